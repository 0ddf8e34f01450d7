//! Signing in, opening and closing the vault, and the language of the app's own words.

use std::sync::PoisonError;

use intake::{
    intentions::{ChooseLanguage, ChoosePin, ReadEnrolLink, SignIn, SignInWithCode, Unlock},
    pages::{AppStatus, BrowserSignIn, EnrolLink, SignInPage, SignedIn, Unlocked},
    problem::Problem,
};

use super::Nothing;
use crate::App;

/// Not a touch: the window asks it by itself.
pub fn status(app: &App, (): Nothing) -> Result<AppStatus, Problem> {
    app.intake.status()
}

pub fn sign_in(app: &App, args: SignIn) -> Result<SignedIn, Problem> {
    app.idle.touched();
    app.intake.sign_in(&args)
}

pub fn sign_in_ways(app: &App, (): Nothing) -> Result<SignInPage, Problem> {
    app.intake.sign_in_ways()
}

pub fn sign_in_with_code(app: &App, args: SignInWithCode) -> Result<SignedIn, Problem> {
    app.idle.touched();
    app.intake.sign_in_with_code(&args)
}

pub fn read_enrol_link(app: &App, args: ReadEnrolLink) -> Result<EnrolLink, Problem> {
    app.idle.touched();
    app.intake.read_enrol_link(&args)
}

/// Not a touch: the window asks it by itself. Each link is offered once.
pub fn offered_link(app: &App, (): Nothing) -> Result<Option<EnrolLink>, Problem> {
    let link = app.offered.lock().unwrap_or_else(PoisonError::into_inner).take();
    link.map(|link| app.intake.read_enrol_link(&ReadEnrolLink { link })).transpose()
}

pub fn begin_browser_sign_in(app: &App, (): Nothing) -> Result<BrowserSignIn, Problem> {
    app.idle.touched();
    app.intake.begin_browser_sign_in()
}

/// Not a touch: the window asks it by itself, again and again.
pub fn collect_browser_sign_in(app: &App, (): Nothing) -> Result<Option<SignedIn>, Problem> {
    app.intake.collect_browser_sign_in()
}

pub fn choose_pin(app: &App, args: ChoosePin) -> Result<Unlocked, Problem> {
    app.idle.touched();
    app.intake.choose_pin(&args)
}

pub fn unlock(app: &App, args: Unlock) -> Result<Unlocked, Problem> {
    app.idle.touched();
    app.intake.unlock(&args)
}

pub fn lock(app: &App, (): Nothing) -> Result<AppStatus, Problem> {
    app.idle.meeting_on_screen(false);
    app.intake.lock()
}

pub fn choose_language(app: &App, args: ChooseLanguage) -> Result<AppStatus, Problem> {
    app.idle.touched();
    app.intake.choose_language(&args)
}
