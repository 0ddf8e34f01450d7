//! `bind`: what holds of a node whether it is shown or not.

use std::collections::HashMap;

use form::draft::Source;
use roxmltree::Node;

use super::document::{Xml, children, value};
use super::paths::absolute;

/// The binds of a form, by the path of their node.
pub(super) struct Binds<'x> {
    by_path: HashMap<String, Vec<Node<'x, 'x>>>,
    /// The paths of binds that controls refer to by id.
    by_id: HashMap<&'x str, String>,
    in_order: Vec<(String, Node<'x, 'x>)>,
}

impl<'x> Binds<'x> {
    pub fn read(model: Node<'x, 'x>, root: &str) -> Self {
        let mut binds = Self { by_path: HashMap::new(), by_id: HashMap::new(), in_order: Vec::new() };
        binds.add(model, &format!("/{root}"));
        binds
    }

    /// Binds may stand in each other; the inner are then seen from the outer.
    fn add(&mut self, above: Node<'x, 'x>, context: &str) {
        for bind in children(above, "bind") {
            let reference = bind.attribute("nodeset").or_else(|| bind.attribute("ref")).unwrap_or(".");
            let path = absolute(context, reference);
            if let Some(id) = bind.attribute("id") {
                self.by_id.insert(id, path.clone());
            }
            self.add(bind, &path);
            self.in_order.push((path.clone(), bind));
            self.by_path.entry(path).or_default().push(bind);
        }
    }

    pub fn path_of(&self, id: &str) -> Option<&str> {
        self.by_id.get(id).map(String::as_str)
    }

    /// The binds of nodes that the instance does not have. An attribute (`/data/a/@id`) is no node of a form.
    pub fn unknown(&self, nodes: &HashMap<String, usize>, root: &str) -> Vec<(String, Node<'x, 'x>)> {
        let is_unknown = |path: &str| {
            !nodes.contains_key(path) && path.strip_prefix('/') != Some(root) && !path.contains("/@") && path.len() > 1
        };
        self.in_order.iter().filter(|(path, _)| is_unknown(path)).cloned().collect()
    }

    pub fn of(&self, path: &str) -> &[Node<'x, 'x>] {
        self.by_path.get(path).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The value of an attribute of the first of these binds that has it.
pub(super) fn first<'x>(binds: &[Node<'x, 'x>], name: &str) -> Option<(Node<'x, 'x>, &'x str)> {
    binds.iter().find_map(|bind| value(*bind, name).map(|value| (*bind, value)))
}

/// The expression in an attribute of the first of these binds that has it.
pub(super) fn expression<'x>(binds: &[Node<'x, 'x>], name: &str, xml: &mut Xml<'x>) -> Option<Source> {
    let (bind, _) = first(binds, name)?;
    xml.expression(bind, name)
}
