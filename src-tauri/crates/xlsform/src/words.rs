//! What is said to the author of a form, in Dutch and in English: the problem in one sentence, the remedy in another.
//!
//! Short words, no XPath talk; the author is a researcher or a coach with a spreadsheet.

mod changes;
mod dutch;
mod english;

pub use changes::change_message;
use form::CycleStep;

use crate::diagnostic::DiagnosticKind;

/// The language in which an author is spoken to; another matter than the languages of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// Nederlands.
    Dutch,
    /// English.
    English,
}

/// Says what is wrong, in a sentence.
pub fn message(kind: &DiagnosticKind, tongue: Tongue) -> String {
    match tongue {
        Tongue::Dutch => dutch::message(kind),
        Tongue::English => english::message(kind),
    }
}

/// Says what to do about it.
pub(crate) fn remedy(kind: &DiagnosticKind, tongue: Tongue) -> String {
    match tongue {
        Tongue::Dutch => dutch::remedy(kind),
        Tongue::English => english::remedy(kind),
    }
}

/// Writes a circle as a chain that ends where it began: `a (relevant) → b (calculation) → a`.
fn chain(steps: &[CycleStep]) -> String {
    let mut links: Vec<String> = steps.iter().map(|step| format!("{} ({})", step.path, step.column)).collect();
    links.extend(steps.first().map(|step| step.path.clone()));
    links.join(" → ")
}
