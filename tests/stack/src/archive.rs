//! What people said, as it is known from outside: which answer they gave, and which ones they saw when they gave it.

use std::collections::{BTreeMap, BTreeSet};

use protocol::{
    AccountId, AnsweredBy, Assistance, Channel, DeviceId, DossierId, EnteredBy, Event, EventId, Field, Interpreter,
    Mode, Provenance, RawEvent, Subject, Value,
};
use uuid::Uuid;

use crate::town::at;

/// An answer, and what was on the page when it was given.
pub struct Said {
    pub dossier: DossierId,
    pub field: usize,
    pub seen: BTreeSet<EventId>,
    pub body: String,
}

/// Everything that was called saved.
#[derive(Default)]
pub struct Archive(pub BTreeMap<EventId, Said>);

impl Archive {
    /// An answer as a tablet is about to save it.
    pub fn say(&mut self, id: EventId, dossier: DossierId, field: usize, seen: BTreeSet<EventId>) -> Event {
        let event = event(id, dossier, field, &seen);
        let body = RawEvent::write(event.clone()).body().get().to_owned();
        self.0.insert(id, Said { dossier, field, seen, body });
        event
    }

    /// An answer that is never called saved.
    pub fn unsaid(&self, id: EventId, dossier: DossierId) -> Event {
        event(id, dossier, 0, &BTreeSet::new())
    }

    /// Of these events of a field, those that nobody replaced.
    pub fn chosen(&self, events: &BTreeSet<EventId>) -> BTreeSet<EventId> {
        let replaced: BTreeSet<EventId> =
            events.iter().filter_map(|id| self.0.get(id)).flat_map(|said| said.seen.iter().copied()).collect();
        events - &replaced
    }
}

/// The name of a field.
pub fn field_name(field: usize) -> Field {
    Field::new(format!("note/{field}"))
}

fn event(id: EventId, dossier: DossierId, field: usize, seen: &BTreeSet<EventId>) -> Event {
    Event {
        id,
        dossier,
        subject: Subject::Participant,
        field: field_name(field),
        value: Value::text(format!("antwoord {id}")),
        supersedes: seen.iter().copied().collect(),
        provenance: at_the_table(),
        form: None,
        unknown: serde_json::Map::new(),
    }
}

/// How an answer came about that a participant gave with her coach beside her; by whom and when is left open.
pub fn at_the_table() -> Provenance {
    Provenance {
        at: at(0),
        clock_offset_ms: None,
        account: AccountId(Uuid::nil()),
        device: DeviceId(Uuid::nil()),
        entered_by: EnteredBy::Coach,
        answered_by: AnsweredBy::Participant,
        assistance: Assistance::SelfWith,
        mode: Mode::Together,
        channel: Channel::FaceToFace,
        location: None,
        meeting: None,
        language: "nl".to_owned(),
        interpreter: Interpreter::None,
        read_aloud: false,
        third_parties: Vec::new(),
    }
}
