//! The coach's daily work: conversations from the appointment to the last note, the norm, a pause that brings itself back,
//! a joint case of a household. Without a network, and in every dossier's own log.

use dossier::{
    conversation::{FollowUp, Missed, Understood},
    guidance::{EndReason, HoldReason},
};
use intake::{
    App,
    intentions::{
        ChangeConversation, ChangeGuidance, ConversationChange, GuidanceChange, KeepNote, LinkHousehold, LocalTime,
        Note, OpenConversation, PlanConversation, RegisterConversation, StartMeeting,
    },
    pages::{
        ConversationPage, ConversationState, DossierPage, Due, GuidanceStatus, MeetingKind, NoteShown, Place, Reason,
    },
    problem::Problem,
};
use protocol::{Channel, DossierId, Interpreter, Location, MeetingId, Mode, Subject};
use tests::{Device, Installation, Municipality};

use crate::steps::{newcomer, of};

fn at(text: &str) -> LocalTime {
    LocalTime(text.parse().unwrap())
}

fn appointment(dossier: DossierId, when: &str) -> PlanConversation {
    PlanConversation {
        dossier,
        kind: MeetingKind::ProgressConversation,
        channel: Channel::FaceToFace,
        location: Location::ServiceCentreNoord,
        at: at(when),
        interpreter: Interpreter::None,
    }
}

fn earlier(dossier: DossierId, kind: MeetingKind, when: &str) -> RegisterConversation {
    RegisterConversation {
        dossier,
        kind,
        channel: Channel::Phone,
        location: Location::PowerNoord,
        at: at(when),
        minutes: 45,
        interpreter: Interpreter::None,
    }
}

fn change(app: &App, page: &ConversationPage, change: ConversationChange) -> ConversationPage {
    let (dossier, meeting) = (page.dossier, page.conversation.meeting);
    app.change_conversation(ChangeConversation { dossier, meeting, change }).unwrap()
}

fn look(app: &App, dossier: DossierId) -> DossierPage {
    app.open_dossier(&of(dossier)).unwrap()
}

fn reasons(app: &App, dossier: DossierId) -> Vec<Reason> {
    look(app, dossier).due.into_iter().map(|due| due.reason).collect()
}

fn norm(app: &App, dossier: DossierId) -> (u32, u32, u32) {
    let norm = look(app, dossier).norm;
    (norm.held, norm.tried, norm.planned)
}

fn device(town: &Municipality) -> (Installation, Device) {
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    (disk, device)
}

#[test]
fn an_appointment_is_made_moved_missed_made_up_for_and_held() {
    let town = Municipality::open();
    let (_disk, device) = device(&town);
    let app = &device.app;
    let dossier = newcomer(&device, "Samira el Amrani");

    let page = app.plan_conversation(appointment(dossier, "2020-11-05T13:30:00")).unwrap();
    assert_eq!((page.conversation.state, page.conversation.counts), (ConversationState::Planned, true));
    assert!(matches!(reasons(app, dossier)[0], Reason::Appointment { .. }), "an appointment answers what was due");
    assert_eq!(norm(app, dossier), (0, 0, 1));

    let letter =
        ConversationChange::Letter { sent_on: "2020-11-02".parse().ok(), understood: Some(Understood::NotSeen) };
    let page = change(app, &page, letter);
    assert_eq!(page.letter_understood, Some(Understood::NotSeen));
    let page = change(app, &page, ConversationChange::When { at: at("2020-11-02T09:00:00") });
    assert_eq!(page.conversation.at.to_string(), "2020-11-02 09:00:00");

    let page = change(app, &page, ConversationChange::Missed { missed: Some(Missed::NoShow) });
    assert_eq!(norm(app, dossier), (0, 1, 0));
    assert!(reasons(app, dossier).iter().any(|reason| matches!(reason, Reason::Missed { .. })));
    let page = change(app, &page, ConversationChange::FollowUp { follow_up: Some(FollowUp::Called) });
    assert!(!reasons(app, dossier).iter().any(|reason| matches!(reason, Reason::Missed { .. })));

    // It was held after all.
    let page = change(app, &page, ConversationChange::Missed { missed: None });
    let page = change(app, &page, ConversationChange::Held { minutes: 30 });
    assert_eq!((page.conversation.state, page.conversation.to_finish), (ConversationState::Held, true));
    assert_eq!(norm(app, dossier), (1, 0, 0));
    let moved = app.change_conversation(ChangeConversation {
        dossier,
        meeting: page.conversation.meeting,
        change: ConversationChange::When { at: at("2020-11-09T09:00:00") },
    });
    assert_eq!(moved.unwrap_err(), Problem::WrongDay, "what was held does not move");
}

#[test]
fn a_conversation_is_noted_in_taps_while_it_goes_on_and_finished_afterwards() {
    let town = Municipality::open();
    let (_disk, device) = device(&town);
    let app = &device.app;
    let dossier = newcomer(&device, "Samira el Amrani");
    let planned = app.plan_conversation(appointment(dossier, "2020-11-02T09:00:00")).unwrap();
    let meeting = planned.conversation.meeting;

    let page = app.start_planned(&OpenConversation { dossier, meeting }).unwrap();
    assert!(page.is_here);
    let domain = page.topics.iter().find(|topic| topic.title.is_some()).unwrap().code.clone();
    let page = change(app, &page, ConversationChange::Topic { topic: domain.clone(), talked_about: true });
    let page = change(app, &page, ConversationChange::Topic { topic: "benefit".to_owned(), talked_about: true });
    let talked: Vec<_> =
        page.topics.iter().filter(|topic| topic.talked_about).map(|topic| topic.code.clone()).collect();
    assert_eq!(talked, [domain, "benefit".to_owned()]);
    assert!(!page.topics.iter().any(|topic| topic.code == "discrimination"), "off unless the municipality opens it");

    app.end_meeting(&of(dossier)).unwrap();
    assert!(reasons(app, dossier).iter().any(|reason| matches!(reason, Reason::NotesToFinish { .. })));
    let page = app.open_conversation(&OpenConversation { dossier, meeting }).unwrap();
    let text = "De brief samen lezen".to_owned();
    let page = change(app, &page, ConversationChange::Note { note: Note::Agreements, text });
    let page = change(app, &page, ConversationChange::Finished { finished: true });
    assert_eq!((page.agreements.text.as_str(), page.conversation.to_finish), ("De brief samen lezen", false));
    assert!(!reasons(app, dossier).iter().any(|reason| matches!(reason, Reason::NotesToFinish { .. })));

    device.sync();
    let events = town.events_of(dossier);
    let noted = events.iter().find(|event| event.field.as_str() == "topic/benefit").unwrap();
    assert_eq!((noted.provenance.meeting, noted.provenance.mode), (Some(meeting), Mode::Coach));
    assert_eq!(noted.provenance.location, Some(Location::ServiceCentreNoord));
    assert!(
        events.iter().any(|event| event.subject == Subject::Meeting(meeting) && event.field.as_str() == "agreements")
    );
}

#[test]
fn words_that_were_being_typed_are_there_again_after_the_plug_was_pulled() {
    let town = Municipality::open();
    let (disk, device) = device(&town);
    let dossier = newcomer(&device, "Samira el Amrani");
    let page = device.app.register_conversation(earlier(dossier, MeetingKind::InterimContact, "2020-10-30T10:00:00"));
    let meeting = page.unwrap().conversation.meeting;
    let keep = KeepNote { dossier, meeting, note: Note::Developments, text: "Het gaat be".to_owned() };
    device.app.keep_note(&keep).unwrap();
    drop(device);

    let again = disk.start();
    let unlocked = again.unlock();
    assert_eq!(unlocked.place, Place::Conversation { dossier, meeting });
    let page = again.app.open_conversation(&OpenConversation { dossier, meeting }).unwrap();
    assert_eq!(page.developments, NoteShown { text: String::new(), draft: Some("Het gaat be".to_owned()) });
    let text = "Het gaat beter".to_owned();
    let page = change(&again.app, &page, ConversationChange::Note { note: Note::Developments, text });
    assert_eq!(page.developments, NoteShown { text: "Het gaat beter".to_owned(), draft: None });
}

#[test]
fn four_registered_conversations_reach_the_norm_and_one_that_was_a_mistake_does_not_count() {
    let town = Municipality::open();
    let (_disk, device) = device(&town);
    let app = &device.app;
    let dossier = newcomer(&device, "Samira el Amrani");
    let register = |kind, when: &str| app.register_conversation(earlier(dossier, kind, when)).unwrap();
    register(MeetingKind::Intake, "2020-01-15T10:00:00");
    register(MeetingKind::ProgressConversation, "2020-04-20T10:00:00");
    register(MeetingKind::ThreeWayConversation, "2020-07-06T10:00:00");
    let short = register(MeetingKind::InterimContact, "2020-08-03T10:00:00");
    assert_eq!((norm(app, dossier).0, short.conversation.counts), (3, false));
    // The coach has the last word on what counts.
    let short = change(app, &short, ConversationChange::Counts { counts: true });
    assert_eq!(norm(app, dossier).0, 4);
    let removed = change(app, &short, ConversationChange::Remove);
    assert_eq!((removed.removed, norm(app, dossier).0), (true, 3));
    change(app, &short, ConversationChange::Restore);
    assert_eq!(norm(app, dossier).0, 4);

    let tomorrow = app.register_conversation(earlier(dossier, MeetingKind::Intake, "2020-11-03T10:00:00"));
    assert_eq!(tomorrow.unwrap_err(), Problem::WrongDay);
}

#[test]
fn a_pause_brings_itself_back_and_every_change_of_guidance_can_be_undone() {
    let town = Municipality::open();
    let (_disk, device) = device(&town);
    let app = &device.app;
    let dossier = newcomer(&device, "Samira el Amrani");
    app.register_conversation(earlier(dossier, MeetingKind::Intake, "2020-10-15T10:00:00")).unwrap();
    let change = |to| app.change_guidance(&ChangeGuidance { dossier, to }).unwrap();
    let review_on = "2020-11-06".parse().ok();

    let page = change(GuidanceChange::OnHold { reason: Some(HoldReason::Health), review_on });
    let on_hold = GuidanceStatus::OnHold { reason: Some(HoldReason::Health), review_on };
    assert_eq!((page.guidance.status, page.guidance.since), (on_hold.clone(), "2020-11-02".parse().ok()));
    let review = page.due.iter().find(|due| matches!(due.reason, Reason::Review { .. })).unwrap();
    assert_eq!((review.due, review.on), (Due::WithinWeek, review_on));
    assert!(page.due.iter().any(|due| matches!(due.reason, Reason::ConversationDue { .. })), "contact goes on");

    let ended = change(GuidanceChange::Ended { reason: Some(EndReason::PaidWork) });
    assert_eq!(ended.guidance.status, GuidanceStatus::Ended { reason: Some(EndReason::PaidWork) });
    assert_eq!(reasons(app, dossier), [Reason::Ended]);
    let undone = change(GuidanceChange::OnHold { reason: Some(HoldReason::Health), review_on });
    assert_eq!(undone.guidance.status, on_hold);
}

#[test]
fn a_joint_conversation_of_a_household_is_one_conversation_in_both_dossiers_and_the_notes_are_each_ones_own() {
    let town = Municipality::open();
    let (_disk, device) = device(&town);
    let app = &device.app;
    let (hers, his) = (newcomer(&device, "Fatma Yıldız"), newcomer(&device, "Mehmet Yıldız"));
    let page = app.link_household(&LinkHousehold { dossier: hers, other: his, linked: true }).unwrap();
    assert_eq!(page.household[0].dossier, his);
    assert_eq!(look(app, his).household[0].dossier, hers, "both know of each other");

    let page = app.plan_conversation(appointment(hers, "2020-11-02T09:00:00")).unwrap();
    let meeting: MeetingId = page.conversation.meeting;
    let page = change(app, &page, ConversationChange::Joined { with: his, joined: true });
    assert!(page.household[0].joined);
    assert_eq!(norm(app, his), (0, 0, 1));

    app.start_planned(&OpenConversation { dossier: hers, meeting }).unwrap();
    let page = change(app, &page, ConversationChange::Topic { topic: "benefit".to_owned(), talked_about: true });
    app.end_meeting(&of(hers)).unwrap();
    assert_eq!((norm(app, hers).0, norm(app, his).0), (1, 1));
    let theirs = app.open_conversation(&OpenConversation { dossier: his, meeting }).unwrap();
    assert!(theirs.topics.iter().all(|topic| !topic.talked_about), "notes are each dossier's own");

    change(app, &page, ConversationChange::Joined { with: his, joined: false });
    assert_eq!((norm(app, hers).0, norm(app, his).0), (1, 0));
}

#[test]
fn the_control_group_has_no_conversations_to_plan_or_to_begin() {
    let town = Municipality::open();
    let (_disk, device) = device(&town);
    let app = &device.app;
    let dossier = newcomer(&device, "Samira el Amrani");
    let before = app.plan_conversation(appointment(dossier, "2020-11-02T13:30:00")).unwrap();
    let group = intake::intentions::ChangeFact {
        dossier,
        field: "group".to_owned(),
        value: "control".into(),
        seen: Vec::new(),
    };
    app.change_fact(group).unwrap();
    assert_eq!(app.plan_conversation(appointment(dossier, "2020-11-05T13:30:00")).unwrap_err(), Problem::ControlGroup);
    let planned = OpenConversation { dossier, meeting: before.conversation.meeting };
    assert_eq!(app.start_planned(&planned).unwrap_err(), Problem::ControlGroup);
}

#[test]
fn what_counts_where_is_closed_and_what_may_be_opened_is_the_municipalitys_content() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let settings: &[&[&str]] = &[
        &["form_id", "version", "x_conversations_per_year", "x_conversations_remote", "x_closed_locations", "x_topics"],
        &["intake", "other", "2", "no", "service_centre_noord 2020-10-14 2020-12-15", "discrimination"],
    ];
    let survey: &[&[&str]] = &[
        &["type", "name", "label", "x_page"],
        &["begin_group", "housing", "Wonen", "domain"],
        &["text", "well", "Wat gaat goed?", ""],
        &["end_group", "", "", ""],
    ];
    town.publish("intake", "other", &tests::workbook(&[("survey", survey), ("settings", settings)]), &[]);
    let device = disk.enrol(town.coach(0));
    let app = &device.app;
    let dossier = newcomer(&device, "Samira el Amrani");

    let page = app.register_conversation(earlier(dossier, MeetingKind::ProgressConversation, "2020-10-30T10:00:00"));
    let page = page.unwrap();
    assert!(!page.conversation.counts, "by phone does not count here");
    let codes: Vec<&str> = page.topics.iter().map(|topic| topic.code.as_str()).collect();
    assert_eq!(codes, ["housing", "benefit", "wish_and_can", "contact", "discrimination"]);
    assert_eq!(page.closures[0].location, Location::ServiceCentreNoord);
    assert_eq!(look(app, dossier).norm.wanted, 2);

    let meeting = StartMeeting {
        dossier,
        kind: MeetingKind::ProgressConversation,
        channel: Channel::FaceToFace,
        location: Location::PowerNoord,
        interpreter: Interpreter::None,
        third_parties: Vec::new(),
    };
    app.start_meeting(&meeting).unwrap();
    assert_eq!(norm(app, dossier).0, 1);
}
