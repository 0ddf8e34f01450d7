//! Draws a page of a running intake.

use dossier::Meeting;
use form::{Kind, LanguageId, NodeId, Violation as Rule};
use protocol::{AccountId, Interpreter};

use crate::{
    form_parts,
    interview::OpenIntake,
    pages::{
        Bilingual, Choice, DomainEntry, FormLanguage, FormPage, IntakePage, Media, PageKind, Question, QuestionKind,
        Safety, Text, ValueShown, Violation, ViolationKind,
    },
    values,
};

/// Who looks at a page.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// The account that is signed in.
    pub me: AccountId,
    /// The coach's language, as a BCP 47 tag.
    pub language: &'a str,
}

/// Draws the open page and what stands around it.
pub fn draw(intake: &OpenIntake, meeting: &Meeting, safety: Safety, reader: Reader<'_>) -> IntakePage {
    let form = &intake.form;
    let words = Words::of(intake, reader);
    let opening = form_parts::pages(form).find(|(_, kind)| *kind == PageKind::Opening);
    IntakePage {
        revision: intake.revision,
        dossier: intake.dossier,
        name: intake.name.clone(),
        meeting: crate::meetings::entry(meeting),
        entered_by: intake.entered_by,
        language: words.code(intake.language),
        languages: languages(intake),
        opening: opening.map(|(node, _)| form.node(node).name.clone()),
        domains: domains(intake, reader),
        page: page(intake, words, reader),
        safety,
    }
}

/// The life domains, for the list beside the page, the radar and the overview.
pub fn domains(intake: &OpenIntake, reader: Reader<'_>) -> Vec<DomainEntry> {
    let words = Words::of(intake, reader);
    let entry = |node: NodeId| DomainEntry {
        name: intake.form.node(node).name.clone(),
        title: words.label(node),
        outcome: intake.outcome(node),
        mark: intake.mark(node),
    };
    intake.domains().into_iter().map(entry).collect()
}

fn languages(intake: &OpenIntake) -> Vec<FormLanguage> {
    let languages = intake.form.languages().iter();
    languages
        .map(|language| FormLanguage { code: language.code.clone(), name: form_parts::own_name(language) })
        .collect()
}

fn page(intake: &OpenIntake, words: Words<'_>, reader: Reader<'_>) -> FormPage {
    let form = &intake.form;
    let shown = intake.questions(intake.page).into_iter();
    let shown = shown.filter(|node| {
        form.node(*node).kind.is_shown()
            && intake.interview().is_relevant(*node)
            && (!form_parts::is_for_two(form, *node) || intake.meeting.as_ref().is_some_and(is_of_two))
    });
    FormPage {
        name: form.node(intake.page).name.clone(),
        kind: form_parts::page_kind(form, intake.page).unwrap_or(PageKind::Domain),
        title: words.label(intake.page),
        questions: shown.map(|node| question(intake, node, words, reader)).collect(),
    }
}

/// Whether coach and participant are by themselves, as far as the meeting knows. A professional interpreter is bound to
/// secrecy; a relative who interprets is a third party.
fn is_of_two(meeting: &Meeting) -> bool {
    meeting.third_parties.is_empty() && meeting.interpreter != Interpreter::Informal
}

fn question(intake: &OpenIntake, id: NodeId, words: Words<'_>, reader: Reader<'_>) -> Question {
    let node = intake.form.node(id);
    let interview = intake.interview();
    let value = values::shown(intake.value(id));
    Question {
        path: node.path.clone(),
        kind: kind(node.kind),
        appearance: node.appearance.clone(),
        media: Media::default(),
        scale: None,
        rows: Vec::new(),
        rows_can_change: false,
        part: form_parts::part(&intake.form, id).map(str::to_owned),
        label: words.label(id),
        hint: words.both(|language| interview.hint(id, language)),
        guidance: interview.guidance(id, words.coach).map(|text| words.text(text)),
        choices: choices(intake, id, words, &value),
        draft: intake.draft(id).map(str::to_owned),
        heads: intake.heads(id).iter().map(|event| event.id).collect(),
        conflict: values::conflict(intake.heads(id), reader.me),
        required: interview.is_required(id),
        read_only: interview.is_read_only(id),
        violation: violation(intake, id, words, &value),
        value,
    }
}

fn choices(intake: &OpenIntake, id: NodeId, words: Words<'_>, value: &ValueShown) -> Vec<Choice> {
    let interview = intake.interview();
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
    interview.choices(id).iter().map(|offered| choice(offered.name)).collect()
}

/// A missing code satisfies *required* and skips constraints (SYNC §1); nothing here is ever enforced on the way.
fn violation(intake: &OpenIntake, id: NodeId, words: Words<'_>, value: &ValueShown) -> Option<Violation> {
    if matches!(value, ValueShown::Missing { .. }) {
        return None;
    }
    let interview = intake.interview();
    let violation = interview.violation(id)?;
    let (kind, message) = match violation {
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
    intake: &'a OpenIntake,
    /// The coach's language.
    pub coach: LanguageId,
}

impl<'a> Words<'a> {
    /// The words of a running intake for this reader.
    pub fn of(intake: &'a OpenIntake, reader: Reader<'_>) -> Self {
        let form = &intake.form;
        Self { intake, coach: form.language(reader.language).unwrap_or_else(|| form.default_language()) }
    }

    /// A language's BCP 47 tag.
    pub fn code(self, language: LanguageId) -> String {
        self.intake.form.languages().get(language.index()).map(|language| language.code.clone()).unwrap_or_default()
    }

    /// A text of the form as a page has it.
    pub fn text(self, text: form::Text<'_>) -> Text {
        Text { lang: self.code(text.language), text: text.text.into_owned() }
    }

    /// Words in both languages; `None` when the form has none.
    pub fn both<'t>(self, words: impl Fn(LanguageId) -> Option<form::Text<'t>>) -> Option<Bilingual> {
        let coach = self.text(words(self.coach)?);
        let participant = words(self.intake.language).map(|text| self.text(text)).filter(|text| *text != coach);
        Some(Bilingual { participant, coach })
    }

    /// A question's or a page's label; its name where the form gives none.
    pub fn label(self, node: NodeId) -> Bilingual {
        let words = self.both(|language| self.intake.interview().label(node, language));
        words.unwrap_or_else(|| self.untranslated(&self.intake.form.node(node).name))
    }

    /// A choice's label; its name where the form gives none.
    pub fn choice(self, node: NodeId, name: &str) -> Bilingual {
        let words = self.both(|language| self.intake.interview().choice_label(node, name, language));
        words.unwrap_or_else(|| self.untranslated(name))
    }

    /// A person's own words: whose language they are in, nobody knows. They are marked as the participant's.
    pub fn own_words(self, words: &str) -> Bilingual {
        Bilingual { participant: None, coach: Text { text: words.to_owned(), lang: self.code(self.intake.language) } }
    }

    /// Words that are in no language of the form: a name, a number.
    pub fn untranslated(self, words: &str) -> Bilingual {
        Bilingual { participant: None, coach: Text { text: words.to_owned(), lang: self.code(self.coach) } }
    }
}
