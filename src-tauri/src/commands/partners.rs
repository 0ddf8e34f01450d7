//! Working with others: signals and handovers.

use intake::{
    intentions::{BeginHandover, ChangeHandover, ChangeSignal, OpenDossier, RecordSignal},
    pages::PartnersPage,
    problem::Problem,
};

use crate::App;

pub fn open_partners(app: &App, args: OpenDossier) -> Result<PartnersPage, Problem> {
    app.idle.touched();
    app.intake.open_partners(&args)
}

pub fn record_signal(app: &App, args: RecordSignal) -> Result<PartnersPage, Problem> {
    app.idle.touched();
    app.intake.record_signal(&args)
}

pub fn change_signal(app: &App, args: ChangeSignal) -> Result<PartnersPage, Problem> {
    app.idle.touched();
    app.intake.change_signal(args)
}

pub fn begin_handover(app: &App, args: BeginHandover) -> Result<PartnersPage, Problem> {
    app.idle.touched();
    app.intake.begin_handover(&args)
}

pub fn change_handover(app: &App, args: ChangeHandover) -> Result<PartnersPage, Problem> {
    app.idle.touched();
    app.intake.change_handover(args)
}
