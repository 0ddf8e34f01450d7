//! Forms, by content: the published versions, and every older one that some interview here is pinned to.

use protocol::{FormEntry, Sha256};
use rusqlite::{OptionalExtension, Row, TransactionBehavior, params};

use crate::{Vault, VaultError};

/// A form whose bytes are here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredForm {
    /// Id, version, title and hash.
    pub entry: FormEntry,
    /// Whether a new interview begins with it.
    pub is_current: bool,
}

/// Why a form was not taken in.
#[derive(Debug, thiserror::Error)]
pub enum PutFormError {
    /// The bytes do not have the hash by which they were asked for.
    #[error("the form's bytes do not have its hash")]
    OtherContent,
    /// The vault could not be written.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

impl From<rusqlite::Error> for PutFormError {
    fn from(cause: rusqlite::Error) -> Self {
        Self::Vault(cause.into())
    }
}

impl Vault {
    /// The forms whose bytes are here, by id; the current version of each first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn forms(&self) -> Result<Vec<StoredForm>, VaultError> {
        let mut query = self.db.prepare_cached(
            "select id, version, sha256, title, current from form where bytes is not null
             order by id, current desc, version desc",
        )?;
        let mut found = query.query([])?;
        let mut forms = Vec::new();
        while let Some(row) = found.next()? {
            forms.push(StoredForm { entry: entry(row)?, is_current: row.get(4)? });
        }
        Ok(forms)
    }

    /// The bytes of a form, if they are here.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn form_bytes(&self, sha256: &Sha256) -> Result<Option<Vec<u8>>, VaultError> {
        let mut query = self.db.prepare_cached("select bytes from form where sha256 = ?")?;
        Ok(query.query_row([sha256.as_str()], |row| row.get(0)).optional()?.flatten())
    }

    /// Takes in the list of published forms. A new version is current from when its bytes are here; until then the old
    /// one stays. A form that is no longer published stays readable, but no new interview begins with it.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn offer_forms(&mut self, published: &[FormEntry]) -> Result<(), VaultError> {
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.execute("update form set offered = 0", [])?;
        for form in published {
            tx.execute(
                "insert into form (sha256, id, version, title, offered) values (?, ?, ?, ?, 1)
                 on conflict (sha256) do update set title = excluded.title, offered = 1",
                params![form.sha256.as_str(), form.id, form.version, form.title],
            )?;
        }
        make_current(&tx)?;
        tx.commit()?;
        Ok(())
    }

    /// The forms whose bytes are to be fetched: the published first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn wanted_forms(&self) -> Result<Vec<Sha256>, VaultError> {
        let mut query =
            self.db.prepare_cached("select sha256 from form where bytes is null order by offered desc, sha256")?;
        let hashes = query.query_map([], |row| row.get::<_, String>(0))?;
        hashes.map(|hash| hash?.try_into().map_err(|_| VaultError::Damaged { what: "form" })).collect()
    }

    /// Takes a form's bytes in.
    ///
    /// # Errors
    /// `OtherContent` when they do not have the hash, or when the vault cannot be written.
    pub fn put_form(&mut self, sha256: &Sha256, bytes: &[u8]) -> Result<(), PutFormError> {
        if Sha256::of(bytes) != *sha256 {
            return Err(PutFormError::OtherContent);
        }
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.execute("update form set bytes = ? where sha256 = ?", params![bytes, sha256.as_str()])?;
        make_current(&tx)?;
        tx.commit()?;
        Ok(())
    }
}

/// Current is what is published and here; and the old version of a form whose published one is not here yet.
fn make_current(tx: &rusqlite::Transaction<'_>) -> rusqlite::Result<()> {
    tx.execute_batch(
        "update form set current = 1 where offered = 1 and bytes is not null;
         update form set current = 0 where offered = 0 and current = 1 and (
             exists (select 1 from form new where new.id = form.id and new.offered = 1 and new.bytes is not null)
             or not exists (select 1 from form new where new.id = form.id and new.offered = 1)
         );",
    )
}

fn entry(row: &Row<'_>) -> Result<FormEntry, VaultError> {
    let sha256: String = row.get(2)?;
    Ok(FormEntry {
        id: row.get(0)?,
        version: row.get(1)?,
        sha256: sha256.try_into().map_err(|_| VaultError::Damaged { what: "form" })?,
        title: row.get(3)?,
    })
}
