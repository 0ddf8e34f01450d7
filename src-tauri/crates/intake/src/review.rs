//! The overview at the end of an intake: what was said, in words, in both languages.

use form::{Kind, NodeId};
use protocol::{DossierId, Value};

use crate::{
    desk::{Desk, Hour},
    form_parts,
    intake_page::{self, Reader},
    intakes,
    interview::OpenIntake,
    pages::{Bilingual, DomainReview, Place, ReviewAnswer, ReviewPage},
    problem::Problem,
    question_page::Words,
};

/// Shows the overview of a dossier's intake. Needs no meeting: it is also for looking back.
pub fn open(desk: &mut Desk, hour: Hour<'_>, dossier: DossierId) -> Result<ReviewPage, Problem> {
    let heads = desk.heads(dossier)?;
    let language = desk.intake.as_ref().filter(|intake| intake.dossier == dossier).map(|intake| intake.language);
    let mut intake = intakes::read(desk, hour, dossier, &heads, None)?;
    if let Some(language) = language {
        intake.language = language;
    }
    desk.set_place(&Place::Review { dossier })?;
    let reader = desk.reader();
    let words = intake.words(reader);
    let reviewed = intake.domains().into_iter().zip(intake_page::domains(&intake, reader));
    let domains = reviewed.map(|(domain, entry)| DomainReview { entry, answers: answers(&intake, domain, reader) });
    Ok(ReviewPage {
        dossier,
        name: intake.name.clone(),
        language: words.code(intake.language),
        domains: domains.collect(),
        safety: desk.safety(dossier)?,
    })
}

/// What was answered in a domain. Its outcome and its mark stand in its entry already.
fn answers(intake: &OpenIntake, domain: NodeId, reader: Reader<'_>) -> Vec<ReviewAnswer> {
    let words = intake.words(reader);
    let questions = intake.questions(domain).into_iter().filter(|node| {
        let part = form_parts::part(&intake.form, *node);
        let kind = intake.form.node(*node).kind;
        kind.is_shown()
            && kind.has_value()
            && part != Some(form_parts::DISCUSSION_STATUS)
            && part != Some(form_parts::LADDER)
    });
    questions.filter_map(|node| answer(intake, node, words)).collect()
}

fn answer(intake: &OpenIntake, node: NodeId, words: Words<'_>) -> Option<ReviewAnswer> {
    let (said, missing) = match intake.value(node)? {
        Value::Answer(answer) => (in_words(intake, node, answer, words), None),
        Value::Missing(missing) => (Vec::new(), Some(*missing)),
        Value::Cleared => return None,
    };
    Some(ReviewAnswer {
        path: intake.form.node(node).path.clone(),
        label: words.label(node),
        words: said,
        missing,
        conflict: dossier::heads::in_conflict(intake.heads(node)),
    })
}

fn in_words(intake: &OpenIntake, node: NodeId, answer: &serde_json::Value, words: Words<'_>) -> Vec<Bilingual> {
    let plain = |json: &serde_json::Value| json.as_str().map_or_else(|| json.to_string(), str::to_owned);
    match (intake.form.node(node).kind, answer.as_array()) {
        (Kind::SelectMultiple, Some(names)) => names.iter().map(|name| words.choice(node, &plain(name))).collect(),
        (Kind::SelectOne, _) => vec![words.choice(node, &plain(answer))],
        (_, _) => vec![words.own_words(&plain(answer))],
    }
}
