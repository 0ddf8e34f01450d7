//! What is held: for a supervisor to look through and to settle. It stays as it came, whatever is decided about it.

use chrono::{DateTime, Utc};
use protocol::{
    AccountId, DeviceId, EventId, HeldReason, PUSH_BYTES, RawEvent,
    oversight::{HeldEvent, HeldEvents, HeldId, SettleOutcome, Settled, Settlement, UnsettledReason},
};
use serde_json::value::RawValue;

use super::{
    AuditLine, Store, StoreError, accounts, audit,
    caseload::{self, NotACoach},
    columns::{code, from_code, millis, time},
    dossier_keys::SEALED_BYTES,
    log,
    sql::{Row, Tx, values},
};

/// Why nothing was settled.
#[derive(Debug, thiserror::Error)]
pub enum SettleError {
    /// The dossiers were to go to somebody who guides nobody.
    #[error(transparent)]
    NotACoach(#[from] NotACoach),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// Returns what is held behind `after` and not settled yet, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn held_events(&self, after: HeldId, limit: usize) -> Result<HeldEvents, StoreError> {
        // What is too large for an event is not fetched to be looked at.
        let sql = "select a.id, a.name, a.role, h.id, h.event, h.reason, h.received_at, h.device, d.name,
                   cast(octet_length(h.bytes) as bigint), h.sha256,
                   case when octet_length(h.bytes) <= cast(?3 as bigint) then h.bytes end, h.dossier, k.key
                   from held h join account a on a.id = h.account left join device d on d.id = h.device
                   left join dossier_key k on k.dossier = h.dossier
                   where h.id > ?1 and not exists (select 1 from held_settled s where s.held = h.id)
                   and (h.dossier is null or k.key is not null) -- what was erased is not there any more
                   order by h.id limit ?2";
        let one_more = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
        self.read(|tx| {
            let rows = tx.all(sql, &values![number(after), one_more, PUSH_BYTES as i64])?;
            let held: Result<Vec<HeldEvent>, StoreError> = rows.iter().take(limit).map(held_event).collect();
            Ok(HeldEvents { held: held?, more: rows.len() > limit })
        })
    }

    /// Returns the bytes of something that is or was held, as they came.
    ///
    /// # Errors
    /// When the database fails.
    pub fn held_bytes(&self, id: HeldId) -> Result<Option<Vec<u8>>, StoreError> {
        let sql = "select h.sha256, h.bytes, h.dossier, k.key from held h
                   left join dossier_key k on k.dossier = h.dossier where h.id = ?1";
        self.read(|tx| {
            Ok(tx.first(sql, &values![number(id)])?.map(|row| log::held_bytes(&row, 0)).transpose()?.flatten())
        })
    }

    /// Settles what is held, each for itself, in one transaction. `line` says who does it; the log gets one like it for
    /// each.
    ///
    /// # Errors
    /// `NotACoach` when the dossiers were to go to somebody else; nothing is settled then.
    pub fn settle(
        &self,
        held: &[HeldId],
        settlement: Settlement,
        line: &AuditLine,
    ) -> Result<Vec<Settled>, SettleError> {
        self.write(|tx| {
            if let Settlement::Reassign { to } = settlement
                && !caseload::is_coach(tx, to)?
            {
                return Ok(Err(NotACoach.into()));
            }
            let mut settled = Vec::with_capacity(held.len());
            for id in held {
                let outcome = settle_one(tx, *id, settlement, line.at)?;
                audit::write(tx, &told(line, *id, settlement, outcome))?;
                settled.push(Settled { held: *id, outcome });
            }
            Ok(Ok(settled))
        })?
    }
}

/// What is held, as it was written down.
struct Held {
    reason: HeldReason,
    device: DeviceId,
    received_at: DateTime<Utc>,
    bytes: Vec<u8>,
}

fn settle_one(tx: &Tx<'_>, id: HeldId, settlement: Settlement, at: DateTime<Utc>) -> Result<SettleOutcome, StoreError> {
    let sql = "select h.reason, h.device, h.received_at, (select count(*) from held_settled where held = h.id),
               h.sha256, h.bytes, h.dossier, k.key
               from held h left join dossier_key k on k.dossier = h.dossier where h.id = ?1";
    let unsettled = |reason| Ok(SettleOutcome::Unsettled { reason });
    let Some(row) = tx.first(sql, &values![number(id)])? else {
        return unsettled(UnsettledReason::Unknown);
    };
    if row.int(3)? > 0 {
        return unsettled(UnsettledReason::SettledBefore);
    }
    let Some(bytes) = log::held_bytes(&row, 4)? else {
        return unsettled(UnsettledReason::Unknown);
    };
    let held =
        Held { reason: from_code(row.text(0)?)?, device: DeviceId(row.uuid(1)?), received_at: time(&row, 2)?, bytes };
    let outcome = match settlement {
        Settlement::SetAside => SettleOutcome::SetAside,
        Settlement::Release => release(tx, held, None, at)?,
        Settlement::Reassign { to } => release(tx, held, Some(to), at)?,
    };
    let seq = match outcome {
        SettleOutcome::InLog { seq } => Some(log::place(seq.0)),
        SettleOutcome::SetAside => None,
        SettleOutcome::Unsettled { .. } => return Ok(outcome),
    };
    let sql = "insert into held_settled (held, settlement, seq, settled_at) values (?1, ?2, ?3, ?4)";
    tx.run(sql, &values![number(id), name(settlement), seq, millis(at)])?;
    Ok(outcome)
}

/// Brings an event into the log of its dossier, which goes to `to` when somebody is named.
fn release(tx: &Tx<'_>, held: Held, to: Option<AccountId>, at: DateTime<Utc>) -> Result<SettleOutcome, StoreError> {
    let unsettled = |reason| Ok(SettleOutcome::Unsettled { reason });
    let Some(event) = Some(&held.bytes).filter(|_| held.reason == HeldReason::NotInCaseload).and_then(|it| read(it))
    else {
        return unsettled(UnsettledReason::NotReleasable);
    };
    let known = log::known(tx, event.id())?;
    if known.as_ref().is_some_and(|(_, body)| body.as_deref() != Some(event.body().get())) {
        return unsettled(UnsettledReason::NotReleasable);
    }
    let dossier = event.event().dossier;
    match (caseload::is_made(tx, dossier)?, to) {
        (true, Some(to)) => caseload::grant(tx, to, dossier, at)?,
        (false, Some(to)) => caseload::create(tx, &[dossier], to, at)?,
        (false, None) => return unsettled(UnsettledReason::NoDossier),
        (true, None) => {}
    }
    // It may have come in by itself since, when the dossier came back to whoever sent it.
    let seq = match known {
        Some((seq, _)) => seq,
        None => log::append(tx, &event, held.device, held.received_at)?,
    };
    Ok(SettleOutcome::InLog { seq })
}

fn read(bytes: &[u8]) -> Option<RawEvent> {
    let text = String::from_utf8(bytes.to_vec()).ok()?;
    RawEvent::read(RawValue::from_string(text).ok()?).ok()
}

fn held_event(row: &Row) -> Result<HeldEvent, StoreError> {
    let is_small = row.optional(11, Row::bytes)?.is_some();
    let bytes = if is_small { log::held_bytes(row, 10)? } else { None };
    let event = bytes.and_then(|bytes| read(&bytes)).map(RawEvent::into_event);
    let around = if row.optional(12, Row::uuid)?.is_some() { SEALED_BYTES as u64 } else { 0 };
    let (dossier, subject, field) = match event {
        Some(event) => (Some(event.dossier), Some(event.subject.to_string()), Some(event.field.as_str().to_owned())),
        None => (None, None, None),
    };
    Ok(HeldEvent {
        account: accounts::account(row)?,
        id: HeldId(row.number(3)?),
        event: row.optional(4, Row::uuid)?.map(EventId),
        reason: from_code(row.text(5)?)?,
        received_at: time(row, 6)?,
        device: DeviceId(row.uuid(7)?),
        device_name: row.optional(8, Row::text)?.unwrap_or_default(),
        bytes: row.number(9)?.saturating_sub(around),
        dossier,
        subject,
        field,
    })
}

fn told(line: &AuditLine, id: HeldId, settlement: Settlement, outcome: SettleOutcome) -> AuditLine {
    let result = match outcome {
        SettleOutcome::InLog { seq } => format!("{}, place {seq}", name(settlement)),
        SettleOutcome::SetAside => name(settlement).to_owned(),
        SettleOutcome::Unsettled { reason } => format!("refused, {}", code(reason)),
    };
    AuditLine { object: format!("held {}", id.0), result, ..line.clone() }
}

fn name(settlement: Settlement) -> &'static str {
    match settlement {
        Settlement::Release => "release",
        Settlement::Reassign { .. } => "reassign",
        Settlement::SetAside => "set_aside",
    }
}

fn number(id: HeldId) -> i64 {
    log::place(id.0)
}
