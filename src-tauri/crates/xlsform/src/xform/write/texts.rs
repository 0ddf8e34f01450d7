//! Texts: in their place when there is one language, in `itext` by id otherwise.

use std::collections::BTreeMap;

use form::draft::{DraftMedia, DraftPiece, DraftText};
use form::{Kind, Origin};

use super::FormTree;
use super::element::Element;
use super::references::Standing;
use crate::languages::UNNAMED;

/// The texts of a form that have an id.
pub(super) struct Texts {
    /// Ids in order, with what stands under each, by language.
    entries: Vec<(String, BTreeMap<usize, Vec<Value>>)>,
    /// The lists whose choices are labelled by id.
    pub lists: Vec<bool>,
}

/// One `value` of a text.
#[derive(Debug, Clone)]
struct Value {
    form: Option<&'static str>,
    element: Element,
}

/// What a text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Label,
    Hint,
    ConstraintMessage,
    RequiredMessage,
}

impl Role {
    fn suffix(self) -> &'static str {
        match self {
            Self::Label => "label",
            Self::Hint => "hint",
            Self::ConstraintMessage => "jr:constraintMsg",
            Self::RequiredMessage => "jr:requiredMsg",
        }
    }
}

/// The id of a text of a node.
pub(super) fn id(form: &FormTree<'_>, node: usize, role: Role) -> String {
    format!("{}:{}", form.paths[node], role.suffix())
}

impl Texts {
    pub fn of(form: &FormTree<'_>) -> Self {
        let mut texts = Self { entries: Vec::new(), lists: Vec::new() };
        for list in &form.draft.lists {
            let is_by_id = list
                .choices
                .iter()
                .any(|choice| needs_id(form, &choice.label) || !choice.media.is_empty() || has_output(&choice.label));
            texts.lists.push(is_by_id);
            for (place, choice) in list.choices.iter().enumerate().filter(|_| is_by_id) {
                let id = format!("{}-{place}", list.name);
                texts.add(form, id, &choice.label, &DraftText::new(), &choice.media, Standing::ANYWHERE);
            }
        }
        for (index, node) in form.draft.nodes.iter().enumerate() {
            let none = BTreeMap::new();
            for (role, text) in
                [(Role::ConstraintMessage, &node.constraint_message), (Role::RequiredMessage, &node.required_message)]
            {
                if message_needs_id(form, text) {
                    texts.add(form, id(form, index, role), text, &DraftText::new(), &none, Standing::on(index));
                }
            }
            // A node that nobody sees has no place to show its texts at.
            if !node.kind.is_shown() {
                continue;
            }
            if needs_id(form, &node.label) || !node.media.is_empty() {
                let label = id(form, index, Role::Label);
                texts.add(form, label, &node.label, &DraftText::new(), &node.media, Standing::on(index));
            }
            if hint_needs_id(form, index) {
                let hint = id(form, index, Role::Hint);
                texts.add(form, hint, &node.hint, &node.guidance, &none, Standing::on(index));
            }
        }
        for (id, words) in &form.draft.texts {
            if texts.entries.iter().all(|(other, _)| other != id) {
                texts.add(form, id.clone(), &words.text, &DraftText::new(), &words.media, Standing::ANYWHERE);
            }
        }
        texts
    }

    fn add(
        &mut self,
        form: &FormTree<'_>,
        id: String,
        words: &DraftText,
        guidance: &DraftText,
        media: &BTreeMap<usize, DraftMedia>,
        standing: Standing,
    ) {
        let mut values: BTreeMap<usize, Vec<Value>> = BTreeMap::new();
        for (form_name, text) in [(None, words), (Some("guidance"), guidance)] {
            for (language, pieces) in text {
                let element = form.words(Element::new("value"), pieces, standing);
                values.entry(*language).or_default().push(Value { form: form_name, element });
            }
        }
        for (language, media) in media {
            let files = [
                ("image", "images", &media.image),
                ("big-image", "images", &media.big_image),
                ("audio", "audio", &media.audio),
                ("video", "video", &media.video),
            ];
            for (name, folder, file) in files {
                if let Some(file) = file {
                    let element = form.file(folder, file, standing);
                    values.entry(*language).or_default().push(Value { form: Some(name), element });
                }
            }
        }
        if !values.is_empty() {
            self.entries.push((id, values));
        }
    }

    /// The element `itext`, when there is anything in it.
    pub fn itext(&self, form: &FormTree<'_>) -> Option<Element> {
        let draft = form.draft;
        let mut used: Vec<usize> = self.entries.iter().flat_map(|(_, values)| values.keys().copied()).collect();
        used.sort_unstable();
        used.dedup();
        if used.is_empty() {
            return None;
        }
        let translation = |language: usize| {
            let name = draft.languages.get(language).map_or(UNNAMED, |language| language.name.as_str());
            let mut translation = Element::new("translation").attribute("lang", name);
            if language == draft.default_language {
                translation.set("default", "true()");
            }
            translation.with_all(self.entries.iter().map(|(id, values)| text(id, values, language)))
        };
        Some(Element::new("itext").with_all(used.into_iter().map(translation)))
    }
}

/// A text in one language. Every text is there in every language, since Collect does without a form otherwise; `-`
/// says that there is nothing.
fn text(id: &str, values: &BTreeMap<usize, Vec<Value>>, language: usize) -> Element {
    let given = values.get(&language).map(Vec::as_slice).unwrap_or_default();
    let mut text = Element::new("text").attribute("id", id);
    for form in [None, Some("guidance")] {
        let is_it = |value: &&Value| value.form == form;
        match given.iter().find(is_it) {
            Some(value) => text.push(value.written()),
            None if values.values().flatten().any(|value| value.form == form) => {
                let element = Element::new("value").text("-");
                text.push(Value { form, element }.written());
            }
            None => {}
        }
    }
    text.with_all(given.iter().filter(|value| !matches!(value.form, None | Some("guidance"))).map(Value::written))
}

impl Value {
    fn written(&self) -> Element {
        match self.form {
            Some(form) => self.element.clone().attribute("form", form),
            None => self.element.clone(),
        }
    }
}

/// Whether a text is in a language of its own, or in several.
fn needs_id(form: &FormTree<'_>, text: &DraftText) -> bool {
    let in_settings = form.draft.extra.get("default_language").map_or(UNNAMED, String::as_str);
    let is_named = |language: &usize| {
        form.draft.languages.get(*language).is_some_and(|one| one.name != UNNAMED && one.name != in_settings)
    };
    text.len() > 1 || text.keys().any(is_named)
}

fn has_output(text: &DraftText) -> bool {
    text.values().flatten().any(|piece| matches!(piece, DraftPiece::Output(_)))
}

fn message_needs_id(form: &FormTree<'_>, text: &DraftText) -> bool {
    needs_id(form, text) || has_output(text)
}

fn hint_needs_id(form: &FormTree<'_>, node: usize) -> bool {
    let node = form.node(node);
    needs_id(form, &node.hint) || !node.guidance.is_empty()
}

impl FormTree<'_> {
    /// The value that names a file; `${x}` in the name is looked up.
    fn file(&self, folder: &str, name: &str, standing: Standing) -> Element {
        let value = Element::new("value").text(format!("jr://{folder}/"));
        let pieces = crate::text::pieces(name, || Origin(0));
        pieces.iter().fold(value, |value, piece| match piece {
            DraftPiece::Words(words) => value.text(words),
            DraftPiece::Output(source) => {
                value.with(Element::new("output").attribute("value", self.expression(&source.text, standing)))
            }
        })
    }

    /// Puts words into an element.
    fn words(&self, element: Element, pieces: &[DraftPiece], standing: Standing) -> Element {
        if !pieces.iter().any(|piece| matches!(piece, DraftPiece::Output(_))) {
            let words = pieces.iter().map(|piece| match piece {
                DraftPiece::Words(words) => words.as_str(),
                DraftPiece::Output(_) => "",
            });
            return element.text(words.collect::<String>());
        }
        let mut element = element;
        for (place, piece) in pieces.iter().enumerate() {
            match piece {
                DraftPiece::Words(words) if place == 0 => element = element.text(format!(" {words}")),
                DraftPiece::Words(words) => element = element.text(words.as_str()),
                DraftPiece::Output(source) => {
                    let value = self.expression(&source.text, standing);
                    element.push(Element::new("output").attribute("value", value));
                }
            }
        }
        element.text(" ")
    }

    /// The element of a label or a hint; `None` when there is nothing to say.
    pub(super) fn shown(&self, node: usize, role: Role) -> Option<Element> {
        let draft = self.node(node);
        let (name, text, is_by_id) = match role {
            Role::Label => ("label", &draft.label, needs_id(self, &draft.label) || !draft.media.is_empty()),
            Role::Hint => ("hint", &draft.hint, hint_needs_id(self, node)),
            Role::ConstraintMessage | Role::RequiredMessage => return None,
        };
        if is_by_id {
            let reference = format!("jr:itext('{}')", id(self, node, role));
            return Some(Element::new(name).attribute("ref", reference));
        }
        let pieces = text.values().next()?;
        Some(self.words(Element::new(name), pieces, Standing::on(node)))
    }

    /// The label and the hint of a question. A hint never stands alone.
    pub(super) fn label_and_hint(&self, node: usize) -> Vec<Element> {
        let hint = self.shown(node, Role::Hint);
        let label = self.shown(node, Role::Label);
        let is_question = !matches!(self.node(node).kind, Kind::Group | Kind::Repeat);
        let label = label.or_else(|| (is_question && hint.is_some()).then(|| Element::new("label")));
        label.into_iter().chain(hint).collect()
    }

    /// A message of a bind: words, or the id of a text.
    pub(super) fn message(&self, node: usize, role: Role) -> Option<String> {
        let draft = self.node(node);
        let text = match role {
            Role::ConstraintMessage => &draft.constraint_message,
            Role::RequiredMessage => &draft.required_message,
            Role::Label | Role::Hint => return None,
        };
        if message_needs_id(self, text) {
            return Some(format!("jr:itext('{}')", id(self, node, role)));
        }
        let pieces = text.values().next()?;
        Some(plain(pieces))
    }
}

/// The words of a text without values in it.
pub(super) fn plain(pieces: &[DraftPiece]) -> String {
    let words = pieces.iter().map(|piece| match piece {
        DraftPiece::Words(words) => words.as_str(),
        DraftPiece::Output(source) => source.text.as_str(),
    });
    words.collect()
}
