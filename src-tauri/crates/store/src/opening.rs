//! Why a vault was not made or did not open, and from what each follows.

use std::io;

use chrono::{DateTime, Utc};

use crate::{
    VaultError,
    cipher::OpenError,
    schema::SchemaError,
    secrets::SecretError,
    slots::{SlotsError, WrapError},
};

/// Why no vault could be made.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    /// This account has a vault here: open it, and `renew` its token.
    #[error("this account has a vault on this device")]
    Exists,
    /// The backend gave a recovery key that is none, so nothing unsent could ever be rescued.
    #[error("the municipality's recovery key cannot be read")]
    BadRecoveryKey,
    /// The device's secret cannot be kept.
    #[error(transparent)]
    Secrets(#[from] SecretError),
    /// There is no room left on the disk.
    #[error("the disk is full")]
    DiskFull,
    /// The disk failed.
    #[error("the vault's files could not be written")]
    File(#[source] io::Error),
    /// The operating system has no randomness, or too little memory, for a key.
    #[error("no key could be made")]
    Key,
    /// The database could not be made.
    #[error("the vault's database could not be made")]
    Database(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Why a vault did not open.
#[derive(Debug, thiserror::Error)]
pub enum UnlockError {
    /// This account has no vault on this device.
    #[error("this account has no vault on this device")]
    NoVault,
    /// The PIN is wrong, or the slot was tampered with: the two look alike.
    #[error("wrong PIN, tries left before a wait: {tries_left}")]
    WrongPin {
        /// How many more before the first wait.
        tries_left: u32,
        /// Until when the next try has to wait.
        wait_until: Option<DateTime<Utc>>,
    },
    /// Too many wrong PINs: the next try has to wait. This one was not looked at.
    #[error("too many wrong PINs: wait until {until}")]
    Wait {
        /// Until when.
        until: DateTime<Utc>,
    },
    /// So many wrong PINs that no PIN opens it any more. The municipality's recovery key does.
    #[error("no PIN opens this vault any more")]
    PinDropped,
    /// The keyring no longer has the device's secret. The municipality's recovery key still opens the vault.
    #[error("the device's secret is gone")]
    NoSecret,
    /// The keyring cannot be asked.
    #[error(transparent)]
    Secrets(#[from] SecretError),
    /// A newer version of the app wrote the vault. It was left untouched.
    #[error("the vault was written by a newer version of the app")]
    SchemaTooNew,
    /// The vault's files are not what they were.
    #[error("the vault is damaged: {what}")]
    Damaged {
        /// Which part.
        what: &'static str,
    },
    /// The database is not encrypted, or this build cannot encrypt: refused.
    #[error("the vault's database is not encrypted")]
    NotEncrypted,
    /// There is no room left on the disk.
    #[error("the disk is full")]
    DiskFull,
    /// The disk failed.
    #[error("the vault's files could not be read")]
    File(#[source] io::Error),
    /// The database failed.
    #[error("the vault's database could not be opened")]
    Database(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Why a PIN was not accepted while the vault is open.
#[derive(Debug, thiserror::Error)]
pub enum PinCheckError {
    /// The PIN is wrong.
    #[error("wrong PIN, tries left before a wait: {tries_left}")]
    WrongPin {
        /// How many more before the first wait.
        tries_left: u32,
        /// Until when the next try has to wait.
        wait_until: Option<DateTime<Utc>>,
    },
    /// The next try has to wait. This one was not looked at.
    #[error("too many wrong PINs: wait until {until}")]
    Wait {
        /// Until when.
        until: DateTime<Utc>,
    },
    /// No PIN opens this vault.
    #[error("no PIN opens this vault any more")]
    PinDropped,
    /// The keyring no longer has the device's secret.
    #[error("the device's secret is gone")]
    NoSecret,
    /// The keyring cannot be asked.
    #[error(transparent)]
    Secrets(#[from] SecretError),
    /// The slots' file is not what it was.
    #[error("the vault is damaged: slots")]
    Damaged,
    /// The disk failed.
    #[error("the vault's files could not be used")]
    File(#[source] io::Error),
}

/// Why a new sign-in could not be taken into an open vault.
#[derive(Debug, thiserror::Error)]
pub enum RenewError {
    /// Somebody else signed in.
    #[error("this is another account's vault")]
    OtherAccount,
    /// The backend gave a recovery key that is none.
    #[error("the municipality's recovery key cannot be read")]
    BadRecoveryKey,
    /// The slots' file could not be read.
    #[error("the vault is damaged: slots")]
    Damaged,
    /// The disk failed.
    #[error("the vault's files could not be written")]
    File(#[source] io::Error),
    /// The vault could not be written.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

/// Why the recovery key did not open a vault.
#[derive(Debug, thiserror::Error)]
pub enum RecoverError {
    /// The key is not the one to which the vault's second slot is sealed.
    #[error("this recovery key does not open the vault")]
    WrongKey,
    /// The vault itself did not open.
    #[error(transparent)]
    Unlock(#[from] UnlockError),
}

pub fn create_file_error(cause: io::Error) -> CreateError {
    if cause.kind() == io::ErrorKind::StorageFull { CreateError::DiskFull } else { CreateError::File(cause) }
}

pub fn create_wrap_error(cause: WrapError) -> CreateError {
    match cause {
        WrapError::BadRecoveryKey => CreateError::BadRecoveryKey,
        WrapError::Randomness(_) | WrapError::Derivation => CreateError::Key,
    }
}

pub fn create_vault_error(cause: VaultError) -> CreateError {
    match cause {
        VaultError::DiskFull => CreateError::DiskFull,
        cause => CreateError::Database(cause.into()),
    }
}

pub fn create_open_error(cause: OpenError) -> CreateError {
    CreateError::Database(cause.into())
}

pub fn unlock_file_error(cause: io::Error) -> UnlockError {
    if cause.kind() == io::ErrorKind::StorageFull { UnlockError::DiskFull } else { UnlockError::File(cause) }
}

impl From<SlotsError> for UnlockError {
    fn from(cause: SlotsError) -> Self {
        match cause {
            SlotsError::None => Self::NoVault,
            SlotsError::TooNew(_) => Self::SchemaTooNew,
            SlotsError::Unreadable => Self::Damaged { what: "slots" },
            SlotsError::File(cause) => Self::File(cause),
        }
    }
}

impl From<OpenError> for UnlockError {
    fn from(cause: OpenError) -> Self {
        match cause {
            OpenError::NotEncrypted => Self::NotEncrypted,
            OpenError::WrongKey => Self::Damaged { what: "database" },
            OpenError::File(cause) if cause.kind() == io::ErrorKind::NotFound => Self::Damaged { what: "database" },
            OpenError::File(cause) if cause.kind() == io::ErrorKind::UnexpectedEof => {
                Self::Damaged { what: "database" }
            }
            OpenError::File(cause) => Self::File(cause),
            cause @ (OpenError::SqliteTooOld(_) | OpenError::Database(_)) => Self::Database(cause.into()),
        }
    }
}

impl From<SchemaError> for UnlockError {
    fn from(cause: SchemaError) -> Self {
        match cause {
            SchemaError::TooNew { .. } => Self::SchemaTooNew,
            SchemaError::Vault(cause) => cause.into(),
        }
    }
}

impl From<VaultError> for UnlockError {
    fn from(cause: VaultError) -> Self {
        match cause {
            VaultError::DiskFull => Self::DiskFull,
            VaultError::Damaged { what } => Self::Damaged { what },
            VaultError::Database(cause) => Self::Database(cause.into()),
        }
    }
}
