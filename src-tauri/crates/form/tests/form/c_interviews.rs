//! What an interview knows after a few answers.

use expect_test::{Expect, expect};
use form::{Answer, Interview};

use crate::notation::{answer, form, interview, node, show, some_moment};

fn check(notation: &str, answers: &str, expected: Expect) {
    expected.assert_eq(&show(&interview(notation, answers)));
}

#[test]
fn an_irrelevant_answer_is_kept_and_does_not_count() {
    let mut interview =
        interview("text sex\ntext pregnant | relevant: ${sex} = 'f'", "sex = f, pregnant = yes, sex = m");
    let pregnant = node(interview.form(), "pregnant");
    assert_eq!(interview.value(pregnant), None);
    assert_eq!(interview.held(pregnant), Some(&Answer::Text("yes".to_owned())));
    assert_eq!(interview.submission().count(), 1);
    answer(&mut interview, "sex", "f");
    assert_eq!(interview.value(pregnant), Some(&Answer::Text("yes".to_owned())));
}

#[test]
fn what_an_irrelevant_group_holds_is_irrelevant() {
    check(
        "integer age
group work | relevant: ${age} > 17
  text job
  group past
    text first | relevant: ${job} != ''
calculate has_job | calculation: if(${job} = '', 'no', 'yes')",
        "age = 20, work/job = baker, work/past/first = smith, age = 10",
        expect![[r#"
            age = 10
            work (not relevant)
            work/job (not relevant)
            work/past (not relevant)
            work/past/first (not relevant)
            has_job = no
        "#]],
    );
}

#[test]
fn a_constraint_is_about_an_answer_that_is_there() {
    let notation = "integer age | constraint: . > 0 and . < 120 | required: true()";
    check(
        notation,
        "",
        expect![[r#"
        age required ! lacks an answer
    "#]],
    );
    check(
        notation,
        "age = 140",
        expect![[r#"
        age = 140 required ! not allowed
    "#]],
    );
    check(
        notation,
        "age = 14",
        expect![[r#"
        age = 14 required
    "#]],
    );
}

#[test]
fn words_for_a_number_are_kept_and_flagged() {
    check(
        "integer age\nlist l: a b\none c l",
        "age = old, c = z",
        expect![[r#"
        age = old ! no such answer
        c = z ! no such answer
    "#]],
    );
}

#[test]
fn a_choice_that_is_no_longer_offered_does_not_count() {
    let notation = "list towns: enschede=ov almelo=ov arnhem=ge
text region
one town towns | filter: tag = ${region}
many towns towns | filter: tag = ${region}
calculate copy | calculation: ${town}";
    check(
        notation,
        "region = ov, town = almelo, towns = almelo enschede, region = ge",
        expect![[r#"
        region = ge
        town
        towns
        copy
    "#]],
    );
    let interview = interview(notation, "region = ov");
    let offered: Vec<_> = interview.choices(node(interview.form(), "town")).iter().map(|choice| choice.name).collect();
    assert_eq!(offered, ["enschede", "almelo"]);
}

#[test]
fn calculations_follow_and_nan_is_no_answer() {
    let notation = "integer a
integer b
calculate sum | calculation: ${a} + ${b}
calculate double | calculation: ${sum} * 2
calculate safe | calculation: coalesce(${a}, 0) + coalesce(${b}, 0)
calculate half | calculation: ${a} div 2
calculate is_big | calculation: ${a} > 5";
    check(
        notation,
        "a = 7",
        expect![[r#"
        a = 7
        b
        sum
        double
        safe = 7
        half = 3.5
        is_big = true
    "#]],
    );
    check(
        notation,
        "a = 7, b = 5",
        expect![[r#"
        a = 7
        b = 5
        sum = 12
        double = 24
        safe = 12
        half = 3.5
        is_big = true
    "#]],
    );
}

#[test]
fn defaults_stand_until_somebody_answers() {
    let notation = "integer a | default: 3
integer b | computed: ${a} + 1
date day | computed: today()
calculate twice | calculation: ${b} * 2";
    check(
        notation,
        "",
        expect![[r#"
        a = 3
        b = 4
        day = 2020-11-02
        twice = 8
    "#]],
    );
    check(
        notation,
        "a = 10, day = ",
        expect![[r#"
        a = 10
        b = 4
        day
        twice = 8
    "#]],
    );
}

#[test]
fn an_answer_that_was_cleared_stays_cleared_when_the_interview_goes_on() {
    let form = form("integer a | default: 3\ninteger b | default: 4");
    let a = node(&form, "a");
    let interview = Interview::resume(form, some_moment(), [(a, None::<Answer>)]);
    expect![[r#"
        a
        b = 4
    "#]]
    .assert_eq(&show(&interview));
}

#[test]
fn an_interview_goes_on_as_it_was() {
    let notation = "integer age\ngroup work | relevant: ${age} > 17\n  text job | required: true()\ncalculate c | calculation: ${age} + 1";
    let first = interview(notation, "age = 20, work/job = baker");
    let answers: Vec<_> = first.submission().map(|(id, answer)| (first.node(id), answer.clone())).collect();
    let second = Interview::resume(first.form().clone(), some_moment(), answers);
    assert_eq!(show(&first), show(&second));
}

#[test]
fn once_keeps_its_first_value() {
    check(
        "text a\ncalculate first | calculation: once(${a})",
        "a = x, a = y",
        expect![[r#"
        a = y
        first = x
    "#]],
    );
}

#[test]
fn paths_lead_to_siblings_parents_and_the_question_itself() {
    check(
        "integer a
group g
  integer b | constraint: . > ../../a and . > /data/a and . = current()
  calculate c | calculation: ../b + 1
  calculate d | calculation: count(../*) + sum(/data/g/b)",
        "a = 3, g/b = 2",
        expect![[r#"
            a = 3
            g
            g/b = 2 ! not allowed
            g/c = 3
            g/d = 5
        "#]],
    );
}

#[test]
fn other_lists_can_be_looked_up() {
    check(
        "list towns: enschede=ov arnhem=ge
one town towns
calculate region | calculation: instance('towns')/root/item[name = ${town}]/tag
calculate number | calculation: count(instance('towns')/root/item[tag = 'ov'])",
        "town = arnhem",
        expect![[r#"
            town = arnhem
            region = ge
            number = 1
        "#]],
    );
}

#[test]
fn a_note_takes_no_answer() {
    let mut interview = interview("note n\ngroup g", "");
    let n = node(interview.form(), "n");
    assert_eq!(interview.answer(n, Some(Answer::Text("x".to_owned()))), form::Changed::default());
    assert_eq!(interview.submission().count(), 0);
}

#[test]
fn a_form_is_shared_between_threads() {
    fn is_shared<T: Send + Sync>() {}
    is_shared::<form::Form>();
    is_shared::<Interview>();
}
