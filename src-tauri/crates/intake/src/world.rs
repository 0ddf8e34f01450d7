//! What the app takes from outside: time, randomness, where things are. All of it comes in as values, so that a test or
//! a simulation decides it.

use std::{io, path::PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Utc};

use crate::pages::{Notice, SyncPage};

/// The clock and the dice of the machine.
pub trait World: Send + Sync {
    /// The time now, with the offset of the place.
    fn now(&self) -> DateTime<FixedOffset>;
    /// Random bytes, good enough for ids.
    fn random(&self) -> [u8; 16];
    /// Opens an address of the municipal backend in the system's browser.
    ///
    /// # Errors
    /// When there is no browser, as on a machine without a screen.
    fn open_in_browser(&self, _address: &str) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

/// Hears what happens without being asked for.
pub trait Listener: Send + Sync {
    /// Sync stands otherwise than before.
    fn sync_changed(&self, page: &SyncPage);
    /// A sync brought something in.
    fn dossiers_changed(&self);
    /// The municipality had the vault closed.
    fn locked(&self);
}

/// A listener that listens to nothing, for clients that ask instead.
pub struct Deaf;

impl Listener for Deaf {
    fn sync_changed(&self, _page: &SyncPage) {}
    fn dossiers_changed(&self) {}
    fn locked(&self) {}
}

/// Where the device's secret stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SecretPlace {
    /// In the OS keyring.
    #[default]
    Keyring,
    /// In a file. Only for a demo and for tests, asked for by name, announced on the screen.
    File,
}

/// How this app was started.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where vaults are.
    pub data_dir: PathBuf,
    /// The address of the municipal backend.
    pub backend: String,
    /// Where the device's secret stands.
    pub secret_place: SecretPlace,
    /// Whether the people are synthetic.
    pub demo: bool,
    /// The moment that the app took for now when it started, for dates of the domain only: never for tokens or locks.
    pub clock: Option<DateTime<FixedOffset>>,
    /// The language of the app's own words, until somebody chooses.
    pub language: String,
    /// What this device is called at the municipality.
    pub device_name: String,
}

/// Time as the domain counts it: the world's, shifted by a whole amount in a demo.
#[derive(Clone, Copy, Debug)]
pub struct DomainClock {
    shift: TimeDelta,
    offset: Option<FixedOffset>,
}

impl DomainClock {
    /// A clock that shows `clock` at this very moment, or the world's own time.
    pub fn starting(world: &dyn World, clock: Option<DateTime<FixedOffset>>) -> Self {
        let shift =
            clock.map_or_else(TimeDelta::zero, |clock| clock.with_timezone(&Utc) - world.now().with_timezone(&Utc));
        Self { shift, offset: clock.map(|clock| *clock.offset()) }
    }

    /// The moment now.
    pub fn now(self, world: &dyn World) -> DateTime<FixedOffset> {
        let now = world.now();
        (now + self.shift).with_timezone(&self.offset.unwrap_or(*now.offset()))
    }

    /// The day now, where the device is.
    pub fn today(self, world: &dyn World) -> NaiveDate {
        self.now(world).date_naive()
    }
}

impl Settings {
    /// What every screen must say.
    pub fn notices(&self, today: NaiveDate) -> Vec<Notice> {
        let mut notices = Vec::new();
        if self.demo {
            notices.push(Notice::Demo);
        }
        if self.secret_place == SecretPlace::File {
            notices.push(Notice::SecretInFile);
        }
        if self.clock.is_some() {
            notices.push(Notice::ShiftedClock { today });
        }
        notices
    }
}
