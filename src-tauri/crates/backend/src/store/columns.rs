//! How times and codes stand in columns.

use chrono::{DateTime, Utc};
use serde::{Serialize, de::DeserializeOwned};

use super::{StoreError, sql::Row};

/// A time as milliseconds since 1970.
pub fn millis(at: DateTime<Utc>) -> i64 {
    at.timestamp_millis()
}

/// Reads a time.
pub fn time(row: &Row, column: usize) -> Result<DateTime<Utc>, StoreError> {
    DateTime::from_timestamp_millis(row.int(column)?).ok_or(StoreError::Row("a time"))
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
