//! What a set of events means: a participant, her conversations, her plan, her consent, her measurements, what is due.
//!
//! Pure functions of heads: no IO, no clock. `today` comes in as a value.

pub mod attempt;
pub mod consent;
pub mod conversation;
pub mod difference;
pub mod due;
pub mod guidance;
pub mod handover;
pub mod heads;
pub mod measurement;
pub mod meeting;
pub mod norm;
pub mod participant;
pub mod pilot;
pub mod plan;
pub mod signal;
pub mod standing;
pub mod told;

pub use attempt::Attempt;
pub use consent::{Consent, ConsentState, Purpose};
pub use conversation::Conversation;
pub use due::{Attention, Reason, Urgency};
pub use guidance::Guidance;
pub use handover::Handover;
pub use heads::Heads;
pub use measurement::{Course, Measurement, MeasurementState};
pub use meeting::{Meeting, MeetingKind};
pub use norm::{Norm, Tally};
pub use participant::{FactKind, Group, OtherParty, Participant, Status};
pub use pilot::Pilot;
pub use plan::{Goal, Instrument, Plan, Step, Version, Who};
pub use signal::Signal;
pub use standing::Standing;
