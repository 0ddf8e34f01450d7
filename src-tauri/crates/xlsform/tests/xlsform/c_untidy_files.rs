//! Files as people make them (FORMS §1.3): what is plainly meant is taken so.

use expect_test::{Expect, expect};

use crate::tables::show;

fn check(tables: &str, expected: Expect) {
    expected.assert_eq(&show(tables));
}

#[test]
fn spaces_case_and_other_spellings_of_types_and_headers() {
    check(
        "| Survey |
         | | Type                 | NAME | Caption  | Relevance  | Constraint Message | my notes | Read Only |
         | | Begin  Group         | g    | G        |            |                    | old      |           |
         | | Select One from  yn  | a    | A        |            |                    |          |           |
         | | select1 yn           | b    | B        | ${ a } = 'yes' |                |          | Yes       |
         | | select all that apply from yn | c | C  |            |                    |          |           |
         | | int                  | i    | I        |            |                    |          |           |
         | | end  group           |      |          |            |                    |          |           |
         | |                      |      |          |            |                    | a remark |           |
         | Choices |
         | | List Name | Value | Caption |
         | | yn        | yes   | Yes     |
         | | yn        | no    | No      |",
        expect![[r#"
            "" "" [default = und]
            g Group "G"
            g/a SelectOne "A" of yes no
            g/b SelectOne "B" of yes no
            g/c SelectMultiple "C" of yes no
            g/i Integer "I"
        "#]],
    );
}

#[test]
fn smart_quotes_and_hidden_spaces_in_expressions() {
    check(
        "| survey |
         | | type      | name | label\u{a0} | calculation |
         | | text      | a\u{a0} | A      |             |
         | | calculate | c    |            | if(${a}\u{a0}= \u{201c}\u{201d}, \u{2018}none\u{2019}, ${a}) |",
        expect![[r#"
            "" "" [default = und]
            a Text "A"
            c Calculate = none
        "#]],
    );
}

#[test]
fn one_language_spelt_in_two_ways_is_one_language() {
    check(
        "| survey |
         | | type         | name | label:Nederlands(nl) | hint::nederlands (nl) |
         | | select_one l | q    | Vraag               | Hulp                  |
         | choices |
         | | list_name | name | label :: Nederlands (nl) |
         | | l         | a    | A                        |
         | settings |
         | | form_id | default_language |
         | | x       | nl               |",
        expect![[r#"
            "x" "" [Nederlands(nl) = nl]
            q SelectOne "Vraag" of a
        "#]],
    );
}

#[test]
fn numbers_dates_and_booleans_in_cells() {
    check(
        "| survey |
         | | type         | name | label | required | default     | constraint |
         | | select_one l | q    | #5    | #true    | #1          |            |
         | | date         | d    | D     |          | #2020-01-31 |            |
         | | decimal      | e    | E     |          | #1.5        | . > 1      |
         | choices |
         | | list_name | name | label |
         | | l         | #1   | #1    |
         | | l         | #2   | #2.5  |",
        expect![[r#"
            "" "" [default = und]
            q SelectOne "5" of 1 2 = 1
            d Date "D" = 2020-01-31
            e Decimal "E" = 1.5
        "#]],
    );
}

#[test]
fn rows_that_are_switched_off_are_no_rows() {
    check(
        "| survey |
         | | type | name | label | disabled |
         | | text | a    | A     |          |
         | | text | a    | B     | yes      |",
        expect![[r#"
            "" "" [default = und]
            a Text "A"
        "#]],
    );
}

#[test]
fn a_column_called_value_beside_the_name_is_the_authors_own() {
    check(
        "| survey |
         | | type         | name | label | choice_filter | value |
         | | select_one l | q    | Q     | value > 1     | note  |
         | choices |
         | | list_name | name | label | value |
         | | l         | a    | A     | #1    |
         | | l         | b    | B     | #2    |",
        expect![[r#"
            "" "" [default = und]
            q SelectOne "Q" of b
        "#]],
    );
}

#[test]
fn a_title_above_the_names_of_the_columns() {
    check(
        "| survey |
         | | Vragenlijst van de gemeente |
         | | type | name | label |
         | | text | a    | A     |",
        expect![[r#"
            survey!2 warning [] the names of the columns are not in the first row → put the names of the columns in row 1, and remarks elsewhere
            "" "" [default = und]
            a Text "A"
        "#]],
    );
}

#[test]
fn a_cell_that_is_merged_over_its_rows_says_the_same_of_each() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet().set_name("survey").unwrap();
    for (row, cells) in (0..).zip([["type", "name", "label"], ["select_one l", "q", "Q"]]) {
        for (column, text) in (0..).zip(cells) {
            page.write_string(row, column, text).unwrap();
        }
    }
    let page = book.add_worksheet().set_name("choices").unwrap();
    for (row, cells) in (0..).zip([["list_name", "name", "label"], ["", "a", "A"], ["", "b", "B"]]) {
        for (column, text) in (0..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            page.write_string(row, column, text).unwrap();
        }
    }
    page.merge_range(1, 0, 2, 0, "l", &rust_xlsxwriter::Format::new()).unwrap();
    let reading = xlsform::read(&book.save_to_buffer().unwrap());
    assert_eq!(reading.diagnostics, []);
    let form = std::sync::Arc::new(reading.form.unwrap());
    let q = form.find("q").unwrap();
    let interview = form::Interview::begin(form, crate::tables::moment());
    assert_eq!(interview.choices(q).len(), 2);
}

#[test]
fn notes_without_names_and_names_that_look_alike() {
    check(
        "| survey |
         | | type | name | label | noot      |
         | | note |      | Welkom | eigen ${zomaar} |
         | | text | Naam | A     |           |
         | | text | naam | B     |           |",
        expect![[r#"
            survey!B4 warning [naam] row 3 in the same group has this name too, but for case → give one of the two a clearly different name
            "" "" [default = und]
            generated_note_name_2 Note "Welkom"
            Naam Text "A"
            naam Text "B"
        "#]],
    );
}
