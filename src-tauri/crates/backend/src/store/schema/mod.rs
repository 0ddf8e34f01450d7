//! The tables, in each database's own words. Migrations are appended, never edited.

mod postgres;
mod sealing;
mod sqlite;

use uuid::Uuid;

use super::{
    OpenError, StoreError, audit, make_note, note,
    sql::{Tx, values},
};

/// One step from a schema to the next.
pub enum Migration {
    /// Statements.
    Script(&'static str),
    /// The lines of before there were hashes get theirs.
    ChainAudit,
    /// What was kept as it came gets under its dossier's key.
    SealAll,
}

/// Brings a database to the newest schema, and gives a new one its epoch.
///
/// # Errors
/// `SchemaTooNew` for the database of a later version, which stays untouched.
pub fn migrate(tx: &Tx<'_>) -> Result<(), StoreError> {
    let migrations = match tx {
        Tx::Sqlite(_) => sqlite::MIGRATIONS,
        Tx::Postgres(_) => postgres::MIGRATIONS,
    };
    let (found, known) = (version(tx)?, migrations.len() as u64);
    if found > known {
        return Err(OpenError::SchemaTooNew { found, known }.into());
    }
    for migration in migrations.iter().skip(usize::try_from(found).unwrap_or(usize::MAX)) {
        match migration {
            Migration::Script(script) => tx.run_script(script)?,
            Migration::ChainAudit => audit::chain_all(tx)?,
            Migration::SealAll => sealing::seal_all(tx)?,
        }
    }
    if found < known {
        set_version(tx, known)?;
    }
    let sql = "insert into meta (name, value) values ('epoch', ?1) on conflict do nothing";
    tx.run(sql, &values![&Uuid::new_v4().to_string()]).map(drop)
}

/// The schema that a database has; a new one has none.
fn version(tx: &Tx<'_>) -> Result<u64, StoreError> {
    match tx {
        Tx::Sqlite(tx) => Ok(tx.query_row("pragma user_version", [], |row| row.get(0).map(i64::unsigned_abs))?),
        Tx::Postgres(_) => {
            let sql =
                "select count(*) from pg_tables where tablename = 'meta' and schemaname = any(current_schemas(false))";
            let is_new = tx.first(sql, &[])?.ok_or(StoreError::Row("a count"))?.int(0)? == 0;
            let found = if is_new { None } else { note(tx, "schema")? };
            found.map_or(Ok(0), |found| found.parse().map_err(|_| StoreError::Row("the schema's number")))
        }
    }
}

fn set_version(tx: &Tx<'_>, version: u64) -> Result<(), StoreError> {
    match tx {
        Tx::Sqlite(tx) => Ok(tx.pragma_update(None, "user_version", version.cast_signed())?),
        Tx::Postgres(_) => make_note(tx, "schema", &version.to_string()),
    }
}
