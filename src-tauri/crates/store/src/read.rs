//! What the screen is drawn from: dossiers, heads, history. Only of dossiers that may be shown.

use chrono::{DateTime, Utc};
use protocol::{DossierId, Event, EventId, Field, Seq, Subject};
use rusqlite::{OptionalExtension, Row, params_from_iter, types::Value as Sql};

use crate::{Vault, VaultError, rows};

/// A dossier that may be shown: made here, or in the caseload and wholly received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DossierEntry {
    /// Which.
    pub id: DossierId,
    /// Whether the municipality knows it.
    pub state: DossierState,
    /// How many of its events the server has not yet answered for.
    pub unsent: u32,
    /// How many of its files are on this device only.
    pub files_here: u32,
    /// How many of its events the server keeps apart for a supervisor.
    pub held: u32,
    /// When the last of its events became durable at the server; `None` as long as one is unsent, or a file of it is
    /// on this device only.
    pub safe_since: Option<DateTime<Utc>>,
}

impl DossierEntry {
    /// How much of it is on this device only: events and files without a receipt.
    pub fn waiting(&self) -> u32 {
        self.unsent + self.files_here
    }
}

/// Whether the municipality knows a dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DossierState {
    /// It was made on this device, and the server has not yet taken any of it.
    Local,
    /// It is in this account's caseload.
    Granted,
}

/// An event that no other supersedes. A field with several has a conflict, unless their values are equal.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// What it says.
    pub event: Event,
    /// Its place in the server's log; `None` while it is unsent or held.
    pub seq: Option<Seq>,
    /// When the server made it durable.
    pub received_at: Option<DateTime<Utc>>,
}

/// Text that was being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Where.
    pub subject: Subject,
    /// In which field.
    pub field: Field,
    /// What.
    pub text: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Some heads, by subject and field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Of which subjects.
    pub subjects: Subjects,
    /// Which fields of them.
    pub fields: Fields,
}

/// Which subjects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subjects {
    /// This one.
    Is(Subject),
    /// Those whose text begins so, such as `meeting/`.
    StartingWith(String),
}

/// Which fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fields {
    /// All.
    All,
    /// These.
    AnyOf(Vec<Field>),
    /// Those that begin so, such as `goal/`.
    StartingWith(String),
    /// Those that end so, such as `/outcome`.
    EndingWith(String),
}

impl Selection {
    /// Everything about the participants themselves.
    pub fn participant() -> Self {
        Self { subjects: Subjects::Is(Subject::Participant), fields: Fields::All }
    }

    /// Everything about meetings.
    pub fn meetings() -> Self {
        Self { subjects: Subjects::StartingWith("meeting/".to_owned()), fields: Fields::All }
    }

    /// Everything in the plans.
    pub fn plan() -> Self {
        Self { subjects: Subjects::Is(Subject::Plan), fields: Fields::All }
    }
}

/// A dossier's rows may be read: it was not taken away, and all of it is here.
const SHOWN: &str = "dossier.state <> 'revoked' and dossier.whole = 1";

const DOSSIER: &str = "select id, state,
        (select count(*) from outbox where outbox.dossier = dossier.id),
        (select count(*) from held where held.dossier = dossier.id),
        safe_at,
        (select count(*) from attachment_of where attachment_of.dossier = dossier.id and state = 'here')
    from dossier";

const HEAD: &str = "select event.body, event.seq, event.received_at
    from head
    join event on event.n = head.event
    join dossier on dossier.id = head.dossier";

impl Vault {
    /// The dossiers that may be shown, newest first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn dossiers(&self) -> Result<Vec<DossierEntry>, VaultError> {
        let mut query = self.db.prepare_cached(&format!("{DOSSIER} where {SHOWN} order by id desc"))?;
        let entries = query.query_map([], dossier_entry)?;
        Ok(entries.collect::<Result<_, _>>()?)
    }

    /// One dossier, if it may be shown.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn dossier(&self, dossier: DossierId) -> Result<Option<DossierEntry>, VaultError> {
        let mut query = self.db.prepare_cached(&format!("{DOSSIER} where id = ? and {SHOWN}"))?;
        Ok(query.query_row([dossier.0.as_bytes()], dossier_entry).optional()?)
    }

    /// Every head of one dossier, by subject and field; of several in one field, the largest id first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn heads(&self, dossier: DossierId) -> Result<Vec<Head>, VaultError> {
        self.select_heads(&format!("head.dossier = ? and {SHOWN}"), vec![Sql::Blob(dossier.0.as_bytes().to_vec())])
    }

    /// Some heads of one dossier.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn heads_in(&self, dossier: DossierId, selection: &Selection) -> Result<Vec<Head>, VaultError> {
        let (wanted, mut values) = selection.condition();
        values.insert(0, Sql::Blob(dossier.0.as_bytes().to_vec()));
        self.select_heads(&format!("head.dossier = ? and {wanted} and {SHOWN}"), values)
    }

    /// Some heads of all dossiers that may be shown: what a caseload or an agenda is drawn from.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn heads_of(&self, selection: &Selection) -> Result<Vec<Head>, VaultError> {
        let (wanted, values) = selection.condition();
        self.select_heads(&format!("{wanted} and {SHOWN}"), values)
    }

    /// The interviews in which something was said, of all dossiers that may be shown. Without what was said: a list that
    /// only wants to know how far they are need not read it.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn begun_interviews(&self) -> Result<Vec<(DossierId, Subject)>, VaultError> {
        let mut query = self.db.prepare_cached(&format!(
            "select distinct head.dossier, head.subject from head join dossier on dossier.id = head.dossier
             where head.subject >= ? and head.subject < ? and substr(head.field, 1, 1) <> ':' and {SHOWN}"
        ))?;
        let found = query.query_map(params_from_iter(range("interview/")), |row| {
            Ok((rows::dossier(row, 0)?, row.get::<_, String>(1)?))
        })?;
        let subject = |text: String| text.parse().map_err(|_| VaultError::Damaged { what: "subject" });
        found
            .map(|row| row.map_err(VaultError::from).and_then(|(dossier, text)| Ok((dossier, subject(text)?))))
            .collect()
    }

    /// Everything that was ever said in a dossier, as far as it is here, in the order in which ids were minted.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn events(&self, dossier: DossierId) -> Result<Vec<Event>, VaultError> {
        let mut query = self.db.prepare_cached(&format!(
            "select event.body from event join dossier on dossier.id = event.dossier
             where event.dossier = ? and {SHOWN} order by event.id"
        ))?;
        let bodies = query.query_map([dossier.0.as_bytes()], |row| row.get(0))?;
        bodies.map(|body| Ok(rows::event(body?)?.into_event())).collect()
    }

    /// One event, if its dossier may be shown.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn event(&self, id: EventId) -> Result<Option<Event>, VaultError> {
        let mut query = self.db.prepare_cached(&format!(
            "select event.body from event join dossier on dossier.id = event.dossier where event.id = ? and {SHOWN}"
        ))?;
        let body = query.query_row([id.0.as_bytes()], |row| row.get(0)).optional()?;
        body.map(|body| Ok(rows::event(body)?.into_event())).transpose()
    }

    /// How many events are on this device, with those of dossiers that are not shown.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn event_count(&self) -> Result<usize, VaultError> {
        Ok(self.db.prepare_cached("select count(*) from event")?.query_row([], |row| row.get::<_, i64>(0))? as usize)
    }

    fn select_heads(&self, condition: &str, values: Vec<Sql>) -> Result<Vec<Head>, VaultError> {
        let mut query = self.db.prepare_cached(&format!("{HEAD} where {condition}"))?;
        let mut found = query.query(params_from_iter(values))?;
        let mut heads = Vec::new();
        while let Some(row) = found.next()? {
            heads.push(head(row)?);
        }
        heads.sort_by_cached_key(|head| {
            let event = &head.event;
            (event.dossier, event.subject.to_string(), event.field.clone(), std::cmp::Reverse(event.id))
        });
        Ok(heads)
    }
}

impl Selection {
    /// As a condition on `head`, and its values.
    fn condition(&self) -> (String, Vec<Sql>) {
        let mut values = Vec::new();
        let subjects = match &self.subjects {
            Subjects::Is(subject) => {
                values.push(Sql::Text(subject.to_string()));
                "head.subject = ?"
            }
            Subjects::StartingWith(start) => {
                values.extend(range(start));
                "head.subject >= ? and head.subject < ?"
            }
        };
        let fields = match &self.fields {
            Fields::All => "true".to_owned(),
            Fields::AnyOf(fields) => {
                values.extend(fields.iter().map(|field| Sql::Text(field.0.clone())));
                format!("head.field in ({})", vec!["?"; fields.len()].join(", "))
            }
            Fields::StartingWith(start) => {
                values.extend(range(start));
                "head.field >= ? and head.field < ?".to_owned()
            }
            Fields::EndingWith(end) => {
                values.push(Sql::Integer(-(end.chars().count() as i64)));
                values.push(Sql::Text(end.clone()));
                "substr(head.field, ?) = ?".to_owned()
            }
        };
        (format!("{subjects} and {fields}"), values)
    }
}

/// The texts that begin with `start`, as a half-open range that an index can walk.
fn range(start: &str) -> [Sql; 2] {
    [Sql::Text(start.to_owned()), Sql::Text(format!("{start}{}", char::MAX))]
}

fn head(row: &Row<'_>) -> Result<Head, VaultError> {
    let seq: Option<i64> = row.get(1)?;
    let received_at: Option<i64> = row.get(2)?;
    Ok(Head {
        event: rows::event(row.get(0)?)?.into_event(),
        seq: seq.map(|seq| Seq(seq as u64)),
        received_at: received_at.map(rows::time),
    })
}

fn dossier_entry(row: &Row<'_>) -> rusqlite::Result<DossierEntry> {
    let (unsent, files_here) = (row.get(2)?, row.get(5)?);
    let safe_at: Option<i64> = row.get(4)?;
    Ok(DossierEntry {
        id: rows::dossier(row, 0)?,
        state: match row.get_ref(1)?.as_str()? {
            "local" => DossierState::Local,
            _ => DossierState::Granted,
        },
        unsent,
        files_here,
        held: row.get(3)?,
        safe_since: safe_at.filter(|_| unsent == 0 && files_here == 0).map(rows::time),
    })
}
