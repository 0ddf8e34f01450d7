//! Who may see which dossier: state, sent whole (SYNC §2.5).

use chrono::{DateTime, Utc};
use protocol::{AccountId, Caseload, DossierId, Sha256};

use super::{
    Store, StoreError,
    columns::millis,
    sql::{Row, Tx, values},
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
        let sql = "delete from \"grant\" where account = ?1 and dossier = ?2";
        self.write(|tx| tx.run(sql, &values![account.0, dossier.0]).map(drop))
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
pub fn of(tx: &Tx<'_>, account: AccountId) -> Result<Caseload, StoreError> {
    let sql = "select dossier from \"grant\" where account = ?1 order by dossier";
    let mut dossiers = Vec::new();
    let mut bytes = Vec::new();
    for row in tx.all(sql, &values![account.0])? {
        let dossier = row.uuid(0)?;
        bytes.extend_from_slice(dossier.as_bytes());
        dossiers.push(DossierId(dossier));
    }
    Ok(Caseload { etag: Sha256::of(&bytes).into(), dossiers })
}

/// Whether the account may see the dossier.
pub fn is_granted(tx: &Tx<'_>, account: AccountId, dossier: DossierId) -> Result<bool, StoreError> {
    let sql = "select 1 from \"grant\" where account = ?1 and dossier = ?2";
    Ok(tx.first(sql, &values![account.0, dossier.0])?.is_some())
}

/// How an account stands to a dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody ever made it.
    Unmade,
    /// It is in others' caseloads, or in nobody's.
    Others,
    /// It is in hers.
    Hers,
}

/// Returns how an account stands to each of some dossiers.
pub fn standings(tx: &Tx<'_>, account: AccountId, dossiers: &[DossierId]) -> Result<Vec<Standing>, StoreError> {
    let sql = "select count(g.account) from dossier d left join \"grant\" g on g.dossier = d.id and g.account = ?2
               where d.id = ?1 group by d.id";
    let asked: Vec<_> = dossiers.iter().map(|dossier| values![dossier.0, account.0]).collect();
    tx.first_of_each(sql, &asked)?.iter().map(|row| standing(row.as_ref())).collect()
}

fn standing(row: Option<&Row>) -> Result<Standing, StoreError> {
    Ok(match row.map(|row| row.int(0)).transpose()? {
        None => Standing::Unmade,
        Some(0) => Standing::Others,
        Some(_) => Standing::Hers,
    })
}

/// Makes dossiers, and gives them to who made them.
pub fn create(tx: &Tx<'_>, dossiers: &[DossierId], by: AccountId, at: DateTime<Utc>) -> Result<(), StoreError> {
    let sql = "insert into dossier (id, created_at, created_by) values (?1, ?2, ?3)";
    let rows: Vec<_> = dossiers.iter().map(|dossier| values![dossier.0, millis(at), by.0]).collect();
    tx.run_each(sql, &rows)?;
    dossiers.iter().try_for_each(|dossier| grant(tx, by, *dossier, at))
}

fn grant(tx: &Tx<'_>, account: AccountId, dossier: DossierId, at: DateTime<Utc>) -> Result<(), StoreError> {
    let sql = "insert into \"grant\" (account, dossier, granted_at) values (?1, ?2, ?3) on conflict do nothing";
    tx.run(sql, &values![account.0, dossier.0, millis(at)]).map(drop)
}
