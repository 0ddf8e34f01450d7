//! The intake: one page of it, and what stands around it.

use protocol::{DossierId, EnteredBy};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Bilingual, MeetingEntry, Question, Safety};

/// The intake: one page of it, and what stands around it.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IntakePage {
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
    /// The opening page's name, when the form has one.
    pub opening: Option<String>,
    /// The life domains, in the form's order.
    pub domains: Vec<DomainEntry>,
    /// The page that is open.
    pub page: FormPage,
    /// Whether all of it is at the municipality.
    pub safety: Safety,
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
}

/// What a page is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PageKind {
    /// What this is for, before it begins.
    Opening,
    /// A life domain.
    Domain,
    /// The coach's own page, behind her PIN.
    Private,
}
