//! Walks through a tree: axes, node tests, predicates (XPath 1.0, §2).

use super::evaluate::{Context, evaluate};
use super::expression::{Expression, Start, Walk};
use super::scene::{Place, PlaceKind, Scene};
use super::shortcut::{self, Shortcut};
use super::syntax::{Axis, NodeTest};
use super::value::Value;

/// Walks from a start along every step; the nodes found are in document order, each once.
pub(super) fn walk<'s>(start: &'s Start, steps: &'s [Walk], scene: &'s dyn Scene, context: Context) -> Value<'s> {
    let mut places = match start {
        Start::Root => vec![scene.root(context.here)],
        Start::Here => vec![context.here],
        Start::Filter { base, predicates, shortcut } => {
            let numbered = shortcut.as_ref().and_then(|shortcut| numbered_at(base, shortcut, scene, context));
            let (mut places, tried) = match numbered {
                Some(places) => (places, 1),
                None => (evaluate(base, scene, context).into_nodes(), 0),
            };
            for predicate in &predicates[tried..] {
                keep(&mut places, predicate, scene, context);
            }
            places
        }
    };
    let mut found = Vec::new();
    for step in steps {
        let mut next = Vec::new();
        for place in &places {
            found.clear();
            let tried = look_up(step, *place, scene, context, &mut found);
            for predicate in &step.predicates[tried..] {
                keep(&mut found, predicate, scene, context);
            }
            next.extend_from_slice(&found);
        }
        // From one place, every direction gives each node once; the ways back give the nearest first.
        if places.len() > 1 || !is_forward(step.axis) {
            scene.sort(&mut next);
        }
        places = next;
    }
    Value::nodes_from(places)
}

/// Adds where a step leads, but for its predicates; tells how many of those need not be tried.
fn look_up(step: &Walk, place: Place, scene: &dyn Scene, context: Context, found: &mut Vec<Place>) -> usize {
    if step.axis == Axis::Child
        && let NodeTest::Name(name) = &step.test
        && !name.contains(':')
    {
        match &step.shortcut {
            Some(Shortcut::Keys(keys)) => {
                if let Some(places) = shortcut::with_keys(keys, place, scene, context) {
                    found.extend(places);
                    found.retain(|place| passes(&step.test, step.axis, *place, scene));
                    return 0;
                }
            }
            Some(Shortcut::Number { number, is_compared }) => {
                let number = shortcut::number(number, *is_compared, scene, context);
                if let Some(numbered) = number.and_then(|number| scene.numbered(place, name, number)) {
                    found.extend(numbered);
                    return 1;
                }
            }
            None => {}
        }
        scene.children_named(place, name, found);
        return 0;
    }
    along(step.axis, place, scene, found);
    found.retain(|place| passes(&step.test, step.axis, *place, scene));
    0
}

/// The one node of those that an expression gives that has the number of a shortcut.
fn numbered_at(base: &Expression, shortcut: &Shortcut, scene: &dyn Scene, context: Context) -> Option<Vec<Place>> {
    let (Expression::All(spots), Shortcut::Number { number, is_compared }) = (base, shortcut) else { return None };
    let [spot] = &**spots else { return None };
    let number = shortcut::number(number, *is_compared, scene, context)?;
    scene.numbered_at(context.current, *spot, number).map(|place| place.into_iter().collect())
}

/// Whether a direction leads away from the beginning of the document.
fn is_forward(axis: Axis) -> bool {
    !matches!(axis, Axis::Ancestor | Axis::AncestorOrSelf | Axis::Preceding | Axis::PrecedingSibling)
}

/// Keeps the places of which a predicate is true; a number is true of the place with that position.
fn keep(places: &mut Vec<Place>, predicate: &Expression, scene: &dyn Scene, outer: Context) {
    let size = places.len();
    let mut position = 0;
    places.retain(|place| {
        position += 1;
        let context = Context { here: *place, position, size, ..outer };
        match evaluate(predicate, scene, context) {
            Value::Number(number) => number == position as f64,
            value => value.to_boolean(),
        }
    });
}

/// Adds the nodes in a direction, nearest first.
fn along(axis: Axis, place: Place, scene: &dyn Scene, found: &mut Vec<Place>) {
    match axis {
        Axis::Itself => found.push(place),
        Axis::Parent => found.extend(scene.parent(place)),
        Axis::Child => scene.children(place, found),
        Axis::Attribute => scene.attributes(place, found),
        // Name spaces are no nodes here: no form asks for them, XPath 2 gave the axis up, and so did Enketo.
        Axis::Namespace => {}
        Axis::Descendant => descendants(place, scene, found),
        Axis::DescendantOrSelf => {
            found.push(place);
            descendants(place, scene, found);
        }
        Axis::Ancestor => found.extend(ancestors(place, scene)),
        Axis::AncestorOrSelf => {
            found.push(place);
            found.extend(ancestors(place, scene));
        }
        Axis::FollowingSibling => found.extend(siblings(place, scene).1),
        Axis::PrecedingSibling => found.extend(siblings(place, scene).0.into_iter().rev()),
        Axis::Following => {
            if scene.kind(place) == PlaceKind::Attribute
                && let Some(owner) = scene.parent(place)
            {
                descendants(owner, scene, found);
            }
            for level in std::iter::once(place).chain(ancestors(place, scene)) {
                for sibling in siblings(level, scene).1 {
                    found.push(sibling);
                    descendants(sibling, scene, found);
                }
            }
        }
        Axis::Preceding => {
            for level in std::iter::once(place).chain(ancestors(place, scene)) {
                for sibling in siblings(level, scene).0.into_iter().rev() {
                    let mut tree = vec![sibling];
                    descendants(sibling, scene, &mut tree);
                    found.extend(tree.into_iter().rev());
                }
            }
        }
    }
}

/// The nodes above one, nearest first.
pub(super) fn ancestors(place: Place, scene: &dyn Scene) -> impl Iterator<Item = Place> + '_ {
    std::iter::successors(scene.parent(place), |above| scene.parent(*above))
}

/// Adds the nodes below one, in document order.
pub(super) fn descendants(place: Place, scene: &dyn Scene, found: &mut Vec<Place>) {
    // A stack of our own: a document can be deeper than the machine's.
    let mut waiting = Vec::new();
    scene.children(place, &mut waiting);
    waiting.reverse();
    while let Some(next) = waiting.pop() {
        found.push(next);
        let from = waiting.len();
        scene.children(next, &mut waiting);
        waiting[from..].reverse();
    }
}

/// The siblings before and after, in document order. Attributes have none.
fn siblings(place: Place, scene: &dyn Scene) -> (Vec<Place>, Vec<Place>) {
    let mut all = Vec::new();
    if scene.kind(place) != PlaceKind::Attribute
        && let Some(parent) = scene.parent(place)
    {
        scene.children(parent, &mut all);
    }
    let Some(at) = all.iter().position(|sibling| *sibling == place) else { return (Vec::new(), Vec::new()) };
    let after = all.split_off(at + 1);
    all.pop();
    (all, after)
}

fn passes(test: &NodeTest, axis: Axis, place: Place, scene: &dyn Scene) -> bool {
    let kind = scene.kind(place);
    let principal = if axis == Axis::Attribute { PlaceKind::Attribute } else { PlaceKind::Element };
    match test {
        NodeTest::AnyNode => true,
        NodeTest::Text => kind == PlaceKind::Text,
        NodeTest::Comment => kind == PlaceKind::Comment,
        NodeTest::ProcessingInstruction(wanted) => {
            kind == PlaceKind::ProcessingInstruction
                && wanted.as_deref().is_none_or(|wanted| scene.name(place) == wanted)
        }
        NodeTest::AnyName => kind == principal,
        NodeTest::AnyIn(prefix) => kind == principal && in_name_space(prefix, place, scene),
        NodeTest::Name(name) => {
            kind == principal
                && match name.split_once(':') {
                    // A name without a prefix is in no name space (XPath 1.0, §2.3).
                    None => scene.name(place) == name && scene.name_space(place).is_empty(),
                    Some((prefix, local)) => {
                        local_name(scene.name(place)) == local && in_name_space(prefix, place, scene)
                    }
                }
        }
    }
}

fn in_name_space(prefix: &str, place: Place, scene: &dyn Scene) -> bool {
    match scene.name_space_of_prefix(prefix) {
        Some(wanted) => scene.name_space(place) == wanted,
        None => scene.name(place).split_once(':').is_some_and(|(own, _)| own == prefix),
    }
}

/// A name without its prefix.
pub(super) fn local_name(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, local)| local)
}
