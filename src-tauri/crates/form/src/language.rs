//! The languages of a form, and a text that knows which of them it is in.

use std::borrow::Cow;

/// A language as the author named it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    /// The author's own words: `Nederlands (nl)`.
    pub name: String,
    /// The BCP 47 tag, for `lang` and `dir`; `und` when the author gave none.
    pub code: String,
}

/// One of a form's languages, by its place in [`Form::languages`](crate::Form::languages).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LanguageId(pub(crate) u16);

impl LanguageId {
    /// Returns the place in [`Form::languages`](crate::Form::languages).
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// A text for a reader, and the language that it is really in.
///
/// A text that the author did not translate is given in the form's default language; who shows it marks `lang` and `dir`
/// from `language`, not from the language that was asked for (WCAG 3.1.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text<'a> {
    /// What to show, with every `${x}` filled in.
    pub text: Cow<'a, str>,
    /// The language of `text`.
    pub language: LanguageId,
}
