//! Who may see which dossier: state, sent whole (SYNC §2.5).

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use protocol::{AccountId, Caseload, DossierId, Role, Seq, Sha256, oversight::CoachCaseload};

use super::{
    AuditLine, Store, StoreError, accounts, audit,
    columns::{code, millis},
    covers, erasure,
    sql::{Row, Tx, values},
};

/// A dossier was to go to an account that is no coach's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a dossier goes to a coach, and this account is none")]
pub struct NotACoach;

/// Why a dossier was not moved.
#[derive(Debug, thiserror::Error)]
pub enum MoveDossierError {
    /// Nobody has made it, or it was erased.
    #[error("there is no such dossier")]
    NoDossier,
    /// It was to go to somebody who guides nobody.
    #[error(transparent)]
    NotACoach(#[from] NotACoach),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

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

    /// Moves a dossier: from now on it is in the caseload of this coach, and in nobody else's. One act, with its line in
    /// the audit log. What others recorded in it and had not sent is held when it comes, and can be released into it.
    ///
    /// # Errors
    /// `NoDossier` or `NotACoach`; nothing is moved then.
    pub fn move_dossier(&self, dossier: DossierId, to: AccountId, line: &AuditLine) -> Result<(), MoveDossierError> {
        self.write(|tx| {
            if !is_made(tx, dossier)? || erasure::of(tx, &[dossier])?.contains(&dossier) {
                return Ok(Err(MoveDossierError::NoDossier));
            }
            if !is_coach(tx, to)? {
                return Ok(Err(NotACoach.into()));
            }
            tx.run("delete from \"grant\" where dossier = ?1 and account <> ?2", &values![dossier.0, to.0])?;
            grant(tx, to, dossier, line.at)?;
            audit::write(tx, &AuditLine { result: format!("to {to}"), ..line.clone() })?;
            Ok(Ok(()))
        })?
    }

    /// Returns the caseload of every coach, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub fn caseloads(&self) -> Result<Vec<CoachCaseload>, StoreError> {
        let sql = "select id, name, role from account where role = ?1 order by name, id";
        self.read(|tx| {
            let coaches = tx.all(sql, &values![&code(Role::Coach)])?;
            coaches
                .iter()
                .map(|row| {
                    let coach = accounts::account(row)?;
                    let dossiers = of(tx, coach.id)?.dossiers;
                    Ok(CoachCaseload { coach, dossiers })
                })
                .collect()
        })
    }

    /// Returns the caseload that is an account's own.
    ///
    /// # Errors
    /// When the database fails.
    pub fn caseload(&self, account: AccountId) -> Result<Caseload, StoreError> {
        self.read(|tx| of(tx, account))
    }
}

/// Returns the caseload that is an account's own; its ETag is a hash of the sorted ids, with those that were erased.
pub fn of(tx: &Tx<'_>, account: AccountId) -> Result<Caseload, StoreError> {
    let sql = "select dossier from \"grant\" where account = ?1 order by dossier";
    let mut dossiers = Vec::new();
    let mut bytes = Vec::new();
    for row in tx.all(sql, &values![account.0])? {
        let dossier = row.uuid(0)?;
        bytes.extend_from_slice(dossier.as_bytes());
        dossiers.push(DossierId(dossier));
    }
    let erased = erasure::in_caseload_of(tx, account)?;
    if !erased.is_empty() {
        bytes.push(0); // no id is a single byte: one that was erased is not taken for one that is there
        erased.iter().for_each(|dossier| bytes.extend_from_slice(dossier.0.as_bytes()));
    }
    Ok(Caseload { etag: Sha256::of(&bytes).into(), dossiers, erased, ..Caseload::default() })
}

/// Returns what an account may see on a day, with the covers that say so and the colleagues whom she can ask for one.
/// Its ETag is a hash of all that.
pub fn on(tx: &Tx<'_>, account: AccountId, day: NaiveDate) -> Result<Caseload, StoreError> {
    let Caseload { dossiers: own, erased, .. } = of(tx, account)?;
    let mut dossiers: BTreeSet<DossierId> = own.iter().copied().collect();
    let mut covers = covers::of(tx, account, day)?;
    for cover in covers.iter_mut().filter(|cover| cover.colleague.id == account && cover.from <= day) {
        let theirs = of(tx, cover.coach.id)?.dossiers.into_iter();
        cover.dossiers = theirs.filter(|dossier| own.binary_search(dossier).is_err()).collect();
        dossiers.extend(&cover.dossiers);
    }
    let mut caseload = Caseload {
        dossiers: dossiers.into_iter().collect(),
        erased,
        covers,
        colleagues: covers::colleagues(tx, account)?,
        ..Caseload::default()
    };
    let said = serde_json::to_vec(&caseload).map_err(|_| StoreError::Row("a caseload"))?;
    caseload.etag = Sha256::of(&said).into();
    Ok(caseload)
}

/// Says of each dossier at which places in the log something was first and last said in it.
pub fn add_places(tx: &Tx<'_>, caseload: &mut Caseload) -> Result<(), StoreError> {
    // Two looks at an index, where `min` and `max` in one query would go through all of the dossier.
    let sql = "select first.seq, last.seq from (select seq from event where dossier = ?1 order by seq limit 1) first,
               (select seq from event where dossier = ?1 order by seq desc limit 1) last";
    let asked: Vec<_> = caseload.dossiers.iter().map(|dossier| values![dossier.0]).collect();
    for (dossier, row) in caseload.dossiers.iter().zip(tx.first_of_each(sql, &asked)?) {
        let Some(row) = row else { continue };
        caseload.first.insert(*dossier, Seq(row.number(0)?));
        caseload.last.insert(*dossier, Seq(row.number(1)?));
    }
    Ok(())
}

/// Whether the account may see the dossier on a day.
pub fn is_reached(tx: &Tx<'_>, account: AccountId, dossier: DossierId, day: NaiveDate) -> Result<bool, StoreError> {
    let sql = format!("select 1 from ({}) reached where dossier = ?2", covers::reach(day));
    Ok(tx.first(&sql, &values![account.0, dossier.0])?.is_some())
}

/// Whether the account is that of a coach.
pub fn is_coach(tx: &Tx<'_>, account: AccountId) -> Result<bool, StoreError> {
    let sql = "select 1 from account where id = ?1 and role = ?2";
    Ok(tx.first(sql, &values![account.0, &code(Role::Coach)])?.is_some())
}

/// Whether somebody ever made the dossier.
pub fn is_made(tx: &Tx<'_>, dossier: DossierId) -> Result<bool, StoreError> {
    Ok(tx.first("select 1 from dossier where id = ?1", &values![dossier.0])?.is_some())
}

/// How an account stands to a dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody ever made it.
    Unmade,
    /// It is in others' caseloads, or in nobody's.
    Others,
    /// It is in hers, or in that of somebody for whom she covers.
    Hers,
}

/// Returns how an account stands to each of some dossiers on a day.
pub fn standings(
    tx: &Tx<'_>,
    account: AccountId,
    dossiers: &[DossierId],
    day: NaiveDate,
) -> Result<Vec<Standing>, StoreError> {
    let sql = format!(
        "select (select count(*) from ({}) reached where reached.dossier = d.id) from dossier d where d.id = ?2",
        covers::reach(day)
    );
    let asked: Vec<_> = dossiers.iter().map(|dossier| values![account.0, dossier.0]).collect();
    tx.first_of_each(&sql, &asked)?.iter().map(|row| standing(row.as_ref())).collect()
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

/// Gives an account a dossier; nothing changes when she has it. What was erased is given to nobody.
pub fn grant(tx: &Tx<'_>, account: AccountId, dossier: DossierId, at: DateTime<Utc>) -> Result<(), StoreError> {
    if erasure::of(tx, &[dossier])?.contains(&dossier) {
        return Ok(());
    }
    let sql = "insert into \"grant\" (account, dossier, granted_at) values (?1, ?2, ?3) on conflict do nothing";
    tx.run(sql, &values![account.0, dossier.0, millis(at)])?;
    let sql = "insert into once_granted (account, dossier) values (?1, ?2) on conflict do nothing";
    tx.run(sql, &values![account.0, dossier.0]).map(drop)
}
