//! The plan: its goals, its steps, its versions.

use intake::{
    intentions::{AddGoal, AddStep, ChangeGoal, ChangeStep, OpenDossier},
    pages::PlanPage,
    problem::Problem,
};

use crate::App;

pub fn open_plan(app: &App, args: OpenDossier) -> Result<PlanPage, Problem> {
    app.idle.touched();
    app.intake.open_plan(&args)
}

pub fn add_goal(app: &App, args: AddGoal) -> Result<PlanPage, Problem> {
    app.idle.touched();
    app.intake.add_goal(args)
}

pub fn change_goal(app: &App, args: ChangeGoal) -> Result<PlanPage, Problem> {
    app.idle.touched();
    app.intake.change_goal(args)
}

pub fn add_step(app: &App, args: AddStep) -> Result<PlanPage, Problem> {
    app.idle.touched();
    app.intake.add_step(args)
}

pub fn change_step(app: &App, args: ChangeStep) -> Result<PlanPage, Problem> {
    app.idle.touched();
    app.intake.change_step(args)
}

pub fn agree_plan(app: &App, args: OpenDossier) -> Result<PlanPage, Problem> {
    app.idle.touched();
    app.intake.agree_plan(&args)
}
