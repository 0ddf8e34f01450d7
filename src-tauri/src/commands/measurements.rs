//! The measurements of a participant, and the cohort's windows.

use intake::{
    intentions::{CallBackDone, MoveWindow, OpenDossier, RecordAttempt, RecordConsent, RecordIdentity, RecordMissed},
    pages::{MeasurementsPage, WindowsPage},
    problem::Problem,
};

use super::Nothing;
use crate::App;

pub fn open_measurements(app: &App, args: OpenDossier) -> Result<MeasurementsPage, Problem> {
    app.idle.touched();
    app.intake.open_measurements(&args)
}

pub fn record_consent(app: &App, args: RecordConsent) -> Result<MeasurementsPage, Problem> {
    app.idle.touched();
    app.intake.record_consent(&args)
}

pub fn record_missed(app: &App, args: RecordMissed) -> Result<MeasurementsPage, Problem> {
    app.idle.touched();
    app.intake.record_missed(&args)
}

pub fn record_attempt(app: &App, args: RecordAttempt) -> Result<MeasurementsPage, Problem> {
    app.idle.touched();
    app.intake.record_attempt(&args)
}

pub fn call_back_done(app: &App, args: CallBackDone) -> Result<MeasurementsPage, Problem> {
    app.idle.touched();
    app.intake.call_back_done(&args)
}

pub fn record_identity(app: &App, args: RecordIdentity) -> Result<MeasurementsPage, Problem> {
    app.idle.touched();
    app.intake.record_identity(&args)
}

pub fn windows(app: &App, (): Nothing) -> Result<WindowsPage, Problem> {
    app.idle.touched();
    app.intake.windows()
}

pub fn move_window(app: &App, args: MoveWindow) -> Result<WindowsPage, Problem> {
    app.idle.touched();
    app.intake.move_window(&args)
}
