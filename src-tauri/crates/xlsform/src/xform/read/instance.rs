//! The primary instance: which nodes a form has, what they begin with, and the rows that repeats begin with.

use std::collections::HashMap;

use form::Kind;
use form::draft::{DraftDefault, DraftNode, DraftRow};
use roxmltree::Node;

use super::body::Body;
use super::document::{Xml, attribute, elements, own_text};
use crate::xform::problem::XFormProblem;

/// The nodes of the form, with the element that each was found at.
#[derive(Default)]
pub(super) struct Nodes {
    pub nodes: Vec<DraftNode>,
    /// The absolute path of each node.
    pub paths: Vec<String>,
    pub by_path: HashMap<String, usize>,
}

impl Nodes {
    pub fn read<'x>(primary: Node<'x, 'x>, body: &Body<'x>, xml: &mut Xml<'x>) -> Self {
        let mut nodes = Self::default();
        nodes.add(primary, None, &format!("/{}", xml.name(primary)), true, body, xml);
        nodes
    }

    /// Adds what stands in an element. `has_values` is false where a row stands in for a template that nobody wrote: a
    /// new row does not begin with what the first one says.
    fn add<'x>(
        &mut self,
        above: Node<'x, 'x>,
        parent: Option<usize>,
        context: &str,
        has_values: bool,
        body: &Body<'x>,
        xml: &mut Xml<'x>,
    ) {
        for (name, found) in by_name(above, xml) {
            let path = format!("{context}/{name}");
            let is_repeat = body.is_repeat(&path);
            let Some(first) = found.first().copied() else { continue };
            if !is_repeat && let Some(second) = found.get(1) {
                xml.say(*second, XFormProblem::DuplicateNode { name: name.to_owned() });
            }
            let template = found.iter().find(|element| is_template(**element)).copied();
            let element = template.unwrap_or(first);
            let has_values = has_values && (!is_repeat || template.is_some());
            let group =
                body.of(&path).map(|control| control.element).filter(|shown| shown.tag_name().name() == "group");
            let has_children = elements(element).next().is_some();
            let is_group = has_children || group.is_some();
            if let Some(group) = group.filter(|group| !has_children && elements(*group).any(is_question)) {
                xml.say(group, XFormProblem::NotAGroup { path: path.clone() });
            }
            let kind = match (is_repeat, is_group) {
                (true, _) => Kind::Repeat,
                (false, true) => Kind::Group,
                (false, false) => Kind::Hidden,
            };
            let origin = xml.origin(element, name);
            let mut node = DraftNode::new(name, kind, parent, origin);
            if kind == Kind::Hidden && has_values {
                let value = own_text(element);
                node.default = (!value.is_empty()).then_some(DraftDefault::Literal(value));
            }
            let index = self.nodes.len();
            self.nodes.push(node);
            self.paths.push(path.clone());
            self.by_path.entry(path.clone()).or_insert(index);
            self.add(element, Some(index), &path, has_values, body, xml);
            if is_repeat {
                let rows = found.iter().filter(|element| !is_template(**element));
                let rows = rows.map(|element| self.row(*element, &path, body, xml)).collect();
                self.nodes[index].rows = rows;
            }
        }
    }

    fn row<'x>(&self, element: Node<'x, 'x>, path: &str, body: &Body<'x>, xml: &Xml<'x>) -> DraftRow {
        // A repeat that the row says nothing of has no rows in it, whatever its template has.
        let rows = self.repeats_in(path, body).into_iter().map(|index| (index, Vec::new())).collect();
        let mut row = DraftRow { rows, ..DraftRow::default() };
        let mut waiting = vec![(element, path.to_owned())];
        while let Some((above, path)) = waiting.pop() {
            for child in elements(above) {
                let path = format!("{path}/{}", xml.name(child));
                let Some(index) = self.by_path.get(&path).copied() else { continue };
                match self.nodes[index].kind {
                    Kind::Repeat => {
                        if !is_template(child) {
                            let inner = self.row(child, &path, body, xml);
                            row.rows.entry(index).or_default().push(inner);
                        }
                    }
                    Kind::Group => waiting.push((child, path)),
                    _ => {
                        let value = own_text(child);
                        let default = match &self.nodes[index].default {
                            Some(DraftDefault::Literal(text)) => text.as_str(),
                            _ => "",
                        };
                        if value != default {
                            row.values.insert(index, value);
                        }
                    }
                }
            }
        }
        row
    }

    /// The repeats in a node that stand in no other repeat in it.
    fn repeats_in(&self, path: &str, body: &Body<'_>) -> Vec<usize> {
        let Some(start) = self.by_path.get(path).copied() else { return Vec::new() };
        let within = format!("{path}/");
        let below = self.paths.iter().enumerate().skip(start + 1).take_while(|(_, other)| other.starts_with(&within));
        let mut found: Vec<(&str, usize)> = Vec::new();
        for (index, other) in below {
            let is_inside = found.iter().any(|(outer, _)| other.starts_with(&format!("{outer}/")));
            if body.is_repeat(other) && !is_inside {
                found.push((other, index));
            }
        }
        found.into_iter().map(|(_, index)| index).collect()
    }
}

fn is_question(element: Node<'_, '_>) -> bool {
    !matches!(element.tag_name().name(), "label" | "hint")
}

fn is_template(element: Node<'_, '_>) -> bool {
    attribute(element, "jr:template").is_some()
}

/// The elements in an element, those of one name together, in the order in which the names begin.
fn by_name<'x>(above: Node<'x, 'x>, xml: &Xml<'x>) -> Vec<(&'x str, Vec<Node<'x, 'x>>)> {
    let mut found: Vec<(&str, Vec<Node<'_, '_>>)> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for element in elements(above) {
        let name = xml.name(element);
        let place = *places.entry(name).or_insert_with(|| {
            found.push((name, Vec::new()));
            found.len() - 1
        });
        found[place].1.push(element);
    }
    found
}
