//! What an expression looks at: trees of nodes with text, and the moment.

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset};

use super::expression::Spot;
use super::value::{Value, text_to_number};
use crate::form::{ItemId, NodeId};

/// A node of one of the trees that an expression can see. Only its scene knows more.
///
/// Numbers of one tree are in document order, unless its scene knows better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// Which tree; 0 is the answers themselves.
    pub tree: u32,
    /// Which node of it.
    pub node: u32,
}

impl From<NodeId> for Place {
    fn from(node: NodeId) -> Self {
        Self { tree: 0, node: node.0 }
    }
}

impl From<ItemId> for Place {
    fn from(item: ItemId) -> Self {
        Self { tree: 0, node: item.0 }
    }
}

/// What kind of node a place is (XPath 1.0, §5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are XPath's own")]
pub enum PlaceKind {
    Document,
    Element,
    Attribute,
    Text,
    Comment,
    ProcessingInstruction,
}

/// What an expression looks at.
///
/// The interview is one; a document to try expressions on is another. Everything XPath asks beyond this is derived.
pub trait Scene {
    /// The string-value of a node.
    fn text(&self, place: Place) -> Cow<'_, str>;
    /// The value of a node as a number; NaN when it is none.
    fn number(&self, place: Place) -> f64 {
        text_to_number(&self.text(place), self.as_scene())
    }
    /// Tells whether a name is among those that a node's text lists.
    fn has_selected(&self, place: Place, name: &str) -> bool {
        self.text(place).split_whitespace().any(|selected| selected == name)
    }
    /// What kind of node it is.
    fn kind(&self, place: Place) -> PlaceKind;
    /// The name as written, with its prefix; empty when the kind has none.
    fn name(&self, place: Place) -> &str;
    /// The name space of the name; empty when there is none.
    fn name_space(&self, _place: Place) -> &str {
        ""
    }
    /// The name space that a prefix of an expression means.
    fn name_space_of_prefix(&self, _prefix: &str) -> Option<&str> {
        None
    }
    /// The node above.
    fn parent(&self, place: Place) -> Option<Place>;
    /// Adds the nodes below, in order, without attributes.
    fn children(&self, place: Place, found: &mut Vec<Place>);
    /// Adds the elements below that have this name, in order.
    fn children_named(&self, place: Place, name: &str, found: &mut Vec<Place>) {
        let from = found.len();
        self.children(place, found);
        let mut at = 0;
        found.retain(|child| {
            at += 1;
            let is_meant = || self.name(*child) == name && self.name_space(*child).is_empty();
            at <= from || (self.kind(*child) == PlaceKind::Element && is_meant())
        });
    }
    /// The elements below of which a child of this name may say this text, in order; `None` when the scene keeps no
    /// index of them.
    fn with_child(&self, _place: Place, _name: &str, _text: &str) -> Option<Vec<Place>> {
        None
    }
    /// The element below with this name and this number among those, from 1, if any; `None` when the scene has to count.
    fn numbered(&self, _place: Place, _name: &str, _number: f64) -> Option<Option<Place>> {
        None
    }
    /// The same of the nodes at a spot.
    fn numbered_at(&self, _current: Place, _spot: Spot, _number: f64) -> Option<Option<Place>> {
        None
    }
    /// Adds the attributes.
    fn attributes(&self, _place: Place, _found: &mut Vec<Place>) {}
    /// The top of the tree that a node stands in.
    fn root(&self, place: Place) -> Place;
    /// The document that `instance('id')` means.
    fn instance(&self, id: &str) -> Option<Place>;
    /// The present moment, with the offset of the place.
    fn now(&self) -> DateTime<FixedOffset>;
    /// The offset of the place.
    fn offset(&self) -> FixedOffset {
        *self.now().offset()
    }
    /// What the choice `name` of the question at `place` is called, for `jr:choice-name()`.
    fn choice_name(&self, place: Place, name: &str) -> Cow<'_, str>;
    /// The words with this id, for `jr:itext()`.
    fn itext(&self, _id: &str) -> Value<'_> {
        Value::EMPTY
    }
    /// What chance begins with: the same seed gives the same `random()`, `uuid()` and `randomize()` again.
    fn seed(&self) -> u64 {
        0
    }
    /// What the device knows by this name, for `property()`; empty when it knows nothing.
    fn property(&self, _name: &str) -> Cow<'_, str> {
        Cow::Borrowed("")
    }
    /// The version of the form.
    fn version(&self) -> &str {
        ""
    }
    /// Puts places in document order, each once.
    fn sort(&self, places: &mut Vec<Place>) {
        places.sort_unstable();
        places.dedup();
    }
    /// The node of the form that stands in the same rows as `current`.
    fn beside(&self, _current: Place, spot: Spot) -> Place {
        Place::from(spot.node)
    }
    /// Adds every node at a spot, seen from `current`, that is there, in document order.
    fn all(&self, _current: Place, spot: Spot, found: &mut Vec<Place>) {
        found.push(Place::from(spot.node));
    }
    /// Adds every node that there is of one of the form, in as many of the rows around `current` as are around both.
    fn near(&self, current: Place, node: NodeId, found: &mut Vec<Place>) {
        self.all(current, Spot { node, shared: 0 }, found);
    }
    /// Adds a node of the form in the rows with these numbers, from 1, each for a repeat around it.
    fn indexed(&self, _current: Place, _node: NodeId, _rows: &[(NodeId, f64)], _found: &mut Vec<Place>) {}
    /// The place of a node among the neighbours before it that have its name, from 1.
    fn position(&self, place: Place) -> usize {
        let mut siblings = Vec::new();
        if let Some(parent) = self.parent(place) {
            self.children(parent, &mut siblings);
        }
        siblings.retain(|sibling| self.kind(*sibling) == PlaceKind::Element);
        let at = siblings.iter().position(|sibling| *sibling == place).unwrap_or(0);
        siblings[..at].iter().rev().take_while(|sibling| self.name(**sibling) == self.name(place)).count() + 1
    }
    /// The value of a node in the form that was saved last; empty when none was.
    fn last_saved(&self, _node: NodeId) -> Cow<'_, str> {
        Cow::Borrowed("")
    }
    /// This, behind a pointer; for the methods that have a body here.
    fn as_scene(&self) -> &dyn Scene;
}
