//! `format-date()` and `format-date-time()`: ODK's letters after a percent sign.

use std::fmt::Write;

use chrono::{DateTime, Datelike, FixedOffset, Timelike};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// Writes a moment. A letter that has no meaning stays as it is.
pub(super) fn moment(moment: DateTime<FixedOffset>, pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len() + 8);
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        if character != '%' {
            out.push(character);
            continue;
        }
        let letter = characters.next();
        // Writing into a String cannot fail.
        let _written = match letter {
            Some('Y') => write!(out, "{:04}", moment.year()),
            Some('y') => write!(out, "{:02}", moment.year().rem_euclid(100)),
            Some('m') => write!(out, "{:02}", moment.month()),
            Some('n') => write!(out, "{}", moment.month()),
            Some('b') => write!(out, "{}", MONTHS[moment.month0() as usize % 12]),
            Some('d') => write!(out, "{:02}", moment.day()),
            Some('e') => write!(out, "{}", moment.day()),
            Some('a') => write!(out, "{}", DAYS[moment.weekday().num_days_from_monday() as usize % 7]),
            Some('W') => write!(out, "{}", moment.iso_week().week()),
            Some('H') => write!(out, "{:02}", moment.hour()),
            Some('h') => write!(out, "{}", moment.hour()),
            Some('M') => write!(out, "{:02}", moment.minute()),
            Some('S') => write!(out, "{:02}", moment.second()),
            Some('3') => write!(out, "{:03}", moment.timestamp_subsec_millis() % 1000),
            Some('%') => write!(out, "%"),
            Some(other) => write!(out, "%{other}"),
            None => write!(out, "%"),
        };
    }
    out
}
