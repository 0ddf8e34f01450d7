//! Draws what the participant sees. The coach's words, notes and language are left out: it is her screen.

use std::collections::HashMap;

use form::{ItemId, Kind, NodeId};
use protocol::{Event, Value};

use super::{Alone, At};
use crate::{
    earlier::EarlierAnswer,
    form_parts,
    interview::OpenInterview,
    interview_page,
    interviews::asking,
    pages::{AlonePage, AloneScreen, CheckRow, PageKind, Question, RowShown, ValueShown, Violation, ViolationKind},
    question_page::{self, Conversation, Words},
    writing::Way,
};

/// Draws what is on the screen.
pub fn draw(alone: &Alone) -> AlonePage {
    let interview = &alone.interview;
    let sequence = alone.sequence();
    let step = match &alone.at {
        At::Opening | At::Stop => 0,
        At::Question { path, index } => sequence.iter().position(|asked| asked == path).unwrap_or(*index) + 1,
        At::Check | At::Done => sequence.len(),
    };
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    AlonePage {
        revision: interview.revision,
        what: interview.what.clone(),
        language: interview.language_code(),
        languages: interview_page::languages(&interview.form),
        screen: screen(alone, &sequence),
        step: count(step.min(sequence.len())),
        steps: count(sequence.len()),
        can_go_back: !matches!(alone.at, At::Stop | At::Done),
        helping: interview.way == Way::Alone { helping: true },
        hidden: alone.hidden,
    }
}

fn screen(alone: &Alone, sequence: &[String]) -> AloneScreen {
    let interview = &alone.interview;
    match &alone.at {
        At::Opening => {
            let opening = form_parts::pages(&interview.form).find(|(_, kind)| *kind == PageKind::Opening);
            let page = opening.map_or(interview.page, |(page, _)| page);
            AloneScreen::Opening { title: words(interview).label(page), notes: notes(alone, page) }
        }
        At::Question { path, .. } => match question(alone, path) {
            Some((section, question)) => {
                AloneScreen::Question { section: words(interview).label(section), question: Box::new(question) }
            }
            // It is asked no longer, since an answer before it changed.
            None => check(interview, sequence),
        },
        At::Check => check(interview, sequence),
        At::Stop => AloneScreen::Stop,
        At::Done => {
            let closing = form_parts::pages(&interview.form).find(|(_, kind)| *kind == PageKind::Closing);
            AloneScreen::Done { notes: closing.map(|(page, _)| notes(alone, page)).unwrap_or_default() }
        }
    }
}

/// The form's words in her language alone.
fn words(interview: &OpenInterview) -> Words<'_> {
    Words { interview: interview.interview(), participant: interview.language, coach: interview.language }
}

fn notes(alone: &Alone, page: NodeId) -> Vec<Question> {
    let interview = &alone.interview;
    let items = question_page::below(interview.interview(), page.into());
    let drawn = question_page::questions(&Hers(interview), words(interview), items);
    drawn.into_iter().map(|question| for_her(question, &alone.files)).collect()
}

/// A question as she sees it, and the page that it stands on.
fn question(alone: &Alone, path: &str) -> Option<(NodeId, Question)> {
    let interview = &alone.interview;
    let item = asking::find(interview, path)?;
    let page = form_parts::page_of(&interview.form, interview.interview().node(item))?;
    let drawn = question_page::questions(&Hers(interview), words(interview), [item]);
    drawn.into_iter().next().map(|question| (page, for_her(question, &alone.files)))
}

fn check(interview: &OpenInterview, sequence: &[String]) -> AloneScreen {
    let is_question = |item: &ItemId| question_page::node(interview.interview(), *item).kind.has_value();
    let items = sequence.iter().filter_map(|path| asking::find(interview, path)).filter(is_question);
    let row = |item: ItemId| {
        let node = question_page::node(interview.interview(), item);
        let path = interview.interview().path_of(item);
        let value = match interview.is_closed(&path) {
            true => ValueShown::Sealed,
            false => crate::values::shown(interview.said(&path)),
        };
        let words_of = |value: &ValueShown| match value {
            ValueShown::Answer { answer } => question_page::in_words(node.kind, item, answer, words(interview)),
            ValueShown::Empty | ValueShown::Missing { .. } | ValueShown::Sealed => Vec::new(),
        };
        CheckRow { label: words(interview).label(item), words: words_of(&value), value, path }
    };
    AloneScreen::Check { answers: items.map(row).collect() }
}

/// Takes out what is the coach's, and says what is wrong aloud as well. What would need a camera or a microphone cannot be
/// answered here.
fn for_her(question: Question, files: &HashMap<String, Vec<u8>>) -> Question {
    let hers = |questions: Vec<Question>| questions.into_iter().map(|question| for_her(question, files)).collect();
    let rows = question.rows.into_iter().map(|row| RowShown { questions: hers(row.questions), ..row });
    let own = question.media.audio.as_deref();
    let violation = question.violation.map(|violation| {
        let audio = own.and_then(|own| message_sound(own, violation.kind)).filter(|name| files.contains_key(name));
        Violation { audio, ..violation }
    });
    Question {
        rows: rows.collect(),
        violation,
        guidance: None,
        phone: None,
        probe: None,
        note: None,
        read_only: question.read_only || question.kind.is_file(),
        ..question
    }
}

/// The sound of a message of the form, beside that of its question: `birth_year.message.nl.opus` beside
/// `birth_year.nl.opus`. XLSForm has no column for it.
fn message_sound(question: &str, rule: ViolationKind) -> Option<String> {
    let part = match rule {
        ViolationKind::Constraint => "message",
        ViolationKind::Required => "required",
        // These words are the app's own.
        ViolationKind::WrongType => return None,
    };
    let (rest, extension) = question.rsplit_once('.')?;
    let (name, language) = rest.rsplit_once('.')?;
    Some(format!("{name}.{part}.{language}.{extension}"))
}

/// Whether the answer would be a file.
pub fn is_file(kind: Kind) -> bool {
    question_page::kind(kind).is_file()
}

/// The interview as she sees it.
struct Hers<'a>(&'a OpenInterview);

impl Conversation for Hers<'_> {
    fn said(&self, path: &str) -> Option<&Value> {
        self.0.said(path)
    }

    fn may_ask(&self, node: NodeId) -> bool {
        asking::check(self.0, node).is_ok()
    }

    fn heads(&self, path: &str) -> &[Event] {
        self.0.heads(path)
    }

    fn draft(&self, path: &str) -> Option<&str> {
        self.0.draft(path)
    }

    fn earlier(&self, path: &str) -> Option<&EarlierAnswer> {
        self.0.earlier(path)
    }

    fn is_closed(&self, path: &str) -> bool {
        self.0.is_closed(path)
    }
}
