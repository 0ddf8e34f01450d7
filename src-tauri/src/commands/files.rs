//! Files: what a participant photographed, said or signed, and what a form shows and plays.

use intake::{
    intentions::{LoadMedia, PickedFile},
    pages::{KeptFile, MediaFile},
    problem::Problem,
};

use crate::App;

pub fn keep_file(app: &App, args: PickedFile) -> Result<KeptFile, Problem> {
    app.idle.touched();
    app.intake.keep_file(&args)
}

/// Not a touch: the window asks it by itself for what is on the page.
pub fn load_media(app: &App, args: LoadMedia) -> Result<MediaFile, Problem> {
    app.intake.load_media(&args)
}
