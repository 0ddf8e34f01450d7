//! Runs an expression over a scene. Always gives a value.

use super::expression::Expression;
use super::functions;
use super::paths;
use super::scene::{Place, Scene};
use super::syntax::Operator;
use super::value::Value;

/// Where an expression stands while it runs.
#[derive(Debug, Clone, Copy)]
pub struct Context {
    /// The node that `.` is.
    pub here: Place,
    /// The node that `current()` is: the one whose expression this is, also inside predicates.
    pub current: Place,
    /// The place of `here` among the nodes that a predicate looks at, from 1.
    pub position: usize,
    /// How many nodes the predicate looks at.
    pub size: usize,
}

impl Context {
    /// Stands on a node.
    pub fn at(place: Place) -> Self {
        Self { here: place, current: place, position: 1, size: 1 }
    }
}

/// Runs an expression.
pub fn evaluate<'s>(expression: &'s Expression, scene: &'s dyn Scene, context: Context) -> Value<'s> {
    match expression {
        Expression::Number(number) => Value::Number(*number),
        Expression::Text(text) => Value::from(&**text),
        Expression::Slot(node) => Value::One(Place::from(*node)),
        Expression::Beside(spot) => Value::One(scene.beside(context.current, *spot)),
        Expression::All(spots) => {
            let mut places = Vec::new();
            for spot in spots {
                scene.all(context.current, *spot, &mut places);
            }
            if spots.len() > 1 {
                scene.sort(&mut places);
            }
            Value::Nodes(places)
        }
        Expression::Near(node) => {
            let mut places = Vec::new();
            scene.near(context.current, *node, &mut places);
            Value::Nodes(places)
        }
        Expression::Indexed { node, rows } => {
            let number = |row: &Expression| evaluate(row, scene, context).to_number(scene);
            let rows: Vec<_> = rows.iter().map(|(repeat, row)| (*repeat, number(row))).collect();
            let mut places = Vec::new();
            scene.indexed(context.current, *node, &rows, &mut places);
            Value::Nodes(places)
        }
        Expression::LastSaved(node) => Value::Text(scene.last_saved(*node)),
        Expression::Column(distance) => {
            Value::One(Place { tree: context.here.tree, node: context.here.node + distance })
        }
        Expression::Chain { first, rest } => chain(first, rest, scene, context),
        Expression::Negative(operand) => Value::Number(-evaluate(operand, scene, context).to_number(scene)),
        Expression::Call { function, arguments } => functions::call(*function, arguments, scene, context),
        Expression::Matches { subject, pattern } => {
            Value::Boolean(pattern.is_match(&evaluate(subject, scene, context).to_text(scene)))
        }
        Expression::Path { start, steps } => paths::walk(start, steps, scene, context),
    }
}

fn chain<'s>(
    first: &'s Expression,
    rest: &'s [(Operator, Expression)],
    scene: &'s dyn Scene,
    context: Context,
) -> Value<'s> {
    let mut left = evaluate(first, scene, context);
    for (operator, right) in rest {
        left = match operator {
            Operator::Or => Value::Boolean(left.to_boolean() || evaluate(right, scene, context).to_boolean()),
            Operator::And => Value::Boolean(left.to_boolean() && evaluate(right, scene, context).to_boolean()),
            Operator::Union => {
                let mut places = left.into_nodes();
                places.extend(evaluate(right, scene, context).into_nodes());
                scene.sort(&mut places);
                Value::Nodes(places)
            }
            Operator::Equal
            | Operator::NotEqual
            | Operator::Less
            | Operator::LessOrEqual
            | Operator::Greater
            | Operator::GreaterOrEqual => {
                let right = evaluate(right, scene, context);
                Value::Boolean(compare(*operator, &left, &right, scene))
            }
            Operator::Add | Operator::Subtract | Operator::Multiply | Operator::Divide | Operator::Remainder => {
                let right = evaluate(right, scene, context).to_number(scene);
                Value::Number(calculate(*operator, left.to_number(scene), right))
            }
        };
    }
    left
}

/// IEEE 754 arithmetic; `mod` has the sign of its left operand (XPath 1.0, §3.5).
fn calculate(operator: Operator, left: f64, right: f64) -> f64 {
    match operator {
        Operator::Add => left + right,
        Operator::Subtract => left - right,
        Operator::Multiply => left * right,
        Operator::Divide => left / right,
        _ => left % right,
    }
}

/// Compares as XPath 1.0, §3.4 does: a node-set compares as any of its nodes; only whether it is equal to a boolean is
/// asked of the set as a whole.
fn compare(operator: Operator, left: &Value<'_>, right: &Value<'_>, scene: &dyn Scene) -> bool {
    let is_order = !matches!(operator, Operator::Equal | Operator::NotEqual);
    let as_whole = |nodes: &Value<'_>| Value::Boolean(nodes.to_boolean());
    match (left.nodes(), right.nodes()) {
        (Some(_), None) if matches!(right, Value::Boolean(_)) && !is_order => {
            compare_values(operator, &as_whole(left), right, scene)
        }
        (None, Some(_)) if matches!(left, Value::Boolean(_)) && !is_order => {
            compare_values(operator, left, &as_whole(right), scene)
        }
        (Some(lefts), Some(rights)) => lefts.iter().any(|left| {
            let left = Value::Text(scene.text(*left));
            rights.iter().any(|right| compare_values(operator, &left, &Value::Text(scene.text(*right)), scene))
        }),
        (Some(lefts), None) => {
            lefts.iter().any(|left| compare_values(operator, &node(*left, right, scene), right, scene))
        }
        (None, Some(rights)) => {
            rights.iter().any(|right| compare_values(operator, left, &node(*right, left, scene), scene))
        }
        (None, None) => compare_values(operator, left, right, scene),
    }
}

/// A node as its text, or as its number when the other side is no text, without the way through text.
fn node<'s>(place: Place, other: &Value<'_>, scene: &'s dyn Scene) -> Value<'s> {
    match other {
        Value::Number(_) | Value::Days(_) | Value::Moment(_) | Value::Boolean(_) => Value::Number(scene.number(place)),
        Value::Text(_) | Value::One(_) | Value::Nodes(_) => Value::Text(scene.text(place)),
    }
}

fn compare_values(operator: Operator, left: &Value<'_>, right: &Value<'_>, scene: &dyn Scene) -> bool {
    let numbers = || (left.to_number(scene), right.to_number(scene));
    let equal = || match (left, right) {
        (Value::Boolean(_), _) | (_, Value::Boolean(_)) => left.to_boolean() == right.to_boolean(),
        (Value::Text(left), Value::Text(right)) => left == right,
        _ => {
            let (left, right) = numbers();
            left == right
        }
    };
    match operator {
        Operator::Equal => equal(),
        Operator::NotEqual => !equal(),
        _ => {
            let (left, right) = numbers();
            match operator {
                Operator::Less => left < right,
                Operator::LessOrEqual => left <= right,
                Operator::Greater => left > right,
                _ => left >= right,
            }
        }
    }
}
