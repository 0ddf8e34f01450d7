//! From the fields of an interview to what the engine reopens: which rows there are, and what was answered.
//!
//! A row's existence is itself a field, `household/<row>` (SYNC §1, Repeats). It is there when that field says so, and
//! also when something in it was answered by somebody who did not know that it was taken away.

use std::collections::{BTreeMap, HashMap};

use chrono::FixedOffset;
use form::{Form, Kind, NodeId, Record, RowId};
use protocol::{Event, Value};
use serde_json::json;

use crate::values;

/// What a path of an interview leads to.
pub struct Spot {
    /// The node.
    pub node: NodeId,
    /// Whether it is a row rather than a question.
    pub is_row: bool,
    /// Where in the path each row around it ends, outermost first; its own end too when it is a row.
    rows: Vec<usize>,
}

impl Spot {
    /// Finds what a path leads to; `None` when this version of the form has nothing there.
    pub fn find(form: &Form, path: &str) -> Option<Self> {
        let mut spot = Self { node: form.root(), is_row: false, rows: Vec::new() };
        let mut end = 0;
        for segment in path.split('/') {
            end += segment.len();
            if form.node(spot.node).kind == Kind::Repeat && !spot.is_row {
                segment.parse::<RowId>().ok()?;
                spot.is_row = true;
                spot.rows.push(end);
            } else {
                let mut children = form.node(spot.node).children.iter().copied();
                spot.node = children.find(|child| form.node(*child).name == segment)?;
                spot.is_row = false;
            }
            end += 1;
        }
        Some(spot)
    }

    /// The paths of the rows around it, outermost first; itself too when it is one.
    pub fn rows<'p>(&self, path: &'p str) -> impl Iterator<Item = &'p str> {
        self.rows.clone().into_iter().filter_map(move |end| path.get(..end))
    }
}

/// Whether a path stands in a row.
pub fn is_in(path: &str, row: &str) -> bool {
    path.strip_prefix(row).is_some_and(|rest| rest.starts_with('/'))
}

/// The value of the field of a row that is there.
pub fn there() -> Value {
    Value::Answer(json!(true))
}

/// Reads the heads of an interview's fields. A field that this version of the form does not ask stays in the log, and
/// has no part in it.
pub fn read(form: &Form, heads: &HashMap<String, Vec<Event>>, offset: FixedOffset) -> Record {
    let mut rows: BTreeMap<&str, bool> = BTreeMap::new();
    let mut answers = Vec::new();
    for (path, events) in heads {
        let (Some(spot), false) = (Spot::find(form, path), events.is_empty()) else { continue };
        let says_there = events.iter().any(|event| match spot.is_row {
            true => event.value == there(),
            // What the form filled in by itself keeps no row.
            false => event.value != Value::Cleared && form.node(spot.node).kind.is_shown(),
        });
        if says_there {
            rows.extend(spot.rows(path).map(|row| (row, true)));
        } else if spot.is_row {
            rows.entry(path).or_insert(false);
        }
        if !spot.is_row {
            answers.push((path, spot, events));
        }
    }
    // Rows by id, so that every device has them in one order; answers so too, since they can add what is not there.
    answers.sort_by_key(|(path, ..)| path.as_str());
    let is_there = |path: &str, spot: &Spot| spot.rows(path).all(|row| rows.get(row) != Some(&false));
    let answers = answers.into_iter().filter(|(path, spot, _)| is_there(path, spot));
    let answers = answers.map(|(path, spot, events)| (path.clone(), computed(form, spot.node, events, offset)));
    Record {
        answers: answers.collect(),
        rows: rows.into_iter().map(|(path, is_there)| (path.to_owned(), is_there)).collect(),
        ..Record::default()
    }
}

/// What the engine reckons with: in a conflict the largest id (SYNC §1). `None` is also an answer: what was cleared or
/// is missing has no use for a default.
fn computed(form: &Form, node: NodeId, heads: &[Event], offset: FixedOffset) -> Option<form::Answer> {
    values::computed(form.node(node).kind, &heads.first()?.value, offset)
}
