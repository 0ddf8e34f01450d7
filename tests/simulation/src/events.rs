//! Events as the simulation has them: a number each, and sets of them as bits, so that 200,000 seeds take seconds.

use std::ops::{BitAnd, BitOr, BitOrAssign, Sub, SubAssign};

use protocol::{DossierId, EventId};
use sync::machine::FileId;
use uuid::Uuid;

use crate::dice::Dice;

/// No seed makes more.
pub const MOST_EVENTS: usize = 128;
pub const MOST_DOSSIERS: usize = 6;
pub const FIELDS: usize = 3;

/// An event, by the order in which the world saw it being made. Nobody in the world decides anything by that order.
pub type EventNo = usize;
pub type DossierNo = usize;

/// A set of events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Set(u128);

/// What an event says, apart from the words.
#[derive(Clone, Copy, Debug)]
pub struct Said {
    pub dossier: DossierNo,
    pub field: usize,
    /// What it says to replace.
    pub supersedes: Set,
    /// What stood on the page on which it was answered. The device does not know this: it is what a bystander saw.
    pub seen: Set,
    /// By the clock of its device, right or wrong.
    pub stamp: i64,
    /// Which act of answering it came from. One act is one event.
    pub act: EventNo,
}

/// Every event that was ever made.
#[derive(Default)]
pub struct Archive {
    said: Vec<Said>,
    of_field: [[Set; FIELDS]; MOST_DOSSIERS],
    /// The events that name a file: a photograph, a recording.
    with_file: Set,
}

impl Set {
    pub fn of(event: EventNo) -> Self {
        Self(1 << event)
    }

    pub fn contains(self, event: EventNo) -> bool {
        self.0 >> event & 1 == 1
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    pub fn iter(self) -> impl Iterator<Item = EventNo> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let next = rest.trailing_zeros() as usize;
            rest &= rest.wrapping_sub(1);
            (next < MOST_EVENTS).then_some(next)
        })
    }
}

impl FromIterator<EventNo> for Set {
    fn from_iter<T: IntoIterator<Item = EventNo>>(events: T) -> Self {
        events.into_iter().fold(Self::default(), |set, event| set | Self::of(event))
    }
}

impl BitOr for Set {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Set {
    fn bitor_assign(&mut self, other: Self) {
        *self = *self | other;
    }
}

impl BitAnd for Set {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl Sub for Set {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

impl SubAssign for Set {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Archive {
    /// Makes an event; `None` when the world is full.
    pub fn make(&mut self, said: Said) -> Option<EventNo> {
        let event = self.said.len();
        if event == MOST_EVENTS {
            return None;
        }
        self.said.push(said);
        self.of_field[said.dossier][said.field] |= Set::of(event);
        Some(event)
    }

    /// An event gets a file.
    pub fn attach(&mut self, event: EventNo) {
        self.with_file |= Set::of(event);
    }

    pub fn with_file(&self) -> Set {
        self.with_file
    }

    /// The number that the next event will have.
    pub fn next(&self) -> EventNo {
        self.said.len()
    }

    pub fn said(&self, event: EventNo) -> &Said {
        &self.said[event]
    }

    pub fn of_field(&self, dossier: DossierNo, field: usize) -> Set {
        self.of_field[dossier][field]
    }

    pub fn of_dossier(&self, dossier: DossierNo) -> Set {
        self.of_field[dossier].iter().fold(Set::default(), |all, field| all | *field)
    }

    pub fn of_dossiers(&self, dossiers: u8) -> Set {
        members(dossiers).fold(Set::default(), |all, dossier| all | self.of_dossier(dossier))
    }

    /// The heads among some events of one field: the merge rule, in one line.
    pub fn heads(&self, events: Set) -> Set {
        events.iter().fold(events, |heads, event| heads - (self.said[event].supersedes - Set::of(event)))
    }
}

/// How many events there are in a set, and which: what a digest says of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Digest(pub u32, pub u64);

impl Digest {
    pub fn of(events: Set) -> Self {
        let which = events.iter().fold(0, |all, event| all ^ Dice::new(event as u64).roll());
        Self(events.len() as u32, which)
    }
}

/// The digests of the dossiers that a page compares.
pub type Digests = [Option<Digest>; MOST_DOSSIERS];

/// The dossiers in a set of them.
pub fn members(dossiers: u8) -> impl Iterator<Item = DossierNo> {
    (0..MOST_DOSSIERS).filter(move |dossier| has(dossiers, *dossier))
}

pub fn has(dossiers: u8, dossier: DossierNo) -> bool {
    dossiers >> dossier & 1 == 1
}

/// The id by which the machine knows an event.
pub fn event_id(event: EventNo) -> EventId {
    EventId(Uuid::from_u128(event as u128 + 1))
}

/// The id by which the machine knows a dossier.
pub fn dossier_id(dossier: DossierNo) -> DossierId {
    DossierId(Uuid::from_u128(dossier as u128 + 1))
}

/// The dossier that the machine means.
pub fn dossier_no(id: DossierId) -> DossierNo {
    id.0.as_u128() as usize - 1
}

/// The name by which the machine knows the file of an event.
pub fn file_id(event: EventNo, archive: &Archive) -> FileId {
    let digits = format!("{event:064x}");
    FileId { dossier: dossier_id(archive.said(event).dossier), sha256: digits.parse().expect("64 digits") }
}

/// The event whose file the machine means.
pub fn event_of(file: &FileId) -> EventNo {
    EventNo::from_str_radix(file.sha256.as_str().trim_start_matches('0'), 16).unwrap_or_default()
}
