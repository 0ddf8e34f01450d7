//! What has been noticed in a file so far, and which cell each piece of the draft came from.

use form::{Fault, FaultKind, Origin};

use crate::diagnostic::{Cell, Diagnostic, DiagnosticKind, Place, Severity};
use crate::workbook::{Row, Sheet, Workbook};

/// A place in the workbook, small enough to remember for every cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spot {
    sheet: usize,
    row: Option<u32>,
    column: Option<u32>,
}

impl Spot {
    /// The sheet as a whole.
    pub fn sheet(sheet: &Sheet) -> Self {
        Self { sheet: sheet.index, row: None, column: None }
    }

    /// A row as a whole.
    pub fn row(sheet: &Sheet, row: &Row) -> Self {
        Self { sheet: sheet.index, row: Some(row.number), column: None }
    }

    /// The row of the headers.
    pub fn header(sheet: &Sheet) -> Self {
        Self { sheet: sheet.index, row: (!sheet.header.is_empty()).then_some(sheet.header_row), column: None }
    }

    /// The row, as the spreadsheet numbers it.
    pub fn row_number(self) -> Option<u32> {
        self.row
    }

    /// A cell.
    pub fn cell(sheet: &Sheet, row: &Row, column: u32) -> Self {
        Self { sheet: sheet.index, row: Some(row.number), column: Some(column) }
    }

    /// The header of a column.
    pub fn header_cell(sheet: &Sheet, column: u32) -> Self {
        Self { column: Some(column), ..Self::header(sheet) }
    }
}

/// Where a piece of the draft came from.
#[derive(Debug, Clone, Copy)]
struct Source {
    spot: Spot,
    /// How many bytes of the expression were put before what the author wrote.
    before: usize,
}

/// The notes of a reading.
#[derive(Debug)]
pub(crate) struct Findings<'b> {
    book: &'b Workbook,
    diagnostics: Vec<Diagnostic>,
    origins: Vec<Source>,
}

impl<'b> Findings<'b> {
    pub fn new(book: &'b Workbook) -> Self {
        Self { book, diagnostics: Vec::new(), origins: Vec::new() }
    }

    /// Something that a form cannot be used with; about all that stands in its cell.
    pub fn error(&mut self, spot: Spot, kind: DiagnosticKind) {
        let text = self.text(spot).to_owned();
        self.say(Severity::Error, spot, text, kind);
    }

    /// Something that a form can be used with all the same.
    pub fn warning(&mut self, spot: Spot, kind: DiagnosticKind) {
        let text = self.text(spot).to_owned();
        self.say(Severity::Warning, spot, text, kind);
    }

    /// An error with another text than that of its cell: the name of a row.
    pub fn error_about(&mut self, spot: Spot, text: &str, kind: DiagnosticKind) {
        self.say(Severity::Error, spot, text.to_owned(), kind);
    }

    /// A warning with another text than that of its cell.
    pub fn warning_about(&mut self, spot: Spot, text: &str, kind: DiagnosticKind) {
        self.say(Severity::Warning, spot, text.to_owned(), kind);
    }

    /// A warning about a part of what stands in a cell.
    pub fn warning_in(&mut self, spot: Spot, span: std::ops::Range<usize>, kind: DiagnosticKind) {
        let (place, text) = (self.place(spot), self.text(spot).to_owned());
        self.diagnostics.push(Diagnostic { severity: Severity::Warning, place, text, span, kind });
    }

    /// An error of the file as a whole.
    pub fn error_of_file(&mut self, kind: DiagnosticKind) {
        let diagnostic =
            Diagnostic { severity: Severity::Error, place: Place::default(), text: String::new(), span: 0..0, kind };
        self.diagnostics.push(diagnostic);
    }

    /// Says that a fault that the compiler cannot see is in a cell.
    pub fn fault_at(&mut self, spot: Spot, span: std::ops::Range<usize>, kind: FaultKind) {
        let origin = self.origin(spot);
        self.fault(Fault { origin, span, kind });
    }

    fn say(&mut self, severity: Severity, spot: Spot, text: String, kind: DiagnosticKind) {
        let place = self.place(spot);
        self.diagnostics.push(Diagnostic { severity, place, text, span: 0..0, kind });
    }

    /// Remembers a cell, so that a fault in what stands in it can be told where it is.
    pub fn origin(&mut self, spot: Spot) -> Origin {
        self.origin_after(spot, 0)
    }

    /// Remembers a cell of which the text stands in an expression behind so many bytes that are not the author's.
    pub fn origin_after(&mut self, spot: Spot, before: usize) -> Origin {
        self.origins.push(Source { spot, before });
        Origin((self.origins.len() - 1) as u32)
    }

    /// The cell that a piece of the draft came from.
    pub fn spot(&self, origin: Origin) -> Option<Spot> {
        self.origins.get(origin.0 as usize).map(|source| source.spot)
    }

    /// Takes over a fault of the compiler.
    pub fn fault(&mut self, fault: Fault) {
        let severity = if fault.is_fatal() { Severity::Error } else { Severity::Warning };
        let source = self.origins.get(fault.origin.0 as usize).copied();
        let (place, text, before) = source.map_or_else(Default::default, |source| {
            (self.place(source.spot), self.text(source.spot).to_owned(), source.before)
        });
        let span = fault.span.start.saturating_sub(before)..fault.span.end.saturating_sub(before);
        let kind = DiagnosticKind::Expression(fault.kind);
        self.diagnostics.push(Diagnostic { severity, place, text, span, kind });
    }

    /// Everything, in the order of the sheets, rows and columns.
    pub fn finish(self) -> Vec<Diagnostic> {
        let sheets: Vec<&str> = self.book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        let mut diagnostics = self.diagnostics;
        diagnostics.sort_by_cached_key(|diagnostic| {
            let place = &diagnostic.place;
            let sheet = place.sheet.as_deref().and_then(|name| sheets.iter().position(|sheet| *sheet == name));
            (sheet, place.row, place.column.as_ref().map(|column| column.index), diagnostic.span.start)
        });
        diagnostics
    }

    fn sheet(&self, spot: Spot) -> Option<&'b Sheet> {
        self.book.sheets.get(spot.sheet)
    }

    /// The text that stands at a place; empty for a row or a sheet.
    pub fn text(&self, spot: Spot) -> &'b str {
        let (Some(sheet), Some(row), Some(column)) = (self.sheet(spot), spot.row, spot.column) else { return "" };
        if row == sheet.header_row {
            return sheet.header.get(&column).map_or("", String::as_str);
        }
        let at = sheet.rows.binary_search_by_key(&row, |row| row.number);
        at.ok().and_then(|at| sheet.rows.get(at)).and_then(|row| row.text(column)).unwrap_or("")
    }

    fn place(&self, spot: Spot) -> Place {
        let Some(sheet) = self.sheet(spot) else { return Place::default() };
        let cell = |index: u32| Cell { index, header: sheet.header.get(&index).cloned().unwrap_or_default() };
        Place { sheet: Some(sheet.name.clone()), row: spot.row, column: spot.column.map(cell), mark: None }
    }
}
