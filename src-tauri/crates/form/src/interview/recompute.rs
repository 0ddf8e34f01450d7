//! Keeps the facts of an interview up to date, in the order of the form's graph.

use std::sync::Arc;

use super::{Changed, Interview};
use crate::answer::Answer;
use crate::form::{Form, Kind, NodeId};
use crate::graph::{Aspect, Fact};
use crate::scene::place_of_choice;
use crate::xpath::{Compiled, Context, Place, Scene, Value, dates, evaluate, number_to_text};

impl Interview {
    /// Evaluates every fact once, as an interview begins.
    pub(super) fn recompute_everything(&mut self) -> Changed {
        let form = Arc::clone(&self.form);
        let mut changed = Changed::default();
        for fact in &form.graph.facts {
            self.evaluate(&form, *fact, true, &mut changed);
        }
        changed
    }

    /// Evaluates what is behind the value of a node.
    pub(super) fn recompute_after(&mut self, node: NodeId) -> Changed {
        let form = Arc::clone(&self.form);
        match form.graph.values.get(node.index()).copied().flatten() {
            Some(fact) => self.recompute(&form, &[fact]),
            None => Changed::default(),
        }
    }

    /// Evaluates what shows words, as the language changes.
    pub(super) fn recompute_words(&mut self) -> Changed {
        let form = Arc::clone(&self.form);
        self.recompute(&form, &form.graph.in_words)
    }

    /// Walks forward through the graph. What a fact depends on stands before it, so that one pass does and nothing is
    /// evaluated twice; a fact that stays as it was wakes nothing behind it.
    fn recompute(&mut self, form: &Form, from: &[u32]) -> Changed {
        let mut changed = Changed::default();
        let wake = |waiting: &mut [u64], fact: u32| waiting[fact as usize / 64] |= 1 << (fact % 64);
        for fact in from {
            wake(&mut self.waiting, *fact);
        }
        let mut word = from.first().map_or(0, |fact| *fact as usize / 64);
        while let Some(bits) = self.waiting.get(word).copied() {
            if bits == 0 {
                word += 1;
                continue;
            }
            let fact = word as u32 * 64 + bits.trailing_zeros();
            self.waiting[word] &= bits - 1;
            if self.evaluate(form, form.graph.facts[fact as usize], false, &mut changed) {
                for dependent in &form.graph.dependents[fact as usize] {
                    wake(&mut self.waiting, *dependent);
                }
            }
        }
        changed.nodes.sort_unstable();
        changed.nodes.dedup();
        changed
    }

    /// Brings one fact up to date; tells whether it is another than it was.
    fn evaluate(&mut self, form: &Form, fact: Fact, is_beginning: bool, changed: &mut Changed) -> bool {
        let node = fact.node;
        let index = node.index();
        let rules = &form.nodes[index].rules;
        let is_other = match fact.aspect {
            Aspect::Relevance => {
                let parent = form.nodes[index].parent;
                let is_inside = parent.is_none_or(|parent| self.flags[parent.index()].is_relevant);
                let is_relevant = is_inside && self.holds(&rules.relevant, node, changed, true);
                std::mem::replace(&mut self.flags[index].is_relevant, is_relevant) != is_relevant
            }
            Aspect::Required => {
                let is_required = self.holds(&rules.required, node, changed, false);
                std::mem::replace(&mut self.flags[index].is_required, is_required) != is_required
            }
            Aspect::ReadOnly => {
                let is_read_only = self.holds(&rules.read_only, node, changed, false);
                std::mem::replace(&mut self.flags[index].is_read_only, is_read_only) != is_read_only
            }
            Aspect::Constraint => {
                let is_allowed = self.values[index].is_none() || self.holds(&rules.constraint, node, changed, true);
                std::mem::replace(&mut self.flags[index].is_allowed, is_allowed) != is_allowed
            }
            // A default speaks once, when nobody has.
            Aspect::Default => {
                if is_beginning && !self.flags[index].is_touched {
                    self.held[index] = self.computed(&rules.default, node, changed);
                }
                return false;
            }
            Aspect::Calculation => {
                let computed = self.computed(&rules.calculation, node, changed);
                let is_other = self.held[index] != computed;
                self.held[index] = computed;
                return is_other;
            }
            Aspect::Choices => {
                let offered = self.filtered(form, node, changed);
                let is_other = self.offered[index] != offered;
                self.offered[index] = offered;
                is_other
            }
            Aspect::Value => {
                let value = self.counting(form, node);
                let is_other = self.values[index] != value;
                self.values[index] = value;
                is_other
            }
            Aspect::Words => true,
        };
        if is_other {
            changed.nodes.push(node);
        }
        is_other
    }

    /// Whether a condition is true; `absent` when there is none.
    fn holds(&self, rule: &Option<Compiled>, node: NodeId, changed: &mut Changed, absent: bool) -> bool {
        let Some(rule) = rule else { return absent };
        changed.evaluations += 1;
        evaluate(&rule.expression, &self.scene(self.language), Context::at(Place::from(node))).to_boolean()
    }

    fn computed(&self, rule: &Option<Compiled>, node: NodeId, changed: &mut Changed) -> Option<Answer> {
        let rule = rule.as_ref()?;
        changed.evaluations += 1;
        let scene = self.scene(self.language);
        let value = evaluate(&rule.expression, &scene, Context::at(Place::from(node)));
        store(self.form.node(node).kind, &value, &scene)
    }

    /// The rows of the list of which the filter is true.
    fn filtered(&self, form: &Form, node: NodeId, changed: &mut Changed) -> Option<Vec<u32>> {
        let filter = form.node(node).rules.choice_filter.as_ref()?;
        let list_index = form.node(node).list?.index();
        let list = form.lists.get(list_index)?;
        changed.evaluations += 1;
        let scene = self.scene(self.language);
        let passes = |row: &u32| {
            let here = place_of_choice(list, list_index, *row as usize);
            let context =
                Context { here, current: Place::from(node), position: *row as usize + 1, size: list.rows.len() };
            match evaluate(&filter.expression, &scene, context) {
                Value::Number(number) => number == context.position as f64,
                value => value.to_boolean(),
            }
        };
        Some((0..list.rows.len() as u32).filter(passes).collect())
    }

    /// What is held, as far as it counts.
    fn counting(&self, form: &Form, node: NodeId) -> Option<Answer> {
        let index = node.index();
        let held = self.held[index].as_ref().filter(|_| self.flags[index].is_relevant)?;
        let (Some(offered), Some(list)) = (&self.offered[index], form.list_of(node)) else {
            return Some(held.clone());
        };
        // A name that the list does not have at all is no matter of the filter: it stays, and is flagged.
        let counts = |name: &str| {
            list.by_name.get(name).is_none_or(|_| {
                offered.iter().any(|row| list.rows.get(*row as usize).is_some_and(|row| row.name == name))
            })
        };
        match held {
            Answer::One(name) => counts(name).then(|| held.clone()),
            Answer::Many(names) => {
                let names: Vec<String> = names.iter().filter(|name| counts(name)).cloned().collect();
                (!names.is_empty()).then_some(Answer::Many(names))
            }
            _ => Some(held.clone()),
        }
    }
}

/// Makes an answer of what an expression gave. NaN and the empty text are no answer (FORMS §1.5).
fn store<'s>(kind: Kind, value: &Value<'s>, scene: &'s dyn Scene) -> Option<Answer> {
    match (kind, value) {
        (_, Value::Number(number)) if number.is_nan() => None,
        (Kind::Calculate | Kind::Hidden, Value::Number(number)) => Some(number_answer(*number)),
        (Kind::Calculate | Kind::Hidden, Value::Moment(moment)) if dates::is_day(*moment) => {
            Some(Answer::Date(moment.date_naive()))
        }
        (Kind::Calculate | Kind::Hidden | Kind::DateTime, Value::Moment(moment)) => Some(Answer::DateTime(*moment)),
        (Kind::Date, Value::Moment(moment)) => Some(Answer::Date(moment.date_naive())),
        (Kind::Date, Value::Text(_) | Value::One(_) | Value::Nodes(_)) => {
            let text = value.to_text(scene);
            match dates::read_moment(&text, scene.offset()) {
                Some(moment) => Some(Answer::Date(moment.date_naive())),
                None => Answer::read(kind, &text),
            }
        }
        (Kind::DateTime, Value::Text(_) | Value::One(_) | Value::Nodes(_)) => {
            let text = value.to_text(scene);
            match dates::read_moment(&text, scene.offset()) {
                Some(moment) => Some(Answer::DateTime(moment)),
                None => Answer::read(kind, &text),
            }
        }
        (Kind::Integer, Value::Number(number)) => Answer::read(kind, &number_to_text(number.trunc())),
        (Kind::Calculate | Kind::Hidden | Kind::Text, _) => {
            let text = value.to_text(scene);
            (!text.is_empty()).then(|| Answer::Text(text.into_owned()))
        }
        _ => Answer::read(kind, &value.to_text(scene)),
    }
}

/// A whole number as one, when it is exact.
fn number_answer(number: f64) -> Answer {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() < EXACT { Answer::Integer(number as i64) } else { Answer::Decimal(number) }
}
