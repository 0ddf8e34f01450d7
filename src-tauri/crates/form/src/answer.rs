//! What can be answered, and how an answer reads as text.

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, SecondsFormat};

use crate::form::{Kind, ValueType};
use crate::xpath::number_to_text;

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
            Kind::Range => ValueType::Decimal.read(trimmed),
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
            | Kind::Integer
            | Kind::Decimal
            | Kind::Date
            | Kind::Time
            | Kind::DateTime
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
            | Kind::Geoshape => kind.value_type().and_then(|value_type| value_type.read(text)),
        };
        Some(read.unwrap_or_else(|| Self::Text(text.to_owned())))
    }

    /// Reads a text that nobody typed, a default or what was computed, as the value of a node. What does not fit the
    /// type is no value (as in the reference engine).
    pub(crate) fn stored(kind: Kind, value_type: Option<ValueType>, text: &str) -> Option<Self> {
        match kind {
            Kind::SelectOne | Kind::SelectMultiple | Kind::Rank => Self::read(kind, text),
            Kind::Acknowledge => Self::read(kind, text).filter(|answer| *answer == Self::Acknowledged),
            _ => value_type.or_else(|| kind.value_type()).unwrap_or(ValueType::Decimal).read(text),
        }
    }

    /// Returns the answer as expressions and submissions see it.
    pub fn as_text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) | Self::One(text) => Cow::Borrowed(text),
            Self::Integer(number) => Cow::Owned(number.to_string()),
            Self::Decimal(number) => Cow::Owned(number_to_text(*number)),
            Self::Date(date) => Cow::Owned(date.format("%Y-%m-%d").to_string()),
            Self::Time(time) => Cow::Owned(time.format("%H:%M:%S%.f").to_string()),
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
    pub fn fits(&self, kind: Kind) -> bool {
        let reads = || {
            let value_type = kind.value_type();
            matches!(self, Self::Text(text) if value_type.is_some_and(|value_type| value_type.read(text).is_some()))
        };
        match kind {
            Kind::Root | Kind::Group | Kind::Repeat => false,
            Kind::Note | Kind::Calculate | Kind::Hidden | Kind::Metadata => true,
            Kind::Text | Kind::Image | Kind::Audio | Kind::Video | Kind::File | Kind::Barcode => {
                matches!(self, Self::Text(_))
            }
            Kind::Geopoint | Kind::Geotrace | Kind::Geoshape => reads(),
            Kind::Integer => matches!(self, Self::Integer(_)),
            Kind::Decimal | Kind::Range => matches!(self, Self::Integer(_) | Self::Decimal(_)),
            Kind::Date => matches!(self, Self::Date(_)),
            Kind::Time => matches!(self, Self::Time(_)) || reads(),
            Kind::DateTime => matches!(self, Self::DateTime(_)) || reads(),
            Kind::SelectOne => matches!(self, Self::One(_)),
            Kind::SelectMultiple | Kind::Rank => matches!(self, Self::Many(_)),
            Kind::Acknowledge => matches!(self, Self::Acknowledged),
        }
    }
}
