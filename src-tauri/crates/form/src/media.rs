//! The files that belong to a text: pictures, sounds, films.

use std::collections::BTreeMap;

use crate::language::LanguageId;

/// The files that belong to a text, by name, without `jr://`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Media {
    /// `media::image`.
    pub image: Option<String>,
    /// `media::big-image`.
    pub big_image: Option<String>,
    /// `media::audio`.
    pub audio: Option<String>,
    /// `media::video`.
    pub video: Option<String>,
}

impl Media {
    /// The same, with the files of another where it has none of its own.
    fn or(&self, other: &Self) -> Self {
        let either = |own: &Option<String>, other: &Option<String>| own.as_ref().or(other.as_ref()).cloned();
        Self {
            image: either(&self.image, &other.image),
            big_image: either(&self.big_image, &other.big_image),
            audio: either(&self.audio, &other.audio),
            video: either(&self.video, &other.video),
        }
    }
}

/// Media in every language of the form; nothing at all when there are none.
#[derive(Debug, Default)]
pub(crate) struct LocalisedMedia(Vec<Media>);

impl LocalisedMedia {
    /// A file that a language lacks is that of the default language: a picture is often the same for all.
    pub fn new(given: &BTreeMap<usize, Media>, languages: usize, default_language: usize) -> Self {
        if given.values().all(|media| *media == Media::default()) {
            return Self::default();
        }
        let none = Media::default();
        let standing_in = given.get(&default_language).unwrap_or(&none);
        Self((0..languages).map(|language| given.get(&language).unwrap_or(&none).or(standing_in)).collect())
    }

    pub fn get(&self, language: LanguageId) -> Option<&Media> {
        self.0.get(language.index()).filter(|media| **media != Media::default())
    }
}
