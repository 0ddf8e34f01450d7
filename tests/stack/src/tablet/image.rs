//! Images of a tablet's disk: it goes back to one, as when somebody puts a backup back; a second tablet begins with one; and
//! one is looked into, where a vault itself would have to be changed for that.

use std::{collections::BTreeSet, fs};

use protocol::{Epoch, EventId};
use store::recover;
use uuid::Uuid;

use super::{RECOVERY_PRIVATE, Tablet};
use crate::town::{COACHES, at, copy, in_memory};

impl Tablet {
    /// An image is made of the disk.
    pub fn make_image(&mut self) {
        self.image = Some(self.imaged());
    }

    /// A second tablet with the same disk, and so with the same key and token.
    pub fn cloned(&mut self) -> Self {
        let mut clone = Self::with(self.imaged(), self.n, self.clock.clone(), self.bug);
        clone.saved.clone_from(&self.saved);
        clone
    }

    /// A copy of the disk as it is while the vault is closed for a moment.
    fn imaged(&self) -> tempfile::TempDir {
        let image = in_memory();
        *self.desk.lock() = None;
        copy(self.disk.path(), image.path());
        self.open();
        image
    }

    /// What it would offer to a server that has lost everything, and how many events it would then have: also those of
    /// dossiers that are not shown, and what is fetched again and not swapped in yet.
    pub fn would_offer(&self) -> (BTreeSet<EventId>, usize) {
        let image = self.imaged();
        let mut vault = recover(image.path(), COACHES[self.coach], RECOVERY_PRIVATE).expect("the vault opens");
        vault.take_receipts(Epoch(Uuid::max()), &[], at(0), at(0)).expect("the vault");
        let offered = vault.outbox(usize::MAX >> 1).expect("the vault").into_iter().map(|unsent| unsent.id);
        (offered.collect(), vault.event_count().expect("the vault"))
    }

    /// The next id of a planted bug: which device, and how many it has made.
    pub fn counted(&self) -> EventId {
        let count = self.vault(|vault| {
            let count = vault.note("count").expect("the vault").map_or(0_u64, |count| count.parse().unwrap_or(0)) + 1;
            vault.put_note("count", &count.to_string()).expect("the vault");
            count
        });
        EventId(Uuid::from_u64_pair(1 + self.n as u64, count))
    }

    /// Whether there is one.
    pub fn has_image(&self) -> bool {
        self.image.is_some()
    }

    /// The disk goes back to its image. `false` where there is none.
    pub fn go_back(&mut self) -> bool {
        let Some(image) = self.image.take() else { return false };
        self.switch_off();
        fs::remove_dir_all(self.disk.path()).expect("its disk");
        copy(image.path(), self.disk.path());
        self.switch_on();
        // What it has saved since is another's to tell of, or nobody's.
        self.saved = self.has_of(&self.saved);
        true
    }
}
