//! `itext`: the texts of a form by language, with their pictures, sounds and guidance.

use std::collections::{BTreeMap, HashMap};

use form::draft::{DraftMedia, DraftPiece, DraftText, DraftWords};
use roxmltree::Node;

use super::document::{Xml, attribute, child, children, value};
use super::paths::{argument_of, text_id};
use crate::languages::{Languages, UNNAMED};
use crate::xform::problem::XFormProblem;

/// The texts of a form, by id.
pub(super) struct Itext {
    pub languages: Languages,
    /// The language of texts that stand beside `itext`, and of whatever is not translated.
    pub default: usize,
    texts: HashMap<String, Texts>,
}

/// One text in its forms.
#[derive(Debug, Clone, Default)]
pub(super) struct Texts {
    pub words: DraftText,
    pub guidance: DraftText,
    pub media: BTreeMap<usize, DraftMedia>,
}

/// Reads every text.
pub(super) fn read<'x>(model: Node<'x, 'x>, xml: &mut Xml<'x>) -> Itext {
    let mut languages = Languages::default();
    let mut default = None;
    let mut texts: HashMap<String, Texts> = HashMap::new();
    for translation in child(model, "itext").into_iter().flat_map(|itext| children(itext, "translation")) {
        let language = languages.place(translation.attribute("lang").unwrap_or(UNNAMED));
        let is_default = translation.attribute("default").is_some_and(|value| !value.starts_with("false"));
        if is_default {
            default = Some(language);
        }
        for text in children(translation, "text") {
            let entry = texts.entry(text.attribute("id").unwrap_or_default().to_owned()).or_default();
            for value in children(text, "value") {
                entry.add(language, value, xml);
            }
        }
    }
    for text in texts.values_mut() {
        without_dashes(&mut text.words);
        without_dashes(&mut text.guidance);
    }
    // A form that we wrote says which language it is in where no translation does.
    let own = value(model.document().root_element(), "x:language");
    let default = default.or_else(|| own.map(|name| languages.place(name)));
    if languages.found.is_empty() {
        languages.place(UNNAMED);
    }
    Itext { languages, default: default.unwrap_or(0), texts }
}

/// Takes out the `-` that pyxform writes where a text is not translated, so that another language stands in for it.
fn without_dashes(text: &mut DraftText) {
    let is_dash = |pieces: &Vec<DraftPiece>| matches!(pieces.as_slice(), [DraftPiece::Words(words)] if words == "-");
    if !text.values().all(is_dash) {
        text.retain(|_, pieces| !is_dash(pieces));
    }
}

impl Texts {
    fn add<'x>(&mut self, language: usize, value: Node<'x, 'x>, xml: &mut Xml<'x>) {
        let name = || {
            let text = value.text().unwrap_or("").trim();
            // `jr://images/a.png` is the file `a.png`.
            let file = text.rsplit_once('/').map_or(text, |(_, file)| file);
            (!file.is_empty()).then(|| file.to_owned())
        };
        let form = value.attribute("form");
        let mut media = |pick: fn(&mut DraftMedia) -> &mut Option<String>| {
            if let Some(name) = name() {
                *pick(self.media.entry(language).or_default()) = Some(name);
            }
        };
        match form {
            Some("image") => media(|media| &mut media.image),
            Some("big-image") => media(|media| &mut media.big_image),
            Some("audio") => media(|media| &mut media.audio),
            Some("video") => media(|media| &mut media.video),
            Some("guidance") => {
                let pieces = pieces(value, xml);
                if !pieces.is_empty() {
                    self.guidance.insert(language, pieces);
                }
            }
            // A text without a form, or a long one, goes before a short one.
            form => {
                let pieces = pieces(value, xml);
                if !pieces.is_empty() && (form != Some("short") || !self.words.contains_key(&language)) {
                    self.words.insert(language, pieces);
                }
            }
        }
    }
}

impl Itext {
    pub fn get(&self, id: &str) -> Option<&Texts> {
        self.texts.get(id)
    }

    /// The texts of a label, a hint or the like: by its `ref`, or as it stands there.
    pub fn of<'x>(&self, element: Node<'x, 'x>, xml: &mut Xml<'x>) -> Texts {
        let reference = attribute(element, "ref").filter(|reference| !reference.value().trim().is_empty());
        if let Some(reference) = reference {
            return match text_id(reference.value()) {
                Some(id) => self.by_id(&id, element, xml),
                None => self.plain(vec![DraftPiece::Output(xml.source(&reference))]),
            };
        }
        self.plain(pieces(element, xml))
    }

    /// The texts of a message in an attribute: `jr:itext('id')`, an id that is computed, or words.
    pub fn of_message<'x>(&self, element: Node<'x, 'x>, name: &str, xml: &mut Xml<'x>) -> DraftText {
        let Some(attribute) = attribute(element, name) else { return DraftText::new() };
        let message = attribute.value().trim();
        if let Some(id) = text_id(message) {
            return self.by_id(&id, element, xml).words;
        }
        let piece = match argument_of(message, "jr:itext") {
            Some(_) => DraftPiece::Output(xml.source(&attribute)),
            None if message.is_empty() => return DraftText::new(),
            None => DraftPiece::Words(message.to_owned()),
        };
        self.plain(vec![piece]).words
    }

    fn by_id<'x>(&self, id: &str, element: Node<'x, 'x>, xml: &mut Xml<'x>) -> Texts {
        self.get(id).cloned().unwrap_or_else(|| {
            xml.say(element, XFormProblem::UnknownText { id: id.to_owned() });
            Texts::default()
        })
    }

    /// Words in the default language; nothing when there are none.
    pub fn plain(&self, pieces: Vec<DraftPiece>) -> Texts {
        let mut texts = Texts::default();
        if !pieces.is_empty() {
            texts.words.insert(self.default, pieces);
        }
        texts
    }

    /// The texts that expressions may ask for by id. Most forms ask for none, and then none are kept.
    pub fn texts_of_expressions(&self, document: &str) -> BTreeMap<String, DraftWords> {
        let is_asked = document.match_indices("jr:itext(").any(|(at, call)| {
            // Labels, hints and messages have theirs already, unless they compute the id: `ref="jr:itext('id')"`.
            let (before, behind) = (document.get(..at).unwrap_or(""), document.get(at + call.len()..).unwrap_or(""));
            let is_literal = behind.trim_start().starts_with(['\'', '"', '&']);
            !is_literal || !["ref=\"", "ref='", "Msg=\"", "Msg='"].iter().any(|start| before.ends_with(start))
        });
        if !is_asked {
            return BTreeMap::new();
        }
        let words = |texts: &Texts| DraftWords { text: texts.words.clone(), media: texts.media.clone() };
        self.texts.iter().map(|(id, texts)| (id.clone(), words(texts))).collect()
    }
}

/// The words in an element, with what is shown between them.
pub(super) fn pieces<'x>(element: Node<'x, 'x>, xml: &mut Xml<'x>) -> Vec<DraftPiece> {
    let mut pieces = Vec::new();
    for node in element.descendants() {
        if let Some(words) = node.text().filter(|_| node.is_text()) {
            match pieces.last_mut() {
                Some(DraftPiece::Words(before)) => before.push_str(words),
                _ => pieces.push(DraftPiece::Words(words.to_owned())),
            }
        } else if node.is_element() && node.tag_name().name() == "output" {
            let value = xml.expression(node, "value").or_else(|| xml.expression(node, "ref"));
            pieces.extend(value.map(DraftPiece::Output));
        }
    }
    // Spaces at the ends are the author's, but for line breaks, which are the layout of the XML, and for those around
    // values, which are pyxform's: `<value> Name: <output/> </value>`.
    let has_values = pieces.len() > 1;
    let is_layout = |spaces: &str| has_values || spaces.contains('\n');
    if let Some(DraftPiece::Words(first)) = pieces.first_mut() {
        let words = first.trim_start();
        if is_layout(first.strip_suffix(words).unwrap_or("")) {
            *first = words.to_owned();
        }
    }
    if let Some(DraftPiece::Words(last)) = pieces.last_mut() {
        let end = last.trim_end().len();
        if is_layout(last.get(end..).unwrap_or("")) {
            last.truncate(end);
        }
    }
    pieces.retain(|piece| !matches!(piece, DraftPiece::Words(words) if words.trim().is_empty() && !has_values));
    pieces.retain(|piece| !matches!(piece, DraftPiece::Words(words) if words.is_empty()));
    pieces
}
