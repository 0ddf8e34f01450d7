//! The intake: its pages, its answers, its overview.

use intake::{
    intentions::{
        AddRow, ChangeRow, GoTo, HandOver, KeepDraft, OpenDossier, OpenPrivatePage, RecordAnswer, ShowLanguage,
    },
    pages::{IntakePage, ReviewPage},
    problem::Problem,
};

use crate::App;

pub fn open_intake(app: &App, args: OpenDossier) -> Result<IntakePage, Problem> {
    on_screen(app, app.intake.open_intake(&args))
}

pub fn go_to(app: &App, args: GoTo) -> Result<IntakePage, Problem> {
    on_screen(app, app.intake.go_to(args))
}

pub fn open_private_page(app: &App, args: OpenPrivatePage) -> Result<IntakePage, Problem> {
    on_screen(app, app.intake.open_private_page(&args))
}

pub fn show_language(app: &App, args: ShowLanguage) -> Result<IntakePage, Problem> {
    on_screen(app, app.intake.show_language(&args))
}

pub fn hand_over(app: &App, args: HandOver) -> Result<IntakePage, Problem> {
    on_screen(app, app.intake.hand_over(&args))
}

pub fn record_answer(app: &App, args: RecordAnswer) -> Result<IntakePage, Problem> {
    on_screen(app, app.intake.record_answer(args))
}

pub fn keep_draft(app: &App, args: KeepDraft) -> Result<(), Problem> {
    app.idle.touched();
    app.intake.keep_draft(args)
}

pub fn add_row(app: &App, args: AddRow) -> Result<IntakePage, Problem> {
    on_screen(app, app.intake.add_row(&args))
}

pub fn change_row(app: &App, args: ChangeRow) -> Result<IntakePage, Problem> {
    on_screen(app, app.intake.change_row(&args))
}

pub fn open_review(app: &App, args: OpenDossier) -> Result<ReviewPage, Problem> {
    app.idle.touched();
    app.intake.open_review(&args)
}

/// An intake is on the screen only while its meeting goes on.
fn on_screen(app: &App, page: Result<IntakePage, Problem>) -> Result<IntakePage, Problem> {
    app.idle.touched();
    if page.is_ok() {
        app.idle.meeting_on_screen(true);
    }
    page
}
