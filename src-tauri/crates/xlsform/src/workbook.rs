//! Bytes to cells: every sheet as rows of text, with the row numbers that the author sees.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx};

/// The sheets of a workbook.
#[derive(Debug, Default)]
pub(crate) struct Workbook {
    pub sheets: Vec<Sheet>,
}

/// A sheet: the first row that has anything in it is the header.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    pub name: String,
    /// The sheet could not be read to its end.
    pub is_broken: bool,
    /// The row of the header, from 1.
    pub header_row: u32,
    /// Column numbers, from 0, and what stands at their top.
    pub header: BTreeMap<u32, String>,
    pub rows: Vec<Row>,
}

/// A row that has anything in it.
#[derive(Debug)]
pub(crate) struct Row {
    /// As the spreadsheet numbers it, from 1.
    pub number: u32,
    pub cells: BTreeMap<u32, CellText>,
}

/// A cell that has anything in it.
#[derive(Debug, Clone)]
pub(crate) struct CellText {
    pub text: String,
    /// `#N/A` and its like.
    pub is_error: bool,
}

/// The bytes are no workbook.
#[derive(Debug)]
pub(crate) struct Unreadable;

/// The widest sheet that is read, in columns; what stands to the right of it is left alone.
const WIDEST: u32 = 4_096;

/// Reads a workbook.
pub(crate) fn open(bytes: &[u8]) -> Result<Workbook, Unreadable> {
    // The reader of the file format is not ours, and files come from anywhere: a panic in it is an unreadable file.
    catch_unwind(AssertUnwindSafe(|| open_unguarded(bytes))).unwrap_or(Err(Unreadable))
}

fn open_unguarded(bytes: &[u8]) -> Result<Workbook, Unreadable> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| Unreadable)?;
    let sheets = book.sheet_names().into_iter().map(|name| sheet(&mut book, name)).collect();
    Ok(Workbook { sheets })
}

fn sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: String) -> Sheet {
    let mut rows: BTreeMap<u32, BTreeMap<u32, CellText>> = BTreeMap::new();
    let mut is_broken = false;
    match book.worksheet_cells_reader(&name) {
        // A sheet of another kind, such as a chart, has no cells.
        Err(_) => is_broken = true,
        Ok(mut cells) => loop {
            match cells.next_cell() {
                Ok(None) => break,
                Err(_) => {
                    is_broken = true;
                    break;
                }
                Ok(Some(cell)) => {
                    let (row, column) = cell.get_position();
                    if column < WIDEST
                        && let Some(text) = text(cell.get_value())
                    {
                        rows.entry(row.saturating_add(1)).or_default().insert(column, text);
                    }
                }
            }
        },
    }
    let mut rows = rows.into_iter();
    let (header_row, header) = rows.next().unwrap_or_default();
    Sheet {
        name,
        is_broken,
        header_row,
        header: header.into_iter().map(|(column, cell)| (column, cell.text)).collect(),
        rows: rows.map(|(number, cells)| Row { number, cells }).collect(),
    }
}

/// The text of a cell; none when it is blank. Numbers, dates and booleans become what an author would have typed.
fn text(value: &DataRef<'_>) -> Option<CellText> {
    let text = match value {
        DataRef::Empty => return None,
        DataRef::Int(number) => number.to_string(),
        // Rust writes the shortest digits that mean the same number, and no `.0`.
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(value) => if *value { "true" } else { "false" }.to_owned(),
        DataRef::String(text) => clean(text),
        DataRef::SharedString(text) => clean(text),
        DataRef::DateTime(moment) => date_text(moment),
        DataRef::DateTimeIso(text) => clean(text).trim_end_matches("T00:00:00").to_owned(),
        DataRef::DurationIso(text) => clean(text),
        DataRef::Error(error) => return Some(CellText { text: error.to_string(), is_error: true }),
    };
    (!text.is_empty()).then_some(CellText { text, is_error: false })
}

/// Spreadsheets and word processors leave spaces that cannot be seen; they are spaces, and at the ends they are nothing.
fn clean(text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|character| !matches!(character, '\u{200b}' | '\u{feff}'))
        .map(|character| if matches!(character, '\u{a0}' | '\u{202f}' | '\u{2007}') { ' ' } else { character })
        .collect();
    plain.trim().replace("\r\n", "\n")
}

fn date_text(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let time = (hour, minute, second);
    if moment.as_f64() < 1.0 || moment.is_duration() {
        format!("{hour:02}:{minute:02}:{second:02}")
    } else if time == (0, 0, 0) {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
    }
}
