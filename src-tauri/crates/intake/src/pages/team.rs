//! The team: figures of the coaches' caseloads. No participant is in them.

use chrono::{DateTime, NaiveDate, Utc};
use protocol::AccountId;
use serde::Serialize;
use ts_rs::TS;

/// The team as it was counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TeamPage {
    /// When.
    #[ts(type = "string")]
    pub counted_at: DateTime<Utc>,
    /// The day from which it is seen what is due.
    #[ts(type = "string")]
    pub today: NaiveDate,
    /// How many conversations a year the norm wants.
    pub wanted: u32,
    /// The coaches, by name.
    pub coaches: Vec<CoachRow>,
}

/// What can be counted of one coach's caseload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CoachRow {
    /// Whose.
    #[ts(type = "string")]
    pub coach: AccountId,
    /// Her name.
    pub name: String,
    /// Participants.
    pub participants: u32,
    /// Those of whom something is overdue.
    pub overdue: u32,
    /// Those of whom something is due within seven days, and nothing overdue.
    pub within_week: u32,
    /// Those who are on hold.
    pub on_hold: u32,
    /// Those of whom the norm asks conversations.
    pub guided: u32,
    /// Those of them with as many as the norm wants.
    pub reached: u32,
    /// Those of them whose next one should have been held.
    pub behind: u32,
    /// Conversations of the year that count and were held.
    pub held: u32,
    /// Days on which it was tried and did not come to one.
    pub tried: u32,
    /// Conversations that are planned.
    pub planned: u32,
    /// The measurement moments, in their order.
    pub moments: Vec<MomentCounts>,
    /// Events of hers that wait for a supervisor.
    pub held_events: u32,
    /// Her devices.
    pub devices: u32,
    /// When one of them was last heard of.
    #[ts(type = "string | null")]
    pub last_seen: Option<DateTime<Utc>>,
}

/// How far one measurement moment is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MomentCounts {
    /// Which: `t0`, `t1` or `t2`.
    pub moment: String,
    /// Its window has not opened.
    pub to_come: u32,
    /// It may be asked.
    pub open: u32,
    /// It was answered.
    pub done: u32,
    /// It was missed.
    pub missed: u32,
}
