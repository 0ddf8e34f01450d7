//! What a person wants with a conversation: to plan it, to register one that was, to note what was said.

use chrono::NaiveDate;
use dossier::conversation::{FollowUp, Missed, Understood};
use protocol::{Channel, DossierId, Interpreter, Location, MeetingId, ThirdParty};
use serde::Deserialize;
use ts_rs::TS;

use super::LocalTime;
use crate::pages::MeetingKind;

/// Plans a conversation.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlanConversation {
    /// With whom.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// What kind.
    pub kind: MeetingKind,
    /// By which way.
    #[ts(type = "'face_to_face' | 'phone' | 'video' | 'at_home'")]
    pub channel: Channel,
    /// Where.
    #[ts(
        type = "'power_noord' | 'service_centre_noord' | 'city_office' | 'home' | 'outdoors' | 'remote' | 'elsewhere'"
    )]
    pub location: Location,
    /// When, on the clock where they are: `YYYY-MM-DDTHH:MM`.
    #[ts(type = "string")]
    pub at: LocalTime,
    /// Who interprets.
    #[ts(type = "'none' | 'professional' | 'informal' | 'coach'")]
    pub interpreter: Interpreter,
}

/// Registers a conversation that was held without the app.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RegisterConversation {
    /// With whom.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// What kind.
    pub kind: MeetingKind,
    /// By which way.
    #[ts(type = "'face_to_face' | 'phone' | 'video' | 'at_home'")]
    pub channel: Channel,
    /// Where.
    #[ts(
        type = "'power_noord' | 'service_centre_noord' | 'city_office' | 'home' | 'outdoors' | 'remote' | 'elsewhere'"
    )]
    pub location: Location,
    /// When it began, on the clock where they are: `YYYY-MM-DDTHH:MM`. Not in the future.
    #[ts(type = "string")]
    pub at: LocalTime,
    /// How long it lasted.
    pub minutes: u16,
    /// Who interpreted.
    #[ts(type = "'none' | 'professional' | 'informal' | 'coach'")]
    pub interpreter: Interpreter,
}

/// Opens a conversation, or starts one that was planned.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OpenConversation {
    /// With whom.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Which.
    #[ts(type = "string")]
    pub meeting: MeetingId,
}

/// Changes what is known of a conversation.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeConversation {
    /// With whom.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Which.
    #[ts(type = "string")]
    pub meeting: MeetingId,
    /// What changes.
    pub change: ConversationChange,
}

/// What changes in a conversation.
#[derive(Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum ConversationChange {
    /// What kind it is. What counts by default follows, unless the coach said otherwise.
    Kind {
        /// The kind.
        conversation: MeetingKind,
    },
    /// By which way, and where.
    Way {
        /// The channel.
        #[ts(type = "'face_to_face' | 'phone' | 'video' | 'at_home'")]
        channel: Channel,
        /// The location.
        #[ts(
            type = "'power_noord' | 'service_centre_noord' | 'city_office' | 'home' | 'outdoors' | 'remote' | 'elsewhere'"
        )]
        location: Location,
    },
    /// When it is to be. Only of one that is planned.
    When {
        /// On the clock where they are.
        #[ts(type = "string")]
        at: LocalTime,
    },
    /// It was held as planned, without the app.
    Held {
        /// How long it lasted.
        minutes: u16,
    },
    /// Whether it counts as an official conversation.
    Counts {
        /// Whether.
        counts: bool,
    },
    /// Who else was there.
    ThirdParties {
        /// Who.
        #[ts(type = "('partner' | 'child' | 'relative' | 'professional' | 'other')[]")]
        third_parties: Vec<ThirdParty>,
    },
    /// Whether something was talked about.
    Topic {
        /// Its code.
        topic: String,
        /// Whether.
        talked_about: bool,
    },
    /// Words of the coach; empty takes them away.
    Note {
        /// Which.
        note: Note,
        /// The words.
        text: String,
    },
    /// That it did not come to be; `null` when it did after all, or still may.
    Missed {
        /// Why.
        #[ts(type = "'no_show' | 'sick_note' | 'called_off' | null")]
        missed: Option<Missed>,
    },
    /// What was done about it.
    FollowUp {
        /// What; `null` for nothing yet.
        #[ts(type = "'called' | 'messaged' | 'letter' | 'visited' | 'new_appointment' | 'not_needed' | null")]
        follow_up: Option<FollowUp>,
    },
    /// The invitation letter.
    Letter {
        /// When it was sent; `null` when there was none.
        #[ts(type = "string | null")]
        sent_on: Option<NaiveDate>,
        /// Whether it was understood; `null` while nobody asked.
        #[ts(type = "'yes' | 'explained' | 'no' | 'not_seen' | null")]
        understood: Option<Understood>,
    },
    /// Whether it is the conversation of somebody else of the household too.
    Joined {
        /// Whose.
        #[ts(type = "string")]
        with: DossierId,
        /// Whether.
        joined: bool,
    },
    /// Whether its notes are finished.
    Finished {
        /// Whether.
        finished: bool,
    },
    /// It was noted by mistake: it goes.
    Remove,
    /// It comes back: undo of `Remove`.
    Restore,
}

/// Which words of the coach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// Which professional was there.
    With,
    /// How it goes.
    Developments,
    /// What was agreed.
    Agreements,
    /// What was done about it when it was missed.
    FollowUpNote,
}

/// Keeps words while they are being typed: durable on this device, not recorded yet.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct KeepNote {
    /// With whom.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Of which conversation.
    #[ts(type = "string")]
    pub meeting: MeetingId,
    /// Which.
    pub note: Note,
    /// What stands in the field.
    pub text: String,
}
