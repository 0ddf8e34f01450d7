//! The nonces that a proof carries: the backend's own time, sealed, so that the time of a tablet decides nothing.
//!
//! They are made of the time and a secret of all who remember used proofs together (`Store::nonce_secret`), so that one
//! backend judges what another handed out, and nothing has to be kept. That a proof is used once is the store's to know.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// For how long a nonce counts. Until then, too, the ids of proofs are remembered.
pub const LIFETIME: TimeDelta = TimeDelta::minutes(5);

/// How far the clocks of two instances may be apart.
const APART: TimeDelta = TimeDelta::minutes(1);

/// How long an id has to be remembered so that no proof counts twice, whichever instance sees it.
pub const REMEMBERED: TimeDelta = TimeDelta::minutes(7);

/// Makes nonces, and knows its own.
#[derive(Clone)]
pub struct Nonces(Hmac<Sha256>);

impl Nonces {
    /// Nonces under a secret that all instances share.
    pub fn under(secret: &[u8; 32]) -> Self {
        Self(Hmac::new_from_slice(secret).expect("HMAC takes a key of any length"))
    }

    /// The nonce of this moment.
    pub fn at(&self, now: DateTime<Utc>) -> String {
        let time = now.timestamp_millis().to_be_bytes();
        let mut bytes = time.to_vec();
        bytes.extend(self.seal(time).finalize().into_bytes());
        BASE64_URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Whether it is one of ours, and not too old.
    pub fn counts(&self, nonce: &str, now: DateTime<Utc>) -> bool {
        let Ok(bytes) = BASE64_URL_SAFE_NO_PAD.decode(nonce) else { return false };
        let Some((time, seal)) = bytes.split_first_chunk::<8>() else { return false };
        let age = now.timestamp_millis().saturating_sub(i64::from_be_bytes(*time));
        self.seal(*time).verify_slice(seal).is_ok()
            && (-APART.num_milliseconds()..=LIFETIME.num_milliseconds()).contains(&age)
    }

    fn seal(&self, time: [u8; 8]) -> Hmac<Sha256> {
        self.0.clone().chain_update(time)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noon() -> DateTime<Utc> {
        "2020-11-02T12:00:00Z".parse().unwrap()
    }

    #[test]
    fn a_nonce_counts_for_five_minutes_and_at_another_instance_too() {
        let (here, there) = (Nonces::under(&[1; 32]), Nonces::under(&[1; 32]));
        let nonce = here.at(noon());
        assert!(there.counts(&nonce, noon()));
        assert!(there.counts(&nonce, noon() - TimeDelta::seconds(30)), "clocks of instances differ");
        assert!(there.counts(&nonce, noon() + TimeDelta::seconds(300)));
        assert!(!there.counts(&nonce, noon() + TimeDelta::seconds(301)));
        assert!(!there.counts(&nonce, noon() - TimeDelta::seconds(61)));
    }

    #[test]
    fn no_nonce_is_forged() {
        let nonces = Nonces::under(&[1; 32]);
        let nonce = nonces.at(noon());
        assert!(!nonces.counts(&Nonces::under(&[2; 32]).at(noon()), noon()));
        let mut bytes = BASE64_URL_SAFE_NO_PAD.decode(&nonce).unwrap();
        bytes[7] ^= 1;
        for forged in [String::new(), "x".to_owned(), "AAAA".to_owned(), BASE64_URL_SAFE_NO_PAD.encode(bytes)] {
            assert!(!nonces.counts(&forged, noon()), "{forged}");
        }
    }

    #[test]
    fn an_id_is_remembered_longer_than_its_nonce_counts() {
        assert!(REMEMBERED > LIFETIME + APART);
    }
}
