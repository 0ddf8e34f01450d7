//! In what two moments of one person differ: the way of answering is part of the answer (DOMAIN RULE-15), so whoever
//! compares them is told.

use std::collections::BTreeMap;

use protocol::{AnsweredBy, Mode, Provenance, Subject, Value};
use serde::Serialize;

use crate::{Heads, measurement::is_answer};

/// In what two moments can differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DifferenceKind {
    /// Together, alone, by phone.
    Mode,
    /// The language that was shown.
    Language,
    /// Who interpreted.
    Interpreter,
    /// Who else was there.
    ThirdParty,
    /// With what help she answered.
    Assistance,
}

/// A difference, in the codes of provenance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// In what.
    pub kind: DifferenceKind,
    /// What it was.
    pub then: String,
    /// What it is.
    pub now: String,
}

/// The mode in which most of a moment was answered.
pub fn mode(heads: &Heads, moment: &str) -> Option<Mode> {
    let modes = tally(answers(heads, moment).map(|how| vec![how.mode]));
    modes.into_iter().max_by_key(|(_, count)| *count).map(|(mode, _)| mode)
}

/// The differences between two moments that both have answers; in a code that only one of them has, when a moment was
/// answered in several ways.
pub fn differences(heads: &Heads, then: &str, now: &str) -> Vec<Difference> {
    type Codes = fn(&Provenance) -> Vec<String>;
    let kinds: [(DifferenceKind, Codes); 5] = [
        (DifferenceKind::Mode, |how| vec![code(how.mode)]),
        (DifferenceKind::Language, |how| vec![how.language.clone()]),
        (DifferenceKind::Interpreter, |how| vec![code(how.interpreter)]),
        (DifferenceKind::ThirdParty, |how| match how.third_parties.as_slice() {
            [] => vec!["none".to_owned()],
            parties => parties.iter().map(code).collect(),
        }),
        (DifferenceKind::Assistance, |how| vec![code(how.assistance)]),
    ];
    let compare = |(kind, codes): (DifferenceKind, Codes)| {
        let (then, now) = (tally(answers(heads, then).map(codes)), tally(answers(heads, now).map(codes)));
        if then.is_empty() || now.is_empty() || then.keys().eq(now.keys()) {
            return None;
        }
        Some(Difference { kind, then: of_its_own(&then, &now)?, now: of_its_own(&now, &then)? })
    };
    kinds.into_iter().filter_map(compare).collect()
}

/// How the answers of a moment came to be: hers, not what a coach or the form itself wrote down.
fn answers<'h>(heads: &'h Heads, moment: &str) -> impl Iterator<Item = &'h Provenance> {
    let is_of = move |subject: &Subject| matches!(subject, Subject::Interview { moment: of, .. } if of == moment);
    let subjects: Vec<&Subject> = heads.subjects().filter(|subject| is_of(subject)).collect();
    let fields = subjects.into_iter().flat_map(|subject| heads.fields(subject));
    let said = fields.filter(|(field, _)| is_answer(field.as_str())).filter_map(|(_, events)| events.first());
    let said = said.filter(|event| event.value != Value::Cleared).map(|event| &event.provenance);
    said.filter(|how| how.answered_by != AnsweredBy::Coach)
}

fn tally<T: Ord>(codes: impl Iterator<Item = Vec<T>>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    for code in codes.flatten() {
        *counts.entry(code).or_insert(0) += 1;
    }
    counts
}

/// The most common code that the other does not have; of those that both have when there is no other.
fn of_its_own(these: &BTreeMap<String, usize>, those: &BTreeMap<String, usize>) -> Option<String> {
    these.iter().max_by_key(|(code, count)| (!those.contains_key(*code), **count)).map(|(code, _)| code.clone())
}

fn code(code: impl Serialize) -> String {
    serde_json::to_value(code).ok().and_then(|code| Some(code.as_str()?.to_owned())).unwrap_or_default()
}
