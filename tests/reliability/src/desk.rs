//! A coach's vault on a disk that may fail, what is done to it, and what it then holds.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use chrono::{DateTime, TimeDelta, Utc};
use protocol::{
    Account, AccountId, AnsweredBy, Assistance, Caseload, Changes, Channel, DeviceId, Digest, DossierDigest,
    DossierEvents, DossierId, Enrolled, EnteredBy, Epoch, Event, EventId, Field, Interpreter, Mode, Outcome,
    Provenance, RawEvent, Receipt, Role, Seq, StoredEvent, Subject, Value,
};
use simulation::Dice;
use store::{Pin, Position, SaveError, SecretFile, Vault, VaultError};
use tempfile::TempDir;
use uuid::Uuid;

const COACH: AccountId = AccountId(Uuid::from_u128(0xC0));
const EPOCH: Epoch = Epoch(Uuid::from_u128(1));
const RECOVERY_PRIVATE: &str = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";
const RECOVERY_PUBLIC: &str = "E75P6uryBMf9M1j8nAByGIHRdCeBKCJ+xnTzf3/pe20=";
const FIELDS: [&str; 4] = ["housing/next_step", "finances/wish", "work/ladder", "health/note"];

/// The dossiers of the caseload.
pub const DOSSIERS: [DossierId; 3] =
    [DossierId(Uuid::from_u128(0xA)), DossierId(Uuid::from_u128(0xB)), DossierId(Uuid::from_u128(0xC))];

/// A device's disk with one vault on it.
pub struct Desk {
    disk: TempDir,
}

/// What a vault holds: equal when a coach and the server would see no difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    position: Position,
    events: usize,
    outbox: Vec<EventId>,
    heads: Vec<(DossierId, EventId, Option<Seq>)>,
    drafts: Vec<String>,
    held: Vec<EventId>,
    arriving: usize,
    said: BTreeSet<EventId>,
}

/// Why a transaction failed.
#[derive(Debug)]
pub enum Failed {
    /// While saving.
    Save(SaveError),
    /// In another transaction.
    Vault(VaultError),
    /// While opening.
    Open(Box<dyn std::error::Error>),
}

impl From<SaveError> for Failed {
    fn from(cause: SaveError) -> Self {
        Self::Save(cause)
    }
}

impl From<VaultError> for Failed {
    fn from(cause: VaultError) -> Self {
        Self::Vault(cause)
    }
}

impl Desk {
    /// A disk with a new vault, made once and copied: making one takes a quarter of a second on purpose.
    pub fn new() -> Self {
        static TEMPLATE: OnceLock<TempDir> = OnceLock::new();
        let template = TEMPLATE.get_or_init(|| {
            let disk = in_memory();
            let secrets = SecretFile::at(&disk.path().join("secrets.json"));
            let pin = Pin::new("246810").expect("a PIN");
            drop(store::create(disk.path(), &enrolled(), &pin, &secrets, at(0)).expect("a vault"));
            disk
        });
        Self::copy_of(template.path())
    }

    /// Another disk with the same on it.
    pub fn copy(&self) -> Self {
        Self::copy_of(self.disk.path())
    }

    fn copy_of(from: &Path) -> Self {
        let disk = in_memory();
        copy(from, disk.path());
        Self { disk }
    }

    /// A disk on which only what opens the vault is, and no database yet.
    pub fn without_database(&self) -> Self {
        let copy = self.copy();
        for entry in fs::read_dir(copy.folder()).expect("its folder") {
            let path = entry.expect("an entry").path();
            if is_database(&path) {
                fs::remove_file(path).expect("a file");
            }
        }
        copy
    }

    /// The folder in which the database is.
    pub fn folder(&self) -> PathBuf {
        self.disk.path().join("vaults").join(COACH.to_string())
    }

    /// Opens the vault.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn open(&self) -> Result<Vault, Failed> {
        store::recover(self.disk.path(), COACH, RECOVERY_PRIVATE).map_err(|cause| Failed::Open(Box::new(cause)))
    }
}

impl Default for Desk {
    fn default() -> Self {
        Self::new()
    }
}

impl Picture {
    /// Looks at all that a vault holds.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn of(vault: &mut Vault) -> Result<Self, VaultError> {
        let mut picture = Self {
            position: vault.position()?,
            events: vault.event_count()?,
            outbox: vault.outbox(usize::MAX >> 1)?.into_iter().map(|unsent| unsent.id).collect(),
            heads: Vec::new(),
            drafts: Vec::new(),
            held: vault.held()?.into_iter().map(|held| held.event).collect(),
            arriving: vault.arriving()?.len(),
            said: BTreeSet::new(),
        };
        for dossier in DOSSIERS {
            let heads = vault.heads(dossier)?;
            picture.heads.extend(heads.iter().map(|head| (dossier, head.event.id, head.seq)));
            picture.drafts.extend(vault.drafts(dossier)?.into_iter().map(|draft| draft.text));
            picture.said.extend(vault.events(dossier)?.iter().map(|event| event.id));
        }
        Ok(picture)
    }
}

/// One transaction on a vault.
#[derive(Clone, Debug)]
pub enum Deed {
    /// Answers are saved.
    Save(Vec<Event>),
    /// A text is being typed.
    Draft(DossierId, String),
    /// Receipts come in.
    Receipts(Vec<Receipt>),
    /// A page of the log comes in.
    Page(Box<Changes>),
    /// A page of one dossier's past comes in.
    Past(DossierId, DossierEvents),
    /// The server was restored.
    NewEpoch,
}

impl Deed {
    /// Does it.
    ///
    /// # Errors
    /// When the disk fails; then nothing of it may be there.
    pub fn on(&self, vault: &mut Vault) -> Result<(), Failed> {
        match self {
            Self::Save(events) => vault.save(events)?,
            Self::Draft(dossier, text) => {
                vault.put_draft(*dossier, &Subject::Participant, &Field::from(FIELDS[0]), text, at(0))?;
            }
            Self::Receipts(receipts) => {
                vault.take_receipts(EPOCH, receipts, at(1), at(1))?;
            }
            Self::Page(changes) => {
                let asked = vault.position()?;
                vault.apply_changes(&asked, changes, at(1))?;
            }
            Self::Past(dossier, page) => {
                let asked = vault.arriving()?.into_iter().find(|arriving| arriving.dossier == *dossier);
                if let Some(asked) = asked {
                    vault.apply_dossier_page(&asked, page)?;
                }
            }
            Self::NewEpoch => {
                vault.take_receipts(Epoch(Uuid::from_u128(2)), &[], at(1), at(1))?;
            }
        }
        Ok(())
    }
}

/// Makes up what happens to a vault.
pub struct Story {
    dice: Dice,
    next: u128,
    place: u64,
}

impl Story {
    /// A story that a seed repeats.
    pub fn new(seed: u64) -> Self {
        Self { dice: Dice::new(seed), next: 0, place: 0 }
    }

    /// What a new device first hears: its caseload, on a server where nothing was said.
    pub fn beginning() -> Deed {
        let caseload = Caseload { etag: "all".to_owned(), dossiers: DOSSIERS.to_vec(), ..Caseload::default() };
        Deed::Page(Box::new(Changes { caseload: Some(caseload), ..page(Vec::new(), 0) }))
    }

    /// The next thing that happens.
    pub fn next(&mut self, vault: &Vault) -> Result<Deed, VaultError> {
        Ok(match self.dice.below(10) {
            0..5 => {
                let count = 1 + self.dice.below(5);
                Deed::Save((0..count).map(|_| self.said()).collect())
            }
            5 => Deed::Draft(self.dossier(), "Ik wil sparen ".repeat(1 + self.dice.below(20))),
            6 | 7 => {
                let sent = vault.outbox(1 + self.dice.below(20))?;
                let receipts = sent.into_iter().map(|unsent| {
                    self.place += 1;
                    Receipt { id: Some(unsent.id), outcome: Outcome::Stored { seq: Seq(self.place) } }
                });
                Deed::Receipts(receipts.collect())
            }
            _ => {
                let count = self.dice.below(12);
                let entries = (0..count).map(|_| self.stored()).collect();
                Deed::Page(Box::new(page(entries, self.place)))
            }
        })
    }

    fn dossier(&mut self) -> DossierId {
        DOSSIERS[self.dice.below(DOSSIERS.len())]
    }

    /// Something that was said, of a field or in the place of all before.
    pub fn said(&mut self) -> Event {
        self.next += 1;
        let (dossier, field) = (self.dossier(), FIELDS[self.dice.below(FIELDS.len())]);
        let supersedes = (1..self.next).rev().take(self.dice.below(3)).map(id).collect();
        event(id(self.next), dossier, field, supersedes, self.dice.below(200))
    }

    fn stored(&mut self) -> StoredEvent {
        self.place += 1;
        stored(self.place, &self.said())
    }
}

/// A time.
pub fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(18_568) + TimeDelta::seconds(seconds)
}

/// An id.
pub fn id(n: u128) -> EventId {
    EventId(Uuid::from_u128(n))
}

/// An entry of the server's log.
pub fn stored(seq: u64, event: &Event) -> StoredEvent {
    StoredEvent { seq: Seq(seq), received_at: at(seq as i64), event: RawEvent::write(event.clone()).body().to_owned() }
}

/// The last page of a log that ends there.
pub fn page(events: Vec<StoredEvent>, next: u64) -> Changes {
    Changes {
        epoch: EPOCH,
        caseload: None,
        windows: None,
        events,
        next: Seq(next),
        more: false,
        digests: Vec::new(),
        server_time: at(1),
        lease_hours: None,
    }
}

/// A page of a dossier's past.
pub fn past(events: Vec<StoredEvent>, next: u64, more: bool) -> DossierEvents {
    DossierEvents { epoch: EPOCH, events, next: Seq(next), more }
}

/// The digest of what the server has of a dossier.
pub fn digest(dossier: DossierId, events: &[&Event]) -> DossierDigest {
    let mut digest = Digest::default();
    events.iter().for_each(|event| digest.toggle(event.id, RawEvent::write((*event).clone()).body().get()));
    DossierDigest { dossier, count: events.len() as u64, digest }
}

/// An answer of some length.
pub fn event(id: EventId, dossier: DossierId, field: &str, supersedes: Vec<EventId>, length: usize) -> Event {
    Event {
        id,
        dossier,
        subject: Subject::Participant,
        field: Field::from(field),
        value: Value::text("x".repeat(length)),
        supersedes,
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
        unknown: serde_json::Map::new(),
    }
}

fn enrolled() -> Enrolled {
    Enrolled {
        device: DeviceId(Uuid::from_u128(0xD1)),
        account: Account { id: COACH, name: "Coach One".to_owned(), role: Role::Coach },
        token: "token".to_owned(),
        recovery_key: RECOVERY_PUBLIC.to_owned(),
        epoch: EPOCH,
        server_time: at(0),
    }
}

/// A folder in memory where there is one: these tests write much, and pull no plug but their own.
pub fn in_memory() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() }.expect("a temporary folder")
}

fn is_database(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().contains(".db"))
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}
