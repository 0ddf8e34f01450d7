//! Judges a proof of possession (DPoP, RFC 9449 §4.3). Pure: which proofs were used before is the database's to know.

use axum::http::Uri;
use chrono::{DateTime, Utc};
use p256::{
    Sec1Point,
    ecdsa::{Signature, VerifyingKey, signature::Verifier},
};
use protocol::dpop::{Jwk, Proof, token_hash};
use sha2::{Digest, Sha256};

use super::nonces::Nonces;

/// Longer ids are refused: they would be kept for nothing.
const LONGEST_ID: usize = 128;

/// The request that a proof has to be for.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Its method.
    pub method: &'a str,
    /// The address at which the devices reach this backend, without a slash at its end.
    pub reached_at: &'a ReachedAt,
    /// Its path.
    pub path: &'a str,
    /// The token that came with it.
    pub token: Option<&'a str>,
}

/// The address at which devices reach this backend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReachedAt {
    /// As the settings say: a proxy stands before it.
    Address(String),
    /// As the request's `Host` says. Whether by HTTPS is the proxy's to know.
    Host(String),
}

/// A proof that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proven {
    /// The thumbprint of the key that made it.
    pub key: [u8; 32],
    /// Names this proof among those of all keys.
    pub id: [u8; 32],
}

/// Why a proof does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is no proof, it is for another request, or another key signed it.
    Wrong,
    /// All is well but for the nonce, which is missing, forged or too old.
    Nonce,
}

/// Judges a proof. The device's clock plays no part: the nonce has the time (§4.3, check 11).
///
/// # Errors
/// As `Fault`.
pub fn judge(text: &str, asked: &Asked<'_>, nonces: &Nonces, now: DateTime<Utc>) -> Result<Proven, Fault> {
    let proof = Proof::read(text).ok_or(Fault::Wrong)?;
    let claims = &proof.claims;
    let is_signed = verifying_key(&proof.header.jwk).is_some_and(|key| {
        Signature::from_slice(&proof.signature)
            .is_ok_and(|signature| key.verify(proof.signed.as_bytes(), &signature).is_ok())
    });
    let is_for_this = claims.htm == asked.method
        && is_address(&claims.htu, asked)
        && claims.ath.as_deref() == asked.token.map(token_hash).as_deref()
        && (1..=LONGEST_ID).contains(&claims.jti.len());
    if !is_signed || !is_for_this {
        return Err(Fault::Wrong);
    }
    if !claims.nonce.as_deref().is_some_and(|nonce| nonces.counts(nonce, now)) {
        return Err(Fault::Nonce);
    }
    let key = proof.header.jwk.thumbprint();
    Ok(Proven { key, id: Sha256::new().chain_update(key).chain_update(&claims.jti).finalize().into() })
}

fn verifying_key(jwk: &Jwk) -> Option<VerifyingKey> {
    let (x, y) = jwk.point()?;
    VerifyingKey::from_sec1_point(&Sec1Point::from_affine_coordinates(&x.into(), &y.into(), false)).ok()
}

fn is_address(htu: &str, asked: &Asked<'_>) -> bool {
    match asked.reached_at {
        ReachedAt::Address(base) => htu.strip_prefix(base.as_str()) == Some(asked.path),
        ReachedAt::Host(host) => htu.parse::<Uri>().is_ok_and(|uri| {
            matches!(uri.scheme_str(), Some("http" | "https"))
                && uri.authority().is_some_and(|authority| authority.as_str().eq_ignore_ascii_case(host))
                && uri.path() == asked.path
                && uri.query().is_none()
        }),
    }
}

#[cfg(test)]
mod tests {
    use p256::ecdsa::{SigningKey, signature::Signer};
    use protocol::dpop::{ProofClaims, signed, signing_input};

    use super::*;

    fn noon() -> DateTime<Utc> {
        "2020-11-02T12:00:00Z".parse().unwrap()
    }

    fn nonces() -> Nonces {
        Nonces::under(&[1; 32])
    }

    fn key(seed: u8) -> SigningKey {
        SigningKey::from_slice(&[seed; 32]).unwrap()
    }

    fn public(key: &SigningKey) -> Jwk {
        let point = key.verifying_key().to_sec1_point(false);
        Jwk::of_point(&(*point.x().unwrap()).into(), &(*point.y().unwrap()).into())
    }

    fn sign(input: &str, key: &SigningKey) -> String {
        let signature: Signature = key.sign(input.as_bytes());
        signed(input, &signature.to_bytes().into())
    }

    fn right() -> ProofClaims {
        ProofClaims {
            jti: "one".to_owned(),
            htm: "POST".to_owned(),
            htu: "https://samenstap.example.nl/v1/events".to_owned(),
            iat: 0,
            nonce: Some(nonces().at(noon())),
            ath: Some(token_hash("token")),
        }
    }

    fn judged(claims: &ProofClaims) -> Result<Proven, Fault> {
        judged_at(claims, &ReachedAt::Host("samenstap.example.nl".to_owned()))
    }

    fn judged_at(claims: &ProofClaims, reached_at: &ReachedAt) -> Result<Proven, Fault> {
        let text = sign(&signing_input(public(&key(7)), claims), &key(7));
        let asked = Asked { method: "POST", reached_at, path: "/v1/events", token: Some("token") };
        judge(&text, &asked, &nonces(), noon())
    }

    #[test]
    fn a_proof_for_this_very_request_holds_and_names_its_key() {
        let proven = judged(&right()).unwrap();
        assert_eq!(proven.key, public(&key(7)).thumbprint());
        assert_ne!(proven.id, judged(&ProofClaims { jti: "two".to_owned(), ..right() }).unwrap().id);
    }

    #[test]
    fn a_proof_for_another_request_does_not_hold() {
        let changed: [fn(&mut ProofClaims); 9] = [
            |claims| claims.htm = "GET".to_owned(),
            |claims| claims.htu = "https://samenstap.example.nl/v1/changes".to_owned(),
            |claims| claims.htu = "https://elsewhere.example.nl/v1/events".to_owned(),
            |claims| claims.htu = "https://samenstap.example.nl/v1/events?a=1".to_owned(),
            |claims| claims.htu = "/v1/events".to_owned(),
            |claims| claims.ath = None,
            |claims| claims.ath = Some(token_hash("another")),
            |claims| claims.jti = String::new(),
            |claims| claims.jti = "x".repeat(LONGEST_ID + 1),
        ];
        for change in changed {
            let mut claims = right();
            change(&mut claims);
            assert_eq!(judged(&claims), Err(Fault::Wrong), "{claims:?}");
        }
    }

    #[test]
    fn without_a_nonce_of_ours_it_is_asked_for_one() {
        let old = nonces().at(noon() - chrono::TimeDelta::minutes(6));
        let forged = Nonces::under(&[2; 32]).at(noon());
        for nonce in [None, Some(String::new()), Some(old), Some(forged)] {
            assert_eq!(judged(&ProofClaims { nonce, ..right() }), Err(Fault::Nonce));
        }
    }

    #[test]
    fn a_tablet_whose_clock_is_years_off_still_works() {
        for years in [-40, -12, 12, 40] {
            let iat = noon().timestamp() + years * 366 * 24 * 3600;
            assert!(judged(&ProofClaims { iat, ..right() }).is_ok(), "{years}");
        }
    }

    #[test]
    fn a_signature_by_another_key_does_not_hold() {
        let text = sign(&signing_input(public(&key(7)), &right()), &key(8));
        let host = ReachedAt::Host("samenstap.example.nl".to_owned());
        let asked = Asked { method: "POST", reached_at: &host, path: "/v1/events", token: Some("token") };
        assert_eq!(judge(&text, &asked, &nonces(), noon()), Err(Fault::Wrong));
        let off_the_curve = Jwk::of_point(&[1; 32], &[1; 32]);
        let text = sign(&signing_input(off_the_curve, &right()), &key(7));
        assert_eq!(judge(&text, &asked, &nonces(), noon()), Err(Fault::Wrong));
    }

    #[test]
    fn behind_a_proxy_the_address_is_the_one_of_the_settings() {
        let at = |address: &str| ReachedAt::Address(address.to_owned());
        assert!(judged_at(&right(), &at("https://samenstap.example.nl")).is_ok());
        for other in ["http://samenstap.example.nl", "https://samenstap.example.nl:444", "https://samenstap.example"] {
            assert_eq!(judged_at(&right(), &at(other)), Err(Fault::Wrong), "{other}");
        }
        let below = ProofClaims { htu: "https://example.nl/samenstap/v1/events".to_owned(), ..right() };
        assert!(judged_at(&below, &at("https://example.nl/samenstap")).is_ok());
    }
}
