//! The first version of the plan, made together: it starts from what was said, and never looks finished without a step.

use intake::{
    intentions::{AddGoal, AddStep, ChangeGoal, ChangeStep, StepChange},
    pages::Who,
};
use tests::{Installation, Municipality};

use crate::steps::{meet, of, somebody, tell_housing};

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

    let agreed = app.agree_plan(&of(dossier)).unwrap();
    assert_eq!(
        agreed.version.as_ref().map(|version| (version.number, version.agreed_on.to_string())),
        Some((1, "2020-11-02".to_owned()))
    );
    assert!(!agreed.changed_since);

    let goal = agreed.goals[0].goal;
    let when = "2020-11-09".parse().ok();
    let step = AddStep { dossier, goal, text: "Samen bellen".to_owned(), who: Who::Together, when };
    assert!(app.add_step(step).unwrap().changed_since);
    assert_eq!(app.agree_plan(&of(dossier)).unwrap().version.unwrap().number, 2);
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
