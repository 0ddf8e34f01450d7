//! The present, in the time zone that was asked for.

use chrono::{DateTime, FixedOffset, Local, Offset, TimeZone, Utc};
use chrono_tz::Tz;

/// Returns a moment with the offset that a time zone has then: of the machine, when no zone is named.
pub fn at(moment: DateTime<Utc>, zone: Option<Tz>) -> DateTime<FixedOffset> {
    let naive = moment.naive_utc();
    let offset = match zone {
        Some(zone) => zone.offset_from_utc_datetime(&naive).fix(),
        None => Local.offset_from_utc_datetime(&naive).fix(),
    };
    moment.with_timezone(&offset)
}
