//! Which nodes a path can lead to, whatever the answers are: what predicates take away is left in.

use super::Names;
use crate::form::{ListId, NodeId};
use crate::xpath::expression::Spot;
use crate::xpath::syntax::{Axis, NodeTest};

/// What a path can lead to.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Reach {
    /// A value, or nodes of a tree that is not known beforehand.
    Unknown,
    /// What is above the root of the form.
    Form,
    /// Nodes of the form, in reading order.
    Nodes {
        /// The nodes, and the rows in which they are looked for.
        spots: Vec<Spot>,
        /// A predicate or a direction leaves some of the rows out.
        is_picked: bool,
    },
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
    /// All of these nodes.
    pub(super) fn nodes(spots: Vec<Spot>) -> Self {
        Self::Nodes { spots, is_picked: false }
    }

    /// The same, of which some are left out.
    pub(super) fn picked(self) -> Self {
        match self {
            Self::Nodes { spots, .. } => Self::Nodes { spots, is_picked: true },
            other => other,
        }
    }

    pub(super) fn spots(&self) -> &[Spot] {
        if let Self::Nodes { spots, .. } = self { spots } else { &[] }
    }

    /// What a step from here can lead to.
    pub(super) fn step(&self, names: &dyn Names, axis: Axis, test: &NodeTest) -> Result<Self, Nothing> {
        match self {
            Self::Unknown => Ok(Self::Unknown),
            Self::Form => from_form(names, axis, test),
            Self::Nodes { spots, is_picked } => {
                let reach = from_nodes(names, spots, axis, test)?;
                Ok(if *is_picked { reach.picked() } else { reach })
            }
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
    let root = Spot { node: NodeId::ROOT, shared: 0 };
    match axis {
        Axis::Child => match test {
            NodeTest::Name(name) if name != names.name(root.node) => Err(Nothing::Node),
            _ => Ok(Reach::nodes(vec![root])),
        },
        Axis::Itself => Ok(Reach::Form),
        Axis::Descendant | Axis::DescendantOrSelf => {
            let mut spots = vec![root];
            descend(names, root, &mut spots);
            passing(names, spots, test)
        }
        _ => Err(Nothing::Node),
    }
}

fn from_nodes(names: &dyn Names, spots: &[Spot], axis: Axis, test: &NodeTest) -> Result<Reach, Nothing> {
    let mut found = Vec::new();
    for spot in spots {
        let spot = *spot;
        match axis {
            Axis::Itself => found.push(spot),
            Axis::Parent if spot.node == NodeId::ROOT => return Ok(Reach::Form),
            Axis::Parent => found.extend(parent(names, spot)),
            Axis::Child => found.extend(children(names, spot)),
            Axis::Descendant => descend(names, spot, &mut found),
            Axis::DescendantOrSelf => {
                found.push(spot);
                descend(names, spot, &mut found);
            }
            Axis::Ancestor => found.extend(above(names, spot)),
            Axis::AncestorOrSelf => {
                found.push(spot);
                found.extend(above(names, spot));
            }
            Axis::FollowingSibling | Axis::PrecedingSibling => {
                let is_after = |other: NodeId| (other > spot.node) == (axis == Axis::FollowingSibling);
                // The other rows of a repeat are its siblings.
                let is_sibling = |other: NodeId| match other == spot.node {
                    true => names.is_repeat(other),
                    false => is_after(other),
                };
                let siblings = parent(names, spot).into_iter().flat_map(|above| children(names, above));
                found.extend(siblings.filter(|sibling| is_sibling(sibling.node)));
            }
            Axis::Following | Axis::Preceding => descend(names, Spot { node: NodeId::ROOT, shared: 0 }, &mut found),
            Axis::Attribute | Axis::Namespace => {}
        }
    }
    passing(names, found, test)
}

/// The way up leaves the rows of a repeat behind.
fn parent(names: &dyn Names, spot: Spot) -> Option<Spot> {
    let node = names.parent(spot.node)?;
    Some(Spot { node, shared: spot.shared.min(names.depth(node)) })
}

/// The way down leads into every row.
fn children(names: &dyn Names, spot: Spot) -> impl Iterator<Item = Spot> + '_ {
    names.children(spot.node).iter().map(move |node| Spot { node: *node, ..spot })
}

fn above(names: &dyn Names, spot: Spot) -> impl Iterator<Item = Spot> + '_ {
    std::iter::successors(parent(names, spot), |spot| parent(names, *spot))
}

pub(super) fn descend(names: &dyn Names, spot: Spot, found: &mut Vec<Spot>) {
    let mut waiting: Vec<Spot> = children(names, spot).collect();
    while let Some(next) = waiting.pop() {
        found.push(next);
        waiting.extend(children(names, next));
    }
}

fn passing(names: &dyn Names, mut spots: Vec<Spot>, test: &NodeTest) -> Result<Reach, Nothing> {
    spots.retain(|spot| match test {
        NodeTest::AnyName | NodeTest::AnyNode => true,
        NodeTest::Name(name) => names.name(spot.node) == name,
        NodeTest::AnyIn(_) | NodeTest::Text | NodeTest::Comment | NodeTest::ProcessingInstruction(_) => false,
    });
    spots.sort_unstable();
    spots.dedup();
    // What is found in every row is found in this one as well.
    spots.dedup_by_key(|spot| spot.node);
    if spots.is_empty() { Err(Nothing::Node) } else { Ok(Reach::nodes(spots)) }
}
