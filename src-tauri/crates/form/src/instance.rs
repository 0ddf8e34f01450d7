//! Secondary instances that are no tables (XML, GeoJSON, the form that was saved last): trees that paths walk through.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::answer::Answer;
use crate::draft::DraftElement;
use crate::form::{Form, NodeId};
use crate::xpath::PlaceKind;

/// A tree in document order; the first node is the document.
#[derive(Debug)]
pub(crate) struct Tree {
    nodes: Vec<TreeNode>,
}

#[derive(Debug)]
struct TreeNode {
    kind: PlaceKind,
    name: Box<str>,
    /// Of an attribute or a text.
    text: Box<str>,
    above: u32,
    /// The first node behind its subtree.
    end: u32,
}

impl Tree {
    pub fn of(root: &DraftElement) -> Self {
        let mut tree = Self { nodes: Vec::new() };
        tree.open(PlaceKind::Document, "", "", 0);
        // A stack of our own: a document can be deeper than the machine's.
        let mut waiting = vec![(root, 0)];
        while let Some((element, above)) = waiting.pop() {
            let own = tree.open(PlaceKind::Element, &element.name, "", above);
            for (name, value) in &element.attributes {
                tree.open(PlaceKind::Attribute, name, value, own);
            }
            if !element.text.is_empty() {
                tree.open(PlaceKind::Text, "", &element.text, own);
            }
            waiting.extend(element.children.iter().rev().map(|child| (child, own)));
        }
        tree.close();
        tree
    }

    /// The form that was saved last: every node of a form by its name, and what was answered. A repeat has one row.
    pub fn of_last_saved(form: &Form, answers: &BTreeMap<NodeId, Answer>) -> Self {
        let mut tree = Self { nodes: Vec::new() };
        tree.open(PlaceKind::Document, "", "", 0);
        let mut places: Vec<u32> = Vec::new();
        for (id, node) in form.nodes() {
            let above = node.parent.map_or(0, |parent| places[parent.index()]);
            let own = tree.open(PlaceKind::Element, &node.name, "", above);
            places.push(own);
            if let Some(answer) = answers.get(&id) {
                tree.open(PlaceKind::Text, "", &answer.as_text(), own);
            }
        }
        tree.close();
        tree
    }

    /// Ends every node where the last of its own ends.
    fn close(&mut self) {
        for node in (1..self.nodes.len()).rev() {
            let (above, end) = (self.nodes[node].above as usize, self.nodes[node].end);
            self.nodes[above].end = self.nodes[above].end.max(end);
        }
    }

    fn open(&mut self, kind: PlaceKind, name: &str, text: &str, above: u32) -> u32 {
        let own = self.nodes.len() as u32;
        self.nodes.push(TreeNode { kind, name: name.into(), text: text.into(), above, end: own + 1 });
        own
    }

    pub fn kind(&self, node: u32) -> PlaceKind {
        self.nodes.get(node as usize).map_or(PlaceKind::Document, |node| node.kind)
    }

    pub fn name(&self, node: u32) -> &str {
        self.nodes.get(node as usize).map_or("", |node| &node.name)
    }

    pub fn parent(&self, node: u32) -> Option<u32> {
        (node > 0).then(|| self.nodes.get(node as usize).map(|node| node.above)).flatten()
    }

    /// The nodes below one, in order, without attributes.
    pub fn children(&self, node: u32) -> impl Iterator<Item = u32> + '_ {
        let end = self.nodes.get(node as usize).map_or(0, |node| node.end);
        let next = move |child: &u32| self.nodes.get(*child as usize).map(|child| child.end).filter(|next| *next < end);
        std::iter::successors(Some(node + 1).filter(|child| *child < end), next)
            .filter(|child| self.kind(*child) != PlaceKind::Attribute)
    }

    pub fn attributes(&self, node: u32) -> impl Iterator<Item = u32> + '_ {
        (node + 1..).take_while(move |next| {
            let next = self.nodes.get(*next as usize);
            next.is_some_and(|next| next.kind == PlaceKind::Attribute && next.above == node)
        })
    }

    /// The string-value (XPath 1.0, §5).
    pub fn text(&self, node: u32) -> Cow<'_, str> {
        let Some(own) = self.nodes.get(node as usize) else { return Cow::Borrowed("") };
        if matches!(own.kind, PlaceKind::Attribute | PlaceKind::Text) {
            return Cow::Borrowed(&own.text);
        }
        let below = self.nodes.get(node as usize..own.end as usize).unwrap_or_default();
        let mut texts = below.iter().filter(|node| node.kind == PlaceKind::Text).map(|node| &*node.text);
        match (texts.next(), texts.next()) {
            (None, _) => Cow::Borrowed(""),
            (Some(only), None) => Cow::Borrowed(only),
            (Some(first), Some(second)) => Cow::Owned([first, second].into_iter().chain(texts).collect()),
        }
    }

    /// The place among the neighbours before it that have its name, from 1.
    pub fn position(&self, node: u32) -> usize {
        let siblings = self.parent(node).into_iter().flat_map(|above| self.children(above));
        siblings.take_while(|sibling| *sibling <= node).filter(|sibling| self.name(*sibling) == self.name(node)).count()
    }
}
