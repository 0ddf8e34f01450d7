//! Something about a file that its author should know, and where; the words are in [`words`](crate::words).

mod kind;

use std::ops::Range;

pub use self::kind::{DiagnosticKind, ParameterProblem, Part, Readability};
use crate::words::{self, Tongue};

/// Something about a file that its author should know.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// Whether the form can be used all the same.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// The text of the cell, as it was read.
    pub text: String,
    /// The part of the text that it is about, in bytes; empty when it is about the whole cell.
    pub span: Range<usize>,
    /// What it is.
    pub kind: DiagnosticKind,
}

impl Diagnostic {
    /// Returns what is wrong, in a sentence.
    pub fn message(&self, tongue: Tongue) -> String {
        words::message(&self.kind, tongue)
    }

    /// Returns what to do about it, in a sentence.
    pub fn remedy(&self, tongue: Tongue) -> String {
        words::remedy(&self.kind, tongue)
    }

    /// Returns the part of the cell's text that it is about, or all of it.
    pub fn excerpt(&self) -> &str {
        match self.text.get(self.span.clone()) {
            Some(part) if !part.is_empty() => part,
            _ => &self.text,
        }
    }
}

/// Whether a form can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The form works; this was guessed, or is left out.
    Warning,
    /// There is no form until this is mended.
    Error,
}

/// A place in a workbook, or in the text of an XForm.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The sheet; `None` for the file as a whole.
    pub sheet: Option<String>,
    /// The row as the spreadsheet numbers it, from 1; `None` for the sheet as a whole.
    pub row: Option<u32>,
    /// The column; `None` for the row as a whole.
    pub column: Option<Cell>,
    /// The place in the text of an XForm, which has no sheets.
    pub mark: Option<Mark>,
}

/// A place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// The line, from 1.
    pub line: u32,
    /// The character in the line, from 1.
    pub column: u32,
}

/// A column of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// The column as a number, from 0: so that places sort as columns stand.
    pub index: u32,
    /// What stands at its top.
    pub header: String,
}

impl Cell {
    /// Returns the column as the spreadsheet names it: `A`, `Z`, `AA`.
    pub fn letters(&self) -> String {
        let mut letters = Vec::new();
        let mut left = self.index + 1;
        while left > 0 {
            letters.push(char::from(b'A' + ((left - 1) % 26) as u8));
            left = (left - 1) / 26;
        }
        letters.iter().rev().collect()
    }
}

impl std::fmt::Display for Place {
    /// Writes `survey!D7`, as spreadsheets write it; `12:8`, line and column, for a text.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(mark) = self.mark {
            return write!(out, "{}:{}", mark.line, mark.column);
        }
        let Some(sheet) = &self.sheet else { return Ok(()) };
        out.write_str(sheet)?;
        match (&self.column, self.row) {
            (Some(column), Some(row)) => write!(out, "!{}{row}", column.letters()),
            (None, Some(row)) => write!(out, "!{row}"),
            (Some(column), None) => write!(out, "!{}", column.letters()),
            (None, None) => Ok(()),
        }
    }
}
