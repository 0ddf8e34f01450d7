//! A vault as a whole: made at the first sign-in, opened with the PIN, closed by dropping it.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Utc};
use protocol::{Account, AccountId, DeviceId, Enrolled};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::{
    cipher::{self, DatabaseKey},
    device_key::DeviceKey,
    envelope, files, meta,
    opening::{
        CreateError, PinCheckError, RecoverError, RenewError, UnlockError, create_file_error, create_open_error,
        create_vault_error, create_wrap_error, unlock_file_error,
    },
    schema,
    secrets::{Secret, SecretError, SecretStore},
    slots::{Pin, PinSlot, RecoverySlot, Slots},
    tries::{MOST_TRIES, Tries},
};

/// An open vault. Dropping it closes the database and zeroises the key.
pub struct Vault {
    pub(crate) db: Connection,
    identity: Identity,
    folder: PathBuf,
    key: DatabaseKey,
}

/// Whose vault it is, and how this device signs in. No `Debug`: it has the token.
#[derive(Clone, Serialize, Deserialize)]
pub struct Identity {
    /// The account.
    pub account: Account,
    /// The device.
    pub device: DeviceId,
    /// The device's token for the backend.
    pub token: String,
    /// The municipality's recovery public key, in base64.
    pub recovery_key: String,
}

/// A vault on this device, as can be known while it is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VaultEntry {
    /// Whose.
    pub account: AccountId,
    /// Her name, to greet her with. See `slots` for why it is not encrypted.
    pub name: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Whether a PIN still opens it; too many wrong ones drop that slot.
    pub opens_with_pin: bool,
    /// Whether an envelope is out: the tablet was handed over and not taken back.
    pub is_handed_over: bool,
}

/// Lists the vaults on this device, by name.
///
/// # Errors
/// When the folder cannot be read. A vault whose slots' file cannot be read is left out.
pub fn vaults(data_dir: &Path) -> io::Result<Vec<VaultEntry>> {
    let folders = match fs::read_dir(data_dir.join("vaults")) {
        Ok(folders) => folders,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(cause) => return Err(cause),
    };
    let mut entries = Vec::new();
    for folder in folders {
        let folder = folder?;
        let Some(account) = folder.file_name().to_str().and_then(|name| name.parse::<AccountId>().ok()) else {
            continue; // one that was never finished
        };
        let Ok(slots) = Slots::read(&folder.path()) else { continue };
        entries.push(VaultEntry {
            account,
            opens_with_pin: slots.pin.is_some(),
            is_handed_over: envelope::is_out(&folder.path())?,
            name: slots.name,
            created_at: slots.created_at,
        });
    }
    entries.sort_by(|a, b| (&a.name, a.account).cmp(&(&b.name, b.account)));
    Ok(entries)
}

/// Makes the vault of an account that has just signed in, and opens it.
///
/// It appears as a whole or not at all: it is built beside its place and renamed.
///
/// # Errors
/// When the account has one here, or a key, the keyring or the disk does not cooperate.
pub fn create(
    data_dir: &Path,
    enrolled: &Enrolled,
    pin: &Pin,
    secrets: &dyn SecretStore,
    now: DateTime<Utc>,
) -> Result<Vault, CreateError> {
    let account = enrolled.account.id;
    let folder = files::vault_folder(data_dir, account);
    if folder.exists() {
        return Err(CreateError::Exists);
    }
    let key = DatabaseKey::draw().map_err(|_| CreateError::Key)?;
    let recovery = RecoverySlot::seal(&key, &enrolled.recovery_key).map_err(create_wrap_error)?;
    let secret = Secret::draw()?;
    let pin_slot = PinSlot::wrap(&key, account, &secret, pin).map_err(create_wrap_error)?;
    secrets.write(&secret_name(account), &secret)?;

    let unfinished = files::unfinished_folder(data_dir, account);
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished).map_err(create_file_error)?;
    }
    files::make_private_folder(&unfinished).map_err(create_file_error)?;
    let identity = Identity::of(enrolled);
    {
        let mut db = cipher::create(&files::database(&unfinished), &key).map_err(create_open_error)?;
        schema::migrate(&mut db).map_err(|cause| CreateError::Database(cause.into()))?;
        meta::begin(&mut db, &identity, enrolled, now).map_err(create_vault_error)?;
    }
    Slots::new(account, enrolled.account.name.clone(), now, pin_slot, recovery)
        .write(&unfinished)
        .map_err(create_file_error)?;
    fs::rename(&unfinished, &folder).map_err(create_file_error)?;
    folder.parent().map_or(Ok(()), files::sync_folder).map_err(create_file_error)?;

    let db = cipher::open(&files::database(&folder), &key).map_err(create_open_error)?;
    Ok(Vault { db, identity, folder, key })
}

/// Opens a vault with the PIN.
///
/// A try is counted, durably, before it is judged; see `tries` for the waits.
///
/// # Errors
/// When the PIN is wrong or has to wait, the secret is gone, or the vault is damaged or newer than this version.
pub fn unlock(
    data_dir: &Path,
    account: AccountId,
    pin: &Pin,
    secrets: &dyn SecretStore,
    now: DateTime<Utc>,
) -> Result<Vault, UnlockError> {
    let folder = files::vault_folder(data_dir, account);
    let slots = Slots::read(&folder)?;
    let key = match judge(&folder, &slots, pin, secrets, now) {
        Ok(key) => key,
        // While the tablet is in a participant's hands wrong PINs only delay: she must not be able to lock the coach out.
        Err(Judged::WrongPin(tries)) if tries.wrong >= MOST_TRIES && !envelope::is_out(&folder).unwrap_or(true) => {
            slots.with_pin(None).write(&folder).map_err(UnlockError::File)?;
            secrets.remove(&secret_name(account))?;
            return Err(UnlockError::PinDropped);
        }
        Err(judged) => return Err(judged.while_closed(now)),
    };
    open(folder, key)
}

/// Opens a vault with the private half of the municipality's recovery key (base64), without PIN or keyring: to extract
/// what was not sent. Follow it with `set_pin` to let the coach go on.
///
/// # Errors
/// When the key is another one, or the vault is damaged or newer than this version.
pub fn recover(data_dir: &Path, account: AccountId, private_key: &str) -> Result<Vault, RecoverError> {
    let folder = files::vault_folder(data_dir, account);
    let slots = Slots::read(&folder).map_err(UnlockError::from)?;
    let key = slots.recovery.open(private_key).map_err(|_| RecoverError::WrongKey)?;
    Ok(open(folder, key)?)
}

/// Destroys a vault for good, with what was not sent: first what opens it, then the files.
///
/// # Errors
/// When the keyring or the disk does not cooperate; it can be called again.
pub fn wipe(data_dir: &Path, account: AccountId, secrets: &dyn SecretStore) -> Result<(), UnlockError> {
    let folder = files::vault_folder(data_dir, account);
    secrets.remove(&secret_name(account))?;
    DeviceKey::forget(secrets, account)?;
    if !folder.exists() {
        return Ok(());
    }
    files::remove_if_there(&folder.join("slots.json")).map_err(UnlockError::File)?;
    fs::remove_dir_all(&folder).map_err(UnlockError::File)
}

impl Identity {
    fn of(enrolled: &Enrolled) -> Self {
        Self {
            account: enrolled.account.clone(),
            device: enrolled.device,
            token: enrolled.token.clone(),
            recovery_key: enrolled.recovery_key.clone(),
        }
    }
}

impl Vault {
    /// Whose vault it is, and how this device signs in.
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// Checks the PIN again, such as before the coach's private page. Waits as for unlocking apply; the slot is never
    /// dropped, because the coach is in and an onlooker must not be able to lock her out.
    ///
    /// # Errors
    /// When the PIN is wrong or has to wait.
    pub fn verify_pin(&self, pin: &Pin, secrets: &dyn SecretStore, now: DateTime<Utc>) -> Result<(), PinCheckError> {
        let slots = Slots::read(&self.folder).map_err(|_| PinCheckError::Damaged)?;
        judge(&self.folder, &slots, pin, secrets, now).map(|_| ()).map_err(|judged| judged.while_open(now))
    }

    /// Gives the vault another PIN and another device secret: for a coach who wants one, and after a recovery.
    ///
    /// # Errors
    /// When the keyring or the disk does not cooperate. The old PIN then still opens it, or neither does and the
    /// recovery key must: the keyring and the disk are not one transaction.
    pub fn set_pin(&mut self, pin: &Pin, secrets: &dyn SecretStore) -> Result<(), PinCheckError> {
        let account = self.identity.account.id;
        let slots = Slots::read(&self.folder).map_err(|_| PinCheckError::Damaged)?;
        // The secret stays when there is one, so that writing the slots is the one step that counts.
        let secret = match secrets.read(&secret_name(account))? {
            Some(secret) => secret,
            None => {
                let secret = Secret::draw()?;
                secrets.write(&secret_name(account), &secret)?;
                secret
            }
        };
        let slot = PinSlot::wrap(&self.key, account, &secret, pin).map_err(|_| PinCheckError::Damaged)?;
        slots.with_pin(Some(slot)).write(&self.folder).map_err(PinCheckError::File)?;
        Tries::clear(&self.folder).map_err(PinCheckError::File)
    }

    /// Takes a new sign-in of the same account into this vault, after the backend no longer knew its token.
    ///
    /// # Errors
    /// When another account signed in, or the disk does not cooperate.
    pub fn renew(&mut self, enrolled: &Enrolled) -> Result<(), RenewError> {
        if enrolled.account.id != self.identity.account.id {
            return Err(RenewError::OtherAccount);
        }
        let mut slots = Slots::read(&self.folder).map_err(|_| RenewError::Damaged)?;
        if !slots.recovery.is_for(&enrolled.recovery_key) || slots.name != enrolled.account.name {
            slots.recovery =
                RecoverySlot::seal(&self.key, &enrolled.recovery_key).map_err(|_| RenewError::BadRecoveryKey)?;
            slots.name.clone_from(&enrolled.account.name);
            slots.write(&self.folder).map_err(RenewError::File)?;
        }
        let identity = Identity::of(enrolled);
        meta::write_identity(&self.db, &identity)?;
        self.identity = identity;
        Ok(())
    }

    /// Opens the database anew, after it failed: once a page could not be read, SQLCipher refuses everything on that
    /// connection for good, also when the disk is well again. Nothing that was saved depends on it.
    ///
    /// # Errors
    /// When it cannot be opened; then all is as it was.
    pub fn reopen(&mut self) -> Result<(), UnlockError> {
        self.db = cipher::open(&files::database(&self.folder), &self.key)?;
        Ok(())
    }

    /// The folder in which its files lie.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

fn open(folder: PathBuf, key: DatabaseKey) -> Result<Vault, UnlockError> {
    let mut db = cipher::open(&files::database(&folder), &key)?;
    schema::migrate(&mut db)?;
    let identity = meta::read_identity(&db)?;
    let mut vault = Vault { db, identity, folder, key };
    vault.take_in_what_was_aside()?;
    Ok(vault)
}

fn secret_name(account: AccountId) -> String {
    account.to_string()
}

/// How a try with a PIN ended, when it did not open the slot.
enum Judged {
    Wait(DateTime<Utc>),
    Dropped,
    NoSecret,
    Secrets(SecretError),
    File(io::Error),
    WrongPin(Tries),
}

fn judge(
    folder: &Path,
    slots: &Slots,
    pin: &Pin,
    secrets: &dyn SecretStore,
    now: DateTime<Utc>,
) -> Result<DatabaseKey, Judged> {
    let slot = slots.pin.as_ref().ok_or(Judged::Dropped)?;
    let tries = Tries::resume(folder, now).map_err(Judged::File)?;
    if let Some(until) = tries.wait(now) {
        return Err(Judged::Wait(until));
    }
    let secret = secrets.read(&secret_name(slots.account)).map_err(Judged::Secrets)?.ok_or(Judged::NoSecret)?;
    let counted = tries.count(folder, now).map_err(Judged::File)?;
    let key = slot.unwrap(slots.account, &secret, pin).map_err(|_| Judged::WrongPin(counted))?;
    Tries::clear(folder).map_err(Judged::File)?;
    Ok(key)
}

impl Judged {
    fn while_closed(self, now: DateTime<Utc>) -> UnlockError {
        match self {
            Self::Wait(until) => UnlockError::Wait { until },
            Self::Dropped => UnlockError::PinDropped,
            Self::NoSecret => UnlockError::NoSecret,
            Self::Secrets(cause) => UnlockError::Secrets(cause),
            Self::File(cause) => unlock_file_error(cause),
            Self::WrongPin(tries) => UnlockError::WrongPin { tries_left: tries.left(), wait_until: tries.wait(now) },
        }
    }

    fn while_open(self, now: DateTime<Utc>) -> PinCheckError {
        match self {
            Self::Wait(until) => PinCheckError::Wait { until },
            Self::Dropped => PinCheckError::PinDropped,
            Self::NoSecret => PinCheckError::NoSecret,
            Self::Secrets(cause) => PinCheckError::Secrets(cause),
            Self::File(cause) => PinCheckError::File(cause),
            Self::WrongPin(tries) => PinCheckError::WrongPin { tries_left: tries.left(), wait_until: tries.wait(now) },
        }
    }
}
