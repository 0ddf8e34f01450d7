//! Signing in, opening and closing the vault, and the language of the app's own words.

use intake::{
    intentions::{ChooseLanguage, ChoosePin, SignIn, Unlock},
    pages::{AppStatus, SignedIn, Unlocked},
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
