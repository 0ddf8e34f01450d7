//! An interview, intake or questionnaire: one page of it, and what stands around it.

use dossier::difference::DifferenceKind;
use protocol::{DossierId, EnteredBy};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Bilingual, MeetingEntry, Question, Safety};

/// An interview: one page of it, and what stands around it.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct InterviewPage {
    /// Rises with every change; an older page never replaces a newer one.
    pub revision: u32,
    /// Whose.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Her name.
    pub name: String,
    /// The meeting that is going on.
    pub meeting: MeetingEntry,
    /// Whose hand enters the answers now.
    #[ts(type = "'coach' | 'participant'")]
    pub entered_by: EnteredBy,
    /// The participant's language now, as a BCP 47 tag.
    pub language: String,
    /// The languages that the form has.
    pub languages: Vec<FormLanguage>,
    /// What is filled in.
    pub what: InterviewKind,
    /// The opening page's name, when the form has one.
    pub opening: Option<String>,
    /// The life domains of an intake, in the form's order.
    pub domains: Vec<DomainEntry>,
    /// The pages of a questionnaire, in order.
    pub steps: Vec<StepEntry>,
    /// The page that is open.
    pub page: FormPage,
    /// The question at which it was left, when the page was opened again.
    pub at: Option<String>,
    /// In what its answers came about otherwise than those of an earlier moment.
    pub differences: Vec<Difference>,
    /// Whether it is finished. It can still be changed.
    pub is_complete: bool,
    /// Whether all of it is at the municipality.
    pub safety: Safety,
}

/// What is filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum InterviewKind {
    /// The conversation over the life domains.
    Intake,
    /// The questionnaire of a measurement moment.
    Questionnaire {
        /// Which: `t0`, `t1` or `t2`.
        moment: String,
    },
}

/// A page of a questionnaire beside the page that is open.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StepEntry {
    /// The name of its group in the form.
    pub name: String,
    /// What the page is for.
    pub kind: PageKind,
    /// Its title.
    pub title: Bilingual,
    /// How many of its questions have an answer, or a reason why there is none.
    pub answered: u32,
    /// How many questions it has now, with those that are for the participant alone.
    pub questions: u32,
}

/// Something in which two moments of one person differ, so that comparing them says less.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// The earlier moment.
    pub moment: String,
    /// What differs.
    #[ts(type = "'mode' | 'language' | 'interpreter' | 'third_party' | 'assistance'")]
    pub kind: DifferenceKind,
    /// What it was then: a code of the provenance. When it changed halfway, one that is not there now.
    pub then: String,
    /// What it is now, likewise.
    pub now: String,
}

/// A language that a form has.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FormLanguage {
    /// As a BCP 47 tag.
    pub code: String,
    /// Its own name, such as `Türkçe`.
    pub name: String,
}

/// A life domain beside the page and on the radar.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DomainEntry {
    /// The name of its group in the form, such as `housing`.
    pub name: String,
    /// Its title.
    pub title: Bilingual,
    /// What came of it.
    pub outcome: DomainOutcome,
    /// The participant's own mark, 1 to 10, if she set one.
    pub mark: Option<u8>,
}

/// What came of a domain. All but `Open` and `Begun` are normal outcomes (DOMAIN §2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DomainOutcome {
    /// Nothing was said yet.
    Open,
    /// Something was said, no outcome was set.
    Begun,
    /// *Besproken.*
    Discussed,
    /// *Nu niet nodig.*
    NotNeeded,
    /// *Later.*
    Later,
    /// *Wil er niet over praten.*
    Declined,
}

/// A page of a form: a top group.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FormPage {
    /// The group's name.
    pub name: String,
    /// What the page is for.
    pub kind: PageKind,
    /// Its title.
    pub title: Bilingual,
    /// What is on it, in the form's order; irrelevant questions are left out.
    pub questions: Vec<Question>,
    /// How many questions are left out here because she answers them without anybody, on the tablet.
    pub for_her_alone: u32,
}

/// What a page is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PageKind {
    /// What this is for, before it begins.
    Opening,
    /// Consent, before what needs it.
    Consent,
    /// Questions of a questionnaire.
    Questions,
    /// Words at the end.
    Closing,
    /// A life domain.
    Domain,
    /// The coach's own page, behind her PIN.
    Private,
}
