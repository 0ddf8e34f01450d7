//! Forms, by content: the published versions, and every older one that some interview here is pinned to.

use std::collections::{HashMap, HashSet};

use protocol::{FormEntry, Sha256};
use rusqlite::{OptionalExtension, Row, TransactionBehavior, params};

use crate::{Vault, VaultError};

/// A form whose bytes are here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredForm {
    /// Id, version, title and hash; its files are asked for by name.
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
            offer_files(&tx, form)?;
        }
        make_current(&tx)?;
        tx.commit()?;
        Ok(())
    }

    /// The forms whose bytes are to be fetched, the published first, and then the files that forms name.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn wanted_forms(&self) -> Result<Vec<Sha256>, VaultError> {
        let mut query = self.db.prepare_cached(
            "select sha256 from (
                    select sha256, 1 - offered as place from form where bytes is null
                    union select sha256, 2 from form_file where bytes is null
                ) order by place, sha256",
        )?;
        let hashes = query.query_map([], |row| row.get::<_, String>(0))?;
        hashes.map(|hash| hash?.try_into().map_err(|_| VaultError::Damaged { what: "form" })).collect()
    }

    /// Takes the bytes of a form in, or of a file that forms name.
    ///
    /// # Errors
    /// `OtherContent` when they do not have the hash, or when the vault cannot be written.
    pub fn put_form(&mut self, sha256: &Sha256, bytes: &[u8]) -> Result<(), PutFormError> {
        if Sha256::of(bytes) != *sha256 {
            return Err(PutFormError::OtherContent);
        }
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.execute("update form set bytes = ? where sha256 = ?", params![bytes, sha256.as_str()])?;
        tx.execute("update form_file set bytes = ? where sha256 = ?", params![bytes, sha256.as_str()])?;
        make_current(&tx)?;
        tx.commit()?;
        Ok(())
    }

    /// The bytes of a file that a form names, if they are here.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn form_file(&self, form: &Sha256, name: &str) -> Result<Option<Vec<u8>>, VaultError> {
        let mut query = self.db.prepare_cached("select bytes from form_file where form = ? and name = ?")?;
        Ok(query.query_row([form.as_str(), name], |row| row.get(0)).optional()?.flatten())
    }

    /// Every file of a form that is here, by name: for an interview that goes on while the vault is closed.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn form_files(&self, form: &Sha256) -> Result<HashMap<String, Vec<u8>>, VaultError> {
        let mut query =
            self.db.prepare_cached("select name, bytes from form_file where form = ? and bytes is not null")?;
        let files = query.query_map([form.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(files.collect::<Result<_, _>>()?)
    }

    /// How many of the files that a form names are not here yet, as far as this device knows of them.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn missing_form_files(&self, form: &Sha256) -> Result<usize, VaultError> {
        let mut query = self.db.prepare_cached("select count(*) from form_file where form = ? and bytes is null")?;
        Ok(query.query_row([form.as_str()], |row| row.get::<_, i64>(0))? as usize)
    }
}

/// Takes in which files a form names now. What is here already under another name or form is not fetched again.
fn offer_files(tx: &rusqlite::Transaction<'_>, form: &FormEntry) -> rusqlite::Result<()> {
    let named: HashSet<&str> = form.files.iter().map(|file| file.name.as_str()).collect();
    let mut known = tx.prepare_cached("select name from form_file where form = ?")?;
    let known: Vec<String> = known.query_map([form.sha256.as_str()], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for gone in known.iter().filter(|name| !named.contains(name.as_str())) {
        tx.execute("delete from form_file where form = ? and name = ?", [form.sha256.as_str(), gone])?;
    }
    for file in &form.files {
        tx.prepare_cached(
            "insert into form_file (form, name, sha256, bytes)
             values (?1, ?2, ?3, (select bytes from form_file where sha256 = ?3 and bytes is not null limit 1))
             on conflict (form, name) do update set sha256 = excluded.sha256, bytes = excluded.bytes
             where form_file.sha256 <> excluded.sha256",
        )?
        .execute([form.sha256.as_str(), &file.name, file.sha256.as_str()])?;
    }
    Ok(())
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
        files: Vec::new(),
    })
}
