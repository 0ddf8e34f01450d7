//! Draws questions: the same in an intake, in a questionnaire and in the preview of a form.

use form::{Interview, ItemId, Kind, LanguageId, Node, NodeId, Violation as Rule};
use protocol::{Event, Value};

use crate::{
    earlier::EarlierAnswer,
    form_parts,
    pages::{
        Bilingual, Choice, Earlier, HeadShown, Question, QuestionKind, RowShown, Text, ValueShown, Violation,
        ViolationKind,
    },
    presentation, values,
};

/// What the people in an interview said, beside what the engine makes of it.
pub trait Conversation {
    /// What a question was last answered with; `None` when nobody said anything.
    fn said(&self, path: &str) -> Option<&Value>;
    /// Whether it may be asked here and now.
    fn may_ask(&self, _node: NodeId) -> bool {
        true
    }
    /// The heads of a question, largest id first.
    fn heads(&self, _path: &str) -> &[Event] {
        &[]
    }
    /// All answers to a question when people wrote at the same time.
    fn conflict(&self, _path: &str) -> Vec<HeadShown> {
        Vec::new()
    }
    /// A text that was typed and not finished.
    fn draft(&self, _path: &str) -> Option<&str> {
        None
    }
    /// Whether a question has an answer that nobody here may read.
    fn is_closed(&self, _path: &str) -> bool {
        false
    }
    /// The coach's own note at a question.
    fn note(&self, _path: &str) -> Option<&str> {
        None
    }
    /// What was answered at an earlier moment, where the form shows it.
    fn earlier(&self, _path: &str) -> Option<&EarlierAnswer> {
        None
    }
}

/// What stands below an item in reading order: questions, and the groups that they stand in. Rows have their own.
pub fn below(interview: &Interview, item: ItemId) -> Vec<ItemId> {
    let mut found = Vec::new();
    let mut open: Vec<ItemId> = interview.children(item).into_iter().rev().collect();
    while let Some(item) = open.pop() {
        found.push(item);
        if node(interview, item).kind == Kind::Group {
            open.extend(interview.children(item).into_iter().rev());
        }
    }
    found
}

/// Draws what is asked now of these items.
pub fn questions(
    conversation: &dyn Conversation,
    words: Words<'_>,
    items: impl IntoIterator<Item = ItemId>,
) -> Vec<Question> {
    let is_asked = |item: &ItemId| is_asked(conversation, words, *item);
    items.into_iter().filter(is_asked).map(|item| question(conversation, words, item)).collect()
}

/// Whether an item is on its page now. A group is when it has something to say: it is a heading.
fn is_asked(conversation: &dyn Conversation, words: Words<'_>, item: ItemId) -> bool {
    let interview = words.interview;
    let node = node(interview, item);
    let says_something = node.kind != Kind::Group || interview.label(item, words.coach).is_some();
    node.kind.is_shown() && says_something && interview.is_relevant(item) && conversation.may_ask(interview.node(item))
}

fn question(conversation: &dyn Conversation, words: Words<'_>, item: ItemId) -> Question {
    let interview = words.interview;
    let node = node(interview, item);
    let path = interview.path_of(item);
    let value = match conversation.is_closed(&path) {
        true => ValueShown::Sealed,
        false => value(node, interview.value(item), conversation.said(&path)),
    };
    let is_repeat = node.kind == Kind::Repeat;
    Question {
        kind: kind(node.kind),
        appearance: node.appearance.clone(),
        media: presentation::media(interview.media(item, words.participant)),
        scale: presentation::scale(node),
        autoplay: presentation::autoplay(node),
        max_pixels: presentation::max_pixels(node),
        rows: if is_repeat { rows(conversation, words, item) } else { Vec::new() },
        rows_can_change: interview.is_open_repeat(item) && !interview.is_read_only(item),
        part: form_parts::part(node).map(str::to_owned),
        label: words.label(item),
        hint: words.both(|language| interview.hint(item, language)),
        guidance: interview.guidance(item, words.coach).map(|text| words.text(text)),
        phone: words.column(node, "x_phone"),
        probe: words.column(node, "x_probe"),
        note: conversation.note(&path).map(str::to_owned),
        earlier: conversation.earlier(&path).map(|earlier| Earlier {
            moment: earlier.moment.to_owned(),
            words: in_words(node.kind, item, &earlier.answer, words),
        }),
        consent: form_parts::asked_consent(node).map(str::to_owned),
        sealed: form_parts::is_sealed(interview.form(), interview.node(item)),
        choices: choices(words, item, &value),
        draft: conversation.draft(&path).map(str::to_owned),
        heads: conversation.heads(&path).iter().map(|event| event.id).collect(),
        conflict: conversation.conflict(&path),
        required: interview.is_required(item),
        read_only: interview.is_read_only(item) || node.is_calculated(),
        violation: violation(words, item, &value),
        path,
        value,
    }
}

fn rows(conversation: &dyn Conversation, words: Words<'_>, repeat: ItemId) -> Vec<RowShown> {
    let interview = words.interview;
    let there = interview.rows(repeat).into_iter().filter(|row| interview.is_relevant(*row));
    let row = |(index, row): (usize, ItemId)| RowShown {
        path: interview.path_of(row),
        title: words.row(row, index + 1),
        questions: questions(conversation, words, below(interview, row)),
    };
    there.enumerate().map(row).collect()
}

/// What was said; where nobody said anything, and where nobody is asked, what the form fills in.
fn value(node: &Node, filled_in: Option<&form::Answer>, said: Option<&Value>) -> ValueShown {
    match (said.filter(|_| !node.is_calculated()), filled_in) {
        (None, Some(filled_in)) if node.kind.has_value() => {
            ValueShown::Answer { answer: values::json(node.kind, filled_in) }
        }
        (said, _) => values::shown(said),
    }
}

fn choices(words: Words<'_>, item: ItemId, value: &ValueShown) -> Vec<Choice> {
    let chosen = |name: &str| match value {
        ValueShown::Answer { answer } => match answer.as_array() {
            Some(names) => names.iter().any(|chosen| chosen == name),
            None => answer == name,
        },
        ValueShown::Empty | ValueShown::Missing { .. } | ValueShown::Sealed => false,
    };
    let choice = |name: &str| Choice {
        name: name.to_owned(),
        label: words.choice(item, name),
        media: presentation::media(words.interview.choice_media(item, name, words.participant)),
        chosen: chosen(name),
        exclusive: words.interview.choice_column(item, name, "x_exclusive") == Some("yes"),
    };
    words.interview.choices(item).iter().map(|offered| choice(offered.name)).collect()
}

/// A missing code satisfies *required* and skips constraints (SYNC §1); nothing here is ever enforced on the way.
fn violation(words: Words<'_>, item: ItemId, value: &ValueShown) -> Option<Violation> {
    if matches!(value, ValueShown::Missing { .. } | ValueShown::Sealed) {
        return None;
    }
    let interview = words.interview;
    let (kind, message) = match interview.violation(item)? {
        Rule::Constraint => {
            (ViolationKind::Constraint, words.both(|language| interview.constraint_message(item, language)))
        }
        Rule::Required => (ViolationKind::Required, words.both(|language| interview.required_message(item, language))),
        Rule::WrongType => (ViolationKind::WrongType, None),
    };
    Some(Violation { kind, message, audio: None })
}

/// An answer in words. A file has none: its name says nothing to anybody.
pub fn in_words(kind: Kind, item: ItemId, answer: &serde_json::Value, words: Words<'_>) -> Vec<Bilingual> {
    let plain = |json: &serde_json::Value| json.as_str().map_or_else(|| json.to_string(), str::to_owned);
    match (kind, answer.as_array()) {
        (Kind::SelectMultiple | Kind::Rank, Some(names)) => {
            names.iter().map(|name| words.choice(item, &plain(name))).collect()
        }
        (Kind::SelectOne, _) => vec![words.choice(item, &plain(answer))],
        (Kind::Image | Kind::Audio | Kind::Video | Kind::File | Kind::Acknowledge, _) => Vec::new(),
        (_, _) => vec![words.own_words(&plain(answer))],
    }
}

/// The node that an item is an occurrence of.
pub fn node(interview: &Interview, item: ItemId) -> &Node {
    interview.form().node(interview.node(item))
}

/// Which control a node needs.
pub fn kind(kind: Kind) -> QuestionKind {
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

    /// Words that stand in a column of ours, one for each language: `x_phone_nl`, `x_phone_ar`.
    pub fn column(self, node: &Node, name: &str) -> Option<Bilingual> {
        let said = |language: LanguageId| {
            let code = self.code(language);
            let words = node.extra.get(&format!("{name}_{code}")).filter(|words| !words.trim().is_empty())?;
            Some(Text { text: words.clone(), lang: code })
        };
        let participant = said(self.participant);
        let coach = said(self.coach).or_else(|| participant.clone())?;
        Some(Bilingual { participant: participant.filter(|words| *words != coach), coach })
    }

    /// A question's or a page's label; its name where the form gives none.
    pub fn label(self, item: impl Into<ItemId>) -> Bilingual {
        let item = item.into();
        let words = self.both(|language| self.interview.label(item, language));
        words.unwrap_or_else(|| self.untranslated(&node(self.interview, item).name))
    }

    /// What a row is called: the label of the one group that it consists of, or that of the repeat and the row's number.
    pub fn row(self, row: ItemId, number: usize) -> Bilingual {
        let inner = self.interview.children(row);
        let group = match inner.as_slice() {
            [only] if node(self.interview, *only).kind == Kind::Group => {
                self.both(|language| self.interview.label(*only, language))
            }
            _ => None,
        };
        group.unwrap_or_else(|| self.label(row).map(|words| format!("{words} {number}")))
    }

    /// A choice's label; its name where the form gives none.
    pub fn choice(self, item: ItemId, name: &str) -> Bilingual {
        let words = self.both(|language| self.interview.choice_label(item, name, language));
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
