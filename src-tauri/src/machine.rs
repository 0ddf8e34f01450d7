//! The machine that the app runs on: its clock, its dice, its name, its log.

use std::{
    env, fs,
    io::{self, IsTerminal},
    panic,
    path::Path,
};

use chrono::{DateTime, FixedOffset, Local};
use intake::world::World;
use tracing_subscriber::EnvFilter;

/// The clock and the dice of this machine.
pub struct Machine;

impl World for Machine {
    fn now(&self) -> DateTime<FixedOffset> {
        Local::now().fixed_offset()
    }

    fn random(&self) -> [u8; 16] {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).expect("an operating system that runs this app has randomness");
        bytes
    }

    fn open_in_browser(&self, address: &str) -> io::Result<()> {
        open::that_detached(address)
    }
}

/// Has the system show a file, so that it can be printed; says whether it could.
pub fn show(file: &Path) -> bool {
    open::that_detached(file).is_ok()
}

/// Returns what this machine is called.
pub fn name() -> String {
    let said = env::var("COMPUTERNAME").ok().or_else(|| fs::read_to_string("/etc/hostname").ok());
    let said = said.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    said.unwrap_or_else(|| "samenstap".to_owned())
}

/// Whether there is a display to open a window on.
pub fn has_display() -> bool {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

/// Sends the log to standard error. A panic is logged by its place alone: its words may hold an answer.
pub fn log_to_stderr() {
    let filter = EnvFilter::try_from_env("SAMENSTAP_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    let is_read_by_people = std::io::stderr().is_terminal();
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(is_read_by_people).init();
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "a panic");
    }));
}
