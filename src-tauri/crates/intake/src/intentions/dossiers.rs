//! The caseload and what is known of a participant.

use protocol::{Channel, DossierId, EventId, Interpreter};
use serde::Deserialize;
use ts_rs::TS;

/// Shows the caseload.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ShowCaseload {
    /// Letters of a name; empty for everybody. Diacritics and case do not matter.
    #[serde(default)]
    pub search: String,
}

/// Adds a participant, also without a network.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddParticipant {
    /// Her name.
    pub name: String,
    /// Her birth year, when known.
    #[serde(default)]
    pub birth_year: Option<i32>,
    /// Her language, as a BCP 47 tag.
    pub language: String,
    /// Whether she reads that language.
    #[serde(default)]
    pub reads_language: Option<bool>,
    /// Whether an interpreter is needed.
    #[serde(default)]
    #[ts(type = "'none' | 'professional' | 'informal' | 'coach' | null")]
    pub interpreter_needed: Option<Interpreter>,
    /// How she likes to be reached.
    #[serde(default)]
    #[ts(type = "'face_to_face' | 'phone' | 'video' | 'at_home' | null")]
    pub preferred_channel: Option<Channel>,
    /// Her phone number.
    #[serde(default)]
    pub phone: Option<String>,
    /// Whether she is already active at Power.
    #[serde(default)]
    pub active_at_power: Option<bool>,
}

/// Opens a dossier, or its intake, review or plan.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OpenDossier {
    /// Whose.
    #[ts(type = "string")]
    pub dossier: DossierId,
}

/// Changes a fact of the participant.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeFact {
    /// Whose.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// The field.
    pub field: String,
    /// What it says now; `null` clears it.
    #[ts(type = "string | number | boolean | null")]
    pub value: serde_json::Value,
    /// The heads that were on the page.
    #[ts(type = "string[]")]
    pub seen: Vec<EventId>,
}
