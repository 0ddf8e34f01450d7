//! What changed between two versions of a form, and whether interviews that are under way can go on with the new one.
//!
//! Safe is what leaves every stored answer with a question that means the same: words, translations, order, logic,
//! validation, media, and whatever is new (ODK documentation, "Updating forms"). Removing, renaming, retyping or moving
//! a question to another group leaves answers without a question, and so does removing a choice that was taken.

mod choices;
mod partners;

use std::collections::{BTreeMap, HashSet};

use self::partners::{is_same_place, partners, paths, reordered};
use crate::draft::{Draft, DraftDefault, DraftMedia, DraftNode, DraftPiece, DraftText, Source};
use crate::form::Kind;

/// One thing that is another in the new version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The question or group, as names from below the root: `housing/ladder`; empty for the form as a whole, and for
    /// choices.
    pub path: String,
    /// What happened to it.
    pub kind: ChangeKind,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It is there no more.
    Removed,
    /// It has another name: a guess, from where it stands and what it says.
    Renamed {
        /// The path that it had.
        from: String,
    },
    /// It stands in another group.
    Moved {
        /// The path that it had.
        from: String,
    },
    /// It stands elsewhere among its neighbours.
    Reordered,
    /// It is a question of another type.
    Retyped {
        /// What it was.
        from: Kind,
        /// What it is.
        to: Kind,
    },
    /// An expression or a rule is another.
    Logic {
        /// The column, as XLSForm names it.
        column: &'static str,
        /// As it was; empty when there was none.
        from: String,
        /// As it is; empty when there is none.
        to: String,
    },
    /// A text, a translation or its media are others.
    Words {
        /// The column, as XLSForm names it.
        column: &'static str,
        /// The language, as the author names it.
        language: String,
        /// As it was; empty when there was none.
        from: String,
        /// As it is; empty when there is none.
        to: String,
    },
    /// It is shown in another way.
    Appearance,
    /// A choice is new.
    ChoiceAdded {
        /// The list.
        list: String,
        /// The choice.
        name: String,
    },
    /// A choice is there no more.
    ChoiceRemoved {
        /// The list.
        list: String,
        /// The choice.
        name: String,
    },
    /// A choice says something else in a language.
    ChoiceWords {
        /// The list.
        list: String,
        /// The choice.
        name: String,
        /// The language, as the author names it.
        language: String,
        /// As it was; empty when there was none.
        from: String,
        /// As it is; empty when there is none.
        to: String,
    },
    /// The choices stand in another order, or have other values in their columns.
    ChoicesRearranged {
        /// The list.
        list: String,
    },
    /// A language is new.
    LanguageAdded {
        /// The language, as the author names it.
        language: String,
    },
    /// A language is there no more.
    LanguageRemoved {
        /// The language, as the author names it.
        language: String,
    },
    /// A setting is another.
    Setting {
        /// The setting, as XLSForm names it.
        name: &'static str,
        /// As it was.
        from: String,
        /// As it is.
        to: String,
    },
    /// Something changed, and the version did not.
    SameVersion,
}

impl ChangeKind {
    /// Tells whether interviews that began with the old version can go on with the new one and lose nothing.
    pub fn is_safe(&self) -> bool {
        match self {
            Self::Removed | Self::Renamed { .. } | Self::Moved { .. } | Self::ChoiceRemoved { .. } => false,
            // Whatever is answered fits words; a note and a group hold nothing that could be lost.
            Self::Retyped { from, to } => !from.has_value() || (*to == Kind::Text && is_written(*from)),
            Self::Setting { name, .. } => *name != "form_id",
            Self::Added
            | Self::Reordered
            | Self::Logic { .. }
            | Self::Words { .. }
            | Self::Appearance
            | Self::ChoiceAdded { .. }
            | Self::ChoiceWords { .. }
            | Self::ChoicesRearranged { .. }
            | Self::LanguageAdded { .. }
            | Self::LanguageRemoved { .. }
            | Self::SameVersion => true,
        }
    }
}

fn is_written(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Integer | Kind::Decimal | Kind::Date | Kind::Time | Kind::DateTime | Kind::Barcode | Kind::Range
    )
}

/// Compares two versions of a form, in the order of the new one; what was removed comes last.
pub fn difference(old: &Draft, new: &Draft) -> Vec<Change> {
    let mut changes = settings(old, new);
    let partners = partners(old, new);
    let (old_paths, new_paths) = (paths(old), paths(new));
    let languages = Languages::of(old, new);
    for (index, node) in new.nodes.iter().enumerate() {
        let path = &new_paths[index];
        let mut say = |kind| changes.push(Change { path: path.clone(), kind });
        let Some(partner) = partners.get(&index) else {
            say(ChangeKind::Added);
            continue;
        };
        let before = &old.nodes[*partner];
        if before.name != node.name {
            say(ChangeKind::Renamed { from: old_paths[*partner].clone() });
        } else if !is_same_place(old, new, *partner, index, &partners) {
            say(ChangeKind::Moved { from: old_paths[*partner].clone() });
        }
        if before.kind != node.kind {
            say(ChangeKind::Retyped { from: before.kind, to: node.kind });
        }
        compare(old, before, new, node, &languages, &mut say);
    }
    for index in reordered(old, new, &partners) {
        changes.push(Change { path: new_paths[index].clone(), kind: ChangeKind::Reordered });
    }
    changes.extend(choices::compare(old, new, &languages));
    let kept: HashSet<usize> = partners.into_values().collect();
    let removed = (0..old.nodes.len()).filter(|index| !kept.contains(index));
    changes.extend(removed.map(|index| Change { path: old_paths[index].clone(), kind: ChangeKind::Removed }));
    if !changes.is_empty() && old.version == new.version {
        changes.insert(0, Change { path: String::new(), kind: ChangeKind::SameVersion });
    }
    changes
}

/// The languages of both versions: by name, with their places.
struct Languages {
    names: Vec<(String, Option<usize>, Option<usize>)>,
}

impl Languages {
    fn of(old: &Draft, new: &Draft) -> Self {
        let place = |draft: &Draft, name: &str| draft.languages.iter().position(|language| language.name == name);
        let all = new.languages.iter().chain(&old.languages).map(|language| language.name.clone());
        let mut names: Vec<(String, Option<usize>, Option<usize>)> = Vec::new();
        for name in all {
            if names.iter().all(|(known, ..)| *known != name) {
                let places = (place(old, &name), place(new, &name));
                names.push((name, places.0, places.1));
            }
        }
        if names.is_empty() {
            names.push((String::new(), Some(0), Some(0)));
        }
        Self { names }
    }

    /// The texts that are others, each with its language. A language that only one version has is told once, elsewhere.
    fn changes<T>(
        &self,
        old: &BTreeMap<usize, T>,
        new: &BTreeMap<usize, T>,
        write: impl Fn(&T) -> String,
    ) -> Vec<(String, String, String)> {
        let both = self.names.iter().filter_map(|(name, old, new)| Some((name, (*old)?, (*new)?)));
        let texts = both.map(|(name, before, now)| {
            let text = |texts: &BTreeMap<usize, T>, place| texts.get(&place).map(&write).unwrap_or_default();
            (name.clone(), text(old, before), text(new, now))
        });
        texts.filter(|(_, before, now)| before != now).collect()
    }
}

fn compare(
    old: &Draft,
    before: &DraftNode,
    new: &Draft,
    now: &DraftNode,
    languages: &Languages,
    say: &mut impl FnMut(ChangeKind),
) {
    let source = |source: &Option<Source>| source.as_ref().map(|source| source.text.clone()).unwrap_or_default();
    let default = |node: &DraftNode| match &node.default {
        Some(DraftDefault::Literal(text)) => text.clone(),
        Some(DraftDefault::Computed(source)) => source.text.clone(),
        Some(DraftDefault::Place) => "setgeopoint".to_owned(),
        None => String::new(),
    };
    let itemset = |draft: &Draft, node: &DraftNode| match (&node.itemset, node.list) {
        (Some(itemset), _) => itemset.nodes.text.clone(),
        (None, list) => list.and_then(|list| draft.lists.get(list)).map(|list| list.name.clone()).unwrap_or_default(),
    };
    let logic = [
        ("relevant", source(&before.relevant), source(&now.relevant)),
        ("required", source(&before.required), source(&now.required)),
        ("read_only", source(&before.read_only), source(&now.read_only)),
        ("calculation", source(&before.calculation), source(&now.calculation)),
        ("constraint", source(&before.constraint), source(&now.constraint)),
        ("choice_filter", source(&before.choice_filter), source(&now.choice_filter)),
        ("default", default(before), default(now)),
        ("repeat_count", source(&before.repeat_count), source(&now.repeat_count)),
        ("type", itemset(old, before), itemset(new, now)),
    ];
    for (column, from, to) in logic {
        if from != to {
            say(ChangeKind::Logic { column, from, to });
        }
    }
    let words: [(_, &DraftText, &DraftText); 5] = [
        ("label", &before.label, &now.label),
        ("hint", &before.hint, &now.hint),
        ("guidance_hint", &before.guidance, &now.guidance),
        ("constraint_message", &before.constraint_message, &now.constraint_message),
        ("required_message", &before.required_message, &now.required_message),
    ];
    for (column, old, new) in words {
        for (language, from, to) in languages.changes(old, new, |pieces| written(pieces)) {
            say(ChangeKind::Words { column, language, from, to });
        }
    }
    for (language, from, to) in languages.changes(&before.media, &now.media, files) {
        say(ChangeKind::Words { column: "media", language, from, to });
    }
    if (&before.appearance, &before.parameters) != (&now.appearance, &now.parameters) {
        say(ChangeKind::Appearance);
    }
}

/// A text as its author wrote it.
fn written(pieces: &[DraftPiece]) -> String {
    let written = pieces.iter().map(|piece| match piece {
        DraftPiece::Words(words) => words.as_str(),
        DraftPiece::Output(source) => source.text.as_str(),
    });
    written.collect()
}

fn files(media: &DraftMedia) -> String {
    let files = [&media.image, &media.big_image, &media.audio, &media.video];
    files.into_iter().flatten().cloned().collect::<Vec<_>>().join(" ")
}

fn settings(old: &Draft, new: &Draft) -> Vec<Change> {
    let language = |draft: &Draft| draft.languages.get(draft.default_language).map(|language| language.name.clone());
    let name = |draft: &Draft| draft.instance_name.as_ref().map(|source| source.text.clone());
    let settings = [
        ("form_id", old.id.clone(), new.id.clone()),
        ("version", old.version.clone(), new.version.clone()),
        ("form_title", old.title.clone(), new.title.clone()),
        ("default_language", language(old).unwrap_or_default(), language(new).unwrap_or_default()),
        ("instance_name", name(old).unwrap_or_default(), name(new).unwrap_or_default()),
        ("style", old.style.join(" "), new.style.join(" ")),
    ];
    let settings = settings.into_iter().filter(|(_, from, to)| from != to);
    let settings = settings.map(|(name, from, to)| ChangeKind::Setting { name, from, to });
    let missing = |from: &Draft, draft: &Draft| -> Vec<String> {
        let names: HashSet<&str> = draft.languages.iter().map(|language| language.name.as_str()).collect();
        let names = from.languages.iter().filter(|language| !names.contains(language.name.as_str()));
        names.map(|language| language.name.clone()).collect()
    };
    let added = missing(new, old).into_iter().map(|language| ChangeKind::LanguageAdded { language });
    let removed = missing(old, new).into_iter().map(|language| ChangeKind::LanguageRemoved { language });
    settings.chain(added).chain(removed).map(|kind| Change { path: String::new(), kind }).collect()
}
