//! Bytes as a workbook; and, since chance never makes a zip, words as the cells of one.
//!
//! Words begin with a letter: sheets are apart by a form feed and begin with their name on a line of its own, rows by
//! line ends, cells by tabs or bars.

#![no_main]

use libfuzzer_sys::fuzz_target;
use rust_xlsxwriter::Workbook;
use xlsform::{Tongue, read, read_draft};
use xlsform_fuzz::{let_caught_panics_be, try_out};

fuzz_target!(|bytes: &[u8]| {
    let_caught_panics_be();
    let written = std::str::from_utf8(bytes).ok().filter(|text| text.starts_with(char::is_alphabetic)).and_then(book);
    let book = written.as_deref().unwrap_or(bytes);
    let reading = read(book);
    // To write a zip takes longer than all the rest.
    let is_written = bytes.len() % 8 == 0;
    if is_written {
        let _ = xlsform::annotated(book, &reading.diagnostics, Tongue::Dutch);
    }
    if reading.form.is_some()
        && let Some(draft) = read_draft(book, |_| None).draft
    {
        let back = read(xlsform::xform::write(&draft).as_bytes());
        try_out(back, bytes);
        if is_written {
            let _ = xlsform::write(&draft);
        }
    }
    try_out(reading, bytes);
});

fn book(text: &str) -> Option<Vec<u8>> {
    let mut book = Workbook::new();
    for sheet in text.split('\u{c}').take(4) {
        let mut lines = sheet.lines().take(60);
        let page = book.add_worksheet();
        page.set_name(lines.next()?.trim()).ok()?;
        for (row, line) in (0..).zip(lines) {
            for (column, cell) in (0..).zip(line.split(['\t', '|']).take(24)) {
                match cell.trim().parse::<f64>() {
                    Ok(number) => page.write_number(row, column, number).ok()?,
                    Err(_) => page.write_string(row, column, cell).ok()?,
                };
            }
        }
    }
    book.save_to_buffer().ok()
}
