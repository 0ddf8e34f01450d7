//! What the app tells the window without being asked.

use intake::pages::SyncPage;
use serde::Serialize;
use ts_rs::TS;

/// Sent under the one event name `app`.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum AppEvent {
    /// Something was sent, received or went wrong.
    SyncChanged {
        /// How it stands now.
        page: SyncPage,
    },
    /// A sync brought something in: the page on the screen may be out of date.
    DossiersChanged,
    /// The vault was closed, by time or by command.
    Locked,
}
