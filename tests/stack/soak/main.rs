//! Months of work in minutes (SYNC §4): coaches with two tablets each, and what they keep doing from Monday to Friday: meetings,
//! days without network, weekends and holidays, sign-ins that run out, dossiers that move, forms that are published, and
//! every night a backup. Nothing is lost, and nothing grows that should not.
//!
//! `SAMENSTAP_SOAK_DEVICES=40 SAMENSTAP_SOAK_DAYS=90` lives so long with so many. The server is a process of its own
//! (`program`), so that its memory is told apart from the tablets'; between it and them are real sockets. How long a push took
//! is told, not judged: that is the machine's to say.
//!
//! Read it in this order: `fleet` (what happens on a day), `coach` and `tablet` (to whom), `office` (where), `truth` (what
//! must be there), `figures` (what may not grow).

mod coach;
mod figures;
mod fleet;
mod office;
mod tablet;
mod truth;

use fleet::{Scale, live};

/// What every run of the tests has time for.
const DEVICES: usize = 4;
const DAYS: usize = 10;

#[test]
fn a_soak_of_months_loses_nothing_and_nothing_grows_that_should_not() {
    let asked = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<usize>().ok());
    let coaches = asked("SAMENSTAP_SOAK_DEVICES").unwrap_or(DEVICES).div_ceil(2);
    let figures = live(&Scale { coaches, days: asked("SAMENSTAP_SOAK_DAYS").unwrap_or(DAYS) });
    eprintln!("{figures}");
    figures.judge();
}
