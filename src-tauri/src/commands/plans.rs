//! The plan: its goals and steps, the ladder, help, instruments, its versions.

use intake::{
    intentions::{
        AddGoal, AddInstrument, AddStep, AgreePlan, ChangeGoal, ChangeHelp, ChangeInstrument, ChangeStep, ChooseRung,
        KeepOwnPhone, LookBack, MoveGoal, OpenDossier, OpenPaper, ThrowPaper,
    },
    pages::{LookBackPage, PaperPage, PlanPage, PrintedPaper},
    problem::Problem,
};

use super::Nothing;
use crate::{App, machine};

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

pub fn move_goal(app: &App, args: MoveGoal) -> Result<PlanPage, Problem> {
    app.idle.touched();
    app.intake.move_goal(args)
}

pub fn choose_rung(app: &App, args: ChooseRung) -> Result<PlanPage, Problem> {
    app.idle.touched();
    app.intake.choose_rung(&args)
}

pub fn change_help(app: &App, args: ChangeHelp) -> Result<PlanPage, Problem> {
    app.idle.touched();
    app.intake.change_help(&args)
}

pub fn add_instrument(app: &App, args: AddInstrument) -> Result<PlanPage, Problem> {
    app.idle.touched();
    app.intake.add_instrument(args)
}

pub fn change_instrument(app: &App, args: ChangeInstrument) -> Result<PlanPage, Problem> {
    app.idle.touched();
    app.intake.change_instrument(args)
}

pub fn agree_plan(app: &App, args: AgreePlan) -> Result<PlanPage, Problem> {
    app.idle.touched();
    app.intake.agree_plan(args)
}

pub fn look_back(app: &App, args: LookBack) -> Result<LookBackPage, Problem> {
    app.idle.touched();
    app.intake.look_back(&args)
}

pub fn open_paper(app: &App, args: OpenPaper) -> Result<PaperPage, Problem> {
    app.idle.touched();
    app.intake.open_paper(&args)
}

pub fn keep_own_phone(app: &App, args: KeepOwnPhone) -> Result<PaperPage, Problem> {
    app.idle.touched();
    app.intake.keep_own_phone(&args)
}

/// First the file, then the record of it: nothing was given that could not be made.
pub fn print_paper(app: &App, args: OpenPaper) -> Result<PrintedPaper, Problem> {
    app.idle.touched();
    let paper = app.intake.print_paper(&args)?;
    let saved = app.papers.put(&paper)?;
    let page = app.intake.record_paper(&args)?;
    Ok(PrintedPaper { is_open: machine::show(&saved.path), file: saved.file, page })
}

pub fn throw_paper(app: &App, args: ThrowPaper) -> Result<Nothing, Problem> {
    app.idle.touched();
    app.papers.throw_away(&args.name)
}
