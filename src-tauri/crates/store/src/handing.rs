//! A warm handover as a file: sealed on one device to the devices of one colleague, so that it can go by any way and needs no
//! network. Nobody else can open it, the sender included.
//!
//! A drawn key encrypts the text (XChaCha20-Poly1305). For each device of the receiver that key is put in a box between the
//! sender's and that device's key (X25519, XSalsa20-Poly1305), which only these two can make: the receiver knows from whom
//! it is. The private half of a device's key is in its vault. The text is filled up, so that the length of the file tells
//! little of what was told.
//!
//! What was opened and accepted is kept apart from the log until the municipality has moved the dossier here. Then its
//! events join the log like any others: they are the sender's own, byte for byte, and sending them twice does no harm.

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use chacha20poly1305::{
    KeyInit as _, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use crypto_box::{PublicKey, SalsaBox, SecretKey};
use protocol::{DossierId, EventId, RawEvent};
use rusqlite::{TransactionBehavior, params};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::{
    Vault, VaultError,
    heads::{LogWriter, TakenIn},
    meta::{list, meta, put_list, put_meta},
};

/// The entry with the private half of this device's key, in base64.
const KEY: &str = "handover_key";
/// The entry with what was accepted and did not arrive yet.
const HANDED: &str = "handovers";
/// What the file says that it is.
const KIND: &str = "samenstap handover";
/// The format that this version writes.
const VERSION: u32 = 1;
/// A text is filled up to a multiple of this, in bytes.
const FILLED_TO: usize = 4096;

/// Why nothing was sealed.
#[derive(Debug, thiserror::Error)]
pub enum SealHandoverError {
    /// No device of the receiver has a key that can be read.
    #[error("there is no key to seal to")]
    NoReceiver,
    /// The operating system has no randomness to give.
    #[error("no randomness")]
    Randomness,
    /// The vault failed.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

/// Why a file was not opened. None of its bytes are in it.
#[derive(Debug, thiserror::Error)]
pub enum OpenHandoverError {
    /// It is another kind of file.
    #[error("the file is no handover")]
    NotAHandover,
    /// A newer version of the app made it.
    #[error("the file was made by a newer version: {0}")]
    TooNew(u32),
    /// It was sealed to others.
    #[error("the file was not sealed to this device")]
    NotForHere,
    /// It was sealed to this device, and something of it was changed since.
    #[error("the file was changed or is damaged")]
    Tampered,
    /// The vault failed.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

/// An opened file.
pub struct OpenedHandover {
    /// The public key of the device that sealed it. Whose that is, the caller knows.
    pub sender: String,
    /// What was sealed.
    pub text: Zeroizing<String>,
}

/// A handover that was accepted, until the dossier itself arrives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handed {
    /// Whose.
    pub dossier: DossierId,
    /// What goes with it: for the caller to read.
    pub about: String,
    /// The events that were told, each byte for byte.
    pub events: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct SealedFile {
    kind: String,
    version: u32,
    /// The public key of the sender's device.
    sender: String,
    keys: Vec<KeySlot>,
    nonce: String,
    sealed: String,
}

/// The key of the text, for one device of the receiver.
#[derive(Serialize, Deserialize)]
struct KeySlot {
    /// Which: the first bytes of the hash of its public key.
    recipient: String,
    nonce: String,
    boxed: String,
}

impl Vault {
    /// The public half of this device's key (X25519, base64), to which colleagues seal. The pair is drawn when it is first
    /// asked for.
    ///
    /// # Errors
    /// When the vault cannot be written, or there is no randomness.
    pub fn handover_key(&mut self) -> Result<String, SealHandoverError> {
        Ok(BASE64.encode(self.handover_pair()?.public_key().as_bytes()))
    }

    /// Seals a text to the devices of a colleague.
    ///
    /// # Errors
    /// `NoReceiver` when none of the keys is one.
    pub fn seal_handover(&mut self, recipients: &[String], text: &str) -> Result<Vec<u8>, SealHandoverError> {
        let own = self.handover_pair()?;
        let mut key = Zeroizing::new([0_u8; 32]);
        getrandom::fill(key.as_mut()).map_err(|_| SealHandoverError::Randomness)?;
        let mut keys = Vec::new();
        for recipient in recipients.iter().filter_map(|recipient| public(recipient)) {
            let nonce = random::<24>()?;
            let boxed = SalsaBox::new(&recipient, &own)
                .encrypt((&nonce).into(), key.as_slice())
                .map_err(|_| SealHandoverError::NoReceiver)?;
            let recipient = fingerprint(&recipient);
            keys.push(KeySlot { recipient, nonce: BASE64.encode(nonce), boxed: BASE64.encode(boxed) });
        }
        if keys.is_empty() {
            return Err(SealHandoverError::NoReceiver);
        }
        let (sender, nonce) = (BASE64.encode(own.public_key().as_bytes()), random::<24>()?);
        let filled = fill(text);
        let sealed = XChaCha20Poly1305::new((&*key).into())
            .encrypt(XNonce::from_slice(&nonce), Payload { msg: &filled, aad: bound(&sender).as_bytes() })
            .map_err(|_| SealHandoverError::NoReceiver)?;
        let (nonce, sealed) = (BASE64.encode(nonce), BASE64.encode(sealed));
        let file = SealedFile { kind: KIND.to_owned(), version: VERSION, sender, keys, nonce, sealed };
        serde_json::to_vec(&file).map_err(|_| VaultError::Damaged { what: KEY }.into())
    }

    /// Opens a file that was sealed to this device.
    ///
    /// # Errors
    /// As `OpenHandoverError`; nothing is kept in any case.
    pub fn open_handover(&self, bytes: &[u8]) -> Result<OpenedHandover, OpenHandoverError> {
        #[derive(Deserialize)]
        struct Kind {
            kind: String,
            version: u32,
        }
        let Kind { kind, version } = serde_json::from_slice(bytes).map_err(|_| OpenHandoverError::NotAHandover)?;
        if kind != KIND {
            return Err(OpenHandoverError::NotAHandover);
        }
        if version > VERSION {
            return Err(OpenHandoverError::TooNew(version));
        }
        let file: SealedFile = serde_json::from_slice(bytes).map_err(|_| OpenHandoverError::Tampered)?;
        // A device that never told anybody its key gets nothing.
        let own = private(&self.db)?.ok_or(OpenHandoverError::NotForHere)?;
        let mine = fingerprint(&own.public_key());
        let slot = file.keys.iter().find(|slot| slot.recipient == mine).ok_or(OpenHandoverError::NotForHere)?;
        let text = unseal(&own, &file, slot).ok_or(OpenHandoverError::Tampered)?;
        Ok(OpenedHandover { sender: file.sender, text })
    }

    /// The bytes of some events that are here, in the order in which they came.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn bodies(&self, ids: &[EventId]) -> Result<Vec<String>, VaultError> {
        let mut found: Vec<(i64, String)> = Vec::with_capacity(ids.len());
        let mut query = self.db.prepare_cached("select n, body from event where id = ?")?;
        for id in ids {
            let row = query.query_map([id.0.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))?;
            found.extend(row.collect::<Result<Vec<_>, _>>()?);
        }
        found.sort_unstable_by_key(|(n, _)| *n);
        Ok(found.into_iter().map(|(_, body)| body).collect())
    }

    /// What was accepted and did not arrive yet.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn handed(&self) -> Result<Vec<Handed>, VaultError> {
        list(&self.db, HANDED)
    }

    /// Keeps what was accepted, in place of what was handed over of the same person before.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn keep_handed(&mut self, handed: Handed) -> Result<(), VaultError> {
        let mut all = self.handed()?;
        all.retain(|other| other.dossier != handed.dossier);
        all.push(handed);
        put_list(&self.db, HANDED, &all)
    }

    /// Removes what was accepted of somebody.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn drop_handed(&mut self, dossier: DossierId) -> Result<(), VaultError> {
        let mut all = self.handed()?;
        all.retain(|other| other.dossier != dossier);
        put_list(&self.db, HANDED, &all)
    }

    /// Lets what was handed over join the log, of each dossier that is in the caseload now and wholly here. What the
    /// municipality does not have, because the sender's device never came online again, waits to be sent from here.
    /// Returns the dossiers.
    ///
    /// # Errors
    /// When the vault cannot be written; then nothing joined.
    pub fn take_in_handed(&mut self) -> Result<Vec<DossierId>, VaultError> {
        let all = self.handed()?;
        if all.is_empty() {
            return Ok(Vec::new());
        }
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (mut arrived, mut left) = (Vec::new(), Vec::new());
        let mut log = LogWriter::on(&tx)?;
        for handed in all {
            let is_here = tx
                .prepare_cached("select 1 from dossier where id = ? and listed = 1 and whole = 1")?
                .exists([handed.dossier.0.as_bytes()])?;
            if !is_here {
                left.push(handed);
                continue;
            }
            for body in handed.events {
                let Ok(raw) = RawEvent::from_text(body) else { continue };
                if let TakenIn::New(n) = log.take_in(&raw, None)? {
                    let dossier = raw.event().dossier.0;
                    tx.prepare_cached("insert into outbox (event, dossier) values (?, ?)")?
                        .execute(params![n, dossier.as_bytes()])?;
                }
            }
            arrived.push(handed.dossier);
        }
        drop(log);
        if !arrived.is_empty() {
            put_list(&tx, HANDED, &left)?;
        }
        tx.commit()?;
        Ok(arrived)
    }

    fn handover_pair(&mut self) -> Result<SecretKey, SealHandoverError> {
        if let Some(pair) = private(&self.db)? {
            return Ok(pair);
        }
        let mut bytes = Zeroizing::new([0_u8; 32]);
        getrandom::fill(bytes.as_mut()).map_err(|_| SealHandoverError::Randomness)?;
        let text = Zeroizing::new(BASE64.encode(bytes.as_slice()));
        put_meta(&self.db, KEY, &text)?;
        Ok(SecretKey::from(*bytes))
    }
}

fn private(db: &rusqlite::Connection) -> Result<Option<SecretKey>, VaultError> {
    let Some(text) = meta(db, KEY)?.map(Zeroizing::new) else { return Ok(None) };
    let damaged = || VaultError::Damaged { what: KEY };
    let bytes = Zeroizing::new(BASE64.decode(text.as_bytes()).map_err(|_| damaged())?);
    SecretKey::from_slice(&bytes).map(Some).map_err(|_| damaged())
}

fn public(text: &str) -> Option<PublicKey> {
    PublicKey::from_slice(&BASE64.decode(text).ok()?).ok()
}

fn fingerprint(public: &PublicKey) -> String {
    BASE64.encode(&Sha256::digest(public.as_bytes())[..12])
}

/// What the sealed text belongs to: it cannot be put into a file of another sender.
fn bound(sender: &str) -> String {
    format!("{KIND} {VERSION} {sender}")
}

fn unseal(own: &SecretKey, file: &SealedFile, slot: &KeySlot) -> Option<Zeroizing<String>> {
    let sender = public(&file.sender)?;
    let decode = |text: &str| BASE64.decode(text).ok();
    let nonce: [u8; 24] = decode(&slot.nonce)?.try_into().ok()?;
    let boxed = decode(&slot.boxed)?;
    let key = Zeroizing::new(SalsaBox::new(&sender, own).decrypt((&nonce).into(), boxed.as_slice()).ok()?);
    let key: Zeroizing<[u8; 32]> = Zeroizing::new(key.as_slice().try_into().ok()?);
    let nonce: [u8; 24] = decode(&file.nonce)?.try_into().ok()?;
    let sealed = decode(&file.sealed)?;
    let filled = XChaCha20Poly1305::new((&*key).into())
        .decrypt(XNonce::from_slice(&nonce), Payload { msg: &sealed, aad: bound(&file.sender).as_bytes() })
        .map(Zeroizing::new)
        .ok()?;
    let end = filled.iter().rposition(|byte| *byte == 0xff)?;
    let text = std::str::from_utf8(filled.get(..end)?).ok()?;
    Some(Zeroizing::new(text.to_owned()))
}

/// One byte that no text has, then zeros, as in `sealing`.
fn fill(text: &str) -> Zeroizing<Vec<u8>> {
    let length = (text.len() + 1).next_multiple_of(FILLED_TO);
    let mut filled = Zeroizing::new(vec![0; length]);
    filled[..text.len()].copy_from_slice(text.as_bytes());
    filled[text.len()] = 0xff;
    filled
}

fn random<const N: usize>() -> Result<[u8; N], SealHandoverError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| SealHandoverError::Randomness)?;
    Ok(bytes)
}
