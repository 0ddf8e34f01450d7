//! The event log: what a push leaves in it, and what a pull reads from it.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use protocol::{
    AccountId, Changes, DossierEvents, DossierId, Epoch, EventId, HeldReason, Outcome, PushReply, RawEvent, Receipt,
    Role, Seq, StoredEvent, Unreadable,
};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use super::{
    AuditLine, OpenError, SignedIn, Store, StoreError, audit, caseload,
    columns::{code, from_code, millis, number, time},
    windows,
};

/// At most this many rows are looked at for one page, so that a long stretch of other people's events costs no more than
/// a page. The page then ends early, with `more`.
const SCAN_LIMIT: i64 = 20_000;

/// A page ends after about this many bytes of bodies.
const PAGE_BYTES: usize = 4 * 1024 * 1024;

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
        let events: Vec<Offered> = events.into_iter().map(Offered::read).collect();
        let receipts = self.write(|tx| {
            let mut next = last_place(tx)? + 1;
            let mut reach = Reach { sender, received_at, known: HashMap::new() };
            let mut receipts = Vec::with_capacity(events.len());
            for offered in &events {
                let receipt = take_in(tx, &mut reach, offered, next)?;
                if matches!(receipt.outcome, Outcome::Stored { .. }) {
                    next += 1;
                }
                receipts.push(receipt);
            }
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
            Ok(receipts)
        })?;
        Ok(PushReply { epoch: self.epoch, receipts, received_at })
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
        let Offered { id, body, .. } = Offered::read(event);
        let receipt = self.write(|tx| hold(tx, sender, id, HeldReason::TooLarge, body.get(), received_at))?;
        Ok(PushReply { epoch: self.epoch, receipts: vec![receipt], received_at })
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
            let caseload = caseload::of(tx, account)?;
            let caseload = (query.caseload.as_deref() != Some(caseload.etag.as_str())).then_some(caseload);
            let windows = windows::of(tx)?;
            let windows = (query.windows.as_deref() != Some(windows.etag.as_str())).then_some(windows);
            let last = last_place(tx)?;
            if query.epoch != self.epoch {
                let nothing = Changes {
                    epoch: self.epoch,
                    caseload,
                    windows,
                    events: Vec::new(),
                    next: Seq(0),
                    more: last > 0,
                    server_time,
                };
                return Ok(nothing);
            }
            // A cursor beyond the end cannot be of this log; from its end on, nothing is missed.
            let after = query.after.0.min(last);
            let mut page = Page::after(after);
            let mut statement = tx.prepare_cached(
                "select e.seq, e.received_at, case when g.dossier is null then null else e.body end
                 from event e left join \"grant\" g on g.account = ?1 and g.dossier = e.dossier
                 where e.seq > ?2 order by e.seq limit ?3",
            )?;
            let mut rows = statement.query(params![account.0.as_bytes(), place(after), SCAN_LIMIT])?;
            while !page.is_full(query.limit)
                && let Some(row) = rows.next()?
            {
                page.add(row)?;
            }
            Ok(Changes {
                epoch: self.epoch,
                caseload,
                windows,
                events: page.events,
                next: Seq(page.next),
                more: page.next < last,
                server_time,
            })
        })
    }

    /// Returns a page of one dossier, or `None` when it is not in the account's caseload: no difference is made between
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
    ) -> Result<Option<DossierEvents>, StoreError> {
        self.read(|tx| {
            if !caseload::is_granted(tx, account, dossier)? {
                return Ok(None);
            }
            let last = last_place(tx)?;
            let upto = upto.map_or(last, |upto| upto.0.min(last));
            let mut page = Page::after(after.0.min(upto));
            let mut statement = tx.prepare_cached(
                "select seq, received_at, body from event where dossier = ?1 and seq > ?2 and seq <= ?3 order by seq",
            )?;
            let mut rows = statement.query(params![dossier.0.as_bytes(), place(page.next), place(upto)])?;
            let mut more = false;
            while let Some(row) = rows.next()? {
                if page.is_full(limit) {
                    more = true;
                    break;
                }
                page.add(row)?;
            }
            let next = if more { page.next } else { upto.max(page.next) };
            Ok(Some(DossierEvents { epoch: self.epoch, events: page.events, next: Seq(next), more }))
        })
    }

    /// Returns how many events the log holds and its last place: always the same number.
    ///
    /// # Errors
    /// When the database fails.
    pub fn extent(&self) -> Result<(u64, u64), StoreError> {
        self.read(|tx| Ok(extent(tx)?))
    }

    /// Returns how many events are held.
    ///
    /// # Errors
    /// When the database fails.
    pub fn held_count(&self) -> Result<u64, StoreError> {
        self.read(|tx| Ok(tx.query_row("select count(*) from held", [], |row| number(row, 0))?))
    }

    /// Returns what is held, oldest first: why, and the bytes as they came.
    ///
    /// # Errors
    /// When the database fails.
    pub fn held(&self) -> Result<Vec<(HeldReason, Vec<u8>)>, StoreError> {
        self.read(|tx| {
            let mut statement = tx.prepare_cached("select reason, bytes from held order by id")?;
            let mut rows = statement.query([])?;
            let mut held = Vec::new();
            while let Some(row) = rows.next()? {
                held.push((from_code(row.get(0)?)?, row.get(1)?));
            }
            Ok(held)
        })
    }
}

/// Asserts that the log has no gaps: `count = max(seq)` (SYNC §2.2).
///
/// # Errors
/// `Gaps`.
pub fn assert_gapless(db: &Connection) -> Result<(), OpenError> {
    let (count, last) = extent(db)?;
    if count == last { Ok(()) } else { Err(OpenError::Gaps { count, last }) }
}

/// An event as it was offered: its bytes, and what could be read of them.
struct Offered {
    id: Option<EventId>,
    /// Absent when the bytes are not an event.
    dossier: Option<DossierId>,
    body: Box<RawValue>,
}

impl Offered {
    fn read(body: Box<RawValue>) -> Self {
        match RawEvent::read(body.clone()) {
            Ok(event) => Self { id: Some(event.id()), dossier: Some(event.event().dossier), body },
            Err(Unreadable { id, .. }) => Self { id, dossier: None, body },
        }
    }
}

/// Whose push this is, and which dossiers it has been found to reach so far.
struct Reach<'a> {
    sender: &'a SignedIn,
    received_at: DateTime<Utc>,
    known: HashMap<DossierId, bool>,
}

impl Reach<'_> {
    /// Whether the sender may write in the dossier. The first event of a dossier that nobody has makes it, and makes it
    /// hers: a participant can be added with no network at all.
    fn reaches(&mut self, tx: &Transaction<'_>, dossier: DossierId) -> Result<bool, StoreError> {
        if let Some(known) = self.known.get(&dossier) {
            return Ok(*known);
        }
        let account = self.sender.account.id;
        let reached = if caseload::exists(tx, dossier)? {
            caseload::is_granted(tx, account, dossier)?
        } else if self.sender.account.role == Role::Coach {
            caseload::create(tx, dossier, account, self.received_at)?;
            true
        } else {
            false
        };
        self.known.insert(dossier, reached);
        Ok(reached)
    }
}

fn take_in(tx: &Transaction<'_>, reach: &mut Reach<'_>, offered: &Offered, next: u64) -> Result<Receipt, StoreError> {
    let (sender, received_at) = (reach.sender, reach.received_at);
    let body = offered.body.get();
    let (Some(id), Some(dossier)) = (offered.id, offered.dossier) else {
        return hold(tx, sender, offered.id, HeldReason::Malformed, body, received_at);
    };
    let same_id: Option<(i64, String)> = tx
        .prepare_cached("select seq, body from event where id = ?1")?
        .query_row([id.0.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    // Before the caseload: who repeats a push after losing the dossier still learns that it is safe.
    if let Some((seq, stored)) = &same_id
        && stored == body
    {
        return Ok(Receipt { id: Some(id), outcome: Outcome::Already { seq: Seq(seq.unsigned_abs()) } });
    }
    if same_id.is_some() {
        let hers = caseload::is_granted(tx, sender.account.id, dossier)?;
        let reason = if hers { HeldReason::Clash } else { HeldReason::NotInCaseload };
        return hold(tx, sender, Some(id), reason, body, received_at);
    }
    if !reach.reaches(tx, dossier)? {
        return hold(tx, sender, Some(id), HeldReason::NotInCaseload, body, received_at);
    }
    tx.prepare_cached(
        "insert into event (seq, id, dossier, received_at, device, body) values (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        place(next),
        id.0.as_bytes(),
        dossier.0.as_bytes(),
        millis(received_at),
        sender.device.0.as_bytes(),
        body
    ])?;
    Ok(Receipt { id: Some(id), outcome: Outcome::Stored { seq: Seq(next) } })
}

fn hold(
    tx: &Transaction<'_>,
    sender: &SignedIn,
    id: Option<EventId>,
    reason: HeldReason,
    body: &str,
    received_at: DateTime<Utc>,
) -> Result<Receipt, StoreError> {
    tx.prepare_cached(
        "insert or ignore into held (event, account, device, reason, received_at, sha256, bytes)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        id.map(|id| id.0.into_bytes()),
        sender.account.id.0.as_bytes(),
        sender.device.0.as_bytes(),
        code(reason),
        millis(received_at),
        Sha256::digest(body.as_bytes()).as_slice(),
        body.as_bytes()
    ])?;
    Ok(Receipt { id, outcome: Outcome::Held { reason } })
}

/// A page as it fills up.
struct Page {
    events: Vec<StoredEvent>,
    next: u64,
    bytes: usize,
}

impl Page {
    fn after(next: u64) -> Self {
        Self { events: Vec::new(), next, bytes: 0 }
    }

    fn is_full(&self, limit: usize) -> bool {
        self.events.len() >= limit || self.bytes >= PAGE_BYTES
    }

    /// Adds a row of (seq, received_at, body); a row without a body is another's, and only passed over.
    fn add(&mut self, row: &rusqlite::Row<'_>) -> Result<(), StoreError> {
        let seq: i64 = row.get(0)?;
        self.next = seq.unsigned_abs();
        if let Some(body) = row.get::<_, Option<String>>(2)? {
            self.bytes += body.len();
            let event = RawValue::from_string(body).map_err(|_| StoreError::Row("an event's body"))?;
            self.events.push(StoredEvent { seq: Seq(self.next), received_at: time(row, 1)?, event });
        }
        Ok(())
    }
}

fn last_place(db: &Connection) -> Result<u64, rusqlite::Error> {
    db.prepare_cached("select coalesce(max(seq), 0) from event")?.query_row([], |row| number(row, 0))
}

fn extent(db: &Connection) -> Result<(u64, u64), rusqlite::Error> {
    db.query_row("select count(*), coalesce(max(seq), 0) from event", [], |row| Ok((number(row, 0)?, number(row, 1)?)))
}

/// A place as a column has it; one that no column can have lies behind every log.
fn place(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

fn counts(receipts: &[Receipt]) -> String {
    let (mut stored, mut already, mut held) = (0, 0, 0);
    for receipt in receipts {
        match receipt.outcome {
            Outcome::Stored { .. } => stored += 1,
            Outcome::Already { .. } => already += 1,
            Outcome::Held { .. } | Outcome::Erased => held += 1,
        }
    }
    format!("stored {stored}, already {already}, held {held}")
}
