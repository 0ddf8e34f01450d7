//! What the demo sows.

use backend::{Clock, Store, demo};
use dossier::{
    Attempt, Consent, Course, Heads, Meeting, Participant, Plan, Signal, due::PlanDates, measurement::first_contact,
};
use protocol::{AnsweredBy, Assistance, DossierId, EnteredBy, Event, Mode, RawEvent, Subject, Value};
use std::collections::{HashMap, HashSet};

use super::world::{Place, noon};

struct Sown {
    store: Store,
    _place: Place,
    events: Vec<RawEvent>,
}

impl Sown {
    fn dossiers(&self) -> impl Iterator<Item = Heads> {
        let mut dossiers: HashMap<DossierId, Vec<Event>> = HashMap::new();
        for event in &self.events {
            dossiers.entry(event.event().dossier).or_default().push(event.event().clone());
        }
        dossiers.into_values().map(Heads::among)
    }
}

fn sow() -> Sown {
    let place = Place::new();
    let store = place.open().unwrap();
    demo::sow(&store, &Clock::from_fn(noon)).unwrap();
    let mut events = Vec::new();
    for coach in &demo::COACHES {
        let account = store.account_by_sign_in(coach.sign_in).unwrap().unwrap().account.id;
        for dossier in store.caseload(account).unwrap().dossiers {
            let page = store.dossier_events(account, dossier, protocol::Seq(0), None, usize::MAX, noon().date_naive()).unwrap().unwrap();
            events.extend(page.events.into_iter().map(|stored| RawEvent::read(stored.event).unwrap()));
        }
    }
    Sown { store, _place: place, events }
}

#[test]
fn each_coach_has_sixty_seven_dossiers_of_her_own() {
    let sown = sow();
    let caseloads: Vec<HashSet<DossierId>> = demo::COACHES
        .iter()
        .map(|coach| {
            let account = sown.store.account_by_sign_in(coach.sign_in).unwrap().unwrap().account.id;
            sown.store.caseload(account).unwrap().dossiers.into_iter().collect()
        })
        .collect();
    assert_eq!((caseloads[0].len(), caseloads[1].len()), (67, 67));
    assert!(caseloads[0].is_disjoint(&caseloads[1]));
}

#[test]
fn sowing_twice_sows_once() {
    let sown = sow();
    let before = sown.store.extent().unwrap();
    let again = demo::sow(&sown.store, &Clock::from_fn(noon)).unwrap();
    assert!(again.recovery_key.is_none());
    assert_eq!(sown.store.extent().unwrap(), before);
    assert_eq!(sown.store.held_count().unwrap(), 0);
}

#[test]
fn every_dossier_has_the_facts_that_guidance_needs() {
    let sown = sow();
    let mut fields: HashMap<DossierId, HashSet<&str>> = HashMap::new();
    for event in sown.events.iter().map(RawEvent::event).filter(|event| event.subject == Subject::Participant) {
        fields.entry(event.dossier).or_default().insert(event.field.as_str());
    }
    let expected: HashSet<&str> = "name gender birth_year birth_country language reads_language interpreter_needed \
        preferred_channel phone active_at_power neighbourhood caseload_kind status started_on"
        .split_whitespace()
        .collect();
    assert_eq!(fields.len(), 134);
    assert!(fields.values().all(|fields| *fields == expected));
}

#[test]
fn what_only_the_researchers_key_opens_is_in_no_event() {
    let sown = sow();
    for event in &sown.events {
        let body = event.body().get();
        for research in ["cultural", "turkish", "moroccan", "culture/", "satisfaction/", "interview_contact/"] {
            assert!(!body.contains(research), "{research}");
        }
    }
}

#[test]
fn nobody_is_asked_anything_for_research_before_a_recorded_yes() {
    let sown = sow();
    let mut declined = 0;
    for heads in sown.dossiers() {
        let given = Consent::read(&heads, "research").is_given();
        for subject in
            heads.subjects().filter(|subject| matches!(subject, Subject::Interview { form, .. } if form != "intake"))
        {
            let said = heads
                .fields(subject)
                .filter(|(field, _)| !matches!(field.as_str(), ":completed" | "consent/consent_research"));
            assert!(given || said.count() == 0);
            declined += u32::from(!given);
        }
    }
    assert_eq!(declined, 4);
}

#[test]
fn on_the_demo_day_t0_is_behind_t1_is_open_until_january_and_each_coach_has_a_call_back() {
    let sown = sow();
    let windows = sown.store.windows().unwrap().windows;
    let (today, mut states, mut call_backs) = (noon().date_naive(), HashMap::new(), Vec::new());
    for heads in sown.dossiers() {
        let contact = first_contact(&Participant::read(&heads), &Meeting::read_all(&heads));
        for measurement in Course::read(&heads, contact).measurements(&windows, today) {
            *states.entry(format!("{} {:?}", measurement.moment, measurement.state)).or_insert(0) += 1;
        }
        call_backs.extend(Attempt::read_all(&heads).iter().filter_map(Attempt::open_call_back));
    }
    let count = |state: &str| states.get(state).copied().unwrap_or(0);
    assert_eq!((count("t0 Answered"), count("t1 Answered"), count("t1 Missed(Moved)")), (128, 8, 4), "{states:?}");
    assert!(count("t1 Due") > 100 && count("t0 Due") > 0 && count("t2 NotYet") == 134, "{states:?}");
    call_backs.sort_unstable();
    assert_eq!(
        call_backs.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["2020-11-02 14:30:00", "2020-11-03 10:15:00"]
    );
}

#[test]
fn a_third_of_the_people_has_a_plan_and_something_of_it_is_due_around_the_demo_day() {
    let sown = sow();
    let today = noon().date_naive();
    let (mut plans, mut empty_goals, mut agreed, mut due, mut follow_ups) = (0, 0, 0, 0, 0);
    for heads in sown.dossiers() {
        let plan = Plan::read(&heads);
        plans += u32::from(!plan.goals.is_empty());
        empty_goals += plan.goals.iter().filter(|goal| goal.steps.is_empty()).count();
        assert!(plan.goals.iter().all(|goal| !goal.text.is_empty() && goal.domain.is_some()));
        assert!(plan.instruments.iter().all(|one| !one.title.is_empty() && !one.life.is_empty()));
        assert!(!plan.changed_since, "what was agreed is what stands there");
        agreed += u32::from(plan.version().is_some());
        let soon = today + chrono::Days::new(7);
        due += PlanDates::read(&heads).steps.iter().filter(|(on, _)| *on <= soon).count();
        follow_ups += Signal::read_all(&heads).iter().filter(|signal| signal.is_open()).count();
    }
    assert_eq!((plans, agreed, follow_ups), (44, 34, 6));
    assert!(empty_goals > 3 && due > 10, "{empty_goals} goals without a step, {due} days within the week");
}

#[test]
fn a_questionnaire_knows_in_which_mode_each_answer_was_given() {
    let sown = sow();
    let mut modes: HashSet<(Mode, EnteredBy, Assistance)> = HashSet::new();
    for event in sown.events.iter().map(RawEvent::event) {
        if matches!(&event.subject, Subject::Interview { form, .. } if form == "t0") {
            modes.insert((event.provenance.mode, event.provenance.entered_by, event.provenance.assistance));
        }
    }
    let expected = [
        (Mode::Together, EnteredBy::Coach, Assistance::SelfWith),
        (Mode::Phone, EnteredBy::Coach, Assistance::SelfWith),
        (Mode::Alone, EnteredBy::Participant, Assistance::SelfWithout),
    ];
    assert_eq!(modes, expected.into());
}

#[test]
fn an_answer_names_the_meeting_in_which_it_was_given_and_how() {
    let sown = sow();
    let answers =
        sown.events.iter().map(RawEvent::event).filter(|event| event.subject.to_string() == "interview/intake/first");
    let mut count = 0;
    for event in answers {
        let provenance = &event.provenance;
        assert!(provenance.meeting.is_some() && provenance.location.is_some());
        assert_eq!(provenance.answered_by, AnsweredBy::Participant);
        assert!(matches!(provenance.mode, Mode::Together | Mode::Phone));
        count += 1;
    }
    assert!(count > 1_000);
}

#[test]
fn a_domain_of_the_intake_is_closed_by_one_of_the_four_outcomes() {
    let sown = sow();
    for event in sown.events.iter().map(RawEvent::event) {
        if event.field.as_str().ends_with("/discussion_status") {
            let Value::Answer(serde_json::Value::String(status)) = &event.value else { panic!("no text") };
            assert!(["discussed", "not_needed", "later", "declined"].contains(&status.as_str()));
        }
    }
}
