//! Coaches with devices: real vaults, made once and copied, because making one takes a quarter of a second on purpose.

use std::{
    cell::{Cell, RefCell},
    fs,
    path::Path,
    rc::Rc,
    sync::OnceLock,
};

use chrono::{DateTime, TimeDelta, Utc};
use protocol::{
    Account, AccountId, AnsweredBy, Assistance, Channel, DeviceId, DossierId, Enrolled, EnteredBy, Epoch, Event,
    EventId, Field, Interpreter, Mode, Provenance, Role, Subject, Value,
};
use serde_json::Map;
use store::{Pin, SecretFile, Vault};
use tempfile::TempDir;
use uuid::Uuid;

use crate::{Link, Round, State, VaultAccess, round};

pub const TOKEN: &str = "token";
pub const COACH: AccountId = AccountId(Uuid::from_u128(0xC0));
pub const COLLEAGUE: AccountId = AccountId(Uuid::from_u128(0xC1));
pub const ANNA: DossierId = DossierId(Uuid::from_u128(0xA));
pub const BASHIR: DossierId = DossierId(Uuid::from_u128(0xB));

const RECOVERY_PRIVATE: &str = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";
const RECOVERY_PUBLIC: &str = "E75P6uryBMf9M1j8nAByGIHRdCeBKCJ+xnTzf3/pe20=";

pub fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(18_568) + TimeDelta::seconds(seconds)
}

/// A device: its disk, its vault while it is open, and where its sync stands.
pub struct Device {
    pub disk: TempDir,
    pub vault: Rc<Desk>,
    pub state: State,
}

/// A vault that may be closed at any moment.
#[derive(Default)]
pub struct Desk {
    pub vault: RefCell<Option<Vault>>,
    /// After so many looks into it, it is closed.
    pub closes_in: Cell<Option<u32>>,
}

impl VaultAccess for Desk {
    fn with<R>(&self, work: impl FnOnce(&mut Vault) -> R) -> Option<R> {
        if let Some(looks) = self.closes_in.get() {
            if looks == 0 {
                self.vault.take();
            }
            self.closes_in.set(looks.checked_sub(1));
        }
        self.vault.borrow_mut().as_mut().map(work)
    }
}

impl Device {
    pub fn new() -> Self {
        static TEMPLATE: OnceLock<TempDir> = OnceLock::new();
        let template = TEMPLATE.get_or_init(|| {
            let disk = memory_disk();
            let secrets = SecretFile::at(&disk.path().join("secrets.json"));
            let pin = Pin::new("246810").unwrap();
            drop(store::create(disk.path(), &enrolled(), &pin, &secrets, at(0)).unwrap());
            disk
        });
        let device = Self { disk: memory_disk(), vault: Rc::default(), state: State::new() };
        copy(template.path(), device.disk.path());
        device.open();
        device
    }

    pub fn open(&self) {
        let vault = store::recover(self.disk.path(), COACH, RECOVERY_PRIVATE).unwrap();
        self.vault.closes_in.set(None);
        *self.vault.vault.borrow_mut() = Some(vault);
    }

    /// The disk as it is now, as after pulling the plug.
    pub fn image(&self) -> TempDir {
        let image = memory_disk();
        copy(self.disk.path(), image.path());
        image
    }

    /// Starts again from a disk.
    pub fn start_from(&mut self, disk: TempDir) {
        self.vault.vault.take();
        self.disk = disk;
        self.state = State::new();
        self.open();
    }

    pub fn sync(&mut self, link: &dyn Link) -> Round {
        round(self.vault.as_ref(), link, &mut self.state, &|| at(0), 0.5, &mut |_| {})
    }

    pub fn vault<R>(&self, work: impl FnOnce(&mut Vault) -> R) -> R {
        self.vault.with(work).expect("the test has it open")
    }

    pub fn save(&self, event: &Event) {
        self.vault(|vault| vault.save(std::slice::from_ref(event))).unwrap();
    }

    /// The answers on top, as text.
    pub fn shown(&self, dossier: DossierId) -> Vec<String> {
        let heads = self.vault(|vault| vault.heads(dossier)).unwrap();
        let text = |event: &Event| event.value.answer().and_then(|answer| answer.as_str()).unwrap_or("-").to_owned();
        heads.iter().map(|head| format!("{}={}", head.event.field, text(&head.event))).collect()
    }
}

fn enrolled() -> Enrolled {
    Enrolled {
        device: DeviceId(Uuid::from_u128(0xD1)),
        account: Account { id: COACH, name: "Coach One".to_owned(), role: Role::Coach },
        token: TOKEN.to_owned(),
        recovery_key: RECOVERY_PUBLIC.to_owned(),
        epoch: Epoch(Uuid::from_u128(1)),
        server_time: at(0),
    }
}

/// A folder in memory where there is one: these tests write much, and pull no plug but their own.
fn memory_disk() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() }.unwrap()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// An answer in a field of the participant.
pub fn said(n: u128, dossier: DossierId, field: &str, answer: &str, supersedes: &[EventId]) -> Event {
    Event {
        id: EventId(Uuid::from_u128(n)),
        dossier,
        subject: Subject::Participant,
        field: Field::from(field),
        value: Value::text(answer),
        supersedes: supersedes.to_vec(),
        provenance: Provenance {
            at: at(0),
            clock_offset_ms: None,
            account: COACH,
            device: DeviceId(Uuid::from_u128(0xD1)),
            entered_by: EnteredBy::Coach,
            answered_by: AnsweredBy::Participant,
            assistance: Assistance::SelfWith,
            mode: Mode::Together,
            channel: Channel::FaceToFace,
            location: None,
            meeting: None,
            language: "nl".to_owned(),
            interpreter: Interpreter::None,
            read_aloud: false,
            third_parties: Vec::new(),
        },
        form: None,
        unknown: Map::new(),
    }
}
