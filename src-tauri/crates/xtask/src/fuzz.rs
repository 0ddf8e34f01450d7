//! `test`, the fuzzing: bytes that nobody would write, put to both readers and to the parser of expressions.
//!
//! The targets are laid out as `cargo fuzz` knows them and are built without it: all that it would add is the flags
//! below, and it takes minutes to install.

use std::{fs, path::PathBuf, time::Duration};

use crate::{
    places,
    process::{Failure, Step, is_there},
};

/// The targets, by the names of their programs.
const TARGETS: &[&str] = &["workbook", "xform", "expression"];

/// How long each is tried, as part of the tests. Longer: `SAMENSTAP_FUZZ_SECONDS`, in seconds.
const USUAL: Duration = Duration::from_secs(20);

/// What makes a program tell the fuzzer where it went. No sanitizer: our crates have no unsafe code, and a panic ends
/// the program without one.
const FLAGS: &[&str] = &[
    "--cfg=fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Ccodegen-units=1",
    "-Cdebug-assertions=on",
];

/// Builds the targets and tries each for a while. What it finds lies in the cache, and its path is printed.
pub fn run() -> Result<(), Failure> {
    if !cfg!(unix) || !is_there("c++") {
        println!("libFuzzer needs a C++ compiler, and no Windows: left out.");
        return Ok(());
    }
    let folder = places::in_tree("src-tauri/crates/xlsform/fuzz");
    let built = places::cache().join("fuzz");
    // For this machine by name: then what runs while it builds is left as it is.
    let host = Step::new("rustc").args(["--print", "host-tuple"]).output()?;
    Step::cargo(["build", "--locked", "--bins", "--target", &host])
        .folder(&folder)
        .env("CARGO_TARGET_DIR", &built)
        .env("CARGO_ENCODED_RUSTFLAGS", FLAGS.join("\u{1f}"))
        .run()?;
    let seconds =
        std::env::var("SAMENSTAP_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(USUAL.as_secs());
    for target in TARGETS {
        let corpus = made(places::cache().join("fuzz-corpus").join(target))?;
        let findings = made(places::cache().join("fuzz-findings").join(target))?;
        println!("-- {target}, {seconds} s --");
        Step::new(built.join(&host).join("debug").join(target))
            .args([&corpus, &folder.join("seeds").join(target)])
            .args([
                format!("-max_total_time={seconds}"),
                format!("-artifact_prefix={}/", findings.display()),
                format!("-dict={}", folder.join("expression.dict").display()),
            ])
            .args(["-timeout=10", "-rss_limit_mb=2048", "-max_len=8192", "-verbosity=0", "-print_final_stats=1"])
            .run()?;
    }
    Ok(())
}

fn made(folder: PathBuf) -> Result<PathBuf, Failure> {
    fs::create_dir_all(&folder).map_err(Failure::disk(&folder))?;
    Ok(folder)
}
