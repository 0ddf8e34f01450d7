//! The world in which the rooms meet: a municipality, a cable that can be pulled, devices of coaches.

mod cable;
mod device;
mod forms;
mod municipality;

pub use cable::Cable;
pub use device::{Device, Installation};
pub use forms::workbook;
pub use municipality::Municipality;

/// The day of the demo: the caseload is seen from here.
pub const DEMO_DAY: &str = "2020-11-02T09:00:00+01:00";

/// A PIN for tests.
pub const PIN: &str = "284019";

/// Where the committed forms and recordings are.
pub fn fixtures() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures")
}

/// Bytes as a window hands them over.
pub fn to_base64(bytes: &[u8]) -> String {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}
