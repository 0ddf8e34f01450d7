//! Accounts and the devices that they enrolled.

use chrono::{DateTime, Utc};
use protocol::{Account, AccountId, DeviceId, Role};
use rusqlite::{ErrorCode, OptionalExtension, Row, params};

use super::{
    AuditLine, Store, StoreError, audit,
    columns::{code, from_code, millis, number, uuid},
};

/// Why an account was not added.
#[derive(Debug, thiserror::Error)]
pub enum AddAccountError {
    /// Somebody signs in by that name already.
    #[error("there is an account with that sign-in name")]
    SignInTaken,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// An account with how it signs in.
pub struct AccountRow {
    /// Who.
    pub account: Account,
    /// The sign-in name, in lower case.
    pub sign_in: String,
    /// The password, as an Argon2id PHC string.
    pub password: String,
    /// How many of her devices have not been revoked.
    pub devices: u64,
}

/// A device that is to be enrolled.
pub struct NewDevice {
    /// Its id.
    pub id: DeviceId,
    /// What it is called.
    pub name: String,
    /// The SHA-256 of its token.
    pub token: [u8; 32],
}

/// Who sends a request: an account, from one of its devices.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Who.
    pub account: Account,
    /// From which device.
    pub device: DeviceId,
}

const ACCOUNT: &str = "select a.id, a.name, a.role, a.sign_in, a.password,
    (select count(*) from device d where d.account = a.id and d.revoked_at is null) from account a";

impl Store {
    /// Adds an account. `sign_in` is compared without regard to case.
    ///
    /// # Errors
    /// `SignInTaken`, also when the id is taken.
    pub fn add_account(
        &self,
        account: &Account,
        sign_in: &str,
        password: &str,
        at: DateTime<Utc>,
    ) -> Result<(), AddAccountError> {
        let added = self.write(|tx| {
            tx.execute(
                "insert into account (id, sign_in, name, role, password, added_at) values (?1, ?2, ?3, ?4, ?5, ?6)",
                params![
                    account.id.0.as_bytes(),
                    sign_in.to_lowercase(),
                    account.name,
                    code(account.role),
                    password,
                    millis(at)
                ],
            )?;
            Ok(())
        });
        match added {
            Err(StoreError::Sqlite(cause)) if cause.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
                Err(AddAccountError::SignInTaken)
            }
            other => Ok(other?),
        }
    }

    /// Returns the account with this sign-in name.
    ///
    /// # Errors
    /// When the database fails.
    pub fn account_by_sign_in(&self, sign_in: &str) -> Result<Option<AccountRow>, StoreError> {
        self.read(|tx| {
            let mut statement = tx.prepare_cached(&format!("{ACCOUNT} where a.sign_in = ?1"))?;
            let mut rows = statement.query([sign_in.to_lowercase()])?;
            rows.next()?.map(account_row).transpose()
        })
    }

    /// Returns all accounts, by sign-in name.
    ///
    /// # Errors
    /// When the database fails.
    pub fn accounts(&self) -> Result<Vec<AccountRow>, StoreError> {
        self.read(|tx| {
            let mut statement = tx.prepare_cached(&format!("{ACCOUNT} order by a.sign_in"))?;
            let mut rows = statement.query([])?;
            let mut accounts = Vec::new();
            while let Some(row) = rows.next()? {
                accounts.push(account_row(row)?);
            }
            Ok(accounts)
        })
    }

    /// Enrols a device of an account.
    ///
    /// # Errors
    /// When the database fails.
    pub fn enrol(
        &self,
        account: AccountId,
        device: &NewDevice,
        origin: &str,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.write(|tx| {
            tx.execute(
                "insert into device (id, account, name, token, enrolled_at) values (?1, ?2, ?3, ?4, ?5)",
                params![device.id.0.as_bytes(), account.0.as_bytes(), device.name, device.token, millis(at)],
            )?;
            audit::write(
                tx,
                &AuditLine {
                    at,
                    actor: account.to_string(),
                    action: "enrol",
                    object: format!("device {}", device.id),
                    result: "done".to_owned(),
                    origin: origin.to_owned(),
                },
            )
        })
    }

    /// Withdraws a device: its token is no longer known.
    ///
    /// # Errors
    /// When the database fails.
    pub fn revoke(&self, device: DeviceId, at: DateTime<Utc>) -> Result<(), StoreError> {
        self.write(|tx| {
            tx.execute(
                "update device set revoked_at = ?2 where id = ?1 and revoked_at is null",
                params![device.0.as_bytes(), millis(at)],
            )?;
            Ok(())
        })
    }

    /// Returns whose token has this SHA-256. Looking a hash up takes no time that tells anything about the token.
    ///
    /// # Errors
    /// When the database fails.
    pub fn signed_in(&self, token: &[u8; 32]) -> Result<Option<SignedIn>, StoreError> {
        self.read(|tx| {
            let found = tx
                .prepare_cached(
                    "select a.id, a.name, a.role, d.id from device d join account a on a.id = d.account
                     where d.token = ?1 and d.revoked_at is null",
                )?
                .query_row([token], |row| Ok((account(row), uuid(row, 3))))
                .optional()?;
            let Some((account, device)) = found else {
                return Ok(None);
            };
            Ok(Some(SignedIn { account: account?, device: DeviceId(device?) }))
        })
    }
}

fn account(row: &Row<'_>) -> Result<Account, StoreError> {
    Ok(Account { id: AccountId(uuid(row, 0)?), name: row.get(1)?, role: from_code::<Role>(row.get(2)?)? })
}

fn account_row(row: &Row<'_>) -> Result<AccountRow, StoreError> {
    Ok(AccountRow { account: account(row)?, sign_in: row.get(3)?, password: row.get(4)?, devices: number(row, 5)? })
}
