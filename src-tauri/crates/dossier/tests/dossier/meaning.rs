//! What a set of events means, by example and by property.

use dossier::{
    ConsentState, Heads, Meeting, Participant, Plan, Status,
    due::{FOUR_A_YEAR, IntakeState, Known, Reason, Urgency, attention},
    heads::in_conflict,
    plan::{content_heads, goal_field, step_field},
};
use proptest::prelude::*;
use protocol::{Channel, Event, MeetingId, Subject, Value};
use serde_json::json;
use uuid::Uuid;

use crate::events::{day, event, meeting, says};

#[test]
fn two_answers_that_did_not_see_each_other_are_both_kept_with_the_largest_id_first() {
    let name = |id, name: &str, over: &[u128]| event(id, Subject::Participant, "name", Value::text(name), over);
    let heads =
        Heads::among([name(1, "Samira", &[]), name(2, "Samira el Amrani", &[1]), name(3, "S. el Amrani", &[1])]);

    let conflict: Vec<&Value> =
        heads.conflict(&Subject::Participant, "name").iter().map(|event| &event.value).collect();

    assert_eq!(conflict, [&Value::text("S. el Amrani"), &Value::text("Samira el Amrani")]);
    assert_eq!(Participant::read(&heads).name, "S. el Amrani");
}

#[test]
fn two_heads_that_say_the_same_are_one_answer() {
    let name = |id| event(id, Subject::Participant, "name", Value::text("Samira"), &[]);
    let heads = Heads::among([name(1), name(2)]);
    assert_eq!(heads.of(&Subject::Participant, "name").len(), 2);
    assert!(!in_conflict(heads.of(&Subject::Participant, "name")));
}

#[test]
fn a_meeting_is_read_when_its_kind_and_its_beginning_are_there() {
    let id = MeetingId(Uuid::from_u128(7));
    let mut events = meeting(7, "interim_contact", "2020-05-04");
    let read = Meeting::read(&Heads::new(events.clone()), id).unwrap();
    assert_eq!((read.channel, read.counts, read.day()), (Channel::Phone, false, day("2020-05-04")));

    events.remove(0);
    assert_eq!(Meeting::read(&Heads::new(events), id), None);
}

fn known<'a>(participant: &'a Participant, meetings: &'a [Meeting], intake: IntakeState) -> Known<'a> {
    Known { participant, meetings, intake, research: ConsentState::NotAsked, measurements: &[], attempts: &[] }
}

#[test]
fn who_first_follows_from_the_last_conversation_that_counts() {
    let today = day("2020-11-02");
    let active = Participant { started_on: Some(day("2020-10-01")), ..Participant::default() };
    let held = |days: &[(&str, &str)]| {
        let events = days.iter().enumerate().flat_map(|(n, (kind, day))| meeting(100 + n as u128, kind, day));
        Meeting::read_all(&Heads::new(events))
    };
    type Held = [(&'static str, &'static str)];
    let cases: &[(&Held, IntakeState, Urgency, Reason)] = &[
        (&[], IntakeState::Untouched, Urgency::Overdue, Reason::IntakeToStart),
        (&[], IntakeState::Unfinished, Urgency::WithinWeek, Reason::IntakeToFinish),
        (
            &[("intake", "2020-08-02")],
            IntakeState::Untouched,
            Urgency::Overdue,
            Reason::Conversation { nth: 2, days: -1 },
        ),
        (
            &[("intake", "2020-08-03"), ("interim_contact", "2020-10-30")],
            IntakeState::Finished,
            Urgency::WithinWeek,
            Reason::Conversation { nth: 2, days: 0 },
        ),
        (
            &[("intake", "2019-11-01"), ("progress_conversation", "2020-10-12")],
            IntakeState::Finished,
            Urgency::Later,
            Reason::Conversation { nth: 2, days: 70 },
        ),
    ];
    for (meetings, intake, urgency, reason) in cases {
        let held = held(meetings);
        let attention = attention(known(&active, &held, *intake), FOUR_A_YEAR, today);
        assert_eq!((attention.urgency, &attention.reason), (*urgency, reason), "{meetings:?}");
    }
    let ended = Participant { status: Status::Ended, ..active };
    let known = known(&ended, &[], IntakeState::Untouched);
    assert_eq!(attention(known, FOUR_A_YEAR, today).urgency, Urgency::Later);
}

#[test]
fn a_plan_that_changed_after_it_was_agreed_says_so() {
    let (goal, step) = (Uuid::from_u128(40), Uuid::from_u128(41));
    let mut events = vec![
        says(50, Subject::Plan, &goal_field(goal), json!(true)),
        says(51, Subject::Plan, &format!("{}/text", goal_field(goal)), json!("Fietsen leren")),
        says(52, Subject::Plan, &step_field(goal, step), json!(true)),
        says(53, Subject::Plan, &format!("{}/text", step_field(goal, step)), json!("Bel Power")),
    ];
    let agreed = content_heads(&Heads::new(events.clone()));
    events.push(says(54, Subject::Plan, "version/1", json!({ "agreed_on": "2020-11-02", "heads": agreed })));
    let plan = Plan::read(&Heads::among(events.clone()));
    assert_eq!((plan.version.unwrap().number, plan.changed_since), (1, false));

    events.push(says(55, Subject::Plan, &format!("{}/done", step_field(goal, step)), json!(true)));
    let plan = Plan::read(&Heads::among(events));
    assert!(plan.changed_since && plan.goals[0].steps[0].done);
}

#[test]
fn a_goal_that_was_removed_by_one_and_brought_back_by_another_stays() {
    let goal = goal_field(Uuid::from_u128(40));
    let row = |id, value, over: &[u128]| event(id, Subject::Plan, &goal, value, over);
    let made = row(50, Value::Answer(json!(true)), &[]);
    let removed = row(51, Value::Cleared, &[50]);
    assert!(Plan::read(&Heads::among([made.clone(), removed.clone()])).goals.is_empty());

    let again = row(52, Value::Answer(json!(true)), &[50]);
    assert_eq!(Plan::read(&Heads::among([made, removed, again])).goals.len(), 1);
}

proptest! {
    #[test]
    fn the_order_in_which_events_arrive_does_not_matter(
        links in prop::collection::vec((0u8..3, prop::collection::vec(any::<prop::sample::Index>(), 0..3)), 1..30),
        order in any::<u64>(),
    ) {
        let mut events: Vec<Event> = Vec::new();
        for (n, (field, parents)) in links.iter().enumerate() {
            let seen: Vec<u128> = parents.iter().filter(|_| n > 0).map(|index| index.index(n) as u128 + 1).collect();
            let answer = Value::Answer(json!(n));
            events.push(event(n as u128 + 1, Subject::Participant, &format!("f{field}"), answer, &seen));
        }
        let in_order = format!("{:?}", Heads::among(events.clone()));
        events.sort_by_key(|event| event.id.0.as_u128().wrapping_mul(u128::from(order) << 64 | 0x9e37_79b9_7f4a_7c15));
        prop_assert_eq!(in_order, format!("{:?}", Heads::among(events)));
    }
}
