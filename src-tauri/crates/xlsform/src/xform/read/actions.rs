//! Actions: what sets a value at an event (ODK XForms spec, "Actions").

use std::collections::{HashMap, HashSet};

use form::Kind;
use form::draft::{Draft, DraftAction, DraftDefault, Event, Source};
use roxmltree::Node;

use super::body::Body;
use super::document::{Xml, attribute, own_text};
use super::paths::absolute;
use crate::xform::events::event;
use crate::xform::problem::XFormProblem;

/// What actions do to the nodes of a form, by their places in the draft.
#[derive(Default)]
pub(super) struct ActedUpon {
    /// Set by some action, so that an empty node does not stay so.
    pub set: HashSet<usize>,
    /// Set to where the device is as the interview begins.
    pub located: HashSet<usize>,
}

/// Reads every action into the draft.
pub(super) fn read<'x>(
    html: Node<'x, 'x>,
    body: &Body<'x>,
    nodes: &HashMap<String, usize>,
    draft: &mut Draft,
    xml: &mut Xml<'x>,
) -> ActedUpon {
    let mut acted_upon = ActedUpon::default();
    let mut actions = Vec::new();
    let root = format!("/{}", draft.root_name);
    for element in html.descendants().filter(Node::is_element) {
        let name = element.tag_name().name();
        if !matches!(name, "setvalue" | "setgeopoint" | "recordaudio") {
            continue;
        }
        // An instance may have a node of this name.
        let Some(place) = element.parent().filter(|parent| is_place(*parent, body)) else { continue };
        let context = body.path_of(place).unwrap_or(&root);
        let is_question = !matches!(place.tag_name().name(), "model" | "group" | "repeat" | "body");
        let trigger = nodes.get(context).copied().filter(|_| is_question);
        let Some(events) = events(element, trigger.is_some(), place.tag_name().name() == "model", xml) else {
            continue;
        };
        let path = absolute(context, element.attribute("ref").unwrap_or("."));
        let Some(target) = nodes.get(&path).copied() else {
            xml.say(element, XFormProblem::UnknownNode { path });
            continue;
        };
        let among = among(element, trigger.is_some(), xml);
        match name {
            "setvalue" => {
                let computed = xml.expression(element, "value").map(DraftDefault::Computed);
                let literal = || Some(own_text(element)).filter(|text| !text.is_empty()).map(DraftDefault::Literal);
                actions.push(DraftAction { events, trigger, target, among, value: computed.or_else(literal) });
                acted_upon.set.insert(target);
            }
            "setgeopoint" if body.of(&path).is_none() && trigger.is_none() && events == [Event::FirstLoad] => {
                acted_upon.located.insert(target);
            }
            "setgeopoint" => {
                actions.push(DraftAction { events, trigger, target, among, value: Some(DraftDefault::Place) });
                acted_upon.set.insert(target);
            }
            _ => xml.say(element, XFormProblem::UnsupportedAction { name: name.to_owned() }),
        }
    }
    draft.actions = without_defaults(actions, draft);
    acted_upon
}

/// The rows that an action means, when its path says more than the names of nodes. What is seen from a group cannot be
/// said: such a path means every row.
fn among<'x>(element: Node<'x, 'x>, is_triggered: bool, xml: &mut Xml<'x>) -> Option<Source> {
    let reference = attribute(element, "ref").filter(|reference| reference.value().contains('['))?;
    let is_known = is_triggered || reference.value().trim_start().starts_with('/');
    is_known.then(|| xml.source(&reference))
}

/// Whether an action may stand in this element: the model, or something of the body.
fn is_place(element: Node<'_, '_>, body: &Body<'_>) -> bool {
    matches!(element.tag_name().name(), "model" | "body" | "group") || body.path_of(element).is_some()
}

/// The events of an action; `None` when there is none that can happen.
fn events<'x>(element: Node<'x, 'x>, is_triggered: bool, is_in_model: bool, xml: &mut Xml<'x>) -> Option<Vec<Event>> {
    let written = element.attributes().find(|attribute| attribute.name() == "event")?.value();
    let mut events = Vec::new();
    for name in written.split_whitespace() {
        let name_or = |problem: fn(String) -> XFormProblem| problem(name.to_owned());
        match event(name) {
            None => xml.say(element, name_or(|event| XFormProblem::UnsupportedEvent { event })),
            Some(Event::NewRow) if is_in_model => {
                xml.say(element, name_or(|event| XFormProblem::MisplacedEvent { event }));
            }
            Some(Event::ValueChanged) if !is_triggered => {
                xml.say(element, name_or(|event| XFormProblem::MisplacedEvent { event }));
            }
            Some(event) => events.push(event),
        }
    }
    (!events.is_empty()).then_some(events)
}

/// Takes out the actions that say no more than that a node has a computed default: one value, at the first load and,
/// in a repeat, for every new row. That is how a computed default of an XLSForm is written in an XForm.
fn without_defaults(actions: Vec<DraftAction>, draft: &mut Draft) -> Vec<DraftAction> {
    let mut of_target: HashMap<usize, Vec<&DraftAction>> = HashMap::new();
    for action in &actions {
        of_target.entry(action.target).or_default().push(action);
    }
    let mut defaults = HashMap::new();
    for (target, actions) in of_target {
        let Some(DraftAction { value: Some(DraftDefault::Computed(source)), .. }) = actions.first() else { continue };
        let is_same = |action: &&DraftAction| {
            let text = match &action.value {
                Some(DraftDefault::Computed(source)) => Some(&source.text),
                Some(DraftDefault::Literal(_) | DraftDefault::Place) | None => None,
            };
            action.trigger.is_none() && action.among.is_none() && text == Some(&source.text)
        };
        let has = |event: Event| actions.iter().any(|action| action.events.contains(&event));
        let is_default = actions.iter().all(is_same)
            && has(Event::FirstLoad)
            && has(Event::NewRow) == is_in_repeat(draft, target)
            && !has(Event::Load);
        if is_default {
            defaults.insert(target, source.clone());
        }
    }
    let left = actions.iter().filter(|action| !defaults.contains_key(&action.target)).cloned().collect();
    for (target, source) in defaults {
        draft.nodes[target].default = Some(DraftDefault::Computed(source));
    }
    left
}

fn is_in_repeat(draft: &Draft, node: usize) -> bool {
    let mut above = draft.nodes.get(node).and_then(|node| node.parent);
    while let Some(node) = above.and_then(|at| draft.nodes.get(at)) {
        if node.kind == Kind::Repeat {
            return true;
        }
        above = node.parent;
    }
    false
}
