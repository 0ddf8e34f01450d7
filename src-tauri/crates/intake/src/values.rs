//! Values on their way between an event, the form engine and a page: three spellings of the same answer.

use chrono::NaiveDate;
use dossier::heads::in_conflict;
use form::{Answer, Kind};
use protocol::{AccountId, Event, Value};
use serde_json::{Value as Json, json};

use crate::{
    intentions::NewValue,
    pages::{HeadShown, ValueShown},
};

/// A page's spelling of an event's value.
pub fn shown(value: Option<&Value>) -> ValueShown {
    match value {
        None | Some(Value::Cleared) => ValueShown::Empty,
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

/// The engine's spelling of an event's value. A missing code reads as empty (SYNC §1), and so does an answer of a shape
/// that this question cannot have: it stays in the log and on the page, and computes as nothing.
pub fn computed(kind: Kind, value: &Value) -> Option<Answer> {
    answer(kind, value.answer()?)
}

/// Reads JSON as an answer to a question of this kind; `None` when the shape does not fit.
pub fn answer(kind: Kind, json: &Json) -> Option<Answer> {
    match kind {
        Kind::Root | Kind::Group | Kind::Repeat | Kind::Note | Kind::Calculate | Kind::Hidden | Kind::Metadata => None,
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
        Kind::Time | Kind::DateTime => Answer::read(kind, json.as_str()?),
        Kind::SelectOne => json.as_str().map(|name| Answer::One(name.to_owned())),
        Kind::SelectMultiple | Kind::Rank => {
            let names = json.as_array()?.iter().map(|name| name.as_str().map(str::to_owned));
            names.collect::<Option<Vec<String>>>().map(Answer::Many)
        }
        Kind::Acknowledge => (json == &json!(true)).then_some(Answer::Acknowledged),
    }
}

/// Reads what was typed into a text field as an answer to a question of this kind; `None` when it is not one yet.
pub fn typed(kind: Kind, text: &str) -> Option<Value> {
    let json = match kind {
        Kind::Integer => json!(text.trim().parse::<i64>().ok()?),
        Kind::Decimal | Kind::Range => json!(text.trim().replace(',', ".").parse::<f64>().ok()?),
        _ => json!(text),
    };
    answer(kind, &json).map(|_| Value::Answer(json))
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
