//! Trying out a form that a project lead wrote, before anyone is asked anything.

use intake::{
    intentions::{AddRow, ChangeRow, GoTo, OpenPreview, PreviewAnswer, ShowLanguage},
    pages::{PreviewPage, SavedFile},
    problem::Problem,
};

use super::Nothing;
use crate::{App, downloads};

pub fn open_preview(app: &App, args: OpenPreview) -> Result<PreviewPage, Problem> {
    app.idle.touched();
    app.idle.meeting_on_screen(false);
    app.intake.open_preview(&args)
}

pub fn preview_go_to(app: &App, args: GoTo) -> Result<PreviewPage, Problem> {
    app.idle.touched();
    app.intake.preview_go_to(&args)
}

pub fn preview_answer(app: &App, args: PreviewAnswer) -> Result<PreviewPage, Problem> {
    app.idle.touched();
    app.intake.preview_answer(args)
}

pub fn preview_add_row(app: &App, args: AddRow) -> Result<PreviewPage, Problem> {
    app.idle.touched();
    app.intake.preview_add_row(&args)
}

pub fn preview_change_row(app: &App, args: ChangeRow) -> Result<PreviewPage, Problem> {
    app.idle.touched();
    app.intake.preview_change_row(&args)
}

pub fn preview_show_language(app: &App, args: ShowLanguage) -> Result<PreviewPage, Problem> {
    app.idle.touched();
    app.intake.preview_show_language(&args)
}

/// The webview may not save files (`window`), so it is done here: a form has no person in it.
pub fn annotated_copy(app: &App, (): Nothing) -> Result<SavedFile, Problem> {
    app.idle.touched();
    let copy = app.intake.annotated_copy()?;
    downloads::save(&copy.name, &copy.content)
}

pub fn close_preview(app: &App, (): Nothing) -> Result<Nothing, Problem> {
    app.idle.touched();
    app.intake.close_preview()
}
