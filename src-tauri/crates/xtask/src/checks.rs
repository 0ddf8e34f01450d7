//! `test`: every check and every test, stage by stage, the quick ones first.

use std::{
    fs,
    time::{Duration, Instant},
};

use crate::{
    Part, audio,
    display::Virtual,
    fuzz, peers, places,
    process::{Failure, Step, is_there},
    setup, ui,
};

/// One stage: its part, its name, what it does.
struct Stage {
    part: Part,
    name: &'static str,
    run: fn() -> Result<(), Failure>,
}

/// The stages, in order. The UI is built before the crates, because the app carries it inside.
const STAGES: &[Stage] = &[
    Stage { part: Part::Rust, name: "formatting", run: formatting },
    Stage { part: Part::Ui, name: "UI build", run: ui::build },
    Stage { part: Part::Ui, name: "UI types", run: ui_types },
    Stage { part: Part::Ui, name: "UI lint", run: ui_lint },
    Stage { part: Part::Ui, name: "UI tests", run: ui_tests },
    Stage { part: Part::Rust, name: "clippy", run: clippy },
    Stage { part: Part::Rust, name: "crates", run: crates },
    Stage { part: Part::Rust, name: "fuzzing", run: fuzz::run },
    Stage { part: Part::Rust, name: "generated TypeScript", run: generated },
    Stage { part: Part::Rust, name: "API design rules", run: api_rules },
    Stage { part: Part::Rust, name: "licences", run: licences },
    Stage { part: Part::E2e, name: "journeys", run: journeys },
];

/// What a night is for: the counts that a build machine has no time for.
const NIGHTLY: &[Stage] = &[Stage { part: Part::Rust, name: "nightly counts", run: nightly }];

/// How much is run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// What every change passes.
    Usual,
    /// The nightly counts as well.
    Nightly,
}

/// Runs the stages of one part, or all of them; stops at the first that fails.
pub fn run(only: Option<Part>, length: Length) -> Result<(), Failure> {
    let nightly = if length == Length::Nightly { NIGHTLY } else { &[] };
    let mut done = Vec::new();
    for stage in STAGES.iter().chain(nightly).filter(|stage| only.is_none_or(|part| part == stage.part)) {
        println!("\n== {} ==", stage.name);
        let begin = Instant::now();
        let result = (stage.run)();
        done.push((stage.name, begin.elapsed(), result.is_ok()));
        if let Err(failure) = result {
            summarise(&done);
            return Err(failure);
        }
    }
    summarise(&done);
    Ok(())
}

fn summarise(done: &[(&str, Duration, bool)]) {
    println!("\n== summary ==");
    for (name, took, passed) in done {
        println!("{:6} {:7.1} s  {name}", if *passed { "passed" } else { "FAILED" }, took.as_secs_f64());
    }
}

fn formatting() -> Result<(), Failure> {
    Step::cargo(["fmt", "--all", "--check"]).run()
}

fn ui_types() -> Result<(), Failure> {
    Step::npm("ui", ["run", "check"]).run()
}

fn ui_lint() -> Result<(), Failure> {
    Step::npm("ui", ["run", "lint"]).run()
}

fn ui_tests() -> Result<(), Failure> {
    Step::npm("ui", ["test"]).run()
}

fn clippy() -> Result<(), Failure> {
    Step::cargo(["clippy", "--workspace", "--features", "pdf", "--all-targets", "--", "-D", "warnings"]).run()
}

/// The tests of the crates; the form engine also beside getodk's own and JavaRosa, where those can be fetched.
fn crates() -> Result<(), Failure> {
    let mut step = Step::cargo(["test", "--workspace", "--features", "pdf"]);
    if let Some(folder) = peers::xforms_engine()? {
        step =
            step.env("SAMENSTAP_XFORMS_ENGINE", folder).env("SAMENSTAP_XFORMS_DRIVER", peers::xforms_engine_driver());
    }
    if let Some(classes) = peers::javarosa()? {
        step = step.env("SAMENSTAP_JAVAROSA", classes);
    }
    step.run()
}

/// The nightly counts of `tests/RELIABILITY.md`, one test program after another: they measure how long they take.
fn nightly() -> Result<(), Failure> {
    for night in NIGHT {
        println!("-- {} --", night.what);
        let step = Step::cargo(["test", "-p", night.package]).args(["--", "--nocapture"]).args(night.tests);
        night.counts.iter().fold(step, |step, (name, count)| step.env(name, count)).run()?;
    }
    Ok(())
}

/// One test program, with the count that a night has time for.
struct Night {
    what: &'static str,
    package: &'static str,
    /// Which of its tests; all when none is named.
    tests: &'static [&'static str],
    counts: &'static [(&'static str, &'static str)],
}

/// What a night runs, and how much of it.
const NIGHT: &[Night] = &[
    Night { what: "the sync machine", package: "simulation", tests: &[], counts: &[("SAMENSTAP_SEEDS", "20000000")] },
    Night { what: "the whole stack", package: "stack", tests: &[], counts: &[("SAMENSTAP_STACK_SEEDS", "100000")] },
    Night {
        what: "40 devices over 90 days",
        package: "stack",
        tests: &["soak"],
        counts: &[("SAMENSTAP_SOAK_DEVICES", "40"), ("SAMENSTAP_SOAK_DAYS", "90")],
    },
    Night { what: "power cuts", package: "reliability", tests: &[], counts: &[("SAMENSTAP_IMAGES", "100000")] },
    Night { what: "the app killed", package: "intake", tests: &["killed"], counts: &[("SAMENSTAP_KILLS", "20000")] },
    Night {
        what: "the server killed, raced and asked at random, and a storm",
        package: "backend",
        tests: &["killed", "race", "any_request", "storm"],
        counts: &[
            ("SAMENSTAP_KILLS", "5000"),
            ("SAMENSTAP_RACES", "20"),
            ("SAMENSTAP_REQUESTS", "100000"),
            ("SAMENSTAP_STORM", "1000"),
        ],
    },
];

/// The test run has written the TypeScript anew; here it must be as it was committed.
fn generated() -> Result<(), Failure> {
    let folder = "ui/src/ipc/generated";
    Step::new("git").args(["diff", "--exit-code", "--", folder]).run()?;
    let strangers = Step::new("git").args(["ls-files", "--others", "--exclude-standard", "--", folder]).output()?;
    if strangers.is_empty() {
        return Ok(());
    }
    Err(Failure::Missing(format!("generated and not committed:\n{strangers}")))
}

/// The backend's own description of its interface, against the design rules of the Dutch government.
fn api_rules() -> Result<(), Failure> {
    Step::npm("tests/api", ["test"]).run()
}

/// Runs where cargo-deny is there; it takes minutes to build, so it is nobody's duty to have it.
fn licences() -> Result<(), Failure> {
    if !is_there("cargo-deny") {
        println!("cargo-deny is not on this machine: left out. `cargo install cargo-deny` brings it.");
        return Ok(());
    }
    Step::cargo(["deny", "--all-features", "check", "bans", "licenses", "sources"]).run()
}

fn journeys() -> Result<(), Failure> {
    build_binaries()?;
    let display = Virtual::start()?;
    let pictures = places::cache().join("pictures");
    fs::create_dir_all(&pictures).map_err(Failure::disk(&pictures))?;
    let tests = Step::npm("tests/e2e", ["test"])
        .env("SAMENSTAP_BINARIES", places::binaries())
        .env("SAMENSTAP_FORMS", audio::forms()?)
        .env("SAMENSTAP_DRIVER", setup::driver())
        .env("SAMENSTAP_PICTURES", pictures);
    display.show(tests).run()
}

/// Builds the programs that the journeys drive. With all targets, so that the features are those of the tests and what
/// these compiled serves again.
fn build_binaries() -> Result<(), Failure> {
    ui::build()?;
    Step::cargo(["build", "--workspace", "--features", "pdf", "--all-targets"]).run()
}
