//! What was called saved, as it is known from outside: of each dossier how many events, and their digest.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Mutex, MutexGuard, PoisonError},
};

use protocol::{DossierId, EventId};

use crate::office::Extent;

#[derive(Default)]
pub struct Truth {
    said: Mutex<BTreeMap<DossierId, Extent>>,
    /// The dossiers that moved since all was last compared: what was said in them may be held.
    pub moved: BTreeSet<DossierId>,
}

impl Truth {
    /// Adds what was saved in a dossier.
    pub fn add(&self, dossier: DossierId, saved: &[(EventId, String)]) {
        let mut said = self.said();
        let (count, digest) = said.entry(dossier).or_default();
        *count += saved.len() as u64;
        saved.iter().for_each(|(id, body)| digest.toggle(*id, body));
    }

    /// What should be there of a dossier.
    pub fn of(&self, dossier: DossierId) -> Extent {
        self.said().get(&dossier).copied().unwrap_or_default()
    }

    /// What should be there of all dossiers.
    pub fn all(&self) -> BTreeMap<DossierId, Extent> {
        self.said().clone()
    }

    /// How many events there should be.
    pub fn events(&self) -> u64 {
        self.said().values().map(|(count, _)| count).sum()
    }

    fn said(&self) -> MutexGuard<'_, BTreeMap<DossierId, Extent>> {
        self.said.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
