//! One running interview, intake or questionnaire: the form, the answers, and what was said on the pages that this device
//! has shown. It knows neither the desk nor the vault: it goes on when they are closed.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

use chrono::FixedOffset;
use dossier::{Consent, Heads, Meeting, Participant, consent, difference::Ways};
use form::{Changed, Form, Interview, ItemId, Kind, LanguageId, Moment, NodeId};
use protocol::{DossierId, EnteredBy, Event, EventId, FormRef, Subject, Value};

use crate::{
    earlier::{self, EarlierAnswer},
    form_parts,
    interview_page::Reader,
    pages::{InterviewKind, Place},
    question_page::{self, Words},
    record::{self, Spot},
    values,
    writing::{Change, Way},
};

pub use dossier::standing::{INTAKE_FORM, INTAKE_MOMENT};

/// The subject of the intake's answers.
pub fn intake_subject() -> Subject {
    subject(&InterviewKind::Intake, INTAKE_FORM)
}

/// What the answers of an interview by this form are fields of.
pub fn subject(what: &InterviewKind, form: &str) -> Subject {
    let moment = match what {
        InterviewKind::Intake => INTAKE_MOMENT,
        InterviewKind::Questionnaire { moment } => moment,
    };
    Subject::Interview { form: form.to_owned(), moment: moment.to_owned() }
}

/// What an interview is opened with.
pub struct Opening {
    /// Whose.
    pub dossier: DossierId,
    /// What is filled in.
    pub what: InterviewKind,
    /// The form, as it was when the interview began (DESIGN §2.3).
    pub form: Arc<Form>,
    /// Which version of the form.
    pub form_ref: FormRef,
    /// The meeting that goes on. Absent when somebody only looks back.
    pub meeting: Option<Meeting>,
    /// Texts that were typed and not finished.
    pub half_typed: Vec<(String, String)>,
    /// Answers that wait to be sealed.
    pub unsealed: Vec<Event>,
    /// What the form may read of the world.
    pub moment: Moment,
}

/// A running interview.
pub struct OpenInterview {
    /// Whose.
    pub dossier: DossierId,
    /// Her name.
    pub name: String,
    /// What is filled in.
    pub what: InterviewKind,
    /// What its fields are fields of.
    pub subject: Subject,
    /// The meeting that goes on: the circumstances of every answer. Absent when somebody only looks back.
    pub meeting: Option<Meeting>,
    /// The form, as it was when the interview began (DESIGN §2.3).
    pub form: Arc<Form>,
    /// Which version of the form.
    pub form_ref: FormRef,
    /// The page that is open: a top group.
    pub page: NodeId,
    /// The question on it at which the people are, as far as this device was told.
    pub at: Option<String>,
    /// The participant's language.
    pub language: LanguageId,
    /// By whose hand answers are entered.
    pub way: Way,
    /// Whether the coach's own page was opened with her PIN.
    pub private_open: bool,
    /// Rises with every change.
    pub revision: u32,
    moment: Moment,
    interview: Interview,
    /// Whether what the form filled in at the beginning was written down. It is with the first answer: opening an
    /// interview and saying nothing leaves no trace.
    is_begun: bool,
    /// By field: the path of a question or a row.
    heads: HashMap<String, Vec<Event>>,
    /// What this device wrote since the interview was opened: its writer saw it, whether or not a page came back yet.
    own: HashSet<EventId>,
    /// The heads of all fields as the last page was drawn.
    seen: HashSet<EventId>,
    /// What this device replaced by taking a row away, so that it can be brought back without the vault.
    replaced: HashMap<EventId, Event>,
    drafts: BTreeMap<String, String>,
    /// The paths where somebody typed since the interview was opened.
    typed_here: HashSet<String>,
    /// Answers that wait to be sealed, by path.
    unsealed: BTreeMap<String, Event>,
    /// The heads of her consents, by purpose.
    consents: HashMap<String, Vec<Event>>,
    /// The paths that the app read aloud.
    heard: HashSet<String>,
    /// In which ways the earlier moments were answered.
    pub earlier_ways: Vec<(&'static str, Ways)>,
    /// What was answered at an earlier moment, by path, where the form shows that.
    earlier: HashMap<String, EarlierAnswer>,
}

/// What a change makes of an interview, before it is durable.
pub struct Outcome {
    interview: Interview,
    /// What the form itself filled in and would not find again: what it read of the clock, of chance, of the device. That
    /// is recorded; what it computes from answers is not (SYNC §1).
    pub filled_in: Vec<Change>,
}

impl OpenInterview {
    /// Opens an interview on the answers that are there.
    pub fn open(opening: Opening, heads: &Heads) -> Self {
        let Opening { dossier, what, form, form_ref, meeting, half_typed, unsealed, moment } = opening;
        let unsealed: BTreeMap<String, Event> =
            unsealed.into_iter().map(|event| (event.field.0.clone(), event)).collect();
        let subject = subject(&what, &form_ref.id);
        let known = by_field(heads, &subject);
        let interview = reopen(&form, &moment, &with_unsealed(&known, &unsealed));
        let earlier = match &what {
            InterviewKind::Intake => HashMap::new(),
            InterviewKind::Questionnaire { moment } => earlier::answers(&form, heads, moment),
        };
        let page = form_parts::pages(&form).next().map_or_else(|| form.root(), |(node, _)| node);
        let earlier_ways = earlier::ways(&subject, heads);
        let participant = Participant::read(heads);
        let language = participant.language.and_then(|code| form.language(&code));
        Self {
            dossier,
            name: participant.name,
            what,
            subject,
            meeting,
            page,
            at: None,
            language: language.unwrap_or_else(|| form.default_language()),
            way: Way::WithCoach(EnteredBy::Coach),
            private_open: false,
            revision: 0,
            moment,
            interview,
            form,
            form_ref,
            is_begun: false,
            heads: known,
            own: HashSet::new(),
            seen: HashSet::new(),
            replaced: HashMap::new(),
            drafts: half_typed.into_iter().collect(),
            typed_here: HashSet::new(),
            unsealed,
            consents: by_field(heads, &Subject::Consent),
            heard: HashSet::new(),
            earlier_ways,
            earlier,
        }
    }

    /// Takes in what a sync brought, without forgetting what this device wrote.
    pub fn refresh(&mut self, heads: &Heads) {
        let known = by_field(heads, &self.subject);
        if known != self.heads {
            self.heads = known;
            self.begin_anew();
        }
        self.consents = by_field(heads, &Subject::Consent);
        self.earlier_ways = earlier::ways(&self.subject, heads);
        self.name = Participant::read(heads).name;
        self.revision += 1;
    }

    fn begin_anew(&mut self) {
        self.interview = reopen(&self.form, &self.moment, &with_unsealed(&self.heads, &self.unsealed));
        self.is_begun = false;
    }

    /// Shows the participant's words in another language, if the form has it.
    pub fn show_language(&mut self, code: &str) {
        if let Some(language) = self.form.language(code) {
            self.language = language;
            self.revision += 1;
        }
    }

    /// Opens a page, at no question of it.
    pub fn turn_to(&mut self, page: NodeId) {
        self.page = page;
        self.at = None;
        self.revision += 1;
    }

    /// The question of the open page that was touched last: what is half typed, else the newest answer.
    pub fn last_touched(&self) -> Option<String> {
        let page = self.form.node(self.page).path.as_str();
        let half_typed = self.drafts.keys().find(|path| record::is_in(path, page));
        let answers = self.heads.iter().filter(|(path, _)| record::is_in(path, page));
        let newest = answers.filter_map(|(path, events)| Some((events.first()?.id, path))).max();
        half_typed.or(newest.map(|(_, path)| path)).cloned()
    }

    /// Where it is open.
    pub fn place(&self) -> Place {
        let (dossier, page) = (self.dossier, self.form.node(self.page).name.clone());
        match &self.what {
            InterviewKind::Intake => Place::Intake { dossier, page },
            InterviewKind::Questionnaire { moment } => Place::Questionnaire { dossier, moment: moment.clone(), page },
        }
    }

    /// What is shown and computed.
    pub fn interview(&self) -> &Interview {
        &self.interview
    }

    /// The form's words for this reader.
    pub fn words(&self, reader: Reader<'_>) -> Words<'_> {
        Words::of(&self.interview, self.language, reader.language)
    }

    /// Where the people are, as far as clocks know.
    pub fn offset(&self) -> FixedOffset {
        *self.moment.now.offset()
    }

    /// The heads of a field, largest id first.
    pub fn heads(&self, path: &str) -> &[Event] {
        self.heads.get(path).map_or(&[], Vec::as_slice)
    }

    /// What a question says: in a conflict what the largest id says.
    pub fn value(&self, item: impl Into<ItemId>) -> Option<&Value> {
        self.said(&self.interview.path_of(item))
    }

    /// What the question at a path says.
    pub fn said(&self, path: &str) -> Option<&Value> {
        self.unsealed.get(path).or_else(|| self.heads(path).first()).map(|event| &event.value)
    }

    /// Whether the question at a path has an answer that nobody here may read: one that is sealed, or that waits to be and
    /// was given before this interview was opened.
    pub fn is_closed(&self, path: &str) -> bool {
        match self.unsealed.get(path) {
            Some(event) => !self.own.contains(&event.id),
            None => self.heads(path).first().is_some_and(|event| event.value.as_sealed().is_some()),
        }
    }

    /// The answers that wait to be sealed.
    pub fn unsealed(&self) -> impl Iterator<Item = &Event> {
        self.unsealed.values()
    }

    /// Keeps an answer that waits to be sealed; it is durable already.
    pub fn keep_unsealed(&mut self, answer: Event) {
        self.own.insert(answer.id);
        self.unsealed.insert(answer.field.0.clone(), answer);
    }

    /// Forgets an answer that waited to be sealed.
    pub fn forget_unsealed(&mut self, path: &str) {
        self.unsealed.remove(path);
    }

    /// The heads by which rows around a path were taken away, while it is there all the same.
    pub fn removals<'s>(&'s self, path: &'s str) -> impl Iterator<Item = &'s Event> {
        let rows = Spot::find(&self.form, path).map(|spot| spot.rows(path).collect::<Vec<_>>());
        let heads = rows.into_iter().flatten().flat_map(|row| self.heads(row));
        heads.filter(|event| event.value == Value::Cleared)
    }

    /// A text that was typed and not finished.
    pub fn draft(&self, path: &str) -> Option<&str> {
        self.drafts.get(path).map(String::as_str)
    }

    /// The coach's own note at a question.
    pub fn note(&self, path: &str) -> Option<&str> {
        self.heads(&note_field(path)).first()?.value.answer()?.as_str()
    }

    /// Whether a half-typed text was typed since the interview was opened.
    pub fn was_typed_here(&self, path: &str) -> bool {
        self.typed_here.contains(path)
    }

    /// Every text that was typed and not finished.
    pub fn drafts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.drafts.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Keeps a text that is being typed; the vault has it already.
    pub fn keep_draft(&mut self, path: String, text: String) {
        self.typed_here.insert(path.clone());
        self.drafts.insert(path, text);
    }

    /// Forgets a text that was typed: it became an answer, or the answer that was there already.
    pub fn drop_draft(&mut self, path: &str) {
        self.drafts.remove(path);
    }

    /// Every field of which something is known, with its heads.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &[Event])> {
        self.heads.iter().map(|(path, events)| (path.as_str(), events.as_slice()))
    }

    /// Notes that a page was drawn: whoever acts now saw what stands there.
    pub fn was_drawn(&mut self) {
        let shown = self.heads.values().chain(self.consents.values());
        self.seen = shown.flatten().map(|event| event.id).collect();
    }

    /// The heads that an answer replaces: those on the page that its writer saw, and what she wrote herself since.
    /// A head that a sync brought in meanwhile is not among them, and so stays as a conflict (SYNC §1, Save).
    pub fn superseded_by(&self, path: &str, seen: &[EventId]) -> Vec<EventId> {
        let ids = self.heads(path).iter().map(|event| event.id);
        ids.filter(|id| seen.contains(id) || self.own.contains(id)).collect()
    }

    /// Whether she said yes to a purpose. Among several heads a no or a withdrawal wins.
    pub fn has_consent(&self, purpose: &str) -> bool {
        Consent::among(self.consents.get(purpose).map_or(&[][..], Vec::as_slice)).is_given()
    }

    /// The change of her consent that an answer to the question about it makes; none when it is recorded so already.
    pub fn consent_change(&self, purpose: &str, answer: &Value) -> Option<Change> {
        let heads = self.consents.get(purpose).map_or(&[][..], Vec::as_slice);
        let said = consent::said_in_form(answer);
        let says_so = match heads {
            [] => said == Value::Cleared,
            [only] => only.value == said,
            _ => false,
        };
        // A withdrawal that came in behind the page stays beside a yes, and wins.
        let seen = heads.iter().map(|event| event.id).filter(|id| self.seen.contains(id) || self.own.contains(id));
        (!says_so).then(|| Change::new(Subject::Consent, purpose, said, seen.collect()))
    }

    /// What was answered at an earlier moment, where the form shows it.
    pub fn earlier(&self, path: &str) -> Option<&EarlierAnswer> {
        self.earlier.get(path)
    }

    /// Notes that the app read a question aloud: so it is with the answers that follow.
    pub fn heard(&mut self, path: String) {
        self.heard.insert(path);
    }

    /// Whether the app read a question aloud.
    pub fn was_heard(&self, path: &str) -> bool {
        self.heard.contains(path)
    }

    /// The participant's language, as a BCP 47 tag.
    pub fn language_code(&self) -> String {
        let language = self.form.languages().get(self.language.index());
        language.map(|language| language.code.clone()).unwrap_or_default()
    }

    /// The heads of a row and of all in it that somebody here has seen: what taking it away replaces.
    pub fn seen_in_row(&self, row: &str) -> Vec<EventId> {
        let fields = self.heads.iter().filter(|(path, _)| path.as_str() == row || record::is_in(path, row));
        let ids = fields.flat_map(|(_, events)| events).map(|event| event.id);
        let mut ids: Vec<EventId> = ids.filter(|id| self.seen.contains(id) || self.own.contains(id)).collect();
        ids.sort_unstable();
        ids
    }

    /// What brings the rows around a path back, where somebody took them away: an answer in a row says that it is there.
    pub fn rows_brought_back(&self, path: &str) -> Vec<Change> {
        let Some(spot) = Spot::find(&self.form, path) else { return Vec::new() };
        let taken_away =
            spot.rows(path).filter(|row| self.heads(row).iter().any(|event| event.value != record::there()));
        taken_away.map(|row| self.row_change(row, record::there(), &[])).collect()
    }

    /// A change of a row's field that replaces what stands there, and these heads besides.
    pub fn row_change(&self, row: &str, value: Value, besides: &[EventId]) -> Change {
        let mut superseded: Vec<EventId> = self.heads(row).iter().map(|event| event.id).collect();
        superseded.extend(besides);
        superseded.sort_unstable();
        superseded.dedup();
        Change::new(self.subject.clone(), row, value, superseded)
    }

    /// Works out what a change does, on a copy: nothing is so before it is durable.
    pub fn try_out(&self, answered: &str, change: impl FnOnce(&mut Interview) -> Changed) -> Outcome {
        let mut interview = self.interview.clone();
        let changed = change(&mut interview);
        let begun = if self.is_begun { &[][..] } else { &self.interview.begun().written };
        let mut filled_in: BTreeMap<String, Value> = BTreeMap::new();
        for item in begun.iter().chain(&changed.written) {
            let path = interview.path_of(*item);
            let value = interview.held(*item).map_or(Value::Cleared, |answer| {
                Value::Answer(values::json(question_page::node(&interview, *item).kind, answer))
            });
            let says_so = self.said(&path).map_or(value == Value::Cleared, |said| *said == value);
            if path != answered && !says_so {
                filled_in.insert(path, value);
            }
        }
        let change = |(path, value): (String, Value)| {
            let superseded = self.heads(&path).iter().map(|event| event.id).collect();
            Change::new(self.subject.clone(), path, value, superseded)
        };
        Outcome { interview, filled_in: filled_in.into_iter().map(change).collect() }
    }

    /// Takes in a change that is durable now.
    pub fn take(&mut self, outcome: Outcome, events: Vec<Event>) {
        self.take_events(events);
        self.interview = outcome.interview;
        self.is_begun = true;
    }

    /// An event that was replaced here when a row was taken away.
    pub fn replaced(&self, id: EventId) -> Option<&Event> {
        self.replaced.get(&id)
    }

    /// Takes in events that are durable now and may have brought rows: these stand in the order of their ids, wherever they
    /// came from.
    pub fn take_rows(&mut self, events: Vec<Event>) {
        let gone: HashSet<EventId> = events.iter().flat_map(|event| event.supersedes.iter().copied()).collect();
        let heads = self.heads.values().flatten().filter(|head| gone.contains(&head.id));
        self.replaced.extend(heads.map(|head| (head.id, head.clone())));
        self.take_events(events);
        self.begin_anew();
    }

    /// Takes in events that are durable now. By itself it is for those that the form computes nothing from.
    pub fn take_events(&mut self, events: Vec<Event>) {
        for event in events {
            let is_consent = event.subject != self.subject;
            let known = if is_consent { &mut self.consents } else { &mut self.heads };
            // What takes a row away replaces heads of other fields too.
            known.values_mut().for_each(|heads| heads.retain(|head| !event.supersedes.contains(&head.id)));
            self.own.insert(event.id);
            if !is_consent {
                self.drafts.remove(event.field.as_str());
                self.unsealed.remove(event.field.as_str());
            }
            let heads = known.entry(event.field.0.clone()).or_default();
            heads.push(event);
            heads.sort_by_key(|event| std::cmp::Reverse(event.id));
        }
        self.heads.retain(|_, heads| !heads.is_empty());
        self.revision += 1;
    }

    /// The questions of a page in reading order; those in rows are their rows'.
    pub fn questions(&self, page: NodeId) -> Vec<ItemId> {
        let mut items = question_page::below(&self.interview, page.into());
        items.retain(|item| question_page::node(&self.interview, *item).kind != Kind::Group);
        items
    }
}

/// The field of the coach's own note at a question.
pub fn note_field(path: &str) -> String {
    format!(":note/{path}")
}

fn reopen(form: &Arc<Form>, moment: &Moment, heads: &HashMap<String, Vec<Event>>) -> Interview {
    let record = record::read(form, heads, *moment.now.offset());
    Interview::reopen(form.clone(), moment.clone(), record)
}

/// The heads as the form reckons with them: what waits to be sealed counts like any other answer.
fn with_unsealed<'h>(
    heads: &'h HashMap<String, Vec<Event>>,
    unsealed: &BTreeMap<String, Event>,
) -> Cow<'h, HashMap<String, Vec<Event>>> {
    if unsealed.is_empty() {
        return Cow::Borrowed(heads);
    }
    let mut all = heads.clone();
    all.extend(unsealed.iter().map(|(path, event)| (path.clone(), vec![event.clone()])));
    Cow::Owned(all)
}

fn by_field(heads: &Heads, subject: &Subject) -> HashMap<String, Vec<Event>> {
    heads.fields(subject).map(|(field, events)| (field.0.clone(), events.to_vec())).collect()
}
