//! Who keeps what is written: the vault on the desk, or the envelope while the vault is closed. Whoever writes in an
//! interview does not know which.

use chrono::{DateTime, Utc};
use protocol::{DossierId, Event, EventId, Field, Subject};
use store::Vault;

use crate::{
    caseload::Caseload,
    desk::Hour,
    interview::OpenInterview,
    problem::Problem,
    writing::{Change, Circumstances, Writer},
};

/// Keeps what is written: durable when its functions return.
pub trait Keeper {
    /// Who writes, on which device.
    fn writer(&self) -> Result<Writer, Problem>;
    /// Saves events of a dossier, all or none.
    fn save(&mut self, dossier: DossierId, events: &[Event]) -> Result<(), Problem>;
    /// Keeps what is being typed, in place of what was typed before.
    fn put_draft(&mut self, draft: Draft<'_>, text: &str, at: DateTime<Utc>) -> Result<(), Problem>;
    /// Forgets what was being typed.
    fn drop_draft(&mut self, draft: Draft<'_>, at: DateTime<Utc>) -> Result<(), Problem>;
    /// An event that was replaced, if it can be reached from here.
    fn event(&self, id: EventId) -> Result<Option<Event>, Problem>;
    /// The researchers' public key; `None` before it came.
    fn research_key(&self) -> Result<Option<String>, Problem>;
}

/// Where something is being typed.
#[derive(Clone, Copy)]
pub struct Draft<'a> {
    /// Whose.
    pub dossier: DossierId,
    /// Of what.
    pub subject: &'a Subject,
    /// Which field.
    pub field: &'a Field,
}

/// The open vault as a keeper.
pub struct VaultKeeper<'a> {
    /// The vault.
    pub vault: &'a mut Vault,
    /// What is read from it again after a change.
    pub caseload: &'a mut Caseload,
}

impl Keeper for VaultKeeper<'_> {
    fn writer(&self) -> Result<Writer, Problem> {
        let identity = self.vault.identity();
        let clock_offset_ms = self.vault.contact()?.map(|contact| contact.clock_offset.num_milliseconds());
        Ok(Writer { account: identity.account.id, device: identity.device, clock_offset_ms })
    }

    fn save(&mut self, dossier: DossierId, events: &[Event]) -> Result<(), Problem> {
        self.vault.save(events)?;
        self.caseload.forget(dossier);
        Ok(())
    }

    fn put_draft(&mut self, draft: Draft<'_>, text: &str, at: DateTime<Utc>) -> Result<(), Problem> {
        Ok(self.vault.put_draft(draft.dossier, draft.subject, draft.field, text, at)?)
    }

    fn drop_draft(&mut self, draft: Draft<'_>, _at: DateTime<Utc>) -> Result<(), Problem> {
        Ok(self.vault.drop_draft(draft.dossier, draft.subject, draft.field)?)
    }

    fn event(&self, id: EventId) -> Result<Option<Event>, Problem> {
        Ok(self.vault.event(id)?)
    }

    fn research_key(&self) -> Result<Option<String>, Problem> {
        Ok(self.vault.research_key()?)
    }
}

/// What somebody writes with: who keeps it, the time, and the language of the app.
pub struct Pen<'a> {
    /// Who keeps what is written.
    pub keeper: &'a mut dyn Keeper,
    /// Time and ids.
    pub hour: Hour<'a>,
    /// The language of the app's own words.
    pub language: &'a str,
}

impl Pen<'_> {
    /// Makes events of changes, and saves nothing yet: for what has several circumstances and must be true together.
    pub fn events(
        &self,
        interview: &OpenInterview,
        circumstances: Circumstances<'_>,
        changes: Vec<Change>,
    ) -> Result<Vec<Event>, Problem> {
        let form = Some(&interview.form_ref);
        Ok(crate::writing::events(&self.keeper.writer()?, self.hour, interview.dossier, circumstances, form, changes))
    }
}
