//! The command line and the environment, as they were given. What they mean together is `configuration`'s.

use std::path::PathBuf;

use clap::{Parser, ValueEnum};

/// Samenstap: the intake of a participant, together, also without a network.
///
/// Everything is kept encrypted on this device, and goes to the municipal backend when there is a connection. On a first
/// start the coach signs in at the backend and chooses a PIN; from then on the PIN opens the app, with or without a
/// network.
///
/// What is not said here is taken from the environment, then from the configuration file, then from the default, in that
/// order. What weakens the app (--demo and all that needs it) can be said on the command line only.
#[derive(Debug, Default, Parser)]
#[command(name = "samenstap", version, after_long_help = AFTER_HELP)]
pub struct Arguments {
    /// Where the encrypted vault is kept [default: samenstap in your data folder]
    #[arg(long, value_name = "DIR", env = "SAMENSTAP_DATA_DIR")]
    pub data_dir: Option<PathBuf>,

    /// The address of the municipal backend, such as https://samenstap.example.nl
    ///
    /// Must be https, except on this machine itself. There is no default: without a backend nobody can sign in.
    #[arg(long, value_name = "URL", env = "SAMENSTAP_BACKEND")]
    pub backend: Option<String>,

    /// The language of the app's own words, until the coach chooses one [default: nl]
    ///
    /// The participant's words follow her own language, question by question.
    #[arg(long, value_name = "CODE", env = "SAMENSTAP_LANGUAGE")]
    pub language: Option<Language>,

    /// What this device is called at the municipality [default: the machine's own name]
    #[arg(long, value_name = "NAME", env = "SAMENSTAP_DEVICE_NAME")]
    pub device_name: Option<String>,

    /// The configuration file [default: samenstap/samenstap.toml in your configuration folder]
    #[arg(long, value_name = "FILE", env = "SAMENSTAP_CONFIG")]
    pub config: Option<PathBuf>,

    /// Where the device's half of the vault's key is kept
    ///
    /// In a file it is as safe as the file: only with --demo, and announced on every screen.
    #[arg(long, value_name = "PLACE", default_value = "keyring")]
    pub secret_store: SecretStore,

    /// Says on every screen that the people in it are synthetic, and allows what follows
    #[arg(long)]
    pub demo: bool,

    /// Shifts the day, such as 2020-11-02T09:00:00+01:00, announced on every screen. Only with --demo
    ///
    /// For dates of the domain only: never for tokens, the lease or the lock.
    #[arg(long, value_name = "RFC3339")]
    pub clock: Option<String>,

    /// Opens the vault without a person. Only with --demo
    #[arg(long, value_name = "PIN", hide_short_help = true)]
    pub unlock_with_pin: Option<String>,

    /// A link with a one-time code, as the operating system hands it over: its code is filled in where somebody signs in
    #[arg(value_name = "LINK")]
    pub link: Option<String>,
}

const AFTER_HELP: &str = "\
The configuration file, with all that it can say:
  backend = \"https://samenstap.example.nl\"
  data-dir = \"/srv/samenstap\"
  language = \"nl\"
  device-name = \"tablet 7\"

Ends with 0 when the window is closed, with 2 when it was asked for something that cannot be.
SAMENSTAP_LOG says how much goes to standard error: warn (default), info, debug. Never an answer, a name or a key.";

/// A language of the app's own words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// Nederlands
    #[default]
    Nl,
    /// English
    En,
    /// Türkçe
    Tr,
    /// العربية
    Ar,
}

impl Language {
    /// Returns its BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
            Self::Tr => "tr",
            Self::Ar => "ar",
        }
    }
}

/// Where the device's half of the vault's key is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum SecretStore {
    /// In the operating system's keyring
    #[default]
    Keyring,
    /// In a file in the data folder
    File,
}

impl Arguments {
    /// Reads this process's own; explains and ends it when they make no sense.
    pub fn read() -> Self {
        // A phone or tablet OS hands its apps no command line.
        if cfg!(mobile) { Self::default() } else { Self::parse() }
    }
}
