//! Events as short as a test needs them.

use chrono::NaiveDate;
use dossier::Heads;
use protocol::{
    AccountId, AnsweredBy, Assistance, Channel, DeviceId, DossierId, EnteredBy, Event, EventId, Field, Interpreter,
    MeetingId, Mode, Provenance, Subject, Value,
};
use serde_json::{Value as Json, json};
use uuid::Uuid;

pub fn event(id: u128, subject: Subject, field: &str, value: Value, supersedes: &[u128]) -> Event {
    Event {
        id: EventId(Uuid::from_u128(id)),
        dossier: DossierId(Uuid::from_u128(1)),
        subject,
        field: Field::new(field),
        value,
        supersedes: supersedes.iter().map(|id| EventId(Uuid::from_u128(*id))).collect(),
        provenance: Provenance {
            at: "2020-11-02T09:00:00Z".parse().unwrap(),
            clock_offset_ms: None,
            account: AccountId(Uuid::from_u128(2)),
            device: DeviceId(Uuid::from_u128(3)),
            entered_by: EnteredBy::Coach,
            answered_by: AnsweredBy::Participant,
            assistance: Assistance::SelfWith,
            mode: Mode::Together,
            channel: Channel::FaceToFace,
            location: None,
            meeting: None,
            language: "nl".to_owned(),
            interpreter: Interpreter::None,
            read_aloud: false,
            third_parties: Vec::new(),
        },
        form: None,
        unknown: serde_json::Map::new(),
    }
}

pub fn says(id: u128, subject: Subject, field: &str, answer: Json) -> Event {
    event(id, subject, field, Value::Answer(answer), &[])
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn meeting(id: u128, kind: &str, day: &str) -> Vec<Event> {
    let subject = Subject::Meeting(MeetingId(Uuid::from_u128(id)));
    vec![
        says(id * 10, subject.clone(), "kind", json!(kind)),
        says(id * 10 + 1, subject.clone(), "channel", json!("phone")),
        says(id * 10 + 2, subject, "started_at", json!(format!("{day}T10:00:00+01:00"))),
    ]
}

/// A conversation of which these fields are known.
pub fn conversation(id: u128, kind: &str, fields: &[(&str, Json)]) -> Vec<Event> {
    let subject = Subject::Meeting(MeetingId(Uuid::from_u128(id)));
    let kind = [("kind", json!(kind))];
    let fields = kind.iter().chain(fields).zip(0..);
    fields.map(|((field, answer), n)| says(id * 100 + n, subject.clone(), field, answer.clone())).collect()
}

/// An answer in the questionnaire of a moment.
pub fn answered(id: u128, moment: &str, field: &str) -> Event {
    let subject = Subject::Interview { form: moment.to_owned(), moment: moment.to_owned() };
    says(id, subject, field, json!("yes"))
}

/// A questionnaire that was answered and completed on a day.
pub fn completed(id: u128, moment: &str, day: &str) -> Vec<Event> {
    let answer = answered(id, moment, "paid_work");
    let moment = json!(format!("{day}T10:30:00+01:00"));
    vec![answer.clone(), says(id + 1, answer.subject, ":completed", moment)]
}

/// Heads that nothing supersedes.
pub fn heads(events: impl IntoIterator<Item = Vec<Event>>) -> Heads {
    Heads::among(events.into_iter().flatten())
}
