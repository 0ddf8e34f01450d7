//! A warm handover in a file: to whom, and what the receiver sees of it.

use chrono::NaiveDate;
use dossier::handover::Part;
use protocol::DossierId;
use serde::Serialize;
use ts_rs::TS;

use super::{ColleagueEntry, DomainReview, Fact, MeetingKind};

/// A sealed file, to be put where people look for what they downloaded.
pub struct HandoverFile {
    /// Its name; nobody's name is in it.
    pub name: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

/// To whom a handover can be sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ReceiversPage {
    /// By name.
    pub receivers: Vec<ColleagueEntry>,
}

/// What a colleague handed over: what the participant chose to have told, and nothing else.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HandedPage {
    /// Whose dossier.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Her name.
    pub name: String,
    /// The colleague who made the file, by the key with which it was sealed.
    pub sender: String,
    /// The day on which it was made.
    #[ts(type = "string")]
    pub made_on: NaiveDate,
    /// What was told.
    #[ts(type = "('contact' | 'intake' | 'plan' | 'instruments' | 'conversations')[]")]
    pub parts: Vec<Part>,
    /// What she wants the receiver to know, in her words.
    pub wish: Option<String>,
    /// How to reach her.
    pub facts: Vec<Fact>,
    /// What she told in the intake; empty when the form has not reached this device yet.
    pub intake: Vec<DomainReview>,
    /// What she wants.
    pub goals: Vec<HandedGoal>,
    /// What she takes part in.
    pub instruments: Vec<HandedInstrument>,
    /// When there was a conversation, the last first.
    pub talks: Vec<HandedTalk>,
    /// Whether it was accepted, and stays here until the dossier itself comes.
    pub kept: bool,
}

/// A goal, with its steps.
#[derive(Clone, Debug, Serialize, TS)]
pub struct HandedGoal {
    /// Her words.
    pub text: String,
    /// The steps.
    pub steps: Vec<String>,
}

/// Something that she takes part in.
#[derive(Clone, Debug, Serialize, TS)]
pub struct HandedInstrument {
    /// What it is called.
    pub title: String,
    /// Who offers it.
    pub provider: Option<String>,
}

/// A conversation.
#[derive(Clone, Debug, Serialize, TS)]
pub struct HandedTalk {
    /// What kind.
    pub kind: MeetingKind,
    /// Its day.
    #[ts(type = "string")]
    pub day: NaiveDate,
    /// What was agreed in it.
    pub agreements: Option<String>,
}
