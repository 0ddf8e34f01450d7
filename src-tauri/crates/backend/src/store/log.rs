//! The event log: what a push leaves in it, and what a pull reads from it.

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap, HashSet},
};

use chrono::{DateTime, NaiveDate, Utc};
use protocol::{
    AccountId, Changes, DeviceId, Digest, DossierEvents, DossierId, Epoch, EventId, HeldReason, Outcome, PushReply,
    RawEvent, Receipt, Role, Seq, StoredEvent, Unreadable,
};
use serde::Deserialize;
use serde_json::value::RawValue;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::{
    AuditLine, OpenError, SignedIn, Store, StoreError, audit,
    caseload::{self, Standing},
    columns::{code, from_code, millis, time},
    covers,
    digests::{self, Compared},
    dossier_keys::{self, DossierKey},
    epoch, erasure,
    sql::{Row, Tx, values},
    windows,
};
use crate::clock::day_of;

/// A page speaks of at most this many places, so that a long stretch of other people's events costs no more than a page.
/// It then ends early, with `more`.
const SCAN_LIMIT: u64 = 20_000;

/// A page ends after about this many bytes of bodies.
const PAGE_BYTES: u64 = 4 * 1024 * 1024;

/// Which page of the log is asked for.
#[derive(Clone, Debug)]
pub struct ChangesQuery {
    /// The life of the log that the device knows.
    pub epoch: Epoch,
    /// The place up to which it knows it.
    pub after: Seq,
    /// At most this many events.
    pub limit: usize,
    /// The ETag of the caseload that it has.
    pub caseload: Option<String>,
    /// The ETag of the measurement windows that it has.
    pub windows: Option<String>,
    /// The day: whose dossiers somebody covers for depends on it.
    pub today: NaiveDate,
    /// Which dossiers it compares with its own, on the last page.
    pub compared: Compared,
}

impl Store {
    /// Takes a batch in, in one transaction, and answers for each event what became of it. No event is refused for what
    /// it says; what cannot go into the log is held with its bytes.
    ///
    /// # Errors
    /// When the database fails; nothing of the batch is stored then.
    pub fn push(
        &self,
        sender: &SignedIn,
        events: Vec<Box<RawValue>>,
        received_at: DateTime<Utc>,
    ) -> Result<PushReply, StoreError> {
        // Read before the lock is taken, so that it is held no longer than storing takes (SYNC §2.2).
        let offered: Vec<Offered> = events.into_iter().map(Offered::read).collect();
        self.write(|tx| {
            let mut batch = Batch::begin(tx, sender, &offered, day_of(received_at))?;
            let receipts: Vec<Receipt> = offered.iter().map(|event| batch.take_in(event)).collect();
            batch.store(tx, received_at)?;
            if !receipts.is_empty() {
                audit::write(
                    tx,
                    &AuditLine {
                        at: received_at,
                        actor: sender.account.id.to_string(),
                        action: "push",
                        object: "events".to_owned(),
                        result: counts(&receipts),
                        origin: sender.device.to_string(),
                    },
                )?;
            }
            Ok(PushReply { epoch: epoch(tx)?, receipts, received_at })
        })
    }

    /// Keeps bytes apart that are too large for the log.
    ///
    /// # Errors
    /// When the database fails.
    pub fn hold_too_large(
        &self,
        sender: &SignedIn,
        event: Box<RawValue>,
        received_at: DateTime<Utc>,
    ) -> Result<PushReply, StoreError> {
        let offered = Offered::read(event);
        self.write(|tx| {
            let mut batch = Batch::begin(tx, sender, std::slice::from_ref(&offered), day_of(received_at))?;
            let outcome = batch.hold(&offered, HeldReason::TooLarge);
            batch.store(tx, received_at)?;
            Ok(PushReply { epoch: epoch(tx)?, receipts: vec![Receipt { id: offered.id, outcome }], received_at })
        })
    }

    /// Returns the page of the log behind `query.after`, as far as the account's caseload goes.
    ///
    /// # Errors
    /// When the database fails.
    pub fn changes(
        &self,
        account: AccountId,
        query: &ChangesQuery,
        server_time: DateTime<Utc>,
    ) -> Result<Changes, StoreError> {
        self.read(|tx| {
            let caseload = caseload::on(tx, account, query.today)?;
            let mut caseload = (query.caseload.as_deref() != Some(caseload.etag.as_str())).then_some(caseload);
            if let Some(caseload) = &mut caseload {
                caseload::add_places(tx, caseload)?;
            }
            let windows = windows::of(tx)?;
            let windows = (query.windows.as_deref() != Some(windows.etag.as_str())).then_some(windows);
            let (last, epoch) = (last_place(tx)?, epoch(tx)?);
            if query.epoch != epoch {
                let (events, next, more) = (Vec::new(), Seq(0), last > 0);
                let digests = Vec::new();
                let lease_hours = None;
                return Ok(Changes { epoch, caseload, windows, events, next, more, digests, server_time, lease_hours });
            }
            // A cursor beyond the end cannot be of this log; from its end on, nothing is missed.
            let after = query.after.0.min(last);
            let upto = last.min(after.saturating_add(SCAN_LIMIT));
            let Page { events, next } = page(tx, &hers(query.today), account.0, after, upto, query.limit)?;
            let more = next < last;
            let digests = if more { Vec::new() } else { digests::of(tx, account, query, after, next)? };
            let (next, lease_hours) = (Seq(next), None);
            Ok(Changes { epoch, caseload, windows, events, next, more, digests, server_time, lease_hours })
        })
    }

    /// Returns a page of one dossier, or `None` when the account does not reach it today: no difference is made between
    /// what does not exist and what is another's.
    ///
    /// # Errors
    /// When the database fails.
    pub fn dossier_events(
        &self,
        account: AccountId,
        dossier: DossierId,
        after: Seq,
        upto: Option<Seq>,
        limit: usize,
        today: NaiveDate,
    ) -> Result<Option<DossierEvents>, StoreError> {
        self.read(|tx| {
            if !caseload::is_reached(tx, account, dossier, today)? {
                return Ok(None);
            }
            let last = last_place(tx)?;
            let upto = upto.map_or(last, |upto| upto.0.min(last));
            let Page { events, next } = page(tx, OF_DOSSIER, dossier.0, after.0.min(upto), upto, limit)?;
            Ok(Some(DossierEvents { epoch: epoch(tx)?, events, next: Seq(next), more: next < upto }))
        })
    }

    /// Returns how many events the log holds and its last place: always the same number.
    ///
    /// # Errors
    /// When the database fails.
    pub fn extent(&self) -> Result<(u64, u64), StoreError> {
        self.read(extent)
    }

    /// Returns how many events are held.
    ///
    /// # Errors
    /// When the database fails.
    pub fn held_count(&self) -> Result<u64, StoreError> {
        self.read(|tx| number(tx, "select count(*) from held"))
    }

    /// Returns what was ever held, oldest first: why, and the bytes as they came.
    ///
    /// # Errors
    /// When the database fails.
    pub fn held(&self) -> Result<Vec<(HeldReason, Vec<u8>)>, StoreError> {
        self.read(|tx| {
            let sql = "select h.reason, h.sha256, h.bytes, h.dossier, k.key from held h
                       left join dossier_key k on k.dossier = h.dossier order by h.id";
            let readable = |row: &Row| Ok(held_bytes(row, 1)?.map(|bytes| Ok((from_code(row.text(0)?)?, bytes))));
            tx.all(sql, &[])?.iter().filter_map(|row| readable(row).transpose().map(Result::flatten)).collect()
        })
    }
}

/// Asserts that the log has no gaps: `count = max(seq)` (SYNC §2.2).
///
/// # Errors
/// `Gaps`.
pub fn assert_gapless(tx: &Tx<'_>) -> Result<(), StoreError> {
    let (count, last) = extent(tx)?;
    if count == last { Ok(()) } else { Err(OpenError::Gaps { count, last }.into()) }
}

/// An event as it was offered: its bytes, and what could be read of them.
struct Offered {
    id: Option<EventId>,
    /// Absent when the bytes are not an event.
    dossier: Option<DossierId>,
    /// The dossier that it names, also when it is no event otherwise: it is kept under that one's key, and erased with it.
    about: Option<DossierId>,
    digest: Digest,
    body: Box<RawValue>,
}

impl Offered {
    fn read(body: Box<RawValue>) -> Self {
        match RawEvent::read(body.clone()) {
            Ok(event) => {
                let (id, dossier) = (event.id(), Some(event.event().dossier));
                let digest = Digest::of(id, body.get());
                Self { id: Some(id), dossier, about: dossier, digest, body }
            }
            Err(Unreadable { id, .. }) => {
                Self { id, dossier: None, about: dossier_of(body.get()), digest: Digest::default(), body }
            }
        }
    }
}

/// The dossier that something names of which nothing else could be read.
pub fn dossier_of(body: &str) -> Option<DossierId> {
    #[derive(Deserialize)]
    struct OnlyDossier {
        dossier: DossierId,
    }
    serde_json::from_str::<OnlyDossier>(body).ok().map(|only| only.dossier)
}

/// A push as it is decided, event by event, from what the database knew when the lock was taken. Nothing is written until
/// all is decided, so that what is asked and what is written goes to the database in a few large portions.
struct Batch<'a> {
    sender: &'a SignedIn,
    /// The bytes and places of the ids that came before, in the log or in this batch. Of an event that was erased there
    /// are no bytes.
    known: HashMap<EventId, (u64, Option<Cow<'a, str>>)>,
    standings: HashMap<DossierId, Standing>,
    erased: HashSet<DossierId>,
    keys: HashMap<DossierId, DossierKey>,
    next: u64,
    made: Vec<DossierId>,
    stored: Vec<(u64, &'a Offered)>,
    held: Vec<(&'a Offered, HeldReason)>,
}

impl<'a> Batch<'a> {
    fn begin(tx: &Tx<'_>, sender: &'a SignedIn, offered: &[Offered], today: NaiveDate) -> Result<Self, StoreError> {
        let ids: Vec<EventId> = offered.iter().filter(|event| event.dossier.is_some()).filter_map(|e| e.id).collect();
        let asked: Vec<_> = ids.iter().map(|id| values![id.0]).collect();
        let mut known = HashMap::new();
        for (id, row) in ids.iter().zip(tx.first_of_each(KNOWN, &asked)?) {
            if let Some(row) = row {
                known.insert(*id, (row.number(0)?, body_of(&row, *id)?.map(Cow::Owned)));
            }
        }
        let about: BTreeSet<DossierId> = offered.iter().filter_map(|event| event.about).collect();
        let about: Vec<DossierId> = about.into_iter().collect();
        let dossiers: BTreeSet<DossierId> = offered.iter().filter_map(|event| event.dossier).collect();
        let dossiers: Vec<DossierId> = dossiers.into_iter().collect();
        let standings = caseload::standings(tx, sender.account.id, &dossiers, today)?;
        Ok(Self {
            sender,
            known,
            erased: erasure::of(tx, &about)?,
            keys: dossier_keys::of(tx, &about)?,
            standings: dossiers.into_iter().zip(standings).collect(),
            next: last_place(tx)? + 1,
            made: Vec::new(),
            stored: Vec::new(),
            held: Vec::new(),
        })
    }

    fn take_in(&mut self, offered: &'a Offered) -> Receipt {
        let outcome = match (offered.id, offered.dossier) {
            _ if self.is_erased(offered) => Outcome::Erased,
            (Some(id), Some(dossier)) => self.take_in_readable(offered, id, dossier),
            _ => self.hold(offered, HeldReason::Malformed),
        };
        Receipt { id: offered.id, outcome }
    }

    fn take_in_readable(&mut self, offered: &'a Offered, id: EventId, dossier: DossierId) -> Outcome {
        let body = offered.body.get();
        if let Some((seq, known)) = self.known.get(&id) {
            // Before the caseload: who repeats a push after losing the dossier still learns that it is safe.
            if known.as_deref() == Some(body) {
                return Outcome::Already { seq: Seq(*seq) };
            }
            let is_hers = self.standings.get(&dossier) == Some(&Standing::Hers);
            return self.hold(offered, if is_hers { HeldReason::Clash } else { HeldReason::NotInCaseload });
        }
        if !self.reaches(dossier) {
            return self.hold(offered, HeldReason::NotInCaseload);
        }
        let seq = self.next;
        self.next += 1;
        self.known.insert(id, (seq, Some(Cow::Borrowed(body))));
        self.stored.push((seq, offered));
        Outcome::Stored { seq: Seq(seq) }
    }

    /// Whether the sender may write in the dossier. The first event of a dossier that nobody has makes it, and makes it
    /// hers: a participant can be added with no network at all.
    fn reaches(&mut self, dossier: DossierId) -> bool {
        let standing = self.standings.entry(dossier).or_insert(Standing::Unmade);
        if *standing == Standing::Unmade && self.sender.account.role == Role::Coach {
            *standing = Standing::Hers;
            self.made.push(dossier);
        }
        *standing == Standing::Hers
    }

    fn is_erased(&self, offered: &Offered) -> bool {
        offered.about.is_some_and(|dossier| self.erased.contains(&dossier))
    }

    fn hold(&mut self, offered: &'a Offered, reason: HeldReason) -> Outcome {
        if self.is_erased(offered) {
            return Outcome::Erased;
        }
        self.held.push((offered, reason));
        Outcome::Held { reason }
    }

    fn store(mut self, tx: &Tx<'_>, received_at: DateTime<Utc>) -> Result<(), StoreError> {
        caseload::create(tx, &self.made, self.sender.account.id, received_at)?;
        let device = self.sender.device.0;
        let mut bodies = Vec::with_capacity(self.stored.len());
        for (_, event) in &self.stored {
            let (Some(id), Some(dossier)) = (event.id, event.dossier) else { continue };
            let key = dossier_keys::made(tx, &mut self.keys, dossier)?;
            bodies.push(key.seal(id.0.as_bytes(), event.body.get().as_bytes())?);
        }
        let rows: Vec<_> = self
            .stored
            .iter()
            .zip(&bodies)
            .map(|((seq, event), body)| {
                let (id, dossier) = (event.id.map(|id| id.0), event.dossier.map(|dossier| dossier.0));
                let digest = &event.digest.as_bytes()[..];
                values![place(*seq), id, dossier, millis(received_at), device, digest, &body[..]]
            })
            .collect();
        tx.run_each(INSERT, &rows)?;
        self.held.iter().try_for_each(|(event, reason)| {
            let key = event.about.map(|dossier| dossier_keys::made(tx, &mut self.keys, dossier)).transpose()?;
            hold(tx, self.sender, event, key.as_ref(), *reason, received_at)
        })
    }
}

const INSERT: &str =
    "insert into event (seq, id, dossier, received_at, device, digest, body) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

/// An event by its id, with the key under which it is readable.
const KNOWN: &str =
    "select e.seq, e.body, k.key from event e left join dossier_key k on k.dossier = e.dossier where e.id = ?1";

/// The body and the key in columns 1 and 2 as text; `None` for an event that was erased.
fn body_of(row: &Row, id: EventId) -> Result<Option<String>, StoreError> {
    let Some(key) = row.optional(2, Row::bytes)? else { return Ok(None) };
    DossierKey::of(key)?.open_text(id.0.as_bytes(), &row.bytes(1)?).map(Some)
}

/// Returns the place and the bytes of an event, when the log has it.
pub fn known(tx: &Tx<'_>, id: EventId) -> Result<Option<(Seq, Option<String>)>, StoreError> {
    let row = tx.first(KNOWN, &values![id.0])?;
    row.map(|row| Ok((Seq(row.number(0)?), body_of(&row, id)?))).transpose()
}

/// What is held, in columns from `from` on: hash, bytes, dossier, key. `None` when it was erased with its dossier.
pub fn held_bytes(row: &Row, from: usize) -> Result<Option<Vec<u8>>, StoreError> {
    let bytes = row.bytes(from + 1)?;
    match (row.optional(from + 2, Row::uuid)?, row.optional(from + 3, Row::bytes)?) {
        (None, _) => Ok(Some(bytes)),
        (Some(_), None) => Ok(None),
        (Some(_), Some(key)) => DossierKey::of(key)?.open(&row.bytes(from)?, &bytes).map(Some),
    }
}

/// Puts an event at the end of the log.
pub fn append(tx: &Tx<'_>, event: &RawEvent, device: DeviceId, received_at: DateTime<Utc>) -> Result<Seq, StoreError> {
    let seq = last_place(tx)? + 1;
    let (id, dossier, body) = (event.id(), event.event().dossier, event.body().get());
    let mut keys = dossier_keys::of(tx, &[dossier])?;
    let sealed = dossier_keys::made(tx, &mut keys, dossier)?.seal(id.0.as_bytes(), body.as_bytes())?;
    let digest = Digest::of(id, body);
    let digest = &digest.as_bytes()[..];
    tx.run(INSERT, &values![place(seq), id.0, dossier.0, millis(received_at), device.0, digest, &sealed[..]])?;
    Ok(Seq(seq))
}

fn hold(
    tx: &Tx<'_>,
    sender: &SignedIn,
    offered: &Offered,
    key: Option<&DossierKey>,
    reason: HeldReason,
    received_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let sql = "insert into held (event, account, device, reason, received_at, sha256, bytes, dossier)
               values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) on conflict do nothing";
    let (id, body) = (offered.id.map(|id| id.0), offered.body.get().as_bytes());
    let (reason, hash) = (code(reason), Sha256::digest(body));
    let (account, device) = (sender.account.id.0, sender.device.0);
    let sealed = key.map(|key| key.seal(&hash, body)).transpose()?;
    let bytes = sealed.as_deref().unwrap_or(body);
    let dossier = offered.about.map(|dossier| dossier.0);
    tx.run(sql, &values![id, account, device, &reason, millis(received_at), &hash[..], bytes, dossier]).map(drop)
}

/// Which events a page is made of; `?1` is an account or a dossier.
pub fn hers(today: NaiveDate) -> String {
    format!("event e where e.dossier in ({})", covers::reach(today))
}
const OF_DOSSIER: &str = "event e where e.dossier = ?1";

/// A page, and the place up to which it speaks.
struct Page {
    events: Vec<StoredEvent>,
    next: u64,
}

/// Reads a page. How long each event is comes first, so that no more bodies are fetched than fit on it.
fn page(tx: &Tx<'_>, whose: &str, id: Uuid, after: u64, upto: u64, limit: usize) -> Result<Page, StoreError> {
    let places = "and e.seq > ?2 and e.seq <= ?3 order by e.seq limit ?4";
    let one_more = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    let sql = format!("select e.seq, cast(octet_length(e.body) as bigint) from {whose} {places}");
    let sizes = tx.all(&sql, &values![id, place(after), place(upto), one_more])?;
    let (mut fitting, mut bytes, mut last) = (0, 0, after);
    for row in &sizes {
        if fitting >= limit || bytes >= PAGE_BYTES {
            break;
        }
        (fitting, bytes, last) = (fitting + 1, bytes + row.number(1)?, row.number(0)?);
    }
    if fitting == 0 {
        return Ok(Page { events: Vec::new(), next: upto });
    }
    let sql = format!("select e.seq, e.received_at, e.id, e.dossier, e.body from {whose} {places}");
    let rows = tx.all(&sql, &values![id, place(after), place(last), fitting as i64])?;
    let dossiers: Result<BTreeSet<DossierId>, StoreError> = rows.iter().map(|row| row.uuid(3).map(DossierId)).collect();
    // No dossier of a caseload was erased: each has its key.
    let keys = dossier_keys::of(tx, &dossiers?.into_iter().collect::<Vec<_>>())?;
    let events: Result<Vec<StoredEvent>, StoreError> = rows.iter().map(|row| stored_event(row, &keys)).collect();
    Ok(Page { events: events?, next: if fitting < sizes.len() { last } else { upto } })
}

fn stored_event(row: &Row, keys: &HashMap<DossierId, DossierKey>) -> Result<StoredEvent, StoreError> {
    let key = keys.get(&DossierId(row.uuid(3)?)).ok_or(StoreError::Sealing)?;
    let body = key.open_text(row.uuid(2)?.as_bytes(), row.blob(4)?)?;
    let event = RawValue::from_string(body).map_err(|_| StoreError::Row("an event's body"))?;
    Ok(StoredEvent { seq: Seq(row.number(0)?), received_at: time(row, 1)?, event })
}

fn last_place(tx: &Tx<'_>) -> Result<u64, StoreError> {
    number(tx, "select coalesce(max(seq), 0) from event")
}

fn extent(tx: &Tx<'_>) -> Result<(u64, u64), StoreError> {
    Ok((number(tx, "select count(*) from event")?, last_place(tx)?))
}

fn number(tx: &Tx<'_>, sql: &str) -> Result<u64, StoreError> {
    tx.first(sql, &[])?.ok_or(StoreError::Row("a count"))?.number(0)
}

/// A place as a column has it; one that no column can have lies behind every log.
pub fn place(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

fn counts(receipts: &[Receipt]) -> String {
    let (mut stored, mut already, mut held, mut erased) = (0, 0, 0, 0);
    for receipt in receipts {
        match receipt.outcome {
            Outcome::Stored { .. } => stored += 1,
            Outcome::Already { .. } => already += 1,
            Outcome::Held { .. } => held += 1,
            Outcome::Erased => erased += 1,
        }
    }
    let erased = if erased > 0 { format!(", erased {erased}") } else { String::new() };
    format!("stored {stored}, already {already}, held {held}{erased}")
}
