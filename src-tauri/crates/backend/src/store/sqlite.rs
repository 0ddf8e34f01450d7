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

    /// Copies the file as it is at this moment to a new one under the same key, and the dossiers' keys out of it to one of
    /// their own. The writer is not kept waiting: the copy is read as any page of the log is.
    pub fn copy(&self, to: &Path, keys: &Path) -> Result<(), OpenError> {
        let db = cipher::connect(&self.path, &self.key)?;
        db.execute("vacuum into ?1", [to.to_string_lossy()])?;
        drop(db);
        let copy = cipher::connect(to, &self.key)?;
        cipher::attach(&copy, keys, &self.key)?;
        copy.execute_batch(
            "create table other.dossier_key as select dossier, key from main.dossier_key;
             delete from main.dossier_key;
             pragma main.wal_checkpoint(truncate);
             detach other;
             pragma journal_mode = delete;",
        )?;
        Ok(())
    }

    /// Puts the dossiers' keys of a backup back.
    pub fn take_keys(&self, keys: &Path) -> Result<(), OpenError> {
        let db = cipher::connect(&self.path, &self.key)?;
        cipher::attach(&db, keys, &self.key)?;
        db.execute_batch(
            "insert into main.dossier_key (dossier, key) select dossier, key from other.dossier_key
             where dossier not in (select dossier from main.erased);
             detach other;",
        )?;
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
        let outcome = in_transaction(&mut db, TransactionBehavior::Deferred, body);
        if has_failed(&outcome) {
            // What was remembered lies in memory, apart from the file that failed: it is taken along, or the gate stays
            // shut. A proof must not count again.
            if let Ok(anew) = self.gate_with(&db) {
                *db = anew;
            }
        }
        outcome
    }

    /// Another connection for the gate, that remembers what this one did.
    fn gate_with(&self, before: &Connection) -> Result<Connection, StoreError> {
        let anew = cipher::connect(&self.path, &self.key)?;
        anew.execute_batch(USED_PROOFS)?;
        {
            let mut remembered = before.prepare("select id, until from temp.used_proof")?;
            let mut remember = anew.prepare("insert into temp.used_proof (id, until) values (?1, ?2)")?;
            let mut rows = remembered.query([])?;
            while let Some(row) = rows.next()? {
                remember.execute((row.get::<_, Vec<u8>>(0)?, row.get::<_, i64>(1)?))?;
            }
        }
        Ok(anew)
    }

    /// Writes what was deleted out of the file and its log. A reader that is at work may put it off until the next time.
    pub fn forget_deleted(&self) -> Result<(), StoreError> {
        let db = cipher::connect(&self.path, &self.key)?;
        Ok(db.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()))?)
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
        let outcome = in_transaction(&mut db, TransactionBehavior::Immediate, body);
        if !has_failed(&outcome) {
            *writer = Some(db);
        }
        outcome
    }
}

fn in_transaction<T>(
    db: &mut Connection,
    behavior: TransactionBehavior,
    body: impl FnOnce(&Tx<'_>) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let tx = Transaction::new(db, behavior)?;
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

#[cfg(test)]
mod tests {
    use super::{super::sql::values, *};

    #[test]
    fn a_gate_on_which_something_failed_opens_again_and_knows_every_proof_that_was_used() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("backend.db");
        let sqlite = Sqlite::open(&path, &cipher::key_file_beside(&path)).unwrap();
        let before = sqlite.gate.lock().unwrap().path().map(str::to_owned);
        let used = |sqlite: &Sqlite| {
            let sql = "insert into used_proof (id, until) values (?1, ?2) on conflict do nothing";
            sqlite.at_gate(|tx| tx.run(sql, &values![&b"a proof"[..], 7_i64])).unwrap()
        };
        assert_eq!(used(&sqlite), 1);
        let marked = "create temp table this_very_connection (x)";
        sqlite.gate.lock().unwrap().execute_batch(marked).unwrap();

        let failed: Result<(), StoreError> = sqlite.at_gate(|_| Err(rusqlite::Error::InvalidQuery.into()));
        assert!(failed.is_err());

        let gate = sqlite.gate.lock().unwrap();
        assert!(gate.prepare("select x from this_very_connection").is_err(), "it is another connection");
        assert_eq!(gate.path().map(str::to_owned), before);
        drop(gate);
        assert_eq!(used(&sqlite), 0, "a proof counts once");
    }
}
