//! Who may see which dossier: state, sent whole (SYNC §2.5).

use chrono::{DateTime, Utc};
use protocol::{AccountId, Caseload, DossierId, Sha256};
use rusqlite::{Connection, params};

use super::{
    Store, StoreError,
    columns::{millis, uuid},
};

impl Store {
    /// Gives an account a dossier; nothing changes when she has it.
    ///
    /// # Errors
    /// When the database fails, as it does for an account or dossier that does not exist.
    pub fn grant(&self, account: AccountId, dossier: DossierId, at: DateTime<Utc>) -> Result<(), StoreError> {
        self.write(|tx| grant(tx, account, dossier, at))
    }

    /// Takes a dossier out of an account's caseload.
    ///
    /// # Errors
    /// When the database fails.
    pub fn withdraw(&self, account: AccountId, dossier: DossierId) -> Result<(), StoreError> {
        self.write(|tx| {
            tx.execute(
                "delete from \"grant\" where account = ?1 and dossier = ?2",
                params![account.0.as_bytes(), dossier.0.as_bytes()],
            )?;
            Ok(())
        })
    }

    /// Returns the caseload of an account.
    ///
    /// # Errors
    /// When the database fails.
    pub fn caseload(&self, account: AccountId) -> Result<Caseload, StoreError> {
        self.read(|tx| of(tx, account))
    }
}

/// Returns the caseload of an account; its ETag is a hash of the sorted ids.
pub fn of(db: &Connection, account: AccountId) -> Result<Caseload, StoreError> {
    let mut statement = db.prepare_cached("select dossier from \"grant\" where account = ?1 order by dossier")?;
    let mut rows = statement.query([account.0.as_bytes()])?;
    let mut dossiers = Vec::new();
    let mut bytes = Vec::new();
    while let Some(row) = rows.next()? {
        let dossier = uuid(row, 0)?;
        bytes.extend_from_slice(dossier.as_bytes());
        dossiers.push(DossierId(dossier));
    }
    Ok(Caseload { etag: Sha256::of(&bytes).into(), dossiers })
}

/// Whether anybody ever made this dossier.
pub fn exists(db: &Connection, dossier: DossierId) -> Result<bool, StoreError> {
    Ok(db.prepare_cached("select 1 from dossier where id = ?1")?.exists([dossier.0.as_bytes()])?)
}

/// Whether the account may see the dossier.
pub fn is_granted(db: &Connection, account: AccountId, dossier: DossierId) -> Result<bool, StoreError> {
    let mut statement = db.prepare_cached("select 1 from \"grant\" where account = ?1 and dossier = ?2")?;
    Ok(statement.exists(params![account.0.as_bytes(), dossier.0.as_bytes()])?)
}

/// Makes a dossier and gives it to who made it.
pub fn create(db: &Connection, dossier: DossierId, by: AccountId, at: DateTime<Utc>) -> Result<(), StoreError> {
    db.prepare_cached("insert into dossier (id, created_at, created_by) values (?1, ?2, ?3)")?.execute(params![
        dossier.0.as_bytes(),
        millis(at),
        by.0.as_bytes()
    ])?;
    grant(db, by, dossier, at)
}

fn grant(db: &Connection, account: AccountId, dossier: DossierId, at: DateTime<Utc>) -> Result<(), StoreError> {
    db.prepare_cached("insert or ignore into \"grant\" (account, dossier, granted_at) values (?1, ?2, ?3)")?
        .execute(params![account.0.as_bytes(), dossier.0.as_bytes(), millis(at)])?;
    Ok(())
}
