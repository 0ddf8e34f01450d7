//! What the expressions of an interview look at: the answers as one tree, and every list of choices as another.

mod lists;
mod rows;

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};

use self::lists::{FIRST_CHOICE, ListPlace, width};
pub(crate) use self::lists::{place_of_choice, row_of_choice};
use crate::answer::Answer;
use crate::choices::Offered;
use crate::form::{Form, List, Metadata, NodeId, Row};
use crate::instance::Tree;
use crate::items::Items;
use crate::language::LanguageId;
use crate::watch::Glance;
use crate::xpath::{Context, Place, PlaceKind, Scene, Spot, Value, number_from_text};

/// The document above the root of the answers.
const DOCUMENT: Place = Place { tree: 0, node: u32::MAX };

/// So many elements are tried one by one sooner than they are indexed.
const FEW: usize = 8;

/// How deep texts may stand in texts: a label that shows a label that shows a label.
const DEEPEST: u8 = 4;

#[derive(Clone, Copy)]
pub(crate) struct InterviewScene<'a> {
    pub form: &'a Form,
    pub items: &'a Items,
    /// The values that count, by slot.
    pub values: &'a [Option<Answer>],
    /// Which items are relevant, by slot.
    pub flags: &'a [Flags],
    /// What is offered, by slot.
    pub offered: &'a [Option<Offered>],
    /// What was submitted last, by node.
    pub last_saved: &'a BTreeMap<NodeId, Answer>,
    pub saved_tree: Option<&'a Tree>,
    /// What the device knows.
    pub metadata: &'a BTreeMap<Metadata, String>,
    pub now: DateTime<FixedOffset>,
    pub seed: u64,
    pub language: LanguageId,
    pub depth: u8,
    /// Takes down which rows are looked at, for an expression that only knows while it runs.
    pub trace: Option<&'a RefCell<Vec<Glance>>>,
}

/// What is so about an item at this moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Flags {
    pub is_relevant: bool,
    pub is_required: bool,
    pub is_read_only: bool,
    pub is_allowed: bool,
    /// It has not had its default, and nobody answered or cleared it.
    pub awaits_default: bool,
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

    fn tree(&self, place: Place) -> Option<&'a Tree> {
        let index = (place.tree as usize).checked_sub(1 + self.form.lists.len())?;
        match self.form.last_saved == Some(index) {
            true => self.saved_tree,
            false => self.form.trees.get(index),
        }
    }

    /// Tells whether every interview has the same tree here.
    fn is_shared_tree(&self, place: Place) -> bool {
        self.form.last_saved.is_none_or(|last_saved| place.tree as usize != 1 + self.form.lists.len() + last_saved)
    }

    /// The row of which a place is the label.
    pub(crate) fn row_of_label(&self, place: Place) -> Option<&'a Row> {
        match self.list(place).map(|list| self.list_place(list, place))? {
            ListPlace::Column(row, 1) => Some(row),
            _ => None,
        }
    }

    /// The text of a group: the values in it, one after another (XPath 1.0, §5.2).
    fn group_text(&self, place: Place) -> Cow<'a, str> {
        let mut text = String::new();
        let mut waiting = vec![place];
        let mut below = Vec::new();
        while let Some(next) = waiting.pop() {
            if let Some(answer) = self.value(next) {
                self.glance_at_value(next);
                text.push_str(&answer.as_text());
            }
            self.children(next, &mut below);
            waiting.extend(below.drain(..).rev());
        }
        Cow::Owned(text)
    }

    fn node(&self, place: Place) -> NodeId {
        self.items.node(place.node)
    }

    fn glance(&self, glance: Glance) {
        if let Some(trace) = self.trace {
            trace.borrow_mut().push(glance);
        }
    }

    /// What stands outside repeats was known when the form was compiled.
    fn glance_at_value(&self, place: Place) {
        if place.node as usize >= self.form.nodes.len() {
            self.glance(Glance::Value(place.node));
        }
    }

    fn is_relevant(&self, slot: u32) -> bool {
        self.flags.get(slot as usize).is_some_and(|flags| flags.is_relevant)
    }
}

impl Scene for InterviewScene<'_> {
    fn text(&self, place: Place) -> Cow<'_, str> {
        if place.tree == 0 {
            let place = if place == DOCUMENT { Place::from(NodeId::ROOT) } else { place };
            self.glance_at_value(place);
            return match self.value(place) {
                Some(answer) => answer.as_text(),
                None if self.form.node(self.node(place)).children.is_empty() => Cow::Borrowed(""),
                None => self.group_text(place),
            };
        }
        let Some(list) = self.list(place) else {
            return self.tree(place).map_or(Cow::Borrowed(""), |tree| tree.text(place.node));
        };
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
        self.glance_at_value(place);
        match self.value(place) {
            Some(Answer::Integer(number)) => *number as f64,
            Some(Answer::Decimal(number)) => *number,
            Some(Answer::Date(date)) => {
                crate::xpath::dates::midnight(*date, self.offset()).map_or(f64::NAN, crate::xpath::dates::to_days)
            }
            Some(Answer::DateTime(moment)) => crate::xpath::dates::to_days(*moment),
            _ => Value::Text(self.text(place)).to_number(self),
        }
    }

    fn has_selected(&self, place: Place, name: &str) -> bool {
        if place.tree == 0 {
            self.glance_at_value(place);
        }
        match (place.tree, self.value(place)) {
            (0, Some(Answer::Many(names))) => names.iter().any(|selected| selected == name),
            (0, Some(Answer::One(selected))) => selected == name,
            (0, None) => false,
            _ => self.text(place).split_whitespace().any(|selected| selected == name),
        }
    }

    fn kind(&self, place: Place) -> PlaceKind {
        match self.tree(place) {
            Some(tree) => tree.kind(place.node),
            None if place == DOCUMENT || (place.tree != 0 && place.node == 0) => PlaceKind::Document,
            None => PlaceKind::Element,
        }
    }

    fn name(&self, place: Place) -> &str {
        if place == DOCUMENT {
            return "";
        }
        if place.tree == 0 {
            return &self.form.node(self.node(place)).name;
        }
        let Some(list) = self.list(place) else { return self.tree(place).map_or("", |tree| tree.name(place.node)) };
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
            let above = self.items.parent(self.form, place.node);
            // A series is no node of the tree: its rows stand where it stands.
            let above = match self.items.is_row(place.node) {
                true => above.and_then(|series| self.items.parent(self.form, series)),
                false => above,
            };
            return Some(above.map_or(DOCUMENT, |node| Place { tree: 0, node }));
        }
        let Some(list) = self.list(place) else {
            let above = self.tree(place)?.parent(place.node)?;
            return Some(Place { node: above, ..place });
        };
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
            let block = self.items.block_of(place.node);
            for child in &self.form.node(self.node(place)).children {
                self.below(block, *child, found);
            }
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
        } else if let Some(tree) = self.tree(place) {
            found.extend(tree.children(place.node).map(|node| Place { node, ..place }));
        }
    }

    fn attributes(&self, place: Place, found: &mut Vec<Place>) {
        let attributes = self.tree(place).into_iter().flat_map(|tree| tree.attributes(place.node));
        found.extend(attributes.map(|node| Place { node, ..place }));
    }

    fn children_named(&self, place: Place, name: &str, found: &mut Vec<Place>) {
        if place == DOCUMENT || place.tree != 0 {
            let from = found.len();
            self.children(place, found);
            let children = found.split_off(from);
            let is_meant = |child: &Place| self.name(*child) == name && self.kind(*child) == PlaceKind::Element;
            found.extend(children.into_iter().filter(is_meant));
        } else if let Some(child) = self.child_named(place, name) {
            self.below(self.items.block_of(place.node), child, found);
        }
    }

    fn with_child(&self, place: Place, name: &str, text: &str) -> Option<Vec<Place>> {
        // What a label says depends on the language, and may on the answers.
        let is_fixed = match self.list(place) {
            Some(_) => place.node == 1 && name != "label",
            None => {
                let has_many = |tree: &Tree| tree.children(place.node).nth(FEW).is_some();
                self.is_shared_tree(place) && self.tree(place).is_some_and(has_many)
            }
        };
        is_fixed.then(|| self.form.indexes.find(self, place, name, text))
    }

    fn numbered(&self, place: Place, name: &str, number: f64) -> Option<Option<Place>> {
        let is_answer = place.tree == 0 && place != DOCUMENT;
        let child = is_answer.then(|| self.child_named(place, name)).flatten()?;
        self.numbered_row(self.items.slot(self.items.block_of(place.node), child), number)
    }

    fn numbered_at(&self, current: Place, spot: Spot, number: f64) -> Option<Option<Place>> {
        let is_one_repeat = self.form.node(spot.node).depth() == spot.shared;
        let row = self.items.around(current.node, spot.shared);
        is_one_repeat.then(|| self.numbered_row(self.items.slot(row, spot.node), number)).flatten()
    }

    fn root(&self, place: Place) -> Place {
        // A leading `/` means the answers, also inside a filter over choices: so every engine of ODK has it.
        let _ = place;
        DOCUMENT
    }

    fn instance(&self, id: &str) -> Option<Place> {
        self.form.instances.get(id).map(|tree| Place { tree: *tree, node: 0 })
    }

    fn now(&self) -> DateTime<FixedOffset> {
        self.now
    }

    fn choice_name(&self, place: Place, name: &str) -> Cow<'_, str> {
        let called = (place.tree == 0 && place != DOCUMENT).then(|| self.called(place.node, name)).flatten();
        called.map_or(Cow::Borrowed(""), |called| called.text)
    }

    fn itext(&self, id: &str) -> Value<'_> {
        let phrase = self.form.texts.get(id);
        let text = phrase.and_then(|phrase| phrase.text.fill(self, Context::at(Place::from(NodeId::ROOT))));
        text.map_or(Value::EMPTY, |text| Value::Text(text.text))
    }

    fn sort(&self, places: &mut Vec<Place>) {
        places.sort_unstable();
        places.dedup();
        let is_in_row = |place: &Place| place.tree == 0 && place.node as usize >= self.form.nodes.len();
        if places.iter().any(|place| is_in_row(place) && *place != DOCUMENT) {
            places.sort_by_cached_key(|place| match place.tree == 0 && *place != DOCUMENT {
                true => (0, self.items.order(place.node)),
                false => (place.tree, vec![place.node]),
            });
        }
    }

    fn beside(&self, current: Place, spot: Spot) -> Place {
        let row = self.items.around(current.node, spot.shared);
        Place { tree: 0, node: self.items.slot(row, spot.node) }
    }

    fn all(&self, current: Place, spot: Spot, found: &mut Vec<Place>) {
        let row = self.items.around(current.node, spot.shared);
        // A repeat that is not spread out over its rows is the row that the expression stands in.
        match self.form.node(spot.node).is_repeat() && self.items.block(row).depth > self.form.node(spot.node).depth() {
            true => self.one(self.items.row(row), found),
            false => self.below(row, spot.node, found),
        }
    }

    fn near(&self, current: Place, node: NodeId, found: &mut Vec<Place>) {
        self.all(current, Spot { node, shared: self.rows_around_both(current, node) }, found);
    }

    fn indexed(&self, current: Place, node: NodeId, numbers: &[(NodeId, f64)], found: &mut Vec<Place>) {
        self.in_rows(current, node, numbers, found);
    }

    fn position(&self, place: Place) -> usize {
        if place.tree == 0 && place != DOCUMENT && self.items.is_row(place.node) {
            let row = self.items.block(self.items.block_of(place.node));
            self.glance(Glance::Rows { series: row.series, upto: row.place });
            return row.place as usize + 1;
        }
        if let Some(tree) = self.tree(place) {
            return tree.position(place.node);
        }
        // Outside repeats, only choices have siblings of their name.
        let is_choice =
            self.list(place).is_some_and(|list| matches!(self.list_place(list, place), ListPlace::Choice(_)));
        if !is_choice {
            return 1;
        }
        self.list(place).map_or(1, |list| ((place.node - FIRST_CHOICE) / width(list)) as usize + 1)
    }

    fn last_saved(&self, node: NodeId) -> Cow<'_, str> {
        self.last_saved.get(&node).map_or(Cow::Borrowed(""), Answer::as_text)
    }

    fn seed(&self) -> u64 {
        self.seed
    }

    fn property(&self, name: &str) -> Cow<'_, str> {
        let metadata = match name.to_lowercase().as_str() {
            "deviceid" => Metadata::DeviceId,
            "username" => Metadata::Username,
            "phonenumber" => Metadata::PhoneNumber,
            "email" => Metadata::Email,
            _ => return Cow::Borrowed(""),
        };
        self.metadata.get(&metadata).map_or(Cow::Borrowed(""), |known| Cow::Borrowed(known.as_str()))
    }

    fn version(&self) -> &str {
        &self.form.version
    }

    fn as_scene(&self) -> &dyn Scene {
        self
    }
}
