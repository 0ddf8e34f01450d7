//! Any text as an expression: over a document, and in every column of a form with a repeat and a list.

#![no_main]

use std::sync::Arc;

use chrono::DateTime;
use form::draft::{Draft, DraftChoice, DraftDefault, DraftList, DraftNode, DraftPiece, Source};
use form::xpath::resolve::Standing;
use form::xpath::{Context, Place, evaluate, parse, resolve};
use form::{Kind, Origin, compile};
use libfuzzer_sys::fuzz_target;
use xlsform::document::XmlScene;
use xlsform_fuzz::run;

const DOCUMENT: &str = "<d xml:lang='nl'><n>1</n><n x='y'>b<m/>c</n><date>2020-02-29</date><p>52.2 6.9 0 0</p></d>";

fuzz_target!(|text: &str| {
    let Ok(syntax) = parse(text) else { return };
    if let Some(compiled) = resolve(text, &syntax, Standing::Anywhere).0 {
        let now = DateTime::parse_from_rfc3339("2026-03-29T02:30:00+02:00").expect("a moment");
        let scene = XmlScene::new(DOCUMENT, now).expect("a document");
        let value = evaluate(&compiled.expression, &scene, Context::at(Place { tree: 0, node: 1 }));
        value.to_text(&scene);
        value.to_number(&scene);
        value.to_boolean();
    }
    for column in 0..8 {
        if let (Some(form), faults) = compile(&with(text, column))
            && faults.iter().all(|fault| !fault.is_fatal())
        {
            run(Arc::new(form), text.as_bytes());
        }
    }
});

/// A form that says the text in one of its columns.
fn with(text: &str, column: usize) -> Draft {
    let source = || Some(Source { text: text.to_owned(), origin: Origin(0), offset: 0 });
    let node = |name: &str, kind, parent| DraftNode::new(name, kind, parent, Origin(0));
    let mut c = node("c", Kind::Text, Some(1));
    let mut one = node("one", Kind::SelectOne, Some(1));
    one.list = Some(0);
    let mut repeat = node("r", Kind::Repeat, None);
    repeat.rows.push(form::draft::DraftRow::default());
    let mut total = node("total", Kind::Calculate, None);
    match column {
        0 => c.relevant = source(),
        1 => c.constraint = source(),
        2 => c.required = source(),
        3 => c.default = source().map(DraftDefault::Computed),
        4 => one.choice_filter = source(),
        5 => repeat.repeat_count = source(),
        6 => c.label = [(0, source().map(DraftPiece::Output).into_iter().collect())].into(),
        _ => total.calculation = source(),
    }
    let choice = |name: &str, town: &str| DraftChoice {
        name: name.to_owned(),
        label: [(0, vec![DraftPiece::Words(name.to_uppercase())])].into(),
        values: vec![town.to_owned()],
        ..DraftChoice::default()
    };
    let list = DraftList {
        name: "l".to_owned(),
        columns: vec!["town".to_owned()],
        choices: vec![choice("a", "x"), choice("b", "y")],
        ..DraftList::default()
    };
    let nodes = vec![node("a", Kind::Integer, None), repeat, node("b", Kind::Date, Some(1)), c, one, total];
    Draft { nodes, lists: vec![list], ..Draft::default() }
}
