//! Which texts are read aloud: those of a form, asked of `samenstap-form`, which knows what a workbook says; and the app's
//! own on a participant's screens.

use std::{fs, path::Path};

use fluent_syntax::{
    ast::{Entry, Message, PatternElement},
    parser,
};
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

/// The app's own words on a participant's screens, in the language of a pack: a sound is named after its message. What
/// holds a number or a name is left out: nobody can speak it beforehand.
pub fn app_words(pack: &Path, language: &str) -> Result<Vec<Spoken>, Failure> {
    let file = pack.join("alone.ftl");
    let text = fs::read_to_string(&file).map_err(Failure::disk(&file))?;
    // What cannot be read is reported by the tests of the packs.
    let resource = parser::parse(text).unwrap_or_else(|(resource, _)| resource);
    let messages = resource.body.into_iter().filter_map(|entry| match entry {
        Entry::Message(message) => spoken(message, language),
        _ => None,
    });
    Ok(messages.collect())
}

fn spoken(message: Message<String>, language: &str) -> Option<Spoken> {
    let parts = message.value?.elements.into_iter().map(|element| match element {
        PatternElement::TextElement { value } => Some(value),
        PatternElement::Placeable { .. } => None,
    });
    let text = parts.collect::<Option<String>>()?;
    Some(Spoken { file: format!("{}.opus", message.id.name), language: language.to_owned(), text })
}
