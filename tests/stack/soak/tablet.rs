//! A tablet over months: a real vault that is opened in the morning and closed at night, and the app's own rounds and HTTP
//! over a real socket, on a network that is not always there.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use chrono::{DateTime, TimeDelta, Utc};
use protocol::{AccountId, Digest, DossierId, EnrolRequest, EventId};
use reqwest::blocking::{Client, Request, Response};
use simulation::Dice;
use store::{DeviceKey, Lease, Pin, SecretFile, Vault};
use sync::{HttpLink, Link, LinkError, State, Trouble, VaultAccess, Wake, Wire, round};
use tempfile::TempDir;

use crate::office::{Extent, PASSWORD};

const RECOVERY_PRIVATE: &str = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";
/// Of so many of a hundred requests nothing arrives; of as many the reply is lost.
const LOST: usize = 2;
/// After so many tries in a row, a tablet leaves it for now.
const TRIES: usize = 6;
/// For so long a tablet opens without contact.
const LEASE: TimeDelta = TimeDelta::hours(protocol::LEASE_HOURS as i64);

/// A tablet's end of the network.
pub struct Cable {
    client: Client,
    /// Whether there is a network where the tablet is.
    pub is_there: AtomicBool,
    /// Whether it loses nothing.
    pub is_sound: AtomicBool,
    dice: Mutex<Dice>,
    /// How long each push took that was taken in, from its first byte to the reply's.
    pushes: Mutex<Vec<Duration>>,
}

impl Wire for Cable {
    fn carry(&self, request: Request) -> Result<Response, LinkError> {
        let chance = lock(&self.dice).below(100);
        let is_lost =
            |chances: std::ops::Range<usize>| !self.is_sound.load(Ordering::SeqCst) && chances.contains(&chance);
        if !self.is_there.load(Ordering::SeqCst) || is_lost(0..LOST) {
            return Err(LinkError::Unreachable(None));
        }
        let is_push = request.url().path() == "/v1/events";
        let began = Instant::now();
        let reply = self.client.carry(request)?;
        if is_push && reply.status().is_success() {
            lock(&self.pushes).push(began.elapsed());
        }
        if is_lost(LOST..2 * LOST) { Err(LinkError::Unreachable(None)) } else { Ok(reply) }
    }
}

/// The vault of a tablet that is open.
struct Desk(RefCell<Vault>);

impl VaultAccess for Desk {
    fn with<R>(&self, work: impl FnOnce(&mut Vault) -> R) -> Option<R> {
        Some(work(&mut self.0.borrow_mut()))
    }
}

struct Open {
    desk: Desk,
    link: HttpLink,
    state: State,
}

/// What happened to a tablet, in counts.
#[derive(Clone, Copy, Default)]
pub struct Met {
    pub rounds: u64,
    pub failed_rounds: u64,
    pub sign_ins: u64,
    pub leases_over: u64,
}

pub struct Tablet {
    pub cable: Arc<Cable>,
    pub met: Met,
    /// Whether it was put away with something that only it has.
    pub has_unsent: bool,
    account: AccountId,
    sign_in: String,
    link: HttpLink,
    off: TimeDelta,
    /// When a round went well, and when one began that may have reached the office.
    contact: (DateTime<Utc>, DateTime<Utc>),
    open: Option<Open>,
    disk: TempDir,
}

impl Tablet {
    /// A new tablet, on which a coach signs in for the first time.
    pub fn new(
        (account, sign_in): (AccountId, String),
        link: &HttpLink,
        client: Client,
        seed: u64,
        now: DateTime<Utc>,
    ) -> Self {
        let mut dice = Dice::new(seed);
        let off = TimeDelta::seconds(dice.below(480) as i64 - 240);
        let is = |is| AtomicBool::new(is);
        let (dice, pushes) = (Mutex::new(dice), Mutex::default());
        let cable = Arc::new(Cable { client, is_there: is(true), is_sound: is(true), dice, pushes });
        let link = link.of_device(Some(DeviceKey::draw().expect("randomness"))).over(cable.clone());
        let enrolled = link.enrol(&asked(&sign_in)).expect("the office knows her");
        let disk = stack::in_memory();
        let secrets = SecretFile::at(&disk.path().join("secrets.json"));
        let pin = Pin::new("246810").expect("a PIN");
        drop(store::create(disk.path(), &enrolled, &pin, &secrets, now + off).expect("a vault"));
        cable.is_sound.store(false, Ordering::SeqCst);
        let (met, contact) = (Met::default(), (now, now));
        Self { cable, met, has_unsent: false, account, sign_in, link, off, contact, open: None, disk }
    }

    /// Opens the vault, and says whether it may be used without contact. The key comes from the recovery slot: a PIN takes
    /// a quarter of a second, on purpose.
    pub fn open(&mut self, now: DateTime<Utc>) -> Lease {
        let vault = store::recover(self.disk.path(), self.account, RECOVERY_PRIVATE).expect("the vault opens");
        let lease = vault.lease(now + self.off).expect("the vault");
        let desk = Desk(RefCell::new(vault));
        self.open = Some(Open { desk, link: self.link.over(self.cable.clone()), state: State::new() });
        let (surely, maybe) = self.contact;
        match lease {
            Lease::Runs => assert!(now - surely.max(maybe) <= LEASE, "the lease goes on without contact"),
            Lease::Over { .. } => assert!(now - surely > LEASE, "the lease is over, in spite of contact"),
            Lease::ClockWentBack => panic!("no clock went back"),
        }
        self.met.leases_over += u64::from(lease != Lease::Runs);
        lease
    }

    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Closes the vault, for the night.
    pub fn close(&mut self) {
        if self.is_open() {
            self.has_unsent = self.vault(|vault| vault.outbox_len()).expect("the vault") > 0;
            self.open = None;
        }
    }

    /// Looks into the vault, or saves in it.
    pub fn vault<R>(&self, work: impl FnOnce(&mut Vault) -> R) -> R {
        let open = self.open.as_ref().expect("it is open");
        open.desk.with(work).expect("it is open")
    }

    /// What the tablet's own clock says.
    pub fn clock(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        now + self.off
    }

    /// Meets the office; says whether that went well. Who has to sign in again does.
    pub fn meet(&mut self, now: DateTime<Utc>) -> bool {
        for _ in 0..TRIES {
            let jitter = lock(&self.cable.dice).below(100) as f64 / 100.0;
            let clock = now + self.off;
            let Open { desk, link, state } = self.open.as_mut().expect("it is open");
            let round = round(desk, link, state, &|| clock, jitter, &mut |_| {});
            self.met.rounds += 1;
            let is_reached = self.cable.is_there.load(Ordering::SeqCst);
            if is_reached {
                self.contact.1 = now;
            }
            match round.wake {
                Wake::Idle(_) => {
                    self.contact.0 = now;
                    let trouble = round.status.and_then(|status| status.trouble);
                    assert_eq!(trouble, None, "a round ends well, with trouble");
                    return true;
                }
                Wake::BackOff(_) => self.met.failed_rounds += 1,
                Wake::SignedOut => {
                    let trouble = round.status.and_then(|status| status.trouble);
                    assert_eq!(trouble, Some(Trouble::SignedOut), "nobody withdrew it");
                    self.sign_in_again();
                }
                Wake::Locked => panic!("it is open"),
            }
            if !is_reached {
                return false;
            }
        }
        false
    }

    fn sign_in_again(&mut self) {
        let Open { desk, link, .. } = self.open.as_ref().expect("it is open");
        let Ok(enrolled) = link.enrol(&asked(&self.sign_in)) else { return };
        let renewed = desk.with(|vault| {
            assert_eq!(enrolled.device, vault.identity().device, "it is the device that it was");
            vault.renew(&enrolled)
        });
        renewed.expect("it is open").expect("the same coach");
        self.met.sign_ins += 1;
    }

    /// Whether nothing is left to send or to fetch.
    pub fn is_settled(&self) -> bool {
        self.vault(|vault| {
            let unsent = vault.outbox_len().expect("the vault");
            let arriving = vault.arriving().expect("the vault");
            let forms = vault.wanted_forms().expect("the vault");
            unsent == 0 && arriving.is_empty() && forms.is_empty()
        })
    }

    /// What it has of each dossier that it shows: its own bytes, hashed here.
    pub fn extents(&self) -> BTreeMap<DossierId, Extent> {
        let shown = self.vault(|vault| vault.dossiers()).expect("the vault");
        let extent = |dossier| {
            let (mut count, mut digest) = (0, Digest::default());
            for event in self.vault(|vault| vault.events(dossier)).expect("the vault") {
                let body = self.vault(|vault| vault.bodies(&[event.id])).expect("the vault");
                digest.toggle(event.id, &body.concat());
                count += 1;
            }
            (dossier, (count, digest))
        };
        shown.iter().map(|entry| extent(entry.id)).collect()
    }

    /// What a dossier shows.
    pub fn heads(&self, dossier: DossierId) -> BTreeSet<EventId> {
        let heads = self.vault(|vault| vault.heads(dossier)).expect("the vault");
        heads.iter().map(|head| head.event.id).collect()
    }

    /// How long the pushes took, since this was last asked.
    pub fn pushes(&self) -> Vec<Duration> {
        std::mem::take(&mut *lock(&self.cable.pushes))
    }

    /// The bytes of its files; it is closed.
    pub fn size(&self) -> u64 {
        size_of(self.disk.path())
    }
}

fn asked(sign_in: &str) -> EnrolRequest {
    let (account, password, device_name) = (sign_in.to_owned(), PASSWORD.to_owned(), "een tablet".to_owned());
    EnrolRequest { account, password, device_name }
}

fn size_of(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry"));
    entries
        .map(|entry| match entry.metadata().expect("its size") {
            file if file.is_file() => file.len(),
            _ => size_of(&entry.path()),
        })
        .sum()
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
