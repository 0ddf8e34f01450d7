//! How somebody can sign in.

use serde::Serialize;
use ts_rs::TS;

/// How somebody can sign in here.
#[derive(Clone, Debug, Serialize, TS)]
pub struct SignInPage {
    /// The ways, the usual one first.
    pub ways: Vec<SignInWay>,
}

/// A way to sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SignInWay {
    /// With the account of the municipality, in the system's browser.
    Browser,
    /// With a sign-in name and a password.
    Password,
    /// With a one-time code.
    Code,
}

impl SignInWay {
    /// A way of the protocol, as far as this version knows it.
    pub fn of(way: protocol::SignInWay) -> Option<Self> {
        match way {
            protocol::SignInWay::Browser => Some(Self::Browser),
            protocol::SignInWay::Password => Some(Self::Password),
            protocol::SignInWay::Code => Some(Self::Code),
            protocol::SignInWay::Other => None,
        }
    }
}

/// What a link offers for the form. Nobody is signed in by it.
#[derive(Clone, Serialize, TS)]
pub struct EnrolLink {
    /// The one-time code. This type has no `Debug`.
    pub code: String,
}

/// The browser is open.
#[derive(Clone, Debug, Serialize, TS)]
pub struct BrowserSignIn {
    /// The number that the browser shows as well.
    pub number: String,
    /// After how many seconds it is over.
    pub seconds: u32,
    /// How many seconds to wait between two questions whether it is done.
    pub interval: u32,
}
