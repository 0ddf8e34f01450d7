//! XForms: what they say, what is wrong with them, and what the peers' own suites make of theirs.

use std::collections::BTreeMap;

use expect_test::{Expect, expect};
use serde_json::Value as Json;
use xlsform::{Tongue, read, read_draft, read_with};

use crate::e_real_files::root;
use crate::tables::{show_reading, told};

/// A form with this in the model behind its instance, and this in the body.
fn form(instance: &str, model: &str, body: &str) -> String {
    format!(
        r#"<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms" xmlns:orx="http://openrosa.org/xforms">
<h:head><h:title>Test</h:title><model><instance><data id="test" version="1">{instance}</data></instance>
{model}</model></h:head>
<h:body>
{body}</h:body></h:html>"#
    )
}

fn check(instance: &str, model: &str, body: &str, expected: Expect) {
    expected.assert_eq(&show_reading(read(form(instance, model, body).as_bytes())));
}

#[test]
fn what_a_node_is_follows_from_its_bind_and_its_control() {
    check(
        "<g><name/><age>7</age><note/><sum/><kept/></g><ok/><colour/><meta><instanceID/></meta>",
        r#"<bind nodeset="/data/g/name" type="string" required="true()"/>
<bind nodeset="/data/g/age" type="int" constraint=". &lt; 120" jr:constraintMsg="too old"/>
<bind nodeset="/data/g/note" type="string" readonly="true()"/>
<bind nodeset="/data/g/sum" type="string" calculate="../age + 1"/>
<bind nodeset="/data/meta/instanceID" type="string" jr:preload="uid"/>"#,
        r#"<group ref="/data/g" appearance="Field-List"><label>Group</label>
<input ref="/data/g/name"><label>Your name</label></input>
<input ref="age"><label>Age of <output value=" /data/g/name "/></label></input>
<input ref="/data/g/note"><label>Read this</label></input></group>
<trigger ref="/data/ok"><label>OK?</label></trigger>
<select1 ref="/data/colour"><label>Colour</label><item><label>Red</label><value>r</value></item></select1>"#,
        expect![[r#"
            "test" "1" [default = und]
            g Group "Group" (field-list)
            g/name Text "Your name"
            g/age Integer "Age of " = 7
            g/note Note "Read this"
            g/sum Calculate = 8
            g/kept Hidden
            ok Acknowledge "OK?"
            colour SelectOne "Colour" of r
            meta Group
            meta/instanceID Metadata = uuid:e220a839-7b1d-4daf-ae78-9e6aa1b965f4
        "#]],
    );
}

#[test]
fn choices_of_pyxforms_shape_are_a_list_with_labels_by_language() {
    check(
        "<area/><village/>",
        r#"<itext><translation lang="English (en)"><text id="v-0"><value>North</value></text><text id="v-1"><value>South</value></text></translation>
<translation lang="Nederlands (nl)" default="true()"><text id="v-0"><value>Noord</value></text><text id="v-1"><value>Zuid</value></text></translation></itext>
<instance id="v"><root><item><itextId>v-0</itextId><name>n</name><area>a</area></item><item><itextId>v-1</itextId><name>s</name><area>b</area></item></root></instance>
<bind nodeset="/data/area" type="string"/><bind nodeset="/data/village" type="string"/>"#,
        r#"<input ref="/data/area"><label>Area</label></input>
<select1 ref="/data/village"><label>Village</label><itemset nodeset="instance('v')/root/item[area =  /data/area  or  /data/area  = '']"><value ref="name"/><label ref="jr:itext(itextId)"/></itemset></select1>"#,
        expect![[r#"
            "test" "1" [English (en) = en, Nederlands (nl) = nl]
            area Text "Area" "Area"
            village SelectOne "Village" "Village" of n s
            orx:meta Group
            orx:meta/orx:instanceID Metadata = uuid:e220a839-7b1d-4daf-ae78-9e6aa1b965f4
        "#]],
    );
}

#[test]
fn mistakes_are_told_with_line_and_column_all_at_once() {
    let form = form(
        "<a/><b/>",
        r#"<bind nodeset="/data/a" relevant="/data/b = "/>
<bind nodeset="/data/c" type="int"/>
<setvalue event="nothing" ref="/data/a" value="1"/>"#,
        r#"<upload ref="/data/b" mediatype=".jpg"><label ref="jr:itext('nowhere')"/></upload>"#,
    );
    expect![[r#"
        4:35 error [/data/b = ] this expression stops too early → write what is to come after the last word, or remove it
        5:1 warning [] the instance has no node '/data/c' → correct the path, or add the node to the instance
        6:1 error [] there is no event called 'nothing' → use odk-instance-first-load, odk-instance-load, odk-new-repeat or xforms-value-changed
        8:1 error [] '.jpg' is not a media type → write a type and a subtype: 'image/*', 'application/pdf'
        8:40 warning [] there is no text with the id 'nowhere' → add the text to the translations, or correct the id
    "#]]
    .assert_eq(&told(&read(form.as_bytes()), Tongue::English));
}

#[test]
fn a_repeat_begins_with_the_rows_of_its_instance() {
    let form = form(
        r#"<r jr:template=""><a>1</a><in jr:template=""><b/></in></r><r><a>1</a></r><r><a>2</a><in><b>x</b></in></r>"#,
        "",
        r#"<group ref="/data/r"><label>Rows</label><repeat nodeset="/data/r" jr:count="2"><input ref="/data/r/a"/><repeat nodeset="/data/r/in"><input ref="/data/r/in/b"/></repeat></repeat></group>"#,
    );
    let draft = read_draft(form.as_bytes(), |_| None).draft.unwrap();
    let names: Vec<_> = draft.nodes.iter().map(|node| (node.name.as_str(), node.kind)).collect();
    expect![[r#"[("r", Repeat), ("a", Text), ("in", Repeat), ("b", Text)]"#]].assert_eq(&format!("{names:?}"));
    assert_eq!(draft.nodes[0].repeat_count.as_ref().unwrap().text, "2");
    let [first, second] = draft.nodes[0].rows.as_slice() else { panic!("two rows") };
    assert_eq!((first.values.get(&1), first.rows[&2].len()), (None, 0));
    assert_eq!((second.values[&1].as_str(), second.rows[&2][0].values[&3].as_str()), ("2", "x"));
}

#[test]
fn what_would_break_a_reader_is_refused_before_it_does() {
    let first = |text: &str| told(&read(text.as_bytes()), Tongue::English).lines().next().unwrap_or("").to_owned();
    let bomb = r#"<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>"#;
    expect!["1:1 error [] this is not well-formed XML: XML with DTD detected → make the XForm anew from its XLSForm, or ask for it again"].assert_eq(&first(bomb));
    let deep = form(&format!("{}{}", "<g>".repeat(300), "</g>".repeat(300)), "", "");
    expect!["2:1 error [] there are too many elements within elements → put fewer groups within groups"]
        .assert_eq(&first(&deep));
    let wide = format!("<a>{}</a>", "<b/>".repeat(4_000_000));
    expect!["1:1 error [] this is not well-formed XML: nodes limit reached → make the XForm anew from its XLSForm, or ask for it again"].assert_eq(&first(&wide));
}

#[test]
fn a_list_without_the_column_that_a_question_shows_is_told() {
    let told_of = |instance: &str, value: &str, label: &str| {
        let body = format!(
            r#"<select1 ref="/data/a"><label>A</label><itemset nodeset="instance('l')/root/item"><value ref="{value}"/><label ref="{label}"/></itemset></select1>"#
        );
        let text = form("<a/>", &format!(r#"<instance id="l">{instance}</instance>"#), &body);
        told(&read(text.as_bytes()), Tongue::English)
    };
    let table = "<root><item><name>x</name><words>X</words></item></root>";
    assert_eq!(told_of(table, "name", "words"), "");
    expect![[r#"
        6:40 warning [] the list 'l' has no column 'code' → add the column, or name one that the list has in the 'itemset'
        6:40 warning [] the list 'l' has no column 'label' → add the column, or name one that the list has in the 'itemset'
    "#]].assert_eq(&told_of(table, "code", "label"));
    let tree = r#"<root><item code="x"><words>X</words></item><item code="y"/></root>"#;
    assert_eq!(told_of(tree, "@code", "words"), "");
    expect![[r#"
        6:40 warning [] the list 'l' has no column 'code' → add the column, or name one that the list has in the 'itemset'
        6:40 warning [] the list 'l' has no column '@words' → add the column, or name one that the list has in the 'itemset'
    "#]].assert_eq(&told_of(tree, "code", "@words"));
}

#[test]
fn the_form_that_was_saved_last_is_an_instance() {
    let text = form(
        "<name/><home><street/><row><toy/></row></home><before/><where/><how_many/>",
        r#"<instance id="__last-saved" src="jr://instance/last-saved"/>
<bind nodeset="/data/before" calculate="instance('__last-saved')/data/name"/>
<bind nodeset="/data/where" calculate="concat(instance('__last-saved')/data/home/street, '!')"/>
<bind nodeset="/data/how_many" calculate="count(instance('__last-saved')/data/home/*)"/>"#,
        r#"<input ref="/data/name"><label>Name</label></input><input ref="/data/home/street"><label>Street</label></input>
<group ref="/data/home/row"><repeat nodeset="/data/home/row"><input ref="/data/home/row/toy"/></repeat></group>"#,
    );
    let reading = read(text.as_bytes());
    assert_eq!(reading.diagnostics, []);
    let form = std::sync::Arc::new(reading.form.unwrap());
    let values = |answers: &[(&str, &str)]| {
        let saved =
            answers.iter().map(|(path, text)| (form.find(path).unwrap(), form::Answer::Text((*text).to_owned())));
        let record = form::Record { last_saved: saved.collect(), ..form::Record::default() };
        let interview = form::Interview::reopen(form.clone(), crate::tables::moment(), record);
        let value = |path| interview.value(form.find(path).unwrap()).map(|value| value.as_text().into_owned());
        ["before", "where", "how_many"].map(|path| value(path).unwrap_or_default())
    };
    assert_eq!(values(&[]), ["", "!", "2"]);
    assert_eq!(values(&[("name", "Bo"), ("home/street", "Dam")]), ["Bo", "Dam!", "2"]);
    // Another interview over the same form has its own.
    assert_eq!(values(&[("name", "Cas")]), ["Cas", "!", "2"]);
}

/// What the peers refuse and a reader cannot see: it shows when the form runs.
const SEEN_WHEN_RUN: &[&str] = &["Potential Infinite Loop Detected", "The function 'distance' received"];

#[test]
fn the_peers_xforms_are_taken_and_refused_as_they_do() {
    let folder = root().join("../shared/conformance");
    let Ok(traces) = std::fs::read_to_string(folder.join("scenario_traces.jsonl")) else {
        println!("did not run: the conformance cases are not beside the project");
        return;
    };
    let (mut taken, mut refused, mut differ) = (0, 0, BTreeMap::new());
    for line in traces.lines() {
        let trace: Json = serde_json::from_str(line).unwrap();
        let error = trace["ops"][0]["error"].as_str();
        if error.is_some_and(|error| SEEN_WHEN_RUN.iter().any(|start| error.starts_with(start))) {
            continue;
        }
        let files = |wanted: &str| {
            let attachments = trace["attachments"].as_object()?;
            let (_, found) = attachments.iter().find(|(name, _)| name.rsplit('/').next() == Some(wanted))?;
            Some(found["body"].as_str()?.as_bytes().to_vec())
        };
        let name = trace["form"].as_str().unwrap();
        let bytes = std::fs::read(folder.join(name)).unwrap();
        // Whether expressions hang together is the compiler's to say.
        let reading = read_draft(&bytes, files);
        let is_taken = reading.diagnostics.iter().all(|told| told.severity == xlsform::Severity::Warning);
        match (is_taken, error) {
            (true, None) => taken += 1,
            (false, Some(_)) => refused += 1,
            _ => {
                differ.insert(name.to_owned(), format!("{error:?} {:?}", reading.diagnostics));
            }
        }
        let _form = read_with(&bytes, files);
    }
    println!("{taken} taken, {refused} refused");
    assert!(differ.is_empty(), "{differ:#?}");
}
