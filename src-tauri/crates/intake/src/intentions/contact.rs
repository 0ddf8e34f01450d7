//! Meetings, and the attempts to reach somebody.

use chrono::NaiveDateTime;
use dossier::attempt::Outcome;
use protocol::{AttemptId, Channel, DossierId, Interpreter, Location, ThirdParty};
use serde::{Deserialize, Deserializer, de::Error as _};
use ts_rs::TS;

use crate::pages::MeetingKind;

/// Starts a meeting: the circumstances of all that is answered in it.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StartMeeting {
    /// With whom.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// What kind.
    pub kind: MeetingKind,
    /// By which way.
    #[ts(type = "'face_to_face' | 'phone' | 'video' | 'at_home'")]
    pub channel: Channel,
    /// Where; by phone or video `remote`.
    #[ts(
        type = "'power_noord' | 'service_centre_noord' | 'city_office' | 'home' | 'outdoors' | 'remote' | 'elsewhere'"
    )]
    pub location: Location,
    /// Who interprets.
    #[ts(type = "'none' | 'professional' | 'informal' | 'coach'")]
    pub interpreter: Interpreter,
    /// Who else is there.
    #[serde(default)]
    #[ts(type = "('partner' | 'child' | 'relative' | 'professional' | 'other')[]")]
    pub third_parties: Vec<ThirdParty>,
}

/// Records whether name and birth year were asked in the meeting that goes on by phone.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordIdentity {
    /// Whose.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Whether they were asked, and right.
    pub checked: bool,
}

/// Records an attempt to reach her.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordAttempt {
    /// Whose.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// What came of it.
    #[ts(
        type = "'no_answer' | 'call_back' | 'wrong_number' | 'language_barrier' | 'broken_off' | 'voicemail' | 'other_person'"
    )]
    pub outcome: Outcome,
    /// When to call back, on the clock where they are: `YYYY-MM-DDTHH:MM`.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub call_back_at: Option<LocalTime>,
    /// Who interpreted.
    #[ts(type = "'none' | 'professional' | 'informal' | 'coach'")]
    pub interpreter: Interpreter,
}

/// Records that a call-back was done, or that it was not after all.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CallBackDone {
    /// Whose.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// The attempt in which it was promised.
    #[ts(type = "string")]
    pub attempt: AttemptId,
    /// Whether it was done.
    pub done: bool,
}

/// A day and a time on the clock where they are, as a field for them gives it: with or without seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalTime(pub NaiveDateTime);

impl<'de> Deserialize<'de> for LocalTime {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let text = String::deserialize(input)?;
        let with_seconds = NaiveDateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M:%S");
        let read = with_seconds.or_else(|_| NaiveDateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M"));
        read.map(Self).map_err(|_| D::Error::custom("a day and a time are written YYYY-MM-DDTHH:MM"))
    }
}
