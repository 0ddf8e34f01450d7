//! Without the feature `pdf` there is no paper, and whoever asks is told so.

use super::{LeftOut, PlanPaper};
use crate::NotPrinted;

/// The paper, which there never is.
pub enum PlanSheet {}

/// Says that there is no paper.
///
/// # Errors
/// Always: the feature `pdf` lays it out.
pub fn lay_out(_paper: &PlanPaper) -> Result<PlanSheet, NotPrinted> {
    Err(NotPrinted::NotBuiltIn)
}

#[allow(missing_docs, reason = "as those of the paper that there can be")]
impl PlanSheet {
    pub fn pages(&self) -> usize {
        match *self {}
    }

    pub fn left_out(&self) -> LeftOut {
        match *self {}
    }

    pub fn loses_letters(&self) -> bool {
        match *self {}
    }

    #[allow(clippy::missing_errors_doc, reason = "there is no paper to fail")]
    pub fn pdf(&self) -> Result<Vec<u8>, NotPrinted> {
        match *self {}
    }

    pub fn pictures(&self) -> Vec<String> {
        match *self {}
    }
}
