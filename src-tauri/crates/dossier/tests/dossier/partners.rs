//! Signals from partners, and warm handover.

use dossier::{
    Handover, Heads, Signal,
    handover::{Part, Stage},
    signal::Partner,
};
use protocol::{Event, HandoverId, SignalId, Subject, Value};
use serde_json::json;
use uuid::Uuid;

use crate::events::{event, says};

#[test]
fn a_signal_stays_open_until_what_follows_on_it_is_done() {
    let id = SignalId(Uuid::from_u128(7));
    let said = |n: u128, field: &str, answer| says(n, Subject::Signal(id), field, answer);
    let mut events = vec![
        said(1, "on", json!("2020-11-02")),
        said(2, "from", json!("power")),
        said(3, "text", json!("Zij was er twee keer niet.")),
    ];
    let read = |events: &[Event]| Signal::read(&Heads::among(events.to_vec()), id).unwrap();
    assert_eq!((read(&events).from, read(&events).is_open()), (Partner::Power, false));

    events.push(said(4, "follow_up", json!("Bellen en vragen hoe het gaat")));
    assert!(read(&events).is_open());
    events.push(said(5, "done", json!(true)));
    assert!(!read(&events).is_open());

    events.push(event(6, Subject::Signal(id), "text", Value::Cleared, &[3]));
    assert_eq!(Signal::read_all(&Heads::among(events)), []);
}

#[test]
fn a_handover_tells_what_she_chose_and_never_what_the_coach_thought() {
    let id = HandoverId(Uuid::from_u128(8));
    let intake = Subject::Interview { form: "intake".to_owned(), moment: "first".to_owned() };
    let meeting = Subject::Meeting(protocol::MeetingId(Uuid::from_u128(9)));
    let mut thought = says(9, intake.clone(), "housing/coach_ladder", json!(3));
    thought.provenance.answered_by = protocol::AnsweredBy::Coach;
    let sealed = json!({ "sealed": "x", "recipient": "y" });
    let events = [
        says(1, Subject::Participant, "name", json!("Samira")),
        says(2, Subject::Participant, "phone", json!("06")),
        says(3, Subject::Participant, "status", json!("on_hold")),
        says(4, intake.clone(), "housing/talk", json!("goed")),
        says(5, intake.clone(), ":note/housing/talk", json!("twijfel")),
        says(6, intake.clone(), "culture", sealed),
        says(7, Subject::Plan, "goal/1/text", json!("werk")),
        says(8, Subject::Plan, "instrument/1", json!(true)),
        thought,
        says(10, meeting.clone(), "agreements", json!("bellen")),
        says(11, meeting, "developments", json!("moe")),
        says(12, Subject::Handover(id), "wish", json!("langzaam")),
        says(13, Subject::Handover(id), "why", json!("te druk")),
        says(14, Subject::Handover(HandoverId(Uuid::from_u128(7))), "wish", json!("oud")),
        says(15, Subject::Consent, "research", json!("yes")),
        says(16, Subject::Interview { form: "t1".to_owned(), moment: "t1".to_owned() }, "a", json!("b")),
    ];
    let told = |parts: &[Part]| {
        let told = events.iter().filter(|event| dossier::told::is_told(event, id, parts));
        told.map(|event| event.id.0.as_u128()).collect::<Vec<_>>()
    };
    assert_eq!(told(&[]), [1, 12], "her name, and her own words to the receiver");
    assert_eq!(told(&[Part::Contact]), [1, 2, 12]);
    assert_eq!(told(&[Part::Intake]), [1, 4, 12]);
    assert_eq!(told(&[Part::Plan]), [1, 7, 12]);
    assert_eq!(told(&[Part::Instruments]), [1, 8, 12]);
    assert_eq!(told(&[Part::Conversations]), [1, 10, 12]);
    assert_eq!(told(&Part::ALL), [1, 2, 4, 7, 8, 10, 12]);
}

#[test]
fn a_handover_is_warm_when_she_chose_they_talked_and_the_receiver_accepted() {
    let id = HandoverId(Uuid::from_u128(8));
    let said = |n: u128, field: &str, answer| says(n, Subject::Handover(id), field, answer);
    let mut events = vec![said(1, "begun_on", json!("2020-11-02")), said(2, "to", json!("Anja"))];
    let stage = |events: &[Event]| Handover::read(&Heads::among(events.to_vec()), id).unwrap().stage();
    let acceptance = json!({ "on": "2020-11-05", "by": "Anja" });

    let mut early = events.clone();
    early.push(said(3, "accepted", acceptance.clone()));
    assert_eq!(stage(&early), Stage::Choosing, "an acceptance alone makes no warm handover");

    for (n, part) in (10u128..).zip(Part::ALL) {
        assert_eq!(stage(&events), Stage::Choosing);
        events.push(said(n, &part.field(), json!(part != Part::Intake)));
    }
    assert_eq!(stage(&events), Stage::Talking);
    events.push(said(20, "meeting", json!(Uuid::from_u128(9))));
    assert_eq!(stage(&events), Stage::Waiting);
    events.push(said(21, "accepted", acceptance));
    assert_eq!(stage(&events), Stage::Accepted);

    let handover = Handover::read(&Heads::among(events.clone()), id).unwrap();
    assert_eq!(
        handover.told().collect::<Vec<_>>(),
        [Part::Contact, Part::Plan, Part::Instruments, Part::Conversations]
    );
    events.push(said(22, "cancelled", json!(true)));
    assert_eq!(stage(&events), Stage::Cancelled);
}
