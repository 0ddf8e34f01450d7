//! Accounts: who may sign in, and as what.

use chrono::{DateTime, Utc};
use protocol::{Account, AccountId, Role};

use super::{
    Store, StoreError,
    columns::{code, from_code, millis},
    sql::{Row, values},
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
        let sql = "insert into account (id, sign_in, name, role, password, added_at) values (?1, ?2, ?3, ?4, ?5, ?6)
                   on conflict do nothing";
        let (sign_in, role) = (sign_in.to_lowercase(), code(account.role));
        let values = values![account.id.0, &sign_in, &account.name, &role, password, millis(at)];
        match self.write(|tx| tx.run(sql, &values))? {
            0 => Err(AddAccountError::SignInTaken),
            _ => Ok(()),
        }
    }

    /// Returns the account with this sign-in name.
    ///
    /// # Errors
    /// When the database fails.
    pub fn account_by_sign_in(&self, sign_in: &str) -> Result<Option<AccountRow>, StoreError> {
        let sql = format!("{ACCOUNT} where a.sign_in = ?1");
        self.read(|tx| tx.first(&sql, &values![&sign_in.to_lowercase()])?.as_ref().map(account_row).transpose())
    }

    /// Returns all accounts, by sign-in name.
    ///
    /// # Errors
    /// When the database fails.
    pub fn accounts(&self) -> Result<Vec<AccountRow>, StoreError> {
        self.read(|tx| tx.all(&format!("{ACCOUNT} order by a.sign_in"), &[])?.iter().map(account_row).collect())
    }
}

/// Reads an account: id, name, role.
///
/// # Errors
/// When the row holds something else.
pub fn account(row: &Row) -> Result<Account, StoreError> {
    Ok(Account { id: AccountId(row.uuid(0)?), name: row.text(1)?, role: from_code::<Role>(row.text(2)?)? })
}

fn account_row(row: &Row) -> Result<AccountRow, StoreError> {
    Ok(AccountRow { account: account(row)?, sign_in: row.text(3)?, password: row.text(4)?, devices: row.number(5)? })
}
