//! The server as devices grow in number, on both of its stores: what it takes in when all push at once, how long a push
//! takes that is served, and how long it is until everybody is who was told to come back later. Through `app(state)`, so that it is the server's work that is measured, with the proofs that it judges.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode},
};
use backend::{
    Backend, Clock, Store,
    identity::{nonces::Nonces, tokens},
    store::{NewDevice, key_file_beside},
};
use chrono::{TimeDelta, Utc};
use protocol::{Account, AccountId, DeviceId, DossierId, Role, dpop};
use store::{DeviceKey, Proving};
use tokio::{runtime::Runtime, sync::Barrier, task::JoinSet};
use tower::ServiceExt;
use uuid::Uuid;

use crate::{
    event, postgres_server,
    table::{self, percentile},
};

/// As many in all, however many devices they are of.
const BATCHES: usize = 1_000;
const BATCH: usize = 40;
/// Everybody's outbox after a week without a network.
const STORM: usize = 200;
/// After how long a device that was told to come back later does so at most, on top of what it was told, at first; twice
/// as long each time (`sync::machine`).
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const ADDRESS: &str = "http://127.0.0.1";

/// Measures both stores.
pub fn measure() {
    let folder = tempfile::tempdir().expect("a disk");
    for (name, is_file) in [("SQLite", true), ("PostgreSQL", false)] {
        for devices in [1, 10, 100, 1_000] {
            let store = if is_file {
                let path = folder.path().join(format!("{devices}.db"));
                Store::open(&path, &key_file_beside(&path)).expect("a database")
            } else {
                Store::connect(&postgres_server::parsed(&postgres_server::new_database())).expect("a database")
            };
            let town = Town::new(store, devices);
            let told = town.told(BATCHES / devices, BATCH);
            table::line(&format!("{name}, {devices} devices push {BATCH} a batch; {}", told.0), told.1, "");
            if devices == 1_000 {
                let told = town.told(1, STORM);
                let what = format!("{name}, storm of {devices} devices × {STORM} events; {}", told.0);
                table::line(&what, told.1, "p99 ≤ 1000 ms");
            }
        }
    }
}

fn millis(sorted: &[Duration], percent: usize) -> String {
    table::millis(percentile(sorted, percent))
}

/// A backend, and devices that have their short tokens.
struct Town {
    app: Router,
    nonces: Arc<Nonces>,
    account: Account,
    devices: Vec<Device>,
    runtime: Runtime,
}

#[derive(Clone)]
struct Device {
    id: DeviceId,
    token: String,
    key: DeviceKey,
    dossier: DossierId,
}

impl Town {
    fn new(store: Store, count: usize) -> Self {
        let now = Utc::now();
        // Any key does: nobody recovers anything here.
        store.set_recovery_key("E75P6uryBMf9M1j8nAByGIHRdCeBKCJ+xnTzf3/pe20=", now).expect("the database");
        let account = Account { id: AccountId(Uuid::new_v4()), name: "Coach".to_owned(), role: Role::Coach };
        store.add_account(&account, "coach", "none", now).expect("the database");
        let device = |n: usize| {
            let (token, key) = (tokens::draw().expect("randomness"), DeviceKey::draw().expect("randomness"));
            let (id, until) = (DeviceId(Uuid::new_v4()), now + TimeDelta::days(1));
            let name = format!("tablet {n}");
            let own = tokens::hash(&tokens::draw().expect("randomness"));
            let new = NewDevice { id, name, token: own, key: key.public().thumbprint(), signed_in_until: until };
            store.enrol(account.id, &new, "the bench", now).expect("the database");
            store.give_access(id, &tokens::hash(&token), until, now).expect("the database");
            Device { id, token, key, dossier: DossierId(Uuid::now_v7()) }
        };
        let devices = (0..count).map(device).collect();
        let nonces = Arc::new(Nonces::under(&store.nonce_secret().expect("the database")));
        let backend = Backend::new(store, Clock::system()).expect("a backend");
        let runtime = Runtime::new().expect("a runtime");
        Self { app: backend::app(backend), nonces, account, devices, runtime }
    }

    /// Has all devices push, and tells in words how long each push took that was served, and how many a second.
    fn told(&self, batches: usize, batch: usize) -> (String, String) {
        let (took, passages) = self.push(batches, batch);
        let refused: u32 = passages.iter().map(|passage| passage.refused).sum();
        let mut served: Vec<Duration> = passages.into_iter().map(|passage| passage.served).collect();
        served.sort_unstable();
        let waited = format!("p50 {}, p99 {}, {refused} refused", millis(&served, 50), millis(&served, 99));
        let events = served.len() * batch;
        (format!("{waited}, all after {}", table::millis(took)), format!("{:.0}/s", events as f64 / took.as_secs_f64()))
    }

    /// All devices push batches, each one after another, all at once. Returns how long it took, and how each push went.
    fn push(&self, batches: usize, batch: usize) -> (Duration, Vec<Passage>) {
        self.runtime.block_on(async {
            let ready = Arc::new(Barrier::new(self.devices.len() + 1));
            let mut pushing = JoinSet::new();
            for (nth, device) in self.devices.iter().enumerate() {
                let bodies: Vec<String> = (0..batches).map(|_| self.body(device, batch)).collect();
                let (app, device, nonces, ready) =
                    (self.app.clone(), device.clone(), self.nonces.clone(), ready.clone());
                pushing.spawn(async move {
                    ready.wait().await;
                    let mut passages = Vec::new();
                    for body in bodies {
                        passages.push(pass(&app, &device, &nonces, body, nth).await);
                    }
                    passages
                });
            }
            ready.wait().await;
            let began = Instant::now();
            let passages = pushing.join_all().await.into_iter().flatten().collect();
            (began.elapsed(), passages)
        })
    }

    fn body(&self, device: &Device, count: usize) -> String {
        let events: Vec<String> =
            (0..count).map(|n| event(device.dossier, &self.account, device.id, n).body().get().to_owned()).collect();
        format!(r#"{{"events":[{}]}}"#, events.join(","))
    }
}

/// How a push went: how often it was told to come back later, and how long it took once it was served.
struct Passage {
    refused: u32,
    served: Duration,
}

/// Pushes until there are receipts, as often and as late as a device does.
async fn pass(app: &Router, device: &Device, nonces: &Nonces, body: String, nth: usize) -> Passage {
    let mut pause = FIRST_PAUSE;
    for refused in 0.. {
        let began = Instant::now();
        let Some(wait) = send(app, device, nonces, body.clone()).await else {
            return Passage { refused, served: began.elapsed() };
        };
        // A draw that a run repeats.
        let drawn = pause.mul_f64(((nth * 37 + refused as usize * 61) % 100) as f64 / 100.0);
        tokio::time::sleep(wait + drawn.max(Duration::from_millis(200))).await;
        pause *= 2;
    }
    unreachable!("it tries until it is heard")
}

/// Pushes once. Returns after how long it is to come back, when it is.
async fn send(app: &Router, device: &Device, nonces: &Nonces, body: String) -> Option<Duration> {
    let (address, nonce) = (format!("{ADDRESS}/v1/events"), nonces.at(Utc::now()));
    let token = Some(device.token.as_str());
    let proof =
        device.key.prove(&Proving { method: "POST", address: &address, token, nonce: Some(&nonce), server_seconds: 0 });
    let request = Request::post("/v1/events")
        .header("host", ADDRESS.trim_start_matches("http://"))
        .header("authorization", format!("{} {}", dpop::SCHEME, device.token))
        .header(dpop::PROOF_HEADER, proof)
        .body(Body::from(body))
        .expect("a request");
    let Ok(reply) = app.clone().oneshot(request).await;
    let status = reply.status();
    assert!([StatusCode::OK, StatusCode::SERVICE_UNAVAILABLE].contains(&status), "{status}");
    let wait = reply.headers().get("retry-after").and_then(|wait| wait.to_str().ok()?.parse().ok());
    to_bytes(reply.into_body(), usize::MAX).await.expect("receipts");
    wait.map(Duration::from_secs)
}
