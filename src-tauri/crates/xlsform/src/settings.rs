//! The sheet `settings`: one row about the form as a whole.

use std::collections::BTreeMap;

use form::draft::Source;

use crate::columns::setting;
use crate::diagnostic::DiagnosticKind;
use crate::findings::{Findings, Spot};
use crate::names::is_name;
use crate::text::{straight, yes_or_no};
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
    pub default_language: Option<(String, Spot)>,
    pub instance_name: Option<Source>,
    pub style: Vec<String>,
    /// Settings that this app does not run by, as written.
    pub others: BTreeMap<String, String>,
}

impl Settings {
    /// Tells whether a setting is there and says no.
    pub fn says_no(&self, name: &str) -> bool {
        self.others.get(name).and_then(|text| yes_or_no(text)) == Some(false)
    }

    /// Tells whether a setting is there and says yes.
    pub fn says_yes(&self, name: &str) -> bool {
        self.others.get(name).and_then(|text| yes_or_no(text)) == Some(true)
    }
}

/// Reads the settings.
pub(crate) fn read(sheet: &Sheet, findings: &mut Findings) -> Settings {
    let mut settings = Settings::default();
    let Some(row) = sheet.rows.first() else { return settings };
    for (index, cell) in &row.cells {
        let Some(header) = sheet.header.get(index) else { continue };
        let (text, here) = (cell.text.clone(), Spot::cell(sheet, row, *index));
        let name = setting(header);
        match name.as_str() {
            "form_id" => settings.form_id = text,
            "form_title" => settings.title = text,
            "version" => settings.version = text,
            "default_language" => settings.default_language = Some((text, here)),
            "allow_choice_duplicates" => settings.allows_duplicates = yes_or_no(&text) == Some(true),
            "instance_name" => {
                let origin = findings.origin(here);
                settings.instance_name = Some(Source { text: straight(&text), origin, offset: 0 });
            }
            "style" => settings.style = text.split_whitespace().map(str::to_lowercase).collect(),
            "name" if is_name(&text) => settings.name = text,
            "name" => findings.error(here, DiagnosticKind::InvalidName),
            // Encryption is the vault's affair; a form that brings a key would send answers where we cannot follow.
            "public_key" => findings.error(here, DiagnosticKind::UnsupportedSetting { name }),
            "submission_url" => {
                findings.warning(here, DiagnosticKind::UnsupportedSetting { name: name.clone() });
                settings.others.insert(name, text);
            }
            _ => {
                settings.others.insert(name, text);
            }
        }
    }
    settings
}

/// Says that the form has no name of its own, when neither this sheet nor the survey gave one.
pub(crate) fn check_id(sheet: &Sheet, form_id: &str, findings: &mut Findings) {
    if let Some(row) = sheet.rows.first().filter(|_| form_id.is_empty()) {
        findings.warning(Spot::row(sheet, row), DiagnosticKind::MissingFormId);
    }
}
