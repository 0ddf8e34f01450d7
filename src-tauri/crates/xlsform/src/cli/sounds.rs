//! `sounds`: which texts of a form are read aloud, in which language, and under which file name: what the form's workbook
//! says in its columns `media::audio::…`. Reads the cells only; whether the form is right is for `check` to say.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use calamine::{Data, Range, Reader, Xlsx, open_workbook};
use clap::Args;
use serde::Serialize;

use crate::{NO_FILE, print};

/// Lists the texts of a form that are read aloud, as one JSON object: {"id", "version", "approved": [tag], "texts":
/// [{"file", "language", "text"}]}. The build gives each that has no recording a synthetic voice.
///
/// Ends with 2 when the file cannot be read.
#[derive(Args)]
#[command(after_help = "Example:\n  samenstap-form sounds fixtures/forms/t0/form.xlsx")]
pub struct Sounds {
    /// The form, an .xlsx file.
    #[arg(value_name = "FORM")]
    form: PathBuf,
}

#[derive(Serialize)]
struct Spoken {
    /// The sound's name, as the form names it.
    file: String,
    /// The BCP 47 tag.
    language: String,
    /// The words.
    text: String,
}

#[derive(Serialize)]
struct SpokenForm {
    id: String,
    version: String,
    /// The languages that a person has approved, by tag.
    approved: Vec<String>,
    /// Every text, in the order of the workbook.
    texts: Vec<Spoken>,
}

/// Lists the texts of one file.
pub fn run(Sounds { form }: &Sounds) -> ExitCode {
    match read(form).map(|spoken| serde_json::to_string(&spoken)) {
        Ok(Ok(json)) => {
            print(json + "\n");
            ExitCode::SUCCESS
        }
        Ok(Err(problem)) => {
            eprintln!("{}: {problem}", form.display());
            ExitCode::from(NO_FILE)
        }
        Err(problem) => {
            eprintln!("{}: {problem}", form.display());
            ExitCode::from(NO_FILE)
        }
    }
}

fn read(file: &Path) -> Result<SpokenForm, calamine::XlsxError> {
    let mut book: Xlsx<_> = open_workbook(file)?;
    let mut table = |sheet: &str| book.worksheet_range(sheet).map(|range| rows(&range));
    let settings = table("settings")?.into_iter().next().unwrap_or_default();
    let setting = |name: &str| settings.get(name).cloned().unwrap_or_default();
    let status = setting("x_translation_status");
    let approved = status.split_whitespace().filter_map(|word| word.strip_suffix("=approved")).map(str::to_owned);
    let mut texts: Vec<Spoken> = table("survey")?.iter().flat_map(of_question).collect();
    texts.extend(table("choices")?.iter().flat_map(of_choice));
    Ok(SpokenForm { id: setting("form_id"), version: setting("version"), approved: approved.collect(), texts })
}

/// A row, by the headers of its columns; empty cells are not in it.
type Row = BTreeMap<String, String>;

fn rows(range: &Range<Data>) -> Vec<Row> {
    let mut lines = range.rows();
    let headers: Vec<String> = lines.next().into_iter().flatten().map(|cell| cell.to_string()).collect();
    let row = |cells: &[Data]| {
        let filled = cells.iter().zip(&headers).filter(|(cell, _)| !matches!(cell, Data::Empty));
        filled.map(|(cell, header)| (header.clone(), cell.to_string())).collect()
    };
    lines.map(row).collect()
}

/// The messages of a form that are heard, by their column and the part of their sound's name: XLSForm has no column for it.
const MESSAGES: [(&str, &str); 2] = [("constraint_message", "message"), ("required_message", "required")];

/// The question with its hint; and what is said at an answer that cannot be, and at one that is wanting.
fn of_question(row: &Row) -> Vec<Spoken> {
    let mut spoken = Vec::new();
    for (column, file) in row {
        let Some((name, language)) = column.strip_prefix("media::audio::").and_then(language) else { continue };
        let words: Vec<String> = ["label", "hint"]
            .into_iter()
            .filter_map(|part| row.get(&format!("{part}::{name}")))
            .map(|text| sentence(text))
            .collect();
        spoken.push(Spoken { file: file.clone(), language: language.to_owned(), text: words.join(" ") });
        // `birth_year.message.nl.opus` lies beside `birth_year.nl.opus`.
        let Some((question, kind)) = file.rsplit_once(&format!(".{language}.")) else { continue };
        for (column, part) in MESSAGES {
            let Some(text) = row.get(&format!("{column}::{name}")) else { continue };
            let file = format!("{question}.{part}.{language}.{kind}");
            spoken.push(Spoken { file, language: language.to_owned(), text: sentence(text) });
        }
    }
    spoken
}

fn of_choice(row: &Row) -> Vec<Spoken> {
    let sound = |(column, file): (&String, &String)| {
        let (name, language) = column.strip_prefix("media::audio::").and_then(language)?;
        let text = sentence(row.get(&format!("label::{name}"))?);
        Some(Spoken { file: file.clone(), language: language.to_owned(), text })
    };
    row.iter().filter_map(sound).collect()
}

/// Cuts `Nederlands (nl)` into itself and its tag.
fn language(name: &str) -> Option<(&str, &str)> {
    let (_, rest) = name.rsplit_once('(')?;
    Some((name, rest.strip_suffix(')')?))
}

/// A voice drops at a full stop; without one it runs on into what follows.
fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '?', '!', '؟']) { text.to_owned() } else { format!("{text}.") }
}
