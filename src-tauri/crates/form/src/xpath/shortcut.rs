//! What a predicate asks that can be looked up, so that it need not be tried on every node.

use super::evaluate::{Context, evaluate};
use super::expression::Expression;
use super::functions::Function;
use super::scene::{Place, Scene};
use super::syntax::{Axis, NodeTest, Operator};
use super::value::Value;

/// A way to the nodes of which the first predicate of a step is true.
#[derive(Debug, Clone)]
pub enum Shortcut {
    /// Each of these must be so: `[region = ${region} and kind = 'town']`.
    Keys(Vec<Key>),
    /// Only the node with this number can be meant: `[position() = ${number}]`, `[2]`.
    Number {
        /// The number; the same for every node.
        number: Box<Expression>,
        /// It is compared with `position()`, so that a text counts as a number.
        is_compared: bool,
    },
}

/// That what a node has below it by this name says something.
#[derive(Debug, Clone)]
pub struct Key {
    /// The name.
    pub name: Box<str>,
    /// What it says; the same for every node.
    pub value: Expression,
}

/// Finds the shortcut of a predicate. `columns` are the names by their distance from a choice, from 1.
pub(super) fn of(predicate: &Expression, columns: &[&str]) -> Option<Shortcut> {
    if let Expression::Chain { first, rest } = predicate
        && let [(Operator::Equal, right)] = rest.as_slice()
    {
        let is_position = |side: &Expression| matches!(side, Expression::Call { function: Function::Position, arguments } if arguments.is_empty());
        for (one, other) in [(&**first, right), (right, &**first)] {
            if is_position(one) && is_fixed(other) {
                return Some(Shortcut::Number { number: Box::new(other.clone()), is_compared: true });
            }
        }
    }
    if is_fixed(predicate) {
        return Some(Shortcut::Number { number: Box::new(predicate.clone()), is_compared: false });
    }
    let keys = keys(predicate, columns);
    (!keys.is_empty()).then_some(Shortcut::Keys(keys))
}

/// What must be so for a predicate to be true, as far as it can be looked up.
pub(super) fn keys(predicate: &Expression, columns: &[&str]) -> Vec<Key> {
    let Expression::Chain { first, rest } = predicate else { return Vec::new() };
    if rest.iter().all(|(operator, _)| *operator == Operator::And) {
        let parts = std::iter::once(&**first).chain(rest.iter().map(|(_, part)| part));
        return parts.flat_map(|part| keys(part, columns)).collect();
    }
    let [(Operator::Equal, right)] = rest.as_slice() else { return Vec::new() };
    let key = |name: &Expression, value: &Expression| {
        let name = child(name, columns).filter(|_| is_fixed(value))?;
        Some(Key { name: name.into(), value: value.clone() })
    };
    key(first, right).or_else(|| key(right, first)).into_iter().collect()
}

/// The name of the child that an expression gives.
fn child<'a>(expression: &'a Expression, columns: &[&'a str]) -> Option<&'a str> {
    match expression {
        Expression::Column(distance) => columns.get((*distance as usize).checked_sub(1)?).copied(),
        Expression::Path { start: super::expression::Start::Here, steps } => match steps.as_slice() {
            [step] if step.axis == Axis::Child && step.predicates.is_empty() => match &step.test {
                NodeTest::Name(name) => Some(name),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}

/// Whether an expression gives the same wherever the node of a predicate stands.
fn is_fixed(expression: &Expression) -> bool {
    match expression {
        Expression::Number(_)
        | Expression::Text(_)
        | Expression::Slot(_)
        | Expression::Beside(_)
        | Expression::All(_)
        | Expression::Near(_)
        | Expression::LastSaved(_) => true,
        Expression::Indexed { rows, .. } => rows.iter().all(|(_, row)| is_fixed(row)),
        Expression::Column(_) => false,
        Expression::Chain { first, rest } => is_fixed(first) && rest.iter().all(|(_, right)| is_fixed(right)),
        Expression::Negative(operand) => is_fixed(operand),
        Expression::Matches { subject, .. } => is_fixed(subject),
        Expression::Call { function: Function::Current | Function::True | Function::False, .. } => true,
        // Without an argument a function looks at the node; chance and language look at it as well.
        Expression::Call { function, arguments } => {
            let looks_around =
                matches!(function, Function::Last | Function::Lang | Function::Id) || function.is_by_chance();
            !looks_around && !arguments.is_empty() && arguments.iter().all(is_fixed)
        }
        Expression::Path { start, .. } => match start {
            super::expression::Start::Root => true,
            super::expression::Start::Here => false,
            super::expression::Start::Filter { base, .. } => is_fixed(base),
        },
    }
}

/// The number that a node must have; `None` when the shortcut is none after all.
pub(super) fn number(number: &Expression, is_compared: bool, scene: &dyn Scene, context: Context) -> Option<f64> {
    match evaluate(number, scene, context) {
        Value::Number(number) => Some(number),
        Value::One(place) if is_compared => Some(scene.number(place)),
        _ => None,
    }
}

/// The nodes below one of which all keys may be true, in document order; `None` when they must be tried one by one.
pub(crate) fn with_keys(keys: &[Key], above: Place, scene: &dyn Scene, context: Context) -> Option<Vec<Place>> {
    let of_key = |key: &Key| match evaluate(&key.value, scene, context) {
        Value::Text(text) => scene.with_child(above, &key.name, &text),
        Value::One(place) => scene.with_child(above, &key.name, &scene.text(place)),
        Value::Nodes(places) => {
            let found: Option<Vec<_>> =
                places.iter().map(|place| scene.with_child(above, &key.name, &scene.text(*place))).collect();
            let mut found = found?.concat();
            scene.sort(&mut found);
            Some(found)
        }
        // Numbers and truths are compared in another way than texts.
        Value::Number(_) | Value::Boolean(_) | Value::Moment(_) | Value::Days(_) => None,
    };
    keys.iter().filter_map(of_key).min_by_key(Vec::len)
}
