//! Signals from partners, and a warm handover from one coach to another on another device.

use dossier::{
    handover::{Part, Party, Stage},
    signal::Partner,
};
use intake::{
    App,
    intentions::{
        BeginHandover, ChangeHandover, ChangeSignal, HandoverChange, RecordSignal, SignalChange, StartMeeting,
    },
    pages::{MeetingKind, PartnersPage},
    problem::Problem,
};
use protocol::{AnsweredBy, Channel, DossierId, HandoverId, Interpreter, Location, ThirdParty};
use tests::{Installation, Municipality};

use crate::steps::{meet, of, somebody};

pub fn change(
    app: &App,
    dossier: DossierId,
    handover: HandoverId,
    change: HandoverChange,
) -> Result<PartnersPage, Problem> {
    app.change_handover(ChangeHandover { dossier, handover, change })
}

pub fn talk_with_three(app: &App, dossier: DossierId) {
    let meeting = StartMeeting {
        dossier,
        kind: MeetingKind::ThreeWayConversation,
        channel: Channel::FaceToFace,
        location: Location::PowerNoord,
        interpreter: Interpreter::None,
        third_parties: vec![ThirdParty::Professional],
    };
    app.start_meeting(&meeting).unwrap();
}

#[test]
fn a_signal_lands_on_the_dossier_with_what_follows_on_it() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let app = &device.app;
    let dossier = somebody(&device, "");
    let signal = |text: &str| RecordSignal {
        dossier,
        on: "2020-11-02".parse().unwrap(),
        from: Partner::Power,
        name: Some(" ".to_owned()),
        text: text.to_owned(),
        follow_up: Some("Bellen".to_owned()),
        follow_up_on: "2020-11-09".parse().ok(),
    };
    assert!(matches!(app.record_signal(&signal(" ")), Err(Problem::Empty { .. })));
    let page = app.record_signal(&signal("Zij was er twee keer niet")).unwrap();
    let kept = page.signals[0].clone();
    assert_eq!((kept.from, kept.name, kept.done), (Partner::Power, None, false));

    let change = |change| app.change_signal(ChangeSignal { dossier, signal: kept.signal, change }).unwrap();
    assert!(change(SignalChange::Done { done: true }).signals[0].done);
    assert!(change(SignalChange::Text { text: None }).signals.is_empty());
    assert_eq!(change(SignalChange::Text { text: Some(kept.text.clone()) }).signals[0].text, kept.text);
}

#[test]
fn a_handover_is_accepted_when_she_chose_what_is_told_and_the_three_of_them_talked() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let app = &device.app;
    let dossier = somebody(&device, "");
    meet(app, dossier);
    let asked = BeginHandover { dossier, to: "Karin".to_owned(), party: Party::Coach, why: None };
    let page = app.begin_handover(&asked).unwrap();
    let handover = page.handovers[0].handover;
    assert_eq!(page.handovers[0].stage, Stage::Choosing);
    for part in Part::ALL {
        change(app, dossier, handover, HandoverChange::Tell { part, tell: part != Part::Intake }).unwrap();
    }
    let wish = HandoverChange::Wish { text: Some("Praat langzaam met mij".to_owned()) };
    assert_eq!(change(app, dossier, handover, wish).unwrap().handovers[0].stage, Stage::Talking);

    let intake = app.open_partners(&of(dossier)).unwrap().open_meeting.unwrap().meeting;
    let talked = |meeting| HandoverChange::Talked { meeting: Some(meeting) };
    let not_three = change(app, dossier, handover, talked(intake)).unwrap_err();
    assert_eq!(not_three, Problem::UnknownHandover, "an intake is no conversation of three");
    talk_with_three(app, dossier);
    let three = app.open_partners(&of(dossier)).unwrap().three_way[0].meeting;
    let page = change(app, dossier, handover, talked(three)).unwrap();
    assert_eq!((page.handovers[0].stage, page.handovers[0].talked_on.is_some()), (Stage::Waiting, true));
    let accepted = change(app, dossier, handover, HandoverChange::Accepted { by: Some("Karin".to_owned()) }).unwrap();
    assert_eq!(accepted.handovers[0].stage, Stage::Accepted);

    device.sync();
    let told = town.events_of(dossier).into_iter().find(|event| event.field.as_str() == "tell/intake");
    assert_eq!(
        told.expect("it was sent").provenance.answered_by,
        AnsweredBy::Participant,
        "what is told is hers to say"
    );
}
