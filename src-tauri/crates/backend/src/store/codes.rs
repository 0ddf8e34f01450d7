//! One-time codes, each for a device of one account.

use chrono::{DateTime, Utc};
use protocol::Account;

use super::{AuditLine, Store, StoreError, accounts::account, audit, columns::millis, sql::values};

impl Store {
    /// Keeps a code, by its hash, for the account with this sign-in name; says whether there is one.
    ///
    /// # Errors
    /// When the database fails.
    pub fn add_code(
        &self,
        hash: &[u8; 32],
        sign_in: &str,
        until: DateTime<Utc>,
        line: &AuditLine,
    ) -> Result<bool, StoreError> {
        self.write(|tx| {
            tx.run("delete from enrolment_code where until <= ?1", &values![millis(line.at)])?;
            let sql = "insert into enrolment_code (hash, account, until)
                       select ?1, id, ?3 from account where sign_in = ?2";
            let added = tx.run(sql, &values![&hash[..], &sign_in.trim().to_lowercase(), millis(until)])?;
            if added == 1 {
                audit::write(tx, line)?;
            }
            Ok(added == 1)
        })
    }

    /// Uses a code up; returns for whom it was. The second time there is none.
    ///
    /// # Errors
    /// When the database fails.
    pub fn use_code(&self, hash: &[u8; 32], now: DateTime<Utc>) -> Result<Option<Account>, StoreError> {
        self.write(|tx| {
            let sql = "select a.id, a.name, a.role from enrolment_code c join account a on a.id = c.account
                       where c.hash = ?1 and c.until > ?2";
            let found = tx.first(sql, &values![&hash[..], millis(now)])?.as_ref().map(account).transpose()?;
            tx.run("delete from enrolment_code where hash = ?1", &values![&hash[..]])?;
            Ok(found)
        })
    }
}
