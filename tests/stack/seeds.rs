//! Seeds of the whole stack, and as many planted bugs as have names.
//!
//! `SAMENSTAP_STACK_SEEDS=100000` runs so many; `SAMENSTAP_SEED=7` runs one, and tells all of it.

use simulation::seeds::{Seeds, find_each, hold};
use stack::{Bug, explain, run};

/// How many seeds every run of the tests takes: a seed costs a sixth of a second of one core, most of it for signatures.
const SEEDS: u64 = 400;
/// Within so many seeds each planted bug must be found out.
const SEEDS_PER_BUG: u64 = 500;

#[test]
fn whatever_the_network_does_nothing_saved_is_lost_doubled_or_shown_to_another() {
    let seeds = Seeds::asked_for("SAMENSTAP_STACK_SEEDS", SEEDS, 20);
    hold(&seeds, |seed| run(seed, Bug::None), |seed| explain(seed, Bug::None));
}

#[test]
fn every_planted_bug_is_found_out() {
    find_each(&Bug::ALL, SEEDS_PER_BUG, run);
}

#[test]
fn a_seed_repeats_exactly() {
    let told = |bug| (0..SEEDS_PER_BUG).find_map(|seed| explain(seed, bug));
    assert!(told(Bug::LostReplyIsSuccess).is_some());
    assert_eq!(told(Bug::LostReplyIsSuccess), told(Bug::LostReplyIsSuccess));
}
