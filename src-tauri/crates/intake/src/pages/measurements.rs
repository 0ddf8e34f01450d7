//! The measurements of one participant: consent first, the moments, the attempts to reach her; and the cohort's windows.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use dossier::{ConsentState, Group, Purpose, attempt::Outcome, measurement::MissedReason};
use protocol::{AttemptId, DossierId, EventId, Interpreter, Mode};
use serde::Serialize;
use ts_rs::TS;

use super::{Difference, MeetingEntry, Safety, UsualMeeting};

/// The measurements of one participant.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeasurementsPage {
    /// Whose.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Her name.
    pub name: String,
    /// Her group in the research: who is in the control group gets questionnaires and nothing else.
    #[ts(type = "'guided' | 'control'")]
    pub group: Group,
    /// What she says to each purpose.
    pub consents: Vec<ConsentEntry>,
    /// The measurement moments, in order.
    pub moments: Vec<MomentEntry>,
    /// The attempts to reach her, newest first.
    pub attempts: Vec<AttemptEntry>,
    /// The meeting that is going on now on this device.
    pub open_meeting: Option<MeetingEntry>,
    /// What the next one will probably be like.
    pub usual: UsualMeeting,
    /// Whether all of it is at the municipality.
    pub safety: Safety,
}

/// What she says to one purpose.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConsentEntry {
    /// What for.
    #[ts(type = "'research' | 'cultural_background' | 'interview' | 'share_partner'")]
    pub purpose: Purpose,
    /// What holds. When people wrote different things at the same time, a withdrawal or a no.
    #[ts(type = "'not_asked' | 'yes' | 'no' | 'withdrawn'")]
    pub state: ConsentState,
    /// Since which day.
    #[ts(type = "string | null")]
    pub since: Option<NaiveDate>,
    /// The heads that are shown: sent back with a change.
    #[ts(type = "string[]")]
    pub heads: Vec<EventId>,
}

/// One measurement moment.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MomentEntry {
    /// Which: `t0`, `t1` or `t2`.
    pub moment: String,
    /// Whether its questionnaire is on this device.
    pub form_ready: bool,
    /// Whether its questionnaire was put together from another, because the original is not known.
    pub reconstructed: bool,
    /// The first day of its window, for her.
    #[ts(type = "string | null")]
    pub opens: Option<NaiveDate>,
    /// The last day of its window.
    #[ts(type = "string | null")]
    pub closes: Option<NaiveDate>,
    /// How far it is.
    pub state: MomentState,
    /// When it was completed.
    #[ts(type = "string | null")]
    pub answered_on: Option<NaiveDate>,
    /// How most of it was answered.
    #[ts(type = "'together' | 'alone' | 'phone' | null")]
    pub mode: Option<Mode>,
    /// In what it differs from the moments before it.
    pub differences: Vec<Difference>,
    /// The heads of what says that it was missed: sent back with a change.
    #[ts(type = "string[]")]
    pub heads: Vec<EventId>,
}

/// How far a measurement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MomentState {
    /// Its window has not opened.
    NotYet,
    /// Its window is open, and nothing was answered.
    Due,
    /// Something was answered.
    Begun,
    /// It was completed.
    Answered,
    /// It will not come.
    Missed {
        /// Why.
        #[ts(type = "'moved' | 'not_reached' | 'refused'")]
        reason: MissedReason,
    },
    /// Its window is over, and nothing was answered.
    Closed,
}

/// An attempt to reach her.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AttemptEntry {
    /// Which.
    #[ts(type = "string")]
    pub attempt: AttemptId,
    /// When.
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
    /// What came of it.
    #[ts(
        type = "'no_answer' | 'call_back' | 'wrong_number' | 'language_barrier' | 'broken_off' | 'voicemail' | 'other_person'"
    )]
    pub outcome: Outcome,
    /// When to call back: a day and a time on the clock where they are.
    #[ts(type = "string | null")]
    pub call_back_at: Option<NaiveDateTime>,
    /// Whether that was done.
    pub done: bool,
    /// Who interpreted.
    #[ts(type = "'none' | 'professional' | 'informal' | 'coach'")]
    pub interpreter: Interpreter,
}

/// When the questionnaires of the cohort may be asked.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WindowsPage {
    /// Whether this account may move them: a project lead's alone.
    pub can_change: bool,
    /// One per moment, in order.
    pub windows: Vec<WindowEntry>,
}

/// When the questionnaire of one moment may be asked.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WindowEntry {
    /// Which: `t0`, `t1` or `t2`.
    pub moment: String,
    /// How many months after the first measurement it opens, unless a day was chosen.
    pub after_months: u8,
    /// The first day that was chosen for the whole cohort.
    #[ts(type = "string | null")]
    pub opens: Option<NaiveDate>,
    /// The last day that was chosen.
    #[ts(type = "string | null")]
    pub closes: Option<NaiveDate>,
}
