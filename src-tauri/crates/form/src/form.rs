//! A compiled form: immutable, and the same for everybody who fills it in.

use std::collections::{BTreeMap, HashMap};

use crate::action::Action;
use crate::answer::Answer;
use crate::choices::{Itemset, Phrase, Shuffle};
use crate::graph::Graph;
use crate::index::Indexes;
use crate::instance::Tree;
pub use crate::kind::{Kind, Metadata, ValueType};
use crate::language::{Language, LanguageId, Text};
use crate::media::LocalisedMedia;
use crate::template::Localised;
use crate::xpath::{Compiled, Read};

/// A node of a form, by its place in reading order; the root is the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub(crate) u32);

impl NodeId {
    /// The root of every form.
    pub const ROOT: Self = Self(0);

    /// Returns the place in reading order; the root is 0.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A node as it occurs in an interview: a question in a row of a repeat is another item in every row.
///
/// Outside repeats a node occurs once, and the node stands for its item. For a node in a repeat, only the interview
/// knows the items; the node itself is none, and has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ItemId(pub(crate) u32);

impl ItemId {
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

impl From<NodeId> for ItemId {
    fn from(node: NodeId) -> Self {
        Self(node.0)
    }
}

/// A list of choices, by its place in the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ListId(pub(crate) u32);

impl ListId {
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A question or a group. What changes while it is answered is asked of the [`Interview`](crate::Interview).
#[derive(Debug)]
pub struct Node {
    /// The author's name for it, unique within the parent.
    pub name: String,
    /// The names from below the root, joined by `/`: `housing/ladder`. Empty for the root.
    pub path: String,
    /// What it is.
    pub kind: Kind,
    /// The group that it stands in; `None` for the root.
    pub parent: Option<NodeId>,
    /// What stands in it, in reading order.
    pub children: Vec<NodeId>,
    /// How to show it: `minimal`, `field-list`, …, in lower case.
    pub appearance: Vec<String>,
    /// The author's `parameters`: `start`, `end`, `step`, `max-pixels`, …
    pub parameters: BTreeMap<String, String>,
    /// The author's columns that start with `x_`, and others that no form runs by. What they mean is the app's affair.
    pub extra: BTreeMap<String, String>,
    /// The choices of a select, where they are a list.
    pub list: Option<ListId>,
    /// The choices of a select, where they are other nodes.
    pub(crate) itemset: Option<Itemset>,
    pub(crate) shuffle: Option<Shuffle>,
    pub(crate) media: LocalisedMedia,
    /// The type of the value, where it is another than the kind's own.
    pub value_type: Option<ValueType>,
    /// What fills a [`Kind::Metadata`].
    pub metadata: Option<Metadata>,
    /// It is a note, and something sets its value.
    pub(crate) is_set_note: bool,
    /// Its change is an event that something happens at.
    pub(crate) is_trigger: bool,
    /// The repeats that it stands in, outermost first.
    pub(crate) around: Box<[NodeId]>,
    /// Where its subtree ends in reading order: the first node behind it.
    pub(crate) end: u32,
    pub(crate) is_always_read_only: bool,
    pub(crate) rules: Rules,
    pub(crate) words: Words,
    /// The nodes whose values are shown in the labels of the choices.
    pub(crate) words_in_choices: Vec<Read>,
}

impl Node {
    /// Tells whether the value is computed rather than asked.
    pub fn is_calculated(&self) -> bool {
        self.rules.calculation.is_some()
    }

    /// Tells whether it offers choices.
    pub fn has_choices(&self) -> bool {
        self.list.is_some() || self.itemset.is_some()
    }

    /// Tells whether it holds a value. A note does when the form gives it one: a default, a calculation, an action.
    pub fn has_value(&self) -> bool {
        self.kind.has_value() || self.is_set_note
    }

    /// Tells whether nobody can ever change it: its `read_only` is `true()`.
    pub fn is_always_read_only(&self) -> bool {
        self.is_always_read_only
    }

    /// Returns the innermost repeat that it stands in.
    pub fn repeat(&self) -> Option<NodeId> {
        self.around.last().copied()
    }

    /// How many repeats it stands in.
    pub(crate) fn depth(&self) -> u8 {
        self.around.len() as u8
    }

    /// Tells whether it is asked once for each of several rows.
    pub fn is_repeat(&self) -> bool {
        self.kind == Kind::Repeat
    }

    /// What is shown in the texts of this one.
    pub(crate) fn words_read(&self) -> impl Iterator<Item = Read> + '_ {
        let words = &self.words;
        [&words.label, &words.hint, &words.guidance, &words.constraint_message, &words.required_message]
            .into_iter()
            .flat_map(Localised::reads)
            .chain(self.words_in_choices.iter().copied())
    }
}

/// The expressions of a node.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    pub relevant: Option<Compiled>,
    pub required: Option<Compiled>,
    pub read_only: Option<Compiled>,
    pub calculation: Option<Compiled>,
    pub constraint: Option<Compiled>,
    pub choice_filter: Option<Compiled>,
    pub default: Option<Compiled>,
    pub literal_default: Option<Answer>,
    pub repeat_count: Option<Compiled>,
    /// The rows that a repeat begins with.
    pub rows: Vec<FirstRow>,
}

/// A row that a repeat begins with.
#[derive(Debug, Default)]
pub(crate) struct FirstRow {
    /// `None` is a value that the row lacks although there is a default.
    pub values: Vec<(NodeId, Option<Answer>)>,
    pub rows: Vec<(NodeId, Vec<Self>)>,
}

/// The texts of a node.
#[derive(Debug, Default)]
pub(crate) struct Words {
    pub label: Localised,
    pub hint: Localised,
    pub guidance: Localised,
    pub constraint_message: Localised,
    pub required_message: Localised,
}

/// A choice that can be taken now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice<'a> {
    /// The value that is stored.
    pub name: &'a str,
    /// What is shown, in the language of the interview.
    pub label: Option<Text<'a>>,
}

/// A list of choices, as a table.
#[derive(Debug)]
pub(crate) struct List {
    pub columns: Vec<String>,
    pub rows: Vec<Row>,
    /// The row of each name; of a name that occurs twice, the first.
    pub by_name: HashMap<String, u32>,
    /// Several rows have one name.
    pub has_namesakes: bool,
}

#[derive(Debug)]
pub(crate) struct Row {
    pub name: String,
    pub label: Localised,
    pub media: LocalisedMedia,
    pub values: Vec<String>,
}

/// A compiled form.
#[derive(Debug)]
pub struct Form {
    pub(crate) id: String,
    pub(crate) version: String,
    pub(crate) title: String,
    pub(crate) languages: Vec<Language>,
    pub(crate) default_language: LanguageId,
    pub(crate) nodes: Vec<Node>,
    pub(crate) by_path: HashMap<String, NodeId>,
    pub(crate) lists: Vec<List>,
    pub(crate) trees: Vec<Tree>,
    /// Which of the trees is the form that was saved last: it is another in every interview.
    pub(crate) last_saved: Option<usize>,
    /// What `instance()` finds: the lists first, then the trees, counted from 1.
    pub(crate) instances: HashMap<String, u32>,
    /// What `jr:itext()` finds.
    pub(crate) texts: HashMap<String, Phrase>,
    pub(crate) style: Vec<String>,
    pub(crate) extra: BTreeMap<String, String>,
    pub(crate) graph: Graph,
    /// What the lists say, by what they say.
    pub(crate) indexes: Indexes,
    /// What happens at events, in the author's order.
    pub(crate) actions: Vec<Action>,
    /// What one interview is called.
    pub(crate) instance_name: Option<Compiled>,
}

impl Form {
    /// Returns the author's `form_id`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Returns the author's `version`; empty when there is none.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Returns the title for people.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Returns the author's `style`, words in lower case: `pages`, `theme-grid`, …
    pub fn style(&self) -> &[String] {
        &self.style
    }

    /// Returns the author's settings that no form runs by, as written.
    pub fn extra(&self) -> &BTreeMap<String, String> {
        &self.extra
    }

    /// Returns the languages, in the author's order; never empty.
    pub fn languages(&self) -> &[Language] {
        &self.languages
    }

    /// Returns the language that stands in for a missing translation.
    pub fn default_language(&self) -> LanguageId {
        self.default_language
    }

    /// Finds a language by its BCP 47 tag or by the author's name for it, in that order, without regard to case.
    ///
    /// `nl-NL` finds `nl` when the form has no `nl-NL`.
    pub fn language(&self, code: &str) -> Option<LanguageId> {
        let position = |wanted: &str| {
            self.languages
                .iter()
                .position(|language| language.code.eq_ignore_ascii_case(wanted))
                .or_else(|| self.languages.iter().position(|language| language.name.eq_ignore_ascii_case(wanted)))
        };
        let primary = code.split(['-', '_']).next().unwrap_or(code);
        position(code).or_else(|| position(primary)).and_then(|index| u16::try_from(index).ok()).map(LanguageId)
    }

    /// Returns the root.
    pub fn root(&self) -> NodeId {
        NodeId::ROOT
    }

    /// Returns a node of this form. An id of another form gives the root.
    pub fn node(&self, id: NodeId) -> &Node {
        self.nodes.get(id.index()).unwrap_or(&self.nodes[0])
    }

    /// Returns every node in reading order, the root first.
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = (NodeId, &Node)> {
        self.nodes.iter().enumerate().map(|(index, node)| (NodeId(index as u32), node))
    }

    /// Finds a node by its path below the root: `housing/ladder`.
    pub fn find(&self, path: &str) -> Option<NodeId> {
        self.by_path.get(path).copied()
    }

    /// Finds the node of an item by the item's path, row ids and all: `household/3/age`.
    pub fn node_at(&self, path: &str) -> Option<NodeId> {
        let mut names = String::new();
        let mut found = NodeId::ROOT;
        let mut segments = path.split('/').filter(|segment| !segment.is_empty());
        while let Some(name) = segments.next() {
            if !names.is_empty() {
                names.push('/');
            }
            names.push_str(name);
            found = self.find(&names)?;
            if self.node(found).is_repeat() {
                segments.next();
            }
        }
        Some(found)
    }

    pub(crate) fn list_of(&self, node: NodeId) -> Option<&List> {
        self.node(node).list.and_then(|list| self.lists.get(list.index()))
    }
}
