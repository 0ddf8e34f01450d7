//! The program on the command line: what it prints, and how it ends.

use std::path::{Path, PathBuf};
use std::process::Output;

use expect_test::expect;
use serde_json::Value as Json;

use crate::binary::run;
use crate::e_real_files::root;
use crate::tables::workbook;

const OLD: &str = "
    | survey |                  |       |                |            |
    |        | type             | name  | label::Nederlands (nl) | relevant   |
    |        | integer          | age   | Hoe oud bent u?        |            |
    |        | select_one fruit | taste | Welk fruit?            | ${age} > 3 |
    | choices |           |       |                        |
    |         | list_name | name  | label::Nederlands (nl) |
    |         | fruit     | apple | Appel                  |
    |         | fruit     | pear  | Peer                   |
    | settings |         |         |
    |          | form_id | version |
    |          | test    | 1       |
";

fn file(folder: &Path, name: &str, tables: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, workbook(tables)).unwrap();
    path
}

fn ended(arguments: &[&str]) -> (Option<i32>, String) {
    let Output { status, stdout, .. } = run(arguments);
    (status.code(), String::from_utf8(stdout).unwrap())
}

fn diff(new: &str, more: &[&str]) -> (Option<i32>, String) {
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (file(folder.path(), "old.xlsx", OLD), file(folder.path(), "new.xlsx", new));
    ended(&[&["diff", old.to_str().unwrap(), new.to_str().unwrap()], more].concat())
}

#[test]
fn a_new_version_with_better_words_is_safe() {
    let new = OLD.replace("| 1 ", "| 2 ").replace("Hoe oud bent u?", "Wat is uw leeftijd?");
    let (code, text) = diff(&new, &[]);
    assert_eq!(code, Some(0));
    expect![[r#"
        version was '1' and is now '2'
        age: label in Nederlands (nl) was 'Hoe oud bent u?' and is now 'Wat is uw leeftijd?'
    "#]]
    .assert_eq(&text);
}

#[test]
fn a_new_version_that_leaves_answers_behind_says_so_and_ends_with_1() {
    let new = OLD
        .replace("| integer          | age ", "| text             | years ")
        .replace("| fruit     | pear  | Peer                   |", "");
    let new = new.replace("${age} > 3", "${years} > 3");
    let (code, text) = diff(&new, &["--language", "nl"]);
    assert_eq!(code, Some(1));
    expect![[r#"
        het formulier is veranderd en de versie niet: geef het een nieuwe versie
        years: nieuw
        taste: relevant was '${age} > 3' en is nu '${years} > 3'
        NIET VEILIG  keuze 'pear' van de lijst 'fruit' is verwijderd: wie haar koos, heeft geen geldig antwoord meer
        NIET VEILIG  age: verwijderd: antwoorden hierop horen nergens meer bij
    "#]]
    .assert_eq(&text);
    let (code, text) = diff(&new, &["--json"]);
    let report: Json = serde_json::from_str(&text).unwrap();
    assert_eq!((code, &report["safe"]), (Some(1), &Json::Bool(false)));
    assert!(report["changes"].as_array().unwrap().iter().any(|change| change["what"] == "choice_removed"));
}

/// Each change of a workbook alone: what is said of it, and whether interviews that are under way can go on.
#[test]
fn every_change_of_a_workbook_is_told_with_whether_interviews_can_go_on() {
    let version = |tables: String| tables.replace("| test    | 1 ", "| test    | 2 ");
    let change = |from: &str, to: &str| {
        assert!(OLD.contains(from));
        let (code, text) = diff(&version(OLD.replace(from, to)), &[]);
        let text = text.strip_prefix("version was '1' and is now '2'\n").unwrap().to_owned();
        format!("{} {text}", code.unwrap())
    };
    let told = [
        change("| age   |", "| years |"),
        change("| integer          | age ", "| select_one fruit | age "),
        change("| fruit     | pear  | Peer                   |", ""),
    ];
    expect![[r#"
        1 NOT SAFE  years: was called 'age': answers to that belong to nothing any more
        1 NOT SAFE  age: was of the type Integer and is now SelectOne
        age: type was empty and is now 'fruit'
        1 NOT SAFE  choice 'pear' of the list 'fruit' was removed: who took it has no valid answer any more
    "#]]
    .assert_eq(&told.concat());
    let question = "| select_one fruit | taste |";
    let safe = [
        change(question, &format!("| text | town | Waar? | |\n | {question}")),
        change("| ${age} > 3 |", "| ${age} > 4 |"),
        change(
            "| fruit     | pear  | Peer                   |",
            "| fruit | pear | Peer |\n | | fruit | plum | Pruim |",
        ),
        change("| integer          |", "| text             |"),
    ];
    expect![[r#"
        0 town: new
        0 taste: relevant was '${age} > 3' and is now '${age} > 4'
        0 choice 'plum' of the list 'fruit' is new
        0 age: was of the type Integer and is now Text
    "#]]
    .assert_eq(&safe.concat());
}

#[test]
fn a_form_is_checked_with_0_for_good_and_1_for_bad_and_2_for_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let good = file(folder.path(), "good.xlsx", OLD);
    let bad = file(folder.path(), "bad.xlsx", &OLD.replace("${age}", "${agee}"));
    assert_eq!(ended(&["check", good.to_str().unwrap()]).0, Some(0));
    assert_eq!(ended(&["check", bad.to_str().unwrap()]).0, Some(1));
    assert_eq!(ended(&["check", "nowhere.xlsx"]).0, Some(2));
    assert_eq!(ended(&["check"]).0, Some(2));
}

#[test]
fn a_remark_on_an_xform_says_its_line_and_one_on_a_workbook_its_cell() {
    let folder = tempfile::tempdir().unwrap();
    let bad = file(folder.path(), "bad.xlsx", &OLD.replace("${age}", "${agee}"));
    let no_form = folder.path().join("no_form.xml");
    std::fs::write(&no_form, "<a>\n  <b></a>").unwrap();
    let first = |path: &Path| {
        let report: Json = serde_json::from_str(&ended(&["check", "--json", path.to_str().unwrap()]).1).unwrap();
        let told = report["diagnostics"][0].clone();
        ["sheet", "row", "column", "line", "character"].map(|place| told[place].to_string())
    };
    assert_eq!(first(&bad), ["\"survey\"", "3", "\"D\"", "null", "null"]);
    assert_eq!(first(&no_form), ["null", "null", "null", "2", "6"]);
}

#[test]
fn a_form_goes_to_either_format_and_back_and_is_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let intake = root().join("fixtures/forms/intake/form.xlsx");
    for (format, name) in [("xlsform", "copy.xlsx"), ("xform", "copy.xml")] {
        let copy = folder.path().join(name);
        let arguments = ["convert", intake.to_str().unwrap(), "--to", format, "-o", copy.to_str().unwrap()];
        assert_eq!(ended(&arguments), (Some(0), String::new()));
        assert_eq!(ended(&["check", copy.to_str().unwrap()]).0, Some(0));
        let (code, text) = ended(&["diff", intake.to_str().unwrap(), copy.to_str().unwrap()]);
        // In XForms an expression is written in another way, and means the same.
        if format == "xlsform" {
            assert_eq!((code, text.as_str()), (Some(0), "nothing changed\n"));
        }
    }
}

#[test]
fn a_question_is_spoken_with_its_hint_and_its_message_apart() {
    let (code, json) = ended(&["sounds", root().join("fixtures/forms/t0/form.xlsx").to_str().unwrap()]);
    let form: Json = serde_json::from_str(&json).unwrap();
    let texts = form["texts"].as_array().unwrap();
    let text =
        |file: &str| texts.iter().find(|spoken| spoken["file"] == file).and_then(|spoken| spoken["text"].as_str());
    assert_eq!(code, Some(0));
    assert_eq!(text("education.nl.opus"), Some("School en diploma."));
    assert_eq!(
        text("highest_education.nl.opus"),
        Some("Wat is uw hoogste school of opleiding in Nederland? Alleen wat u hebt afgemaakt.")
    );
    assert_eq!(text("paid_work_years.message.tr.opus"), Some("0 ile 60 arasında bir sayı girin."));
    assert_eq!(text("yes_no.yes.ar.opus"), Some("نعم."));
    let of = |language: &str| texts.iter().filter(|spoken| spoken["language"] == language).count();
    assert!(["nl", "en", "tr", "ar"].iter().all(|language| of(language) == texts.len() / 4));
    assert_eq!(form["approved"], serde_json::json!([]));
}

#[test]
fn every_command_explains_itself_with_an_example() {
    let (code, text) = ended(&["--help"]);
    assert_eq!(code, Some(0));
    for command in
        ["check", "eval", "play", "convert", "diff"].iter().filter(|command| text.contains(&format!("\n  {command} ")))
    {
        let (code, text) = ended(&[command, "--help"]);
        assert_eq!(code, Some(0));
        assert!(text.contains("Example"), "{command}");
    }
}
