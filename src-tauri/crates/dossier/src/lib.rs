//! What a set of events means: a participant, her meetings, her plan, how far an interview is, what is due.
//!
//! Pure functions of heads: no IO, no clock. `today` comes in as a value.

pub mod due;
pub mod heads;
pub mod meeting;
pub mod participant;
pub mod plan;

pub use due::{Attention, Norm, Reason, Urgency};
pub use heads::Heads;
pub use meeting::{Meeting, MeetingKind};
pub use participant::{FactKind, Participant, Status};
pub use plan::{Goal, Plan, Step, Version, Who};
