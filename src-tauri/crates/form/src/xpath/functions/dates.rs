//! Days and moments, as numbers and as texts.

use super::Call;
use crate::xpath::{dates, format};

pub(super) fn decimal_date_time(call: &Call<'_>) -> f64 {
    call.value(0).to_moment(call.scene).map_or(f64::NAN, dates::to_days)
}

pub(super) fn decimal_time(call: &Call<'_>) -> f64 {
    dates::part_of_day(&call.text(0), call.scene.offset()).unwrap_or(f64::NAN)
}

/// A moment by a pattern; empty when there is none.
pub(super) fn format(call: &Call<'_>) -> String {
    let moment = call.value(0).to_moment(call.scene);
    moment.map(|moment| format::moment(moment, &call.text(1))).unwrap_or_default()
}
