//! Key pairs of the municipality (X25519): its recovery key and its research key. The private half is shown once and kept
//! by nobody here.

use base64::{Engine, prelude::BASE64_STANDARD};
use crypto_box::SecretKey;
use zeroize::Zeroizing;

/// A key pair, both halves in base64.
pub struct KeyPair {
    /// What devices seal to.
    pub public: String,
    /// What opens that. Goes into the municipality's safe, or to the researchers.
    pub private: Zeroizing<String>,
}

/// Makes a key pair.
///
/// # Errors
/// When the system gives no random bytes.
pub fn generate() -> Result<KeyPair, getrandom::Error> {
    let mut bytes = Zeroizing::new([0_u8; 32]);
    getrandom::fill(&mut *bytes)?;
    let private = SecretKey::from_bytes(*bytes);
    Ok(KeyPair {
        public: BASE64_STANDARD.encode(private.public_key().as_bytes()),
        private: Zeroizing::new(BASE64_STANDARD.encode(*bytes)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_to_the_public_half_is_opened_by_the_printed_one() {
        let pair = generate().unwrap();
        let public: [u8; 32] = BASE64_STANDARD.decode(&pair.public).unwrap().try_into().unwrap();
        let private: [u8; 32] = BASE64_STANDARD.decode(pair.private.as_bytes()).unwrap().try_into().unwrap();
        let again = SecretKey::from_bytes(private);
        assert_eq!(again.public_key().as_bytes(), &public);
    }
}
