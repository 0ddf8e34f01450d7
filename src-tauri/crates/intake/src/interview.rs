//! One running intake: the form, the answers, and what was said on the pages that this device has shown.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

use chrono::FixedOffset;
use dossier::{Heads, Meeting, Participant};
use form::{Changed, Form, Interview, ItemId, Kind, LanguageId, Moment, NodeId};
use protocol::{DossierId, EnteredBy, Event, EventId, FormRef, Subject, Value};

use crate::{
    form_parts::{self, DISCUSSION_STATUS, LADDER},
    intake_page::Reader,
    pages::{DomainOutcome, PageKind},
    question_page::{self, Words},
    record::{self, Spot},
    values,
    writing::Change,
};

/// The moment of an intake: there is one per dossier, held over several meetings.
pub const INTAKE_MOMENT: &str = "first";

/// The `form_id` of the intake form.
pub const INTAKE_FORM: &str = "intake";

/// The subject of the intake's answers.
pub fn intake_subject() -> Subject {
    Subject::Interview { form: INTAKE_FORM.to_owned(), moment: INTAKE_MOMENT.to_owned() }
}

/// A running intake.
pub struct OpenIntake {
    /// Whose.
    pub dossier: DossierId,
    /// Her name.
    pub name: String,
    /// The meeting that goes on: the circumstances of every answer. Absent when somebody only looks back.
    pub meeting: Option<Meeting>,
    /// The form, as it was when the intake began (DESIGN §2.3).
    pub form: Arc<Form>,
    /// Which version of the form.
    pub form_ref: FormRef,
    /// The page that is open: a top group.
    pub page: NodeId,
    /// The participant's language.
    pub language: LanguageId,
    /// Whose hand enters answers.
    pub entered_by: EnteredBy,
    /// Whether the coach's own page was opened with her PIN.
    pub private_open: bool,
    /// Rises with every change.
    pub revision: u32,
    moment: Moment,
    interview: Interview,
    /// Whether what the form filled in at the beginning was written down. It is with the first answer: opening an
    /// intake and saying nothing leaves no trace.
    is_begun: bool,
    /// By field: the path of a question or a row.
    heads: HashMap<String, Vec<Event>>,
    /// What this device wrote since the intake was opened: its writer saw it, whether or not a page came back yet.
    own: HashSet<EventId>,
    /// The heads of all fields as the last page was drawn.
    seen: HashSet<EventId>,
    drafts: BTreeMap<String, String>,
}

/// What a change makes of an interview, before it is durable.
pub struct Outcome {
    interview: Interview,
    /// What the form itself filled in and would not find again: what it read of the clock, of chance, of the device. That
    /// is recorded; what it computes from answers is not (SYNC §1).
    pub filled_in: Vec<Change>,
}

impl OpenIntake {
    /// Opens the intake of a dossier on the answers that are there.
    pub fn open(
        dossier: DossierId,
        (form, form_ref): (Arc<Form>, FormRef),
        heads: &Heads,
        meeting: Option<Meeting>,
        drafts: impl IntoIterator<Item = (String, String)>,
        language: LanguageId,
        moment: Moment,
    ) -> Self {
        let known = by_field(heads);
        let interview = reopen(&form, &moment, &known);
        let first = form_parts::pages(&form).next().map_or_else(|| form.root(), |(node, _)| node);
        Self {
            dossier,
            name: Participant::read(heads).name,
            meeting,
            form,
            form_ref,
            page: first,
            language,
            entered_by: EnteredBy::Coach,
            private_open: false,
            revision: 0,
            moment,
            interview,
            is_begun: false,
            heads: known,
            own: HashSet::new(),
            seen: HashSet::new(),
            drafts: drafts.into_iter().collect(),
        }
    }

    /// Takes in what a sync brought, without forgetting what this device wrote.
    pub fn refresh(&mut self, heads: &Heads) {
        let known = by_field(heads);
        if known != self.heads {
            self.heads = known;
            self.begin_anew();
        }
        self.name = Participant::read(heads).name;
        self.revision += 1;
    }

    fn begin_anew(&mut self) {
        self.interview = reopen(&self.form, &self.moment, &self.heads);
        self.is_begun = false;
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
        self.heads(&self.interview.path_of(item)).first().map(|event| &event.value)
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

    /// Every text that was typed and not finished.
    pub fn drafts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.drafts.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Keeps a text that is being typed; the vault has it already.
    pub fn keep_draft(&mut self, path: String, text: String) {
        self.drafts.insert(path, text);
    }

    /// Forgets a text that was typed: it became an answer, or the answer that was there already.
    pub fn drop_draft(&mut self, path: &str) {
        self.drafts.remove(path);
    }

    /// Notes that a page was drawn: whoever acts now saw what stands there.
    pub fn was_drawn(&mut self) {
        self.seen = self.heads.values().flatten().map(|event| event.id).collect();
    }

    /// The heads that an answer replaces: those on the page that its writer saw, and what she wrote herself since.
    /// A head that a sync brought in meanwhile is not among them, and so stays as a conflict (SYNC §1, Save).
    pub fn superseded_by(&self, path: &str, seen: &[EventId]) -> Vec<EventId> {
        let ids = self.heads(path).iter().map(|event| event.id);
        ids.filter(|id| seen.contains(id) || self.own.contains(id)).collect()
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
        Change::new(intake_subject(), row, value, superseded)
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
            let says_so = self.heads(&path).first().map_or(value == Value::Cleared, |head| head.value == value);
            if path != answered && !says_so {
                filled_in.insert(path, value);
            }
        }
        let change = |(path, value): (String, Value)| {
            let superseded = self.heads(&path).iter().map(|event| event.id).collect();
            Change::new(intake_subject(), path, value, superseded)
        };
        Outcome { interview, filled_in: filled_in.into_iter().map(change).collect() }
    }

    /// Takes in a change that is durable now.
    pub fn take(&mut self, outcome: Outcome, events: Vec<Event>) {
        self.take_events(events);
        self.interview = outcome.interview;
        self.is_begun = true;
    }

    /// Takes in events that are durable now and may have brought rows: these stand in the order of their ids, wherever they
    /// came from.
    pub fn take_rows(&mut self, events: Vec<Event>) {
        self.take_events(events);
        self.begin_anew();
    }

    fn take_events(&mut self, events: Vec<Event>) {
        for event in events {
            // What takes a row away replaces heads of other fields too.
            self.heads.values_mut().for_each(|heads| heads.retain(|head| !event.supersedes.contains(&head.id)));
            self.drafts.remove(event.field.as_str());
            self.own.insert(event.id);
            let heads = self.heads.entry(event.field.0.clone()).or_default();
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

    /// What came of a domain.
    pub fn outcome(&self, domain: NodeId) -> DomainOutcome {
        let part = |item: ItemId| form_parts::part(question_page::node(&self.interview, item));
        let questions = self.questions(domain);
        let status = questions.iter().find(|item| part(**item) == Some(DISCUSSION_STATUS));
        let said = status.and_then(|item| self.value(*item)).and_then(Value::answer).and_then(|code| code.as_str());
        match said {
            Some("discussed") => DomainOutcome::Discussed,
            Some("not_needed") => DomainOutcome::NotNeeded,
            Some("later") => DomainOutcome::Later,
            Some("declined") => DomainOutcome::Declined,
            Some(_) | None => {
                if self.is_touched(&self.form.node(domain).path) {
                    DomainOutcome::Begun
                } else {
                    DomainOutcome::Open
                }
            }
        }
    }

    /// Whether anybody said anything on a page: what the form filled in by itself does not count, nor what was taken back.
    fn is_touched(&self, page: &str) -> bool {
        let is_asked = |path: &str| {
            let spot = Spot::find(&self.form, path).filter(|_| record::is_in(path, page));
            spot.is_some_and(|spot| self.form.node(spot.node).kind.is_shown())
        };
        let said = self.heads.iter().filter(|(path, _)| is_asked(path)).flat_map(|(_, events)| events.first());
        self.drafts.keys().any(|path| is_asked(path)) || said.into_iter().any(|event| event.value != Value::Cleared)
    }

    /// The participant's own mark of a domain, 1 to 10.
    pub fn mark(&self, domain: NodeId) -> Option<u8> {
        let part = |item: ItemId| form_parts::part(question_page::node(&self.interview, item));
        let ladder = self.questions(domain).into_iter().find(|item| part(*item) == Some(LADDER))?;
        let answer = self.value(ladder)?.answer()?;
        let mark = answer.as_str().and_then(|mark| mark.parse().ok()).or_else(|| answer.as_u64()?.try_into().ok())?;
        (1..=10).contains(&mark).then_some(mark)
    }

    /// The life domains, in the form's order.
    pub fn domains(&self) -> Vec<NodeId> {
        let pages = form_parts::pages(&self.form);
        let domains = pages.filter(|(node, kind)| *kind == PageKind::Domain && self.interview.is_relevant(*node));
        domains.map(|(node, _)| node).collect()
    }
}

fn reopen(form: &Arc<Form>, moment: &Moment, heads: &HashMap<String, Vec<Event>>) -> Interview {
    let record = record::read(form, heads, *moment.now.offset());
    Interview::reopen(form.clone(), moment.clone(), record)
}

fn by_field(heads: &Heads) -> HashMap<String, Vec<Event>> {
    let subject = intake_subject();
    heads.fields(&subject).map(|(field, events)| (field.0.clone(), events.to_vec())).collect()
}
