//! An expression as it was written, every part with its place in the text.

use std::ops::Range;

/// A part of an expression.
#[derive(Debug, Clone, PartialEq)]
pub struct Syntax {
    /// Where it stands, in bytes of the expression.
    pub span: Range<usize>,
    /// What it is.
    pub kind: SyntaxKind,
}

/// What a part of an expression is.
#[derive(Debug, Clone, PartialEq)]
pub enum SyntaxKind {
    /// `1.5`
    Number(f64),
    /// `'words'`
    Text(String),
    /// `$name`
    Variable(String),
    /// `${name}`, `${last-saved#name}`
    Reference {
        /// The name of a question.
        name: String,
        /// The value of the form that was saved last, not of this one.
        last_saved: bool,
    },
    /// Operators of one level of precedence from left to right: `a + b - c`. One node however long, so that a
    /// long sum is not a deep tree.
    Chain {
        /// The leftmost operand.
        first: Box<Syntax>,
        /// Every operator with what stands on its right.
        rest: Vec<(Operator, Syntax)>,
    },
    /// `-a`
    Negative(Box<Syntax>),
    /// `name(a, b)`
    Call {
        /// The function.
        name: String,
        /// What it is given.
        arguments: Vec<Syntax>,
    },
    /// `/data/a`, `../a[. > 1]`, `instance('x')/root/item`
    Path {
        /// Where it starts.
        start: PathStart,
        /// Where it goes.
        steps: Vec<Step>,
    },
}

/// Where a path starts.
#[derive(Debug, Clone, PartialEq)]
pub enum PathStart {
    /// At the root of the document: `/…`.
    Root,
    /// At the node that the expression stands on.
    Here,
    /// At what another expression gives, filtered by predicates.
    Filter {
        /// The expression.
        base: Box<Syntax>,
        /// What must be true of each node.
        predicates: Vec<Syntax>,
    },
}

/// A step of a path.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Where it stands, in bytes of the expression.
    pub span: Range<usize>,
    /// In which direction.
    pub axis: Axis,
    /// To which nodes.
    pub test: NodeTest,
    /// What must be true of each.
    pub predicates: Vec<Syntax>,
}

/// The directions of XPath 1.0, §2.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are XPath's own")]
pub enum Axis {
    Ancestor,
    AncestorOrSelf,
    Attribute,
    Child,
    Descendant,
    DescendantOrSelf,
    Following,
    FollowingSibling,
    Namespace,
    Parent,
    Preceding,
    PrecedingSibling,
    Itself,
}

impl Axis {
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "ancestor" => Self::Ancestor,
            "ancestor-or-self" => Self::AncestorOrSelf,
            "attribute" => Self::Attribute,
            "child" => Self::Child,
            "descendant" => Self::Descendant,
            "descendant-or-self" => Self::DescendantOrSelf,
            "following" => Self::Following,
            "following-sibling" => Self::FollowingSibling,
            "namespace" => Self::Namespace,
            "parent" => Self::Parent,
            "preceding" => Self::Preceding,
            "preceding-sibling" => Self::PrecedingSibling,
            "self" => Self::Itself,
            _ => return None,
        })
    }
}

/// Which nodes a step goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NodeTest {
    /// `*`
    AnyName,
    /// `prefix:*`
    AnyIn(String),
    /// `name`, `prefix:name`
    Name(String),
    /// `node()`
    AnyNode,
    /// `text()`
    Text,
    /// `comment()`
    Comment,
    /// `processing-instruction()`, with a name or without
    ProcessingInstruction(Option<String>),
}

/// The binary operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the operators' own")]
pub enum Operator {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Union,
}

/// Why an expression cannot be read, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxProblem {
    /// Where, in bytes of the expression.
    pub span: Range<usize>,
    /// Why.
    pub kind: SyntaxProblemKind,
}

/// Why an expression cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SyntaxProblemKind {
    /// There is nothing in it.
    Empty,
    /// A character that means nothing here.
    UnexpectedCharacter(char),
    /// A word or a sign where another was due.
    Unexpected(String),
    /// It stops too early.
    UnexpectedEnd,
    /// A text without its closing quote.
    UnclosedText,
    /// A `${` without its `}`, or nothing between them.
    UnclosedReference,
    /// A `(` without its `)`.
    UnclosedParenthesis,
    /// A `[` without its `]`.
    UnclosedBracket,
    /// No direction of this name, before `::`.
    UnknownAxis(String),
    /// Parentheses within parentheses, too many to follow.
    TooDeep,
}
