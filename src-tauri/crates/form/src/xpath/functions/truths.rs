//! What is true, and which of two values counts.

use super::{Call, texts};
use crate::xpath::value::Value;

/// The question's own value, once it has one, and never another; NaN is stored as none.
pub(super) fn once<'s>(call: &Call<'s>) -> Value<'s> {
    let own = call.scene.text(call.context.current);
    if !own.is_empty() {
        return Value::Text(own);
    }
    match call.value(0) {
        Value::Number(number) if number.is_nan() => Value::EMPTY,
        value => value,
    }
}

/// NaN is as good as nothing, as in web-forms and JavaRosa: `coalesce(${age} + 1, 0)` is 0 while there is no age.
pub(super) fn coalesce<'s>(call: &Call<'s>) -> Value<'s> {
    let first = call.value(0);
    let is_nothing = match &first {
        Value::Number(number) | Value::Days(number) => number.is_nan(),
        value => value.to_text(call.scene).is_empty(),
    };
    if is_nothing { call.value(1) } else { first }
}

/// Whether the number of true arguments is between the first two; -1 is no bound.
pub(super) fn checklist(call: &Call<'_>) -> bool {
    let count = call.items(2).iter().filter(|item| is_ticked(call, item)).count();
    is_within_bounds(call, count as f64)
}

/// As [`checklist`], with a weight behind each statement; node-sets are taken node by node.
pub(super) fn weighted_checklist(call: &Call<'_>) -> bool {
    let mut total = 0.0;
    for index in (2..call.arguments.len()).step_by(2) {
        let (statements, weights) = (call.value(index).into_items(), call.value(index + 1).into_items());
        let is_paired = index + 1 < call.arguments.len() && statements.len() >= weights.len();
        if !is_paired {
            return false;
        }
        for (statement, weight) in statements.iter().zip(&weights) {
            total += if is_ticked(call, statement) { weight.to_number(call.scene) } else { 0.0 };
        }
    }
    is_within_bounds(call, total)
}

/// A node is true when there is anything but white space in it.
fn is_ticked(call: &Call<'_>, item: &Value<'_>) -> bool {
    match item {
        Value::One(place) => !call.scene.text(*place).trim_matches(texts::WHITE_SPACE).is_empty(),
        value => value.to_boolean(),
    }
}

fn is_within_bounds(call: &Call<'_>, count: f64) -> bool {
    let (least, most) = (call.number(0), call.number(1));
    (least == -1.0 || count >= least) && (most == -1.0 || count <= most)
}
