//! The workbook again, with what is to be said about it written where it is.

use std::collections::BTreeMap;

use calamine::{Data, ExcelDateTime};
use rust_xlsxwriter::{Color, Format, Note, Url, Workbook, Worksheet, XlsxError};

use crate::diagnostic::{Diagnostic, Severity};
use crate::words::Tongue;
use crate::workbook::{self, Unreadable, Values};

/// Why there is no copy.
#[derive(Debug)]
pub enum AnnotateError {
    /// The bytes are no workbook.
    Unreadable,
    /// The copy cannot be written.
    Unwritable(XlsxError),
}

impl std::fmt::Display for AnnotateError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unreadable => out.write_str("not a workbook"),
            Self::Unwritable(_) => out.write_str("the copy cannot be written"),
        }
    }
}

impl std::error::Error for AnnotateError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unreadable => None,
            Self::Unwritable(cause) => Some(cause),
        }
    }
}

impl From<Unreadable> for AnnotateError {
    fn from(_: Unreadable) -> Self {
        Self::Unreadable
    }
}

impl From<XlsxError> for AnnotateError {
    fn from(cause: XlsxError) -> Self {
        Self::Unwritable(cause)
    }
}

/// The longest text that a cell can hold, in characters (the file format's own limit).
const LONGEST: usize = 32_767;
/// The longest note, in characters; what is longer is on the first sheet.
const LONGEST_NOTE: usize = 4_000;
/// The rows and columns of a sheet (the file format's own limits).
const MOST_ROWS: u32 = 1 << 20;
const MOST_COLUMNS: u16 = 1 << 14;
/// The widest column of a copy, in pixels.
const WIDEST: u32 = 420;

/// Copies a workbook: a note and a colour in every cell that something is to be said about, and before the others a sheet
/// that lists it all, each with a link to its cell. The name of that sheet begins with `_`, so that it is no part of the form.
///
/// The copy is for reading and mending. It keeps the values, dates and order of the sheets. It loses formulas (their
/// last value stays), colours and fonts, merged and hidden cells, drop-downs, pictures and macros; columns are as wide as
/// what stands in them.
///
/// # Errors
///
/// When the bytes are no workbook, or it holds what no workbook may (two sheets of one name).
pub fn annotated(bytes: &[u8], diagnostics: &[Diagnostic], tongue: Tongue) -> Result<Vec<u8>, AnnotateError> {
    let sheets = workbook::values(bytes)?;
    let mut copy = Workbook::new();
    let is_taken = |name: &str| sheets.iter().any(|(other, _)| other.eq_ignore_ascii_case(name));
    let mut name = words(tongue).sheet.to_owned();
    while is_taken(&name) {
        name.insert(0, '_');
    }
    list(copy.add_worksheet().set_name(name)?, diagnostics, tongue)?;
    for (name, values) in &sheets {
        let notes = notes(name, diagnostics, tongue);
        page(copy.add_worksheet().set_name(name)?, values, &notes)?;
    }
    Ok(copy.save_to_buffer()?)
}

struct Words {
    sheet: &'static str,
    header: [&'static str; 5],
    error: &'static str,
    warning: &'static str,
}

fn words(tongue: Tongue) -> Words {
    match tongue {
        Tongue::Dutch => Words {
            sheet: "_meldingen",
            header: ["waar", "hoe erg", "wat er staat", "wat er is", "wat te doen"],
            error: "moet anders",
            warning: "let op",
        },
        Tongue::English => Words {
            sheet: "_findings",
            header: ["where", "how bad", "what it says", "what is the matter", "what to do"],
            error: "must be mended",
            warning: "take care",
        },
    }
}

/// The sheet that lists everything.
fn list(page: &mut Worksheet, diagnostics: &[Diagnostic], tongue: Tongue) -> Result<(), XlsxError> {
    let words = words(tongue);
    let bold = Format::new().set_bold();
    for (column, text) in (0..).zip(words.header) {
        page.write_string_with_format(0, column, text, &bold)?;
    }
    for (row, diagnostic) in (1..).zip(diagnostics) {
        let place = &diagnostic.place;
        match (&place.sheet, place.row) {
            (Some(sheet), Some(line)) => {
                let column = place.column.as_ref().map_or("A".to_owned(), |column| column.letters());
                let target = format!("internal:'{}'!{column}{line}", sheet.replace('\'', "''"));
                page.write_url(row, 0, Url::new(target).set_text(place.to_string()))?;
            }
            (Some(_), None) | (None, _) => {
                page.write_string(row, 0, place.to_string())?;
            }
        }
        let severity = match diagnostic.severity {
            Severity::Error => words.error,
            Severity::Warning => words.warning,
        };
        page.write_string_with_format(row, 1, severity, &colour(Some(diagnostic.severity)))?;
        page.write_string(row, 2, shortened(diagnostic.excerpt(), LONGEST))?;
        page.write_string(row, 3, diagnostic.message(tongue))?;
        page.write_string(row, 4, diagnostic.remedy(tongue))?;
    }
    page.set_freeze_panes(1, 0)?;
    page.set_autofit_max_width(WIDEST).autofit();
    Ok(())
}

/// What is to be said of each cell, and how bad the worst of it is.
type Notes = BTreeMap<(u32, u16), (Severity, String)>;

fn notes(sheet: &str, diagnostics: &[Diagnostic], tongue: Tongue) -> Notes {
    let mut notes = Notes::new();
    for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.place.sheet.as_deref() == Some(sheet)) {
        let place = &diagnostic.place;
        let column = place.column.as_ref().and_then(|column| u16::try_from(column.index).ok()).unwrap_or(0);
        let row = place.row.unwrap_or(1).saturating_sub(1);
        let (worst, text) = notes.entry((row, column)).or_insert((diagnostic.severity, String::new()));
        *worst = (*worst).max(diagnostic.severity);
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(&format!("{}\n→ {}", diagnostic.message(tongue), diagnostic.remedy(tongue)));
    }
    notes
}

fn page(page: &mut Worksheet, values: &Values, notes: &Notes) -> Result<(), XlsxError> {
    for ((row, column), value) in values {
        let Some(column) = u16::try_from(*column).ok().filter(|column| *row < MOST_ROWS && *column < MOST_COLUMNS)
        else {
            continue;
        };
        let format = colour(notes.get(&(*row, column)).map(|(severity, _)| *severity));
        write(page, *row, column, value, format)?;
    }
    let is_filled = |row: u32, column: u16| values.contains_key(&(row, u32::from(column)));
    for ((row, column), (severity, text)) in notes {
        if !is_filled(*row, *column) {
            page.write_blank(*row, *column, &colour(Some(*severity)))?;
        }
        page.insert_note(*row, *column, &Note::new(shortened(text, LONGEST_NOTE)).add_author_prefix(false))?;
    }
    page.set_autofit_max_width(WIDEST).autofit();
    Ok(())
}

fn write(page: &mut Worksheet, row: u32, column: u16, value: &Data, format: Format) -> Result<(), XlsxError> {
    match value {
        Data::Empty => page.write_blank(row, column, &format),
        Data::Int(number) => page.write_number_with_format(row, column, *number as f64, &format),
        Data::Float(number) => page.write_number_with_format(row, column, *number, &format),
        Data::Bool(value) => page.write_boolean_with_format(row, column, *value, &format),
        Data::DateTime(moment) => {
            let format = format.set_num_format(date_format(moment));
            page.write_number_with_format(row, column, moment.as_f64(), &format)
        }
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            page.write_string_with_format(row, column, shortened(text, LONGEST), &format)
        }
        Data::Error(error) => page.write_string_with_format(row, column, error.to_string(), &format),
    }
    .map(|_| ())
}

fn date_format(moment: &ExcelDateTime) -> &'static str {
    let days = moment.as_f64();
    if moment.is_duration() {
        "[hh]:mm:ss"
    } else if days < 1.0 {
        "hh:mm:ss"
    } else if days.fract() == 0.0 {
        "yyyy-mm-dd"
    } else {
        "yyyy-mm-dd hh:mm:ss"
    }
}

/// The colours with which spreadsheets themselves mark what is bad and what is doubtful.
fn colour(severity: Option<Severity>) -> Format {
    match severity {
        None => Format::new(),
        Some(Severity::Warning) => Format::new().set_background_color(Color::RGB(0xff_eb_9c)),
        Some(Severity::Error) => Format::new().set_background_color(Color::RGB(0xff_c7_ce)),
    }
}

fn shortened(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}
