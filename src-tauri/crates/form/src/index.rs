//! Which elements say what, in the lists and trees of a form: found by a hash rather than tried one by one.
//!
//! Made when it is first asked for, once for everybody who fills in the form: what lists and trees say never changes.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use crate::xpath::{Place, Scene};

/// The elements below one, by what a child of theirs says.
type Index = HashMap<Box<str>, Vec<u32>>;

/// By the name of the child.
type ByChild = HashMap<Box<str>, Arc<Index>>;

/// By the element that they are below.
#[derive(Debug, Default)]
pub(crate) struct Indexes(RwLock<HashMap<Place, ByChild>>);

impl Indexes {
    /// The elements below one of which a child of this name says this text, in document order.
    pub fn find(&self, scene: &dyn Scene, above: Place, name: &str, text: &str) -> Vec<Place> {
        let place = |node: &u32| Place { tree: above.tree, node: *node };
        self.index(scene, above, name).get(text).into_iter().flatten().map(place).collect()
    }

    fn index(&self, scene: &dyn Scene, above: Place, name: &str) -> Arc<Index> {
        // Whoever panicked while it held the lock left a whole map behind.
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(index) = known.get(&above).and_then(|indexes| indexes.get(name)) {
            return Arc::clone(index);
        }
        drop(known);
        let index = Arc::new(make(scene, above, name));
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.entry(above).or_default().insert(name.into(), Arc::clone(&index));
        index
    }
}

fn make(scene: &dyn Scene, above: Place, name: &str) -> Index {
    let mut index = Index::new();
    let (mut elements, mut children) = (Vec::new(), Vec::new());
    scene.children(above, &mut elements);
    for element in elements {
        children.clear();
        scene.children_named(element, name, &mut children);
        for child in &children {
            let found: &mut Vec<u32> = index.entry(scene.text(*child).into()).or_default();
            // Two children that say the same are one element.
            if found.last() != Some(&element.node) {
                found.push(element.node);
            }
        }
    }
    index
}
