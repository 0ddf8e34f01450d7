//! What the expressions of an interview look at: the answers as one tree, and every list of choices as another.

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset};

use crate::answer::Answer;
use crate::form::{Form, List, NodeId};
use crate::language::LanguageId;
use crate::xpath::{Context, Place, PlaceKind, Scene, number_from_text};

/// The document above the root of the answers.
const DOCUMENT: Place = Place { tree: 0, node: u32::MAX };

/// The document of a list is its place 0, the root element 1, and every choice takes one place and one a column.
const FIRST_CHOICE: u32 = 2;

/// How deep texts may stand in texts: a label that shows a label that shows a label.
const DEEPEST: u8 = 4;

#[derive(Clone, Copy)]
pub(crate) struct InterviewScene<'a> {
    pub form: &'a Form,
    /// The values that count, by node.
    pub values: &'a [Option<Answer>],
    pub now: DateTime<FixedOffset>,
    pub language: LanguageId,
    pub depth: u8,
}

/// A part of a list of choices.
enum ListPlace<'a> {
    Document,
    Root,
    Choice(&'a crate::form::Row),
    Column(&'a crate::form::Row, usize),
    Nowhere,
}

impl<'a> InterviewScene<'a> {
    /// The same for a text inside a text; `None` when texts stand in each other too deeply.
    pub(crate) fn deeper(&self, language: LanguageId) -> Option<Self> {
        (self.depth < DEEPEST).then_some(Self { language, depth: self.depth + 1, ..*self })
    }

    fn value(&self, place: Place) -> Option<&'a Answer> {
        self.values.get(place.node as usize).and_then(Option::as_ref)
    }

    fn list(&self, place: Place) -> Option<&'a List> {
        self.form.lists.get((place.tree as usize).checked_sub(1)?)
    }

    fn list_place(&self, list: &'a List, place: Place) -> ListPlace<'a> {
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

    fn column_text(&self, row: &'a crate::form::Row, column: usize) -> Cow<'a, str> {
        match column {
            0 => Cow::Borrowed(&row.name),
            1 => row
                .label
                .fill(self, Context::at(Place::from(NodeId::ROOT)))
                .map_or(Cow::Borrowed(""), |label| label.text),
            column => Cow::Borrowed(row.values.get(column - 2).map_or("", String::as_str)),
        }
    }

    /// The text of a group: the values in it, one after another (XPath 1.0, §5.2).
    fn group_text(&self, node: NodeId) -> Cow<'a, str> {
        let mut text = String::new();
        let mut waiting = vec![node];
        while let Some(next) = waiting.pop() {
            if let Some(answer) = self.value(Place::from(next)) {
                text.push_str(&answer.as_text());
            }
            waiting.extend(self.form.node(next).children.iter().rev());
        }
        Cow::Owned(text)
    }
}

/// The place of a choice in the tree of its list.
pub(crate) fn place_of_choice(list: &List, list_index: usize, row: usize) -> Place {
    Place { tree: list_index as u32 + 1, node: FIRST_CHOICE + row as u32 * width(list) }
}

/// How many places a choice takes: itself, its name, its label, its other columns.
fn width(list: &List) -> u32 {
    3 + list.columns.len() as u32
}

impl Scene for InterviewScene<'_> {
    fn text(&self, place: Place) -> Cow<'_, str> {
        if place.tree == 0 {
            let node = if place == DOCUMENT { NodeId::ROOT } else { NodeId(place.node) };
            return match self.value(Place::from(node)) {
                Some(answer) => answer.as_text(),
                None if self.form.node(node).children.is_empty() => Cow::Borrowed(""),
                None => self.group_text(node),
            };
        }
        let Some(list) = self.list(place) else { return Cow::Borrowed("") };
        match self.list_place(list, place) {
            ListPlace::Column(row, column) => self.column_text(row, column),
            ListPlace::Choice(row) => {
                Cow::Owned((0..list.columns.len() + 2).map(|column| self.column_text(row, column)).collect())
            }
            ListPlace::Document | ListPlace::Root | ListPlace::Nowhere => Cow::Borrowed(""),
        }
    }

    fn number(&self, place: Place) -> f64 {
        if place.tree != 0 {
            return number_from_text(&self.text(place));
        }
        match self.value(place) {
            Some(Answer::Integer(number)) => *number as f64,
            Some(Answer::Decimal(number)) => *number,
            Some(Answer::Date(date)) => {
                crate::xpath::dates::midnight(*date, self.offset()).map_or(f64::NAN, crate::xpath::dates::to_days)
            }
            Some(Answer::DateTime(moment)) => crate::xpath::dates::to_days(*moment),
            _ => crate::xpath::Value::Text(self.text(place)).to_number(self),
        }
    }

    fn has_selected(&self, place: Place, name: &str) -> bool {
        match (place.tree, self.value(place)) {
            (0, Some(Answer::Many(names))) => names.iter().any(|selected| selected == name),
            (0, Some(Answer::One(selected))) => selected == name,
            (0, None) => false,
            _ => self.text(place).split_whitespace().any(|selected| selected == name),
        }
    }

    fn kind(&self, place: Place) -> PlaceKind {
        if place == DOCUMENT || (place.tree != 0 && place.node == 0) { PlaceKind::Document } else { PlaceKind::Element }
    }

    fn name(&self, place: Place) -> &str {
        if place == DOCUMENT {
            return "";
        }
        if place.tree == 0 {
            return &self.form.node(NodeId(place.node)).name;
        }
        let Some(list) = self.list(place) else { return "" };
        match self.list_place(list, place) {
            ListPlace::Document | ListPlace::Nowhere => "",
            ListPlace::Root => "root",
            ListPlace::Choice(_) => "item",
            ListPlace::Column(_, 0) => "name",
            ListPlace::Column(_, 1) => "label",
            ListPlace::Column(_, column) => list.columns.get(column - 2).map_or("", String::as_str),
        }
    }

    fn parent(&self, place: Place) -> Option<Place> {
        if place == DOCUMENT {
            return None;
        }
        if place.tree == 0 {
            return Some(self.form.node(NodeId(place.node)).parent.map_or(DOCUMENT, Place::from));
        }
        let list = self.list(place)?;
        match place.node {
            0 => None,
            1 => Some(Place { node: 0, ..place }),
            node => match (node - FIRST_CHOICE) % width(list) {
                0 => Some(Place { node: 1, ..place }),
                column => Some(Place { node: node - column, ..place }),
            },
        }
    }

    fn children(&self, place: Place, found: &mut Vec<Place>) {
        if place == DOCUMENT {
            found.push(Place::from(NodeId::ROOT));
        } else if place.tree == 0 {
            found.extend(self.form.node(NodeId(place.node)).children.iter().map(|child| Place::from(*child)));
        } else if let Some(list) = self.list(place) {
            let at = |node| Place { node, ..place };
            match self.list_place(list, place) {
                ListPlace::Document => found.push(at(1)),
                ListPlace::Root => {
                    found.extend((0..list.rows.len() as u32).map(|row| at(FIRST_CHOICE + row * width(list))));
                }
                ListPlace::Choice(_) => found.extend((1..width(list)).map(|column| at(place.node + column))),
                ListPlace::Column(..) | ListPlace::Nowhere => {}
            }
        }
    }

    fn root(&self, place: Place) -> Place {
        // A leading `/` means the answers, also inside a filter over choices: so every engine of ODK has it.
        let _ = place;
        DOCUMENT
    }

    fn instance(&self, id: &str) -> Option<Place> {
        let index = self.form.lists.iter().position(|list| list.name == id)?;
        Some(Place { tree: index as u32 + 1, node: 0 })
    }

    fn now(&self) -> DateTime<FixedOffset> {
        self.now
    }

    fn choice_name(&self, place: Place, name: &str) -> Cow<'_, str> {
        let Some(list) = (place.tree == 0).then(|| self.form.list_of(NodeId(place.node))).flatten() else {
            return Cow::Borrowed("");
        };
        match list.by_name.get(name).and_then(|row| list.rows.get(*row as usize)) {
            Some(row) => self.column_text(row, 1),
            None => Cow::Borrowed(""),
        }
    }

    fn as_scene(&self) -> &dyn Scene {
        self
    }
}
