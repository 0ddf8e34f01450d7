//! A display for the window: the user's, or a virtual one where there is none.

use std::{env, time::Duration};

use crate::process::{Failure, Running, Step};

/// Returns whether there is a display to open a window on.
pub fn is_there() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// A virtual display; gone when this is dropped.
pub struct Virtual {
    name: String,
    _server: Running,
}

impl Virtual {
    /// Starts a display as large as the tablet that the screens were drawn for. The server itself picks a free number.
    pub fn start() -> Result<Self, Failure> {
        let server = Step::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"])
            .start()?;
        let number = server.wait_for("", Duration::from_secs(20), |_| ())?;
        Ok(Self { name: format!(":{number}"), _server: server })
    }

    /// Returns the step with its windows on this display.
    pub fn show(&self, step: Step) -> Step {
        step.env("DISPLAY", &self.name).env("GDK_BACKEND", "x11").without_env("WAYLAND_DISPLAY")
    }
}
