//! The answers of one person to one form, and everything that follows from them.
//!
//! What follows is kept up to date fact by fact: an answer touches the facts behind it in the form's graph, each once.
//! An answer is never destroyed by another: that of an irrelevant question, or of a choice that is no longer offered,
//! is kept and does not count until it is relevant or offered again.

mod actions;
mod agenda;
mod choices;
mod metadata;
mod recompute;
mod rows;
mod running;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use self::actions::Happened;
use self::agenda::Agenda;
use crate::answer::Answer;
use crate::choices::Offered;
use crate::form::{Form, ItemId, Metadata, Node, NodeId};
use crate::instance::Tree;
use crate::items::Items;
use crate::language::{LanguageId, Text};
use crate::scene::{Flags, InterviewScene};
use crate::template::Localised;
use crate::watch::Watches;
use crate::xpath::{Context, Place};

/// What the interview knows of the world, until it is resumed with another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// `now()` and `today()`, with the offset of the place: a day begins when it begins there.
    pub now: DateTime<FixedOffset>,
    /// Where chance begins: the same number gives the same order of choices and the same random numbers.
    pub seed: u64,
    /// What the device fills in, as far as the caller knows it.
    pub metadata: BTreeMap<Metadata, String>,
    /// Where the device is, as far as it knows: latitude, longitude, altitude and accuracy in metres.
    pub place: Option<String>,
}

impl Moment {
    /// Knows the time and nothing else.
    pub fn at(now: DateTime<FixedOffset>) -> Self {
        Self { now, seed: 0, metadata: BTreeMap::new(), place: None }
    }
}

/// What is known of an interview from before, by the paths of [`Interview::path_of`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Record {
    /// Rows of repeats: whether they were added or taken away, in order. An answer in a row adds it as well.
    pub rows: Vec<(String, bool)>,
    /// Answers. `None` is one that was cleared, so that no default comes in its place.
    pub answers: Vec<(String, Option<Answer>)>,
    /// What was submitted the last time that this form was filled in, for `${last-saved#x}` and its instance.
    pub last_saved: BTreeMap<NodeId, Answer>,
}

/// What an answer did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changed {
    /// The items that now stand otherwise on the screen, in reading order: value, relevance, choices, rows, texts,
    /// violation.
    pub items: Vec<ItemId>,
    /// The items of which the form itself set a value that it would not find again: a default, an action, a calculation
    /// that looks at the clock, at chance or at its own last value. Who keeps a record writes these down.
    pub written: Vec<ItemId>,
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
    last_saved: BTreeMap<NodeId, Answer>,
    /// The same for paths, when the form has an instance of it.
    saved_tree: Option<Arc<Tree>>,
    /// Which items there are; the vectors below have a slot for each.
    items: Items,
    /// What was answered or computed, whether it counts or not.
    held: Vec<Option<Answer>>,
    /// What counts.
    values: Vec<Option<Answer>>,
    flags: Vec<Flags>,
    /// What is offered, for questions that do not offer a whole list as it is.
    offered: Vec<Option<Offered>>,
    agenda: Agenda,
    watches: Watches,
    happened: Happened,
    /// What beginning or resuming did.
    begun: Changed,
}

impl Interview {
    /// Begins an interview: defaults and calculations are done when this returns.
    pub fn begin(form: Arc<Form>, moment: Moment) -> Self {
        Self::reopen(form, moment, Record::default())
    }

    /// Goes on with an interview over a form without repeats: all answers at once, one computation over them.
    ///
    /// `None` for an answer is an answer that was cleared, so that no default comes in its place. A question that is not
    /// mentioned gets its default as if the interview began now; who wants the value that a computed default had at
    /// the time passes it as an answer.
    pub fn resume<A: Into<Option<Answer>>>(
        form: Arc<Form>,
        moment: Moment,
        answers: impl IntoIterator<Item = (NodeId, A)>,
    ) -> Self {
        let path = |node| form.node(node).path.clone();
        let answers = answers.into_iter().map(|(node, answer)| (path(node), answer.into())).collect();
        let record = Record { answers, ..Record::default() };
        Self::reopen(form.clone(), moment, record)
    }

    /// Goes on with an interview: all rows and answers at once, one computation over them.
    ///
    /// Nothing known from before is an interview that begins.
    pub fn reopen(form: Arc<Form>, moment: Moment, record: Record) -> Self {
        let is_first = record.rows.is_empty() && record.answers.is_empty();
        let mut interview = Self {
            language: form.default_language,
            moment,
            saved_tree: form.last_saved.map(|_| Arc::new(Tree::of_last_saved(&form, &record.last_saved))),
            last_saved: record.last_saved,
            items: Items::of(&form),
            held: Vec::new(),
            values: Vec::new(),
            flags: Vec::new(),
            offered: Vec::new(),
            agenda: Agenda::of(&form.graph),
            watches: Watches::default(),
            happened: Happened::default(),
            begun: Changed::default(),
            form,
        };
        interview.fit_slots();
        interview.make_first_rows(&record.rows);
        for (path, answer) in record.answers {
            if let Some(item) = interview.find_or_add(&path) {
                interview.hold(item, answer);
            }
        }
        interview.happened.rows.clear();
        interview.begun = interview.recompute_everything(is_first);
        interview
    }

    /// Returns what beginning or resuming did: the first values that the form itself set, to be recorded.
    pub fn begun(&self) -> &Changed {
        &self.begun
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
    pub fn answer(&mut self, item: impl Into<ItemId>, answer: Option<Answer>) -> Changed {
        let item = item.into();
        let is_asked = self.form.node(self.node(item)).kind.has_value();
        if !is_asked || !self.hold(item, answer) {
            return Changed::default();
        }
        self.recompute_after(item)
    }

    /// Chooses the language of computed texts, and recomputes those.
    pub fn set_language(&mut self, language: LanguageId) -> Changed {
        if self.language == language || language.index() >= self.form.languages.len() {
            return Changed::default();
        }
        self.language = language;
        self.recompute_words()
    }

    /// Returns the node that an item is an occurrence of.
    pub fn node(&self, item: impl Into<ItemId>) -> NodeId {
        self.items.node(item.into().0)
    }

    /// Returns the value that counts: none of an irrelevant question, none of a choice that is no longer offered.
    pub fn value(&self, item: impl Into<ItemId>) -> Option<&Answer> {
        self.values.get(item.into().index())?.as_ref()
    }

    /// Returns what was answered or computed, whether it counts now or not.
    pub fn held(&self, item: impl Into<ItemId>) -> Option<&Answer> {
        self.held.get(item.into().index())?.as_ref()
    }

    /// Tells whether the item is asked and submitted.
    pub fn is_relevant(&self, item: impl Into<ItemId>) -> bool {
        self.flags(item.into()).is_some_and(|flags| flags.is_relevant)
    }

    /// Tells whether the form asks for an answer here. Nothing stops an interview without one.
    pub fn is_required(&self, item: impl Into<ItemId>) -> bool {
        self.flags(item.into()).is_some_and(|flags| flags.is_required)
    }

    /// Tells whether the value is shown but not to be changed.
    pub fn is_read_only(&self, item: impl Into<ItemId>) -> bool {
        self.flags(item.into()).is_some_and(|flags| flags.is_read_only)
    }

    /// Returns what is wrong with the answer; nothing is wrong with an irrelevant one.
    pub fn violation(&self, item: impl Into<ItemId>) -> Option<Violation> {
        let item = item.into();
        let flags = self.flags(item).filter(|flags| flags.is_relevant)?;
        let node = self.form.node(self.node(item));
        let Some(value) = self.value(item) else {
            let is_asked = node.kind.has_value() && node.kind.is_shown();
            return (flags.is_required && is_asked).then_some(Violation::Required);
        };
        if !value.fits(node.kind) || !self.is_on_the_list(item, value) {
            return Some(Violation::WrongType);
        }
        (!flags.is_allowed).then_some(Violation::Constraint)
    }

    /// Returns everything that is wrong, in reading order.
    pub fn violations(&self) -> Vec<(ItemId, Violation)> {
        let mut found = Vec::new();
        self.walk(|item| found.extend(self.violation(item).map(|violation| (item, violation))));
        found
    }

    /// Returns the question itself, in a language or in the one that stands in for it.
    pub fn label(&self, item: impl Into<ItemId>, language: LanguageId) -> Option<Text<'_>> {
        self.words(item.into(), language, |node| &node.words.label)
    }

    /// Returns the help for who answers.
    pub fn hint(&self, item: impl Into<ItemId>, language: LanguageId) -> Option<Text<'_>> {
        self.words(item.into(), language, |node| &node.words.hint)
    }

    /// Returns the help for who asks.
    pub fn guidance(&self, item: impl Into<ItemId>, language: LanguageId) -> Option<Text<'_>> {
        self.words(item.into(), language, |node| &node.words.guidance)
    }

    /// Returns what to say when the constraint is violated.
    pub fn constraint_message(&self, item: impl Into<ItemId>, language: LanguageId) -> Option<Text<'_>> {
        self.words(item.into(), language, |node| &node.words.constraint_message)
    }

    /// Returns what to say when a required answer is missing.
    pub fn required_message(&self, item: impl Into<ItemId>, language: LanguageId) -> Option<Text<'_>> {
        self.words(item.into(), language, |node| &node.words.required_message)
    }

    /// Returns what is handed in: every value that counts, in reading order.
    pub fn submission(&self) -> impl Iterator<Item = (ItemId, &Answer)> {
        let mut items = Vec::new();
        self.walk(|item| items.push(item));
        items.into_iter().filter_map(|item| Some((item, self.value(item)?)))
    }

    /// Puts an answer where it belongs; tells whether the item takes one.
    fn hold(&mut self, item: ItemId, answer: Option<Answer>) -> bool {
        let takes = item.index() < self.items.len() && self.form.node(self.node(item)).has_value();
        if takes {
            self.held[item.index()] = answer.filter(|answer| !answer.is_empty());
            self.flags[item.index()].awaits_default = false;
        }
        takes
    }

    fn flags(&self, item: ItemId) -> Option<&Flags> {
        self.flags.get(item.index())
    }

    fn scene(&self, language: LanguageId) -> InterviewScene<'_> {
        InterviewScene {
            form: &self.form,
            items: &self.items,
            values: &self.values,
            flags: &self.flags,
            offered: &self.offered,
            last_saved: &self.last_saved,
            saved_tree: self.saved_tree.as_deref(),
            metadata: &self.moment.metadata,
            now: self.moment.now,
            seed: self.moment.seed,
            language,
            depth: 0,
            trace: None,
        }
    }

    fn words(&self, item: ItemId, language: LanguageId, which: impl Fn(&Node) -> &Localised) -> Option<Text<'_>> {
        let localised = which(self.form.node(self.node(item)));
        localised.fill(&self.scene(language), Context::at(Place::from(item)))
    }
}
