//! Files that answers name: a photograph, a recording, a signature. Encrypted with all else, known by their content.
//!
//! Each is counted as on this device only until a receipt says otherwise; `travels` says how it gets one.

use chrono::{DateTime, Utc};
use protocol::{DossierId, Event, Sha256};
use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};

use crate::{Vault, VaultError, rows};

/// A file that is kept. No `Debug`: it can be somebody's photograph.
pub struct Attachment {
    /// Its media type.
    pub mime: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Vault {
    /// Keeps a file for a dossier, durably, and returns the hash by which it is known. Keeping it again changes nothing.
    ///
    /// # Errors
    /// `DiskFull`, with nothing kept, or when the vault cannot be written.
    pub fn keep_attachment(
        &mut self,
        dossier: DossierId,
        file: &Attachment,
        now: DateTime<Utc>,
    ) -> Result<Sha256, VaultError> {
        let sha256 = Sha256::of(&file.bytes);
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.prepare_cached("insert or ignore into attachment (sha256, mime, bytes, created) values (?, ?, ?, ?)")?
            .execute(params![sha256.as_str(), file.mime, file.bytes, rows::micros(now)])?;
        // One that was wanted is here now; the server may have it, and then says so.
        tx.prepare_cached(
            "insert into attachment_of (dossier, sha256, state) values (?, ?, 'here')
             on conflict do update set state = 'here' where state = 'wanted'",
        )?
        .execute(params![dossier.0.as_bytes(), sha256.as_str()])?;
        tx.commit()?;
        Ok(sha256)
    }

    /// A file of a dossier; `None` when it is not here, or another dossier's.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn attachment(&self, dossier: DossierId, sha256: &Sha256) -> Result<Option<Attachment>, VaultError> {
        let mut query = self.db.prepare_cached(
            "select mime, bytes from attachment join attachment_of using (sha256) where dossier = ? and sha256 = ?",
        )?;
        let found = query.query_row(params![dossier.0.as_bytes(), sha256.as_str()], |row| {
            Ok(Attachment { mime: row.get(0)?, bytes: row.get(1)? })
        });
        Ok(found.optional()?)
    }

    /// Whether a file of a dossier is named by an answer and not here yet.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn is_wanted(&self, dossier: DossierId, sha256: &Sha256) -> Result<bool, VaultError> {
        let mut query = self
            .db
            .prepare_cached("select 1 from attachment_of where dossier = ? and sha256 = ? and state = 'wanted'")?;
        Ok(query.exists(params![dossier.0.as_bytes(), sha256.as_str()])?)
    }

    /// How many files are on this device only.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn files_here(&self) -> Result<u32, VaultError> {
        let mut query = self.db.prepare_cached("select count(*) from attachment_of where state = 'here'")?;
        Ok(query.query_row([], |row| row.get(0))?)
    }
}

/// Remembers the file that an answer names, so that it is fetched where it is not here.
pub(crate) fn want(tx: &Transaction<'_>, event: &Event) -> Result<(), VaultError> {
    let Some(sha256) = named_in(event) else { return Ok(()) };
    // The same bytes may be here for somebody else: then they need not be fetched, and the server learns of them.
    tx.prepare_cached(
        "insert or ignore into attachment_of (dossier, sha256, state)
         values (?1, ?2, case when exists (select 1 from attachment where sha256 = ?2) then 'here' else 'wanted' end)",
    )?
    .execute(params![event.dossier.0.as_bytes(), sha256.as_str()])?;
    Ok(())
}

/// The file that an answer names: a text that is the hash of its content, and maybe what kind of file it is.
fn named_in(event: &Event) -> Option<Sha256> {
    let name = event.value.answer()?.as_str().filter(|name| name.len() <= 73)?;
    let (hash, kind) = name.split_at_checked(64)?;
    if kind.is_empty() || kind.starts_with('.') { hash.parse().ok() } else { None }
}
