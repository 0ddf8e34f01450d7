//! Files that answers name: kept in the vault, or with the preview that they belong to.

use crate::{
    desk::{Desk, Hour},
    files::{self, File},
    intentions::{LoadMedia, PickedFile},
    pages::{KeptFile, MediaFile},
    problem::Problem,
};

/// Keeps a file; durable when this returns, but for one of a preview.
pub fn keep(desk: &mut Desk, _hour: Hour<'_>, asked: &PickedFile) -> Result<KeptFile, Problem> {
    let file = File::read(asked)?.by_content();
    let name = file.name.clone();
    desk.preview.as_mut().ok_or(Problem::NoIntake)?.keep(file);
    Ok(KeptFile { name })
}

/// Loads a file of the open form, or one that was kept.
pub fn load(desk: &Desk, asked: &LoadMedia) -> Result<MediaFile, Problem> {
    let file = desk.preview.as_ref().and_then(|preview| preview.file(&asked.name)).ok_or(Problem::UnknownFile)?;
    Ok(MediaFile { mime: files::mime(&file.name).to_owned(), content: files::to_base64(&file.bytes) })
}
