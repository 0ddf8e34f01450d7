//! Runs an expression about an item, and makes an answer of what it gives.

use std::cell::RefCell;

use super::{Changed, Interview};
use crate::answer::Answer;
use crate::form::{ItemId, Kind, Node, ValueType};
use crate::watch::Glance;
use crate::xpath::{Compiled, Context, Place, Scene, Value, dates, evaluate};

impl Interview {
    /// Runs an expression for a fact about an item, and makes something of what it gives.
    pub(super) fn run<T>(
        &mut self,
        rule: &Compiled,
        fact: u32,
        slot: u32,
        changed: &mut Changed,
        make: impl FnOnce(Value<'_>, &dyn Scene) -> T,
    ) -> T {
        if !rule.is_traced {
            return self.run_once(rule, slot, changed, make);
        }
        changed.evaluations += 1;
        let context = Context::at(Place::from(ItemId(slot)));
        let mut scene = self.scene(self.language);
        let trace = RefCell::new(Vec::new());
        scene.trace = Some(&trace);
        let made = make(evaluate(&rule.expression, &scene, context), &scene);
        let mut glances = trace.into_inner();
        glances.retain(|glance| *glance != Glance::Value(slot));
        self.watches.note((fact, slot), glances);
        made
    }

    /// Runs an expression about an item once; nothing wakes it again.
    pub(super) fn run_once<T>(
        &self,
        rule: &Compiled,
        slot: u32,
        changed: &mut Changed,
        make: impl FnOnce(Value<'_>, &dyn Scene) -> T,
    ) -> T {
        changed.evaluations += 1;
        self.evaluated(rule, ItemId(slot), make)
    }

    /// What an expression gives, seen from an item.
    pub(super) fn evaluated<T>(
        &self,
        rule: &Compiled,
        item: ItemId,
        make: impl FnOnce(Value<'_>, &dyn Scene) -> T,
    ) -> T {
        let scene = self.scene(self.language);
        make(evaluate(&rule.expression, &scene, Context::at(Place::from(item))), &scene)
    }
}

/// Makes an answer of what an expression gave. NaN and the empty text are no answer (FORMS §1.5).
pub(super) fn store(node: &Node, value: &Value<'_>, scene: &dyn Scene) -> Option<Answer> {
    let is_untyped = matches!(node.kind, Kind::Calculate | Kind::Hidden | Kind::Metadata) && node.value_type.is_none();
    let value_type = node.value_type.or_else(|| node.kind.value_type());
    match (value_type, value) {
        (_, Value::Number(number)) if number.is_nan() => None,
        (_, Value::Number(number)) if is_untyped => Some(number_answer(*number)),
        (_, Value::Moment(moment)) if is_untyped && dates::is_day(*moment) => Some(Answer::Date(moment.date_naive())),
        (_, Value::Moment(moment)) if is_untyped => Some(Answer::DateTime(*moment)),
        (Some(ValueType::DateTime), Value::Moment(moment)) => Some(Answer::DateTime(*moment)),
        (Some(ValueType::Date), Value::Moment(moment)) => Some(Answer::Date(moment.date_naive())),
        // The day of a moment with an offset is the day that it is here.
        (Some(ValueType::Date), Value::Text(_) | Value::One(_) | Value::Nodes(_)) => {
            dates::read_moment(&value.to_text(scene), scene.offset()).map(|moment| Answer::Date(moment.date_naive()))
        }
        _ => Answer::stored(node.kind, node.value_type, &value.to_text(scene)),
    }
}

/// A whole number as one, when it is exact.
fn number_answer(number: f64) -> Answer {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() < EXACT { Answer::Integer(number as i64) } else { Answer::Decimal(number) }
}
