//! How often a device and a network address may ask. A device that is out of order, or a stranger who tries every door,
//! costs no more than a fixed share of the server; who is told to wait is told how long.
//!
//! In memory, per backend: a restart forgets it, and of two backends each allows as much.

use std::{
    collections::HashMap,
    hash::Hash,
    net::IpAddr,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use protocol::DeviceId;

use crate::throttle::TooMany;

/// A first sync of a whole caseload is some hundreds of requests in a row; a day's work is one now and then.
const OF_A_DEVICE: Allowance = Allowance { at_once: 1_200.0, each_second: 20.0 };

/// Behind one address may sit a whole office.
const OF_AN_ADDRESS: Allowance = Allowance { at_once: 6_000.0, each_second: 200.0 };

/// More keys than this are not remembered: those that have their allowance back go first.
const REMEMBERED: usize = 10_000;

struct Allowance {
    at_once: f64,
    each_second: f64,
}

/// What is left to each device and to each address.
#[derive(Default)]
pub struct Rates {
    devices: Mutex<HashMap<DeviceId, Bucket>>,
    addresses: Mutex<HashMap<IpAddr, Bucket>>,
}

/// Runs empty by a request, and fills up by time.
struct Bucket {
    left: f64,
    at: Instant,
}

impl Rates {
    /// Counts a request of a device that is signed in.
    ///
    /// # Errors
    /// `TooMany` when it has had its share; the request is not counted then.
    pub fn of_device(&self, device: DeviceId, now: Instant) -> Result<(), TooMany> {
        take(&self.devices, device, &OF_A_DEVICE, now)
    }

    /// Counts a request from an address. This machine itself is not limited: there sits the proxy, with everybody
    /// behind it.
    ///
    /// # Errors
    /// `TooMany` when it has had its share; the request is not counted then.
    pub fn of_address(&self, address: IpAddr, now: Instant) -> Result<(), TooMany> {
        if address.is_loopback() || address.is_unspecified() {
            return Ok(());
        }
        take(&self.addresses, address, &OF_AN_ADDRESS, now)
    }
}

fn take<K: Eq + Hash>(
    buckets: &Mutex<HashMap<K, Bucket>>,
    key: K,
    allowance: &Allowance,
    now: Instant,
) -> Result<(), TooMany> {
    let mut buckets = buckets.lock().unwrap_or_else(PoisonError::into_inner);
    if buckets.len() >= REMEMBERED {
        buckets.retain(|_, bucket| bucket.filled(allowance, now) < allowance.at_once);
        if buckets.len() >= REMEMBERED {
            // A flood from everywhere: to forget is cheaper than to remember.
            buckets.clear();
        }
    }
    let bucket = buckets.entry(key).or_insert(Bucket { left: allowance.at_once, at: now });
    let left = bucket.filled(allowance, now);
    if left < 1.0 {
        return Err(TooMany { retry_after: Duration::from_secs_f64((1.0 - left) / allowance.each_second) });
    }
    *bucket = Bucket { left: left - 1.0, at: now };
    Ok(())
}

impl Bucket {
    fn filled(&self, allowance: &Allowance, now: Instant) -> f64 {
        let since = now.saturating_duration_since(self.at).as_secs_f64();
        (self.left + since * allowance.each_second).min(allowance.at_once)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A_SECOND: Duration = Duration::from_secs(1);

    fn device(n: u128) -> DeviceId {
        DeviceId(uuid::Uuid::from_u128(n))
    }

    #[test]
    fn a_device_that_asks_without_end_is_told_when_to_come_back() {
        let (rates, start) = (Rates::default(), Instant::now());
        for _ in 0..1_200 {
            assert_eq!(rates.of_device(device(1), start), Ok(()));
        }
        let TooMany { retry_after } = rates.of_device(device(1), start).unwrap_err();
        assert_eq!(retry_after, Duration::from_millis(50));
        assert_eq!(rates.of_device(device(1), start + retry_after), Ok(()));
        assert_eq!(rates.of_device(device(2), start), Ok(()), "another device is not concerned");
    }

    #[test]
    fn an_allowance_fills_up_and_no_further() {
        let (rates, start) = (Rates::default(), Instant::now());
        let granted = |at: Instant| (0..5_000).filter(|_| rates.of_device(device(1), at).is_ok()).count();
        assert_eq!(granted(start), 1_200);
        assert_eq!(granted(start + 10 * A_SECOND), 200);
        assert_eq!(granted(start + 1_000_000 * A_SECOND), 1_200);
    }

    #[test]
    fn an_address_is_limited_and_the_proxy_on_this_machine_is_not() {
        let (rates, start) = (Rates::default(), Instant::now());
        let granted = |address: &str| {
            let address = address.parse().unwrap();
            (0..10_000).filter(|_| rates.of_address(address, start).is_ok()).count()
        };
        assert_eq!([granted("192.0.2.1"), granted("127.0.0.1"), granted("::1")], [6_000, 10_000, 10_000]);
    }

    #[test]
    fn no_flood_of_addresses_fills_the_memory() {
        let (rates, start) = (Rates::default(), Instant::now());
        for n in 0..3 * REMEMBERED as u32 {
            rates.of_address(IpAddr::V4((0x0a00_0000 + n).into()), start).unwrap();
        }
        assert!(rates.addresses.lock().unwrap().len() <= REMEMBERED);
    }
}
