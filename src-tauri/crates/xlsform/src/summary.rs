//! How complete a form is in each of its languages.

use form::Language;
use form::draft::{Draft, DraftMedia, DraftText};

use std::collections::BTreeMap;

/// What a form has, and lacks, in one of its languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completeness {
    /// The language.
    pub language: Language,
    /// Texts in it: labels of questions and choices, hints, guidance, messages.
    pub texts: usize,
    /// Texts that another language has and this one has not.
    pub untranslated: usize,
    /// Labels of questions and choices that people see and that have no recording in this language.
    pub without_audio: usize,
    /// Pictures that another language has and this one has not.
    pub without_image: usize,
}

/// Counts, language by language.
pub(crate) fn of(draft: &Draft) -> Vec<Completeness> {
    let start = |language: &Language| Completeness {
        language: language.clone(),
        texts: 0,
        untranslated: 0,
        without_audio: 0,
        without_image: 0,
    };
    let mut all: Vec<Completeness> = draft.languages.iter().map(start).collect();
    for node in &draft.nodes {
        let texts = [&node.label, &node.hint, &node.guidance, &node.constraint_message, &node.required_message];
        texts.into_iter().for_each(|text| count_text(&mut all, text));
        if node.kind.is_shown() {
            count_media(&mut all, &node.label, &node.media);
        }
    }
    for choice in draft.lists.iter().flat_map(|list| &list.choices) {
        count_text(&mut all, &choice.label);
        count_media(&mut all, &choice.label, &choice.media);
    }
    all
}

fn count_text(all: &mut [Completeness], text: &DraftText) {
    if text.is_empty() {
        return;
    }
    for (place, one) in all.iter_mut().enumerate() {
        match text.contains_key(&place) {
            true => one.texts += 1,
            false => one.untranslated += 1,
        }
    }
}

fn count_media(all: &mut [Completeness], label: &DraftText, media: &BTreeMap<usize, DraftMedia>) {
    let has_image = media.values().any(|media| media.image.is_some());
    for (place, one) in all.iter_mut().enumerate() {
        let own = media.get(&place);
        one.without_audio += usize::from(!label.is_empty() && own.is_none_or(|own| own.audio.is_none()));
        one.without_image += usize::from(has_image && own.is_none_or(|own| own.image.is_none()));
    }
}
