//! What helps an author on: whether the words are easy, what a language lacks, and a copy with notes in it.

use calamine::{Data, Reader, Xlsx};
use expect_test::expect;
use xlsform::{Readability, Severity, Tongue, annotated, read};

use crate::tables::{told, workbook};

const HARD: &str = "| survey |
    | | type         | name | label::Nederlands (nl) | label::English (en) | hint::Nederlands (nl) |
    | | text         | a    | Hoe gaat het met uw gezondheid? | In what respect do you experience impediments? | |
    | | text         | b    | In hoeverre ervaart u belemmeringen bij het participeren in maatschappelijke activiteiten? | B | |
    | | text         | c    | Men dient dit niet zonder hulp te doen. | C | Vraag ${a} |
    | | select_one l | d    | Kies er een.           | D                   |                       |
    | choices |
    | | list_name | name | label::Nederlands (nl) | label::English (en) |
    | | l         | x    | Arbeidsongeschiktheidsverzekering | X        |";

#[test]
fn dutch_that_is_hard_to_read_is_told() {
    expect![[r#"
        survey!C3 warning [In hoeverre ervaart u belemmeringen bij het participeren in maatschappelijke activiteiten] deze zin heeft 11 woorden → maak er twee zinnen van, van hoogstens 10 woorden
        survey!C3 warning [In hoeverre ervaart u belemmeringen bij het participeren in maatschappelijke activiteiten?] deze vraag is moeilijk te lezen: Flesch-Douma -13, en 75 is makkelijk → gebruik korte woorden en korte zinnen
        survey!C3 warning [belemmeringen] 'belemmeringen' heeft 5 lettergrepen → gebruik een korter woord, of zeg het in twee
        survey!C3 warning [participeren] 'participeren' heeft 5 lettergrepen → gebruik een korter woord, of zeg het in twee
        survey!C3 warning [maatschappelijke] 'maatschappelijke' heeft 5 lettergrepen → gebruik een korter woord, of zeg het in twee
        survey!C4 warning [Men dient dit niet zonder hulp te doen] deze zin ontkent twee keer → zeg wat wel is, in plaats van wat niet is
        survey!C4 warning [Men] 'men' is een woord uit brieven → zeg het zoals u het hardop zou zeggen
        survey!C4 warning [dient] 'dient' is een woord uit brieven → zeg het zoals u het hardop zou zeggen
        choices!C2 warning [Arbeidsongeschiktheidsverzekering] 'arbeidsongeschiktheidsverzekering' heeft 10 lettergrepen → gebruik een korter woord, of zeg het in twee
    "#]].assert_eq(&told(&read(&workbook(HARD)), Tongue::Dutch));
}

#[test]
fn an_author_can_do_without_advice_on_words() {
    let reading = read(&workbook(&format!("{HARD}\n| settings |\n| | form_id | x_readability |\n| | f | no |")));
    assert_eq!(told(&reading, Tongue::Dutch), "");
}

#[test]
fn what_a_language_lacks_is_counted() {
    let reading = read(&workbook(
        "| survey |
         | | type         | name | label::Nederlands (nl) | label::English (en) | hint::English (en) | audio::English (en) | image::Nederlands (nl) |
         | | select_one l | q    | Vraag                  | Question            | Help               | q.mp3               | q.png                  |
         | choices |
         | | list_name | name | label::Nederlands (nl) |
         | | l         | a    | A                      |",
    ));
    let counts: Vec<_> = reading
        .summary
        .iter()
        .map(|one| (one.language.code.as_str(), one.texts, one.untranslated, one.without_audio, one.without_image))
        .collect();
    assert_eq!(counts, [("nl", 2, 1, 2, 0), ("en", 2, 1, 1, 1)]);
}

#[test]
fn a_copy_says_in_each_cell_what_is_the_matter_with_it() {
    let bytes = workbook(
        "| survey |
         | | type    | name | label | default     |
         | | txt     | a    | A     | #2020-01-31 |
         | | integer | b    | B     | #1.5        |
         | | text    | c    |       | #true       |",
    );
    let reading = read(&bytes);
    let copy = annotated(&bytes, &reading.diagnostics, Tongue::Dutch).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(copy.clone())).unwrap();
    assert_eq!(book.sheet_names(), ["_meldingen", "survey"]);
    let survey = book.worksheet_range("survey").unwrap();
    assert_eq!(survey.get_value((1, 0)), Some(&Data::String("txt".to_owned())));
    assert_eq!(survey.get_value((2, 3)), Some(&Data::Float(1.5)));
    assert_eq!(survey.get_value((3, 3)), Some(&Data::Bool(true)));
    assert!(matches!(survey.get_value((1, 3)), Some(Data::DateTime(_))));
    let list = book.worksheet_range("_meldingen").unwrap();
    let places: Vec<String> = list.rows().skip(1).map(|row| row[0].to_string()).collect();
    assert_eq!(places, reading.diagnostics.iter().map(|one| one.place.to_string()).collect::<Vec<_>>());
    // The copy is read as the original is: what is listed in it is no part of the form.
    assert_eq!(read(&copy).diagnostics, reading.diagnostics);
}

#[test]
fn advice_never_stops_a_form() {
    let reading = read(&workbook(HARD));
    assert!(reading.form.is_some());
    assert!(reading.diagnostics.iter().all(|one| one.severity == Severity::Warning));
    let is_stiff = |one: &xlsform::Diagnostic| {
        matches!(&one.kind, xlsform::DiagnosticKind::Readability(Readability::StiffWord { .. }))
    };
    assert_eq!(reading.diagnostics.iter().filter(|one| is_stiff(one)).count(), 2);
}
