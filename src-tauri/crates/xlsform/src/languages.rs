//! The languages of a form, from the headers of its columns.

use form::Language;

use crate::diagnostic::DiagnosticKind;
use crate::findings::{Findings, Spot};
use crate::settings::Settings;
use crate::sheets::TextColumns;
use crate::workbook::Sheet;

/// The languages found so far, in the author's order.
#[derive(Debug, Default)]
pub(crate) struct Languages {
    pub found: Vec<Language>,
}

/// What a column without a language is in, as long as nothing says otherwise.
pub(crate) const UNNAMED: &str = "default";

/// Finds the languages in the headers of the sheets, and which of them stands in for the others.
pub(crate) fn find(
    sheets: &[(&Sheet, &TextColumns)],
    settings: &Settings,
    findings: &mut Findings,
) -> (Languages, usize) {
    let mut languages = Languages::default();
    let mut has_unnamed = false;
    for (sheet, columns) in sheets {
        let mut named: Vec<_> = columns.named().collect();
        named.sort_by_key(|(.., index)| *index);
        for (_, language, index) in named {
            let Some(name) = language else {
                has_unnamed = has_unnamed || sheet.rows.iter().any(|row| row.text(index).is_some());
                continue;
            };
            let is_new = languages.find(name).is_none();
            languages.place(name);
            if is_new && code(name).is_none() && name != UNNAMED {
                let kind = DiagnosticKind::LanguageWithoutCode { language: name.clone() };
                findings.warning(Spot::header_cell(sheet, index), kind);
            }
        }
    }
    let default = match &settings.default_language {
        Some((name, spot)) => languages.find_loosely(name).unwrap_or_else(|| {
            // A column without a language is then in this one; without such a column nothing is.
            if !has_unnamed && !languages.found.is_empty() {
                let languages = languages.found.iter().map(|language| language.name.clone()).collect();
                findings.warning(*spot, DiagnosticKind::UnknownDefaultLanguage { languages });
                return 0;
            }
            languages.place(name)
        }),
        None if has_unnamed || languages.found.is_empty() => languages.place(UNNAMED),
        None => 0,
    };
    (languages, default)
}

impl Languages {
    /// The place of a language, as a header names it; a new one when it was not there.
    pub(crate) fn place(&mut self, name: &str) -> usize {
        if let Some(place) = self.find(name) {
            return place;
        }
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let code = code(&name).unwrap_or_else(|| "und".to_owned());
        self.found.push(Language { name, code });
        self.found.len() - 1
    }

    /// Finds a language by its name, without regard to case and spaces.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        let wanted = key(name);
        self.found.iter().position(|language| key(&language.name) == wanted)
    }

    /// Finds a language by its name, or by its name or its code alone.
    pub(crate) fn find_loosely(&self, name: &str) -> Option<usize> {
        let wanted = key(name);
        let loose = |language: &Language| {
            let bare = language.name.split('(').next().unwrap_or("");
            key(bare) == wanted || language.code.to_lowercase() == wanted
        };
        self.find(name).or_else(|| self.found.iter().position(loose))
    }
}

fn key(name: &str) -> String {
    name.chars().filter(|character| !character.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// The BCP 47 tag in the parentheses, or a name that is one itself.
pub(crate) fn code(name: &str) -> Option<String> {
    let inside = name.rsplit_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(inside, _)| inside.trim());
    let tag = inside.unwrap_or(name);
    let mut parts = tag.split('-');
    let primary = parts.next()?;
    let is_primary = matches!(primary.len(), 2 | 3) && primary.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_rest =
        parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    (is_primary && is_rest).then(|| tag.to_owned())
}
