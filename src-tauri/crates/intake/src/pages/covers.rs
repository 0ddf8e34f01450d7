//! Holiday cover: who looks after whose participants.

use chrono::NaiveDate;
use protocol::{AccountId, CoverId};
use serde::Serialize;
use ts_rs::TS;

/// The covers that a coach knows of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CoversPage {
    /// By their first day: those that go on, and those to come.
    pub covers: Vec<CoverEntry>,
    /// Whom she can ask.
    pub colleagues: Vec<ColleagueEntry>,
    /// The day now.
    #[ts(type = "string")]
    pub today: NaiveDate,
}

/// One cover.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CoverEntry {
    /// Which.
    #[ts(type = "string")]
    pub cover: CoverId,
    /// Whose caseload it is about.
    pub side: CoverSide,
    /// The other coach.
    pub who: String,
    /// The first day.
    #[ts(type = "string")]
    pub from: NaiveDate,
    /// The last day, itself included.
    #[ts(type = "string")]
    pub until: NaiveDate,
    /// How many participants of the other coach are here by it.
    pub participants: u32,
}

/// Whose caseload a cover is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CoverSide {
    /// Hers: the other coach looks after it.
    ForMe,
    /// The other coach's: she looks after it.
    ByMe,
}

/// A coach to whom something can go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ColleagueEntry {
    /// Who.
    #[ts(type = "string")]
    pub account: AccountId,
    /// Her name.
    pub name: String,
}

/// A participant is here because the coach looks after a colleague's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Covering {
    /// Whose participant it is.
    pub coach: String,
    /// The last day.
    #[ts(type = "string")]
    pub until: NaiveDate,
}
