//! Where the device's half of the key lives: the operating system's keyring, or, for the demo and for tests, a file
//! that was asked for by name.

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
};

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::files;

/// The name under which keyrings list our secrets.
const SERVICE: &str = "nl.enschede.samenstap";

/// A device's secret: 32 random bytes, zeroised when dropped. No `Debug`: it never reaches a log.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Secret([u8; 32]);

impl Secret {
    /// Draws a new secret.
    ///
    /// # Errors
    /// When the operating system has no randomness to give.
    pub fn draw() -> Result<Self, SecretError> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(SecretError::Randomness)?;
        Ok(Self(bytes))
    }

    pub(crate) fn of(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    fn from_slice(bytes: &[u8]) -> Result<Self, SecretError> {
        bytes.try_into().map(Self).map_err(|_| SecretError::Unreadable)
    }
}

/// Where secrets are kept, for the screen that must say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretKind {
    /// The operating system's keyring.
    Keyring,
    /// A file: for the demo and for tests only.
    File,
}

/// Why a secret could not be kept or found.
#[derive(Debug, thiserror::Error)]
pub enum SecretError {
    /// This machine has no keyring. There is no falling back to a file: that is how Signal came to keep its key in
    /// plain text (SYNC §5).
    #[error("this machine has no keyring")]
    NoKeyring(#[source] Option<Box<dyn std::error::Error + Send + Sync>>),
    /// The keyring is there and refuses: it is locked, or the user said no.
    #[error("the keyring could not be used")]
    Keyring(#[source] keyring::Error),
    /// What was found is not a secret of ours.
    #[error("the secret cannot be read")]
    Unreadable,
    /// Others on this machine may read the file.
    #[error("the secrets' file can be read by others")]
    Exposed,
    /// The file could not be read or written.
    #[error("the secrets' file could not be used")]
    File(#[source] io::Error),
    /// The operating system has no randomness to give.
    #[error("no randomness")]
    Randomness(#[source] getrandom::Error),
}

/// Keeps the device's secrets, each by a name.
pub trait SecretStore: Send + Sync {
    /// Returns the secret of this name, if there is one.
    ///
    /// # Errors
    /// When the store cannot be asked.
    fn read(&self, name: &str) -> Result<Option<Secret>, SecretError>;

    /// Keeps a secret, in place of one of the same name.
    ///
    /// # Errors
    /// When the store does not take it.
    fn write(&self, name: &str, secret: &Secret) -> Result<(), SecretError>;

    /// Forgets a secret, if it is there.
    ///
    /// # Errors
    /// When the store cannot be asked.
    fn remove(&self, name: &str) -> Result<(), SecretError>;

    /// Where secrets are kept.
    fn kind(&self) -> SecretKind;
}

/// The operating system's keyring: Keychain, Credential Manager, or the Secret Service.
pub struct OsKeyring(());

impl OsKeyring {
    /// Finds this machine's keyring.
    ///
    /// # Errors
    /// `NoKeyring` when there is none, such as on Linux without a Secret Service.
    pub fn open() -> Result<Self, SecretError> {
        match keyring::Entry::store_status() {
            Ok(()) => Ok(Self(())),
            Err(cause) => Err(SecretError::NoKeyring(Some(cause.to_string().into()))),
        }
    }

    fn entry(name: &str) -> Result<keyring::Entry, SecretError> {
        keyring::Entry::new(SERVICE, name).map_err(keyring_error)
    }
}

impl SecretStore for OsKeyring {
    fn read(&self, name: &str) -> Result<Option<Secret>, SecretError> {
        match Self::entry(name)?.get_secret().map(Zeroizing::new) {
            Ok(bytes) => Secret::from_slice(&bytes).map(Some),
            Err(keyring::Error::NoEntry) => Ok(None),
            Err(cause) => Err(keyring_error(cause)),
        }
    }

    fn write(&self, name: &str, secret: &Secret) -> Result<(), SecretError> {
        Self::entry(name)?.set_secret(secret.bytes()).map_err(keyring_error)
    }

    fn remove(&self, name: &str) -> Result<(), SecretError> {
        match Self::entry(name)?.delete_credential() {
            Ok(()) | Err(keyring::Error::NoEntry) => Ok(()),
            Err(cause) => Err(keyring_error(cause)),
        }
    }

    fn kind(&self) -> SecretKind {
        SecretKind::Keyring
    }
}

fn keyring_error(cause: keyring::Error) -> SecretError {
    match cause {
        keyring::Error::NoDefaultStore => SecretError::NoKeyring(None),
        // These two carry the bytes of what was found.
        keyring::Error::BadEncoding(_) | keyring::Error::BadDataFormat(..) => SecretError::Unreadable,
        cause => SecretError::Keyring(cause),
    }
}

/// A file with secrets, readable by its owner alone. Whoever has the disk has it: never for real dossiers.
pub struct SecretFile {
    path: PathBuf,
}

impl SecretFile {
    /// Keeps secrets in the file at `path`, which is made when the first is written.
    pub fn at(path: &Path) -> Self {
        Self { path: path.to_owned() }
    }

    fn load(&self) -> Result<Contents, SecretError> {
        #[cfg(unix)]
        if let Ok(found) = std::fs::metadata(&self.path) {
            use std::os::unix::fs::PermissionsExt;
            if found.permissions().mode() & 0o077 != 0 {
                return Err(SecretError::Exposed);
            }
        }
        let Some(bytes) = files::read_if_there(&self.path).map_err(SecretError::File)?.map(Zeroizing::new) else {
            return Ok(Contents { version: 1, secrets: BTreeMap::new() });
        };
        serde_json::from_slice(&bytes).map_err(|_| SecretError::Unreadable)
    }

    fn store(&self, contents: &Contents) -> Result<(), SecretError> {
        let text = serde_json::to_vec_pretty(contents).map(Zeroizing::new).map_err(|_| SecretError::Unreadable)?;
        if let Some(folder) = self.path.parent() {
            files::make_private_folder(folder).map_err(SecretError::File)?;
        }
        files::write_atomically(&self.path, &text).map_err(SecretError::File)
    }
}

impl SecretStore for SecretFile {
    fn read(&self, name: &str) -> Result<Option<Secret>, SecretError> {
        let contents = self.load()?;
        let Some(text) = contents.secrets.get(name) else { return Ok(None) };
        let bytes = BASE64.decode(text).map(Zeroizing::new).map_err(|_| SecretError::Unreadable)?;
        Secret::from_slice(&bytes).map(Some)
    }

    fn write(&self, name: &str, secret: &Secret) -> Result<(), SecretError> {
        let mut contents = self.load()?;
        contents.secrets.insert(name.to_owned(), BASE64.encode(secret.bytes()));
        self.store(&contents)
    }

    fn remove(&self, name: &str) -> Result<(), SecretError> {
        let mut contents = self.load()?;
        match contents.secrets.remove(name) {
            Some(_) => self.store(&contents),
            None => Ok(()),
        }
    }

    fn kind(&self) -> SecretKind {
        SecretKind::File
    }
}

#[derive(Serialize, Deserialize)]
struct Contents {
    version: u32,
    secrets: BTreeMap<String, String>,
}

impl Drop for Contents {
    fn drop(&mut self) {
        self.secrets.values_mut().for_each(Zeroize::zeroize);
    }
}
