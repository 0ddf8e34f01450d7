//! Holiday cover.

use intake::{
    intentions::{EndCover, MakeCover},
    pages::CoversPage,
    problem::Problem,
};

use super::Nothing;
use crate::App;

pub fn covers(app: &App, (): Nothing) -> Result<CoversPage, Problem> {
    app.idle.touched();
    app.intake.covers()
}

pub fn make_cover(app: &App, args: MakeCover) -> Result<CoversPage, Problem> {
    app.idle.touched();
    app.intake.make_cover(&args)
}

pub fn end_cover(app: &App, args: EndCover) -> Result<CoversPage, Problem> {
    app.idle.touched();
    app.intake.end_cover(&args)
}
