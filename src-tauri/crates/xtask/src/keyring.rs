//! A keyring for the tests that store a secret in the real one: a daemon of their own, empty and unlocked, in a folder
//! of its own, so that the user's keyring is never touched.

use std::{
    env, fs,
    io::Write,
    path::Path,
    process::{self, Stdio},
};

use crate::process::{Failure, Step, is_there};

/// Returns the step as one that runs in a D-Bus session of its own with an unlocked keyring, where that can be had.
pub fn around(command: &[&str]) -> Step {
    if !cfg!(target_os = "linux") || !is_there("dbus-run-session") || !is_there("gnome-keyring-daemon") {
        return Step::new(command[0]).args(&command[1..]);
    }
    let own = env::current_exe().expect("a running program has a path");
    Step::new("dbus-run-session").args(["--"]).args([own]).args(["with-keyring", "--"]).args(command)
}

/// Runs a command beside an unlocked keyring. Expects to be inside `dbus-run-session`.
pub fn run_inside(command: &[String]) -> Result<(), Failure> {
    let folder = env::temp_dir().join(format!("samenstap-keyring-{}", process::id()));
    fs::create_dir_all(&folder).map_err(Failure::disk(&folder))?;
    let result = unlock(&folder).and_then(|mut daemon| {
        let result = Step::new(&command[0]).args(&command[1..]).env("SAMENSTAP_TEST_KEYRING", "1").run();
        daemon.kill().ok();
        daemon.wait().ok();
        result
    });
    fs::remove_dir_all(&folder).ok();
    result
}

fn unlock(folder: &Path) -> Result<process::Child, Failure> {
    let mut command = Step::new("gnome-keyring-daemon")
        .args(["--foreground", "--unlock", "--components=secrets", "--control-directory"])
        .args([folder])
        .env("XDG_DATA_HOME", folder)
        .into_command();
    let name = Path::new("gnome-keyring-daemon");
    let mut daemon = command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(Failure::disk(name))?;
    // The end of its input ends the password; without one it would wait for ever.
    let mut input = daemon.stdin.take().expect("standard input was asked for");
    input.write_all(b"only for tests").map_err(Failure::disk(name))?;
    drop(input);
    Ok(daemon)
}
