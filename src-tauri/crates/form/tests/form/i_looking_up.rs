//! Choices that are found by what a column says, and rows that are found by their number: without trying all of them.

use std::fmt::Write as _;

use form::{Changed, Interview};

use crate::notation::{answer, form, interview, node, some_moment};

/// Regions, each with districts, each with villages: 20, 500 and 10,000 choices.
fn cascade() -> String {
    let (mut regions, mut districts, mut villages) = (String::new(), String::new(), String::new());
    for region in 0..20 {
        write!(regions, " r{region}").unwrap();
        for district in 0..25 {
            write!(districts, " d{region}_{district}=r{region}").unwrap();
            for village in 0..20 {
                write!(villages, " v{region}_{district}_{village}=d{region}_{district}").unwrap();
            }
        }
    }
    format!(
        "list r:{regions}
list d:{districts}
list v:{villages}
one region r
one district d | filter: tag = ${{region}}
one village v | filter: tag = ${{district}} and starts-with(name, 'v')
calculate called | calculation: jr:choice-name(${{village}}, '${{village}}')
calculate districts | calculation: count(instance('d')/root/item[${{region}} = tag and name != 'd1_0'])"
    )
}

fn names(interview: &Interview, path: &str) -> Vec<String> {
    let node = node(interview.form(), path);
    interview.choices(node).iter().map(|choice| choice.name.to_owned()).collect()
}

#[test]
fn a_cascade_of_ten_thousand_choices_tries_only_those_that_can_be_meant() {
    let mut interview = Interview::begin(form(&cascade()), some_moment());
    assert_eq!(names(&interview, "district").len() + names(&interview, "village").len(), 0);
    let work = |changed: Changed| (changed.evaluations, changed.items.len());
    // The 25 districts of the region, and the count.
    assert_eq!(work(answer(&mut interview, "region", "r1")), (25 + 1, 3));
    assert_eq!(names(&interview, "district").len(), 25);
    // The 20 villages of the district.
    assert_eq!(work(answer(&mut interview, "district", "d1_24")), (20, 2));
    assert_eq!(names(&interview, "village").last().unwrap(), "v1_24_19");
    assert_eq!(work(answer(&mut interview, "village", "v1_24_3")), (1, 2));
    assert_eq!(interview.value(node(interview.form(), "districts")).unwrap().as_text(), "24");
    // Another region: its districts; the district that was chosen counts no more, and neither does the village.
    let changed = answer(&mut interview, "region", "r2");
    assert_eq!(work(changed), (25 + 1 + 1, 5));
    assert_eq!(interview.value(node(interview.form(), "village")), None);
}

#[test]
fn an_answer_that_is_not_offered_is_kept_and_counts_again_when_it_is() {
    let mut interview = Interview::begin(form(&cascade()), some_moment());
    for (path, name) in [("region", "r1"), ("district", "d1_2"), ("village", "v1_2_3"), ("region", "r2")] {
        answer(&mut interview, path, name);
    }
    let village = node(interview.form(), "village");
    assert_eq!((interview.value(village), interview.held(village).unwrap().as_text().as_ref()), (None, "v1_2_3"));
    answer(&mut interview, "region", "r1");
    assert_eq!(interview.value(village).unwrap().as_text(), "v1_2_3");
}

#[test]
fn what_is_looked_up_is_what_would_be_found_by_trying() {
    let shown = |expression: &str| {
        let notation = format!(
            "list l: a=1 b=2 c=1 d\ntext x | default: 1\ninteger n | default: 2\ntext none\ncalculate found | calculation: {expression}"
        );
        let interview = interview(&notation, "");
        let found = interview.value(node(interview.form(), "found")).map(|value| value.as_text().into_owned());
        found.unwrap_or_default()
    };
    let list = "instance('l')/root/item";
    let cases = [
        ("[tag = ${x}]/name", "a c"),
        ("[tag = '1']/name", "a c"),
        ("[tag = 1]/name", "a c"),
        ("[tag = ${none}]/name", "d"),
        ("[tag = ${n}][1]/name", "b"),
        ("[tag = '1'][2]/name", "c"),
        ("[tag = '1' and position() > 1]/name", "c"),
        ("[tag = '1' or name = 'b']/name", "a b c"),
        ("[name = 'c' and tag = ${x}]/label", "c-nl"),
        ("[label = 'b-nl']/name", "b"),
        ("[${n}]/name", "a b c d"),
        ("[number(${n})]/name", "b"),
        ("[position() = ${n}]/name", "b"),
        ("[last()]/name", "d"),
        ("[tag = /data/x|/data/n]/name", "a b c"),
    ];
    for (path, expected) in cases {
        assert_eq!(shown(&format!("join(' ', {list}{path})")), expected, "{path}");
    }
}

#[test]
fn a_row_is_found_by_its_number_and_hears_of_nothing_behind_it() {
    let notation = "integer size
repeat member | count: ${size}
  integer age
  calculate before | calculation: ../../member[position() = position(current()/..) - 1]/age
  calculate same | calculation: indexed-repeat(${age}, ${member}, position(..) - 1)
calculate third | calculation: ${member}[3]/age
calculate last | calculation: /data/member[position() = ${size}]/age";
    let mut interview = interview(notation, "size = 300, /data/member[1]/age = 7, /data/member[3]/age = 9");
    let value = |interview: &Interview, path: &str| {
        interview.value(interview.find(path).unwrap()).map(|value| value.as_text().into_owned())
    };
    assert_eq!(value(&interview, "/data/member[2]/before").as_deref(), Some("7"));
    assert_eq!(value(&interview, "/data/member[2]/same").as_deref(), Some("7"));
    assert_eq!(value(&interview, "third").as_deref(), Some("9"));
    // The row behind it, and the two that look at the rows from outside.
    assert_eq!(answer(&mut interview, "/data/member[200]/age", "30").evaluations, 4);
    assert_eq!(answer(&mut interview, "/data/member[300]/age", "30").evaluations, 2);
    assert_eq!(value(&interview, "last").as_deref(), Some("30"));
}
