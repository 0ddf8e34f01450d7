//! Runs many seeds over all cores, and tells the first that fails: for this simulation and for whatever else a seed plays.

use std::{
    fmt::{Debug, Display},
    panic,
    sync::atomic::{AtomicU64, Ordering},
    thread,
    time::Instant,
};

/// What is counted over seeds.
pub trait Count: Default + Send + Display {
    /// Counts another run as well.
    fn add(&mut self, other: &Self);
    /// How many seeds it counts.
    fn seeds(&self) -> u64;
}

/// Which seeds are run, and how many at a time by one core.
pub struct Seeds {
    /// So many, from 0 on.
    pub count: u64,
    /// Handed out in portions of so many.
    pub portion: u64,
}

impl Seeds {
    /// As many as the environment asks for by this name, or else `usual`.
    pub fn asked_for(name: &str, usual: u64, portion: u64) -> Self {
        Self { count: from_environment(name).unwrap_or(usual), portion }
    }
}

/// Runs all seeds and prints what was counted; with `SAMENSTAP_SEED` that one alone.
///
/// # Panics
/// With what `explain` tells of the first seed that fails, and if any was left out.
pub fn hold<T: Count, E>(
    seeds: &Seeds,
    run: impl Fn(u64) -> Result<T, E> + Sync,
    explain: impl Fn(u64) -> Option<String>,
) {
    if let Some(seed) = from_environment("SAMENSTAP_SEED") {
        if let Some(failure) = explain(seed) {
            panic!("{failure}");
        }
        return;
    }
    let began = Instant::now();
    match run_all(seeds, run) {
        Ok(tally) => {
            assert_eq!(tally.seeds(), seeds.count, "a seed was left out");
            eprintln!("{tally}in {:.1} s", began.elapsed().as_secs_f64());
        }
        Err(first) => panic!("{}", explain(first).unwrap_or(format!("seed {first} failed, and not again"))),
    }
}

/// Looks for each of the planted bugs, and prints by which seed it was found.
///
/// # Panics
/// With the bugs that no seed below `within` finds.
pub fn find_each<B: Copy + Debug, T, E: Display>(bugs: &[B], within: u64, run: impl Fn(u64, B) -> Result<T, E>) {
    let mut missed = Vec::new();
    for bug in bugs {
        match (0..within).find_map(|seed| run(seed, *bug).err().map(|broken| (seed, broken))) {
            Some((seed, broken)) => eprintln!("| {bug:?} | {seed} | {broken} |"),
            None => missed.push(bug),
        }
    }
    assert!(missed.is_empty(), "not found out within {within} seeds: {missed:?}");
}

/// What is told of a seed in which a promise was broken: which, among what could happen, and all that did.
pub fn told(seed: u64, broken: &impl Debug, options: &impl Debug, trail: &[String], package: &str) -> String {
    let trail = trail.join("\n");
    format!("seed {seed}: {broken:?}\n{options:#?}\n{trail}\nagain: SAMENSTAP_SEED={seed} cargo test -p {package}")
}

/// The counts of all, or the first seed that failed.
fn run_all<T: Count, E>(seeds: &Seeds, run: impl Fn(u64) -> Result<T, E> + Sync) -> Result<T, u64> {
    let (next, first_failed) = (AtomicU64::new(0), AtomicU64::new(u64::MAX));
    let work = || {
        let mut tally = T::default();
        loop {
            let from = next.fetch_add(seeds.portion, Ordering::Relaxed);
            if from >= seeds.count || first_failed.load(Ordering::Relaxed) < from {
                return tally;
            }
            for seed in from..(from + seeds.portion).min(seeds.count) {
                match run(seed) {
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
        let mut total = T::default();
        for worker in workers {
            total.add(&worker.join().unwrap_or_else(|panicked| panic::resume_unwind(panicked)));
        }
        total
    });
    match first_failed.into_inner() {
        u64::MAX => Ok(tally),
        seed => Err(seed),
    }
}

fn from_environment(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}
