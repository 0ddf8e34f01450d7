//! Published forms, by the hash of their bytes.

use chrono::{DateTime, Utc};
use protocol::{FormEntry, FormFile, Sha256};

use super::{
    Store, StoreError,
    columns::{millis, time},
    sql::{Row, Tx, values},
};

/// A form that is to be published.
pub struct PublishedForm {
    /// Its entry in the list.
    pub entry: FormEntry,
    /// The .xlsx file.
    pub bytes: Vec<u8>,
    /// The bytes of each of its files, in the order of its entry.
    pub files: Vec<Vec<u8>>,
}

/// A version of a form that was published.
pub struct FormVersion {
    /// Its entry, without its files.
    pub entry: FormEntry,
    /// When, the last time.
    pub published_at: DateTime<Utc>,
    /// Whether new interviews begin with it.
    pub is_current: bool,
}

/// What is fetched by hash.
pub enum Fetched {
    /// A form.
    Form(Vec<u8>),
    /// A file that a form names.
    File(Vec<u8>),
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
            let is_new = publish_form(tx, form, at)?;
            // The form may have stayed as it was while a sound of it was recorded anew.
            let hash = form.entry.sha256.as_str();
            tx.run("delete from form_file where form = ?1", &values![hash])?;
            for (file, bytes) in form.entry.files.iter().zip(&form.files) {
                tx.run(
                    "insert into form_file (form, name, sha256, bytes) values (?1, ?2, ?3, ?4)",
                    &values![hash, &file.name, file.sha256.as_str(), &bytes[..]],
                )?;
            }
            Ok(is_new)
        })
    }

    /// Returns the current version of every form, by id.
    ///
    /// # Errors
    /// When the database fails.
    pub fn forms(&self) -> Result<Vec<FormEntry>, StoreError> {
        self.read(|tx| {
            let sql = "select f.id, f.version, f.sha256, f.title from form f
                       where f.place = (select max(place) from form where id = f.id) order by f.id";
            let forms: Result<Vec<FormEntry>, StoreError> = tx.all(sql, &[])?.iter().map(entry).collect();
            let mut forms = forms?;
            for form in &mut forms {
                form.files = files_of(tx, &form.sha256)?;
            }
            Ok(forms)
        })
    }

    /// Returns the bytes of the current version of a form, if it was ever published.
    ///
    /// # Errors
    /// When the database fails.
    pub fn current_form(&self, id: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(|tx| {
            let sql = "select bytes from form where id = ?1 order by place desc limit 1";
            tx.first(sql, &values![id])?.map(|row| row.bytes(0)).transpose()
        })
    }

    /// Returns every version of every form, by id and the current one first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn form_versions(&self) -> Result<Vec<FormVersion>, StoreError> {
        self.read(|tx| {
            let sql = "select id, version, sha256, title, published_at from form order by id, place desc";
            let mut versions: Vec<FormVersion> = Vec::new();
            for row in tx.all(sql, &[])? {
                let entry = entry(&row)?;
                let is_current = versions.last().is_none_or(|last| last.entry.id != entry.id);
                versions.push(FormVersion { entry, published_at: time(&row, 4)?, is_current });
            }
            Ok(versions)
        })
    }

    /// Returns a form, current or earlier, or a file of one, by the hash of its bytes.
    ///
    /// # Errors
    /// When the database fails.
    pub fn form_bytes(&self, sha256: &Sha256) -> Result<Option<Fetched>, StoreError> {
        self.read(|tx| {
            let bytes = |table: &str| {
                let sql = format!("select bytes from {table} where sha256 = ?1 limit 1");
                tx.first(&sql, &values![sha256.as_str()])?.map(|row| row.bytes(0)).transpose()
            };
            Ok(match bytes("form")? {
                Some(form) => Some(Fetched::Form(form)),
                None => bytes("form_file")?.map(Fetched::File),
            })
        })
    }
}

fn files_of(tx: &Tx<'_>, form: &Sha256) -> Result<Vec<FormFile>, StoreError> {
    let rows = tx.all("select name, sha256 from form_file where form = ?1 order by name", &values![form.as_str()])?;
    rows.iter().map(|row| Ok(FormFile { name: row.text(0)?, sha256: hash(row, 1)? })).collect()
}

fn hash(row: &Row, column: usize) -> Result<Sha256, StoreError> {
    row.text(column)?.parse().map_err(|_| StoreError::Row("a form's hash"))
}

/// Makes a form the current version of its id; tells whether it was not.
fn publish_form(tx: &Tx<'_>, form: &PublishedForm, at: DateTime<Utc>) -> Result<bool, StoreError> {
    let PublishedForm { entry, bytes, .. } = form;
    let hash = entry.sha256.as_str();
    let current = tx.first("select sha256 from form where id = ?1 order by place desc limit 1", &values![&entry.id])?;
    if current.map(|row| row.text(0)).transpose()?.as_deref() == Some(hash) {
        return Ok(false);
    }
    tx.run(
        "insert into form (sha256, id, version, title, bytes, place, published_at)
         values (?1, ?2, ?3, ?4, ?5, (select coalesce(max(place), 0) + 1 from form), ?6)
         on conflict (sha256) do update set place = excluded.place, published_at = excluded.published_at",
        &values![hash, &entry.id, &entry.version, &entry.title, &bytes[..], millis(at)],
    )?;
    Ok(true)
}

fn entry(row: &Row) -> Result<FormEntry, StoreError> {
    Ok(FormEntry {
        id: row.text(0)?,
        version: row.text(1)?,
        sha256: hash(row, 2)?,
        title: row.text(3)?,
        files: Vec::new(),
    })
}
