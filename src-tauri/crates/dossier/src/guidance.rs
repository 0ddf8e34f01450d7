//! Where guidance stands, and why (DOMAIN §1.9, P-12, P-13, P-18, P-23).
//!
//! Fields of subject `participant`: `status`; with `on_hold` also `on_hold_reason` and `review_on` (the day on which it
//! brings itself back); with `other_lead` also `lead_party`; with `ended` also `ended_reason`. What belongs to an
//! earlier status stays in the log and is not read.

use chrono::NaiveDate;
use protocol::Subject;
use serde::{Deserialize, Serialize};

use crate::{Heads, Status};

/// Why guidance is paused. No diagnosis: what she can do now is what matters (DOMAIN §4.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoldReason {
    /// Her health asks all she has.
    Health,
    /// Care for children, family or home does.
    HomeResponsibilities,
    /// She is away for a while.
    Away,
    /// Other help comes first.
    OtherHelpFirst,
    /// Something else.
    Other,
}

/// Who leads when the coach follows (RULE-12, RULE-13).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeadParty {
    /// UWV, for people with a WIA benefit.
    Uwv,
    /// The municipal department for wage-cost subsidy, for people in the target-group register.
    WageCostSubsidy,
    /// A partner at which she follows a trajectory.
    Partner,
    /// The neighbourhood team.
    NeighbourhoodTeam,
    /// Another department or party.
    Other,
}

/// Why guidance ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndReason {
    /// She moved away.
    Moved,
    /// She found paid work (*uitstroom*).
    PaidWork,
    /// Somebody else guides her from now on.
    HandedOver,
    /// It was stopped.
    Stopped,
}

/// Where guidance stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Guidance {
    /// Where.
    pub status: Status,
    /// Since when: the day on which it was noted.
    pub since: Option<NaiveDate>,
    /// Why it is paused.
    pub on_hold_reason: Option<HoldReason>,
    /// When to look again.
    pub review_on: Option<NaiveDate>,
    /// Who leads.
    pub lead_party: Option<LeadParty>,
    /// Why it ended.
    pub ended_reason: Option<EndReason>,
}

impl Guidance {
    /// Reads where guidance stands.
    pub fn read(heads: &Heads) -> Self {
        let subject = Subject::Participant;
        let status = heads.answer(&subject, "status").unwrap_or_default();
        let since = heads.of(&subject, "status").first().map(|event| event.provenance.at.date_naive());
        let mut guidance = Self { status, since, ..Self::default() };
        match status {
            Status::Active => {}
            Status::OnHold => {
                guidance.on_hold_reason = heads.answer(&subject, "on_hold_reason");
                guidance.review_on = heads.answer(&subject, "review_on");
            }
            Status::OtherLead => guidance.lead_party = heads.answer(&subject, "lead_party"),
            Status::Ended => guidance.ended_reason = heads.answer(&subject, "ended_reason"),
        }
        guidance
    }
}
