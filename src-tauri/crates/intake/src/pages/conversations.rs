//! Conversations: all of one participant, and one from the appointment to the last note.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use dossier::{
    conversation::{FollowUp, Missed, Understood},
    norm::Period,
};
use protocol::{Channel, DossierId, Interpreter, Location, MeetingId, ThirdParty};
use serde::Serialize;
use ts_rs::TS;

use super::{MeetingEntry, MeetingKind, Safety, Text};

/// The conversations of one participant.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConversationsPage {
    /// Whose.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Her name.
    pub name: String,
    /// The conversations, the last first: those that are planned stand above those that were held.
    pub conversations: Vec<ConversationEntry>,
    /// How she stands to the norm.
    pub norm: NormShown,
    /// When a location is closed.
    pub closures: Vec<ClosureShown>,
    /// The meeting that is going on now on this device.
    pub open_meeting: Option<MeetingEntry>,
    /// Whether all of it is at the municipality.
    pub safety: Safety,
}

/// How somebody stands to the norm for conversations (DOMAIN RULE-01).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NormShown {
    /// Conversations that count and were held.
    pub held: u32,
    /// Days on which it was tried and did not come to one.
    pub tried: u32,
    /// Conversations that will count and are planned.
    pub planned: u32,
    /// How many the norm wants.
    pub wanted: u32,
    /// Over which year.
    #[ts(type = "'last_twelve_months' | 'calendar_year'")]
    pub period: Period,
}

/// A conversation in a list.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConversationEntry {
    /// Which.
    #[ts(type = "string")]
    pub meeting: MeetingId,
    /// What kind.
    pub kind: MeetingKind,
    /// By which way.
    #[ts(type = "'face_to_face' | 'phone' | 'video' | 'at_home' | 'none'")]
    pub channel: Channel,
    /// Where.
    #[ts(
        type = "'power_noord' | 'service_centre_noord' | 'city_office' | 'home' | 'outdoors' | 'remote' | 'elsewhere' | null"
    )]
    pub location: Option<Location>,
    /// How far it is.
    pub state: ConversationState,
    /// When it was or is to be, on the clock where they are.
    #[ts(type = "string")]
    pub at: NaiveDateTime,
    /// When it ended.
    #[ts(type = "string | null")]
    pub ended_at: Option<DateTime<Utc>>,
    /// Whether it counts, or will, as an official conversation.
    pub counts: bool,
    /// Who interpreted.
    #[ts(type = "'none' | 'professional' | 'informal' | 'coach'")]
    pub interpreter: Interpreter,
    /// Who else was there.
    #[ts(type = "('partner' | 'child' | 'relative' | 'professional' | 'other')[]")]
    pub third_parties: Vec<ThirdParty>,
    /// What was done about it when it was missed.
    #[ts(type = "'called' | 'messaged' | 'letter' | 'visited' | 'new_appointment' | 'not_needed' | null")]
    pub follow_up: Option<FollowUp>,
    /// Whether its notes are to be finished.
    pub to_finish: bool,
}

/// How far a conversation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ConversationState {
    /// There is an appointment, and nobody said what came of it.
    Planned,
    /// It was begun and not ended.
    GoingOn,
    /// It was held.
    Held,
    /// It did not come to be.
    Missed {
        /// Why.
        #[ts(type = "'no_show' | 'sick_note' | 'called_off'")]
        missed: Missed,
    },
}

/// One conversation.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConversationPage {
    /// Whose.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Her name.
    pub name: String,
    /// The conversation, as a list has it.
    pub conversation: ConversationEntry,
    /// Whether it was taken away because it was noted by mistake; it can be brought back.
    pub removed: bool,
    /// Whether it goes on now on this device.
    pub is_here: bool,
    /// Which professional was there.
    pub with: NoteShown,
    /// How it goes.
    pub developments: NoteShown,
    /// What was agreed.
    pub agreements: NoteShown,
    /// What was done about it, in words.
    pub follow_up_note: NoteShown,
    /// When the invitation letter was sent.
    #[ts(type = "string | null")]
    pub letter_sent_on: Option<NaiveDate>,
    /// Whether it was understood.
    #[ts(type = "'yes' | 'explained' | 'no' | 'not_seen' | null")]
    pub letter_understood: Option<Understood>,
    /// What can be talked about, and what was.
    pub topics: Vec<Topic>,
    /// What is known of how she likes contact.
    pub wishes: ContactWishes,
    /// The next appointment after this one.
    pub next: Option<ConversationEntry>,
    /// Others of her household whose conversation it can be too.
    pub household: Vec<HouseholdMember>,
    /// When a location is closed.
    pub closures: Vec<ClosureShown>,
    /// Whether all of it is at the municipality.
    pub safety: Safety,
}

/// Words of the coach, and those that she was typing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NoteShown {
    /// What is recorded.
    pub text: String,
    /// What was being typed when the app stopped.
    pub draft: Option<String>,
}

/// Something that can be talked about: a life domain, or a prompt of the app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Topic {
    /// Its code.
    pub code: String,
    /// The title of a life domain; `null` for a prompt, whose words are the app's.
    pub title: Option<Text>,
    /// Whether it was talked about.
    pub talked_about: bool,
}

/// How she likes contact, and what makes it easier: shown, never asked for again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ContactWishes {
    /// By which way.
    #[ts(type = "'face_to_face' | 'phone' | 'video' | 'at_home' | null")]
    pub channel: Option<Channel>,
    /// How often: `weekly`, `every_few_weeks`, `monthly`, `as_few_as_possible`, `she_calls`.
    pub frequency: Option<String>,
    /// Whether it helps to speak slowly.
    pub speak_slowly: bool,
}

/// Somebody of the same household.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HouseholdMember {
    /// Whose dossier.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Her name.
    pub name: String,
    /// Whether the conversation is hers too.
    pub joined: bool,
}

/// A time in which nobody can meet at a location.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ClosureShown {
    /// Where.
    #[ts(
        type = "'power_noord' | 'service_centre_noord' | 'city_office' | 'home' | 'outdoors' | 'remote' | 'elsewhere'"
    )]
    pub location: Location,
    /// The first day.
    #[ts(type = "string")]
    pub from: NaiveDate,
    /// The last day; `null` while nobody knows it.
    #[ts(type = "string | null")]
    pub until: Option<NaiveDate>,
}
