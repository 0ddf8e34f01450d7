//! One intake: the caseload, the domains in any order, every answer with its circumstances.

use intake::{
    intentions::{NewValue, OpenDossier},
    pages::{DomainOutcome, PageKind, QuestionKind, ValueShown, ViolationKind},
    problem::Problem,
};
use protocol::{AnsweredBy, Assistance, Channel, EnteredBy, Location, Missing, Mode, Subject, Value};
use serde_json::json;
use tests::{Installation, Municipality};

use crate::steps::{answer, go, meet, meet_by, newcomer, of, question, record, shows, somebody, tell_housing};

#[test]
fn a_coach_sees_her_own_half_of_the_cohort_and_finds_somebody_by_typing() {
    let town = Municipality::open();
    let (first, second) = (Installation::new(&town.url()), Installation::new(&town.url()));
    let (first, second) = (first.enrol(town.coach(0)), second.enrol(town.coach(1)));

    let (hers, theirs) = (first.find("").unwrap(), second.find("").unwrap());
    assert_eq!((hers.total, theirs.total), (67, 67));
    let rows = |page: &intake::pages::CaseloadPage| -> Vec<_> {
        page.groups.iter().flat_map(|group| &group.rows).map(|row| row.dossier).collect()
    };
    assert!(rows(&hers).iter().all(|dossier| !rows(&theirs).contains(dossier)));

    let name = hers.groups[0].rows[0].name.clone();
    let found = first.find(&name.to_uppercase()).unwrap();
    assert_eq!(found.groups[0].rows[0].name, name);
}

#[test]
fn the_domains_come_from_the_form_and_every_outcome_is_a_normal_one() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let dossier = newcomer(&device, "Samira el Amrani");
    let page = meet(&device.app, dossier);
    assert_eq!(page.page.kind, PageKind::Opening);
    assert_eq!(page.domains.len(), 8);
    assert!(page.domains.iter().all(|domain| domain.outcome == DomainOutcome::Open));

    for (domain, code, outcome) in [
        ("finances", "not_needed", DomainOutcome::NotNeeded),
        ("meaning", "later", DomainOutcome::Later),
        ("mental_health", "declined", DomainOutcome::Declined),
    ] {
        let page = go(&device.app, domain);
        let page = answer(&device.app, &page, &format!("{domain}/discussion_status"), json!(code));
        assert_eq!(page.domains.iter().find(|entry| entry.name == domain).unwrap().outcome, outcome);
    }
    let page = tell_housing(&device.app);
    let housing = &page.domains[0];
    assert_eq!((housing.outcome, housing.mark), (DomainOutcome::Discussed, Some(7)));

    let review = device.app.open_review(&of(dossier)).unwrap();
    assert!(
        review.domains[0]
            .answers
            .iter()
            .any(|said| said.words.iter().any(|words| words.coach.text == "De verhuurder bellen"))
    );
}

#[test]
fn the_participants_words_are_in_her_language_and_the_coachs_in_dutch() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    meet(&device.app, somebody(&device, ""));
    let show = intake::intentions::ShowLanguage { language: "ar".to_owned() };
    device.app.show_language(&show).unwrap();

    let page = go(&device.app, "housing");

    assert_eq!(page.language, "ar");
    for asked in &page.page.questions {
        assert_eq!(asked.label.coach.lang, "nl", "{}", asked.path);
        assert_eq!(asked.label.participant.as_ref().map(|text| text.lang.as_str()), Some("ar"), "{}", asked.path);
        for choice in asked.choices.iter().filter(|choice| choice.name.parse::<u8>().is_err()) {
            assert_eq!(choice.label.participant.as_ref().map(|text| text.lang.as_str()), Some("ar"), "{}", asked.path);
        }
    }
    assert!(page.page.questions.iter().any(|asked| asked.guidance.is_some()));
}

#[test]
fn an_answer_carries_the_circumstances_of_its_meeting() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let dossier = newcomer(&device, "Samira el Amrani");
    meet_by(&device.app, dossier, Channel::Phone);
    tell_housing(&device.app);
    device.sync();

    let events = town.events_of(dossier);
    let said: Vec<_> = events
        .iter()
        .filter(|event| matches!(&event.subject, Subject::Interview { form, moment } if form == "intake" && moment == "first"))
        .collect();
    assert_eq!(said.len(), 4);
    for event in said {
        let how = &event.provenance;
        assert_eq!((how.entered_by, how.answered_by), (EnteredBy::Coach, AnsweredBy::Participant));
        assert_eq!((how.assistance, how.mode, how.channel), (Assistance::SelfWith, Mode::Phone, Channel::Phone));
        assert_eq!((how.location, how.meeting.is_some()), (Some(Location::Remote), true));
        assert_eq!(how.at.date_naive().to_string(), "2020-11-02");
        assert!(how.clock_offset_ms.is_some());
        assert_eq!(event.form.as_ref().map(|form| form.id.as_str()), Some("intake"));
    }
}

#[test]
fn no_answer_can_be_said_in_three_ways_and_taken_back_in_a_fourth() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let dossier = newcomer(&device, "Samira el Amrani");
    meet(&device.app, dossier);
    let mut page = go(&device.app, "housing");
    for missing in [Missing::DontKnow, Missing::Refused, Missing::Skipped] {
        page = record(&device.app, &page, "housing/wish", NewValue::Missing { missing });
        assert_eq!(question(&page, "housing/wish").value, ValueShown::Missing { missing });
    }
    page = record(&device.app, &page, "housing/wish", NewValue::Cleared);
    assert_eq!(question(&page, "housing/wish").value, ValueShown::Empty);
    device.sync();

    let values: Vec<Value> = town
        .events_of(dossier)
        .into_iter()
        .filter(|event| event.field.as_str() == "housing/wish")
        .map(|event| event.value)
        .collect();
    let missing = [Missing::DontKnow, Missing::Refused, Missing::Skipped].map(Value::Missing);
    assert_eq!(values, [missing.to_vec(), vec![Value::Cleared]].concat());
}

#[test]
fn a_question_appears_when_the_answer_before_it_makes_it_relevant_and_a_wrong_one_is_kept_and_flagged() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    meet(&device.app, newcomer(&device, "Samira el Amrani"));
    let page = go(&device.app, "daytime_activities");
    assert!(!page.page.questions.iter().any(|asked| asked.path == "daytime_activities/work_years"));

    let page = answer(&device.app, &page, "daytime_activities/worked", json!("earlier"));
    assert_eq!(question(&page, "daytime_activities/work_years").kind, QuestionKind::Integer);
    let page = answer(&device.app, &page, "daytime_activities/work_years", json!(99));

    let years = question(&page, "daytime_activities/work_years");
    assert_eq!(years.value, shows(99));
    assert_eq!(years.violation.as_ref().map(|violation| violation.kind), Some(ViolationKind::Constraint));
    assert!(years.violation.as_ref().unwrap().message.is_some());
}

#[test]
fn an_answer_needs_a_meeting() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let dossier = somebody(&device, "");
    assert_eq!(device.app.open_intake(&of(dossier)).unwrap_err(), Problem::NoMeeting);

    meet(&device.app, dossier);
    device.app.end_meeting(&OpenDossier { dossier }).unwrap();
    assert_eq!(device.app.open_intake(&of(dossier)).unwrap_err(), Problem::NoMeeting);
}

#[test]
fn answering_the_same_again_makes_no_event() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let dossier = somebody(&device, "");
    meet(&device.app, dossier);
    let page = go(&device.app, "housing");
    let page = answer(&device.app, &page, "housing/wish", json!("Een tuin"));
    let heads = question(&page, "housing/wish").heads.clone();
    let page = answer(&device.app, &page, "housing/wish", json!("Een tuin"));
    assert_eq!(question(&page, "housing/wish").heads, heads);
}
