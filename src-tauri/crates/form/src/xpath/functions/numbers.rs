//! Sums, extremes and rounding.

use super::Call;

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
