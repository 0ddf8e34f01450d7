//! The way of a file from bytes to a form, and what is noticed on the way.

use std::collections::BTreeMap;

use form::draft::Draft;
use form::{Fault, Origin, compile};

use crate::choices;
use crate::columns::{ChoiceColumn, SurveyColumn, TextColumn, choice_column, is_spare, survey_column};
use crate::diagnostic::{Cell, Diagnostic, DiagnosticKind, Place, Severity};
use crate::languages::{Languages, UNNAMED, code};
use crate::names::nearest;
use crate::settings;
use crate::survey;
use crate::workbook::{self, Row, Sheet, Workbook};
use crate::{Reading, text};

/// Reads a file.
pub(crate) fn read(bytes: &[u8]) -> Reading {
    let mut findings = Findings::default();
    let draft = match workbook::open(bytes) {
        Ok(book) => draft(&book, &mut findings),
        Err(workbook::Unreadable) => {
            findings.error(Place::default(), "", DiagnosticKind::UnreadableWorkbook);
            None
        }
    };
    let mut form = None;
    if let Some(draft) = draft {
        let (compiled, faults) = compile(&draft);
        form = compiled;
        for fault in faults {
            findings.fault(fault);
        }
    }
    let mut diagnostics = findings.diagnostics;
    let order =
        |place: &Place| (findings.sheets.iter().position(|sheet| Some(sheet) == place.sheet.as_ref()), place.row);
    diagnostics.sort_by(|one, other| {
        (order(&one.place), &one.place.column, one.span.start).cmp(&(
            order(&other.place),
            &other.place.column,
            other.span.start,
        ))
    });
    let is_usable = diagnostics.iter().all(|diagnostic| diagnostic.severity == Severity::Warning);
    Reading { form: form.filter(|_| is_usable), diagnostics }
}

/// What has been noticed so far, and which cell each piece of the draft came from.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    diagnostics: Vec<Diagnostic>,
    origins: Vec<(Place, String)>,
    sheets: Vec<String>,
}

impl Findings {
    pub fn error(&mut self, place: Place, text: &str, kind: DiagnosticKind) {
        self.say(Severity::Error, place, text, kind);
    }

    pub fn warning(&mut self, place: Place, text: &str, kind: DiagnosticKind) {
        self.say(Severity::Warning, place, text, kind);
    }

    fn say(&mut self, severity: Severity, place: Place, text: &str, kind: DiagnosticKind) {
        self.diagnostics.push(Diagnostic { severity, place, text: text.to_owned(), span: 0..0, kind });
    }

    /// Remembers a cell, so that a fault in what stands in it can be told where it is.
    pub fn origin(&mut self, place: Place, text: &str) -> Origin {
        self.origins.push((place, text.to_owned()));
        Origin((self.origins.len() - 1) as u32)
    }

    fn fault(&mut self, fault: Fault) {
        let (place, text) = self.origins.get(fault.origin.0 as usize).cloned().unwrap_or_default();
        let severity = if fault.is_fatal() { Severity::Error } else { Severity::Warning };
        let kind = DiagnosticKind::Expression(fault.kind);
        self.diagnostics.push(Diagnostic { severity, place, text, span: fault.span, kind });
    }
}

/// Makes the place of a cell.
pub(crate) fn place(sheet: &Sheet, row: &Row, column: u32) -> Place {
    Place { row: Some(row.number), ..place_of_header(sheet, column) }
}

/// Makes the place of a row.
pub(crate) fn place_of_row(sheet: &Sheet, row: &Row) -> Place {
    Place { sheet: Some(sheet.name.clone()), row: Some(row.number), column: None }
}

/// Makes the place of the header of a column.
pub(crate) fn place_of_header(sheet: &Sheet, column: u32) -> Place {
    let header = sheet.header.get(&column).cloned().unwrap_or_default();
    Place { sheet: Some(sheet.name.clone()), row: Some(sheet.header_row), column: Some(Cell { index: column, header }) }
}

fn draft(book: &Workbook, findings: &mut Findings) -> Option<Draft> {
    findings.sheets = book.sheets.iter().map(|sheet| sheet.name.clone()).collect();
    for sheet in book.sheets.iter().filter(|sheet| is_ours(&sheet.name)) {
        note_broken_cells(sheet, findings);
    }
    let Some(survey) = find(book, "survey") else {
        missing_sheet(book, "survey", findings);
        return None;
    };
    let choices = find(book, "choices");
    let settings = find(book, "settings").map(|sheet| settings::read(sheet, findings)).unwrap_or_default();
    let survey_columns = survey_columns(survey, findings);
    let choice_columns = choices.map(|sheet| choice_columns(sheet, findings)).unwrap_or_default();
    let (languages, default_language) =
        languages(survey, &survey_columns, choices, &choice_columns, &settings, findings);
    let mut draft = Draft {
        id: settings.form_id,
        version: settings.version,
        title: settings.title,
        root_name: settings.name,
        default_language,
        ..Draft::default()
    };
    if let Some(sheet) = choices {
        let repeats = settings.allows_duplicates;
        draft.lists = choices::read(sheet, &choice_columns, &languages, default_language, repeats, findings);
    }
    let reader = survey::Reader { sheet: survey, columns: &survey_columns, languages: &languages, default_language };
    let needs_choices = reader.read(&mut draft, findings);
    if needs_choices && choices.is_none() {
        missing_sheet(book, "choices", findings);
    }
    draft.languages = languages.found;
    Some(draft)
}

fn is_ours(name: &str) -> bool {
    ["survey", "choices", "settings"].iter().any(|ours| name.trim().eq_ignore_ascii_case(ours))
}

fn find<'b>(book: &'b Workbook, name: &str) -> Option<&'b Sheet> {
    book.sheets.iter().find(|sheet| sheet.name.trim().eq_ignore_ascii_case(name))
}

fn missing_sheet(book: &Workbook, sheet: &'static str, findings: &mut Findings) {
    let others = book.sheets.iter().map(|sheet| sheet.name.as_str()).filter(|name| !is_ours(name));
    let similar = nearest(sheet, others);
    findings.error(Place::default(), "", DiagnosticKind::MissingSheet { sheet, similar });
}

fn note_broken_cells(sheet: &Sheet, findings: &mut Findings) {
    if sheet.is_broken {
        let place = Place { sheet: Some(sheet.name.clone()), ..Place::default() };
        findings.error(place, "", DiagnosticKind::UnreadableSheet);
    }
    for row in &sheet.rows {
        for (column, cell) in row.cells.iter().filter(|(_, cell)| cell.is_error) {
            findings.error(place(sheet, row, *column), &cell.text, DiagnosticKind::SpreadsheetError);
        }
    }
}

fn survey_columns(sheet: &Sheet, findings: &mut Findings) -> BTreeMap<u32, SurveyColumn> {
    let mut columns = BTreeMap::new();
    for (index, header) in &sheet.header {
        let Some(column) = survey_column(header).filter(|_| !is_spare(header, &sheet.header)) else { continue };
        if let SurveyColumn::Unsupported(name) = column {
            left_out(sheet, *index, name, findings);
            // A picture or a sound can be all that a question says, so the column stays known.
        }
        let is_same = |other: &SurveyColumn| *other == column && !matches!(column, SurveyColumn::Unsupported(_));
        if let Some((other, _)) = columns.iter().find(|(_, other)| is_same(other)) {
            duplicate_column(sheet, *index, *other, findings);
        } else {
            columns.insert(*index, column);
        }
    }
    if !columns.values().any(|column| *column == SurveyColumn::Type) {
        missing_column(sheet, "type", findings);
    }
    if !columns.values().any(|column| *column == SurveyColumn::Name) {
        missing_column(sheet, "name", findings);
    }
    columns
}

fn choice_columns(sheet: &Sheet, findings: &mut Findings) -> BTreeMap<u32, ChoiceColumn> {
    let mut columns = BTreeMap::new();
    for (index, header) in &sheet.header {
        let column = match is_spare(header, &sheet.header) {
            true => ChoiceColumn::Other(header.trim().to_owned()),
            false => choice_column(header),
        };
        if let ChoiceColumn::Unsupported(name) = column {
            left_out(sheet, *index, name, findings);
            continue;
        }
        if let Some((other, _)) = columns.iter().find(|(_, other)| **other == column) {
            duplicate_column(sheet, *index, *other, findings);
        } else {
            columns.insert(*index, column);
        }
    }
    if !sheet.rows.is_empty() {
        if !columns.values().any(|column| *column == ChoiceColumn::List) {
            missing_column(sheet, "list_name", findings);
        }
        if !columns.values().any(|column| *column == ChoiceColumn::Name) {
            missing_column(sheet, "name", findings);
        }
    }
    columns
}

/// Says that a column is left out, if there is anything in it.
fn left_out(sheet: &Sheet, index: u32, name: &str, findings: &mut Findings) {
    if let Some(row) = sheet.rows.iter().find(|row| row.cells.contains_key(&index)) {
        let text = row.cells.get(&index).map_or("", |cell| cell.text.as_str());
        let kind = DiagnosticKind::UnsupportedColumn { name: name.to_owned() };
        findings.warning(place(sheet, row, index), text, kind);
    }
}

fn duplicate_column(sheet: &Sheet, index: u32, other: u32, findings: &mut Findings) {
    let header = |index: u32| sheet.header.get(&index).cloned().unwrap_or_default();
    let kind = DiagnosticKind::DuplicateColumn { other: header(other) };
    findings.error(place_of_header(sheet, index), &header(index), kind);
}

fn missing_column(sheet: &Sheet, column: &'static str, findings: &mut Findings) {
    let row = (!sheet.header.is_empty()).then_some(sheet.header_row);
    let place = Place { sheet: Some(sheet.name.clone()), row, column: None };
    findings.error(place, "", DiagnosticKind::MissingColumn { column });
}

/// Finds the languages in the headers, and which of them stands in for the others.
fn languages(
    survey: &Sheet,
    survey_columns: &BTreeMap<u32, SurveyColumn>,
    choices: Option<&Sheet>,
    choice_columns: &BTreeMap<u32, ChoiceColumn>,
    settings: &settings::Settings,
    findings: &mut Findings,
) -> (Languages, usize) {
    let mut languages = Languages::default();
    let mut has_unnamed = false;
    let mut meet = |sheet: &Sheet, column: u32, language: Option<&String>, findings: &mut Findings| {
        let Some(name) = language else {
            has_unnamed |= sheet.rows.iter().any(|row| row.cells.contains_key(&column));
            return;
        };
        let is_new = languages.find(name).is_none();
        languages.place(name);
        if is_new && code(name).is_none() && name != UNNAMED {
            let header = sheet.header.get(&column).cloned().unwrap_or_default();
            let kind = DiagnosticKind::LanguageWithoutCode { language: name.clone() };
            findings.warning(place_of_header(sheet, column), &header, kind);
        }
    };
    for (index, column) in survey_columns {
        if let SurveyColumn::Text(_, language) = column {
            meet(survey, *index, language.as_ref(), findings);
        }
    }
    if let Some(choices) = choices {
        for (index, column) in choice_columns {
            if let ChoiceColumn::Label(language) = column {
                meet(choices, *index, language.as_ref(), findings);
            }
        }
    }
    let wanted = settings.default_language.as_ref();
    let default = match wanted {
        Some((name, place)) => languages.find_loosely(name).unwrap_or_else(|| {
            // A column without a language is then in this one; without such a column nothing is.
            if !has_unnamed && !languages.found.is_empty() {
                let languages = languages.found.iter().map(|language| language.name.clone()).collect();
                findings.warning(place.clone(), name, DiagnosticKind::UnknownDefaultLanguage { languages });
                return 0;
            }
            languages.place(name)
        }),
        None if has_unnamed || languages.found.is_empty() => languages.place(UNNAMED),
        None => 0,
    };
    (languages, default)
}

/// The texts of a row in one text column, language by language.
pub(crate) fn texts<'r>(
    row: &'r Row,
    columns: impl Iterator<Item = (u32, Option<&'r String>)>,
    languages: &Languages,
    default_language: usize,
    mut origin: impl FnMut(u32, &str) -> Origin,
) -> form::draft::DraftText {
    let mut found = form::draft::DraftText::new();
    for (index, language) in columns {
        let Some(cell) = row.cells.get(&index) else { continue };
        let language = match language {
            Some(name) => languages.find(name).unwrap_or(default_language),
            None => default_language,
        };
        let pieces = text::pieces(&cell.text, origin(index, &cell.text));
        found.entry(language).or_insert(pieces);
    }
    found
}

/// The text columns of one kind, with their languages.
pub(crate) fn text_columns(
    columns: &BTreeMap<u32, SurveyColumn>,
    wanted: TextColumn,
) -> impl Iterator<Item = (u32, Option<&String>)> {
    columns.iter().filter_map(move |(index, column)| match column {
        SurveyColumn::Text(kind, language) if *kind == wanted => Some((*index, language.as_ref())),
        _ => None,
    })
}
