//! Which texts of a form are read aloud, in which language, and under which file name: what the form's workbook says in
//! its columns `media::audio::…`. Reads the cells only; whether the form is right is for `samenstap-form check` to say.

use std::{collections::BTreeMap, path::Path};

use calamine::{Data, Range, Reader, Xlsx, open_workbook};

use crate::process::Failure;

/// A text that is read aloud.
pub struct Spoken {
    /// The sound's name, as the form names it.
    pub file: String,
    /// The BCP 47 tag.
    pub language: String,
    /// The words.
    pub text: String,
}

/// A form with sound.
pub struct SpokenForm {
    /// `form_id`.
    pub id: String,
    /// `version`.
    pub version: String,
    /// The languages that a person has approved, by tag.
    pub approved: Vec<String>,
    /// Every text, in the order of the workbook.
    pub texts: Vec<Spoken>,
}

/// Reads what a workbook has to say aloud.
pub fn read(file: &Path) -> Result<SpokenForm, Failure> {
    let unreadable = |cause: calamine::XlsxError| Failure::disk(file)(std::io::Error::other(cause));
    let mut book: Xlsx<_> = open_workbook(file).map_err(unreadable)?;
    let mut table = |sheet: &str| book.worksheet_range(sheet).map(|range| rows(&range)).map_err(unreadable);
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

/// The question with its hint; and the message at an answer that cannot be, for which XLSForm has no column.
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
        if let (Some(text), Some(question)) = (row.get(&format!("constraint_message::{name}")), row.get("name")) {
            let file = format!("{question}.message.{language}.opus");
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

#[cfg(test)]
mod tests {
    use super::read;
    use crate::places;

    #[test]
    fn a_question_is_spoken_with_its_hint_and_its_message_apart() {
        let form = read(&places::in_tree("fixtures/forms/t0/form.xlsx")).map_err(|failure| failure.to_string());
        let form = form.unwrap();
        let text = |file: &str| form.texts.iter().find(|spoken| spoken.file == file).map(|spoken| spoken.text.as_str());
        assert_eq!(text("education.nl.opus"), Some("School en diploma."));
        assert_eq!(
            text("highest_education.nl.opus"),
            Some("Wat is uw hoogste school of opleiding in Nederland? Alleen wat u hebt afgemaakt.")
        );
        assert_eq!(text("paid_work_years.message.tr.opus"), Some("0 ile 60 arasında bir sayı girin."));
        assert_eq!(text("yes_no.yes.ar.opus"), Some("نعم."));
        let of = |language: &str| form.texts.iter().filter(|spoken| spoken.language == language).count();
        assert!(["nl", "en", "tr", "ar"].iter().all(|language| of(language) == form.texts.len() / 4));
        assert_eq!(form.approved, [""; 0]);
    }
}
