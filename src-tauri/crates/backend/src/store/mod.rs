//! The municipality's database: the log, caseloads, accounts, devices, held events, forms, measurement
//! windows. The only SQL of the backend.
//!
//! It is one SQLCipher file with one writer, or a PostgreSQL that several backends share. Nothing outside this folder
//! knows which: what goes in and out are `protocol`'s types, and every statement is written once for both (`sql`). All
//! functions block; call them off the async threads.

mod accounts;
mod attachments;
mod audit;
mod backup;
mod browser_sign_ins;
mod caseload;
mod cipher;
mod codes;
mod columns;
mod covers;
mod devices;
mod digests;
mod dossier_keys;
mod employees;
mod erasure;
mod forms;
mod held;
mod log;
mod postgres;
mod recovery;
mod schema;
mod sql;
mod sqlite;
mod team;
mod windows;

use std::{
    io,
    path::{Path, PathBuf},
};

use protocol::Epoch;

pub use accounts::{AccountRow, AddAccountError};
pub use attachments::{FilePart, FileRange, TakePartError};
pub use audit::{AuditHead, AuditLine, Tampering};
pub use backup::{BackupError, keys_beside, restore};
pub use browser_sign_ins::{Begun, Going, Stage};
pub use caseload::{MoveDossierError, NotACoach};
pub use cipher::key_file_beside;
pub use covers::CoverError;
pub use devices::{Admission, NewDevice, SignedIn, Token};
pub use digests::Compared;
pub use employees::EmployeeError;
pub use erasure::{EraseError, in_journal, journal_beside};
pub use forms::{Fetched, FormVersion, PublishedForm};
pub use held::SettleError;
pub use log::ChangesQuery;
pub use postgres::{PostgresError, Server, ServerError};
pub use team::Coach;
pub use windows::MoveWindowError;

use postgres::Postgres;
use sql::{Tx, values};
use sqlite::Sqlite;

/// The database failed. The cause names tables and constraints, never values.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// SQLite refused.
    #[error("the database failed")]
    Sqlite(#[from] rusqlite::Error),
    /// PostgreSQL refused, or cannot be reached.
    #[error("the database failed")]
    Postgres(#[source] PostgresError),
    /// One more connection could not be opened.
    #[error("the database could not be opened once more")]
    Open(#[from] OpenError),
    /// All connections stayed at work for too long.
    #[error("the database has no connection to spare")]
    Busy,
    /// A row holds what this backend never writes.
    #[error("a row cannot be read: {0}")]
    Row(&'static str),
    /// What is kept under a dossier's key cannot be read, or no key could be drawn.
    #[error("what is kept under a dossier's key cannot be read or written")]
    Sealing,
    /// A bug: what a statement refused was not told further, so nothing of its transaction was kept.
    #[error("a statement failed and the transaction went on")]
    PassedOver,
}

/// Why a database cannot be opened. In each case it is left as it was.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is a database and no key for it.
    #[error("the database has no key file beside it, expected: {0}")]
    KeyFileMissing(PathBuf),
    /// Others on this machine may read the key.
    #[error("the key file can be read by others, make it 0600: {0}")]
    KeyFileExposed(PathBuf),
    /// The key file does not hold 64 hexadecimal digits.
    #[error("the key file does not hold a key: {0}")]
    NotAKey(PathBuf),
    /// The file is no database under this key: another key, or no SQLCipher file at all.
    #[error("the file is not a database under this key: {0}")]
    WrongKey(PathBuf),
    /// The file on disk is readable without a key. Another SQLite must have been linked.
    #[error("the database is not encrypted")]
    NotEncrypted,
    /// The SQLite that was linked may corrupt a log.
    #[error("this SQLite is older than 3.51.3: {0}")]
    SqliteTooOld(&'static str),
    /// Names have letters that another encoding cannot keep.
    #[error("the PostgreSQL database is not in UTF-8: make it with `createdb --encoding UTF8 --template template0`")]
    NotUtf8,
    /// A receipt would promise what a power cut can take back.
    #[error("this PostgreSQL does not wait for its disk: set fsync = on")]
    NotDurable,
    /// A later version of the backend made the database.
    #[error("the database has schema {found}, this backend knows up to {known}: use the newer backend")]
    SchemaTooNew {
        /// What the database says.
        found: u64,
        /// The newest that this backend can read.
        known: u64,
    },
    /// The log has gaps: it was tampered with, or restored in part.
    #[error("the log has {count} events and ends at place {last}: restore it from a backup")]
    Gaps {
        /// How many rows there are.
        count: u64,
        /// The last place.
        last: u64,
    },
    /// The disk refused.
    #[error("cannot reach {path}")]
    Disk {
        /// What was reached for.
        path: PathBuf,
        /// Why not.
        #[source]
        cause: io::Error,
    },
    /// No thread could be had to drive a connection.
    #[error("a connection cannot be driven")]
    Thread(#[source] io::Error),
    /// SQLite refused.
    #[error("the database failed")]
    Sqlite(#[from] rusqlite::Error),
    /// PostgreSQL refused, or cannot be reached.
    #[error("the database cannot be reached")]
    Postgres(#[source] PostgresError),
    /// A row holds what no backend writes.
    #[error("a row cannot be read: {0}")]
    Row(&'static str),
    /// Others held the database for too long.
    #[error("the database is held by others")]
    Busy,
}

impl From<StoreError> for OpenError {
    fn from(cause: StoreError) -> Self {
        match cause {
            StoreError::Open(cause) => cause,
            StoreError::Sqlite(cause) => Self::Sqlite(cause),
            StoreError::Postgres(cause) => Self::Postgres(cause),
            StoreError::Row(what) => Self::Row(what),
            StoreError::Sealing => Self::Row("what is kept under a dossier's key"),
            StoreError::PassedOver => Self::Row("what a migration should have written"),
            StoreError::Busy => Self::Busy,
        }
    }
}

/// An open database.
pub struct Store {
    engine: Engine,
    /// Where erasures are written down outside the database; for a server, whoever runs it keeps the list.
    journal: Option<PathBuf>,
}

enum Engine {
    Sqlite(Box<Sqlite>),
    Postgres(Postgres),
}

impl Store {
    /// Opens the database file at `path`, making it, its folder and its key file when they are not there.
    ///
    /// # Errors
    /// As `OpenError`; nothing that was there is changed then.
    pub fn open(path: &Path, key_file: &Path) -> Result<Self, OpenError> {
        Self::open_with_journal(path, key_file, journal_beside(path))
    }

    /// Opens the database file at `path` with the journal of erasures that stands elsewhere.
    ///
    /// # Errors
    /// As `open`.
    fn open_with_journal(path: &Path, key_file: &Path, journal: PathBuf) -> Result<Self, OpenError> {
        let engine = Engine::Sqlite(Box::new(Sqlite::open(path, key_file)?));
        Self { engine, journal: Some(journal) }.made_ready()
    }

    /// Opens the database of a PostgreSQL server, making the tables when they are not there.
    ///
    /// # Errors
    /// As `OpenError`; nothing that was there is changed then.
    pub fn connect(server: &Server) -> Result<Self, OpenError> {
        Self { engine: Engine::Postgres(Postgres::open(server)?), journal: None }.made_ready()
    }

    fn made_ready(self) -> Result<Self, OpenError> {
        // Under the write lock, so that two processes on one new database do not both make it.
        self.write(schema::migrate)?;
        self.reconcile_erasures()?;
        self.read(log::assert_gapless)?;
        if let Engine::Sqlite(sqlite) = &self.engine {
            sqlite.assert_encrypted()?;
        }
        Ok(self)
    }

    /// The log's present life.
    ///
    /// # Errors
    /// When the database fails.
    pub fn epoch(&self) -> Result<Epoch, StoreError> {
        self.read(epoch)
    }

    /// Returns a note that the backend made for itself.
    ///
    /// # Errors
    /// When the database fails.
    pub fn note(&self, name: &str) -> Result<Option<String>, StoreError> {
        self.read(|tx| note(tx, name))
    }

    /// Makes a note for the backend itself, such as that the demo has been sown.
    ///
    /// # Errors
    /// When the database fails.
    pub fn make_note(&self, name: &str, value: &str) -> Result<(), StoreError> {
        self.write(|tx| make_note(tx, name, value))
    }

    /// Sees to it that what was deleted stands in no corner of the file any more. A server does that by itself.
    fn forget_deleted(&self) -> Result<(), StoreError> {
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.forget_deleted(),
            Engine::Postgres(_) => Ok(()),
        }
    }

    /// Runs `body` on one consistent picture of the database.
    fn read<T>(&self, body: impl FnOnce(&Tx<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.read(body),
            Engine::Postgres(postgres) => postgres.read(body),
        }
    }

    /// Runs `body` under the one write lock; durable when it returns `Ok`, undone otherwise.
    fn write<T>(&self, body: impl FnOnce(&Tx<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.write(body),
            Engine::Postgres(postgres) => postgres.write(body),
        }
    }

    /// Runs `body` where used proofs are remembered, undone when it fails. For as long as a proof's nonce counts, that is
    /// remembered: by a server on its disk, for all backends on it; by a file in this program's memory.
    fn at_gate<T>(&self, body: impl FnOnce(&Tx<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.at_gate(body),
            Engine::Postgres(postgres) => postgres.write_beside(body),
        }
    }

    /// Runs `body` beside the log: durable when it returns `Ok`, undone otherwise. For what no
    /// reader follows, so that it waits for no other writer where the database can do without.
    fn write_beside<T>(&self, body: impl FnOnce(&Tx<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.write(body),
            Engine::Postgres(postgres) => postgres.write_beside(body),
        }
    }
}

/// Read in the transaction of what it stands beside: another backend may have restored the database since.
fn epoch(tx: &Tx<'_>) -> Result<Epoch, StoreError> {
    let epoch = note(tx, "epoch")?.ok_or(StoreError::Row("the epoch"))?;
    epoch.parse().map_err(|_| StoreError::Row("the epoch"))
}

fn note(tx: &Tx<'_>, name: &str) -> Result<Option<String>, StoreError> {
    tx.first("select value from meta where name = ?1", &values![name])?.map(|row| row.text(0)).transpose()
}

fn make_note(tx: &Tx<'_>, name: &str, value: &str) -> Result<(), StoreError> {
    let sql = "insert into meta (name, value) values (?1, ?2) on conflict (name) do update set value = excluded.value";
    tx.run(sql, &values![name, value]).map(drop)
}
