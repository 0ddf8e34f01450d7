//! What befalls the municipality, and the disks: dossiers are erased, the server goes back to a backup, a tablet to an image.

use std::collections::BTreeSet;

use protocol::EventId;

use super::World;
use crate::tablet::{Exchange, Tablet};

/// More tablets than that are not made by cloning.
const MOST_WITH_CLONES: usize = 5;

impl World {
    /// A supervisor erases a dossier, whoever works in it at that moment.
    pub(super) fn erase(&mut self) {
        let which = self.dice.below(self.dossiers.len());
        let dossier = self.dossiers[which];
        if self.town.erase(dossier) && self.erased.insert(dossier) {
            self.tally.erasures += 1;
            self.note(|| format!("dossier {which} is erased"));
        }
    }

    /// The server is backed up; or it is lost, and goes back to its backup: what no tablet still has is gone, and nothing
    /// else.
    pub(super) fn back_up_or_restore(&mut self) {
        let Some(backup) = self.backup.take() else {
            self.note(|| "the server is backed up".to_owned());
            self.backup = Some(self.town.back_up());
            return;
        };
        self.tally.restores += 1;
        self.note(|| "the server is lost, and restored from its backup".to_owned());
        self.town.restore(backup);
        for tablet in &mut self.tablets {
            // It was down: no reply of before comes through any more.
            if let Exchange::Answered(reply, _) = &mut tablet.exchange {
                *reply = None;
            }
        }
        self.forget_what_nobody_has();
    }

    /// An image is made of a tablet's disk; or the disk goes back to it: what only it had since is gone, and nothing else.
    pub(super) fn make_image_or_go_back(&mut self, n: usize) {
        let n = self.tablets.iter().position(Tablet::has_image).unwrap_or(n);
        if self.tablets[n].go_back() {
            self.tally.image_restores += 1;
            self.note(|| format!("tablet {n}: goes back to its image"));
            self.forget_what_nobody_has();
        } else if self.tablets[n].handed.is_none() {
            self.note(|| format!("tablet {n}: an image is made"));
            self.tablets[n].make_image();
        }
    }

    /// A second tablet begins with a copy of the first one's disk.
    pub(super) fn clone_tablet(&mut self, n: usize) {
        if self.tablets.len() < MOST_WITH_CLONES && self.tablets[n].handed.is_none() {
            self.tally.clones += 1;
            self.note(|| format!("tablet {n}: is cloned"));
            let clone = self.tablets[n].cloned();
            self.tablets.push(clone);
        }
    }

    fn forget_what_nobody_has(&mut self) {
        let town: BTreeSet<EventId> = self.town.log.values().chain(&self.town.held).copied().collect();
        let said: BTreeSet<EventId> = self.archive.0.keys().filter(|id| !town.contains(id)).copied().collect();
        let nowhere = self.tablets.iter().fold(said, |left, tablet| &left - &tablet.has_of(&left));
        self.forgotten.extend(nowhere);
    }
}
