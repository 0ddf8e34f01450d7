//! A form that a project lead tries out before anyone is asked anything: nothing of it is kept.

use serde::Serialize;
use ts_rs::TS;

use super::{Bilingual, FormLanguage, Question, Text};

/// The preview of a form: one page of it as it would be asked, and everything that is wrong or doubtful in the file.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PreviewPage {
    /// Rises with every change; an older page never replaces a newer one.
    pub revision: u32,
    /// The language of the diagnostics, as a BCP 47 tag.
    pub lang: String,
    /// The file that was opened.
    pub file_name: String,
    /// The form, when it can be used at all.
    pub form: Option<PreviewForm>,
    /// What is wrong or doubtful, in the order of the file.
    pub diagnostics: Vec<DiagnosticShown>,
    /// What each language has and lacks.
    pub languages: Vec<LanguageSummary>,
    /// What changed against the version that is in use; absent when this device has no form of that name.
    pub changes: Option<FormChanges>,
}

/// The part of a preview that plays.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PreviewForm {
    /// `form_title`.
    pub title: String,
    /// `form_id`.
    pub id: String,
    /// `version`.
    pub version: String,
    /// The language of the participant's words now, as a BCP 47 tag.
    pub language: String,
    /// The languages that it has.
    pub languages: Vec<FormLanguage>,
    /// Its pages: the top groups, or one page with all that stands outside them. Irrelevant ones are left out.
    pub pages: Vec<PreviewStep>,
    /// The open page, a place in `pages`.
    pub page: u32,
    /// What is asked on it.
    pub questions: Vec<Question>,
    /// What would be handed in now: path and value, in the order of the form.
    pub submission: Vec<SubmittedValue>,
}

/// A page of a form in the list of pages.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PreviewStep {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: Bilingual,
    /// How many questions on it have something wrong.
    pub violations: u32,
}

/// A value that would be handed in.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SubmittedValue {
    /// Where it stands: `/data/household[2]/age`.
    pub reference: String,
    /// As text.
    pub value: String,
}

/// Something that is wrong or doubtful in the file.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DiagnosticShown {
    /// Whether the form cannot be used with it.
    pub is_error: bool,
    /// Where: `survey, rij 12, kolom F (relevant)`, in the reader's language; empty when it is about the whole file.
    pub place: String,
    /// What stands there.
    pub excerpt: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
    /// The question that it is about, to go to; when there is one.
    pub path: Option<String>,
}

/// What a language of a form has and lacks.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LanguageSummary {
    /// As the author named it.
    pub name: String,
    /// How many texts the form has.
    pub texts: u32,
    /// How many of them this language lacks.
    pub missing_texts: u32,
    /// How many texts have no sound in this language.
    pub missing_audio: u32,
    /// How many texts are hard to read; only counted for Dutch.
    pub hard_texts: Option<u32>,
}

/// What a form changes against the version that interviews begin with now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FormChanges {
    /// The version that is in use.
    pub version: String,
    /// Whether interviews that began with that version could go on with this one and lose nothing.
    pub can_go_on: bool,
    /// What changed, by what it is: first what is in the way of going on. Empty when nothing did.
    pub groups: Vec<ChangeGroup>,
}

/// All that changed in one way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChangeGroup {
    /// The way.
    pub what: FormChange,
    /// Whether running interviews lose nothing by it.
    pub is_safe: bool,
    /// What it happened to: labels of questions and choices, names of lists, languages and settings.
    pub about: Vec<Text>,
}

/// A way in which a form changes, in the order in which it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FormChange {
    /// Something changed and the version is the same.
    SameVersion,
    /// A question or group is there no more.
    Removed,
    /// It has another name.
    Renamed,
    /// It stands in another group.
    Moved,
    /// It is a question of another type.
    Retyped,
    /// A choice is there no more.
    ChoiceRemoved,
    /// A question or group is new.
    Added,
    /// A choice is new.
    ChoiceAdded,
    /// A language is new.
    LanguageAdded,
    /// A language is there no more.
    LanguageRemoved,
    /// A text, a translation, a picture or a sound is another.
    Words,
    /// The words of a choice are others.
    ChoiceWords,
    /// A rule is another: when it is asked, what is accepted, what is computed.
    Logic,
    /// It stands elsewhere among its neighbours.
    Reordered,
    /// The choices of a list stand in another order.
    ChoicesRearranged,
    /// It is shown in another way.
    Appearance,
    /// A setting is another.
    Setting,
}
