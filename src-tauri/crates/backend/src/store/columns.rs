//! How ids, times and codes stand in columns.

use chrono::{DateTime, Utc};
use rusqlite::Row;
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use super::StoreError;

/// A time as milliseconds since 1970.
pub fn millis(at: DateTime<Utc>) -> i64 {
    at.timestamp_millis()
}

/// Reads a time.
pub fn time(row: &Row<'_>, column: usize) -> Result<DateTime<Utc>, StoreError> {
    DateTime::from_timestamp_millis(row.get(column)?).ok_or(StoreError::Row("a time"))
}

/// Reads a count or a place, which is never negative.
pub fn number(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    row.get(column).map(i64::unsigned_abs)
}

/// Reads a uuid of 16 bytes.
pub fn uuid(row: &Row<'_>, column: usize) -> Result<Uuid, StoreError> {
    let bytes: [u8; 16] = row.get(column)?;
    Ok(Uuid::from_bytes(bytes))
}

/// A code of `protocol` as it stands on the wire.
pub fn code<T: Serialize>(code: T) -> String {
    match serde_json::to_value(code) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}

/// Reads a code of `protocol`.
pub fn from_code<T: DeserializeOwned>(code: String) -> Result<T, StoreError> {
    serde_json::from_value(serde_json::Value::String(code)).map_err(|_| StoreError::Row("a code"))
}
