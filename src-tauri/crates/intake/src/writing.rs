//! How an event is written: its id, its provenance, what it supersedes.

use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, Utc};
use dossier::{Heads, Meeting};
use protocol::{
    AccountId, AnsweredBy, Assistance, Channel, DeviceId, DossierId, EnteredBy, Event, EventId, Field, FormRef,
    Interpreter, Mode, Provenance, Subject, Value,
};
use uuid::Uuid;

use crate::{desk::Hour, world::World};

/// Makes UUIDv7s that rise on this device, so that what was made first stands first.
#[derive(Default)]
pub struct Ids(AtomicU64);

impl Ids {
    /// A new id, from the world's clock and dice.
    pub fn next(&self, world: &dyn World) -> Uuid {
        let millis = u64::try_from(world.now().timestamp_millis()).unwrap_or(0);
        // The last 48 + 12 bits used: a rising counter below the millisecond, as RFC 9562 §6.2 method 1 allows.
        let wanted = millis << 12;
        let last = self.0.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |last| Some(wanted.max(last + 1)));
        let used = wanted.max(last.map_or(0, |last| last + 1));
        let [_, _, _, _, _, _, dice @ ..] = world.random();
        let mut bytes: [u8; 10] = dice;
        let [_, _, _, _, _, _, high, low] = (used & 0xfff).to_be_bytes();
        bytes[0] = high;
        bytes[1] = low;
        uuid::Builder::from_unix_timestamp_millis(used >> 12, &bytes).into_uuid()
    }
}

/// Who writes, on which device.
#[derive(Clone, Debug)]
pub struct Writer {
    /// The account.
    pub account: AccountId,
    /// The device.
    pub device: DeviceId,
    /// Server time minus device time, when known.
    pub clock_offset_ms: Option<i64>,
}

/// By whose hand answers are entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The coach is there, in the room or on the line: hers, or the participant's.
    WithCoach(EnteredBy),
    /// The participant's, on her own.
    Alone {
        /// Whether she asked the coach for help, who has not gone away again yet.
        helping: bool,
    },
}

impl Way {
    /// Whose hand.
    pub fn entered_by(self) -> EnteredBy {
        match self {
            Self::WithCoach(entered_by) => entered_by,
            Self::Alone { .. } => EnteredBy::Participant,
        }
    }

    /// How the app is used when people met by this way.
    pub fn mode(self, channel: Channel) -> Mode {
        match (self, channel) {
            (Self::Alone { .. }, _) => Mode::Alone,
            (Self::WithCoach(_), Channel::Phone | Channel::Video) => Mode::Phone,
            (Self::WithCoach(_), Channel::FaceToFace | Channel::AtHome) => Mode::Together,
            (Self::WithCoach(_), Channel::None) => Mode::Coach,
        }
    }

    /// Who answers, with what help. By phone the coach enters and the participant answers: SA, not a proxy (DESIGN §2.2).
    pub fn assistance(self) -> Assistance {
        match self {
            Self::WithCoach(_) | Self::Alone { helping: true } => Assistance::SelfWith,
            Self::Alone { helping: false } => Assistance::SelfWithout,
        }
    }
}

/// In which circumstances something is said.
#[derive(Clone, Copy, Debug)]
pub enum Circumstances<'a> {
    /// The participant says it in a meeting.
    Said {
        /// The meeting.
        meeting: &'a Meeting,
        /// By whose hand.
        way: Way,
        /// The language shown to her.
        language: &'a str,
        /// Whether the app read the question aloud.
        read_aloud: bool,
    },
    /// The coach notes it herself, perhaps in a meeting: an observation or administration, not an answer.
    Noted {
        /// The meeting, if one goes on.
        meeting: Option<&'a Meeting>,
        /// The language of the app.
        language: &'a str,
    },
}

impl Circumstances<'_> {
    /// The provenance of something written at `at`. Provenance comes from the meeting, never from a field (DESIGN §2.2).
    pub fn provenance(self, writer: &Writer, at: DateTime<Utc>) -> Provenance {
        let (meeting, language) = match self {
            Self::Said { meeting, language, .. } => (Some(meeting), language),
            Self::Noted { meeting, language } => (meeting, language),
        };
        let channel = meeting.map_or(Channel::None, |meeting| meeting.channel);
        let (entered_by, answered_by, assistance, mode) = match self {
            Self::Said { way, .. } => (way.entered_by(), AnsweredBy::Participant, way.assistance(), way.mode(channel)),
            Self::Noted { .. } => (EnteredBy::Coach, AnsweredBy::Coach, Assistance::NotApplicable, Mode::Coach),
        };
        Provenance {
            at,
            clock_offset_ms: writer.clock_offset_ms,
            account: writer.account,
            device: writer.device,
            entered_by,
            answered_by,
            assistance,
            mode,
            channel,
            location: meeting.and_then(|meeting| meeting.location),
            meeting: meeting.map(|meeting| meeting.id),
            language: language.to_owned(),
            interpreter: meeting.map_or(Interpreter::None, |meeting| meeting.interpreter),
            read_aloud: matches!(self, Self::Said { read_aloud: true, .. }),
            third_parties: meeting.map(|meeting| meeting.third_parties.clone()).unwrap_or_default(),
        }
    }
}

/// Makes events of changes of one dossier in one circumstance.
pub fn events(
    writer: &Writer,
    hour: Hour<'_>,
    dossier: DossierId,
    circumstances: Circumstances<'_>,
    form: Option<&FormRef>,
    changes: Vec<Change>,
) -> Vec<Event> {
    let provenance = circumstances.provenance(writer, hour.now().with_timezone(&Utc));
    let event = |change: Change| change.into_event(hour.id(), dossier, provenance.clone(), form.cloned());
    changes.into_iter().map(event).collect()
}

/// One change of one field, before it has an id.
#[derive(Clone, Debug)]
pub struct Change {
    /// What the field is a field of.
    pub subject: Subject,
    /// The field.
    pub field: Field,
    /// What it now says.
    pub value: Value,
    /// The heads that its writer saw.
    pub supersedes: Vec<EventId>,
}

impl Change {
    /// A change of a field that supersedes these heads.
    pub fn new(subject: Subject, field: impl Into<String>, value: Value, supersedes: Vec<EventId>) -> Self {
        Self { subject, field: Field::new(field), value, supersedes }
    }

    /// A change that replaces what stands; `None` when it says so already.
    pub fn over(heads: &Heads, subject: &Subject, field: impl Into<String>, value: Value) -> Option<Self> {
        let field = field.into();
        let known = heads.of(subject, &field);
        let says_so = match known {
            [] => value == Value::Cleared,
            [only] => only.value == value,
            _ => false,
        };
        let superseded = known.iter().map(|event| event.id).collect();
        (!says_so).then(|| Self::new(subject.clone(), field, value, superseded))
    }

    /// The event.
    pub fn into_event(self, id: Uuid, dossier: DossierId, provenance: Provenance, form: Option<FormRef>) -> Event {
        Event {
            id: EventId(id),
            dossier,
            subject: self.subject,
            field: self.field,
            value: self.value,
            supersedes: self.supersedes,
            provenance,
            form,
            unknown: serde_json::Map::new(),
        }
    }
}
