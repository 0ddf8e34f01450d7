//! An XML document for expressions to look at.

use std::borrow::Cow;
use std::collections::HashMap;

use chrono::{DateTime, FixedOffset};
use form::xpath::{Place, PlaceKind, Scene, Value};
use roxmltree::{Document, Node, NodeType, ParsingOptions};

#[derive(Debug)]
struct Entry {
    kind: PlaceKind,
    name: String,
    name_space: String,
    text: String,
    parent: Option<u32>,
    children: Vec<u32>,
    attributes: Vec<u32>,
}

/// A document and the moment at which it is looked at.
pub struct XmlScene {
    entries: Vec<Entry>,
    pub prefixes: HashMap<String, String>,
    pub now: DateTime<FixedOffset>,
    /// Where absolute paths start.
    pub root: Place,
    /// The language shown, if not the document's own.
    pub language: Option<String>,
}

impl XmlScene {
    pub fn new(xml: &str, now: DateTime<FixedOffset>) -> Option<Self> {
        let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
        let document = Document::parse_with_options(xml, options).ok()?;
        let mut scene = Self {
            entries: Vec::new(),
            prefixes: HashMap::new(),
            now,
            root: Place { tree: 0, node: 0 },
            language: None,
        };
        scene.add(document.root(), None);
        Some(scene)
    }

    fn add(&mut self, node: Node<'_, '_>, parent: Option<u32>) -> u32 {
        let index = self.entries.len() as u32;
        let kind = match node.node_type() {
            NodeType::Root => PlaceKind::Document,
            NodeType::Element => PlaceKind::Element,
            NodeType::Text => PlaceKind::Text,
            NodeType::Comment => PlaceKind::Comment,
            NodeType::PI => PlaceKind::ProcessingInstruction,
        };
        let text = match kind {
            PlaceKind::Document | PlaceKind::Element => {
                node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect()
            }
            PlaceKind::ProcessingInstruction => node.pi().and_then(|pi| pi.value).unwrap_or("").to_owned(),
            _ => node.text().unwrap_or("").to_owned(),
        };
        let tag = node.tag_name();
        let name = match node.pi() {
            Some(pi) => pi.target.to_owned(),
            None => qualified(&node, tag.namespace(), tag.name()),
        };
        self.entries.push(Entry {
            kind,
            name,
            name_space: tag.namespace().unwrap_or("").to_owned(),
            text,
            parent,
            children: Vec::new(),
            attributes: Vec::new(),
        });
        for attribute in node.attributes() {
            let at = self.entries.len() as u32;
            self.entries.push(Entry {
                kind: PlaceKind::Attribute,
                name: qualified(&node, attribute.namespace(), attribute.name()),
                name_space: attribute.namespace().unwrap_or("").to_owned(),
                text: attribute.value().to_owned(),
                parent: Some(index),
                children: Vec::new(),
                attributes: Vec::new(),
            });
            self.entries[index as usize].attributes.push(at);
        }
        for child in node.children() {
            let at = self.add(child, Some(index));
            self.entries[index as usize].children.push(at);
        }
        index
    }

    fn entry(&self, place: Place) -> &Entry {
        &self.entries[place.node as usize]
    }

    fn attribute(&self, entry: &Entry, name: &str) -> Option<&str> {
        let found =
            entry.attributes.iter().map(|at| &self.entries[*at as usize]).find(|attribute| attribute.name == name);
        found.map(|attribute| attribute.text.as_str())
    }

    /// The elements below a node that have this name.
    fn named<'a>(&'a self, entry: &'a Entry, name: &'a str) -> impl Iterator<Item = (u32, &'a Entry)> {
        let children = entry.children.iter().map(|at| (*at, &self.entries[*at as usize]));
        children.filter(move |(_, child)| child.name == name)
    }

    /// Finds `/*[1]/*[3]/@id`, and `text()[1]` and its like.
    pub fn find(&self, path: &str) -> Option<Place> {
        let mut at = Place { tree: 0, node: 0 };
        for step in path.split('/').filter(|step| !step.is_empty()) {
            let entry = self.entry(at);
            let (test, position) = match step.split_once('[') {
                Some((test, rest)) => (test, rest.trim_end_matches(']').parse::<usize>().ok()?),
                None => (step, 1),
            };
            let node = if let Some(name) = test.strip_prefix('@') {
                *entry.attributes.iter().find(|at| self.entries[**at as usize].name == name)?
            } else {
                let wanted = match test {
                    "*" => PlaceKind::Element,
                    "text()" => PlaceKind::Text,
                    "comment()" => PlaceKind::Comment,
                    _ => PlaceKind::ProcessingInstruction,
                };
                let mut found = entry.children.iter().filter(|at| self.entries[**at as usize].kind == wanted);
                *found.nth(position.checked_sub(1)?)?
            };
            at = Place { tree: 0, node };
        }
        Some(at)
    }

    /// Writes a place as `find` reads it.
    pub fn path(&self, place: Place) -> String {
        let entry = self.entry(place);
        let Some(parent) = entry.parent else { return "/".to_owned() };
        let above = self.path(Place { tree: 0, node: parent });
        let above = above.trim_end_matches('/');
        let step = match entry.kind {
            PlaceKind::Attribute => format!("@{}", entry.name),
            kind => {
                let siblings = &self.entries[parent as usize].children;
                let before = siblings.iter().take_while(|at| **at != place.node);
                let position = before.filter(|at| self.entries[**at as usize].kind == kind).count() + 1;
                let test = match kind {
                    PlaceKind::Text => "text()",
                    PlaceKind::Comment => "comment()",
                    PlaceKind::ProcessingInstruction => "processing-instruction()",
                    _ => "*",
                };
                format!("{test}[{position}]")
            }
        };
        format!("{above}/{step}")
    }
}

fn qualified(node: &Node<'_, '_>, name_space: Option<&str>, name: &str) -> String {
    match name_space.and_then(|uri| node.lookup_prefix(uri)) {
        Some(prefix) if !prefix.is_empty() => format!("{prefix}:{name}"),
        _ => name.to_owned(),
    }
}

impl Scene for XmlScene {
    fn text(&self, place: Place) -> Cow<'_, str> {
        Cow::Borrowed(&self.entry(place).text)
    }
    fn kind(&self, place: Place) -> PlaceKind {
        self.entry(place).kind
    }
    fn name(&self, place: Place) -> &str {
        &self.entry(place).name
    }
    fn name_space(&self, place: Place) -> &str {
        // To a form's expressions the elements of XForms are in no name space.
        match self.entry(place).name_space.as_str() {
            "http://www.w3.org/2002/xforms" => "",
            other => other,
        }
    }
    fn name_space_of_prefix(&self, prefix: &str) -> Option<&str> {
        self.prefixes.get(prefix).map(String::as_str)
    }
    fn parent(&self, place: Place) -> Option<Place> {
        self.entry(place).parent.map(|node| Place { tree: 0, node })
    }
    fn children(&self, place: Place, found: &mut Vec<Place>) {
        found.extend(self.entry(place).children.iter().map(|node| Place { tree: 0, node: *node }));
    }
    fn attributes(&self, place: Place, found: &mut Vec<Place>) {
        found.extend(self.entry(place).attributes.iter().map(|node| Place { tree: 0, node: *node }));
    }
    fn root(&self, _place: Place) -> Place {
        self.root
    }
    fn instance(&self, id: &str) -> Option<Place> {
        let is_it = |entry: &Entry| entry.name == "instance" && self.attribute(entry, "id") == Some(id);
        self.entries.iter().position(is_it).map(|node| Place { tree: 0, node: node as u32 })
    }
    fn now(&self) -> DateTime<FixedOffset> {
        self.now
    }
    fn itext(&self, id: &str) -> Value<'_> {
        let Some(itext) = self.entries.iter().find(|entry| entry.name == "itext") else { return Value::EMPTY };
        let translations: Vec<&Entry> = self.named(itext, "translation").map(|(_, translation)| translation).collect();
        let shown = self.language.as_deref();
        let translation = translations
            .iter()
            .find(|translation| shown.is_some() && self.attribute(translation, "lang") == shown)
            .or_else(|| translations.iter().find(|translation| self.attribute(translation, "default").is_some()))
            .or(translations.first());
        let text = translation.and_then(|translation| {
            self.named(translation, "text").find(|(_, text)| self.attribute(text, "id") == Some(id))
        });
        let values = text.into_iter().flat_map(|(_, text)| self.named(text, "value"));
        Value::Nodes(values.map(|(node, _)| Place { tree: 0, node }).collect())
    }
    fn choice_name(&self, _place: Place, _name: &str) -> Cow<'_, str> {
        Cow::Borrowed("")
    }
    fn as_scene(&self) -> &dyn Scene {
        self
    }
}
