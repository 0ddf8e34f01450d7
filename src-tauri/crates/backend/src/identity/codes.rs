//! One-time codes for enrolling a device: short enough to type, long enough not to be guessed.
//!
//! Ten characters of Crockford's alphabet are 50 bits. With tries limited per address, and a day to try, that is some 10⁻¹⁰
//! for a guesser.

use sha2::{Digest, Sha256};

/// Crockford's base 32: no I, L, O or U, so that nothing is misread and no word is spelt.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 10;

/// Draws a code, as people read it: `7KQ2M-X4T9A`.
///
/// # Errors
/// When the system gives no random bytes.
pub fn draw() -> Result<String, getrandom::Error> {
    let mut bytes = [0_u8; LENGTH];
    getrandom::fill(&mut bytes)?;
    let letters: Vec<char> = bytes.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect();
    let (one, other) = letters.split_at(LENGTH / 2);
    Ok(format!("{}-{}", one.iter().collect::<String>(), other.iter().collect::<String>()))
}

/// What is kept of a code; `None` for what cannot be one. Case, dashes, spaces and look-alikes make no difference.
pub fn hash(typed: &str) -> Option<[u8; 32]> {
    let mut code = String::with_capacity(LENGTH);
    for typed in typed.chars().filter(|typed| !matches!(typed, '-' | ' ')) {
        let letter = match typed.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            letter => letter,
        };
        if !letter.is_ascii() || !ALPHABET.contains(&(letter as u8)) || code.len() == LENGTH {
            return None;
        }
        code.push(letter);
    }
    (code.len() == LENGTH).then(|| Sha256::digest(code.as_bytes()).into())
}

/// What a QR code holds: the backend's address and the code.
pub fn uri(backend: &str, code: &str) -> String {
    format!("samenstap:enrol?backend={backend}&code={code}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_the_same_however_it_is_typed() {
        let hash_of = |typed: &str| hash(typed).unwrap();
        let right = hash_of("7KQ2M-X4T91");
        for typed in ["7kq2m-x4t91", " 7KQ2 MX4T 91 ", "7KQ2MX4T9I", "7kq2m-x4t9l"] {
            assert_eq!(hash_of(typed), right, "{typed}");
        }
        assert_eq!(hash_of("00000-00000"), hash_of("OOOOO-ooooo"));
    }

    #[test]
    fn what_cannot_be_a_code_is_none() {
        for typed in ["", "7KQ2M-X4T9", "7KQ2M-X4T9AB", "7KQ2M-X4T9U", "7KQ2M_X4T9A", "7KQ2M-X4T9é"] {
            assert_eq!(hash(typed), None, "{typed}");
        }
    }

    #[test]
    fn every_code_that_is_drawn_is_one() {
        let codes: std::collections::HashSet<String> = (0..1000).map(|_| draw().unwrap()).collect();
        assert_eq!(codes.len(), 1000);
        assert!(codes.iter().all(|code| code.len() == 11 && hash(code).is_some()));
    }
}
