//! What an author gets wrong, found when the form is compiled.

use expect_test::{Expect, expect};

use crate::notation::{draft, faults};

fn check(notation: &str, expected: Expect) {
    let draft = draft(notation);
    let lines = faults(notation).into_iter().map(|fault| {
        let name = &draft.nodes[fault.origin.0 as usize].name;
        format!("{name} {:?} {:?}\n", fault.span, fault.kind)
    });
    expected.assert_eq(&lines.collect::<String>());
}

#[test]
fn every_mistake_is_told_at_once_and_with_its_place() {
    check(
        "integer age | constraint: . > 0 and
         text name | relevant: ${aeg} > 17
         text town | relevant: ${age} > 17 and selected(${name})
         text street | relevant: /data/nam = 1",
        expect![[r#"
            age 9..9 Syntax(SyntaxProblem { span: 9..9, kind: UnexpectedEnd })
            name 0..6 UnknownReference { name: "aeg", suggestion: Some("age") }
            town 16..33 WrongArity { name: "selected", least: 2, most: Some(2), given: 1 }
            street 0..9 UnknownPath { path: "/data/nam" }
        "#]],
    );
}

#[test]
fn a_name_in_two_groups_is_no_reference() {
    check(
        "group a
           text name
         group b
           text name
         text c | relevant: ${name} = ''",
        expect![[r#"
            c 0..7 AmbiguousReference { name: "name", paths: ["a/name", "b/name"] }
        "#]],
    );
}

#[test]
fn a_circle_is_told_with_its_steps() {
    check(
        "calculate a | calculation: ${c} + 1
         text b | relevant: ${a} > 1
         calculate c | calculation: string-length(${b})
         calculate d | calculation: ${a}",
        expect![[r#"
            a 0..8 Cycle { steps: [CycleStep { path: "a", column: "calculation" }, CycleStep { path: "b", column: "relevant" }, CycleStep { path: "c", column: "calculation" }] }
        "#]],
    );
}

#[test]
fn a_question_may_not_hide_itself() {
    check(
        "text a | relevant: ${a} = ''",
        expect![[r#"
            a 0..9 Cycle { steps: [CycleStep { path: "a", column: "relevant" }] }
        "#]],
    );
}

#[test]
fn a_filter_may_only_look_at_columns_that_the_list_has() {
    check(
        "list towns: enschede=overijssel
         text region
         one town towns | filter: region = ${region}",
        expect![[r#"
            town 0..6 UnknownColumn { name: "region", list: "towns", is_question: true }
        "#]],
    );
}
