//! The answers of one person to one form, and everything that follows from them.
//!
//! What follows is kept up to date fact by fact: an answer touches the facts behind it in the form's graph, each once.
//! An answer is never destroyed by another: that of an irrelevant question, or of a choice that is no longer offered,
//! is kept and does not count until it is relevant or offered again.

mod recompute;

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use crate::answer::Answer;
use crate::form::{Choice, Form, Node, NodeId};
use crate::language::{LanguageId, Text};
use crate::scene::InterviewScene;
use crate::template::Localised;
use crate::xpath::{Context, Place};

/// What the interview knows of time. `now()` and `today()` are this, until the interview is resumed with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The present, with the offset of the place: a day begins when it begins there.
    pub now: DateTime<FixedOffset>,
}

/// What an answer did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changed {
    /// The nodes that now stand otherwise on the screen, in reading order: value, relevance, choices, texts, violation.
    pub nodes: Vec<NodeId>,
    /// How many expressions were evaluated. A measure of work that is the same on every machine.
    pub evaluations: usize,
}

/// What is wrong with the answer to a question; it is kept all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Violation {
    /// Nothing was answered, and the form asks for something.
    Required,
    /// The form does not allow this value.
    Constraint,
    /// This is no answer to this kind of question: words for a number, a choice that the list does not have.
    WrongType,
}

/// The answers of one person to one form. A clone goes its own way.
#[derive(Debug, Clone)]
pub struct Interview {
    form: Arc<Form>,
    moment: Moment,
    language: LanguageId,
    /// What was answered or computed, whether it counts or not.
    held: Vec<Option<Answer>>,
    /// What counts.
    values: Vec<Option<Answer>>,
    flags: Vec<Flags>,
    /// The rows of the list that are offered, for questions with a filter.
    offered: Vec<Option<Vec<u32>>>,
    /// Facts that wait for evaluation, a bit each, in the order of the graph.
    waiting: Vec<u64>,
}

/// What is so about a node at this moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Flags {
    is_relevant: bool,
    is_required: bool,
    is_read_only: bool,
    is_allowed: bool,
    /// Somebody answered or cleared it, so that it has no use for a default.
    is_touched: bool,
}

impl Interview {
    /// Begins an interview: defaults and calculations are done when this returns.
    pub fn begin(form: Arc<Form>, moment: Moment) -> Self {
        Self::resume(form, moment, std::iter::empty::<(NodeId, Answer)>())
    }

    /// Goes on with an interview: all answers at once, one computation over them.
    ///
    /// `None` for an answer is an answer that was cleared, so that no default comes in its place. A question that is not
    /// mentioned gets its default as if the interview began now; who wants the value that a computed default had at
    /// the time passes it as an answer.
    pub fn resume<A: Into<Option<Answer>>>(
        form: Arc<Form>,
        moment: Moment,
        answers: impl IntoIterator<Item = (NodeId, A)>,
    ) -> Self {
        let count = form.nodes.len();
        let facts = form.graph.facts.len();
        let flags =
            Flags { is_relevant: true, is_required: false, is_read_only: false, is_allowed: true, is_touched: false };
        let mut interview = Self {
            language: form.default_language,
            moment,
            held: form.nodes.iter().map(|node| node.rules.literal_default.clone()).collect(),
            values: vec![None; count],
            flags: vec![flags; count],
            offered: vec![None; count],
            waiting: vec![0; facts.div_ceil(64)],
            form,
        };
        for (node, answer) in answers {
            interview.hold(node, answer.into());
        }
        interview.recompute_everything();
        interview
    }

    /// Returns the form.
    pub fn form(&self) -> &Arc<Form> {
        &self.form
    }

    /// Returns the language that computed texts are in.
    pub fn language(&self) -> LanguageId {
        self.language
    }

    /// Takes an answer, or with `None` takes it away, and recomputes what depends on it and nothing else.
    ///
    /// Any answer is kept, also one that violates; see [`violation`](Self::violation). A group or a note takes none.
    pub fn answer(&mut self, node: NodeId, answer: Option<Answer>) -> Changed {
        if !self.hold(node, answer) {
            return Changed::default();
        }
        self.recompute_after(node)
    }

    /// Chooses the language of computed texts, and recomputes those.
    pub fn set_language(&mut self, language: LanguageId) -> Changed {
        if self.language == language || language.index() >= self.form.languages.len() {
            return Changed::default();
        }
        self.language = language;
        self.recompute_words()
    }

    /// Returns the value that counts: none of an irrelevant question, none of a choice that is no longer offered.
    pub fn value(&self, node: NodeId) -> Option<&Answer> {
        self.values.get(node.index())?.as_ref()
    }

    /// Returns what was answered or computed, whether it counts now or not.
    pub fn held(&self, node: NodeId) -> Option<&Answer> {
        self.held.get(node.index())?.as_ref()
    }

    /// Tells whether the node is asked and submitted.
    pub fn is_relevant(&self, node: NodeId) -> bool {
        self.flags.get(node.index()).is_some_and(|flags| flags.is_relevant)
    }

    /// Tells whether the form asks for an answer here. Nothing stops an interview without one.
    pub fn is_required(&self, node: NodeId) -> bool {
        self.flags.get(node.index()).is_some_and(|flags| flags.is_required)
    }

    /// Tells whether the value is shown but not to be changed.
    pub fn is_read_only(&self, node: NodeId) -> bool {
        self.flags.get(node.index()).is_some_and(|flags| flags.is_read_only)
    }

    /// Returns what is wrong with the answer; nothing is wrong with an irrelevant one.
    pub fn violation(&self, node: NodeId) -> Option<Violation> {
        let flags = self.flags.get(node.index()).filter(|flags| flags.is_relevant)?;
        let kind = self.form.node(node).kind;
        let Some(value) = self.value(node) else {
            let is_asked = kind.has_value() && kind.is_shown();
            return (flags.is_required && is_asked).then_some(Violation::Required);
        };
        if !value.fits(kind) || !self.is_on_the_list(node, value) {
            return Some(Violation::WrongType);
        }
        (!flags.is_allowed).then_some(Violation::Constraint)
    }

    /// Returns the question itself, in a language or in the one that stands in for it.
    pub fn label(&self, node: NodeId, language: LanguageId) -> Option<Text<'_>> {
        self.words(node, language, |node| &node.words.label)
    }

    /// Returns the help for who answers.
    pub fn hint(&self, node: NodeId, language: LanguageId) -> Option<Text<'_>> {
        self.words(node, language, |node| &node.words.hint)
    }

    /// Returns the help for who asks.
    pub fn guidance(&self, node: NodeId, language: LanguageId) -> Option<Text<'_>> {
        self.words(node, language, |node| &node.words.guidance)
    }

    /// Returns what to say when the constraint is violated.
    pub fn constraint_message(&self, node: NodeId, language: LanguageId) -> Option<Text<'_>> {
        self.words(node, language, |node| &node.words.constraint_message)
    }

    /// Returns what to say when a required answer is missing.
    pub fn required_message(&self, node: NodeId, language: LanguageId) -> Option<Text<'_>> {
        self.words(node, language, |node| &node.words.required_message)
    }

    /// Returns the choices that are offered now, in the author's order; none for what is no select.
    pub fn choices(&self, node: NodeId) -> Vec<Choice<'_>> {
        let Some(list) = self.form.list_of(node) else { return Vec::new() };
        let name = |row: &u32| list.rows.get(*row as usize).map(|row| Choice { name: &row.name });
        match self.offered.get(node.index()) {
            Some(Some(offered)) => offered.iter().filter_map(name).collect(),
            _ => list.rows.iter().map(|row| Choice { name: &row.name }).collect(),
        }
    }

    /// Returns what a choice is called, whether it is offered now or not.
    pub fn choice_label(&self, node: NodeId, name: &str, language: LanguageId) -> Option<Text<'_>> {
        let list = self.form.list_of(node)?;
        let row = list.rows.get(*list.by_name.get(name)? as usize)?;
        row.label.fill(&self.scene(language), Context::at(Place::from(NodeId::ROOT)))
    }

    /// Returns a column of a choice, an image's name or an app's own `x_` column: `None` when the list has none.
    pub fn choice_column(&self, node: NodeId, name: &str, column: &str) -> Option<&str> {
        let list = self.form.list_of(node)?;
        let row = list.rows.get(*list.by_name.get(name)? as usize)?;
        let column = list.columns.iter().position(|other| other == column)?;
        row.values.get(column).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// Returns what is handed in: every value that counts, in reading order.
    pub fn submission(&self) -> impl Iterator<Item = (NodeId, &Answer)> {
        let values = self.values.iter().enumerate();
        values.filter_map(|(index, value)| Some((NodeId(index as u32), value.as_ref()?)))
    }

    /// Puts an answer where it belongs; tells whether the node takes one.
    fn hold(&mut self, node: NodeId, answer: Option<Answer>) -> bool {
        let takes = self.form.nodes.get(node.index()).is_some_and(|node| node.kind.has_value());
        if takes {
            self.held[node.index()] = answer.filter(|answer| !answer.is_empty());
            self.flags[node.index()].is_touched = true;
        }
        takes
    }

    fn is_on_the_list(&self, node: NodeId, value: &Answer) -> bool {
        let Some(list) = self.form.list_of(node) else { return true };
        match value {
            Answer::One(name) => list.by_name.contains_key(name),
            Answer::Many(names) => names.iter().all(|name| list.by_name.contains_key(name)),
            _ => true,
        }
    }

    fn scene(&self, language: LanguageId) -> InterviewScene<'_> {
        InterviewScene { form: &self.form, values: &self.values, now: self.moment.now, language, depth: 0 }
    }

    fn words(&self, node: NodeId, language: LanguageId, which: impl Fn(&Node) -> &Localised) -> Option<Text<'_>> {
        let localised: &Localised = which(self.form.nodes.get(node.index())?);
        localised.fill(&self.scene(language), Context::at(Place::from(node)))
    }
}
