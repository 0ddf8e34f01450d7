//! Questions that are asked once for each of several rows.

use expect_test::{Expect, expect};
use form::{Answer, FaultKind, Interview, Record, RowId};

use crate::notation::{add_row, answer, faults, form, interview, item, node, show, some_moment};

fn check(notation: &str, steps: &str, expected: Expect) {
    expected.assert_eq(&show(&interview(notation, steps)));
}

#[test]
fn a_repeat_begins_with_one_row_and_takes_more() {
    check(
        "integer n\nrepeat child\n  text name\n  integer age | default: 3",
        "/data/child[1]/name = Ann, +child, /data/child[2]/name = Bo, /data/child[2]/age = 9",
        expect![[r#"
            n
            child
            /data/child[1]
            /data/child[1]/name = Ann
            /data/child[1]/age = 3
            /data/child[2]
            /data/child[2]/name = Bo
            /data/child[2]/age = 9
        "#]],
    );
}

#[test]
fn a_reference_inside_a_row_is_to_that_row_and_from_outside_to_all() {
    check(
        "text family
repeat child
  integer age
  calculate double | calculation: ${age} * 2
  calculate absolute | calculation: /data/child/age + 1
  calculate relative | calculation: ../age + 2
  calculate called | calculation: concat(${family}, position(..), '/', count(${child}))
  text school | relevant: ${age} > 3
calculate sum | calculation: sum(${age})
calculate oldest | calculation: max(${age})
calculate count | calculation: count(${child})
calculate grown | calculation: count(${child}[age > 17])
calculate ages | calculation: join(', ', ${age})
calculate schools | calculation: count(${school})
calculate second | calculation: indexed-repeat(${age}, ${child}, 2)",
        "family = V, /data/child[1]/age = 20, +child, /data/child[2]/age = 3, +child, /data/child[3]/age = 30",
        expect![[r#"
            family = V
            child
            /data/child[1]
            /data/child[1]/age = 20
            /data/child[1]/double = 40
            /data/child[1]/absolute = 21
            /data/child[1]/relative = 22
            /data/child[1]/called = V1/3
            /data/child[1]/school
            /data/child[2]
            /data/child[2]/age = 3
            /data/child[2]/double = 6
            /data/child[2]/absolute = 4
            /data/child[2]/relative = 5
            /data/child[2]/called = V2/3
            /data/child[2]/school (not relevant)
            /data/child[3]
            /data/child[3]/age = 30
            /data/child[3]/double = 60
            /data/child[3]/absolute = 31
            /data/child[3]/relative = 32
            /data/child[3]/called = V3/3
            /data/child[3]/school
            sum = 53
            oldest = 30
            count = 3
            grown = 2
            ages = 20, 3, 30
            schools = 2
            second = 3
        "#]],
    );
}

#[test]
fn a_row_that_is_taken_away_counts_no_more_and_the_others_move_up() {
    check(
        "repeat child\n  integer age\n  calculate place | calculation: position(..)\ncalculate sum | calculation: sum(${age})",
        "/data/child[1]/age = 1, +child, /data/child[2]/age = 2, +child, /data/child[3]/age = 4, -/data/child[2]",
        expect![[r#"
            child
            /data/child[1]
            /data/child[1]/age = 1
            /data/child[1]/place = 1
            /data/child[2]
            /data/child[2]/age = 4
            /data/child[2]/place = 2
            sum = 5
        "#]],
    );
}

#[test]
fn rows_within_rows_see_their_own() {
    check(
        "text x
repeat household
  text street
  repeat person
    integer age
    calculate at | calculation: concat(${street}, ' ', position(..), '/', position(../..))
  calculate persons | calculation: count(${person})
  calculate sum | calculation: sum(${age})
calculate all | calculation: count(${person})
calculate total | calculation: sum(${sum})
calculate one | calculation: indexed-repeat(${age}, ${household}, 2, ${person}, 1)",
        "/data/household[1]/street = A, /data/household[1]/person[1]/age = 1, +/data/household[1]/person, \
         /data/household[1]/person[2]/age = 2, +household, /data/household[2]/street = B, \
         /data/household[2]/person[1]/age = 4",
        expect![[r#"
            x
            household
            /data/household[1]
            /data/household[1]/street = A
            /data/household[1]/person
            /data/household[1]/person[1]
            /data/household[1]/person[1]/age = 1
            /data/household[1]/person[1]/at = A 1/1
            /data/household[1]/person[2]
            /data/household[1]/person[2]/age = 2
            /data/household[1]/person[2]/at = A 2/1
            /data/household[1]/persons = 2
            /data/household[1]/sum = 3
            /data/household[2]
            /data/household[2]/street = B
            /data/household[2]/person
            /data/household[2]/person[1]
            /data/household[2]/person[1]/age = 4
            /data/household[2]/person[1]/at = B 1/2
            /data/household[2]/persons = 1
            /data/household[2]/sum = 4
            all = 3
            total = 7
            one = 4
        "#]],
    );
}

#[test]
fn a_count_hides_rows_and_never_deletes_them() {
    let notation = "integer n
repeat child | count: ${n}
  text name
calculate names | calculation: join(' ', ${name})";
    check(
        notation,
        "n = 3, /data/child[1]/name = Ann, /data/child[3]/name = Cy, n = 1",
        expect![[r#"
            n = 1
            child
            /data/child[1]
            /data/child[1]/name = Ann
            names = Ann
        "#]],
    );
    check(
        notation,
        "n = 3, /data/child[1]/name = Ann, /data/child[3]/name = Cy, n = 1, n = 4",
        expect![[r#"
            n = 4
            child
            /data/child[1]
            /data/child[1]/name = Ann
            /data/child[2]
            /data/child[2]/name
            /data/child[3]
            /data/child[3]/name = Cy
            /data/child[4]
            /data/child[4]/name
            names = Ann  Cy 
        "#]],
    );
    let hidden = interview(notation, "n = 2, /data/child[2]/name = Bo, n = 1");
    let second = item(&hidden, "child/2/name");
    assert_eq!((hidden.value(second), hidden.held(second)), (None, Some(&Answer::Text("Bo".to_owned()))));
    assert_eq!(hidden.submission().count(), 1);
}

#[test]
fn a_count_may_ask_the_last_row() {
    check(
        "text t\nrepeat child | count: count(${more}[. = 'yes']) + 1\n  text more",
        "/data/child[1]/more = yes, /data/child[2]/more = yes",
        expect![[r#"
            t
            child
            /data/child[1]
            /data/child[1]/more = yes
            /data/child[2]
            /data/child[2]/more = yes
            /data/child[3]
            /data/child[3]/more
        "#]],
    );
}

#[test]
fn a_mistyped_count_does_not_fill_the_memory() {
    let interview = interview("integer n\nrepeat r | count: ${n}\n  text a", "n = 2000000000");
    assert_eq!(interview.rows(node(interview.form(), "r")).len(), 10_000);
}

#[test]
fn a_total_goes_on_from_the_row_before() {
    let notation = "text t
repeat r
  integer x
  calculate total | calculation: coalesce(indexed-repeat(${total}, ${r}, position(..) - 1), 0) + ${x}";
    check(
        notation,
        "/data/r[1]/x = 1, +r, /data/r[2]/x = 2, +r, /data/r[3]/x = 3, /data/r[1]/x = 10, -/data/r[2]",
        expect![[r#"
            t
            r
            /data/r[1]
            /data/r[1]/x = 10
            /data/r[1]/total = 10
            /data/r[2]
            /data/r[2]/x = 3
            /data/r[2]/total = 13
        "#]],
    );
    let by_predicate = notation.replace(
        "indexed-repeat(${total}, ${r}, position(..) - 1)",
        "/data/r[position() = position(current()/..) - 1]/total",
    );
    let by_axis =
        notation.replace("indexed-repeat(${total}, ${r}, position(..) - 1)", "../preceding-sibling::r[1]/total");
    let steps = "/data/r[1]/x = 1, +r, /data/r[2]/x = 2, +r, /data/r[3]/x = 3, /data/r[1]/x = 10, -/data/r[2]";
    assert_eq!(show(&interview(notation, steps)), show(&interview(&by_predicate, steps)));
    assert_eq!(show(&interview(notation, steps)), show(&interview(&by_axis, steps)));
}

#[test]
fn a_total_that_comes_from_behind_settles_as_well() {
    check(
        "text t
repeat r
  integer x
  calculate rest | calculation: coalesce(indexed-repeat(${rest}, ${r}, position(..) + 1), 0) + ${x}",
        "/data/r[1]/x = 1, +r, /data/r[2]/x = 2, +r, /data/r[3]/x = 3",
        expect![[r#"
            t
            r
            /data/r[1]
            /data/r[1]/x = 1
            /data/r[1]/rest = 6
            /data/r[2]
            /data/r[2]/x = 2
            /data/r[2]/rest = 5
            /data/r[3]
            /data/r[3]/x = 3
            /data/r[3]/rest = 3
        "#]],
    );
}

#[test]
fn rows_that_need_each_other_come_to_an_end() {
    let interview = interview(
        "text t
repeat r
  calculate x | calculation: coalesce(indexed-repeat(${x}, ${r}, 3 - position(..)), 0) + 1",
        "+r",
    );
    assert_eq!(interview.rows(node(interview.form(), "r")).len(), 2);
}

#[test]
fn a_total_that_needs_itself_is_a_cycle() {
    for calculation in ["sum(../../r/x) + 1", "sum(${y})"] {
        let found = faults(&format!(
            "text t\nrepeat r\n  calculate x | calculation: {calculation}\n  calculate y | calculation: ${{x}}"
        ));
        assert!(matches!(found.as_slice(), [fault] if matches!(fault.kind, FaultKind::Cycle { .. })), "{found:?}");
    }
}

#[test]
fn each_row_is_relevant_for_itself_and_others_leave_the_sets() {
    check(
        "integer least
integer without
repeat r | relevant: position(.) != coalesce(${without}, 0)
  calculate place | calculation: position(..)
  integer x
  integer y | relevant: ${x} > ${least} | default: 1
calculate sum | calculation: sum(${x})
calculate ys | calculation: count(${y})
calculate rows | calculation: count(${r})",
        "/data/r[1]/x = 5, +r, /data/r[2]/x = 7, +r, /data/r[3]/x = 9, without = 2, least = 6",
        expect![[r#"
            least = 6
            without = 2
            r
            /data/r[1]
            /data/r[1]/place = 1
            /data/r[1]/x = 5
            /data/r[1]/y (not relevant)
            /data/r[2] (not relevant)
            /data/r[2]/place (not relevant)
            /data/r[2]/x (not relevant)
            /data/r[2]/y (not relevant)
            /data/r[3]
            /data/r[3]/place = 3
            /data/r[3]/x = 9
            /data/r[3]/y = 1
            sum = 14
            ys = 1
            rows = 2
        "#]],
    );
}

#[test]
fn a_row_is_found_again_by_its_id() {
    let notation = "text t\nrepeat r\n  integer x | default: 2\n  repeat s\n    text y";
    let mut first = interview(notation, "/data/r[1]/x = 1, /data/r[1]/s[1]/y = a");
    let id = RowId(0x0193_5b5a_7c00_7000_8000_0000_0000_0001);
    first.add_row(node(first.form(), "r"), id);
    let path = format!("r/{id}/s/1/y");
    answer(&mut first, &path, "b");
    assert_eq!(path, "r/01935b5a-7c00-7000-8000-000000000001/s/1/y");
    assert_eq!(first.path_of(item(&first, "/data/r[2]/s[1]/y")), path);
    let answers = first.submission().map(|(item, answer)| (first.path_of(item), Some(answer.clone()))).collect();
    let second = Interview::reopen(first.form().clone(), some_moment(), Record { answers, ..Record::default() });
    assert_eq!(show(&first), show(&second));
}

#[test]
fn a_first_row_that_was_taken_away_does_not_come_back() {
    let form = form("text t\nrepeat r\n  integer x");
    let rows = vec![("r/1".to_owned(), false), ("r/7".to_owned(), true)];
    let interview = Interview::reopen(form, some_moment(), Record { rows, ..Record::default() });
    let ids: Vec<_> = interview.rows(node(interview.form(), "r")).iter().map(|row| interview.row_id(*row)).collect();
    assert_eq!(ids, [Some(RowId(7))]);
}

fn roster(rows: usize) -> Interview {
    let mut interview = interview(
        "text family
repeat member
  text name
  integer age | constraint: . < 120
  calculate shown | calculation: concat(${name}, ' ', ${family}, ' ', position(..))
  text school | relevant: ${age} < 18
  calculate total | calculation: coalesce(indexed-repeat(${total}, ${member}, position(..) - 1), 0) + coalesce(${age}, 0)
calculate sum | calculation: sum(${age})
calculate grown | calculation: count(${member}[age > 17])",
        "",
    );
    for _ in 1..rows {
        add_row(&mut interview, "member");
    }
    interview
}

#[test]
fn an_answer_in_one_row_leaves_the_other_rows_alone() {
    let mut interview = roster(300);
    let last = answer(&mut interview, "/data/member[300]/age", "40");
    // Its own constraint, relevance and total, and the two totals over all rows.
    assert_eq!(last.evaluations, 5);
    assert_eq!(answer(&mut interview, "/data/member[7]/name", "Bo").evaluations, 1);
    assert_eq!(answer(&mut interview, "family", "Vos").evaluations, 300);
}

#[test]
fn a_new_row_leaves_the_other_rows_alone() {
    let mut interview = roster(10);
    let early = add_row(&mut interview, "member").evaluations;
    for _ in 11..300 {
        add_row(&mut interview, "member");
    }
    assert_eq!(add_row(&mut interview, "member").evaluations, early);
    // Its words, its relevance and its total; the sum and the count over all rows.
    assert_eq!(early, 5);
}

#[test]
fn a_total_from_row_to_row_is_computed_once_a_row() {
    let mut interview = roster(300);
    let changed = answer(&mut interview, "/data/member[1]/age", "1");
    // The constraint and the relevance of the first, the sum and the count, and the total of each row.
    assert_eq!(changed.evaluations, 300 + 4);
    let answers =
        interview.submission().map(|(item, answer)| (interview.path_of(item), Some(answer.clone()))).collect();
    let rows =
        interview.rows(node(interview.form(), "member")).iter().map(|row| (interview.path_of(*row), true)).collect();
    let again =
        Interview::reopen(interview.form().clone(), some_moment(), Record { rows, answers, ..Record::default() });
    // As when a row is added, for each; and the one constraint that has a value to judge.
    assert_eq!(again.begun().evaluations, 300 * 3 + 2 + 1);
    assert_eq!(show(&again), show(&interview));
}
