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
