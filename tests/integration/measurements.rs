//! The measurements: consent first and a withdrawal always, the windows of the cohort, missed moments, call-backs, the
//! control group.

use dossier::{ConsentState, Group, Purpose, attempt::Outcome, consent::ConsentAnswer, measurement::MissedReason};
use intake::{
    App,
    intentions::{
        AddGoal, AgreePlan, CallBackDone, ChangeFact, ChangeStep, GoTo, MoveWindow, NewValue, RecordAnswer,
        RecordAttempt, RecordConsent, RecordIdentity, RecordMissed, StartMeeting, StepChange,
    },
    pages::{
        CaseloadRow, Due, MeasurementsPage, MeetingKind, MomentEntry, MomentState, Place, Reason, UsualMeeting,
        WindowEntry, WindowsPage,
    },
    problem::Problem,
};
use protocol::{AnsweredBy, Assistance, Channel, DossierId, EventId, Interpreter, Location, Mode, Subject};
use serde_json::json;
use tests::{Cable, Device, Installation, Municipality};

use crate::steps::{answer, ask, ask_with_consent, go, newcomer, of, somebody};

fn look(app: &App, dossier: DossierId) -> MeasurementsPage {
    app.open_measurements(&of(dossier)).unwrap()
}

fn state(app: &App, dossier: DossierId, purpose: Purpose) -> ConsentState {
    look(app, dossier).consents.into_iter().find(|entry| entry.purpose == purpose).unwrap().state
}

/// What she says to research, as seen on the page that is drawn now.
fn say(app: &App, dossier: DossierId, answer: ConsentAnswer) -> MeasurementsPage {
    let seen = look(app, dossier).consents[0].heads.clone();
    say_having_seen(app, dossier, answer, seen)
}

fn say_having_seen(app: &App, dossier: DossierId, answer: ConsentAnswer, seen: Vec<EventId>) -> MeasurementsPage {
    app.record_consent(&RecordConsent { dossier, purpose: Purpose::Research, answer, seen }).unwrap()
}

fn moment<'p>(page: &'p MeasurementsPage, moment: &str) -> &'p MomentEntry {
    page.moments.iter().find(|entry| entry.moment == moment).unwrap()
}

fn row(device: &Device, dossier: DossierId) -> (Due, CaseloadRow) {
    let groups = device.find("").unwrap().groups;
    let mut rows = groups.into_iter().flat_map(|group| group.rows.into_iter().map(move |row| (group.due, row)));
    rows.find(|(_, row)| row.dossier == dossier).unwrap()
}

fn phone_call(dossier: DossierId, kind: MeetingKind) -> StartMeeting {
    StartMeeting {
        dossier,
        kind,
        channel: Channel::Phone,
        location: Location::Remote,
        interpreter: Interpreter::Professional,
        third_parties: Vec::new(),
    }
}

fn call(app: &App, dossier: DossierId) {
    app.start_meeting(&phone_call(dossier, MeetingKind::InterimContact)).unwrap();
}

fn window<'p>(page: &'p WindowsPage, moment: &str) -> &'p WindowEntry {
    page.windows.iter().find(|entry| entry.moment == moment).unwrap()
}

fn t1(opens: Option<&str>, closes: Option<&str>) -> MoveWindow {
    let day = |day: &str| day.parse().unwrap();
    MoveWindow { moment: "t1".to_owned(), opens: opens.map(day), closes: closes.map(day) }
}

#[test]
fn a_withdrawal_on_one_device_wins_over_the_yes_that_another_still_carried() {
    let town = Municipality::open();
    let cable = Cable::lay(town.address()).unwrap();
    let (tablet, laptop) = (Installation::new(&cable.url()), Installation::new(&town.url()));
    let (tablet, laptop) = (tablet.enrol(town.coach(0)), laptop.enrol(town.coach(0)));
    let dossier = newcomer(&tablet, "Samira el Amrani");
    say(&tablet.app, dossier, ConsentAnswer::Yes);
    tablet.sync();
    laptop.sync();
    assert_eq!(state(&laptop.app, dossier, Purpose::Research), ConsentState::Yes);

    cable.pull();
    say(&laptop.app, dossier, ConsentAnswer::Withdrawn);
    laptop.sync();
    let again = look(&tablet.app, dossier).consents[0].heads.clone();
    say(&tablet.app, dossier, ConsentAnswer::No);
    say_having_seen(&tablet.app, dossier, ConsentAnswer::Yes, look(&tablet.app, dossier).consents[0].heads.clone());
    assert_eq!(state(&tablet.app, dossier, Purpose::Research), ConsentState::Yes, "without a network it cannot know");

    cable.put_back();
    tablet.app.sync_now().unwrap();
    tablet.sync();
    laptop.sync();
    for app in [&tablet.app, &laptop.app] {
        assert_eq!(state(app, dossier, Purpose::Research), ConsentState::Withdrawn);
        assert_eq!(look(app, dossier).consents[0].heads.len(), 2, "nothing that was said is lost");
    }
    // A page that somebody had open since before the withdrawal does not undo it either.
    say_having_seen(&tablet.app, dossier, ConsentAnswer::Yes, again);
    assert_eq!(state(&tablet.app, dossier, Purpose::Research), ConsentState::Withdrawn);
    // She may say yes again, to somebody who knows that she withdrew.
    say(&laptop.app, dossier, ConsentAnswer::Yes);
    assert_eq!(state(&laptop.app, dossier, Purpose::Research), ConsentState::Yes);
}

#[test]
fn after_a_withdrawal_elsewhere_nothing_of_the_research_is_asked_or_taken_here() {
    let town = Municipality::open();
    let (tablet, laptop) = (Installation::new(&town.url()), Installation::new(&town.url()));
    let (tablet, laptop) = (tablet.enrol(town.coach(0)), laptop.enrol(town.coach(0)));
    let dossier = newcomer(&tablet, "Samira el Amrani");
    ask_with_consent(&tablet.app, dossier, Channel::FaceToFace, "t0");
    let page = go(&tablet.app, "background");
    let page = answer(&tablet.app, &page, "background/gender", json!("woman"));
    tablet.sync();
    laptop.sync();
    assert_eq!(state(&laptop.app, dossier, Purpose::Research), ConsentState::Yes, "the answer to the form is recorded");

    say(&laptop.app, dossier, ConsentAnswer::Withdrawn);
    laptop.sync();
    tablet.sync();

    let seen = crate::steps::question(&page, "background/birth_year").heads.clone();
    let value = NewValue::Answer { answer: json!(1981) };
    let late = tablet.app.record_answer(RecordAnswer { path: "background/birth_year".to_owned(), value, seen });
    assert_eq!(late.unwrap_err(), Problem::ConsentMissing { purpose: "research".to_owned() });
    assert!(tablet.app.go_to(GoTo { page: "society".to_owned() }).is_err());
    // What she says in the form to somebody who knows, counts again.
    let page = go(&tablet.app, "consent");
    answer(&tablet.app, &page, "consent/consent_research", json!("yes"));
    assert_eq!(state(&tablet.app, dossier, Purpose::Research), ConsentState::Yes);
}

#[test]
fn what_waits_to_be_sealed_is_forgotten_when_she_withdraws() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let app = &device.app;
    let dossier = newcomer(&device, "Samira el Amrani");
    ask_with_consent(app, dossier, Channel::FaceToFace, "t0");
    let page = go(app, "interview_consent");
    answer(app, &page, "interview_consent/consent_interview", json!("yes"));
    let page = go(app, "interview_contact");
    answer(app, &page, "interview_contact/contact", json!("06-00000999"));

    let asked = |answer| RecordConsent {
        dossier,
        purpose: Purpose::Interview,
        answer,
        seen: look_without_leaving(app, dossier, Purpose::Interview),
    };
    app.record_consent(&asked(ConsentAnswer::Withdrawn)).unwrap();
    app.complete_interview().unwrap();
    device.sync();
    assert!(town.events_of(dossier).iter().all(|event| event.field.as_str() != "interview_contact/contact"));
}

/// The heads of a purpose, as the page about consents has them. Recording that nothing is missed changes nothing.
fn look_without_leaving(app: &App, dossier: DossierId, purpose: Purpose) -> Vec<EventId> {
    let nothing = RecordMissed { dossier, moment: "t2".to_owned(), reason: None, seen: Vec::new() };
    let page = app.record_missed(&nothing).unwrap();
    page.consents.into_iter().find(|entry| entry.purpose == purpose).unwrap().heads
}

#[test]
fn consent_is_asked_purpose_by_purpose_and_knows_how_it_was_given() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let dossier = newcomer(&device, "Samira el Amrani");
    call(&device.app, dossier);
    let page = say(&device.app, dossier, ConsentAnswer::Yes);
    let states: Vec<ConsentState> = page.consents.iter().map(|entry| entry.state).collect();
    let not_asked = ConsentState::NotAsked;
    assert_eq!(states, [ConsentState::Yes, not_asked, not_asked, not_asked]);
    assert_eq!(page.consents[0].since.map(|day| day.to_string()).as_deref(), Some("2020-11-02"));
    device.app.end_meeting(&of(dossier)).unwrap();
    say(&device.app, dossier, ConsentAnswer::Withdrawn);
    device.sync();

    let events = town.events_of(dossier);
    let said: Vec<_> = events.iter().filter(|event| event.subject == Subject::Consent).collect();
    let how = |n: usize| {
        let how = &said[n].provenance;
        (how.answered_by, how.assistance, how.mode, how.meeting.is_some(), how.interpreter)
    };
    assert_eq!(how(0), (AnsweredBy::Participant, Assistance::SelfWith, Mode::Phone, true, Interpreter::Professional));
    assert_eq!(how(1), (AnsweredBy::Coach, Assistance::NotApplicable, Mode::Coach, false, Interpreter::None));
}

#[test]
fn a_window_that_the_project_lead_moves_arrives_on_every_device_and_stays_without_a_network() {
    let town = Municipality::open();
    let cable = Cable::lay(town.address()).unwrap();
    let (office, disk) = (Installation::new(&town.url()), Installation::new(&cable.url()));
    let (lead, device) = (office.enrol(town.project_lead()), disk.enrol(town.coach(0)));
    let (_, somebody) = t1_due(&device);
    assert!(lead.app.windows().unwrap().can_change && !device.app.windows().unwrap().can_change);

    let page = lead.app.move_window(&t1(Some("2020-11-16"), Some("2021-02-12"))).unwrap();
    assert_eq!(window(&page, "t1").closes.map(|day| day.to_string()).as_deref(), Some("2021-02-12"));
    let before = look(&device.app, somebody);
    assert_eq!(moment(&before, "t1").state, MomentState::Due, "the device has not heard of it");
    device.sync();
    let after = look(&device.app, somebody);
    assert_eq!(moment(&after, "t1").state, MomentState::NotYet);
    assert_eq!(moment(&after, "t1").opens.map(|day| day.to_string()).as_deref(), Some("2020-11-16"));
    assert!(is_without_questionnaire(&row(&device, somebody).1), "the list knows it too");

    cable.pull();
    device.app.lock().unwrap();
    device.unlock();
    assert_eq!(
        window(&device.app.windows().unwrap(), "t1").opens.map(|day| day.to_string()).as_deref(),
        Some("2020-11-16")
    );
}

/// Somebody whose T1 may be asked, with her row.
fn t1_due(device: &Device) -> (CaseloadRow, DossierId) {
    let rows = device.find("").unwrap().groups.into_iter().flat_map(|group| group.rows);
    let row = rows.into_iter().find(|row| row.also_due.iter().chain([&row.reason]).any(is_t1)).unwrap();
    (row.clone(), row.dossier)
}

fn is_t1(reason: &Reason) -> bool {
    matches!(reason, Reason::Questionnaire { moment, .. } if moment == "t1")
}

fn is_without_questionnaire(row: &CaseloadRow) -> bool {
    !row.also_due.iter().chain([&row.reason]).any(|reason| matches!(reason, Reason::Questionnaire { .. }))
}

#[test]
fn only_a_project_lead_with_a_network_moves_a_window_and_only_to_days_that_make_one() {
    let town = Municipality::open();
    let cable = Cable::lay(town.address()).unwrap();
    let (office, disk) = (Installation::new(&cable.url()), Installation::new(&town.url()));
    let (lead, coach) = (office.enrol(town.project_lead()), disk.enrol(town.coach(0)));
    let before = town.backend.store().windows().unwrap();
    assert_eq!(coach.app.move_window(&t1(None, None)).unwrap_err(), Problem::NotProjectLead);
    let backwards = t1(Some("2021-01-08"), Some("2020-10-12"));
    assert_eq!(lead.app.move_window(&backwards).unwrap_err(), Problem::NotAWindow);
    let unknown = MoveWindow { moment: "t9/../t1".to_owned(), opens: None, closes: None };
    assert!(matches!(lead.app.move_window(&unknown).unwrap_err(), Problem::NoQuestionnaire { .. }));
    cable.pull();
    assert_eq!(lead.app.move_window(&t1(None, None)).unwrap_err(), Problem::Unreachable);
    assert_eq!(town.backend.store().windows().unwrap(), before);
}

#[test]
fn a_missed_measurement_says_why_on_every_device_and_can_be_undone() {
    let town = Municipality::open();
    let (tablet, laptop) = (Installation::new(&town.url()), Installation::new(&town.url()));
    let (tablet, laptop) = (tablet.enrol(town.coach(0)), laptop.enrol(town.coach(0)));
    let (_, dossier) = t1_due(&tablet);
    let record = |app: &App, reason: Option<MissedReason>| {
        let seen = moment(&look(app, dossier), "t1").heads.clone();
        app.record_missed(&RecordMissed { dossier, moment: "t1".to_owned(), reason, seen }).unwrap()
    };
    let page = record(&tablet.app, Some(MissedReason::NotReached));
    assert_eq!(moment(&page, "t1").state, MomentState::Missed { reason: MissedReason::NotReached });
    assert!(is_without_questionnaire(&row(&tablet, dossier).1));
    tablet.sync();
    laptop.sync();
    let page = record(&laptop.app, None);
    assert_eq!(moment(&page, "t1").state, MomentState::Due);
    let unknown = RecordMissed { dossier, moment: "t9".to_owned(), reason: None, seen: Vec::new() };
    assert!(matches!(laptop.app.record_missed(&unknown).unwrap_err(), Problem::NoQuestionnaire { .. }));
}

#[test]
fn an_attempt_is_kept_and_its_call_back_stands_in_the_due_list_until_it_is_done() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let dossier = newcomer(&device, "Samira el Amrani");
    let attempt = |outcome, at: Option<&str>| {
        let asked = RecordAttempt {
            dossier,
            outcome,
            call_back_at: at.map(|at| serde_json::from_value(json!(at)).unwrap()),
            interpreter: Interpreter::Professional,
        };
        device.app.record_attempt(&asked).unwrap()
    };
    attempt(Outcome::NoAnswer, None);
    let page = attempt(Outcome::CallBack, Some("2020-11-03T10:15"));
    let outcomes: Vec<Outcome> = page.attempts.iter().map(|entry| entry.outcome).collect();
    assert_eq!(outcomes, [Outcome::CallBack, Outcome::NoAnswer], "newest first");
    assert_eq!(page.attempts[0].interpreter, Interpreter::Professional);

    let (due, promised) = row(&device, dossier);
    let at = "2020-11-03T10:15:00".parse().unwrap();
    assert_eq!((due, &promised.reason), (Due::WithinWeek, &Reason::CallBack { at }));
    device.app.lock().unwrap();
    device.unlock();
    assert_eq!(row(&device, dossier).1.reason, Reason::CallBack { at }, "also when the list is read anew");

    let called = |done| CallBackDone { dossier, attempt: page.attempts[0].attempt, done };
    let page = device.app.call_back_done(&called(true)).unwrap();
    assert!(page.attempts[0].done);
    assert_eq!(row(&device, dossier).1.reason, Reason::IntakeToStart);
    device.app.call_back_done(&called(false)).unwrap();
    assert_eq!(row(&device, dossier).1.reason, Reason::CallBack { at });
}

#[test]
fn a_call_that_broke_off_goes_on_where_it_was_also_after_calls_with_others() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let dossier = newcomer(&device, "Samira el Amrani");
    ask_with_consent(&device.app, dossier, Channel::Phone, "t0");
    let page = go(&device.app, "participation");
    answer(&device.app, &page, "participation/paid_work", json!("no"));
    let broken_off =
        RecordAttempt { dossier, outcome: Outcome::BrokenOff, call_back_at: None, interpreter: Interpreter::None };
    let page = device.app.record_attempt(&broken_off).unwrap();
    assert_eq!(moment(&page, "t0").state, MomentState::Begun);
    device.app.end_meeting(&of(dossier)).unwrap();
    ask(&device.app, newcomer(&device, "Fatma Yıldız"), Channel::Phone, "t0");
    device.app.lock().unwrap();
    device.unlock();

    let page = ask(&device.app, dossier, Channel::Phone, "t0");
    assert_eq!(page.page.name, "participation");
    assert!(matches!(&row(&device, dossier).1.reason, Reason::Questionnaire { moment, .. } if moment == "t0"));
}

#[test]
fn the_demo_shows_each_coach_somebody_to_call_back_and_many_to_ask_t1() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let rows: Vec<CaseloadRow> = device.find("").unwrap().groups.into_iter().flat_map(|group| group.rows).collect();
    let call_backs = rows.iter().filter(|row| matches!(row.reason, Reason::CallBack { .. })).count();
    let t1 = rows.iter().filter(|row| row.also_due.iter().chain([&row.reason]).any(is_t1)).count();
    assert_eq!(call_backs, 1);
    assert!(t1 > 40, "{t1}");

    let compared = rows.iter().map(|row| device.app.open_dossier(&of(row.dossier)).unwrap()).find(|page| {
        page.measurements.iter().any(|entry| entry.state == MomentState::Answered && !entry.differences.is_empty())
    });
    let compared = compared.expect("somebody answered T0 and T1 in different ways");
    let t1 = compared.measurements.iter().find(|entry| entry.moment == "t1").unwrap();
    assert_eq!((t1.mode, t1.differences[0].moment.as_str()), (Some(Mode::Phone), "t0"));
}

#[test]
fn the_control_group_gets_questionnaires_and_nothing_else() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let dossier = newcomer(&device, "Samira el Amrani");
    assert_eq!(look(&device.app, dossier).group, Group::Guided);
    let control = |field: &str, value| ChangeFact { dossier, field: field.to_owned(), value, seen: Vec::new() };
    device.app.change_fact(control("group", json!("control"))).unwrap();

    let page = look(&device.app, dossier);
    assert_eq!((page.group, moment(&page, "t0").state), (Group::Control, MomentState::Due));
    let (_, listed) = row(&device, dossier);
    assert!(matches!(&listed.reason, Reason::Questionnaire { moment, .. } if moment == "t0"), "{:?}", listed.reason);
    assert_eq!(listed.also_due, []);
    for kind in [MeetingKind::Intake, MeetingKind::ProgressConversation, MeetingKind::ThreeWayConversation] {
        let started = device.app.start_meeting(&phone_call(dossier, kind));
        assert_eq!(started.err(), Some(Problem::ControlGroup), "{kind:?}");
    }
    call(&device.app, dossier);
    assert_eq!(device.app.open_intake(&of(dossier)).unwrap_err(), Problem::ControlGroup);
    assert_eq!(device.app.open_plan(&of(dossier)).unwrap_err(), Problem::ControlGroup);
}

#[test]
fn a_plan_of_somebody_who_came_into_the_control_group_changes_no_more() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let app = &device.app;
    let dossier = newcomer(&device, "Samira el Amrani");
    let goal =
        |text: &str| AddGoal { dossier, text: text.to_owned(), domain: None, first_step: Some("Bellen".to_owned()) };
    let plan = app.add_goal(goal("Werk in de zorg")).unwrap();
    let (goal_id, step) = (plan.goals[0].goal, plan.goals[0].steps[0].step);
    let control = ChangeFact { dossier, field: "group".to_owned(), value: json!("control"), seen: Vec::new() };
    app.change_fact(control).unwrap();
    device.sync();
    let before = town.events_of(dossier).len();

    let done = ChangeStep { dossier, goal: goal_id, step, change: StepChange::Done { done: true } };
    assert_eq!(app.add_goal(goal("Fietsen")).unwrap_err(), Problem::ControlGroup);
    assert_eq!(app.change_step(done).unwrap_err(), Problem::ControlGroup);
    let agree = AgreePlan { dossier, signature: None };
    assert_eq!(app.agree_plan(agree).unwrap_err(), Problem::ControlGroup);

    device.sync();
    assert_eq!(town.events_of(dossier).len(), before, "what is refused is not written either");
}

#[test]
fn the_next_meeting_is_chosen_already_as_the_last_one_was() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let dossier = newcomer(&device, "Samira el Amrani");
    let usual = |app: &App| look(app, dossier).usual;
    let first = UsualMeeting {
        in_person: Channel::FaceToFace,
        remote: Channel::Phone,
        location: Location::PowerNoord,
        interpreter: Interpreter::None,
    };
    assert_eq!(usual(&device.app), first);

    let meet = |channel, location, interpreter| {
        let meeting = StartMeeting {
            dossier,
            kind: MeetingKind::InterimContact,
            channel,
            location,
            interpreter,
            third_parties: Vec::new(),
        };
        device.app.start_meeting(&meeting).unwrap()
    };
    meet(Channel::FaceToFace, Location::CityOffice, Interpreter::None);
    meet(Channel::AtHome, Location::Home, Interpreter::None);
    let page = meet(Channel::Video, Location::Remote, Interpreter::Professional);
    let then = UsualMeeting {
        in_person: Channel::AtHome,
        remote: Channel::Video,
        location: Location::CityOffice,
        interpreter: Interpreter::Professional,
    };
    assert_eq!((&usual(&device.app), &page.usual), (&then, &then));

    let needed = json!("coach");
    let needed = ChangeFact { dossier, field: "interpreter_needed".to_owned(), value: needed, seen: Vec::new() };
    device.app.change_fact(needed).unwrap();
    assert_eq!(usual(&device.app).interpreter, Interpreter::Coach, "what was noted of her comes first");
}

#[test]
fn whether_name_and_birth_year_were_asked_by_phone_is_kept_without_them() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let dossier = somebody(&device, "");
    let checked = RecordIdentity { dossier, checked: true };
    assert_eq!(device.app.record_identity(&checked).unwrap_err(), Problem::NoMeeting);
    call(&device.app, dossier);
    assert_eq!(look(&device.app, dossier).open_meeting.unwrap().identity_checked, None);
    let page = device.app.record_identity(&checked).unwrap();
    assert_eq!(page.open_meeting.unwrap().identity_checked, Some(true));
    device.sync();
    let kept = town.events_of(dossier).into_iter().find(|event| event.field.as_str() == "identity_checked").unwrap();
    assert_eq!(kept.value.answer(), Some(&json!(true)));
}

#[test]
fn the_app_opens_again_at_the_measurements() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let dossier = somebody(&device, "");
    look(&device.app, dossier);
    drop(device);
    assert_eq!(disk.start().unlock().place, Place::Measurements { dossier });
}
