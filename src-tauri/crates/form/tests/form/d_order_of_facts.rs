//! How much is evaluated: counted, so that a slow machine says the same as a fast one.

use form::Interview;

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
fn a_gate_before_a_thousand_questions_is_a_thousand_evaluations_and_each_of_them_one() {
    let asked = |at: usize| format!("integer q{at} | relevant: ${{gate}} = 'yes'\n");
    let total = (0..1000).map(|at| format!("coalesce(${{q{at}}}, 0)")).collect::<Vec<_>>().join(" + ");
    let asked = (0..1000).map(asked).collect::<String>();
    let mut interview = interview(&format!("text gate\n{asked}calculate total | calculation: {total}"), "");
    // The questions were empty and still are: their total is left alone.
    assert_eq!(answer(&mut interview, "gate", "yes").evaluations, 1000);
    assert_eq!(answer(&mut interview, "q999", "7").evaluations, 1);
    // Now one of them comes to count no more.
    assert_eq!(answer(&mut interview, "gate", "no").evaluations, 1001);
}

#[test]
fn two_thousand_questions_in_blocks_cost_what_is_behind_the_answer() {
    // Each block is asked by the answer to the one before it, and adds to its running total.
    let block = |at: usize| {
        let before = at - 1;
        format!(
            "text gate{at} | relevant: ${{gate{before}}} != 'no'
integer age{at} | relevant: ${{gate{before}}} != 'no' | constraint: . < 150
calculate total{at} | calculation: ${{total{before}}} + coalesce(${{age{at}}}, 0)\n"
        )
    };
    let blocks = (1..1000).map(block).collect::<String>();
    let mut interview = interview(&format!("text gate0\ncalculate total0 | calculation: 0\n{blocks}"), "");
    // Its own constraint, and the totals from there on.
    assert_eq!(answer(&mut interview, "age999", "7").evaluations, 2);
    assert_eq!(answer(&mut interview, "age1", "7").evaluations, 1 + 999);
    assert_eq!(answer(&mut interview, "gate7", "yes").evaluations, 2);
    // The two questions of the next block; they held nothing, so that nothing behind them is another.
    assert_eq!(answer(&mut interview, "gate7", "no").evaluations, 2);
}

#[test]
fn a_choice_among_thousands_looks_only_at_those_that_can_be_offered() {
    let districts = (0..500).map(|at| format!(" d{at}=r{}", at / 25)).collect::<String>();
    let villages = (0..10_000).map(|at| format!(" v{at}=d{}", at / 20)).collect::<String>();
    let mut interview = interview(
        &format!(
            "list region: r0 r1\nlist district:{districts}\nlist village:{villages}
one r region
one d district | filter: tag = ${{r}}
one v village | filter: tag = ${{d}}"
        ),
        "",
    );
    let offered = |interview: &Interview, path: &str| {
        let choices = interview.choices(node(interview.form(), path));
        (choices.len(), choices.first().map(|choice| choice.name.to_owned()))
    };
    assert_eq!(answer(&mut interview, "r", "r1").evaluations, 25);
    assert_eq!(offered(&interview, "d"), (25, Some("d25".to_owned())));
    assert_eq!(answer(&mut interview, "d", "d26").evaluations, 20);
    assert_eq!(offered(&interview, "v"), (20, Some("v520".to_owned())));
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
