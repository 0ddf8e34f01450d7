//! Files that answers name: a photograph, a recording, a signature. Known by their content, kept in parts as they came,
//! each under the dossier's key. They travel apart from the log, and never in front of it.

use chrono::{DateTime, NaiveDate, Utc};
use protocol::{AccountId, DossierId, FILE_BYTES, FILE_PART_BYTES, Upload};
use sha2::{Digest as _, Sha256};

use super::{
    AuditLine, SignedIn, Store, StoreError, audit, caseload,
    columns::{millis, time},
    covers::EVER_REACHED,
    dossier_keys::{self, DossierKey},
    epoch, erasure,
    sql::{Row, Tx, values},
};

/// A part of a file, as a device brings it.
pub struct FilePart {
    /// Of which dossier.
    pub dossier: DossierId,
    /// The hash of the whole file.
    pub sha256: protocol::Sha256,
    /// What kind of file it is.
    pub mime: String,
    /// How many bytes the whole file has.
    pub size: u64,
    /// Where in it this part begins.
    pub offset: u64,
    /// The part.
    pub bytes: Vec<u8>,
}

/// A piece of a file, as it is handed out.
pub struct FileRange {
    /// What kind of file it is.
    pub mime: String,
    /// How many bytes the whole file has.
    pub size: u64,
    /// The bytes from where it was asked.
    pub bytes: Vec<u8>,
}

/// Why a part was not taken. Nothing of it is kept then.
#[derive(Debug, thiserror::Error)]
pub enum TakePartError {
    /// The dossier never was the sender's, nothing of hers is held of it, and no answer names the file. None may be there.
    #[error("there is no such dossier in the caseload")]
    NotHers,
    /// The dossier was erased.
    #[error("the dossier was erased")]
    Erased,
    /// The file is larger than one may be, or the part lies outside of it.
    #[error("a file has at most {FILE_BYTES} bytes, and a part {FILE_PART_BYTES} within it")]
    TooLarge,
    /// It does not begin where the part before it ended.
    #[error("the next part begins at {received}")]
    WrongOffset {
        /// How many bytes are here.
        received: u64,
    },
    /// The whole has another hash, or this is another file under the same one. All parts of it were dropped.
    #[error("the file does not have the hash by which it is known")]
    WrongContent,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A file, as far as it is here.
struct Kept {
    mime: String,
    size: u64,
    received: u64,
    received_at: Option<DateTime<Utc>>,
}

impl Store {
    /// Takes a part of a file in, durably. With the last one the whole is looked at: what has another hash than its name
    /// says is dropped.
    ///
    /// # Errors
    /// As `TakePartError`.
    pub fn take_file_part(
        &self,
        sender: &SignedIn,
        part: &FilePart,
        received_at: DateTime<Utc>,
    ) -> Result<Upload, TakePartError> {
        let end = part.offset.saturating_add(part.bytes.len() as u64);
        if part.size > FILE_BYTES || part.bytes.len() > FILE_PART_BYTES || end > part.size {
            return Err(TakePartError::TooLarge);
        }
        if part.bytes.is_empty() && part.size > 0 {
            return Err(TakePartError::WrongOffset { received: part.offset });
        }
        self.write(|tx| take_part(tx, sender, part, received_at))?
    }

    /// Returns how much of a file is here; `None` for who may not bring it.
    ///
    /// # Errors
    /// `NotHers`, `Erased`, or when the database fails.
    pub fn upload(
        &self,
        account: AccountId,
        dossier: DossierId,
        sha256: &protocol::Sha256,
    ) -> Result<Upload, TakePartError> {
        self.read(|tx| {
            if let Err(refused) = may_bring(tx, account, dossier, sha256)? {
                return Ok(Err(refused));
            }
            let kept = kept(tx, dossier, sha256)?;
            let (received, received_at) = kept.map_or((0, None), |kept| (kept.received, kept.received_at));
            Ok(Ok(Upload { epoch: epoch(tx)?, received, received_at }))
        })?
    }

    /// Returns at most so many bytes of a file, from a place on; `None` when all of it is not here, or the account does not
    /// reach the dossier today: no difference is made.
    ///
    /// # Errors
    /// When the database fails.
    pub fn file_range(
        &self,
        account: AccountId,
        dossier: DossierId,
        sha256: &protocol::Sha256,
        from: u64,
        most: usize,
        today: NaiveDate,
    ) -> Result<Option<FileRange>, StoreError> {
        self.read(|tx| {
            if !caseload::is_reached(tx, account, dossier, today)? {
                return Ok(None);
            }
            let Some(kept) = kept(tx, dossier, sha256)?.filter(|kept| kept.received_at.is_some()) else {
                return Ok(None);
            };
            let until = from.saturating_add(most as u64).min(kept.size);
            let (Some(key), true) = (dossier_keys::of(tx, &[dossier])?.remove(&dossier), from <= kept.size) else {
                return Ok(None);
            };
            let sql = "select start, bytes from attachment_part
                       where dossier = ?1 and sha256 = ?2 and start < ?4 and start + size > ?3 order by start";
            let (low, high) = (from.cast_signed(), until.cast_signed());
            let mut bytes = Vec::new();
            for row in tx.all(sql, &values![dossier.0, sha256.as_str(), low, high])? {
                let (start, part) = (row.number(0)?, opened(&key, sha256, &row)?);
                let first = from.saturating_sub(start) as usize;
                let last = (until - start).min(part.len() as u64) as usize;
                bytes.extend_from_slice(part.get(first..last).unwrap_or_default());
            }
            Ok(Some(FileRange { mime: kept.mime, size: kept.size, bytes }))
        })
    }
}

fn take_part(
    tx: &Tx<'_>,
    sender: &SignedIn,
    part: &FilePart,
    received_at: DateTime<Utc>,
) -> Result<Result<Upload, TakePartError>, StoreError> {
    let FilePart { dossier, sha256, mime, size, offset, bytes } = part;
    if let Err(refused) = may_bring(tx, sender.account.id, *dossier, sha256)? {
        return Ok(Err(refused));
    }
    let epoch = epoch(tx)?;
    let before = kept(tx, *dossier, sha256)?;
    if let Some(Kept { received, received_at: Some(at), .. }) = before {
        return Ok(Ok(Upload { epoch, received, received_at: Some(at) }));
    }
    if before.as_ref().is_some_and(|before| before.size != *size) {
        drop_file(tx, *dossier, sha256)?;
        return Ok(Err(TakePartError::WrongContent));
    }
    let received = before.map_or(0, |before| before.received);
    if *offset != received {
        return Ok(Err(TakePartError::WrongOffset { received }));
    }
    let mut keys = dossier_keys::of(tx, &[*dossier])?;
    let key = dossier_keys::made(tx, &mut keys, *dossier)?;
    if !bytes.is_empty() {
        let (start, length) = (offset.cast_signed(), bytes.len() as i64);
        let sealed = key.seal(&what(sha256, *offset), bytes)?;
        let sql = "insert into attachment_part (dossier, sha256, start, size, bytes) values (?1, ?2, ?3, ?4, ?5)";
        tx.run(sql, &values![dossier.0, sha256.as_str(), start, length, &sealed[..]])?;
    }
    let received = received + bytes.len() as u64;
    let is_whole = received == *size;
    if is_whole && hash_of(tx, &key, *dossier, sha256)? != *sha256 {
        drop_file(tx, *dossier, sha256)?;
        return Ok(Err(TakePartError::WrongContent));
    }
    let whole_at = is_whole.then_some(received_at);
    let sql = "insert into attachment (dossier, sha256, mime, size, received, received_at)
               values (?1, ?2, ?3, ?4, ?5, ?6) on conflict (dossier, sha256)
               do update set received = excluded.received, received_at = excluded.received_at";
    let (size, so_far) = (size.cast_signed(), received.cast_signed());
    tx.run(sql, &values![dossier.0, sha256.as_str(), mime, size, so_far, whole_at.map(millis)])?;
    if is_whole {
        let line = AuditLine::of(sender, received_at, "bring-file", format!("dossier {dossier}"));
        audit::write(tx, &AuditLine { result: format!("bytes {received}"), ..line })?;
    }
    Ok(Ok(Upload { epoch, received, received_at: whole_at }))
}

/// Who has or had a dossier brings its files, and so does who never had it and of whose answers some are held; anybody
/// else one that an answer in the log names: what was made there is safe, also when a restored server knows less of who had
/// what. Nobody sees a file but by an answer that names it.
fn may_bring(
    tx: &Tx<'_>,
    account: AccountId,
    dossier: DossierId,
    sha256: &protocol::Sha256,
) -> Result<Result<(), TakePartError>, StoreError> {
    if erasure::of(tx, &[dossier])?.contains(&dossier) {
        return Ok(Err(TakePartError::Erased));
    }
    if !caseload::is_made(tx, dossier)? {
        return Ok(Err(TakePartError::NotHers));
    }
    let sql = format!(
        "select 1 where ?2 in ({EVER_REACHED})
         union all select 1 from held where account = ?1 and dossier = ?2 limit 1"
    );
    let may = tx.first(&sql, &values![account.0, dossier.0])?.is_some() || is_named(tx, dossier, sha256)?;
    Ok(if may { Ok(()) } else { Err(TakePartError::NotHers) })
}

/// Whether something in the log of a dossier names a file.
fn is_named(tx: &Tx<'_>, dossier: DossierId, sha256: &protocol::Sha256) -> Result<bool, StoreError> {
    let Some(key) = dossier_keys::of(tx, &[dossier])?.remove(&dossier) else { return Ok(false) };
    for row in tx.all("select id, body from event where dossier = ?1", &values![dossier.0])? {
        if key.open_text(row.uuid(0)?.as_bytes(), row.blob(1)?)?.contains(sha256.as_str()) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn kept(tx: &Tx<'_>, dossier: DossierId, sha256: &protocol::Sha256) -> Result<Option<Kept>, StoreError> {
    let sql = "select mime, size, received, received_at from attachment where dossier = ?1 and sha256 = ?2";
    let read = |row: Row| {
        let received_at = row.optional(3, time)?;
        Ok(Kept { mime: row.text(0)?, size: row.number(1)?, received: row.number(2)?, received_at })
    };
    tx.first(sql, &values![dossier.0, sha256.as_str()])?.map(read).transpose()
}

fn drop_file(tx: &Tx<'_>, dossier: DossierId, sha256: &protocol::Sha256) -> Result<(), StoreError> {
    for table in ["attachment_part", "attachment"] {
        let sql = format!("delete from {table} where dossier = ?1 and sha256 = ?2");
        tx.run(&sql, &values![dossier.0, sha256.as_str()])?;
    }
    Ok(())
}

/// The hash of all the parts of a file, one after the other.
fn hash_of(
    tx: &Tx<'_>,
    key: &DossierKey,
    dossier: DossierId,
    sha256: &protocol::Sha256,
) -> Result<protocol::Sha256, StoreError> {
    let sql = "select start, bytes from attachment_part where dossier = ?1 and sha256 = ?2 and start >= ?3
               order by start limit 1";
    let (mut hash, mut from) = (Sha256::new(), 0);
    while let Some(row) = tx.first(sql, &values![dossier.0, sha256.as_str(), from])? {
        hash.update(opened(key, sha256, &row)?);
        from = row.int(0)? + 1;
    }
    let hex: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    hex.parse().map_err(|_| StoreError::Row("a hash"))
}

/// A part with its start and bytes in columns 0 and 1.
fn opened(key: &DossierKey, sha256: &protocol::Sha256, row: &Row) -> Result<Vec<u8>, StoreError> {
    key.open(&what(sha256, row.number(0)?), row.blob(1)?)
}

/// What a part is: of which file, and where in it.
fn what(sha256: &protocol::Sha256, offset: u64) -> Vec<u8> {
    [sha256.as_str().as_bytes(), &offset.to_be_bytes()].concat()
}
