//! An interview is what was answered, not the way to it: what is kept up to date step by step is what a new computation
//! over all of it gives.

use std::collections::BTreeMap;

use form::{Answer, Interview, ItemId, Record, RowId};
use proptest::prelude::*;

use crate::notation::{form, show, some_moment};

const HOUSEHOLD: &str = "integer limit | default: 2
integer n
repeat person
  integer age | constraint: . < ${limit} * 10
  integer rank | default: 1
  calculate number | calculation: position(..)
  calculate so_far | calculation: coalesce(${age}, 0) + coalesce(indexed-repeat(${so_far}, ${person}, position(..) - 1), 0)
  text school | relevant: ${age} > ${limit} | required: ${number} = 1
  repeat toy | relevant: ${age} != 3
    integer price | read_only: ${rank} = 2
    calculate share | calculation: ${price} div count(${toy})
  calculate cost | calculation: sum(${price})
repeat visit | count: ${n}
  integer length | default: 4
  calculate all | calculation: sum(${length}) + position(..)
calculate total | calculation: sum(${cost}) + count(${person})
calculate oldest | calculation: max(${age})
calculate schools | calculation: count(${school}[. != ''])
calculate second | calculation: indexed-repeat(${age}, ${person}, 2)
integer last | relevant: ${total} > 4 and ${oldest} > 1";

/// What a person can do, with numbers that pick from what there is.
#[derive(Debug, Clone, Copy)]
enum Step {
    Answer(usize, i64),
    Add(usize),
    Remove(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        5 => (any::<usize>(), 0i64..6).prop_map(|(which, value)| Step::Answer(which, value)),
        2 => any::<usize>().prop_map(Step::Add),
        1 => any::<usize>().prop_map(Step::Remove),
    ];
    prop::collection::vec(step, 1..24)
}

fn all_items(interview: &Interview) -> Vec<ItemId> {
    let mut found = Vec::new();
    let mut waiting = vec![ItemId::from(interview.form().root())];
    while let Some(item) = waiting.pop() {
        found.push(item);
        waiting.extend(interview.children(item).into_iter().rev());
    }
    found
}

fn pick(interview: &Interview, which: usize, is_meant: impl Fn(ItemId) -> bool) -> Option<ItemId> {
    let items: Vec<ItemId> = all_items(interview).into_iter().filter(|item| is_meant(*item)).collect();
    (!items.is_empty()).then(|| items[which % items.len()])
}

proptest! {
    #[test]
    fn step_by_step_is_as_all_at_once(steps in steps()) {
        let form = form(HOUSEHOLD);
        let mut walked = Interview::begin(form.clone(), some_moment());
        let mut rows: Vec<(String, bool)> = Vec::new();
        let mut answers: BTreeMap<String, Option<Answer>> = BTreeMap::new();
        for (number, step) in steps.into_iter().enumerate() {
            match step {
                Step::Answer(which, value) => {
                    let is_asked = |item| {
                        let node = form.node(walked.node(item));
                        node.kind.has_value() && !node.is_calculated()
                    };
                    let Some(item) = pick(&walked, which, is_asked) else { continue };
                    let answer = (value < 5).then_some(Answer::Integer(value));
                    answers.insert(walked.path_of(item), answer.clone());
                    walked.answer(item, answer);
                }
                Step::Add(which) => {
                    let is_series = |item| walked.row_id(item).is_none() && walked.is_open_repeat(item);
                    let Some(series) = pick(&walked, which, is_series) else { continue };
                    let id = RowId((1 << 64) + number as u128);
                    rows.push((format!("{}/{id}", walked.path_of(series)), true));
                    walked.add_row(series, id);
                }
                Step::Remove(which) => {
                    let is_row = |item| walked.row_id(item).is_some() && walked.is_open_repeat(item);
                    let Some(row) = pick(&walked, which, is_row) else { continue };
                    let path = walked.path_of(row);
                    let inside = format!("{path}/");
                    answers.retain(|path, _| !path.starts_with(&inside));
                    rows.retain(|(other, _)| !other.starts_with(&inside));
                    rows.push((path, false));
                    walked.remove_row(row);
                }
            }
        }
        let answers = answers.into_iter().collect();
        let reopened = Interview::reopen(form, some_moment(), Record { rows, answers, ..Record::default() });
        prop_assert_eq!(show(&walked), show(&reopened));
    }
}
