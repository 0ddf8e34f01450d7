//! Instances: the form itself with what it begins with, lists of choices, and other trees.

use form::Kind;
use form::draft::{DraftDefault, DraftElement, DraftList, DraftRow};

use super::element::Element;
use super::references::Standing;
use super::{FormTree, texts};
use crate::xform::LAST_SAVED;

/// What of a repeat is written.
#[derive(Debug, Clone, Copy)]
enum Within<'d> {
    /// The form, or a row with values of its own.
    Row(Option<&'d DraftRow>),
    /// What a new row begins with.
    Template,
}

/// The primary instance.
pub(super) fn primary(form: &FormTree<'_>) -> Element {
    let extra = |name: &str| form.draft.extra.get(name).map_or("", String::as_str);
    let mut root = Element::new(form.root());
    for (name, value) in &form.draft.extra {
        if let Some(name) = name.strip_prefix("attribute::").filter(|name| form.is_declared(name)) {
            root.set(name, value);
        }
    }
    root = root
        .attribute("id", form.id())
        .attribute_unless_empty("xmlns", extra("instance_xmlns"))
        .attribute_unless_empty("version", &form.draft.version)
        .attribute_unless_empty("odk:prefix", extra("prefix"))
        .attribute_unless_empty("odk:delimiter", extra("delimiter"));
    let mut root = root.with_all(children(form, None, Within::Row(None)));
    if form.meta().is_none() {
        let meta = meta(form, &[]);
        if !meta.is_empty() {
            root.push(Element::new("meta").with_all(meta));
        }
    }
    Element::new("instance").with(root)
}

/// What belongs in `meta` beside what the author put there.
fn meta(form: &FormTree<'_>, present: &[&str]) -> Vec<Element> {
    super::model::own_meta(form).into_iter().filter(|name| !present.contains(name)).map(Element::new).collect()
}

fn children(form: &FormTree<'_>, parent: Option<usize>, within: Within<'_>) -> Vec<Element> {
    let mut found = Vec::new();
    for index in form.children(parent).iter().copied() {
        let node = form.node(index);
        match node.kind {
            Kind::Repeat => {
                if super::model::count_node(form, index).is_some() {
                    found.push(Element::new(format!("{}_count", node.name)));
                }
                let template = element(form, index).attribute("jr:template", "");
                let is_template = matches!(within, Within::Template);
                if is_template || form.ancestors(index).all(|above| form.node(above).kind != Kind::Repeat) {
                    found.push(template.with_all(children(form, Some(index), Within::Template)));
                }
                let rows = match within {
                    Within::Row(Some(row)) => row.rows.get(&index).unwrap_or(&node.rows),
                    Within::Row(None) | Within::Template => &node.rows,
                };
                let row = |row| element(form, index).with_all(children(form, Some(index), Within::Row(Some(row))));
                found.extend(rows.iter().map(row));
            }
            Kind::Group => {
                let mut group = element(form, index).with_all(children(form, Some(index), within));
                if form.meta() == Some(index) {
                    let present: Vec<&str> =
                        form.children(Some(index)).iter().map(|child| form.node(*child).name.as_str()).collect();
                    group = group.with_all(meta(form, &present));
                }
                found.push(group);
            }
            _ => {
                let own = match within {
                    Within::Row(Some(row)) => row.values.get(&index).map(String::as_str),
                    Within::Row(None) | Within::Template => None,
                };
                let default = match &node.default {
                    Some(DraftDefault::Literal(text)) => text.as_str(),
                    Some(DraftDefault::Computed(_) | DraftDefault::Place) | None => "",
                };
                found.push(element(form, index).text(own.unwrap_or(default)));
            }
        }
    }
    found
}

fn element(form: &FormTree<'_>, index: usize) -> Element {
    let node = form.node(index);
    let mut element = Element::new(&node.name);
    for (name, value) in &node.extra {
        if let Some(name) = name.strip_prefix("instance::").filter(|name| form.is_declared(name)) {
            element.set(name, form.expression(value, Standing::on(index)));
        }
    }
    element
}

/// Every other instance.
pub(super) fn secondary(form: &FormTree<'_>, by_id: &[bool]) -> Vec<Element> {
    let mut found: Vec<Element> = Vec::new();
    for instance in &form.draft.instances {
        found.push(instance_of(&instance.id, instance.file.as_deref(), || tree(&instance.root)));
    }
    if form.mentions("${last-saved#") && form.draft.instances.iter().all(|instance| instance.id != "__last-saved") {
        found.push(instance_of("__last-saved", Some(LAST_SAVED), || Element::new("root")));
    }
    for (place, list) in form.draft.lists.iter().enumerate() {
        let is_by_id = by_id.get(place).copied().unwrap_or(false);
        found.push(instance_of(&list.name, list.file.as_deref(), || choices(list, is_by_id)));
    }
    found
}

/// An instance: the file that it is in, or what it holds.
fn instance_of(id: &str, file: Option<&str>, contents: impl FnOnce() -> Element) -> Element {
    let instance = Element::new("instance").attribute("id", id);
    let Some(file) = file else { return instance.with(contents()) };
    // Where files are found (ODK XForms spec, "URIs").
    let folder = match file {
        LAST_SAVED => "instance",
        _ if file.to_lowercase().ends_with(".csv") => "file-csv",
        _ => "file",
    };
    instance.attribute("src", format!("jr://{folder}/{file}"))
}

fn choices(list: &DraftList, is_by_id: bool) -> Element {
    let item = |(place, choice): (usize, &form::draft::DraftChoice)| {
        let mut item = Element::new("item");
        if is_by_id {
            item.push(Element::new("itextId").text(format!("{}-{place}", list.name)));
        }
        item.push(Element::new("name").text(&choice.name));
        if let Some(label) = choice.label.values().next().filter(|_| !is_by_id) {
            item.push(Element::new("label").text(texts::plain(label)));
        }
        for (column, value) in list.columns.iter().zip(&choice.values) {
            // The column that is there for whoever asks for it has been written above.
            if crate::names::is_name(column) && !(is_by_id && column == "itextId") && !value.is_empty() {
                item.push(Element::new(column).text(value));
            }
        }
        item
    };
    Element::new("root").with_all(list.choices.iter().enumerate().map(item))
}

fn tree(element: &DraftElement) -> Element {
    let mut written = Element::new(&element.name);
    for (name, value) in &element.attributes {
        written.set(name, value);
    }
    written.text(&element.text).with_all(element.children.iter().map(tree))
}
