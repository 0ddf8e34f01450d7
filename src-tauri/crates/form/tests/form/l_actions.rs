//! What a form does at events: values that it sets by itself, and that people may change afterwards.

use expect_test::{Expect, expect};
use form::{Answer, FaultKind, Interview, Record};

use crate::notation::{add_row, answer, faults, form, interview, item, moment, node, show, some_moment};

fn check(notation: &str, steps: &str, expected: Expect) {
    expected.assert_eq(&show(&interview(notation, steps)));
}

/// The items that the form itself set, by their paths, with what they hold.
fn written(interview: &Interview, changed: &form::Changed) -> Vec<String> {
    let told = |item: &form::ItemId| {
        let value = interview.held(*item).map_or(String::new(), |answer| answer.as_text().into_owned());
        format!("{} = {value}", interview.path_of(*item))
    };
    changed.written.iter().map(told).collect()
}

#[test]
fn the_first_load_sets_a_value_that_people_may_change() {
    check(
        "integer n | default: 5\ntext a\ninteger b\nset a | at: first-load | text: cheese\nset b | at: first-load | to: ${n} * 2",
        "n = 7, a = bread",
        expect![[r#"
            n = 7
            a = bread
            b = 10
        "#]],
    );
}

#[test]
fn an_action_sees_what_was_computed_and_what_actions_before_it_set() {
    check(
        "integer n | default: 5
calculate double | calculation: ${n} * 2
integer a
integer b
set a | at: first-load | to: ${double}
set b | at: first-load | to: ${a} + ${double}",
        "",
        expect![[r#"
            n = 5
            double = 10
            a = 10
            b = 20
        "#]],
    );
}

#[test]
fn an_interview_that_goes_on_does_not_begin_again() {
    let notation = "integer a\ninteger b\nset a | at: first-load | to: 1\nset b | at: load | to: coalesce(${b}, 0) + 1";
    let form = form(notation);
    let first = Interview::begin(form.clone(), some_moment());
    assert_eq!(written(&first, first.begun()), ["a = 1", "b = 1"]);
    let answers = vec![("a".to_owned(), None), ("b".to_owned(), Some(Answer::Integer(1)))];
    let second = Interview::reopen(form.clone(), some_moment(), Record { answers, ..Record::default() });
    assert_eq!(show(&second), "a\nb = 2\n");
    assert_eq!(written(&second, second.begun()), ["b = 2"]);
}

#[test]
fn nothing_known_from_before_is_an_interview_that_begins() {
    let form = form("integer a\nset a | at: first-load | to: 1");
    let interview = Interview::resume(form.clone(), some_moment(), Vec::<(form::NodeId, Answer)>::new());
    assert_eq!(written(&interview, interview.begun()), ["a = 1"]);
}

#[test]
fn a_change_sets_another_question_after_all_that_it_changes_is_computed() {
    let mut interview = interview(
        "integer n\ncalculate double | calculation: ${n} * 2\ninteger copy\ntext word
set copy | at: changed | trigger: n | to: ${double}
set word | at: changed | trigger: n | text: changed",
        "",
    );
    let changed = answer(&mut interview, "n", "12");
    assert_eq!(show(&interview), "n = 12\ndouble = 24\ncopy = 24\nword = changed\n");
    assert_eq!(written(&interview, &changed), ["copy = 24", "word = changed"]);
    answer(&mut interview, "copy", "1");
    let changed = answer(&mut interview, "n", "12");
    assert_eq!(
        (show(&interview).as_str(), changed.written.len()),
        ("n = 12\ndouble = 24\ncopy = 1\nword = changed\n", 0)
    );
}

#[test]
fn what_an_action_reads_sets_nothing_off() {
    check(
        "text source\ntext other\ntext target\nset target | at: changed | trigger: source | to: concat('x', ${other})",
        "source = 1, other = bar",
        expect![[r#"
            source = 1
            other = bar
            target = x
        "#]],
    );
}

#[test]
fn a_change_takes_an_answer_away() {
    let mut interview = interview("text a\ntext b\nset b | at: changed | trigger: a", "b = old");
    let changed = answer(&mut interview, "a", "x");
    assert_eq!(show(&interview), "a = x\nb\n");
    assert_eq!(written(&interview, &changed), ["b = "]);
}

#[test]
fn one_question_is_set_by_several() {
    check(
        "text a\ntext b\ntext c
set c | at: changed | trigger: a | to: concat(${c}, 'a')
set c | at: changed | trigger: b | to: concat(${c}, 'b')",
        "b = 1, a = 1, b = 2",
        expect![[r#"
            a = 1
            b = 2
            c = bab
        "#]],
    );
}

#[test]
fn one_thing_leads_to_another_and_a_circle_ends() {
    check(
        "integer a\ninteger b\ninteger c
set b | at: changed | trigger: a | to: ${a} + 1
set c | at: changed | trigger: b | to: ${b} + 1
set a | at: changed | trigger: c | to: ${c} + 1",
        "a = 1",
        expect![[r#"
            a = 4
            b = 2
            c = 3
        "#]],
    );
}

#[test]
fn a_change_in_a_row_sets_that_row_and_what_is_outside() {
    check(
        "text last
repeat child
  text name
  text greeting
set greeting | at: changed | trigger: name | to: concat('Hi ', ${name}, position(..))
set last | at: changed | trigger: name | text: a name",
        "+child, /data/child[2]/name = Bo",
        expect![[r#"
            last = a name
            child
            /data/child[1]
            /data/child[1]/name
            /data/child[1]/greeting
            /data/child[2]
            /data/child[2]/name = Bo
            /data/child[2]/greeting = Hi Bo2
        "#]],
    );
}

#[test]
fn a_change_outside_sets_every_row() {
    check(
        "text family
repeat child
  text name
set name | at: changed | trigger: family | to: concat(${family}, position(..))",
        "+child, family = V",
        expect![[r#"
            family = V
            child
            /data/child[1]
            /data/child[1]/name = V1
            /data/child[2]
            /data/child[2]/name = V2
        "#]],
    );
}

#[test]
fn a_new_row_is_set_and_the_rows_that_the_form_begins_with_are_not() {
    let mut interview = interview(
        "repeat child
  integer number
  repeat toy
    integer place
set number | at: new-row | to: position(..)
set place | at: new-row | to: 10 * position(../..)",
        "",
    );
    let changed = add_row(&mut interview, "child");
    let row = interview.path_of(item(&interview, "/data/child[2]"));
    assert_eq!(written(&interview, &changed), [format!("{row}/number = 2"), format!("{row}/toy/1/place = 20")]);
    add_row(&mut interview, "/data/child[1]/toy");
    expect![[r#"
        child
        /data/child[1]
        /data/child[1]/number
        /data/child[1]/toy
        /data/child[1]/toy[1]
        /data/child[1]/toy[1]/place
        /data/child[1]/toy[2]
        /data/child[1]/toy[2]/place = 10
        /data/child[2]
        /data/child[2]/number = 2
        /data/child[2]/toy
        /data/child[2]/toy[1]
        /data/child[2]/toy[1]/place = 20
    "#]]
    .assert_eq(&show(&interview));
}

#[test]
fn rows_that_are_counted_are_new_once() {
    let notation =
        "integer n\nrepeat child | count: ${n}\n  integer number\nset number | at: new-row | to: position(..)";
    let mut interview = interview(notation, "n = 2, /data/child[2]/number = 9, n = 1, n = 3");
    expect![[r#"
        n = 3
        child
        /data/child[1]
        /data/child[1]/number = 1
        /data/child[2]
        /data/child[2]/number = 9
        /data/child[3]
        /data/child[3]/number = 3
    "#]]
    .assert_eq(&show(&interview));
    let number = item(&interview, "/data/child[1]/number");
    interview.answer(number, None);
    let answers =
        interview.submission().map(|(item, answer)| (interview.path_of(item), Some(answer.clone()))).collect();
    let again = Interview::reopen(interview.form().clone(), some_moment(), Record { answers, ..Record::default() });
    assert_eq!(show(&again), show(&interview));
}

#[test]
fn the_first_value_of_a_new_row_is_no_change() {
    check(
        "repeat child\n  text name | default: Ann\n  text seen\nset seen | at: changed | trigger: name | text: yes",
        "+child",
        expect![[r#"
            child
            /data/child[1]
            /data/child[1]/name = Ann
            /data/child[1]/seen
            /data/child[2]
            /data/child[2]/name = Ann
            /data/child[2]/seen
        "#]],
    );
}

#[test]
fn what_is_not_asked_is_not_set() {
    check(
        "integer n | default: 5\ninteger a | relevant: ${n} = 3\nset a | at: first-load | to: 4",
        "n = 3",
        expect![[r#"
            n = 3
            a
        "#]],
    );
}

#[test]
fn what_nobody_may_change_and_what_is_computed_is_set_all_the_same() {
    check(
        "integer n\ninteger a | read_only: true()\ncalculate b | calculation: 'computed'
set a | at: first-load | to: 4
set b | at: load | text: set",
        "n = 1",
        expect![[r#"
            n = 1
            a = 4 read-only
            b = set
        "#]],
    );
}

#[test]
fn a_place_is_written_when_it_is_known() {
    let notation = "text a\ngeopoint at_first\ngeopoint here
set at_first | at: first-load | place: here
set here | at: changed | trigger: a | place: here";
    let mut somewhere = some_moment();
    somewhere.place = Some("38.295 21.7567 110 5".to_owned());
    let mut interview = Interview::begin(form(notation), somewhere);
    interview.set_place(None);
    let changed = answer(&mut interview, "a", "x");
    assert_eq!(
        (show(&interview).as_str(), changed.written.len()),
        ("a = x\nat_first = 38.295 21.7567 110.0 5.0\nhere\n", 0)
    );
    interview.set_place(Some("38 21 150 3".to_owned()));
    answer(&mut interview, "a", "y");
    assert_eq!(show(&interview), "a = y\nat_first = 38.295 21.7567 110.0 5.0\nhere = 38.0 21.0 150.0 3.0\n");
}

#[test]
fn a_note_that_the_form_sets_has_a_value() {
    let mut interview = interview(
        "text a\nnote n\nnote computed | calculation: concat(${a}, '!')\nnote silent\nset n | at: changed | trigger: a | to: ${a}",
        "a = x",
    );
    assert_eq!(show(&interview), "a = x\nn = x\ncomputed = x!\nsilent\n");
    assert_eq!(interview.violations(), []);
    let form = interview.form().clone();
    let has_value = |path| form.node(node(&form, path)).has_value();
    assert!(has_value("n") && has_value("computed") && !has_value("silent"));
    assert!(interview.answer(node(&form, "n"), Some(Answer::Text("mine".to_owned()))).items.is_empty());
}

#[test]
fn a_mistake_in_an_action_is_found() {
    let faults = faults("text a\ntext b\nset b | at: changed | trigger: a | to: ${c}");
    assert!(
        matches!(faults.as_slice(), [fault] if matches!(fault.kind, FaultKind::UnknownReference { .. })),
        "{faults:?}"
    );
}

#[test]
fn what_may_be_changed_in_a_group_is_for_the_group_to_say() {
    check(
        "text lock
group outer | read_only: ${lock} = 'yes'
  text a
  group inner
    text b | read_only: ${a} = 'x'
text c",
        "lock = yes",
        expect![[r#"
            lock = yes
            outer read-only
            outer/a read-only
            outer/inner read-only
            outer/inner/b read-only
            c
        "#]],
    );
    let form = form("text a | read_only: true()\ntext b | read_only: 1 = 1");
    assert!(form.node(node(&form, "a")).is_always_read_only() && !form.node(node(&form, "b")).is_always_read_only());
}

#[test]
fn the_device_fills_in_what_it_knows_once() {
    let notation = "metadata start | fills: start\nmetadata end | fills: end\nmetadata today | fills: today
metadata device | fills: deviceid\nmetadata user | fills: username\nmetadata id | fills: instanceID
metadata where | fills: start-geopoint\ncalculate year | calculation: format-date(${today}, '%Y')";
    let mut known = some_moment();
    known.metadata.insert(form::Metadata::DeviceId, "tablet 7".to_owned());
    known.place = Some("52 4 0 10".to_owned());
    known.seed = 7;
    let form = form(notation);
    let mut first = Interview::begin(form.clone(), known);
    expect![[r#"
        start = 2020-11-02T14:05:00.000+01:00
        end
        today = 2020-11-02
        device = tablet 7
        user
        id = uuid:63cbe1e4-5932-4dd7-844c-3cd7f43c661c
        where = 52.0 4.0 0.0 10.0
        year = 2020
    "#]]
    .assert_eq(&show(&first));
    let changed = first.complete(moment("2020-11-02T15:00:00+01:00").now);
    assert_eq!(written(&first, &changed), ["end = 2020-11-02T15:00:00.000+01:00"]);

    let answers = first.submission().map(|(item, answer)| (first.path_of(item), Some(answer.clone()))).collect();
    let later = moment("2021-01-01T10:00:00+01:00");
    let second = Interview::reopen(form, later, Record { answers, ..Record::default() });
    assert_eq!(show(&second), show(&first));
}

#[test]
fn an_interview_is_called_what_its_form_says() {
    let mut draft = crate::notation::draft("text name\nmetadata called | fills: instanceName");
    draft.instance_name =
        Some(form::draft::Source { text: "concat('Intake ', ${name})".to_owned(), origin: form::Origin(0), offset: 0 });
    let (form, faults) = form::compile(&draft);
    assert_eq!(faults, []);
    let mut interview = Interview::begin(std::sync::Arc::new(form.unwrap()), some_moment());
    answer(&mut interview, "name", "Ann");
    assert_eq!(interview.instance_name().as_deref(), Some("Intake Ann"));
    assert_eq!(show(&interview), "name = Ann\ncalled = Intake Ann\n");
}

#[test]
fn an_action_sets_the_rows_that_its_path_means() {
    let notation = "text source
integer row
repeat toy
  text name
set name | at: changed | trigger: source | among: /data/toy[position() = ${row}]/name | to: ${source}";
    let mut interview = interview(notation, "row = 2");
    add_row(&mut interview, "toy");
    add_row(&mut interview, "toy");
    let names = |interview: &Interview| {
        [1, 2, 3].map(|row| {
            let name = item(interview, &format!("/data/toy[{row}]/name"));
            interview.value(name).map_or(String::new(), |value| value.as_text().into_owned())
        })
    };
    answer(&mut interview, "source", "ball");
    assert_eq!(names(&interview), ["", "ball", ""]);
    answer(&mut interview, "row", "7");
    answer(&mut interview, "source", "doll");
    assert_eq!(names(&interview), ["", "ball", ""]);
}
