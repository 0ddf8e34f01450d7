//! A backup of the municipality's database, and the server that is restored from it: with the backend's own functions, on
//! the files that they make.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    sync::atomic::Ordering,
};

use backend::store::{journal_beside, restore};
use protocol::EventId;
use tempfile::TempDir;

use super::{Town, at, in_memory};
use crate::bugs::Bug;

const DATABASE: &str = "town.db";

/// A copy of the database with the dossiers' keys beside it, and what is known from outside to be in it.
pub struct Backup {
    folder: TempDir,
    log: BTreeMap<u64, EventId>,
    held: BTreeSet<EventId>,
}

impl Town {
    /// Makes a backup while the server goes on.
    pub fn back_up(&self) -> Backup {
        let folder = in_memory();
        self.store().back_up(&folder.path().join(DATABASE)).expect("a backup");
        Backup { folder, log: self.log.clone(), held: self.held.clone() }
    }

    /// The database is lost, and the backup takes its place. The journal of erasures stands where it stood.
    pub fn restore(&mut self, backup: Backup) {
        let before = self.store().epoch().expect("an epoch");
        self.running = None;
        self.behind.clear();
        let file = |name: &str| self.disk.path().join(name);
        for lost in ["", "-wal", "-shm"] {
            fs::remove_file(file(&format!("{DATABASE}{lost}"))).unwrap_or_default();
        }
        if self.bug == Bug::JournalInTheBackup {
            fs::remove_file(journal_beside(&file(DATABASE))).unwrap_or_default();
        }
        let (from, now) = (backup.folder.path().join(DATABASE), at(self.clock.load(Ordering::SeqCst)));
        restore(&from, &file(DATABASE), &file("town.key"), None, now).expect("a restored database");
        (self.log, self.held) = (backup.log, backup.held);
        self.restart();
        if self.bug == Bug::EpochStays {
            self.store().make_note("epoch", &before.to_string()).expect("a note");
        }
    }
}
