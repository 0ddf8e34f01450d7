//! The envelope: what a participant answers while the vault is closed (DESIGN §2.5; SYNC §1, Participant mode).
//!
//! Handing the tablet over draws a key of its own, writes it into the vault and closes the vault. Each answer is then
//! appended to a file under that key, and is on the disk before the screen goes on. Whoever opens the vault next takes
//! the file in: all of it in one transaction, which also forgets the key; then the file goes. The ids of the events were
//! minted as they were answered, so that doing it twice changes nothing.
//!
//! A record is its length (4 bytes, little endian), a nonce (24 bytes) and the sealed entry. The number of the record is
//! associated data: records can be neither left out nor put in another order.

use std::{
    fs::{File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use chrono::{DateTime, Utc};
use protocol::{DossierId, Event, Field, Subject};
use rusqlite::{TransactionBehavior, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{SaveError, Vault, VaultError, files, meta, rows, save};

/// The vault's entry about the envelope that is out.
const HANDED: &str = "handed";
/// The vault's entry with the keys of envelopes that could not be read to their end. They are kept for a person to see to.
const DAMAGED: &str = "damaged_envelopes";
const FOLDER: &str = "envelopes";
/// A file of this extension beside an envelope says that it was taken in as far as it could be read.
const SET_ASIDE: &str = "damaged";
const NONCE: usize = 24;
/// No entry is larger: an event has at most 1 MiB.
const LARGEST: usize = 4 * 1024 * 1024;

/// What is put into an envelope.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    /// Answers that are true together.
    Answers(Vec<Event>),
    /// Something that is not an answer yet: a half-typed text, or an answer that will be sealed to the researchers.
    Draft {
        /// Whose.
        dossier: DossierId,
        /// Of what.
        subject: Subject,
        /// Which field.
        field: Field,
        /// The text; `None` forgets it.
        text: Option<String>,
        /// When.
        at: DateTime<Utc>,
    },
    /// Where she is, in the app's own words.
    Place(String),
}

/// An envelope that is out. The vault that it belongs to is closed.
pub struct Envelope {
    file: File,
    key: Zeroizing<[u8; 32]>,
    /// How many entries are in it.
    count: u64,
    /// How long the file is with those.
    length: u64,
}

/// Why the tablet could not be handed over. The vault stays open.
#[derive(Debug, thiserror::Error)]
pub enum HandOverError {
    /// An envelope is out already: it has to be taken in first.
    #[error("an envelope is out already")]
    Out,
    /// No key could be drawn.
    #[error("no randomness for a key")]
    Randomness(#[source] getrandom::Error),
    /// The file could not be made.
    #[error("the envelope could not be made")]
    File(#[source] io::Error),
    /// The vault could not be written.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

/// Why an answer is not in the envelope. What was in it before is.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// There is no room left on the disk.
    #[error("the disk is full")]
    DiskFull,
    /// It could not be sealed: no randomness, or it is too large.
    #[error("the entry could not be sealed")]
    Sealing,
    /// The file could not be written.
    #[error("the envelope could not be written")]
    File(#[source] io::Error),
}

/// Why an envelope could not be taken in. It stays where it is, and so does its key.
#[derive(Debug, thiserror::Error)]
pub enum TakeInError {
    /// The file could not be read.
    #[error("the envelope could not be read")]
    File(#[source] io::Error),
    /// The vault could not be written.
    #[error(transparent)]
    Save(#[from] SaveError),
}

impl From<VaultError> for TakeInError {
    fn from(cause: VaultError) -> Self {
        Self::Save(cause.into())
    }
}

impl From<rusqlite::Error> for TakeInError {
    fn from(cause: rusqlite::Error) -> Self {
        Self::Save(cause.into())
    }
}

/// What came out of an envelope.
#[derive(Debug, PartialEq, Eq)]
pub struct TakenBack {
    /// What the app noted as the tablet was handed over.
    pub note: String,
    /// Where the participant was last; `None` when she had not begun.
    pub place: Option<String>,
    /// How many answers came out.
    pub answers: usize,
    /// Whether a part of it could not be read. The file is kept, for a person to see to.
    pub is_damaged: bool,
}

/// The vault's entry about an envelope. No `Debug`: it has the key.
#[derive(Serialize, Deserialize)]
struct Handed {
    file: Uuid,
    key: String,
    note: String,
}

impl Vault {
    /// Hands the tablet over: makes an envelope and closes the vault. `note` says what goes on, for whoever opens the
    /// vault next.
    ///
    /// # Errors
    /// When it cannot be done; then the vault is handed back, open.
    pub fn hand_over(mut self, note: &str) -> Result<Envelope, (Box<Self>, HandOverError)> {
        match self.make_envelope(note) {
            Ok(envelope) => Ok(envelope),
            Err(cause) => Err((Box::new(self), cause)),
        }
    }

    fn make_envelope(&mut self, note: &str) -> Result<Envelope, HandOverError> {
        if meta::meta(&self.db, HANDED)?.is_some() {
            return Err(HandOverError::Out);
        }
        let mut key = Zeroizing::new([0; 32]);
        getrandom::fill(key.as_mut()).map_err(HandOverError::Randomness)?;
        let mut name = [0; 16];
        getrandom::fill(&mut name).map_err(HandOverError::Randomness)?;
        let name = Uuid::from_bytes(name);

        let folder = self.folder().join(FOLDER);
        files::make_private_folder(&folder).map_err(HandOverError::File)?;
        let path = file_of(self.folder(), name);
        files::make_private_file(&path).map_err(HandOverError::File)?;
        files::sync_folder(&folder).and_then(|()| files::sync_folder(self.folder())).map_err(HandOverError::File)?;
        let file = OpenOptions::new().append(true).open(&path).map_err(HandOverError::File)?;
        // The key is in the vault before anything is under it.
        let handed = Handed { file: name, key: BASE64.encode(key.as_ref()), note: note.to_owned() };
        let text = serde_json::to_string(&handed).map(Zeroizing::new).unwrap_or_default();
        meta::put_meta(&self.db, HANDED, &text)?;
        Ok(Envelope { file, key, count: 0, length: 0 })
    }

    /// Takes in the envelope that is out, if one is: its answers become events, and wait for the municipality like any
    /// other. To be called before anything else is done with an opened vault.
    ///
    /// # Errors
    /// When it cannot be read or the vault cannot be written; it can be called again.
    pub fn take_in_envelope(&mut self) -> Result<Option<TakenBack>, TakeInError> {
        let Some(text) = meta::meta(&self.db, HANDED)?.map(Zeroizing::new) else {
            // A file without a key was made just before the power went, and is empty.
            return remove_all_but(self.folder(), &self.damaged()?).map(|()| None).map_err(TakeInError::File);
        };
        let handed: Handed = serde_json::from_str(&text).map_err(|_| VaultError::Damaged { what: HANDED })?;
        let path = file_of(self.folder(), handed.file);
        let bytes = files::read_if_there(&path).map_err(TakeInError::File)?.unwrap_or_default();
        let (entries, is_damaged) = open(&handed.key, &bytes);

        let mut taken = TakenBack { note: handed.note, place: None, answers: 0, is_damaged };
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for entry in entries {
            match entry {
                Entry::Answers(events) => {
                    save::save_within(&tx, &events)?;
                    taken.answers += events.len();
                }
                Entry::Draft { dossier, subject, field, text: Some(text), at } => {
                    tx.prepare_cached(
                        "insert or replace into draft (dossier, subject, field, text, at) values (?, ?, ?, ?, ?)",
                    )?
                    .execute(params![
                        dossier.0.as_bytes(),
                        subject.to_string(),
                        field.as_str(),
                        text,
                        rows::micros(at)
                    ])?;
                }
                Entry::Draft { dossier, subject, field, text: None, .. } => {
                    tx.prepare_cached("delete from draft where dossier = ? and subject = ? and field = ?")?
                        .execute(params![dossier.0.as_bytes(), subject.to_string(), field.as_str()])?;
                }
                Entry::Place(place) => taken.place = Some(place),
            }
        }
        if is_damaged {
            let before = meta::meta(&tx, DAMAGED)?.unwrap_or_default();
            meta::put_meta(&tx, DAMAGED, &format!("{before}{} {}\n", handed.file, handed.key))?;
        }
        tx.execute("delete from meta where key = ?", [HANDED])?;
        tx.commit()?;
        if is_damaged {
            // It is kept, but it is not out any more: that must be seen while the vault is closed.
            files::make_private_file(&path.with_extension(SET_ASIDE)).map_err(TakeInError::File)?;
        } else {
            files::remove_if_there(&path).map_err(TakeInError::File)?;
        }
        Ok(Some(taken))
    }

    fn damaged(&self) -> Result<String, VaultError> {
        Ok(meta::meta(&self.db, DAMAGED)?.unwrap_or_default())
    }
}

/// Whether an envelope of this vault is out, as can be seen while the vault is closed.
///
/// # Errors
/// When the folder cannot be read.
pub fn is_out(vault_folder: &Path) -> io::Result<bool> {
    let files = match std::fs::read_dir(vault_folder.join(FOLDER)) {
        Ok(files) => files,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(cause) => return Err(cause),
    };
    for file in files {
        if !file?.path().with_extension(SET_ASIDE).exists() {
            return Ok(true);
        }
    }
    Ok(false)
}

impl Envelope {
    /// Puts an entry into the envelope: on the disk when this returns.
    ///
    /// # Errors
    /// When it could not be written. What is in the envelope stays in it, and the same entry can be tried again.
    pub fn append(&mut self, entry: &Entry) -> Result<(), AppendError> {
        let record = seal(&self.key, self.count, entry).ok_or(AppendError::Sealing)?;
        let written = self.file.write_all(&record).and_then(|()| self.file.sync_data());
        if let Err(cause) = written {
            // Half a record would hide all that comes after it.
            self.file.set_len(self.length).map_err(AppendError::File)?;
            return Err(match cause.kind() {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => AppendError::DiskFull,
                _ => AppendError::File(cause),
            });
        }
        self.count += 1;
        self.length += record.len() as u64;
        Ok(())
    }
}

fn file_of(vault_folder: &Path, name: Uuid) -> PathBuf {
    vault_folder.join(FOLDER).join(format!("{name}.sealed"))
}

fn remove_all_but(vault_folder: &Path, kept: &str) -> io::Result<()> {
    let files = match std::fs::read_dir(vault_folder.join(FOLDER)) {
        Ok(files) => files,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(cause) => return Err(cause),
    };
    for file in files {
        let path = file?.path();
        let is_kept = path.file_stem().and_then(|stem| stem.to_str()).is_some_and(|stem| kept.contains(stem));
        if !is_kept {
            files::remove_if_there(&path)?;
        }
    }
    Ok(())
}

fn seal(key: &[u8; 32], number: u64, entry: &Entry) -> Option<Vec<u8>> {
    let text = serde_json::to_vec(entry).map(Zeroizing::new).ok()?;
    let mut nonce = [0; NONCE];
    getrandom::fill(&mut nonce).ok()?;
    let payload = Payload { msg: &text, aad: &number.to_le_bytes() };
    let sealed = XChaCha20Poly1305::new(key.into()).encrypt(XNonce::from_slice(&nonce), payload).ok()?;
    let length = NONCE + sealed.len();
    let mut record = Vec::with_capacity(4 + length);
    record.extend(u32::try_from(length).ok().filter(|_| length <= LARGEST)?.to_le_bytes());
    record.extend(nonce);
    record.extend(sealed);
    Some(record)
}

/// Opens records up to the first that cannot be opened; tells whether anything readable may stand behind that. A last
/// record that is shorter than it says was never called saved.
fn open(key: &str, bytes: &[u8]) -> (Vec<Entry>, bool) {
    let Some(key) = BASE64.decode(key).ok().map(Zeroizing::new).filter(|key| key.len() == 32) else {
        return (Vec::new(), !bytes.is_empty());
    };
    let cipher = XChaCha20Poly1305::new(key.as_slice().into());
    let mut entries = Vec::new();
    let mut rest = bytes;
    while let Some((length, behind)) = rest.split_first_chunk::<4>() {
        let length = u32::from_le_bytes(*length) as usize;
        let Some((record, behind)) = behind.split_at_checked(length) else {
            return (entries, length > LARGEST);
        };
        let Some((nonce, sealed)) = record.split_at_checked(NONCE) else {
            // A file system that lost the end of a file may show zeros there.
            return (entries, rest.iter().any(|byte| *byte != 0));
        };
        let payload = Payload { msg: sealed, aad: &(entries.len() as u64).to_le_bytes() };
        let opened = cipher.decrypt(XNonce::from_slice(nonce), payload).map(Zeroizing::new).ok();
        match opened.and_then(|text| serde_json::from_slice(&text).ok()) {
            Some(entry) => entries.push(entry),
            None => return (entries, true),
        }
        rest = behind;
    }
    (entries, false)
}
