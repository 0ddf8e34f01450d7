//! Forms that are right: what they become.

use std::sync::Arc;

use expect_test::{Expect, expect};
use form::{Answer, Interview, Violation};
use xlsform::read;

use crate::tables::{moment, show, workbook};

fn check(tables: &str, expected: Expect) {
    expected.assert_eq(&show(tables));
}

#[test]
fn a_form_in_two_languages() {
    check(
        "| survey |
         | | type                | name  | label::Nederlands (nl) | label::English (en) | appearance  | x_page |
         | | begin group         | home  | Wonen                  | Home                | field-list  | domain |
         | | text                | town  | Waar woont u?          | Where do you live?  | Multiline   |        |
         | | select_one yn       | safe  | Voelt u zich veilig?   |                     |             |        |
         | | end group           |       |                        |                     |             |        |
         | | select_multiple yn  | both  | Beide?                 | Both?               |             |        |
         | | calculate           | c     |                        |                     |             |        |
         | choices |
         | | list_name | name | label::Nederlands (nl) | label::English (en) |
         | | yn        | yes  | Ja                     | Yes                 |
         | | yn        | no   | Nee                    | No                  |
         | settings |
         | | form_id | form_title | version    | default_language |
         | | intake  | Intake     | 2020110201 | Nederlands (nl)  |",
        expect![[r#"
            survey!7 error [c] this calculate has no calculation → write what is to be computed in the column 'calculation'
            no form
        "#]],
    );
    check(
        "| survey |
         | | type                | name  | label::Nederlands (nl) | label::English (en) | appearance  | x_page |
         | | begin group         | home  | Wonen                  | Home                | field-list  | domain |
         | | text                | town  | Waar woont u?          | Where do you live?  | Multiline   |        |
         | | select_one yn       | safe  | Voelt u zich veilig?   |                     |             |        |
         | | end group           |       |                        |                     |             |        |
         | | select_multiple yn  | both  | Beide?                 | Both?               |             |        |
         | choices |
         | | list_name | name | label::Nederlands (nl) | label::English (en) |
         | | yn        | yes  | Ja                     | Yes                 |
         | | yn        | no   | Nee                    | No                  |
         | settings |
         | | form_id | form_title | version    | default_language |
         | | intake  | Intake     | 2020110201 | Nederlands (nl)  |",
        expect![[r#"
            "intake" "2020110201" [Nederlands (nl) = nl, English (en) = en]
            home Group "Wonen" "Home" x_page=domain (field-list)
            home/town Text "Waar woont u?" "Where do you live?" (multiline)
            home/safe SelectOne "Voelt u zich veilig?" "Voelt u zich veilig?" of yes no
            both SelectMultiple "Beide?" "Both?" of yes no
        "#]],
    );
}

#[test]
fn a_form_without_named_languages() {
    check(
        "| survey |
         | | type | name | label |
         | | text | q    | Q     |",
        expect![[r#"
            "" "" [default = und]
            q Text "Q"
        "#]],
    );
}

#[test]
fn defaults_calculations_and_metadata() {
    check(
        "| survey |
         | | type      | name  | label | default    | calculation |
         | | start     | begun |       |            |             |
         | | today     | day   |       |            |             |
         | | integer   | a     | A     | #3         |             |
         | | date      | d     | D     | #2020-01-31 |            |
         | | date      | e     | E     | today()    |             |
         | | text      | t     | T     | well-known |             |
         | | text      | u     | U     | ${a} + 1   |             |
         | | calculate | c     |       |            | ${a} * 2    |",
        expect![[r#"
            "" "" [default = und]
            begun Metadata = 2020-11-02T14:05:00.000+01:00
            day Metadata = 2020-11-02
            a Integer "A" = 3
            d Date "D" = 2020-01-31
            e Date "E" = 2020-11-02
            t Text "T" = well-known
            u Text "U" = 4
            c Calculate = 6
        "#]],
    );
}

#[test]
fn logic_works_as_written() {
    let bytes = workbook(
        "| survey |
         | | type       | name   | label              | relevant     | required | constraint        | constraint_message | required message | choice_filter     | read_only |
         | | integer    | age    | Age?               |              | yes      | . > 0 and . < 120 | Not ${age}!        | Please           |                   |           |
         | | select_one r | region | Region?          | ${age} > 17  |          |                   |                    |                  |                   |           |
         | | select_one t | town   | Town in ${region}? | ${region} != '' |    |                   |                    |                  | region=${region}  |           |
         | | note       | n      | Thanks             |              |          |                   |                    |                  |                   | #true     |
         | choices |
         | | list_name | name     | label      | region |
         | | r         | ov       | Overijssel |        |
         | | r         | ge       | Gelderland |        |
         | | t         | enschede | Enschede   | ov     |
         | | t         | arnhem   | Arnhem     | ge     |",
    );
    let form = Arc::new(read(&bytes).form.unwrap());
    let [age, region, town, n] = ["age", "region", "town", "n"].map(|path| form.find(path).unwrap());
    let language = form.default_language();
    let mut interview = Interview::begin(form, moment());
    assert_eq!(interview.violation(age), Some(Violation::Required));
    assert_eq!(interview.required_message(age, language).unwrap().text, "Please");
    interview.answer(age, Some(Answer::Integer(130)));
    assert_eq!(interview.violation(age), Some(Violation::Constraint));
    assert_eq!(interview.constraint_message(age, language).unwrap().text, "Not 130!");
    interview.answer(age, Some(Answer::Integer(30)));
    assert!(!interview.is_relevant(town));
    interview.answer(region, Some(Answer::One("ge".to_owned())));
    assert_eq!(interview.choices(town).iter().map(|choice| choice.name).collect::<Vec<_>>(), ["arnhem"]);
    assert_eq!(interview.label(town, language).unwrap().text, "Town in ge?");
    assert!(interview.is_read_only(n));
}

#[test]
fn a_column_of_a_choice_can_be_asked_for() {
    let bytes = workbook(
        "| survey |
         | | type         | name | label |
         | | select_one l | q    | Q     |
         | choices |
         | | list_name | name | label | x_code |
         | | l         | a    | A     | #7     |",
    );
    let form = Arc::new(read(&bytes).form.unwrap());
    let q = form.find("q").unwrap();
    let interview = Interview::begin(form, moment());
    assert_eq!(interview.choice_column(q, "a", "x_code"), Some("7"));
}
