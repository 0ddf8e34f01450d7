//! What only the researchers can read: an answer sealed to their public key. The device that seals it cannot open it
//! again, and neither can the municipality's backend.
//!
//! A sealed box of libsodium (X25519, XSalsa20-Poly1305) around a text that is first filled up to a round length: a choice
//! that is a letter longer than another must not be told by the size of its box.

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use crypto_box::{PublicKey, SecretKey, aead::OsRng};
use zeroize::Zeroizing;

/// The shortest text that is sealed, in bytes; a longer one is filled up to the next power of two.
const SHORTEST: usize = 512;

/// Why something was not sealed: the key is not 32 bytes in base64, or there is no randomness.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the answer could not be sealed to the research key")]
pub struct NotSealed;

/// Seals a text to a public key, both in base64.
///
/// # Errors
/// When the key cannot be read, or the operating system has no randomness.
pub fn seal(public_key: &str, text: &str) -> Result<String, NotSealed> {
    let public = BASE64.decode(public_key).map_err(|_| NotSealed)?;
    let public = PublicKey::from_slice(&public).map_err(|_| NotSealed)?;
    let length = (text.len() + 1).next_power_of_two().max(SHORTEST);
    // One byte that no text has, then zeros: what was filled up is taken off again whatever the text is.
    let mut filled = Zeroizing::new(vec![0; length]);
    filled[..text.len()].copy_from_slice(text.as_bytes());
    filled[text.len()] = 0xff;
    let sealed = public.seal(&mut OsRng, &filled).map_err(|_| NotSealed)?;
    Ok(BASE64.encode(sealed))
}

/// Opens what was sealed, with the private key in base64; `None` when it was sealed to another, or is no such text.
pub fn unseal(private_key: &str, sealed: &str) -> Option<Zeroizing<String>> {
    let private = Zeroizing::new(BASE64.decode(private_key.trim()).ok()?);
    let private = SecretKey::from_slice(&private).ok()?;
    let filled = Zeroizing::new(private.unseal(&BASE64.decode(sealed).ok()?).ok()?);
    let end = filled.iter().rposition(|byte| *byte == 0xff)?;
    let text = std::str::from_utf8(filled.get(..end)?).ok()?;
    Some(Zeroizing::new(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair() -> (String, String) {
        let private = SecretKey::generate(&mut OsRng);
        (BASE64.encode(private.public_key().as_bytes()), BASE64.encode(private.to_bytes()))
    }

    #[test]
    fn what_is_sealed_is_opened_by_the_private_half_and_by_no_other() {
        let (public, private) = pair();
        let sealed = seal(&public, "heel tevreden").unwrap();
        assert_eq!(unseal(&private, &sealed).unwrap().as_str(), "heel tevreden");
        assert!(unseal(&pair().1, &sealed).is_none());
    }

    #[test]
    fn a_box_does_not_tell_which_choice_is_in_it() {
        let (public, _) = pair();
        let length = |text: &str| seal(&public, text).unwrap().len();
        assert_eq!(length("neutral"), length("very_dissatisfied"));
        assert_eq!(length(""), length(&"x".repeat(511)));
        assert!(length(&"x".repeat(512)) > length("x"));
    }

    #[test]
    fn a_key_that_is_none_seals_nothing() {
        assert_eq!(seal("no key", "x"), Err(NotSealed));
    }
}
