//! What a project lead and a supervisor see of the coaches' work: figures, never a person and never a word of a dossier.
//!
//! | request | by | body → reply |
//! |---|---|---|
//! | `GET /v1/team` | project lead, supervisor | → `Team` |

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::Account;

/// The coaches, with figures of their caseloads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Team {
    /// When it was counted, as people see it beside the dates of a dossier.
    pub at: DateTime<Utc>,
    /// The day from which it is seen what is due.
    pub today: NaiveDate,
    /// How many conversations a year the norm wants (DOMAIN RULE-01).
    pub wanted: u32,
    /// Every coach, by name, also who has nobody. The order says nothing about their work.
    pub coaches: Vec<CoachFigures>,
}

/// What can be counted of one coach's caseload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CoachFigures {
    /// Whose.
    pub coach: Account,
    /// Participants, the control group included.
    pub participants: u32,
    /// Those of whom something is overdue.
    pub overdue: u32,
    /// Those of whom something is due within seven days, and nothing overdue.
    pub within_week: u32,
    /// Those who are on hold.
    pub on_hold: u32,
    /// The conversations of the year.
    pub conversations: ConversationFigures,
    /// The measurement moments, in their order.
    pub measurements: Vec<MeasurementFigures>,
    /// Events of hers that are kept apart and not settled.
    pub held_events: u32,
    /// Her devices that were not withdrawn.
    pub devices: u32,
    /// When one of them was last heard of, if ever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_seen: Option<DateTime<Utc>>,
}

/// The conversations of a year, of everybody in a caseload.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ConversationFigures {
    /// Participants of whom the norm asks conversations: guided, and not ended. On hold counts too.
    pub guided: u32,
    /// Those of them with as many as the norm wants.
    pub reached: u32,
    /// Those of them whose next one should have been held.
    pub behind: u32,
    /// Conversations that count and were held.
    pub held: u32,
    /// Days on which it was tried and did not come to one.
    pub tried: u32,
    /// Conversations that are planned.
    pub planned: u32,
}

/// How far one measurement moment is, of everybody in a caseload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct MeasurementFigures {
    /// The moment: `t0`, `t1`, `t2`.
    pub moment: String,
    /// Its window has not opened.
    pub to_come: u32,
    /// Its window is open, or it was begun.
    pub open: u32,
    /// It was answered.
    pub done: u32,
    /// It was missed, or its window closed without an answer.
    pub missed: u32,
}
