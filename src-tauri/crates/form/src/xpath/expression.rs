//! An expression tied to a form: references are slots, functions are numbers, patterns are compiled.

use regex::Regex;

use super::functions::Function;
use super::syntax::{Axis, NodeTest, Operator};
use crate::form::NodeId;

/// An expression that is ready to run, and what it looks at while it runs.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// The expression.
    pub expression: Expression,
    /// The nodes of the form whose values it reads, in order, each once.
    pub reads: Vec<NodeId>,
    /// It shows words, so that it gives something else in another language.
    pub reads_language: bool,
}

/// An expression that is ready to run.
#[derive(Debug, Clone)]
pub enum Expression {
    /// A number.
    Number(f64),
    /// A text.
    Text(Box<str>),
    /// One node of the form.
    Slot(NodeId),
    /// Several nodes of the form, in document order.
    Slots(Box<[NodeId]>),
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
}
