//! Erasing a dossier, for good: its key is destroyed, and with it all that was said in it, wherever copies of it lie. The
//! rows of the log stay and keep their places; nobody can read them (SYNC §1).
//!
//! What was erased is written down in a journal that no backup has: a restored database is told again before it answers
//! anybody.

use std::{
    collections::HashSet,
    fs,
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use protocol::{
    AccountId, DossierId,
    oversight::{Erasure, ErasureReason},
};

use super::{
    AuditLine, OpenError, Store, StoreError, audit, caseload,
    columns::{code, from_code, millis, time},
    covers::EVER_REACHED,
    sql::{Row, Tx, values},
};

/// Why a dossier was not erased.
#[derive(Debug, thiserror::Error)]
pub enum EraseError {
    /// Nobody has made it, and nothing is held of it.
    #[error("there is no such dossier")]
    NoDossier,
    /// The journal could not be written: a restored backup would bring the dossier back.
    #[error("the journal of erasures cannot be written: {path}")]
    Journal {
        /// Where it is.
        path: PathBuf,
        /// Why not.
        #[source]
        cause: io::Error,
    },
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Returns where the journal of a database file stands: beside it.
pub fn journal_beside(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(".erased");
    name.into()
}

impl Store {
    /// Erases a dossier: its key, its files, its place in caseloads. What comes of it later is not stored. Erasing it
    /// again changes nothing, and answers when it was.
    ///
    /// # Errors
    /// As `EraseError`; nothing is erased then.
    pub fn erase(&self, dossier: DossierId, reason: ErasureReason, line: &AuditLine) -> Result<Erasure, EraseError> {
        let erased = self.write(|tx| {
            if let Some(before) = find(tx, dossier)? {
                return Ok(Ok(before));
            }
            let has_key = tx.first("select 1 from dossier_key where dossier = ?1", &values![dossier.0])?.is_some();
            if !has_key && !caseload::is_made(tx, dossier)? {
                return Ok(Err(EraseError::NoDossier));
            }
            let erasure = Erasure { dossier, at: line.at, reason };
            // First the journal: what stands there and not in the database is erased at the next start.
            if let Some(path) = &self.journal
                && let Err(cause) = append(path, &[erasure])
            {
                return Ok(Err(EraseError::Journal { path: path.clone(), cause }));
            }
            carry_out(tx, &erasure)?;
            audit::write(tx, &AuditLine { result: format!("erased, {}", code(reason)), ..line.clone() })?;
            Ok(Ok(erasure))
        })??;
        self.forget_deleted()?;
        Ok(erased)
    }

    /// Returns what was erased, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn erasures(&self) -> Result<Vec<Erasure>, StoreError> {
        self.read(all)
    }

    /// Erases what stands in a journal and not yet in the database, as after the restore of a backup. Returns how many.
    ///
    /// # Errors
    /// When the journal cannot be read, or the database fails.
    pub fn apply_journal(&self, path: &Path) -> Result<usize, OpenError> {
        let noted = fs::read_to_string(path).and_then(|text| read(&text));
        let noted = noted.map_err(|cause| OpenError::Disk { path: path.to_owned(), cause })?;
        let known: HashSet<DossierId> = self.erasures()?.iter().map(|erasure| erasure.dossier).collect();
        let new: Vec<&Erasure> = noted.iter().filter(|erasure| !known.contains(&erasure.dossier)).collect();
        if !new.is_empty() {
            self.write(|tx| new.iter().try_for_each(|erasure| carry_out(tx, erasure)))?;
            self.forget_deleted()?;
        }
        Ok(new.len())
    }

    /// Brings the database and the journal beside it to the same: each may have what the other lost.
    pub(super) fn reconcile_erasures(&self) -> Result<(), OpenError> {
        let Some(path) = &self.journal else { return Ok(()) };
        let at_path = |cause| OpenError::Disk { path: path.clone(), cause };
        let mut noted = HashSet::new();
        if path.exists() {
            self.apply_journal(path)?;
            let journal = fs::read_to_string(path).and_then(|text| read(&text)).map_err(at_path)?;
            noted.extend(journal.iter().map(|erasure| erasure.dossier));
        }
        let missing: Vec<Erasure> =
            self.erasures()?.into_iter().filter(|erasure| !noted.contains(&erasure.dossier)).collect();
        if missing.is_empty() { Ok(()) } else { append(path, &missing).map_err(at_path) }
    }
}

/// Those of some dossiers that were erased.
pub fn of(tx: &Tx<'_>, dossiers: &[DossierId]) -> Result<HashSet<DossierId>, StoreError> {
    let asked: Vec<_> = dossiers.iter().map(|dossier| values![dossier.0]).collect();
    let found = tx.first_of_each("select 1 from erased where dossier = ?1", &asked)?;
    Ok(dossiers.iter().zip(found).filter_map(|(dossier, row)| row.map(|_| *dossier)).collect())
}

/// The erased dossiers that were ever in an account's caseload: a device of hers may have been away since.
pub fn in_caseload_of(tx: &Tx<'_>, account: AccountId) -> Result<Vec<DossierId>, StoreError> {
    let sql = format!("select dossier from erased where dossier in ({EVER_REACHED}) order by dossier");
    let rows = tx.all(&sql, &values![account.0])?;
    rows.iter().map(|row| row.uuid(0).map(DossierId)).collect()
}

fn carry_out(tx: &Tx<'_>, erasure: &Erasure) -> Result<(), StoreError> {
    let dossier = erasure.dossier.0;
    let reason = code(erasure.reason);
    tx.run(
        "insert into erased (dossier, at, reason) values (?1, ?2, ?3)",
        &values![dossier, millis(erasure.at), &reason],
    )?;
    for sql in [
        "delete from \"grant\" where dossier = ?1",
        "delete from attachment_part where dossier = ?1",
        "delete from attachment where dossier = ?1",
        "delete from dossier_key where dossier = ?1",
    ] {
        tx.run(sql, &values![dossier])?;
    }
    Ok(())
}

const ERASURES: &str = "select dossier, at, reason from erased";

fn find(tx: &Tx<'_>, dossier: DossierId) -> Result<Option<Erasure>, StoreError> {
    tx.first(&format!("{ERASURES} where dossier = ?1"), &values![dossier.0])?.as_ref().map(erasure).transpose()
}

fn all(tx: &Tx<'_>) -> Result<Vec<Erasure>, StoreError> {
    tx.all(&format!("{ERASURES} order by at, dossier"), &[])?.iter().map(erasure).collect()
}

fn erasure(row: &Row) -> Result<Erasure, StoreError> {
    Ok(Erasure { dossier: DossierId(row.uuid(0)?), at: time(row, 1)?, reason: from_code(row.text(2)?)? })
}

/// Reads a journal. A last line that a power cut left unfinished was never said to be erased.
fn read(text: &str) -> io::Result<Vec<Erasure>> {
    let whole = text.rfind('\n').map_or("", |end| text.get(..end).unwrap_or_default());
    let broken = || io::Error::new(io::ErrorKind::InvalidData, "a line is not of a journal of erasures");
    whole.lines().map(|line| serde_json::from_str(line).map_err(|_| broken())).collect()
}

/// Adds to a journal; it is on the disk when this returns.
fn append(path: &Path, erasures: &[Erasure]) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.create(true).truncate(false).read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    let mut text = String::new();
    file.read_to_string(&mut text)?;
    // What a power cut left unfinished goes.
    let whole = text.rfind('\n').map_or(0, |end| end + 1) as u64;
    file.set_len(whole)?;
    file.seek(SeekFrom::Start(whole))?;
    let lines: String = erasures.iter().map(|erasure| in_journal(erasure) + "\n").collect();
    file.write_all(lines.as_bytes())?;
    file.sync_all()?;
    match path.parent() {
        Some(folder) if whole == 0 && cfg!(unix) && !folder.as_os_str().is_empty() => {
            fs::File::open(folder)?.sync_all()
        }
        _ => Ok(()),
    }
}

/// A line of a journal: JSON, with a random id, a time and a reason.
pub fn in_journal(erasure: &Erasure) -> String {
    serde_json::to_string(erasure).unwrap_or_default()
}
