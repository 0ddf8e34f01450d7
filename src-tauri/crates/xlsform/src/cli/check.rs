//! `check`: everything that is wrong or doubtful in a form.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;
use xlsform::{Completeness, Diagnostic, Reading, Severity, Tongue};

use crate::{NO_FILE, Words, files, print};

/// Says everything that is wrong or doubtful in a form, each with its cell and its remedy.
///
/// Ends with 0 when the form can be used (there may be warnings), with 1 when it cannot, and with 2 when the file
/// cannot be opened.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  samenstap-form check intake.xlsx\n  samenstap-form check intake.xlsx --language nl\n  samenstap-form check intake.xlsx --json\n  samenstap-form check intake.xlsx --annotate intake-with-remarks.xlsx"
)]
pub struct Check {
    /// The form, an .xlsx file or an XForm. Tables that it refers to lie beside it.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Write one JSON object instead of text: {"usable", "form", "languages": [{"name", "code", "texts", "untranslated",
    /// "without_audio", "without_image"}], "diagnostics": [{"severity", "sheet", "row",
    /// "column", "header", "line", "character", "text", "excerpt", "message", "remedy"}]}. A place in a workbook has a
    /// sheet, a row from 1, and a column in letters; one in an XForm has a line and a character, both from 1.
    #[arg(long)]
    json: bool,
    /// Write a copy of the workbook in which every remark is a note on its cell.
    #[arg(long, value_name = "OUT.xlsx")]
    annotate: Option<PathBuf>,
    /// The language of messages and remedies.
    #[arg(long, value_enum, default_value_t = Words::En)]
    language: Words,
}

/// Checks one file.
pub fn run(Check { file, json, annotate, language }: &Check) -> ExitCode {
    let tongue = Tongue::from(*language);
    let reading = match files::read(file) {
        Ok(reading) => reading,
        Err(problem) => {
            eprintln!("{}: {problem}", file.display());
            return ExitCode::from(NO_FILE);
        }
    };
    let text = if *json { as_json(&reading, tongue) } else { as_text(&reading, tongue) };
    print(&text);
    if let Some(copy) = annotate
        && let Err(problem) = write_annotated(file, copy, &reading, tongue)
    {
        eprintln!("{}: {problem}", copy.display());
        return ExitCode::from(NO_FILE);
    }
    ExitCode::from(u8::from(reading.form.is_none()))
}

fn write_annotated(file: &Path, copy: &Path, reading: &Reading, tongue: Tongue) -> Result<(), Box<dyn Error>> {
    let bytes = xlsform::annotated(&fs::read(file)?, &reading.diagnostics, tongue)?;
    Ok(fs::write(copy, bytes)?)
}

fn as_text(reading: &Reading, tongue: Tongue) -> String {
    let mut text = String::new();
    for diagnostic in &reading.diagnostics {
        let severity = match (diagnostic.severity, tongue) {
            (Severity::Error, Tongue::Dutch) => "fout",
            (Severity::Error, Tongue::English) => "error",
            (Severity::Warning, Tongue::Dutch) => "let op",
            (Severity::Warning, Tongue::English) => "warning",
        };
        let place = diagnostic.place.to_string();
        let before = if place.is_empty() { String::new() } else { format!("{place}: ") };
        text.push_str(&format!("{before}{severity}: {}\n", diagnostic.message(tongue)));
        if !diagnostic.excerpt().is_empty() {
            text.push_str(&format!("    {}\n", diagnostic.excerpt().replace('\n', " ")));
        }
        text.push_str(&format!("    → {}\n", diagnostic.remedy(tongue)));
    }
    for one in &reading.summary {
        let Completeness { language, texts, untranslated, without_audio, .. } = one;
        text.push_str(&match tongue {
            Tongue::Dutch => {
                format!(
                    "{}: {texts} teksten, {untranslated} niet vertaald, {without_audio} zonder geluid\n",
                    language.name
                )
            }
            Tongue::English => {
                format!(
                    "{}: {texts} texts, {untranslated} not translated, {without_audio} without sound\n",
                    language.name
                )
            }
        });
    }
    let count = |severity| reading.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    text.push_str(&match tongue {
        Tongue::Dutch => format!("{errors} fout(en), {warnings} keer 'let op'\n"),
        Tongue::English => format!("{errors} error(s), {warnings} warning(s)\n"),
    });
    text
}

#[derive(Serialize)]
struct Report<'a> {
    usable: bool,
    form: Option<FormLine<'a>>,
    languages: Vec<LanguageLine<'a>>,
    diagnostics: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct LanguageLine<'a> {
    name: &'a str,
    code: &'a str,
    texts: usize,
    untranslated: usize,
    without_audio: usize,
    without_image: usize,
}

#[derive(Serialize)]
struct FormLine<'a> {
    id: &'a str,
    version: &'a str,
    title: &'a str,
    languages: Vec<&'a str>,
    nodes: usize,
}

#[derive(Serialize)]
struct Line<'a> {
    severity: &'static str,
    sheet: Option<&'a str>,
    row: Option<u32>,
    column: Option<String>,
    header: Option<&'a str>,
    line: Option<u32>,
    character: Option<u32>,
    text: &'a str,
    excerpt: &'a str,
    message: String,
    remedy: String,
}

fn as_json(reading: &Reading, tongue: Tongue) -> String {
    let form = reading.form.as_ref().map(|form| FormLine {
        id: form.id(),
        version: form.version(),
        title: form.title(),
        languages: form.languages().iter().map(|language| language.name.as_str()).collect(),
        nodes: form.nodes().len() - 1,
    });
    let diagnostics = reading.diagnostics.iter().map(|diagnostic| line(diagnostic, tongue)).collect();
    let languages = reading.summary.iter().map(|one| LanguageLine {
        name: &one.language.name,
        code: &one.language.code,
        texts: one.texts,
        untranslated: one.untranslated,
        without_audio: one.without_audio,
        without_image: one.without_image,
    });
    let languages = languages.collect();
    let report = Report { usable: reading.form.is_some(), form, languages, diagnostics };
    match serde_json::to_string_pretty(&report) {
        Ok(text) => text + "\n",
        // Strings and numbers only; there is nothing in it that JSON cannot hold.
        Err(_) => String::new(),
    }
}

fn line(diagnostic: &Diagnostic, tongue: Tongue) -> Line<'_> {
    let place = &diagnostic.place;
    Line {
        severity: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        sheet: place.sheet.as_deref(),
        row: place.row,
        column: place.column.as_ref().map(xlsform::Cell::letters),
        header: place.column.as_ref().map(|column| column.header.as_str()),
        line: place.mark.map(|mark| mark.line),
        character: place.mark.map(|mark| mark.column),
        text: &diagnostic.text,
        excerpt: diagnostic.excerpt(),
        message: diagnostic.message(tongue),
        remedy: diagnostic.remedy(tongue),
    }
}
