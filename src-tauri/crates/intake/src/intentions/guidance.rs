//! Where guidance is to stand, and why.

use chrono::NaiveDate;
use dossier::guidance::{EndReason, HoldReason, LeadParty};
use protocol::DossierId;
use serde::Deserialize;
use ts_rs::TS;

/// Changes where guidance stands.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeGuidance {
    /// Whose.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Where it stands from now on.
    pub to: GuidanceChange,
}

/// Where guidance stands from now on. A reason is `null` only where a change is undone to a time when none was asked.
#[derive(Deserialize, TS)]
#[serde(tag = "status", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum GuidanceChange {
    /// Actively guided.
    Active,
    /// Paused; contact goes on, and it brings itself back.
    OnHold {
        /// Why.
        #[ts(type = "'health' | 'home_responsibilities' | 'away' | 'other_help_first' | 'other' | null")]
        reason: Option<HoldReason>,
        /// When to look again.
        #[ts(type = "string | null")]
        review_on: Option<NaiveDate>,
    },
    /// Another party leads; the coach follows.
    OtherLead {
        /// Who.
        #[ts(type = "'uwv' | 'wage_cost_subsidy' | 'partner' | 'neighbourhood_team' | 'other' | null")]
        party: Option<LeadParty>,
    },
    /// It ended.
    Ended {
        /// Why.
        #[ts(type = "'moved' | 'paid_work' | 'handed_over' | 'stopped' | null")]
        reason: Option<EndReason>,
    },
}

/// Says that two participants are of one household, or not after all.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LinkHousehold {
    /// One.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// The other.
    #[ts(type = "string")]
    pub other: DossierId,
    /// Whether they are.
    pub linked: bool,
}
