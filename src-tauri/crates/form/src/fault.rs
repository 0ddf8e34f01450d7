//! What an author can get wrong inside a form, as data: the words for it belong to the reader that shows them.

use std::ops::Range;

use crate::xpath::SyntaxProblem;

/// Where a piece of a draft came from; handed back in faults. What the number means is the reader's own affair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Origin(pub u32);

/// One thing that is wrong with a draft.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// The piece of the draft that is wrong.
    pub origin: Origin,
    /// The part of the origin's text, in bytes.
    pub span: Range<usize>,
    /// What is wrong.
    pub kind: FaultKind,
}

impl Fault {
    /// Tells whether there can be no form with this in it.
    pub fn is_fatal(&self) -> bool {
        self.kind.is_fatal()
    }
}

/// What can be wrong with an expression or with how expressions hang together.
#[derive(Debug, Clone, PartialEq)]
pub enum FaultKind {
    /// The expression cannot be read.
    Syntax(SyntaxProblem),
    /// `${name}` names no question.
    UnknownReference {
        /// The name as written.
        name: String,
        /// The nearest name that does exist.
        suggestion: Option<String>,
    },
    /// `${name}` names several questions, in different groups.
    AmbiguousReference {
        /// The name as written.
        name: String,
        /// The paths of the questions that have it.
        paths: Vec<String>,
    },
    /// A path leads nowhere, so that it is always empty. Every engine runs it; it is hardly ever meant.
    UnknownPath {
        /// The path as written.
        path: String,
    },
    /// A filter names a column that its list of choices does not have.
    UnknownColumn {
        /// The name as written.
        name: String,
        /// The list of choices.
        list: String,
        /// A question with this name exists, so that `${name}` was probably meant.
        is_question: bool,
    },
    /// `instance('name')` names no list.
    UnknownInstance {
        /// The name as written.
        name: String,
    },
    /// No such function.
    UnknownFunction {
        /// The name as written.
        name: String,
        /// The nearest function that does exist.
        suggestion: Option<String>,
    },
    /// A function that ODK knows and this engine does not run.
    UnsupportedFunction {
        /// The name as written.
        name: String,
    },
    /// The wrong number of arguments.
    WrongArity {
        /// The function.
        name: String,
        /// The fewest arguments that it takes.
        least: usize,
        /// The most arguments that it takes; `None` is any number.
        most: Option<usize>,
        /// How many were given.
        given: usize,
    },
    /// A function wants a reference to a question and got a value.
    NotAReference {
        /// The function.
        name: String,
    },
    /// `$name`: XPath variables do not exist in forms; usually a lost brace.
    UnknownVariable {
        /// The name as written.
        name: String,
    },
    /// A regular expression with look-around or a back-reference, which cannot be run in linear time.
    LookAround {
        /// The pattern.
        pattern: String,
    },
    /// A regular expression that cannot be read.
    InvalidRegex {
        /// The pattern.
        pattern: String,
    },
    /// Things that are computed from each other, so that none can be first.
    Cycle {
        /// The steps, in order; the last leads to the first.
        steps: Vec<CycleStep>,
    },
}

impl FaultKind {
    /// Tells whether an expression with this in it cannot be run.
    pub fn is_fatal(&self) -> bool {
        !matches!(self, Self::UnknownPath { .. })
    }
}

/// One step of a cycle: this column of this question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CycleStep {
    /// The path of the question below the root.
    pub path: String,
    /// What of it is computed, as XLSForm names the column: `relevant`, `calculation`, …
    pub column: &'static str,
}
