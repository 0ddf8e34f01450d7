//! What is known of the coaches without looking into a dossier, and the dossiers one by one for who counts in them.

use chrono::{DateTime, Utc};
use protocol::{Account, DossierId, Event, RawEvent, Role};

use super::{
    Store, StoreError, accounts, caseload,
    columns::{code, time},
    dossier_keys,
    sql::{Row, values},
};

/// A coach, and what stands around her work.
pub struct Coach {
    /// Who.
    pub account: Account,
    /// Her dossiers.
    pub dossiers: Vec<DossierId>,
    /// How many of her events are kept apart and not settled.
    pub held_events: u64,
    /// How many devices she has that were not withdrawn.
    pub devices: u64,
    /// When one of them was last heard of.
    pub last_seen: Option<DateTime<Utc>>,
}

impl Store {
    /// Returns every coach, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub fn coaches(&self) -> Result<Vec<Coach>, StoreError> {
        let sql = "select a.id, a.name, a.role,
                   (select count(*) from held h where h.account = a.id
                    and not exists (select 1 from held_settled s where s.held = h.id)),
                   (select count(*) from device d where d.account = a.id and d.revoked_at is null),
                   (select max(d.seen_at) from device d where d.account = a.id and d.revoked_at is null)
                   from account a where a.role = ?1 order by a.name, a.id";
        self.read(|tx| {
            let coach = |row: &Row| {
                let account = accounts::account(row)?;
                Ok(Coach {
                    dossiers: caseload::of(tx, account.id)?.dossiers,
                    held_events: row.number(3)?,
                    devices: row.number(4)?,
                    last_seen: row.optional(5, Row::int)?.map(|_| time(row, 5)).transpose()?,
                    account,
                })
            };
            tx.all(sql, &values![&code(Role::Coach)])?.iter().map(coach).collect()
        })
    }

    /// Returns all events of a dossier, in the order of the log. For who counts in it, on the server alone.
    ///
    /// # Errors
    /// When the database fails.
    pub fn events_of(&self, dossier: DossierId) -> Result<Vec<Event>, StoreError> {
        let sql = "select id, body from event where dossier = ?1 order by seq";
        let bodies = self.read(|tx| {
            // Of a dossier that was erased meanwhile nothing can be read, and nothing counts.
            let Some(key) = dossier_keys::of(tx, &[dossier])?.remove(&dossier) else { return Ok(Vec::new()) };
            let rows = tx.all(sql, &values![dossier.0])?;
            rows.iter().map(|row| key.open_text(row.uuid(0)?.as_bytes(), row.blob(1)?)).collect::<Result<Vec<_>, _>>()
        })?;
        let read = |body| RawEvent::from_text(body).map(RawEvent::into_event).ok();
        bodies.into_iter().map(|body| read(body).ok_or(StoreError::Row("an event's body"))).collect()
    }
}
