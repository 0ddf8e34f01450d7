//! Proofs of possession as a device makes them. In these tests a device's key follows from its token, so that whoever
//! has the one has the other.

use backend::identity::nonces::Nonces;
use chrono::{DateTime, Utc};
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use protocol::dpop::{Jwk, ProofClaims, signed, signing_input, token_hash};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The host that requests name which no socket carries.
pub const HOST: &str = "backend.test";

/// What a device that nobody has signed in on calls itself: its key follows from that.
pub const STRANGER: &str = "nobody has signed in here";

/// The key of the device with this token.
pub fn key_of(token: &str) -> SigningKey {
    SigningKey::from_slice(&Sha256::digest(token.as_bytes())).unwrap()
}

/// Its public half.
pub fn public(key: &SigningKey) -> Jwk {
    let point = key.verifying_key().to_sec1_point(false);
    Jwk::of_point(&(*point.x().unwrap()).into(), &(*point.y().unwrap()).into())
}

/// What a proof for a request says.
pub fn claims(method: &str, address: &str, token: Option<&str>, nonce: String) -> ProofClaims {
    ProofClaims {
        jti: Uuid::new_v4().to_string(),
        htm: method.to_owned(),
        htu: address.to_owned(),
        iat: 0,
        nonce: Some(nonce),
        ath: token.map(token_hash),
    }
}

/// A proof that says this.
pub fn prove(claims: &ProofClaims, key: &SigningKey) -> String {
    let input = signing_input(public(key), claims);
    let signature: Signature = key.sign(input.as_bytes());
    signed(&input, &signature.to_bytes().into())
}

/// The nonce that a backend on this database hands out at this moment.
pub fn nonce(store: &backend::Store, now: DateTime<Utc>) -> String {
    Nonces::under(&store.nonce_secret().unwrap()).at(now)
}
