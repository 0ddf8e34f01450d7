//! What happens at events: actions set values, and a value that is set can be an event in turn.

use std::collections::HashSet;

use super::running::store;
use super::{Changed, Interview};
use crate::action::{Action, Setting};
use crate::answer::Answer;
use crate::draft::Event;
use crate::form::{Form, ItemId, NodeId, ValueType};
use crate::graph::Aspect;
use crate::items::OUTSIDE;
use crate::xpath::{Context, Place, evaluate};

/// The root, which is in no row.
const OUTSIDE_SLOT: u32 = NodeId::ROOT.0;

/// How many times what an action set may set off others. Questions that set each other in a circle end there; an author
/// who writes longer chains has not been seen.
const LONGEST_CHAIN: usize = 100;

/// What happened, and has not set off anything yet.
#[derive(Debug, Clone, Default)]
pub(super) struct Happened {
    /// The slots of triggers whose value became another.
    pub changed: Vec<u32>,
    /// Rows that came into being.
    pub rows: Vec<u32>,
    /// How many slots have had a first value. That a new row has values is no change of them.
    pub known: usize,
}

impl Interview {
    /// Does what is to be done as an interview begins (`is_first`) or goes on, after the first computation.
    pub(super) fn act_on_load(&mut self, form: &Form, is_first: bool, changed: &mut Changed) {
        if !is_first {
            // They were there before, and so were their actions.
            self.happened.rows.clear();
        }
        for (index, action) in form.actions.iter().enumerate() {
            if action.is_at(Event::Load) || (is_first && action.is_at(Event::FirstLoad)) {
                let mut targets = self.occurrences(form, OUTSIDE, action.target);
                self.keep_meant(action, OUTSIDE_SLOT, &mut targets);
                for slot in targets {
                    self.perform(form, index, slot, changed);
                }
            }
        }
        self.act(form, changed);
    }

    /// Does what is to be done at what happened, and at what that sets off: in waves, in each in the author's order, no
    /// action twice about the same item. Every action sees what those before it did.
    pub(super) fn act(&mut self, form: &Form, changed: &mut Changed) {
        let mut done = HashSet::new();
        for _ in 0..LONGEST_CHAIN {
            let due = self.due(form);
            if due.is_empty() {
                return;
            }
            for (index, slot) in due {
                if done.insert((index, slot)) {
                    self.perform(form, index, slot, changed);
                }
            }
        }
        self.happened.changed.clear();
        self.happened.rows.clear();
    }

    /// The actions at what happened, each with the item that it sets.
    fn due(&mut self, form: &Form) -> Vec<(usize, u32)> {
        let slots = std::mem::take(&mut self.happened.changed);
        let rows = std::mem::take(&mut self.happened.rows);
        let mut due = Vec::new();
        if slots.is_empty() && rows.is_empty() {
            return due;
        }
        for (index, action) in form.actions.iter().enumerate() {
            let mut targets = Vec::new();
            if action.is_at(Event::NewRow) {
                let repeat = form.node(action.target).repeat();
                let is_around = |row: &&u32| Some(self.items.node(self.items.row(**row))) == repeat;
                targets.extend(rows.iter().filter(is_around).map(|row| self.items.slot(*row, action.target)));
                self.keep_meant(action, OUTSIDE_SLOT, &mut targets);
            }
            if let Some(trigger) = action.trigger.filter(|_| action.is_at(Event::ValueChanged)) {
                for slot in slots.iter().filter(|slot| self.items.node(**slot) == trigger) {
                    let row = match action.among {
                        Some(_) => OUTSIDE,
                        None => self.items.around(*slot, rows_in_common(form, action, trigger)),
                    };
                    let mut meant = self.occurrences(form, row, action.target);
                    self.keep_meant(action, *slot, &mut meant);
                    targets.extend(meant);
                }
            }
            self.items.sort(form, &mut targets);
            due.extend(targets.into_iter().map(|slot| (index, slot)));
        }
        due
    }

    /// Leaves out the targets that the action does not mean, seen from where it happens.
    fn keep_meant(&self, action: &Action, seen_from: u32, targets: &mut Vec<u32>) {
        let Some(among) = &action.among else { return };
        let scene = self.scene(self.language);
        let meant = evaluate(&among.expression, &scene, Context::at(Place::from(ItemId(seen_from)))).into_nodes();
        targets.retain(|slot| meant.contains(&Place::from(ItemId(*slot))));
    }

    /// Sets a value, and recomputes what depends on it. What is not asked is not set either.
    fn perform(&mut self, form: &Form, index: usize, slot: u32, changed: &mut Changed) {
        let Some(action) = form.actions.get(index).filter(|_| self.flags[slot as usize].is_relevant) else { return };
        let node = form.node(action.target);
        let answer = match &action.setting {
            Setting::Nothing => None,
            Setting::Literal(answer) => Some(answer.clone()),
            Setting::Computed(rule) => self.run_once(rule, slot, changed, |value, scene| store(node, &value, scene)),
            Setting::Place => match &self.moment.place {
                Some(place) => ValueType::Geopoint.read(place),
                None => return,
            },
        };
        self.set(form, slot, answer, changed);
    }

    /// Holds a value that nobody answered, and recomputes what depends on it.
    pub(super) fn set(&mut self, form: &Form, slot: u32, answer: Option<Answer>, changed: &mut Changed) {
        self.flags[slot as usize].awaits_default = false;
        if self.held[slot as usize] == answer {
            return;
        }
        self.held[slot as usize] = answer;
        changed.written.push(ItemId(slot));
        if let Some(fact) = form.graph.fact(self.items.node(slot), Aspect::Value) {
            self.wake_item(form, fact, slot);
        }
        self.walk_graph(form, changed);
    }

    /// The items that a node is below a row.
    pub(super) fn occurrences(&self, form: &Form, row: u32, node: NodeId) -> Vec<u32> {
        let mut found = Vec::new();
        self.items.below(form, row, node, false, &mut found);
        found
    }
}

/// How many of the rows around a trigger are around the target as well: a change in a row sets that row.
fn rows_in_common(form: &Form, action: &Action, trigger: NodeId) -> u8 {
    let (trigger, target) = (&form.node(trigger).around, &form.node(action.target).around);
    trigger.iter().zip(target).take_while(|(one, other)| one == other).count() as u8
}
