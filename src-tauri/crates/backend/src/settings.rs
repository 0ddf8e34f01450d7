//! What holds: the command line over the environment over the file over the defaults. Nonsense is refused here.

use std::{
    fs, io,
    net::SocketAddr,
    path::{Path, PathBuf},
    time::Duration,
};

use backend::{
    PATIENCE,
    identity::IdentitySettings,
    store::{Server, ServerError, key_file_beside},
};
use chrono::{DateTime, Utc};
use serde::Deserialize;

use crate::{
    command_line::SettingsArgs,
    identity_settings::{self, IdentityError, ProviderFile},
};

const DEFAULT_DATABASE: &str = "samenstap-backend.db";
const DEFAULT_LISTEN: &str = "127.0.0.1:7350";
/// In milliseconds. A device waits for a minute at most, and much of that may be its network's.
const LONGEST_WAIT: u32 = 20_000;

/// Settings that make sense together.
#[derive(Debug)]
pub struct Settings {
    /// The database.
    pub database: Database,
    /// Where to listen.
    pub listen: SocketAddr,
    /// Where to answer the municipality's own monitoring.
    pub metrics: Option<SocketAddr>,
    /// Whether the demo is sown.
    pub demo: bool,
    /// The domain's time at the start, in a demo.
    pub clock: Option<DateTime<Utc>>,
    /// The folder with forms to publish at the start.
    pub forms: Option<PathBuf>,
    /// How people sign in.
    pub identity: IdentitySettings,
    /// How long a push waits for its turn.
    pub patience: Duration,
}

/// Where the events are kept.
#[derive(Debug, PartialEq, Eq)]
pub enum Database {
    /// In one encrypted file.
    File {
        /// The file.
        path: PathBuf,
        /// Its key.
        key_file: PathBuf,
    },
    /// On a PostgreSQL server.
    Server(Server),
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
    /// Not a PostgreSQL that may be spoken to.
    #[error(transparent)]
    Server(#[from] ServerError),
    /// Nobody could sign in so.
    #[error(transparent)]
    Identity(#[from] IdentityError),
    /// Another kind of database.
    #[error("a database is the path of a file or a postgres:// address, not: {0}")]
    NotADatabase(String),
    /// A server keeps its own keys.
    #[error("a key file is for a database file, not for PostgreSQL: leave it out")]
    KeyFileForServer,
    /// The path is a folder.
    #[error("the database is a file, and this is a folder: {0}")]
    Folder(PathBuf),
    /// The key would be overwritten by the database.
    #[error("the key file and the database are the same file: {0}")]
    KeyIsDatabase(PathBuf),
    /// Not an address and port.
    #[error("an address to listen on is IP:PORT, such as 127.0.0.1:7350, not: {0}")]
    Listen(String),
    /// How busy coaches are is nobody's business outside.
    #[error("the metrics are for this machine only: give a loopback address such as 127.0.0.1:9350, not: {0}")]
    MetricsInTheOpen(SocketAddr),
    /// Demo passwords are known to everybody.
    #[error("a demo listens on a loopback address only, such as 127.0.0.1:7350, not: {0}")]
    DemoInTheOpen(SocketAddr),
    /// A shifted clock would falsify a real log.
    #[error("--clock shifts the day of a demo: give --demo as well, or leave it out")]
    ClockWithoutDemo,
    /// Not a time.
    #[error("a time is written as in 2020-11-02T09:00:00+01:00, not: {0}")]
    Clock(String),
    /// A device would have given up before.
    #[error("a push waits at most {LONGEST_WAIT} milliseconds for its turn, not: {0}")]
    PushWait(u32),
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
    metrics: Option<String>,
    demo: Option<bool>,
    clock: Option<String>,
    forms: Option<PathBuf>,
    public_address: Option<String>,
    sign_in_days: Option<u16>,
    offline_hours: Option<u16>,
    push_wait: Option<u32>,
    identity_provider: Option<ProviderFile>,
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
        let database = read_database(&database, given.key_file.or(file.key_file))?;
        let listen = given.listen.or(file.listen).unwrap_or_else(|| DEFAULT_LISTEN.to_owned());
        let listen = address(listen)?;
        let metrics = given.metrics.or(file.metrics).map(address).transpose()?;
        if let Some(address) = metrics
            && !address.ip().is_loopback()
        {
            return Err(SettingsError::MetricsInTheOpen(address));
        }
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
        let identity = identity_settings::read(
            given.public_address.or(file.public_address),
            given.sign_in_days.or(file.sign_in_days),
            given.offline_hours.or(file.offline_hours),
            file.identity_provider,
        )?;
        let push_wait = given.push_wait.or(file.push_wait);
        if let Some(wait) = push_wait.filter(|wait| *wait > LONGEST_WAIT) {
            return Err(SettingsError::PushWait(wait));
        }
        let patience = push_wait.map_or(PATIENCE, |wait| Duration::from_millis(wait.into()));
        Ok(Self { database, listen, metrics, demo, clock, forms, identity, patience })
    }
}

fn read_file(path: &Path) -> Result<File, SettingsError> {
    let text = fs::read_to_string(path).map_err(|cause| SettingsError::NoFile(path.to_owned(), cause))?;
    toml::from_str(&text).map_err(|cause| SettingsError::File(path.to_owned(), cause.message().to_owned()))
}

fn read_database(text: &str, key_file: Option<PathBuf>) -> Result<Database, SettingsError> {
    if text.starts_with("postgres://") || text.starts_with("postgresql://") {
        let server = text.parse()?;
        return if key_file.is_some() { Err(SettingsError::KeyFileForServer) } else { Ok(Database::Server(server)) };
    }
    if text.is_empty() || text.contains("://") {
        // What stands before an @ may be a password.
        let shown = text.rsplit('@').next().unwrap_or_default();
        return Err(SettingsError::NotADatabase(shown.to_owned()));
    }
    let path = PathBuf::from(text);
    if path.is_dir() {
        return Err(SettingsError::Folder(path));
    }
    let key_file = key_file.unwrap_or_else(|| key_file_beside(&path));
    if key_file == path { Err(SettingsError::KeyIsDatabase(path)) } else { Ok(Database::File { path, key_file }) }
}

fn address(text: String) -> Result<SocketAddr, SettingsError> {
    text.parse().map_err(|_| SettingsError::Listen(text))
}

fn clock(text: &str) -> Result<DateTime<Utc>, SettingsError> {
    let time = DateTime::parse_from_rfc3339(text).map_err(|_| SettingsError::Clock(text.to_owned()))?;
    Ok(time.to_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(given: SettingsArgs) -> String {
        Settings::read(given).err().unwrap().to_string()
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
        assert!(matches!(settings.database, Database::File { path, .. } if path == Path::new("of-the-file.db")));
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
    fn a_postgresql_is_taken_and_its_password_shown_nowhere() {
        let address = "postgres://u:geheim@db/x".to_owned();
        let settings = Settings::read(SettingsArgs { database: Some(address), ..SettingsArgs::default() }).unwrap();
        assert!(matches!(settings.database, Database::Server(_)));
        assert!(!format!("{settings:?}").contains("geheim"));
    }

    #[test]
    fn a_postgresql_has_no_key_file() {
        let given = SettingsArgs {
            database: Some("postgres://u@localhost/x".to_owned()),
            key_file: Some("k".into()),
            ..SettingsArgs::default()
        };
        assert!(matches!(Settings::read(given), Err(SettingsError::KeyFileForServer)));
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
    fn a_push_waits_as_long_as_is_said_and_never_longer_than_a_device_does() {
        let read = |push_wait| Settings::read(SettingsArgs { push_wait, ..SettingsArgs::default() });
        assert_eq!(read(None).unwrap().patience, PATIENCE);
        assert_eq!(read(Some(0)).unwrap().patience, Duration::ZERO);
        assert!(matches!(read(Some(60_000)), Err(SettingsError::PushWait(60_000))));
    }

    #[test]
    fn the_metrics_stay_on_this_machine() {
        let given = SettingsArgs { metrics: Some("0.0.0.0:9350".to_owned()), ..SettingsArgs::default() };
        assert!(matches!(Settings::read(given), Err(SettingsError::MetricsInTheOpen(_))));
    }

    #[test]
    fn a_listen_address_needs_a_port() {
        let given = SettingsArgs { listen: Some("localhost".to_owned()), ..SettingsArgs::default() };
        assert!(matches!(Settings::read(given), Err(SettingsError::Listen(_))));
    }
}
