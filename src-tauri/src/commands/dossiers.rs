//! The caseload, a dossier, and its meetings.

use intake::{
    intentions::{AddParticipant, ChangeFact, ChangeGuidance, LinkHousehold, OpenDossier, ShowCaseload, StartMeeting},
    pages::{CaseloadPage, DossierPage},
    problem::Problem,
};

use crate::App;

pub fn show_caseload(app: &App, args: ShowCaseload) -> Result<CaseloadPage, Problem> {
    app.idle.touched();
    app.idle.meeting_on_screen(false);
    app.intake.show_caseload(&args)
}

pub fn add_participant(app: &App, args: AddParticipant) -> Result<DossierPage, Problem> {
    on_screen(app, app.intake.add_participant(args))
}

pub fn open_dossier(app: &App, args: OpenDossier) -> Result<DossierPage, Problem> {
    on_screen(app, app.intake.open_dossier(&args))
}

pub fn change_fact(app: &App, args: ChangeFact) -> Result<DossierPage, Problem> {
    on_screen(app, app.intake.change_fact(args))
}

pub fn change_guidance(app: &App, args: ChangeGuidance) -> Result<DossierPage, Problem> {
    on_screen(app, app.intake.change_guidance(&args))
}

pub fn link_household(app: &App, args: LinkHousehold) -> Result<DossierPage, Problem> {
    on_screen(app, app.intake.link_household(&args))
}

pub fn start_meeting(app: &App, args: StartMeeting) -> Result<DossierPage, Problem> {
    on_screen(app, app.intake.start_meeting(&args))
}

pub fn end_meeting(app: &App, args: OpenDossier) -> Result<DossierPage, Problem> {
    on_screen(app, app.intake.end_meeting(&args))
}

fn on_screen(app: &App, page: Result<DossierPage, Problem>) -> Result<DossierPage, Problem> {
    app.idle.touched();
    if let Ok(page) = &page {
        app.idle.meeting_on_screen(page.open_meeting.is_some());
    }
    page
}
