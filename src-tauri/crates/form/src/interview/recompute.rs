//! Keeps the facts of an interview up to date, in the order of the form's graph.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::running::store;
use super::{Changed, Interview};
use crate::answer::Answer;
use crate::form::{Form, ItemId, Node};
use crate::graph::{Aspect, Edge, Wakes};
use crate::items::{News, OUTSIDE};
use crate::xpath::Compiled;

/// What stands next in a group: the rows around it, the fact, the slot.
type Turn = (Vec<u32>, u32, u32);

/// A group of facts that is being brought up to date, row by row.
#[derive(Default)]
pub(super) struct Group {
    number: u32,
    turns: BTreeSet<Turn>,
}

impl Interview {
    /// Evaluates every fact once, as an interview begins.
    pub(super) fn recompute_everything(&mut self, is_first: bool) -> Changed {
        let form = Arc::clone(&self.form);
        for fact in 0..form.graph.facts.len() as u32 {
            self.wake_everywhere(&form, fact);
        }
        let mut changed = Changed::default();
        self.walk_graph(&form, &mut changed);
        self.act_on_load(&form, is_first, &mut changed);
        self.finished(&form, changed)
    }

    /// Evaluates what is behind the value of an item.
    pub(super) fn recompute_after(&mut self, item: ItemId) -> Changed {
        let form = Arc::clone(&self.form);
        match form.graph.fact(self.node(item), Aspect::Value) {
            Some(fact) => self.wake_item(&form, fact, item.0),
            None => return Changed::default(),
        }
        self.recompute(&form)
    }

    /// Evaluates what shows words, as the language changes.
    pub(super) fn recompute_words(&mut self) -> Changed {
        let form = Arc::clone(&self.form);
        for fact in &form.graph.in_words {
            self.wake_everywhere(&form, *fact);
        }
        self.recompute(&form)
    }

    /// Brings up to date what waits, and does what the form does at what that changed.
    pub(super) fn recompute(&mut self, form: &Form) -> Changed {
        let mut changed = Changed::default();
        self.walk_graph(form, &mut changed);
        self.act(form, &mut changed);
        self.finished(form, changed)
    }

    /// Walks forward through the graph. What a fact depends on stands before it, so that one pass does and nothing is
    /// evaluated twice; a fact that stays as it was wakes nothing behind it. Only a row that comes into being on the way
    /// has its facts evaluated afterwards.
    pub(super) fn walk_graph(&mut self, form: &Form, changed: &mut Changed) {
        let mut none = Group::default();
        while let Some(fact) = self.agenda.next() {
            let node = &form.nodes[form.graph.facts[fact as usize].node.index()];
            if form.graph.groups[fact as usize] > 0 {
                self.settle(form, fact, changed);
            } else if node.around.is_empty() && !node.is_repeat() {
                self.bring_up_to_date(form, fact, form.graph.facts[fact as usize].node.0, &mut none, changed);
            } else {
                for slot in self.agenda.take_slots(fact) {
                    self.bring_up_to_date(form, fact, slot, &mut none, changed);
                }
            }
        }
        self.happened.known = self.items.len();
    }

    /// Puts what changed in order, each item once.
    pub(super) fn finished(&self, form: &Form, mut changed: Changed) -> Changed {
        let mut slots: Vec<u32> = changed.items.iter().map(|item| item.0).collect();
        self.items.sort(form, &mut slots);
        changed.items = slots.into_iter().map(ItemId).collect();
        changed.written.sort_unstable();
        changed.written.dedup();
        changed
    }

    /// Brings a group up to date from row to row. What depends on a later row has another turn when that is done; two
    /// rows that depend on each other end after as many turns as there are rows, with what they have then.
    fn settle(&mut self, form: &Form, first: u32, changed: &mut Changed) {
        let mut group = Group { number: form.graph.groups[first as usize], turns: BTreeSet::new() };
        // The facts of a group stand together; those of it that wait are taken out of the agenda as they come.
        self.join(form, first, &mut group);
        let mut had: HashMap<(u32, u32), u32> = HashMap::new();
        while let Some((_, fact, slot)) = group.turns.pop_first() {
            let turns = had.entry((fact, slot)).or_default();
            *turns += 1;
            if *turns <= 2 + self.items.rows() {
                self.bring_up_to_date(form, fact, slot, &mut group, changed);
            }
        }
    }

    fn join(&mut self, form: &Form, first: u32, group: &mut Group) {
        let members = (first..).take_while(|fact| form.graph.groups.get(*fact as usize) == Some(&group.number));
        for fact in members {
            let node = form.graph.facts[fact as usize].node;
            let is_once = form.node(node).around.is_empty() && !form.node(node).is_repeat();
            let slots = self.agenda.take_slots(fact);
            let is_waiting = self.agenda.remove(fact) || fact == first;
            if is_once && is_waiting {
                group.turns.insert((Vec::new(), fact, node.0));
            }
            for slot in slots {
                group.turns.insert((self.items.places(slot), fact, slot));
            }
        }
    }

    fn bring_up_to_date(&mut self, form: &Form, fact: u32, slot: u32, group: &mut Group, changed: &mut Changed) {
        match form.graph.facts[fact as usize].aspect {
            Aspect::Rows => {
                let rows = self.rows_there(slot);
                if let Some(news) = self.items.set_rows(slot, rows) {
                    changed.items.push(ItemId(slot));
                    self.wake_behind(form, fact, slot, news, group);
                }
            }
            Aspect::Count => {
                if self.count(form, fact, slot, changed) {
                    self.wake_behind(form, fact, slot, News::default(), group);
                }
            }
            _ => {
                if self.evaluate(form, fact, slot, changed) {
                    self.wake_behind(form, fact, slot, News::default(), group);
                }
            }
        }
    }

    /// Wakes what depends on a fact that became another.
    fn wake_behind(&mut self, form: &Form, fact: u32, slot: u32, news: News, group: &mut Group) {
        for edge in &form.graph.dependents[fact as usize] {
            self.wake(form, *edge, slot, news, group);
        }
        if slot as usize >= form.nodes.len() || form.graph.facts[fact as usize].aspect == Aspect::Rows {
            let watchers = match form.graph.facts[fact as usize].aspect {
                Aspect::Value => self.watches.of_value(slot).to_vec(),
                Aspect::Relevance => self.watches.of_presence(slot).to_vec(),
                Aspect::Rows => self.watches.of_rows(slot, news.from).collect(),
                _ => Vec::new(),
            };
            for (fact, slot) in watchers {
                self.wake_at(form, fact, slot, group);
            }
        }
    }

    fn wake(&mut self, form: &Form, edge: Edge, slot: u32, news: News, group: &mut Group) {
        let target = &form.graph.facts[edge.fact as usize];
        let node = form.node(target.node);
        if node.around.is_empty() && !node.is_repeat() {
            return self.wake_at(form, edge.fact, target.node.0, group);
        }
        let with_rows = !matches!(target.aspect, Aspect::Rows | Aspect::Count);
        let mut slots = Vec::new();
        match edge.wakes {
            Wakes::Every => {
                let block = self.items.around(slot, edge.shared);
                self.items.below(form, block, target.node, with_rows, &mut slots);
            }
            Wakes::Behind => {
                let rows = self.items.series(slot).map(|series| series.rows.as_slice()).unwrap_or_default();
                for row in rows.iter().skip(news.moved_from as usize) {
                    match target.node == self.items.node(slot) {
                        true => slots.push(self.items.row(*row)),
                        false => self.items.below(form, *row, target.node, with_rows, &mut slots),
                    }
                }
            }
        }
        for slot in slots {
            self.wake_at(form, edge.fact, slot, group);
        }
    }

    fn wake_at(&mut self, form: &Form, fact: u32, slot: u32, group: &mut Group) {
        if group.number > 0 && form.graph.groups[fact as usize] == group.number {
            group.turns.insert((self.items.places(slot), fact, slot));
            return;
        }
        let node = &form.nodes[form.graph.facts[fact as usize].node.index()];
        match node.around.is_empty() && !node.is_repeat() {
            true => self.agenda.add(fact),
            false => self.agenda.add_at(fact, slot),
        }
    }

    /// Lets a fact about an item wait.
    pub(super) fn wake_item(&mut self, form: &Form, fact: u32, slot: u32) {
        self.wake_at(form, fact, slot, &mut Group::default());
    }

    fn wake_everywhere(&mut self, form: &Form, fact: u32) {
        let target = form.graph.facts[fact as usize];
        let with_rows = !matches!(target.aspect, Aspect::Rows | Aspect::Count);
        let mut slots = Vec::new();
        self.items.below(form, OUTSIDE, target.node, with_rows, &mut slots);
        for slot in slots {
            self.wake_at(form, fact, slot, &mut Group::default());
        }
    }

    /// Wakes every fact of a row that has just been made, and of the repeats in it.
    pub(super) fn wake_row(&mut self, form: &Form, block: u32) {
        let row = self.items.row(block);
        let repeat = self.items.node(row);
        for fact in &form.graph.of_node[repeat.index()] {
            if !matches!(form.graph.facts[*fact as usize].aspect, Aspect::Rows | Aspect::Count) {
                self.agenda.add_at(*fact, row);
            }
        }
        for index in repeat.index() + 1..form.node(repeat).end as usize {
            if form.nodes[index].around.last() == Some(&repeat) {
                for fact in &form.graph.of_node[index] {
                    self.agenda.add_at(*fact, row + (index - repeat.index()) as u32);
                }
            }
        }
    }

    /// Brings one fact about one item up to date; tells whether it is another than it was.
    fn evaluate(&mut self, form: &Form, fact: u32, slot: u32, changed: &mut Changed) -> bool {
        let index = slot as usize;
        let graph_fact = form.graph.facts[fact as usize];
        let node = &form.nodes[graph_fact.node.index()];
        let rules = &node.rules;
        let is_other = match graph_fact.aspect {
            Aspect::Relevance => {
                let is_relevant = self.relevance(form, node, fact, slot, changed);
                std::mem::replace(&mut self.flags[index].is_relevant, is_relevant) != is_relevant
            }
            Aspect::Required => {
                let is_required = self.holds(&rules.required, fact, slot, changed, false);
                std::mem::replace(&mut self.flags[index].is_required, is_required) != is_required
            }
            Aspect::ReadOnly => {
                let above = self.items.parent(form, slot);
                let is_kept = above.is_some_and(|above| self.flags[above as usize].is_read_only);
                let is_read_only = is_kept || self.holds(&rules.read_only, fact, slot, changed, false);
                std::mem::replace(&mut self.flags[index].is_read_only, is_read_only) != is_read_only
            }
            Aspect::Constraint => {
                let is_allowed =
                    self.values[index].is_none() || self.holds(&rules.constraint, fact, slot, changed, true);
                std::mem::replace(&mut self.flags[index].is_allowed, is_allowed) != is_allowed
            }
            // A default speaks once, when nobody has.
            Aspect::Default => {
                if std::mem::take(&mut self.flags[index].awaits_default) {
                    let filled_in = node.metadata.and_then(|metadata| self.filled_in(metadata));
                    self.held[index] = match filled_in {
                        Some(answer) => Some(answer),
                        None if rules.default.is_none() => self.held[index].take(),
                        None => self.computed(&rules.default, node, fact, slot, changed),
                    };
                    if self.held[index].is_some() {
                        changed.written.push(ItemId(slot));
                    }
                }
                return false;
            }
            Aspect::Calculation => {
                let computed = self.computed(&rules.calculation, node, fact, slot, changed);
                let is_other = self.held[index] != computed;
                self.held[index] = computed;
                if is_other && rules.calculation.as_ref().is_some_and(|rule| rule.reads_outside) {
                    changed.written.push(ItemId(slot));
                }
                return is_other;
            }
            Aspect::Choices => {
                let offered = self.offer(form, node, fact, slot, changed);
                let is_other = self.offered[index] != offered;
                self.offered[index] = offered;
                is_other
            }
            Aspect::Value => {
                let value = self.counting(form, node, index);
                let is_other = self.values[index] != value;
                self.values[index] = value;
                if is_other && node.is_trigger && index < self.happened.known {
                    self.happened.changed.push(slot);
                }
                is_other
            }
            Aspect::Words => true,
            Aspect::Rows | Aspect::Count => false,
        };
        if is_other {
            changed.items.push(ItemId(slot));
        }
        is_other
    }

    fn relevance(&mut self, form: &Form, node: &Node, fact: u32, slot: u32, changed: &mut Changed) -> bool {
        let parent = self.items.parent(form, slot);
        let is_inside = parent.is_none_or(|parent| self.flags[parent as usize].is_relevant);
        if !is_inside {
            return false;
        }
        if node.is_repeat() {
            let is_row = self.items.is_row(slot);
            if is_row && self.items.is_hidden(self.items.block_of(slot)) {
                return false;
            }
            // What is asked of each row cannot be asked of the repeat as a whole.
            let is_about_rows = |rule: &Compiled| {
                rule.reads.iter().any(|read| read.shared > node.depth() || read.what == crate::xpath::Seen::Position)
            };
            if !is_row && node.rules.relevant.as_ref().is_some_and(is_about_rows) {
                return true;
            }
        }
        self.holds(&node.rules.relevant, fact, slot, changed, true)
    }

    /// Whether a condition is true; `absent` when there is none.
    fn holds(&mut self, rule: &Option<Compiled>, fact: u32, slot: u32, changed: &mut Changed, absent: bool) -> bool {
        let Some(rule) = rule else { return absent };
        self.run(rule, fact, slot, changed, |value, _| value.to_boolean())
    }

    fn computed(
        &mut self,
        rule: &Option<Compiled>,
        node: &Node,
        fact: u32,
        slot: u32,
        changed: &mut Changed,
    ) -> Option<Answer> {
        let rule = rule.as_ref()?;
        self.run(rule, fact, slot, changed, |value, scene| store(node, &value, scene))
    }
}
