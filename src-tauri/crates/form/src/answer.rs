//! What can be answered, and how an answer reads as text.

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, SecondsFormat};

use crate::form::Kind;
use crate::xpath::{dates, number_from_text, number_to_text};

/// The answer to one question. That there is none is `Option::None`, never an empty text.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Free text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number.
    Decimal(f64),
    /// A day of the calendar, without a time zone.
    Date(NaiveDate),
    /// A time of the day.
    Time(NaiveTime),
    /// A moment, with the offset of the place where it was answered.
    DateTime(DateTime<FixedOffset>),
    /// The name of the one choice that was taken.
    One(String),
    /// The names of the choices that were taken, in the order of taking.
    Many(Vec<String>),
    /// A tick on something that had to be read.
    Acknowledged,
}

impl Answer {
    /// Reads a text as an answer to a question of this kind; `None` when it is empty.
    ///
    /// A text that does not fit (`"abc"` for an integer) stays [`Answer::Text`]: the interview keeps it and flags it.
    pub fn read(kind: Kind, text: &str) -> Option<Self> {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return None;
        }
        let read = match kind {
            Kind::Integer => trimmed.parse().ok().map(Self::Integer),
            Kind::Decimal | Kind::Range => {
                Some(number_from_text(trimmed)).filter(|number| number.is_finite()).map(Self::Decimal)
            }
            Kind::Date => dates::read_date(trimmed).map(Self::Date),
            Kind::Time => dates::read_time(trimmed).map(Self::Time),
            Kind::DateTime => DateTime::parse_from_rfc3339(trimmed).ok().map(Self::DateTime),
            Kind::SelectOne => Some(Self::One(trimmed.to_owned())),
            Kind::SelectMultiple | Kind::Rank => {
                Some(Self::Many(trimmed.split_whitespace().map(str::to_owned).collect()))
            }
            Kind::Acknowledge => (trimmed == "OK").then_some(Self::Acknowledged),
            Kind::Root
            | Kind::Group
            | Kind::Repeat
            | Kind::Note
            | Kind::Text
            | Kind::Calculate
            | Kind::Hidden
            | Kind::Metadata
            | Kind::Image
            | Kind::Audio
            | Kind::Video
            | Kind::File
            | Kind::Barcode
            | Kind::Geopoint
            | Kind::Geotrace
            | Kind::Geoshape => None,
        };
        Some(read.unwrap_or_else(|| Self::Text(text.to_owned())))
    }

    /// Returns the answer as expressions and submissions see it.
    pub fn as_text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) | Self::One(text) => Cow::Borrowed(text),
            Self::Integer(number) => Cow::Owned(number.to_string()),
            Self::Decimal(number) => Cow::Owned(number_to_text(*number)),
            Self::Date(date) => Cow::Owned(date.format("%Y-%m-%d").to_string()),
            Self::Time(time) => Cow::Owned(time.format("%H:%M:%S%.3f").to_string()),
            Self::DateTime(moment) => Cow::Owned(moment.to_rfc3339_opts(SecondsFormat::Millis, false)),
            Self::Many(names) => Cow::Owned(names.join(" ")),
            Self::Acknowledged => Cow::Borrowed("OK"),
        }
    }

    /// Tells whether nothing was really said: an empty text or an empty set of choices.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) | Self::One(text) => text.is_empty(),
            Self::Many(names) => names.is_empty(),
            Self::Integer(_)
            | Self::Decimal(_)
            | Self::Date(_)
            | Self::Time(_)
            | Self::DateTime(_)
            | Self::Acknowledged => false,
        }
    }

    /// Tells whether a question of this kind can have this answer.
    pub(crate) fn fits(&self, kind: Kind) -> bool {
        match kind {
            Kind::Root | Kind::Group | Kind::Repeat => false,
            Kind::Note | Kind::Calculate | Kind::Hidden | Kind::Metadata => true,
            Kind::Text
            | Kind::Image
            | Kind::Audio
            | Kind::Video
            | Kind::File
            | Kind::Barcode
            | Kind::Geopoint
            | Kind::Geotrace
            | Kind::Geoshape => matches!(self, Self::Text(_)),
            Kind::Integer => matches!(self, Self::Integer(_)),
            Kind::Decimal | Kind::Range => matches!(self, Self::Integer(_) | Self::Decimal(_)),
            Kind::Date => matches!(self, Self::Date(_)),
            Kind::Time => matches!(self, Self::Time(_)),
            Kind::DateTime => matches!(self, Self::DateTime(_)),
            Kind::SelectOne => matches!(self, Self::One(_)),
            Kind::SelectMultiple | Kind::Rank => matches!(self, Self::Many(_)),
            Kind::Acknowledge => matches!(self, Self::Acknowledged),
        }
    }
}
