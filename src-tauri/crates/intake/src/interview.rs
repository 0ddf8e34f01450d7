//! One running intake: the form, the answers, and what was said on the pages that this device has shown.

use std::{collections::HashMap, sync::Arc};

use chrono::{DateTime, FixedOffset};
use dossier::{Heads, Meeting, Participant};
use form::{Form, Interview, Kind, LanguageId, Moment, NodeId};
use protocol::{DossierId, EnteredBy, Event, EventId, FormRef, Subject, Value};

use crate::{
    form_parts::{self, DISCUSSION_STATUS, LADDER},
    intake_page::Reader,
    pages::{DomainOutcome, PageKind},
    question_page::{self, Words},
    values,
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
    offset: FixedOffset,
    interview: Interview,
    heads: HashMap<NodeId, Vec<Event>>,
    /// What this device wrote since the intake was opened: its writer saw it, whether or not a page came back yet.
    own: HashMap<NodeId, Vec<EventId>>,
    drafts: HashMap<NodeId, String>,
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
        now: DateTime<FixedOffset>,
    ) -> Self {
        let known = heads_by_node(&form, heads);
        let answers: Vec<_> =
            known.iter().map(|(node, events)| (*node, computed(&form, *node, events, *now.offset()))).collect();
        let interview = Interview::resume(form.clone(), Moment::at(now), answers);
        let drafts = drafts.into_iter().filter_map(|(path, text)| Some((form.find(&path)?, text))).collect();
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
            offset: *now.offset(),
            interview,
            heads: known,
            own: HashMap::new(),
            drafts,
        }
    }

    /// Takes in what a sync brought, without forgetting what this device wrote.
    pub fn refresh(&mut self, heads: &Heads) {
        let known = heads_by_node(&self.form, heads);
        for (node, events) in &known {
            let before = self.heads.get(node).and_then(|events| events.first()).map(|event| event.id);
            if before != events.first().map(|event| event.id) {
                self.interview.answer(*node, computed(&self.form, *node, events, self.offset));
            }
        }
        self.heads = known;
        self.name = Participant::read(heads).name;
        self.revision += 1;
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
        self.offset
    }

    /// The heads of a question, largest id first.
    pub fn heads(&self, node: NodeId) -> &[Event] {
        self.heads.get(&node).map_or(&[], Vec::as_slice)
    }

    /// What a question says: in a conflict what the largest id says.
    pub fn value(&self, node: NodeId) -> Option<&Value> {
        self.heads(node).first().map(|event| &event.value)
    }

    /// A text that was typed and not finished.
    pub fn draft(&self, node: NodeId) -> Option<&str> {
        self.drafts.get(&node).map(String::as_str)
    }

    /// Every text that was typed and not finished.
    pub fn drafts(&self) -> impl Iterator<Item = (NodeId, &str)> {
        self.drafts.iter().map(|(node, text)| (*node, text.as_str()))
    }

    /// Keeps a text that is being typed; the vault has it already.
    pub fn keep_draft(&mut self, node: NodeId, text: String) {
        self.drafts.insert(node, text);
    }

    /// Forgets a text that was typed: it became an answer, or the answer that was there already.
    pub fn drop_draft(&mut self, node: NodeId) {
        self.drafts.remove(&node);
    }

    /// The heads that an answer replaces: those on the page that its writer saw, and what she wrote herself since.
    /// A head that a sync brought in meanwhile is not among them, and so stays as a conflict (SYNC §1, Save).
    pub fn superseded_by(&self, node: NodeId, seen: &[EventId]) -> Vec<EventId> {
        let own = self.own.get(&node).map_or(&[][..], Vec::as_slice);
        let ids = self.heads(node).iter().map(|event| event.id);
        ids.filter(|id| seen.contains(id) || own.contains(id)).collect()
    }

    /// Takes in an answer that is durable now.
    pub fn take(&mut self, node: NodeId, event: Event) {
        let heads = self.heads.entry(node).or_default();
        heads.retain(|head| !event.supersedes.contains(&head.id));
        self.own.entry(node).or_default().push(event.id);
        heads.push(event);
        heads.sort_by_key(|event| std::cmp::Reverse(event.id));
        let answer = computed(&self.form, node, heads, self.offset);
        self.drafts.remove(&node);
        self.interview.answer(node, answer);
        self.revision += 1;
    }

    /// The questions of a page in reading order.
    pub fn questions(&self, page: NodeId) -> Vec<NodeId> {
        let mut nodes = question_page::below(&self.form, page);
        nodes.retain(|node| self.form.node(*node).kind != Kind::Group);
        nodes
    }

    /// What came of a domain.
    pub fn outcome(&self, domain: NodeId) -> DomainOutcome {
        let questions = self.questions(domain);
        let status = questions.iter().find(|node| form_parts::part(&self.form, **node) == Some(DISCUSSION_STATUS));
        let said = status.and_then(|node| self.value(*node)).and_then(Value::answer).and_then(|code| code.as_str());
        match said {
            Some("discussed") => DomainOutcome::Discussed,
            Some("not_needed") => DomainOutcome::NotNeeded,
            Some("later") => DomainOutcome::Later,
            Some("declined") => DomainOutcome::Declined,
            Some(_) | None => {
                let said_something = |node: &NodeId| {
                    self.draft(*node).is_some() || !matches!(self.value(*node), None | Some(Value::Cleared))
                };
                if questions.iter().any(said_something) { DomainOutcome::Begun } else { DomainOutcome::Open }
            }
        }
    }

    /// The participant's own mark of a domain, 1 to 10.
    pub fn mark(&self, domain: NodeId) -> Option<u8> {
        let questions = self.questions(domain);
        let ladder = questions.into_iter().find(|node| form_parts::part(&self.form, *node) == Some(LADDER))?;
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

/// What the engine reckons with: in a conflict the largest id (SYNC §1). `None` is also an answer: what was cleared or
/// is missing has no use for a default.
fn computed(form: &Form, node: NodeId, heads: &[Event], offset: FixedOffset) -> Option<form::Answer> {
    values::computed(form.node(node).kind, &heads.first()?.value, offset)
}

fn heads_by_node(form: &Form, heads: &Heads) -> HashMap<NodeId, Vec<Event>> {
    let subject = intake_subject();
    let fields = heads.fields(&subject);
    // A field that this version of the form does not ask stays in the log, and off the page.
    fields.filter_map(|(field, events)| Some((form.find(field.as_str())?, events.to_vec()))).collect()
}
