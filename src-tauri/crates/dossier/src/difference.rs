//! In what two moments of one person differ: the way of answering is part of the answer (DOMAIN RULE-15), so whoever
//! compares them is told.

use std::collections::BTreeMap;

use protocol::{AnsweredBy, Event, Mode, Provenance, Subject, Value};
use serde::Serialize;

use crate::{Heads, measurement::is_answer};

/// In what two moments can differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
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

/// In which ways a moment was answered: how often each code of provenance stands on her answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    modes: BTreeMap<Mode, usize>,
    codes: BTreeMap<DifferenceKind, BTreeMap<String, usize>>,
}

impl Ways {
    /// The ways in which these answers were given; what a coach or the form itself wrote down is none.
    pub fn of<'e>(answers: impl IntoIterator<Item = &'e Event>) -> Self {
        let mut ways = Self::default();
        for event in answers {
            let how = &event.provenance;
            if event.value != Value::Cleared && how.answered_by != AnsweredBy::Coach {
                *ways.modes.entry(how.mode).or_default() += 1;
                for (kind, code) in codes(how) {
                    *ways.codes.entry(kind).or_default().entry(code).or_default() += 1;
                }
            }
        }
        ways
    }

    /// The ways in which a moment was answered.
    pub fn at(heads: &Heads, moment: &str) -> Self {
        let is_of = |subject: &&Subject| matches!(subject, Subject::Interview { moment: of, .. } if of == moment);
        let fields = heads.subjects().filter(is_of).flat_map(|subject| heads.fields(subject));
        Self::of(fields.filter(|(field, _)| is_answer(field.as_str())).filter_map(|(_, events)| events.first()))
    }

    /// The mode in which most of it was answered.
    pub fn mode(&self) -> Option<Mode> {
        self.modes.iter().max_by_key(|(_, count)| **count).map(|(mode, _)| *mode)
    }

    /// In what a later moment was answered otherwise. Of a moment that was answered in several ways, the code that the
    /// other does not have.
    pub fn differences_to(&self, now: &Self) -> Vec<Difference> {
        let compare = |(kind, then): (&DifferenceKind, &BTreeMap<String, usize>)| {
            let now = now.codes.get(kind)?;
            if then.keys().eq(now.keys()) {
                return None;
            }
            Some(Difference { kind: *kind, then: of_its_own(then, now)?, now: of_its_own(now, then)? })
        };
        self.codes.iter().filter_map(compare).collect()
    }
}

fn codes(how: &Provenance) -> Vec<(DifferenceKind, String)> {
    let parties = match how.third_parties.as_slice() {
        [] => vec!["none".to_owned()],
        parties => parties.iter().map(code).collect(),
    };
    let others = parties.into_iter().map(|party| (DifferenceKind::ThirdParty, party));
    let one_each = [
        (DifferenceKind::Mode, code(how.mode)),
        (DifferenceKind::Language, how.language.clone()),
        (DifferenceKind::Interpreter, code(how.interpreter)),
        (DifferenceKind::Assistance, code(how.assistance)),
    ];
    one_each.into_iter().chain(others).collect()
}

/// The most common code that the other does not have; of those that both have when there is no other.
fn of_its_own(these: &BTreeMap<String, usize>, those: &BTreeMap<String, usize>) -> Option<String> {
    these.iter().max_by_key(|(code, count)| (!those.contains_key(*code), **count)).map(|(code, _)| code.clone())
}

fn code(code: impl Serialize) -> String {
    serde_json::to_value(code).ok().and_then(|code| Some(code.as_str()?.to_owned())).unwrap_or_default()
}
