//! Workbooks from tables, and readings as text.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate};
use form::{Interview, Moment};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use xlsform::{Reading, Severity, Tongue, read};

/// Makes the bytes of a workbook from tables as pyxform's tests write them: a line `| survey |` begins a sheet, and the
/// lines below it that begin with an empty cell are its rows.
///
/// `#1.5`, `#true` and `#2020-01-31` are a number, a boolean and a date as a spreadsheet keeps them.
pub fn workbook(tables: &str) -> Vec<u8> {
    workbook_of(&sheets(tables))
}

/// A sheet: its name, and its rows of cells.
pub type Page = (String, Vec<Vec<String>>);

/// Reads tables.
pub fn sheets(tables: &str) -> Vec<Page> {
    let mut sheet: Option<Page> = None;
    let mut sheets = Vec::new();
    for line in tables.lines().map(str::trim).filter(|line| line.starts_with('|')) {
        let cells: Vec<String> = cells(line);
        match cells.first().map(String::as_str) {
            Some("") | None => {
                if let Some((_, rows)) = &mut sheet {
                    rows.push(cells.into_iter().skip(1).collect());
                }
            }
            Some(name) => {
                sheets.extend(sheet.replace((name.to_owned(), Vec::new())));
            }
        }
    }
    sheets.extend(sheet);
    // No workbook has two sheets of one name; of tables that say otherwise the last is meant.
    let names: Vec<String> = sheets.iter().map(|(name, _)| name.to_lowercase()).collect();
    let mut place = 0;
    sheets.retain(|_| {
        place += 1;
        !names[place..].contains(&names[place - 1])
    });
    sheets
}

/// Makes the bytes of a workbook of sheets.
pub fn workbook_of(sheets: &[Page]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let page = book.add_worksheet();
        page.set_name(name).unwrap();
        for (row, cells) in rows.iter().enumerate() {
            for (column, text) in cells.iter().enumerate() {
                let (row, column) = (row as u32, column as u16);
                match text.strip_prefix('#') {
                    Some("true") => page.write_boolean(row, column, true).map(|_| ()),
                    Some(typed) if NaiveDate::parse_from_str(typed, "%Y-%m-%d").is_ok() => {
                        let date = ExcelDateTime::parse_from_str(typed).unwrap();
                        let format = Format::new().set_num_format("yyyy-mm-dd");
                        page.write_datetime_with_format(row, column, &date, &format).map(|_| ())
                    }
                    Some(typed) if typed.parse::<f64>().is_ok() => {
                        page.write_number(row, column, typed.parse::<f64>().unwrap()).map(|_| ())
                    }
                    _ if text.is_empty() => Ok(()),
                    _ => page.write_string(row, column, text).map(|_| ()),
                }
                .unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

/// The cells of a line; `\|` is a bar inside a cell.
fn cells(line: &str) -> Vec<String> {
    let line = line.replace("\\|", "\u{1}");
    let inner = line.trim_start_matches('|');
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    inner.split('|').map(|cell| cell.trim().replace('\u{1}', "|").replace("\\n", "\n")).collect()
}

/// Every diagnostic, a line each.
pub fn told(reading: &Reading, tongue: Tongue) -> String {
    told_of(&reading.diagnostics, tongue)
}

/// The same of diagnostics alone.
pub fn told_of(diagnostics: &[xlsform::Diagnostic], tongue: Tongue) -> String {
    let line = |diagnostic: &xlsform::Diagnostic| {
        let severity = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let (message, remedy) = (diagnostic.message(tongue), diagnostic.remedy(tongue));
        let place = match diagnostic.place.to_string() {
            place if place.is_empty() => "(file)".to_owned(),
            place => place,
        };
        format!("{place} {severity} [{}] {message} → {remedy}\n", diagnostic.excerpt())
    };
    diagnostics.iter().map(line).collect()
}

/// The diagnostics, then the form as a tree: kinds, choices, and the label in every language.
pub fn show(tables: &str) -> String {
    show_reading(read(&workbook(tables)))
}

/// The same of a form that has been read.
pub fn show_reading(reading: Reading) -> String {
    let mut text = told(&reading, Tongue::English);
    let Some(form) = reading.form else { return text + "no form\n" };
    let languages: Vec<_> =
        form.languages().iter().map(|language| format!("{} = {}", language.name, language.code)).collect();
    text.push_str(&format!("{:?} {:?} [{}]\n", form.id(), form.version(), languages.join(", ")));
    let interview = Interview::begin(Arc::new(form), moment());
    for (id, node) in interview.form().nodes().skip(1) {
        text.push_str(&format!("{} {:?}", node.path, node.kind));
        let codes = interview.form().languages().iter().map(|language| language.code.as_str());
        for language in codes.filter_map(|code| interview.form().language(code)) {
            if let Some(label) = interview.label(id, language) {
                text.push_str(&format!(" {:?}", label.text));
            }
        }
        let choices: Vec<_> = interview.choices(id).iter().map(|choice| choice.name.to_owned()).collect();
        if !choices.is_empty() {
            text.push_str(&format!(" of {}", choices.join(" ")));
        }
        if let Some(value) = interview.value(id) {
            text.push_str(&format!(" = {}", value.as_text()));
        }
        for (column, value) in &node.extra {
            text.push_str(&format!(" {column}={value}"));
        }
        if !node.appearance.is_empty() {
            text.push_str(&format!(" ({})", node.appearance.join(" ")));
        }
        text.push('\n');
    }
    text
}

pub fn moment() -> Moment {
    Moment::at(DateTime::parse_from_rfc3339("2020-11-02T14:05:00+01:00").unwrap())
}
