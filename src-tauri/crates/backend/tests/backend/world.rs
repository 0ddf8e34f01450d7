//! A backend on a fresh database, coaches with devices, and events as JSON.

use std::{
    path::PathBuf,
    sync::{
        OnceLock,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
};
use backend::{
    Backend, Clock, Store, app, password,
    identity::{IdentitySettings, tokens},
    store::{AuditLine, NewDevice, OpenError, key_file_beside},
};
use chrono::{DateTime, TimeDelta, Utc};
use protocol::{
    Account, AccountId, Changes, DeviceId, DossierEvents, DossierId, EventId, HeldReason, Outcome, Problem,
    ProblemCode, PushReply, Role,
    devices::Withdrawal,
};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use tower::ServiceExt;
use uuid::Uuid;

use crate::{
    Database, postgres_server,
    proving::{self, HOST, STRANGER, key_of},
};

/// Longer than any test pushes at once, on whatever machine.
const WAITS: Duration = Duration::from_secs(60);

pub const PASSWORD: &str = "een lang wachtwoord";

/// A backend and where its database is.
pub struct World {
    pub backend: Backend,
    pub place: Place,
    /// Where devices reach it.
    pub address: String,
    app: Router,
}

/// Where a database is.
pub enum Place {
    File(TempDir),
    Server(String),
}

impl Place {
    pub fn new() -> Self {
        match super::DATABASE {
            Database::File => Self::File(tempfile::tempdir().unwrap()),
            Database::Server => Self::Server(postgres_server::new_database()),
        }
    }

    /// Opens it, as one more backend would.
    pub fn open(&self) -> Result<Store, OpenError> {
        match self {
            Self::File(_) => Store::open(&self.file(), &key_file_beside(&self.file())),
            Self::Server(address) => Store::connect(&postgres_server::parsed(address)),
        }
    }

    /// The database file.
    pub fn file(&self) -> PathBuf {
        match self {
            Self::File(folder) => folder.path().join("backend.db"),
            Self::Server(address) => panic!("{address} is no file"),
        }
    }

    /// Runs statements behind the backend's back; an error is the database's words.
    pub fn run_sql(&self, sql: &str) -> Result<(), String> {
        match self {
            Self::File(_) => {
                let key = std::fs::read_to_string(key_file_beside(&self.file())).unwrap();
                let db = rusqlite::Connection::open(self.file()).unwrap();
                db.execute_batch(&format!(r#"pragma key = "x'{}'""#, key.trim())).unwrap();
                db.execute_batch(sql).map_err(|refused| refused.to_string())
            }
            Self::Server(address) => postgres_server::run_sql(address.rsplit('/').next().unwrap(), sql).map(drop),
        }
    }
}

/// Somebody with a device.
#[derive(Clone)]
pub struct Person {
    pub account: AccountId,
    pub device: DeviceId,
    pub token: String,
}

/// What came back.
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl World {
    pub fn new() -> Self {
        Self::with(IdentitySettings::default(), Clock::from_fn(noon))
    }

    /// A backend where people sign in as the settings say.
    pub fn with(identity: IdentitySettings, clock: Clock) -> Self {
        Self::waiting(identity, clock, WAITS)
    }

    /// One where a push waits at most so long for its turn.
    pub fn waiting(identity: IdentitySettings, clock: Clock, patience: Duration) -> Self {
        let place = Place::new();
        let store = place.open().unwrap();
        store.set_recovery_key("cHVibGlj", noon()).unwrap();
        let address = identity.public_address.clone().unwrap_or_else(|| format!("http://{HOST}"));
        let backend = Backend::with(store, clock, identity, patience).unwrap();
        Self { app: app(backend.clone()), backend, place, address }
    }

    /// The same database under a backend that was started anew.
    pub fn restarted(self) -> Self {
        let Self { backend, place, address, app } = self;
        drop((backend, app));
        let (store, identity) = (place.open().unwrap(), IdentitySettings::default());
        let backend = Backend::with(store, Clock::from_fn(noon), identity, WAITS).unwrap();
        Self { app: backend::app(backend.clone()), backend, place, address }
    }

    pub fn store(&self) -> &Store {
        self.backend.store()
    }

    pub fn coach(&self, sign_in: &str) -> Person {
        self.person(sign_in, Role::Coach)
    }

    pub fn person(&self, sign_in: &str, role: Role) -> Person {
        static HASH: OnceLock<String> = OnceLock::new();
        let hash = HASH.get_or_init(|| password::hash(PASSWORD).unwrap());
        let account = Account { id: AccountId(Uuid::new_v4()), name: sign_in.to_owned(), role };
        self.store().add_account(&account, sign_in, hash, noon()).unwrap();
        self.second_device(account.id)
    }

    pub fn second_device(&self, account: AccountId) -> Person {
        let (device, token) = (DeviceId(Uuid::new_v4()), Uuid::new_v4().to_string());
        let new = NewDevice {
            id: device,
            name: "tablet".to_owned(),
            token: Sha256::digest(Uuid::new_v4()).into(),
            key: proving::public(&key_of(&token)).thumbprint(),
            signed_in_until: far_off(),
        };
        self.store().enrol(account, &new, "127.0.0.1", noon()).unwrap();
        self.store().give_access(device, &tokens::hash(&token), far_off(), noon()).unwrap();
        Person { account, device, token }
    }

    /// One more device of an account, by the token that it shows for a short one.
    pub fn device_with_its_own_token(&self, account: AccountId) -> (DeviceId, String) {
        let own = Uuid::new_v4().to_string();
        let new = NewDevice {
            id: DeviceId(Uuid::new_v4()),
            name: "tablet".to_owned(),
            token: tokens::hash(&own),
            key: proving::public(&key_of(&own)).thumbprint(),
            signed_in_until: noon() + TimeDelta::days(30),
        };
        (self.store().enrol(account, &new, "127.0.0.1", noon()).unwrap(), own)
    }

    /// Withdraws a device.
    pub fn revoke(&self, device: DeviceId, how: Withdrawal) {
        let line = AuditLine {
            at: noon(),
            actor: "administrator".to_owned(),
            action: "revoke",
            object: format!("device {device}"),
            result: "done".to_owned(),
            origin: "terminal".to_owned(),
        };
        assert!(self.store().withdraw_device(device, how, &line).unwrap().is_some());
    }

    /// Sends a request, with a proof of the key that goes with its token unless it has one.
    pub async fn send(&self, mut request: Request<Body>) -> Reply {
        if !request.headers().contains_key("dpop") {
            let proof = self.proof(&request);
            request.headers_mut().insert("dpop", proof.parse().unwrap());
        }
        self.send_as_it_is(request).await
    }

    /// A proof for a request.
    pub fn proof(&self, request: &Request<Body>) -> String {
        let address = format!("{}{}", self.address, request.uri().path());
        let token = request.headers().get(header::AUTHORIZATION);
        let token = token.and_then(|value| value.to_str().ok()?.split_once(' ')).map(|(_, token)| token.trim());
        let nonce = proving::nonce(self.store(), self.backend.clock().server_time());
        let claims = proving::claims(request.method().as_str(), &address, token, nonce);
        proving::prove(&claims, &key_of(token.unwrap_or(STRANGER)))
    }

    pub async fn send_as_it_is(&self, mut request: Request<Body>) -> Reply {
        request.headers_mut().insert(header::HOST, HOST.parse().unwrap());
        let response = self.app.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        Reply { status, headers, body: to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec() }
    }

    pub async fn get(&self, person: &Person, path: &str) -> Reply {
        self.send(request("GET", path, Some(&person.token), "")).await
    }

    /// Sends a body as somebody.
    pub async fn ask(&self, method: &str, person: &Person, path: &str, body: &str) -> Reply {
        self.send(request(method, path, Some(&person.token), body.to_owned())).await
    }

    /// Pushes events, each as its JSON text.
    pub async fn push(&self, person: &Person, events: &[String]) -> PushReply {
        let body = format!(r#"{{"events":[{}]}}"#, events.join(","));
        self.send(request("POST", "/v1/events", Some(&person.token), body)).await.read()
    }

    /// Pushes events and returns what became of each.
    pub async fn outcomes(&self, person: &Person, events: &[String]) -> Vec<Outcome> {
        self.push(person, events).await.receipts.into_iter().map(|receipt| receipt.outcome).collect()
    }

    /// Pulls the page after a place.
    pub async fn pull(&self, person: &Person, after: u64) -> Changes {
        let path = format!("/v1/changes?epoch={}&after={after}", self.store().epoch().unwrap());
        self.get(person, &path).await.read()
    }

    /// Pulls page after page, and returns the bodies.
    pub async fn pull_all(&self, person: &Person, limit: usize) -> Vec<String> {
        let (mut after, mut bodies) = (0, Vec::new());
        loop {
            let path = format!("/v1/changes?epoch={}&after={after}&limit={limit}", self.store().epoch().unwrap());
            let page: Changes = self.get(person, &path).await.read();
            bodies.extend(page.events.iter().map(|stored| stored.event.get().to_owned()));
            assert!(page.next.0 > after || !page.more, "a page with more behind it goes forward");
            after = page.next.0;
            if !page.more {
                return bodies;
            }
        }
    }

    pub async fn dossier(&self, person: &Person, dossier: DossierId, query: &str) -> DossierEvents {
        self.get(person, &format!("/v1/dossiers/{dossier}/events{query}")).await.read()
    }

    /// Asserts that the log has no gaps.
    pub fn assert_gapless(&self, expected: u64) {
        assert_eq!(self.store().extent().unwrap(), (expected, expected));
    }
}

impl Reply {
    pub fn read<T: DeserializeOwned>(&self) -> T {
        assert!(self.status.is_success(), "{}: {}", self.status, String::from_utf8_lossy(&self.body));
        serde_json::from_slice(&self.body).unwrap()
    }

    /// Asserts that this is a problem as RFC 9457 has it, and returns its code.
    pub fn problem(&self) -> ProblemCode {
        assert_eq!(self.headers[header::CONTENT_TYPE], "application/problem+json");
        let problem: Problem = serde_json::from_slice(&self.body).unwrap();
        assert_eq!(problem.status, self.status.as_u16());
        problem.code
    }
}

pub fn request(method: &str, path: &str, token: Option<&str>, body: impl Into<Body>) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(path);
    if let Some(token) = token {
        request = request.header(header::AUTHORIZATION, format!("DPoP {token}"));
    }
    request.body(body.into()).unwrap()
}

pub fn noon() -> DateTime<Utc> {
    "2020-11-02T12:00:00Z".parse().unwrap()
}

/// Later than any test looks.
pub fn far_off() -> DateTime<Utc> {
    "2100-01-01T00:00:00Z".parse().unwrap()
}

pub fn new_dossier() -> DossierId {
    DossierId(Uuid::new_v4())
}

pub fn new_id() -> EventId {
    static COUNT: AtomicU64 = AtomicU64::new(1);
    EventId(Uuid::from_u128(
        0x0190_0000_0000_7000_8000_0000_0000_0000 + u128::from(COUNT.fetch_add(1, Ordering::SeqCst)),
    ))
}

/// An event of a dossier, with some value.
pub fn event(dossier: DossierId) -> String {
    event_with(new_id(), dossier, r#"{"answer":"Fatma"}"#)
}

/// An event with this id and this JSON as its value.
pub fn event_with(id: EventId, dossier: DossierId, value: &str) -> String {
    format!(
        r#"{{"id":"{id}","dossier":"{dossier}","subject":"participant","field":"name","value":{value},"supersedes":[],
        "provenance":{{"at":"2020-11-02T09:00:00Z","account":"{nil}","device":"{nil}","entered_by":"coach",
        "answered_by":"participant","assistance":"SA","mode":"together","channel":"face_to_face","language":"nl",
        "interpreter":"none","read_aloud":false}}}}"#,
        nil = Uuid::nil()
    )
}

pub fn held(reason: HeldReason) -> Outcome {
    Outcome::Held { reason }
}

pub fn stored(seq: u64) -> Outcome {
    Outcome::Stored { seq: protocol::Seq(seq) }
}

pub fn already(seq: u64) -> Outcome {
    Outcome::Already { seq: protocol::Seq(seq) }
}
