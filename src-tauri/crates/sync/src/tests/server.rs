//! A backend in memory, faithful to SYNC §1, and a link to it that loses, repeats and delays.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet, HashMap},
    rc::Rc,
    time::Duration,
};

use chrono::{DateTime, TimeDelta, Utc};
use protocol::{
    AccountId, Caseload, Changes, Digest, DossierDigest, DossierEvents, DossierId, EnrolRequest, Enrolled, Epoch,
    EventId, FormEntry, Forms, HeldReason, MeasurementWindows, Outcome, ProblemCode, PushReply, PushRequest, RawEvent,
    Receipt, Seq, Sha256, StoredEvent, Upload, WindowDates,
};
use serde_json::value::RawValue;
use store::{Arriving, FileId, IncomingPart, OutgoingPart, Position};
use uuid::Uuid;

use super::coaches::{TOKEN, at};
use crate::{Link, LinkError};

/// The municipality's backend.
#[derive(Clone)]
pub struct Server {
    pub epoch: Epoch,
    pub log: Vec<Entry>,
    pub places: HashMap<EventId, usize>,
    pub held: BTreeMap<EventId, HeldReason>,
    pub dossiers: BTreeSet<DossierId>,
    pub grants: BTreeSet<(AccountId, DossierId)>,
    pub erased: BTreeSet<DossierId>,
    pub forms: Vec<(FormEntry, Vec<u8>)>,
    pub files: BTreeMap<FileId, Vec<u8>>,
    /// The most bytes of a part that it takes or gives.
    pub part: usize,
    /// Something in between lets no file through, and says so with a page of its own.
    pub is_walled: bool,
    pub windows: Option<MeasurementWindows>,
    /// The most events on a page.
    pub page: usize,
    /// An event that makes it refuse the whole batch.
    pub poison: Option<EventId>,
    /// A planted bug, to show that the simulation sees it.
    pub bug: Bug,
    pub requests: Vec<&'static str>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Bug {
    None,
    /// Every fifth event is acknowledged and not kept.
    AcknowledgesTheLost,
    /// A page's cursor is one further than its events.
    SkipsOne,
    /// The caseload is sent once and never again.
    ForgetsRevocation,
}

#[derive(Clone)]
pub struct Entry {
    pub id: EventId,
    pub dossier: DossierId,
    pub body: Box<RawValue>,
}

impl Server {
    pub fn new() -> Self {
        Self {
            epoch: Epoch(Uuid::from_u128(1)),
            log: Vec::new(),
            places: HashMap::new(),
            held: BTreeMap::new(),
            dossiers: BTreeSet::new(),
            grants: BTreeSet::new(),
            erased: BTreeSet::new(),
            forms: Vec::new(),
            files: BTreeMap::new(),
            part: usize::MAX,
            is_walled: false,
            windows: None,
            page: 1000,
            poison: None,
            bug: Bug::None,
            requests: Vec::new(),
        }
    }

    pub fn caseload(&self, account: AccountId) -> BTreeSet<DossierId> {
        self.grants.iter().filter(|grant| grant.0 == account).map(|grant| grant.1).collect()
    }

    pub fn grant(&mut self, account: AccountId, dossier: DossierId) {
        if self.dossiers.contains(&dossier) && !self.erased.contains(&dossier) {
            self.grants.insert((account, dossier));
        }
    }

    pub fn revoke(&mut self, account: AccountId, dossier: DossierId) {
        self.grants.remove(&(account, dossier));
    }

    pub fn erase(&mut self, dossier: DossierId) {
        self.erased.insert(dossier);
        self.grants.retain(|grant| grant.1 != dossier);
    }

    /// Goes back to a backup: everything since is gone, but for erasures, which stand in a journal outside it.
    pub fn restore(&mut self, backup: &Self) {
        let (epoch, erased) = (Epoch(Uuid::from_u128(self.epoch.0.as_u128() + 1)), self.erased.clone());
        *self = Self { epoch, ..backup.clone() };
        erased.into_iter().for_each(|dossier| self.erase(dossier));
    }

    pub fn push(&mut self, account: AccountId, bodies: &[Box<RawValue>]) -> PushReply {
        let receipts = bodies.iter().map(|body| self.take_in(account, body)).collect();
        PushReply { epoch: self.epoch, receipts, received_at: at(self.log.len() as i64) }
    }

    fn take_in(&mut self, account: AccountId, body: &RawValue) -> Receipt {
        let raw = match RawEvent::read(body.to_owned()) {
            Ok(raw) => raw,
            Err(unreadable) => {
                let outcome = Outcome::Held { reason: HeldReason::Malformed };
                return Receipt { id: unreadable.id, outcome };
            }
        };
        let (id, dossier) = (raw.id(), raw.event().dossier);
        let outcome = if self.erased.contains(&dossier) {
            Outcome::Erased
        } else if let Some(place) = self.places.get(&id) {
            Outcome::Already { seq: Seq(*place as u64 + 1) }
        } else {
            if self.dossiers.insert(dossier) {
                self.grants.insert((account, dossier));
            }
            if self.grants.contains(&(account, dossier)) {
                if self.bug != Bug::AcknowledgesTheLost || id.0.as_u128() % 5 != 0 {
                    self.held.remove(&id);
                    self.places.insert(id, self.log.len());
                    self.log.push(Entry { id, dossier, body: body.to_owned() });
                }
                Outcome::Stored { seq: Seq(self.log.len() as u64) }
            } else {
                self.held.insert(id, HeldReason::NotInCaseload);
                Outcome::Held { reason: HeldReason::NotInCaseload }
            }
        };
        Receipt { id: Some(id), outcome }
    }

    pub fn changes(&self, account: AccountId, asked: &Position, limit: u32) -> Changes {
        let set = self.caseload(account);
        let etag = Sha256::of(format!("{set:?}").as_bytes()).to_string();
        let mut is_known = asked.caseload_etag.as_ref() == Some(&etag);
        if self.bug == Bug::ForgetsRevocation && asked.after > Seq(0) {
            is_known = true;
        }
        let caseload = (!is_known).then(|| Caseload {
            etag,
            dossiers: set.iter().copied().collect(),
            first: self.first(&set),
            ..Caseload::default()
        });
        if asked.epoch != self.epoch {
            return Changes {
                epoch: self.epoch,
                caseload,
                windows: None,
                digests: Vec::new(),
                events: Vec::new(),
                next: Seq(0),
                more: !self.log.is_empty(),
                server_time: at(0),
                lease_hours: None,
            };
        }
        let after = (asked.after.0 as usize).min(self.log.len());
        let end = (after + self.page.min(limit as usize)).min(self.log.len());
        let mut events: Vec<StoredEvent> = (after..end)
            .filter(|place| set.contains(&self.log[*place].dossier))
            .map(|place| self.entry(place))
            .collect();
        if self.bug == Bug::SkipsOne && end < self.log.len() {
            events.pop();
        }
        let more = end < self.log.len();
        let windows = self.windows.clone().filter(|windows| asked.windows_etag.as_ref() != Some(&windows.etag));
        let touched = |dossier: &DossierId| {
            asked.all_digests || events.iter().any(|stored| stored.event.get().contains(&dossier.to_string()))
        };
        let compared = set.iter().filter(|dossier| !more && touched(dossier));
        let digests = compared.map(|dossier| self.digest(*dossier, end)).collect();
        let (epoch, next, server_time) = (self.epoch, Seq(end as u64), at(0));
        Changes { epoch, caseload, windows, events, next, more, digests, server_time, lease_hours: None }
    }

    fn first(&self, dossiers: &BTreeSet<DossierId>) -> BTreeMap<DossierId, Seq> {
        let mut first = BTreeMap::new();
        for (place, entry) in self.log.iter().enumerate().filter(|(_, entry)| dossiers.contains(&entry.dossier)) {
            first.entry(entry.dossier).or_insert(Seq(place as u64 + 1));
        }
        first
    }

    fn digest(&self, dossier: DossierId, end: usize) -> DossierDigest {
        let (mut count, mut digest) = (0, Digest::default());
        for entry in self.log[..end].iter().filter(|entry| entry.dossier == dossier) {
            count += 1;
            digest.toggle(entry.id, entry.body.get());
        }
        DossierDigest { dossier, count, digest }
    }

    fn entry(&self, place: usize) -> StoredEvent {
        let received_at: DateTime<Utc> = at(0) + TimeDelta::seconds(place as i64);
        StoredEvent { seq: Seq(place as u64 + 1), received_at, event: self.log[place].body.clone() }
    }

    fn take_part(&mut self, account: AccountId, file: &FileId, part: &OutgoingPart) -> Result<Upload, LinkError> {
        let refused = |status, code| Err(LinkError::Refused { status, code });
        if self.is_walled {
            return refused(403, ProblemCode::Other);
        }
        if self.erased.contains(&file.dossier) {
            return refused(410, ProblemCode::Erased);
        }
        if !self.grants.contains(&(account, file.dossier)) {
            return refused(404, ProblemCode::NotFound);
        }
        let bytes = self.files.entry(file.clone()).or_default();
        if bytes.len() as u64 != part.offset {
            return refused(409, ProblemCode::WrongOffset);
        }
        bytes.extend(part.bytes.iter().take(self.part));
        Ok(self.received(file))
    }

    fn received(&self, file: &FileId) -> Upload {
        let bytes = self.files.get(file).map(Vec::as_slice).unwrap_or_default();
        let is_whole = Sha256::of(bytes) == file.sha256;
        Upload { epoch: self.epoch, received: bytes.len() as u64, received_at: is_whole.then(|| at(0)) }
    }

    fn dossier_events(&self, account: AccountId, asked: &Arriving, limit: u32) -> Result<DossierEvents, LinkError> {
        if !self.grants.contains(&(account, asked.dossier)) {
            return Err(LinkError::Refused { status: 404, code: ProblemCode::NotFound });
        }
        let upto = (asked.upto.0 as usize).min(self.log.len());
        let mut places = (asked.after.0 as usize..upto).filter(|place| self.log[*place].dossier == asked.dossier);
        let page: Vec<usize> = places.by_ref().take(self.page.min(limit as usize)).collect();
        let more = places.next().is_some();
        let next = if more { page.last().map_or(0, |place| *place as u64 + 1) } else { asked.upto.0 };
        let events = page.into_iter().map(|place| self.entry(place)).collect();
        Ok(DossierEvents { epoch: self.epoch, events, next: Seq(next), more })
    }
}

/// A random number generator (SplitMix64) that a seed repeats exactly.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// One of `0..sides`.
    pub fn below(&mut self, sides: usize) -> usize {
        (self.roll() % sides as u64) as usize
    }

    /// From 0 to 1.
    pub fn share(&mut self) -> f64 {
        (self.roll() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// A push that will arrive once more: whose, and what.
type Late = (AccountId, Vec<Box<RawValue>>);

/// The network between one device and the server.
pub struct Network {
    pub server: Rc<RefCell<Server>>,
    pub account: AccountId,
    pub dice: RefCell<Dice>,
    /// How often a request, and how often a reply, is lost.
    pub loss: f64,
    /// Pushes that will arrive once more, much later.
    pub late: Rc<RefCell<Vec<Late>>>,
    /// What happens while a request is under way.
    pub meanwhile: RefCell<Box<dyn FnMut()>>,
}

impl Network {
    pub fn sound(server: &Rc<RefCell<Server>>, account: AccountId) -> Self {
        Self {
            server: server.clone(),
            account,
            dice: RefCell::new(Dice(0)),
            loss: 0.0,
            late: Rc::default(),
            meanwhile: RefCell::new(Box::new(|| {})),
        }
    }

    fn ask<T>(
        &self,
        token: &str,
        what: &'static str,
        answer: impl FnOnce(&mut Server) -> Result<T, LinkError>,
    ) -> Result<T, LinkError> {
        (self.meanwhile.borrow_mut())();
        let fails = || self.loss > 0.0 && self.dice.borrow_mut().share() < self.loss;
        if fails() {
            return Err(match self.dice.borrow_mut().below(8) {
                0 => LinkError::Busy { retry_after: Some(Duration::from_secs(5)) },
                1 => LinkError::Server { status: 500 },
                _ => LinkError::Unreachable(None),
            });
        }
        if token != TOKEN {
            return Err(LinkError::Unauthorized);
        }
        let mut server = self.server.borrow_mut();
        server.requests.push(what);
        let reply = answer(&mut server)?;
        if fails() { Err(LinkError::Unreachable(None)) } else { Ok(reply) }
    }
}

impl Link for Network {
    fn enrol(&self, _: &EnrolRequest) -> Result<Enrolled, LinkError> {
        Err(LinkError::Unauthorized)
    }

    fn push(&self, token: &str, request: &PushRequest) -> Result<PushReply, LinkError> {
        if self.loss > 0.0 && self.dice.borrow_mut().below(4) == 0 {
            self.late.borrow_mut().push((self.account, request.events.clone()));
        }
        self.ask(token, "push", |server| {
            let has = |poison: EventId| request.events.iter().any(|body| body.get().contains(&poison.to_string()));
            match server.poison {
                Some(poison) if has(poison) => Err(LinkError::Refused { status: 400, code: ProblemCode::BadRequest }),
                _ => Ok(server.push(self.account, &request.events)),
            }
        })
    }

    fn changes(&self, token: &str, asked: &Position, limit: u32) -> Result<Changes, LinkError> {
        self.ask(token, "changes", |server| Ok(server.changes(self.account, asked, limit)))
    }

    fn dossier_events(&self, token: &str, asked: &Arriving, limit: u32) -> Result<DossierEvents, LinkError> {
        self.ask(token, "dossier", |server| server.dossier_events(self.account, asked, limit))
    }

    fn forms(&self, token: &str) -> Result<Forms, LinkError> {
        self.ask(token, "forms", |server| {
            Ok(Forms { forms: server.forms.iter().map(|(entry, _)| entry.clone()).collect(), research_key: None })
        })
    }

    fn form(&self, token: &str, sha256: &Sha256) -> Result<Vec<u8>, LinkError> {
        self.ask(token, "form", |server| {
            let found = server.forms.iter().find(|(entry, _)| entry.sha256 == *sha256);
            found.map(|(_, bytes)| bytes.clone()).ok_or(LinkError::Refused { status: 404, code: ProblemCode::NotFound })
        })
    }

    fn send_part(&self, token: &str, file: &FileId, part: OutgoingPart) -> Result<Upload, LinkError> {
        self.ask(token, "file", |server| server.take_part(self.account, file, &part))
    }

    fn upload(&self, token: &str, file: &FileId) -> Result<Upload, LinkError> {
        self.ask(token, "upload", |server| Ok(server.received(file)))
    }

    fn fetch_part(&self, token: &str, file: &FileId, from: u64, most: usize) -> Result<IncomingPart, LinkError> {
        self.ask(token, "fetch", |server| {
            let nothing = LinkError::Refused { status: 404, code: ProblemCode::NotFound };
            let bytes = server.files.get(file).filter(|_| server.grants.contains(&(self.account, file.dossier)));
            let bytes = bytes.filter(|bytes| Sha256::of(bytes) == file.sha256).ok_or(nothing)?;
            let part = bytes.iter().skip(from as usize).take(most.min(server.part)).copied().collect();
            Ok(IncomingPart { mime: "image/png".to_owned(), size: bytes.len() as u64, bytes: part })
        })
    }

    fn move_window(&self, _: &str, _: &str, _: WindowDates) -> Result<MeasurementWindows, LinkError> {
        Err(LinkError::Refused { status: 403, code: ProblemCode::Forbidden })
    }

    fn health(&self) -> Result<(), LinkError> {
        Ok(())
    }
}
