//! What changed in the lists of choices.

use std::collections::HashMap;

use super::{Change, ChangeKind, Languages, files, written};
use crate::draft::{Draft, DraftChoice, DraftList};

/// Compares the lists that both versions have, by name. A list that only one has is told by its questions.
pub(super) fn compare(old: &Draft, new: &Draft, languages: &Languages) -> Vec<Change> {
    let before: HashMap<&str, &DraftList> = old.lists.iter().map(|list| (list.name.as_str(), list)).collect();
    let pairs = new.lists.iter().filter_map(|list| Some((*before.get(list.name.as_str())?, list)));
    let kinds = pairs.flat_map(|(before, now)| list(before, now, languages)).chain(replaced(old, new));
    kinds.map(|kind| Change { path: String::new(), kind }).collect()
}

fn list(before: &DraftList, now: &DraftList, languages: &Languages) -> Vec<ChangeKind> {
    let mut kinds = Vec::new();
    let known = by_name(before);
    let still = by_name(now);
    for choice in &now.choices {
        let (list, name) = (now.name.clone(), choice.name.clone());
        let Some(before) = known.get(choice.name.as_str()) else {
            kinds.push(ChangeKind::ChoiceAdded { list, name });
            continue;
        };
        let texts = languages.changes(&before.label, &choice.label, |pieces| written(pieces));
        let media = languages.changes(&before.media, &choice.media, files);
        for (language, from, to) in texts.into_iter().chain(media) {
            kinds.push(ChangeKind::ChoiceWords { list: list.clone(), name: name.clone(), language, from, to });
        }
    }
    kinds.extend(removed(before, &still));
    let order = |list: &DraftList, other: &HashMap<&str, &DraftChoice>| -> Vec<(String, Vec<String>)> {
        let kept = list.choices.iter().filter(|choice| other.contains_key(choice.name.as_str()));
        kept.map(|choice| (choice.name.clone(), choice.values.clone())).collect()
    };
    if before.columns != now.columns || order(before, &still) != order(now, &known) {
        kinds.push(ChangeKind::ChoicesRearranged { list: now.name.clone() });
    }
    kinds
}

/// The choices that a question loses because it has another list now.
fn replaced(old: &Draft, new: &Draft) -> Vec<ChangeKind> {
    let list_of = |draft: &'_ Draft, index: usize| draft.nodes[index].list.filter(|list| *list < draft.lists.len());
    let mut kinds = Vec::new();
    let old_paths: HashMap<String, usize> =
        super::paths(old).into_iter().enumerate().map(|(at, path)| (path, at)).collect();
    for (index, path) in super::paths(new).into_iter().enumerate() {
        let Some(partner) = old_paths.get(&path) else { continue };
        let (Some(before), Some(now)) = (list_of(old, *partner), list_of(new, index)) else { continue };
        let (before, now) = (&old.lists[before], &new.lists[now]);
        if before.name != now.name {
            kinds.extend(removed(before, &by_name(now)));
        }
    }
    kinds.dedup();
    kinds
}

fn by_name(list: &DraftList) -> HashMap<&str, &DraftChoice> {
    list.choices.iter().map(|choice| (choice.name.as_str(), choice)).collect()
}

fn removed(before: &DraftList, still: &HashMap<&str, &DraftChoice>) -> Vec<ChangeKind> {
    let gone = before.choices.iter().filter(|choice| !still.contains_key(choice.name.as_str()));
    gone.map(|choice| ChangeKind::ChoiceRemoved { list: before.name.clone(), name: choice.name.clone() }).collect()
}
