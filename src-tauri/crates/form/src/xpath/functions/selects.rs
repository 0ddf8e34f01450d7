//! Choices: names in a text, with white space between them.

use super::{Call, texts};
use crate::xpath::value::Value;

/// The names that a text lists.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(texts::WHITE_SPACE).filter(|word| !word.is_empty())
}

pub(super) fn is_selected(call: &Call<'_>) -> bool {
    let (list, name) = (call.value(0), call.text(1));
    let name = name.trim_matches(texts::WHITE_SPACE);
    match list {
        // Nothing is selected exactly when nothing is there.
        _ if name.is_empty() => words(&list.to_text(call.scene)).next().is_none(),
        Value::One(place) => call.scene.has_selected(place, name),
        _ => words(&list.to_text(call.scene)).any(|selected| selected == name),
    }
}

pub(super) fn selected_at(call: &Call<'_>) -> String {
    let (list, at) = (call.text(0), call.number(1).trunc());
    let found = (at >= 0.0).then(|| words(&list).nth(at as usize)).flatten();
    found.unwrap_or("").to_owned()
}

/// What the names in the first argument are called, as choices of the question that the second names.
pub(super) fn choice_name(call: &Call<'_>) -> String {
    let names = call.text(0);
    let Some(question) = call.node(1) else { return String::new() };
    let called: Vec<_> = words(&names).map(|name| call.scene.choice_name(question, name)).collect();
    called.join(", ")
}
