//! The names of a draft, before there is a form: what expressions are resolved by.

use std::collections::HashMap;

use crate::draft::{Draft, DraftNode};
use crate::form::{Kind, ListId, NodeId};
use crate::xpath::Read;
use crate::xpath::resolve::Names;

/// The names of a draft and how they stand in each other; enough to resolve expressions.
pub(super) struct Skeleton<'d> {
    pub draft: &'d Draft,
    pub root_name: &'d str,
    pub paths: Vec<String>,
    pub parents: Vec<Option<NodeId>>,
    /// How many repeats each node stands in, itself among them when it is one.
    pub depths: Vec<u8>,
    pub children: Vec<Vec<NodeId>>,
    pub by_name: HashMap<&'d str, Vec<NodeId>>,
    pub shown: Shown,
}

/// What of the form is shown by words that expressions can look at.
#[derive(Default)]
pub(super) struct Shown {
    pub lists: Vec<Vec<Read>>,
    pub texts: HashMap<String, Vec<Read>>,
    pub itemsets: Vec<Vec<Read>>,
}

impl<'d> Skeleton<'d> {
    pub fn of(draft: &'d Draft) -> Self {
        let root_name = if draft.root_name.is_empty() { "data" } else { &draft.root_name };
        let mut paths = vec![String::new()];
        let mut parents = vec![None];
        let mut depths = vec![0u8];
        let mut children = vec![Vec::new(); draft.nodes.len() + 1];
        let mut by_name: HashMap<&str, Vec<NodeId>> = HashMap::new();
        for (index, node) in draft.nodes.iter().enumerate() {
            let id = NodeId(index as u32 + 1);
            // A parent that does not come first would be no tree; such a node stands below the root.
            let parent = node.parent.filter(|parent| *parent < index).map_or(NodeId::ROOT, |at| NodeId(at as u32 + 1));
            let above = &paths[parent.index()];
            let path = if above.is_empty() { node.name.clone() } else { format!("{above}/{}", node.name) };
            paths.push(path);
            parents.push(Some(parent));
            depths.push(depths[parent.index()].saturating_add(u8::from(node.kind == Kind::Repeat)));
            children[parent.index()].push(id);
            by_name.entry(&node.name).or_default().push(id);
        }
        Self { draft, root_name, paths, parents, depths, children, by_name, shown: Shown::default() }
    }

    /// The repeats around a node, outermost first.
    pub fn around(&self, node: NodeId) -> Box<[NodeId]> {
        let above = std::iter::successors(self.parent(node), |above| self.parent(*above));
        let mut repeats: Vec<_> = above.filter(|above| self.is_repeat(*above)).collect();
        repeats.reverse();
        repeats.into_boxed_slice()
    }

    /// The first node behind the subtree of a node.
    pub fn end(&self, node: NodeId) -> u32 {
        let mut last = node;
        while let Some(child) = self.children[last.index()].last() {
            last = *child;
        }
        last.0 + 1
    }

    pub fn draft_node(&self, node: NodeId) -> Option<&'d DraftNode> {
        node.index().checked_sub(1).and_then(|index| self.draft.nodes.get(index))
    }
}

impl Names for Skeleton<'_> {
    fn named(&self, name: &str) -> Vec<NodeId> {
        self.by_name.get(name).cloned().unwrap_or_default()
    }

    fn name(&self, node: NodeId) -> &str {
        self.draft_node(node).map_or(self.root_name, |node| &node.name)
    }

    fn path(&self, node: NodeId) -> &str {
        self.paths.get(node.index()).map_or("", String::as_str)
    }

    fn parent(&self, node: NodeId) -> Option<NodeId> {
        self.parents.get(node.index()).copied().flatten()
    }

    fn is_repeat(&self, node: NodeId) -> bool {
        self.draft_node(node).is_some_and(|node| node.kind == Kind::Repeat)
    }

    fn depth(&self, node: NodeId) -> u8 {
        self.depths.get(node.index()).copied().unwrap_or(0)
    }

    fn children(&self, node: NodeId) -> &[NodeId] {
        self.children.get(node.index()).map_or(&[], Vec::as_slice)
    }

    fn list(&self, name: &str) -> Option<ListId> {
        self.draft.lists.iter().position(|list| list.name == name).map(|index| ListId(index as u32))
    }

    fn list_name(&self, list: ListId) -> &str {
        self.draft.lists.get(list.index()).map_or("", |list| &list.name)
    }

    fn columns(&self, list: ListId) -> Vec<&str> {
        let others = self.draft.lists.get(list.index()).map(|list| list.columns.as_slice()).unwrap_or_default();
        ["name", "label"].into_iter().chain(others.iter().map(String::as_str)).collect()
    }

    fn list_of(&self, node: NodeId) -> Option<ListId> {
        self.draft_node(node)?.list.filter(|list| *list < self.draft.lists.len()).map(|list| ListId(list as u32))
    }

    fn has_itemset(&self, node: NodeId) -> bool {
        self.draft_node(node).is_some_and(|node| node.itemset.is_some())
    }

    fn is_instance(&self, name: &str) -> bool {
        self.draft.instances.iter().any(|instance| instance.id == name)
    }

    fn shown_in_list(&self, list: ListId) -> &[Read] {
        self.shown.lists.get(list.index()).map(Vec::as_slice).unwrap_or_default()
    }

    fn shown_in_itemset(&self, node: NodeId) -> &[Read] {
        let index = node.index().checked_sub(1);
        index.and_then(|index| self.shown.itemsets.get(index)).map(Vec::as_slice).unwrap_or_default()
    }

    fn shown_in_text(&self, id: &str) -> &[Read] {
        self.shown.texts.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    fn all(&self) -> Vec<&str> {
        self.draft.nodes.iter().map(|node| node.name.as_str()).collect()
    }
}
