//! What devices and the backend say to each other: ids, events, provenance, requests and replies.
//!
//! Frozen shapes: a member may be added, never renamed or given another meaning, because devices of every age talk to
//! the same backend. Nothing here does IO, reads a clock or draws a random number; ids and times come in as values.

pub mod covers;
pub mod devices;
pub mod digest;
pub mod dpop;
pub mod event;
pub mod ids;
pub mod oversight;
pub mod provenance;
pub mod sign_in;
pub mod subject;
pub mod team;
pub mod wire;

pub use digest::{Digest, NotADigest};
pub use event::{Event, FormRef, Missing, RawEvent, SealedAnswer, Unreadable, Unsealed, Value};
pub use ids::{
    AccountId, AttemptId, CoverId, DeviceId, DossierId, Epoch, EventId, HandoverId, MeetingId, Seq, Sha256, SignalId,
};
pub use provenance::{AnsweredBy, Assistance, Channel, EnteredBy, Interpreter, Location, Mode, Provenance, ThirdParty};
pub use sign_in::{
    AccessToken, BrowserSignIn, BrowserSignInBegun, CodeEnrolment, CollectSignIn, EnrolmentCode, NewCode, SignInWay,
    SignInWays,
};
pub use subject::{Field, Subject, SubjectParseError};
pub use wire::{
    Account, Caseload, Changes, DossierDigest, DossierEvents, EnrolRequest, Enrolled, FormEntry, FormFile, Forms,
    HeldReason, MeasurementWindow, MeasurementWindows, Outcome, Problem, ProblemCode, PushReply, PushRequest, Receipt,
    Role, StoredEvent, Upload, WindowDates,
};

/// The longest batch that a push may carry, in events (SYNC §1).
pub const PUSH_LIMIT: usize = 500;

/// The largest body that a push may have, in bytes (SYNC §1).
pub const PUSH_BYTES: usize = 1024 * 1024;

/// The largest file that an answer may name, in bytes: a long recording.
pub const FILE_BYTES: u64 = 32 * 1024 * 1024;

/// The largest part in which a file travels, in bytes. A device looks after each whether an answer waits, which goes first.
pub const FILE_PART_BYTES: usize = 256 * 1024;

/// For how many hours a device opens without contact, where the municipality says nothing else (SYNC §7).
pub const LEASE_HOURS: u16 = 72;

/// The longest that a municipality may say.
pub const MOST_LEASE_HOURS: u16 = 7 * 24;
