//! Sign-in tries are limited, per sign-in name and per network address.
//!
//! A name that nobody has is limited just as well, so that the limit tells nothing. Signed-in devices are not concerned:
//! who guesses at a coach's password keeps her from enrolling a new device for a while, never from her work.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use sha2::{Digest, Sha256};

/// Tries per window for one name, and for one address (behind which a whole office may sit).
const PER_NAME: u32 = 10;
const PER_ADDRESS: u32 = 60;
const WINDOW: Duration = Duration::from_secs(15 * 60);

/// More keys than this are not remembered: the oldest windows go first.
const REMEMBERED: usize = 10_000;

/// Too many tries.
#[derive(Debug, PartialEq, Eq)]
pub struct TooMany {
    /// When the next try may come.
    pub retry_after: Duration,
}

/// Counts tries. In memory: a restart forgets them, which costs a guesser more than it gives.
#[derive(Default)]
pub struct SignInThrottle(Mutex<HashMap<Key, Window>>);

#[derive(Clone, PartialEq, Eq, Hash)]
enum Key {
    /// The hash of a name, so that no typed name, which may be a password in the wrong field, stays in memory.
    Name([u8; 32]),
    Address(IpAddr),
}

struct Window {
    began: Instant,
    tries: u32,
}

impl SignInThrottle {
    /// Counts a try before it is verified, so that tries at the same moment do not slip through.
    ///
    /// # Errors
    /// `TooMany` when the name or the address has had its tries.
    pub fn begin(&self, name: &str, address: IpAddr, now: Instant) -> Result<(), TooMany> {
        let mut windows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let keys = [(name_key(name), PER_NAME), (Key::Address(address), PER_ADDRESS)];
        for (key, limit) in &keys {
            if let Some(window) = windows.get(key)
                && let Some(left) = WINDOW.checked_sub(now.saturating_duration_since(window.began))
                && !left.is_zero()
                && window.tries >= *limit
            {
                return Err(TooMany { retry_after: left });
            }
        }
        for (key, _) in keys {
            let window = windows.entry(key).or_insert(Window { began: now, tries: 0 });
            if now.saturating_duration_since(window.began) >= WINDOW {
                *window = Window { began: now, tries: 0 };
            }
            window.tries += 1;
        }
        if windows.len() > REMEMBERED {
            forget(&mut windows, now);
        }
        Ok(())
    }

    /// The try was right: the name starts afresh, the address gets its try back.
    pub fn succeeded(&self, name: &str, address: IpAddr) {
        let mut windows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        windows.remove(&name_key(name));
        if let Some(window) = windows.get_mut(&Key::Address(address)) {
            window.tries = window.tries.saturating_sub(1);
        }
    }
}

fn name_key(name: &str) -> Key {
    Key::Name(Sha256::digest(name.as_bytes()).into())
}

fn forget(windows: &mut HashMap<Key, Window>, now: Instant) {
    windows.retain(|_, window| now.saturating_duration_since(window.began) < WINDOW);
    if windows.len() > REMEMBERED {
        let mut begins: Vec<Instant> = windows.values().map(|window| window.began).collect();
        begins.sort_unstable();
        let keep_from = begins[begins.len() / 2];
        windows.retain(|_, window| window.began >= keep_from);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    #[test]
    fn the_eleventh_try_for_a_name_waits_for_the_rest_of_the_window() {
        let throttle = SignInThrottle::default();
        let start = Instant::now();
        for _ in 0..PER_NAME {
            assert_eq!(throttle.begin("sevda", HERE, start), Ok(()));
        }
        let later = start + Duration::from_secs(60);
        assert_eq!(
            throttle.begin("sevda", HERE, later),
            Err(TooMany { retry_after: WINDOW - Duration::from_secs(60) })
        );
    }

    #[test]
    fn after_the_window_a_name_may_try_again() {
        let throttle = SignInThrottle::default();
        let start = Instant::now();
        for _ in 0..PER_NAME {
            throttle.begin("sevda", HERE, start).unwrap();
        }
        assert_eq!(throttle.begin("sevda", HERE, start + WINDOW), Ok(()));
    }

    #[test]
    fn a_right_password_gives_the_tries_back() {
        let throttle = SignInThrottle::default();
        let start = Instant::now();
        for _ in 0..10 * PER_ADDRESS {
            throttle.begin("sevda", HERE, start).unwrap();
            throttle.succeeded("sevda", HERE);
        }
    }

    #[test]
    fn an_address_that_tries_many_names_is_stopped() {
        let throttle = SignInThrottle::default();
        let start = Instant::now();
        for name in 0..PER_ADDRESS {
            throttle.begin(&name.to_string(), HERE, start).unwrap();
        }
        assert!(throttle.begin("one more", HERE, start).is_err());
    }

    #[test]
    fn no_flood_of_names_fills_the_memory() {
        let throttle = SignInThrottle::default();
        let start = Instant::now();
        for n in 0..2 * REMEMBERED as u32 {
            let address = IpAddr::V4(n.into());
            throttle.begin(&n.to_string(), address, start + Duration::from_millis(n.into())).unwrap();
        }
        assert!(throttle.0.lock().unwrap().len() <= REMEMBERED + 2);
    }
}
