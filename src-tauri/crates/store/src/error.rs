//! What can go wrong with an open vault.

use rusqlite::ErrorCode;

/// Why an open vault could not be read or written. Nothing was changed: every write is one transaction.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// There is no room left on the disk. The vault stays usable, and takes the same write once there is room.
    #[error("the disk is full")]
    DiskFull,
    /// What stands in the vault is not what was written there. The cause is left out: it could quote an answer.
    #[error("the vault is damaged: {what}")]
    Damaged {
        /// What could not be read: a table or a member, never its content.
        what: &'static str,
    },
    /// The database failed in another way.
    #[error("the vault's database failed")]
    Database(#[source] rusqlite::Error),
}

impl From<rusqlite::Error> for VaultError {
    fn from(cause: rusqlite::Error) -> Self {
        match cause.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged { what: "database" },
            _ => Self::Database(cause),
        }
    }
}
