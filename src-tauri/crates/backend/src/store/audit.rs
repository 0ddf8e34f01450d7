//! The audit log: who did what to what, when, from where, with what result (BIO2 8.15.01). Never content.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};

use super::{
    Store, StoreError,
    columns::{millis, time},
};

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditLine<Action = &'static str> {
    /// When.
    pub at: DateTime<Utc>,
    /// Who: an account's id, or `unknown`.
    pub actor: String,
    /// What was done.
    pub action: Action,
    /// To what: a kind of thing, or its id.
    pub object: String,
    /// How it ended, in counts.
    pub result: String,
    /// From where: a device's id or a network address.
    pub origin: String,
}

impl Store {
    /// Writes a line.
    ///
    /// # Errors
    /// When the database fails.
    pub fn write_audit(&self, line: &AuditLine) -> Result<(), StoreError> {
        self.write(|tx| write(tx, line))
    }

    /// Returns all lines, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn audit(&self) -> Result<Vec<AuditLine<String>>, StoreError> {
        self.read(|tx| {
            let mut statement =
                tx.prepare_cached("select at, actor, action, object, result, origin from audit order by id")?;
            let mut rows = statement.query([])?;
            let mut lines = Vec::new();
            while let Some(row) = rows.next()? {
                lines.push(AuditLine {
                    at: time(row, 0)?,
                    actor: row.get(1)?,
                    action: row.get(2)?,
                    object: row.get(3)?,
                    result: row.get(4)?,
                    origin: row.get(5)?,
                });
            }
            Ok(lines)
        })
    }
}

/// Writes a line in the transaction of what it tells about.
pub fn write(db: &Connection, line: &AuditLine) -> Result<(), StoreError> {
    db.prepare_cached("insert into audit (at, actor, action, object, result, origin) values (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute(params![millis(line.at), line.actor, line.action, line.object, line.result, line.origin])?;
    Ok(())
}
