//! The open vault and what lies on the desk: the caseload, the meeting that goes on, the running interview.
//!
//! Whoever holds a `Desk` holds an open vault: no command on a dossier can be called without one (DESIGN §2.5).

use std::{collections::HashMap, sync::Arc};

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use dossier::{
    Heads, Meeting, Participant, Pilot,
    measurement::{COMPLETED, default_windows},
};
use form::Form;
use protocol::{DossierId, EnteredBy, Event, EventId, FormRef, MeasurementWindow, MeetingId, Sha256, Subject, Value};
use serde::{Deserialize, Serialize};
use store::{DeviceKey, Envelope, Fields, Handed, Selection, Subjects, Vault};
use uuid::Uuid;

use crate::{
    caseload::{Caseload, Lens},
    covers::covering,
    form_parts::{self, DISCUSSION_STATUS},
    interview::{INTAKE_FORM, OpenInterview, intake_subject},
    interview_page::Reader,
    keeping::{Keeper, Pen, VaultKeeper},
    pages::{CaseloadPage, DevicesPage, InterviewKind, PageKind, Place, Safety, TeamPage},
    preview::Preview,
    problem::Problem,
    world::{DomainClock, World},
    writing::{self, Change, Circumstances, Ids, Way, Writer},
};

/// The vault's note of where the coach was.
const PLACE: &str = "place";
/// The vault's note of the meeting that goes on.
const MEETING: &str = "meeting";
/// The vault's note of the app's language.
const LANGUAGE: &str = "language";

/// The meeting that goes on, on this device.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct Going {
    /// With whom.
    pub dossier: DossierId,
    /// Which.
    pub meeting: MeetingId,
}

/// Where an interview was left, on this device.
#[derive(Serialize, Deserialize)]
pub struct Left {
    /// The page: the name of its group in the form.
    pub page: String,
    /// The path of the question on it, as far as one was said.
    pub question: Option<String>,
}

/// Whose words something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// Hers, when she is there to say them.
    Participant,
    /// The coach's: an observation, or administration.
    Coach,
}

/// Time, ids and language for one use-case.
#[derive(Clone, Copy)]
pub struct Hour<'a> {
    /// Clock and dice.
    pub world: &'a dyn World,
    /// Ids that rise.
    pub ids: &'a Ids,
    /// Time as the domain counts it.
    pub clock: DomainClock,
}

impl Hour<'_> {
    /// The moment now.
    pub fn now(self) -> DateTime<FixedOffset> {
        self.clock.now(self.world)
    }

    /// The day now.
    pub fn today(self) -> NaiveDate {
        self.clock.today(self.world)
    }

    /// The day on which something was written, where this coach works.
    pub fn day_of(self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(self.now().offset()).date_naive()
    }

    /// A new id.
    pub fn id(self) -> Uuid {
        self.ids.next(self.world)
    }
}

/// The open vault and what lies on the desk.
pub struct Desk {
    /// The vault.
    pub vault: Vault,
    /// The key by which the backend knows this device; without one somebody must sign in again.
    pub key: Option<DeviceKey>,
    /// The caseload as last read.
    pub caseload: Caseload,
    /// The interview that is open, if one is.
    pub interview: Option<OpenInterview>,
    /// The form that is being tried out, if one is. Only here: it goes when the vault closes.
    pub preview: Option<Preview>,
    /// The handover that was opened and not accepted yet. Only here.
    pub opened: Option<Handed>,
    /// The figures of the coaches as last fetched, for who leads. Only here: they go when the vault closes.
    pub team: Option<TeamPage>,
    /// The devices of employees as last fetched, for who manages them. Only here as well.
    pub devices: Option<DevicesPage>,
    /// Whether a sync brought something in since the open interview was last drawn.
    pub interview_is_stale: bool,
    /// Rises with every change of a plan.
    pub plan_revision: u32,
    /// The language of the app's own words.
    pub language: String,
    /// Forms as they were read, and how many of their files were missing then.
    forms: HashMap<Sha256, (Arc<Form>, usize)>,
}

impl Desk {
    /// Lays an opened vault on the desk.
    pub fn new(vault: Vault, key: Option<DeviceKey>, language: &str) -> Result<Self, Problem> {
        let language = vault.note(LANGUAGE)?.unwrap_or_else(|| language.to_owned());
        Ok(Self {
            vault,
            key,
            caseload: Caseload::default(),
            interview: None,
            preview: None,
            opened: None,
            team: None,
            devices: None,
            interview_is_stale: false,
            plan_revision: 0,
            language,
            forms: HashMap::new(),
        })
    }

    /// Opens the vault's database anew, so that a disk that failed for a moment does not stop the work after it. While it
    /// still fails, the next use-case says so.
    pub fn open_vault_anew(&mut self) {
        if let Err(cause) = self.vault.reopen() {
            tracing::error!(%cause, "the vault could not be opened anew");
        }
    }

    /// Who reads the pages.
    pub fn reader(&self) -> Reader<'_> {
        Reader { me: self.vault.identity().account.id, language: &self.language }
    }

    /// Chooses the language of the app's own words, and remembers it.
    pub fn choose_language(&mut self, language: &str) -> Result<(), Problem> {
        self.vault.put_note(LANGUAGE, language)?;
        language.clone_into(&mut self.language);
        Ok(())
    }

    /// The heads of a dossier.
    pub fn heads(&self, dossier: DossierId) -> Result<Heads, Problem> {
        if self.vault.dossier(dossier)?.is_none() {
            return Err(Problem::UnknownDossier);
        }
        Ok(Heads::new(self.vault.heads(dossier)?.into_iter().map(|head| head.event)))
    }

    /// Writes changes to a dossier: durable when this returns.
    pub fn write(
        &mut self,
        hour: Hour<'_>,
        dossier: DossierId,
        circumstances: Circumstances<'_>,
        form: Option<&FormRef>,
        changes: Vec<Change>,
    ) -> Result<Vec<Event>, Problem> {
        let events = self.events(hour, dossier, circumstances, form, changes)?;
        self.save(dossier, &events)?;
        Ok(events)
    }

    /// Writes what somebody has to say: the participant says it when a meeting goes on, else the coach notes it.
    pub fn put(
        &mut self,
        hour: Hour<'_>,
        dossier: DossierId,
        voice: Voice,
        form: Option<&FormRef>,
        changes: Vec<Change>,
    ) -> Result<Vec<Event>, Problem> {
        let heads = self.heads(dossier)?;
        let meeting = self.meeting(dossier, &heads)?;
        let own = self.language.clone();
        let shown = Participant::read(&heads).language.unwrap_or_else(|| own.clone());
        let circumstances = match (&meeting, voice) {
            (Some(meeting), Voice::Participant) => Circumstances::Said {
                meeting,
                way: Way::WithCoach(EnteredBy::Coach),
                language: &shown,
                read_aloud: false,
            },
            (meeting, Voice::Participant | Voice::Coach) => {
                Circumstances::Noted { meeting: meeting.as_ref(), language: &own }
            }
        };
        self.write(hour, dossier, circumstances, form, changes)
    }

    fn events(
        &mut self,
        hour: Hour<'_>,
        dossier: DossierId,
        circumstances: Circumstances<'_>,
        form: Option<&FormRef>,
        changes: Vec<Change>,
    ) -> Result<Vec<Event>, Problem> {
        let writer = self.keeper().writer()?;
        Ok(writing::events(&writer, hour, dossier, circumstances, form, changes))
    }

    /// Saves events of a dossier, all or none: durable when this returns.
    pub fn save(&mut self, dossier: DossierId, events: &[Event]) -> Result<(), Problem> {
        self.keeper().save(dossier, events)
    }

    /// Who writes, on which device.
    pub fn writer(&mut self) -> Result<Writer, Problem> {
        self.keeper().writer()
    }

    /// Closes the vault for a participant: what is left is the envelope, her interview and the app's language.
    ///
    /// # Errors
    /// When no interview is open or the envelope cannot be made; then the desk is handed back.
    pub fn hand_over(
        mut self: Box<Self>,
        note: &str,
    ) -> Result<(Envelope, OpenInterview, String), (Box<Self>, Problem)> {
        let Some(interview) = self.interview.take() else { return Err((self, Problem::NoIntake)) };
        let desk = *self;
        match desk.vault.hand_over(note) {
            Ok(envelope) => Ok((envelope, interview, desk.language)),
            Err((vault, cause)) => {
                let interview = Some(interview);
                Err((Box::new(Self { vault: *vault, interview, ..desk }), cause.into()))
            }
        }
    }

    /// Where the coach was, as far as it is a place to come back to: a dossier that is no longer here is not, nor is an
    /// interview without a meeting.
    pub fn resumed_place(&self) -> Result<Place, Problem> {
        let place = self.place()?;
        Ok(match &place {
            Place::Dossier { dossier }
            | Place::Intake { dossier, .. }
            | Place::Questionnaire { dossier, .. }
            | Place::Measurements { dossier }
            | Place::Review { dossier }
            | Place::Plan { dossier }
            | Place::Conversations { dossier }
            | Place::Conversation { dossier, .. }
                if self.vault.dossier(*dossier)?.is_none() =>
            {
                Place::Caseload
            }
            Place::Intake { dossier, .. } | Place::Questionnaire { dossier, .. } if !self.is_meeting(*dossier)? => {
                Place::Dossier { dossier: *dossier }
            }
            Place::Caseload
            | Place::Dossier { .. }
            | Place::Intake { .. }
            | Place::Questionnaire { .. }
            | Place::Measurements { .. }
            | Place::Review { .. }
            | Place::Plan { .. }
            | Place::Conversations { .. }
            | Place::Conversation { .. } => place,
        })
    }

    fn keeper(&mut self) -> VaultKeeper<'_> {
        VaultKeeper { vault: &mut self.vault, caseload: &mut self.caseload }
    }

    /// Runs what is done in the open interview, with what it is written with.
    pub fn in_interview<T>(
        &mut self,
        hour: Hour<'_>,
        use_case: impl FnOnce(&mut OpenInterview, &mut Pen<'_>) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let interview = self.interview.as_mut().ok_or(Problem::NoIntake)?;
        let mut keeper = VaultKeeper { vault: &mut self.vault, caseload: &mut self.caseload };
        use_case(interview, &mut Pen { keeper: &mut keeper, hour, language: &self.language })
    }

    /// The meeting that goes on in a dossier on this device.
    pub fn meeting(&self, dossier: DossierId, heads: &Heads) -> Result<Option<Meeting>, Problem> {
        let going = self.going()?.filter(|going| going.dossier == dossier);
        let meeting = going.and_then(|going| Meeting::read(heads, going.meeting));
        Ok(meeting.filter(|meeting| meeting.ended_at.is_none()))
    }

    /// The meeting that goes on on this device, with whomever.
    pub fn going(&self) -> Result<Option<Going>, Problem> {
        Ok(self.vault.note(MEETING)?.and_then(|note| serde_json::from_str(&note).ok()))
    }

    /// Whether a meeting goes on in a dossier on this device.
    pub fn is_meeting(&self, dossier: DossierId) -> Result<bool, Problem> {
        let heads = self.heads(dossier)?;
        Ok(self.meeting(dossier, &heads)?.is_some())
    }

    /// Remembers which meeting goes on.
    pub fn set_going(&mut self, going: Option<Going>) -> Result<(), Problem> {
        match going {
            Some(going) => self.vault.put_note(MEETING, &serde_json::to_string(&going).unwrap_or_default())?,
            None => self.vault.drop_note(MEETING)?,
        }
        Ok(())
    }

    /// Ends a meeting, now.
    pub fn end_meeting(&mut self, hour: Hour<'_>, going: Going) -> Result<(), Problem> {
        let heads = self.heads(going.dossier)?;
        if let Some(meeting) = self.meeting(going.dossier, &heads)? {
            let subject = Subject::Meeting(meeting.id);
            let seen = ids(heads.of(&subject, "ended_at"));
            let ended_at = Value::Answer(serde_json::json!(hour.now()));
            let language = self.language.clone();
            let circumstances = Circumstances::Noted { meeting: Some(&meeting), language: &language };
            self.write(
                hour,
                going.dossier,
                circumstances,
                None,
                vec![Change::new(subject, "ended_at", ended_at, seen)],
            )?;
        }
        self.set_going(None)
    }

    /// Where the coach was.
    pub fn place(&self) -> Result<Place, Problem> {
        Ok(self.vault.note(PLACE)?.and_then(|note| serde_json::from_str(&note).ok()).unwrap_or_default())
    }

    /// Remembers where the coach is, so that she is there again after a crash.
    pub fn set_place(&mut self, place: &Place) -> Result<(), Problem> {
        let note = serde_json::to_string(place).unwrap_or_default();
        if self.vault.note(PLACE)?.as_deref() == Some(note.as_str()) {
            return Ok(());
        }
        Ok(self.vault.put_note(PLACE, &note)?)
    }

    /// Remembers where the open interview is: a call that breaks off goes on there, whoever is called in between.
    pub fn note_left(&mut self) -> Result<(), Problem> {
        if let Some(interview) = &self.interview {
            let left = Left { page: interview.form.node(interview.page).name.clone(), question: interview.at.clone() };
            let note = serde_json::to_string(&left).unwrap_or_default();
            self.vault.put_note(&left_note(interview.dossier, &interview.what), &note)?;
        }
        Ok(())
    }

    /// Where an interview was left, on this device.
    pub fn left_at(&self, dossier: DossierId, what: &InterviewKind) -> Result<Option<Left>, Problem> {
        Ok(self.vault.note(&left_note(dossier, what))?.and_then(|note| serde_json::from_str(&note).ok()))
    }

    /// Whether all of a dossier is at the municipality.
    pub fn safety(&self, dossier: DossierId) -> Result<Safety, Problem> {
        let entry = self.vault.dossier(dossier)?.ok_or(Problem::UnknownDossier)?;
        Ok(Safety { waiting: entry.waiting(), safe_since: entry.safe_since })
    }

    /// Draws the caseload, reading again what changed.
    pub fn draw_caseload(&mut self, search: &str, today: NaiveDate) -> Result<CaseloadPage, Problem> {
        let visible = match self.caseload.listed() {
            Some(listed) => listed,
            None => {
                let entries = self.vault.dossiers()?;
                self.caseload.list(entries.iter().map(|entry| (entry.id, entry.waiting())).collect());
                entries.iter().map(|entry| entry.id).collect()
            }
        };
        if self.caseload.is_complete() {
            for dossier in self.caseload.missing(&visible) {
                let heads = self.heads(dossier)?;
                self.caseload.refill(dossier, &heads);
            }
        } else {
            let mut heads = Vec::new();
            for selection in listed_heads() {
                heads.extend(self.vault.heads_of(&selection)?.into_iter().map(|head| head.event));
            }
            self.caseload.fill(&visible, heads, self.vault.begun_interviews()?);
        }
        let lens = self.lens(today)?;
        Ok(self.caseload.draw(search, lens))
    }

    /// What the dossiers are looked at with on a day.
    pub fn lens(&mut self, today: NaiveDate) -> Result<Lens, Problem> {
        let (domains, windows) = (self.domain_count()?, self.windows()?);
        Ok(Lens { domains, windows, pilot: self.pilot()?, covering: covering(self)?, today })
    }

    /// How the pilot works here: as the current intake form says; as it usually does while there is none.
    pub fn pilot(&mut self) -> Result<Pilot, Problem> {
        let Some(form_ref) = self.current_form(INTAKE_FORM)? else { return Ok(Pilot::default()) };
        let form = self.form_if_here(&form_ref.sha256)?;
        Ok(form.map(|form| Pilot::read(|name| form.extra().get(name).map(String::as_str))).unwrap_or_default())
    }

    /// The measurement windows as the municipality last said them; before it did, those that a pilot begins with.
    pub fn windows(&self) -> Result<Vec<MeasurementWindow>, Problem> {
        Ok(self.vault.windows()?.map_or_else(default_windows, |windows| windows.windows))
    }

    /// How many life domains the current intake form has; 0 while it is not here.
    fn domain_count(&mut self) -> Result<u32, Problem> {
        let Some(form_ref) = self.current_form(INTAKE_FORM)? else { return Ok(0) };
        let form = self.form(&form_ref.sha256)?;
        let domains = form_parts::pages(&form).filter(|(_, kind)| *kind == PageKind::Domain).count();
        Ok(u32::try_from(domains).unwrap_or(u32::MAX))
    }

    /// A version of a form, compiled; `NoForm` when its bytes are not on this device.
    pub fn form(&mut self, sha256: &Sha256) -> Result<Arc<Form>, Problem> {
        // More of its files may have come since: a list among them has more in it now.
        let missing = self.vault.missing_form_files(sha256)?;
        if let Some((form, _)) = self.forms.get(sha256).filter(|(_, then)| *then == missing) {
            return Ok(form.clone());
        }
        let bytes = self.vault.form_bytes(sha256)?.ok_or(Problem::NoForm)?;
        // A file that cannot be read is one that is not here: its list is empty until it is.
        let file = |name: &str| self.vault.form_file(sha256, name).ok().flatten();
        let form = Arc::new(xlsform::read_with(&bytes, file).form.ok_or(Problem::NoForm)?);
        self.forms.insert(sha256.clone(), (form.clone(), missing));
        Ok(form)
    }

    /// A version of a form, compiled; `None` when its bytes are not on this device.
    pub fn form_if_here(&mut self, sha256: &Sha256) -> Result<Option<Arc<Form>>, Problem> {
        match self.form(sha256) {
            Ok(form) => Ok(Some(form)),
            Err(Problem::NoForm) => Ok(None),
            Err(problem) => Err(problem),
        }
    }

    /// The version of a form that is current on this device.
    pub fn current_form(&self, id: &str) -> Result<Option<FormRef>, Problem> {
        Ok(self.current_forms()?.into_iter().find(|form| form.id == id))
    }

    /// The current version of every form on this device.
    pub fn current_forms(&self) -> Result<Vec<FormRef>, Problem> {
        let current = self.vault.forms()?.into_iter().filter(|form| form.is_current).map(|form| form.entry);
        Ok(current.map(|entry| FormRef { id: entry.id, version: entry.version, sha256: entry.sha256 }).collect())
    }
}

/// The ids of some heads.
pub fn ids(heads: &[Event]) -> Vec<EventId> {
    heads.iter().map(|event| event.id).collect()
}

/// The vault's note of where an interview was left.
fn left_note(dossier: DossierId, what: &InterviewKind) -> String {
    match what {
        InterviewKind::Intake => format!("left/{dossier}/intake"),
        InterviewKind::Questionnaire { moment } => format!("left/{dossier}/{moment}"),
    }
}

/// The heads that the caseload is drawn from.
fn listed_heads() -> [Selection; 9] {
    let all = |start: &str| Selection { subjects: Subjects::StartingWith(start.to_owned()), fields: Fields::All };
    let outcomes = Fields::EndingWith(format!("/{DISCUSSION_STATUS}"));
    let completed = Fields::AnyOf(vec![COMPLETED.into()]);
    [
        Selection::participant(),
        Selection::meetings(),
        Selection::plan(),
        Selection { subjects: Subjects::Is(intake_subject()), fields: outcomes },
        Selection { subjects: Subjects::StartingWith("interview/".to_owned()), fields: completed },
        Selection { subjects: Subjects::Is(Subject::Consent), fields: Fields::All },
        all("measurement/"),
        all("attempt/"),
        all("signal/"),
    ]
}
