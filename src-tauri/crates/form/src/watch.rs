//! Who looks at which rows, for expressions of which only the run knows: the total so far, from the row before.

use std::collections::HashMap;

/// Something that such an expression looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Glance {
    /// The value in a slot.
    Value(u32),
    /// Whether the item of a slot is there.
    Presence(u32),
    /// Which rows a series has, up to a place.
    Rows { series: u32, upto: u32 },
}

/// A fact about an item: the number of the fact, and the slot.
pub(crate) type Watcher = (u32, u32);

#[derive(Debug, Clone, Default)]
pub(crate) struct Watches {
    /// By what is looked at; rows by their series alone, each with the place up to which they matter.
    of_value: HashMap<u32, Vec<Watcher>>,
    of_presence: HashMap<u32, Vec<Watcher>>,
    of_rows: HashMap<u32, Vec<(Watcher, u32)>>,
    /// What each looks at, to be forgotten when it looks again.
    seen: HashMap<Watcher, Vec<Glance>>,
}

impl Watches {
    /// Notes what a fact looked at as it was brought up to date, in place of what it looked at before.
    pub fn note(&mut self, watcher: Watcher, mut glances: Vec<Glance>) {
        glances.sort_unstable();
        glances.dedup();
        let known = self.seen.entry(watcher).or_default();
        if *known == glances {
            return;
        }
        for glance in std::mem::replace(known, glances.clone()) {
            match glance {
                Glance::Value(slot) => leave(&mut self.of_value, slot, |other| *other == watcher),
                Glance::Presence(slot) => leave(&mut self.of_presence, slot, |other| *other == watcher),
                Glance::Rows { series, .. } => leave(&mut self.of_rows, series, |(other, _)| *other == watcher),
            }
        }
        for glance in glances {
            match glance {
                Glance::Value(slot) => self.of_value.entry(slot).or_default().push(watcher),
                Glance::Presence(slot) => self.of_presence.entry(slot).or_default().push(watcher),
                Glance::Rows { series, upto } => self.of_rows.entry(series).or_default().push((watcher, upto)),
            }
        }
    }

    pub fn of_value(&self, slot: u32) -> &[Watcher] {
        self.of_value.get(&slot).map(Vec::as_slice).unwrap_or_default()
    }

    pub fn of_presence(&self, slot: u32) -> &[Watcher] {
        self.of_presence.get(&slot).map(Vec::as_slice).unwrap_or_default()
    }

    /// Those who looked at rows from a place on.
    pub fn of_rows(&self, series: u32, changed_from: u32) -> impl Iterator<Item = Watcher> + '_ {
        let watchers = self.of_rows.get(&series).map(Vec::as_slice).unwrap_or_default();
        watchers.iter().filter(move |(_, upto)| *upto >= changed_from).map(|(watcher, _)| *watcher)
    }
}

fn leave<T>(watchers: &mut HashMap<u32, Vec<T>>, key: u32, is_gone: impl Fn(&T) -> bool) {
    if let Some(list) = watchers.get_mut(&key) {
        list.retain(|watcher| !is_gone(watcher));
    }
}
