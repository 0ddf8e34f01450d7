//! What the participant sees who has the tablet: one thing at a time, and nothing of anybody's dossier.

use serde::Serialize;
use ts_rs::TS;

use super::{Bilingual, FormLanguage, InterviewKind, Question, ValueShown};

/// The one interview that goes on while the vault is closed. It names nobody.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AlonePage {
    /// Rises with every change; an older page never replaces a newer one.
    pub revision: u32,
    /// What is filled in.
    pub what: InterviewKind,
    /// The participant's language now, as a BCP 47 tag.
    pub language: String,
    /// The languages that the form has.
    pub languages: Vec<FormLanguage>,
    /// What is on the screen.
    pub screen: AloneScreen,
    /// Which question it is, counted from 1; 0 before the first.
    pub step: u32,
    /// How many questions there are now.
    pub steps: u32,
    /// Whether there is something behind.
    pub can_go_back: bool,
    /// Whether the coach is helping, because she asked for that.
    pub helping: bool,
    /// Whether the screen is hidden, because nobody touched it for a while.
    pub hidden: bool,
}

/// What is on the screen.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AloneScreen {
    /// What this is for, before anything is asked.
    Opening {
        /// Its title.
        title: Bilingual,
        /// What it says.
        notes: Vec<Question>,
    },
    /// One question.
    Question {
        /// The title of the page that it stands on.
        section: Bilingual,
        /// The question.
        question: Box<Question>,
    },
    /// What she answered, before it is finished.
    Check {
        /// Every question with its answer.
        answers: Vec<CheckRow>,
    },
    /// Before the first: nothing is lost; go on, or give the tablet back.
    Stop,
    /// It is finished: give the tablet back. Shows no answers.
    Done {
        /// The form's own words at the end.
        notes: Vec<Question>,
    },
}

/// A question and its answer, to look at once more.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckRow {
    /// The question's path.
    pub path: String,
    /// The question.
    pub label: Bilingual,
    /// The answer.
    pub value: ValueShown,
    /// The answer in words.
    pub words: Vec<Bilingual>,
}
