//! Meetings (*gesprekken*) as the circumstances of what was said in them: kind, channel, place, who was there (DOMAIN
//! §1.4, §1.8). Their fields, and all else that is known of them, are in [`crate::conversation`].

use chrono::{DateTime, FixedOffset, NaiveDate};
use protocol::{Channel, Interpreter, Location, MeetingId, Subject, ThirdParty};
use serde::{Deserialize, Serialize};

use crate::{Heads, conversation::is_removed};

/// What kind of meeting (DOMAIN §5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

impl MeetingKind {
    /// Whether such a meeting counts as one of the four a year unless somebody says otherwise: telephone contact
    /// between conversations is extra (DOMAIN RULE-01).
    pub fn counts_by_default(self) -> bool {
        match self {
            Self::Intake | Self::ProgressConversation | Self::ThreeWayConversation => true,
            Self::InterimContact => false,
        }
    }
}

/// A meeting.
#[derive(Clone, Debug, PartialEq)]
pub struct Meeting {
    /// Which.
    pub id: MeetingId,
    /// What kind.
    pub kind: MeetingKind,
    /// By which way.
    pub channel: Channel,
    /// Where.
    pub location: Option<Location>,
    /// When it began, with the offset of the place where it was.
    pub started_at: DateTime<FixedOffset>,
    /// When it ended.
    pub ended_at: Option<DateTime<FixedOffset>>,
    /// Whether it counts as an official conversation.
    pub counts: bool,
    /// Who interpreted.
    pub interpreter: Interpreter,
    /// Who else was there.
    pub third_parties: Vec<ThirdParty>,
    /// Whether name and birth year were asked, by phone; `None` while nobody noted it.
    pub identity_checked: Option<bool>,
}

impl Meeting {
    /// Reads a meeting; `None` when its kind or its beginning has not arrived yet, or when it was removed.
    pub fn read(heads: &Heads, id: MeetingId) -> Option<Self> {
        let subject = Subject::Meeting(id);
        if is_removed(heads, id) {
            return None;
        }
        let kind: MeetingKind = heads.answer(&subject, "kind")?;
        Some(Self {
            id,
            kind,
            channel: heads.answer(&subject, "channel").unwrap_or(Channel::None),
            location: heads.answer(&subject, "location"),
            started_at: heads.answer(&subject, "started_at")?,
            ended_at: heads.answer(&subject, "ended_at"),
            counts: heads.answer(&subject, "counts").unwrap_or_else(|| kind.counts_by_default()),
            interpreter: heads.answer(&subject, "interpreter").unwrap_or(Interpreter::None),
            third_parties: heads.answer(&subject, "third_parties").unwrap_or_default(),
            identity_checked: heads.answer(&subject, "identity_checked"),
        })
    }

    /// Reads all meetings of a dossier, newest first.
    pub fn read_all(heads: &Heads) -> Vec<Self> {
        let mut meetings: Vec<Self> = heads
            .subjects()
            .filter_map(|subject| if let Subject::Meeting(id) = subject { Self::read(heads, *id) } else { None })
            .collect();
        meetings.sort_by(|a, b| b.started_at.cmp(&a.started_at).then(b.id.cmp(&a.id)));
        meetings
    }

    /// The day of the meeting, where it was held.
    pub fn day(&self) -> NaiveDate {
        self.started_at.date_naive()
    }
}
