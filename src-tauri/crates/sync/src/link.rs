//! What a backend can be asked: one function per request of `protocol::wire`, and how each can fail.

use std::time::Duration;

use protocol::{
    Changes, DossierEvents, EnrolRequest, Enrolled, Forms, MeasurementWindows, ProblemCode, PushReply, PushRequest,
    Sha256, Upload, WindowDates,
};
use store::{Arriving, FileId, IncomingPart, OutgoingPart, Position};

/// A way to a backend. Each function is one request, and waits for its reply; none is tried again by itself.
pub trait Link {
    /// Signs in, and makes this device one of the account's.
    ///
    /// # Errors
    /// `Unauthorized` when the name or the password is wrong.
    fn enrol(&self, request: &EnrolRequest) -> Result<Enrolled, LinkError>;

    /// Sends events.
    ///
    /// # Errors
    /// When no reply with receipts came; the events may have arrived all the same.
    fn push(&self, token: &str, request: &PushRequest) -> Result<PushReply, LinkError>;

    /// Asks for a page of the log behind a position.
    ///
    /// # Errors
    /// When no page came.
    fn changes(&self, token: &str, asked: &Position, limit: u32) -> Result<Changes, LinkError>;

    /// Asks for a page of one dossier's past.
    ///
    /// # Errors
    /// `Refused` when the dossier is not, or no longer, in the caseload.
    fn dossier_events(&self, token: &str, asked: &Arriving, limit: u32) -> Result<DossierEvents, LinkError>;

    /// Asks which forms are published.
    ///
    /// # Errors
    /// When no list came.
    fn forms(&self, token: &str) -> Result<Forms, LinkError>;

    /// Asks for a form's bytes.
    ///
    /// # Errors
    /// `Refused` when the backend has no such form.
    fn form(&self, token: &str, sha256: &Sha256) -> Result<Vec<u8>, LinkError>;

    /// Sends the next part of a file.
    ///
    /// # Errors
    /// `Refused` when the backend does not take it; with `WrongOffset` when it has more, or less, of it.
    fn send_part(&self, token: &str, file: &FileId, part: OutgoingPart) -> Result<Upload, LinkError>;

    /// Asks how much of a file the backend has.
    ///
    /// # Errors
    /// `Refused` when it may not be brought.
    fn upload(&self, token: &str, file: &FileId) -> Result<Upload, LinkError>;

    /// Asks for at most so many bytes of a file, from a place on.
    ///
    /// # Errors
    /// `Refused` when the backend does not have the file, or not yet.
    fn fetch_part(&self, token: &str, file: &FileId, from: u64, most: usize) -> Result<IncomingPart, LinkError>;

    /// Chooses the days of a measurement window.
    ///
    /// # Errors
    /// `Refused` when the account does not lead the project, or the days make no window.
    fn move_window(&self, token: &str, moment: &str, dates: WindowDates) -> Result<MeasurementWindows, LinkError>;

    /// Asks whether the backend is there.
    ///
    /// # Errors
    /// When it is not, or not well.
    fn health(&self) -> Result<(), LinkError>;
}

/// Why a request brought no reply that could be used. No text of a request or a reply stands in it.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// There is no network, nobody answers there, or not in time.
    #[error("the backend cannot be reached")]
    Unreachable(#[source] Option<Box<dyn std::error::Error + Send + Sync>>),
    /// The backend does not know the token, or not the name and password.
    #[error("the backend does not know this sign-in")]
    Unauthorized,
    /// The municipality withdrew this device: it is to be locked.
    #[error("the municipality withdrew this device")]
    Withdrawn,
    /// The municipality wants this device emptied.
    #[error("the municipality wants this device emptied")]
    Wipe,
    /// The backend asks to come back later.
    #[error("the backend is busy")]
    Busy {
        /// After how long, where it said so.
        retry_after: Option<Duration>,
    },
    /// The backend is at fault.
    #[error("the backend failed: status {status}")]
    Server {
        /// The HTTP status.
        status: u16,
    },
    /// The backend does not take this request, and would not take it again.
    #[error("the backend refused the request: status {status}")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// What it means.
        code: ProblemCode,
    },
    /// The reply is not one that this version understands: another service answers there, or a much newer backend.
    #[error("the reply cannot be understood")]
    Protocol,
}
