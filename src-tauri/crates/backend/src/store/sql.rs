//! One SQL for both databases: a statement with `?1`, the values for it, and the rows that come back.
//!
//! A statement is written once, in what SQLite and PostgreSQL have in common. Where they have nothing in common (opening,
//! locking, the tables themselves) each has a file of its own.

use rusqlite::types::{ToSqlOutput, Value as SqliteValue, ValueRef};
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, private::BytesMut, to_sql_checked};
use uuid::Uuid;

use super::{StoreError, postgres::Session};

/// A value for a statement.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    Int(i64),
    Text(&'a str),
    Bytes(&'a [u8]),
    /// Sixteen bytes in SQLite, a `uuid` in PostgreSQL.
    Uuid(Uuid),
    Null,
}

impl From<i64> for Value<'_> {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(value: &'a str) -> Self {
        Self::Text(value)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(value: &'a String) -> Self {
        Self::Text(value)
    }
}

impl<'a> From<&'a [u8]> for Value<'a> {
    fn from(value: &'a [u8]) -> Self {
        Self::Bytes(value)
    }
}

impl From<Uuid> for Value<'_> {
    fn from(value: Uuid) -> Self {
        Self::Uuid(value)
    }
}

impl<'a, T: Into<Self>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// The values of a statement, each made a `Value`.
macro_rules! values {
    ($($value:expr),* $(,)?) => { [$($crate::store::sql::Value::from($value)),*] };
}
pub(super) use values;

/// A transaction: one consistent picture, or one write that happens whole or not at all.
pub enum Tx<'a> {
    Sqlite(&'a rusqlite::Transaction<'a>),
    Postgres(&'a Session),
}

impl Tx<'_> {
    /// Runs a statement; returns how many rows it touched.
    pub fn run(&self, sql: &str, values: &[Value<'_>]) -> Result<u64, StoreError> {
        match self {
            Self::Sqlite(tx) => {
                Ok(tx.prepare_cached(sql)?.execute(rusqlite::params_from_iter(values)).map(|rows| rows as u64)?)
            }
            Self::Postgres(session) => session.run(sql, values),
        }
    }

    /// Runs a statement for each row of values. PostgreSQL gets all of them without waiting in between.
    pub fn run_each<const N: usize>(&self, sql: &str, rows: &[[Value<'_>; N]]) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(tx) => {
                let mut statement = tx.prepare_cached(sql)?;
                for values in rows {
                    statement.execute(rusqlite::params_from_iter(values))?;
                }
                Ok(())
            }
            Self::Postgres(session) => session.run_each(sql, rows),
        }
    }

    /// Returns all rows that a question finds.
    pub fn all(&self, sql: &str, values: &[Value<'_>]) -> Result<Vec<Row>, StoreError> {
        match self {
            Self::Sqlite(tx) => {
                let mut statement = tx.prepare_cached(sql)?;
                let mut found = statement.query(rusqlite::params_from_iter(values))?;
                let mut rows = Vec::new();
                while let Some(row) = found.next()? {
                    rows.push(Row::of_sqlite(row)?);
                }
                Ok(rows)
            }
            Self::Postgres(session) => session.all(sql, values),
        }
    }

    /// Returns the first row that a question finds.
    pub fn first(&self, sql: &str, values: &[Value<'_>]) -> Result<Option<Row>, StoreError> {
        match self {
            Self::Sqlite(tx) => {
                let mut statement = tx.prepare_cached(sql)?;
                let mut found = statement.query(rusqlite::params_from_iter(values))?;
                found.next()?.map(Row::of_sqlite).transpose()
            }
            Self::Postgres(session) => Ok(session.all(sql, values)?.into_iter().next()),
        }
    }

    /// Asks the same question for each row of values, and returns the first row that each finds.
    pub fn first_of_each<const N: usize>(
        &self,
        sql: &str,
        rows: &[[Value<'_>; N]],
    ) -> Result<Vec<Option<Row>>, StoreError> {
        match self {
            Self::Sqlite(_) => rows.iter().map(|values| self.first(sql, values)).collect(),
            Self::Postgres(session) => session.first_of_each(sql, rows),
        }
    }

    /// Runs the statements of a migration.
    pub fn run_script(&self, script: &str) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(tx) => Ok(tx.execute_batch(script)?),
            Self::Postgres(session) => session.run_script(script),
        }
    }
}

/// A row, column by column.
pub enum Row {
    Sqlite(Vec<SqliteValue>),
    Postgres(tokio_postgres::Row),
}

impl Row {
    fn of_sqlite(row: &rusqlite::Row<'_>) -> Result<Self, StoreError> {
        let columns = row.as_ref().column_count();
        let values: Result<Vec<SqliteValue>, rusqlite::Error> = (0..columns).map(|column| row.get(column)).collect();
        Ok(Self::Sqlite(values?))
    }

    /// A whole number.
    pub fn int(&self, column: usize) -> Result<i64, StoreError> {
        match self {
            Self::Sqlite(values) => match values.get(column) {
                Some(SqliteValue::Integer(value)) => Ok(*value),
                _ => Err(StoreError::Row("a number")),
            },
            Self::Postgres(row) => row.try_get(column).map_err(|_| StoreError::Row("a number")),
        }
    }

    /// A count or a place, which is never negative.
    pub fn number(&self, column: usize) -> Result<u64, StoreError> {
        self.int(column).map(i64::unsigned_abs)
    }

    /// A text.
    pub fn text(&self, column: usize) -> Result<String, StoreError> {
        match self {
            Self::Sqlite(values) => match values.get(column) {
                Some(SqliteValue::Text(value)) => Ok(value.clone()),
                _ => Err(StoreError::Row("a text")),
            },
            Self::Postgres(row) => row.try_get(column).map_err(|_| StoreError::Row("a text")),
        }
    }

    /// Bytes.
    pub fn bytes(&self, column: usize) -> Result<Vec<u8>, StoreError> {
        match self {
            Self::Sqlite(values) => match values.get(column) {
                Some(SqliteValue::Blob(value)) => Ok(value.clone()),
                _ => Err(StoreError::Row("bytes")),
            },
            Self::Postgres(row) => row.try_get(column).map_err(|_| StoreError::Row("bytes")),
        }
    }

    /// Bytes, without a copy of them.
    pub fn blob(&self, column: usize) -> Result<&[u8], StoreError> {
        match self {
            Self::Sqlite(values) => match values.get(column) {
                Some(SqliteValue::Blob(value)) => Ok(value),
                _ => Err(StoreError::Row("bytes")),
            },
            Self::Postgres(row) => row.try_get(column).map_err(|_| StoreError::Row("bytes")),
        }
    }

    /// An id.
    pub fn uuid(&self, column: usize) -> Result<Uuid, StoreError> {
        match self {
            Self::Sqlite(_) => Uuid::from_slice(self.blob(column)?).map_err(|_| StoreError::Row("an id")),
            Self::Postgres(row) => row.try_get(column).map_err(|_| StoreError::Row("an id")),
        }
    }
}

impl Row {
    /// What `read` finds in a column that may have nothing.
    pub fn optional<T>(
        &self,
        column: usize,
        read: impl FnOnce(&Self, usize) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        let is_null = match self {
            Self::Sqlite(values) => matches!(values.get(column), Some(SqliteValue::Null)),
            Self::Postgres(row) => row.try_get::<_, Absence>(column).is_ok_and(|it| it == Absence::Null),
        };
        if is_null { Ok(None) } else { read(self, column).map(Some) }
    }
}

/// Whether a column of PostgreSQL has nothing, whatever its type.
#[derive(PartialEq, Eq)]
enum Absence {
    Null,
    Value,
}

impl<'a> FromSql<'a> for Absence {
    fn from_sql(_: &Type, _: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self::Value)
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self::Null)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

impl rusqlite::ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Int(value) => ToSqlOutput::Owned(SqliteValue::Integer(*value)),
            Self::Text(value) => ToSqlOutput::Borrowed(ValueRef::Text(value.as_bytes())),
            Self::Bytes(value) => ToSqlOutput::Borrowed(ValueRef::Blob(value)),
            Self::Uuid(value) => ToSqlOutput::Borrowed(ValueRef::Blob(value.as_bytes())),
            Self::Null => ToSqlOutput::Owned(SqliteValue::Null),
        })
    }
}

impl ToSql for Value<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Int(value) => value.to_sql_checked(ty, out),
            Self::Text(value) => value.to_sql_checked(ty, out),
            Self::Bytes(value) => value.to_sql_checked(ty, out),
            Self::Uuid(value) => value.to_sql_checked(ty, out),
            Self::Null => Ok(IsNull::Yes),
        }
    }

    /// Each kind says for itself which columns it fits, in `to_sql`.
    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}
