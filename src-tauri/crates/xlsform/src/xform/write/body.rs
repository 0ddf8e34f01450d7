//! The body: a control for everything that is shown.

use form::draft::DraftNode;
use form::{Kind, draft::DraftItemset};

use super::FormTree;
use super::element::Element;
use super::model::{count_node, parameters, when_added, when_changed};
use super::references::Standing;
use super::texts::{Role, Texts};
use crate::xform::parameters::On;

/// The controls of a form.
pub(super) fn write(form: &FormTree<'_>, texts: &Texts) -> Vec<Element> {
    controls(form, None, texts)
}

fn controls(form: &FormTree<'_>, parent: Option<usize>, texts: &Texts) -> Vec<Element> {
    form.children(parent).iter().filter_map(|index| control(form, *index, texts)).collect()
}

fn control(form: &FormTree<'_>, index: usize, texts: &Texts) -> Option<Element> {
    let node = form.node(index);
    let path = &form.paths[index];
    let shown = form.label_and_hint(index);
    let element = |name: &str| Element::new(name).attribute("ref", path);
    match node.kind {
        Kind::Root | Kind::Calculate | Kind::Hidden | Kind::Metadata => None,
        Kind::Repeat => {
            let mut repeat = Element::new("repeat").attribute("nodeset", path);
            appearance(form, index, &mut repeat);
            if let Some(count) = &node.repeat_count {
                let text = form.expression(&count.text, Standing::on(index));
                repeat.set("jr:count", count_node(form, index).map_or(text, |(path, _)| format!(" {path} ")));
            }
            let repeat = repeat.with_all(controls(form, Some(index), texts)).with_all(when_added(form, index));
            let label = shown.into_iter().next().unwrap_or_else(|| Element::new("label"));
            Some(element("group").with(label).with(repeat))
        }
        Kind::Group => {
            let inside = controls(form, Some(index), texts);
            // A group of what nobody sees, such as `meta`, is not shown either.
            if inside.is_empty() && node.label.is_empty() && node.appearance.is_empty() {
                return None;
            }
            let mut group = element("group");
            appearance(form, index, &mut group);
            Some(group.with_all(form.shown(index, Role::Label)).with_all(inside))
        }
        Kind::Text
        | Kind::Integer
        | Kind::Decimal
        | Kind::Date
        | Kind::Time
        | Kind::DateTime
        | Kind::SelectOne
        | Kind::SelectMultiple
        | Kind::Note
        | Kind::Acknowledge
        | Kind::Range
        | Kind::Rank
        | Kind::Image
        | Kind::Audio
        | Kind::Video
        | Kind::File
        | Kind::Barcode
        | Kind::Geopoint
        | Kind::Geotrace
        | Kind::Geoshape => {
            let mut question = element(tag(node.kind));
            if let Some(media_type) = media_type(node.kind) {
                question.set("mediatype", media_type);
            }
            appearance(form, index, &mut question);
            parameters(form, index, On::Control, &mut question);
            let question = question.with_all(shown).with_all(itemset(form, index, texts));
            Some(question.with_all(when_changed(form, index)))
        }
    }
}

fn tag(kind: Kind) -> &'static str {
    match kind {
        Kind::SelectOne => "select1",
        Kind::SelectMultiple => "select",
        Kind::Rank => "odk:rank",
        Kind::Range => "range",
        Kind::Acknowledge => "trigger",
        Kind::Image | Kind::Audio | Kind::Video | Kind::File => "upload",
        _ => "input",
    }
}

fn media_type(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Image => Some("image/*"),
        Kind::Audio => Some("audio/*"),
        Kind::Video => Some("video/*"),
        Kind::File => Some("application/*"),
        _ => None,
    }
}

/// How a control is shown, and what its author said of it that nobody here understands.
fn appearance(form: &FormTree<'_>, index: usize, element: &mut Element) {
    let node = form.node(index);
    if !node.appearance.is_empty() {
        element.set("appearance", form.expression(&node.appearance.join(" "), Standing::on(index)));
    }
    for (name, value) in &node.extra {
        let name = match name.as_str() {
            "autoplay" => Some("autoplay"),
            other => other.strip_prefix("body::").filter(|name| form.is_declared(name)),
        };
        if let Some(name) = name {
            element.set(name, form.expression(value, Standing::on(index)));
        }
    }
}

/// The choices of a question.
fn itemset(form: &FormTree<'_>, index: usize, texts: &Texts) -> Option<Element> {
    let node = form.node(index);
    let shown_on_map = node.parameters.get("reference-geometry");
    let by_name = |name: &String| form.draft.lists.iter().position(|list| list.name.eq_ignore_ascii_case(name));
    let list = node.list.or_else(|| shown_on_map.and_then(by_name));
    let (nodes, value, label) = match (&node.itemset, list) {
        (Some(DraftItemset { nodes, value, label }), _) => {
            let standing = Standing::on(index);
            let path = |text: &str| form.expression(text, standing).trim().to_owned();
            (path(&nodes.text), path(&value.text), path(&label.text))
        }
        (None, Some(list)) => {
            let name = &form.draft.lists.get(list)?.name;
            let is_by_id = texts.lists.get(list).copied().unwrap_or(false);
            let label = if is_by_id { "jr:itext(itextId)" } else { "label" };
            (format!("instance('{name}')/root/item{}", filter(form, index, node)), "name".to_owned(), label.to_owned())
        }
        (None, None) => {
            let id = &form.draft.instances.iter().find(|instance| Some(&instance.id) == shown_on_map)?.id;
            let nodes = format!("instance('{id}')/root/item{}", filter(form, index, node));
            (nodes, "name".to_owned(), "label".to_owned())
        }
    };
    let seed = node.shuffle.as_ref().map(|shuffle| {
        let seed = shuffle.seed.as_ref().map(|seed| form.expression(&seed.text, Standing::on(index)));
        seed.map_or_else(String::new, |seed| format!(", {}", seed.trim()))
    });
    let nodes = match seed {
        Some(seed) => format!("randomize({nodes}{seed})"),
        None => nodes,
    };
    let itemset = Element::new("itemset").attribute("nodeset", nodes);
    let part = |name: &str, reference: String| Element::new(name).attribute("ref", reference);
    Some(itemset.with(part("value", value)).with(part("label", label)))
}

fn filter(form: &FormTree<'_>, index: usize, node: &DraftNode) -> String {
    let standing = Standing { node: Some(index), is_in_filter: true };
    node.choice_filter
        .as_ref()
        .map_or_else(String::new, |filter| format!("[{}]", form.expression(&filter.text, standing)))
}
