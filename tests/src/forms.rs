//! Forms for a test: a workbook from rows of cells.

use rust_xlsxwriter::Workbook;

/// A sheet: its name, and its rows of cells.
pub type Sheet<'a> = (&'a str, &'a [&'a [&'a str]]);

/// The bytes of a workbook with these sheets.
pub fn workbook(sheets: &[Sheet<'_>]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let page = book.add_worksheet();
        page.set_name(*name).expect("a name that a sheet can have");
        for (row, cells) in (0..).zip(rows.iter()) {
            for (column, text) in (0..).zip(cells.iter()) {
                page.write_string(row, column, *text).expect("a cell within the sheet");
            }
        }
    }
    book.save_to_buffer().expect("a workbook in memory")
}
