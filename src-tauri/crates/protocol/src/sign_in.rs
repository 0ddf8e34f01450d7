//! Signing in: by password, by a one-time code, or in the system's browser at the municipality's own identity provider.
//!
//! Each way ends in `Enrolled`: the device's token, bound to the key of the proof that came with the request. That token
//! is shown to `POST /v1/tokens` alone, which hands out the short ones for everything else.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A short token for a device's requests.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AccessToken {
    /// The token. This type has no `Debug`.
    pub token: String,
    /// For how many seconds it can be used.
    pub expires_in: u32,
    /// The server's time.
    pub server_time: DateTime<Utc>,
}

/// How somebody can sign in here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignInWays {
    /// The ways, the usual one first.
    pub ways: Vec<SignInWay>,
}

/// A way to sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SignInWay {
    /// With the account of the municipality, in the system's browser.
    Browser,
    /// With a sign-in name and a password of this backend.
    Password,
    /// With a one-time code.
    Code,
    /// A way of a later version.
    #[serde(other)]
    Other,
}

/// Makes this device one of the account's for whom the code was made.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CodeEnrolment {
    /// The code, with or without its dashes. This type has no `Debug`.
    pub code: String,
    /// What the device is called in the municipality's list.
    pub device_name: String,
}

/// Asks for a one-time code.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NewCode {
    /// The sign-in name of the account whose device it will be.
    pub account: String,
}

/// A one-time code. Told once; the backend keeps its hash.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct EnrolmentCode {
    /// The code.
    pub code: String,
    /// The same with the backend's address, as a QR code holds it.
    pub uri: String,
    /// Until when it can be used.
    pub expires_at: DateTime<Utc>,
}

/// Begins to sign in by the system's browser.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct BrowserSignIn {
    /// The hash of a secret that this device alone knows: SHA-256, base64url (PKCE, RFC 7636, S256).
    pub challenge: String,
    /// What the device is called in the municipality's list.
    pub device_name: String,
}

/// A sign-in by the browser that has begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct BrowserSignInBegun {
    /// Its name.
    pub id: Uuid,
    /// The path to open in the browser, from the backend's address on.
    pub path: String,
    /// The number that the browser will show as well, so that nobody lets another's tablet in.
    pub number: String,
    /// After how many seconds it is over.
    pub expires_in: u32,
    /// How many seconds to wait between two questions.
    pub interval: u32,
}

/// Asks whether the browser is done.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CollectSignIn {
    /// The secret whose hash began it. This type has no `Debug`.
    pub verifier: String,
}
