//! Holiday cover.

use chrono::NaiveDate;
use protocol::{AccountId, CoverId};
use serde::Deserialize;
use ts_rs::TS;

/// Lets a colleague look after the coach's participants.
#[derive(Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MakeCover {
    /// Who.
    #[ts(type = "string")]
    pub colleague: AccountId,
    /// The first day.
    #[ts(type = "string")]
    pub from: NaiveDate,
    /// The last day, itself included.
    #[ts(type = "string")]
    pub until: NaiveDate,
}

/// Ends a cover now.
#[derive(Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EndCover {
    /// Which.
    #[ts(type = "string")]
    pub cover: CoverId,
}
