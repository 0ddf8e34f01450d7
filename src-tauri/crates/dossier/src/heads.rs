//! The heads of a dossier: for each field of each subject the events that no other event supersedes (SYNC §1).

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashSet},
};

use protocol::{Event, EventId, Field, Subject, Value};
use serde::de::DeserializeOwned;

/// The heads of one dossier, or of the part of it that somebody asked for.
///
/// More than one head with different values is a conflict; all of them stay until a person chooses.
#[derive(Clone, Debug, Default)]
pub struct Heads(BTreeMap<Subject, BTreeMap<Field, Vec<Event>>>);

impl Heads {
    /// Collects events that are known to be heads.
    pub fn new(heads: impl IntoIterator<Item = Event>) -> Self {
        let mut all = Self::default();
        for event in heads {
            let fields = all.0.entry(event.subject.clone()).or_default();
            fields.entry(event.field.clone()).or_default().push(event);
        }
        for events in all.0.values_mut().flat_map(BTreeMap::values_mut) {
            events.sort_by_key(|event| Reverse(event.id)); // the largest id first: an order that every replica shares
        }
        all
    }

    /// Finds the heads among all events of a dossier: the definition, against which a store is tested.
    pub fn among(events: impl IntoIterator<Item = Event>) -> Self {
        let events: Vec<Event> = events.into_iter().collect();
        let superseded: HashSet<EventId> = events.iter().flat_map(|event| event.supersedes.iter().copied()).collect();
        Self::new(events.into_iter().filter(|event| !superseded.contains(&event.id)))
    }

    /// The heads of one field, largest id first.
    pub fn of(&self, subject: &Subject, field: &str) -> &[Event] {
        let fields = self.0.get(subject);
        fields.and_then(|fields| fields.get(&Field::new(field))).map_or(&[], Vec::as_slice)
    }

    /// What a field says: in a conflict, what the largest id says.
    pub fn value(&self, subject: &Subject, field: &str) -> Option<&Value> {
        self.of(subject, field).first().map(|event| &event.value)
    }

    /// A field's answer as a type; `None` when there is none, or none of that type.
    pub fn answer<T: DeserializeOwned>(&self, subject: &Subject, field: &str) -> Option<T> {
        let answer = self.value(subject, field)?.answer()?;
        T::deserialize(answer).ok()
    }

    /// The heads of one field when they are in conflict, largest id first; else empty.
    pub fn conflict(&self, subject: &Subject, field: &str) -> &[Event] {
        let events = self.of(subject, field);
        if in_conflict(events) { events } else { &[] }
    }

    /// Every field in conflict.
    pub fn conflicts(&self) -> impl Iterator<Item = &[Event]> {
        self.0.values().flat_map(BTreeMap::values).map(Vec::as_slice).filter(|events| in_conflict(events))
    }

    /// The members of a set that is kept as one field each, such as `topic/housing`: those whose field says yes.
    pub fn members<'h>(&'h self, subject: &'h Subject, start: &'h str) -> impl Iterator<Item = &'h str> {
        self.fields(subject).filter_map(move |(field, _)| {
            let member = field.as_str().strip_prefix(start)?;
            self.answer::<bool>(subject, field.as_str())?.then_some(member)
        })
    }

    /// The subjects that something is known of, in their order.
    pub fn subjects(&self) -> impl Iterator<Item = &Subject> {
        self.0.keys()
    }

    /// The fields of a subject, with their heads.
    pub fn fields(&self, subject: &Subject) -> impl Iterator<Item = (&Field, &[Event])> {
        self.0.get(subject).into_iter().flatten().map(|(field, events)| (field, events.as_slice()))
    }
}

/// Whether heads of one field say different things. Equal values are one answer (SYNC §1).
pub fn in_conflict(heads: &[Event]) -> bool {
    heads.windows(2).any(|pair| matches!(pair, [a, b] if a.value != b.value))
}
