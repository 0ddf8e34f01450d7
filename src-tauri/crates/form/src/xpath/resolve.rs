//! Ties an expression to a form: finds what every reference means, once, and every mistake, before anybody answers.

mod calls;
mod nearest;
mod paths;
mod reach;

use std::collections::BTreeSet;
use std::ops::Range;

pub use self::nearest::nearest;
use self::reach::Reach;
use super::expression::{Compiled, Expression, Read, Seen, Spot};
use super::shortcut;
use super::syntax::{Operator, Syntax, SyntaxKind};
use crate::fault::FaultKind;
use crate::form::{ListId, NodeId};

/// What names mean in the form that an expression belongs to.
pub trait Names {
    /// The nodes that have this name, in reading order.
    fn named(&self, name: &str) -> Vec<NodeId>;
    /// The name of a node.
    fn name(&self, node: NodeId) -> &str;
    /// The path of a node below the root.
    fn path(&self, node: NodeId) -> &str;
    /// The group that a node stands in.
    fn parent(&self, node: NodeId) -> Option<NodeId>;
    /// Whether a node is a repeat.
    fn is_repeat(&self, node: NodeId) -> bool;
    /// How many repeats a node stands in, itself among them when it is one.
    fn depth(&self, node: NodeId) -> u8;
    /// What stands in a node.
    fn children(&self, node: NodeId) -> &[NodeId];
    /// The list of choices with this name.
    fn list(&self, name: &str) -> Option<ListId>;
    /// The name of a list.
    fn list_name(&self, list: ListId) -> &str;
    /// The columns of a list, in the order in which a scene numbers them: the name, the label, the others.
    fn columns(&self, list: ListId) -> Vec<&str>;
    /// The list of choices of a node.
    fn list_of(&self, node: NodeId) -> Option<ListId>;
    /// Whether the choices of a node are other nodes.
    fn has_itemset(&self, node: NodeId) -> bool;
    /// Whether a secondary instance that is no list has this name.
    fn is_instance(&self, name: &str) -> bool;
    /// What the labels of a list show of the form.
    fn shown_in_list(&self, list: ListId) -> &[Read];
    /// What the labels of choices that are other nodes show of the form, seen from the select.
    fn shown_in_itemset(&self, node: NodeId) -> &[Read];
    /// What the text with this id shows of the form.
    fn shown_in_text(&self, id: &str) -> &[Read];
    /// Every name, for suggestions.
    fn all(&self) -> Vec<&str>;
}

/// Where an expression stands.
#[derive(Clone, Copy)]
pub enum Standing<'n> {
    /// On a node of a form.
    Node(&'n dyn Names, NodeId),
    /// On a repeat as a whole rather than on one of its rows.
    Series(&'n dyn Names, NodeId),
    /// On each choice of a list, for a question of a form.
    Choice(&'n dyn Names, NodeId, ListId),
    /// On any node of a form: words that many questions show.
    Words(&'n dyn Names),
    /// On each of the nodes that another expression gives, which stands on a node of a form.
    Each(&'n dyn Names, NodeId, &'n Syntax),
    /// Anywhere: paths are walked when the expression runs, and `${x}` means nothing.
    Anywhere,
}

/// Something that is wrong in an expression, and where, in bytes.
pub type Mistake = (Range<usize>, FaultKind);

/// Ties an expression to where it stands. `source` is its text, to quote from.
///
/// There is no expression exactly when a mistake is fatal.
pub fn resolve(source: &str, syntax: &Syntax, standing: Standing<'_>) -> (Option<Compiled>, Vec<Mistake>) {
    let (names, node, depth) = match standing {
        Standing::Node(names, node) | Standing::Choice(names, node, _) | Standing::Each(names, node, _) => {
            (Some(names), node, names.depth(node))
        }
        Standing::Series(names, node) => (Some(names), node, names.depth(node).saturating_sub(1)),
        Standing::Words(names) => (Some(names), NodeId::ROOT, 0),
        Standing::Anywhere => (None, NodeId::ROOT, 0),
    };
    let current = match names {
        Some(_) => Reach::nodes(vec![Spot { node, shared: depth }]),
        None => Reach::Unknown,
    };
    let mut resolver = Resolver {
        source,
        names,
        node,
        depth,
        current: current.clone(),
        is_anywhere: matches!(standing, Standing::Words(_)),
        is_among_rows: false,
        reads: BTreeSet::new(),
        reads_language: false,
        reads_outside: false,
        mistakes: Vec::new(),
    };
    let here = match standing {
        Standing::Choice(_, _, list) => Reach::Choices(list),
        Standing::Each(_, _, nodes) => resolver.each_of(nodes),
        Standing::Node(..) | Standing::Series(..) | Standing::Words(_) | Standing::Anywhere => current,
    };
    let (expression, reach) = resolver.expression(syntax, &here);
    resolver.read(&reach);
    if let Standing::Each(..) = standing {
        // A file without the column is as good as one without the rows: its reader says so.
        resolver.mistakes.retain(|(_, kind)| !matches!(kind, FaultKind::UnknownColumn { .. }));
    }
    let is_usable = resolver.mistakes.iter().all(|(_, kind)| !kind.is_fatal());
    let keys = match here {
        Reach::Choices(_) => shortcut::keys(&expression, &resolver.columns(&here)),
        _ => Vec::new(),
    };
    let compiled = is_usable.then(|| Compiled {
        expression,
        keys,
        is_traced: resolver.reads.iter().any(|read| read.is_picked),
        reads: resolver.reads.into_iter().collect(),
        reads_language: resolver.reads_language,
        reads_outside: resolver.reads_outside,
    });
    (compiled, resolver.mistakes)
}

struct Resolver<'a> {
    source: &'a str,
    names: Option<&'a dyn Names>,
    /// The node that the expression stands on.
    node: NodeId,
    /// How many repeats it stands in a row of.
    depth: u8,
    current: Reach,
    /// Which rows it stands in is only known when it runs.
    is_anywhere: bool,
    /// Inside a predicate over nodes of the form, `.` is each of them in turn.
    is_among_rows: bool,
    reads: BTreeSet<Read>,
    reads_language: bool,
    reads_outside: bool,
    mistakes: Vec<Mistake>,
}

/// What stands in for an expression that has a mistake; never run.
const MISTAKEN: Expression = Expression::Number(f64::NAN);

impl Resolver<'_> {
    /// The expression, and the nodes that it can give.
    fn expression(&mut self, syntax: &Syntax, here: &Reach) -> (Expression, Reach) {
        let expression = match &syntax.kind {
            SyntaxKind::Number(number) => Expression::Number(*number),
            SyntaxKind::Text(text) => Expression::Text(text.as_str().into()),
            SyntaxKind::Variable(name) => self.mistake(&syntax.span, FaultKind::UnknownVariable { name: name.clone() }),
            SyntaxKind::Reference { name, last_saved: true } => match self.named(name, &syntax.span) {
                Some(node) => {
                    self.reads_outside = true;
                    Expression::LastSaved(node)
                }
                None => MISTAKEN,
            },
            SyntaxKind::Reference { name, last_saved: false } => return self.reference(name, &syntax.span),
            SyntaxKind::Negative(operand) => Expression::Negative(Box::new(self.value(operand, here))),
            SyntaxKind::Chain { first, rest } => return self.chain(first, rest, here),
            SyntaxKind::Call { name, arguments } => return self.call(name, arguments, &syntax.span, here),
            SyntaxKind::Path { start, steps } => return self.path(start, steps, &syntax.span, here),
        };
        (expression, Reach::Unknown)
    }

    /// The nodes that an expression gives, to stand on each of them; what is wrong with it is told elsewhere.
    fn each_of(&mut self, nodes: &Syntax) -> Reach {
        let current = self.current.clone();
        let (_, reach) = self.expression(nodes, &current);
        self.reads.clear();
        self.mistakes.clear();
        (self.reads_language, self.reads_outside) = (false, false);
        self.is_among_rows = !reach.spots().is_empty();
        reach.picked()
    }

    /// An expression of which the value is used, so that what it reaches is read.
    fn value(&mut self, syntax: &Syntax, here: &Reach) -> Expression {
        let (expression, reach) = self.expression(syntax, here);
        self.read(&reach);
        expression
    }

    fn mistake(&mut self, span: &Range<usize>, kind: FaultKind) -> Expression {
        self.mistakes.push((span.clone(), kind));
        MISTAKEN
    }

    /// Notes that the values of these nodes are used; of a group, those of everything in it.
    fn read(&mut self, reach: &Reach) {
        match reach {
            Reach::Nodes { spots, is_picked } => {
                let Some(names) = self.names else { return };
                let mut all = spots.clone();
                for spot in spots {
                    reach::descend(names, *spot, &mut all);
                }
                for spot in all {
                    self.note(spot, Seen::Value, *is_picked);
                    if spot.shared < names.depth(spot.node) {
                        self.look_for(spot, *is_picked);
                    }
                }
            }
            Reach::Form => self.read(&Reach::nodes(vec![Spot { node: NodeId::ROOT, shared: 0 }])),
            Reach::Label(list)
            | Reach::AnyColumn(list)
            | Reach::Choices(list)
            | Reach::ListRoot(list)
            | Reach::Document(list) => {
                self.reads_language = true;
                self.show(self.names.map(|names| names.shown_in_list(*list)), u8::MAX);
            }
            Reach::Column(_) | Reach::Unknown => {}
        }
    }

    /// Notes what is shown by words that are looked at; of the rows around those, so many are the expression's own.
    fn show(&mut self, shown: Option<&[Read]>, shared: u8) {
        let shown = shown.unwrap_or_default().iter();
        self.reads.extend(shown.map(|read| Read { shared: read.shared.min(shared), ..*read }));
    }

    /// Notes that it matters which of these nodes are there.
    fn look_for_all(&mut self, reach: &Reach) {
        if let Reach::Nodes { spots, is_picked } = reach {
            for spot in spots {
                self.look_for(*spot, *is_picked);
            }
        }
    }

    fn look_for(&mut self, spot: Spot, is_picked: bool) {
        let Some(names) = self.names else { return };
        self.note(spot, Seen::Presence, is_picked);
        let mut above = Some(spot.node);
        while let Some(node) = above.filter(|node| names.depth(*node) > spot.shared) {
            if names.is_repeat(node) {
                self.note(Spot { node, ..spot }, Seen::Rows, is_picked);
            }
            above = names.parent(node);
        }
    }

    fn note(&mut self, spot: Spot, what: Seen, is_picked: bool) {
        let Spot { node, shared } = spot;
        let is_in_other_rows = self.names.is_some_and(|names| shared < names.depth(node)) && self.depth > shared;
        self.reads.insert(Read { node, shared, what, is_picked: is_picked && is_in_other_rows });
    }

    /// Gives these nodes when it runs.
    fn give(&self, spots: &[Spot]) -> Expression {
        let depth = |spot: &Spot| self.names.map_or(0, |names| names.depth(spot.node));
        match spots {
            [spot] if depth(spot) == 0 => Expression::Slot(spot.node),
            [spot] if self.is_anywhere => Expression::Near(spot.node),
            [spot] if depth(spot) == spot.shared => Expression::Beside(*spot),
            spots => Expression::All(spots.into()),
        }
    }

    /// How many of the rows that the expression stands in are around another node as well.
    fn shared(&self, names: &dyn Names, node: NodeId) -> u8 {
        let above = |node| std::iter::successors(Some(node), |node| names.parent(*node));
        let is_shared = |repeat: &NodeId| {
            names.is_repeat(*repeat)
                && names.depth(*repeat) <= self.depth
                && above(self.node).any(|node| node == *repeat)
        };
        above(node).skip(1).find(is_shared).map_or(0, |repeat| names.depth(repeat))
    }

    fn reference(&mut self, name: &str, span: &Range<usize>) -> (Expression, Reach) {
        let Some(node) = self.named(name, span) else { return (MISTAKEN, Reach::Unknown) };
        let shared = self.names.map_or(0, |names| self.shared(names, node));
        let spots = vec![Spot { node, shared }];
        (self.give(&spots), Reach::nodes(spots))
    }

    /// The one node that a name means.
    fn named(&mut self, name: &str, span: &Range<usize>) -> Option<NodeId> {
        let candidates = self.names.map(|names| names.named(name)).unwrap_or_default();
        match candidates.as_slice() {
            [node] => return Some(*node),
            [] => {
                let suggestion = self.names.and_then(|names| nearest(name, names.all()));
                self.mistake(span, FaultKind::UnknownReference { name: name.to_owned(), suggestion });
            }
            several => {
                let path = |node: &NodeId| self.names.map_or("", |names| names.path(*node)).to_owned();
                let paths = several.iter().map(path).collect();
                self.mistake(span, FaultKind::AmbiguousReference { name: name.to_owned(), paths });
            }
        }
        None
    }

    fn chain(&mut self, first: &Syntax, rest: &[(Operator, Syntax)], here: &Reach) -> (Expression, Reach) {
        let first = Box::new(self.value(first, here));
        let rest = rest.iter().map(|(operator, right)| (*operator, self.value(right, here))).collect();
        (Expression::Chain { first, rest }, Reach::Unknown)
    }
}
