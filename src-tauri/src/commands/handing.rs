//! A warm handover in a file.

use intake::{
    intentions::{MakeHandoverFile, OpenDossier, PickedFile},
    pages::{HandedPage, ReceiversPage, SavedFile},
    problem::Problem,
};

use super::Nothing;
use crate::{App, downloads};

pub fn receivers(app: &App, (): Nothing) -> Result<ReceiversPage, Problem> {
    app.intake.receivers()
}

pub fn make_handover_file(app: &App, args: MakeHandoverFile) -> Result<SavedFile, Problem> {
    app.idle.touched();
    let file = app.intake.make_handover_file(&args)?;
    downloads::save(&file.name, &file.content)
}

pub fn handed(app: &App, (): Nothing) -> Result<Vec<HandedPage>, Problem> {
    app.idle.touched();
    app.intake.handed()
}

pub fn open_handover_file(app: &App, args: PickedFile) -> Result<HandedPage, Problem> {
    app.idle.touched();
    app.intake.open_handover_file(&args)
}

pub fn accept_handed(app: &App, (): Nothing) -> Result<Vec<HandedPage>, Problem> {
    app.idle.touched();
    app.intake.accept_handed()
}

pub fn drop_handed(app: &App, args: OpenDossier) -> Result<Vec<HandedPage>, Problem> {
    app.idle.touched();
    app.intake.drop_handed(&args)
}
