//! What is printed: data in, bytes out. The plan that a participant takes home is the first of it.
//!
//! No clock, no disk, no settings: the day of printing comes in, and the fonts are in the crate. What lays out a page takes
//! long to compile and stands behind the feature `pdf`; the data and the words do without.

pub mod plan;

use thiserror::Error;

#[cfg(feature = "pdf")]
mod typesetting;

/// Why there is no paper. Without what stands on it: that is hers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotPrinted {
    /// The template does not go with the data: a bug.
    #[error("the page could not be laid out, at line {line:?} of its template")]
    Layout {
        /// The line of the template, where known.
        line: Option<usize>,
    },
    /// The page cannot be read by everybody: PDF/UA refuses it. A bug.
    #[error("the page could not be written as PDF/UA, at line {line:?} of its template")]
    Export {
        /// The line of the template, where known.
        line: Option<usize>,
    },
    /// This was compiled without the feature `pdf`.
    #[error("compiled without the feature `pdf`")]
    NotBuiltIn,
}
