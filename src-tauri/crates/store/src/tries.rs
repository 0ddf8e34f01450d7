//! Wrong PINs: how many there were, and how long the next has to wait. Kept beside the vault, because they are counted
//! while it is closed.
//!
//! Five tries are free; then each waits, 30 seconds and twice as long every time, up to an hour. After twenty slot 1 is
//! dropped: by then somebody has tried for nine hours, which nobody does who knows her PIN, and has had a chance of 1 in
//! 50,000 at a random one. Slot 2 stays, so nothing unsent is lost.
//!
//! A try is counted before it is judged, so that pulling the plug gives no free ones.

use std::{io, path::Path};

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::files;

/// The tries before the first wait.
pub const FREE_TRIES: u32 = 5;

/// The wrong PINs after which slot 1 is dropped.
pub const MOST_TRIES: u32 = 20;

const FILE: &str = "tries.json";
const FIRST_WAIT: TimeDelta = TimeDelta::seconds(30);
const LONGEST_WAIT: TimeDelta = TimeDelta::hours(1);

/// The wrong PINs since the last right one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tries {
    /// How many.
    pub wrong: u32,
    wait: Option<Wait>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Wait {
    since: DateTime<Utc>,
    until: DateTime<Utc>,
}

impl Tries {
    /// Takes the count of the vault in `folder` up again. An unreadable file counts as five wrong tries, never as none.
    /// When the clock was set back, a wait begins anew from `now`, and that is written down.
    pub fn resume(folder: &Path, now: DateTime<Utc>) -> io::Result<Self> {
        let Some(bytes) = files::read_if_there(&folder.join(FILE))? else { return Ok(Self::default()) };
        let mut tries: Self = serde_json::from_slice(&bytes).unwrap_or_else(|_| Self::after(FREE_TRIES, now));
        if let Some(wait) = &mut tries.wait
            && now < wait.since
        {
            *wait = Wait { since: now, until: now + (wait.until - wait.since) };
            tries.write(folder)?;
        }
        Ok(tries)
    }

    /// Until when a try has to wait, if it has to.
    pub fn wait(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.wait.as_ref().map(|wait| wait.until).filter(|until| now < *until)
    }

    /// Counts a try, durably, before it is judged.
    pub fn count(&self, folder: &Path, now: DateTime<Utc>) -> io::Result<Self> {
        let counted = Self::after(self.wrong.saturating_add(1), now);
        counted.write(folder)?;
        Ok(counted)
    }

    /// Forgets the wrong ones, after a right one.
    pub fn clear(folder: &Path) -> io::Result<()> {
        files::remove_if_there(&folder.join(FILE))
    }

    /// How many tries are left before the first wait.
    pub fn left(&self) -> u32 {
        FREE_TRIES.saturating_sub(self.wrong)
    }

    fn write(&self, folder: &Path) -> io::Result<()> {
        let text = serde_json::to_vec(self).map_err(io::Error::other)?;
        files::write_atomically(&folder.join(FILE), &text)
    }

    fn after(wrong: u32, now: DateTime<Utc>) -> Self {
        let wait = (wrong >= FREE_TRIES).then(|| {
            let doubled = FIRST_WAIT * 2_i32.pow((wrong - FREE_TRIES).min(8));
            Wait { since: now, until: now + doubled.min(LONGEST_WAIT) }
        });
        Self { wrong, wait }
    }
}
