//! Whether the server and this device have the same of a dossier, and what is done when they have not.
//!
//! It should never differ. When it does, by a bug of ours or a fault of the machine, the dossier is fetched again beside
//! what is here, and swapped in as one: what was said here and is not there is offered again, and nothing is lost.

use std::collections::HashMap;

use protocol::{Digest, DossierDigest, DossierId, EventId, RawEvent, Seq, StoredEvent};
use rusqlite::{Transaction, params};
use serde_json::value::RawValue;

use crate::{Vault, VaultError, exchange::take_in_page, heads, rows};

impl Vault {
    /// How often a dossier was found to differ from the server's, and was fetched again.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn differed_len(&self) -> Result<usize, VaultError> {
        let mut query =
            self.db.prepare_cached("select coalesce(sum(mended + (differed is not null)), 0) from dossier")?;
        Ok(query.query_row([], |row| row.get::<_, i64>(0))? as usize)
    }
}

/// Compares what is here with what the server has up to a place, and begins to fetch anew what differs. One that was
/// fetched for the same digest before is left: fetching it again would change nothing.
pub fn compare(tx: &Transaction<'_>, theirs: &[DossierDigest], upto: Seq) -> Result<(), VaultError> {
    for there in theirs {
        let id = there.dossier.0.as_bytes();
        let is_comparable = tx
            .prepare_cached(
                "select 1 from dossier where id = ? and listed = 1 and whole = 1 and snapshot_upto is null
                 and differed is not ?",
            )?
            .exists(params![id, there.digest.to_string()])?;
        if is_comparable && ours(tx, there.dossier, upto)? != (there.count, there.digest) {
            tx.prepare_cached("update dossier set differed = ?, snapshot_next = 0, snapshot_upto = ? where id = ?")?
                .execute(params![there.digest.to_string(), upto.0 as i64, id])?;
        }
    }
    Ok(())
}

/// Counts what the server's log has of a dossier, as far as it is here, also what this version could not take in.
fn ours(tx: &Transaction<'_>, dossier: DossierId, upto: Seq) -> Result<(u64, Digest), VaultError> {
    let mut query = tx.prepare_cached(
        "select id, body from event where dossier = ?1 and seq <= ?2
         union all
         select id, body from aside where dossier = ?1 and seq <= ?2 and id is not null",
    )?;
    let mut found = query.query(params![dossier.0.as_bytes(), upto.0 as i64])?;
    let (mut count, mut digest) = (0, Digest::default());
    while let Some(row) = found.next()? {
        count += 1;
        digest.toggle(rows::event_id(row, 0)?, row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?);
    }
    Ok((count, digest))
}

/// Whether a dossier is being fetched again while it is shown.
pub fn is_fetched_again(tx: &Transaction<'_>, dossier: DossierId) -> Result<bool, VaultError> {
    Ok(tx
        .prepare_cached(
            "select 1 from dossier where id = ? and whole = 1 and differed is not null and snapshot_upto is not null",
        )?
        .exists([dossier.0.as_bytes()])?)
}

/// Lays entries of a dossier that is fetched again beside what is here.
pub fn stage(tx: &Transaction<'_>, dossier: DossierId, entries: &[StoredEvent]) -> Result<(), VaultError> {
    let mut insert =
        tx.prepare_cached("insert or replace into staged (dossier, seq, received_at, body) values (?, ?, ?, ?)")?;
    entries.iter().try_for_each(|entry| {
        let received_at = rows::micros(entry.received_at);
        insert.execute(params![dossier.0.as_bytes(), entry.seq.0 as i64, received_at, entry.event.get()])?;
        Ok(())
    })
}

/// Takes in what was fetched again so far of every dossier, before there is nobody left to fetch the rest from.
pub fn swap_in_all(tx: &Transaction<'_>) -> Result<(), VaultError> {
    let staged: Vec<DossierId> = tx
        .prepare_cached("select distinct dossier from staged")?
        .query_map([], |row| rows::dossier(row, 0))?
        .collect::<Result<_, _>>()?;
    staged.into_iter().try_for_each(|dossier| swap_in(tx, dossier, Seq::END))
}

/// Puts what was fetched again in the place of what is here.
pub fn swap_in(tx: &Transaction<'_>, dossier: DossierId, upto: Seq) -> Result<(), VaultError> {
    let id = dossier.0.as_bytes();
    let staged: Vec<StoredEvent> = tx
        .prepare_cached("select seq, received_at, body from staged where dossier = ? order by seq")?
        .query_map([id], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?, row.get::<_, String>(2)?)))?
        .map(|row| {
            let (seq, received_at, body) = row?;
            let event = RawValue::from_string(body).map_err(|_| VaultError::Damaged { what: "staged event" })?;
            Ok(StoredEvent { seq: Seq(seq as u64), received_at: rows::time(received_at), event })
        })
        .collect::<Result<_, VaultError>>()?;
    let there: HashMap<EventId, &str> = staged
        .iter()
        .filter_map(|entry| Some((RawEvent::read(entry.event.clone()).ok()?.id(), entry.event.get())))
        .collect();
    let here: Vec<(i64, EventId, String)> = tx
        .prepare_cached("select n, id, body from event where dossier = ? and seq <= ?")?
        .query_map(params![id, upto.0 as i64], |row| Ok((row.get(0)?, rows::event_id(row, 1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;

    tx.execute("insert into purging (dossier) values (?)", [id])?;
    for (n, event, body) in &here {
        match there.get(event) {
            Some(theirs) if theirs == body => {}
            // A row of the log that is not as it was received.
            Some(_) => {
                tx.execute("delete from head where event = ?", [n])?;
                tx.execute("delete from event where n = ?", [n])?;
            }
            // It is this device that has it, and the server that has not: it is offered again.
            None => {
                tx.execute("update event set seq = null, received_at = null where n = ?", [n])?;
                tx.execute("insert or ignore into outbox (event, dossier) values (?, ?)", params![n, id])?;
            }
        }
    }
    tx.execute("delete from purging where dossier = ?", [id])?;
    tx.execute("delete from aside where dossier = ? and seq <= ?", params![id, upto.0 as i64])?;
    take_in_page(tx, &staged)?;
    heads::rebuild_dossier(tx, id)?;
    tx.execute("delete from staged where dossier = ?", [id])?;
    // What is still not the same is remembered, so that it is not fetched for ever.
    tx.execute(
        "update dossier set differed = null, mended = mended + 1 where id = ? and differed = ?",
        params![id, ours(tx, dossier, upto)?.1.to_string()],
    )?;
    Ok(())
}
