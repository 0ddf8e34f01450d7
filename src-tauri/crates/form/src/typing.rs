//! The types of values (ODK XForms spec, "Data Types"): what a text says in each of them, and how it is then spelt.

use chrono::{DateTime, NaiveDateTime};

use crate::answer::Answer;
use crate::form::{Kind, ValueType};
use crate::xpath::{dates, number_from_text};

/// The numbers that an `int` can be (XML Schema, `xs:int`).
const INTEGERS: std::ops::RangeInclusive<f64> = -2_147_483_648.0..=2_147_483_647.0;

impl Kind {
    /// Returns the type of the value when nothing else is said; `None` where there is no usual one.
    pub fn value_type(self) -> Option<ValueType> {
        Some(match self {
            Self::Integer => ValueType::Integer,
            Self::Decimal => ValueType::Decimal,
            Self::Date => ValueType::Date,
            Self::Time => ValueType::Time,
            Self::DateTime => ValueType::DateTime,
            Self::Image | Self::Audio | Self::Video | Self::File => ValueType::Binary,
            Self::Barcode => ValueType::Barcode,
            Self::Geopoint => ValueType::Geopoint,
            Self::Geotrace => ValueType::Geotrace,
            Self::Geoshape => ValueType::Geoshape,
            Self::Root
            | Self::Group
            | Self::Repeat
            | Self::Text
            | Self::SelectOne
            | Self::SelectMultiple
            | Self::Note
            | Self::Acknowledge
            | Self::Calculate
            | Self::Hidden
            | Self::Rank
            | Self::Metadata => ValueType::Text,
            Self::Range => return None,
        })
    }
}

impl ValueType {
    /// Reads a text as a value of this type; `None` when it says nothing, or something that the type does not have.
    ///
    /// What an `int` has behind the point falls away and a `date` is cut off a moment, as in the reference engine. A
    /// time or a moment that says more than ours can (its own offset, `Z`) keeps its spelling.
    pub fn read(self, text: &str) -> Option<Answer> {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return None;
        }
        let as_written = |typed: Option<Answer>| {
            let typed = typed.filter(|typed| typed.as_text() == trimmed);
            typed.unwrap_or_else(|| Answer::Text(trimmed.to_owned()))
        };
        match self {
            Self::Text | Self::Boolean | Self::Binary | Self::Barcode => Some(Answer::Text(text.to_owned())),
            Self::Integer => {
                let whole = number_from_text(trimmed).trunc();
                INTEGERS.contains(&whole).then_some(Answer::Integer(whole as i64))
            }
            Self::Decimal => Some(number_from_text(trimmed)).filter(|number| number.is_finite()).map(Answer::Decimal),
            Self::Date => {
                let (date, time) = trimmed.split_once('T').map_or((trimmed, None), |(date, time)| (date, Some(time)));
                let is_plain = |time: &str| matches!(dates::read_offset_time(time), Some((_, None)));
                dates::read_date(date).filter(|_| time.is_none_or(is_plain)).map(Answer::Date)
            }
            Self::Time => {
                let (time, offset) = dates::read_full_time(trimmed)?;
                Some(as_written(offset.is_none().then_some(Answer::Time(time))))
            }
            Self::DateTime => {
                let (date, time) = trimmed.split_once('T')?;
                let (date, (time, offset)) = (dates::read_date(date)?, dates::read_full_time(time)?);
                let moment =
                    offset.and_then(|offset| NaiveDateTime::new(date, time).and_local_timezone(offset).single());
                Some(as_written(moment.map(|moment: DateTime<_>| Answer::DateTime(moment))))
            }
            Self::Geopoint => point(trimmed).map(Answer::Text),
            Self::Geotrace => line(trimmed, 2).filter(|points| !is_closed(points)).map(|points| joined(&points)),
            Self::Geoshape => line(trimmed, 3).filter(|points| is_closed(points)).map(|points| joined(&points)),
        }
    }
}

/// Spells a place: latitude, longitude, and what is said of altitude and accuracy. The place at 0, 0 is what devices
/// give that do not know theirs, and is none.
fn point(text: &str) -> Option<String> {
    let numbers: Vec<f64> = text.split_whitespace().map(number_from_text).take(4).collect();
    let [latitude, longitude, ..] = numbers.as_slice() else { return None };
    let is_on_earth = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
    let is_known = is_on_earth && (*latitude != 0.0 || *longitude != 0.0) && numbers.iter().all(|one| one.is_finite());
    is_known.then(|| numbers.iter().map(|one| decimal(*one)).collect::<Vec<_>>().join(" "))
}

/// Spells the places of a line or a shape, of which there must be so many; a semicolon behind the last does not count.
fn line(text: &str, least: usize) -> Option<Vec<String>> {
    let text = text.strip_suffix(';').unwrap_or(text);
    let points: Option<Vec<String>> = text.split(';').map(point).collect();
    points.filter(|points| points.len() >= least)
}

fn is_closed(points: &[String]) -> bool {
    let place =
        |point: Option<&String>| point.map(|point| point.split(' ').take(2).map(str::to_owned).collect::<Vec<_>>());
    place(points.first()) == place(points.last())
}

fn joined(points: &[String]) -> Answer {
    Answer::Text(points.join(";"))
}

/// Spells a number with a digit behind the point at least, as places are spelt.
fn decimal(number: f64) -> String {
    let number = number + 0.0;
    if number.fract() == 0.0 { format!("{number:.1}") } else { number.to_string() }
}
