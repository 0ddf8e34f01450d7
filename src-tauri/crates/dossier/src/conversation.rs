//! Conversations (*gesprekken*) from the appointment to the last note: planned, held, or missed and what was done about
//! it (DOMAIN §1.4, P-04, P-09, P-16, P-17).
//!
//! The fields of subject `meeting/<uuid>` are those of a meeting (`kind`, `channel`, `location`, `started_at`,
//! `ended_at`, `counts`, `interpreter`, `third_parties`, `identity_checked`), and: `planned_at` (a day and a time on the
//! clock where they are), `missed` (`no_show`, `sick_note`, `called_off`), `follow_up` and `follow_up_note` (what was
//! done about it), `letter_sent_on` and `letter_understood` (the invitation), `with` (which professional),
//! `topic/<code>` (it was talked about), `developments`, `agreements`, `notes_finished` (false from the start of a
//! meeting until the coach finished her notes), `removed`. A joint conversation of a household is the same meeting in
//! the dossier of each of them; `joint/<dossier>` says whose else it is.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use protocol::{Channel, DossierId, Interpreter, Location, MeetingId, Subject, ThirdParty};
use serde::{Deserialize, Serialize};

use crate::{Heads, MeetingKind};

/// Why a conversation did not come to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missed {
    /// She did not come, and nobody heard why.
    NoShow,
    /// She called in sick.
    SickNote,
    /// It was called off beforehand, by whomever: nobody was waited for.
    CalledOff,
}

/// What was done about a conversation that was missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FollowUp {
    /// She was called, and reached.
    Called,
    /// She got a message.
    Messaged,
    /// She got a letter.
    Letter,
    /// Somebody went by.
    Visited,
    /// There is a new appointment.
    NewAppointment,
    /// Nothing is needed.
    NotNeeded,
}

/// Whether an invitation letter arrived and was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Understood {
    /// She read it herself.
    Yes,
    /// After somebody explained it.
    Explained,
    /// It came, and was not understood.
    No,
    /// She never saw it.
    NotSeen,
}

/// How far a conversation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// There is an appointment, and nobody said what came of it.
    Planned,
    /// It was begun and not ended.
    GoingOn,
    /// It was held.
    Held,
    /// It did not come to be.
    Missed(Missed),
}

/// A conversation.
#[derive(Clone, Debug, PartialEq)]
pub struct Conversation {
    /// Which.
    pub id: MeetingId,
    /// What kind.
    pub kind: MeetingKind,
    /// By which way.
    pub channel: Channel,
    /// Where.
    pub location: Option<Location>,
    /// How far it is.
    pub state: State,
    /// When it is or was to be.
    pub planned_at: Option<NaiveDateTime>,
    /// When it began.
    pub started_at: Option<DateTime<FixedOffset>>,
    /// When it ended.
    pub ended_at: Option<DateTime<FixedOffset>>,
    /// Whether it counts, or will, as an official conversation.
    pub counts: bool,
    /// Who interpreted.
    pub interpreter: Interpreter,
    /// Who else was there.
    pub third_parties: Vec<ThirdParty>,
    /// Which professional, in the coach's words.
    pub with: Option<String>,
    /// What was done about it when it was missed.
    pub follow_up: Option<FollowUp>,
    /// That, in the coach's words.
    pub follow_up_note: Option<String>,
    /// When the invitation letter was sent.
    pub letter_sent_on: Option<NaiveDate>,
    /// Whether it was understood.
    pub letter_understood: Option<Understood>,
    /// What was talked about: life domains and prompts, by code.
    pub topics: Vec<String>,
    /// How it goes, in the coach's words.
    pub developments: Option<String>,
    /// What was agreed.
    pub agreements: Option<String>,
    /// Whether the coach still has to finish her notes.
    pub is_to_finish: bool,
}

/// The field that says that something was talked about.
pub fn topic_field(code: &str) -> String {
    format!("{TOPIC}{code}")
}

/// The field that says that a conversation is somebody else's too.
pub fn joint_field(other: DossierId) -> String {
    format!("{JOINT}{other}")
}

/// Whose else a conversation is.
pub fn joined(heads: &Heads, id: MeetingId) -> Vec<DossierId> {
    heads.members(&Subject::Meeting(id), JOINT).filter_map(|other| other.parse().ok()).collect()
}

const TOPIC: &str = "topic/";
const JOINT: &str = "joint/";

impl Conversation {
    /// Reads a conversation; `None` when its kind or every moment of it has not arrived yet, or when it was removed.
    pub fn read(heads: &Heads, id: MeetingId) -> Option<Self> {
        if is_removed(heads, id) { None } else { Self::read_also_removed(heads, id) }
    }

    /// Reads a conversation, also one that was removed: for whoever may bring it back.
    pub fn read_also_removed(heads: &Heads, id: MeetingId) -> Option<Self> {
        let subject = Subject::Meeting(id);
        let kind: MeetingKind = heads.answer(&subject, "kind")?;
        let planned_at: Option<NaiveDateTime> = heads.answer(&subject, "planned_at");
        let started_at: Option<DateTime<FixedOffset>> = heads.answer(&subject, "started_at");
        let ended_at: Option<DateTime<FixedOffset>> = heads.answer(&subject, "ended_at");
        let state = match (started_at, ended_at, heads.answer(&subject, "missed")) {
            // What was held was held, whatever somebody else thought.
            (Some(_), Some(_), _) => State::Held,
            (Some(_), None, _) => State::GoingOn,
            (None, _, Some(missed)) => State::Missed(missed),
            (None, _, None) => State::Planned,
        };
        if planned_at.is_none() && started_at.is_none() {
            return None;
        }
        Some(Self {
            id,
            kind,
            channel: heads.answer(&subject, "channel").unwrap_or(Channel::None),
            location: heads.answer(&subject, "location"),
            state,
            planned_at,
            started_at,
            ended_at,
            counts: heads.answer(&subject, "counts").unwrap_or_else(|| kind.counts_by_default()),
            interpreter: heads.answer(&subject, "interpreter").unwrap_or(Interpreter::None),
            third_parties: heads.answer(&subject, "third_parties").unwrap_or_default(),
            with: heads.answer(&subject, "with"),
            follow_up: heads.answer(&subject, "follow_up"),
            follow_up_note: heads.answer(&subject, "follow_up_note"),
            letter_sent_on: heads.answer(&subject, "letter_sent_on"),
            letter_understood: heads.answer(&subject, "letter_understood"),
            topics: heads.members(&subject, TOPIC).map(str::to_owned).collect(),
            developments: heads.answer(&subject, "developments"),
            agreements: heads.answer(&subject, "agreements"),
            is_to_finish: started_at.is_some() && heads.answer(&subject, "notes_finished") == Some(false),
        })
    }

    /// Reads all conversations of a dossier, the last first.
    pub fn read_all(heads: &Heads) -> Vec<Self> {
        let mut conversations: Vec<Self> = heads
            .subjects()
            .filter_map(|subject| if let Subject::Meeting(id) = subject { Self::read(heads, *id) } else { None })
            .collect();
        conversations.sort_by(|a, b| b.at().cmp(&a.at()).then(b.id.cmp(&a.id)));
        conversations
    }

    /// The first appointment from a moment on, on the clock where they are.
    pub fn next_planned(heads: &Heads, from: NaiveDateTime) -> Option<Self> {
        let planned = Self::read_all(heads).into_iter().filter(|one| one.state == State::Planned);
        planned.filter(|one| one.planned_at.is_some_and(|at| at >= from)).min_by_key(|one| one.planned_at)
    }

    /// When it was, or is to be, on the clock where they are.
    pub fn at(&self) -> Option<NaiveDateTime> {
        self.started_at.map(|at| at.naive_local()).or(self.planned_at)
    }

    /// The day of it.
    pub fn day(&self) -> Option<NaiveDate> {
        self.at().map(|at| at.date())
    }

    /// The day on which it was held, or began.
    pub fn held_on(&self) -> Option<NaiveDate> {
        match self.state {
            State::Held | State::GoingOn => self.day(),
            State::Planned | State::Missed(_) => None,
        }
    }

    /// Whether somebody waited for her and she did not come.
    pub fn was_tried(&self) -> bool {
        matches!(self.state, State::Missed(Missed::NoShow | Missed::SickNote))
    }
}

/// Whether somebody took a conversation away, because it was noted by mistake. An unseen head that says otherwise brings
/// it back.
pub fn is_removed(heads: &Heads, id: MeetingId) -> bool {
    let said = heads.of(&Subject::Meeting(id), "removed");
    !said.is_empty() && said.iter().all(|event| event.value == protocol::Value::Answer(serde_json::Value::Bool(true)))
}
