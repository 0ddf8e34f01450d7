//! The interview of a participant who has the tablet.

use intake::{
    intentions::{
        AddRow, AloneGo, AloneHelp, ChangeRow, Heard, KeepDraft, LoadMedia, RecordAnswer, ShowLanguage, Unlock,
    },
    pages::{AlonePage, MediaFile, Unlocked},
    problem::Problem,
};

use super::Nothing;
use crate::App;

pub fn hand_tablet(app: &App, (): Nothing) -> Result<AlonePage, Problem> {
    app.idle.touched();
    let page = app.intake.hand_tablet()?;
    app.idle.meeting_on_screen(false);
    Ok(page)
}

/// Not a touch: the window asks it by itself when it was loaded, and when its screen was hidden.
pub fn alone_page(app: &App, (): Nothing) -> Result<AlonePage, Problem> {
    app.intake.alone_page()
}

pub fn alone_answer(app: &App, args: RecordAnswer) -> Result<AlonePage, Problem> {
    app.idle.touched();
    app.intake.alone_answer(args)
}

pub fn alone_draft(app: &App, args: KeepDraft) -> Result<(), Problem> {
    app.idle.touched();
    app.intake.alone_draft(args)
}

pub fn alone_go(app: &App, args: AloneGo) -> Result<AlonePage, Problem> {
    app.idle.touched();
    app.intake.alone_go(&args)
}

pub fn alone_language(app: &App, args: ShowLanguage) -> Result<AlonePage, Problem> {
    app.idle.touched();
    app.intake.alone_language(&args)
}

pub fn alone_help(app: &App, args: AloneHelp) -> Result<AlonePage, Problem> {
    app.idle.touched();
    app.intake.alone_help(&args)
}

pub fn alone_add_row(app: &App, args: AddRow) -> Result<AlonePage, Problem> {
    app.idle.touched();
    app.intake.alone_add_row(&args)
}

pub fn alone_change_row(app: &App, args: ChangeRow) -> Result<AlonePage, Problem> {
    app.idle.touched();
    app.intake.alone_change_row(&args)
}

/// A sound that ends is somebody who listens: the screen is not hidden while a long text is read out.
pub fn alone_heard(app: &App, args: Heard) -> Result<Nothing, Problem> {
    app.idle.touched();
    app.intake.alone_heard(args)
}

/// Not a touch: the window asks it by itself for what is on the page.
pub fn alone_media(app: &App, args: LoadMedia) -> Result<MediaFile, Problem> {
    app.intake.alone_media(&args)
}

pub fn take_back(app: &App, args: Unlock) -> Result<Unlocked, Problem> {
    app.idle.touched();
    app.intake.take_back(&args)
}
