//! Accounts of employees whom the identity provider knows.

use chrono::{DateTime, Utc};
use protocol::{Account, AccountId, DossierId, Role};
use uuid::Uuid;

use super::{
    AuditLine, Store, StoreError,
    accounts::account,
    audit,
    columns::{code, millis},
    sql::{Tx, values},
};
use crate::identity::claims::Employee;

/// Why an employee has no account here.
#[derive(Debug, thiserror::Error)]
pub enum EmployeeError {
    /// Nobody here has her sign-in name, and the provider says no role with which one could be made.
    #[error("there is no account for this employee")]
    NoAccount,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// Returns the account of an employee: hers already, or the one with her sign-in name, or a new one when the provider
    /// says her role. What the provider says of her name, role and caseload then holds.
    ///
    /// `no_password` is the hash of a password that nobody has.
    ///
    /// # Errors
    /// `NoAccount` when there is none.
    pub fn employee(
        &self,
        issuer: &str,
        employee: &Employee,
        no_password: &str,
        at: DateTime<Utc>,
    ) -> Result<Account, EmployeeError> {
        let found = self.write(|tx| {
            let subject = format!("{issuer} {}", employee.subject);
            let Some(id) = account_of(tx, &subject, employee, no_password, at)? else { return Ok(None) };
            tx.run("update account set name = ?2 where id = ?1", &values![id, &employee.name])?;
            if let Some(role) = employee.role {
                set_role(tx, id, role, at)?;
            }
            if let Some(caseload) = &employee.caseload {
                set_caseload(tx, id, caseload, at)?;
            }
            let row = tx.first("select id, name, role from account where id = ?1", &values![id])?;
            row.as_ref().map(account).transpose()
        })?;
        found.ok_or(EmployeeError::NoAccount)
    }
}

fn account_of(
    tx: &Tx<'_>,
    subject: &str,
    employee: &Employee,
    no_password: &str,
    at: DateTime<Utc>,
) -> Result<Option<Uuid>, StoreError> {
    if let Some(row) = tx.first("select id from account where subject = ?1", &values![subject])? {
        return row.uuid(0).map(Some);
    }
    // Only an account that is nobody else's at the provider: a name that is given anew opens no old caseload.
    let by_name =
        tx.first("select id from account where sign_in = ?1 and subject is null", &values![&employee.sign_in])?;
    if let Some(row) = by_name {
        let id = row.uuid(0)?;
        tx.run("update account set subject = ?2 where id = ?1", &values![id, subject])?;
        return Ok(Some(id));
    }
    let Some(role) = employee.role else { return Ok(None) };
    let id = Uuid::now_v7();
    let added = tx.run(
        "insert into account (id, sign_in, name, role, password, subject, added_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         on conflict do nothing",
        &values![id, &employee.sign_in, &employee.name, &code(role), no_password, subject, millis(at)],
    )?;
    Ok((added == 1).then_some(id))
}

fn set_role(tx: &Tx<'_>, id: Uuid, role: Role, at: DateTime<Utc>) -> Result<(), StoreError> {
    let changed = tx.run("update account set role = ?2 where id = ?1 and role <> ?2", &values![id, &code(role)])?;
    if changed == 1 {
        audit::write(tx, &by_provider(id, "set-role", at))?;
    }
    Ok(())
}

/// Her caseload is what the provider says, as far as those dossiers are here.
fn set_caseload(tx: &Tx<'_>, id: Uuid, caseload: &[DossierId], at: DateTime<Utc>) -> Result<(), StoreError> {
    tx.run("delete from \"grant\" where account = ?1", &values![id])?;
    let sql = "insert into \"grant\" (account, dossier, granted_at) select ?1, id, ?3 from dossier where id = ?2
               on conflict do nothing";
    for dossier in caseload {
        tx.run(sql, &values![id, dossier.0, millis(at)])?;
    }
    audit::write(tx, &by_provider(id, "set-caseload", at))
}

fn by_provider(id: Uuid, action: &'static str, at: DateTime<Utc>) -> AuditLine {
    AuditLine {
        at,
        actor: "identity provider".to_owned(),
        action,
        object: format!("account {}", AccountId(id)),
        result: "done".to_owned(),
        origin: "identity provider".to_owned(),
    }
}
