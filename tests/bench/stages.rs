//! Where the time of an exchange goes: each stage of bringing events out of one vault and into another, on its own thread's
//! share of the processor, so that what else the machine does counts for little.

use std::{
    fs,
    time::{Duration, Instant},
};

use backend::{
    Store,
    store::{ChangesQuery, Compared, NewDevice, SignedIn, key_file_beside},
};
use chrono::{NaiveDate, TimeDelta, Utc};
use protocol::{
    Account, AccountId, Changes, DeviceId, DossierEvents, DossierId, Enrolled, Epoch, PushReply, PushRequest, RawEvent,
    Role, Seq, StoredEvent,
};
use store::{DeviceKey, Pin, SecretFile, Vault};
use tempfile::TempDir;
use uuid::Uuid;

use crate::{event, table};

const EVENTS: usize = 5_000;
const EACH: usize = 300;
const BATCH: usize = 500;

/// Measures every stage.
pub fn measure() {
    let disk = tempfile::tempdir().expect("a disk");
    let path = disk.path().join("backend.db");
    let store = Store::open(&path, &key_file_beside(&path)).expect("a database");
    let now = Utc::now();
    let account = Account { id: AccountId(Uuid::new_v4()), name: "Coach".to_owned(), role: Role::Coach };
    store.add_account(&account, "coach", "none", now).expect("the database");
    let device = DeviceId(Uuid::new_v4());
    let key = DeviceKey::draw().expect("randomness").public().thumbprint();
    let new = NewDevice {
        id: device,
        name: "tablet".to_owned(),
        token: [1; 32],
        key,
        signed_in_until: now + TimeDelta::days(1),
    };
    store.enrol(account.id, &new, "the bench", now).expect("the database");
    let sender = SignedIn { account: account.clone(), device };
    let epoch = store.epoch().expect("the database");

    let (mut one, _one) = vault(&account, device, epoch);
    let (mut two, _two) = vault(&account, device, epoch);
    let dossiers: Vec<DossierId> = (0..EVENTS.div_ceil(EACH)).map(|_| DossierId(Uuid::now_v7())).collect();
    let said: Vec<_> =
        (0..EVENTS).map(|n| RawEvent::into_event(event(dossiers[n / EACH], &account, device, n))).collect();
    let mut stages: [(&str, Duration); 11] = Default::default();
    let mut at = |nth: usize, name: &'static str, took: Duration| {
        stages[nth].0 = name;
        stages[nth].1 += took;
    };
    for some in said.chunks(1_000) {
        at(0, "device: saves what was said, durably", timed(|| one.save(some).expect("the vault")).1);
    }
    for _ in 0..EVENTS / BATCH {
        let (unsent, took) = timed(|| one.outbox(BATCH).expect("the vault"));
        at(1, "device: takes it out of the outbox", took);
        let request = PushRequest { events: unsent.into_iter().map(|unsent| unsent.body).collect() };
        let (sent, took) = timed(|| serde_json::to_vec(&request).expect("JSON"));
        at(2, "device: writes it as JSON", took);
        let (read, took) = timed(|| serde_json::from_slice::<PushRequest>(&sent).expect("JSON"));
        at(3, "server: reads the JSON", took);
        let (reply, took) = timed(|| store.push(&sender, read.events, now).expect("the database"));
        at(4, "server: judges, seals and stores it, durably", took);
        let (reply, took) =
            timed(|| serde_json::from_slice::<PushReply>(&serde_json::to_vec(&reply).expect("JSON")).expect("JSON"));
        at(5, "both: receipts to JSON and back", took);
        let took = timed(|| one.take_receipts(epoch, &reply.receipts, now, now).expect("the vault")).1;
        at(6, "device: takes the receipts in", took);
    }
    let query = ChangesQuery {
        epoch,
        after: Seq(0),
        limit: EVENTS,
        caseload: None,
        windows: None,
        today: NaiveDate::default(),
        compared: Compared::Touched,
    };
    let (changes, took) = timed(|| store.changes(account.id, &query, now).expect("the database"));
    assert_eq!(changes.events.len(), EVENTS);
    at(7, "server: reads and unseals a page, and its digests", took);
    let (sent, took) = timed(|| serde_json::to_vec(&changes).expect("JSON"));
    at(8, "server: writes it as JSON", took);
    let (changes, took) = timed(|| serde_json::from_slice::<Changes>(&sent).expect("JSON"));
    at(9, "device: reads the JSON", took);
    let asked = two.position().expect("the vault");
    // As a new device asks: from the end, for the caseload, and then for each dossier.
    let from_the_end = Changes { events: Vec::new(), digests: Vec::new(), ..changes.clone() };
    two.apply_changes(&asked, &from_the_end, now).expect("the vault");
    let took = timed(|| {
        for arriving in two.arriving().expect("the vault") {
            let place = dossiers.iter().position(|dossier| *dossier == arriving.dossier).expect("a dossier");
            let events: Vec<StoredEvent> = changes.events.chunks(EACH).nth(place).expect("its events").to_vec();
            let page = DossierEvents { epoch, events, next: arriving.upto, more: false };
            two.apply_dossier_page(&arriving, &page).expect("the vault");
        }
    })
    .1;
    at(10, "device: takes it in, durably, and compares the digests", took);
    for (name, took) in stages {
        table::line(name, format!("{:.2} µs", took.as_secs_f64() * 1e6 / EVENTS as f64), "an event");
    }
}

fn vault(account: &Account, device: DeviceId, epoch: Epoch) -> (Vault, TempDir) {
    let disk = tempfile::tempdir().expect("a disk");
    let enrolled = Enrolled {
        device,
        account: account.clone(),
        token: "token".to_owned(),
        recovery_key: "E75P6uryBMf9M1j8nAByGIHRdCeBKCJ+xnTzf3/pe20=".to_owned(),
        epoch,
        server_time: Utc::now(),
    };
    let secrets = SecretFile::at(&disk.path().join("secrets.json"));
    let pin = Pin::new(tests::PIN).expect("a PIN");
    (store::create(disk.path(), &enrolled, &pin, &secrets, Utc::now()).expect("a vault"), disk)
}

/// What something came to, and how long it had the processor; where the system does not say, how long it took.
fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let (began, busy) = (Instant::now(), busy());
    let value = work();
    let spent = self::busy().zip(busy).map(|(after, before)| after - before);
    (value, spent.unwrap_or_else(|| began.elapsed()))
}

/// How long this thread has had the processor so far.
fn busy() -> Option<Duration> {
    // The kernel brings the count up to date when somebody else could have their turn.
    std::thread::yield_now();
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}
