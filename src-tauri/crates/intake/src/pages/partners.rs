//! What goes between a coach and others about one participant: signals, and warm handovers.

use chrono::NaiveDate;
use dossier::{
    handover::{Acceptance, Part, Party, Stage},
    signal::Partner,
};
use protocol::{DossierId, HandoverId, MeetingId, SignalId};
use serde::Serialize;
use ts_rs::TS;

use super::{MeetingEntry, Safety};

/// Working with others.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PartnersPage {
    /// Whose.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Her name.
    pub name: String,
    /// Her language.
    pub language: String,
    /// The signals, the newest first.
    pub signals: Vec<SignalEntry>,
    /// The handovers, the newest first.
    pub handovers: Vec<HandoverEntry>,
    /// The conversations of three, the newest first.
    pub three_way: Vec<MeetingEntry>,
    /// The meeting that goes on.
    pub open_meeting: Option<MeetingEntry>,
    /// Whether all of it is at the municipality.
    pub safety: Safety,
}

/// A signal from a partner.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SignalEntry {
    /// The signal.
    #[ts(type = "string")]
    pub signal: SignalId,
    /// The day on which it came.
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// From what kind of partner.
    #[ts(
        type = "'trajectory_supervisor' | 'power' | 'income_officer' | 'employment_adviser' | 'neighbourhood_team' | 'coach' | 'uwv' | 'other'"
    )]
    pub from: Partner,
    /// From whom, by name.
    pub name: Option<String>,
    /// What it says.
    pub text: String,
    /// What follows on it.
    pub follow_up: Option<String>,
    /// By when.
    #[ts(type = "string | null")]
    pub follow_up_on: Option<NaiveDate>,
    /// Whether that was done.
    pub done: bool,
}

/// A warm handover.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HandoverEntry {
    /// The handover.
    #[ts(type = "string")]
    pub handover: HandoverId,
    /// The day on which it began.
    #[ts(type = "string")]
    pub begun_on: NaiveDate,
    /// To whom, by name.
    pub to: String,
    /// Where that is.
    #[ts(type = "'coach' | 'uwv' | 'wage_subsidy' | 'department' | 'partner'")]
    pub party: Party,
    /// Why.
    pub why: Option<String>,
    /// How far it is: it follows from what happened.
    #[ts(type = "'choosing' | 'talking' | 'waiting' | 'accepted' | 'cancelled'")]
    pub stage: Stage,
    /// What can be told, and what she says to it.
    pub tell: Vec<TellEntry>,
    /// What she wants the receiver to know, in her words.
    pub wish: Option<String>,
    /// The conversation of three.
    #[ts(type = "string | null")]
    pub meeting: Option<MeetingId>,
    /// The day of that conversation.
    #[ts(type = "string | null")]
    pub talked_on: Option<NaiveDate>,
    /// When the receiver accepted, and who that was.
    #[ts(type = "{ on: string; by: string } | null")]
    pub accepted: Option<Acceptance>,
}

/// A part of what can be told.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TellEntry {
    /// Which.
    #[ts(type = "'contact' | 'intake' | 'plan' | 'instruments' | 'conversations'")]
    pub part: Part,
    /// What she says to it; `null` when she was not asked.
    pub tell: Option<bool>,
}
