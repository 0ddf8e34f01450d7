//! How much happened, over all seeds: what `tests/RELIABILITY.md` publishes.

use std::fmt;

use crate::seeds::Count;

/// Counts of what a run went through.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub(crate) seeds: u64,
    pub(crate) steps: u64,
    pub(crate) saved: u64,
    pub(crate) files: u64,
    pub(crate) lost_messages: u64,
    pub(crate) late_copies: u64,
    pub(crate) power_cuts: u64,
    pub(crate) image_restores: u64,
    pub(crate) clones: u64,
    pub(crate) clock_jumps: u64,
    pub(crate) caseload_changes: u64,
    pub(crate) server_restores: u64,
    pub(crate) erasures: u64,
    pub(crate) envelopes: u64,
    pub(crate) poisons: u64,
    pub(crate) rotten_rows: u64,
    pub(crate) releases: u64,
    /// Fields with several answers in the end, all of them kept.
    pub(crate) conflicts: u64,
    /// The most fault-free rounds that any seed took to settle.
    pub(crate) most_rounds: u64,
}

impl Count for Tally {
    fn add(&mut self, other: &Self) {
        self.seeds += other.seeds;
        self.steps += other.steps;
        self.saved += other.saved;
        self.files += other.files;
        self.lost_messages += other.lost_messages;
        self.late_copies += other.late_copies;
        self.power_cuts += other.power_cuts;
        self.image_restores += other.image_restores;
        self.clones += other.clones;
        self.clock_jumps += other.clock_jumps;
        self.caseload_changes += other.caseload_changes;
        self.server_restores += other.server_restores;
        self.erasures += other.erasures;
        self.envelopes += other.envelopes;
        self.poisons += other.poisons;
        self.rotten_rows += other.rotten_rows;
        self.releases += other.releases;
        self.conflicts += other.conflicts;
        self.most_rounds = self.most_rounds.max(other.most_rounds);
    }

    fn seeds(&self) -> u64 {
        self.seeds
    }
}

impl Tally {
    /// Everything that went wrong on purpose.
    fn faults(&self) -> u64 {
        self.lost_messages
            + self.late_copies
            + self.power_cuts
            + self.image_restores
            + self.clones
            + self.clock_jumps
            + self.caseload_changes
            + self.server_restores
            + self.erasures
            + self.poisons
            + self.rotten_rows
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = [
            ("seeds", self.seeds),
            ("steps", self.steps),
            ("answers saved", self.saved),
            ("of those with a file", self.files),
            ("faults", self.faults()),
            ("- requests and replies lost", self.lost_messages),
            ("- late copies of a push", self.late_copies),
            ("- power cuts", self.power_cuts),
            ("- disks that went back to an image", self.image_restores),
            ("- cloned devices", self.clones),
            ("- clock jumps of up to 12 years", self.clock_jumps),
            ("- dossiers given or taken away", self.caseload_changes),
            ("- servers restored from a backup", self.server_restores),
            ("- dossiers erased", self.erasures),
            ("- events that a request chokes on", self.poisons),
            ("- rows that went missing on a device", self.rotten_rows),
            ("tablets handed over", self.envelopes),
            ("held events released", self.releases),
            ("conflicts kept and shown", self.conflicts),
            ("most fault-free rounds to settle", self.most_rounds),
        ];
        rows.iter().try_for_each(|(what, count)| writeln!(f, "| {what} | {count} |"))
    }
}
