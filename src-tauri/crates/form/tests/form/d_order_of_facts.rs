//! How much is evaluated: counted, so that a slow machine says the same as a fast one.

use crate::notation::{answer, interview, node};

fn chain(length: usize) -> String {
    let link = |at: usize| format!("calculate c{at} | calculation: ${{c{}}} + 1\n", at - 1);
    format!("integer c0\n{}", (1..=length).map(link).collect::<String>())
}

#[test]
fn an_answer_evaluates_each_dependent_once() {
    // Both arms of the diamond meet in `d`, which is evaluated once all the same.
    let notation = "integer a
calculate b | calculation: ${a} + 1
calculate c | calculation: ${a} + 2
calculate d | calculation: ${b} + ${c}
calculate e | calculation: 1 + 1
text f | relevant: ${e} = 2";
    let mut interview = interview(notation, "");
    let changed = answer(&mut interview, "a", "5");
    assert_eq!(changed.evaluations, 3);
    let paths: Vec<_> = changed.items.iter().map(|id| interview.path_of(*id)).collect();
    assert_eq!(paths, ["a", "b", "c", "d"]);
}

#[test]
fn a_thousand_links_are_a_thousand_evaluations() {
    let mut interview = interview(&chain(1000), "");
    let changed = answer(&mut interview, "c0", "1");
    assert_eq!(changed.evaluations, 1000);
    let last = node(interview.form(), "c1000");
    assert_eq!(interview.value(last).unwrap().as_text(), "1001");
}

#[test]
fn the_same_answer_again_evaluates_nothing() {
    let mut interview = interview(&chain(10), "c0 = 1");
    assert_eq!(answer(&mut interview, "c0", "1"), form::Changed::default());
}

#[test]
fn what_stays_the_same_wakes_nothing_behind_it() {
    let mut interview = interview(
        "integer a\ncalculate big | calculation: ${a} > 10\ntext t | relevant: ${big} = 'true'\ntext u | relevant: ${t} = 'x'",
        "a = 1",
    );
    assert_eq!(answer(&mut interview, "a", "2").evaluations, 1);
}

#[test]
fn a_form_may_refer_to_what_comes_later() {
    let interview =
        interview("calculate a | calculation: ${b} + 1\ncalculate b | calculation: ${c} + 1\ninteger c", "c = 1");
    let a = node(interview.form(), "a");
    assert_eq!(interview.value(a).unwrap().as_text(), "3");
}
