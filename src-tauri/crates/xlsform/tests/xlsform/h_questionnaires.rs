//! The questionnaires of the three measurement moments (`fixtures/forms/t0`, `t1`, `t2`): complete, and in four
//! languages.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use calamine::{Data, Reader, Xlsx, open_workbook};
use expect_test::expect_file;
use form::{Form, Interview, Text};
use xlsform::{Tongue, read};

use crate::e_real_files::root;
use crate::tables::{moment, told};

pub const MOMENTS: [&str; 3] = ["t0", "t1", "t2"];
const LANGUAGES: [&str; 4] = ["nl", "en", "tr", "ar"];

/// A row of a sheet by the headers of its columns; empty cells are not in it.
pub type Row = BTreeMap<String, String>;

pub fn workbook(name: &str) -> PathBuf {
    root().join("fixtures/forms").join(name).join("form.xlsx")
}

pub fn questionnaire(name: &str) -> Arc<Form> {
    Arc::new(read(&std::fs::read(workbook(name)).unwrap()).form.unwrap())
}

pub fn rows(name: &str, sheet: &str) -> Vec<Row> {
    let mut book: Xlsx<_> = open_workbook(workbook(name)).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    let headers: Vec<String> = range.rows().next().unwrap().iter().map(Data::to_string).collect();
    let row = |cells: &[Data]| {
        let filled = headers.iter().cloned().zip(cells).filter(|(_, cell)| **cell != Data::Empty);
        filled.map(|(header, cell)| (header, cell.to_string())).collect()
    };
    range.rows().skip(1).map(row).collect()
}

/// The form as `expected.txt` shows it: groups, questions, types, our columns and logic; then the codes of the choices.
pub fn outline(name: &str) -> String {
    let settings = &rows(name, "settings")[0];
    let of_settings = |column: &str| settings.get(column).cloned().unwrap_or_default();
    let (id, version, language) = (of_settings("form_id"), of_settings("version"), of_settings("default_language"));
    let mut text = format!("{id}  version {version}  default language {language}");
    for column in ["x_moment", "x_reconstructed", "x_translation_status"] {
        if let Some(value) = settings.get(column) {
            text += &format!("  {column}={value}");
        }
    }
    text += "\n";
    let mut indent = "  ";
    for row in rows(name, "survey") {
        let kind = row["type"].as_str();
        if kind == "end group" {
            indent = "  ";
            continue;
        }
        text += &format!("{indent}{}  [{}]", row["name"], kind.trim_start_matches("begin "));
        let of_catalogue = ["x_domains", "x_barriers", "x_provider", "x_lead", "x_counts_as"];
        let of_questionnaire = ["x_page", "x_question", "x_consent", "x_sealed", "x_alone", "x_earlier"];
        for column in of_questionnaire.into_iter().chain(of_catalogue) {
            if let Some(value) = row.get(column) {
                text += &format!("  {column}={value}");
            }
        }
        for column in ["relevant", "constraint"] {
            if let Some(value) = row.get(column) {
                text += &format!("  | {column}: {value}");
            }
        }
        text += "\n";
        indent = if kind == "begin group" { "    " } else { indent };
    }
    let mut list = String::new();
    for row in rows(name, "choices") {
        if row["list_name"] != list {
            list.clone_from(&row["list_name"]);
            text += &format!("\n{list}:\n");
        }
        let exclusive = if row.contains_key("x_exclusive") { "  x_exclusive" } else { "" };
        text += &format!("  {}{exclusive}\n", row["name"]);
    }
    text
}

#[test]
fn nothing_can_be_said_against_them_but_that_translations_are_drafts() {
    for name in MOMENTS {
        let mut reading = read(&std::fs::read(workbook(name)).unwrap());
        // Advice on words is for the author to weigh: these are the words of the instrument.
        reading.diagnostics.retain(|one| !matches!(one.kind, xlsform::DiagnosticKind::Readability(_)));
        let said = told(&reading, Tongue::English);
        let other = said.lines().filter(|line| !line.contains("draft"));
        assert_eq!(other.collect::<Vec<_>>(), [""; 0], "{name}");
    }
}

#[test]
fn they_read_as_expected() {
    expect_file!["../../../../../fixtures/forms/t0/expected.txt"].assert_eq(&outline("t0"));
    expect_file!["../../../../../fixtures/forms/t1/expected.txt"].assert_eq(&outline("t1"));
    expect_file!["../../../../../fixtures/forms/t2/expected.txt"].assert_eq(&outline("t2"));
}

#[test]
fn t2_is_t1_again_and_says_so() {
    for sheet in ["survey", "choices"] {
        assert_eq!(rows("t1", sheet), rows("t2", sheet), "{sheet}");
    }
    let own = ["form_id", "form_title", "x_moment", "x_reconstructed"];
    let shared = |name| {
        let mut settings = rows(name, "settings").remove(0);
        settings.retain(|column, _| !own.contains(&column.as_str()));
        settings
    };
    assert_eq!(shared("t1"), shared("t2"));
    let of_settings = |name: &str| {
        let settings = rows(name, "settings").remove(0);
        ["x_moment", "x_reconstructed"].map(|column| settings.get(column).cloned())
    };
    assert_eq!(of_settings("t0"), [Some("T0".to_owned()), None]);
    assert_eq!(of_settings("t1"), [Some("T1".to_owned()), None]);
    assert_eq!(of_settings("t2"), [Some("T2".to_owned()), Some("yes".to_owned())]);
}

#[test]
fn each_item_of_the_pilot_is_asked_at_its_moments() {
    let items = |name: &str| {
        let form = questionnaire(name);
        let questions = form.nodes().filter_map(|(_, node)| node.extra.get("x_question").cloned());
        questions.collect::<BTreeSet<String>>().into_iter().collect::<Vec<_>>().join(" ")
    };
    let background = "Q-01 Q-02 Q-03 Q-04 Q-05 Q-06 Q-07 Q-08 Q-09";
    assert_eq!(items("t0"), format!("{background} Q-10 Q-11 Q-12 Q-13 Q-14 Q-19"));
    assert_eq!(items("t1"), "Q-10 Q-11 Q-12 Q-13 Q-14 Q-15 Q-16 Q-17 Q-18 Q-19");
    assert_eq!(items("t2"), items("t1"));
}

#[test]
fn every_text_is_in_four_languages() {
    for name in MOMENTS {
        let form = questionnaire(name);
        let interview = Interview::begin(form.clone(), moment());
        let languages = LANGUAGES.map(|code| form.language(code).unwrap());
        assert_eq!(form.languages().len(), languages.len());
        let in_all = |what: &str, texts: [Option<Text<'_>>; 4], must: bool| {
            let own =
                |(text, language): (&Option<Text<'_>>, _)| text.as_ref().is_some_and(|text| text.language == language);
            let count = texts.iter().zip(languages).filter(|(text, language)| own((text, *language))).count();
            assert!(count == 4 || (!must && texts.iter().all(Option::is_none)), "{name} {what}: {count} of 4");
        };
        for (id, node) in form.nodes().skip(1) {
            in_all(&node.path, languages.map(|language| interview.label(id, language)), true);
            in_all(&node.path, languages.map(|language| interview.hint(id, language)), false);
            in_all(&node.path, languages.map(|language| interview.guidance(id, language)), false);
            in_all(&node.path, languages.map(|language| interview.constraint_message(id, language)), false);
            for choice in interview.choices(id) {
                let what = format!("{} {}", node.path, choice.name);
                in_all(&what, languages.map(|language| interview.choice_label(id, choice.name, language)), true);
            }
            for column in ["x_phone", "x_probe"] {
                let count =
                    LANGUAGES.iter().filter(|code| node.extra.contains_key(&format!("{column}_{code}"))).count();
                assert!(count == 0 || count == 4, "{name} {} {column}: {count} of 4", node.path);
            }
        }
    }
}

#[test]
fn every_text_has_a_sound_of_its_own_that_can_be_recorded() {
    for name in MOMENTS {
        let mut files = BTreeSet::new();
        let questions = rows(name, "survey").into_iter().filter(|row| row["type"] != "end group");
        let questions = questions.map(|row| (row["name"].clone(), row));
        let choices = rows(name, "choices").into_iter();
        let choices = choices.map(|row| (format!("{}.{}", row["list_name"], row["name"]), row));
        for (what, row) in questions.chain(choices) {
            for (header, text) in &row {
                // A text with a value in it would have to be recorded for every value.
                let is_logic = header == "relevant" || header == "constraint";
                assert!(is_logic || !text.contains("${"), "{name} {what}: {text}");
                let Some(language) = header.strip_prefix("label::") else { continue };
                let code = language.rsplit_once('(').unwrap().1.trim_end_matches(')');
                let file = row.get(&format!("media::audio::{language}")).unwrap();
                assert_eq!(*file, format!("{what}.{code}.opus"));
                assert!(files.insert(file.clone()), "{name}: {file} is the sound of two texts");
            }
        }
    }
}

#[test]
fn a_question_has_seven_choices_at_most_and_nothing_is_required() {
    for name in MOMENTS {
        let form = questionnaire(name);
        let interview = Interview::begin(form.clone(), moment());
        for (id, node) in form.nodes() {
            assert!(interview.choices(id).len() <= 7, "{name} {}", node.path);
            assert!(!interview.is_required(id), "{name} {}", node.path);
        }
    }
}
