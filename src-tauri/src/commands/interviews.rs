//! The intake and the questionnaires: their pages, their answers; the intake's overview.

use intake::{
    intentions::{
        AddRow, ChangeRow, GoTo, HandOver, Heard, KeepDraft, OpenDossier, OpenPrivatePage, OpenQuestionnaire,
        RecordAnswer, ShowLanguage, StandAt, TakeNote,
    },
    pages::{InterviewPage, ReviewPage},
    problem::Problem,
};

use super::Nothing;
use crate::App;

pub fn open_intake(app: &App, args: OpenDossier) -> Result<InterviewPage, Problem> {
    on_screen(app, app.intake.open_intake(&args))
}

pub fn open_questionnaire(app: &App, args: OpenQuestionnaire) -> Result<InterviewPage, Problem> {
    on_screen(app, app.intake.open_questionnaire(args))
}

pub fn take_note(app: &App, args: TakeNote) -> Result<InterviewPage, Problem> {
    on_screen(app, app.intake.take_note(args))
}

pub fn stand_at(app: &App, args: StandAt) -> Result<Nothing, Problem> {
    app.idle.touched();
    app.intake.stand_at(args)
}

/// Not a touch: the window says so by itself when a sound has ended.
pub fn heard(app: &App, args: Heard) -> Result<Nothing, Problem> {
    app.intake.heard(args)
}

pub fn complete_interview(app: &App, (): Nothing) -> Result<InterviewPage, Problem> {
    on_screen(app, app.intake.complete_interview())
}

pub fn go_to(app: &App, args: GoTo) -> Result<InterviewPage, Problem> {
    on_screen(app, app.intake.go_to(args))
}

pub fn open_private_page(app: &App, args: OpenPrivatePage) -> Result<InterviewPage, Problem> {
    on_screen(app, app.intake.open_private_page(&args))
}

pub fn show_language(app: &App, args: ShowLanguage) -> Result<InterviewPage, Problem> {
    on_screen(app, app.intake.show_language(&args))
}

pub fn hand_over(app: &App, args: HandOver) -> Result<InterviewPage, Problem> {
    on_screen(app, app.intake.hand_over(&args))
}

pub fn record_answer(app: &App, args: RecordAnswer) -> Result<InterviewPage, Problem> {
    on_screen(app, app.intake.record_answer(args))
}

pub fn keep_draft(app: &App, args: KeepDraft) -> Result<(), Problem> {
    app.idle.touched();
    app.intake.keep_draft(args)
}

pub fn add_row(app: &App, args: AddRow) -> Result<InterviewPage, Problem> {
    on_screen(app, app.intake.add_row(&args))
}

pub fn change_row(app: &App, args: ChangeRow) -> Result<InterviewPage, Problem> {
    on_screen(app, app.intake.change_row(&args))
}

pub fn open_review(app: &App, args: OpenDossier) -> Result<ReviewPage, Problem> {
    app.idle.touched();
    app.intake.open_review(&args)
}

/// An interview is on the screen only while its meeting goes on.
fn on_screen(app: &App, page: Result<InterviewPage, Problem>) -> Result<InterviewPage, Problem> {
    app.idle.touched();
    if page.is_ok() {
        app.idle.meeting_on_screen(true);
    }
    page
}
