//! A form as its author wrote it: expressions still text, every piece with the place that it came from.

use std::collections::BTreeMap;

use crate::fault::Origin;
use crate::form::Kind;
use crate::language::Language;

/// What a reader hands to [`compile`](crate::compile()).
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// `form_id`.
    pub id: String,
    /// `version`.
    pub version: String,
    /// `form_title`.
    pub title: String,
    /// The name of the root element, as absolute paths write it; `data` when empty.
    pub root_name: String,
    /// At least one; the compiler adds an unnamed one to an empty list.
    pub languages: Vec<Language>,
    /// A place in `languages`.
    pub default_language: usize,
    /// Every question and group in reading order, parents before their children. The root is not among them.
    pub nodes: Vec<DraftNode>,
    /// The lists of choices.
    pub lists: Vec<DraftList>,
}

/// A question or a group.
#[derive(Debug, Clone)]
pub struct DraftNode {
    /// Unique within the parent.
    pub name: String,
    /// What is asked.
    pub kind: Kind,
    /// A place earlier in [`Draft::nodes`]; `None` is the root.
    pub parent: Option<usize>,
    /// The cell of the name, for faults about the node itself.
    pub origin: Origin,
    /// A place in [`Draft::lists`], for the select kinds.
    pub list: Option<usize>,
    /// Shown and submitted only when true.
    pub relevant: Option<Source>,
    /// Asked for when true.
    pub required: Option<Source>,
    /// Shown but not to be changed when true.
    pub read_only: Option<Source>,
    /// Computed, over any answer.
    pub calculation: Option<Source>,
    /// Must be true of a non-empty answer.
    pub constraint: Option<Source>,
    /// Which choices are offered.
    pub choice_filter: Option<Source>,
    /// The value before anyone answered.
    pub default: Option<DraftDefault>,
    /// The question itself.
    pub label: DraftText,
    /// Help for who answers.
    pub hint: DraftText,
    /// Help for who asks.
    pub guidance: DraftText,
    /// What to say when the constraint is violated.
    pub constraint_message: DraftText,
    /// What to say when a required answer is missing.
    pub required_message: DraftText,
    /// How to show it, words in lower case.
    pub appearance: Vec<String>,
    /// Columns that start with `x_`; their meaning is the app's.
    pub extra: BTreeMap<String, String>,
}

impl DraftNode {
    /// Makes a node with nothing but a name and a kind.
    pub fn new(name: impl Into<String>, kind: Kind, parent: Option<usize>, origin: Origin) -> Self {
        Self {
            name: name.into(),
            kind,
            parent,
            origin,
            list: None,
            relevant: None,
            required: None,
            read_only: None,
            calculation: None,
            constraint: None,
            choice_filter: None,
            default: None,
            label: DraftText::new(),
            hint: DraftText::new(),
            guidance: DraftText::new(),
            constraint_message: DraftText::new(),
            required_message: DraftText::new(),
            appearance: Vec::new(),
            extra: BTreeMap::new(),
        }
    }
}

/// An expression as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The expression.
    pub text: String,
    /// The cell that it stands in.
    pub origin: Origin,
    /// Where in the cell's text it starts, in bytes.
    pub offset: usize,
}

/// The value before anyone answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftDefault {
    /// A literal value.
    Literal(String),
    /// Computed once, when the interview begins.
    Computed(Source),
}

/// A text by language (a place in [`Draft::languages`]), each a row of pieces.
pub type DraftText = BTreeMap<usize, Vec<DraftPiece>>;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftPiece {
    /// Words as they are.
    Words(String),
    /// The value of an expression; `${x}` in an XLSForm.
    Output(Source),
}

/// A list of choices.
#[derive(Debug, Clone, Default)]
pub struct DraftList {
    /// `list_name`.
    pub name: String,
    /// The columns other than the name and the texts, in the order of the sheet.
    pub columns: Vec<String>,
    /// The choices, in order.
    pub choices: Vec<DraftChoice>,
}

/// A choice.
#[derive(Debug, Clone, Default)]
pub struct DraftChoice {
    /// The value that is stored.
    pub name: String,
    /// What is shown.
    pub label: DraftText,
    /// One value a column of the list.
    pub values: Vec<String>,
}
