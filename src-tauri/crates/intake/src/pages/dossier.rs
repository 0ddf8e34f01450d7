//! One dossier.

use chrono::{DateTime, NaiveDate, Utc};
use dossier::guidance::{EndReason, HoldReason, LeadParty};
use protocol::{Channel, DossierId, EventId, Interpreter, Location, MeetingId, ThirdParty};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    ClosureShown, ConversationEntry, Covering, Due, HeadShown, HouseholdMember, MomentEntry, NormShown, Reason, Safety,
    ValueShown,
};

/// One dossier.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DossierPage {
    /// Whose.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Her name.
    pub name: String,
    /// Her age in the year of today, when the birth year is known.
    pub age: Option<i32>,
    /// What is known of her, in the order in which it is shown.
    pub facts: Vec<Fact>,
    /// The meetings, newest first.
    pub meetings: Vec<MeetingEntry>,
    /// The meeting that is going on now on this device.
    pub open_meeting: Option<MeetingEntry>,
    /// What the next one will probably be like.
    pub usual: UsualMeeting,
    /// How far the intake is.
    pub intake: IntakeProgress,
    /// How far the plan is.
    pub plan: PlanProgress,
    /// Whether all of it is at the municipality.
    pub safety: Safety,
    /// Whether it may be filled in on: `false` when the intake form has not reached this device yet.
    pub form_ready: bool,
    /// The measurement moments, in order.
    pub measurements: Vec<MomentEntry>,
    /// Everything that is due for her, the first first.
    pub due: Vec<DueEntry>,
    /// How she stands to the norm for conversations.
    pub norm: NormShown,
    /// The next appointment.
    pub next_appointment: Option<ConversationEntry>,
    /// Where guidance stands.
    pub guidance: GuidanceShown,
    /// Others of her household whose dossier is here.
    pub household: Vec<HouseholdMember>,
    /// When a location is closed.
    pub closures: Vec<ClosureShown>,
    /// Whose participant she is, when the coach looks after a colleague's for some days.
    pub covering: Option<Covering>,
}

/// Something that is due for one participant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DueEntry {
    /// When, seen from today.
    pub due: Due,
    /// The day, if there is one.
    #[ts(type = "string | null")]
    pub on: Option<NaiveDate>,
    /// Why.
    pub reason: Reason,
}

/// Where guidance stands, and since when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GuidanceShown {
    /// Where.
    pub status: GuidanceStatus,
    /// The day on which it was noted.
    #[ts(type = "string | null")]
    pub since: Option<NaiveDate>,
}

/// Where guidance stands (DOMAIN §1.9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "status", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum GuidanceStatus {
    /// Actively guided.
    Active,
    /// Paused; contact goes on.
    OnHold {
        /// Why; `null` when nobody said.
        #[ts(type = "'health' | 'home_responsibilities' | 'away' | 'other_help_first' | 'other' | null")]
        reason: Option<HoldReason>,
        /// When to look again; `null` when nobody said.
        #[ts(type = "string | null")]
        review_on: Option<NaiveDate>,
    },
    /// Another party leads; the coach follows (RULE-13).
    OtherLead {
        /// Who; `null` when nobody said.
        #[ts(type = "'uwv' | 'wage_cost_subsidy' | 'partner' | 'neighbourhood_team' | 'other' | null")]
        party: Option<LeadParty>,
    },
    /// It ended.
    Ended {
        /// Why; `null` when nobody said.
        #[ts(type = "'moved' | 'paid_work' | 'handed_over' | 'stopped' | null")]
        reason: Option<EndReason>,
    },
}

/// One fact of the participant.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Fact {
    /// The field, such as `language` or `interpreter_needed` (DOMAIN §1.4).
    pub field: String,
    /// What it says.
    pub value: ValueShown,
    /// The heads that are shown: sent back with a change.
    #[ts(type = "string[]")]
    pub heads: Vec<EventId>,
    /// The other answers, when two people wrote at the same time.
    pub conflict: Vec<HeadShown>,
}

/// A meeting in a list, or the one that is going on.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeetingEntry {
    /// The meeting.
    #[ts(type = "string")]
    pub meeting: MeetingId,
    /// What kind.
    pub kind: MeetingKind,
    /// By which way.
    #[ts(type = "string")]
    pub channel: Channel,
    /// Where.
    #[ts(type = "string | null")]
    pub location: Option<Location>,
    /// When it began.
    #[ts(type = "string")]
    pub started_at: DateTime<Utc>,
    /// When it ended; absent while it goes on.
    #[ts(type = "string | null")]
    pub ended_at: Option<DateTime<Utc>>,
    /// Whether it counts as one of the four conversations a year (DOMAIN RULE-01).
    pub counts: bool,
    /// Who interpreted.
    #[ts(type = "'none' | 'professional' | 'informal' | 'coach'")]
    pub interpreter: Interpreter,
    /// Who else was there.
    #[ts(type = "('partner' | 'child' | 'relative' | 'professional' | 'other')[]")]
    pub third_parties: Vec<ThirdParty>,
    /// Whether name and birth year were asked, by phone; `null` while nobody noted it.
    pub identity_checked: Option<bool>,
}

/// What the next meeting with her will probably be like: chosen already, so that nobody chooses it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UsualMeeting {
    /// By which way, when they meet.
    #[ts(type = "'face_to_face' | 'at_home'")]
    pub in_person: Channel,
    /// By which way, when they do not.
    #[ts(type = "'phone' | 'video'")]
    pub remote: Channel,
    /// Where, face to face.
    #[ts(type = "'power_noord' | 'service_centre_noord' | 'city_office' | 'outdoors' | 'elsewhere'")]
    pub location: Location,
    /// Who interprets.
    #[ts(type = "'none' | 'professional' | 'informal' | 'coach'")]
    pub interpreter: Interpreter,
}

/// What kind of meeting (DOMAIN §5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MeetingKind {
    /// The first conversation.
    Intake,
    /// How are you, how does it go.
    ProgressConversation,
    /// With the trajectory supervisor.
    ThreeWayConversation,
    /// Short contact in between.
    InterimContact,
}

/// How far the intake is.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IntakeProgress {
    /// Domains with an outcome, whichever.
    pub settled: u32,
    /// Domains in the form.
    pub total: u32,
    /// When its first answer was given.
    #[ts(type = "string | null")]
    pub begun_on: Option<NaiveDate>,
}

/// How far the plan is.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanProgress {
    /// How many goals there are.
    pub goals: u32,
    /// The latest version that was agreed, counted from 1.
    pub version: Option<u32>,
    /// When that was.
    #[ts(type = "string | null")]
    pub agreed_on: Option<NaiveDate>,
}
