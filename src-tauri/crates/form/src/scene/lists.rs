//! A list of choices as a tree: a document, its root, and an element a choice with one for each of its columns.

use std::borrow::Cow;

use super::InterviewScene;
use crate::form::{List, NodeId, Row};
use crate::xpath::{Context, Place};

/// The document of a list is its place 0, the root element 1, and every choice takes one place and one a column.
pub(super) const FIRST_CHOICE: u32 = 2;

/// A part of a list of choices.
pub(super) enum ListPlace<'a> {
    Document,
    Root,
    Choice(&'a Row),
    Column(&'a Row, usize),
    Nowhere,
}

impl<'a> InterviewScene<'a> {
    pub(super) fn list_place(&self, list: &'a List, place: Place) -> ListPlace<'a> {
        match place.node {
            0 => ListPlace::Document,
            1 => ListPlace::Root,
            node => {
                let (row, column) = ((node - FIRST_CHOICE) / width(list), (node - FIRST_CHOICE) % width(list));
                match (list.rows.get(row as usize), column) {
                    (None, _) => ListPlace::Nowhere,
                    (Some(row), 0) => ListPlace::Choice(row),
                    (Some(row), column) => ListPlace::Column(row, column as usize - 1),
                }
            }
        }
    }

    pub(super) fn column_text(&self, row: &'a Row, column: usize) -> Cow<'a, str> {
        match column {
            0 => Cow::Borrowed(&row.name),
            1 => row
                .label
                .fill(self, Context::at(Place::from(NodeId::ROOT)))
                .map_or(Cow::Borrowed(""), |label| label.text),
            column => Cow::Borrowed(row.values.get(column - 2).map_or("", String::as_str)),
        }
    }
}

/// The place of a choice in the tree of its list.
pub(crate) fn place_of_choice(list: &List, list_index: usize, row: usize) -> Place {
    Place { tree: list_index as u32 + 1, node: FIRST_CHOICE + row as u32 * width(list) }
}

/// The row of a choice.
pub(crate) fn row_of_choice(list: &List, place: Place) -> u32 {
    (place.node - FIRST_CHOICE) / width(list)
}

/// How many places a choice takes: itself, its name, its label, its other columns.
pub(super) fn width(list: &List) -> u32 {
    3 + list.columns.len() as u32
}
