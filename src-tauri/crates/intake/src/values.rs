//! Values on their way between an event, the form engine and a page: three spellings of the same answer.

use chrono::{FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};
use dossier::heads::in_conflict;
use form::{Answer, Kind};
use protocol::{AccountId, Event, Value};
use serde_json::{Value as Json, json};

use crate::{
    intentions::NewValue,
    pages::{HeadShown, ValueShown},
};

/// How a time of the day is written.
const TIME: &str = "%H:%M";
/// How a day and a time are written.
const DATE_TIME: &str = "%Y-%m-%dT%H:%M";

/// A page's spelling of an event's value.
pub fn shown(value: Option<&Value>) -> ValueShown {
    match value {
        None | Some(Value::Cleared) => ValueShown::Empty,
        Some(value) if value.as_sealed().is_some() => ValueShown::Sealed,
        Some(Value::Answer(answer)) => ValueShown::Answer { answer: answer.clone() },
        Some(Value::Missing(missing)) => ValueShown::Missing { missing: *missing },
    }
}

/// An event's spelling of what was just answered.
pub fn recorded(value: NewValue) -> Value {
    match value {
        NewValue::Answer { answer } => Value::Answer(answer),
        NewValue::Missing { missing } => Value::Missing(missing),
        NewValue::Cleared => Value::Cleared,
    }
}

/// A text of spaces is no text.
pub fn tidy(value: Value) -> Value {
    match &value {
        Value::Answer(Json::String(text)) if text.trim().is_empty() => Value::Cleared,
        Value::Answer(Json::Array(names)) if names.is_empty() => Value::Cleared,
        Value::Answer(_) | Value::Missing(_) | Value::Cleared => value,
    }
}

/// The engine's spelling of an event's value. A missing code reads as empty (SYNC §1), and so does an answer of a shape
/// that this question cannot have: it stays in the log and on the page, and computes as nothing.
///
/// A day and a time are where the people are: `offset` is that of the place.
pub fn computed(kind: Kind, value: &Value, offset: FixedOffset) -> Option<Answer> {
    answer(kind, value.answer()?, offset)
}

/// Reads JSON as an answer to a question of this kind; `None` when the shape does not fit.
pub fn answer(kind: Kind, json: &Json, offset: FixedOffset) -> Option<Answer> {
    match kind {
        Kind::Root | Kind::Group | Kind::Repeat | Kind::Note => None,
        // Nobody answers these; what the form filled in once, such as a moment or a random number, was recorded as text.
        Kind::Calculate | Kind::Hidden | Kind::Metadata => json.as_str().map(|text| Answer::Text(text.to_owned())),
        Kind::Text
        | Kind::Image
        | Kind::Audio
        | Kind::Video
        | Kind::File
        | Kind::Barcode
        | Kind::Geopoint
        | Kind::Geotrace
        | Kind::Geoshape => json.as_str().map(|text| Answer::Text(text.to_owned())),
        Kind::Integer => json.as_i64().map(Answer::Integer),
        Kind::Decimal | Kind::Range => json.as_f64().map(Answer::Decimal),
        Kind::Date => json.as_str()?.parse::<NaiveDate>().ok().map(Answer::Date),
        Kind::Time => NaiveTime::parse_from_str(json.as_str()?, TIME).ok().map(Answer::Time),
        Kind::DateTime => {
            let there = NaiveDateTime::parse_from_str(json.as_str()?, DATE_TIME).ok()?;
            there.and_local_timezone(offset).single().map(Answer::DateTime)
        }
        Kind::SelectOne => json.as_str().map(|name| Answer::One(name.to_owned())),
        Kind::SelectMultiple | Kind::Rank => {
            let names = json.as_array()?.iter().map(|name| name.as_str().map(str::to_owned));
            names.collect::<Option<Vec<String>>>().map(Answer::Many)
        }
        Kind::Acknowledge => (json == &json!("OK")).then_some(Answer::Acknowledged),
    }
}

/// Reads what was typed into a text field as an answer to a question of this kind; `None` when it is not one yet.
pub fn typed(kind: Kind, text: &str) -> Option<Value> {
    let json = match kind {
        Kind::Integer => json!(text.trim().parse::<i64>().ok()?),
        Kind::Decimal | Kind::Range => json!(text.trim().replace(',', ".").parse::<f64>().ok()?),
        _ => json!(text),
    };
    // A place of its own has no part in whether it reads.
    answer(kind, &json, FixedOffset::east_opt(0)?).map(|_| Value::Answer(json))
}

/// An event's spelling of what the engine filled in. Where nobody is asked it is the engine's own text.
pub fn json(kind: Kind, answer: &Answer) -> Json {
    if !kind.is_shown() {
        return json!(answer.as_text());
    }
    match answer {
        Answer::Integer(number) => json!(number),
        Answer::Decimal(number) => json!(number),
        Answer::Time(time) => json!(time.format(TIME).to_string()),
        Answer::DateTime(moment) => json!(moment.format(DATE_TIME).to_string()),
        Answer::Many(names) => json!(names),
        Answer::Text(_) | Answer::Date(_) | Answer::One(_) | Answer::Acknowledged => json!(answer.as_text()),
    }
}

/// The answers of one field that people wrote at the same time; empty when they agree.
pub fn conflict(heads: &[Event], me: AccountId) -> Vec<HeadShown> {
    if !in_conflict(heads) {
        return Vec::new();
    }
    heads.iter().map(|event| head(event, me)).collect()
}

fn head(event: &Event, me: AccountId) -> HeadShown {
    HeadShown {
        id: event.id,
        value: shown(Some(&event.value)),
        mine: event.provenance.account == me,
        at: event.provenance.at,
        channel: event.provenance.channel,
        entered_by: event.provenance.entered_by,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn enschede() -> FixedOffset {
        FixedOffset::east_opt(3600).unwrap()
    }

    #[test]
    fn every_kind_of_answer_reads_back_as_it_was_written() {
        for (kind, written, computed) in [
            (Kind::Text, json!("een tuin"), "een tuin"),
            (Kind::Integer, json!(7), "7"),
            (Kind::Decimal, json!(7.5), "7.5"),
            (Kind::Range, json!(3.0), "3"),
            (Kind::Date, json!("2020-11-02"), "2020-11-02"),
            (Kind::Time, json!("09:05"), "09:05:00"),
            (Kind::DateTime, json!("2020-11-02T09:05"), "2020-11-02T09:05:00.000+01:00"),
            (Kind::SelectOne, json!("yes"), "yes"),
            (Kind::SelectMultiple, json!(["a", "b"]), "a b"),
            (Kind::Rank, json!(["b", "a"]), "b a"),
            (Kind::Acknowledge, json!("OK"), "OK"),
            (Kind::Image, json!("0f.png"), "0f.png"),
            (Kind::Audio, json!("0f.opus"), "0f.opus"),
            (Kind::Video, json!("0f.webm"), "0f.webm"),
            (Kind::File, json!("0f"), "0f"),
            (Kind::Barcode, json!("871234"), "871234"),
            (Kind::Geopoint, json!("52.22 6.9 0 0"), "52.22 6.9 0 0"),
            (Kind::Geotrace, json!("52 6 0 0;53 6 0 0"), "52 6 0 0;53 6 0 0"),
            (Kind::Geoshape, json!("52 6 0 0;53 6 0 0;52 6 0 0"), "52 6 0 0;53 6 0 0;52 6 0 0"),
        ] {
            let read = answer(kind, &written, enschede()).unwrap_or_else(|| panic!("{kind:?}"));
            assert_eq!(read.as_text(), computed, "{kind:?}");
            assert_eq!(json(kind, &read), written, "{kind:?}");
        }
    }

    #[test]
    fn what_a_kind_cannot_have_is_no_answer() {
        for (kind, wrong) in [
            (Kind::Integer, json!("seven")),
            (Kind::Time, json!("25:00")),
            (Kind::DateTime, json!("2020-11-02")),
            (Kind::Date, json!("2 november")),
            (Kind::Rank, json!("a")),
            (Kind::Acknowledge, json!(true)),
            (Kind::Note, json!("read")),
            (Kind::Repeat, json!("row")),
        ] {
            assert!(answer(kind, &wrong, enschede()).is_none(), "{kind:?}");
        }
    }

    #[test]
    fn a_missing_code_computes_as_nothing() {
        assert_eq!(computed(Kind::Integer, &Value::Missing(protocol::Missing::Refused), enschede()), None);
    }
}
