//! The plan: what was agreed, what changed since, and the life of an instrument.

use dossier::{
    Heads, OtherParty, Participant, Plan,
    plan::{
        Signature,
        changes::{ChangeKind, changes},
        content_heads, goal_field,
        instrument::{State, Why, reason_field, state_field},
        paper_field, step_field,
    },
};
use protocol::{Event, Subject, Value};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::events::{day, event, says};

const GOAL: Uuid = Uuid::from_u128(40);
const STEP: Uuid = Uuid::from_u128(41);
const POWER: Uuid = Uuid::from_u128(42);

fn planned(id: u128, field: &str, answer: Json) -> Event {
    says(id, Subject::Plan, field, answer)
}

fn over(id: u128, field: &str, value: Value, seen: u128) -> Event {
    event(id, Subject::Plan, field, value, &[seen])
}

fn goal_with_a_step() -> Vec<Event> {
    vec![
        planned(50, &goal_field(GOAL), json!(true)),
        planned(51, &format!("{}/text", goal_field(GOAL)), json!("Fietsen leren")),
        planned(52, &step_field(GOAL, STEP), json!(true)),
        planned(53, &format!("{}/text", step_field(GOAL, STEP)), json!("Bel Power")),
    ]
}

/// Agrees on what is there, as the version of this number.
fn agree(events: &mut Vec<Event>, id: u128, number: u32) {
    let heads = content_heads(&Heads::among(events.clone()));
    let version = json!({ "agreed_on": "2020-11-02", "heads": heads });
    events.push(planned(id, &format!("version/{number}"), version));
}

fn read(events: &[Event]) -> Plan {
    Plan::read(&Heads::among(events.to_vec()))
}

/// What changed since the latest version, as kind and words.
fn since(events: &[Event]) -> Vec<(ChangeKind, String)> {
    let plan = read(events);
    let agreed = Plan::at(plan.version().unwrap(), events);
    changes(&agreed, &plan).into_iter().map(|change| (change.kind, change.what)).collect()
}

#[test]
fn a_plan_that_changed_after_it_was_agreed_says_so_and_says_what() {
    let mut events = goal_with_a_step();
    agree(&mut events, 54, 1);
    let plan = read(&events);
    assert_eq!((plan.version().unwrap().number, plan.changed_since), (1, false));
    assert_eq!(since(&events), []);

    let step = step_field(GOAL, STEP);
    events.push(planned(55, &format!("{step}/when"), json!("2020-11-09")));
    events.push(over(56, &format!("{}/text", goal_field(GOAL)), Value::text("Zelf fietsen"), 51));
    assert!(read(&events).changed_since);
    let told = since(&events);
    assert_eq!(
        told,
        [(ChangeKind::GoalReworded, "Zelf fietsen".to_owned()), (ChangeKind::StepWhen, "Bel Power".to_owned())]
    );

    agree(&mut events, 57, 2);
    assert_eq!((read(&events).versions.len(), read(&events).changed_since), (2, false));
    events.push(over(58, &step, Value::Cleared, 52));
    assert_eq!(since(&events), [(ChangeKind::StepRemoved, "Bel Power".to_owned())]);
}

#[test]
fn progress_is_told_and_does_not_ask_to_be_agreed_again() {
    let mut events = goal_with_a_step();
    events.push(planned(54, "help/cv", json!(true)));
    events.push(planned(55, &format!("instrument/{POWER}"), json!(true)));
    events.push(planned(56, &format!("instrument/{POWER}/code"), json!("power")));
    events.push(planned(57, &state_field(POWER, State::Discussed), json!("2020-11-02")));
    agree(&mut events, 58, 1);
    events.push(planned(59, &format!("{}/done", step_field(GOAL, STEP)), json!(true)));
    events.push(planned(60, "help/cv/given", json!("2020-11-05")));
    events.push(planned(61, &state_field(POWER, State::Started), json!("2020-11-06")));

    assert!(!read(&events).changed_since);
    let told: Vec<ChangeKind> = since(&events).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(told, [ChangeKind::StepDone, ChangeKind::HelpGiven, ChangeKind::InstrumentMoved]);

    events.push(planned(62, "rung/goal", json!(3)));
    assert!(read(&events).changed_since);
}

#[test]
fn a_goal_that_was_removed_by_one_and_brought_back_by_another_stays() {
    let goal = goal_field(GOAL);
    let row = |id, value, seen: &[u128]| event(id, Subject::Plan, &goal, value, seen);
    let made = row(50, Value::Answer(json!(true)), &[]);
    let removed = row(51, Value::Cleared, &[50]);
    assert!(read(&[made.clone(), removed.clone()]).goals.is_empty());

    let again = row(52, Value::Answer(json!(true)), &[50]);
    assert_eq!(read(&[made, removed, again]).goals.len(), 1);
}

#[test]
fn an_instrument_keeps_every_day_of_its_life_and_stands_where_the_last_one_says() {
    let at = |id, state, on: &str| planned(id, &state_field(POWER, state), json!(on));
    let mut events = vec![
        planned(50, &format!("instrument/{POWER}"), json!(true)),
        at(51, State::Discussed, "2020-01-10"),
        at(52, State::Referred, "2020-01-10"),
        at(53, State::Started, "2020-02-03"),
        at(54, State::Interrupted, "2020-03-16"),
        planned(55, &reason_field(POWER, State::Interrupted), json!("closed")),
    ];
    let read_one = |events: &[Event]| read(events).instruments.remove(0);
    let power = read_one(&events);
    assert_eq!((power.state(), power.life.last().unwrap().reason), (State::Interrupted, Some(Why::Closed)));
    assert_eq!((power.used_from(), power.used_until()), (Some(day("2020-02-03")), None));

    events.push(at(56, State::Resumed, "2020-09-01"));
    events.push(at(57, State::Completed, "2020-10-30"));
    let power = read_one(&events);
    assert_eq!(power.used_until(), Some(day("2020-10-30")));
    assert!(power.is_used_between(day("2020-10-01"), day("2020-12-01")));
    assert!(!power.is_used_between(day("2020-11-01"), day("2020-12-01")));
    let states: Vec<State> = power.life.iter().map(|turn| turn.state).collect();
    assert_eq!(
        states,
        [State::Discussed, State::Referred, State::Started, State::Interrupted, State::Resumed, State::Completed]
    );
}

#[test]
fn every_life_of_an_instrument_comes_to_an_end() {
    for state in State::ALL {
        for next in state.next() {
            assert_ne!(next, &State::Discussed, "{state:?}");
        }
        let mut reached = vec![state];
        let mut at = 0;
        while let Some(here) = reached.get(at).copied() {
            reached.extend(here.next().iter().filter(|next| !reached.contains(next)).collect::<Vec<_>>());
            at += 1;
        }
        assert!(reached.iter().any(|state| state.next().is_empty()), "{state:?}");
    }
}

#[test]
fn a_rung_that_is_not_on_the_ladder_is_none() {
    assert_eq!(read(&[planned(50, "rung/goal", json!(7))]).rung_goal, None);
    assert_eq!(read(&[planned(50, "rung/goal", json!(4))]).rung_goal, Some(4));
}

#[test]
fn whoever_another_party_guides_is_known() {
    let said = |field: &str| {
        let heads = Heads::new([says(50, Subject::Participant, field, json!(true))]);
        Participant::read(&heads).guided_by
    };
    assert_eq!(said("wia"), Some(OtherParty::Wia));
    assert_eq!(said("target_group_register"), Some(OtherParty::TargetGroupRegister));
    assert_eq!(said("active_at_power"), None);
}

#[test]
fn a_signature_is_lines_or_a_name_and_nothing_else() {
    let drawn = |path: &str| Signature::Drawn { path: path.to_owned() }.is_sound();
    assert!(drawn("M10 20L30 40M5 5L5 5"));
    for path in ["", "10 20", "M1 2\"/><script>", "M1 2C3 4"] {
        assert!(!drawn(path), "{path}");
    }
    assert!(Signature::Typed { name: "Samira".to_owned() }.is_sound());
    assert!(!Signature::Typed { name: " ".to_owned() }.is_sound());
}

#[test]
fn giving_the_plan_on_paper_is_remembered_and_changes_nothing_of_what_was_agreed() {
    let mut events = goal_with_a_step();
    agree(&mut events, 70, 1);
    let before = content_heads(&Heads::among(events.clone()));
    let field = |id: u128| paper_field(Uuid::from_u128(id));
    events.push(planned(81, &field(2), json!({ "on": "2020-11-03", "version": 1, "language": "ar" })));
    events.push(planned(80, &field(1), json!({ "on": "2020-11-02", "language": "nl" })));
    events.push(planned(82, &field(3), json!("not of this version of the app")));

    let plan = read(&events);
    let told: Vec<_> = plan.given.iter().map(|given| (given.on, given.version, given.language.as_str())).collect();
    assert_eq!(told, [(day("2020-11-02"), None, "nl"), (day("2020-11-03"), Some(1), "ar")]);
    assert!(!plan.changed_since);
    assert_eq!(content_heads(&Heads::among(events.clone())), before, "the next version does not speak of it");
}
