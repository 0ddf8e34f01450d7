//! What holds: the command line over the environment over the file over the defaults. Nonsense is refused here.

use std::{
    fs, io,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Utc};
use serde::Deserialize;

use crate::command_line::SettingsArgs;

const DEFAULT_DATABASE: &str = "samenstap-backend.db";
const DEFAULT_LISTEN: &str = "127.0.0.1:7350";

/// Settings that make sense together.
#[derive(Debug, PartialEq, Eq)]
pub struct Settings {
    /// The database file.
    pub database: PathBuf,
    /// Its key file, when it is not beside it.
    pub key_file: Option<PathBuf>,
    /// Where to listen.
    pub listen: SocketAddr,
    /// Whether the demo is sown.
    pub demo: bool,
    /// The domain's time at the start, in a demo.
    pub clock: Option<DateTime<Utc>>,
    /// The folder with forms to publish at the start.
    pub forms: Option<PathBuf>,
}

/// Why settings are refused.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The configuration file cannot be read.
    #[error("cannot read the configuration file {0}")]
    NoFile(PathBuf, #[source] io::Error),
    /// The configuration file has a mistake.
    #[error("the configuration file {0} has a mistake: {1}")]
    File(PathBuf, String),
    /// PostgreSQL is to come.
    #[error("PostgreSQL is not built yet: give the path of a file")]
    PostgresNotBuilt,
    /// Another kind of database.
    #[error("a database is the path of a file, not an address: {0}")]
    NotAPath(String),
    /// The path is a folder.
    #[error("the database is a file, and this is a folder: {0}")]
    Folder(PathBuf),
    /// The key would be overwritten by the database.
    #[error("the key file and the database are the same file: {0}")]
    KeyIsDatabase(PathBuf),
    /// Not an address and port.
    #[error("an address to listen on is IP:PORT, such as 127.0.0.1:7350, not: {0}")]
    Listen(String),
    /// Demo passwords are known to everybody.
    #[error("a demo listens on a loopback address only, such as 127.0.0.1:7350, not: {0}")]
    DemoInTheOpen(SocketAddr),
    /// A shifted clock would falsify a real log.
    #[error("--clock shifts the day of a demo: give --demo as well, or leave it out")]
    ClockWithoutDemo,
    /// Not a time.
    #[error("a time is written as in 2020-11-02T09:00:00+01:00, not: {0}")]
    Clock(String),
    /// The folder with forms is not there.
    #[error("there is no folder with forms at {0}")]
    NoForms(PathBuf),
}

/// The configuration file.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    database: Option<String>,
    key_file: Option<PathBuf>,
    listen: Option<String>,
    demo: Option<bool>,
    clock: Option<String>,
    forms: Option<PathBuf>,
}

impl Settings {
    /// Puts together what was given. `given` has the command line over the environment already.
    ///
    /// # Errors
    /// As `SettingsError`.
    pub fn read(given: SettingsArgs) -> Result<Self, SettingsError> {
        let file = match &given.config {
            Some(path) => read_file(path)?,
            None => File::default(),
        };
        let demo = given.demo.or(file.demo).unwrap_or(false);
        let database = given.database.or(file.database).unwrap_or_else(|| DEFAULT_DATABASE.to_owned());
        let database = database_path(&database)?;
        let key_file = given.key_file.or(file.key_file);
        if key_file.as_ref() == Some(&database) {
            return Err(SettingsError::KeyIsDatabase(database));
        }
        let listen = given.listen.or(file.listen).unwrap_or_else(|| DEFAULT_LISTEN.to_owned());
        let listen: SocketAddr = listen.parse().map_err(|_| SettingsError::Listen(listen))?;
        if demo && !listen.ip().is_loopback() {
            return Err(SettingsError::DemoInTheOpen(listen));
        }
        let clock = given.clock.or(file.clock).map(|text| clock(&text)).transpose()?;
        if clock.is_some() && !demo {
            return Err(SettingsError::ClockWithoutDemo);
        }
        let forms = given.forms.or(file.forms);
        if let Some(folder) = &forms
            && !folder.is_dir()
        {
            return Err(SettingsError::NoForms(folder.clone()));
        }
        Ok(Self { database, key_file, listen, demo, clock, forms })
    }
}

fn read_file(path: &Path) -> Result<File, SettingsError> {
    let text = fs::read_to_string(path).map_err(|cause| SettingsError::NoFile(path.to_owned(), cause))?;
    toml::from_str(&text).map_err(|cause| SettingsError::File(path.to_owned(), cause.message().to_owned()))
}

fn database_path(text: &str) -> Result<PathBuf, SettingsError> {
    if text.starts_with("postgres://") || text.starts_with("postgresql://") {
        return Err(SettingsError::PostgresNotBuilt);
    }
    if text.is_empty() || text.contains("://") {
        // What stands before an @ may be a password.
        let shown = text.rsplit('@').next().unwrap_or_default();
        return Err(SettingsError::NotAPath(shown.to_owned()));
    }
    let path = PathBuf::from(text);
    if path.is_dir() { Err(SettingsError::Folder(path)) } else { Ok(path) }
}

fn clock(text: &str) -> Result<DateTime<Utc>, SettingsError> {
    let time = DateTime::parse_from_rfc3339(text).map_err(|_| SettingsError::Clock(text.to_owned()))?;
    Ok(time.to_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(given: SettingsArgs) -> String {
        Settings::read(given).unwrap_err().to_string()
    }

    #[test]
    fn without_a_word_it_listens_on_loopback_and_is_no_demo() {
        let settings = Settings::read(SettingsArgs::default()).unwrap();
        assert!(settings.listen.ip().is_loopback() && !settings.demo);
    }

    #[test]
    fn what_is_given_wins_over_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let config = folder.path().join("backend.toml");
        fs::write(&config, "listen = '127.0.0.1:1'\ndatabase = 'of-the-file.db'").unwrap();
        let given =
            SettingsArgs { listen: Some("127.0.0.1:2".to_owned()), config: Some(config), ..SettingsArgs::default() };
        let settings = Settings::read(given).unwrap();
        assert_eq!(settings.listen.port(), 2);
        assert_eq!(settings.database, PathBuf::from("of-the-file.db"));
    }

    #[test]
    fn an_unknown_setting_in_the_file_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let config = folder.path().join("backend.toml");
        fs::write(&config, "listne = '127.0.0.1:1'").unwrap();
        let text = refusal(SettingsArgs { config: Some(config), ..SettingsArgs::default() });
        assert!(text.contains("unknown field `listne`"), "{text}");
    }

    #[test]
    fn a_demo_is_never_open_to_a_network() {
        let given =
            SettingsArgs { demo: Some(true), listen: Some("0.0.0.0:7350".to_owned()), ..SettingsArgs::default() };
        assert!(matches!(Settings::read(given), Err(SettingsError::DemoInTheOpen(_))));
    }

    #[test]
    fn a_clock_is_not_shifted_without_a_demo() {
        let given = SettingsArgs { clock: Some("2020-11-02T09:00:00+01:00".to_owned()), ..SettingsArgs::default() };
        assert!(matches!(Settings::read(given), Err(SettingsError::ClockWithoutDemo)));
    }

    #[test]
    fn a_day_without_a_time_is_no_clock() {
        let given = SettingsArgs { demo: Some(true), clock: Some("2020-11-02".to_owned()), ..SettingsArgs::default() };
        assert!(matches!(Settings::read(given), Err(SettingsError::Clock(_))));
    }

    #[test]
    fn postgresql_is_said_not_to_be_built_yet() {
        let given = SettingsArgs { database: Some("postgres://u:p@db/x".to_owned()), ..SettingsArgs::default() };
        assert_eq!(refusal(given), "PostgreSQL is not built yet: give the path of a file");
    }

    #[test]
    fn a_refused_address_does_not_repeat_a_password() {
        let given = SettingsArgs { database: Some("mysql://u:geheim@db/x".to_owned()), ..SettingsArgs::default() };
        assert!(!refusal(given).contains("geheim"));
    }

    #[test]
    fn a_database_is_no_folder() {
        let folder = tempfile::tempdir().unwrap();
        let given =
            SettingsArgs { database: Some(folder.path().to_string_lossy().into_owned()), ..SettingsArgs::default() };
        assert!(matches!(Settings::read(given), Err(SettingsError::Folder(_))));
    }

    #[test]
    fn a_listen_address_needs_a_port() {
        let given = SettingsArgs { listen: Some("localhost".to_owned()), ..SettingsArgs::default() };
        assert!(matches!(Settings::read(given), Err(SettingsError::Listen(_))));
    }
}
