//! The team: figures of the coaches' caseloads, for who leads.

use intake::{pages::TeamPage, problem::Problem};

use super::Nothing;
use crate::App;

pub fn team(app: &App, (): Nothing) -> Result<Option<TeamPage>, Problem> {
    app.idle.touched();
    app.idle.meeting_on_screen(false);
    app.intake.team()
}

pub fn fetch_team(app: &App, (): Nothing) -> Result<TeamPage, Problem> {
    app.idle.touched();
    app.intake.fetch_team()
}
