//! The world in which the rooms meet: a municipality, a cable that can be pulled, devices of coaches.

mod cable;
mod device;
mod municipality;

pub use cable::Cable;
pub use device::{Device, Installation};
pub use municipality::Municipality;

/// The day of the demo: the caseload is seen from here.
pub const DEMO_DAY: &str = "2020-11-02T09:00:00+01:00";

/// A PIN for tests.
pub const PIN: &str = "284019";
