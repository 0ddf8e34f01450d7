//! Participant mode: the tablet is in her hands, the vault is closed and its key is gone (DESIGN §2.5; SYNC §1).
//!
//! What is left in memory is one interview, its form and the form's files, and who writes. What she answers goes into the
//! envelope, durably, before the page comes back; only the vault can open that again.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use protocol::{DossierId, Event, EventId, Subject};
use serde::{Deserialize, Serialize};
use store::{Entry, Envelope};

use crate::{
    desk::{Desk, Hour},
    files,
    intentions::{AddRow, AloneMove, ChangeRow, Heard, KeepDraft, LoadMedia, RecordAnswer},
    interview::OpenInterview,
    interviews::{answering, asking, drafts, noting, rows, sealing},
    keeping::{Draft, Keeper, Pen},
    pages::{AlonePage, MediaFile, Place},
    problem::Problem,
    question_page,
    writing::{Way, Writer},
};

mod drawing;
mod going;

pub use going::At;

/// The vault's note of where a participant was when the tablet was taken back, so that she goes on there.
const LEFT_AT: &str = "alone_left_at";

/// The interview that a participant fills in on her own.
pub struct Alone {
    interview: OpenInterview,
    keeper: EnvelopeKeeper,
    /// The form's own files, by name.
    files: HashMap<String, Vec<u8>>,
    /// The language of the app's own words.
    pub language: String,
    at: At,
    /// Whether the way on leads back to the check: she came from there to change one answer.
    from_check: bool,
    hidden: bool,
}

/// The envelope as a keeper.
struct EnvelopeKeeper {
    envelope: Envelope,
    writer: Writer,
    research_key: Option<String>,
}

/// What goes on, as it is written into the vault before it is closed.
#[derive(Serialize, Deserialize)]
struct Handed {
    place: Place,
    dossier: DossierId,
    subject: Subject,
}

/// Where a participant was.
#[derive(Serialize, Deserialize)]
struct LeftAt {
    dossier: DossierId,
    subject: Subject,
    at: At,
}

impl Keeper for EnvelopeKeeper {
    fn writer(&self) -> Result<Writer, Problem> {
        Ok(self.writer.clone())
    }

    fn research_key(&self) -> Result<Option<String>, Problem> {
        Ok(self.research_key.clone())
    }

    fn save(&mut self, _dossier: DossierId, events: &[Event]) -> Result<(), Problem> {
        Ok(self.envelope.append(&Entry::Answers(events.to_vec()))?)
    }

    fn put_draft(&mut self, draft: Draft<'_>, text: &str, at: DateTime<Utc>) -> Result<(), Problem> {
        self.append_draft(draft, Some(text.to_owned()), at)
    }

    fn drop_draft(&mut self, draft: Draft<'_>, at: DateTime<Utc>) -> Result<(), Problem> {
        self.append_draft(draft, None, at)
    }

    /// What she replaced here the interview remembers itself; what was replaced before is in the closed vault.
    fn event(&self, _id: EventId) -> Result<Option<Event>, Problem> {
        Ok(None)
    }
}

impl EnvelopeKeeper {
    fn append_draft(&mut self, draft: Draft<'_>, text: Option<String>, at: DateTime<Utc>) -> Result<(), Problem> {
        let (dossier, subject, field) = (draft.dossier, draft.subject.clone(), draft.field.clone());
        Ok(self.envelope.append(&Entry::Draft { dossier, subject, field, text, at })?)
    }
}

impl Alone {
    /// Hands the tablet over: half-typed texts become answers, the envelope is made, the vault is closed. What else lay on
    /// the desk goes with it.
    ///
    /// # Errors
    /// When it cannot be done; then the desk is as it was.
    pub fn begin(mut desk: Box<Desk>, hour: Hour<'_>) -> Result<Box<Self>, (Box<Desk>, Problem)> {
        let prepared = match prepare(&mut desk, hour) {
            Ok(prepared) => prepared,
            Err(problem) => return Err((desk, problem)),
        };
        let (envelope, mut interview, language) = desk.hand_over(&prepared.note)?;
        interview.way = Way::Alone { helping: false };
        interview.private_open = false;
        interview.revision += 1;
        let keeper = EnvelopeKeeper { envelope, writer: prepared.writer, research_key: prepared.research_key };
        let mut alone = Self {
            interview,
            keeper,
            files: prepared.files,
            language,
            at: At::Opening,
            from_check: false,
            hidden: false,
        };
        alone.at = alone.beginning(prepared.left_at);
        Ok(Box::new(alone))
    }

    fn writing<T>(
        &mut self,
        hour: Hour<'_>,
        write: impl FnOnce(&mut OpenInterview, &mut Pen<'_>) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let mut pen = Pen { keeper: &mut self.keeper, hour, language: &self.language };
        write(&mut self.interview, &mut pen)
    }

    /// Draws what is on the screen.
    pub fn draw(&mut self) -> AlonePage {
        let page = drawing::draw(self);
        self.interview.was_drawn();
        page
    }

    /// Records an answer: durable when this returns.
    pub fn answer(&mut self, hour: Hour<'_>, asked: RecordAnswer) -> Result<AlonePage, Problem> {
        self.check_asked(&asked.path)?;
        self.writing(hour, |interview, pen| answering::record(interview, pen, asked))?;
        Ok(self.draw())
    }

    /// Keeps a half-typed text.
    pub fn keep_draft(&mut self, hour: Hour<'_>, asked: KeepDraft) -> Result<(), Problem> {
        self.check_asked(&asked.path)?;
        self.writing(hour, |interview, pen| drafts::keep(interview, pen, asked))
    }

    /// Adds a row to a repeat.
    pub fn add_row(&mut self, hour: Hour<'_>, asked: &AddRow) -> Result<AlonePage, Problem> {
        self.check_asked(&asked.path)?;
        self.writing(hour, |interview, pen| rows::add(interview, pen, asked))?;
        Ok(self.draw())
    }

    /// Takes a row away, or brings it back.
    pub fn change_row(&mut self, hour: Hour<'_>, asked: &ChangeRow) -> Result<AlonePage, Problem> {
        self.check_asked(&asked.path)?;
        self.writing(hour, |interview, pen| rows::change(interview, pen, asked))?;
        Ok(self.draw())
    }

    /// Goes to another screen, and notes where: after a crash it goes on there.
    pub fn go(&mut self, hour: Hour<'_>, to: &AloneMove) -> Result<AlonePage, Problem> {
        if *to == AloneMove::Finish && self.at == At::Check {
            self.writing(hour, noting::complete)?;
        }
        let (at, from_check) = self.gone(to)?;
        self.keeper.envelope.append(&Entry::Place(serde_json::to_string(&at).unwrap_or_default()))?;
        (self.at, self.from_check, self.hidden) = (at, from_check, false);
        self.interview.revision += 1;
        Ok(self.draw())
    }

    /// Shows everything in another language.
    pub fn show_language(&mut self, code: &str) -> AlonePage {
        self.interview.show_language(code);
        self.draw()
    }

    /// Says whether the coach is helping: so it is with the answers that follow.
    pub fn help(&mut self, helping: bool) -> AlonePage {
        self.interview.way = Way::Alone { helping };
        self.interview.revision += 1;
        self.draw()
    }

    /// Hides the screen; going on shows it again.
    pub fn hide(&mut self) {
        self.hidden = true;
        self.interview.revision += 1;
    }

    /// Notes that the app read a question aloud.
    pub fn heard(&mut self, asked: Heard) -> Result<(), Problem> {
        self.check_asked(&asked.path)?;
        self.interview.heard(asked.path);
        Ok(())
    }

    /// Loads a file of the form.
    pub fn load_media(&self, asked: &LoadMedia) -> Result<MediaFile, Problem> {
        let bytes = self.files.get(&asked.name).ok_or(Problem::UnknownFile)?;
        Ok(MediaFile { mime: files::mime(&asked.name).to_owned(), content: files::to_base64(bytes) })
    }

    /// Makes answers of half-typed texts, as hers, before the tablet goes back.
    pub fn put_away(&mut self, hour: Hour<'_>) -> Result<(), Problem> {
        self.writing(hour, drafts::put_away)
    }

    /// Refuses what is not asked of her: other pages of the form, and what she would need a camera for.
    fn check_asked(&self, path: &str) -> Result<(), Problem> {
        let unknown = || Problem::UnknownQuestion { path: path.to_owned() };
        let is_asked = self.at != At::Done
            && self.sequence().iter().any(|asked| asked == path || crate::record::is_in(path, asked));
        // A row that was taken away is not found, and can be brought back.
        let is_file = asking::find(&self.interview, path)
            .is_some_and(|item| drawing::is_file(question_page::node(self.interview.interview(), item).kind));
        if is_asked && !is_file { Ok(()) } else { Err(unknown()) }
    }
}

/// What is taken from the desk before it is cleared.
struct Prepared {
    note: String,
    writer: Writer,
    research_key: Option<String>,
    files: HashMap<String, Vec<u8>>,
    left_at: Option<At>,
}

fn prepare(desk: &mut Desk, hour: Hour<'_>) -> Result<Prepared, Problem> {
    desk.in_interview(hour, drafts::put_away)?;
    let interview = desk.interview.as_ref().ok_or(Problem::NoIntake)?;
    interview.meeting.as_ref().ok_or(Problem::NoMeeting)?;
    let research_key = desk.vault.research_key()?;
    if research_key.is_none() && sealing::is_needed(&interview.form) {
        return Err(Problem::NoResearchKey);
    }
    let (dossier, subject) = (interview.dossier, interview.subject.clone());
    let left_at = desk.vault.note(LEFT_AT)?.and_then(|note| serde_json::from_str::<LeftAt>(&note).ok());
    let left_at = left_at.filter(|left| left.dossier == dossier && left.subject == subject).map(|left| left.at);
    let note = serde_json::to_string(&Handed { place: interview.place(), dossier, subject }).unwrap_or_default();
    let files = desk.vault.form_files(&interview.form_ref.sha256)?;
    Ok(Prepared { note, writer: desk.writer()?, research_key, files, left_at })
}

/// Takes in what was answered while the vault was closed, if it was handed over; where that was becomes where the coach
/// is. To be called before anything else is done with an opened vault.
pub fn take_in(vault: &mut store::Vault) -> Result<Option<Place>, Problem> {
    let Some(taken) = vault.take_in_envelope()? else { return Ok(None) };
    if taken.is_damaged {
        tracing::error!("a part of an envelope could not be read; the file is kept");
    }
    let Ok(handed) = serde_json::from_str::<Handed>(&taken.note) else { return Ok(None) };
    let at = taken.place.and_then(|place| serde_json::from_str::<At>(&place).ok());
    let place = match &at {
        Some(at) => at.page().map_or(handed.place.clone(), |page| handed.place.clone().on_page(page)),
        None => handed.place,
    };
    if let Some(at) = at {
        let left = LeftAt { dossier: handed.dossier, subject: handed.subject, at };
        vault.put_note(LEFT_AT, &serde_json::to_string(&left).unwrap_or_default())?;
    }
    Ok(Some(place))
}
