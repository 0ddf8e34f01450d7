//! Consent, measurements and their windows.

use chrono::NaiveDate;
use dossier::Purpose;
use dossier::consent::ConsentAnswer;
use dossier::measurement::MissedReason;
use protocol::{DossierId, EventId};
use serde::Deserialize;
use ts_rs::TS;

/// Records what she says to a purpose.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordConsent {
    /// Whose.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// What for.
    #[ts(type = "'research' | 'cultural_background' | 'interview' | 'share_partner'")]
    pub purpose: Purpose,
    /// What she says.
    #[ts(type = "'yes' | 'no' | 'withdrawn'")]
    pub answer: ConsentAnswer,
    /// The heads that were on the page.
    #[ts(type = "string[]")]
    pub seen: Vec<EventId>,
}

/// Records that a measurement is missed, or that it is not after all.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordMissed {
    /// Whose.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Which: `t0`, `t1` or `t2`.
    pub moment: String,
    /// Why; `null` when it is not missed after all.
    #[ts(type = "'moved' | 'not_reached' | 'refused' | null")]
    pub reason: Option<MissedReason>,
    /// The heads that were on the page.
    #[ts(type = "string[]")]
    pub seen: Vec<EventId>,
}

/// Chooses the days of a measurement window for the whole cohort. A project lead's; needs the network.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MoveWindow {
    /// Which: `t0`, `t1` or `t2`.
    pub moment: String,
    /// The first day; `null` for that of each participant's own months.
    #[ts(type = "string | null")]
    pub opens: Option<NaiveDate>,
    /// The last day; `null` for the day before the next window opens.
    #[ts(type = "string | null")]
    pub closes: Option<NaiveDate>,
}
