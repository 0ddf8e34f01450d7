//! One SQLCipher file: its one writer, and its readers.

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::{OpenError, StoreError, cipher, sql::Tx};

/// An open file.
pub struct Sqlite {
    path: PathBuf,
    key: cipher::HexKey,
    /// The one writer. Its `begin immediate` is the lock under which `seq` is assigned. None after something failed on it:
    /// once a page could not be read, SQLCipher refuses everything on that connection for good, though the disk is well
    /// again.
    writer: Mutex<Option<Connection>>,
    /// Where used proofs are remembered: in a table of this connection's own memory. A row in the file for each request
    /// would cost a wait for the disk and for the writer, and every reader its cache. What is forgotten at the end of the
    /// program can do no harm: it goes with the secret below.
    gate: Mutex<Connection>,
    /// Under which nonces are made as long as the file is open here: a proof of before, or for another program on this
    /// file, has a nonce that does not count.
    secret: [u8; 32],
    /// Idle readers, kept because opening one costs a key set-up and a cold cache. One on which something failed is not.
    readers: Mutex<Vec<Connection>>,
}

/// More idle readers than this are closed again.
const IDLE_READERS: usize = 4;

/// As the table of this name in PostgreSQL.
const USED_PROOFS: &str = "
    create temp table used_proof (id blob primary key, until integer not null) strict, without rowid;
    create index temp.used_proof_by_end on used_proof (until)";

impl Sqlite {
    /// Opens the file at `path`, making it, its folder and its key file when they are not there.
    pub fn open(path: &Path, key_file: &Path) -> Result<Self, OpenError> {
        for folder in [path.parent(), key_file.parent()].into_iter().flatten() {
            std::fs::create_dir_all(folder).map_err(|cause| OpenError::Disk { path: folder.to_owned(), cause })?;
        }
        let key = cipher::key_of(path, key_file)?;
        let writer = Mutex::new(Some(cipher::connect(path, &key)?));
        let gate = cipher::connect(path, &key)?;
        gate.execute_batch(USED_PROOFS)?;
        let mut secret = [0_u8; 32];
        getrandom::fill(&mut secret).map_err(|_| OpenError::Row("random bytes"))?;
        Ok(Self { path: path.to_owned(), key, writer, gate: Mutex::new(gate), secret, readers: Mutex::default() })
    }

    /// Proves on the bytes of the disk that the file is encrypted.
    pub fn assert_encrypted(&self) -> Result<(), OpenError> {
        // So that the file itself can be looked at.
        let db = cipher::connect(&self.path, &self.key)?;
        db.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()))?;
        cipher::assert_encrypted(&self.path)
    }

    /// Copies the file as it is at this moment to a new one under the same key. The writer is not kept waiting: the copy
    /// is read as any page of the log is.
    pub fn copy(&self, to: &Path) -> Result<(), OpenError> {
        let db = cipher::connect(&self.path, &self.key)?;
        db.execute("vacuum into ?1", [to.to_string_lossy()])?;
        Ok(())
    }

    /// Runs `body` on one consistent picture of the file.
    pub fn read<T>(&self, body: impl FnOnce(&Tx<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let idle = lock(&self.readers).pop();
        let mut db = match idle {
            Some(db) => db,
            None => cipher::connect(&self.path, &self.key)?,
        };
        let outcome = {
            let tx = Transaction::new(&mut db, TransactionBehavior::Deferred)?;
            body(&Tx::Sqlite(&tx))
        };
        let mut readers = lock(&self.readers);
        if readers.len() < IDLE_READERS && !has_failed(&outcome) {
            readers.push(db);
        }
        outcome
    }

    /// Runs `body` on a picture of the file, where used proofs are remembered.
    pub fn at_gate<T>(&self, body: impl FnOnce(&Tx<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let mut db = lock(&self.gate);
        let tx = Transaction::new(&mut db, TransactionBehavior::Deferred)?;
        let value = body(&Tx::Sqlite(&tx))?;
        tx.commit()?;
        Ok(value)
    }

    /// The secret under which nonces are made as long as the file is open here.
    pub fn secret(&self) -> [u8; 32] {
        self.secret
    }

    /// Runs `body` in the one write transaction; durable when it returns `Ok`, undone otherwise.
    pub fn write<T>(&self, body: impl FnOnce(&Tx<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let mut writer = lock(&self.writer);
        let mut db = match writer.take() {
            Some(db) => db,
            None => cipher::connect(&self.path, &self.key)?,
        };
        let outcome = in_transaction(&mut db, body);
        if !has_failed(&outcome) {
            *writer = Some(db);
        }
        outcome
    }
}

fn in_transaction<T>(
    db: &mut Connection,
    body: impl FnOnce(&Tx<'_>) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let tx = Transaction::new(db, TransactionBehavior::Immediate)?;
    let value = body(&Tx::Sqlite(&tx))?;
    tx.commit()?;
    Ok(value)
}

fn has_failed<T>(outcome: &Result<T, StoreError>) -> bool {
    matches!(outcome, Err(StoreError::Sqlite(_)))
}

/// Locks, also after a panic elsewhere: a transaction that was dropped by it has been rolled back.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
