//! The body: what is shown, in which order, and which nodes repeat.

use std::collections::{HashMap, HashSet};

use roxmltree::{Node, NodeId};

use super::binds::Binds;
use super::document::{Xml, child, children, elements};
use super::paths::absolute;
use crate::xform::problem::XFormProblem;

/// The controls of a form.
#[derive(Default)]
pub(super) struct Body<'x> {
    controls: Vec<Control<'x>>,
    /// Of two controls of one node, the first.
    by_path: HashMap<String, usize>,
    repeats: HashSet<String>,
    by_element: HashMap<NodeId, usize>,
}

/// Something that shows a node.
pub(super) struct Control<'x> {
    pub path: String,
    pub element: Node<'x, 'x>,
    /// The group around a repeat, which has its label.
    pub around: Option<Node<'x, 'x>>,
}

const QUESTIONS: &[&str] = &["input", "secret", "select", "select1", "rank", "range", "upload", "trigger"];
/// What stands among controls and is read elsewhere, or says nothing that anybody runs.
const OTHERS: &[&str] =
    &["label", "hint", "help", "alert", "itemset", "item", "setvalue", "setgeopoint", "recordaudio", "extension"];

impl<'x> Body<'x> {
    pub fn read(body: Option<Node<'x, 'x>>, root: &str, binds: &Binds<'x>, xml: &mut Xml<'x>) -> Self {
        let mut found = Self::default();
        if let Some(body) = body {
            found.add(body, &format!("/{root}"), binds, xml);
        }
        found
    }

    fn add(&mut self, above: Node<'x, 'x>, context: &str, binds: &Binds<'x>, xml: &mut Xml<'x>) {
        for element in elements(above) {
            let name = element.tag_name().name();
            match name {
                "group" => {
                    let path = reference(element, context, binds);
                    let repeat = child(element, "repeat").filter(|_| children(element, "repeat").count() == 1);
                    let repeated = repeat.and_then(|repeat| reference(repeat, context, binds));
                    // A group about a repeat itself is only its heading; so is one about nothing.
                    if let Some(path) = path.filter(|path| repeated.as_ref() != Some(path)) {
                        self.push(path.clone(), element, None);
                        self.add(element, &path, binds, xml);
                    } else {
                        self.add(element, context, binds, xml);
                    }
                }
                "repeat" => {
                    let Some(path) = reference(element, context, binds) else { continue };
                    let is_heading = |group: &Node<'x, 'x>| {
                        let about = reference(*group, context, binds);
                        group.tag_name().name() == "group" && about.is_none_or(|about| about == path)
                    };
                    self.repeats.insert(path.clone());
                    self.push(path.clone(), element, Some(above).filter(is_heading));
                    self.add(element, &path, binds, xml);
                }
                _ if QUESTIONS.contains(&name) => {
                    if let Some(path) = reference(element, context, binds) {
                        self.push(path, element, None);
                    }
                }
                _ if OTHERS.contains(&name) => {}
                _ => xml.say(element, XFormProblem::UnsupportedControl { name: name.to_owned() }),
            }
        }
    }

    fn push(&mut self, path: String, element: Node<'x, 'x>, around: Option<Node<'x, 'x>>) {
        self.by_path.entry(path.clone()).or_insert(self.controls.len());
        self.by_element.insert(element.id(), self.controls.len());
        self.controls.push(Control { path, element, around });
    }

    pub fn is_repeat(&self, path: &str) -> bool {
        self.repeats.contains(path)
    }

    pub fn of(&self, path: &str) -> Option<&Control<'x>> {
        self.by_path.get(path).and_then(|at| self.controls.get(*at))
    }

    /// The node that an element of the body is about.
    pub fn path_of(&self, element: Node<'_, '_>) -> Option<&str> {
        let control = self.by_element.get(&element.id()).and_then(|at| self.controls.get(*at));
        control.map(|control| control.path.as_str())
    }

    /// The controls of nodes that the instance does not have.
    pub fn unknown(&self, nodes: &HashMap<String, usize>) -> Vec<(String, Node<'x, 'x>)> {
        // The root can have a group; it is nobody's question.
        let is_unknown = |path: &str| !nodes.contains_key(path) && path.matches('/').count() > 1;
        let unknown = self.controls.iter().filter(|control| is_unknown(&control.path));
        unknown.map(|control| (control.path.clone(), control.element)).collect()
    }
}

/// The node that a control is about.
pub(super) fn reference<'x>(element: Node<'x, 'x>, context: &str, binds: &Binds<'x>) -> Option<String> {
    if let Some(id) = element.attribute("bind") {
        return binds.path_of(id).map(str::to_owned);
    }
    let written = element.attribute("ref").or_else(|| element.attribute("nodeset"))?;
    Some(absolute(context, written))
}
