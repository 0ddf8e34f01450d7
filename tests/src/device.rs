//! A device of a coach: the app without its window, on a disk that outlives it.

use std::{path::Path, sync::Arc};

use chrono::{DateTime, FixedOffset, Local, TimeDelta};
use intake::{
    App,
    intentions::{ChoosePin, ShowCaseload, SignIn, Unlock},
    pages::{CaseloadPage, SyncPage, Unlocked},
    problem::Problem,
    world::{Deaf, Listener, SecretPlace, Settings, World},
};
use tempfile::TempDir;

/// A disk on which the app is installed, towards one backend.
pub struct Installation {
    disk: TempDir,
    backend: String,
}

/// The app as it runs on an installation.
pub struct Device {
    /// The app.
    pub app: Arc<App>,
}

/// The machine's clock, as far off as somebody set it, and dice that are good enough for ids.
struct Machine(TimeDelta);

impl World for Machine {
    fn now(&self) -> DateTime<FixedOffset> {
        Local::now().fixed_offset() + self.0
    }

    fn random(&self) -> [u8; 16] {
        uuid::Uuid::new_v4().into_bytes()
    }
}

impl Installation {
    /// An empty disk.
    pub fn new(backend: &str) -> Self {
        Self { disk: tempfile::tempdir().expect("a temporary folder"), backend: backend.to_owned() }
    }

    /// Its folder.
    pub fn path(&self) -> &Path {
        self.disk.path()
    }

    /// Starts the app. Dropping the device is pulling its plug: nothing is tidied up.
    pub fn start(&self) -> Device {
        Device { app: Arc::new(self.app()) }
    }

    /// Starts the app on another day, at ten in the morning: weeks or months on, on the same disk.
    pub fn start_on(&self, day: &str) -> Device {
        Device { app: Arc::new(self.app_at(&format!("{day}T10:00:00+01:00"), TimeDelta::zero())) }
    }

    /// Starts the app, towards somebody who hears what happens without asking.
    pub fn start_heard_by(&self, listener: Box<dyn Listener>) -> Device {
        Device { app: Arc::new(self.app_heard_by(crate::DEMO_DAY, TimeDelta::zero(), listener)) }
    }

    /// The app as it starts on this disk.
    pub fn app(&self) -> App {
        self.app_at(crate::DEMO_DAY, TimeDelta::zero())
    }

    /// The app as it starts on this disk, on a machine whose clock is off.
    pub fn app_with_clock_off_by(&self, off: TimeDelta) -> App {
        self.app_at(crate::DEMO_DAY, off)
    }

    fn app_at(&self, now: &str, off: TimeDelta) -> App {
        self.app_heard_by(now, off, Box::new(Deaf))
    }

    fn app_heard_by(&self, now: &str, off: TimeDelta, listener: Box<dyn Listener>) -> App {
        let settings = Settings {
            data_dir: self.disk.path().to_owned(),
            backend: self.backend.clone(),
            secret_place: SecretPlace::File,
            demo: true,
            clock: Some(now.parse().expect("a time")),
            language: "nl".to_owned(),
            device_name: "a test".to_owned(),
        };
        App::new(settings, Box::new(Machine(off)), listener)
    }

    /// Starts the app, signs a coach in and fetches her caseload.
    pub fn enrol(&self, (account, password): (&str, &str)) -> Device {
        let device = self.start();
        device.enrol((account, password));
        device
    }
}

impl Device {
    /// Signs a coach in and fetches her caseload.
    pub fn enrol(&self, (account, password): (&str, &str)) {
        let sign_in = SignIn { account: account.to_owned(), password: password.to_owned() };
        self.app.sign_in(&sign_in).expect("the backend is there");
        self.app.choose_pin(&ChoosePin { pin: crate::PIN.to_owned() }).expect("a first PIN");
        self.sync();
    }

    /// Opens the vault.
    pub fn unlock(&self) -> Unlocked {
        self.app.unlock(&Unlock { pin: crate::PIN.to_owned() }).expect("the PIN is right")
    }

    /// Meets the backend until there is nothing left to do, or it is not there.
    pub fn sync(&self) -> SyncPage {
        self.app.bring_all().expect("the vault is open")
    }

    /// Searches the caseload.
    pub fn find(&self, search: &str) -> Result<CaseloadPage, Problem> {
        self.app.show_caseload(&ShowCaseload { search: search.to_owned() })
    }
}
