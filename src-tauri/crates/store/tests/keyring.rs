//! The operating system's keyring, on a real one: a Secret Service in a session of its own, and a machine without any.
//! The process runs itself again within each. Wants `dbus-run-session` and `gnome-keyring-daemon` (Debian: `dbus`,
//! `gnome-keyring`).

#[cfg(target_os = "linux")]
fn main() {
    linux::main();
}

#[cfg(not(target_os = "linux"))]
fn main() {
    // The keyrings of other systems belong to the person who is logged in: a test leaves them alone.
}

#[cfg(target_os = "linux")]
mod linux {
    use std::{env, process::Command};

    use store::{OsKeyring, Secret, SecretError, SecretKind, SecretStore};

    const ROLE: &str = "SAMENSTAP_KEYRING_TEST";

    pub fn main() {
        match env::var(ROLE).as_deref() {
            Ok("with") => a_secret_comes_back_as_it_was_and_goes_when_removed(),
            Ok("without") => a_machine_without_a_keyring_is_refused(),
            _ => {
                run("without", &mut Command::new(itself()));
                let home = tempfile::tempdir().expect("a folder for the keyring's files");
                let script = "printf x | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec \"$0\"";
                run(
                    "with",
                    Command::new("dbus-run-session")
                        .args(["--", "sh", "-c", script, &itself()])
                        .env("HOME", home.path())
                        .env("XDG_DATA_HOME", home.path())
                        .env("XDG_RUNTIME_DIR", home.path()),
                );
            }
        }
    }

    fn itself() -> String {
        let path = env::current_exe().expect("a running program has a path");
        path.to_str().expect("cargo's paths are text").to_owned()
    }

    fn run(role: &str, command: &mut Command) {
        let status = command.env(ROLE, role).env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent").status();
        assert!(status.expect("dbus-run-session is installed").success(), "the half `{role}` failed");
    }

    fn a_secret_comes_back_as_it_was_and_goes_when_removed() {
        let keyring = OsKeyring::open().expect("there is a keyring");
        assert_eq!(keyring.kind(), SecretKind::Keyring);
        assert!(keyring.read("account").expect("it answers").is_none());

        let secret = Secret::draw().expect("there is randomness");
        keyring.write("account", &secret).expect("it takes a secret");
        assert!(keyring.read("account").expect("it answers").as_ref() == Some(&secret));

        keyring.remove("account").expect("it forgets");
        keyring.remove("account").expect("forgetting twice is nothing");
        assert!(keyring.read("account").expect("it answers").is_none());
    }

    fn a_machine_without_a_keyring_is_refused() {
        assert!(matches!(OsKeyring::open(), Err(SecretError::NoKeyring(_))));
    }
}
