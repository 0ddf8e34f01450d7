//! Files on their way: out to the municipality and in from it, part by part, so that what broke off goes on where it was.
//!
//! They travel apart from the answers that name them, and never before them: `sync` asks here only when nothing else waits.

use chrono::{DateTime, Utc};
use protocol::{DossierId, Sha256, Upload};
use rusqlite::{OptionalExtension, TransactionBehavior, params};

use crate::{
    Applied, Vault, VaultError,
    exchange::purge_revoked,
    heads,
    meta::{begin_epoch, note_answer, position},
    receipts::is_safe_since,
    rows,
};

/// A file, by whose it is and what is in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileId {
    /// Of which dossier.
    pub dossier: DossierId,
    /// The hash of its content.
    pub sha256: Sha256,
}

/// The next part of a file to send. No `Debug`: it can be somebody's photograph.
pub struct OutgoingPart {
    /// What kind of file it is.
    pub mime: String,
    /// How many bytes the whole has.
    pub size: u64,
    /// Where this part begins.
    pub offset: u64,
    /// The part; empty for an empty file.
    pub bytes: Vec<u8>,
}

/// A part of a file that came in. No `Debug`: it can be somebody's photograph.
pub struct IncomingPart {
    /// What kind of file it is.
    pub mime: String,
    /// How many bytes the whole has.
    pub size: u64,
    /// The part.
    pub bytes: Vec<u8>,
}

/// What became of a part that came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fetched {
    /// It was kept; there is more to come, or nothing was asked.
    Part,
    /// The whole is here, and is what its name says.
    Whole,
    /// The whole is something else than its name says. Nothing of it was kept.
    WrongContent,
}

impl Vault {
    /// The files that are on this device only and whose dossier the municipality knows, oldest first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn files_to_send(&self) -> Result<Vec<FileId>, VaultError> {
        self.files(
            "select dossier, sha256 from attachment_of join attachment using (sha256)
             join dossier on dossier.id = attachment_of.dossier
             where attachment_of.state = 'here' and dossier.state <> 'local' order by attachment.created, sha256",
        )
    }

    /// The files that answers here name and that are not here, newest dossier first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn files_to_fetch(&self) -> Result<Vec<FileId>, VaultError> {
        self.files(
            "select dossier, sha256 from attachment_of join dossier on dossier.id = attachment_of.dossier
             where attachment_of.state = 'wanted' and dossier.listed = 1 and dossier.whole = 1
             order by dossier desc, sha256",
        )
    }

    fn files(&self, sql: &str) -> Result<Vec<FileId>, VaultError> {
        let mut query = self.db.prepare_cached(sql)?;
        let files = query.query_map([], |row| Ok((rows::dossier(row, 0)?, row.get::<_, String>(1)?)))?;
        files
            .map(|row| {
                let (dossier, sha256) = row?;
                let sha256 = sha256.parse().map_err(|_| VaultError::Damaged { what: "file" })?;
                Ok(FileId { dossier, sha256 })
            })
            .collect()
    }

    /// The next part of a file to send, of at most so many bytes; `None` when it need not be sent any more.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn next_part(&self, file: &FileId, most: usize) -> Result<Option<OutgoingPart>, VaultError> {
        let mut query = self.db.prepare_cached(
            "select mime, length(bytes), sent, substr(bytes, sent + 1, ?3) from attachment_of
             join attachment using (sha256) where dossier = ?1 and sha256 = ?2 and state = 'here'",
        )?;
        let part = query.query_row(params![file.dossier.0.as_bytes(), file.sha256.as_str(), most as i64], |row| {
            let (size, offset): (i64, i64) = (row.get(1)?, row.get(2)?);
            Ok(OutgoingPart { mime: row.get(0)?, size: size as u64, offset: offset as u64, bytes: row.get(3)? })
        });
        Ok(part.optional()?)
    }

    /// Takes in how much of a file the server has. An answer of another epoch begins that epoch first.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn take_upload(&mut self, file: &FileId, upload: &Upload, now: DateTime<Utc>) -> Result<Applied, VaultError> {
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let is_new_epoch = position(&tx)?.epoch != upload.epoch;
        if is_new_epoch {
            begin_epoch(&tx, upload.epoch)?;
        }
        let (dossier, sha256) = (file.dossier.0.as_bytes(), file.sha256.as_str());
        let known = "where dossier = ?1 and sha256 = ?2 and state = 'here'";
        match upload.received_at {
            Some(at) => {
                tx.prepare_cached(&format!("update attachment_of set state = 'received', received_at = ?3 {known}"))?
                    .execute(params![dossier, sha256, rows::micros(at)])?;
                is_safe_since(&tx, file.dossier, at)?;
                purge_revoked(&tx)?;
            }
            None => {
                tx.prepare_cached(&format!("update attachment_of set sent = ?3 {known}"))?.execute(params![
                    dossier,
                    sha256,
                    upload.received as i64
                ])?;
            }
        }
        note_answer(&tx, now)?;
        tx.commit()?;
        Ok(if is_new_epoch { Applied::NewEpoch } else { Applied::TakenIn })
    }

    /// Takes in that the server, in the epoch that is known here, does not take a file. It stays as long as its dossier
    /// does; of one that was taken away, and of which the server has all answers and none names it, it goes.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn let_go_of_file(&mut self, file: &FileId) -> Result<(), VaultError> {
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (dossier, sha256) = (file.dossier.0.as_bytes(), file.sha256.as_str());
        tx.execute("update attachment_of set sent = 0 where dossier = ? and sha256 = ?", params![dossier, sha256])?;
        tx.execute(
            "delete from attachment_of where dossier = ?1 and sha256 = ?2
             and exists (select 1 from dossier where id = ?1 and state = 'revoked')
             and not exists (select 1 from outbox where outbox.dossier = ?1)",
            params![dossier, sha256],
        )?;
        tx.execute("delete from attachment where sha256 not in (select sha256 from attachment_of)", [])?;
        purge_revoked(&tx)?;
        tx.commit()?;
        Ok(())
    }

    /// A dossier was erased at the municipality: whatever is here of it goes, also what was not sent.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn is_erased(&mut self, dossier: DossierId) -> Result<(), VaultError> {
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        heads::purge(&tx, dossier.0.as_bytes())?;
        tx.commit()?;
        Ok(())
    }

    /// How much of a wanted file is here.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn fetched(&self, file: &FileId) -> Result<u64, VaultError> {
        let mut query = self.db.prepare_cached(
            "select coalesce(sum(length(bytes)), 0) from attachment_part where dossier = ? and sha256 = ?",
        )?;
        let bytes: i64 = query.query_row(params![file.dossier.0.as_bytes(), file.sha256.as_str()], |row| row.get(0))?;
        Ok(bytes as u64)
    }

    /// Takes in a part of a wanted file that was asked for from `offset`. The last one makes it whole, when it is what its
    /// name says.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn take_part(
        &mut self,
        file: &FileId,
        offset: u64,
        part: &IncomingPart,
        now: DateTime<Utc>,
    ) -> Result<Fetched, VaultError> {
        if !self.is_wanted(file.dossier, &file.sha256)? || self.fetched(file)? != offset {
            return Ok(Fetched::Part);
        }
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (dossier, sha256) = (file.dossier.0.as_bytes(), file.sha256.as_str());
        tx.prepare_cached("insert into attachment_part (dossier, sha256, start, bytes) values (?, ?, ?, ?)")?
            .execute(params![dossier, sha256, offset as i64, part.bytes])?;
        let here = offset + part.bytes.len() as u64;
        if here < part.size && !part.bytes.is_empty() {
            tx.commit()?;
            return Ok(Fetched::Part);
        }
        let parts: Vec<Vec<u8>> = tx
            .prepare_cached("select bytes from attachment_part where dossier = ? and sha256 = ? order by start")?
            .query_map(params![dossier, sha256], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let bytes = parts.concat();
        tx.execute("delete from attachment_part where dossier = ? and sha256 = ?", params![dossier, sha256])?;
        let is_it = Sha256::of(&bytes) == file.sha256;
        if is_it {
            tx.execute(
                "insert or ignore into attachment (sha256, mime, bytes, created) values (?, ?, ?, ?)",
                params![sha256, part.mime, bytes, rows::micros(now)],
            )?;
            tx.execute(
                "update attachment_of set state = 'received', received_at = ? where dossier = ? and sha256 = ?",
                params![rows::micros(now), dossier, sha256],
            )?;
        }
        tx.commit()?;
        Ok(if is_it { Fetched::Whole } else { Fetched::WrongContent })
    }
}
