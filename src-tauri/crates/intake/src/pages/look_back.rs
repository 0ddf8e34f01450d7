//! Looking back: her marks at two moments, or hers and the coach's, with what was in the plan in between.

use chrono::NaiveDate;
use dossier::plan::instrument::State;
use protocol::{DossierId, Mode};
use serde::Serialize;
use ts_rs::TS;

use super::{Bilingual, Difference};

/// Looking back. At most two shapes, no sum, no order of best and worst; what stands beside each other is not a cause.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LookBackPage {
    /// Whose.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Her name.
    pub name: String,
    /// Her language.
    pub language: String,
    /// The days that can be looked at, the oldest first: those on which she gave a mark, or answered a questionnaire
    /// after she did.
    pub moments: Vec<LookBackMoment>,
    /// The earlier of the two; `None` when there is one moment only.
    #[ts(type = "string | null")]
    pub then: Option<NaiveDate>,
    /// The later of the two; `None` when there is none yet.
    #[ts(type = "string | null")]
    pub now: Option<NaiveDate>,
    /// Each life domain, in the form's order.
    pub domains: Vec<LookBackDomain>,
    /// Instruments that were used between the two for no domain in particular.
    pub instruments: Vec<UsedInstrument>,
    /// In what the marks of the later moment were given otherwise than those of the earlier.
    pub differences: Vec<Difference>,
    /// Whether the coach's own marks are on the page: with her PIN only.
    pub with_coach: bool,
}

/// A day to look at.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LookBackMoment {
    /// The day.
    #[ts(type = "string")]
    pub day: NaiveDate,
    /// The measurement of which the questionnaire was answered then: `t0`, `t1`, `t2`.
    pub measurement: Option<String>,
}

/// A life domain at two moments.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LookBackDomain {
    /// Its code.
    pub domain: String,
    /// Its title.
    pub title: Bilingual,
    /// Her mark at the earlier moment.
    pub then: Option<MarkShown>,
    /// Her mark at the later moment.
    pub now: Option<MarkShown>,
    /// The coach's mark at the later moment.
    pub coach: Option<MarkShown>,
    /// The goals of the plan in this domain, and how many of their steps are done.
    pub goals: Vec<GoalBeside>,
    /// The instruments for this domain that were used between the two.
    pub instruments: Vec<UsedInstrument>,
}

/// A mark, and where it comes from.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MarkShown {
    /// 1 to 10.
    pub mark: u8,
    /// The day on which it was given: before the moment when nobody asked again.
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// How.
    #[ts(type = "'coach' | 'together' | 'alone' | 'phone'")]
    pub mode: Mode,
}

/// A goal beside the change of its domain.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GoalBeside {
    /// Her words.
    pub text: String,
    /// Steps that are done.
    pub done: u32,
    /// Steps in all.
    pub steps: u32,
}

/// An instrument that was used in a period.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UsedInstrument {
    /// What it is called.
    pub title: Bilingual,
    /// From when.
    #[ts(type = "string")]
    pub from: NaiveDate,
    /// Until when; `None` while it goes on.
    #[ts(type = "string | null")]
    pub until: Option<NaiveDate>,
    /// What it came to last.
    #[ts(
        type = "'discussed' | 'referred' | 'started' | 'interrupted' | 'resumed' | 'completed' | 'stopped' | 'not_used'"
    )]
    pub state: State,
}
