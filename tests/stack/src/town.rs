//! The municipality: the real backend over its real database, and what is known from outside of what it took in.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, mem,
    path::{Path, PathBuf},
    sync::{
        Arc, OnceLock,
        atomic::{AtomicI64, Ordering},
    },
};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, header::HOST},
};
use backend::{
    Backend, Clock, Store,
    store::{AuditLine, ChangesQuery, Compared, NewDevice},
};
use chrono::{DateTime, TimeDelta, Utc};
use protocol::{
    Account, AccountId, DeviceId, DossierId, Enrolled, Epoch, EventId, Outcome, PushReply, PushRequest, RawEvent,
    Receipt, Role, Seq, Sha256, oversight::ErasureReason,
};
use store::{DeviceKey, Pin, SecretFile};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tower::ServiceExt;
use uuid::Uuid;

mod backup;

pub use backup::Backup;

use crate::{
    bugs::Bug,
    network::{Letter, Reply},
};

/// The two coaches.
pub const COACHES: [AccountId; 2] = [AccountId(Uuid::from_u128(0xC0)), AccountId(Uuid::from_u128(0xC1))];
/// Sees everything, in the end.
const AUDITOR: AccountId = AccountId(Uuid::from_u128(0xCF));
/// How many tablets there can be; they are the coaches' by turns.
pub const MOST_TABLETS: usize = 4;
/// Where the tablets reach the backend.
pub const ADDRESS: &str = "http://127.0.0.1";

const RECOVERY_PUBLIC: &str = "E75P6uryBMf9M1j8nAByGIHRdCeBKCJ+xnTzf3/pe20=";
const PUSH: &str = "/v1/events";

/// A moment.
pub fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(18_568) + TimeDelta::seconds(seconds)
}

/// What is made once, because wrapping a key takes a quarter of a second on purpose, and copied for every seed.
pub struct Template {
    town: TempDir,
    /// A disk with a vault for each tablet, and the tablet's key.
    pub tablets: Vec<(TempDir, DeviceKey)>,
}

impl Template {
    /// The one of this process.
    pub fn get() -> &'static Self {
        static TEMPLATE: OnceLock<Template> = OnceLock::new();
        TEMPLATE.get_or_init(Self::make)
    }

    fn make() -> Self {
        let town = in_memory();
        let store = open(town.path());
        store.set_recovery_key(RECOVERY_PUBLIC, at(0)).expect("a recovery key");
        for id in COACHES.iter().chain([&AUDITOR]) {
            store.add_account(&account(*id), &id.to_string(), "none", at(0)).expect("an account");
        }
        let epoch = store.epoch().expect("an epoch");
        let tablets = (0..MOST_TABLETS).map(|n| {
            let (coach, token) = (COACHES[n % COACHES.len()], format!("{n:0>43}"));
            let key = DeviceKey::draw().expect("randomness");
            let device = NewDevice {
                id: DeviceId(Uuid::from_u128(0xD0 + n as u128)),
                name: format!("tablet {n}"),
                token: backend::identity::tokens::hash(&token),
                key: key.public().thumbprint(),
                signed_in_until: at(0) + TimeDelta::days(36_500),
            };
            store.enrol(coach, &device, "a test", at(0)).expect("a device");
            let enrolled = Enrolled {
                device: device.id,
                account: account(coach),
                token,
                recovery_key: RECOVERY_PUBLIC.to_owned(),
                epoch,
                server_time: at(0),
            };
            let disk = in_memory();
            let secrets = SecretFile::at(&disk.path().join("secrets.json"));
            let pin = Pin::new("246810").expect("a PIN");
            drop(store::create(disk.path(), &enrolled, &pin, &secrets, at(0)).expect("a vault"));
            (disk, key)
        });
        let tablets = tablets.collect();
        drop(store);
        Self { town, tablets }
    }
}

fn account(id: AccountId) -> Account {
    Account { id, name: "Coach".to_owned(), role: Role::Coach }
}

fn open(folder: &Path) -> Store {
    Store::open(&folder.join("town.db"), &folder.join("town.key")).expect("a database")
}

/// A folder in memory where there is one: the disks that fail are another test's.
pub fn in_memory() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() }.expect("a temporary folder")
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target: PathBuf = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

/// A backend that can be killed and started again.
pub struct Town {
    disk: TempDir,
    clock: Arc<AtomicI64>,
    running: Option<(Backend, Router)>,
    bug: Bug,
    /// What a server that acknowledges first has not written down yet.
    behind: Vec<Letter>,
    /// What it really took in, by what it said when it had.
    pub log: BTreeMap<u64, EventId>,
    pub held: BTreeSet<EventId>,
}

impl Town {
    /// A new town, where nothing was said yet.
    pub fn new(clock: Arc<AtomicI64>, bug: Bug) -> Self {
        let disk = in_memory();
        copy(Template::get().town.path(), disk.path());
        let (log, held) = (BTreeMap::new(), BTreeSet::new());
        let mut town = Self { disk, clock, running: None, bug, behind: Vec::new(), log, held };
        town.restart();
        town
    }

    /// Ends the server where it stands, and starts it again on the same files.
    pub fn restart(&mut self) {
        self.running = None;
        self.behind.clear();
        let clock = self.clock.clone();
        let clock = Clock::from_fn(move || at(clock.load(Ordering::SeqCst)));
        let backend = Backend::new(open(self.disk.path()), clock).expect("a recovery key");
        self.running = Some((backend.clone(), backend::app(backend)));
    }

    fn backend(&self) -> &Backend {
        &self.running.as_ref().expect("it is started again wherever it is ended").0
    }

    /// The database.
    pub fn store(&self) -> &Store {
        self.backend().store()
    }

    /// Which life of the log this is.
    pub fn epoch(&self) -> Epoch {
        self.store().epoch().expect("an epoch")
    }

    /// Answers a request that came in whole.
    pub fn answer(&mut self, letter: &Letter) -> Reply {
        if self.bug == Bug::AcknowledgesFirst {
            for late in mem::take(&mut self.behind) {
                self.take_in(&late);
            }
            if letter.target == PUSH {
                return self.acknowledge(letter);
            }
        }
        self.take_in(letter)
    }

    fn take_in(&mut self, letter: &Letter) -> Reply {
        let reply = self.serve(letter, Body::from(letter.body.clone()));
        if letter.target == PUSH && reply.status == 200 {
            let pushed: PushReply = serde_json::from_slice(&reply.body).expect("receipts");
            for receipt in pushed.receipts {
                self.note(receipt);
            }
        }
        reply
    }

    fn note(&mut self, receipt: Receipt) {
        let Some(id) = receipt.id else { return };
        match receipt.outcome {
            Outcome::Stored { seq } | Outcome::Already { seq } => drop(self.log.insert(seq.0, id)),
            Outcome::Held { .. } => drop(self.held.insert(id)),
            Outcome::Erased => {}
        }
    }

    /// Hears a request of which the end never comes.
    pub fn hear_half(&mut self, letter: &Letter) {
        let half = letter.body.len() / 2;
        let broken = std::io::Error::from(std::io::ErrorKind::ConnectionReset);
        let parts = [Ok(letter.body.get(..half).unwrap_or_default().to_vec()), Err(broken)];
        self.serve(letter, Body::from_stream(futures_util::stream::iter(parts)));
    }

    fn serve(&self, letter: &Letter, body: Body) -> Reply {
        static RUNTIME: OnceLock<Runtime> = OnceLock::new();
        let mut request = Request::builder().method(letter.method.as_str()).uri(&letter.target);
        for (name, value) in &letter.headers {
            request = request.header(name, value);
        }
        let host = ADDRESS.trim_start_matches("http://");
        let request = request.header(HOST, host).body(body).expect("a request");
        let router = self.running.as_ref().expect("it runs").1.clone();
        let served = async {
            let Ok(response) = router.oneshot(request).await;
            let (status, headers) = (response.status().as_u16(), response.headers().clone());
            let body = to_bytes(response.into_body(), usize::MAX).await.unwrap_or_default().to_vec();
            Reply { status, headers, body }
        };
        RUNTIME.get_or_init(|| Runtime::new().expect("a runtime")).handle().block_on(served)
    }

    /// The planted bug: receipts for what is not written down.
    fn acknowledge(&mut self, letter: &Letter) -> Reply {
        let request: PushRequest = serde_json::from_slice(&letter.body).expect("a push");
        let receipt = |event| {
            let id = RawEvent::read(event).ok().map(|event| event.id());
            Receipt { id, outcome: Outcome::Stored { seq: Seq(1) } }
        };
        let receipts = request.events.into_iter().map(receipt).collect();
        let epoch = self.store().epoch().expect("an epoch");
        let reply = PushReply { epoch, receipts, received_at: at(self.clock.load(Ordering::SeqCst)) };
        self.behind.push(letter.clone());
        let body = serde_json::to_vec(&reply).expect("JSON");
        Reply { status: 200, headers: axum::http::HeaderMap::new(), body }
    }

    /// A coach's caseload.
    pub fn caseload(&self, coach: usize) -> BTreeSet<DossierId> {
        self.store().caseload(COACHES[coach]).expect("a caseload").dossiers.into_iter().collect()
    }

    /// Gives a coach a dossier that somebody made, or takes it away.
    pub fn change_caseload(&self, coach: usize, dossier: DossierId) -> bool {
        let now = at(self.clock.load(Ordering::SeqCst));
        if self.caseload(coach).contains(&dossier) {
            self.store().withdraw(COACHES[coach], dossier).is_ok()
        } else {
            // One that nobody made cannot be given.
            self.store().grant(COACHES[coach], dossier, now).is_ok()
        }
    }

    /// A supervisor erases a dossier. One that nobody made cannot be.
    pub fn erase(&self, dossier: DossierId) -> bool {
        if self.bug == Bug::ErasedIsTakenAway {
            return COACHES.iter().all(|coach| self.store().withdraw(*coach, dossier).is_ok());
        }
        let line = AuditLine {
            at: at(self.clock.load(Ordering::SeqCst)),
            actor: "supervisor".to_owned(),
            action: "erase",
            object: format!("dossier {dossier}"),
            result: String::new(),
            origin: "a test".to_owned(),
        };
        self.store().erase(dossier, ErasureReason::ParticipantAsked, &line).is_ok()
    }

    /// Whether any erased dossier still has its key, or what was held of it.
    pub fn has_anything_of(&self, erased: &BTreeSet<DossierId>) -> bool {
        let key = fs::read_to_string(self.disk.path().join("town.key")).expect("a key");
        let db = rusqlite::Connection::open(self.disk.path().join("town.db")).expect("a database");
        db.execute_batch(&format!(r#"pragma key = "x'{}'""#, key.trim())).expect("its key");
        let mut has_key = db.prepare("select 1 from dossier_key where dossier = ?").expect("a table");
        let of_erased = |body: &[u8]| RawEvent::from_text(String::from_utf8_lossy(body).into_owned());
        let held = self.store().held().expect("what is held");
        erased.iter().any(|dossier| has_key.exists([dossier.0.as_bytes()]).expect("keys"))
            || held.iter().any(|(_, body)| of_erased(body).is_ok_and(|held| erased.contains(&held.event().dossier)))
    }

    /// The whole log as the database has it: places, ids, hashes of the bytes.
    pub fn whole_log(&self, dossiers: &[DossierId]) -> Vec<(u64, EventId, Sha256)> {
        for dossier in dossiers {
            // Of one that was never made nothing is in the log.
            self.store().grant(AUDITOR, *dossier, at(0)).unwrap_or_default();
        }
        let query = ChangesQuery {
            epoch: self.store().epoch().expect("an epoch"),
            after: Seq(0),
            limit: usize::MAX >> 1,
            caseload: None,
            windows: None,
            today: at(0).date_naive(),
            compared: Compared::Touched,
        };
        let page = self.store().changes(AUDITOR, &query, at(0)).expect("the log");
        let entry = |stored: protocol::StoredEvent| {
            let hash = Sha256::of(stored.event.get().as_bytes());
            (stored.seq.0, RawEvent::read(stored.event).expect("an event").id(), hash)
        };
        page.events.into_iter().map(entry).collect()
    }

    /// How many events the log has, and its last place.
    pub fn extent(&self) -> (u64, u64) {
        self.store().extent().expect("the log")
    }
}
