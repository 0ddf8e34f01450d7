//! The key by which the backend knows this device (DPoP, RFC 9449): P-256, its private half in the keyring beside the
//! device's secret, never in the vault. Who copies the vault cannot send anything in its name; who has the keyring has
//! no token.

use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use protocol::{
    AccountId,
    dpop::{Jwk, ProofClaims, signed, signing_input},
};
use uuid::Uuid;

use crate::secrets::{Secret, SecretError, SecretStore};

/// A device's key. The private half is zeroised when it is dropped. No `Debug`: it never reaches a log.
#[derive(Clone)]
pub struct DeviceKey(SigningKey);

/// What a proof is for.
#[derive(Clone, Copy, Debug)]
pub struct Proving<'a> {
    /// The request's method.
    pub method: &'a str,
    /// Its address, without query and fragment.
    pub address: &'a str,
    /// The token that goes with it.
    pub token: Option<&'a str>,
    /// The backend's nonce.
    pub nonce: Option<&'a str>,
    /// The backend's time, in seconds since 1970, as far as it is known.
    pub server_seconds: i64,
}

impl DeviceKey {
    /// Draws a new key.
    ///
    /// # Errors
    /// When the operating system has no randomness to give.
    pub fn draw() -> Result<Self, SecretError> {
        loop {
            // All but 1 in 2³² of all secrets are a key of this curve.
            if let Some(key) = Self::of(&Secret::draw()?) {
                return Ok(key);
            }
        }
    }

    /// Returns the key of an account on this device; `None` before it signed in with one.
    ///
    /// # Errors
    /// When the keyring cannot be asked.
    pub fn read(secrets: &dyn SecretStore, account: AccountId) -> Result<Option<Self>, SecretError> {
        Ok(secrets.read(&name(account))?.as_ref().and_then(Self::of))
    }

    /// Keeps this key for an account, in place of another.
    ///
    /// # Errors
    /// When the keyring does not take it.
    pub fn keep(&self, secrets: &dyn SecretStore, account: AccountId) -> Result<(), SecretError> {
        secrets.write(&name(account), &Secret::of(self.0.to_bytes().into()))
    }

    /// Forgets the key of an account.
    ///
    /// # Errors
    /// When the keyring cannot be asked.
    pub fn forget(secrets: &dyn SecretStore, account: AccountId) -> Result<(), SecretError> {
        secrets.remove(&name(account))
    }

    /// Its public half.
    pub fn public(&self) -> Jwk {
        let point = self.0.verifying_key().to_sec1_point(false);
        let coordinate = |bytes: Option<&p256::FieldBytes>| bytes.map(|bytes| (*bytes).into()).unwrap_or_default();
        Jwk::of_point(&coordinate(point.x()), &coordinate(point.y()))
    }

    /// Makes a proof for one request. Never the same twice.
    pub fn prove(&self, what: &Proving<'_>) -> String {
        let claims = ProofClaims {
            jti: Uuid::new_v4().to_string(),
            htm: what.method.to_owned(),
            htu: what.address.to_owned(),
            iat: what.server_seconds,
            nonce: what.nonce.map(str::to_owned),
            ath: what.token.map(protocol::dpop::token_hash),
        };
        let input = signing_input(self.public(), &claims);
        let signature: Signature = self.0.sign(input.as_bytes());
        signed(&input, &signature.to_bytes().into())
    }

    fn of(secret: &Secret) -> Option<Self> {
        SigningKey::from_slice(secret.bytes()).ok().map(Self)
    }
}

/// The name under which the keyring has it.
fn name(account: AccountId) -> String {
    format!("{account}/device-key")
}
