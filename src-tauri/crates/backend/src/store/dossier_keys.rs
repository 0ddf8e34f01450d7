//! A key for each dossier, under which all that was said in it is kept: events, held events, files.
//!
//! It is what makes erasing final (SYNC §1). The log is never shortened, and copies of it lie in backups; without the key
//! nothing of a dossier can be read there any more. Keys stand in a table of their own, that a backup keeps apart.

use std::collections::HashMap;

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use protocol::DossierId;
use zeroize::Zeroizing;

use super::{
    StoreError,
    sql::{Tx, values},
};

const NONCE: usize = 24;

/// How much longer what is sealed is than what it was: its nonce and its tag.
pub const SEALED_BYTES: usize = NONCE + 16;

/// The key of a dossier, wiped when dropped.
#[derive(Clone)]
pub struct DossierKey(Zeroizing<[u8; 32]>);

impl DossierKey {
    /// Reads a key out of a column.
    ///
    /// # Errors
    /// `Row` when it is none.
    pub fn of(bytes: Vec<u8>) -> Result<Self, StoreError> {
        let bytes = Zeroizing::new(bytes);
        let key: [u8; 32] = bytes.as_slice().try_into().map_err(|_| StoreError::Row("a dossier's key"))?;
        Ok(Self(Zeroizing::new(key)))
    }

    /// Encrypts bytes. `what` they are (an event's id, a hash) is bound to them: one row cannot stand in another's place.
    pub fn seal(&self, what: &[u8], bytes: &[u8]) -> Result<Vec<u8>, StoreError> {
        let mut sealed = vec![0; NONCE];
        getrandom::fill(&mut sealed).map_err(|_| StoreError::Sealing)?;
        let nonce = XNonce::clone_from_slice(&sealed);
        let body = self.cipher().encrypt(&nonce, Payload { msg: bytes, aad: what }).map_err(|_| StoreError::Sealing)?;
        sealed.extend_from_slice(&body);
        Ok(sealed)
    }

    /// Decrypts what `seal` made.
    ///
    /// # Errors
    /// `Sealing` when it was made under another key, for something else, or changed since.
    pub fn open(&self, what: &[u8], sealed: &[u8]) -> Result<Vec<u8>, StoreError> {
        let (nonce, body) = sealed.split_at_checked(NONCE).ok_or(StoreError::Sealing)?;
        let payload = Payload { msg: body, aad: what };
        self.cipher().decrypt(XNonce::from_slice(nonce), payload).map_err(|_| StoreError::Sealing)
    }

    /// Decrypts a text.
    ///
    /// # Errors
    /// As `open`.
    pub fn open_text(&self, what: &[u8], sealed: &[u8]) -> Result<String, StoreError> {
        String::from_utf8(self.open(what, sealed)?).map_err(|_| StoreError::Sealing)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(self.0.as_slice().into())
    }
}

/// Returns the keys of those of some dossiers that have one.
pub fn of(tx: &Tx<'_>, dossiers: &[DossierId]) -> Result<HashMap<DossierId, DossierKey>, StoreError> {
    let asked: Vec<_> = dossiers.iter().map(|dossier| values![dossier.0]).collect();
    let found = tx.first_of_each("select key from dossier_key where dossier = ?1", &asked)?;
    let known = dossiers.iter().zip(found).filter_map(|(dossier, row)| Some((*dossier, row?)));
    known.map(|(dossier, row)| Ok((dossier, DossierKey::of(row.bytes(0)?)?))).collect()
}

/// Returns the key of a dossier, making one when it has none. Not for one that was erased.
pub fn made(
    tx: &Tx<'_>,
    known: &mut HashMap<DossierId, DossierKey>,
    dossier: DossierId,
) -> Result<DossierKey, StoreError> {
    if let Some(key) = known.get(&dossier) {
        return Ok(key.clone());
    }
    let mut bytes = Zeroizing::new([0; 32]);
    getrandom::fill(bytes.as_mut_slice()).map_err(|_| StoreError::Sealing)?;
    tx.run("insert into dossier_key (dossier, key) values (?1, ?2)", &values![dossier.0, bytes.as_slice()])?;
    let key = DossierKey(bytes);
    known.insert(dossier, key.clone());
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_under_its_own_key_for_what_it_is_and_as_it_was() {
        let (key, other) = (DossierKey(Zeroizing::new([1; 32])), DossierKey(Zeroizing::new([2; 32])));
        let sealed = key.seal(b"7", b"{}").unwrap();
        assert_eq!(sealed.len(), 2 + SEALED_BYTES);
        assert_eq!(key.open_text(b"7", &sealed).unwrap(), "{}");
        assert_ne!(key.seal(b"7", b"{}").unwrap(), sealed, "no two look alike");
        assert!(other.open(b"7", &sealed).is_err() && key.open(b"8", &sealed).is_err());
        let mut changed = sealed.clone();
        changed[NONCE] ^= 1;
        assert!(key.open(b"7", &changed).is_err() && key.open(b"7", &sealed[..NONCE - 1]).is_err());
    }
}
