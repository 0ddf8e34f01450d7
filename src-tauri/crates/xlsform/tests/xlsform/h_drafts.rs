//! What a form says, before anything of it is run: repeats, files, triggers, scales.

use expect_test::{Expect, expect};
use form::Draft;
use form::draft::{DraftDefault, DraftPiece};
use xlsform::{Tongue, read_draft};

use crate::tables::{told_of, workbook};

/// The diagnostics, then a line a node: where it is, what it is, and what else is said of it.
fn check(tables: &str, files: &[(&str, &str)], expected: Expect) {
    let find = |name: &str| files.iter().find(|(file, _)| *file == name).map(|(_, text)| text.as_bytes().to_vec());
    let drafting = read_draft(&workbook(tables), find);
    let mut text = told_of(&drafting.diagnostics, Tongue::English);
    if let Some(draft) = drafting.draft {
        text.push_str(&show(&draft));
    }
    expected.assert_eq(&text);
}

fn show(draft: &Draft) -> String {
    let mut text = String::new();
    for node in &draft.nodes {
        let parent = node.parent.map_or(String::new(), |parent| format!("{}/", draft.nodes[parent].name));
        text.push_str(&format!("{parent}{} {:?}", node.name, node.kind));
        text.extend(node.value_type.map(|kind| format!(" of {kind:?}")));
        text.extend(node.metadata.map(|metadata| format!(" {metadata:?}")));
        text.extend(node.list.map(|list| format!(" list={}", draft.lists[list].name)));
        let itemset = node.itemset.as_ref();
        text.extend(
            itemset.map(|set| format!(" from {} value={} label={}", set.nodes.text, set.value.text, set.label.text)),
        );
        let shuffle = node.shuffle.as_ref().map(|shuffle| shuffle.seed.as_ref());
        text.extend(shuffle.map(|seed| format!(" shuffled by {}", seed.map_or("chance", |seed| &seed.text))));
        text.extend(node.repeat_count.as_ref().map(|count| format!(" count={}", count.text)));
        text.extend(node.relevant.as_ref().map(|relevant| format!(" relevant={}", relevant.text)));
        let media = node.media.get(&0).map(|media| {
            [&media.image, &media.big_image, &media.audio, &media.video]
                .into_iter()
                .flatten()
                .cloned()
                .collect::<Vec<_>>()
        });
        text.extend(media.map(|files| format!(" shows {}", files.join(" "))));
        text.extend(node.parameters.iter().map(|(name, value)| format!(" {name}={value}")));
        text.extend(node.extra.iter().map(|(name, value)| format!(" [{name}={value}]")));
        text.push('\n');
    }
    for list in &draft.lists {
        let choices = list.choices.iter().map(|choice| {
            let label = choice.label.values().flatten().map(|piece| match piece {
                DraftPiece::Words(words) => words.as_str(),
                DraftPiece::Output(source) => source.text.as_str(),
            });
            format!("{} ({}) {}", choice.name, label.collect::<Vec<_>>().join(" / "), choice.values.join(","))
        });
        text.push_str(&format!(
            "list {} [{}]: {}\n",
            list.name,
            list.columns.join(","),
            choices.collect::<Vec<_>>().join("; ")
        ));
    }
    for instance in &draft.instances {
        text.push_str(&format!("instance {}: {} items\n", instance.id, instance.root.children.len()));
    }
    for action in &draft.actions {
        let value = match &action.value {
            Some(DraftDefault::Computed(source)) => source.text.as_str(),
            Some(DraftDefault::Literal(text)) => text.as_str(),
            Some(DraftDefault::Place) => "(where the device is)",
            None => "nothing",
        };
        let trigger = action.trigger.map_or("", |trigger| &draft.nodes[trigger].name);
        text.push_str(&format!(
            "{:?} of {trigger} sets {} to {value}\n",
            action.events, draft.nodes[action.target].name
        ));
    }
    text.extend(draft.extra.iter().map(|(name, value)| format!("setting {name} = {value}\n")));
    text
}

#[test]
fn repeats_in_repeats_and_choices_from_their_rows() {
    check(
        "| survey |
         | | type               | name     | label    | repeat_count | choice_filter |
         | | integer            | n        | How many |              |               |
         | | Begin  Repeat      | house    | House    | ${n}         |               |
         | | begin_lgroup       | person   | Person   |              |               |
         | | text               | called   | Name     |              |               |
         | | end looped group   |          |          |              |               |
         | | select_one ${called} | head   | Head     |              | ${called} != 'x' |
         | | end_repeat         |          |          |              |               |
         | | select_multiple ${called} | any | Any   |              |               |",
        &[],
        expect![[r#"
            n Integer
            house Repeat count=${n}
            house/person Repeat
            person/called Text
            house/head SelectOne from ../person[./called != '' and ( ./called  != 'x')] value=called label=called
            any SelectMultiple from /data/house/person[./called != ''] value=called label=called
        "#]],
    );
}

#[test]
fn something_else_is_a_choice_and_a_question_in_every_language() {
    check(
        "| survey |
         | | type                  | name | label::Nederlands (nl) | label::English (en) |
         | | select_one l or_other | q    | Vraag                  | Question            |
         | choices |
         | | list_name | name | label::Nederlands (nl) | label::English (en) | x |
         | | l         | a    | Aa                     | Ah                  | 1 |",
        &[],
        expect![[r#"
            q SelectOne list=l
            q_other Text relevant=selected(../q, 'other')
            list l [x]: a (Aa / Ah) 1; other (Iets anders / Other) 
        "#]],
    );
}

#[test]
fn files_become_lists_and_instances() {
    check(
        "| survey |
         | | type                               | name  | label | choice_filter | parameters           | calculation |
         | | select_one_from_file towns.csv     | town  | Town  | region = 'ov' |                      |             |
         | | select_one_from_file towns.csv     | other | Other | region = 'ov' | value=code label=name |            |
         | | select_multiple_from_file p.geojson | place | Place |              |                      |             |
         | | xml-external                       | tree  |       |               |                      |             |
         | | select_one_from_file gone.csv      | gone  | Gone  | size > 3      |                      |             |
         | | calculate                          | c     |       |               |                      | pulldata('towns', 'code', 'name', ${town}) |
         | | select_one_from_file photo.jpg     | wrong | Wrong |               |                      |             |",
        &[
            ("towns.csv", "\u{feff}name;label;region;code\nenschede;Enschede;ov;0153\narnhem;\"Arn\nhem\";ge;0202\n"),
            (
                "p.geojson",
                r#"{"type": "FeatureCollection", "features": [{"type": "Feature", "id": "a",
                    "geometry": {"type": "Point", "coordinates": [6.9, 52.2]}, "properties": {"title": "A"}}]}"#,
            ),
            ("tree.xml", "<root><item><name>a</name></item><item/></root>"),
        ],
        expect![[r#"
            survey!A6 warning [select_one_from_file gone.csv] the file 'gone.csv' is not there; its list is empty → send the file along with the form
            survey!A8 error [select_one_from_file photo.jpg] nothing can be chosen from a file of this type → write the name of a .csv, .xml or .geojson file behind the type
            town SelectOne list=towns
            other SelectOne from instance('towns')/root/item[region = 'ov'] value=code label=name label=name value=code
            place SelectMultiple from instance('p')/root/item value=id label=title
            gone SelectOne list=gone
            c Calculate
            wrong SelectOne
            list towns [region,code]: enschede (Enschede) ov,0153; arnhem (Arn
            hem) ge,0202
            list gone [region,size]: 
            instance tree: 2 items
            instance p: 1 items
        "#]],
    );
}

#[test]
fn what_one_answer_sets_off_in_another_question() {
    check(
        "| survey |
         | | type      | name | label | trigger      | calculation |
         | | text      | a    | A     |              |             |
         | | text      | b    | B     |              |             |
         | | dateTime  | at   |       | ${a}, ${b}   | now()       |
         | | text      | c    | C     | ${a}         |             |
         | | text      | d    | D     | ${a} ${b}    |             |
         | | text      | e    | E     | ${at}        |             |
         | | text      | f    | F     | a            |             |",
        &[],
        expect![[r#"
            survey!D6 error [${a} ${b}] there is no comma between these triggers → write ${one}, ${two}
            survey!D7 error [${at}] 'at' is not asked, so that it can trigger nothing → use a question that somebody answers
            survey!D8 error [a] a trigger is the name of a question, written as ${name} → write ${name}, with a name of the column 'name'
            a Text
            b Text
            at Calculate of DateTime
            c Text
            d Text
            e Text
            f Text
            [ValueChanged] of a sets at to now()
            [ValueChanged] of b sets at to now()
            [ValueChanged] of a sets c to nothing
        "#]],
    );
}

#[test]
fn scales_pictures_and_what_the_device_knows() {
    check(
        "| survey |
         | | type            | name  | label | parameters            | image | audio | big-image | autoplay | bind::x:y | x_page |
         | | range           | whole | W     |                       | w.png | w.mp3 | b.png     | audio    |           |        |
         | | range           | half  | H     | start=0 end=2 step=.5 |       |       |           |          |           |        |
         | | range           | bad   | B     | start=0 end=1 step=0.3 placeholder=0.5 |  | |      |          |           |        |
         | | image           | photo | P     | max-pixels=1000       |       |       |           |          | kept      | one    |
         | | rank l          | order | O     | randomize=true seed=7 |       |       |           |          |           |        |
         | | start           | begun |       |                       |       |       |           |          |           |        |
         | | start-geopoint  | where |       |                       |       |       |           |          |           |        |
         | | audit           |       |       | location-priority=balanced |  |       |           |          |           |        |
         | | integer         | sum   |       |                       |       |       | alone.png |          |           |        |
         | choices |
         | | list_name | name | label |
         | | l         | a    | A     |
         | settings |
         | | form_id | namespaces | attribute::z |
         | | f       | x=\"http://example.org\" | 1 |",
        &[],
        expect![[r#"
            survey!D4 error [start=0 end=1 step=0.3 placeholder=0.5] 'placeholder' does not fall on a multiple of 'step' → choose numbers that fit each other
            survey!D9 error [location-priority=balanced] 'location-…' means nothing without 'location-min-interval' → add location-min-interval, or remove it
            survey!G10 error [alone.png] there is a big-image here, and no image → fill in 'media::image' as well
            whole Range of Integer shows w.png b.png w.mp3 end=10 start=1 step=1 [autoplay=audio]
            half Range of Decimal end=2 start=0 step=.5
            bad Range of Decimal end=1 placeholder=0.5 start=0 step=0.3
            photo Image max-pixels=1000 [bind::x:y=kept] [x_page=one]
            order Rank list=l shuffled by 7 randomize=true seed=7
            begun Metadata Start
            where Metadata StartGeopoint
            audit Metadata Audit location-priority=balanced
            sum Integer shows alone.png
            list l []: a (A) 
            setting attribute::z = 1
            setting namespaces = x="http://example.org"
        "#]],
    );
}
