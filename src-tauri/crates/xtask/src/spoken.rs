//! Which texts are read aloud: those of a form, asked of `samenstap-form`, which knows what a workbook says; and the app's
//! own on a participant's screens.

use std::{fs, path::Path};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Message, PatternElement},
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

/// How far a count is spoken: more questions than a form should have.
const HIGHEST: u32 = 99;

/// The app's own words on a participant's screens, in the language of a pack: a sound is named after its message. Words that
/// count are spoken in pieces, `alone-step.0.opus` and so on, between which the screen puts `number-3.opus`. What holds a
/// name is left out: nobody can speak it beforehand.
pub fn app_words(pack: &Path, language: &str) -> Result<Vec<Spoken>, Failure> {
    let file = pack.join("alone.ftl");
    let text = fs::read_to_string(&file).map_err(Failure::disk(&file))?;
    // What cannot be read is reported by the tests of the packs.
    let resource = parser::parse(text).unwrap_or_else(|(resource, _)| resource);
    let messages = resource.body.into_iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message),
        _ => None,
    });
    let say =
        |(name, text): (String, String)| Spoken { file: format!("{name}.opus"), language: language.to_owned(), text };
    let numbers = (0..=HIGHEST).map(|number| (format!("number-{number}"), number.to_string()));
    Ok(messages.flat_map(pieces).chain(numbers).map(say).collect())
}

/// What is spoken of a message, piece by piece, each with the name of its sound.
fn pieces(message: Message<String>) -> Vec<(String, String)> {
    let Some(pattern) = message.value else { return Vec::new() };
    let texts = pattern.elements.iter().filter_map(|element| match element {
        PatternElement::TextElement { value } => Some(value.trim()),
        PatternElement::Placeable { .. } => None,
    });
    let texts: Vec<&str> = texts.filter(|text| text.chars().any(char::is_alphabetic)).collect();
    let id = message.id.name;
    match pattern.elements.as_slice() {
        [PatternElement::TextElement { value }] => vec![(id, value.clone())],
        elements if elements.iter().all(is_text_or_count) => {
            texts.into_iter().enumerate().map(|(nth, text)| (format!("{id}.{nth}"), text.to_owned())).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether an element can be spoken beforehand: words, or a variable that counts.
fn is_text_or_count(element: &PatternElement<String>) -> bool {
    match element {
        PatternElement::TextElement { .. } => true,
        PatternElement::Placeable { expression: Expression::Inline(InlineExpression::VariableReference { id }) } => {
            matches!(id.name.as_str(), "step" | "steps")
        }
        PatternElement::Placeable { .. } => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_count_are_spoken_in_pieces_and_so_are_the_numbers() {
        let names = |language: &str| -> Vec<String> {
            let pack = places::in_tree("ui/src/i18n/packs").join(language);
            app_words(&pack, language).unwrap().into_iter().map(|spoken| spoken.file).collect()
        };
        let nl = names("nl");
        for sound in ["alone-step.0.opus", "alone-step.1.opus", "alone-next.opus", "number-0.opus", "number-99.opus"] {
            assert!(nl.iter().any(|name| name == sound), "{sound}");
        }
        assert!(
            !nl.iter().any(|name| name.starts_with("alone-listen-to")),
            "what holds words cannot be spoken beforehand"
        );
        // Between its two numbers Turkish has a mark alone.
        assert!(!names("tr").contains(&"alone-step.1.opus".to_owned()));
    }
}
