//! Who first: what is due for somebody, in which order, and why.

use chrono::NaiveDate;
use dossier::{
    Attempt, Consent, Conversation, Course, Group, Guidance, Measurement, Meeting, MeetingKind, Norm, Participant,
    Signal, Who,
    conversation::Missed,
    due::{IntakeState, Known, PlanDates, Reason, Urgency, attention},
    measurement::{default_windows, first_contact},
    plan::{content_heads, goal_field, step_field},
};
use proptest::prelude::*;
use protocol::{AttemptId, Event, MeetingId, SignalId, Subject, Value};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::events::{answered, completed, conversation, day, event, heads, meeting, says};

const TODAY: &str = "2020-11-02";

/// What is due, the first first, as the list shows it.
struct Seen {
    urgency: Urgency,
    due_on: Option<NaiveDate>,
    reason: Reason,
    also: Vec<Reason>,
    all: Vec<Reason>,
}

fn look(participant: &Participant, events: Vec<Vec<Event>>) -> Seen {
    let heads = heads(events);
    let (meetings, today) = (Meeting::read_all(&heads), day(TODAY));
    let course = Course::read(&heads, first_contact(participant, &meetings));
    let measurements: Vec<Measurement> = course.measurements(&default_windows(), today);
    let attempts = Attempt::read_all(&heads);
    let known = Known {
        participant,
        guidance: &Guidance::read(&heads),
        conversations: &Conversation::read_all(&heads),
        intake: IntakeState::Finished,
        research: Consent::read(&heads, "research").state,
        measurements: &measurements,
        attempts: &attempts,
        plan: &PlanDates::read(&heads),
        signals: &Signal::read_all(&heads),
    };
    let attention = attention(known, &Norm::default(), today);
    let first = attention.first();
    Seen {
        urgency: first.urgency,
        due_on: first.on,
        reason: first.reason.clone(),
        also: attention.also().map(|due| due.reason.clone()).collect(),
        all: attention.due.iter().map(|due| due.reason.clone()).collect(),
    }
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

fn fact(id: u128, field: &str, answer: Json) -> Event {
    says(id, Subject::Participant, field, answer)
}

fn which(id: u128) -> MeetingId {
    MeetingId(Uuid::from_u128(id))
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
    let with = |status: &str, more: Vec<Vec<Event>>| {
        look(&Participant::default(), [met(), more, vec![vec![fact(800, "status", json!(status))]]].concat())
    };
    assert_eq!(with("on_hold", vec![]).also, [t1("2021-02-09")]);
    let ended = with("ended", vec![]);
    assert_eq!((ended.reason, ended.also), (Reason::Ended, vec![]));
    let promised = with("ended", vec![call_back(70, "2020-11-03T10:00:00")]);
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

#[test]
fn an_appointment_takes_the_place_of_the_conversation_that_is_due() {
    let late = vec![meeting(1, "intake", "2020-06-10"), completed(500, "t0", "2020-06-10")];
    let before = look(&Participant::default(), late.clone());
    assert_eq!((before.urgency, &before.reason), (Urgency::Overdue, &Reason::Conversation { nth: 2, days: -54 }));

    let planned = conversation(30, "progress_conversation", &[("planned_at", json!("2020-11-05T13:30:00"))]);
    let after = look(&Participant::default(), [late.clone(), vec![planned]].concat());
    let at = "2020-11-05T13:30:00".parse().unwrap();
    let appointment = Reason::Appointment { meeting: which(30), kind: MeetingKind::ProgressConversation, at };
    assert_eq!((after.urgency, &after.reason), (Urgency::WithinWeek, &appointment));
    assert!(!after.all.iter().any(|reason| matches!(reason, Reason::Conversation { .. })));

    let passed = conversation(30, "progress_conversation", &[("planned_at", json!("2020-10-29T13:30:00"))]);
    let after = look(&Participant::default(), [late, vec![passed]].concat());
    let asks = |reason: &Reason| matches!(reason, Reason::Appointment { .. });
    assert!(after.all.iter().any(asks), "nobody said what came of it");
}

#[test]
fn who_did_not_come_is_asked_after_until_something_was_done_or_somebody_spoke_with_her() {
    let missed = |more: &[(&str, Json)]| {
        let fields = [&[("planned_at", json!("2020-10-29T13:30:00")), ("missed", json!("no_show"))], more].concat();
        look(&Participant::default(), [met(), vec![conversation(30, "progress_conversation", &fields)]].concat())
    };
    let open = missed(&[]);
    let reason = Reason::Missed { meeting: which(30), missed: Missed::NoShow, day: day("2020-10-29") };
    assert_eq!((open.urgency, &open.reason, open.due_on), (Urgency::Overdue, &reason, Some(day("2020-10-30"))));
    assert_ne!(missed(&[("follow_up", json!("called"))]).reason, reason);

    let since = meeting(3, "interim_contact", "2020-10-30");
    let counted = says(39, Subject::Meeting(which(3)), "counts", json!(true));
    let fields = [("planned_at", json!("2020-10-29T13:30:00")), ("missed", json!("no_show"))];
    let seen = look(
        &Participant::default(),
        [met(), vec![conversation(30, "progress_conversation", &fields), since, vec![counted]]].concat(),
    );
    assert!(!seen.all.contains(&reason));
}

#[test]
fn notes_are_to_be_finished_within_a_week_until_they_are() {
    let held = |finished: bool| {
        let fields = [
            ("started_at", json!("2020-10-30T10:00:00+01:00")),
            ("ended_at", json!("2020-10-30T11:00:00+01:00")),
            ("notes_finished", json!(finished)),
        ];
        look(&Participant::default(), [met(), vec![conversation(30, "progress_conversation", &fields)]].concat())
    };
    let reason = Reason::NotesToFinish { meeting: which(30), day: day("2020-10-30") };
    let open = held(false);
    assert_eq!((open.reason, open.due_on), (reason.clone(), Some(day("2020-11-06"))));
    assert!(!held(true).all.contains(&reason));
}

fn goal_with_step(when: &str) -> Vec<Event> {
    let (goal, step) = (Uuid::from_u128(40), Uuid::from_u128(41));
    vec![
        says(850, Subject::Plan, &goal_field(goal), json!(true)),
        says(851, Subject::Plan, &step_field(goal, step), json!(true)),
        says(852, Subject::Plan, &format!("{}/when", step_field(goal, step)), json!(when)),
    ]
}

#[test]
fn a_pause_stops_the_days_of_the_plan_and_brings_itself_back_while_contact_goes_on() {
    let step = Reason::Step { on: day("2020-11-01"), who: Who::Participant };
    let active = look(&Participant::default(), [met(), vec![goal_with_step("2020-11-01")]].concat());
    assert_eq!((active.urgency, active.reason), (Urgency::Overdue, step.clone()));

    let pause = vec![fact(801, "status", json!("on_hold")), fact(802, "review_on", json!("2020-11-02"))];
    let on_hold = look(&Participant::default(), [met(), vec![goal_with_step("2020-11-01"), pause]].concat());
    assert_eq!(on_hold.reason, Reason::Review { on: day("2020-11-02") });
    assert!(!on_hold.all.contains(&step));
    assert!(on_hold.all.contains(&Reason::Conversation { nth: 3, days: 84 }), "contact goes on");
}

/// A step of one goal that is to be done.
fn step(id: u128, who: &str, when: &str) -> Vec<Event> {
    let field = step_field(Uuid::from_u128(40), Uuid::from_u128(id));
    vec![
        says(id * 100, Subject::Plan, &goal_field(Uuid::from_u128(40)), json!(true)),
        says(id * 100 + 1, Subject::Plan, &field, json!(true)),
        says(id * 100 + 2, Subject::Plan, &format!("{field}/who"), json!(who)),
        says(id * 100 + 3, Subject::Plan, &format!("{field}/when"), json!(when)),
    ]
}

fn signal(id: u128, follow_up_on: Option<&str>, done: bool) -> Vec<Event> {
    let subject = || Subject::Signal(SignalId(Uuid::from_u128(id)));
    let mut events = vec![
        says(id * 100, subject(), "on", json!("2020-10-20")),
        says(id * 100 + 1, subject(), "text", json!("De les is vol.")),
        says(id * 100 + 2, subject(), "follow_up", json!("Een andere les zoeken")),
    ];
    events.extend(follow_up_on.map(|on| says(id * 100 + 3, subject(), "follow_up_on", json!(on))));
    events.extend(done.then(|| says(id * 100 + 4, subject(), "done", json!(true))));
    events
}

#[test]
fn every_day_of_the_plan_is_due_with_who_does_the_step() {
    let steps = vec![
        step(51, "coach", "2020-11-04"),
        step(52, "participant", "2020-10-30"),
        step(53, "coach", "2020-11-04"),
        step(54, "together", "2020-12-24"),
    ];
    let seen = look(&Participant::default(), [met(), steps].concat());
    let due = |on: &str, who| Reason::Step { on: day(on), who };
    assert_eq!((seen.urgency, seen.reason), (Urgency::Overdue, due("2020-10-30", Who::Participant)));
    let steps: Vec<_> = seen.all.into_iter().filter(|reason| matches!(reason, Reason::Step { .. })).collect();
    let (of_coach, later) = (due("2020-11-04", Who::Coach), due("2020-12-24", Who::Together));
    assert_eq!(
        steps,
        [due("2020-10-30", Who::Participant), of_coach.clone(), later],
        "one line for one day of one person"
    );
    assert!(seen.also.contains(&of_coach), "what is due within the week is told on the list");
    assert!(!seen.also.iter().any(|reason| matches!(reason, Reason::Step { who: Who::Together, .. })));
}

#[test]
fn what_follows_on_a_signal_is_due_until_it_is_done_also_during_a_pause() {
    let follow_up = |id, on: &str| Reason::FollowUp { signal: SignalId(Uuid::from_u128(id)), on: day(on) };
    let signals =
        || vec![signal(62, Some("2020-11-03"), false), signal(61, Some("2020-11-01"), false), signal(63, None, false)];
    let seen = look(&Participant::default(), [met(), signals()].concat());
    assert_eq!((seen.urgency, seen.reason), (Urgency::Overdue, follow_up(61, "2020-11-01")));
    assert!(seen.also.contains(&follow_up(62, "2020-11-03")));
    assert_eq!(seen.all.iter().filter(|reason| matches!(reason, Reason::FollowUp { .. })).count(), 2);

    let done = look(&Participant::default(), [met(), vec![signal(61, Some("2020-11-01"), true)]].concat());
    assert!(!done.all.contains(&follow_up(61, "2020-11-01")));

    let pause = vec![vec![fact(801, "status", json!("on_hold"))]];
    let on_hold = look(&Participant::default(), [met(), signals(), pause].concat());
    assert!(on_hold.all.contains(&follow_up(61, "2020-11-01")), "a partner who waits does not wait for a pause");
}

proptest! {
    #[test]
    fn whatever_is_planned_what_is_due_stands_in_one_order_and_every_open_day_is_in_it(
        steps in proptest::collection::vec((0_u64..60, 0_usize..4, any::<bool>()), 0..8),
        signals in proptest::collection::vec((0_u64..60, any::<bool>()), 0..5),
        on_hold in any::<bool>(),
        turned in any::<bool>(),
    ) {
        let on = |days: u64| day("2020-10-10") + chrono::Days::new(days);
        let who = ["participant", "coach", "together", "other"];
        let mut events = met();
        for (nth, (days, by, done)) in steps.iter().enumerate() {
            let id = 100 + nth as u128;
            let mut told = step(id, who[*by], &on(*days).to_string());
            let field = format!("{}/done", step_field(Uuid::from_u128(40), Uuid::from_u128(id)));
            told.extend(done.then(|| says(id * 100 + 9, Subject::Plan, &field, json!(true))));
            events.push(told);
        }
        for (nth, (days, done)) in signals.iter().enumerate() {
            events.push(signal(200 + nth as u128, Some(&on(*days).to_string()), *done));
        }
        events.extend(on_hold.then(|| vec![fact(801, "status", json!("on_hold"))]));
        let participant = Participant::default();
        let straight = look(&participant, events.clone());
        if turned {
            events.reverse();
        }
        prop_assert_eq!(&look(&participant, events).all, &straight.all, "the order of arrival makes no difference");

        for (days, by, done) in &steps {
            let is_in = straight.all.iter().any(|reason| match reason {
                Reason::Step { on: day, who: does } => {
                    *day == on(*days) && serde_json::to_value(does).unwrap() == json!(who[*by])
                }
                _ => false,
            });
            if !done {
                prop_assert_eq!(is_in, !on_hold);
            }
        }
        let open = signals.iter().filter(|(_, done)| !done).count();
        prop_assert_eq!(straight.all.iter().filter(|reason| matches!(reason, Reason::FollowUp { .. })).count(), open);
    }
}

#[test]
fn a_plan_that_changed_after_it_was_agreed_is_to_be_agreed_anew() {
    let plan = goal_with_step("2021-03-01");
    let agreed_on = |day: &str| {
        let agreed = content_heads(&heads([plan.clone()]));
        let version = json!({ "agreed_on": day, "heads": agreed });
        vec![says(860, Subject::Plan, "version/1", version)]
    };
    let as_agreed = look(&Participant::default(), [met(), vec![plan.clone(), agreed_on("2020-11-02")]].concat());
    assert!(!as_agreed.all.iter().any(|reason| matches!(reason, Reason::PlanToAdapt { .. })));

    let text = format!("{}/text", step_field(Uuid::from_u128(40), Uuid::from_u128(41)));
    let change = vec![event(861, Subject::Plan, &text, Value::text("Samen bellen"), &[])];
    let changed = look(&Participant::default(), [met(), vec![plan.clone(), agreed_on("2020-11-02"), change]].concat());
    assert!(changed.all.contains(&Reason::PlanToAdapt { since: day("2020-11-02") }));

    // Where guidance stands changed too: on 2 November, after a plan of October.
    let status = vec![fact(803, "status", json!("active"))];
    let changed = look(&Participant::default(), [met(), vec![plan.clone(), agreed_on("2020-10-01"), status]].concat());
    assert!(changed.all.contains(&Reason::PlanToAdapt { since: day("2020-11-02") }));
}
