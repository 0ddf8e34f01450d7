//! Published forms, by the hash of their bytes.

use chrono::{DateTime, Utc};
use protocol::{FormEntry, Sha256};
use rusqlite::{OptionalExtension, Row, params};

use super::{Store, StoreError, columns::millis};

/// A form that is to be published.
pub struct PublishedForm {
    /// Its entry in the list.
    pub entry: FormEntry,
    /// The .xlsx file.
    pub bytes: Vec<u8>,
}

impl Store {
    /// Publishes a form: from now on it is the current version of its id. Returns whether that changed anything.
    ///
    /// Earlier versions stay, because interviews are pinned to them.
    ///
    /// # Errors
    /// When the database fails.
    pub fn publish(&self, form: &PublishedForm, at: DateTime<Utc>) -> Result<bool, StoreError> {
        self.write(|tx| {
            let current: Option<String> = tx
                .query_row(
                    "select sha256 from form where id = ?1 order by place desc limit 1",
                    [&form.entry.id],
                    |row| row.get(0),
                )
                .optional()?;
            if current.as_deref() == Some(form.entry.sha256.as_str()) {
                return Ok(false);
            }
            tx.execute(
                "insert into form (sha256, id, version, title, bytes, place, published_at)
                 values (?1, ?2, ?3, ?4, ?5, (select coalesce(max(place), 0) + 1 from form), ?6)
                 on conflict (sha256) do update set place = excluded.place, published_at = excluded.published_at",
                params![
                    form.entry.sha256.as_str(),
                    form.entry.id,
                    form.entry.version,
                    form.entry.title,
                    form.bytes,
                    millis(at)
                ],
            )?;
            Ok(true)
        })
    }

    /// Returns the current version of every form, by id.
    ///
    /// # Errors
    /// When the database fails.
    pub fn forms(&self) -> Result<Vec<FormEntry>, StoreError> {
        self.read(|tx| {
            let mut statement = tx.prepare_cached(
                "select f.id, f.version, f.sha256, f.title from form f
                 where f.place = (select max(place) from form where id = f.id) order by f.id",
            )?;
            let mut rows = statement.query([])?;
            let mut forms = Vec::new();
            while let Some(row) = rows.next()? {
                forms.push(entry(row)?);
            }
            Ok(forms)
        })
    }

    /// Returns the bytes of a form, current or earlier.
    ///
    /// # Errors
    /// When the database fails.
    pub fn form_bytes(&self, sha256: &Sha256) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(|tx| {
            let mut statement = tx.prepare_cached("select bytes from form where sha256 = ?1")?;
            Ok(statement.query_row([sha256.as_str()], |row| row.get(0)).optional()?)
        })
    }
}

fn entry(row: &Row<'_>) -> Result<FormEntry, StoreError> {
    let sha256: String = row.get(2)?;
    Ok(FormEntry {
        id: row.get(0)?,
        version: row.get(1)?,
        sha256: sha256.parse().map_err(|_| StoreError::Row("a form's hash"))?,
        title: row.get(3)?,
    })
}
