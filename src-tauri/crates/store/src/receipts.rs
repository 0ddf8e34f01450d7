//! What became of what was sent: stored, held for a supervisor, or erased.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use protocol::{DossierId, Epoch, EventId, HeldReason, Outcome, Receipt};
use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};

use crate::{
    Applied, Vault, VaultError,
    exchange::purge_revoked,
    heads,
    meta::{begin_epoch, note_answer, position, want_caseload},
    rows,
};

/// An event that the server keeps apart for a supervisor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldEntry {
    /// Which.
    pub event: EventId,
    /// Of which dossier.
    pub dossier: DossierId,
    /// Why.
    pub why: HeldReason,
    /// Since when.
    pub at: DateTime<Utc>,
}

impl Vault {
    /// Takes receipts in, each by its event's id; one for an event that is not here is passed over.
    ///
    /// Receipts of another epoch than the known one begin that epoch first: everything is offered again.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn take_receipts(
        &mut self,
        epoch: Epoch,
        receipts: &[Receipt],
        received_at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<Applied, VaultError> {
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let is_new_epoch = position(&tx)?.epoch != epoch;
        if is_new_epoch {
            begin_epoch(&tx, epoch)?;
        }
        let mut safe: HashSet<DossierId> = HashSet::new();
        for receipt in receipts {
            let Some(id) = receipt.id else { continue };
            safe.extend(take_receipt(&tx, id, &receipt.outcome, received_at)?);
        }
        for dossier in safe {
            is_safe_since(&tx, dossier, received_at)?;
            is_granted(&tx, dossier)?;
        }
        purge_revoked(&tx)?;
        note_answer(&tx, now)?;
        tx.commit()?;
        Ok(if is_new_epoch { Applied::NewEpoch } else { Applied::TakenIn })
    }

    /// The events of the dossiers here that the server keeps apart, oldest first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn held(&self) -> Result<Vec<HeldEntry>, VaultError> {
        let mut query = self.db.prepare_cached("select id, dossier, reason, at from held order by at, id")?;
        let held = query.query_map([], |row| {
            Ok(HeldEntry {
                event: rows::event_id(row, 0)?,
                dossier: rows::dossier(row, 1)?,
                why: held_reason(row.get_ref(2)?.as_str()?),
                at: rows::time(row.get(3)?),
            })
        })?;
        Ok(held.collect::<Result<_, _>>()?)
    }
}

/// Takes one receipt in; returns the dossier of an event that is now in the server's log.
fn take_receipt(
    tx: &Transaction<'_>,
    id: EventId,
    outcome: &Outcome,
    received_at: DateTime<Utc>,
) -> Result<Option<DossierId>, VaultError> {
    let found = tx
        .prepare_cached("select n, dossier from event where id = ?")?
        .query_row([id.0.as_bytes()], |row| Ok((row.get::<_, i64>(0)?, rows::dossier(row, 1)?)))
        .optional()?;
    let Some((n, dossier)) = found else { return aside_is_answered(tx, id, outcome, received_at).map(|()| None) };
    match outcome {
        Outcome::Stored { seq } | Outcome::Already { seq } => {
            tx.prepare_cached("update event set seq = ?, received_at = ? where n = ?")?.execute(params![
                seq.0 as i64,
                rows::micros(received_at),
                n
            ])?;
            is_sent(tx, n)?;
            is_not_held(tx, id)?;
            return Ok(Some(dossier));
        }
        Outcome::Held { reason } => {
            tx.prepare_cached("delete from outbox where event = ?")?.execute([n])?;
            tx.prepare_cached("insert or replace into held (id, dossier, reason, at) values (?, ?, ?, ?)")?.execute(
                params![id.0.as_bytes(), dossier.0.as_bytes(), held_reason_text(*reason), rows::micros(received_at)],
            )?;
            if *reason == HeldReason::NotInCaseload {
                is_anothers(tx, dossier)?;
            }
        }
        Outcome::Erased => {
            heads::purge(tx, dossier.0.as_bytes())?;
        }
    }
    Ok(None)
}

/// The same for what this version cannot take in, and offered to a restored server.
fn aside_is_answered(
    tx: &Transaction<'_>,
    id: EventId,
    outcome: &Outcome,
    received_at: DateTime<Utc>,
) -> Result<(), VaultError> {
    let id = id.0.as_bytes();
    match outcome {
        Outcome::Stored { seq } | Outcome::Already { seq } => {
            // An entry that has that place already is this one.
            tx.prepare_cached("update or replace aside set seq = ?, received_at = ? where id = ? and seq is null")?
                .execute(params![seq.0 as i64, rows::micros(received_at), id])?;
        }
        // It is a supervisor's to look at now.
        Outcome::Held { .. } => {
            tx.prepare_cached("delete from aside where id = ? and seq is null")?.execute([id])?;
        }
        Outcome::Erased => {
            let dossier = tx
                .prepare_cached("select dossier from aside where id = ? and seq is null and dossier is not null")?
                .query_row([id], |row| row.get::<_, Vec<u8>>(0))
                .optional()?;
            tx.prepare_cached("delete from aside where id = ? and seq is null")?.execute([id])?;
            dossier.map_or(Ok(()), |dossier| heads::purge(tx, &dossier))?;
        }
    }
    Ok(())
}

/// The server took an event of a dossier that was made here: it is this account's.
fn is_granted(tx: &Transaction<'_>, dossier: DossierId) -> Result<(), VaultError> {
    let became_granted = tx
        .prepare_cached("update dossier set state = 'granted' where id = ? and state = 'local'")?
        .execute([dossier.0.as_bytes()])?;
    // It may be given to a colleague before the next pull; then the set is as it was before this device's push, and so
    // would be its name.
    if became_granted > 0 { want_caseload(tx) } else { Ok(()) }
}

/// A dossier that was made here turns out to be another's: after the restore of a server, a colleague's device may have
/// brought it back first. What was said in it is kept apart for a supervisor.
fn is_anothers(tx: &Transaction<'_>, dossier: DossierId) -> Result<(), VaultError> {
    let was_local = tx
        .prepare_cached("update dossier set state = 'revoked', whole = 0 where id = ? and state = 'local'")?
        .execute([dossier.0.as_bytes()])?;
    // It may be given to this account before the next pull.
    if was_local > 0 { want_caseload(tx) } else { Ok(()) }
}

/// An event waits no longer.
pub fn is_sent(tx: &Transaction<'_>, n: i64) -> Result<(), VaultError> {
    tx.prepare_cached("delete from outbox where event = ?")?.execute([n])?;
    Ok(())
}

/// An event is in the log, and no longer kept apart.
pub fn is_not_held(tx: &Transaction<'_>, id: EventId) -> Result<(), VaultError> {
    tx.prepare_cached("delete from held where id = ?")?.execute([id.0.as_bytes()])?;
    Ok(())
}

/// The server has an event of this dossier since then.
pub fn is_safe_since(tx: &Transaction<'_>, dossier: DossierId, since: DateTime<Utc>) -> Result<(), VaultError> {
    tx.prepare_cached("update dossier set safe_at = max(coalesce(safe_at, 0), ?) where id = ?")?
        .execute(params![rows::micros(since), dossier.0.as_bytes()])?;
    Ok(())
}

fn held_reason_text(reason: HeldReason) -> &'static str {
    match reason {
        HeldReason::NotInCaseload => "not_in_caseload",
        HeldReason::Malformed => "malformed",
        HeldReason::Clash => "clash",
        HeldReason::TooLarge => "too_large",
        HeldReason::Other => "other",
    }
}

fn held_reason(text: &str) -> HeldReason {
    match text {
        "not_in_caseload" => HeldReason::NotInCaseload,
        "malformed" => HeldReason::Malformed,
        "clash" => HeldReason::Clash,
        "too_large" => HeldReason::TooLarge,
        _ => HeldReason::Other,
    }
}
