//! Reads a questionnaire that somebody wrote in a spreadsheet (XLSForm) and makes a [`Form`] of it, or says everything
//! that is wrong, each with its cell, in words that lead to the remedy.
//!
//! Real files are untidy: where the meaning is plain this is forgiving. No IO: bytes in, a reading out. Never a panic,
//! whatever the bytes.
//!
//! The way of a form: [`workbook`] (bytes → cells) → [`columns`] (headers → meaning) → [`survey`], [`choices`],
//! [`settings`] (rows → [`form::Draft`]) → [`form::compile`] → [`diagnostic`]s, which [`words`] puts into Dutch and English.

mod choices;
mod columns;
pub mod diagnostic;
pub mod document;
mod languages;
mod names;
mod reading;
mod settings;
mod survey;
mod text;
mod types;
mod words;
mod workbook;

pub use diagnostic::{Cell, Diagnostic, DiagnosticKind, Place, Severity};
pub use form::Form;
pub use words::{Tongue, message};

/// What came of a file.
#[derive(Debug)]
pub struct Reading {
    /// The form; there is one exactly when no diagnostic is an error.
    pub form: Option<Form>,
    /// All that is wrong or doubtful, in the order of the sheets, rows and columns.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the bytes of an `.xlsx` file.
pub fn read(bytes: &[u8]) -> Reading {
    reading::read(bytes)
}
