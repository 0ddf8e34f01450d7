//! What a set of events means: a participant, her meetings, her plan, her consent, her measurements, what is due.
//!
//! Pure functions of heads: no IO, no clock. `today` comes in as a value.

pub mod attempt;
pub mod consent;
pub mod difference;
pub mod due;
pub mod handover;
pub mod heads;
pub mod measurement;
pub mod meeting;
pub mod participant;
pub mod plan;
pub mod signal;

pub use attempt::Attempt;
pub use consent::{Consent, ConsentState, Purpose};
pub use due::{Attention, Norm, Reason, Urgency};
pub use handover::Handover;
pub use heads::Heads;
pub use measurement::{Course, Measurement, MeasurementState};
pub use meeting::{Meeting, MeetingKind};
pub use participant::{FactKind, Group, OtherParty, Participant, Status};
pub use plan::{Goal, Instrument, Plan, Step, Version, Who};
pub use signal::Signal;
