//! Real forms with something in them that went wrong: cells, elements and expressions that were lost, doubled, cut off or
//! put elsewhere. Whatever is left is a reading, and what can be used is filled in and written out; nothing panics, and
//! nothing takes long.
//!
//! Guided by nothing but chance: the coverage that libFuzzer would want takes minutes to compile. A finding becomes a
//! test of its own, beside what it was about.

#![allow(clippy::string_slice, reason = "pieces begin and end where elements or whole characters do")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use form::xpath::resolve::Standing;
use form::xpath::{Context, evaluate, parse, resolve};
use form::{Answer, Interview, ItemId, RowId};
use xlsform::document::XmlScene;
use xlsform::{read, read_draft, xform};

use crate::chance::Chance;
use crate::e_real_files::root;
use crate::tables::{Page, moment, workbook_of};

/// How long each of these tests goes on.
const A_WHILE: Duration = Duration::from_secs(12);

/// A single form that takes longer is a finding. Generous: the machine may be busy with other things.
const TOO_LONG: Duration = Duration::from_secs(10);

/// What authors write where something else belongs.
const WORDS: &[&str] = &[
    "",
    ".",
    "..",
    "../..",
    "/",
    "//*",
    "${a}",
    "${",
    "$a",
    "'",
    "(",
    "-1",
    "0",
    "1e9",
    "99999999999999999999",
    "0 div 0",
    "true()",
    "yes",
    "position(..)",
    "current()/..",
    "count(/*//*)",
    "/data",
    "instance('a')/root/item[name = current()/..]",
    "a b",
    "jr:choice-name(., '.')",
    "indexed-repeat(., .., 2)",
    "once(.)",
    "sum(..)",
    "int",
    "select_one a",
    "begin repeat",
    "end group",
    "calculate",
    "é\u{301}\u{1f600}",
    "jr:itext('a')",
    "string-length(.) > 0 and regex(., '(((a*)*)*)*b')",
    "randomize(/data, 3)",
    "last-saved",
    "pulldata('a', 'b', 'c', .)",
    "trigger",
    "today() + 1",
    "2020-02-30",
    "24:61",
];

#[test]
fn a_mutated_xform_is_a_reading() {
    let seeds = xforms();
    for_a_while(|chance| {
        let mut text = seeds[chance.below(seeds.len())].clone();
        for _ in 0..=chance.below(4) {
            text = mutated(&text, &seeds, chance);
        }
        try_out(text.as_bytes(), chance);
    });
}

#[test]
fn a_mutated_workbook_is_a_reading() {
    let seeds: Vec<Vec<Page>> =
        ["intake", "t0", "t1", "t2"].iter().map(|name| pages(&std::fs::read(path_of(name)).unwrap())).collect();
    for_a_while(|chance| {
        let mut book = seeds[chance.below(seeds.len())].clone();
        // A part of the form, headers and all: a whole one takes a hundred times as long, and breaks in the same ways.
        for (_, rows) in &mut book {
            let begin = 1 + chance.below(rows.len());
            rows.drain(1..begin.min(rows.len()));
            rows.truncate(24);
        }
        for _ in 0..=chance.below(12) {
            let page = chance.below(book.len());
            let rows = &mut book[page].1;
            let (row, other) = (chance.below(rows.len()), chance.below(rows.len()));
            let (cell, from) = (chance.below(rows[row].len()), chance.below(rows[other].len()));
            match chance.below(6) {
                0 => drop(rows.remove(row)),
                1 => rows.insert(other, rows[row].clone()),
                2 => rows.swap(row, other),
                3 => rows[row][cell] = rows[other][from].clone(),
                4 => rows[row][cell] = chance.one_of(WORDS).to_owned(),
                _ => rows[row][cell] = spliced(&rows[row][cell], &rows[other][from], chance),
            }
            book.retain(|(_, rows)| rows.iter().any(|row| !row.is_empty()));
            if book.is_empty() {
                return;
            }
        }
        try_out(&workbook_of(&book), chance);
    });
}

#[test]
fn a_mutated_expression_gives_a_value_or_is_refused() {
    let written = xforms().join("");
    let all = written.split('"').skip(1).step_by(2).filter(|value| value.contains(['/', '(', '='])).collect::<Vec<_>>();
    let document =
        "<data a='1'><n>3</n><n>4</n><n/><day>2020-03-31</day><place>52.2 6.9 0 0</place><g><a>1</a></g></data>";
    let scene = XmlScene::new(document, moment().now).unwrap();
    let here = Context::at(scene.find("/*[1]").unwrap());
    for_a_while(|chance| {
        let mut source = all[chance.below(all.len())].replace("&gt;", ">").replace("&lt;", "<").replace("&apos;", "'");
        for _ in 0..chance.below(4) {
            source = spliced(&source, all[chance.below(all.len())], chance);
        }
        let Ok(syntax) = parse(&source) else { return };
        let Some(compiled) = resolve(&source, &syntax, Standing::Anywhere).0 else { return };
        let value = evaluate(&compiled.expression, &scene, here);
        value.to_text(&scene);
        value.to_number(&scene);
    });
}

fn for_a_while(mut try_one: impl FnMut(&mut Chance)) {
    let begun = Instant::now();
    let mut numbers = 0..;
    while let Some(number) = numbers.next().filter(|_| begun.elapsed() < A_WHILE) {
        let told = Told(number);
        let started = Instant::now();
        try_one(&mut Chance(number));
        assert!(started.elapsed() < TOO_LONG, "{:?}", started.elapsed());
        drop(told);
    }
    println!("{} were tried", numbers.start - 1);
}

/// Says which one it was that panicked.
struct Told(u64);

impl Drop for Told {
    fn drop(&mut self) {
        if std::thread::panicking() {
            println!("found with number {}", self.0);
        }
    }
}

/// Reads bytes, fills in what came of them, and writes it out again.
fn try_out(bytes: &[u8], chance: &mut Chance) {
    let drafting = read_draft(bytes, |_| None);
    if let Some(draft) = &drafting.draft {
        xform::write(draft);
    }
    let reading = read(bytes);
    let Some(form) = reading.form.map(Arc::new) else {
        assert!(!reading.diagnostics.is_empty(), "no form, and no word why");
        return;
    };
    let mut interview = Interview::begin(Arc::clone(&form), moment());
    let mut waiting = vec![ItemId::from(form.root())];
    for number in 0..200 {
        let Some(item) = waiting.pop() else { break };
        if interview.is_open_repeat(item) {
            interview.add_row(item, RowId(1 << 64 | number));
        }
        let answers = ["1", "3", "-2.5", "x", "a b", "2020-02-29", "52.2 6.9 0 0", "12:30:00.000+01:00"];
        let offered = interview.choices(item).first().map(|choice| choice.name.to_owned());
        let text = offered.filter(|_| chance.below(2) == 0).unwrap_or_else(|| chance.one_of(&answers).to_owned());
        interview.answer(item, Answer::read(form.node(interview.node(item)).kind, &text));
        waiting.extend(interview.children(item));
        if interview.row_id(item).is_some() && chance.below(4) == 0 {
            interview.remove_row(item);
            waiting.retain(|item| interview.find(&interview.path_of(*item)) == Some(*item));
        }
    }
    interview.violations();
    assert!(interview.submission().count() <= 100_000);
}

/// An XForm with an element lost, doubled or put elsewhere, with another value in an attribute, or with a piece cut out.
fn mutated(text: &str, seeds: &[String], chance: &mut Chance) -> String {
    let Ok(document) = roxmltree::Document::parse(text) else { return text.to_owned() };
    let elements: Vec<_> = document.descendants().filter(|node| node.is_element()).collect();
    let element = elements[chance.below(elements.len())];
    let range = element.range();
    let with = |range: std::ops::Range<usize>, new: &str| {
        let mut text = text.to_owned();
        text.replace_range(range, new);
        text
    };
    match chance.below(6) {
        0 => with(range, ""),
        1 => with(range.end..range.end, &text[range.clone()]),
        2 => with(range, &text[elements[chance.below(elements.len())].range()]),
        3 => {
            let seed = &seeds[chance.below(seeds.len())];
            let Ok(other) = roxmltree::Document::parse(seed) else { return text.to_owned() };
            let others: Vec<_> = other.descendants().filter(|node| node.is_element()).collect();
            with(range, &seed[others[chance.below(others.len())].range()])
        }
        4 => {
            let attributes: Vec<_> = elements.iter().flat_map(|element| element.attributes()).collect();
            let Some(attribute) = attributes.get(chance.below(attributes.len())) else { return text.to_owned() };
            let other = attributes[chance.below(attributes.len())].range_value();
            let other = &text[other];
            let new = match chance.below(3) {
                0 => chance.one_of(WORDS).replace('<', "&lt;"),
                1 => other.to_owned(),
                _ => spliced(&text[attribute.range_value()], other, chance),
            };
            with(attribute.range_value(), &new.replace('"', "'"))
        }
        _ => spliced(text, "<", chance),
    }
}

/// The beginning of a text, a piece of another, and a rest of the first.
fn spliced(text: &str, other: &str, chance: &mut Chance) -> String {
    let place = |text: &str, chance: &mut Chance| text.floor_char_boundary(chance.below(text.len() + 1));
    let (one, two) = (place(text, chance), place(text, chance));
    let (begin, end) = (place(other, chance), place(other, chance));
    let rest = &text[if chance.below(2) == 0 { one } else { one.max(two) }..];
    format!("{}{}{rest}", &text[..one], &other[begin.min(end)..begin.max(end)])
}

fn path_of(name: &str) -> std::path::PathBuf {
    root().join("fixtures/forms").join(name).join("form.xlsx")
}

/// Our own forms as XForms, and those of the peers' suites where they lie beside the project.
fn xforms() -> Vec<String> {
    let own = ["intake", "t0"].iter().map(|name| {
        let draft = read_draft(&std::fs::read(path_of(name)).unwrap(), |_| None).draft.unwrap();
        xform::write(&draft)
    });
    let folder = std::fs::read_dir(root().join("../shared/conformance/forms"));
    let mut paths: Vec<_> = folder.into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    own.chain(paths.iter().filter_map(|path| std::fs::read_to_string(path).ok())).collect()
}

fn pages(bytes: &[u8]) -> Vec<Page> {
    let mut book: Xlsx<_> = open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let sheets = book.worksheets().into_iter();
    let rows =
        |range: calamine::Range<Data>| range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    sheets.map(|(name, range)| (name, rows(range))).collect()
}
