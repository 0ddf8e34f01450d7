//! What changed between two readings of a plan: what a version says that the one before it did not.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Goal, Instrument, Plan, Step};

/// A change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What kind.
    pub kind: ChangeKind,
    /// Of what: the words of the goal or the step, or the name of the help or the instrument.
    pub what: String,
    /// What it was: words, a day, or a code.
    pub from: Option<String>,
    /// What it is.
    pub to: Option<String>,
}

/// What kind of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// A goal came.
    GoalAdded,
    /// A goal has other words.
    GoalReworded,
    /// A goal belongs to another domain.
    GoalMoved,
    /// A goal went.
    GoalRemoved,
    /// A step came.
    StepAdded,
    /// A step has other words.
    StepReworded,
    /// Somebody else does a step.
    StepWho,
    /// A step has another day.
    StepWhen,
    /// A step went.
    StepRemoved,
    /// A step was done.
    StepDone,
    /// A step is to do again.
    StepReopened,
    /// She is on another rung.
    RungNow,
    /// She wants to reach another rung.
    RungGoal,
    /// Help was agreed.
    HelpAdded,
    /// Help is not wanted after all.
    HelpRemoved,
    /// Help was given.
    HelpGiven,
    /// An instrument came.
    InstrumentAdded,
    /// An instrument went.
    InstrumentRemoved,
    /// An instrument came to something.
    InstrumentMoved,
    /// Somebody else leads.
    InstrumentLead,
}

/// What `after` says that `before` did not: the goals with their steps, then the ladder, help and instruments.
pub fn changes(before: &Plan, after: &Plan) -> Vec<Change> {
    let mut told = Vec::new();
    pairs(&before.goals, &after.goals, |goal| goal.id, |was, is| goal(was, is, &mut told));
    let rung = |kind, was: Option<u8>, is: Option<u8>| {
        let says = |rung: Option<u8>| rung.map(|rung| rung.to_string());
        (was != is).then(|| Change { kind, what: String::new(), from: says(was), to: says(is) })
    };
    told.extend(rung(ChangeKind::RungNow, before.rung_now, after.rung_now));
    told.extend(rung(ChangeKind::RungGoal, before.rung_goal, after.rung_goal));
    pairs(
        &before.help,
        &after.help,
        |help| help.kind.clone(),
        |was, is| match (was, is) {
            (was, Some(is)) => {
                if was.is_none() {
                    told.push(of(ChangeKind::HelpAdded, &is.kind));
                }
                if is.given_on.is_some() && was.is_none_or(|was| was.given_on.is_none()) {
                    told.push(Change { to: is.given_on.map(said), ..of(ChangeKind::HelpGiven, &is.kind) });
                }
            }
            (Some(was), None) => told.push(of(ChangeKind::HelpRemoved, &was.kind)),
            (None, None) => {}
        },
    );
    pairs(&before.instruments, &after.instruments, |one| one.id, |was, is| instrument(was, is, &mut told));
    told
}

/// Calls with what was and what is, in the order of their keys: things are keyed by ids that rise.
fn pairs<'p, T, K: Ord>(
    before: &'p [T],
    after: &'p [T],
    key: impl Fn(&T) -> K,
    mut tell: impl FnMut(Option<&'p T>, Option<&'p T>),
) {
    let mut both: BTreeMap<K, (Option<&T>, Option<&T>)> = BTreeMap::new();
    for was in before {
        both.entry(key(was)).or_default().0 = Some(was);
    }
    for is in after {
        both.entry(key(is)).or_default().1 = Some(is);
    }
    for (was, is) in both.into_values() {
        tell(was, is);
    }
}

fn goal(was: Option<&Goal>, is: Option<&Goal>, told: &mut Vec<Change>) {
    let none: &[Step] = &[];
    match (was, is) {
        (None, Some(is)) => told.push(of(ChangeKind::GoalAdded, &is.text)),
        (Some(was), None) => told.push(of(ChangeKind::GoalRemoved, &was.text)),
        (Some(was), Some(is)) => {
            told.extend(differs(ChangeKind::GoalReworded, &is.text, Some(&was.text), Some(&is.text)));
            told.extend(differs(ChangeKind::GoalMoved, &is.text, was.domain.as_ref(), is.domain.as_ref()));
        }
        (None, None) => {}
    }
    // With a goal that went its steps went: that need not be said of each.
    if let Some(is) = is {
        let steps = was.map_or(none, |was| &was.steps);
        pairs(steps, &is.steps, |step| step.id, |was, is| step(was, is, told));
    }
}

fn step(was: Option<&Step>, is: Option<&Step>, told: &mut Vec<Change>) {
    match (was, is) {
        (None, Some(is)) => told.push(of(ChangeKind::StepAdded, &is.text)),
        (Some(was), None) => told.push(of(ChangeKind::StepRemoved, &was.text)),
        (Some(was), Some(is)) => {
            told.extend(differs(ChangeKind::StepReworded, &is.text, Some(&was.text), Some(&is.text)));
            let (by, by_now) = (who(was), who(is));
            told.extend(differs(ChangeKind::StepWho, &is.text, Some(&by), Some(&by_now)));
            let (on, on_now) = (was.when.map(said), is.when.map(said));
            told.extend(differs(ChangeKind::StepWhen, &is.text, on.as_ref(), on_now.as_ref()));
        }
        (None, None) => {}
    }
    match (was.is_some_and(|was| was.done), is) {
        (false, Some(is)) if is.done => told.push(of(ChangeKind::StepDone, &is.text)),
        (true, Some(is)) if !is.done => told.push(of(ChangeKind::StepReopened, &is.text)),
        _ => {}
    }
}

/// Who does a step: a name, or a code.
fn who(step: &Step) -> String {
    step.name.clone().unwrap_or_else(|| code(step.who))
}

fn instrument(was: Option<&Instrument>, is: Option<&Instrument>, told: &mut Vec<Change>) {
    match (was, is) {
        (None, Some(is)) => told.push(of(ChangeKind::InstrumentAdded, name(is))),
        (Some(was), None) => told.push(of(ChangeKind::InstrumentRemoved, name(was))),
        (Some(was), Some(is)) => {
            let (lead, lead_now) = (code(was.lead), code(is.lead));
            told.extend(differs(ChangeKind::InstrumentLead, name(is), Some(&lead), Some(&lead_now)));
        }
        (None, None) => {}
    }
    if let Some(is) = is {
        let before = was.map_or(super::instrument::State::Discussed, Instrument::state);
        let turned = (before != is.state()).then(|| Change {
            from: Some(before.code().to_owned()),
            to: Some(is.state().code().to_owned()),
            ..of(ChangeKind::InstrumentMoved, name(is))
        });
        told.extend(turned);
    }
}

/// What the catalogue calls an instrument, or what people called it.
fn name(instrument: &Instrument) -> &str {
    instrument.code.as_deref().unwrap_or(&instrument.title)
}

fn of(kind: ChangeKind, what: &str) -> Change {
    Change { kind, what: what.to_owned(), from: None, to: None }
}

fn differs(kind: ChangeKind, what: &str, was: Option<&String>, is: Option<&String>) -> Option<Change> {
    (was != is).then(|| Change { from: was.cloned(), to: is.cloned(), ..of(kind, what) })
}

fn said(day: chrono::NaiveDate) -> String {
    day.to_string()
}

fn code(code: impl Serialize) -> String {
    serde_json::to_value(code).ok().and_then(|code| Some(code.as_str()?.to_owned())).unwrap_or_default()
}
