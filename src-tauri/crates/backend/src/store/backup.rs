//! Backups: a copy of the file while the backend goes on, and a restored log that begins a new life.
//!
//! A backup of PostgreSQL is PostgreSQL's own (`pg_dump`); what is restored from it needs the new life just as well.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Utc};
use protocol::Epoch;
use uuid::Uuid;

use super::{AuditLine, Engine, OpenError, Store, StoreError, audit, erasure::journal_beside, make_note};

/// Why a backup was not made, or not restored. Nothing that was there is changed then.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// Nothing is overwritten: it might be the last good copy.
    #[error("there is a file already, and it is not overwritten: {0}")]
    AlreadyThere(PathBuf),
    /// Without the dossiers' keys nothing in it can be read.
    #[error("the dossiers' keys of this backup are not beside it: {0}")]
    NoKeys(PathBuf),
    /// A copy by this program would be a worse one than PostgreSQL's own.
    #[error(
        "a PostgreSQL database is backed up with pg_dump and restored with pg_restore, then `samenstap-backend new-epoch`"
    )]
    OfServer,
    /// The backup cannot be opened, or is no backup.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The disk refused.
    #[error("cannot reach {path}")]
    Disk {
        /// What was reached for.
        path: PathBuf,
        /// Why not.
        #[source]
        cause: io::Error,
    },
}

impl Store {
    /// Copies the database file, as it is at one moment, to a new file under the same key, and the dossiers' keys to
    /// another beside it (`keys_beside`): that one is to be kept for days, not for years, so that what was erased is
    /// erased in the backups too. Nobody waits for it.
    ///
    /// # Errors
    /// `AlreadyThere`, `OfServer`, or when a disk fails; a file that is half written is removed or named `.part`.
    pub fn back_up(&self, to: &Path) -> Result<(), BackupError> {
        let Engine::Sqlite(sqlite) = &self.engine else {
            return Err(BackupError::OfServer);
        };
        let keys = keys_beside(to);
        let (part, keys_part) = (part_of(to)?, part_of(&keys)?);
        sqlite.copy(&part, &keys_part)?;
        super::cipher::assert_encrypted(&part)?;
        super::cipher::assert_encrypted(&keys_part)?;
        // The keys first: a backup that is there can be restored.
        put_in_place(&keys_part, &keys)?;
        put_in_place(&part, to)
    }

    /// Gives the log a new epoch: after a restore, devices may hold events that it has lost, and offer them anew
    /// (SYNC §1).
    ///
    /// # Errors
    /// When the database fails.
    pub fn begin_new_epoch(&self, at: DateTime<Utc>) -> Result<Epoch, StoreError> {
        let epoch = Epoch(Uuid::new_v4());
        self.write(|tx| {
            make_note(tx, "epoch", &epoch.to_string())?;
            audit::write(
                tx,
                &AuditLine {
                    at,
                    actor: "administrator".to_owned(),
                    action: "new-epoch",
                    object: "log".to_owned(),
                    result: "done".to_owned(),
                    origin: "command line".to_owned(),
                },
            )
        })?;
        Ok(epoch)
    }
}

/// Returns where the dossiers' keys of a backup stand: beside it.
pub fn keys_beside(backup: &Path) -> PathBuf {
    let mut name = backup.as_os_str().to_owned();
    name.push(".keys");
    name.into()
}

/// Restores a backup to where no database is, under the key that it was made with. What stands in the journal of erasures
/// there, or in another that is given, is erased again, and the log begins a new epoch, before it stands in its place: no
/// device ever meets what was before.
///
/// # Errors
/// As `BackupError`; there is no database at `path` then.
pub fn restore(
    from: &Path,
    path: &Path,
    key_file: &Path,
    journal: Option<&Path>,
    at: DateTime<Utc>,
) -> Result<Epoch, BackupError> {
    let (part, keys) = (part_of(path)?, keys_beside(from));
    if !keys.exists() {
        return Err(BackupError::NoKeys(keys));
    }
    fs::copy(from, &part).map_err(at_path(from))?;
    let beside = journal_beside(path);
    let restored = Store::open_with_journal(&part, key_file, beside).map_err(BackupError::Open).and_then(|store| {
        if let Some(journal) = journal {
            store.apply_journal(journal)?;
            store.reconcile_erasures()?;
        }
        if let Engine::Sqlite(sqlite) = &store.engine {
            sqlite.take_keys(&keys)?;
        }
        Ok(store.begin_new_epoch(at)?)
    });
    match restored {
        Ok(epoch) => put_in_place(&part, path).map(|()| epoch),
        Err(cause) => {
            // What cannot be opened is of no use; the backup itself is as it was.
            fs::remove_file(&part).unwrap_or_default();
            Err(cause)
        }
    }
}

/// The name under which a file is written until it is whole.
fn part_of(path: &Path) -> Result<PathBuf, BackupError> {
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    for there in [path, &part] {
        if there.exists() {
            return Err(BackupError::AlreadyThere(there.to_owned()));
        }
    }
    Ok(part)
}

/// Brings what was written to the disk, and only then under its name.
fn put_in_place(part: &Path, path: &Path) -> Result<(), BackupError> {
    fs::File::open(part).and_then(|file| file.sync_all()).map_err(at_path(part))?;
    fs::rename(part, path).map_err(at_path(path))?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // A folder cannot be opened as a file on Windows, and need not be.
    if cfg!(unix) {
        fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(at_path(folder))
    } else {
        Ok(())
    }
}

fn at_path(path: &Path) -> impl FnOnce(io::Error) -> BackupError {
    let path = path.to_owned();
    move |cause| BackupError::Disk { path, cause }
}
