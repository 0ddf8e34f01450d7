//! Instances that are trees, texts by their ids, and the pictures and sounds of texts.

use std::collections::BTreeMap;

use form::draft::{Draft, DraftElement, DraftInstance, DraftPiece, DraftWords, Source};
use form::{Interview, Media, Origin};

use crate::notation::{answer, compiled, draft, node, some_moment};

fn element(name: &str, text: &str, children: Vec<DraftElement>) -> DraftElement {
    DraftElement { name: name.to_owned(), text: text.to_owned(), children, ..DraftElement::default() }
}

/// Twelve towns, by name, size and province, as an XML file might have them.
fn towns() -> DraftInstance {
    let town = |number: usize| {
        let leaf = |name: &str, text: String| element(name, &text, Vec::new());
        let of = leaf("province", ["ov", "ge", "ut"][number % 3].to_owned());
        let facts = element("facts", "", vec![leaf("size", (number * 10).to_string()), of]);
        let mut town = element(
            "town",
            "",
            vec![leaf("name", format!("t{number}")), facts, leaf("code", format!("c{}", number % 2))],
        );
        town.attributes.push(("id".to_owned(), format!("{number}")));
        town
    };
    DraftInstance { id: "towns".to_owned(), file: None, root: element("towns", "", (1..=12).map(town).collect()) }
}

fn with_towns(notation: &str) -> Draft {
    let mut draft = draft(notation);
    draft.instances.push(towns());
    draft
}

#[test]
fn paths_walk_through_a_tree_in_every_direction() {
    let shown = |expression: &str| {
        let notation = format!("text x | default: c1\ncalculate found | calculation: {expression}");
        let interview = Interview::begin(compiled(&with_towns(&notation)), some_moment());
        let found = interview.value(node(interview.form(), "found")).map(|value| value.as_text().into_owned());
        found.unwrap_or_default()
    };
    let cases = [
        ("instance('towns')/towns/town[@id = '3']/name", "t3"),
        ("instance('towns')/towns/town[name = 't4']/facts/size + 1", "41"),
        ("count(instance('towns')/towns/town[code = ${x}])", "6"),
        ("count(instance('towns')/towns/town[code = ${x} and facts/province = 'ov'])", "2"),
        ("sum(instance('towns')//size)", "780"),
        ("instance('towns')/towns/town[2]/following-sibling::town[1]/name", "t3"),
        ("instance('towns')/towns/town[2]/preceding-sibling::*/@id", "1"),
        ("name(instance('towns')/towns/town[5]/facts/size/../..)", "town"),
        ("instance('towns')/towns/town[5]/name/text()", "t5"),
        ("string(instance('towns')/towns/town[5])", "t550utc1"),
        ("position(instance('towns')/towns/town[5])", "5"),
        ("pulldata('towns', 'code', 'name', 't8')", "c0"),
        ("pulldata('towns', 'code', 'name', 'nowhere')", ""),
        ("instance('towns')/towns/town[facts/size > 110]/name", "t12"),
    ];
    for (expression, expected) in cases {
        assert_eq!(shown(expression), expected, "{expression}");
    }
}

#[test]
fn elements_of_a_tree_are_choices() {
    let notation = "text code
one town | itemset: instance('towns')/towns/town[code = ${code}] ; name ; concat(name, ' (', facts/size, ')')
calculate called | calculation: jr:choice-name(${town}, '${town}')";
    let mut interview = Interview::begin(compiled(&with_towns(notation)), some_moment());
    let town = node(interview.form(), "town");
    assert_eq!(interview.choices(town).len(), 0);
    // The nodes once, the value of each, and what the chosen one is called.
    assert_eq!(answer(&mut interview, "code", "c1").evaluations, 1 + 6 + 1);
    assert_eq!(interview.choices(town)[1].label.as_ref().unwrap().text, "t3 (30)");
    answer(&mut interview, "town", "t11");
    assert_eq!(interview.value(node(interview.form(), "called")).unwrap().as_text(), "t11 (110)");
}

fn words(text: &str) -> Vec<DraftPiece> {
    vec![DraftPiece::Words(text.to_owned())]
}

fn picture(file: &str) -> Media {
    Media { image: Some(file.to_owned()), ..Media::default() }
}

fn sound(file: &str) -> Media {
    Media { audio: Some(file.to_owned()), ..Media::default() }
}

#[test]
fn a_text_is_found_by_its_id_in_the_language_of_the_moment() {
    let notation = "text name
calculate greeting | calculation: jr:itext('greeting')
calculate none | calculation: jr:itext('nothing')
note shown | label: «jr:itext('greeting')» | label-en: «jr:itext('greeting')»";
    let mut draft = draft(notation);
    let name = DraftPiece::Output(Source { text: "${name}".to_owned(), origin: Origin(0), offset: 0 });
    let text =
        BTreeMap::from([(0, [words("Dag "), vec![name.clone()]].concat()), (1, [words("Hi "), vec![name]].concat())]);
    draft.texts.insert("greeting".to_owned(), DraftWords { text, ..DraftWords::default() });
    let mut interview = Interview::begin(compiled(&draft), some_moment());
    let greeting = node(interview.form(), "greeting");
    let text = |interview: &Interview| interview.value(greeting).unwrap().as_text().into_owned();
    let shown = node(interview.form(), "shown");
    assert!(answer(&mut interview, "name", "Ann").items.contains(&shown.into()));
    assert_eq!(text(&interview), "Dag Ann");
    let english = interview.form().language("en").unwrap();
    assert!(interview.set_language(english).items.contains(&greeting.into()));
    assert_eq!((text(&interview).as_str(), interview.value(node(interview.form(), "none"))), ("Hi Ann", None));
    assert_eq!(interview.label(shown, english).unwrap().text, "Hi Ann");
}

#[test]
fn what_is_looked_up_in_labels_follows_the_language() {
    let notation = "list l: a b
calculate label | calculation: instance('l')/root/item[name = 'b']/label
calculate pulled | calculation: pulldata('l', 'label', 'name', 'a')";
    let mut interview = Interview::begin(compiled(&draft(notation)), some_moment());
    let english = interview.form().language("en").unwrap();
    interview.set_language(english);
    let value = |path: &str| interview.value(node(interview.form(), path)).unwrap().as_text().into_owned();
    assert_eq!((value("label"), value("pulled")), ("b-en".to_owned(), "a-en".to_owned()));
}

#[test]
fn questions_and_choices_have_media_by_language_and_the_default_language_stands_in() {
    let mut draft = draft("list l: a b\none x l\none y | itemset: instance('l')/root/item ; name ; label\nnote n");
    draft.nodes[0].media = BTreeMap::from([(0, picture("x.png")), (1, sound("x-en.mp3"))]);
    draft.lists[0].choices[1].media = BTreeMap::from([(0, sound("b.mp3")), (1, sound("b-en.mp3"))]);
    let interview = Interview::begin(compiled(&draft), some_moment());
    let [x, y, n] = ["x", "y", "n"].map(|path| node(interview.form(), path));
    let (dutch, english) = (interview.form().language("nl").unwrap(), interview.form().language("en").unwrap());
    assert_eq!(interview.media(x, dutch), Some(&picture("x.png")));
    let both = Media { audio: Some("x-en.mp3".to_owned()), ..picture("x.png") };
    assert_eq!(interview.media(x, english), Some(&both));
    assert_eq!((interview.media(n, dutch), interview.choice_media(x, "a", dutch)), (None, None));
    for question in [x, y] {
        assert_eq!(interview.choice_media(question, "b", english), Some(&sound("b-en.mp3")));
    }
}

#[test]
fn choices_whose_labels_are_texts_by_id_have_their_media() {
    let mut draft = draft("list l: a=one b=two\none x | itemset: instance('l')/root/item ; name ; jr:itext(tag)");
    let told = |text: &str, file: &str| DraftWords {
        text: BTreeMap::from([(0, words(text))]),
        media: BTreeMap::from([(0, picture(file))]),
    };
    draft.texts = BTreeMap::from([("one".to_owned(), told("Een", "1.png")), ("two".to_owned(), told("Twee", "2.png"))]);
    let interview = Interview::begin(compiled(&draft), some_moment());
    let x = node(interview.form(), "x");
    let (dutch, english) = (interview.form().language("nl").unwrap(), interview.form().language("en").unwrap());
    let label = interview.choice_label(x, "b", english).unwrap();
    assert_eq!((label.text.as_ref(), label.language), ("Twee", dutch));
    assert_eq!(interview.choice_media(x, "b", english), Some(&picture("2.png")));
}

#[test]
fn parameters_and_settings_of_the_author_reach_the_app() {
    let mut draft = draft("integer x");
    draft.nodes[0].parameters.insert("step".to_owned(), "5".to_owned());
    draft.nodes[0].extra.insert("x_part".to_owned(), "wish".to_owned());
    draft.extra.insert("x_colour".to_owned(), "blue".to_owned());
    draft.style.push("pages".to_owned());
    let form = compiled(&draft);
    let x = form.node(node(&form, "x"));
    assert_eq!((x.parameters["step"].as_str(), x.extra["x_part"].as_str()), ("5", "wish"));
    assert_eq!((form.extra()["x_colour"].as_str(), form.style()), ("blue", ["pages".to_owned()].as_slice()));
}
