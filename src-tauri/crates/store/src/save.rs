//! What the screen calls saved: events, durable on return; and what it need not call so: drafts and notes.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use protocol::{DossierId, Event, EventId, Field, FormRef, RawEvent, Subject};
use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};

use crate::{
    Vault, VaultError,
    heads::{self, LogWriter, TakenIn},
    read::Draft,
    rows,
};

/// With this begins the field of a draft that is an answer waiting to be sealed.
const UNSEALED: &str = ":sealed/";

/// Why nothing was saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// Another event with this id is here. Ids are random: somebody made a mistake.
    #[error("another event has this id: {id}")]
    Clash {
        /// The id.
        id: EventId,
    },
    /// The vault could not be written.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

impl From<rusqlite::Error> for SaveError {
    fn from(cause: rusqlite::Error) -> Self {
        Self::Vault(cause.into())
    }
}

impl Vault {
    /// Saves events that were made on this device, all or none. They are on the disk when this returns: it is the
    /// promise that the screen makes.
    ///
    /// Of the heads, those that the events name in `supersedes` go; others that came in since the page was drawn stay,
    /// as a conflict. Drafts of the same fields go too. Saving an event again changes nothing. An answer is never
    /// refused, not even in a dossier that was just taken away: it goes to the municipality like any other.
    ///
    /// # Errors
    /// `Clash`, or when the vault cannot be written; then nothing was saved.
    pub fn save(&mut self, events: &[Event]) -> Result<(), SaveError> {
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        save_within(&tx, events)?;
        tx.commit()?;
        Ok(())
    }

    /// Keeps what is being typed, in place of what was typed before. Durable on return.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn put_draft(
        &mut self,
        dossier: DossierId,
        subject: &Subject,
        field: &Field,
        text: &str,
        now: DateTime<Utc>,
    ) -> Result<(), VaultError> {
        self.db
            .prepare_cached("insert or replace into draft (dossier, subject, field, text, at) values (?, ?, ?, ?, ?)")?
            .execute(params![dossier.0.as_bytes(), subject.to_string(), field.as_str(), text, rows::micros(now)])?;
        Ok(())
    }

    /// Forgets what was being typed in a field.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn drop_draft(&mut self, dossier: DossierId, subject: &Subject, field: &Field) -> Result<(), VaultError> {
        self.db
            .prepare_cached("delete from draft where dossier = ? and subject = ? and field = ?")?
            .execute(params![dossier.0.as_bytes(), subject.to_string(), field.as_str()])?;
        Ok(())
    }

    /// What was being typed in a dossier, and never became an event.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn drafts(&self, dossier: DossierId) -> Result<Vec<Draft>, VaultError> {
        let mut query = self
            .db
            .prepare_cached("select subject, field, text, at from draft where dossier = ? order by subject, field")?;
        let drafts = query.query_map([dossier.0.as_bytes()], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get(2)?, row.get(3)?))
        })?;
        drafts
            .map(|row| {
                let (subject, field, text, at) = row?;
                let subject = subject.parse().map_err(|_| VaultError::Damaged { what: "draft" })?;
                Ok(Draft { subject, field: Field(field), text, at: rows::time(at) })
            })
            .collect()
    }

    /// Keeps a small piece of local state, such as where the coach was. Never sent.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn put_note(&mut self, key: &str, value: &str) -> Result<(), VaultError> {
        self.db.prepare_cached("insert or replace into note (key, value) values (?, ?)")?.execute([key, value])?;
        Ok(())
    }

    /// Forgets a piece of local state.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn drop_note(&mut self, key: &str) -> Result<(), VaultError> {
        self.db.prepare_cached("delete from note where key = ?")?.execute([key])?;
        Ok(())
    }

    /// The piece of local state of this name.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn note(&self, key: &str) -> Result<Option<String>, VaultError> {
        let mut query = self.db.prepare_cached("select value from note where key = ?")?;
        Ok(query.query_row([key], |row| row.get(0)).optional()?)
    }

    /// Drops the heads and derives them anew from the log, in one transaction.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn rebuild_heads(&mut self) -> Result<(), VaultError> {
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        heads::rebuild(&tx)?;
        tx.commit()?;
        Ok(())
    }
}

/// Where an answer waits to be sealed: among the drafts, since it is no event before. It goes with the sealed one.
pub fn unsealed(field: &Field) -> Field {
    Field(format!("{UNSEALED}{field}"))
}

/// The field whose answer waits there to be sealed; `None` for a half-typed text.
pub fn waits_to_be_sealed(draft: &Field) -> Option<Field> {
    draft.as_str().strip_prefix(UNSEALED).map(Field::new)
}

/// Saves events of this device within a transaction.
pub(crate) fn save_within(tx: &Transaction<'_>, events: &[Event]) -> Result<(), SaveError> {
    let mut log = LogWriter::on(tx)?;
    for event in events {
        let (id, dossier) = (event.id, event.dossier.0.as_bytes());
        let (subject, field) = (event.subject.to_string(), event.field.as_str().to_owned());
        match log.take_in(&RawEvent::write(event.clone()), None)? {
            TakenIn::New(n) => {
                tx.prepare_cached("insert into outbox (event, dossier) values (?, ?)")?.execute(params![n, dossier])?;
                tx.prepare_cached("insert or ignore into dossier (id, state, whole) values (?, 'local', 1)")?
                    .execute([dossier])?;
            }
            TakenIn::Same(_) => {}
            TakenIn::Clash => return Err(SaveError::Clash { id }),
        }
        tx.prepare_cached("delete from draft where dossier = ? and subject = ? and field in (?, ?)")?
            .execute(params![dossier, subject, field, unsealed(&event.field).as_str()])?;
    }
    let forms: HashSet<FormRef> = events.iter().filter_map(|event| event.form.clone()).collect();
    heads::want_forms(tx, &forms)?;
    Ok(())
}
