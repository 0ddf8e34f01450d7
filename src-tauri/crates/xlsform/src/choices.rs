//! The sheet `choices`: lists of what can be chosen.

use std::collections::{BTreeMap, HashMap};

use form::draft::{DraftChoice, DraftList};

use crate::columns::ChoiceColumn;
use crate::diagnostic::DiagnosticKind;
use crate::languages::Languages;
use crate::reading::{Findings, place, place_of_row, texts};
use crate::workbook::{Row, Sheet};

/// Reads the lists, in the order in which they begin.
pub(crate) fn read(
    sheet: &Sheet,
    columns: &BTreeMap<u32, ChoiceColumn>,
    languages: &Languages,
    default_language: usize,
    allows_duplicates: bool,
    findings: &mut Findings,
) -> Vec<DraftList> {
    let index_of =
        |wanted: &ChoiceColumn| columns.iter().find(|(_, column)| *column == wanted).map(|(index, _)| *index);
    let (Some(list_column), Some(name_column)) = (index_of(&ChoiceColumn::List), index_of(&ChoiceColumn::Name)) else {
        return Vec::new();
    };
    let others: Vec<(u32, &String)> = columns
        .iter()
        .filter_map(|(index, column)| match column {
            ChoiceColumn::Other(name) => Some((*index, name)),
            _ => None,
        })
        .collect();
    let labels = || {
        columns.iter().filter_map(|(index, column)| match column {
            ChoiceColumn::Label(language) => Some((*index, language.as_ref())),
            _ => None,
        })
    };
    let cell = |row: &Row, index: u32| row.cells.get(&index).map(|cell| cell.text.clone());
    let mut lists: Vec<DraftList> = Vec::new();
    let mut by_name: HashMap<String, usize> = HashMap::new();
    let mut rows_of: HashMap<(usize, String), u32> = HashMap::new();
    for row in &sheet.rows {
        let (list_name, name) = (cell(row, list_column), cell(row, name_column));
        let (list_name, name) = match (list_name, name) {
            (None, None) => continue,
            (None, Some(name)) => {
                findings.error(place(sheet, row, list_column), &name, DiagnosticKind::MissingChoiceList);
                continue;
            }
            (Some(_), None) => {
                findings.error(place(sheet, row, name_column), "", DiagnosticKind::MissingChoiceName);
                continue;
            }
            (Some(list_name), Some(name)) => (list_name, name),
        };
        let list = *by_name.entry(list_name.clone()).or_insert_with(|| {
            let columns = others.iter().map(|(_, name)| (*name).clone()).collect();
            lists.push(DraftList { name: list_name, columns, choices: Vec::new() });
            lists.len() - 1
        });
        match rows_of.get(&(list, name.clone())) {
            Some(other_row) if !allows_duplicates => {
                let kind = DiagnosticKind::DuplicateChoice { other_row: *other_row };
                findings.error(place(sheet, row, name_column), &name, kind);
            }
            Some(_) => {}
            None => {
                rows_of.insert((list, name.clone()), row.number);
            }
        }
        let origin = |index: u32, text: &str| findings.origin(place(sheet, row, index), text);
        let label = texts(row, labels(), languages, default_language, origin);
        if label.is_empty() {
            findings.warning(place_of_row(sheet, row), &name, DiagnosticKind::MissingChoiceLabel);
        }
        let values = others.iter().map(|(index, _)| cell(row, *index).unwrap_or_default()).collect();
        lists[list].choices.push(DraftChoice { name, label, values, ..DraftChoice::default() });
    }
    lists
}
