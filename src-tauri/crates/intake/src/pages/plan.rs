//! The plan (*plan van aanpak*).

use chrono::NaiveDate;
use protocol::DossierId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Bilingual, Safety};

/// The plan (*plan van aanpak*).
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanPage {
    /// Rises with every change.
    pub revision: u32,
    /// Whose.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Her name.
    pub name: String,
    /// The participant's language.
    pub language: String,
    /// The goals, oldest first.
    pub goals: Vec<Goal>,
    /// First small steps that were named in the intake and are not in a goal yet.
    pub suggestions: Vec<Suggestion>,
    /// The latest version that was agreed.
    pub version: Option<PlanVersion>,
    /// Whether something changed since it was agreed.
    pub changed_since: bool,
    /// Whether all of it is at the municipality.
    pub safety: Safety,
}

/// A version of the plan that was agreed with the participant.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanVersion {
    /// Counted from 1.
    pub number: u32,
    /// When.
    #[ts(type = "string")]
    pub agreed_on: NaiveDate,
}

/// A goal, in the participant's words.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Goal {
    /// The goal.
    #[ts(type = "string")]
    pub goal: uuid::Uuid,
    /// What she wants.
    pub text: String,
    /// The life domain it belongs to.
    pub domain: Option<String>,
    /// That domain's title.
    pub domain_title: Option<Bilingual>,
    /// The steps, oldest first. A goal without one is shown as "still to do: choose a step".
    pub steps: Vec<Step>,
}

/// A step towards a goal.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    /// The step.
    #[ts(type = "string")]
    pub step: uuid::Uuid,
    /// What is done, with a verb.
    pub text: String,
    /// Who does it.
    pub who: Who,
    /// When.
    #[ts(type = "string | null")]
    pub when: Option<NaiveDate>,
    /// Whether it is done.
    pub done: bool,
}

/// Who does a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// The participant.
    Participant,
    /// The coach.
    Coach,
    /// Both.
    Together,
    /// Somebody else.
    Other,
}

/// A first small step from the intake.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Suggestion {
    /// The domain.
    pub domain: String,
    /// Its title.
    pub domain_title: Bilingual,
    /// What she wished for there, if she said so.
    pub wish: Option<String>,
    /// The first small step that was named.
    pub step: String,
}
