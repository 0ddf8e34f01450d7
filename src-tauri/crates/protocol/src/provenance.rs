//! How an answer came to be: who entered it, who gave it, by which way, in which language, with whom in the room.
//!
//! It is taken from the meeting that was started, never typed into a field (DESIGN §2.2; DOMAIN RULE-15).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{AccountId, DeviceId, MeetingId};

/// The circumstances of one event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Provenance {
    /// The device's clock when the answer was given. Recorded, never compared to decide anything (SYNC §3).
    pub at: DateTime<Utc>,
    /// Server time minus device time at the last contact, in milliseconds; absent before the first contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock_offset_ms: Option<i64>,
    /// The account that was signed in.
    pub account: AccountId,
    /// The device.
    pub device: DeviceId,
    /// Whose hand entered it.
    pub entered_by: EnteredBy,
    /// Whose answer it is.
    pub answered_by: AnsweredBy,
    /// Who answered, and with what help (PCORnet PRO_MODE).
    pub assistance: Assistance,
    /// How the app was used.
    pub mode: Mode,
    /// The way by which people met.
    pub channel: Channel,
    /// Where the meeting was; absent outside a meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// The meeting in which it was said; absent outside a meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<MeetingId>,
    /// The language shown to the participant, as a BCP 47 tag.
    pub language: String,
    /// Who interpreted.
    pub interpreter: Interpreter,
    /// Whether the question was read aloud by the app.
    pub read_aloud: bool,
    /// Who else was there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub third_parties: Vec<ThirdParty>,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vdoc])* $variant),* }

        impl $name {
            /// Every code, in the order in which people are offered them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
        }
    )*};
}

codes! {
    /// Whose hand entered an answer.
    EnteredBy {
        /// The coach typed or tapped.
        Coach,
        /// The participant typed or tapped.
        Participant,
    }

    /// Whose answer it is.
    AnsweredBy {
        /// The participant's own words.
        Participant,
        /// The coach's own observation or administration: not an answer of the participant.
        Coach,
        /// A relative decided the answer.
        Relative,
        /// Somebody else decided the answer.
        Other,
    }

    /// How the app was used (DESIGN, "Who holds it, and how").
    Mode {
        /// Coach and participant at one screen.
        Together,
        /// The participant alone at the screen.
        Alone,
        /// The coach enters what is said by phone or video.
        Phone,
        /// The coach alone: administration, her own notes.
        Coach,
    }

    /// The way by which people met (DOMAIN §1.8).
    Channel {
        /// In one room.
        FaceToFace,
        /// By telephone.
        Phone,
        /// By video.
        Video,
        /// At the participant's home.
        AtHome,
        /// Nobody met: administration.
        None,
    }

    /// Where a meeting was (DOMAIN §1.8).
    Location {
        /// Activeringscentrum Power in Noord.
        PowerNoord,
        /// Servicecentrum Noord.
        ServiceCentreNoord,
        /// The city hall.
        CityOffice,
        /// At the participant's home.
        Home,
        /// Outdoors, walking or at an activity.
        Outdoors,
        /// By phone or video: each at an own place.
        Remote,
        /// Elsewhere.
        Elsewhere,
    }

    /// Who interpreted.
    Interpreter {
        /// Nobody.
        None,
        /// A professional interpreter, in the room or by phone.
        Professional,
        /// A relative or acquaintance.
        Informal,
        /// The coach spoke the participant's language.
        Coach,
    }

    /// Who else was there.
    ThirdParty {
        /// The partner.
        Partner,
        /// A child of the participant.
        Child,
        /// Other family.
        Relative,
        /// A professional, such as a trajectory supervisor.
        Professional,
        /// Somebody else.
        Other,
    }
}

/// Who answered, and with what help: the codes of PCORnet's PRO_MODE.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Assistance {
    /// Self, without assistance.
    #[serde(rename = "SF")]
    SelfWithout,
    /// Self, with assistance: another hand may have entered it, the answer was the participant's own.
    #[serde(rename = "SA")]
    SelfWith,
    /// A proxy, without assistance: somebody else decided the answer.
    #[serde(rename = "PR")]
    ProxyWithout,
    /// A proxy, with assistance.
    #[serde(rename = "PA")]
    ProxyWith,
    /// Not an answer: administration or the coach's own observation.
    #[serde(rename = "NA")]
    NotApplicable,
}
