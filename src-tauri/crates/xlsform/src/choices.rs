//! The sheet `choices`: lists of what can be chosen.

use std::collections::HashMap;

use form::draft::{DraftChoice, DraftList};

use crate::columns::TextColumn;
use crate::diagnostic::DiagnosticKind;
use crate::findings::{Findings, Spot};
use crate::sheets::ChoiceColumns;
use crate::workbook::Sheet;

/// Reads the lists, in the order in which they begin. `references` gains the cells that may hold `${x}` where no compiler
/// looks.
pub(crate) fn read(
    sheet: &Sheet,
    columns: &ChoiceColumns,
    allows_duplicates: bool,
    references: &mut Vec<Spot>,
    findings: &mut Findings,
) -> Vec<DraftList> {
    let (Some(list_column), Some(name_column)) = (columns.list, columns.name) else { return Vec::new() };
    let mut lists: Vec<DraftList> = Vec::new();
    let mut by_name: HashMap<&str, usize> = HashMap::new();
    let mut rows_of: HashMap<(usize, &str), u32> = HashMap::new();
    for row in &sheet.rows {
        let (list_name, name) = match (row.text(list_column), row.text(name_column)) {
            (None, None) => continue,
            (None, Some(name)) => {
                let spot = Spot::cell(sheet, row, list_column);
                findings.warning_about(spot, name, DiagnosticKind::MissingChoiceList);
                continue;
            }
            (Some(_), None) => {
                findings.error(Spot::cell(sheet, row, name_column), DiagnosticKind::MissingChoiceName);
                continue;
            }
            (Some(list_name), Some(name)) => (list_name, name),
        };
        let list = *by_name.entry(list_name).or_insert_with(|| {
            let columns = columns.others.iter().map(|(name, _)| name.clone()).collect();
            lists.push(DraftList { name: list_name.to_owned(), columns, ..DraftList::default() });
            lists.len() - 1
        });
        match rows_of.get(&(list, name)) {
            Some(other_row) if !allows_duplicates => {
                let kind = DiagnosticKind::DuplicateChoice { other_row: *other_row };
                findings.error(Spot::cell(sheet, row, name_column), kind);
            }
            Some(_) => {}
            None => {
                rows_of.insert((list, name), row.number);
            }
        }
        let label = columns.texts.text(TextColumn::Label, sheet, row, findings);
        let media = columns.texts.media(row);
        references.extend(columns.texts.media_cells(row).map(|(.., index)| Spot::cell(sheet, row, index)));
        if label.is_empty() && media.is_empty() {
            findings.warning_about(Spot::row(sheet, row), name, DiagnosticKind::MissingChoiceLabel);
        }
        let values = columns.others.iter().map(|(_, index)| row.text(*index).unwrap_or_default().to_owned()).collect();
        lists[list].choices.push(DraftChoice { name: name.to_owned(), label, media, values });
    }
    lists
}
