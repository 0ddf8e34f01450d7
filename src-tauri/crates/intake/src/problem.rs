//! Why a use-case was refused, in terms that a client can act on. The only translation from the crates' own errors;
//! the words are the client's.

use serde::Serialize;
use ts_rs::TS;

/// Why a use-case was refused.
#[derive(Debug, PartialEq, Eq, Serialize, TS, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum Problem {
    /// The vault is closed: ask for the PIN.
    #[error("the vault is locked")]
    Locked,
    /// There is no vault on this device: sign in first, with a network.
    #[error("no vault on this device")]
    NotEnrolled,
    /// The PIN is wrong.
    #[error("wrong PIN, tries left before a pause: {tries_left}")]
    WrongPin {
        /// Tries before the next pause.
        tries_left: u32,
    },
    /// Too many wrong PINs or sign-ins: wait.
    #[error("wait before the next try, seconds: {seconds}")]
    Wait {
        /// How long.
        seconds: u32,
    },
    /// The PIN is too short or not all digits.
    #[error("a PIN has at least six digits")]
    WeakPin,
    /// The OS keyring is absent, or lost the device's secret. The municipality's recovery key still opens the vault.
    #[error("the device's secret is not there")]
    NoDeviceSecret,
    /// The sign-in name or the password is wrong.
    #[error("wrong sign-in name or password")]
    WrongCredentials,
    /// The backend can't be reached, and this use-case needs it.
    #[error("the backend cannot be reached")]
    Unreachable,
    /// The backend answered with an error.
    #[error("the backend answered with an error")]
    BackendFailed,
    /// There is no such dossier on this device.
    #[error("no such dossier on this device")]
    UnknownDossier,
    /// The form has no such page.
    #[error("no such page in the form: {page}")]
    UnknownPage {
        /// Its name.
        page: String,
    },
    /// No question has this path in the open form.
    #[error("no question at {path}")]
    UnknownQuestion {
        /// Its path.
        path: String,
    },
    /// The question cannot take an answer of this shape.
    #[error("not an answer to {path}")]
    NotAnAnswer {
        /// Its path.
        path: String,
    },
    /// The participant has no such field, or it cannot say this.
    #[error("not a fact: {field}")]
    NotAFact {
        /// The field.
        field: String,
    },
    /// The plan has no such goal or step.
    #[error("no such goal or step in the plan")]
    UnknownGoal,
    /// An answer needs a meeting: start one.
    #[error("no meeting is going on")]
    NoMeeting,
    /// No intake is open.
    #[error("no intake is open")]
    NoIntake,
    /// The coach's own page needs her PIN again.
    #[error("the private page is closed")]
    PrivatePageClosed,
    /// The intake form has not reached this device: connect once.
    #[error("the intake form is not on this device yet")]
    NoForm,
    /// Words are wanted, and there are none.
    #[error("empty where words are wanted: {field}")]
    Empty {
        /// What is empty.
        field: String,
    },
    /// The device's disk is full: what was saved is kept, this was not saved.
    #[error("the disk is full, nothing was saved")]
    DiskFull,
    /// The vault was made by a newer version of the app.
    #[error("the vault is newer than this app")]
    TooNew,
    /// A bug or a broken machine: nothing to do but report it.
    #[error("internal error {incident}")]
    Internal {
        /// Names the entry in the log.
        incident: String,
    },
}
