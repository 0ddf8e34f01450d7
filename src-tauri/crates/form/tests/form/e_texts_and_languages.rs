//! Texts: values in them, languages, and what stands in for a missing one.

use form::{Draft, Interview, Metadata, Moment};

use crate::notation::{answer, compiled, draft, form, interview, node, some_moment};

const GREETING: &str = "list fruit: apple pear
text name
one fruit fruit
note hello | label: Dag ${name}! | label-en: Hello ${name}! | hint: Alleen hier
note taste | label: U koos «jr:choice-name(${fruit}, '${fruit}')» | label-en: You chose «jr:choice-name(${fruit}, '${fruit}')»
calculate chosen | calculation: jr:choice-name(${fruit}, '${fruit}')";

#[test]
fn a_label_shows_the_values_of_the_moment() {
    let mut interview = interview(GREETING, "name = Ann");
    let hello = node(interview.form(), "hello");
    let (dutch, english) = (interview.form().language("nl").unwrap(), interview.form().language("en-GB").unwrap());
    assert_eq!(interview.label(hello, dutch).unwrap().text, "Dag Ann!");
    assert_eq!(interview.label(hello, english).unwrap().text, "Hello Ann!");
    let changed = answer(&mut interview, "name", "Bo");
    assert!(changed.items.contains(&hello.into()));
    assert_eq!(interview.label(hello, dutch).unwrap().text, "Dag Bo!");
}

#[test]
fn a_missing_translation_says_which_language_stands_in() {
    let interview = interview(GREETING, "");
    let hello = node(interview.form(), "hello");
    let (dutch, english) = (interview.form().language("nl").unwrap(), interview.form().language("en").unwrap());
    let hint = interview.hint(hello, english).unwrap();
    assert_eq!((hint.text.as_ref(), hint.language), ("Alleen hier", dutch));
    assert_eq!(interview.guidance(hello, dutch), None);
}

#[test]
fn another_language_recomputes_what_shows_words_and_nothing_else() {
    let mut interview = Interview::begin(form(GREETING), some_moment());
    answer(&mut interview, "fruit", "apple");
    let (chosen, taste) = (node(interview.form(), "chosen"), node(interview.form(), "taste"));
    let english = interview.form().language("en").unwrap();
    assert_eq!(interview.value(chosen).unwrap().as_text(), "apple-nl");
    assert_eq!(interview.label(taste, english).unwrap().text, "You chose apple-en");
    let changed = interview.set_language(english);
    assert_eq!(interview.value(chosen).unwrap().as_text(), "apple-en");
    assert_eq!((changed.evaluations, changed.items), (1, vec![chosen.into()]));
}

#[test]
fn a_choice_has_a_name_and_a_label() {
    let interview = interview(GREETING, "");
    let fruit = node(interview.form(), "fruit");
    let english = interview.form().language("English (en)").unwrap();
    let names: Vec<_> = interview.choices(fruit).iter().map(|choice| choice.name).collect();
    assert_eq!(names, ["apple", "pear"]);
    assert_eq!(interview.choice_label(fruit, "pear", english).unwrap().text, "pear-en");
    assert_eq!(interview.choice_label(fruit, "plum", english), None);
}

#[test]
fn an_expression_may_ask_what_the_device_knows_and_which_version_it_is_of() {
    let told = "calculate told | calculation: concat(property('username'), property('DeviceID'), ' ', version())";
    let form = compiled(&Draft { version: "7".to_owned(), ..draft(told) });
    let metadata = [(Metadata::Username, "Ann".to_owned())].into();
    let interview = Interview::begin(form, Moment { metadata, ..some_moment() });
    let told = node(interview.form(), "told");
    assert_eq!(interview.value(told).unwrap().as_text(), "Ann 7");
}
