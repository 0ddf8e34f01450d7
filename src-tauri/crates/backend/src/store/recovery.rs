//! The municipality's recovery key: its public half, to which every vault's second slot is sealed (SYNC §1).

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, params};

use super::{Store, StoreError, columns::millis};

impl Store {
    /// Makes this the current recovery key.
    ///
    /// # Errors
    /// When the database fails.
    pub fn set_recovery_key(&self, public: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
        self.write(|tx| {
            tx.execute("insert into recovery_key (public, made_at) values (?1, ?2)", params![public, millis(at)])?;
            Ok(())
        })
    }

    /// Returns the current recovery key: X25519, base64.
    ///
    /// # Errors
    /// When the database fails.
    pub fn recovery_key(&self) -> Result<Option<String>, StoreError> {
        self.read(|tx| {
            Ok(tx
                .query_row("select public from recovery_key order by id desc limit 1", [], |row| row.get(0))
                .optional()?)
        })
    }
}
