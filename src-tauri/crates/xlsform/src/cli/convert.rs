//! `convert`: a form in another format.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use xlsform::{Severity, Tongue, xform};

use crate::{NO_FILE, files, print};

/// Writes a form in another format: an XForm for ODK Central, KoboToolbox and their kin, or an XLSForm to work in.
///
/// What a spreadsheet has no place for, such as instances without a file, is left out of an XLSForm and told.
///
/// Ends with 0 when it was written, with 1 when the form has errors, and with 2 when a file cannot be read or written.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  samenstap-form convert intake.xlsx --to xform -o intake.xml\n  samenstap-form convert intake.xlsx --to xform | xmllint --format -"
)]
pub struct Convert {
    /// The form, an .xlsx file or an XForm.
    #[arg(value_name = "FORM")]
    form: PathBuf,
    /// The format to write.
    #[arg(long, value_enum)]
    to: Format,
    /// The file to write; without one, standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// XForm XML (ODK XForms specification)
    Xform,
    /// An .xlsx workbook
    Xlsform,
}

/// Converts one file.
pub fn run(Convert { form, to, output }: &Convert) -> ExitCode {
    let drafting = match files::read_draft(form) {
        Ok(drafting) => drafting,
        Err(problem) => {
            eprintln!("{}: {problem}", form.display());
            return ExitCode::from(NO_FILE);
        }
    };
    let errors = drafting.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    let errors: Vec<String> =
        errors.map(|error| format!("{}: {}", error.place, error.message(Tongue::English))).collect();
    let Some(draft) = drafting.draft.filter(|_| errors.is_empty()) else {
        eprintln!("{}", errors.join("\n"));
        return ExitCode::from(1);
    };
    let written = match to {
        Format::Xform => xform::write(&draft).into_bytes(),
        Format::Xlsform => match xlsform::write(&draft) {
            Ok(written) => {
                let told = written.diagnostics.iter().map(|one| one.message(Tongue::English));
                told.for_each(|one| eprintln!("{}: {one}", form.display()));
                written.workbook
            }
            Err(problem) => {
                eprintln!("{}: {problem}", form.display());
                return ExitCode::from(1);
            }
        },
    };
    let Some(output) = output else {
        print(&written);
        return ExitCode::SUCCESS;
    };
    match fs::write(output, written) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{}: {problem}", output.display());
            ExitCode::from(NO_FILE)
        }
    }
}
