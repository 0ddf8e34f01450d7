//! Starting and ending a meeting: the circumstances of all that is said in it.

use chrono::{DateTime, FixedOffset, Utc};
use dossier::{Meeting, Norm};
use protocol::{Channel, Interpreter, Location, MeetingId, Subject, Value};
use serde_json::json;

use crate::{
    intentions::StartMeeting,
    pages::{MeetingEntry, MeetingKind, UsualMeeting},
    writing::Change,
};

impl From<dossier::MeetingKind> for MeetingKind {
    fn from(kind: dossier::MeetingKind) -> Self {
        match kind {
            dossier::MeetingKind::Intake => Self::Intake,
            dossier::MeetingKind::ProgressConversation => Self::ProgressConversation,
            dossier::MeetingKind::ThreeWayConversation => Self::ThreeWayConversation,
            dossier::MeetingKind::InterimContact => Self::InterimContact,
        }
    }
}

impl From<MeetingKind> for dossier::MeetingKind {
    fn from(kind: MeetingKind) -> Self {
        match kind {
            MeetingKind::Intake => Self::Intake,
            MeetingKind::ProgressConversation => Self::ProgressConversation,
            MeetingKind::ThreeWayConversation => Self::ThreeWayConversation,
            MeetingKind::InterimContact => Self::InterimContact,
        }
    }
}

/// A meeting as a page shows it.
pub fn entry(meeting: &Meeting) -> MeetingEntry {
    MeetingEntry {
        meeting: meeting.id,
        kind: meeting.kind.into(),
        channel: meeting.channel,
        location: meeting.location,
        started_at: meeting.started_at.with_timezone(&Utc),
        ended_at: meeting.ended_at.map(|at| at.with_timezone(&Utc)),
        counts: meeting.counts,
        interpreter: meeting.interpreter,
        third_parties: meeting.third_parties.clone(),
        identity_checked: meeting.identity_checked,
    }
}

/// What the next meeting will probably be like, from those before it, newest first: as the last that was of the same way.
/// The interpreter is the one that she needs, as somebody noted it; else the last one's.
pub fn usual(before: &[Meeting], needed: Option<Interpreter>) -> UsualMeeting {
    let last = |among: [Channel; 2]| before.iter().map(|meeting| meeting.channel).find(|by| among.contains(by));
    let is_shared = |place: &Location| !matches!(place, Location::Remote | Location::Home);
    UsualMeeting {
        in_person: last([Channel::FaceToFace, Channel::AtHome]).unwrap_or(Channel::FaceToFace),
        remote: last([Channel::Phone, Channel::Video]).unwrap_or(Channel::Phone),
        location: before.iter().filter_map(|meeting| meeting.location).find(is_shared).unwrap_or(Location::PowerNoord),
        interpreter: needed.or(before.first().map(|meeting| meeting.interpreter)).unwrap_or(Interpreter::None),
    }
}

/// Where people are who meet by a way: by phone and video each is at an own place, whatever was chosen before the channel.
pub fn place_of(channel: Channel, location: Location) -> Location {
    match channel {
        Channel::Phone | Channel::Video => Location::Remote,
        Channel::AtHome => Location::Home,
        Channel::FaceToFace | Channel::None => location,
    }
}

/// The meeting that an intention describes, begun now.
pub fn begin(asked: &StartMeeting, id: MeetingId, now: DateTime<FixedOffset>, norm: &Norm) -> Meeting {
    let kind = dossier::MeetingKind::from(asked.kind);
    Meeting {
        id,
        kind,
        channel: asked.channel,
        location: Some(place_of(asked.channel, asked.location)),
        started_at: now,
        ended_at: None,
        counts: norm.counts(kind, asked.channel),
        interpreter: asked.interpreter,
        third_parties: asked.third_parties.clone(),
        identity_checked: None,
    }
}

/// The fields of a meeting that was just begun.
pub fn changes(meeting: &Meeting) -> Vec<Change> {
    let fields = [
        ("kind", json!(meeting.kind)),
        ("channel", json!(meeting.channel)),
        ("location", json!(meeting.location)),
        ("started_at", json!(meeting.started_at)),
        ("counts", json!(meeting.counts)),
        ("interpreter", json!(meeting.interpreter)),
        ("third_parties", json!(meeting.third_parties)),
    ];
    let subject = Subject::Meeting(meeting.id);
    // What counts is finished afterwards; short contact in between asks for no more than it was.
    let to_finish = meeting.counts.then_some(("notes_finished", json!(false)));
    let fields = fields.into_iter().chain(to_finish);
    fields.map(|(field, answer)| Change::new(subject.clone(), field, Value::Answer(answer), Vec::new())).collect()
}
