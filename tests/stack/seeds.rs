//! Seeds of the whole stack, and as many planted bugs as have names.
//!
//! `SAMENSTAP_STACK_SEEDS=100000` runs so many; `SAMENSTAP_SEED=7` runs one, and tells all of it.
#![allow(clippy::unwrap_used, reason = "a step that fails is a test that fails")]

use std::{
    sync::atomic::{AtomicU64, Ordering},
    thread,
    time::Instant,
};

use stack::{Bug, Tally, explain, run};

/// How many seeds every run of the tests takes: a seed costs an eighth of a second of one core, most of it for signatures.
const SEEDS: u64 = 400;
/// Within so many seeds each planted bug must be found out.
const SEEDS_PER_BUG: u64 = 500;
/// Seeds are handed out in portions.
const PORTION: u64 = 20;

fn from_environment(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn whatever_the_network_does_nothing_saved_is_lost_doubled_or_shown_to_another() {
    if let Some(seed) = from_environment("SAMENSTAP_SEED") {
        if let Some(failure) = explain(seed, Bug::None) {
            panic!("{failure}");
        }
        return;
    }
    let seeds = from_environment("SAMENSTAP_STACK_SEEDS").unwrap_or(SEEDS);
    let began = Instant::now();
    let (next, first_failed) = (AtomicU64::new(0), AtomicU64::new(u64::MAX));
    let work = || {
        let mut tally = Tally::default();
        loop {
            let from = next.fetch_add(PORTION, Ordering::Relaxed);
            if from >= seeds || first_failed.load(Ordering::Relaxed) < from {
                return tally;
            }
            for seed in from..(from + PORTION).min(seeds) {
                match run(seed, Bug::None) {
                    Ok(one) => tally.add(&one),
                    Err(_) => {
                        first_failed.fetch_min(seed, Ordering::Relaxed);
                        break;
                    }
                }
            }
        }
    };
    let tally = thread::scope(|scope| {
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let mut total = Tally::default();
        workers.into_iter().for_each(|worker| total.add(&worker.join().unwrap()));
        total
    });
    let first_failed = first_failed.into_inner();
    if first_failed < u64::MAX {
        let failure = explain(first_failed, Bug::None);
        panic!("{}", failure.map_or(format!("seed {first_failed} failed, and not again"), |told| told.to_string()));
    }
    assert_eq!(tally.seeds(), seeds);
    eprintln!("{tally}in {:.1} s", began.elapsed().as_secs_f64());
}

#[test]
fn every_planted_bug_is_found_out() {
    let mut missed = Vec::new();
    for bug in Bug::ALL {
        match (0..SEEDS_PER_BUG).find_map(|seed| run(seed, bug).err().map(|broken| (seed, broken))) {
            Some((seed, broken)) => eprintln!("| {bug:?} | {seed} | {broken} |"),
            None => missed.push(bug),
        }
    }
    assert!(missed.is_empty(), "not found out within {SEEDS_PER_BUG} seeds: {missed:?}");
}

#[test]
fn a_seed_repeats_exactly() {
    let told = |bug| (0..SEEDS_PER_BUG).find_map(|seed| explain(seed, bug)).map(|failure| failure.to_string());
    assert!(told(Bug::LostReplyIsSuccess).is_some());
    assert_eq!(told(Bug::LostReplyIsSuccess), told(Bug::LostReplyIsSuccess));
}
