//! The overview at the end of an intake.

use protocol::{DossierId, Missing};
use serde::Serialize;
use ts_rs::TS;

use super::{Bilingual, DomainEntry, QuestionKind, Safety};

/// The overview at the end of an intake.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewPage {
    /// Whose.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Her name.
    pub name: String,
    /// The participant's language now.
    pub language: String,
    /// Each domain, in the form's order.
    pub domains: Vec<DomainReview>,
    /// Whether all of it is at the municipality.
    pub safety: Safety,
}

/// A domain in the overview.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DomainReview {
    /// The domain.
    pub entry: DomainEntry,
    /// What was answered, in the form's order: question and answer in words.
    pub answers: Vec<ReviewAnswer>,
}

/// A question and its answer, in words.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewAnswer {
    /// Where it stands in the form.
    pub path: String,
    /// What kind of answer it is: a date is worded by the client, a file is shown by `load_media`.
    pub kind: QuestionKind,
    /// The question; in a row of a repeat with the name of the row before it.
    pub label: Bilingual,
    /// The answer: one entry, several of a multiple choice or a rank, none of a file.
    pub words: Vec<Bilingual>,
    /// No answer, and why.
    #[ts(type = "'dont_know' | 'refused' | 'skipped' | null")]
    pub missing: Option<Missing>,
    /// Whether people wrote different things at the same time.
    pub conflict: bool,
}
