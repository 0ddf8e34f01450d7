//! The first version of the plan, made together: it starts from what was said, and never looks finished without a step.

use dossier::{
    OtherParty,
    plan::{
        Signature,
        changes::ChangeKind,
        instrument::{Lead, State, Why},
    },
};
use intake::{
    App,
    intentions::{
        AddGoal, AddInstrument, AddStep, AgreePlan, ChangeFact, ChangeGoal, ChangeHelp, ChangeInstrument, ChangeStep,
        ChooseRung, InstrumentChange, MoveGoal, Rung, StepChange,
    },
    pages::{HelpState, InstrumentEntry, PlanChange, PlanPage, Who},
    problem::Problem,
};
use protocol::DossierId;
use serde_json::json;
use tests::{Installation, Municipality};

use crate::steps::{answer, go, meet, newcomer, of, somebody, tell_housing};

/// Agrees with a tap.
fn tap(dossier: DossierId) -> AgreePlan {
    AgreePlan { dossier, signature: None }
}

fn kinds(changes: &[PlanChange]) -> Vec<ChangeKind> {
    changes.iter().map(|change| change.kind).collect()
}

fn add(app: &App, dossier: DossierId, code: &str) -> Result<PlanPage, Problem> {
    app.add_instrument(AddInstrument { dossier, code: Some(code.to_owned()), title: None, domain: None })
}

fn moved(state: State, on: &str, reason: Option<Why>) -> InstrumentChange {
    InstrumentChange::Moved { state, on: on.parse().unwrap(), reason }
}

fn states(instrument: &InstrumentEntry) -> Vec<State> {
    instrument.life.iter().map(|turn| turn.state).collect()
}

#[test]
fn a_first_step_from_the_intake_becomes_a_goal_and_the_plan_is_agreed_version_by_version() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let app = &device.app;
    let dossier = somebody(&device, "");
    meet(app, dossier);
    tell_housing(app);

    let plan = app.open_plan(&of(dossier)).unwrap();
    assert_eq!(plan.suggestions.len(), 1);
    let suggestion = &plan.suggestions[0];
    let goal = AddGoal {
        dossier,
        text: "Ik wil prettig wonen".to_owned(),
        domain: Some(suggestion.domain.clone()),
        first_step: Some(suggestion.step.clone()),
    };
    let plan = app.add_goal(goal).unwrap();
    assert!(plan.suggestions.is_empty());
    assert_eq!(plan.goals[0].steps[0].text, "De verhuurder bellen");

    let agreed = app.agree_plan(tap(dossier)).unwrap();
    assert_eq!(
        agreed.versions.first().map(|version| (version.number, version.agreed_on.to_string())),
        Some((1, "2020-11-02".to_owned()))
    );
    assert!(!agreed.changed_since);

    let goal = agreed.goals[0].goal;
    let when = "2020-11-09".parse().ok();
    let step = AddStep { dossier, goal, text: "Samen bellen".to_owned(), who: Who::Together, name: None, when };
    let changed = app.add_step(step).unwrap();
    assert!(changed.changed_since);
    assert_eq!(kinds(&changed.changes), [ChangeKind::StepAdded]);

    let signature = Some(Signature::Drawn { path: "M10 200L90 40".to_owned() });
    let signed = app.agree_plan(AgreePlan { dossier, signature: signature.clone() }).unwrap();
    assert_eq!((signed.versions.len(), signed.versions[0].number, signed.changes.len()), (2, 2, 0));
    assert_eq!(signed.versions[0].signature, signature);
    assert_eq!(signed.versions[0].changes[0].what.coach.text, "Samen bellen");
    let scribble = Some(Signature::Drawn { path: "<svg/>".to_owned() });
    assert_eq!(app.agree_plan(AgreePlan { dossier, signature: scribble }).unwrap_err(), Problem::NotASignature);
}

#[test]
fn what_is_removed_can_be_brought_back() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let app = &device.app;
    let dossier = somebody(&device, "");
    let goal = AddGoal { dossier, text: "Fietsen".to_owned(), domain: None, first_step: Some("Oefenen".to_owned()) };
    let plan = app.add_goal(goal).unwrap();
    let (goal, step) = (plan.goals[0].goal, plan.goals[0].steps[0].step);

    let change = |change| app.change_step(ChangeStep { dossier, goal, step, change }).unwrap();
    assert!(change(StepChange::Remove).goals[0].steps.is_empty());
    assert_eq!(change(StepChange::Restore).goals[0].steps[0].text, "Oefenen");
    assert!(change(StepChange::Done { done: true }).goals[0].steps[0].done);

    assert!(app.change_goal(ChangeGoal { dossier, goal, text: None }).unwrap().goals.is_empty());
    let back = app.change_goal(ChangeGoal { dossier, goal, text: Some("Fietsen".to_owned()) }).unwrap();
    assert_eq!(back.goals[0].steps.len(), 1);
}

#[test]
fn a_goal_has_a_domain_a_step_has_a_name_and_the_ladder_has_two_rungs() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let app = &device.app;
    let dossier = somebody(&device, "");
    let asked = AddGoal { dossier, text: "Taal leren".to_owned(), domain: None, first_step: Some("Bellen".to_owned()) };
    let plan = app.add_goal(asked).unwrap();
    let (goal, step) = (plan.goals[0].goal, plan.goals[0].steps[0].step);

    let domain = plan.domains[0].domain.clone();
    let plan = app.move_goal(MoveGoal { dossier, goal, domain: Some(domain.clone()) }).unwrap();
    assert_eq!(plan.goals[0].domain, Some(domain));
    assert!(plan.goals[0].domain_title.is_some());

    let who = StepChange::Who { who: Who::Other, name: Some("Zus Leyla".to_owned()) };
    let plan = app.change_step(ChangeStep { dossier, goal, step, change: who }).unwrap();
    assert_eq!(plan.goals[0].steps[0].name.as_deref(), Some("Zus Leyla"));
    let who = StepChange::Who { who: Who::Coach, name: None };
    let plan = app.change_step(ChangeStep { dossier, goal, step, change: who }).unwrap();
    assert_eq!((plan.goals[0].steps[0].who, &plan.goals[0].steps[0].name), (Who::Coach, &None));

    let choose = |which, rung| app.choose_rung(&ChooseRung { dossier, which, rung: Some(rung) });
    choose(Rung::Now, 1).unwrap();
    let plan = choose(Rung::Goal, 3).unwrap();
    assert_eq!((plan.rung_now, plan.rung_goal), (Some(1), Some(3)));
    assert_eq!(choose(Rung::Goal, 1).unwrap_err(), Problem::UnknownRung { rung: 1 });
}

#[test]
fn direct_help_is_agreed_and_then_given() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let app = &device.app;
    let dossier = somebody(&device, "");
    let change = |state| app.change_help(&ChangeHelp { dossier, help: "cv".to_owned(), state }).unwrap();
    let state = |plan: &PlanPage| plan.help.iter().find(|help| help.help == "cv").unwrap().state;
    assert_eq!(state(&app.open_plan(&of(dossier)).unwrap()), HelpState::None);
    assert_eq!(state(&change(HelpState::Planned)), HelpState::Planned);
    let given = change(HelpState::Given);
    assert_eq!(state(&given), HelpState::Given);
    assert!(given.help.iter().find(|help| help.help == "cv").unwrap().given_on.is_some());
    assert_eq!(state(&change(HelpState::None)), HelpState::None);
}

#[test]
fn the_catalogue_shows_first_what_fits_what_was_said_and_says_what_that_is() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let app = &device.app;
    let dossier = newcomer(&device, "Samira el Amrani");
    meet(app, dossier);
    let page = go(app, "practical_skills");
    let page = answer(app, &page, "practical_skills/barriers", json!(["dutch_language_difficulty"]));
    answer(app, &page, "practical_skills/next_step", json!("Elke week Nederlands praten"));

    let plan = app.open_plan(&of(dossier)).unwrap();
    let fitting = plan.offers.iter().take_while(|offer| !offer.because.is_empty());
    let codes: Vec<&str> = fitting.map(|offer| offer.code.as_str()).collect();
    assert!(codes.contains(&"roc_language") && codes.contains(&"language_coach"), "{codes:?}");
    assert!(plan.offers.iter().skip(codes.len()).all(|offer| offer.because.is_empty()));
    let language = plan.offers.iter().find(|offer| offer.code == "roc_language").unwrap();
    let because: Vec<&str> = language.because.iter().map(|why| why.coach.text.as_str()).collect();
    assert_eq!(because, ["Taal en praktische dingen", "Moeite met de Nederlandse taal"]);
    assert!(plan.instruments.is_empty(), "the catalogue chooses nothing");
}

#[test]
fn a_referral_goes_from_talked_about_to_its_end_and_every_day_of_it_stays() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let app = &device.app;
    let dossier = somebody(&device, "");
    let plan = add(app, dossier, "power").unwrap();
    let power = &plan.instruments[0];
    let instrument = power.instrument;
    assert_eq!((power.lead, power.provider.as_deref()), (Lead::Provider, Some("Activeringscentrum Power")));
    assert_eq!(power.next, [State::Referred, State::Started, State::NotUsed]);

    let change = |change| app.change_instrument(ChangeInstrument { dossier, instrument, change });
    change(moved(State::Referred, "2020-11-03", None)).unwrap();
    change(moved(State::Started, "2020-11-10", None)).unwrap();
    assert_eq!(change(moved(State::NotUsed, "2020-11-10", None)).unwrap_err(), Problem::UnknownInstrument);
    let closed = change(moved(State::Interrupted, "2020-12-15", Some(Why::Closed))).unwrap();
    assert_eq!(closed.instruments[0].life.last().unwrap().reason, Some(Why::Closed));
    let undone = change(InstrumentChange::TakenBack).unwrap();
    assert_eq!(states(&undone.instruments[0]), [State::Discussed, State::Referred, State::Started]);
    let done = change(moved(State::Completed, "2021-01-15", None)).unwrap();
    assert!(done.instruments[0].next.is_empty());

    let lead = InstrumentChange::Lead { lead: Lead::Provider, contact: Some("Anja, 053 481 81 81".to_owned()) };
    assert_eq!(change(lead).unwrap().instruments[0].contact.as_deref(), Some("Anja, 053 481 81 81"));
    assert!(change(InstrumentChange::Remove).unwrap().instruments.is_empty());
    assert_eq!(states(&change(InstrumentChange::Restore).unwrap().instruments[0]).len(), 4);
    assert_eq!(add(app, dossier, "moon").unwrap_err(), Problem::UnknownInstrument);
}

#[test]
fn whoever_another_party_guides_gets_conversations_and_no_referral() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let app = &device.app;
    let dossier = somebody(&device, "");
    let instrument = add(app, dossier, "power").unwrap().instruments[0].instrument;
    let fact = ChangeFact { dossier, field: "wia".to_owned(), value: json!(true), seen: Vec::new() };
    app.change_fact(fact).unwrap();

    let plan = app.open_plan(&of(dossier)).unwrap();
    assert_eq!(plan.guided_by, Some(OtherParty::Wia));
    assert!(plan.offers.is_empty());
    assert_eq!(plan.instruments[0].next, [State::NotUsed]);
    assert_eq!(add(app, dossier, "roc_language").unwrap_err(), Problem::NoReferral);
    let change = |change| app.change_instrument(ChangeInstrument { dossier, instrument, change });
    assert_eq!(change(moved(State::Referred, "2020-11-03", None)).unwrap_err(), Problem::NoReferral);
    change(moved(State::NotUsed, "2020-11-03", Some(Why::Other))).unwrap();
    meet(app, dossier);
    let goal = AddGoal { dossier, text: "Rust".to_owned(), domain: None, first_step: None };
    assert_eq!(app.add_goal(goal).unwrap().goals.len(), 1);
}
