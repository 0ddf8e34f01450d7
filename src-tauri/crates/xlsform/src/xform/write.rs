//! Writes a draft as an XForm, in the shape that pyxform gives it: for ODK Central, KoboToolbox, Collect and Enketo.
//!
//! What XLSForm has and a draft keeps only as words (`bind::…`, `body::…`, settings) is written as it was given.

mod body;
mod element;
mod instances;
mod model;
mod references;
mod texts;

use std::collections::{BTreeSet, HashMap};

use form::draft::{Draft, DraftNode, Source};

use self::element::Element;
use self::texts::Texts;
use crate::languages::UNNAMED;

use super::names::{ENTITIES, EVENTS, JAVAROSA, ODK, OPENROSA, OURS, SCHEMA, XFORMS, XHTML};

/// Writes a draft as an XForm.
pub fn write(draft: &Draft) -> String {
    let form = FormTree::of(draft);
    let texts = Texts::of(&form);
    let title = if draft.title.is_empty() { form.id() } else { &draft.title };
    let head = Element::new("h:head").with(Element::new("h:title").text(title)).with(model::write(&form, &texts));
    let style = draft.style.join(" ");
    let body = Element::new("h:body").attribute_unless_empty("class", &style).with_all(body::write(&form, &texts));
    let mut html = Element::new("h:html")
        .attribute("xmlns", XFORMS)
        .attribute("xmlns:h", XHTML)
        .attribute("xmlns:ev", EVENTS)
        .attribute("xmlns:xsd", SCHEMA)
        .attribute("xmlns:jr", JAVAROSA)
        .attribute("xmlns:orx", OPENROSA)
        .attribute("xmlns:odk", ODK);
    let has_attribute = |start: &str| {
        draft
            .nodes
            .iter()
            .any(|node| node.extra.keys().any(|name| name.strip_prefix("bind::").unwrap_or(name).starts_with(start)))
    };
    if has_attribute("entities:") {
        html = html.attribute("xmlns:entities", ENTITIES);
    }
    let language = draft.extra.get("default_language").filter(|language| *language != UNNAMED);
    if has_attribute("x_") || language.is_some() {
        html = html.attribute("xmlns:x", OURS);
    }
    for (prefix, name_space) in namespaces(draft) {
        html = html.attribute_if_new(&format!("xmlns:{prefix}"), name_space);
    }
    // Texts that stand in their place say nothing of their language, and who reads them aloud wants to know.
    if let Some(language) = language {
        html = html.attribute("x:language", language);
    }
    let html = html.with(head).with(body);
    format!("<?xml version=\"1.0\"?>\n{html}")
}

/// The setting `namespaces`: `prefix="name" other="name"`.
fn namespaces(draft: &Draft) -> impl Iterator<Item = (&str, &str)> {
    let written = draft.extra.get("namespaces").map_or("", String::as_str);
    let pairs = written.split_whitespace().filter_map(|pair| pair.split_once('='));
    pairs
        .map(|(prefix, name)| (prefix, name.trim_matches(['"', '\''])))
        .filter(|(prefix, name)| crate::names::is_name(prefix) && !name.contains('='))
}

/// A draft with what its nodes have to do with each other.
pub(super) struct FormTree<'d> {
    pub draft: &'d Draft,
    /// The absolute path of each node.
    pub paths: Vec<String>,
    /// What stands in each node; what stands in the root is the last.
    children: Vec<Vec<usize>>,
    by_name: HashMap<&'d str, Vec<usize>>,
}

impl<'d> FormTree<'d> {
    fn of(draft: &'d Draft) -> Self {
        let count = draft.nodes.len();
        let root = if draft.root_name.is_empty() { "data" } else { &draft.root_name };
        let mut tree = Self {
            draft,
            paths: Vec::with_capacity(count),
            children: vec![Vec::new(); count + 1],
            by_name: HashMap::new(),
        };
        for (index, node) in draft.nodes.iter().enumerate() {
            // A parent that does not come first would be no tree; such a node stands below the root.
            let parent = node.parent.filter(|parent| *parent < index);
            let above = parent.map_or_else(|| format!("/{root}"), |parent| tree.paths[parent].clone());
            tree.paths.push(format!("{above}/{}", node.name));
            tree.children[parent.unwrap_or(count)].push(index);
            tree.by_name.entry(&node.name).or_default().push(index);
        }
        tree
    }

    pub fn root(&self) -> &str {
        if self.draft.root_name.is_empty() { "data" } else { &self.draft.root_name }
    }

    pub fn id(&self) -> &str {
        if self.draft.id.is_empty() { "data" } else { &self.draft.id }
    }

    pub fn node(&self, index: usize) -> &'d DraftNode {
        &self.draft.nodes[index]
    }

    /// What stands in a node, or in the root.
    pub fn children(&self, parent: Option<usize>) -> &[usize] {
        &self.children[parent.unwrap_or(self.draft.nodes.len())]
    }

    /// The nodes around a node, the nearest first.
    pub fn ancestors(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.parent(node), |above| self.parent(*above))
    }

    pub fn parent(&self, node: usize) -> Option<usize> {
        self.draft.nodes[node].parent.filter(|parent| *parent < node)
    }

    /// The node of this name, when there is one such.
    pub fn named(&self, name: &str) -> Option<usize> {
        match self.by_name.get(name).map(Vec::as_slice) {
            Some([node]) => Some(*node),
            _ => None,
        }
    }

    /// Whether the form has a `meta` of its own, with all that belongs in it.
    pub fn meta(&self) -> Option<usize> {
        let is_meta = |node: &&usize| matches!(self.node(**node).name.as_str(), "meta" | "orx:meta");
        self.children(None).iter().find(is_meta).copied()
    }

    /// The expressions of every node, for whether anything is asked for in any of them.
    pub fn mentions(&self, words: &str) -> bool {
        let says = |source: &Source| source.text.contains(words);
        self.draft.nodes.iter().any(|node| sources(node).any(says))
            || self.draft.instance_name.as_ref().is_some_and(says)
    }

    /// The prefixes of attributes that an author brought along and that this form does not declare.
    pub fn is_declared(&self, name: &str) -> bool {
        let Some((prefix, local)) = name.split_once(':') else { return crate::names::is_name(name) };
        let known: BTreeSet<&str> = ["jr", "orx", "odk", "ev", "xsd", "h", "entities", "xml"].into();
        let is_known = known.contains(prefix) || namespaces(self.draft).any(|(declared, _)| declared == prefix);
        is_known && crate::names::is_name(local)
    }
}

/// The expressions of a node, but those in its texts.
pub(super) fn sources(node: &DraftNode) -> impl Iterator<Item = &Source> {
    let default = match &node.default {
        Some(form::draft::DraftDefault::Computed(source)) => Some(source),
        Some(form::draft::DraftDefault::Literal(_) | form::draft::DraftDefault::Place) | None => None,
    };
    let rules = [&node.relevant, &node.required, &node.read_only, &node.calculation, &node.constraint];
    let others = [&node.choice_filter, &node.repeat_count];
    rules.into_iter().chain(others).filter_map(Option::as_ref).chain(default)
}
