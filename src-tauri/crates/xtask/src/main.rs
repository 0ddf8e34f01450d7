//! `cargo xtask`: everything that a developer, a tester or a build machine does with this project. It starts from Rust
//! alone: whatever else is needed, `setup` names and installs.
#![allow(clippy::print_stdout, reason = "a tool for the terminal")]

mod audio;
mod checks;
mod demo;
mod display;
mod form_bench;
mod fuzz;
mod node;
mod peers;
mod places;
mod process;
mod setup;
mod spoken;
mod system;
mod ui;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand, ValueEnum};
use process::{Failure, Step};
use system::Purpose;

/// Sets up, runs and tests Samenstap. Needs only Rust beforehand.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_version_flag = true)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Says what is missing on this machine and installs it. Quick when nothing is.
    ///
    /// On Debian and Ubuntu: system packages through apt-get (with sudo unless you are root), Node when it is absent or
    /// too old, the packages of the UI and of the journeys, and the driver of the journeys. On another system it says
    /// what to install.
    Setup,
    /// Builds and opens the app on a demo: the municipal backend with a synthetic caseload, on 2 November 2020.
    ///
    /// Both keep their data in your data folder, so that a second start goes on where you were. The terminal shows the
    /// sign-in. Without a display it says so and starts under a virtual one. Ctrl-C, or closing the window, ends both.
    Run(Run),
    /// Runs every check and every test; stops at the first stage that fails, and says how long each took.
    Test {
        /// Only the stages of one part.
        #[arg(long)]
        only: Option<Part>,
        /// Also the nightly counts of `tests/RELIABILITY.md`, which take hours.
        #[arg(long)]
        long: bool,
    },
    /// Gives every text of the questionnaires a sound, in your cache folder: the recording beside the form where there
    /// is one, else a machine's voice. Says how many a machine speaks.
    Audio,
    /// Runs the benchmarks, in the profile that the demo and the tests are built in, so that nothing is compiled twice.
    ///
    /// A number that is meant for others to read wants `--release`. PouchDB, which the exchange is held against, is fetched
    /// into your cache folder. `bench exchange` measures only that. `bench forms` holds the form engine against getodk's own
    /// and against JavaRosa, which it fetches into your cache folder; `bench forms whova` only on the forms so named.
    Bench {
        /// Compiles everything again, optimised.
        #[arg(long)]
        release: bool,
        /// Handed to the benchmarks, such as the name of one.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
}

#[derive(clap::Args)]
struct Run {
    /// Takes a picture of the window once the caseload is on it, and ends. Uses data of its own, thrown away afterwards.
    #[arg(long, value_name = "FILE.png")]
    shot: Option<PathBuf>,
    /// Throws the demo's data away and begins anew.
    #[arg(long, conflicts_with = "shot")]
    fresh: bool,
    /// The language of the app's own words: nl, en, tr or ar.
    #[arg(long, value_name = "CODE")]
    language: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Formatting, clippy, tests, fuzzing and benches of the crates; the generated TypeScript.
    Rust,
    /// Types, lint, tests and build of the UI.
    Ui,
    /// The journeys through the built app in the real webview.
    E2e,
}

fn main() -> ExitCode {
    match dispatch(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(task: Task) -> Result<(), Failure> {
    match task {
        Task::Setup => setup::to_test(),
        Task::Run(run) => {
            setup::to_run()?;
            match run.shot {
                Some(file) => demo::take_shot(&file, run.language.as_deref()),
                None => demo::run(run.fresh, run.language.as_deref()),
            }
        }
        Task::Test { only, long } => {
            setup::to_test()?;
            checks::run(only, if long { checks::Length::Nightly } else { checks::Length::Usual })
        }
        Task::Audio => {
            system::install_missing(Purpose::Run)?;
            audio::make()
        }
        Task::Bench { release, arguments } => {
            let profile = if release { "release" } else { "dev" };
            if let Some((_, names)) = arguments.split_first().filter(|(what, _)| *what == "forms") {
                return form_bench::run(profile, names);
            }
            setup::to_test()?;
            let asked = ["bench", "--workspace", "--features", "pdf", "--bench", "bench", "--profile", profile, "--"];
            let mut step = Step::cargo(asked);
            if let Some(folder) = peers::pouchdb()? {
                step = step.env("SAMENSTAP_POUCHDB", folder).env("SAMENSTAP_POUCHDB_DRIVER", peers::pouchdb_driver());
            }
            step.args(arguments).run()
        }
    }
}
