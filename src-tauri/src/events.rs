//! What the app tells the window without being asked.

use intake::{pages::SyncPage, world::Listener};
use serde::Serialize;
use tauri::{AppHandle, Emitter, Manager, Runtime};
use ts_rs::TS;

use crate::App;

/// The one name that events are sent under.
const NAME: &str = "app";

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
    /// Nobody touched the tablet of a participant for a while: her screen is hidden until somebody goes on.
    Hidden,
    /// Somebody opened a link while the app was open.
    LinkOffered,
}

/// Tells the window.
pub fn tell<R: Runtime>(handle: &AppHandle<R>, event: &AppEvent) {
    // A window that is closing hears nothing any more, and need not.
    handle.emit(NAME, event).ok();
}

/// Passes on what `intake` says.
pub struct Teller<R: Runtime>(AppHandle<R>);

impl<R: Runtime> Teller<R> {
    /// A teller to this app's window.
    pub fn to(handle: &AppHandle<R>) -> Self {
        Self(handle.clone())
    }
}

impl<R: Runtime> Listener for Teller<R> {
    fn sync_changed(&self, page: &SyncPage) {
        tell(&self.0, &AppEvent::SyncChanged { page: page.clone() });
    }

    fn dossiers_changed(&self) {
        if let Some(app) = self.0.try_state::<App>() {
            app.idle.expect_a_refresh();
        }
        tell(&self.0, &AppEvent::DossiersChanged);
    }

    fn locked(&self) {
        if let Some(app) = self.0.try_state::<App>() {
            app.idle.meeting_on_screen(false);
        }
        tell(&self.0, &AppEvent::Locked);
    }
}
