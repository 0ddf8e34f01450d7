//! The municipality's database: the log, caseloads, accounts, devices, held events, forms, measurement
//! windows. The only SQL of the backend.
//!
//! Today it is one SQLCipher file with one writer. Nothing outside this folder knows that: what goes in and out are
//! `protocol`'s types, so that PostgreSQL can stand behind the same functions. All of them block; call them off the
//! async threads.

mod accounts;
mod audit;
mod caseload;
mod cipher;
mod columns;
mod forms;
mod log;
mod recovery;
mod schema;
mod windows;

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use protocol::Epoch;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};

pub use accounts::{AccountRow, AddAccountError, NewDevice, SignedIn};
pub use audit::AuditLine;
pub use cipher::{OpenError, key_file_beside};
pub use forms::{Fetched, PublishedForm};
pub use log::ChangesQuery;
pub use windows::MoveWindowError;

/// The database failed. The cause names tables and constraints, never values.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// SQLite refused.
    #[error("the database failed")]
    Sqlite(#[from] rusqlite::Error),
    /// A reader could not be opened.
    #[error("the database could not be opened once more")]
    Open(#[from] OpenError),
    /// A row holds what this backend never writes.
    #[error("a row cannot be read: {0}")]
    Row(&'static str),
}

/// An open database.
pub struct Store {
    path: PathBuf,
    key: cipher::HexKey,
    epoch: Epoch,
    /// The one writer. Its `begin immediate` is the lock under which `seq` is assigned.
    writer: Mutex<Connection>,
    /// Idle readers, kept because opening one costs a key set-up and a cold cache.
    readers: Mutex<Vec<Connection>>,
}

/// More idle readers than this are closed again.
const IDLE_READERS: usize = 4;

impl Store {
    /// Opens the database at `path`, making it, its folder and its key file when they are not there.
    ///
    /// # Errors
    /// As `OpenError`; nothing that was there is changed then.
    pub fn open(path: &Path, key_file: &Path) -> Result<Self, OpenError> {
        for folder in [path.parent(), key_file.parent()].into_iter().flatten() {
            std::fs::create_dir_all(folder).map_err(|cause| OpenError::Disk { path: folder.to_owned(), cause })?;
        }
        let key = cipher::key_of(path, key_file)?;
        let mut db = cipher::connect(path, &key)?;
        schema::migrate(&mut db)?;
        db.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()))?; // so that the file itself can be looked at
        cipher::assert_encrypted(path)?;
        log::assert_gapless(&db)?;
        let epoch: String = db.query_row("select value from meta where name = 'epoch'", [], |row| row.get(0))?;
        let epoch = epoch.parse().map_err(|_| OpenError::WrongKey(path.to_owned()))?;
        Ok(Self { path: path.to_owned(), key, epoch, writer: Mutex::new(db), readers: Mutex::default() })
    }

    /// The log's present life.
    pub fn epoch(&self) -> Epoch {
        self.epoch
    }

    /// Returns a note that the backend made for itself.
    ///
    /// # Errors
    /// When the database fails.
    pub fn note(&self, name: &str) -> Result<Option<String>, StoreError> {
        self.read(|db| {
            Ok(db.query_row("select value from meta where name = ?1", [name], |row| row.get(0)).optional()?)
        })
    }

    /// Makes a note for the backend itself, such as that the demo has been sown.
    ///
    /// # Errors
    /// When the database fails.
    pub fn make_note(&self, name: &str, value: &str) -> Result<(), StoreError> {
        self.write(|tx| {
            tx.execute("insert or replace into meta (name, value) values (?1, ?2)", [name, value])?;
            Ok(())
        })
    }

    /// Runs `body` on one consistent picture of the database.
    fn read<T>(&self, body: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let idle = lock(&self.readers).pop();
        let mut db = match idle {
            Some(db) => db,
            None => cipher::connect(&self.path, &self.key)?,
        };
        let outcome = {
            let tx = Transaction::new(&mut db, TransactionBehavior::Deferred)?;
            body(&tx)
        };
        let mut readers = lock(&self.readers);
        if readers.len() < IDLE_READERS {
            readers.push(db);
        }
        outcome
    }

    /// Runs `body` in the one write transaction; durable when it returns `Ok`, undone otherwise.
    fn write<T>(&self, body: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let mut db = lock(&self.writer);
        let tx = Transaction::new(&mut db, TransactionBehavior::Immediate)?;
        let value = body(&tx)?;
        tx.commit()?;
        Ok(value)
    }
}

/// Locks, also after a panic elsewhere: a transaction that was dropped by it has been rolled back.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
