//! How the app is to be started: command line before environment before file before default, and no to what makes no
//! sense.

use std::{
    env, fs, io,
    net::IpAddr,
    path::{Path, PathBuf},
};

use chrono::{DateTime, FixedOffset};
use clap::ValueEnum;
use intake::world::{SecretPlace, Settings};
use serde::Deserialize;
use tauri::Url;

use crate::{
    arguments::{Arguments, Language, SecretStore},
    machine,
};

/// How the app is to be started.
#[derive(Debug)]
pub struct Start {
    /// For the app without a window.
    pub settings: Settings,
    /// Opens the vault without a person. Only in a demo.
    pub unlock_with_pin: Option<String>,
    /// A link with a one-time code, as it came.
    pub link: Option<String>,
}

/// Why the app does not start: one line, what and what to do.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Nobody said where the municipality is.
    #[error("no backend: say where it is with --backend URL, SAMENSTAP_BACKEND, or `backend` in {}", .0.display())]
    NoBackend(PathBuf),
    /// The backend's address is not one.
    #[error("not an address of a backend: {0}: give one such as https://samenstap.example.nl")]
    NotAnAddress(String),
    /// Answers would cross the network unprotected.
    #[error("the backend must be https, except on this machine itself: {0}")]
    Unprotected(String),
    /// Something that exists for demonstrations only.
    #[error("{0} is for demonstrations only: add --demo, or leave it out")]
    OnlyInADemo(&'static str),
    /// Not a moment.
    #[error("not a moment: --clock {0}: give one such as 2020-11-02T09:00:00+01:00")]
    NotAMoment(String),
    /// Not a language of the app.
    #[error("not a language of the app: {0}: choose nl, en, tr or ar")]
    NotALanguage(String),
    /// The configuration file cannot be read.
    #[error("cannot read {}: {cause}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why not.
        cause: io::Error,
    },
    /// The configuration file says something else than it can.
    #[error("cannot understand {}: {}: see samenstap --help for all that it can say", path.display(), cause.message())]
    NotUnderstood {
        /// The file.
        path: PathBuf,
        /// Where, and what.
        cause: toml::de::Error,
    },
    /// The operating system names no folder for data.
    #[error("no folder to keep the vault in: say where with --data-dir DIR")]
    NoDataFolder,
}

/// The configuration file.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct File {
    backend: Option<String>,
    data_dir: Option<PathBuf>,
    language: Option<String>,
    device_name: Option<String>,
}

impl Start {
    /// Decides how to start. `given` already has the command line before the environment.
    ///
    /// # Errors
    /// When something is missing, or makes no sense.
    pub fn from(given: Arguments) -> Result<Self, Refusal> {
        let path = given.config.clone().unwrap_or_else(default_file);
        let file = read(&path, given.config.is_some())?;
        refuse_outside_a_demo(&given)?;
        let backend = given.backend.or(file.backend).ok_or(Refusal::NoBackend(path))?;
        let data_dir = given.data_dir.or(file.data_dir).or_else(default_data).ok_or(Refusal::NoDataFolder)?;
        let language = match (given.language, file.language) {
            (Some(language), _) => language,
            (None, Some(code)) => Language::from_str(&code, false).map_err(|_| Refusal::NotALanguage(code))?,
            (None, None) => Language::default(),
        };
        let settings = Settings {
            data_dir,
            backend: address(&backend)?,
            secret_place: match given.secret_store {
                SecretStore::Keyring => SecretPlace::Keyring,
                SecretStore::File => SecretPlace::File,
            },
            demo: given.demo,
            clock: given.clock.map(moment).transpose()?,
            language: language.tag().to_owned(),
            device_name: given.device_name.or(file.device_name).unwrap_or_else(machine::name),
        };
        Ok(Self { settings, unlock_with_pin: given.unlock_with_pin, link: given.link })
    }
}

fn refuse_outside_a_demo(given: &Arguments) -> Result<(), Refusal> {
    let weakening = [
        ("--secret-store file", given.secret_store == SecretStore::File),
        ("--clock", given.clock.is_some()),
        ("--unlock-with-pin", given.unlock_with_pin.is_some()),
    ];
    match weakening.into_iter().find(|(_, asked)| *asked && !given.demo) {
        Some((what, _)) => Err(Refusal::OnlyInADemo(what)),
        None => Ok(()),
    }
}

/// Returns the address without a slash at its end.
fn address(words: &str) -> Result<String, Refusal> {
    let url = Url::parse(words).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    let url = url.ok_or_else(|| Refusal::NotAnAddress(words.to_owned()))?;
    if url.scheme() == "http" && !is_this_machine(&url) {
        return Err(Refusal::Unprotected(words.to_owned()));
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

fn is_this_machine(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

fn moment(words: String) -> Result<DateTime<FixedOffset>, Refusal> {
    DateTime::parse_from_rfc3339(&words).map_err(|_| Refusal::NotAMoment(words))
}

/// Reads the file. One that was not asked for by name may be absent.
fn read(path: &Path, asked_for: bool) -> Result<File, Refusal> {
    match fs::read_to_string(path) {
        Ok(words) => toml::from_str(&words).map_err(|cause| Refusal::NotUnderstood { path: path.to_path_buf(), cause }),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound && !asked_for => Ok(File::default()),
        Err(cause) => Err(Refusal::Unreadable { path: path.to_path_buf(), cause }),
    }
}

fn default_file() -> PathBuf {
    dirs::config_dir().unwrap_or_else(env::temp_dir).join("samenstap").join("samenstap.toml")
}

fn default_data() -> Option<PathBuf> {
    Some(dirs::data_dir()?.join("samenstap"))
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    /// Starts with this command line, on a machine whose configuration file says `file`.
    fn start(line: &str, file: &str) -> Result<Start, Refusal> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("samenstap.toml");
        fs::write(&path, file).unwrap();
        let words = ["samenstap", "--config"].into_iter().map(str::to_owned).chain([path.display().to_string()]);
        Start::from(Arguments::try_parse_from(words.chain(line.split_whitespace().map(str::to_owned))).unwrap())
    }

    fn refused(line: &str, file: &str) -> String {
        start(line, file).map(|start| format!("started: {start:?}")).unwrap_err().to_string()
    }

    const BACKEND: &str = "--backend https://samenstap.example.nl";

    #[test]
    fn the_command_line_wins_from_the_file() {
        let started = start("--backend https://line.example.nl", "backend = \"https://file.example.nl\"").unwrap();
        assert_eq!(started.settings.backend, "https://line.example.nl");
    }

    #[test]
    fn the_file_is_used_for_what_nobody_else_said() {
        let started =
            start(BACKEND, "data-dir = \"/srv/vault\"\nlanguage = \"tr\"\ndevice-name = \"tablet 7\"").unwrap();
        assert_eq!(started.settings.data_dir, Path::new("/srv/vault"));
        assert_eq!(started.settings.language, "tr");
        assert_eq!(started.settings.device_name, "tablet 7");
    }

    #[test]
    fn the_keyring_and_dutch_are_the_defaults() {
        let started = start(BACKEND, "").unwrap();
        assert_eq!(started.settings.secret_place, SecretPlace::Keyring);
        assert_eq!(started.settings.language, "nl");
        assert!(!started.settings.demo);
    }

    #[test]
    fn a_start_without_a_backend_is_refused() {
        assert!(refused("", "").starts_with("no backend: say where it is with --backend URL"));
    }

    #[test]
    fn what_weakens_the_app_is_refused_outside_a_demo() {
        for weakening in ["--secret-store file", "--clock 2020-11-02T09:00:00+01:00", "--unlock-with-pin 123456"] {
            assert!(refused(&format!("{BACKEND} {weakening}"), "").contains("for demonstrations only"), "{weakening}");
            start(&format!("{BACKEND} --demo {weakening}"), "").unwrap();
        }
    }

    #[test]
    fn what_weakens_the_app_cannot_be_said_in_the_file() {
        for line in ["demo = true", "secret-store = \"file\"", "clock = \"2020-11-02T09:00:00+01:00\""] {
            assert!(refused(BACKEND, line).contains("cannot understand"), "{line}");
        }
    }

    #[test]
    fn a_backend_elsewhere_must_be_https() {
        assert!(refused("--backend http://samenstap.example.nl", "").contains("must be https"));
        for here in ["http://127.0.0.1:8080", "http://[::1]:8080/", "http://localhost"] {
            start(&format!("--backend {here}"), "").unwrap();
        }
    }

    #[test]
    fn what_is_no_address_moment_or_language_is_refused() {
        assert!(refused("--backend samenstap", "").contains("not an address"));
        assert!(refused("--backend ftp://example.nl", "").contains("not an address"));
        assert!(refused(&format!("{BACKEND} --demo --clock monday"), "").contains("not a moment"));
        assert!(refused(BACKEND, "language = \"fr\"").contains("not a language"));
    }

    #[test]
    fn a_file_that_was_asked_for_must_be_there() {
        let given = Arguments { config: Some("no/such/file.toml".into()), ..Arguments::default() };
        assert!(Start::from(given).unwrap_err().to_string().starts_with("cannot read no/such/file.toml"));
    }
}
