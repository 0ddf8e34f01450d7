//! The side of the vault that `sync` works from: what waits to be sent, and what the server says.
//!
//! Every function is one short transaction. A page of the log, the caseload that came with it, the heads and the cursor
//! become true together or not at all.

use std::collections::{HashMap, HashSet, hash_map::Entry};

use chrono::{DateTime, Utc};
use protocol::{Caseload, Changes, DossierEvents, DossierId, EventId, FormRef, RawEvent, Seq, StoredEvent};
use rusqlite::{Row, Transaction, TransactionBehavior, params};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::{
    Position, Vault, VaultError, digests,
    heads::{self, LogWriter, Stored, TakenIn},
    meta::{
        begin_epoch, meta, note_contact, note_digests, position, put_caseload, put_lease, put_meta, put_windows,
        want_caseload,
    },
    receipts::{is_not_held, is_safe_since, is_sent},
    rows,
};

/// An event that waits to be sent.
#[derive(Clone, Debug)]
pub struct Unsent {
    /// Which.
    pub id: EventId,
    /// Its bytes.
    pub body: Box<RawValue>,
}

/// A dossier that is new here, and whose past is being fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arriving {
    /// Which.
    pub dossier: DossierId,
    /// How far it has come.
    pub after: Seq,
    /// How far it has to come; what lies behind comes by pulling.
    pub upto: Seq,
}

/// What became of a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applied {
    /// It was taken in.
    TakenIn,
    /// The log began another life: nothing was taken in, everything is offered again, and the next pull is from 0.
    NewEpoch,
    /// It answers a question that is no longer asked, or makes no progress. Nothing was taken in.
    OutOfTurn,
}

/// How far the first reception of the caseload has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The dossiers of which something has come in.
    pub arrived: u32,
    /// The dossiers in the caseload.
    pub total: u32,
}

impl Vault {
    /// The oldest events that wait to be sent, in the order in which they were saved; behind them, after the restore of a
    /// server, what this version cannot take in and others wrote.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn outbox(&self, limit: usize) -> Result<Vec<Unsent>, VaultError> {
        let mut query = self.db.prepare_cached(
            "select event.id, event.body from outbox join event on event.n = outbox.event
             order by outbox.event limit ?",
        )?;
        let read = |row: &Row<'_>| Ok((rows::event_id(row, 0)?, row.get::<_, String>(1)?));
        let mut unsent: Vec<_> = query.query_map([limit as i64], read)?.collect::<Result<_, _>>()?;
        if unsent.len() < limit {
            let mut aside =
                self.db.prepare_cached("select id, body from aside where seq is null order by n limit ?")?;
            let left = (limit - unsent.len()) as i64;
            unsent.extend(aside.query_map([left], read)?.collect::<Result<Vec<_>, _>>()?);
        }
        unsent
            .into_iter()
            .map(|row| {
                let (id, body) = row;
                let body = RawValue::from_string(body).map_err(|_| VaultError::Damaged { what: "event" })?;
                Ok(Unsent { id, body })
            })
            .collect()
    }

    /// How many events wait to be sent.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn outbox_len(&self) -> Result<usize, VaultError> {
        let sql = "select (select count(*) from outbox) + (select count(*) from aside where seq is null)";
        Ok(self.db.prepare_cached(sql)?.query_row([], |row| row.get::<_, i64>(0))? as usize)
    }

    /// Takes in a page of the log that was asked for from `asked`: events, caseload, measurement windows, heads and
    /// cursor in one transaction. An event that cannot be read is kept aside, and the cursor goes on.
    ///
    /// # Errors
    /// When the vault cannot be written; then nothing was taken in.
    pub fn apply_changes(
        &mut self,
        asked: &Position,
        changes: &Changes,
        now: DateTime<Utc>,
    ) -> Result<Applied, VaultError> {
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let known = position(&tx)?;
        if changes.epoch != known.epoch {
            // Its caseload is left alone: first the restored server hears of everything that is here.
            begin_epoch(&tx, changes.epoch)?;
            note_contact(&tx, changes.server_time, now)?;
            put_lease(&tx, changes.lease_hours)?;
            tx.commit()?;
            return Ok(Applied::NewEpoch);
        }
        let is_from_the_end = asked.after == Seq::END;
        let stands_still =
            !is_from_the_end && (changes.next < asked.after || (changes.more && changes.next == asked.after));
        if asked.epoch != known.epoch || asked.after != known.after || stands_still {
            return Ok(Applied::OutOfTurn);
        }
        if let Some(caseload) = &changes.caseload {
            apply_caseload(&tx, caseload, asked.after, changes.next)?;
        }
        if let Some(windows) = &changes.windows {
            put_windows(&tx, windows)?;
        }
        take_in_page(&tx, &changes.events)?;
        put_meta(&tx, "cursor", &changes.next.to_string())?;
        if !changes.more {
            tx.execute("update dossier set whole = 1 where listed = 1 and snapshot_upto is null and whole = 0", [])?;
            digests::compare(&tx, &changes.digests, changes.next)?;
            is_all_here(&tx)?;
            if asked.all_digests {
                note_digests(&tx, now)?;
            }
        }
        purge_revoked(&tx)?;
        note_contact(&tx, changes.server_time, now)?;
        put_lease(&tx, changes.lease_hours)?;
        tx.commit()?;
        Ok(Applied::TakenIn)
    }

    /// The dossiers whose past is to be fetched: first in which something was said last.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn arriving(&self) -> Result<Vec<Arriving>, VaultError> {
        let mut query = self.db.prepare_cached(
            "select id, snapshot_next, snapshot_upto from dossier where snapshot_upto is not null
             order by snapshot_upto desc, id desc",
        )?;
        let arriving = query.query_map([], |row| {
            Ok(Arriving {
                dossier: rows::dossier(row, 0)?,
                after: Seq(row.get::<_, i64>(1)? as u64),
                upto: Seq(row.get::<_, i64>(2)? as u64),
            })
        })?;
        Ok(arriving.collect::<Result<_, _>>()?)
    }

    /// Takes in a page of a dossier's past. It is shown when the last page is in; until then its events wait unseen. One
    /// that is fetched again is shown as it was until then.
    ///
    /// # Errors
    /// When the vault cannot be written; then nothing was taken in.
    pub fn apply_dossier_page(&mut self, asked: &Arriving, page: &DossierEvents) -> Result<Applied, VaultError> {
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if page.epoch != position(&tx)?.epoch {
            begin_epoch(&tx, page.epoch)?;
            tx.commit()?;
            return Ok(Applied::NewEpoch);
        }
        let dossier = asked.dossier.0.as_bytes();
        let is_asked = tx
            .prepare_cached("select 1 from dossier where id = ? and snapshot_next = ? and snapshot_upto = ?")?
            .exists(params![dossier, asked.after.0 as i64, asked.upto.0 as i64])?;
        if !is_asked || (page.more && page.next <= asked.after) {
            return Ok(Applied::OutOfTurn);
        }
        let is_again = digests::is_fetched_again(&tx, asked.dossier)?;
        if is_again {
            digests::stage(&tx, asked.dossier, &page.events)?;
        } else {
            take_in_page(&tx, &page.events)?;
        }
        if page.more {
            tx.execute("update dossier set snapshot_next = ? where id = ?", params![page.next.0 as i64, dossier])?;
        } else {
            tx.execute(
                "update dossier set snapshot_next = null, snapshot_upto = null, whole = 1 where id = ?",
                [dossier],
            )?;
            if is_again {
                digests::swap_in(&tx, asked.dossier, asked.upto)?;
            }
            is_all_here(&tx)?;
        }
        tx.commit()?;
        Ok(Applied::TakenIn)
    }

    /// How many entries of the server's log this version could not take in. They are kept.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn aside_len(&self) -> Result<usize, VaultError> {
        Ok(self.db.prepare_cached("select count(*) from aside")?.query_row([], |row| row.get::<_, i64>(0))? as usize)
    }

    /// How far the first reception of the caseload has come; `None` once it is complete.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn first_sync(&self) -> Result<Option<Progress>, VaultError> {
        if meta(&self.db, "synced")?.is_some() {
            return Ok(None);
        }
        let progress = self.db.query_row(
            "select count(*), count(*) filter (where whole = 1) from dossier where listed = 1",
            [],
            |row| Ok(Progress { total: row.get(0)?, arrived: row.get(1)? }),
        )?;
        Ok(Some(progress))
    }

    /// Tries again what an older version had to lay aside.
    pub(crate) fn take_in_what_was_aside(&mut self) -> Result<(), VaultError> {
        if self.aside_len()? == 0 {
            return Ok(());
        }
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let found: Vec<(i64, Option<i64>, Option<i64>, String)> = tx
            .prepare("select n, seq, received_at, body from aside where reason = 'malformed'")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
            .collect::<Result<_, _>>()?;
        let mut log = LogWriter::on(&tx)?;
        for (n, seq, received_at, body) in found {
            let Ok(raw) = RawEvent::from_text(body) else { continue };
            let stored = seq.zip(received_at);
            let stored = stored.map(|(seq, at)| Stored { seq: Seq(seq as u64), received_at: rows::time(at) });
            let taken = log.take_in(&raw, stored)?;
            if let (TakenIn::New(event), None) = (taken, stored) {
                let dossier = raw.event().dossier;
                tx.execute("insert into outbox (event, dossier) values (?, ?)", params![event, dossier.0.as_bytes()])?;
            }
            if taken != TakenIn::Clash {
                tx.execute("delete from aside where n = ?", [n])?;
            }
        }
        drop(log);
        tx.commit()?;
        Ok(())
    }
}

/// Notes that the first reception is complete, when it is.
fn is_all_here(tx: &Transaction<'_>) -> Result<(), VaultError> {
    let is_arriving = tx.prepare_cached("select 1 from dossier where listed = 1 and whole = 0 limit 1")?.exists([])?;
    if is_arriving || meta(tx, "synced")?.is_some() { Ok(()) } else { put_meta(tx, "synced", "1") }
}

/// Compares the caseload with what is here: new dossiers arrive, missing ones are hidden at once.
fn apply_caseload(tx: &Transaction<'_>, caseload: &Caseload, after: Seq, upto: Seq) -> Result<(), VaultError> {
    // Of what was erased nothing is offered any more, not even what was never sent.
    caseload.erased.iter().try_for_each(|dossier| heads::purge(tx, dossier.0.as_bytes()))?;
    let now: HashSet<DossierId> = caseload.dossiers.iter().copied().collect();
    let before: Vec<(DossierId, bool)> = tx
        .prepare_cached("select id, listed from dossier where listed = 1 or state = 'granted'")?
        .query_map([], |row| Ok((rows::dossier(row, 0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (dossier, _) in before.iter().filter(|(dossier, _)| !now.contains(dossier)) {
        tx.prepare_cached(
            "update dossier set state = 'revoked', listed = 0, whole = 0, snapshot_next = null, snapshot_upto = null,
             differed = null where id = ?",
        )?
        .execute([dossier.0.as_bytes()])?;
    }
    let listed: HashSet<DossierId> = before.iter().filter(|(_, listed)| *listed).map(|(id, _)| *id).collect();
    // A pull from the start, as after the restore of a server, brings the whole past by itself, and any pull that of a
    // dossier that began since. Else a new dossier's past is fetched for itself: a new device asks from the end, and has
    // its dossiers one by one.
    let is_from_the_start = after == Seq(0) || upto == Seq(0);
    let comes_by_itself =
        |dossier| is_from_the_start || caseload.first.get(dossier).is_some_and(|first| *first > after);
    for dossier in now.difference(&listed) {
        // Behind the last that was said in it there is nothing of it before `upto`.
        let last = caseload.last.get(dossier).map_or(upto, |last| upto.min(*last));
        let upto = (!comes_by_itself(dossier)).then_some(last.0 as i64);
        tx.prepare_cached(
            "insert into dossier (id, state, listed, snapshot_next, snapshot_upto) values (?1, 'granted', 1, ?2, ?3)
             on conflict (id) do update
             set state = 'granted', listed = 1, snapshot_next = ?2, snapshot_upto = ?3",
        )?
        .execute(params![dossier.0.as_bytes(), upto.map(|_| 0), upto])?;
    }
    put_caseload(tx, caseload)
}

/// Takes entries of the log in. What is the same for many of them is written once.
pub fn take_in_page(tx: &Transaction<'_>, entries: &[StoredEvent]) -> Result<(), VaultError> {
    let mut safe_at: HashMap<DossierId, DateTime<Utc>> = HashMap::new();
    let mut forms: HashSet<FormRef> = HashSet::new();
    let is_any_held = tx.prepare_cached("select 1 from held limit 1")?.exists([])?;
    let mut log = LogWriter::on(tx)?;
    for entry in entries {
        let stored = Stored { seq: entry.seq, received_at: entry.received_at };
        let raw = match RawEvent::read(entry.event.clone()) {
            Ok(raw) => raw,
            Err(unreadable) => {
                lay_aside(tx, entry, unreadable.id, dossier_of(&entry.event), "malformed")?;
                continue;
            }
        };
        let event = raw.event();
        match safe_at.entry(event.dossier) {
            Entry::Occupied(mut known) => {
                let last = known.get_mut();
                *last = entry.received_at.max(*last);
            }
            Entry::Vacant(unknown) => {
                unknown.insert(entry.received_at);
                meet(tx, event.dossier)?;
            }
        }
        let taken = log.take_in(&raw, Some(stored))?;
        match taken {
            TakenIn::New(_) => {}
            TakenIn::Same(n) => is_sent(tx, n)?,
            TakenIn::Clash => lay_aside(tx, entry, Some(event.id), Some(event.dossier), "clash")?,
        }
        if is_any_held && taken != TakenIn::Clash {
            is_not_held(tx, event.id)?;
        }
        if let Some(form) = &event.form
            && !forms.contains(form)
        {
            forms.insert(form.clone());
        }
    }
    safe_at.into_iter().try_for_each(|(dossier, at)| is_safe_since(tx, dossier, at))?;
    heads::want_forms(tx, &forms)
}

/// Makes the acquaintance of a dossier. One that is not in the caseload that this device knows is hidden, and the
/// caseload asked for.
fn meet(tx: &Transaction<'_>, dossier: DossierId) -> Result<(), VaultError> {
    let is_new = tx
        .prepare_cached("insert or ignore into dossier (id, state) values (?, 'granted')")?
        .execute([dossier.0.as_bytes()])?;
    if is_new > 0 { want_caseload(tx) } else { Ok(()) }
}

/// The dossier of an entry of which nothing else could be read.
fn dossier_of(entry: &RawValue) -> Option<DossierId> {
    #[derive(Deserialize)]
    struct OnlyDossier {
        dossier: DossierId,
    }
    serde_json::from_str::<OnlyDossier>(entry.get()).ok().map(|only| only.dossier)
}

fn lay_aside(
    tx: &Transaction<'_>,
    entry: &StoredEvent,
    id: Option<EventId>,
    dossier: Option<DossierId>,
    reason: &str,
) -> Result<(), VaultError> {
    // One that was offered to a restored server comes back from it, with a place.
    tx.execute("delete from aside where seq is null and body = ?", [entry.event.get()])?;
    tx.execute(
        "insert or replace into aside (seq, received_at, id, dossier, reason, body) values (?, ?, ?, ?, ?, ?)",
        params![
            entry.seq.0 as i64,
            rows::micros(entry.received_at),
            id.map(|id| *id.0.as_bytes()),
            dossier.map(|id| *id.0.as_bytes()),
            reason,
            entry.event.get()
        ],
    )?;
    Ok(())
}

/// Removes what was taken away, once the server has answered for each event of it.
pub fn purge_revoked(tx: &Transaction<'_>) -> Result<(), VaultError> {
    let gone: Vec<DossierId> = tx
        .prepare_cached(
            "select id from dossier where state = 'revoked'
             and not exists (select 1 from outbox where outbox.dossier = dossier.id)
             and not exists (select 1 from aside where aside.dossier = dossier.id and aside.seq is null)
             and not exists (select 1 from attachment_of
                             where attachment_of.dossier = dossier.id and attachment_of.state = 'here')
             and (exists (select 1 from event where event.dossier = dossier.id)
                  or exists (select 1 from draft where draft.dossier = dossier.id)
                  or exists (select 1 from attachment_of where attachment_of.dossier = dossier.id)
                  or exists (select 1 from staged where staged.dossier = dossier.id)
                  or exists (select 1 from aside where aside.dossier = dossier.id))",
        )?
        .query_map([], |row| rows::dossier(row, 0))?
        .collect::<Result<_, _>>()?;
    gone.iter().try_for_each(|dossier| heads::purge(tx, dossier.0.as_bytes()))
}
