//! Files that answers name: a photograph, a recording, a signature. Encrypted with all else, known by their content.
//!
//! They do not travel yet: each is counted as on this device only, until a receipt says otherwise.

use chrono::{DateTime, Utc};
use protocol::{DossierId, Sha256};
use rusqlite::{OptionalExtension, TransactionBehavior, params};

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
        tx.prepare_cached("insert or ignore into attachment_of (dossier, sha256) values (?, ?)")?
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

    /// How many files are on this device only.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn files_here(&self) -> Result<u32, VaultError> {
        let mut query = self.db.prepare_cached("select count(*) from attachment_of where state = 'here'")?;
        Ok(query.query_row([], |row| row.get(0))?)
    }
}
