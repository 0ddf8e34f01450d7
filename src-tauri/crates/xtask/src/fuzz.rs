//! Throws made-up bytes at what reads files and expressions, for a few seconds each (libFuzzer).
//!
//! The targets lie where cargo-fuzz looks for them, but neither it nor a nightly compiler is needed: the coverage that
//! guides the search comes from LLVM alone. No address sanitizer: there is no unsafe code of ours to watch, and it would
//! compile the standard library again.

use std::{fs, path::PathBuf};

use crate::{
    places,
    process::{Failure, Step},
};

/// The targets, each with the folders whose files it begins with, below the root.
const TARGETS: &[(&str, &[&str])] =
    &[("reader", &["fixtures/forms/intake", "../shared/conformance/forms"]), ("expression", &["fixtures/expressions"])];

/// How long each target runs. A finding is kept, and found again by its own test from then on.
const SECONDS: u32 = 20;

/// What LLVM is told, so that libFuzzer sees which branches an input took. The same as cargo-fuzz says.
const COVERAGE: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1 --cfg fuzzing";

/// Builds the targets and runs each for a while.
pub fn run() -> Result<(), Failure> {
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        println!("Fuzzing runs on Linux on x86-64 only: left out.");
        return Ok(());
    }
    const TRIPLE: &str = "x86_64-unknown-linux-gnu";
    let crate_folder = places::in_tree("src-tauri/crates/xlsform/fuzz");
    let cache = places::cache().join("fuzz");
    // With a target named, the flags are kept away from build scripts and macros.
    Step::cargo(["build", "--target", TRIPLE])
        .folder(&crate_folder)
        .env("CARGO_TARGET_DIR", &cache)
        .env("RUSTFLAGS", COVERAGE)
        .run()?;
    for (target, seeds) in TARGETS {
        println!("{target}: {SECONDS} seconds");
        let corpus = cache.join("corpus").join(target);
        let findings = cache.join("findings");
        for folder in [&corpus, &findings] {
            fs::create_dir_all(folder).map_err(Failure::disk(folder))?;
        }
        let seeds: Vec<PathBuf> =
            seeds.iter().map(|folder| places::in_tree(folder)).filter(|folder| folder.is_dir()).collect();
        Step::new(cache.join(TRIPLE).join("debug").join(target))
            .args([format!("-max_total_time={SECONDS}"), format!("-artifact_prefix={}/{target}-", findings.display())])
            // Larger inputs are larger, not stranger; a form that takes seconds to read is a finding.
            .args([
                "-seed=1",
                "-timeout=10",
                "-rss_limit_mb=2048",
                "-max_len=100000",
                "-verbosity=0",
                "-print_final_stats=1",
            ])
            .args([corpus])
            .args(seeds)
            .run()?;
    }
    Ok(())
}
