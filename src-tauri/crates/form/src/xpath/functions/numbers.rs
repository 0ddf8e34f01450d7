//! Sums, extremes and rounding.

use super::Call;
use crate::xpath::dates;
use crate::xpath::numbers::number_from_text;
use crate::xpath::value::Value;

pub(super) fn number<'s>(call: &Call<'s>) -> Value<'s> {
    let value = call.value(0);
    let number = value.to_number(call.scene);
    // Most numbers are numbers: only of a text that is none is asked whether it was a date.
    let is_date = match &value {
        Value::Boolean(_) | Value::Number(_) => false,
        Value::Moment(_) | Value::Days(_) => true,
        Value::Text(_) | Value::One(_) | Value::Nodes(_) => {
            let text = value.to_text(call.scene);
            !number.is_nan()
                && number_from_text(&text).is_nan()
                && dates::read_moment(&text, call.scene.offset()).is_some()
        }
    };
    if is_date { Value::Days(number) } else { Value::Number(number) }
}

/// What is no number has no power, not even the zeroth (as web-forms; IEEE 754 makes 1 of it).
pub(super) fn pow(call: &Call<'_>) -> f64 {
    let (base, exponent) = (call.number(0), call.number(1));
    if base.is_nan() || exponent.is_nan() { f64::NAN } else { base.powf(exponent) }
}

/// The largest or smallest; NaN of nothing, and of anything that is no number.
pub(super) fn extreme(call: &Call<'_>, is_better: impl Fn(f64, f64) -> bool) -> f64 {
    let mut best = f64::NAN;
    for (index, value) in call.items(0).iter().enumerate() {
        let next = value.to_number(call.scene);
        if next.is_nan() {
            return f64::NAN;
        }
        if index == 0 || is_better(best, next) {
            best = next;
        }
    }
    best
}

pub(super) fn sum(call: &Call<'_>) -> f64 {
    call.nodes(0).iter().map(|place| call.scene.number(*place)).fold(0.0, |sum, next| sum + next)
}

/// Halves go away from zero, as in the reference engine; XPath's own `round()` takes them up.
pub(super) fn round(call: &Call<'_>) -> f64 {
    match call.arguments.len() {
        1 => call.number(0).round(),
        _ => round_to(call.number(0), call.number(1)),
    }
}

/// Rounds to decimals; a negative count rounds to tens, hundreds, …
fn round_to(number: f64, decimals: f64) -> f64 {
    if decimals.is_nan() {
        return f64::NAN;
    }
    let decimals = decimals.trunc();
    if !decimals.is_finite() || !number.is_finite() || decimals > 30.0 {
        return number;
    }
    let scale = 10f64.powf(decimals.abs());
    let rounded = if decimals >= 0.0 { (number * scale).round() / scale } else { (number / scale).round() * scale };
    if rounded.is_finite() { rounded } else { number }
}
