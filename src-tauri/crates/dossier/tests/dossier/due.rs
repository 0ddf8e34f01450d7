//! Call-backs and questionnaires in the due list.

use chrono::NaiveDate;
use dossier::{
    Attempt, Consent, Course, Group, Measurement, Meeting, Participant, Status,
    due::{Attention, FOUR_A_YEAR, IntakeState, Known, Reason, Urgency, attention},
    measurement::{default_windows, first_contact},
};
use protocol::{AttemptId, Event, Subject};
use serde_json::json;
use uuid::Uuid;

use crate::events::{answered, completed, day, event, heads, meeting, says};

const TODAY: &str = "2020-11-02";

fn look(participant: &Participant, events: Vec<Vec<Event>>) -> Attention {
    let heads = heads(events);
    let (meetings, today) = (Meeting::read_all(&heads), day(TODAY));
    let course = Course::read(&heads, first_contact(participant, &meetings));
    let measurements: Vec<Measurement> = course.measurements(&default_windows(), today);
    let attempts = Attempt::read_all(&heads);
    let known = Known {
        participant,
        meetings: &meetings,
        intake: IntakeState::Finished,
        research: Consent::read(&heads, "research").state,
        measurements: &measurements,
        attempts: &attempts,
    };
    attention(known, FOUR_A_YEAR, today)
}

fn call_back(id: u128, at: &str) -> Vec<Event> {
    let subject = || Subject::Attempt(AttemptId(Uuid::from_u128(id)));
    vec![
        says(id * 10, subject(), "at", json!("2020-11-01T16:00:00+01:00")),
        says(id * 10 + 1, subject(), "outcome", json!("call_back")),
        says(id * 10 + 2, subject(), "call_back_at", json!(at)),
    ]
}

fn done(id: u128) -> Vec<Event> {
    vec![event(
        id * 10 + 3,
        Subject::Attempt(AttemptId(Uuid::from_u128(id))),
        "done",
        protocol::Value::Answer(json!(true)),
        &[],
    )]
}

fn t1(closes: &str) -> Reason {
    Reason::Questionnaire { moment: "t1".to_owned(), closes: day(closes) }
}

/// Met in June, so T1 is open until the beginning of February; spoken with last week.
fn met() -> Vec<Vec<Event>> {
    vec![
        meeting(1, "intake", "2020-06-10"),
        completed(500, "t0", "2020-06-10"),
        meeting(2, "progress_conversation", "2020-10-26"),
    ]
}

#[test]
fn an_open_window_is_due_by_its_last_day_and_stands_beside_the_conversation() {
    let seen = look(&Participant::default(), met());
    assert_eq!((seen.due_on, seen.urgency), (Some(day("2021-01-25")), Urgency::Later));
    assert_eq!(seen.reason, Reason::Conversation { nth: 3, days: 84 });
    assert_eq!(seen.also, [t1("2021-02-09")]);
}

#[test]
fn a_questionnaire_that_broke_off_is_picked_up_within_the_week() {
    let seen = look(&Participant::default(), [met(), vec![vec![answered(600, "t1", "paid_work")]]].concat());
    assert_eq!((seen.urgency, seen.reason), (Urgency::WithinWeek, t1("2021-02-09")));
}

#[test]
fn a_call_back_goes_first_on_its_day_until_it_is_done() {
    let today = look(&Participant::default(), [met(), vec![call_back(70, "2020-11-02T14:30:00")]].concat());
    let at = "2020-11-02T14:30:00".parse().unwrap();
    assert_eq!((today.urgency, &today.reason), (Urgency::WithinWeek, &Reason::CallBack { at }));
    assert_eq!(today.also, [t1("2021-02-09")], "a conversation that can wait is not mentioned");

    let yesterday = look(&Participant::default(), [met(), vec![call_back(70, "2020-11-01T09:00:00")]].concat());
    assert_eq!((yesterday.urgency, yesterday.due_on), (Urgency::Overdue, Some(day("2020-11-01"))));

    let after = look(&Participant::default(), [met(), vec![call_back(70, "2020-11-02T14:30:00"), done(70)]].concat());
    assert_eq!(after.reason, Reason::Conversation { nth: 3, days: 84 });
}

#[test]
fn people_on_hold_are_asked_and_those_whose_guidance_ended_are_not() {
    let with = |status| Participant { status, ..Participant::default() };
    assert_eq!(look(&with(Status::OnHold), met()).also, [t1("2021-02-09")]);
    let ended = look(&with(Status::Ended), met());
    assert_eq!((ended.reason, ended.also), (Reason::Ended, vec![]));
    let promised = look(&with(Status::Ended), [met(), vec![call_back(70, "2020-11-03T10:00:00")]].concat());
    assert!(matches!(promised.reason, Reason::CallBack { .. }), "what was promised is kept");
}

#[test]
fn who_said_no_to_research_is_not_asked_again() {
    for answer in ["no", "withdrawn"] {
        let said = vec![says(900, Subject::Consent, "research", json!(answer))];
        assert_eq!(look(&Participant::default(), [met(), vec![said]].concat()).also, []);
    }
}

#[test]
fn the_control_group_gets_questionnaires_and_nothing_else() {
    let since = |started_on: NaiveDate| Participant {
        group: Group::Control,
        started_on: Some(started_on),
        ..Participant::default()
    };
    let seen = look(&since(day("2020-10-20")), Vec::new());
    let t0 = Reason::Questionnaire { moment: "t0".to_owned(), closes: day("2021-02-19") };
    assert_eq!((seen.reason, seen.also), (t0, vec![]));
    let asked = look(&since(day("2020-10-20")), vec![completed(500, "t0", "2020-10-21")]);
    assert_eq!((asked.reason, asked.also, asked.urgency), (Reason::Nothing, vec![], Urgency::Later));
}
