//! A coach's tablet: a real vault, and the app's rounds on a thread of their own, which stands still whenever it asks the
//! network something. So only one thing happens at a time, and a seed repeats exactly.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc, Mutex, MutexGuard, OnceLock, PoisonError,
        atomic::{AtomicI64, Ordering},
        mpsc::{Receiver, Sender, channel},
    },
    thread,
};

use chrono::{DateTime, Utc};
use protocol::{DossierId, Event, EventId, Subject};
use store::{DossierState, Vault, VaultError};
use sync::{HttpLink, PlainHttp, State, VaultAccess, Wake, round};
use tempfile::TempDir;

mod handed;
mod image;

pub use handed::{GivenBack, HandedOver};

use crate::{
    archive::field_name,
    bugs::{Bug, Planted},
    network::{Channel, Letter, Reply},
    town::{ADDRESS, COACHES, Template, at, copy, in_memory},
};

const RECOVERY_PRIVATE: &str = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";

/// What a tablet's rounds tell the world.
pub enum Told {
    /// A request goes out. What comes back is sent here; nothing, when the connection broke.
    Asks(Letter, Sender<Option<Reply>>),
    /// A round is over.
    Rests(Wake),
}

/// Where a tablet's exchange is.
pub enum Exchange {
    Resting,
    Asked(Letter, Sender<Option<Reply>>),
    Answered(Option<Reply>, Sender<Option<Reply>>),
}

/// A vault that is closed when the tablet is switched off.
#[derive(Default)]
struct Desk(Mutex<Option<Vault>>);

impl Desk {
    fn lock(&self) -> MutexGuard<'_, Option<Vault>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl VaultAccess for Desk {
    fn with<R>(&self, work: impl FnOnce(&mut Vault) -> R) -> Option<R> {
        self.lock().as_mut().map(work)
    }
}

/// A page as it was drawn. What comes in does not change it.
#[derive(Clone)]
pub struct Page {
    pub dossier: DossierId,
    pub field: usize,
    pub heads: BTreeSet<EventId>,
}

pub struct Tablet {
    pub coach: usize,
    pub exchange: Exchange,
    pub page: Option<Page>,
    /// What was saved on it.
    pub saved: BTreeSet<EventId>,
    /// How far its clock is off, in seconds.
    pub off: Arc<AtomicI64>,
    /// What is known of it while it is in a participant's hands.
    pub handed: Option<HandedOver>,
    /// By which of the tablets that were given out it is known to the municipality: a clone by the same.
    pub n: usize,
    image: Option<TempDir>,
    clock: Arc<AtomicI64>,
    bug: Bug,
    disk: TempDir,
    desk: Arc<Desk>,
    /// With a random number from 0 to 1.
    begin: Sender<f64>,
    told: Receiver<Told>,
}

impl Tablet {
    /// A tablet with an empty vault.
    pub fn new(n: usize, clock: Arc<AtomicI64>, bug: Bug) -> Self {
        let disk = in_memory();
        copy(Template::get().tablets[n].0.path(), disk.path());
        Self::with(disk, n, clock, bug)
    }

    /// A tablet with this disk.
    fn with(disk: TempDir, n: usize, clock: Arc<AtomicI64>, bug: Bug) -> Self {
        let (desk, off) = (Arc::<Desk>::default(), Arc::<AtomicI64>::default());
        let (begin, told) = start(n, &desk, &clock, &off, bug);
        let tablet = Self {
            coach: n % COACHES.len(),
            exchange: Exchange::Resting,
            page: None,
            saved: BTreeSet::new(),
            off,
            handed: None,
            image: None,
            n,
            clock,
            bug,
            disk,
            desk,
            begin,
            told,
        };
        tablet.open();
        tablet
    }

    /// Opens the vault; what lies in an envelope is taken in before anything else.
    fn open(&self) {
        let mut vault =
            store::recover(self.disk.path(), COACHES[self.coach], RECOVERY_PRIVATE).expect("the vault opens");
        vault.take_in_envelope().expect("the envelope");
        *self.desk.lock() = Some(vault);
    }

    /// The app is killed, and starts again.
    pub fn restart(&mut self) {
        self.switch_off();
        self.switch_on();
    }

    /// The app is killed. What was under way is of no use any more.
    fn switch_off(&mut self) {
        *self.desk.lock() = None;
        if let Exchange::Asked(_, answer) | Exchange::Answered(_, answer) =
            std::mem::replace(&mut self.exchange, Exchange::Resting)
        {
            answer.send(None).unwrap_or_default();
            // With its vault closed, the round can only end; one that asks again is told that nobody is there.
            while let Ok(Told::Asks(_, answer)) = self.told.recv() {
                answer.send(None).unwrap_or_default();
            }
        }
        (self.page, self.handed) = (None, None);
    }

    fn switch_on(&mut self) {
        (self.begin, self.told) = start(self.n, &self.desk, &self.clock, &self.off, self.bug);
        self.open();
    }

    /// Begins a round.
    pub fn begin(&self, jitter: f64) -> Told {
        self.begin.send(jitter).expect("its thread waits for it");
        self.hear()
    }

    /// Says what became of a request.
    pub fn hand(&self, reply: Option<Reply>, answer: &Sender<Option<Reply>>) -> Told {
        answer.send(reply).expect("its thread waits for it");
        self.hear()
    }

    fn hear(&self) -> Told {
        self.told.recv().expect("its thread goes on until it asks or rests")
    }

    /// Looks into the vault, or saves in it.
    pub fn vault<R>(&self, work: impl FnOnce(&mut Vault) -> R) -> R {
        self.desk.with(work).expect("it is open while nobody switches the tablet off")
    }

    /// What a field shows.
    pub fn heads(&self, dossier: DossierId, field: usize) -> BTreeSet<EventId> {
        let (heads, name) = (self.vault(|vault| vault.heads(dossier)).expect("the vault"), field_name(field));
        heads.iter().filter(|head| head.event.field == name).map(|head| head.event.id).collect()
    }

    /// Saves an answer; it is durable when this returns.
    pub fn save(&mut self, event: &Event) {
        let saved = self.vault(|vault| vault.save(std::slice::from_ref(event)));
        assert!(saved.is_ok() || self.bug == Bug::CountsItsEvents, "the vault");
        self.saved.insert(event.id);
    }

    /// Those of some events that are here: shown, waiting to be sent, or neither and in the vault all the same.
    pub fn has_of(&self, ids: &BTreeSet<EventId>) -> BTreeSet<EventId> {
        if let Some(handed) = &self.handed {
            return ids.iter().copied().filter(|id| handed.has(*id)).collect();
        }
        let is_shown = |id: &EventId| self.vault(|vault| vault.event(*id)).expect("the vault").is_some();
        let (shown, others): (BTreeSet<EventId>, BTreeSet<EventId>) = ids.iter().copied().partition(is_shown);
        if others.is_empty() { shown } else { &shown | &(&others & &self.would_offer().0) }
    }

    /// The dossiers of which it says that the municipality has all.
    pub fn called_safe(&self) -> Vec<DossierId> {
        let entries = self.vault(|vault| vault.dossiers()).expect("the vault");
        entries.into_iter().filter(|entry| entry.safe_since.is_some()).map(|entry| entry.id).collect()
    }

    /// Keeps what is being typed.
    pub fn type_on(&self, page: &Page) {
        let field = field_name(page.field);
        let put = self.vault(|vault| vault.put_draft(page.dossier, &Subject::Participant, &field, "half a w", at(0)));
        put.expect("the vault");
    }

    /// Whether anything of a dossier is here, as far as it can be seen from outside.
    pub fn has_anything_of(&self, dossier: DossierId) -> bool {
        self.vault(|vault| {
            let is_named = vault.arriving()?.iter().any(|arriving| arriving.dossier == dossier)
                || vault.held()?.iter().any(|held| held.dossier == dossier);
            Ok::<_, VaultError>(is_named || !vault.drafts(dossier)?.is_empty() || !vault.events(dossier)?.is_empty())
        })
        .expect("the vault")
    }

    /// The dossiers that it shows, and whether the municipality knows each.
    pub fn shown(&self) -> BTreeMap<DossierId, DossierState> {
        let entries = self.vault(|vault| vault.dossiers()).expect("the vault");
        entries.into_iter().map(|entry| (entry.id, entry.state)).collect()
    }

    /// The events of a dossier that it shows.
    pub fn events(&self, dossier: DossierId) -> BTreeSet<EventId> {
        let events = self.vault(|vault| vault.events(dossier)).expect("the vault");
        events.into_iter().map(|event| event.id).collect()
    }

    /// What waits to be sent.
    pub fn outbox(&self) -> BTreeSet<EventId> {
        let unsent = self.vault(|vault| vault.outbox(usize::MAX >> 1)).expect("the vault");
        unsent.into_iter().map(|unsent| unsent.id).collect()
    }
}

/// Starts the thread on which a tablet's rounds run, with a link that knows nothing yet.
fn start(
    n: usize,
    desk: &Arc<Desk>,
    clock: &Arc<AtomicI64>,
    off: &Arc<AtomicI64>,
    bug: Bug,
) -> (Sender<f64>, Receiver<Told>) {
    let (begin, begun) = channel();
    let (tell, told) = channel();
    let link = link()
        .of_device(Some(Template::get().tablets[n].1.clone()))
        .over(Arc::new(Channel { tell: tell.clone(), bug }));
    let (desk, clock, off) = (desk.clone(), clock.clone(), off.clone());
    thread::spawn(move || {
        let planted = Planted { link, bug };
        let mut state = State::new();
        let now = || -> DateTime<Utc> { at(clock.load(Ordering::SeqCst) + off.load(Ordering::SeqCst)) };
        for jitter in begun {
            let round = round(desk.as_ref(), &planted, &mut state, &now, jitter, &mut |_| {});
            if tell.send(Told::Rests(round.wake)).is_err() {
                return; // the world is no more
            }
        }
    });
    (begin, told)
}

/// A link is costly to make and cheap to copy.
fn link() -> &'static HttpLink {
    static LINK: OnceLock<HttpLink> = OnceLock::new();
    LINK.get_or_init(|| HttpLink::new(ADDRESS, PlainHttp::OnLoopback).expect("an address of this machine"))
}
