//! A form behaves alike whichever way it came: read from its workbook, from the XForm that we write of it, and from the
//! XForm that pyxform writes of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use form::{Answer, Draft, Form, Interview, ItemId, Kind, LanguageId, NodeId, RowId, Text, compile};
use xlsform::{read_draft, xform};

use crate::e_real_files::root;
use crate::pyxform;
use crate::tables::moment;

/// Where the walk through a form begins.
pub const SEED: u64 = 20_201_102;

/// Every workbook that is at hand.
pub fn workbooks() -> Vec<PathBuf> {
    let own = std::fs::read_dir(root().join("fixtures/forms")).unwrap();
    let mut found: Vec<PathBuf> = own.map(|folder| folder.unwrap().path().join("form.xlsx")).collect();
    match std::fs::read_dir(root().join("../shared/conformance/performance")) {
        Ok(peers) => found.extend(peers.map(|file| file.unwrap().path())),
        Err(_) => println!("did not run: the peers' forms are not beside the project"),
    }
    found.retain(|path| path.extension().is_some_and(|extension| extension == "xlsx") && path.is_file());
    found.sort();
    found
}

/// Chance that is the same every time (a linear congruential generator).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

/// An answer of the right type; now and then one that a constraint may forbid.
fn answer(interview: &Interview, item: ItemId, kind: Kind, chance: &mut Chance) -> Option<Answer> {
    let choices: Vec<String> = interview.choices(item).iter().map(|choice| choice.name.to_owned()).collect();
    let mut some = |texts: &[&str]| texts[chance.below(texts.len())].to_owned();
    let text = match kind {
        Kind::SelectOne => choices.get(chance.below(choices.len()))?.clone(),
        Kind::SelectMultiple | Kind::Rank => {
            let taken = choices.iter().filter(|_| chance.below(2) == 0);
            taken.cloned().collect::<Vec<_>>().join(" ")
        }
        Kind::Integer => some(&["0", "1", "3", "17", "45", "130", "-2"]),
        Kind::Decimal | Kind::Range => some(&["0", "0.5", "2", "36.6", "1000"]),
        Kind::Date => some(&["2020-11-02", "1958-03-31", "2019-12-31", "2031-01-01"]),
        Kind::Time => some(&["00:00:00", "13:45:00"]),
        Kind::DateTime => some(&["2020-11-02T14:05:00+01:00", "2001-06-30T23:59:59+02:00"]),
        Kind::Acknowledge => "OK".to_owned(),
        Kind::Geopoint => some(&["52.22 6.89 0 0", "0 0 0 0"]),
        Kind::Geotrace => "52.22 6.89 0 0;52.23 6.9 0 0".to_owned(),
        Kind::Geoshape => "52 6 0 0;52 7 0 0;53 7 0 0;52 6 0 0".to_owned(),
        _ => some(&["", "yes", "Anna de Vries", "12"]),
    };
    Answer::read(kind, &text)
}

/// The items of an interview in reading order, but for what every form has by itself.
fn items(interview: &Interview) -> Vec<ItemId> {
    let mut found = Vec::new();
    let mut waiting = vec![ItemId::from(NodeId::ROOT)];
    while let Some(item) = waiting.pop() {
        let node = interview.form().node(interview.node(item));
        if matches!(node.path.as_str(), "meta" | "orx:meta")
            || node.path.ends_with("_count") && node.kind == Kind::Calculate
        {
            continue;
        }
        found.push(item);
        waiting.extend(interview.children(item).into_iter().rev());
    }
    found
}

/// The language of this name; the form's own for a form that names none.
fn language(form: &Form, name: &str) -> LanguageId {
    let named = form.languages().iter().position(|language| language.name == name);
    let code = named.map(|place| form.languages()[place].code.as_str());
    code.and_then(|code| form.language(code)).unwrap_or_else(|| form.default_language())
}

type State = BTreeMap<String, String>;

/// What is so of every item, apart from its words.
fn facts(interview: &Interview) -> State {
    let mut state = State::new();
    for item in items(interview) {
        let value = interview.value(item).map(|value| value.as_text().into_owned());
        // Nobody answers a note, whether it says so or not.
        let is_note = interview.form().node(interview.node(item)).kind == Kind::Note;
        let is_read_only = is_note || interview.is_read_only(item);
        // Of a group nothing is asked.
        let has_value = interview.form().node(interview.node(item)).has_value();
        let is = (interview.is_relevant(item), has_value && interview.is_required(item), is_read_only);
        let choices: Vec<_> = interview.choices(item).iter().map(|choice| choice.name.to_owned()).collect();
        let found = format!("{is:?} {value:?} {:?} {choices:?}", interview.violation(item));
        state.insert(interview.xpath_of(item), found);
    }
    state
}

/// What is said to people, in a language.
fn words(interview: &Interview, name: &str) -> State {
    let language = language(interview.form(), name);
    // pyxform straightens the quotation marks of words as well; ours stay as the author wrote them.
    let straight = |character| match character {
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        other => other,
    };
    let plain = |text: Option<Text<'_>>| {
        let text: String = text?.text.chars().map(straight).collect();
        Some(text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty())
    };
    let mut state = State::new();
    for item in items(interview) {
        let node = interview.form().node(interview.node(item));
        let mut found = vec![
            plain(interview.constraint_message(item, language)),
            plain(interview.required_message(item, language)),
        ];
        // What nobody sees has no words in an XForm.
        if node.kind.is_shown() {
            found.push(plain(interview.label(item, language)));
        }
        // Nor has a group but for its label.
        if node.kind.is_shown() && !matches!(node.kind, Kind::Group | Kind::Repeat) {
            found.push(plain(interview.hint(item, language)));
            found.push(plain(interview.guidance(item, language)));
        }
        for choice in interview.choices(item) {
            found.push(plain(interview.choice_label(item, choice.name, language)));
        }
        state.insert(interview.xpath_of(item), format!("{found:?}"));
    }
    state
}

fn compare(name: &str, expected: &State, found: &State) {
    let paths: BTreeSet<_> = expected.keys().chain(found.keys()).collect();
    let differences: Vec<_> = paths
        .into_iter()
        .filter(|path| expected.get(*path) != found.get(*path))
        .map(|path| format!("{path}\n  {:?}\n  {:?}", expected.get(path), found.get(path)))
        .collect();
    assert!(differences.is_empty(), "{name}: {} differ\n{}", differences.len(), differences.join("\n"));
}

/// Answers every question of both forms in the same way, then some again, with rows added on the way.
pub fn walk(name: &str, expected: &Arc<Form>, found: &Arc<Form>, seed: u64) {
    let mut chance = Chance(seed);
    let mut interviews = [expected, found].map(|form| Interview::begin(form.clone(), moment()));
    let languages: Vec<String> = expected.languages().iter().map(|language| language.name.clone()).collect();
    let judge = |interviews: &[Interview; 2], at: &str| {
        let [expected, found] = interviews;
        compare(&format!("{name} {at}"), &facts(expected), &facts(found));
    };
    let judge_words = |interviews: &[Interview; 2]| {
        for language in &languages {
            compare(
                &format!("{name} in {language}"),
                &words(&interviews[0], language),
                &words(&interviews[1], language),
            );
        }
    };
    judge(&interviews, "begun");
    judge_words(&interviews);
    let first: Vec<String> = items(&interviews[0]).into_iter().map(|item| interviews[0].xpath_of(item)).collect();
    for step in 0..first.len() + 80 {
        let path = match first.get(step) {
            Some(path) => path.clone(),
            None => {
                let all = items(&interviews[0]);
                interviews[0].xpath_of(all[chance.below(all.len())])
            }
        };
        let Some(item) = interviews[0].find(&path) else { continue };
        let kind = interviews[0].form().node(interviews[0].node(item)).kind;
        let is_asked = kind.has_value() && kind.is_shown();
        let given = if is_asked { answer(&interviews[0], item, kind, &mut chance) } else { None };
        for interview in &mut interviews {
            let Some(item) = interview.find(&path) else { panic!("{name}: no {path}") };
            if is_asked {
                interview.answer(item, given.clone());
            } else if interview.is_open_repeat(item) {
                interview.add_row(item, RowId(1_000 + step as u128));
            }
        }
        if step % 16 == 0 {
            judge(&interviews, &path);
        }
        if step % 256 == 0 {
            judge_words(&interviews);
        }
    }
    judge(&interviews, "at the end");
    judge_words(&interviews);
}

/// A form of a draft. What the reader refuses for the app's sake, such as an answer from another app, has no part in it.
pub fn usable(name: &str, draft: &Draft) -> Arc<Form> {
    let (form, faults) = compile(draft);
    Arc::new(form.unwrap_or_else(|| panic!("{name}: {faults:?}")))
}

fn draft(name: &str, bytes: &[u8]) -> Draft {
    read_draft(bytes, |_| None).draft.unwrap_or_else(|| panic!("{name}: no draft"))
}

fn name_of(path: &Path) -> String {
    path.components().rev().take(2).map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join(" of ")
}

#[test]
fn a_form_and_the_xform_that_we_write_of_it_behave_alike() {
    for path in workbooks() {
        let (name, bytes) = (name_of(&path), std::fs::read(&path).unwrap());
        let direct = draft(&name, &bytes);
        let written = xform::write(&direct);
        walk(&name, &usable(&name, &direct), &usable(&name, &draft(&name, written.as_bytes())), SEED);
    }
}

#[test]
fn a_form_and_the_xform_that_pyxform_writes_of_it_behave_alike() {
    let Some(python) = pyxform::python() else { return };
    let folder = tempfile::tempdir().unwrap();
    for path in workbooks() {
        let (name, bytes) = (name_of(&path), std::fs::read(&path).unwrap());
        let written = match pyxform::convert(&python, &path, &folder.path().join("form.xml")) {
            Ok(written) => written,
            Err(problem) => panic!("{name}: {problem}"),
        };
        let [direct, written] =
            [bytes.as_slice(), written.as_bytes()].map(|bytes: &[u8]| usable(&name, &draft(&name, bytes)));
        walk(&format!("{name} by pyxform"), &direct, &written, SEED);
    }
}
