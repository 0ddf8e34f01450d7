//! Which nodes a path can lead to, whatever the answers are: what predicates take away is left in.

use super::Names;
use crate::form::{ListId, NodeId};
use crate::xpath::syntax::{Axis, NodeTest};

/// What a path can lead to.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Reach {
    /// A value, or nodes of a tree that is not known beforehand.
    Unknown,
    /// What is above the root of the form.
    Form,
    /// Nodes of the form, in reading order.
    Nodes(Vec<NodeId>),
    /// The document of a list of choices.
    Document(ListId),
    /// Its root element.
    ListRoot(ListId),
    /// The choices.
    Choices(ListId),
    /// The label of the choices.
    Label(ListId),
    /// Another column of the choices.
    Column(ListId),
    /// All columns of the choices.
    AnyColumn(ListId),
}

/// Why there is nothing to reach.
#[derive(Debug)]
pub(super) enum Nothing {
    /// No node is there.
    Node,
    /// The list has no such column.
    Column {
        /// As written.
        name: String,
        /// The list.
        list: ListId,
    },
}

impl Reach {
    /// What a step from here can lead to.
    pub(super) fn step(&self, names: &dyn Names, axis: Axis, test: &NodeTest) -> Result<Self, Nothing> {
        match self {
            Self::Unknown => Ok(Self::Unknown),
            Self::Form => from_form(names, axis, test),
            Self::Nodes(nodes) => from_nodes(names, nodes, axis, test),
            Self::Document(list) => match axis {
                Axis::Child => Ok(Self::ListRoot(*list)),
                _ => self.stay(axis),
            },
            Self::ListRoot(list) => match axis {
                Axis::Child => Ok(Self::Choices(*list)),
                Axis::Parent => Ok(Self::Document(*list)),
                _ => self.stay(axis),
            },
            Self::Choices(list) => match axis {
                Axis::Child => column(names, *list, test),
                Axis::Parent => Ok(Self::ListRoot(*list)),
                Axis::FollowingSibling | Axis::PrecedingSibling => Ok(self.clone()),
                _ => self.stay(axis),
            },
            Self::Label(list) | Self::Column(list) | Self::AnyColumn(list) => match axis {
                Axis::Parent => Ok(Self::Choices(*list)),
                Axis::FollowingSibling | Axis::PrecedingSibling => column(names, *list, test),
                _ => self.stay(axis),
            },
        }
    }

    fn stay(&self, axis: Axis) -> Result<Self, Nothing> {
        if axis == Axis::Itself { Ok(self.clone()) } else { Err(Nothing::Node) }
    }
}

fn column(names: &dyn Names, list: ListId, test: &NodeTest) -> Result<Reach, Nothing> {
    let NodeTest::Name(name) = test else { return Ok(Reach::AnyColumn(list)) };
    match names.columns(list).iter().position(|column| column == name) {
        Some(1) => Ok(Reach::Label(list)),
        Some(_) => Ok(Reach::Column(list)),
        None => Err(Nothing::Column { name: name.clone(), list }),
    }
}

fn from_form(names: &dyn Names, axis: Axis, test: &NodeTest) -> Result<Reach, Nothing> {
    let root = NodeId::ROOT;
    match axis {
        Axis::Child => match test {
            NodeTest::Name(name) if name != names.name(root) => Err(Nothing::Node),
            _ => Ok(Reach::Nodes(vec![root])),
        },
        Axis::Itself => Ok(Reach::Form),
        Axis::Descendant | Axis::DescendantOrSelf => {
            let mut nodes = vec![root];
            descend(names, root, &mut nodes);
            passing(names, nodes, test)
        }
        _ => Err(Nothing::Node),
    }
}

fn from_nodes(names: &dyn Names, nodes: &[NodeId], axis: Axis, test: &NodeTest) -> Result<Reach, Nothing> {
    let mut found = Vec::new();
    for node in nodes {
        let node = *node;
        match axis {
            Axis::Itself => found.push(node),
            Axis::Parent if node == NodeId::ROOT => return Ok(Reach::Form),
            Axis::Parent => found.extend(names.parent(node)),
            Axis::Child => found.extend_from_slice(names.children(node)),
            Axis::Descendant => descend(names, node, &mut found),
            Axis::DescendantOrSelf => {
                found.push(node);
                descend(names, node, &mut found);
            }
            Axis::Ancestor => found.extend(above(names, node)),
            Axis::AncestorOrSelf => {
                found.push(node);
                found.extend(above(names, node));
            }
            Axis::FollowingSibling | Axis::PrecedingSibling => {
                let siblings = names.parent(node).map(|parent| names.children(parent)).unwrap_or_default();
                let is_after = axis == Axis::FollowingSibling;
                found.extend(siblings.iter().filter(|sibling| (**sibling > node) == is_after && **sibling != node));
            }
            Axis::Following | Axis::Preceding => descend(names, NodeId::ROOT, &mut found),
            Axis::Attribute | Axis::Namespace => {}
        }
    }
    passing(names, found, test)
}

fn above(names: &dyn Names, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
    std::iter::successors(names.parent(node), |parent| names.parent(*parent))
}

fn descend(names: &dyn Names, node: NodeId, found: &mut Vec<NodeId>) {
    let mut waiting = names.children(node).to_vec();
    while let Some(next) = waiting.pop() {
        found.push(next);
        waiting.extend_from_slice(names.children(next));
    }
}

fn passing(names: &dyn Names, mut nodes: Vec<NodeId>, test: &NodeTest) -> Result<Reach, Nothing> {
    nodes.retain(|node| match test {
        NodeTest::AnyName | NodeTest::AnyNode => true,
        NodeTest::Name(name) => names.name(*node) == name,
        NodeTest::AnyIn(_) | NodeTest::Text | NodeTest::Comment | NodeTest::ProcessingInstruction(_) => false,
    });
    nodes.sort_unstable();
    nodes.dedup();
    if nodes.is_empty() { Err(Nothing::Node) } else { Ok(Reach::Nodes(nodes)) }
}
