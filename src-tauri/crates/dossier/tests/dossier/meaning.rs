//! What a set of events means, by example and by property.

use dossier::{
    ConsentState, Conversation, Guidance, Heads, Meeting, Norm, Participant, Status,
    due::{IntakeState, Known, PlanDates, Reason, Urgency, attention},
    heads::in_conflict,
};
use proptest::prelude::*;
use protocol::{Channel, Event, MeetingId, Subject, Value};
use serde_json::json;
use uuid::Uuid;

use crate::events::{day, event, meeting};

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

fn known<'a>(
    participant: &'a Participant,
    guidance: &'a Guidance,
    conversations: &'a [Conversation],
    intake: IntakeState,
) -> Known<'a> {
    const NO_DAYS: &PlanDates = &PlanDates { steps: Vec::new(), changed_on: None };
    Known {
        participant,
        guidance,
        conversations,
        intake,
        research: ConsentState::NotAsked,
        measurements: &[],
        attempts: &[],
        plan: NO_DAYS,
        signals: &[],
    }
}

#[test]
fn who_first_follows_from_the_last_conversation_that_counts() {
    let today = day("2020-11-02");
    let active = Participant { started_on: Some(day("2020-10-01")), ..Participant::default() };
    let held = |days: &[(&str, &str)]| {
        let events = days.iter().enumerate().flat_map(|(n, (kind, day))| meeting(100 + n as u128, kind, day));
        Conversation::read_all(&Heads::new(events))
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
        let attention = attention(known(&active, &Guidance::default(), &held, *intake), &Norm::default(), today);
        let first = attention.first();
        assert_eq!((first.urgency, &first.reason), (*urgency, reason), "{meetings:?}");
    }
    let ended = Guidance { status: Status::Ended, ..Guidance::default() };
    let known = known(&active, &ended, &[], IntakeState::Untouched);
    assert_eq!(attention(known, &Norm::default(), today).first().urgency, Urgency::Later);
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
