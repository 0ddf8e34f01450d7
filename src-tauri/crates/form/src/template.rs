//! Texts with values in them, by language.

use std::borrow::Cow;

use crate::language::{LanguageId, Text};
use crate::scene::InterviewScene;
use crate::xpath::{Compiled, Context, Read, evaluate};

/// A text in every language that the author gave it in.
#[derive(Debug, Default)]
pub(crate) struct Localised {
    texts: Vec<(LanguageId, Vec<Piece>)>,
}

#[derive(Debug)]
pub(crate) enum Piece {
    Words(String),
    Output(Compiled),
}

impl Localised {
    pub(crate) fn new(texts: Vec<(LanguageId, Vec<Piece>)>) -> Self {
        Self { texts }
    }

    /// What is shown of the form, in any language.
    pub(crate) fn reads(&self) -> impl Iterator<Item = Read> + '_ {
        self.outputs().flat_map(|output| output.reads.iter().copied())
    }

    fn outputs(&self) -> impl Iterator<Item = &Compiled> + '_ {
        self.texts.iter().flat_map(|(_, pieces)| pieces).filter_map(|piece| match piece {
            Piece::Output(output) => Some(output),
            Piece::Words(_) => None,
        })
    }

    /// The text in the scene's language, or else in the default language, or else in any that there is.
    pub(crate) fn fill<'f>(&'f self, scene: &InterviewScene<'f>, context: Context) -> Option<Text<'f>> {
        let in_language = |wanted: LanguageId| self.texts.iter().find(|(language, _)| *language == wanted);
        let (language, pieces) = in_language(scene.language)
            .or_else(|| in_language(scene.form.default_language))
            .or_else(|| self.texts.first())?;
        let text = match pieces.as_slice() {
            [Piece::Words(words)] => Cow::Borrowed(words.as_str()),
            pieces => {
                // A value inside a text is in the language of that text.
                let Some(scene) = scene.deeper(*language) else {
                    return Some(Text { text: Cow::Borrowed(""), language: *language });
                };
                let mut text = String::new();
                for piece in pieces {
                    match piece {
                        Piece::Words(words) => text.push_str(words),
                        Piece::Output(output) => {
                            text.push_str(&evaluate(&output.expression, &scene, context).to_text(&scene));
                        }
                    }
                }
                Cow::Owned(text)
            }
        };
        Some(Text { text, language: *language })
    }
}
