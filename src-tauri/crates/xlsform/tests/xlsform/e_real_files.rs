//! Real forms: our own intake, and the peers' where they lie beside the project.

use std::path::Path;
use std::sync::Arc;

use form::{Interview, Kind};
use xlsform::{Diagnostic, DiagnosticKind, Severity, Tongue, read};

use crate::tables::{moment, told};

/// The project's root.
pub fn root() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

/// Reads what the peers' own suites expect (FORMS §2); says so when it does not lie beside the project.
pub fn conformance(file: &str) -> Option<String> {
    let found = std::fs::read_to_string(root().join("../shared/conformance").join(file)).ok();
    if found.is_none() {
        println!("did not run: {file} is not beside the project");
    }
    found
}

#[test]
fn the_intake_form_has_nothing_to_be_said_against_it() {
    let bytes = std::fs::read(root().join("fixtures/forms/intake/form.xlsx")).unwrap();
    let reading = read(&bytes);
    // How well it reads is told as well, and is no fault of the form.
    let is_fault = |diagnostic: &&Diagnostic| !matches!(diagnostic.kind, DiagnosticKind::Readability(_));
    assert_eq!(reading.diagnostics.iter().filter(is_fault).count(), 0, "{}", told(&reading, Tongue::English));
    assert!(reading.summary.iter().all(|one| one.untranslated == 0), "{:?}", reading.summary);
    let form = Arc::new(reading.form.unwrap());
    let codes: Vec<_> = form.languages().iter().map(|language| language.code.as_str()).collect();
    assert_eq!(codes, ["nl", "en", "tr", "ar"]);
    let page =
        |page: &str| form.nodes().filter(|(_, node)| node.extra.get("x_page").is_some_and(|own| own == page)).count();
    assert_eq!((page("opening"), page("domain"), page("private")), (1, 8, 1));
}

#[test]
fn the_intake_form_asks_for_words_behind_other() {
    let bytes = std::fs::read(root().join("fixtures/forms/intake/form.xlsx")).unwrap();
    let form = Arc::new(read(&bytes).form.unwrap());
    let [barriers, other] = ["housing/barriers", "housing/barriers_other"].map(|path| form.find(path).unwrap());
    let mut interview = Interview::begin(form, moment());
    assert!(!interview.is_relevant(other));
    let changed = interview.answer(barriers, Some(form::Answer::Many(vec!["other".to_owned()])));
    assert!(interview.is_relevant(other));
    assert_eq!(changed.items, [barriers.into(), other.into()]);
}

#[test]
fn the_verbal_autopsy_runs() {
    let path = root().join("../shared/conformance/performance/whova_form.xlsx");
    let Ok(bytes) = std::fs::read(path) else {
        println!("did not run: the peers' forms are not beside the project");
        return;
    };
    let reading = read(&bytes);
    assert!(reading.diagnostics.iter().all(|diagnostic| diagnostic.severity == Severity::Warning));
    let form = Arc::new(reading.form.unwrap());
    let mut interview = Interview::begin(form.clone(), moment());
    let mut most = 0;
    for (id, node) in form.nodes() {
        let answer = match node.kind {
            Kind::SelectOne => interview.choices(id).first().map(|choice| form::Answer::One(choice.name.to_owned())),
            Kind::Integer => Some(form::Answer::Integer(3)),
            _ => None,
        };
        if interview.is_relevant(id) && answer.is_some() {
            most = most.max(interview.answer(id, answer).evaluations);
        }
    }
    // The age decides which of three modules is asked; no other answer touches as much as this half of the form.
    assert!(most < 350, "{most}");
}
