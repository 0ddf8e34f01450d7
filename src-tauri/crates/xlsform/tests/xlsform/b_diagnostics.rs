//! Forms that are wrong: every problem at once, with its cell and its remedy, in both tongues.

use expect_test::{Expect, expect};
use xlsform::{Tongue, read};

use crate::tables::{told, workbook};

fn check(tables: &str, expected: Expect) {
    expected.assert_eq(&told(&read(&workbook(tables)), Tongue::English));
}

#[test]
fn all_problems_are_told_in_one_pass() {
    check(
        "| survey |
         | | type            | name   | label | relevant     | constraint   | calculation |
         | | txt             | a      | A     |              |              |             |
         | | integer         | my age | Age   |              |              |             |
         | | integer         | age    |       |              | . > 0 and    |             |
         | | select_one yesn | b      | B     | ${aeg} > 17  |              |             |
         | | select_one      | c      | C     |              |              |             |
         | | text            | age    | Again |              |              |             |
         | | begin group     | g      | G     |              |              |             |
         | | calculate       | d      |       |              |              | summ(${b})  |
         | choices |
         | | list_name | name | label |
         | | yesno     | yes  | Yes   |
         | | yesno     | yes  | Yep   |
         | | yesno     |      | No    |",
        expect![[r#"
            survey!A2 error [txt] there is no question type of this name → write 'text' if you mean that
            survey!B3 error [my age] this cannot be used as a name → begin with a letter and use only letters, digits, '-', '_' and '.'
            survey!4 error [age] this question has no label and no hint: there is nothing to ask → write the question in the column 'label'
            survey!E4 error [. > 0 and] this expression stops too early → write what is to come after the last word, or remove it
            survey!A5 error [select_one yesn] the sheet 'choices' has no list called 'yesn' → write 'yesno' if you mean that
            survey!D5 error [${aeg}] there is no question called 'aeg' → write ${age} if you mean that
            survey!A6 error [select_one] this question does not say which list of choices it has → write the name of the list behind the type: 'select_one yes_no'
            survey!B7 error [age] row 4 in the same group has this name too → give one of the two another name
            survey!A8 error [begin group] this group begins and does not end → add a row 'end_group' where it ends
            survey!F9 error [summ(${b})] there is no function 'summ()' → write 'sum()' if you mean that
            choices!B3 error [yes] row 2 in the same list has this name too → give one of the two another name
            choices!B4 error [] this choice has no name → give it a name in the column 'name'
        "#]],
    );
}

#[test]
fn the_same_in_dutch() {
    let reading = read(&workbook(
        "| survey |
         | | type    | name | label | relevant |
         | | txt     | a    | A     | ${b      |
         | | integer | c    | C     | ${a} = 'x |",
    ));
    expect![[r#"
        survey!A2 error [txt] er is geen vraagtype met deze naam → schrijf 'text' als u dat bedoelt
        survey!D2 error [${b] een '${' is niet gesloten met '}' → schrijf ${naam}
        survey!D3 error ['x] een aanhalingsteken is niet gesloten → sluit de tekst met hetzelfde teken als waarmee zij begint
    "#]]
    .assert_eq(&told(&reading, Tongue::Dutch));
}

#[test]
fn groups_that_do_not_close_as_they_open() {
    check(
        "| survey |
         | | type        | name | label |
         | | end group   |      |       |
         | | begin group | g    | G     |
         | | text        | a    | A     |
         | | end repeat  |      |       |",
        expect![[r#"
            survey!A2 error [end group] a group ends here that did not begin → remove this row, or add a row 'begin_group' above it
            survey!A5 error [end repeat] a group was begun last, and something else ends here → write 'end_group', or look for an end that is lacking above
        "#]],
    );
}

#[test]
fn a_circle_names_its_rows() {
    check(
        "| survey |
         | | type      | name | label | calculation | relevant |
         | | calculate | a    |       | ${b} + 1    |          |
         | | calculate | b    |       | ${a} + 1    |          |",
        expect![[r#"
            survey!D2 error [${b} + 1] these wait for each other: a (calculation) → b (calculation) → a → take one of these references away
        "#]],
    );
}

#[test]
fn a_reference_inside_a_label_is_checked_in_its_own_language() {
    check(
        "| survey |
         | | type | name | label::Nederlands (nl) | label::English (en) |
         | | text | naam | Naam?                  | Name?               |
         | | note | n    | Dag ${naam}            | Hello ${name}       |",
        expect![[r#"
            survey!D3 error [${name}] there is no question called 'name' → write ${naam} if you mean that
        "#]],
    );
}

#[test]
fn what_this_app_leaves_out_is_said() {
    check(
        "| survey |
         | | type                  | name | label | appearance      | choice_filter | save_to |
         | | select_one_external l | e    | E     |                 | a = 1         |         |
         | | osm                   | o    | O     |                 |               |         |
         | | background-audio      | b    |       |                 |               |         |
         | | select_one l          | s    | S     | search('towns') |               |         |
         | | text                  | x    | X     | ex:org.app(a=1) |               | p       |
         | | simserial             | sim  |       |                 |               |         |
         | | db:person             | d    | D     |                 |               |         |
         | | tel                   | t    | T     |                 |               |         |
         | | begin loop over l     | p    | P     |                 |               |         |
         | choices |
         | | list_name | name | label |
         | | l         | a    | A     |
         | settings |
         | | form_id | public_key |
         | | f       | abc        |
         | entities |
         | | list_name |
         | | people    |",
        expect![[r#"
            survey!A2 error [select_one_external l] the type 'select_one_external' cannot be asked in this app yet → leave this row out, or ask it with another type
            survey!E2 warning [a] the path 'a' leads nowhere → use ${name}; put text between quotation marks
            survey!A3 error [osm] the type 'osm' cannot be asked in this app yet → leave this row out, or ask it with another type
            survey!A4 error [background-audio] the type 'background-audio' cannot be asked in this app yet → leave this row out, or ask it with another type
            survey!D5 error [search('towns')] the appearance 'search()' does not work in this app → use select_one_from_file, or choices with a choice_filter, or leave it out
            survey!D6 error [ex:org.app(a=1)] the appearance 'ex:' does not work in this app → use select_one_from_file, or choices with a choice_filter, or leave it out
            survey!F6 warning [p] the column 'save_to' does nothing in this app yet → empty the column if the form can do without it
            survey!A7 warning [simserial] 'simserial' is not filled in by this app → leave the row out; the app itself keeps who answered, when and where
            survey!A8 error [db:person] there is no question type of this name → write 'text' if you mean that
            survey!A9 error [tel] there is no question type of this name → write 'text' if you mean that
            survey!A10 error [begin loop over l] the type 'loop' cannot be asked in this app yet → leave this row out, or ask it with another type
            settings!B2 error [abc] the setting 'public_key' cannot be used in this app → remove the setting; the app encrypts and sends by itself
            entities error [] entities are not kept by this app → remove the sheet 'entities'; the column 'save_to' may stay
        "#]],
    );
}

#[test]
fn sheets_and_columns_that_lack() {
    check(
        "| surveys |\n| | type |",
        expect![[r#"
        (file) error [] there is no sheet called 'survey' → rename the sheet 'surveys' to 'survey'
    "#]],
    );
    check(
        "| survey |\n| | type | label |\n| | select_one l | Q |",
        expect![[r#"
        (file) error [] there is no sheet called 'choices' → add a sheet with the name 'choices'
        survey!1 error [] there is no column 'name' → write 'name' at the top of the column that has it
        survey!A2 error [select_one l] the sheet 'choices' has no list called 'l' → add rows with list_name 'l' to the sheet 'choices', or correct the name here
    "#]],
    );
}

#[test]
fn doubts_do_not_stop_a_form() {
    let reading = read(&workbook(
        "| survey |
         | | type         | name | label::Dutch | default | calculation |
         | | select_one l | q    | Q            | z       |             |
         | | integer      | i    | I            | many    |             |
         | | calculate    | c    |              |         | if(${i} > 1, 1, null) |
         | choices |
         | | list_name | name | label::Dutch |
         | | l         | a    | A            |
         | | l         | b    |              |
         | settings |
         | | version |
         | | 1       |",
    ));
    expect![[r#"
        survey!C1 warning [label::Dutch] the language 'Dutch' has no code → write the code between parentheses: 'label::Dutch (nl)'; reading aloud and direction need it
        survey!D2 warning [z] this default is not in the list 'l' → use the name of a choice, not its label
        survey!D3 warning [many] this default is no answer to a question of this type → write a value that fits: a number, or a date such as 2020-01-31
        survey!E4 warning [null] the path 'null' leads nowhere → use ${name}; put text between quotation marks
        choices!3 warning [b] this choice has no label: its name will be shown → write what is to be shown in the column 'label'
        settings!2 warning [] the form has no form_id → give the form a short name of its own in the column 'form_id'
    "#]]
    .assert_eq(&told(&reading, Tongue::English));
    assert!(reading.form.is_some());
}
