//! `samenstap-form`: the form engine on the command line, for authors, for scripts and for tests.

mod check;
mod clock;
mod convert;
mod diff;
mod eval;
mod files;
mod instance;
mod lines;
mod nodes;
mod play;
mod sounds;

use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

/// Checks, tries and converts questionnaires that were written in a spreadsheet (XLSForm) or as an XForm.
///
/// Ends with 0 when all is well, with 1 when a form has faults, and with 2 when a file cannot be read or written or the
/// arguments are wrong.
#[derive(Parser)]
#[command(name = "samenstap-form", version, about, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Check(check::Check),
    Eval(eval::Eval),
    Play(play::Play),
    Diff(diff::Diff),
    Convert(convert::Convert),
    Sounds(sounds::Sounds),
}

/// The language of messages and remedies.
#[derive(Clone, Copy, ValueEnum)]
enum Words {
    /// Nederlands
    Nl,
    /// English
    En,
}

impl From<Words> for xlsform::Tongue {
    fn from(words: Words) -> Self {
        match words {
            Words::Nl => Self::Dutch,
            Words::En => Self::English,
        }
    }
}

/// A file that cannot be read or written.
const NO_FILE: u8 = 2;

fn main() -> ExitCode {
    match Arguments::parse().command {
        Command::Check(check) => check::run(&check),
        Command::Eval(eval) => eval::run(&eval),
        Command::Play(play) => play::run(&play),
        Command::Diff(diff) => diff::run(&diff),
        Command::Convert(convert) => convert::run(&convert),
        Command::Sounds(sounds) => sounds::run(&sounds),
    }
}

/// Writes to standard output. The reader of a pipe may have gone; that is its own affair.
fn print(text: impl AsRef<[u8]>) {
    let _gone = std::io::Write::write_all(&mut std::io::stdout().lock(), text.as_ref());
}
