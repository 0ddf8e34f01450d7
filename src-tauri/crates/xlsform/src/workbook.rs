//! Bytes to cells: every sheet as rows of text, with the row numbers that the author sees.

mod book;

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, DataRef, Dimensions, ExcelDateTime, Reader, Xlsx};

use self::book::{Book, guarded};
pub(crate) use self::book::{Unreadable, Values, values};

/// The sheets of a workbook.
#[derive(Debug, Default)]
pub(crate) struct Workbook {
    pub sheets: Vec<Sheet>,
}

/// A sheet, with the row that says what its columns are.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    /// Its place in the workbook.
    pub index: usize,
    pub name: String,
    /// The sheet could not be read to its end.
    pub is_broken: bool,
    /// The row of the header, from 1.
    pub header_row: u32,
    /// Column numbers, from 0, and what stands at their top.
    pub header: BTreeMap<u32, String>,
    /// What stands above the header: a title, remarks.
    pub above: Vec<Row>,
    pub rows: Vec<Row>,
}

/// A row that has anything in it.
#[derive(Debug)]
pub(crate) struct Row {
    /// As the spreadsheet numbers it, from 1.
    pub number: u32,
    /// The cells that have anything in them, from left to right.
    pub cells: Vec<(u32, CellText)>,
}

impl Row {
    /// The cell in a column.
    pub fn cell(&self, column: u32) -> Option<&CellText> {
        let at = self.cells.binary_search_by_key(&column, |(column, _)| *column).ok()?;
        self.cells.get(at).map(|(_, cell)| cell)
    }

    /// The text in a column.
    pub fn text(&self, column: u32) -> Option<&str> {
        self.cell(column).map(|cell| cell.text.as_str())
    }
}

/// A cell that has anything in it.
#[derive(Debug, Clone)]
pub(crate) struct CellText {
    pub text: String,
    /// `#N/A` and its like.
    pub is_error: bool,
}

/// The widest sheet that is read, in columns; what stands to the right of it is left alone.
const WIDEST: u32 = 4_096;
/// How far down the header is looked for, in rows that have anything in them.
const DEEPEST_HEADER: usize = 10;
/// The tallest merged cell that is taken to say the same of each of its rows.
const TALLEST_MERGE: u32 = 10_000;

/// Reads a workbook: `.xlsx`, or `.xls` or `.ods`.
pub(crate) fn open(bytes: &[u8]) -> Result<Workbook, Unreadable> {
    let sheets = guarded(|| {
        Book::open(bytes).map(|book| match book {
            Book::Modern(mut book) => {
                let names = book.sheet_names();
                names.into_iter().enumerate().map(|(index, name)| modern_sheet(&mut book, index, name)).collect()
            }
            Book::Old(book) => old_sheets(book),
            Book::OpenDocument(book) => old_sheets(book),
        })
    });
    Ok(Workbook { sheets: sheets? })
}

/// Rows that have anything in them, from top to bottom.
type Cells = Vec<Row>;

fn modern_sheet(book: &mut Xlsx<Cursor<&[u8]>>, index: usize, name: String) -> Sheet {
    let mut rows = Cells::new();
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
                    put(&mut rows, row, column, text(cell.get_value()));
                }
            }
        },
    }
    // To look for merged cells is to read the sheet twice; it pays only where a row seems to lack what it needs.
    if seems_merged(&name, &rows) {
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        merged.iter().for_each(|merged| spread(&mut rows, merged));
    }
    arrange(index, name, rows, is_broken)
}

/// Reads the sheets of a workbook of another format: without merged cells, and all at once.
fn old_sheets<'b, B: Reader<Cursor<&'b [u8]>>>(mut book: B) -> Vec<Sheet> {
    let names = book.sheet_names();
    let read = |(index, name): (usize, String)| {
        let mut rows = Cells::new();
        let range = book.worksheet_range(&name);
        if let Ok(range) = &range {
            let (top, left) = range.start().unwrap_or_default();
            for (row, column, value) in range.used_cells() {
                let (row, column) = (top.saturating_add(row as u32), left.saturating_add(column as u32));
                put(&mut rows, row, column, text(&borrowed(value)));
            }
        }
        arrange(index, name, rows, range.is_err())
    };
    names.into_iter().enumerate().map(read).collect()
}

fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::Empty => DataRef::Empty,
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::Bool(value) => DataRef::Bool(*value),
        Data::String(text) => DataRef::SharedString(text),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
    }
}

fn put(rows: &mut Cells, row: u32, column: u32, text: Option<CellText>) {
    let Some(text) = text.filter(|_| column < WIDEST) else { return };
    let number = row.saturating_add(1);
    // Files have their cells in order, nearly always.
    let at = match rows.last() {
        Some(last) if last.number == number => rows.len() - 1,
        Some(last) if last.number > number => match rows.binary_search_by_key(&number, |row| row.number) {
            Ok(at) => at,
            Err(at) => {
                rows.insert(at, Row { number, cells: Vec::new() });
                at
            }
        },
        Some(_) | None => {
            rows.push(Row { number, cells: Vec::with_capacity(8) });
            rows.len() - 1
        }
    };
    let cells = &mut rows[at].cells;
    match cells.binary_search_by_key(&column, |(column, _)| *column) {
        Ok(at) => cells[at].1 = text,
        Err(at) => cells.insert(at, (column, text)),
    }
}

/// A cell that is merged over several rows says the same of each of them.
fn spread(rows: &mut Cells, merged: &Dimensions) {
    let ((top, left), (bottom, right)) = (merged.start, merged.end);
    if left != right || bottom <= top || bottom - top > TALLEST_MERGE {
        return;
    }
    let Some(cell) = rows.iter().find(|row| row.number == top + 1).and_then(|row| row.cell(left)).cloned() else {
        return;
    };
    // A row in which nothing else stands is no row.
    let numbers: Vec<u32> =
        rows.iter().map(|row| row.number).filter(|number| (top + 2..=bottom + 1).contains(number)).collect();
    for number in numbers {
        put(rows, number - 1, left, Some(cell.clone()));
    }
}

fn arrange(index: usize, name: String, mut rows: Cells, is_broken: bool) -> Sheet {
    let header_at = header_at(&name, &rows);
    let below = rows.split_off((header_at + 1).min(rows.len()));
    let header = rows.pop();
    Sheet {
        index,
        name,
        is_broken,
        header_row: header.as_ref().map_or(0, |row| row.number),
        header: header.into_iter().flat_map(|row| row.cells).map(|(column, cell)| (column, cell.text)).collect(),
        above: rows,
        rows: below,
    }
}

/// How many rows stand above the header.
fn header_at(sheet: &str, rows: &[Row]) -> usize {
    rows.iter().take(DEEPEST_HEADER).position(|row| is_header(sheet, &row.cells)).unwrap_or(0)
}

/// Tells whether a row has a name and lacks the cell without which it is nothing.
fn seems_merged(sheet: &str, rows: &[Row]) -> bool {
    let spellings = match sheet.trim().to_lowercase().as_str() {
        "survey" => TYPE,
        "choices" => LIST,
        _ => return false,
    };
    let Some(header) = rows.get(header_at(sheet, rows)) else { return false };
    let column = |spellings| header.cells.iter().find(|(_, cell)| is_one_of(&cell.text, spellings)).map(|(at, _)| *at);
    let (Some(key), Some(name)) = (column(spellings), column(NAME)) else { return false };
    rows.iter().any(|row| row.cell(key).is_none() && row.cell(name).is_some())
}

const TYPE: &[&str] = &["type", "command"];
const NAME: &[&str] = &["name", "tag", "value"];
const LIST: &[&str] = &["list_name", "list"];

fn is_one_of(header: &str, spellings: &[&str]) -> bool {
    let plain = header.split_whitespace().collect::<Vec<_>>().join("_");
    spellings.iter().any(|spelling| plain.eq_ignore_ascii_case(spelling))
}

/// Tells a row of headers from a title above it: it has the columns that its sheet cannot do without.
fn is_header(sheet: &str, cells: &[(u32, CellText)]) -> bool {
    let has = |spellings| cells.iter().any(|(_, cell)| is_one_of(&cell.text, spellings));
    match sheet.trim().to_lowercase().as_str() {
        "survey" => has(TYPE) && has(NAME),
        "choices" => has(LIST) && has(&["name", "value"]),
        _ => true,
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
    let text = text.trim();
    if text.is_ascii() && !text.contains('\r') {
        return text.to_owned();
    }
    let plain: String = text
        .chars()
        .filter(|character| !matches!(character, '\u{200b}' | '\u{2060}' | '\u{feff}'))
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
