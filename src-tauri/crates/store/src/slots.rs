//! The slots in which a vault's key is wrapped, and the small file that holds them.
//!
//! Slot 1 opens with the device's secret and the coach's PIN together: the secret holds against who has only the disk,
//! the PIN against who has only the tablet. Slot 2 is sealed to the municipality's recovery key, so that nothing unsent
//! is lost with a forgotten PIN or a broken keyring. Each slot says with which parameters it was made, so that they can
//! be raised later without touching the vaults that exist.
//!
//! The coach's name stands in this file in the clear, because the unlock screen greets her before anything is open. She
//! is an employee, and whoever holds her tablet knows her; nothing about a participant stands here.

use std::{io, path::Path};

use argon2::{Algorithm, Argon2, Params, Version};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use chrono::{DateTime, Utc};
use crypto_box::{PublicKey, SecretKey, aead::OsRng};
use hkdf::Hkdf;
use protocol::AccountId;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::{cipher::DatabaseKey, files, secrets::Secret};

const FILE: &str = "slots.json";
const VERSION: u32 = 1;

/// Separates slot 1's key from anything else that might once be derived from the same secret.
const PIN_INFO: &[u8] = b"samenstap vault slot 1 v1";

/// A PIN: 6 to 32 digits, zeroised when dropped. No `Debug`: it never reaches a log.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Pin(String);

/// Why some text cannot be a PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PinError {
    /// Fewer than six characters.
    #[error("a PIN has at least 6 digits")]
    TooShort,
    /// More than 32.
    #[error("a PIN has at most 32 digits")]
    TooLong,
    /// Something else than the digits 0 to 9.
    #[error("a PIN has digits only")]
    NotDigits,
}

impl Pin {
    /// Takes what was typed.
    ///
    /// # Errors
    /// When it is too short or has anything but digits.
    pub fn new(text: &str) -> Result<Self, PinError> {
        match text.len() {
            _ if !text.bytes().all(|byte| byte.is_ascii_digit()) => Err(PinError::NotDigits),
            0..6 => Err(PinError::TooShort),
            6..=32 => Ok(Self(text.to_owned())),
            _ => Err(PinError::TooLong),
        }
    }
}

/// The slots' file. Unknown members are refused: a file that this version does not understand is not rewritten by it.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slots {
    version: u32,
    /// Whose vault it is.
    pub account: AccountId,
    /// Her name, for the unlock screen.
    pub name: String,
    /// When the vault was made.
    pub created_at: DateTime<Utc>,
    /// Slot 1; absent once too many wrong PINs have dropped it.
    pub pin: Option<PinSlot>,
    /// Slot 2.
    pub recovery: RecoverySlot,
}

/// Slot 1: XChaCha20-Poly1305 under HKDF-SHA-256(device secret ‖ Argon2id(PIN)), with the account as associated data.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PinSlot {
    scheme: PinScheme,
    /// Argon2id's memory, in KiB.
    memory_kib: u32,
    /// Argon2id's passes.
    passes: u32,
    /// Argon2id's lanes.
    lanes: u32,
    #[serde(with = "base64_bytes")]
    salt: Vec<u8>,
    #[serde(with = "base64_bytes")]
    nonce: Vec<u8>,
    #[serde(with = "base64_bytes")]
    sealed: Vec<u8>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
enum PinScheme {
    #[serde(rename = "xchacha20poly1305+hkdf-sha256+argon2id")]
    One,
}

/// Slot 2: a libsodium sealed box to the municipality's recovery key.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecoverySlot {
    scheme: RecoveryScheme,
    /// The public key to which it is sealed.
    #[serde(with = "base64_bytes")]
    recipient: Vec<u8>,
    #[serde(with = "base64_bytes")]
    sealed: Vec<u8>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
enum RecoveryScheme {
    #[serde(rename = "x25519-sealed-box")]
    One,
}

/// Why the slots' file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum SlotsError {
    /// There is none: no vault.
    #[error("there is no slots file")]
    None,
    /// A newer version of the app wrote it. It was left untouched.
    #[error("the slots file was written by a newer version: {0}")]
    TooNew(u32),
    /// It is not a slots file.
    #[error("the slots file cannot be read")]
    Unreadable,
    /// The disk failed.
    #[error("the slots file could not be read from the disk")]
    File(#[source] io::Error),
}

/// Why a key could not be wrapped.
#[derive(Debug, thiserror::Error)]
pub enum WrapError {
    /// The recovery key is not 32 bytes in base64.
    #[error("the municipality's recovery key cannot be read")]
    BadRecoveryKey,
    /// The operating system has no randomness to give.
    #[error("no randomness")]
    Randomness(#[source] getrandom::Error),
    /// There was not enough memory for Argon2id.
    #[error("the key could not be derived")]
    Derivation,
}

/// The slot does not open: another PIN, another device, or a tampered file.
#[derive(Debug)]
pub struct DoesNotOpen;

impl Slots {
    /// A file with both slots filled.
    pub fn new(
        account: AccountId,
        name: String,
        created_at: DateTime<Utc>,
        pin: PinSlot,
        recovery: RecoverySlot,
    ) -> Self {
        Self { version: VERSION, account, name, created_at, pin: Some(pin), recovery }
    }

    /// The same with another slot 1, or without.
    pub fn with_pin(self, pin: Option<PinSlot>) -> Self {
        Self { pin, ..self }
    }

    /// Reads the file of the vault in `folder`.
    pub fn read(folder: &Path) -> Result<Self, SlotsError> {
        #[derive(Deserialize)]
        struct OnlyVersion {
            version: u32,
        }
        let bytes = files::read_if_there(&folder.join(FILE)).map_err(SlotsError::File)?.ok_or(SlotsError::None)?;
        let OnlyVersion { version } = serde_json::from_slice(&bytes).map_err(|_| SlotsError::Unreadable)?;
        if version > VERSION {
            return Err(SlotsError::TooNew(version));
        }
        serde_json::from_slice(&bytes).map_err(|_| SlotsError::Unreadable)
    }

    /// Replaces the file of the vault in `folder`, durably.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        let text = serde_json::to_vec_pretty(self).map_err(io::Error::other)?;
        files::write_atomically(&folder.join(FILE), &text)
    }
}

impl PinSlot {
    /// Wraps `key`. Takes about a quarter of a second, on purpose.
    pub fn wrap(key: &DatabaseKey, account: AccountId, secret: &Secret, pin: &Pin) -> Result<Self, WrapError> {
        let mut slot = Self {
            scheme: PinScheme::One,
            // 64 MiB and 3 passes: 226 ms measured (SYNC §5), a quarter to half a second on a tablet.
            memory_kib: 64 * 1024,
            passes: 3,
            lanes: 1,
            salt: random(16)?,
            nonce: random(24)?,
            sealed: Vec::new(),
        };
        let wrapping = slot.wrapping_key(secret, pin).ok_or(WrapError::Derivation)?;
        slot.sealed = XChaCha20Poly1305::new(wrapping.as_ref().into())
            .encrypt(XNonce::from_slice(&slot.nonce), Payload { msg: key.bytes(), aad: account.0.as_bytes() })
            .map_err(|_| WrapError::Derivation)?;
        Ok(slot)
    }

    /// Unwraps the key. Takes about a quarter of a second.
    pub fn unwrap(&self, account: AccountId, secret: &Secret, pin: &Pin) -> Result<DatabaseKey, DoesNotOpen> {
        if self.nonce.len() != 24 {
            return Err(DoesNotOpen);
        }
        let wrapping = self.wrapping_key(secret, pin).ok_or(DoesNotOpen)?;
        let key = XChaCha20Poly1305::new(wrapping.as_ref().into())
            .decrypt(XNonce::from_slice(&self.nonce), Payload { msg: &self.sealed, aad: account.0.as_bytes() })
            .map(Zeroizing::new)
            .map_err(|_| DoesNotOpen)?;
        DatabaseKey::from_slice(&key).ok_or(DoesNotOpen)
    }

    fn wrapping_key(&self, secret: &Secret, pin: &Pin) -> Option<Zeroizing<[u8; 32]>> {
        let PinScheme::One = self.scheme;
        // A tampered file may not make the app reserve all memory.
        if self.memory_kib > 1024 * 1024 || self.passes > 64 || self.lanes > 16 {
            return None;
        }
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32)).ok()?;
        let mut material = Zeroizing::new([0_u8; 64]);
        material[..32].copy_from_slice(secret.bytes());
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(pin.0.as_bytes(), &self.salt, &mut material[32..])
            .ok()?;
        let mut wrapping = Zeroizing::new([0_u8; 32]);
        Hkdf::<sha2::Sha256>::new(None, material.as_ref()).expand(PIN_INFO, wrapping.as_mut()).ok()?;
        Some(wrapping)
    }
}

impl RecoverySlot {
    /// Seals `key` to the recovery key, which comes in base64 as the backend gives it.
    pub fn seal(key: &DatabaseKey, recovery_key: &str) -> Result<Self, WrapError> {
        let recipient = BASE64.decode(recovery_key).map_err(|_| WrapError::BadRecoveryKey)?;
        let public = PublicKey::from_slice(&recipient).map_err(|_| WrapError::BadRecoveryKey)?;
        let sealed = public.seal(&mut OsRng, key.bytes()).map_err(|_| WrapError::BadRecoveryKey)?;
        Ok(Self { scheme: RecoveryScheme::One, recipient, sealed })
    }

    /// Opens it with the private half, in base64.
    pub fn open(&self, private_key: &str) -> Result<DatabaseKey, DoesNotOpen> {
        let RecoveryScheme::One = self.scheme;
        let private = BASE64.decode(private_key.trim()).map(Zeroizing::new).map_err(|_| DoesNotOpen)?;
        let private = SecretKey::from_slice(&private).map_err(|_| DoesNotOpen)?;
        let key = private.unseal(&self.sealed).map(Zeroizing::new).map_err(|_| DoesNotOpen)?;
        DatabaseKey::from_slice(&key).ok_or(DoesNotOpen)
    }

    /// Whether it is sealed to this recovery key.
    pub fn is_for(&self, recovery_key: &str) -> bool {
        BASE64.decode(recovery_key).is_ok_and(|key| key == self.recipient)
    }
}

fn random(length: usize) -> Result<Vec<u8>, WrapError> {
    let mut bytes = vec![0; length];
    getrandom::fill(&mut bytes).map_err(WrapError::Randomness)?;
    Ok(bytes)
}

mod base64_bytes {
    use super::{BASE64, Engine};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(bytes: &[u8], out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&BASE64.encode(bytes))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<u8>, D::Error> {
        BASE64.decode(String::deserialize(input)?).map_err(D::Error::custom)
    }
}
