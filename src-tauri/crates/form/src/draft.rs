//! A form as its author wrote it: expressions still text, every piece with the place that it came from.

use std::collections::BTreeMap;

use crate::fault::Origin;
use crate::form::{Kind, Metadata, ValueType};
use crate::language::Language;
pub use crate::media::Media as DraftMedia;

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
    /// The lists of choices, and every other instance that is a plain table (a CSV file). `instance('name')` finds them.
    pub lists: Vec<DraftList>,
    /// Secondary instances of any other shape (XML, GeoJSON). `instance('id')` finds them.
    pub instances: Vec<DraftInstance>,
    /// Texts by id, for `jr:itext('id')` in expressions.
    pub texts: BTreeMap<String, DraftWords>,
    /// What happens at an event, other than the default of a node itself.
    pub actions: Vec<DraftAction>,
    /// `instance_name`: what one filled-in form is called.
    pub instance_name: Option<Source>,
    /// `style`: `pages`, `theme-grid`, …, words in lower case.
    pub style: Vec<String>,
    /// Settings that no form runs by, as written: `namespaces`, `auto_send`, `attribute::…`; and `default_language` where
    /// no column of the form names that language.
    pub extra: BTreeMap<String, String>,
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
    /// The type of the value, where it is another than the kind's own: a calculation that gives whole numbers.
    pub value_type: Option<ValueType>,
    /// What fills a [`Kind::Metadata`].
    pub metadata: Option<Metadata>,
    /// A place in [`Draft::lists`], for the select kinds.
    pub list: Option<usize>,
    /// The choices of a select that are no list: rows of a repeat, elements of an instance.
    pub itemset: Option<DraftItemset>,
    /// The choices are shown in another order each time: `randomize()`.
    pub shuffle: Option<DraftShuffle>,
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
    /// How many rows a [`Kind::Repeat`] has; `None` lets people add and remove them.
    pub repeat_count: Option<Source>,
    /// The rows that a [`Kind::Repeat`] begins with; a repeat of an XLSForm begins with one empty row.
    pub rows: Vec<DraftRow>,
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
    /// Pictures, sounds and films of the label, by language (a place in [`Draft::languages`]).
    pub media: BTreeMap<usize, DraftMedia>,
    /// How to show it, words in lower case.
    pub appearance: Vec<String>,
    /// `parameters`: `start`, `end`, `step`, `seed`, `max-pixels`, …
    pub parameters: BTreeMap<String, String>,
    /// Columns that start with `x_`, whose meaning is the app's, and others that no form runs by, under the names of their
    /// columns: `save_to`, `autoplay`, `bind::…`, `body::…`, `instance::…`.
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
            value_type: None,
            metadata: None,
            list: None,
            itemset: None,
            shuffle: None,
            relevant: None,
            required: None,
            read_only: None,
            calculation: None,
            constraint: None,
            choice_filter: None,
            default: None,
            repeat_count: None,
            rows: Vec::new(),
            label: DraftText::new(),
            hint: DraftText::new(),
            guidance: DraftText::new(),
            constraint_message: DraftText::new(),
            required_message: DraftText::new(),
            media: BTreeMap::new(),
            appearance: Vec::new(),
            parameters: BTreeMap::new(),
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
    /// Where the device is, as far as it knows: `setgeopoint`.
    Place,
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
    /// The file that it comes from, by name; `None` for a list that the form brings itself.
    pub file: Option<String>,
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
    /// Pictures, sounds and films of the label, by language.
    pub media: BTreeMap<usize, DraftMedia>,
    /// One value a column of the list.
    pub values: Vec<String>,
}

/// A text by language, with its pictures and sounds.
#[derive(Debug, Clone, Default)]
pub struct DraftWords {
    /// What is shown.
    pub text: DraftText,
    /// Pictures, sounds and films, by language.
    pub media: BTreeMap<usize, DraftMedia>,
}

/// Choices that are not a list of the form: `select_one ${name}`, or an `itemset` over any nodes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftItemset {
    /// The nodes, each a choice.
    pub nodes: Source,
    /// The value of a choice, seen from its node.
    pub value: Source,
    /// What is shown of a choice, seen from its node.
    pub label: Source,
}

/// Choices in another order each time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DraftShuffle {
    /// The same seed gives the same order; without one the interview's own seed does.
    pub seed: Option<Source>,
}

/// A row that a repeat begins with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DraftRow {
    /// Values of questions in it, by their place in [`Draft::nodes`]; others have their default.
    pub values: BTreeMap<usize, String>,
    /// Rows of the repeats in it, by their place in [`Draft::nodes`].
    pub rows: BTreeMap<usize, Vec<Self>>,
}

/// The file of the instance that holds what was submitted last (ODK XForms spec, "URIs": `jr://instance/last-saved`).
/// What its root says does not matter: every interview has its own.
pub const LAST_SAVED: &str = "last-saved";

/// A secondary instance that is no table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftInstance {
    /// The name that `instance()` takes.
    pub id: String,
    /// The file that it comes from, by name; [`LAST_SAVED`] is the form that was filled in before.
    pub file: Option<String>,
    /// Its root element.
    pub root: DraftElement,
}

/// An element of a secondary instance.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DraftElement {
    /// Its name.
    pub name: String,
    /// Names and values, in order.
    pub attributes: Vec<(String, String)>,
    /// Its own text; empty when it has children.
    pub text: String,
    /// What stands in it, in order.
    pub children: Vec<Self>,
}

/// Something that sets a value at an event (`setvalue`, ODK XForms spec "Actions"; `trigger` in an XLSForm).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftAction {
    /// When it happens; any of these.
    pub events: Vec<Event>,
    /// The node whose change is meant by [`Event::ValueChanged`], by its place in [`Draft::nodes`].
    pub trigger: Option<usize>,
    /// The node that is set, by its place in [`Draft::nodes`].
    pub target: usize,
    /// Which of the target's nodes are set, where its path says so: the nodes that this gives, seen from the trigger or
    /// else from the root. `None` is every one in the rows around the trigger.
    pub among: Option<Source>,
    /// What it is set to; `None` clears it.
    pub value: Option<DraftDefault>,
}

/// When an action happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// The interview begins: `odk-instance-first-load`.
    FirstLoad,
    /// The interview begins or is resumed: `odk-instance-load`.
    Load,
    /// A row is added to the repeat around the target: `odk-new-repeat`.
    NewRow,
    /// The trigger's value became another: `xforms-value-changed`.
    ValueChanged,
}
