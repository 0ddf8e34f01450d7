//! The overview at the end of an intake: what was said, in words, in both languages.

use form::{ItemId, Kind, NodeId};
use protocol::{DossierId, Value};

use crate::{
    desk::{Desk, Hour},
    form_parts,
    interview::OpenInterview,
    interview_page::{self, Reader},
    interviews,
    pages::{Bilingual, DomainReview, InterviewKind, Place, ReviewAnswer, ReviewPage},
    problem::Problem,
    question_page::{self, Words},
};

/// Shows the overview of a dossier's intake. Needs no meeting: it is also for looking back.
pub fn open(desk: &mut Desk, hour: Hour<'_>, dossier: DossierId) -> Result<ReviewPage, Problem> {
    let heads = desk.heads(dossier)?;
    let language = desk
        .interview
        .as_ref()
        .filter(|open| open.dossier == dossier)
        .filter(|open| open.what == InterviewKind::Intake)
        .map(|open| open.language);
    let mut intake = interviews::read(desk, hour, dossier, InterviewKind::Intake, &heads, None)?;
    if let Some(language) = language {
        intake.language = language;
    }
    desk.set_place(&Place::Review { dossier })?;
    let reader = desk.reader();
    let words = intake.words(reader);
    Ok(ReviewPage {
        dossier,
        name: intake.name.clone(),
        language: words.code(intake.language),
        domains: domains(&intake, reader),
        safety: desk.safety(dossier)?,
    })
}

/// What was said of each domain, in the form's order.
pub fn domains(intake: &OpenInterview, reader: Reader<'_>) -> Vec<DomainReview> {
    let reviewed = intake.domains().into_iter().zip(interview_page::domains(intake, reader));
    reviewed.map(|(domain, entry)| DomainReview { entry, answers: answers(intake, domain, reader) }).collect()
}

/// What was answered in a domain. Its outcome and its mark stand in its entry already.
fn answers(intake: &OpenInterview, domain: NodeId, reader: Reader<'_>) -> Vec<ReviewAnswer> {
    let words = intake.words(reader);
    let mut found = Vec::new();
    collect(intake, domain.into(), None, words, &mut found);
    found
}

/// Collects what was answered below an item; in a row each label says in which.
fn collect(
    intake: &OpenInterview,
    above: ItemId,
    row: Option<&Bilingual>,
    words: Words<'_>,
    found: &mut Vec<ReviewAnswer>,
) {
    let interview = intake.interview();
    for item in question_page::below(interview, above) {
        let node = question_page::node(interview, item);
        if node.kind == Kind::Repeat {
            for (index, row) in interview.rows(item).into_iter().enumerate() {
                collect(intake, row, Some(&words.row(row, index + 1)), words, found);
            }
        }
        let part = form_parts::part(node);
        let is_told_already = part == Some(form_parts::DISCUSSION_STATUS) || part == Some(form_parts::LADDER);
        if node.kind.is_shown() && node.kind.has_value() && !is_told_already {
            found.extend(answer(intake, item, row, words));
        }
    }
}

fn answer(intake: &OpenInterview, item: ItemId, row: Option<&Bilingual>, words: Words<'_>) -> Option<ReviewAnswer> {
    let node = question_page::node(intake.interview(), item);
    let (said, missing) = match intake.value(item)? {
        Value::Answer(answer) => (question_page::in_words(node.kind, item, answer, words), None),
        Value::Missing(missing) => (Vec::new(), Some(*missing)),
        Value::Cleared => return None,
    };
    let path = intake.interview().path_of(item);
    let label = words.label(item);
    Some(ReviewAnswer {
        kind: question_page::kind(node.kind),
        label: row.map_or_else(|| label.clone(), |row| row.with(&label)),
        words: said,
        missing,
        conflict: dossier::heads::in_conflict(intake.heads(&path)),
        path,
    })
}
