//! pyxform's own cases, where they lie beside the project: what it refuses and what it takes.
//!
//! The gate over them is the complete engine's. Here they show that nothing panics, and that a form which pyxform takes
//! and of which this app runs every part is taken too.

use serde_json::Value as Json;
use xlsform::{DiagnosticKind, Severity, read};

use crate::e_real_files::root;
use crate::tables::workbook;

/// What this app does not run yet, so that a refusal says nothing.
fn is_not_run(kind: &DiagnosticKind) -> bool {
    use form::FaultKind;
    matches!(
        kind,
        DiagnosticKind::UnsupportedType { .. }
            | DiagnosticKind::UnsupportedSetting { .. }
            | DiagnosticKind::Expression(FaultKind::UnsupportedFunction { .. } | FaultKind::LastSaved)
    )
}

/// What pyxform takes and this app refuses on purpose.
const REFUSED_HERE: &[&str] = &[
    // `${instanceID}`: the app's own id of an interview is no question.
    "px-1024", // A filter that names no column of its list is silently never true there, and told here.
    "px-1129", // `$` and `£` alone are no expression; pyxform hands them on unread.
    "px-1266", "px-1267",
];

#[test]
fn what_pyxform_takes_is_taken() {
    let path = root().join("../shared/conformance/xlsform_cases.jsonl");
    let Ok(cases) = std::fs::read_to_string(path) else {
        println!("did not run: the conformance cases are not beside the project");
        return;
    };
    let (mut taken, mut refused_alike, mut refused_there_only, mut not_run) = (0, 0, Vec::new(), 0);
    let mut refused_here_only = Vec::new();
    for line in cases.lines() {
        let case: Json = serde_json::from_str(line).unwrap();
        let (Some(tables), Some(id)) = (case["md"].as_str(), case["id"].as_str()) else { continue };
        let Ok(bytes) = std::panic::catch_unwind(|| workbook(tables)) else { continue };
        let reading = read(&bytes);
        let errors: Vec<_> =
            reading.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).collect();
        let is_refused_there = case["errored"] == true;
        if errors.iter().any(|error| is_not_run(&error.kind)) {
            not_run += 1;
        } else if errors.is_empty() && !is_refused_there {
            taken += 1;
        } else if !errors.is_empty() && is_refused_there {
            refused_alike += 1;
        } else if is_refused_there {
            refused_there_only.push(id.to_owned());
        } else if !REFUSED_HERE.contains(&id) {
            refused_here_only.push(format!("{id} {:?}", errors.iter().map(|error| (&error.place, &error.kind)).next()));
        }
    }
    println!(
        "{taken} taken, {refused_alike} refused alike, {not_run} not run, {} refused there only",
        refused_there_only.len()
    );
    println!("{refused_there_only:?}");
    assert!(
        refused_here_only.is_empty(),
        "{} refused here only:\n{}",
        refused_here_only.len(),
        refused_here_only.join("\n")
    );
}
