//! What changed between two versions of a form, and whether interviews under way can go on.

use expect_test::{Expect, expect};
use form::{Change, ChangeKind, Draft, difference};

use crate::notation::draft;

const OLD: &str = "list fruit: apple pear
text name | label: Hoe heet u?
integer age | label: Hoe oud bent u? | constraint: . > 0
group home | relevant: ${age} > 17
  one fruit fruit | label: Welk fruit?
  text street | label: Welke straat?";

fn next(notation: &str) -> Draft {
    Draft { version: "2".to_owned(), ..draft(notation) }
}

/// A change a line: whether it is safe, where, what.
fn check(new: &str, expected: Expect) {
    let told = difference(&draft(OLD), &next(new)).into_iter().filter(|change| !is_version(change)).map(|change| {
        let safe = if change.kind.is_safe() { "safe" } else { "UNSAFE" };
        format!("{safe} {} {:?}\n", change.path, change.kind)
    });
    expected.assert_eq(&told.collect::<String>());
}

fn is_version(change: &Change) -> bool {
    matches!(change.kind, ChangeKind::Setting { name: "version", .. })
}

#[test]
fn nothing_changed_between_a_form_and_itself() {
    assert_eq!(difference(&draft(OLD), &draft(OLD)), []);
    check(OLD, expect![""]);
}

#[test]
fn words_logic_order_and_what_is_new_are_safe() {
    check(
        "list fruit: pear apple plum
integer age | label: Wat is uw leeftijd? | constraint: . > 0 and . < 120 | label-en: How old are you?
text name | label: Hoe heet u?
group home
  one fruit fruit | label: Welk fruit?
  text street | label: Welke straat? | hint: Alleen de straat
  text town",
        expect![[r#"
            safe age Logic { column: "constraint", from: ". > 0", to: ". > 0 and . < 120" }
            safe age Words { column: "label", language: "Nederlands (nl)", from: "Hoe oud bent u?", to: "Wat is uw leeftijd?" }
            safe age Words { column: "label", language: "English (en)", from: "", to: "How old are you?" }
            safe home Logic { column: "relevant", from: "${age} > 17", to: "" }
            safe home/street Words { column: "hint", language: "Nederlands (nl)", from: "", to: "Alleen de straat" }
            safe home/town Added
            safe age Reordered
            safe  ChoiceAdded { list: "fruit", name: "plum" }
            safe  ChoicesRearranged { list: "fruit" }
        "#]],
    );
}

#[test]
fn what_leaves_an_answer_without_a_question_is_not_safe() {
    check(
        "list fruit: pear
text nickname | label: Hoe heet u?
decimal age | label: Hoe oud bent u? | constraint: . > 0
text street | label: Welke straat?
group home | relevant: ${age} > 17
  one fruit fruit | label: Welk fruit?",
        expect![[r#"
            UNSAFE nickname Renamed { from: "name" }
            UNSAFE age Retyped { from: Integer, to: Decimal }
            UNSAFE street Moved { from: "home/street" }
            UNSAFE  ChoiceRemoved { list: "fruit", name: "apple" }
        "#]],
    );
}

#[test]
fn what_was_removed_comes_last() {
    check(
        "integer age | label: Hoe oud bent u? | constraint: . > 0",
        expect![[r#"
        UNSAFE name Removed
        UNSAFE home Removed
        UNSAFE home/fruit Removed
        UNSAFE home/street Removed
    "#]],
    );
}

#[test]
fn a_question_that_takes_any_words_takes_the_old_answers_too() {
    let of = |notation| Draft { version: notation, ..draft("integer age") };
    let wider = difference(&of("1".to_owned()), &next("text age"));
    assert!(wider.iter().all(|change| change.kind.is_safe()), "{wider:?}");
    let narrower = difference(&draft("text age"), &next("integer age"));
    assert!(narrower.iter().any(|change| !change.kind.is_safe()), "{narrower:?}");
}

#[test]
fn a_change_under_the_same_version_is_told_first() {
    let changes = difference(&draft("text name"), &draft("text name\ntext town"));
    assert_eq!(changes[0].kind, ChangeKind::SameVersion);
    assert_eq!(changes.len(), 2);
}
