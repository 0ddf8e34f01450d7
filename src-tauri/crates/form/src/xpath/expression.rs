//! An expression tied to a form: references are slots, functions are numbers, patterns are compiled.

use regex::Regex;

use super::functions::Function;
use super::shortcut::{Key, Shortcut};
use super::syntax::{Axis, NodeTest, Operator};
use crate::form::NodeId;

/// An expression that is ready to run, and what it looks at while it runs.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// The expression.
    pub expression: Expression,
    /// What of the form it looks at, in order, each once.
    pub reads: Vec<Read>,
    /// It looks at rows that only its own run knows: the previous row, the rows of which something is true.
    pub is_traced: bool,
    /// It gives something else at another moment or in another place: `once()`, `today()`, `random()`.
    pub reads_outside: bool,
    /// It shows words, so that it gives something else in another language.
    pub reads_language: bool,
    /// Of a filter over choices: what must be so, as far as it can be looked up.
    pub keys: Vec<Key>,
}

/// Something about a node of the form that an expression looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Read {
    /// The node.
    pub node: NodeId,
    /// How many rows around it are those that the expression stands in; beyond these, every row is looked at.
    pub shared: u8,
    /// What about it.
    pub what: Seen,
    /// Of the rows, some are picked while the expression runs; the run itself tells which.
    pub is_picked: bool,
}

/// What an expression looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seen {
    /// The value.
    Value,
    /// Whether it is there at all.
    Presence,
    /// Which rows a repeat has.
    Rows,
    /// Which of the rows of a repeat its own is.
    Position,
    /// Which choices it offers.
    Choices,
}

/// Nodes of the form: those in the rows below a row that the expression stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The node.
    pub node: NodeId,
    /// How many rows around the expression are shared with it.
    pub shared: u8,
}

/// An expression that is ready to run.
#[derive(Debug, Clone)]
pub enum Expression {
    /// A number.
    Number(f64),
    /// A text.
    Text(Box<str>),
    /// One node of the form, outside every repeat.
    Slot(NodeId),
    /// The node in the same row as the expression, so many repeats deep.
    Beside(Spot),
    /// Every node at these spots that is there, in document order.
    All(Box<[Spot]>),
    /// Every node that there is of one of the form, in the rows that are around both: of words that are shown in rows
    /// that are not known beforehand.
    Near(NodeId),
    /// A node in the rows with these numbers, each for a repeat around it: `indexed-repeat()`.
    Indexed {
        /// The node.
        node: NodeId,
        /// The repeats, with the number of the row.
        rows: Vec<(NodeId, Self)>,
    },
    /// The value of a node in the form that was saved last.
    LastSaved(NodeId),
    /// A column of the choice that the expression stands on, by its distance from the choice.
    Column(u32),
    /// Operators of one level, from left to right.
    Chain {
        /// The leftmost operand.
        first: Box<Self>,
        /// Every operator with what stands on its right.
        rest: Vec<(Operator, Self)>,
    },
    /// A number with the other sign.
    Negative(Box<Self>),
    /// A function.
    Call {
        /// Which.
        function: Function,
        /// What it is given.
        arguments: Vec<Self>,
    },
    /// `regex()` with a pattern that was known beforehand.
    Matches {
        /// The text.
        subject: Box<Self>,
        /// The pattern.
        pattern: Regex,
    },
    /// A walk through a tree.
    Path {
        /// Where it starts.
        start: Start,
        /// Where it goes.
        steps: Vec<Walk>,
    },
}

/// Where a walk starts.
#[derive(Debug, Clone)]
pub enum Start {
    /// At the top of the tree.
    Root,
    /// Where the expression stands.
    Here,
    /// At what another expression gives.
    Filter {
        /// The expression.
        base: Box<Expression>,
        /// What must be true of each node.
        predicates: Vec<Expression>,
        /// A way to the nodes of which the first predicate is true.
        shortcut: Option<Shortcut>,
    },
}

/// A step of a walk.
#[derive(Debug, Clone)]
pub struct Walk {
    /// In which direction.
    pub axis: Axis,
    /// To which nodes.
    pub test: NodeTest,
    /// What must be true of each.
    pub predicates: Vec<Expression>,
    /// A way to the nodes of which the first predicate is true.
    pub shortcut: Option<Shortcut>,
}
