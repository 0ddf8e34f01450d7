//! Days and moments, as numbers and as texts.

use super::Call;
use crate::xpath::value::Value;
use crate::xpath::{dates, format};

/// A number is days already; a text must be a date, which `date()` asks less strictly.
pub(super) fn decimal_date_time(call: &Call<'_>) -> f64 {
    match call.value(0) {
        Value::Boolean(_) => f64::NAN,
        Value::Number(days) | Value::Days(days) => days,
        Value::Moment(moment) => dates::to_days(moment),
        text @ (Value::Text(_) | Value::One(_) | Value::Nodes(_)) => {
            dates::read_moment(&text.to_text(call.scene), call.scene.offset()).map_or(f64::NAN, dates::to_days)
        }
    }
}

pub(super) fn decimal_time(call: &Call<'_>) -> f64 {
    dates::part_of_day(&call.text(0), call.scene.offset()).unwrap_or(f64::NAN)
}

/// A moment by a pattern; empty when there is none.
pub(super) fn format(call: &Call<'_>) -> String {
    let moment = call.value(0).to_moment(call.scene);
    moment.map(|moment| format::moment(moment, &call.text(1))).unwrap_or_default()
}
