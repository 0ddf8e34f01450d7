//! The public halves of the municipality's keys: the recovery key, to which every vault's second slot is sealed (SYNC §1),
//! and the research key, to which answers are sealed that only the researchers may read.

use chrono::{DateTime, Utc};

use super::{Store, StoreError, columns::millis, sql::values};

/// The note with the research key.
const RESEARCH_KEY: &str = "research_key";

impl Store {
    /// Makes this the current recovery key.
    ///
    /// # Errors
    /// When the database fails.
    pub fn set_recovery_key(&self, public: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
        let sql = "insert into recovery_key (public, made_at) values (?1, ?2)";
        self.write(|tx| tx.run(sql, &values![public, millis(at)]).map(drop))
    }

    /// Makes this the current research key. What was sealed to an earlier one stays sealed to that.
    ///
    /// # Errors
    /// When the database fails.
    pub fn set_research_key(&self, public: &str) -> Result<(), StoreError> {
        self.make_note(RESEARCH_KEY, public)
    }

    /// Returns the current research key: X25519, base64.
    ///
    /// # Errors
    /// When the database fails.
    pub fn research_key(&self) -> Result<Option<String>, StoreError> {
        self.note(RESEARCH_KEY)
    }

    /// Returns the current recovery key: X25519, base64.
    ///
    /// # Errors
    /// When the database fails.
    pub fn recovery_key(&self) -> Result<Option<String>, StoreError> {
        let sql = "select public from recovery_key order by id desc limit 1";
        self.read(|tx| tx.first(sql, &[])?.map(|row| row.text(0)).transpose())
    }
}
