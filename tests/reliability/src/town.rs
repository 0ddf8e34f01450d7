//! A municipality's database on a disk that may fail, what is done to it, and what it then holds.

use std::{path::PathBuf, sync::OnceLock};

use backend::{
    Store,
    store::{ChangesQuery, Compared, NewDevice, OpenError, SignedIn, StoreError},
};
use protocol::{Account, AccountId, DeviceId, DossierId, RawEvent, Role, Seq};
use serde_json::value::RawValue;
use simulation::Dice;
use tempfile::TempDir;
use uuid::Uuid;

use crate::desk::{DOSSIERS, Story, at, copy, in_memory};

const COACHES: [u128; 2] = [0xC0, 0xC1];

/// A municipality's disk.
pub struct Town {
    disk: TempDir,
}

/// What a database holds: equal when neither a coach nor a supervisor would see a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archive {
    /// How many events the log has, and its last place.
    extent: (u64, u64),
    /// What each coach is given: places and bytes.
    logs: Vec<Vec<(Seq, String)>>,
    caseloads: Vec<String>,
    held: Vec<Vec<u8>>,
    audited: usize,
}

/// One transaction on a database.
#[derive(Clone, Debug)]
pub enum Act {
    /// A coach's device sends events.
    Push(usize, Vec<Box<RawValue>>),
    /// A dossier is given to a coach.
    Grant(usize, DossierId),
    /// It is taken from her.
    Withdraw(usize, DossierId),
}

impl Town {
    /// A disk with a database on which two coaches are known, made once and copied.
    pub fn new() -> Self {
        static TEMPLATE: OnceLock<Town> = OnceLock::new();
        let template = TEMPLATE.get_or_init(|| {
            let town = Self { disk: in_memory() };
            let store = town.open().expect("a database");
            for coach in COACHES {
                let sender = sender(coach);
                store.add_account(&sender.account, &coach.to_string(), "none", at(0)).expect("an account");
                let (name, token, signed_in_until) = ("tablet".to_owned(), [coach as u8; 32], at(1_000_000));
                let device = NewDevice { id: sender.device, name, token, key: token, signed_in_until };
                store.enrol(sender.account.id, &device, "a test", at(0)).expect("a device");
            }
            drop(store);
            town
        });
        template.copy()
    }

    /// Another disk with the same on it.
    pub fn copy(&self) -> Self {
        let disk = in_memory();
        copy(self.disk.path(), disk.path());
        Self { disk }
    }

    /// A disk with the key, and no database yet.
    pub fn without_database(&self) -> Self {
        let disk = in_memory();
        copy(&self.disk.path().join("key"), &disk.path().join("key"));
        std::fs::create_dir(disk.path().join("database")).expect("a folder");
        Self { disk }
    }

    /// The folder in which the database is, and the key is not.
    pub fn folder(&self) -> PathBuf {
        self.disk.path().join("database")
    }

    /// Opens the database.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn open(&self) -> Result<Store, OpenError> {
        Store::open(&self.folder().join("town.db"), &self.disk.path().join("key/town.key"))
    }
}

impl Default for Town {
    fn default() -> Self {
        Self::new()
    }
}

fn sender(coach: u128) -> SignedIn {
    let account = Account { id: AccountId(Uuid::from_u128(coach)), name: "Coach".to_owned(), role: Role::Coach };
    SignedIn { account, device: DeviceId(Uuid::from_u128(coach + 0x10)) }
}

impl Archive {
    /// Looks at all that a database holds.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn of(store: &Store) -> Result<Self, StoreError> {
        let (mut logs, mut caseloads) = (Vec::new(), Vec::new());
        for coach in COACHES {
            let query = ChangesQuery {
                epoch: store.epoch()?,
                after: Seq(0),
                limit: 100_000,
                caseload: None,
                windows: None,
                today: at(0).date_naive(),
                compared: Compared::Touched,
            };
            let changes = store.changes(AccountId(Uuid::from_u128(coach)), &query, at(0))?;
            logs.push(changes.events.iter().map(|stored| (stored.seq, stored.event.get().to_owned())).collect());
            caseloads.extend(changes.caseload.map(|caseload| caseload.etag));
        }
        let held = store.held()?.into_iter().map(|(_, bytes)| bytes).collect();
        Ok(Self { extent: store.extent()?, logs, caseloads, held, audited: store.audit()?.len() })
    }
}

impl Archive {
    /// What the first coach is given.
    pub fn log(&self) -> &[(Seq, String)] {
        &self.logs[0]
    }

    /// How many events the log has, and its last place.
    pub fn extent(&self) -> (u64, u64) {
        self.extent
    }
}

impl Act {
    /// Does it.
    ///
    /// # Errors
    /// When the disk fails; then nothing of it may be there.
    pub fn on(&self, store: &Store) -> Result<(), StoreError> {
        match self {
            Self::Push(coach, events) => store.push(&sender(COACHES[*coach]), events.clone(), at(1)).map(|_| ()),
            Self::Grant(coach, dossier) => store.grant(AccountId(Uuid::from_u128(COACHES[*coach])), *dossier, at(1)),
            Self::Withdraw(coach, dossier) => store.withdraw(AccountId(Uuid::from_u128(COACHES[*coach])), *dossier),
        }
    }

    /// A push in which there is some of everything: new events, one that came before, one that cannot be read.
    pub fn push(coach: usize, story: &mut Story, count: usize) -> Self {
        let mut events: Vec<_> = (0..count).map(|_| RawEvent::write(story.said()).body().to_owned()).collect();
        events.extend(events.first().cloned());
        events.extend(RawValue::from_string(r#"{"id":7}"#.to_owned()));
        Self::Push(coach, events)
    }

    /// The next thing that happens.
    pub fn next(dice: &mut Dice, story: &mut Story) -> Self {
        let (coach, dossier) = (dice.below(COACHES.len()), DOSSIERS[dice.below(DOSSIERS.len())]);
        match dice.below(10) {
            0 => Self::Grant(coach, dossier),
            1 => Self::Withdraw(coach, dossier),
            _ => {
                let count = dice.below(12);
                Self::push(coach, story, count)
            }
        }
    }
}
