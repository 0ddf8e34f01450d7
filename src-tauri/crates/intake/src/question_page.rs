//! Draws questions: the same in an intake, in a questionnaire and in the preview of a form.

use form::{Form, Interview, Kind, LanguageId, NodeId, Violation as Rule};
use protocol::{Event, Value};

use crate::{
    form_parts,
    pages::{Bilingual, Choice, HeadShown, Media, Question, QuestionKind, Text, ValueShown, Violation, ViolationKind},
    values,
};

/// What the people in an interview said, beside what the engine makes of it.
pub trait Conversation {
    /// The engine.
    fn interview(&self) -> &Interview;
    /// What a question was last answered with; `None` when nobody said anything.
    fn said(&self, node: NodeId) -> Option<&Value>;
    /// Whether it may be asked here and now.
    fn may_ask(&self, _node: NodeId) -> bool {
        true
    }
    /// The heads of a question, largest id first.
    fn heads(&self, _node: NodeId) -> &[Event] {
        &[]
    }
    /// All answers to a question when people wrote at the same time.
    fn conflict(&self, _node: NodeId) -> Vec<HeadShown> {
        Vec::new()
    }
    /// A text that was typed and not finished.
    fn draft(&self, _node: NodeId) -> Option<&str> {
        None
    }
}

/// The nodes below a node in reading order: questions, and the groups that they stand in. Rows have their own.
pub fn below(form: &Form, node: NodeId) -> Vec<NodeId> {
    let mut found = Vec::new();
    let mut open: Vec<NodeId> = form.node(node).children.iter().rev().copied().collect();
    while let Some(node) = open.pop() {
        found.push(node);
        if form.node(node).kind == Kind::Group {
            open.extend(form.node(node).children.iter().rev());
        }
    }
    found
}

/// Draws what is asked now of these nodes.
pub fn questions(
    conversation: &dyn Conversation,
    words: Words<'_>,
    nodes: impl IntoIterator<Item = NodeId>,
) -> Vec<Question> {
    let is_asked = |node: &NodeId| is_asked(conversation, words, *node);
    nodes.into_iter().filter(is_asked).map(|node| question(conversation, words, node)).collect()
}

/// Whether a node is on its page now. A group is when it has something to say: it is a heading.
fn is_asked(conversation: &dyn Conversation, words: Words<'_>, node: NodeId) -> bool {
    let interview = conversation.interview();
    let kind = interview.form().node(node).kind;
    let says_something = kind != Kind::Group || interview.label(node, words.coach).is_some();
    kind.is_shown() && says_something && interview.is_relevant(node) && conversation.may_ask(node)
}

fn question(conversation: &dyn Conversation, words: Words<'_>, id: NodeId) -> Question {
    let interview = conversation.interview();
    let node = interview.form().node(id);
    let value = value(conversation, id);
    Question {
        path: node.path.clone(),
        kind: kind(node.kind),
        appearance: node.appearance.clone(),
        media: Media::default(),
        scale: None,
        rows: Vec::new(),
        rows_can_change: false,
        part: form_parts::part(interview.form(), id).map(str::to_owned),
        label: words.label(id),
        hint: words.both(|language| interview.hint(id, language)),
        guidance: interview.guidance(id, words.coach).map(|text| words.text(text)),
        choices: choices(words, id, &value),
        draft: conversation.draft(id).map(str::to_owned),
        heads: conversation.heads(id).iter().map(|event| event.id).collect(),
        conflict: conversation.conflict(id),
        required: interview.is_required(id),
        read_only: interview.is_read_only(id) || node.is_calculated(),
        violation: violation(words, id, &value),
        value,
    }
}

/// What was said; where nobody said anything, what the form fills in.
fn value(conversation: &dyn Conversation, id: NodeId) -> ValueShown {
    let interview = conversation.interview();
    let node = interview.form().node(id);
    let said = conversation.said(id).filter(|_| !node.is_calculated());
    match (said, interview.value(id)) {
        (None, Some(filled_in)) if node.kind.has_value() => ValueShown::Answer { answer: values::json(filled_in) },
        (said, _) => values::shown(said),
    }
}

fn choices(words: Words<'_>, id: NodeId, value: &ValueShown) -> Vec<Choice> {
    let chosen = |name: &str| match value {
        ValueShown::Answer { answer } => match answer.as_array() {
            Some(names) => names.iter().any(|chosen| chosen == name),
            None => answer == name,
        },
        ValueShown::Empty | ValueShown::Missing { .. } => false,
    };
    let choice = |name: &str| Choice {
        name: name.to_owned(),
        label: words.choice(id, name),
        media: Media::default(),
        chosen: chosen(name),
    };
    words.interview.choices(id).iter().map(|offered| choice(offered.name)).collect()
}

/// A missing code satisfies *required* and skips constraints (SYNC §1); nothing here is ever enforced on the way.
fn violation(words: Words<'_>, id: NodeId, value: &ValueShown) -> Option<Violation> {
    if matches!(value, ValueShown::Missing { .. }) {
        return None;
    }
    let interview = words.interview;
    let (kind, message) = match interview.violation(id)? {
        Rule::Constraint => {
            (ViolationKind::Constraint, words.both(|language| interview.constraint_message(id, language)))
        }
        Rule::Required => (ViolationKind::Required, words.both(|language| interview.required_message(id, language))),
        Rule::WrongType => (ViolationKind::WrongType, None),
    };
    Some(Violation { kind, message })
}

fn kind(kind: Kind) -> QuestionKind {
    match kind {
        Kind::Root | Kind::Group => QuestionKind::Heading,
        Kind::Repeat => QuestionKind::Repeat,
        // What is not shown never reaches a page.
        Kind::Note | Kind::Calculate | Kind::Hidden | Kind::Metadata => QuestionKind::Note,
        Kind::Text => QuestionKind::Text,
        Kind::Integer => QuestionKind::Integer,
        Kind::Decimal => QuestionKind::Decimal,
        Kind::Range => QuestionKind::Range,
        Kind::Date => QuestionKind::Date,
        Kind::Time => QuestionKind::Time,
        Kind::DateTime => QuestionKind::DateTime,
        Kind::SelectOne => QuestionKind::SelectOne,
        Kind::SelectMultiple => QuestionKind::SelectMultiple,
        Kind::Rank => QuestionKind::Rank,
        Kind::Acknowledge => QuestionKind::Acknowledge,
        Kind::Image => QuestionKind::Image,
        Kind::Audio => QuestionKind::Audio,
        Kind::Video => QuestionKind::Video,
        Kind::File => QuestionKind::File,
        Kind::Barcode => QuestionKind::Barcode,
        Kind::Geopoint => QuestionKind::Geopoint,
        Kind::Geotrace => QuestionKind::Geotrace,
        Kind::Geoshape => QuestionKind::Geoshape,
    }
}

/// A form's words, for the two people at one screen.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// The interview that fills them in.
    pub interview: &'a Interview,
    /// The participant's language.
    pub participant: LanguageId,
    /// The coach's language.
    pub coach: LanguageId,
}

impl<'a> Words<'a> {
    /// The words of an interview; `reader` is the coach's language, as a BCP 47 tag.
    pub fn of(interview: &'a Interview, participant: LanguageId, reader: &str) -> Self {
        let form = interview.form();
        let coach = form.language(reader).unwrap_or_else(|| form.default_language());
        Self { interview, participant, coach }
    }

    /// A language's BCP 47 tag.
    pub fn code(self, language: LanguageId) -> String {
        let languages = self.interview.form().languages();
        languages.get(language.index()).map(|language| language.code.clone()).unwrap_or_default()
    }

    /// A text of the form as a page has it.
    pub fn text(self, text: form::Text<'_>) -> Text {
        Text { lang: self.code(text.language), text: text.text.into_owned() }
    }

    /// Words in both languages; `None` when the form has none.
    pub fn both<'t>(self, words: impl Fn(LanguageId) -> Option<form::Text<'t>>) -> Option<Bilingual> {
        let coach = self.text(words(self.coach)?);
        let participant = words(self.participant).map(|text| self.text(text)).filter(|text| *text != coach);
        Some(Bilingual { participant, coach })
    }

    /// A question's or a page's label; its name where the form gives none.
    pub fn label(self, node: NodeId) -> Bilingual {
        let words = self.both(|language| self.interview.label(node, language));
        words.unwrap_or_else(|| self.untranslated(&self.interview.form().node(node).name))
    }

    /// A choice's label; its name where the form gives none.
    pub fn choice(self, node: NodeId, name: &str) -> Bilingual {
        let words = self.both(|language| self.interview.choice_label(node, name, language));
        words.unwrap_or_else(|| self.untranslated(name))
    }

    /// A person's own words: whose language they are in, nobody knows. They are marked as the participant's.
    pub fn own_words(self, words: &str) -> Bilingual {
        Bilingual { participant: None, coach: Text { text: words.to_owned(), lang: self.code(self.participant) } }
    }

    /// Words that are in no language of the form: a name, a number.
    pub fn untranslated(self, words: &str) -> Bilingual {
        Bilingual { participant: None, coach: Text { text: words.to_owned(), lang: self.code(self.coach) } }
    }
}
