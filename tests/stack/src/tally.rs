//! How much happened, over all seeds: what `tests/RELIABILITY.md` publishes.

use std::fmt;

use simulation::seeds::Count;

/// Counts of what a run went through.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub(crate) seeds: u64,
    pub(crate) steps: u64,
    pub(crate) saved: u64,
    pub(crate) requests: u64,
    pub(crate) lost_requests: u64,
    pub(crate) lost_replies: u64,
    pub(crate) cuts: u64,
    pub(crate) repeats: u64,
    pub(crate) late_copies: u64,
    pub(crate) proxies: u64,
    pub(crate) refusals_of_others: u64,
    pub(crate) kills_of_tablets: u64,
    pub(crate) kills_of_servers: u64,
    pub(crate) clock_jumps: u64,
    pub(crate) caseload_changes: u64,
    pub(crate) erasures: u64,
    pub(crate) restores: u64,
    pub(crate) image_restores: u64,
    pub(crate) clones: u64,
    pub(crate) handovers: u64,
    pub(crate) answered_alone: u64,
    pub(crate) kills_of_envelopes: u64,
    pub(crate) conflicts: u64,
    pub(crate) held: u64,
    pub(crate) most_rounds: u64,
}

impl Count for Tally {
    fn add(&mut self, other: &Self) {
        self.seeds += other.seeds;
        self.steps += other.steps;
        self.saved += other.saved;
        self.requests += other.requests;
        self.lost_requests += other.lost_requests;
        self.lost_replies += other.lost_replies;
        self.cuts += other.cuts;
        self.repeats += other.repeats;
        self.late_copies += other.late_copies;
        self.proxies += other.proxies;
        self.refusals_of_others += other.refusals_of_others;
        self.kills_of_tablets += other.kills_of_tablets;
        self.kills_of_servers += other.kills_of_servers;
        self.clock_jumps += other.clock_jumps;
        self.caseload_changes += other.caseload_changes;
        self.erasures += other.erasures;
        self.restores += other.restores;
        self.image_restores += other.image_restores;
        self.clones += other.clones;
        self.handovers += other.handovers;
        self.answered_alone += other.answered_alone;
        self.kills_of_envelopes += other.kills_of_envelopes;
        self.conflicts += other.conflicts;
        self.held += other.held;
        self.most_rounds = self.most_rounds.max(other.most_rounds);
    }

    fn seeds(&self) -> u64 {
        self.seeds
    }
}

impl Tally {
    /// Everything that went wrong on purpose.
    fn faults(&self) -> u64 {
        self.lost_requests
            + self.lost_replies
            + self.cuts
            + self.repeats
            + self.late_copies
            + self.proxies
            + self.kills_of_tablets
            + self.kills_of_servers
            + self.clock_jumps
            + self.caseload_changes
            + self.erasures
            + self.restores
            + self.image_restores
            + self.clones
            + self.kills_of_envelopes
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = [
            ("seeds", self.seeds),
            ("steps", self.steps),
            ("answers saved", self.saved),
            ("requests", self.requests),
            ("faults", self.faults()),
            ("- requests that did not arrive", self.lost_requests),
            ("- replies that did not, to requests that did", self.lost_replies),
            ("- bodies that broke off", self.cuts),
            ("- requests that arrived twice", self.repeats),
            ("- late copies", self.late_copies),
            ("- replies of a proxy or a guest network", self.proxies),
            ("  of which a 401, 403 or 407", self.refusals_of_others),
            ("- tablets killed", self.kills_of_tablets),
            ("- servers killed", self.kills_of_servers),
            ("- clock jumps of up to 12 years", self.clock_jumps),
            ("- dossiers given or taken away", self.caseload_changes),
            ("- dossiers erased", self.erasures),
            ("- servers restored from a backup", self.restores),
            ("- disks that went back to an image", self.image_restores),
            ("- cloned tablets", self.clones),
            ("- tablets killed in a participant's hands", self.kills_of_envelopes),
            ("tablets handed over", self.handovers),
            ("answers given on them", self.answered_alone),
            ("events held in the end", self.held),
            ("conflicts kept and shown", self.conflicts),
            ("most fault-free rounds to settle", self.most_rounds),
        ];
        rows.iter().try_for_each(|(what, count)| writeln!(f, "| {what} | {count} |"))
    }
}
