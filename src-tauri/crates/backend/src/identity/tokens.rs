//! Tokens: 256 random bits. They say nothing themselves, so there is nothing in them to forge or to read.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// Draws a token, as the 43 characters in which it travels.
///
/// # Errors
/// When the system gives no random bytes.
pub fn draw() -> Result<String, getrandom::Error> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes)?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes))
}

/// What is kept of a token. Looking a hash up takes no time that tells anything about the token.
pub fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// Whether a secret is the one whose hash began something (PKCE, RFC 7636 §4.6, S256).
pub fn answers(verifier: &str, challenge: &str) -> bool {
    // Both sides of the comparison are hashes that the asker may know: its time tells nothing.
    (43..=128).contains(&verifier.len()) && BASE64_URL_SAFE_NO_PAD.encode(hash(verifier)) == challenge
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verifier_answers_its_own_challenge() {
        // RFC 7636, appendix B.
        let (verifier, challenge) =
            ("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        assert!(answers(verifier, challenge));
        assert!(!answers(challenge, challenge));
        assert!(!answers("", challenge));
    }
}
