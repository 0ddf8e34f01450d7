//! What a device shows with each request: a short token, and in its proof the backend's nonce. Kept in memory only; a
//! start later both are asked for anew.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use protocol::{
    AccessToken,
    dpop::{NONCE_HEADER, token_hash},
};
use reqwest::header::HeaderMap;

use crate::http::server_time;

/// A short token is given up this long before it ends, so that it does not end under way.
const MARGIN: Duration = Duration::from_secs(30);

/// The short token and the nonce of a backend.
#[derive(Default)]
pub struct Pass(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    access: Option<Access>,
    nonce: Option<(String, i64)>,
}

struct Access {
    /// The hash of the device's token for which it was given.
    given_for: String,
    token: String,
    until: Instant,
}

impl Pass {
    /// The short token that was given for a device's token, while it counts.
    pub fn access(&self, device_token: &str, now: Instant) -> Option<String> {
        let kept = self.kept();
        let access = kept.access.as_ref().filter(|access| now < access.until)?;
        (access.given_for == token_hash(device_token)).then(|| access.token.clone())
    }

    /// Keeps a short token. How long it counts is measured from now: no clock is compared.
    pub fn keep_access(&self, device_token: &str, access: &AccessToken, now: Instant) {
        let counts = Duration::from_secs(access.expires_in.into()).saturating_sub(MARGIN);
        let (given_for, token) = (token_hash(device_token), access.token.clone());
        self.kept().access = Some(Access { given_for, token, until: now + counts });
    }

    /// Forgets the short token.
    pub fn drop_access(&self) {
        self.kept().access = None;
    }

    /// The backend's nonce, and the backend's time when it gave it, in seconds since 1970.
    pub fn nonce(&self) -> Option<(String, i64)> {
        self.kept().nonce.clone()
    }

    /// Takes in what came with a reply.
    pub fn hear(&self, headers: &HeaderMap) {
        let nonce = headers.get(NONCE_HEADER).and_then(|nonce| nonce.to_str().ok());
        if let Some(nonce) = nonce {
            let seconds = server_time(headers).map_or(0, |time| time.timestamp());
            self.kept().nonce = Some((nonce.to_owned(), seconds));
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
