//! Proofs of possession (DPoP, RFC 9449): a request is worth something only from the device whose key signed it.
//!
//! Here is what a proof looks like on the wire, for both sides: making the signature is the device's, judging it the
//! backend's. A proof is a JWT of ES256 over the request's method and address, an id that is used once, the backend's
//! nonce, and the hash of the token that goes with it.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

/// The header in which a proof travels.
pub const PROOF_HEADER: &str = "dpop";

/// The header in which the backend hands out its nonce.
pub const NONCE_HEADER: &str = "dpop-nonce";

/// The scheme before a token in `Authorization`.
pub const SCHEME: &str = "DPoP";

/// The one algorithm: ECDSA over P-256 with SHA-256 (RFC 7518 §3.4).
pub const ALGORITHM: &str = "ES256";

/// A device's public key, as a JWK. The members stand in the order of RFC 7638.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Jwk {
    /// `P-256`.
    pub crv: String,
    /// `EC`.
    pub kty: String,
    /// The point's x, 32 bytes in base64url.
    pub x: String,
    /// The point's y, 32 bytes in base64url.
    pub y: String,
}

impl Jwk {
    /// The key of a point.
    pub fn of_point(x: &[u8; 32], y: &[u8; 32]) -> Self {
        let encode = |bytes| BASE64_URL_SAFE_NO_PAD.encode(bytes);
        Self { crv: "P-256".to_owned(), kty: "EC".to_owned(), x: encode(x), y: encode(y) }
    }

    /// The point, when this is a key of P-256. Whether it lies on the curve is for whoever uses it.
    pub fn point(&self) -> Option<([u8; 32], [u8; 32])> {
        if self.crv != "P-256" || self.kty != "EC" {
            return None;
        }
        let decode = |text: &str| BASE64_URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok();
        Some((decode(&self.x)?, decode(&self.y)?))
    }

    /// The key's thumbprint (RFC 7638), by which the backend knows the device's key.
    pub fn thumbprint(&self) -> [u8; 32] {
        Sha256::digest(serde_json::to_vec(self).unwrap_or_default()).into()
    }
}

/// The header of a proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProofHeader {
    /// `dpop+jwt`.
    pub typ: String,
    /// `ES256`.
    pub alg: String,
    /// The public half of the key that signed it.
    pub jwk: Jwk,
}

/// What a proof says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProofClaims {
    /// Names this proof, once.
    pub jti: String,
    /// The request's method.
    pub htm: String,
    /// The request's address, without query and fragment.
    pub htu: String,
    /// When it was made, in seconds since 1970. Decides nothing: a tablet's clock may be years off, and the nonce carries
    /// the backend's own time (RFC 9449 §4.3, check 11).
    pub iat: i64,
    /// The backend's nonce.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nonce: Option<String>,
    /// The hash of the token that goes with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ath: Option<String>,
}

/// A proof as it came. Whether its signature is right has not been looked at.
#[derive(Debug, PartialEq, Eq)]
pub struct Proof<'a> {
    /// Its header.
    pub header: ProofHeader,
    /// What it says.
    pub claims: ProofClaims,
    /// What was signed.
    pub signed: &'a str,
    /// The signature: r and s, 32 bytes each.
    pub signature: [u8; 64],
}

impl<'a> Proof<'a> {
    /// Reads a proof; `None` when it is none of ours.
    pub fn read(text: &'a str) -> Option<Self> {
        let (signed, signature) = text.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.')?;
        let header: ProofHeader = decoded(header)?;
        if header.typ != "dpop+jwt" || header.alg != ALGORITHM {
            return None;
        }
        let signature = BASE64_URL_SAFE_NO_PAD.decode(signature).ok()?.try_into().ok()?;
        Some(Self { header, claims: decoded(claims)?, signed, signature })
    }
}

/// What a device signs, for a key and what it says.
pub fn signing_input(jwk: Jwk, claims: &ProofClaims) -> String {
    let header = ProofHeader { typ: "dpop+jwt".to_owned(), alg: ALGORITHM.to_owned(), jwk };
    format!("{}.{}", encoded(&header), encoded(claims))
}

/// A whole proof: what was signed, and the signature.
pub fn signed(input: &str, signature: &[u8; 64]) -> String {
    format!("{input}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature))
}

/// The hash by which a proof names the token that goes with it.
pub fn token_hash(token: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(token.as_bytes()))
}

fn encoded<T: Serialize>(part: &T) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(serde_json::to_vec(part).unwrap_or_default())
}

fn decoded<T: DeserializeOwned>(part: &str) -> Option<T> {
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(part).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The proof of RFC 9449 §4.1, as it stands there.
    const OF_THE_RFC: &str = "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19.eyJqdGkiOiItQndDM0VTYzZhY2MybFRjIiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc2VydmVyLmV4YW1wbGUuY29tL3Rva2VuIiwiaWF0IjoxNTYyMjYyNjE2fQ.2-GxA6T8lP4vfrg8v-FdWP0A0zdrj8igiMLvqRMUvwnQg4PtFLbdLXiOSsX0x7NVY-FNyJK70nfbV37xRZT3Lg";

    #[test]
    fn the_proof_of_the_standard_is_read() {
        let proof = Proof::read(OF_THE_RFC).unwrap();
        assert_eq!(
            (proof.claims.htm.as_str(), proof.claims.htu.as_str()),
            ("POST", "https://server.example.com/token")
        );
        assert_eq!((proof.claims.jti.as_str(), proof.claims.iat), ("-BwC3ESc6acc2lTc", 1_562_262_616));
        assert!(proof.header.jwk.point().is_some());
    }

    #[test]
    fn a_thumbprint_is_that_of_the_standard() {
        // RFC 9449 §6.1: the key of the proof above, as `cnf.jkt`.
        let proof = Proof::read(OF_THE_RFC).unwrap();
        let thumbprint = BASE64_URL_SAFE_NO_PAD.encode(proof.header.jwk.thumbprint());
        assert_eq!(thumbprint, "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I");
    }

    #[test]
    fn a_hash_of_a_token_is_that_of_the_standard() {
        // RFC 9449 §7.1.
        let hash = token_hash("Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU");
        assert_eq!(hash, "fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo");
    }

    #[test]
    fn what_is_no_proof_of_this_kind_is_not_read() {
        let other = |typ: &str, alg: &str| {
            let jwk = Jwk::of_point(&[1; 32], &[2; 32]);
            let header = ProofHeader { typ: typ.to_owned(), alg: alg.to_owned(), jwk };
            let claims = ProofClaims {
                jti: "a".to_owned(),
                htm: "GET".to_owned(),
                htu: "https://x".to_owned(),
                iat: 0,
                nonce: None,
                ath: None,
            };
            signed(&format!("{}.{}", encoded(&header), encoded(&claims)), &[0; 64])
        };
        assert!(Proof::read(&other("dpop+jwt", "ES256")).is_some());
        for text in [other("jwt", "ES256"), other("dpop+jwt", "none"), other("dpop+jwt", "HS256")] {
            assert_eq!(Proof::read(&text), None);
        }
        for text in ["", ".", "..", "a.b.c", "e30.e30.e30"] {
            assert_eq!(Proof::read(text), None, "{text}");
        }
    }
}
