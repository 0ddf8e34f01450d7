//! The merge rule: the heads of a field are the events that no other event supersedes (SYNC §1).
//!
//! Order does not matter: a successor may come before what it replaces, an event may come twice. Who supersedes whom
//! counts within one dossier only, so that what a device may not see never changes what it does see.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use protocol::{Event, FormRef, RawEvent, Seq};
use rusqlite::{CachedStatement, Transaction, params};

use crate::{VaultError, attachments, rows};

/// What the server says about an event: its place, and when it was durable there.
#[derive(Clone, Copy)]
pub struct Stored {
    pub seq: Seq,
    pub received_at: DateTime<Utc>,
}

/// How an event was taken in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum TakenIn {
    /// It is new here, in this row.
    New(i64),
    /// It was here already, in this row.
    Same(i64),
    /// Another event with its id is here; nothing was changed.
    Clash,
}

/// Takes events into the log, and keeps the heads up to date. A page has thousands of them: what is asked of the database
/// for each is made ready once.
pub struct LogWriter<'tx> {
    tx: &'tx Transaction<'tx>,
    insert: CachedStatement<'tx>,
    name_superseded: CachedStatement<'tx>,
    no_head_any_more: CachedStatement<'tx>,
    is_superseded: CachedStatement<'tx>,
    head: CachedStatement<'tx>,
}

impl<'tx> LogWriter<'tx> {
    /// Writes within a transaction.
    pub fn on(tx: &'tx Transaction<'tx>) -> Result<Self, VaultError> {
        Ok(Self {
            tx,
            insert: tx.prepare_cached(
                "insert into event (id, dossier, subject, field, body, seq, received_at) values (?, ?, ?, ?, ?, ?, ?)
                 on conflict (id) do nothing",
            )?,
            name_superseded: tx.prepare_cached(NAME_SUPERSEDED)?,
            no_head_any_more: tx
                .prepare_cached("delete from head where event = (select n from event where id = ? and dossier = ?)")?,
            is_superseded: tx.prepare_cached("select 1 from supersedes where dossier = ? and old = ? limit 1")?,
            head: tx.prepare_cached("insert into head (event, dossier, subject, field) values (?, ?, ?, ?)")?,
        })
    }

    /// Takes an event in.
    pub fn take_in(&mut self, raw: &RawEvent, stored: Option<Stored>) -> Result<TakenIn, VaultError> {
        let event = raw.event();
        let (id, dossier) = (event.id.0.as_bytes(), event.dossier.0.as_bytes());
        let body = raw.body().get();
        let seq = stored.map(|stored| stored.seq.0 as i64);
        let received_at = stored.map(|stored| rows::micros(stored.received_at));
        let (subject, field) = (event.subject.to_string(), event.field.as_str());

        if self.insert.execute(params![id, dossier, subject, field, body, seq, received_at])? == 0 {
            return self.is_here_already(raw, stored);
        }
        let n = self.tx.last_insert_rowid();
        attachments::want(self.tx, event)?;
        name_superseded(&mut self.name_superseded, event)?;
        for old in event.supersedes.iter().filter(|old| **old != event.id) {
            self.no_head_any_more.execute(params![old.0.as_bytes(), dossier])?;
        }
        if !self.is_superseded.exists(params![dossier, id])? {
            self.head.execute(params![n, dossier, subject, field])?;
        }
        Ok(TakenIn::New(n))
    }

    fn is_here_already(&self, raw: &RawEvent, stored: Option<Stored>) -> Result<TakenIn, VaultError> {
        let (n, is_same, seq): (i64, bool, Option<i64>) = self
            .tx
            .prepare_cached("select n, body = ?, seq from event where id = ?")?
            .query_row(params![raw.body().get(), raw.id().0.as_bytes()], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })?;
        if !is_same {
            return Ok(TakenIn::Clash);
        }
        // What this device sent has its place from its receipt.
        if let Some(stored) = stored.filter(|stored| seq != Some(stored.seq.0 as i64)) {
            self.tx.prepare_cached("update event set seq = ?, received_at = ? where n = ?")?.execute(params![
                stored.seq.0 as i64,
                rows::micros(stored.received_at),
                n
            ])?;
        }
        Ok(TakenIn::Same(n))
    }
}

/// Remembers the form versions that events name: an interview is pinned to its own, and those bytes are fetched by hash.
pub fn want_forms(tx: &Transaction<'_>, forms: &HashSet<FormRef>) -> Result<(), VaultError> {
    let mut insert =
        tx.prepare_cached("insert or ignore into form (sha256, id, version, title) values (?, ?, ?, '')")?;
    forms.iter().try_for_each(|form| {
        insert.execute(params![form.sha256.as_str(), form.id, form.version])?;
        Ok(())
    })
}

/// Drops the heads and derives them anew from the log.
pub fn rebuild(tx: &Transaction<'_>) -> Result<(), VaultError> {
    tx.execute_batch(
        "delete from head;
         insert into head (event, dossier, subject, field)
         select n, dossier, subject, field from event
         where not exists (
             select 1 from supersedes where supersedes.dossier = event.dossier and supersedes.old = event.id
         );",
    )?;
    Ok(())
}

/// Derives who supersedes whom, and the heads, of one dossier anew from its events.
pub fn rebuild_dossier(tx: &Transaction<'_>, dossier: &[u8]) -> Result<(), VaultError> {
    tx.prepare_cached("delete from head where dossier = ?")?.execute([dossier])?;
    tx.prepare_cached("delete from supersedes where dossier = ?")?.execute([dossier])?;
    let mut bodies = tx.prepare_cached("select body from event where dossier = ?")?;
    let mut found = bodies.query([dossier])?;
    let mut name = tx.prepare_cached(NAME_SUPERSEDED)?;
    while let Some(row) = found.next()? {
        name_superseded(&mut name, rows::event(row.get(0)?)?.event())?;
    }
    tx.prepare_cached(
        "insert into head (event, dossier, subject, field)
         select n, dossier, subject, field from event where dossier = ?1 and not exists (
             select 1 from supersedes where supersedes.dossier = ?1 and supersedes.old = event.id
         )",
    )?
    .execute([dossier])?;
    Ok(())
}

const NAME_SUPERSEDED: &str = "insert or ignore into supersedes (dossier, old, new) values (?, ?, ?)";

/// Writes down what an event replaces. It cannot replace itself.
fn name_superseded(statement: &mut CachedStatement<'_>, event: &Event) -> Result<(), VaultError> {
    event.supersedes.iter().filter(|old| **old != event.id).try_for_each(|old| {
        statement.execute(params![event.dossier.0.as_bytes(), old.0.as_bytes(), event.id.0.as_bytes()])?;
        Ok(())
    })
}

/// Removes all that a dossier has here, unsent events too; its row stays, revoked.
pub fn purge(tx: &Transaction<'_>, dossier: &[u8]) -> Result<(), VaultError> {
    for statement in [
        "insert or ignore into purging (dossier) values (?)",
        "delete from head where dossier = ?",
        "delete from outbox where dossier = ?",
        "delete from supersedes where dossier = ?",
        "delete from draft where dossier = ?",
        "delete from aside where dossier = ?",
        "delete from staged where dossier = ?",
        // A supervisor has them now; here nobody can do anything about them any more.
        "delete from held where dossier = ?",
        "delete from event where dossier = ?",
        "delete from attachment_of where dossier = ?",
        "delete from attachment_part where dossier = ?",
        "delete from purging where dossier = ?",
        "update dossier set state = 'revoked', listed = 0, whole = 0, snapshot_next = null, snapshot_upto = null,
         safe_at = null, differed = null where id = ?",
    ] {
        tx.prepare_cached(statement)?.execute([dossier])?;
    }
    // The same bytes may be another dossier's as well.
    tx.execute("delete from attachment where sha256 not in (select sha256 from attachment_of)", [])?;
    Ok(())
}
