//! Draws what the participant sees. The coach's words, notes and language are left out: it is her screen.

use form::{ItemId, Kind, NodeId};
use protocol::{Event, Value};

use super::{Alone, At};
use crate::{
    earlier::EarlierAnswer,
    form_parts,
    interview::OpenInterview,
    interview_page,
    interviews::asking,
    pages::{AlonePage, AloneScreen, CheckRow, PageKind, Question, RowShown, ValueShown},
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
            AloneScreen::Opening { title: words(interview).label(page), notes: notes(interview, page) }
        }
        At::Question { path, .. } => match question(interview, path) {
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
            AloneScreen::Done { notes: closing.map(|(page, _)| notes(interview, page)).unwrap_or_default() }
        }
    }
}

/// The form's words in her language alone.
fn words(interview: &OpenInterview) -> Words<'_> {
    Words { interview: interview.interview(), participant: interview.language, coach: interview.language }
}

fn notes(interview: &OpenInterview, page: NodeId) -> Vec<Question> {
    let items = question_page::below(interview.interview(), page.into());
    let drawn = question_page::questions(&Hers(interview), words(interview), items);
    drawn.into_iter().map(for_her).collect()
}

/// A question as she sees it, and the page that it stands on.
fn question(interview: &OpenInterview, path: &str) -> Option<(NodeId, Question)> {
    let item = asking::find(interview, path)?;
    let page = form_parts::page_of(&interview.form, interview.interview().node(item))?;
    let drawn = question_page::questions(&Hers(interview), words(interview), [item]);
    drawn.into_iter().next().map(|question| (page, for_her(question)))
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

/// Takes out what is the coach's. What would need a camera or a microphone cannot be answered here.
fn for_her(question: Question) -> Question {
    let rows = question
        .rows
        .into_iter()
        .map(|row| RowShown { questions: row.questions.into_iter().map(for_her).collect(), ..row });
    Question {
        rows: rows.collect(),
        guidance: None,
        phone: None,
        probe: None,
        note: None,
        read_only: question.read_only || question.kind.is_file(),
        ..question
    }
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
