//! A municipality: a real backend on a real port, with the synthetic cohort and its two coaches.

use std::{
    net::SocketAddr,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use backend::{
    Backend, Clock, Store, demo, publish,
    store::{AuditLine, PublishedForm},
};
use chrono::{TimeDelta, Utc};
use protocol::{
    DossierId, Event, FormEntry, FormFile, RawEvent, Seq, Sha256, devices::Withdrawal, oversight::ErasureReason,
};
use tempfile::TempDir;
use tokio::{runtime::Runtime, sync::oneshot};
use zeroize::Zeroizing;

/// A running backend. Dropping it stops it.
pub struct Municipality {
    /// The backend behind the port, for looking into its database.
    pub backend: Backend,
    /// The private half of the recovery key.
    pub recovery_key: String,
    /// The private half of the research key.
    pub research_key: String,
    address: SocketAddr,
    days: Arc<AtomicI64>,
    stop: Option<oneshot::Sender<()>>,
    _runtime: Runtime,
    folder: TempDir,
}

impl Municipality {
    /// Opens a municipality with the synthetic cohort and the forms of `fixtures/forms`.
    pub fn open() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let database = folder.path().join("backend.db");
        let store = Store::open(&database, &folder.path().join("backend.key")).expect("a new database");
        let days = Arc::new(AtomicI64::new(0));
        let passed = days.clone();
        let clock = Clock::from_fn(move || Utc::now() + TimeDelta::days(passed.load(Ordering::SeqCst)));
        let clock = clock.shifted_to(crate::DEMO_DAY.parse().expect("a time"));
        let sown = demo::sow(&store, &clock).expect("the cohort");
        let private = |key: Option<Zeroizing<String>>| key.expect("a key of a new database").to_string();
        let (recovery_key, research_key) = (private(sown.recovery_key), private(sown.research_key));
        publish::folder(&store, &crate::fixtures().join("forms"), clock.domain_time()).expect("the forms");
        let backend = Backend::new(store, clock).expect("a backend with a recovery key");

        let runtime = Runtime::new().expect("a runtime");
        let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).expect("a port");
        let address = listener.local_addr().expect("an address");
        let (stop, stopped) = oneshot::channel();
        let app = backend::app(backend.clone()).into_make_service_with_connect_info::<SocketAddr>();
        runtime.spawn(async move {
            let served = axum::serve(listener, app).with_graceful_shutdown(async { drop(stopped.await) });
            served.await.expect("serving ends by itself only when told");
        });
        Self { backend, recovery_key, research_key, address, days, stop: Some(stop), _runtime: runtime, folder }
    }

    /// Days pass for it, and for no tablet.
    pub fn pass_days(&self, days: i64) {
        self.days.fetch_add(days, Ordering::SeqCst);
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its address as a device is given it.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The folder in which its database is.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Publishes a form with the files that it names: the current version from the next time that a device asks.
    pub fn publish(&self, id: &str, version: &str, bytes: &[u8], files: &[(&str, &[u8])]) {
        let named = |(name, bytes): &(&str, &[u8])| FormFile { name: (*name).to_owned(), sha256: Sha256::of(bytes) };
        let entry = FormEntry {
            id: id.to_owned(),
            version: version.to_owned(),
            sha256: Sha256::of(bytes),
            title: format!("{id} {version}"),
            files: files.iter().map(named).collect(),
        };
        let files = files.iter().map(|(_, bytes)| bytes.to_vec()).collect();
        let form = PublishedForm { entry, bytes: bytes.to_vec(), files };
        self.backend.store().publish(&form, Clock::system().server_time()).expect("the database");
    }

    /// What its log holds of a dossier, in commit order.
    pub fn events_of(&self, dossier: DossierId) -> Vec<Event> {
        let store = self.backend.store();
        let accounts = store.accounts().expect("the accounts").into_iter();
        let pages = accounts.filter_map(|row| {
            store
                .dossier_events(row.account.id, dossier, Seq(0), None, usize::MAX, self.backend.clock().today())
                .expect("the log")
        });
        let stored = pages.into_iter().next().map(|page| page.events).unwrap_or_default();
        stored.into_iter().map(|stored| RawEvent::read(stored.event).expect("an event").into_event()).collect()
    }

    /// Withdraws every device of an account.
    pub fn withdraw_all_of(&self, account: &str, how: Withdrawal) {
        let store = self.backend.store();
        for device in store.devices().expect("the devices").into_iter().filter(|device| device.sign_in == account) {
            let line = line("withdraw", format!("device {}", device.id));
            store.withdraw_device(device.id, how, &line).expect("the database");
        }
    }

    /// Erases a dossier for good.
    pub fn erase(&self, dossier: DossierId) {
        let line = line("erase", format!("dossier {dossier}"));
        self.backend.store().erase(dossier, ErasureReason::ParticipantAsked, &line).expect("a dossier that is there");
    }

    /// The sign-in name and password of the project lead.
    pub fn project_lead(&self) -> (&'static str, &'static str) {
        (demo::PROJECT_LEAD.sign_in, demo::PROJECT_LEAD.password)
    }

    /// The sign-in name and password of the administrator.
    pub fn administrator(&self) -> (&'static str, &'static str) {
        (demo::ADMINISTRATOR.sign_in, demo::ADMINISTRATOR.password)
    }

    /// The sign-in name and password of a coach: 0 or 1.
    pub fn coach(&self, which: usize) -> (&'static str, &'static str) {
        let coach = &demo::COACHES[which];
        (coach.sign_in, coach.password)
    }
}

/// A line of the audit log about what is done at the server itself.
fn line(action: &'static str, object: String) -> AuditLine {
    AuditLine {
        at: Clock::system().server_time(),
        actor: "administrator".to_owned(),
        action,
        object,
        result: "done".to_owned(),
        origin: "a test".to_owned(),
    }
}

impl Drop for Municipality {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // Nobody listens any more when serving ended before.
            stop.send(()).unwrap_or(());
        }
    }
}
