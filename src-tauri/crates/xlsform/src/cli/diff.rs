//! `diff`: what changed between two versions of a form.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use form::{Change, ChangeKind, Draft, difference};
use serde_json::{Value as Json, json};
use xlsform::{Severity, Tongue};

use crate::{NO_FILE, Words, files, print};

/// Says what changed between two versions of a form, and what is safe for interviews that are under way.
///
/// Safe is what leaves every answer with a question that means the same: words, translations, order, logic, validation,
/// media, and whatever is new. Removing, renaming, retyping or moving a question to another group is not, nor is removing
/// a choice.
///
/// Ends with 0 when every change is safe, with 1 when one is not, and with 2 when a file cannot be read as a form.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  samenstap-form diff intake-2025.xlsx intake-2026.xlsx\n  samenstap-form diff old.xlsx new.xlsx --language nl\n  samenstap-form diff old.xml new.xlsx --json"
)]
pub struct Diff {
    /// The version that interviews began with.
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The version that they would go on with.
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// Write one JSON object instead of text: {"safe", "changes": [{"safe", "path", "what", "message"}]}, and where they
    /// apply "list", "choice", "column", "language", "from", "to".
    #[arg(long)]
    json: bool,
    /// The language of the text.
    #[arg(long, value_enum, default_value_t = Words::En)]
    language: Words,
}

/// Compares two files.
pub fn run(Diff { old, new, json, language }: &Diff) -> ExitCode {
    let tongue = Tongue::from(*language);
    let (Some(old), Some(new)) = (draft(old, tongue), draft(new, tongue)) else { return ExitCode::from(NO_FILE) };
    let changes = difference(&old, &new);
    let is_safe = changes.iter().all(|change| change.kind.is_safe());
    if *json {
        let changes: Vec<Json> = changes.iter().map(|change| line(change, tongue)).collect();
        print(format!("{:#}\n", json!({ "safe": is_safe, "changes": changes })));
    } else {
        print(as_text(&changes, tongue));
    }
    ExitCode::from(u8::from(!is_safe))
}

/// Reads one version; says on standard error why it is none.
fn draft(path: &Path, tongue: Tongue) -> Option<Draft> {
    let drafting = match files::read_draft(path) {
        Ok(drafting) => drafting,
        Err(problem) => {
            eprintln!("{}: {problem}", path.display());
            return None;
        }
    };
    let errors: Vec<_> =
        drafting.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).collect();
    for error in &errors {
        eprintln!("{}: {}: {}", path.display(), error.place, error.message(tongue));
    }
    drafting.draft.filter(|_| errors.is_empty())
}

fn as_text(changes: &[Change], tongue: Tongue) -> String {
    let (unsafe_mark, none) = match tongue {
        Tongue::Dutch => ("NIET VEILIG  ", "niets veranderd\n"),
        Tongue::English => ("NOT SAFE  ", "nothing changed\n"),
    };
    let line = |change: &Change| {
        let mark = if change.kind.is_safe() { "" } else { unsafe_mark };
        let path = if change.path.is_empty() { String::new() } else { format!("{}: ", change.path) };
        format!("{mark}{path}{}\n", xlsform::change_message(&change.kind, tongue))
    };
    if changes.is_empty() { none.to_owned() } else { changes.iter().map(line).collect() }
}

/// One change as JSON: whether it is safe, where, what, in words, and what else belongs to it.
fn line(change: &Change, tongue: Tongue) -> Json {
    let (what, details) = match &change.kind {
        ChangeKind::Added => ("added", json!({})),
        ChangeKind::Removed => ("removed", json!({})),
        ChangeKind::Renamed { from } => ("renamed", json!({ "from": from })),
        ChangeKind::Moved { from } => ("moved", json!({ "from": from })),
        ChangeKind::Reordered => ("reordered", json!({})),
        ChangeKind::Retyped { from, to } => {
            ("retyped", json!({ "from": format!("{from:?}"), "to": format!("{to:?}") }))
        }
        ChangeKind::Logic { column, from, to } => ("logic", json!({ "column": column, "from": from, "to": to })),
        ChangeKind::Words { column, language, from, to } => {
            ("words", json!({ "column": column, "language": language, "from": from, "to": to }))
        }
        ChangeKind::Appearance => ("appearance", json!({})),
        ChangeKind::ChoiceAdded { list, name } => ("choice_added", json!({ "list": list, "choice": name })),
        ChangeKind::ChoiceRemoved { list, name } => ("choice_removed", json!({ "list": list, "choice": name })),
        ChangeKind::ChoiceWords { list, name, language, from, to } => {
            ("choice_words", json!({ "list": list, "choice": name, "language": language, "from": from, "to": to }))
        }
        ChangeKind::ChoicesRearranged { list } => ("choices_rearranged", json!({ "list": list })),
        ChangeKind::LanguageAdded { language } => ("language_added", json!({ "language": language })),
        ChangeKind::LanguageRemoved { language } => ("language_removed", json!({ "language": language })),
        ChangeKind::Setting { name, from, to } => ("setting", json!({ "column": name, "from": from, "to": to })),
        ChangeKind::SameVersion => ("same_version", json!({})),
    };
    let mut line = json!({
        "safe": change.kind.is_safe(),
        "path": change.path,
        "what": what,
        "message": xlsform::change_message(&change.kind, tongue),
    });
    if let (Some(line), Json::Object(details)) = (line.as_object_mut(), details) {
        line.extend(details);
    }
    line
}
