//! Coming in: signing in, the PIN, the language of the app's own words.

use serde::Deserialize;
use ts_rs::TS;

/// Signs in at the backend: for the first time on this device, or again. Needs the network.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SignIn {
    /// The account's sign-in name.
    pub account: String,
    /// Her password. This type has no `Debug`.
    pub password: String,
}

/// Signs in at the backend with a one-time code. Needs the network.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SignInWithCode {
    /// The code, however it was typed. This type has no `Debug`.
    pub code: String,
}

/// Takes the code out of a link that an administrator's QR code holds.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReadEnrolLink {
    /// The link, such as `samenstap:enrol?backend=https://samenstap.example.nl&code=7KQ2M-X4T9A`. This type has no `Debug`.
    pub link: String,
}

/// Chooses the PIN after the first sign-in; makes the vault and opens it.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChoosePin {
    /// At least six digits.
    pub pin: String,
}

/// Opens the vault.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Unlock {
    /// The PIN.
    pub pin: String,
}

/// Shows the app's own words in another language.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChooseLanguage {
    /// As a BCP 47 tag: `nl`, `en`, `tr` or `ar`.
    pub language: String,
}

/// A screen is painted: the demo and the benchmarks wait for it.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ScreenShown {
    /// Which screen.
    pub screen: String,
}
