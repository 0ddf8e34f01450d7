//! Reads a questionnaire that somebody wrote in a spreadsheet (XLSForm) and makes a [`Form`] of it, or says everything
//! that is wrong, each with its cell, in words that lead to the remedy.
//!
//! Real files are untidy: where the meaning is plain this is forgiving. No IO: bytes in, a reading out. Never a panic,
//! whatever the bytes.
//!
//! The way of a form: [`workbook`] (bytes → cells) → [`sheets`] and [`columns`] (headers → meaning) → [`survey`],
//! [`question`], [`selects`], [`choices`], [`settings`] (rows → [`form::Draft`]) → [`later`] and [`files`] (what needs all
//! rows) → [`form::compile`] → [`diagnostic`]s, which [`words`] puts into Dutch and English.

use std::collections::BTreeMap;

mod annotate;
mod choices;
mod columns;
pub mod diagnostic;
pub mod document;
mod files;
mod findings;
mod geojson;
mod languages;
mod later;
mod names;
mod parameters;
mod question;
mod range;
mod readability;
mod reading;
mod rows;
mod selects;
mod settings;
mod sheets;
mod summary;
mod survey;
mod text;
mod types;
mod words;
mod workbook;
mod write;
pub mod xform;

pub use annotate::{AnnotateError, annotated};
pub use diagnostic::{Cell, Diagnostic, DiagnosticKind, Mark, ParameterProblem, Part, Place, Readability, Severity};
pub use form::{Draft, Form};
pub use readability::hard_to_read;
pub use summary::Completeness;
pub use words::{Tongue, change_message, message};
pub use write::{Written, write};

/// What came of a file.
#[derive(Debug, Default)]
pub struct Reading {
    /// The form; there is one exactly when no diagnostic is an error.
    pub form: Option<Form>,
    /// All that is wrong or doubtful, in the order of the sheets, rows and columns.
    pub diagnostics: Vec<Diagnostic>,
    /// How complete the form is in each of its languages, in the author's order.
    pub summary: Vec<Completeness>,
    /// Which question or group each row of the sheet `survey` makes, by its path in the form.
    pub questions: BTreeMap<u32, String>,
}

/// What came of a file, as far as its author's words go: for whoever writes it in another format.
#[derive(Debug, Default)]
pub struct Drafting {
    /// The draft, as far as anything could be made of the file; only to be used when no diagnostic is an error.
    pub draft: Option<Draft>,
    /// What the reader noticed. What the compiler notices in expressions is not among it.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the bytes of an `.xlsx` file (or an `.xls` or `.ods` one), or of an XForm, that has no other files beside it.
pub fn read(bytes: &[u8]) -> Reading {
    read_with(bytes, |_| None)
}

/// Reads the bytes of a form, and finds the files that it looks things up in (`towns.csv`) by name.
///
/// A file that is not there is a warning: the form works, and its list is empty.
pub fn read_with(bytes: &[u8], files: impl Fn(&str) -> Option<Vec<u8>>) -> Reading {
    match xform::text(bytes) {
        Some(text) => xform::read::read(&text, &files),
        None => reading::read(bytes, &files),
    }
}

/// Reads the bytes of a form as far as a draft.
pub fn read_draft(bytes: &[u8], files: impl Fn(&str) -> Option<Vec<u8>>) -> Drafting {
    match xform::text(bytes) {
        Some(text) => xform::read::read_draft(&text, &files),
        None => reading::read_draft(bytes, &files),
    }
}
