//! The formats that spreadsheets are kept in, and files that are no workbook, or no whole one.

use expect_test::{Expect, expect};
use xlsform::{Tongue, read};

use crate::e_real_files::root;
use crate::tables::{show_reading, told, workbook};

fn file(name: &str) -> Vec<u8> {
    std::fs::read(root().join("src-tauri/crates/xlsform/tests/files").join(name)).unwrap()
}

fn tiny() -> Vec<u8> {
    workbook("| survey |\n| | type | name | label |\n| | text | a | A |")
}

#[test]
fn an_old_workbook_and_one_of_libreoffice_are_the_form_that_they_say() {
    let [old, open] = ["form.xls", "form.ods"].map(file);
    for bytes in [&old, &open] {
        assert!(xlsform::annotated(bytes, &[], Tongue::Dutch).is_ok());
    }
    let [old, open] = [old, open].map(|bytes| show_reading(read(&bytes)));
    assert_eq!(old, open);
    expect![[r#"
        "werk" "2026011" [Nederlands (nl) = nl, العربية (ar) = ar]
        werk SelectOne "Hebt u werk?" "هل لديك عمل؟" of ja nee
        uren Integer "Hoeveel uur?" "كم ساعة؟"
        vanaf Date "Vanaf wanneer?" "منذ متى؟" = 2020-01-31
    "#]]
    .assert_eq(&old);
}

fn check(bytes: &[u8], expected: Expect) {
    let reading = read(bytes);
    assert!(reading.form.is_none());
    expected.assert_eq(&[Tongue::English, Tongue::Dutch].map(|tongue| told(&reading, tongue)).concat());
    assert!(xlsform::annotated(bytes, &reading.diagnostics, Tongue::Dutch).is_err());
}

#[test]
fn a_workbook_with_a_password_asks_to_be_saved_without() {
    check(
        &file("with_password.xlsx"),
        expect![[r#"
        (file) error [] this workbook opens with a password only → save it without a password and try again
        (file) error [] deze werkmap gaat alleen open met een wachtwoord → bewaar haar zonder wachtwoord en probeer opnieuw
    "#]],
    );
}

#[test]
fn half_a_workbook_is_a_damaged_workbook() {
    let whole = tiny();
    check(
        &whole[..whole.len() / 2],
        expect![[r#"
        (file) error [] this workbook is damaged: it cannot be read → fetch the file again, or open it in Excel or LibreOffice, save it anew as .xlsx and try again
        (file) error [] deze werkmap is beschadigd: zij kan niet worden gelezen → haal het bestand opnieuw op, of open het in Excel of LibreOffice, bewaar het als .xlsx en probeer opnieuw
    "#]],
    );
    let old = file("form.xls");
    let reading = read(&old[..old.len() / 2]);
    assert!(told(&reading, Tongue::English).contains("damaged"), "{}", told(&reading, Tongue::English));
}

#[test]
fn another_document_in_a_zip_is_no_workbook() {
    // Its parts are called otherwise, as those of a text document are.
    let mut document = tiny();
    for at in 0..document.len() - 3 {
        if &document[at..at + 3] == b"xl/" {
            document[at..at + 3].copy_from_slice(b"wo/");
        }
    }
    check(
        &document,
        expect![[r#"
        (file) error [] this file is not an Excel workbook (.xlsx) → save it as .xlsx in Excel or LibreOffice and try again
        (file) error [] dit bestand is geen Excel-werkmap (.xlsx) → bewaar het in Excel of LibreOffice als .xlsx en probeer opnieuw
    "#]],
    );
}

#[test]
fn words_are_no_workbook() {
    check(
        b"type,name,label\ntext,a,A\n",
        expect![[r#"
        (file) error [] this file is not an Excel workbook (.xlsx) → save it as .xlsx in Excel or LibreOffice and try again
        (file) error [] dit bestand is geen Excel-werkmap (.xlsx) → bewaar het in Excel of LibreOffice als .xlsx en probeer opnieuw
    "#]],
    );
    check(
        b"",
        expect![[r#"
        (file) error [] this file is not an Excel workbook (.xlsx) → save it as .xlsx in Excel or LibreOffice and try again
        (file) error [] dit bestand is geen Excel-werkmap (.xlsx) → bewaar het in Excel of LibreOffice als .xlsx en probeer opnieuw
    "#]],
    );
}

#[test]
fn a_cell_in_the_last_corner_of_a_sheet_makes_no_huge_table() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet().set_name("survey").unwrap();
    for (row, cells) in (0..).zip([["type", "name", "label"], ["text", "a", "A"]]) {
        page.write_row(row, 0, cells).unwrap();
    }
    page.write_string(1_048_575, 16_383, "x").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let reading = read(&bytes);
    assert!(reading.form.is_some(), "{:?}", reading.diagnostics);
    assert!(xlsform::annotated(&bytes, &reading.diagnostics, Tongue::Dutch).is_ok());
}

#[test]
fn a_workbook_that_is_cut_anywhere_is_a_reading() {
    for bytes in [tiny(), file("form.xls"), file("form.ods"), file("with_password.xlsx")] {
        for end in (0..bytes.len()).step_by(bytes.len() / 150) {
            let reading = read(&bytes[..end]);
            assert!(reading.form.is_some() || !reading.diagnostics.is_empty());
        }
    }
}
