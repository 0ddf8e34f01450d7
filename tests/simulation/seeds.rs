//! 200,000 seeds of the simulation, and as many planted bugs as have names.
//!
//! `SAMENSTAP_SEEDS=20000000` runs so many; `SAMENSTAP_SEED=7` runs one, and tells all of it.

use simulation::{
    Bug, explain, run,
    seeds::{Seeds, find_each, hold},
};

/// How many seeds every run of the tests takes.
const SEEDS: u64 = 200_000;
/// Within so many seeds each planted bug must be found out.
const SEEDS_PER_BUG: u64 = 1_000;
/// And within so many one that needs much to come together.
const SEEDS_PER_RARE_BUG: u64 = 200_000;

#[test]
fn all_devices_agree_and_nothing_that_was_called_saved_is_lost() {
    let seeds = Seeds::asked_for("SAMENSTAP_SEEDS", SEEDS, 500);
    hold(&seeds, |seed| run(seed, Bug::None), |seed| explain(seed, Bug::None));
}

#[test]
fn every_planted_bug_is_found_out() {
    find_each(&Bug::ALL, SEEDS_PER_BUG, run);
    find_each(&Bug::RARE, SEEDS_PER_RARE_BUG, run);
}
