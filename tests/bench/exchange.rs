//! Between devices and the municipality: vaults and a server's database on disk, durable and encrypted on both sides, over
//! HTTP on loopback; and the same with PouchDB, by turns.

use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use chrono::Utc;
use protocol::{DossierId, RawEvent};
use store::{DeviceKey, Pin, SecretFile, Vault};
use sync::{HttpLink, PlainHttp, State, Status, VaultAccess};
use tempfile::TempDir;
use tests::Municipality;
use uuid::Uuid;

use crate::{event, pouchdb::PouchDb, table};

/// Each is measured so often, by turns with the peer; what counts is the one in the middle.
const ROUNDS: usize = 3;
const EVENTS: usize = 5_000;
const EDITS: usize = 20;
const DOSSIERS: usize = 60;
const EACH: usize = 300;

/// Measures all of it.
pub fn measure() {
    let mut peer = PouchDb::start();
    if peer.is_none() {
        println!("PouchDB did not run: `cargo xtask bench` fetches it where there is npm.");
    }
    let mut beside = |operation: &str, count| peer.as_mut().and_then(|peer| peer.ask(operation, count));
    let [mut push, mut round, mut pull, mut delta, mut idle, mut first] = [const { Pairs::new() }; 6];
    for _ in 0..ROUNDS {
        let town = Municipality::open();
        empty_caseload(&town);
        let (mut one, mut two) = (Tablet::new(&town), Tablet::new(&town));
        // The forms, which are none of what is measured.
        one.meet();
        two.meet();
        one.says(EVENTS, EACH);
        let Met { sent, took } = one.meets();
        push.add(sent, beside("push", EVENTS));
        round.add(took, None);
        pull.add(two.meet(), beside("pull", 0));
        one.says(EDITS, EACH);
        delta.add(one.meet() + two.meet(), beside("delta", EDITS));
        idle.add(one.meet(), beside("idle", 0));

        let town = Municipality::open();
        empty_caseload(&town);
        let (mut one, mut two) = (Tablet::new(&town), Tablet::new(&town));
        two.meet();
        one.says(DOSSIERS * EACH, EACH);
        one.meet();
        first.add(two.meet(), beside("first", DOSSIERS * EACH));
    }
    let ms = Duration::from_millis;
    let (ours, peers) = push.medians();
    table::rate(&format!("push, {EVENTS} events out of a vault"), EVENTS, ours, peers, (20_000.0, 5.0));
    let (ours, _) = round.medians();
    table::line("- with the rest of that round, in which its own events come by once more", table::millis(ours), "");
    let (ours, peers) = pull.medians();
    table::rate(&format!("pull, {EVENTS} events into an empty vault"), EVENTS, ours, peers, (40_000.0, 5.0));
    let (ours, peers) = delta.medians();
    table::time(&format!("{EDITS} edits from one device to another"), ours, peers, ms(50));
    let (ours, peers) = idle.medians();
    table::time("nothing new", ours, peers, ms(5));
    let (ours, peers) = first.medians();
    table::time(&format!("first sync of {DOSSIERS} dossiers × {EACH} events"), ours, peers, ms(3_000));
}

/// What was measured by turns.
struct Pairs(Vec<Duration>, Vec<Duration>);

impl Pairs {
    const fn new() -> Self {
        Self(Vec::new(), Vec::new())
    }

    fn add(&mut self, ours: Duration, peers: Option<Duration>) {
        self.0.push(ours);
        self.1.extend(peers);
    }

    fn medians(self) -> (Duration, Option<Duration>) {
        (table::median(self.0), (!self.1.is_empty()).then(|| table::median(self.1)))
    }
}

/// Takes the cohort away from the coach, so that what is measured is what is brought.
fn empty_caseload(town: &Municipality) {
    let store = town.backend.store();
    for row in store.accounts().expect("the accounts") {
        for dossier in store.caseload(row.account.id).expect("a caseload").dossiers {
            store.withdraw(row.account.id, dossier).expect("the database");
        }
    }
}

/// A vault on a disk of its own, and its way to the backend.
struct Tablet {
    desk: Desk,
    link: HttpLink,
    state: State,
    account: protocol::Account,
    device: protocol::DeviceId,
    _disk: TempDir,
}

/// How long a round took.
struct Met {
    /// Until there was a receipt for all that waited: what the peer's push is.
    sent: Duration,
    /// In all.
    took: Duration,
}

struct Desk(Mutex<Vault>);

impl VaultAccess for Desk {
    fn with<R>(&self, work: impl FnOnce(&mut Vault) -> R) -> Option<R> {
        Some(work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner)))
    }
}

impl Tablet {
    fn new(town: &Municipality) -> Self {
        let disk = tempfile::tempdir().expect("a disk");
        let link = HttpLink::new(&town.url(), PlainHttp::OnLoopback).expect("a link");
        let link = link.of_device(Some(DeviceKey::draw().expect("randomness")));
        let (name, password) = town.coach(0);
        let enrolled = sync::enrol(&link, name, password, "bench").expect("a device");
        let secrets = SecretFile::at(&disk.path().join("secrets.json"));
        let pin = Pin::new(tests::PIN).expect("a PIN");
        let vault = store::create(disk.path(), &enrolled, &pin, &secrets, Utc::now()).expect("a vault");
        let (account, device) = (enrolled.account, enrolled.device);
        Self { desk: Desk(Mutex::new(vault)), link, state: State::new(), account, device, _disk: disk }
    }

    /// Saves answers, so many of them in each dossier.
    fn says(&self, count: usize, each: usize) {
        let dossiers: Vec<DossierId> = (0..count.div_ceil(each)).map(|_| DossierId(Uuid::now_v7())).collect();
        let said: Vec<_> = (0..count)
            .map(|n| RawEvent::into_event(event(dossiers[n / each], &self.account, self.device, n)))
            .collect();
        for some in said.chunks(1_000) {
            self.desk.with(|vault| vault.save(some).expect("the vault"));
        }
    }

    /// Runs a round, and says how long it took.
    fn meet(&mut self) -> Duration {
        self.meets().took
    }

    fn meets(&mut self) -> Met {
        let began = Instant::now();
        let mut sent = None;
        let mut watch = |status: &Status| {
            if status.waiting == 0 && sent.is_none() {
                sent = Some(began.elapsed());
            }
        };
        let round = sync::round(&self.desk, &self.link, &mut self.state, &Utc::now, 0.5, &mut watch);
        let took = began.elapsed();
        assert_eq!(round.status.and_then(|status| status.trouble), None);
        Met { sent: sent.expect("all of it was sent"), took }
    }
}
