//! pyxform's own cases, where they lie beside the project: what it takes is taken, what it refuses is refused, and the
//! same cell is blamed. Each case that is answered otherwise stands in `deviations.toml` with its reason.
//!
//! What the XForm looks like that is made of a form is another test's.

use serde_json::Value as Json;
use xlsform::{Diagnostic, DiagnosticKind, Reading, Severity, read};

use crate::deviations::Tally;
use crate::e_real_files::conformance;
use crate::tables::{sheets, workbook_of};

/// How a case was answered.
#[derive(Debug, PartialEq, Eq)]
enum Answered {
    Alike,
    /// The reader takes it, and the engine has an expression in it that it does not run yet.
    Waiting,
    /// pyxform takes it.
    RefusedHere(String),
    /// pyxform refuses it.
    TakenHere(String),
    /// Both refuse it, for other cells.
    BlamedElsewhere(String),
}

#[test]
fn what_pyxform_takes_and_refuses_is_taken_and_refused() {
    let Some(cases) = conformance("xlsform_cases.jsonl") else { return };
    let mut tally = Tally::listed("xlsform/tests/xlsform/deviations.toml", &["px-"]);
    let mut waiting = 0;
    for line in cases.lines() {
        let case: Json = serde_json::from_str(line).unwrap();
        let (id, test) = (case["id"].as_str().unwrap(), case["test"].as_str().unwrap());
        match answer(&case) {
            Answered::Alike => tally.count(id, Ok(())),
            Answered::Waiting => waiting += 1,
            otherwise => tally.count(id, Err(format!("{test}: {otherwise:?}"))),
        }
    }
    println!("{waiting} wait for the engine");
    tally.judge();
}

fn answer(case: &Json) -> Answered {
    let sheets = match case["md"].as_str() {
        Some(tables) => sheets(tables),
        None => sheets_of(&case["ss_structure"]),
    };
    let reading = read(&workbook_of(&sheets));
    let errors: Vec<&Diagnostic> =
        reading.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).collect();
    let is_refused_there = case["errored"] == true;
    match (errors.as_slice(), is_refused_there) {
        ([], false) => Answered::Alike,
        ([], true) => Answered::TakenHere(case["error__contains"].to_string()),
        (errors, false) if errors.iter().all(|error| is_of_the_engine(&error.kind)) => Answered::Waiting,
        ([first, ..], false) => Answered::RefusedHere(format!("{} {:?} {:?}", first.place, first.text, first.kind)),
        (errors, true) => blame(case, errors, &reading),
    }
}

fn is_of_the_engine(kind: &DiagnosticKind) -> bool {
    use form::FaultKind;
    let DiagnosticKind::Expression(kind) = kind else { return false };
    matches!(kind, FaultKind::UnsupportedFunction { .. } | FaultKind::UnknownInstance { .. })
}

/// Looks for the row, the sheet and the column that pyxform names in what it says.
fn blame(case: &Json, errors: &[&Diagnostic], reading: &Reading) -> Answered {
    for said in case["error__contains"].as_array().into_iter().flatten().filter_map(Json::as_str) {
        let between = |start: &str, end: &str| {
            let (_, rest) = said.split_once(start)?;
            rest.split_once(end).map(|(found, _)| found)
        };
        let Some(row) = between("[row : ", "]").and_then(|row| row.parse::<u32>().ok()) else { continue };
        let sheet = between("On the '", "'").unwrap_or("survey");
        let column = between("sheet, the '", "'");
        let is_there = |error: &&&Diagnostic| {
            let place = &error.place;
            let is_sheet = place.sheet.as_deref().is_some_and(|name| name.eq_ignore_ascii_case(sheet));
            // pyxform counts the settings from their header, and says `parameters (value)`.
            let is_row = place.row == Some(row) || sheet == "settings";
            let is_column = match (&place.column, column) {
                (Some(cell), Some(column)) => {
                    let plain = |text: &str| text.split([' ', ':', '_']).next().unwrap_or("").to_lowercase();
                    let is_name = column == "name" && matches!(cell.header.as_str(), "tag" | "value");
                    is_name || plain(&cell.header) == plain(column) || cell.header.ends_with(column)
                }
                (None, _) | (_, None) => true,
            };
            is_sheet && is_row && is_column
        };
        if !errors.iter().any(|error| is_there(&error)) {
            let places: Vec<_> =
                reading.diagnostics.iter().map(|one| format!("{} {:?}", one.place, one.kind)).collect();
            return Answered::BlamedElsewhere(format!("{said} / {}", places.join("; ")));
        }
    }
    Answered::Alike
}

/// Sheets from lists of objects.
fn sheets_of(structure: &Json) -> Vec<(String, Vec<Vec<String>>)> {
    let sheet = |(name, rows): (&String, &Json)| {
        let rows: Vec<_> = rows.as_array().into_iter().flatten().filter_map(Json::as_object).collect();
        let mut header: Vec<String> = Vec::new();
        for key in rows.iter().flat_map(|row| row.keys()) {
            if !header.contains(key) {
                header.push(key.clone());
            }
        }
        let cells = |row: &&serde_json::Map<String, Json>| {
            header.iter().map(|key| row.get(key).and_then(Json::as_str).unwrap_or("").to_owned()).collect()
        };
        let body: Vec<Vec<String>> = rows.iter().map(cells).collect();
        (name.clone(), std::iter::once(header.clone()).chain(body).collect())
    };
    structure.as_object().into_iter().flatten().map(sheet).collect()
}
