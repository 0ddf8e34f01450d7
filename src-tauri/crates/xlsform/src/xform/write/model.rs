//! The model: instances, binds, and what is set when the form is opened.

use form::draft::{DraftAction, DraftDefault, DraftNode, Event, Source};
use form::{Kind, Metadata, ValueType};

use super::FormTree;
use super::element::Element;
use super::instances;
use super::references::Standing;
use super::texts::{Role, Texts};
use crate::xform::events::event_name;
use crate::xform::parameters::{On, PARAMETERS};

/// The element `model`.
pub(super) fn write(form: &FormTree<'_>, texts: &Texts) -> Element {
    let mut model = Element::new("model").attribute("odk:xforms-version", "1.0.0");
    if let Some(submission) = submission(form) {
        model.push(submission);
    }
    if let Some(itext) = texts.itext(form) {
        model.push(itext);
    }
    model.push(instances::primary(form));
    let mut model = model.with_all(instances::secondary(form, &texts.lists));
    for index in 0..form.draft.nodes.len() {
        if let Some(count) = count_node(form, index) {
            let bind = Element::new("bind").attribute("nodeset", count.0).attribute("type", "string");
            model.push(bind.attribute("readonly", "true()").attribute("calculate", count.1));
        }
        if let Some(bind) = bind(form, index) {
            model.push(bind);
        }
        model = model.with_all(when_opened(form, index));
    }
    model.with_all(own_meta(form).into_iter().filter(|name| !has_meta(form, name)).map(|name| meta_bind(form, name)))
}

/// The settings about sending, which say something to who collects the answers.
fn submission(form: &FormTree<'_>) -> Option<Element> {
    let setting = |name: &str| form.draft.extra.get(name).map(String::as_str).filter(|value| !value.is_empty());
    let mut submission = Element::new("submission");
    let mut says_something = false;
    for (setting, name) in [
        (setting("submission_url"), "action"),
        (setting("public_key"), "base64RsaPublicKey"),
        (setting("auto_send"), "orx:auto-send"),
        (setting("auto_delete"), "orx:auto-delete"),
        (setting("client_editable").map(|_| "true"), "odk:client-editable"),
    ] {
        if let Some(value) = setting {
            submission.set(name, value);
            if name == "action" {
                submission.set("method", "post");
            }
            says_something = true;
        }
    }
    says_something.then_some(submission)
}

/// What a form has in `meta` whether its author said so or not.
pub(super) fn own_meta(form: &FormTree<'_>) -> Vec<&'static str> {
    let omits = form.draft.extra.get("omit_instanceid").is_some_and(|value| !value.is_empty());
    let id = (!omits).then_some("instanceID");
    id.into_iter().chain(form.draft.instance_name.as_ref().map(|_| "instanceName")).collect()
}

fn has_meta(form: &FormTree<'_>, name: &str) -> bool {
    let meta = form.meta();
    meta.is_some_and(|meta| form.children(Some(meta)).iter().any(|child| form.node(*child).name == name))
}

fn meta_bind(form: &FormTree<'_>, name: &str) -> Element {
    let meta = form.meta().map_or_else(|| format!("/{}/meta", form.root()), |meta| form.paths[meta].clone());
    let bind = Element::new("bind").attribute("nodeset", format!("{meta}/{name}")).attribute("type", "string");
    match (name, &form.draft.instance_name) {
        ("instanceName", Some(source)) => {
            bind.attribute("calculate", form.expression(&source.text, Standing::ANYWHERE))
        }
        _ => bind.attribute("readonly", "true()").attribute("jr:preload", "uid"),
    }
}

/// The path of the node that counts the rows of a repeat, and what it counts, when the count is more than a reference:
/// `jr:count` can only be a path.
pub(super) fn count_node(form: &FormTree<'_>, repeat: usize) -> Option<(String, String)> {
    let count = form.node(repeat).repeat_count.as_ref()?;
    let text = form.expression(&count.text, Standing::on(repeat));
    (!is_path(&text)).then(|| (format!("{}_count", form.paths[repeat]), text))
}

/// Tells whether an expression is a path and nothing else.
fn is_path(text: &str) -> bool {
    let text = text.trim();
    let is_step = |step: &str| matches!(step, "" | "." | ".." | "current()") || crate::names::is_name(step);
    text.contains('/') && text.split('/').all(is_step)
}

fn bind(form: &FormTree<'_>, index: usize) -> Option<Element> {
    let node = form.node(index);
    let mut bind = Element::new("bind").attribute("nodeset", &form.paths[index]);
    let is_group = matches!(node.kind, Kind::Group | Kind::Repeat);
    if let Some(name) = type_name(node).filter(|_| !is_group) {
        bind.set("type", name);
    }
    if node.kind == Kind::Note && node.read_only.is_none() {
        bind.set("readonly", "true()");
    }
    let rules: [(&str, &Option<Source>); 5] = [
        ("readonly", &node.read_only),
        ("required", &node.required),
        ("relevant", &node.relevant),
        ("constraint", &node.constraint),
        ("calculate", &node.calculation),
    ];
    for (name, rule) in rules {
        if let Some(rule) = rule {
            bind.set(name, form.expression(&rule.text, Standing::on(index)));
        }
    }
    for (name, role) in [("jr:constraintMsg", Role::ConstraintMessage), ("jr:requiredMsg", Role::RequiredMessage)] {
        if let Some(message) = form.message(index, role) {
            bind.set(name, message);
        }
    }
    if node.metadata == Some(Metadata::InstanceId) {
        bind.set("readonly", "true()");
    }
    if let Some((preload, parameter)) = node.metadata.and_then(preload) {
        bind.set("jr:preload", preload);
        if !parameter.is_empty() {
            bind.set("jr:preloadParams", parameter);
        }
    }
    parameters(form, index, On::Bind, &mut bind);
    for (name, value) in &node.extra {
        let value = form.expression(value, Standing::on(index));
        if let Some(name) = name.strip_prefix("bind::").filter(|name| form.is_declared(name)) {
            bind.set(name, value);
        } else if let Some(own) = name.strip_prefix("x_").filter(|own| crate::names::is_name(own)) {
            bind.set(&format!("x:{own}"), value);
        } else if name == "save_to" {
            bind.set("entities:saveto", value);
        }
    }
    (!is_group || bind.says_more_than("nodeset")).then_some(bind)
}

/// Writes the parameters of a node that are attributes of this element.
pub(super) fn parameters(form: &FormTree<'_>, index: usize, on: On, element: &mut Element) {
    let node = form.node(index);
    for (_, attribute, parameter) in PARAMETERS.iter().filter(|(place, _, _)| *place == on) {
        let is_due = match *parameter {
            // A scale is a matter of ranges only.
            "start" | "end" | "step" => node.kind == Kind::Range,
            // Collect draws and signs by itself.
            "app" => node.appearance.is_empty() || node.appearance.iter().eq(["annotate"]),
            "incremental" => matches!(node.kind, Kind::Geotrace | Kind::Geoshape),
            _ => true,
        };
        if let Some(value) = node.parameters.get(*parameter).filter(|_| is_due) {
            // `yes` and its like all mean this, and nothing else is allowed.
            let value = if *parameter == "incremental" { "true" } else { value };
            element.set(attribute, form.expression(value, Standing::on(index)));
        }
    }
}

/// The type of a node, as binds write it.
fn type_name(node: &DraftNode) -> Option<&'static str> {
    if let Some(metadata) = node.metadata {
        return Some(match metadata {
            Metadata::Start | Metadata::End => "dateTime",
            Metadata::Today => "date",
            Metadata::Audit => "binary",
            Metadata::StartGeopoint => "geopoint",
            Metadata::DeviceId
            | Metadata::Username
            | Metadata::PhoneNumber
            | Metadata::Email
            | Metadata::InstanceId
            | Metadata::InstanceName => "string",
        });
    }
    if node.kind == Kind::Rank {
        return Some("odk:rank");
    }
    let value_type = node.value_type.or_else(|| node.kind.value_type()).unwrap_or(ValueType::Decimal);
    Some(match value_type {
        ValueType::Text => "string",
        ValueType::Integer => "int",
        ValueType::Decimal => "decimal",
        ValueType::Boolean => "boolean",
        ValueType::Date => "date",
        ValueType::Time => "time",
        ValueType::DateTime => "dateTime",
        ValueType::Geopoint => "geopoint",
        ValueType::Geotrace => "geotrace",
        ValueType::Geoshape => "geoshape",
        ValueType::Binary => "binary",
        ValueType::Barcode => "barcode",
    })
}

fn preload(metadata: Metadata) -> Option<(&'static str, &'static str)> {
    Some(match metadata {
        Metadata::Start => ("timestamp", "start"),
        Metadata::End => ("timestamp", "end"),
        Metadata::Today => ("date", "today"),
        Metadata::DeviceId => ("property", "deviceid"),
        Metadata::Username => ("property", "username"),
        Metadata::PhoneNumber => ("property", "phonenumber"),
        Metadata::Email => ("property", "email"),
        Metadata::InstanceId => ("uid", ""),
        Metadata::Audit | Metadata::InstanceName | Metadata::StartGeopoint => return None,
    })
}

/// What sets a node when the form is opened: its computed default, where the device is, actions.
fn when_opened(form: &FormTree<'_>, index: usize) -> Vec<Element> {
    let node = form.node(index);
    let mut found = Vec::new();
    if node.metadata == Some(Metadata::StartGeopoint) {
        let action = Element::new("odk:setgeopoint").attribute("ref", &form.paths[index]);
        found.push(action.attribute("event", event_name(Event::FirstLoad)));
    }
    if let Some(DraftDefault::Computed(_)) = &node.default {
        found.push(set(form, index, event_name(Event::FirstLoad), node.default.as_ref()));
    }
    for action in form.draft.actions.iter().filter(|action| action.target == index && action.trigger.is_none()) {
        let is_due = |event: &&Event| matches!(event, Event::FirstLoad | Event::Load);
        let events: Vec<&str> = action.events.iter().filter(is_due).map(|event| event_name(*event)).collect();
        if !events.is_empty() {
            found.push(act(form, action, &events.join(" ")));
        }
    }
    found
}

/// What sets the nodes of a new row.
pub(super) fn when_added(form: &FormTree<'_>, repeat: usize) -> Vec<Element> {
    let is_of_row =
        |node: usize| form.ancestors(node).find(|above| form.node(*above).kind == Kind::Repeat) == Some(repeat);
    let mut found = Vec::new();
    for index in (repeat + 1..form.draft.nodes.len()).filter(|index| is_of_row(*index)) {
        let node = form.node(index);
        if let Some(DraftDefault::Computed(_)) = &node.default {
            found.push(set(form, index, event_name(Event::NewRow), node.default.as_ref()));
        }
        let is_due = |action: &&DraftAction| action.target == index && action.events.contains(&Event::NewRow);
        for action in form.draft.actions.iter().filter(is_due) {
            found.push(act(form, action, event_name(Event::NewRow)));
        }
    }
    found
}

/// What a change of a question sets.
pub(super) fn when_changed(form: &FormTree<'_>, trigger: usize) -> Vec<Element> {
    let actions = form.draft.actions.iter().filter(|action| action.trigger == Some(trigger));
    let name = event_name(Event::ValueChanged);
    actions.map(|action| act(form, action, name)).collect()
}

fn act(form: &FormTree<'_>, action: &DraftAction, events: &str) -> Element {
    let mut element = set(form, action.target, events, action.value.as_ref());
    if let Some(among) = &action.among {
        element.set("ref", form.expression(&among.text, Standing::on(action.trigger.unwrap_or(action.target))));
    }
    element
}

fn set(form: &FormTree<'_>, target: usize, events: &str, value: Option<&DraftDefault>) -> Element {
    let name = if matches!(value, Some(DraftDefault::Place)) { "odk:setgeopoint" } else { "setvalue" };
    let action = Element::new(name).attribute("ref", &form.paths[target]).attribute("event", events);
    match value {
        Some(DraftDefault::Computed(source)) => {
            action.attribute("value", form.expression(&source.text, Standing::on(target)))
        }
        Some(DraftDefault::Literal(text)) => action.text(text),
        Some(DraftDefault::Place) | None => action,
    }
}
