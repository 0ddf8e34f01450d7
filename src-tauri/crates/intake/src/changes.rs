//! What a form that is being tried out changes against the version that interviews begin with on this device now.

use std::collections::{BTreeMap, HashMap};

use form::{
    Change, ChangeKind, Draft, difference,
    draft::{DraftPiece, DraftText},
};

use crate::{
    desk::Desk,
    pages::{ChangeGroup, FormChange, FormChanges, Text},
    problem::Problem,
};

/// Compares a form with the current version of it; `None` when this device has none.
///
/// `reader` is the language in which questions are named, as a BCP 47 tag.
pub fn against_current(desk: &Desk, new: &Draft, reader: &str) -> Result<Option<FormChanges>, Problem> {
    let Some(current) = desk.current_form(&new.id)? else { return Ok(None) };
    let Some(bytes) = desk.vault.form_bytes(&current.sha256)? else { return Ok(None) };
    let beside = |name: &str| desk.vault.form_file(&current.sha256, name).ok().flatten();
    let old = xlsform::read_draft(&bytes, beside).draft;
    Ok(old.map(|old| in_groups(current.version, &old, new, reader)))
}

fn in_groups(version: String, old: &Draft, new: &Draft, reader: &str) -> FormChanges {
    let (before, now) = (Named::of(old, reader), Named::of(new, reader));
    let mut groups: BTreeMap<(bool, FormChange), Vec<Text>> = BTreeMap::new();
    for change in difference(old, new) {
        let about = groups.entry((change.kind.is_safe(), code(&change.kind))).or_default();
        // A question of which three translations changed is one question.
        about.extend(subject(&change, &before, &now).filter(|subject| !about.contains(subject)));
    }
    let can_go_on = groups.keys().all(|(is_safe, _)| *is_safe);
    let group = |((is_safe, what), about)| ChangeGroup { what, is_safe, about };
    FormChanges { version, can_go_on, groups: groups.into_iter().map(group).collect() }
}

fn code(change: &ChangeKind) -> FormChange {
    match change {
        ChangeKind::Added => FormChange::Added,
        ChangeKind::Removed => FormChange::Removed,
        ChangeKind::Renamed { .. } => FormChange::Renamed,
        ChangeKind::Moved { .. } => FormChange::Moved,
        ChangeKind::Reordered => FormChange::Reordered,
        ChangeKind::Retyped { .. } => FormChange::Retyped,
        ChangeKind::Logic { .. } => FormChange::Logic,
        ChangeKind::Words { .. } => FormChange::Words,
        ChangeKind::Appearance => FormChange::Appearance,
        ChangeKind::ChoiceAdded { .. } => FormChange::ChoiceAdded,
        ChangeKind::ChoiceRemoved { .. } => FormChange::ChoiceRemoved,
        ChangeKind::ChoiceWords { .. } => FormChange::ChoiceWords,
        ChangeKind::ChoicesRearranged { .. } => FormChange::ChoicesRearranged,
        ChangeKind::LanguageAdded { .. } => FormChange::LanguageAdded,
        ChangeKind::LanguageRemoved { .. } => FormChange::LanguageRemoved,
        ChangeKind::Setting { .. } => FormChange::Setting,
        ChangeKind::SameVersion => FormChange::SameVersion,
    }
}

/// What a change is about, as its author knows it; `None` when that is the form as a whole.
fn subject(change: &Change, before: &Named<'_>, now: &Named<'_>) -> Option<Text> {
    match &change.kind {
        ChangeKind::SameVersion => None,
        ChangeKind::Removed => Some(before.question(&change.path)),
        ChangeKind::ChoiceRemoved { list, name } => Some(before.choice(list, name)),
        ChangeKind::ChoiceAdded { list, name } | ChangeKind::ChoiceWords { list, name, .. } => {
            Some(now.choice(list, name))
        }
        ChangeKind::ChoicesRearranged { list } => Some(code_word(list)),
        ChangeKind::LanguageAdded { language } | ChangeKind::LanguageRemoved { language } => Some(code_word(language)),
        ChangeKind::Setting { name, .. } => Some(code_word(name)),
        ChangeKind::Added
        | ChangeKind::Renamed { .. }
        | ChangeKind::Moved { .. }
        | ChangeKind::Reordered
        | ChangeKind::Retyped { .. }
        | ChangeKind::Logic { .. }
        | ChangeKind::Words { .. }
        | ChangeKind::Appearance => Some(now.question(&change.path)),
    }
}

/// A name, in no language.
fn code_word(name: &str) -> Text {
    Text { lang: String::new(), text: name.to_owned() }
}

/// A form with its words for one reader.
struct Named<'a> {
    draft: &'a Draft,
    /// A place in the languages of the form.
    language: usize,
    by_path: HashMap<String, usize>,
}

impl<'a> Named<'a> {
    fn of(draft: &'a Draft, reader: &str) -> Self {
        let primary = |code: &str| code.split('-').next().unwrap_or_default().to_owned();
        let is_read = |language: &form::Language| primary(&language.code) == primary(reader);
        let language = draft.languages.iter().position(is_read).unwrap_or(draft.default_language);
        let mut paths: Vec<String> = Vec::with_capacity(draft.nodes.len());
        for node in &draft.nodes {
            let above = node.parent.and_then(|parent| paths.get(parent));
            paths.push(above.map_or_else(|| node.name.clone(), |above| format!("{above}/{}", node.name)));
        }
        Self { draft, language, by_path: paths.into_iter().enumerate().map(|(at, path)| (path, at)).collect() }
    }

    /// The label of a question; its path where it has none, such as a calculation.
    fn question(&self, path: &str) -> Text {
        let node = self.by_path.get(path).and_then(|at| self.draft.nodes.get(*at));
        node.and_then(|node| self.words(&node.label)).unwrap_or_else(|| code_word(path))
    }

    fn choice(&self, list: &str, name: &str) -> Text {
        let list = self.draft.lists.iter().find(|other| other.name == list);
        let choice = list.and_then(|list| list.choices.iter().find(|choice| choice.name == name));
        choice.and_then(|choice| self.words(&choice.label)).unwrap_or_else(|| code_word(name))
    }

    fn words(&self, text: &DraftText) -> Option<Text> {
        let in_language = |language: usize| Some((language, text.get(&language)?));
        let (language, pieces) = in_language(self.language).or_else(|| in_language(self.draft.default_language))?;
        let piece = |piece: &DraftPiece| match piece {
            DraftPiece::Words(words) => words.clone(),
            DraftPiece::Output(_) => "…".to_owned(),
        };
        let text: String = pieces.iter().map(piece).collect();
        let lang = self.draft.languages.get(language).map(|language| language.code.clone()).unwrap_or_default();
        (!text.trim().is_empty()).then_some(Text { lang, text })
    }
}
