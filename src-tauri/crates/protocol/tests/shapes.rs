//! The shapes are frozen: what a device of today writes, every later version must still read, byte for byte.
#![allow(clippy::unwrap_used, reason = "what cannot be made is a test that fails")]

use proptest::prelude::*;
use protocol::{Changes, Event, MeasurementWindow, Missing, Outcome, RawEvent, Receipt, Seq, Subject, Value};
use serde_json::{json, value::RawValue};

const RECORDED: &str = include_str!("../../../../fixtures/protocol/events-1.jsonl");

fn read(line: &str) -> RawEvent {
    RawEvent::read(RawValue::from_string(line.to_owned()).unwrap()).unwrap()
}

#[test]
fn recorded_events_are_read_and_forwarded_byte_for_byte() {
    for line in RECORDED.lines() {
        assert_eq!(read(line).body().get(), line);
    }
    assert_eq!(RECORDED.lines().count(), 5);
}

#[test]
fn an_event_that_is_written_again_says_the_same() {
    for line in RECORDED.lines() {
        let event = read(line).into_event();
        assert_eq!(RawEvent::write(event.clone()).event(), &event);
        let again: Event = serde_json::from_str(RawEvent::write(event.clone()).body().get()).unwrap();
        assert_eq!(again, event);
    }
}

#[test]
fn members_of_a_later_version_are_kept() {
    let event = read(RECORDED.lines().last().unwrap()).into_event();
    assert_eq!(event.unknown.get("of_a_later_version"), Some(&json!({ "a": 1 })));
    assert_eq!(event.subject, Subject::Other("something/later".to_owned()));
}

#[test]
fn an_answer_and_four_ways_of_having_none_are_five_different_things() {
    let spelled = [
        (Value::Answer(json!("")), r#"{"answer":""}"#),
        (Value::Missing(Missing::DontKnow), r#"{"missing":"dont_know"}"#),
        (Value::Missing(Missing::Refused), r#"{"missing":"refused"}"#),
        (Value::Missing(Missing::Skipped), r#"{"missing":"skipped"}"#),
        (Value::Cleared, "null"),
    ];
    for (value, text) in spelled {
        assert_eq!(serde_json::to_string(&value).unwrap(), text);
        assert_eq!(serde_json::from_str::<Value>(text).unwrap(), value);
    }
}

#[test]
fn what_is_no_event_is_refused_with_the_id_that_could_be_read() {
    let whole: serde_json::Value = serde_json::from_str(RECORDED.lines().next().unwrap()).unwrap();
    let without = |member: &str| {
        let mut event = whole.clone();
        event.as_object_mut().unwrap().remove(member);
        RawEvent::from_text(event.to_string())
    };
    for member in ["value", "dossier", "subject", "field", "supersedes", "provenance"] {
        let refused = without(member).unwrap_err();
        assert!(refused.id.is_some(), "without {member} the id can still be read");
    }
    assert!(without("id").unwrap_err().id.is_none());
    for text in ["[]", "7", r#"{"id":"x"}"#] {
        assert!(RawEvent::from_text(text.to_owned()).unwrap_err().id.is_none(), "{text}");
    }
    let both = whole.to_string().replace(r#"{"answer":"Samira el Amrani"}"#, r#"{"answer":"x","missing":"refused"}"#);
    assert!(RawEvent::from_text(both).is_err());
}

#[test]
fn a_subject_is_spelled_in_one_way() {
    for text in [
        "participant",
        "plan",
        "consent",
        "consent/research",
        "attempt/0192d4f0-0000-7000-8000-0000000000aa",
        "attempt/0192d4f0000070008000-0000000000aa",
        "attempt/{0192d4f0-0000-7000-8000-0000000000aa}",
        "attempt",
        "signal/0192d4f0-0000-7000-8000-0000000000aa",
        "handover/0192d4f0-0000-7000-8000-0000000000aa",
        "handover/x",
        "measurement/t1",
        "measurement/",
        "measurement/t1/x",
        "meeting/0192d4f0-0000-7000-8000-0000000000dd",
        "interview/intake/first",
        "meeting/0192D4F0-0000-7000-8000-0000000000DD",
        "meeting/x",
        "interview/intake",
        "interview//first",
        "participant/x",
        "something/later/still",
    ] {
        assert_eq!(text.parse::<Subject>().unwrap().to_string(), text);
    }
    let attempt = "0192d4f0-0000-7000-8000-0000000000aa".parse().unwrap();
    for subject in [Subject::Consent, Subject::Attempt(attempt), Subject::Measurement("t1".to_owned())] {
        assert_eq!(subject.to_string().parse::<Subject>().unwrap(), subject);
    }
    assert!("".parse::<Subject>().is_err());
    assert!("x".repeat(201).parse::<Subject>().is_err());
}

proptest! {
    #[test]
    fn reading_and_writing_a_subject_never_changes_it(
        name in "participant|plan|consent|meeting|attempt|signal|handover|measurement|interview|[a-z]{1,6}",
        parts in prop::collection::vec("t[0-2]|[a-z]{0,4}|[0-9A-F]{8}-0000-7000-8000-0000000000aa", 0..4),
    ) {
        let text = std::iter::once(name).chain(parts).collect::<Vec<_>>().join("/");
        let subject: Subject = text.parse().unwrap();
        prop_assert_eq!(subject.to_string(), text);
        prop_assert_eq!(subject.to_string().parse::<Subject>().unwrap(), subject);
    }
}

#[test]
fn a_backend_from_before_the_windows_is_understood() {
    let changes: Changes = serde_json::from_value(json!({
        "epoch": "00000000-0000-0000-0000-000000000001", "events": [], "next": 0, "more": false,
        "serverTime": "2020-11-02T09:00:00Z",
    }))
    .unwrap();
    assert_eq!(changes.windows, None);
}

#[test]
fn a_window_says_its_moment_and_the_days_that_were_chosen() {
    let window = json!({ "moment": "t1", "afterMonths": 4, "opens": "2020-10-12", "closes": null });
    let read: MeasurementWindow = serde_json::from_value(window.clone()).unwrap();
    assert_eq!((read.after_months, read.dates.opens), (4, "2020-10-12".parse().ok()));
    assert_eq!(serde_json::to_value(&read).unwrap(), window);
}

#[test]
fn a_receipt_of_a_later_version_does_not_break_an_earlier_device() {
    let stored: Receipt =
        serde_json::from_value(json!({ "id": null, "outcome": "stored", "seq": 7, "extra": 1 })).unwrap();
    assert_eq!(stored.outcome, Outcome::Stored { seq: Seq(7) });
    let held: Receipt = serde_json::from_value(json!({ "outcome": "held", "reason": "a_later_reason" })).unwrap();
    assert_eq!(held.outcome, Outcome::Held { reason: protocol::HeldReason::Other });
}
