//! Which texts of a form are read aloud: asked of `samenstap-form`, which knows what a workbook says.

use std::path::Path;

use serde::Deserialize;

use crate::places;
use crate::process::{Failure, Step};

/// A text that is read aloud.
#[derive(Deserialize)]
pub struct Spoken {
    /// The sound's name, as the form names it.
    pub file: String,
    /// The BCP 47 tag.
    pub language: String,
    /// The words.
    pub text: String,
}

/// A form with sound.
#[derive(Deserialize)]
pub struct SpokenForm {
    /// `form_id`.
    pub id: String,
    /// `version`.
    pub version: String,
    /// The languages that a person has approved, by tag.
    pub approved: Vec<String>,
    /// Every text, in the order of the workbook.
    pub texts: Vec<Spoken>,
}

/// Asks what a workbook has to say aloud.
pub fn read(file: &Path) -> Result<SpokenForm, Failure> {
    let json = Step::new(places::binary("samenstap-form")).args(["sounds"]).args([file]).output()?;
    serde_json::from_str(&json).map_err(|cause| Failure::disk(file)(std::io::Error::other(cause)))
}
