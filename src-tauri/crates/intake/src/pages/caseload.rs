//! The caseload: who first?

use chrono::{NaiveDate, NaiveDateTime};
use dossier::{conversation::Missed, norm::Period};
use protocol::{DossierId, MeetingId, SignalId};
use serde::Serialize;
use ts_rs::TS;

use super::{Covering, MeetingKind, Who};

/// The caseload: "who first?".
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CaseloadPage {
    /// How many participants there are in all, whatever is searched for.
    pub total: usize,
    /// The rows that match, in three groups, each sorted. An empty group is left out.
    pub groups: Vec<CaseloadGroup>,
    /// Counts over the whole caseload.
    pub counts: CaseloadCounts,
}

/// Rows that are due at about the same time.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CaseloadGroup {
    /// When something is due.
    pub due: Due,
    /// The participants.
    pub rows: Vec<CaseloadRow>,
}

/// When something is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Due {
    /// The day has passed.
    Overdue,
    /// Within seven days.
    WithinWeek,
    /// After that, or no day at all.
    Later,
}

/// One participant in the caseload. No health facts: others may see a list.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CaseloadRow {
    /// Whose dossier.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Her name.
    pub name: String,
    /// Why she stands where she stands.
    pub reason: Reason,
    /// What else is due, the first first: appointments, call-backs, questionnaires, what is late or due within the week.
    pub also_due: Vec<Reason>,
    /// The last conversation that counts, if there was one.
    #[ts(type = "string | null")]
    pub last_conversation: Option<NaiveDate>,
    /// Conversations of this year that count (DOMAIN RULE-01).
    pub conversations: u32,
    /// How many the norm wants.
    pub wanted: u32,
    /// Whether something of her still waits for the network.
    pub waiting: bool,
    /// Whose participant she is, when the coach looks after a colleague's for some days.
    pub covering: Option<Covering>,
}

/// Why a participant needs attention, or does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum Reason {
    /// There was no intake yet.
    IntakeToStart,
    /// The intake was begun and is not finished.
    IntakeToFinish {
        /// Domains with an outcome.
        settled: u32,
        /// Domains in the form.
        total: u32,
    },
    /// The next conversation of the year should have been held.
    ConversationOverdue {
        /// Which of the year.
        nth: u32,
        /// Days since it was due.
        days: u32,
    },
    /// The next conversation is due.
    ConversationDue {
        /// Which of the year.
        nth: u32,
        /// Days until it is due; 0 is today.
        days: u32,
    },
    /// She asked to be called back.
    CallBack {
        /// When: a day and a time on the clock where they are.
        #[ts(type = "string")]
        at: NaiveDateTime,
    },
    /// A questionnaire may be asked.
    Questionnaire {
        /// Of which moment: `t0`, `t1` or `t2`.
        moment: String,
        /// The last day.
        #[ts(type = "string")]
        closes: NaiveDate,
    },
    /// There is an appointment.
    Appointment {
        /// Which.
        #[ts(type = "string")]
        meeting: MeetingId,
        /// What kind.
        conversation: MeetingKind,
        /// When: a day and a time on the clock where they are.
        #[ts(type = "string")]
        at: NaiveDateTime,
    },
    /// There was an appointment, and nobody said what came of it.
    AppointmentPassed {
        /// Which.
        #[ts(type = "string")]
        meeting: MeetingId,
        /// When it was to be.
        #[ts(type = "string")]
        at: NaiveDateTime,
    },
    /// She did not come, or called in sick, and nothing was done about it.
    Missed {
        /// Which.
        #[ts(type = "string")]
        meeting: MeetingId,
        /// Why.
        #[ts(type = "'no_show' | 'sick_note' | 'called_off'")]
        missed: Missed,
        /// The day of the appointment.
        #[ts(type = "string")]
        day: NaiveDate,
    },
    /// The notes of a conversation are to be finished.
    NotesToFinish {
        /// Which.
        #[ts(type = "string")]
        meeting: MeetingId,
        /// Its day.
        #[ts(type = "string")]
        day: NaiveDate,
    },
    /// The pause is to be looked at again.
    Review {
        /// The day that was chosen.
        #[ts(type = "string")]
        on: NaiveDate,
    },
    /// A step of the plan is or was to be done.
    Step {
        /// The day.
        #[ts(type = "string")]
        on: NaiveDate,
        /// Who does it.
        who: Who,
    },
    /// Something follows on a signal of a partner.
    FollowUp {
        /// Which signal.
        #[ts(type = "string")]
        signal: SignalId,
        /// By when.
        #[ts(type = "string")]
        on: NaiveDate,
    },
    /// Something changed, and the plan was not agreed anew.
    PlanToAdapt {
        /// Since when.
        #[ts(type = "string")]
        since: NaiveDate,
    },
    /// Guidance has ended.
    Ended,
    /// Nothing is due: she is in the control group, and no questionnaire is open.
    Nothing,
}

/// Counts over the coach's own caseload, without the participants of others whom she covers for.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CaseloadCounts {
    /// Participants.
    pub participants: u32,
    /// Participants of whom the norm asks conversations: guided, and not ended. On hold counts too.
    pub guided: u32,
    /// Those with as many conversations this year as the norm wants.
    pub norm_reached: u32,
    /// How many the norm wants.
    pub wanted: u32,
    /// Over which year.
    #[ts(type = "'last_twelve_months' | 'calendar_year'")]
    pub period: Period,
    /// Conversations that count and were held.
    pub held: u32,
    /// Days on which it was tried and did not come to one.
    pub tried: u32,
    /// Conversations that are planned.
    pub planned: u32,
    /// Participants whose intake has an outcome for every domain.
    pub intake_done: u32,
    /// Participants on hold.
    pub on_hold: u32,
    /// Events that wait for the network.
    pub waiting: u32,
}
