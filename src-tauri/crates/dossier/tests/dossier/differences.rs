//! In what two moments of one person differ.

use dossier::{
    Heads,
    difference::{Difference, DifferenceKind, Ways},
};
use protocol::{AnsweredBy, Event, Mode, Provenance, ThirdParty};

use crate::events::{answered, heads};

fn how(id: u128, moment: &str, change: impl FnOnce(&mut Provenance)) -> Event {
    let mut event = answered(id, moment, &format!("question_{id}"));
    change(&mut event.provenance);
    event
}

fn differences(heads: &Heads, then: &str, now: &str) -> Vec<Difference> {
    Ways::at(heads, then).differences_to(&Ways::at(heads, now))
}

fn codes(differences: &[Difference]) -> Vec<(DifferenceKind, &str, &str)> {
    differences.iter().map(|found| (found.kind, found.then.as_str(), found.now.as_str())).collect()
}

#[test]
fn moments_that_were_answered_alike_do_not_differ() {
    let heads = heads([vec![how(1, "t0", |_| {}), how(2, "t1", |_| {})]]);
    assert_eq!(differences(&heads, "t0", "t1"), []);
}

#[test]
fn each_circumstance_that_differs_is_told_as_a_code() {
    let other = |how: &mut Provenance| {
        how.mode = Mode::Phone;
        how.language = "ar".to_owned();
        how.third_parties = vec![ThirdParty::Partner];
    };
    let heads = heads([vec![how(1, "t0", |_| {}), how(2, "t1", other)]]);
    assert_eq!(
        codes(&differences(&heads, "t0", "t1")),
        [
            (DifferenceKind::Mode, "together", "phone"),
            (DifferenceKind::Language, "nl", "ar"),
            (DifferenceKind::ThirdParty, "none", "partner"),
        ]
    );
}

#[test]
fn a_moment_that_was_answered_partly_otherwise_differs_in_that_part() {
    let alone = |how: &mut Provenance| how.mode = Mode::Alone;
    let heads = heads([vec![how(1, "t0", |_| {}), how(2, "t0", |_| {}), how(3, "t0", alone), how(4, "t1", |_| {})]]);
    assert_eq!(codes(&differences(&heads, "t0", "t1")), [(DifferenceKind::Mode, "alone", "together")]);
    assert_eq!(Ways::at(&heads, "t0").mode(), Some(Mode::Together), "most of it");
}

#[test]
fn a_moment_without_answers_is_not_compared() {
    let note = |how: &mut Provenance| how.answered_by = AnsweredBy::Coach;
    let heads = heads([vec![how(1, "t0", |_| {}), how(2, "t1", note)]]);
    assert_eq!(differences(&heads, "t0", "t1"), []);
    assert_eq!(Ways::at(&heads, "t1").mode(), None);
}
