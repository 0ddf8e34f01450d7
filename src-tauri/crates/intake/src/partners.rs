//! Working with others: signals from partners with what follows on them, and warm handover (DOMAIN P-12, P-19, PEERS §4b-14).

use dossier::{
    Handover, Heads, Meeting, MeetingKind, Participant, Signal,
    handover::{Acceptance, Part},
};
use protocol::{DossierId, HandoverId, SignalId, Subject, Value};
use serde_json::json;

use crate::{
    desk::{Desk, Hour, Voice, ids},
    intentions::{BeginHandover, ChangeHandover, ChangeSignal, HandoverChange, RecordSignal, SignalChange},
    measurements, meetings,
    pages::{HandoverEntry, PartnersPage, SignalEntry, TellEntry},
    problem::Problem,
    writing::Change,
};

/// Shows what goes between the coach and others.
pub fn open(desk: &mut Desk, dossier: DossierId) -> Result<PartnersPage, Problem> {
    let heads = desk.heads(dossier)?;
    measurements::check_guided(&heads)?;
    let participant = Participant::read(&heads);
    let meetings = Meeting::read_all(&heads);
    let three_way = meetings.iter().filter(|meeting| meeting.kind == MeetingKind::ThreeWayConversation);
    Ok(PartnersPage {
        dossier,
        language: participant.language.unwrap_or_else(|| desk.language.clone()),
        name: participant.name,
        signals: Signal::read_all(&heads).into_iter().map(signal_entry).collect(),
        handovers: Handover::read_all(&heads).into_iter().map(|one| handover_entry(one, &meetings)).collect(),
        three_way: three_way.map(meetings::entry).collect(),
        open_meeting: desk.meeting(dossier, &heads)?.as_ref().map(meetings::entry),
        safety: desk.safety(dossier)?,
    })
}

fn signal_entry(signal: Signal) -> SignalEntry {
    let Signal { id, on, from, name, text, follow_up, follow_up_on, done } = signal;
    SignalEntry { signal: id, on, from, name, text, follow_up, follow_up_on, done }
}

fn handover_entry(handover: Handover, meetings: &[Meeting]) -> HandoverEntry {
    let stage = handover.stage();
    let talked = meetings.iter().find(|meeting| Some(meeting.id) == handover.meeting);
    let tell = |part: Part| TellEntry { part, tell: handover.tell.get(&part).copied() };
    HandoverEntry {
        handover: handover.id,
        begun_on: handover.begun_on,
        stage,
        tell: Part::ALL.map(tell).into(),
        talked_on: talked.map(Meeting::day),
        to: handover.to,
        party: handover.party,
        why: handover.why,
        wish: handover.wish,
        meeting: handover.meeting,
        accepted: handover.accepted,
    }
}

/// Records a signal.
pub fn record_signal(desk: &mut Desk, hour: Hour<'_>, asked: &RecordSignal) -> Result<PartnersPage, Problem> {
    let subject = Subject::Signal(SignalId(hour.id()));
    let said = |words: &Option<String>| some(words.as_deref()).map(|words| json!(words));
    let fields = [
        ("on", Some(json!(asked.on))),
        ("from", Some(json!(asked.from))),
        ("text", Some(json!(words(&asked.text, "text")?))),
        ("name", said(&asked.name)),
        ("follow_up", said(&asked.follow_up)),
        ("follow_up_on", asked.follow_up_on.map(|day| json!(day))),
    ];
    write(desk, hour, asked.dossier, Voice::Coach, new(&subject, fields))
}

/// Changes a signal.
pub fn change_signal(desk: &mut Desk, hour: Hour<'_>, asked: ChangeSignal) -> Result<PartnersPage, Problem> {
    let heads = desk.heads(asked.dossier)?;
    let subject = known(&heads, Subject::Signal(asked.signal), "text")?;
    let (field, value) = match asked.change {
        SignalChange::Done { done } => ("done", Value::Answer(json!(done))),
        SignalChange::Text { text: None } => ("text", Value::Cleared),
        SignalChange::Text { text: Some(text) } => ("text", Value::text(words(&text, "text")?)),
    };
    write(desk, hour, asked.dossier, Voice::Coach, over(&heads, &subject, field, value))
}

/// Begins a handover.
pub fn begin(desk: &mut Desk, hour: Hour<'_>, asked: &BeginHandover) -> Result<PartnersPage, Problem> {
    let subject = Subject::Handover(HandoverId(hour.id()));
    let fields = [
        ("begun_on", Some(json!(hour.today()))),
        ("to", Some(json!(words(&asked.to, "to")?))),
        ("party", Some(json!(asked.party))),
        ("why", some(asked.why.as_deref()).map(|why| json!(why))),
    ];
    write(desk, hour, asked.dossier, Voice::Coach, new(&subject, fields))
}

/// Changes a handover. What is told is hers to say; that they talked, and that the receiver accepts, is written down.
pub fn change(desk: &mut Desk, hour: Hour<'_>, asked: ChangeHandover) -> Result<PartnersPage, Problem> {
    let heads = desk.heads(asked.dossier)?;
    let subject = known(&heads, Subject::Handover(asked.handover), "to")?;
    let (voice, field, value) = match asked.change {
        HandoverChange::Tell { part, tell } => (Voice::Participant, part.field(), Value::Answer(json!(tell))),
        HandoverChange::Wish { text } => {
            let wish = some(text.as_deref()).map_or(Value::Cleared, Value::text);
            (Voice::Participant, "wish".to_owned(), wish)
        }
        HandoverChange::Talked { meeting: None } => (Voice::Coach, "meeting".to_owned(), Value::Cleared),
        HandoverChange::Talked { meeting: Some(id) } => {
            let meeting = Meeting::read(&heads, id).ok_or(Problem::UnknownHandover)?;
            if meeting.kind != MeetingKind::ThreeWayConversation {
                return Err(Problem::UnknownHandover);
            }
            (Voice::Coach, "meeting".to_owned(), Value::Answer(json!(id)))
        }
        HandoverChange::Accepted { by: None } => (Voice::Coach, "accepted".to_owned(), Value::Cleared),
        HandoverChange::Accepted { by: Some(by) } => {
            let accepted = Acceptance { on: hour.today(), by: words(&by, "by")?.to_owned() };
            (Voice::Coach, "accepted".to_owned(), Value::Answer(json!(accepted)))
        }
        HandoverChange::Cancelled { cancelled } => {
            (Voice::Coach, "cancelled".to_owned(), Value::Answer(json!(cancelled)))
        }
    };
    write(desk, hour, asked.dossier, voice, over(&heads, &subject, &field, value))
}

fn write(
    desk: &mut Desk,
    hour: Hour<'_>,
    dossier: DossierId,
    voice: Voice,
    changes: Vec<Change>,
) -> Result<PartnersPage, Problem> {
    measurements::check_guided(&desk.heads(dossier)?)?;
    if !changes.is_empty() {
        desk.put(hour, dossier, voice, None, changes)?;
    }
    open(desk, dossier)
}

/// The fields of something that nobody wrote before.
fn new<'f>(subject: &Subject, fields: impl IntoIterator<Item = (&'f str, Option<serde_json::Value>)>) -> Vec<Change> {
    let change = |(field, answer): (&str, Option<serde_json::Value>)| {
        Some(Change::new(subject.clone(), field, Value::Answer(answer?), Vec::new()))
    };
    fields.into_iter().filter_map(change).collect()
}

/// A field that replaces what stands there; nothing when that says so already.
fn over(heads: &Heads, subject: &Subject, field: &str, value: Value) -> Vec<Change> {
    let standing = heads.of(subject, field);
    let says_so = match standing {
        [] => value == Value::Cleared,
        [only] => only.value == value,
        _ => false,
    };
    if says_so { Vec::new() } else { vec![Change::new(subject.clone(), field, value, ids(standing))] }
}

fn known(heads: &Heads, subject: Subject, field: &str) -> Result<Subject, Problem> {
    if heads.of(&subject, field).is_empty() { Err(Problem::UnknownHandover) } else { Ok(subject) }
}

fn some(words: Option<&str>) -> Option<&str> {
    words.map(str::trim).filter(|words| !words.is_empty())
}

fn words<'t>(text: &'t str, field: &str) -> Result<&'t str, Problem> {
    some(Some(text)).ok_or_else(|| Problem::Empty { field: field.to_owned() })
}
