//! Nodes: which ones, how many, where.

use super::{Call, selects};
use crate::xpath::paths;
use crate::xpath::scene::{Place, PlaceKind, Scene};
use crate::xpath::value::Value;

pub(super) fn count_non_empty(call: &Call<'_>) -> f64 {
    call.nodes(0).iter().filter(|place| !call.scene.text(**place).is_empty()).count() as f64
}

/// `position()` is that of the predicate; `position(node)` counts the neighbours before it that have its name.
pub(super) fn position(call: &Call<'_>) -> f64 {
    if call.arguments.is_empty() {
        return call.context.position as f64;
    }
    call.node(0).map_or(f64::NAN, |place| call.scene.position(place) as f64)
}

/// XPath 1.0, §4.1. What an id is, the document would say; without that it is the attribute `id`, or `xml:id`.
pub(super) fn id<'s>(call: &Call<'s>) -> Value<'s> {
    let scene = call.scene;
    let given = call.value(0).into_items();
    let given: Vec<_> = given.iter().map(|item| item.to_text(scene)).collect();
    let wanted: Vec<&str> = given.iter().flat_map(|text| selects::words(text)).collect();
    let top = paths::ancestors(call.context.here, scene).last().unwrap_or(call.context.here);
    let mut elements = Vec::new();
    paths::descendants(top, scene, &mut elements);
    let mut found: Vec<Place> = Vec::new();
    for name in wanted {
        let is_it = |place: &&Place| attribute(scene, **place, &["id", "xml:id"]).is_some_and(|id| id == name);
        found.extend(elements.iter().find(is_it));
    }
    found.sort_unstable();
    found.dedup();
    Value::nodes_from(found)
}

fn attribute(scene: &dyn Scene, place: Place, names: &[&str]) -> Option<String> {
    let mut attributes = Vec::new();
    scene.attributes(place, &mut attributes);
    let found = attributes.into_iter().find(|attribute| names.contains(&scene.name(*attribute)))?;
    Some(scene.text(found).into_owned())
}

/// XPath 1.0, §4.3: the nearest `xml:lang` says it, and `en` means `en-GB` too.
pub(super) fn lang(call: &Call<'_>) -> bool {
    let wanted = call.text(0).to_lowercase();
    let here = call.context.here;
    let declared = std::iter::once(here)
        .chain(paths::ancestors(here, call.scene))
        .find_map(|place| attribute(call.scene, place, &["xml:lang"]));
    declared.is_some_and(|declared| {
        let declared = declared.to_lowercase();
        let rest = declared.strip_prefix(&wanted);
        !wanted.is_empty() && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    })
}

/// One column of the first row whose key column has the key: `instance(id)/root/item[key = …]/column`.
pub(super) fn pulldata<'s>(call: &Call<'s>) -> Value<'s> {
    let scene = call.scene;
    let (id, column, key_column, key) = (call.text(0), call.text(1), call.text(2), call.text(3));
    // By custom the file is named without its ending; who writes it means the same.
    let instance = call.instance(&id).or_else(|| call.instance(id.strip_suffix(".csv")?));
    let below = |place: Place| {
        let mut children = Vec::new();
        scene.children(place, &mut children);
        children
    };
    // In an instance that is no table, a column may be an attribute.
    let named = |row: Place, name: &str| {
        let (cells, name) = match name.strip_prefix('@') {
            Some(attribute) => {
                let mut attributes = Vec::new();
                scene.attributes(row, &mut attributes);
                (attributes, attribute)
            }
            None => (below(row), name),
        };
        cells.into_iter().find(|cell| scene.name(*cell) == name)
    };
    let tables = instance.into_iter().flat_map(below);
    let looked_up = |table: Place| {
        let is_child = !key_column.starts_with('@');
        is_child.then(|| scene.with_child(table, &key_column, &key)).flatten().unwrap_or_else(|| below(table))
    };
    let mut rows = tables.flat_map(looked_up);
    let is_row = |row: &Place| {
        scene.kind(*row) == PlaceKind::Element && named(*row, &key_column).is_some_and(|cell| scene.text(cell) == key)
    };
    let row = rows.find(is_row);
    row.and_then(|row| named(row, &column)).map_or(Value::EMPTY, |cell| Value::Text(scene.text(cell)))
}

/// The nodes of the first argument that stand in the entries that the pairs of repeat and index name. The pairs may
/// come in any order; every repeat is filtered by the entry around it.
pub(super) fn indexed_repeat<'s>(call: &Call<'s>) -> Value<'s> {
    let scene = call.scene;
    let is_in = |inner: Place, outer: Place| paths::ancestors(inner, scene).any(|above| above == outer);
    let depth = |place: Place| paths::ancestors(place, scene).count();
    let mut levels = Vec::new();
    for index in (1..call.arguments.len()).step_by(2) {
        let entries = call.nodes(index);
        let Some(first) = entries.first().copied() else { return Value::Nodes(Vec::new()) };
        levels.push((depth(first), entries, call.number(index + 1)));
    }
    levels.sort_by_key(|(depth, ..)| *depth);
    let mut around = None;
    for (_, mut entries, position) in levels {
        entries.retain(|entry| around.is_none_or(|around| is_in(*entry, around)));
        let is_index = position >= 1.0 && position.fract() == 0.0;
        let Some(entry) = entries.get(position as usize - usize::from(is_index)).filter(|_| is_index) else {
            return Value::Nodes(Vec::new());
        };
        around = Some(*entry);
    }
    let mut found = call.nodes(0);
    found.retain(|node| around.is_some_and(|around| is_in(*node, around)));
    Value::nodes_from(found)
}
