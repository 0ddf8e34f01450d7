//! A tablet's disk that goes back to an image of it: as whoever looks after the tablets puts a backup back, or a machine that
//! is the same in the morning as it was yesterday.

use std::fs;

use super::Tablet;
use crate::town::{copy, in_memory};

impl Tablet {
    /// An image is made of the disk, while the vault is closed for a moment.
    pub fn make_image(&mut self) {
        let image = in_memory();
        *self.desk.lock() = None;
        copy(self.disk.path(), image.path());
        self.image = Some(image);
        self.open();
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
