//! Choices that are rows of a repeat or elements of an instance, and choices in another order.

use form::draft::{DraftPiece, Source};
use form::{Answer, Interview, Moment, Origin, Record};

use crate::notation::{add_row, answer, compiled, draft, form, interview, item, node, some_moment};

const FAMILY: &str = "text family
repeat person
  text name
  integer age
  one partner | itemset: ../../person[./name != '' and position() != position(current()/..)] ; name ; concat(name, ' ', age)
one head | itemset: /data/person[./name != '' and ./age > 17] ; name ; name
calculate called | calculation: jr:choice-name(${head}, '${head}')
note shown | label: Hoofd: «jr:choice-name(${head}, '${head}')»";

fn offered(interview: &Interview, path: &str) -> Vec<String> {
    let show = |choice: form::Choice<'_>| match choice.label {
        Some(label) if label.text != choice.name => format!("{}: {}", choice.name, label.text),
        _ => choice.name.to_owned(),
    };
    interview.choices(item(interview, path)).into_iter().map(show).collect()
}

fn family() -> Interview {
    let mut interview = interview(FAMILY, "");
    for (row, (name, age)) in [("Ann", "40"), ("Bo", "41"), ("Cas", "9")].into_iter().enumerate() {
        if row > 0 {
            add_row(&mut interview, "person");
        }
        answer(&mut interview, &format!("/data/person[{}]/name", row + 1), name);
        answer(&mut interview, &format!("/data/person[{}]/age", row + 1), age);
    }
    interview
}

#[test]
fn rows_of_a_repeat_are_choices_while_their_filter_is_true() {
    let mut interview = family();
    assert_eq!(offered(&interview, "head"), ["Ann", "Bo"]);
    let changed = answer(&mut interview, "/data/person[3]/age", "18");
    assert!(changed.items.contains(&item(&interview, "head")));
    assert_eq!(offered(&interview, "head"), ["Ann", "Bo", "Cas"]);
    answer(&mut interview, "/data/person[1]/name", "Anna");
    assert_eq!(offered(&interview, "head"), ["Anna", "Bo", "Cas"]);
    let row = item(&interview, "/data/person[2]");
    interview.remove_row(row);
    assert_eq!(offered(&interview, "head"), ["Anna", "Cas"]);
}

#[test]
fn a_row_offers_the_other_rows_with_labels_of_their_own() {
    let mut interview = family();
    assert_eq!(offered(&interview, "/data/person[2]/partner"), ["Ann: Ann 40", "Cas: Cas 9"]);
    let changed = answer(&mut interview, "/data/person[3]/age", "10");
    let partner = item(&interview, "/data/person[2]/partner");
    assert!(changed.items.contains(&partner), "{:?}", changed.items);
    let dutch = interview.form().language("nl").unwrap();
    assert_eq!(interview.choice_label(partner, "Cas", dutch).unwrap().text, "Cas 10");
    assert_eq!(interview.choice_label(partner, "Bo", dutch), None);
}

#[test]
fn a_choice_of_a_row_that_is_gone_is_kept_and_does_not_count() {
    let mut interview = family();
    answer(&mut interview, "head", "Bo");
    let [head, called, shown] = ["head", "called", "shown"].map(|path| node(interview.form(), path));
    let dutch = interview.form().language("nl").unwrap();
    assert_eq!(interview.value(called).unwrap().as_text(), "Bo");
    assert_eq!(interview.label(shown, dutch).unwrap().text, "Hoofd: Bo");
    answer(&mut interview, "/data/person[2]/age", "7");
    assert_eq!((interview.value(head), interview.value(called)), (None, None));
    assert_eq!(interview.held(head), Some(&Answer::One("Bo".to_owned())));
    answer(&mut interview, "/data/person[2]/age", "70");
    assert_eq!(interview.value(head).unwrap().as_text(), "Bo");
}

#[test]
fn an_itemset_over_a_list_has_the_labels_of_the_list() {
    let notation = "list towns: enschede=ov almelo=ov arnhem=ge
text region
one town | itemset: instance('towns')/root/item[tag = ${region}] ; name ; label
one code | itemset: instance('towns')/root/item ; tag ; name";
    let interview = interview(notation, "region = ov");
    assert_eq!(offered(&interview, "town"), ["enschede: enschede-nl", "almelo: almelo-nl"]);
    assert_eq!(offered(&interview, "code"), ["ov: enschede", "ov: almelo", "ge: arnhem"]);
    let english = interview.form().language("en").unwrap();
    let label = interview.choice_label(node(interview.form(), "town"), "almelo", english).unwrap();
    assert_eq!((label.text.as_ref(), label.language), ("almelo-en", english));
}

const LETTERS: &str = "list l: a b c d e f g h
integer seed
one fixed l | shuffle: 42
one asked l | shuffle: ${seed}
one own l | shuffle: -
one other l | shuffle: -
calculate same | calculation: join(' ', randomize(instance('l')/root/item/name, 42))";

#[test]
fn a_seed_gives_the_same_order_as_randomize_does() {
    let mut interview = interview(LETTERS, "seed = 42");
    let same = interview.value(node(interview.form(), "same")).unwrap().as_text().into_owned();
    let names = |interview: &Interview, path: &str| {
        let choices = interview.choices(node(interview.form(), path));
        choices.iter().map(|choice| choice.name).collect::<Vec<_>>().join(" ")
    };
    assert_eq!((names(&interview, "fixed"), names(&interview, "asked")), (same.clone(), same.clone()));
    answer(&mut interview, "seed", "43");
    assert_ne!(names(&interview, "asked"), same);
}

#[test]
fn without_a_seed_the_order_is_that_of_the_interview_and_stays() {
    let begin = |seed| Interview::begin(form(LETTERS), Moment { seed, ..some_moment() });
    let (mut one, other) = (begin(1), begin(2));
    let names = |interview: &Interview, path: &str| -> Vec<String> {
        interview.choices(node(interview.form(), path)).iter().map(|choice| choice.name.to_owned()).collect()
    };
    let order = names(&one, "own");
    assert_ne!(order, names(&other, "own"));
    assert_ne!(order, names(&one, "other"));
    answer(&mut one, "seed", "3");
    assert_eq!(order, names(&one, "own"));
    let moment = Moment { seed: 1, ..some_moment() };
    assert_eq!(order, names(&Interview::reopen(form(LETTERS), moment, Record::default()), "own"));
    let mut sorted = order;
    sorted.sort();
    assert_eq!(sorted.concat(), "abcdefgh");
}

#[test]
fn a_choice_that_shows_an_answer_shows_that_of_the_row_it_is_offered_in() {
    let mut draft = draft("list kin: self\nrepeat person\n  text name\n  one who kin");
    let shown = |text: &str| DraftPiece::Output(Source { text: text.to_owned(), origin: Origin(0), offset: 0 });
    let of = || DraftPiece::Words(" of ".to_owned());
    let label = vec![shown("${name}"), of(), shown("/data/person/name"), of(), shown("count(${person})")];
    draft.lists[0].choices[0].label = [(0, label)].into();
    let mut interview = Interview::begin(compiled(&draft), some_moment());
    add_row(&mut interview, "person");
    answer(&mut interview, "/data/person[1]/name", "Ann");
    let changed = answer(&mut interview, "/data/person[2]/name", "Bo");
    let second = item(&interview, "/data/person[2]/who");
    assert_eq!(offered(&interview, "/data/person[1]/who"), ["self: Ann of Ann of 2"]);
    assert_eq!(offered(&interview, "/data/person[2]/who"), ["self: Bo of Bo of 2"]);
    assert!(changed.items.contains(&second));
}
