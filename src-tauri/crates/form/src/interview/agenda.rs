//! What waits to be brought up to date, in the order of the form's graph.

use crate::graph::Graph;

/// Facts that wait, each for some items.
#[derive(Debug, Clone, Default)]
pub(super) struct Agenda {
    /// A bit for each fact that waits, in the order of the graph.
    bits: Vec<u64>,
    /// For each fact, the slots that it waits for. A fact outside repeats waits for its node.
    slots: Vec<Vec<u32>>,
    /// The first word of bits that may not be empty.
    word: usize,
}

impl Agenda {
    pub fn of(graph: &Graph) -> Self {
        let count = graph.facts.len();
        Self { bits: vec![0; count.div_ceil(64)], slots: vec![Vec::new(); count], word: 0 }
    }

    /// Lets a fact wait for the item that its node is.
    pub fn add(&mut self, fact: u32) {
        let word = fact as usize / 64;
        self.bits[word] |= 1 << (fact % 64);
        self.word = self.word.min(word);
    }

    /// Lets a fact wait for an item.
    pub fn add_at(&mut self, fact: u32, slot: u32) {
        self.add(fact);
        self.slots[fact as usize].push(slot);
    }

    /// Takes the first fact that waits.
    pub fn next(&mut self) -> Option<u32> {
        while let Some(bits) = self.bits.get_mut(self.word) {
            if *bits != 0 {
                let fact = self.word as u32 * 64 + bits.trailing_zeros();
                *bits &= *bits - 1;
                return Some(fact);
            }
            self.word += 1;
        }
        None
    }

    /// Takes a fact out; tells whether it waited.
    pub fn remove(&mut self, fact: u32) -> bool {
        let (word, bit) = (fact as usize / 64, 1 << (fact % 64));
        let is_waiting = self.bits[word] & bit != 0;
        self.bits[word] &= !bit;
        is_waiting
    }

    /// Takes the slots that a fact waits for, each once, rows behind the series that they are in.
    pub fn take_slots(&mut self, fact: u32) -> Vec<u32> {
        let mut slots = std::mem::take(&mut self.slots[fact as usize]);
        slots.sort_unstable();
        slots.dedup();
        slots
    }
}
