//! The formats that workbooks are kept in, and why one cannot be read.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, Ods, OdsError, Reader, Xls, XlsError, Xlsx, XlsxError};

/// Why there are no cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// The bytes are something else.
    NoWorkbook,
    /// They begin as a workbook does.
    Damaged,
    /// It opens with a password only.
    Protected,
}

/// What every `.xls` file begins with, and an `.xlsx` file with a password (MS-CFB, §2.2).
const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];
/// What every zip begins with: an `.xlsx` or `.ods` file is one.
const ZIP: &[u8] = b"PK";

/// A workbook of any of the formats that are read.
pub(super) enum Book<'b> {
    Modern(Xlsx<Cursor<&'b [u8]>>),
    Old(Xls<Cursor<&'b [u8]>>),
    OpenDocument(Ods<Cursor<&'b [u8]>>),
}

impl<'b> Book<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Unreadable> {
        let modern = match Xlsx::new(Cursor::new(bytes)) {
            Ok(book) => return Ok(Self::Modern(book)),
            Err(problem) => problem,
        };
        let old = match Xls::new(Cursor::new(bytes)) {
            Ok(book) => return Ok(Self::Old(book)),
            Err(problem) => problem,
        };
        let open_document = match Ods::new(Cursor::new(bytes)) {
            Ok(book) => return Ok(Self::OpenDocument(book)),
            Err(problem) => problem,
        };
        Err(match (modern, old, open_document) {
            (XlsxError::Password, _, _) | (_, XlsError::Password, _) | (_, _, OdsError::Password) => {
                Unreadable::Protected
            }
            // A whole zip with something else in it: a document of a word processor, a folder of files.
            (XlsxError::FileNotFound(_), _, OdsError::FileNotFound(_) | OdsError::InvalidMime(_)) => {
                Unreadable::NoWorkbook
            }
            _ if bytes.starts_with(ZIP) || bytes.starts_with(COMPOUND) => Unreadable::Damaged,
            _ => Unreadable::NoWorkbook,
        })
    }
}

/// The values of a sheet as they are kept, by row and column, from 0. No table: a cell in the last corner of a sheet would
/// make it one of seventeen thousand million cells.
pub(crate) type Values = BTreeMap<(u32, u32), Data>;

/// Reads the values of every sheet, for a copy.
pub(crate) fn values(bytes: &[u8]) -> Result<Vec<(String, Values)>, Unreadable> {
    guarded(|| {
        Book::open(bytes).map(|book| match book {
            Book::Modern(mut book) => {
                book.sheet_names().into_iter().map(|name| (name.clone(), modern_values(&mut book, &name))).collect()
            }
            Book::Old(book) => old_values(book),
            Book::OpenDocument(book) => old_values(book),
        })
    })
}

/// As far as the sheet can be read.
fn modern_values(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Values {
    let mut values = Values::new();
    if let Ok(mut cells) = book.worksheet_cells_reader(name) {
        while let Ok(Some(cell)) = cells.next_cell() {
            values.insert(cell.get_position(), Data::from(cell.get_value().clone()));
        }
    }
    values.retain(|_, value| *value != Data::Empty);
    values
}

fn old_values<'b, B: Reader<Cursor<&'b [u8]>>>(mut book: B) -> Vec<(String, Values)> {
    let names = book.sheet_names();
    let values = |name: String| {
        let range = book.worksheet_range(&name).unwrap_or_default();
        let (top, left) = range.start().unwrap_or_default();
        let cells = range.used_cells();
        let values = cells.map(|(row, column, value)| ((top + row as u32, left + column as u32), value.clone()));
        (name, values.collect())
    };
    names.into_iter().map(values).collect()
}

/// The reader of the file format is not ours, and files come from anywhere: a panic in it is a damaged file.
pub(super) fn guarded<T>(read: impl FnOnce() -> Result<T, Unreadable>) -> Result<T, Unreadable> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(Unreadable::Damaged))
}
