//! An XML document for expressions to look at: to try an expression, to hold one against a form's XML.
//!
//! An interview is the other [`Scene`]; there a node is a question. Here it is whatever stands in the document.

use std::borrow::Cow;
use std::collections::HashMap;

use chrono::{DateTime, FixedOffset};
use form::xpath::{Place, PlaceKind, Scene, Value};
use roxmltree::{Document, Node, NodeType, ParsingOptions};

/// The elements of a form; its own expressions write them without a prefix.
const XFORMS: &str = "http://www.w3.org/2002/xforms";

/// Prefixes that expressions use without a declaration.
const WELL_KNOWN: &[(&str, &str)] = &[
    ("xhtml", "http://www.w3.org/1999/xhtml"),
    ("h", "http://www.w3.org/1999/xhtml"),
    ("jr", "http://openrosa.org/javarosa"),
    ("orx", "http://openrosa.org/xforms"),
    ("odk", "http://www.opendatakit.org/xforms"),
    ("xsd", "http://www.w3.org/2001/XMLSchema"),
];

/// What stands for a CDATA section while a document is read.
const SECTION: &str = "samenstap-cdata";

#[derive(Debug)]
struct Entry {
    kind: PlaceKind,
    name: String,
    name_space: String,
    /// Its own text; that of an element is what the texts below it say.
    text: String,
    parent: Option<u32>,
    children: Vec<u32>,
    attributes: Vec<u32>,
}

/// A document, and the moment at which it is looked at.
#[derive(Debug)]
pub struct XmlScene {
    entries: Vec<Entry>,
    /// What the prefixes in expressions mean.
    pub prefixes: HashMap<String, String>,
    /// The present, with the offset of the place.
    pub now: DateTime<FixedOffset>,
    /// Where absolute paths start: at the document, or in a whole form at its primary instance.
    pub root: Place,
    /// The language of `jr:itext()`, by the name that the form gives it; without one, the form's own.
    pub language: Option<String>,
    /// Where chance begins.
    pub seed: u64,
}

impl XmlScene {
    /// Reads a document. Says what is wrong when it is no XML.
    pub fn new(xml: &str, now: DateTime<FixedOffset>) -> Result<Self, roxmltree::Error> {
        let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
        let (xml, sections) = apart(xml);
        let document = Document::parse_with_options(&xml, options)?;
        let prefixes = HashMap::new();
        let mut scene = Self { entries: Vec::new(), prefixes, now, root: TOP, language: None, seed: 0 };
        let mut places = HashMap::new();
        for node in document.descendants() {
            let parent = node.parent().and_then(|parent| places.get(&parent.id()).copied());
            places.insert(node.id(), scene.add(node, parent, &sections));
            let declared =
                node.namespaces().filter_map(|space| Some((space.name()?.to_owned(), space.uri().to_owned())));
            scene.prefixes.extend(declared);
        }
        for (prefix, uri) in WELL_KNOWN {
            scene.prefixes.entry((*prefix).to_owned()).or_insert_with(|| (*uri).to_owned());
        }
        scene.root = scene.primary_instance().unwrap_or(TOP);
        Ok(scene)
    }

    fn add(&mut self, node: Node<'_, '_>, parent: Option<u32>, sections: &[&str]) -> u32 {
        let section = node.pi().filter(|pi| pi.target == SECTION).and_then(|pi| pi.value?.parse::<usize>().ok());
        let section = section.and_then(|index| sections.get(index));
        let kind = match node.node_type() {
            NodeType::Root => PlaceKind::Document,
            NodeType::Element => PlaceKind::Element,
            NodeType::Text => PlaceKind::Text,
            NodeType::Comment => PlaceKind::Comment,
            NodeType::PI if section.is_some() => PlaceKind::Text,
            NodeType::PI => PlaceKind::ProcessingInstruction,
        };
        let tag = node.tag_name();
        let (name, text) = match (node.pi(), kind) {
            (_, PlaceKind::Text) => (String::new(), section.copied().or(node.text()).unwrap_or("")),
            (Some(pi), _) => (pi.target.to_owned(), pi.value.unwrap_or("")),
            (None, PlaceKind::Document | PlaceKind::Element) => (qualified(&node, tag.namespace(), tag.name()), ""),
            (None, _) => (String::new(), node.text().unwrap_or("")),
        };
        let index = self.push(kind, name, tag.namespace(), text, parent);
        if let Some(parent) = parent {
            self.entries[parent as usize].children.push(index);
        }
        for attribute in node.attributes() {
            let space = attribute.namespace();
            let name = qualified(&node, space, attribute.name());
            let at = self.push(PlaceKind::Attribute, name, space, attribute.value(), Some(index));
            self.entries[index as usize].attributes.push(at);
        }
        index
    }

    fn push(&mut self, kind: PlaceKind, name: String, space: Option<&str>, text: &str, parent: Option<u32>) -> u32 {
        self.entries.push(Entry {
            kind,
            name,
            name_space: space.unwrap_or("").to_owned(),
            text: text.to_owned(),
            parent,
            children: Vec::new(),
            attributes: Vec::new(),
        });
        self.entries.len() as u32 - 1
    }

    fn entry(&self, place: Place) -> &Entry {
        &self.entries[place.node as usize]
    }

    fn local_name(entry: &Entry) -> &str {
        entry.name.rsplit(':').next().unwrap_or(&entry.name)
    }

    fn attribute(&self, entry: &Entry, name: &str) -> Option<&str> {
        let mut attributes = entry.attributes.iter().map(|at| &self.entries[*at as usize]);
        attributes.find(|attribute| attribute.name == name).map(|attribute| attribute.text.as_str())
    }

    /// The elements below a node that have this name.
    fn named<'a>(&'a self, entry: &'a Entry, name: &'a str) -> impl Iterator<Item = (u32, &'a Entry)> {
        let children = entry.children.iter().map(|at| (*at, &self.entries[*at as usize]));
        children.filter(move |(_, child)| Self::local_name(child) == name)
    }

    /// The first instance of the model, when the document is a whole form: there `/data/x` means an answer.
    fn primary_instance(&self) -> Option<Place> {
        let below = |parent: u32, name: &str| self.named(&self.entries[parent as usize], name).next().map(|(at, _)| at);
        let html = below(TOP.node, "html")?;
        let instance = below(below(below(html, "head")?, "model")?, "instance")?;
        Some(Place { tree: 0, node: instance })
    }

    /// Finds a place by position: `/*[1]/*[3]/@id`, and `text()[1]` and its like. An empty path is the document.
    pub fn find(&self, path: &str) -> Option<Place> {
        let mut at = TOP;
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
                    "processing-instruction()" => PlaceKind::ProcessingInstruction,
                    _ => return None,
                };
                let mut found = entry.children.iter().filter(|at| self.entries[**at as usize].kind == wanted);
                *found.nth(position.checked_sub(1)?)?
            };
            at = Place { tree: 0, node };
        }
        Some(at)
    }

    /// Writes a place as [`find`](Self::find) reads it; the document is `/`.
    pub fn path(&self, place: Place) -> String {
        let mut steps = Vec::new();
        let mut at = place.node;
        while let Some(parent) = self.entries[at as usize].parent {
            steps.push(self.step(at, parent));
            at = parent;
        }
        steps.reverse();
        format!("/{}", steps.join("/"))
    }

    fn step(&self, node: u32, parent: u32) -> String {
        let entry = &self.entries[node as usize];
        let test = match entry.kind {
            PlaceKind::Attribute => return format!("@{}", entry.name),
            PlaceKind::Text => "text()",
            PlaceKind::Comment => "comment()",
            PlaceKind::ProcessingInstruction => "processing-instruction()",
            PlaceKind::Element | PlaceKind::Document => "*",
        };
        let siblings = self.entries[parent as usize].children.iter().take_while(|at| **at != node);
        let position = siblings.filter(|at| self.entries[**at as usize].kind == entry.kind).count() + 1;
        format!("{test}[{position}]")
    }
}

/// The document itself.
const TOP: Place = Place { tree: 0, node: 0 };

/// Takes the CDATA sections out of a document and leaves a mark for each: to the peers, as to every browser, a section
/// is a text of its own, where the reader joins it with the text beside it.
fn apart(xml: &str) -> (String, Vec<&str>) {
    const OPEN: &str = "<![CDATA[";
    let (mut marked, mut sections, mut rest) = (String::with_capacity(xml.len()), Vec::new(), xml);
    while let Some((before, from)) = rest.find('<').and_then(|at| rest.split_at_checked(at)) {
        let end = match from {
            _ if from.starts_with(OPEN) => "]]>",
            _ if from.starts_with("<!--") => "-->",
            _ if from.starts_with("<?") => "?>",
            _ => "<",
        };
        let length = from.find(end).map_or(from.len(), |at| at + end.len());
        let Some((piece, after)) = from.split_at_checked(length) else { break };
        marked.push_str(before);
        match piece.strip_prefix(OPEN).and_then(|section| section.strip_suffix(end)) {
            Some(section) => {
                marked.push_str(&format!("<?{SECTION} {}?>", sections.len()));
                sections.push(section);
            }
            None => marked.push_str(piece),
        }
        rest = after;
    }
    marked.push_str(rest);
    (marked, sections)
}

fn qualified(node: &Node<'_, '_>, name_space: Option<&str>, name: &str) -> String {
    match name_space.and_then(|uri| node.lookup_prefix(uri)) {
        Some(prefix) if !prefix.is_empty() => format!("{prefix}:{name}"),
        _ => name.to_owned(),
    }
}

impl Scene for XmlScene {
    fn text(&self, place: Place) -> Cow<'_, str> {
        let entry = self.entry(place);
        if !matches!(entry.kind, PlaceKind::Document | PlaceKind::Element) {
            return Cow::Borrowed(&entry.text);
        }
        if let [only] = entry.children.as_slice()
            && self.entries[*only as usize].kind == PlaceKind::Text
        {
            return Cow::Borrowed(&self.entries[*only as usize].text);
        }
        let mut text = String::new();
        let mut waiting: Vec<u32> = entry.children.iter().rev().copied().collect();
        while let Some(next) = waiting.pop() {
            let entry = &self.entries[next as usize];
            if entry.kind == PlaceKind::Text {
                text.push_str(&entry.text);
            }
            waiting.extend(entry.children.iter().rev());
        }
        Cow::Owned(text)
    }
    fn kind(&self, place: Place) -> PlaceKind {
        self.entry(place).kind
    }
    fn name(&self, place: Place) -> &str {
        &self.entry(place).name
    }
    fn name_space(&self, place: Place) -> &str {
        match self.entry(place).name_space.as_str() {
            XFORMS => "",
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
        let is_it = |entry: &Entry| Self::local_name(entry) == "instance" && self.attribute(entry, "id") == Some(id);
        self.entries.iter().position(is_it).map(|node| Place { tree: 0, node: node as u32 })
    }
    fn now(&self) -> DateTime<FixedOffset> {
        self.now
    }
    fn itext(&self, id: &str) -> Value<'_> {
        let Some(itext) = self.entries.iter().find(|entry| Self::local_name(entry) == "itext") else {
            return Value::EMPTY;
        };
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
    fn seed(&self) -> u64 {
        self.seed
    }
    fn choice_name(&self, _place: Place, _name: &str) -> Cow<'_, str> {
        Cow::Borrowed("")
    }
    fn as_scene(&self) -> &dyn Scene {
        self
    }
}
