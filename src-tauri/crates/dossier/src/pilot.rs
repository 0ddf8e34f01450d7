//! How the pilot works here: the norm for conversations, when a location is closed, which topics may be opened.
//!
//! Content, not code: a researcher or project lead writes it in the settings sheet of the intake form, where the life
//! domains stand too, and a new version reaches every device as a form does.
//!
//! | setting | says | without it |
//! |---|---|---|
//! | `x_conversations_per_year` | a number | 4 |
//! | `x_conversations_year` | `last_twelve_months`, `calendar_year` | the first |
//! | `x_conversations_count` | the kinds that count, with spaces | `intake progress_conversation three_way_conversation` |
//! | `x_conversations_remote` | `yes`, `no`: whether one by phone or video counts | `yes` |
//! | `x_intake_within_days` | a number | 14 |
//! | `x_closed_locations` | `service_centre_noord 2020-03-16 2020-08-31; …`; no last day while nobody knows it | none |
//! | `x_topics` | topics beside the life domains that may be opened, with spaces; `discrimination` is one (P-25) | none |
//!
//! What cannot be read is as if it was not there: a slip in a sheet stops nobody's work.

use chrono::NaiveDate;
use protocol::Location;
use serde::de::DeserializeOwned;

use crate::{
    MeetingKind,
    norm::{Norm, Period},
};

/// How the pilot works here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pilot {
    /// The norm for conversations.
    pub norm: Norm,
    /// When a location is closed.
    pub closures: Vec<Closure>,
    /// Topics beside the life domains that may be opened, by code.
    pub topics: Vec<String>,
}

/// A time in which nobody can meet at a location (DOMAIN §1.8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closure {
    /// Where.
    pub location: Location,
    /// The first day.
    pub from: NaiveDate,
    /// The last day; `None` while nobody knows it.
    pub until: Option<NaiveDate>,
}

impl Closure {
    /// Whether the location is closed on a day.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

impl Pilot {
    /// Reads the settings of an intake form.
    pub fn read<'s>(setting: impl Fn(&str) -> Option<&'s str>) -> Self {
        let usual = Norm::default();
        let number = |name: &str| setting(name).and_then(|text| text.trim().parse::<u32>().ok()).filter(|n| *n > 0);
        let per_year = number("x_conversations_per_year").unwrap_or(usual.per_year);
        let official = setting("x_conversations_count").map(|text| text.split_whitespace().filter_map(code).collect());
        let norm = Norm {
            per_year,
            // As far apart as the year allows: thirteen weeks when there are four.
            interval: 365 / per_year,
            intake_within: number("x_intake_within_days").unwrap_or(usual.intake_within),
            period: match setting("x_conversations_year").map(str::trim) {
                Some("calendar_year") => Period::CalendarYear,
                Some(_) | None => Period::LastTwelveMonths,
            },
            official: official.filter(|kinds: &Vec<MeetingKind>| !kinds.is_empty()).unwrap_or(usual.official),
            counts_remote: setting("x_conversations_remote").map(str::trim) != Some("no"),
        };
        let closures = setting("x_closed_locations").unwrap_or_default().split(';').filter_map(closure).collect();
        let topics = setting("x_topics").unwrap_or_default().split_whitespace().map(str::to_owned).collect();
        Self { norm, closures, topics }
    }
}

fn closure(text: &str) -> Option<Closure> {
    let mut words = text.split_whitespace();
    let location = code(words.next()?)?;
    let from = words.next()?.parse().ok()?;
    let until = words.next().map(str::parse).transpose().ok()?;
    Some(Closure { location, from, until })
}

/// Reads one of the codes of an enum.
fn code<T: DeserializeOwned>(text: &str) -> Option<T> {
    T::deserialize(serde_json::Value::from(text)).ok()
}
