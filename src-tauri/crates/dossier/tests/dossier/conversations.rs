//! Conversations from the appointment to the last note, and how somebody stands to the norm.

use dossier::{
    Attempt, Conversation, Guidance, Heads, MeetingKind, Norm, Pilot, Status, Tally,
    conversation::{FollowUp, Missed, State, Understood},
    guidance::{EndReason, HoldReason, LeadParty},
    norm::Period,
    pilot::Closure,
};
use protocol::{AttemptId, Channel, Event, Location, MeetingId, Subject, Value};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::events::{conversation, day, event, heads, meeting, says};

fn read(fields: &[(&str, Json)]) -> Conversation {
    let events = conversation(30, "progress_conversation", fields);
    Conversation::read(&Heads::new(events), MeetingId(Uuid::from_u128(30))).unwrap()
}

const PLANNED: (&str, &str) = ("planned_at", "2020-11-05T13:30:00");

fn planned() -> (&'static str, Json) {
    (PLANNED.0, json!(PLANNED.1))
}

#[test]
fn a_conversation_is_planned_then_held_or_missed_and_what_was_held_was_held() {
    assert_eq!(read(&[planned()]).state, State::Planned);
    assert_eq!(read(&[planned(), ("missed", json!("sick_note"))]).state, State::Missed(Missed::SickNote));
    let began = ("started_at", json!("2020-11-05T13:35:00+01:00"));
    assert_eq!(read(&[planned(), began.clone()]).state, State::GoingOn);
    let ended = ("ended_at", json!("2020-11-05T14:20:00+01:00"));
    let held = read(&[planned(), began, ended, ("missed", json!("no_show"))]);
    assert_eq!((held.state, held.held_on()), (State::Held, Some(day("2020-11-05"))));
}

#[test]
fn what_is_noted_of_a_conversation_is_read_back() {
    let read = read(&[
        planned(),
        ("missed", json!("no_show")),
        ("follow_up", json!("visited")),
        ("letter_sent_on", json!("2020-10-20")),
        ("letter_understood", json!("not_seen")),
        ("topic/finances", json!(true)),
        ("topic/housing", json!(false)),
        ("agreements", json!("Brief samen lezen")),
    ]);
    assert_eq!(read.follow_up, Some(FollowUp::Visited));
    assert_eq!((read.letter_sent_on, read.letter_understood), (Some(day("2020-10-20")), Some(Understood::NotSeen)));
    assert_eq!((read.topics, read.agreements.as_deref()), (vec!["finances".to_owned()], Some("Brief samen lezen")));
}

#[test]
fn a_conversation_that_was_removed_is_gone_until_somebody_who_did_not_know_brings_it_back() {
    let id = MeetingId(Uuid::from_u128(1));
    let removed = |id, value: bool, over: &[u128]| {
        let subject = Subject::Meeting(MeetingId(Uuid::from_u128(1)));
        event(id, subject, "removed", Value::Answer(json!(value)), over)
    };
    let held = meeting(1, "intake", "2020-06-10");
    let gone = heads([held.clone(), vec![removed(90, true, &[])]]);
    assert_eq!((Conversation::read(&gone, id), dossier::Meeting::read(&gone, id)), (None, None));
    let back = heads([held, vec![removed(90, true, &[]), removed(91, false, &[])]]);
    assert!(Conversation::read(&back, id).is_some());
}

fn tally(norm: &Norm, today: &str, events: Vec<Vec<Event>>) -> Tally {
    let heads = heads(events);
    Tally::of(&Conversation::read_all(&heads), &Attempt::read_all(&heads), norm, day(today))
}

#[test]
fn held_tried_and_planned_are_counted_over_twelve_months_or_a_calendar_year() {
    let attempt = |id: u128, at: &str| {
        let subject = || Subject::Attempt(AttemptId(Uuid::from_u128(id)));
        vec![says(id * 10, subject(), "at", json!(at)), says(id * 10 + 1, subject(), "outcome", json!("no_answer"))]
    };
    let missed = |id, at: &str, how: &str| {
        conversation(id, "progress_conversation", &[("planned_at", json!(at)), ("missed", json!(how))])
    };
    let year = vec![
        meeting(1, "intake", "2019-11-02"),
        meeting(2, "progress_conversation", "2019-11-03"),
        meeting(3, "progress_conversation", "2020-02-10"),
        meeting(4, "interim_contact", "2020-03-02"),
        missed(5, "2020-05-06T10:00:00", "no_show"),
        missed(6, "2020-05-20T10:00:00", "called_off"),
        attempt(70, "2020-05-06T11:00:00+02:00"),
        attempt(71, "2020-05-07T11:00:00+02:00"),
        conversation(8, "three_way_conversation", &[("planned_at", json!("2020-12-09T10:00:00"))]),
        conversation(9, "progress_conversation", &[("planned_at", json!("2021-01-13T10:00:00"))]),
    ];
    let rolling = Norm::default();
    assert_eq!(tally(&rolling, "2020-11-02", year.clone()), Tally { held: 2, tried: 2, planned: 2 });
    let calendar = Norm { period: Period::CalendarYear, ..Norm::default() };
    assert_eq!(tally(&calendar, "2020-11-02", year), Tally { held: 1, tried: 2, planned: 1 });
}

#[test]
fn what_counts_is_a_setting_and_the_coach_has_the_last_word() {
    let norm = Norm::default();
    assert!(norm.counts(MeetingKind::ProgressConversation, Channel::Phone));
    assert!(!norm.counts(MeetingKind::InterimContact, Channel::FaceToFace));
    let in_person = Norm { counts_remote: false, ..Norm::default() };
    assert!(!in_person.counts(MeetingKind::ProgressConversation, Channel::Phone));

    let held = meeting(4, "interim_contact", "2020-03-02");
    let counted = says(49, Subject::Meeting(MeetingId(Uuid::from_u128(4))), "counts", json!(true));
    assert_eq!(tally(&norm, "2020-11-02", vec![held, vec![counted]]).held, 1);
}

fn pilot(settings: &[(&str, &'static str)]) -> Pilot {
    Pilot::read(|name| settings.iter().find(|(known, _)| *known == name).map(|(_, text)| *text))
}

#[test]
fn how_the_pilot_works_is_read_from_settings_and_a_slip_in_them_stops_nobody() {
    assert_eq!(pilot(&[]), Pilot::default());
    let read = pilot(&[
        ("x_conversations_per_year", "6"),
        ("x_conversations_year", "calendar_year"),
        ("x_conversations_count", "progress_conversation gossip"),
        ("x_conversations_remote", "no"),
        (
            "x_closed_locations",
            "service_centre_noord 2020-03-16 2020-08-31; power_noord 2020-10-14; nowhere 2020-01-01;",
        ),
        ("x_topics", "discrimination"),
    ]);
    assert_eq!((read.norm.per_year, read.norm.interval, read.norm.period), (6, 60, Period::CalendarYear));
    assert_eq!((read.norm.official, read.norm.counts_remote), (vec![MeetingKind::ProgressConversation], false));
    let closed = |location, from, until: Option<&str>| Closure { location, from: day(from), until: until.map(day) };
    let noord = closed(Location::ServiceCentreNoord, "2020-03-16", Some("2020-08-31"));
    let power = closed(Location::PowerNoord, "2020-10-14", None);
    assert_eq!((read.closures, read.topics), (vec![noord, power], vec!["discrimination".to_owned()]));
    assert!(noord.covers(day("2020-08-31")) && !noord.covers(day("2020-09-01")) && power.covers(day("2030-01-01")));
    let wrong = pilot(&[("x_conversations_per_year", "0"), ("x_closed_locations", "power_noord soon")]);
    assert_eq!(wrong, Pilot::default());
}

#[test]
fn guidance_says_why_and_nothing_of_a_status_that_is_past() {
    let fact = |id, field: &str, answer: Json| says(id, Subject::Participant, field, answer);
    let paused = vec![
        fact(1, "status", json!("on_hold")),
        fact(2, "on_hold_reason", json!("health")),
        fact(3, "review_on", json!("2021-02-01")),
        fact(4, "ended_reason", json!("moved")),
        fact(5, "lead_party", json!("uwv")),
    ];
    let on_hold = Guidance::read(&heads([paused.clone()]));
    assert_eq!((on_hold.status, on_hold.since), (Status::OnHold, Some(day("2020-11-02"))));
    assert_eq!((on_hold.on_hold_reason, on_hold.review_on), (Some(HoldReason::Health), Some(day("2021-02-01"))));
    assert_eq!((on_hold.ended_reason, on_hold.lead_party), (None, None));

    let now = |status: &str| {
        let change = event(9, Subject::Participant, "status", Value::Answer(json!(status)), &[1]);
        Guidance::read(&heads([paused.clone(), vec![change]]))
    };
    assert_eq!(now("active").review_on, None);
    assert_eq!(now("ended").ended_reason, Some(EndReason::Moved));
    assert_eq!(now("other_lead").lead_party, Some(LeadParty::Uwv));
}
