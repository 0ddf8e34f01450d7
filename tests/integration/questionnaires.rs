//! The questionnaires of the measurement moments, with the coach there: consent first, the way of answering with every
//! answer, and what only the researchers may read.

use intake::{
    intentions::{GoTo, Heard, KeepDraft, NewValue, OpenQuestionnaire, RecordAnswer, StandAt, TakeNote},
    pages::{InterviewKind, PageKind, Place, ValueShown},
    problem::Problem,
};
use protocol::{AnsweredBy, Assistance, Channel, Event, Missing, Mode, Unsealed, Value};
use serde_json::json;
use tests::{Installation, Municipality};

use crate::steps::{answer, ask, ask_with_consent, go, meet, newcomer, of, question, record, shows};

const YES: &str = "yes";

/// What the municipality's log says of a field, newest last.
fn said(town: &Municipality, dossier: protocol::DossierId, field: &str) -> Vec<Event> {
    town.events_of(dossier).into_iter().filter(|event| event.field.as_str() == field).collect()
}

#[test]
fn nothing_of_the_research_is_asked_before_a_recorded_yes() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let dossier = newcomer(&device, "Samira el Amrani");

    let page = ask(&device.app, dossier, Channel::FaceToFace, "t0");
    assert_eq!(page.what, InterviewKind::Questionnaire { moment: "t0".to_owned() });
    let steps = |page: &intake::pages::InterviewPage| -> Vec<String> {
        page.steps.iter().map(|step| step.name.clone()).collect()
    };
    assert_eq!(steps(&page), ["opening", "consent", "closing"]);
    let early = device.app.go_to(GoTo { page: "background".to_owned() });
    assert_eq!(early.unwrap_err(), Problem::ConsentMissing { purpose: "research".to_owned() });
    let value = NewValue::Answer { answer: json!("woman") };
    let early = RecordAnswer { path: "background/gender".to_owned(), value, seen: Vec::new() };
    assert!(matches!(device.app.record_answer(early), Err(Problem::ConsentMissing { .. })));

    let page = go(&device.app, "consent");
    assert_eq!(question(&page, "consent/consent_research").consent.as_deref(), Some("research"));
    let page = answer(&device.app, &page, "consent/consent_research", json!("no"));
    assert_eq!(steps(&page), ["opening", "consent", "closing"], "a no is an answer, and nothing more is asked");
    let page = answer(&device.app, &page, "consent/consent_research", json!(YES));
    assert!(steps(&page).contains(&"background".to_owned()));

    device.sync();
    let consents = town.events_of(dossier).into_iter().filter(|event| event.subject.to_string() == "consent");
    let consents: Vec<Value> = consents.map(|event| event.value).collect();
    assert_eq!(consents, [Value::text("no"), Value::text(YES)]);
}

#[test]
fn a_questionnaire_goes_on_where_it_was_after_a_crash() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let dossier = newcomer(&device, "Samira el Amrani");
    ask_with_consent(&device.app, dossier, Channel::Phone, "t0");
    let page = go(&device.app, "work_history");
    answer(&device.app, &page, "work_history/paid_work_nl", json!(YES));
    drop(device);

    let device = disk.start();
    let unlocked = device.unlock();

    let place = Place::Questionnaire { dossier, moment: "t0".to_owned(), page: "work_history".to_owned() };
    assert_eq!(unlocked.place, place);
    let page = device.app.open_questionnaire(OpenQuestionnaire { dossier, moment: "t0".to_owned() }).unwrap();
    assert_eq!(page.page.name, "work_history");
    assert_eq!(question(&page, "work_history/paid_work_nl").value, shows(YES));
}

#[test]
fn a_call_goes_on_at_the_very_question_after_a_crash_and_after_another_call() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let (dossier, other) = (newcomer(&device, "Samira el Amrani"), newcomer(&device, "Hassan al-Jabiri"));
    let again = || OpenQuestionnaire { dossier, moment: "t0".to_owned() };
    ask_with_consent(&device.app, dossier, Channel::Phone, "t0");
    let page = go(&device.app, "background");
    assert_eq!(page.at, None, "somebody has just turned to this page");
    let page = answer(&device.app, &page, "background/birth_year", json!(1981));
    answer(&device.app, &page, "background/gender", json!("woman"));
    // She went back to look at what was said, and stands there.
    device.app.stand_at(StandAt { path: "background/gender".to_owned() }).unwrap();
    drop(device);

    let device = disk.start();
    device.unlock();
    let page = device.app.open_questionnaire(again()).unwrap();
    assert_eq!((page.page.name.as_str(), page.at.as_deref()), ("background", Some("background/gender")));

    ask(&device.app, other, Channel::Phone, "t0");
    let page = ask(&device.app, dossier, Channel::Phone, "t0");
    assert_eq!((page.page.name.as_str(), page.at.as_deref()), ("background", Some("background/gender")));

    let elsewhere = StandAt { path: "work_history/paid_work_nl".to_owned() };
    assert!(matches!(device.app.stand_at(elsewhere), Err(Problem::UnknownQuestion { .. })), "it is on another page");
}

#[test]
fn together_a_page_opens_again_at_what_was_touched_last() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let dossier = newcomer(&device, "Samira el Amrani");
    meet(&device.app, dossier);
    let page = go(&device.app, "housing");
    let page = answer(&device.app, &page, "housing/ladder", json!("7"));
    answer(&device.app, &page, "housing/next_step", json!("De buren groeten"));
    drop(device);

    let device = disk.start();
    device.unlock();
    let page = device.app.open_intake(&of(dossier)).unwrap();
    assert_eq!((page.page.name.as_str(), page.at.as_deref()), ("housing", Some("housing/next_step")));
    let half = KeepDraft { path: "housing/wish".to_owned(), text: "Een tui".to_owned() };
    device.app.keep_draft(half).unwrap();
    drop(device);

    let device = disk.start();
    device.unlock();
    assert_eq!(device.app.open_intake(&of(dossier)).unwrap().at.as_deref(), Some("housing/wish"));
}

#[test]
fn the_way_of_answering_is_part_of_every_answer() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let app = &device.app;
    let dossier = newcomer(&device, "Samira el Amrani");
    ask_with_consent(app, dossier, Channel::Phone, "t0");
    let page = go(app, "background");
    app.heard(Heard { path: "background/birth_year".to_owned() }).unwrap();
    let page = answer(app, &page, "background/birth_year", json!(1981));
    record(app, &page, "background/gender", NewValue::Missing { missing: Missing::Refused });
    // The rest is asked in one room: another meeting, another segment.
    ask(app, dossier, Channel::FaceToFace, "t0");
    let page = go(app, "work_history");
    let page = answer(app, &page, "work_history/paid_work_nl", json!("no"));
    let note = TakeNote { path: "work_history/paid_work_nl".to_owned(), text: "Wel in Marokko.".to_owned() };
    let page_with_note = app.take_note(note).unwrap();
    assert_eq!(question(&page_with_note, "work_history/paid_work_nl").note.as_deref(), Some("Wel in Marokko."));
    assert_eq!(question(&page, "work_history/paid_work_nl").note, None);

    device.sync();
    let how = |field: &str| said(&town, dossier, field).pop().unwrap().provenance;
    let (year, gender, work) =
        (how("background/birth_year"), how("background/gender"), how("work_history/paid_work_nl"));
    assert_eq!((year.mode, year.assistance, year.read_aloud), (Mode::Phone, Assistance::SelfWith, true));
    assert_eq!((gender.mode, gender.read_aloud), (Mode::Phone, false));
    assert_eq!((work.mode, work.answered_by), (Mode::Together, AnsweredBy::Participant));
    assert_ne!(year.meeting, work.meeting);
    let note = how(":note/work_history/paid_work_nl");
    assert_eq!((note.answered_by, note.assistance), (AnsweredBy::Coach, Assistance::NotApplicable));
}

#[test]
fn what_she_answers_alone_is_left_open_beside_the_coach() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let app = &device.app;
    let dossier = newcomer(&device, "Samira el Amrani");
    ask_with_consent(app, dossier, Channel::Phone, "t1");
    let page = go(app, "guidance");
    answer(app, &page, "guidance/instruments", json!(["power"]));

    let page = go(app, "satisfaction");

    assert_eq!((page.page.kind, page.page.questions.len(), page.page.for_her_alone), (PageKind::Questions, 0, 3));
    let value = NewValue::Answer { answer: json!("neutral") };
    let asked = RecordAnswer { path: "satisfaction/power_satisfaction".to_owned(), value, seen: Vec::new() };
    assert!(matches!(app.record_answer(asked), Err(Problem::UnknownQuestion { .. })));
}

#[test]
fn an_earlier_fact_is_shown_to_confirm_and_an_earlier_opinion_is_not() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let app = &device.app;
    let dossier = newcomer(&device, "Samira el Amrani");
    for moment in ["t0", "t1"] {
        ask(app, dossier, Channel::FaceToFace, moment);
        let page = go(app, "consent");
        answer(app, &page, "consent/consent_research", json!(YES));
        if moment == "t0" {
            let page = go(app, "participation");
            answer(app, &page, "participation/volunteer_work", json!(YES));
            let page = go(app, "society");
            answer(app, &page, "society/society_ease", json!("hard"));
        }
    }

    let page = go(app, "participation");
    let earlier = question(&page, "participation/volunteer_work").earlier.as_ref().unwrap();
    assert_eq!((earlier.moment.as_str(), earlier.words[0].coach.text.as_str()), ("t0", "Ja"));
    assert!(question(&page, "participation/paid_work").earlier.is_none());
    let page = go(app, "society");
    assert!(question(&page, "society/society_ease").earlier.is_none());
}

#[test]
fn a_sealed_answer_is_opened_by_the_researchers_key_and_by_nothing_else() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let app = &device.app;
    let dossier = newcomer(&device, "Samira el Amrani");
    ask_with_consent(app, dossier, Channel::FaceToFace, "t0");
    let page = go(app, "culture_consent");
    answer(app, &page, "culture_consent/consent_cultural_background", json!(YES));
    let page = go(app, "culture");
    let path = "culture/cultural_background";
    assert!(question(&page, path).sealed);
    let page = answer(app, &page, path, json!(["iraqi", "dutch"]));
    assert_eq!(question(&page, path).value, shows(json!(["iraqi", "dutch"])), "while it is being answered it is there");

    app.lock().unwrap();
    device.unlock();
    app.open_questionnaire(OpenQuestionnaire { dossier, moment: "t0".to_owned() }).unwrap();
    let page = go(app, "culture");
    assert_eq!(question(&page, path).value, ValueShown::Sealed, "nobody reads it back");
    assert!(question(&page, path).choices.iter().all(|choice| !choice.chosen));
    device.sync();
    assert!(said(&town, dossier, path).is_empty(), "it waits on the device until all is finished");

    let page = app.complete_interview().unwrap();
    assert!(page.is_complete);
    assert_eq!(question(&page, path).value, ValueShown::Sealed);
    device.sync();
    let event = said(&town, dossier, path).pop().unwrap();
    let sealed = event.value.as_sealed().unwrap();
    let opened = store::unseal(&town.research_key, &sealed.sealed).unwrap();
    let opened: Unsealed = serde_json::from_str(&opened).unwrap();
    assert_eq!(opened, Unsealed { event: event.id, value: Value::Answer(json!(["iraqi", "dutch"])) });
    assert!(store::unseal(&town.recovery_key, &sealed.sealed).is_none());

    let vault = store::recover(disk.path(), account(&disk), &town.recovery_key).unwrap();
    let everything = format!("{:?}{:?}", vault.heads(dossier).unwrap(), vault.drafts(dossier).unwrap());
    assert!(!everything.contains("iraqi"), "not in the vault any more, for whoever opens it");
    assert!(everything.contains(path));
}

/// Whose vault is on a disk.
fn account(disk: &Installation) -> protocol::AccountId {
    store::vaults(disk.path()).unwrap()[0].account
}

#[test]
fn two_moments_that_came_about_otherwise_say_so() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let app = &device.app;
    let dossier = newcomer(&device, "Samira el Amrani");
    ask_with_consent(app, dossier, Channel::FaceToFace, "t0");

    let page = ask(app, dossier, Channel::Phone, "t1");
    assert!(page.differences.is_empty(), "there is nothing to compare yet");
    let page = go(app, "consent");
    let page = answer(app, &page, "consent/consent_research", json!(YES));

    let differences: Vec<(&str, &str, &str)> =
        page.differences.iter().map(|it| (it.moment.as_str(), it.then.as_str(), it.now.as_str())).collect();
    assert_eq!(differences, [("t0", "together", "phone")]);
}
