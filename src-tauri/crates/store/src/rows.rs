//! How ids and times stand in columns.

use chrono::{DateTime, Utc};
use protocol::{DossierId, EventId, RawEvent};
use rusqlite::{Row, types::FromSqlError};
use uuid::Uuid;

use crate::VaultError;

/// A time as the column has it.
pub fn micros(time: DateTime<Utc>) -> i64 {
    time.timestamp_micros()
}

/// A time out of a column.
pub fn time(micros: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(micros).unwrap_or_default()
}

/// The id in column `index`.
pub fn uuid(row: &Row<'_>, index: usize) -> rusqlite::Result<Uuid> {
    let bytes = row.get_ref(index)?.as_blob()?;
    Uuid::from_slice(bytes).map_err(|_| FromSqlError::InvalidType.into())
}

/// The dossier in column `index`.
pub fn dossier(row: &Row<'_>, index: usize) -> rusqlite::Result<DossierId> {
    uuid(row, index).map(DossierId)
}

/// The event in column `index`.
pub fn event_id(row: &Row<'_>, index: usize) -> rusqlite::Result<EventId> {
    uuid(row, index).map(EventId)
}

/// The event whose body a row has.
pub fn event(body: String) -> Result<RawEvent, VaultError> {
    RawEvent::from_text(body).map_err(|_| VaultError::Damaged { what: "event" })
}
