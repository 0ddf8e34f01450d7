//! The municipality's office: the backend in its own process, its clock, and what is done beside it, as from the command
//! line: caseloads that move, forms that are published, what is held and released, and backups.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{BufRead, BufReader, Seek, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicI64, Ordering},
    },
};

use backend::{
    Store, password,
    store::{AuditLine, ChangesQuery, Compared, PublishedForm, key_file_beside, restore},
};
use chrono::{DateTime, TimeDelta, Utc};
use protocol::{
    Account, AccountId, Digest, DossierId, FormEntry, FormFile, Role, Seq, Sha256,
    oversight::{HeldId, Settlement},
};
use rusqlite::{Connection, OpenFlags};
use tempfile::TempDir;
use uuid::Uuid;

/// What the coaches sign in with.
pub const PASSWORD: &str = "een-lange-zin-met-woorden";
const RECOVERY_PUBLIC: &str = "E75P6uryBMf9M1j8nAByGIHRdCeBKCJ+xnTzf3/pe20=";
/// So many backups are kept.
const BACKUPS: usize = 3;

/// A number of events and what they are.
pub type Extent = (u64, Digest);

pub struct Office {
    /// The database, opened once more, as `samenstap-backend` does for whoever manages it.
    pub store: Store,
    clock: (AtomicI64, Mutex<File>),
    address: String,
    running: Option<Child>,
    backups: Vec<(PathBuf, u64)>,
    folder: TempDir,
}

impl Office {
    /// Opens an office for so many coaches.
    pub fn open(coaches: usize) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let database = database_in(folder.path());
        let store = Store::open(&database, &key_file_beside(&database)).expect("a new database");
        let clock = File::create(folder.path().join("clock")).expect("a clock");
        let address = "127.0.0.1:0".to_owned();
        let clock = (AtomicI64::default(), Mutex::new(clock));
        let mut office = Self { store, clock, address, running: None, backups: Vec::new(), folder };
        office.turn_clock(0, 7 * 60);
        office.store.set_recovery_key(RECOVERY_PUBLIC, office.now()).expect("a recovery key");
        let hash = password::hash(PASSWORD).expect("a hash");
        for n in 0..coaches {
            let account = Account { id: account(n), name: format!("Coach {n}"), role: Role::Coach };
            office.store.add_account(&account, &sign_in(n), &hash, office.now()).expect("an account");
        }
        office.publish(1);
        office.start();
        office
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What time it is there.
    pub fn now(&self) -> DateTime<Utc> {
        at(self.clock.0.load(Ordering::SeqCst))
    }

    /// Turns the clock to a minute of a day. Nobody asks for the time meanwhile.
    pub fn turn_clock(&self, day: usize, minute: i64) {
        let seconds = day as i64 * 86_400 + minute * 60;
        self.clock.0.store(seconds, Ordering::SeqCst);
        let mut file = self.clock.1.lock().unwrap_or_else(PoisonError::into_inner);
        let written = file.rewind().and_then(|()| file.write_all(&at(seconds).timestamp().to_le_bytes()));
        written.expect("eight bytes");
    }

    /// Starts the program; it listens where it did before.
    pub fn start(&mut self) {
        let mut program = Command::new(env!("CARGO_BIN_EXE_soak-office"));
        program.arg(database_in(self.folder.path())).arg(self.folder.path().join("clock")).arg(&self.address);
        let program = program.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut program = program.expect("the program starts");
        let mut line = String::new();
        let said = BufReader::new(program.stdout.take().expect("its output")).read_line(&mut line);
        assert!(said.is_ok_and(|bytes| bytes > 0), "the office does not open");
        self.address = line.trim().to_owned();
        self.running = Some(program);
    }

    /// Ends it as a power cut would.
    pub fn kill(&mut self) {
        if let Some(mut program) = self.running.take() {
            program.kill().and_then(|()| program.wait()).expect("it can be ended");
        }
    }

    /// What its process has in memory, in KiB, where the system tells it.
    pub fn memory(&self) -> Option<u64> {
        memory_of(&self.running.as_ref()?.id().to_string())
    }

    /// The sizes of the database and of its write-ahead log.
    pub fn sizes(&self) -> (u64, u64) {
        let size = |name: &str| fs::metadata(self.folder.path().join(name)).map_or(0, |file| file.len());
        (size("office.db"), size("office.db-wal"))
    }

    /// How many rows each table has.
    pub fn rows(&self) -> BTreeMap<String, u64> {
        let database = database_in(self.folder.path());
        let key = fs::read_to_string(key_file_beside(&database)).expect("its key");
        let db = Connection::open_with_flags(&database, OpenFlags::SQLITE_OPEN_READ_WRITE).expect("the database");
        db.execute_batch(&format!(r#"pragma key = "x'{}'""#, key.trim())).expect("its key");
        let tables = "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'";
        let mut tables = db.prepare(tables).expect("its tables");
        let names = tables.query_map([], |row| row.get::<_, String>(0)).expect("its tables");
        let count = |name: String| {
            let rows = db.query_row(&format!("select count(*) from \"{name}\""), [], |row| row.get::<_, i64>(0));
            (name, rows.expect("a count").unsigned_abs())
        };
        names.map(|name| count(name.expect("a name"))).collect()
    }

    /// A coach's caseload.
    pub fn caseload(&self, coach: AccountId) -> Vec<DossierId> {
        self.store.caseload(coach).expect("a caseload").dossiers
    }

    /// What its log has of each dossier of a coach.
    pub fn extents(&self, coach: AccountId) -> BTreeMap<DossierId, Extent> {
        let query = ChangesQuery {
            epoch: self.store.epoch().expect("an epoch"),
            after: Seq(self.store.extent().expect("the log").1),
            limit: 1,
            caseload: None,
            windows: None,
            today: self.now().date_naive(),
            compared: Compared::All,
        };
        let page = self.store.changes(coach, &query, self.now()).expect("the log");
        page.digests.into_iter().map(|of| (of.dossier, (of.count, of.digest))).collect()
    }

    /// Gives a dossier to another coach.
    pub fn give(&self, dossier: DossierId, to: AccountId) {
        let line = self.line("set-caseload", format!("dossier {dossier}"));
        self.store.move_dossier(dossier, to, &line).expect("a dossier and a coach");
    }

    /// Releases all that was held because its dossier had moved. Returns how much that was.
    pub fn release_held(&self) -> usize {
        let held = self.store.held_events(HeldId(0), usize::MAX >> 1).expect("the list").held;
        let ids: Vec<HeldId> = held.iter().map(|held| held.id).collect();
        self.store.settle(&ids, Settlement::Release, &self.line("settle", "held".to_owned())).expect("released");
        ids.len()
    }

    /// Publishes a version of the form that everybody uses.
    pub fn publish(&self, version: usize) {
        let bytes = format!("wonen, versie {version}").repeat(1_500).into_bytes();
        let sound = format!("een stem, versie {version}").repeat(2_000).into_bytes();
        let entry = FormEntry {
            id: "wonen".to_owned(),
            version: version.to_string(),
            sha256: Sha256::of(&bytes),
            title: format!("Wonen {version}"),
            files: vec![FormFile { name: "vraag.mp3".to_owned(), sha256: Sha256::of(&sound) }],
        };
        let form = PublishedForm { entry, bytes, files: vec![sound] };
        self.store.publish(&form, self.now()).expect("a form");
    }

    /// Makes the backup of a night; the oldest goes.
    pub fn back_up(&self, day: usize) -> (PathBuf, u64) {
        let path = self.folder.path().join(format!("backup-{day}"));
        let (before, _) = self.store.extent().expect("the log");
        self.store.back_up(&path).expect("a backup");
        (path, before)
    }

    /// Keeps a backup that was made, with how many events there were when it was begun; the oldest goes.
    pub fn keep(&mut self, backup: (PathBuf, u64)) {
        self.backups.push(backup);
        if self.backups.len() > BACKUPS {
            let (oldest, _) = self.backups.remove(0);
            let keys = backend::store::keys_beside(&oldest);
            fs::remove_file(oldest).and_then(|()| fs::remove_file(keys)).expect("it was there");
        }
    }

    /// Restores each backup that is kept, to where nothing is, and returns how many events it has beside those it had to.
    pub fn restore_backups(&self) -> Vec<(u64, u64)> {
        let restored = self.backups.iter().map(|(backup, events)| {
            let folder = tempfile::tempdir().expect("a temporary folder");
            let path = database_in(folder.path());
            let key = key_file_beside(&database_in(self.folder.path()));
            restore(backup, &path, &key, None, self.now()).expect("it can be restored");
            let store = Store::open(&path, &key).expect("a database without a gap");
            (store.extent().expect("the log").0, *events)
        });
        restored.collect()
    }

    fn line(&self, action: &'static str, object: String) -> AuditLine {
        let (actor, origin) = ("administrator".to_owned(), "command line".to_owned());
        AuditLine { at: self.now(), actor, action, object, result: "done".to_owned(), origin }
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The account of a coach.
pub fn account(coach: usize) -> AccountId {
    AccountId(Uuid::from_u128(0xC0_0000 + coach as u128))
}

/// The name with which a coach signs in.
pub fn sign_in(coach: usize) -> String {
    format!("coach-{coach}")
}

/// What a process has in memory, in KiB, where the system tells it.
pub fn memory_of(process: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?.trim().trim_end_matches(" kB").parse().ok()
}

/// A moment, in seconds since the first midnight: a Monday.
fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(18_568) + TimeDelta::seconds(seconds)
}

fn database_in(folder: &Path) -> PathBuf {
    folder.join("office.db")
}
