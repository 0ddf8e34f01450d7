//! The sheet `settings`: one row about the form as a whole.

use crate::columns::setting;
use crate::diagnostic::{DiagnosticKind, Place};
use crate::names::is_name;
use crate::reading::{Findings, place};
use crate::workbook::Sheet;

/// What the author set.
#[derive(Debug, Default)]
pub(crate) struct Settings {
    pub form_id: String,
    pub title: String,
    pub version: String,
    /// The name of the root element; empty for the usual one.
    pub name: String,
    pub allows_duplicates: bool,
    /// The language, and where it stands.
    pub default_language: Option<(String, Place)>,
}

/// Reads the settings.
pub(crate) fn read(sheet: &Sheet, findings: &mut Findings) -> Settings {
    let mut settings = Settings::default();
    let Some(row) = sheet.rows.first() else { return settings };
    for (index, cell) in &row.cells {
        let Some(header) = sheet.header.get(index) else { continue };
        let (text, here) = (cell.text.clone(), place(sheet, row, *index));
        match setting(header).as_str() {
            "form_id" => settings.form_id = text,
            "form_title" => settings.title = text,
            "version" => settings.version = text,
            "default_language" => settings.default_language = Some((text, here)),
            "allow_choice_duplicates" => {
                settings.allows_duplicates = text.eq_ignore_ascii_case("yes") || text == "true";
            }
            "name" if is_name(&text) => settings.name = text,
            "name" => findings.error(here, &text, DiagnosticKind::InvalidName),
            // Encryption is the vault's affair; a form that brings a key would send answers where we cannot follow.
            "public_key" | "submission_url" => {
                findings.error(here, &text, DiagnosticKind::UnsupportedSetting { name: setting(header) });
            }
            _ => {}
        }
    }
    if settings.form_id.is_empty() {
        let place = Place { sheet: Some(sheet.name.clone()), row: Some(row.number), column: None };
        findings.warning(place, "", DiagnosticKind::MissingFormId);
    }
    settings
}
