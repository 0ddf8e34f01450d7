//! What each node is: its bind and its control together.

use form::draft::{Draft, DraftDefault, DraftNode, DraftPiece, DraftText, Source};
use form::{Kind, Metadata, ValueType};
use roxmltree::Node;

use super::actions::ActedUpon;
use super::binds::{Binds, expression, first};
use super::body::{Body, Control};
use super::choices::{self, Labelled};
use super::document::{Xml, child, value};
use super::itext::Itext;
use super::{local, words};
use crate::xform::names::{JAVAROSA, OURS, prefix};
use crate::xform::parameters::{On, PARAMETERS};
use crate::xform::problem::XFormProblem;

/// What is needed to say what a node is.
pub(super) struct Questions<'r, 'x> {
    pub paths: &'r [String],
    pub binds: &'r Binds<'x>,
    pub body: &'r Body<'x>,
    pub itext: &'r Itext,
    pub acted_upon: &'r ActedUpon,
    /// How each list of the draft is labelled.
    pub labelled: &'r [Labelled],
}

impl<'x> Questions<'_, 'x> {
    /// Says of every node of the draft what it is.
    pub fn fill(&self, draft: &mut Draft, xml: &mut Xml<'x>) {
        for index in 0..draft.nodes.len() {
            let mut node = draft.nodes[index].clone();
            let path = &self.paths[index];
            let (binds, control) = (self.binds.of(path), self.body.of(path));
            self.rules(&mut node, binds, xml);
            if let Some(control) = control {
                self.shown(&mut node, control, xml);
            }
            if !matches!(node.kind, Kind::Group | Kind::Repeat) {
                let bound = first(binds, "type").map_or("", |(_, written)| written);
                self.kind(&mut node, index, path, local(bound), control, xml);
                if let Some(control) = control.filter(|_| chooses(node.kind)) {
                    choices::read(&mut node, path, control.element, self.itext, self.labelled, draft, xml);
                    // A list on a map is an XLSForm's parameter, and nothing that is chosen from.
                    if is_place(node.kind)
                        && let Some(list) = node.list.take().and_then(|list| draft.lists.get(list))
                    {
                        node.parameters.insert("reference-geometry".to_owned(), list.name.clone());
                    }
                }
            }
            draft.nodes[index] = node;
        }
    }

    fn rules(&self, node: &mut DraftNode, binds: &[Node<'x, 'x>], xml: &mut Xml<'x>) {
        node.relevant = expression(binds, "relevant", xml);
        node.read_only = expression(binds, "readonly", xml);
        node.required = expression(binds, "required", xml);
        if !matches!(node.kind, Kind::Group | Kind::Repeat) {
            node.calculation = expression(binds, "calculate", xml);
            node.constraint = expression(binds, "constraint", xml);
        }
        if let Some((bind, _)) = first(binds, "jr:constraintMsg") {
            node.constraint_message = self.itext.of_message(bind, "jr:constraintMsg", xml);
        }
        if let Some((bind, _)) = first(binds, "jr:requiredMsg") {
            node.required_message = self.itext.of_message(bind, "jr:requiredMsg", xml);
        }
        for bind in binds {
            keep_attributes(node, *bind, On::Bind);
        }
    }

    /// What the control says, whatever the kind.
    fn shown(&self, node: &mut DraftNode, control: &Control<'x>, xml: &mut Xml<'x>) {
        let element = control.element;
        // The heading of a repeat stands in the group around it.
        let heading = if node.kind == Kind::Repeat { control.around } else { Some(element) };
        let within = |name: &'static str| heading.and_then(|heading| child(heading, name));
        if let Some(label) = within("label") {
            let texts = self.itext.of(label, xml);
            node.label = texts.words;
            // An empty label is one: it says that there is nothing to say.
            if node.label.is_empty() && label.attribute("ref").is_none() && !label.has_children() {
                node.label = DraftText::from([(self.itext.default, vec![DraftPiece::Words(String::new())])]);
            }
            node.media = texts.media;
            node.guidance = texts.guidance;
        }
        if let Some(hint) = within("hint") {
            let texts = self.itext.of(hint, xml);
            node.hint = texts.words;
            node.guidance.extend(texts.guidance);
        }
        let appearances =
            [control.around, Some(element)].into_iter().flatten().filter_map(|one| value(one, "appearance"));
        node.appearance = appearances.flat_map(words).collect();
        keep_attributes(node, element, On::Control);
        if let Some(autoplay) = value(element, "autoplay") {
            node.extra.insert("autoplay".to_owned(), autoplay.trim().to_owned());
        }
        if node.kind == Kind::Repeat {
            node.repeat_count = xml.expression(element, "jr:count");
            let is_fixed = value(element, "jr:noAddRemove").is_some_and(|value| value.trim().starts_with("true"));
            if is_fixed && node.repeat_count.is_none() {
                let origin = xml.origin(element, "jr:noAddRemove");
                node.repeat_count = Some(Source { text: node.rows.len().max(1).to_string(), origin, offset: 0 });
            }
        }
    }

    fn kind(
        &self,
        node: &mut DraftNode,
        index: usize,
        path: &str,
        bound: &str,
        control: Option<&Control<'x>>,
        xml: &mut Xml<'x>,
    ) {
        let bound = value_type(bound);
        node.kind = match control {
            Some(control) => self.shown_kind(node, index, bound, control.element, xml),
            None if self.acted_upon.located.contains(&index) => {
                node.metadata = Some(Metadata::StartGeopoint);
                Kind::Metadata
            }
            None if node.calculation.is_some() => Kind::Calculate,
            None => Kind::Hidden,
        };
        self.preload(node, path, xml);
        let bound = bound.unwrap_or(ValueType::Text);
        node.value_type = (node.kind.value_type() != Some(bound)).then_some(bound);
        if matches!(node.kind, Kind::Note | Kind::Metadata | Kind::Acknowledge) {
            node.value_type = None;
        }
    }

    fn shown_kind(
        &self,
        node: &DraftNode,
        index: usize,
        bound: Option<ValueType>,
        element: Node<'x, 'x>,
        xml: &mut Xml<'x>,
    ) -> Kind {
        match element.tag_name().name() {
            "select1" => Kind::SelectOne,
            "select" => Kind::SelectMultiple,
            "rank" => Kind::Rank,
            "range" => Kind::Range,
            "trigger" => Kind::Acknowledge,
            "upload" => upload(element, xml),
            _ => {
                if element.attribute("query").is_some() {
                    xml.say(element, XFormProblem::UnsupportedControl { name: "query".to_owned() });
                }
                let is_read_only = node.read_only.as_ref().is_some_and(|source| source.text == "true()");
                // What nobody and nothing can fill in is there to be read: this is how pyxform writes a note.
                let is_note = is_read_only
                    && !(node.label.is_empty() && node.hint.is_empty())
                    && bound.unwrap_or(ValueType::Text) == ValueType::Text
                    && node.calculation.is_none()
                    && node.default.is_none()
                    && !self.acted_upon.set.contains(&index);
                if is_note { Kind::Note } else { input(bound) }
            }
        }
    }

    /// What the device fills in: `jr:preload` (ODK XForms spec, "Preload Attributes").
    fn preload(&self, node: &mut DraftNode, path: &str, xml: &mut Xml<'x>) {
        let binds = self.binds.of(path);
        let preload = first(binds, "jr:preload");
        let parameter = first(binds, "jr:preloadParams").map_or("", |(_, written)| written);
        let is_in_meta = path.rsplit('/').nth(1).is_some_and(|parent| local(parent) == "meta");
        let metadata = match (preload, local(&node.name)) {
            (Some((bind, written)), _) => match metadata(written, parameter) {
                Some(metadata) => Some(metadata),
                None => {
                    let preload = format!("{written} {parameter}").trim().to_owned();
                    xml.say(bind, XFormProblem::UnsupportedPreload { preload });
                    None
                }
            },
            (None, "audit") if is_in_meta => Some(Metadata::Audit),
            (None, _) => None,
        };
        let Some(metadata) = metadata else { return };
        if node.kind.is_shown() {
            // A question that begins with what the device knows; of that, it knows the time.
            let expression = match metadata {
                Metadata::Start => "now()",
                Metadata::Today => "today()",
                Metadata::InstanceId => "concat('uuid:', uuid())",
                _ => return,
            };
            let origin = node.origin;
            node.default = Some(DraftDefault::Computed(Source { text: expression.to_owned(), origin, offset: 0 }));
        } else if node.calculation.is_none() {
            node.kind = Kind::Metadata;
            node.metadata = Some(metadata);
        }
    }
}

/// Whether a question of this kind can have choices: on a map, the places that are shown.
fn chooses(kind: Kind) -> bool {
    matches!(kind, Kind::SelectOne | Kind::SelectMultiple | Kind::Rank | Kind::Range) || is_place(kind)
}

fn is_place(kind: Kind) -> bool {
    matches!(kind, Kind::Geopoint | Kind::Geotrace | Kind::Geoshape)
}

fn metadata(preload: &str, parameter: &str) -> Option<Metadata> {
    Some(match (preload, parameter) {
        ("timestamp", "start") => Metadata::Start,
        ("timestamp", "end") => Metadata::End,
        ("date", "today") => Metadata::Today,
        ("property", "deviceid") => Metadata::DeviceId,
        ("property", "username") => Metadata::Username,
        ("property", "phonenumber") => Metadata::PhoneNumber,
        ("property", "email") => Metadata::Email,
        ("uid", _) => Metadata::InstanceId,
        _ => return None,
    })
}

fn upload<'x>(element: Node<'x, 'x>, xml: &mut Xml<'x>) -> Kind {
    let Some(media_type) = element.attribute("mediatype").map(str::trim).filter(|written| !written.is_empty()) else {
        return Kind::File;
    };
    let groups: Vec<&str> = media_type.split(',').map(|one| one.trim().split('/').next().unwrap_or("")).collect();
    if media_type.split(',').any(|one| !one.contains('/')) {
        xml.say(element, XFormProblem::UnsupportedMediaType { media_type: media_type.to_owned() });
    }
    match groups.as_slice() {
        ["image"] => Kind::Image,
        ["audio"] => Kind::Audio,
        ["video"] => Kind::Video,
        _ => Kind::File,
    }
}

/// The kind of an `input` of this type.
fn input(bound: Option<ValueType>) -> Kind {
    match bound {
        None | Some(ValueType::Text | ValueType::Boolean) => Kind::Text,
        Some(ValueType::Integer) => Kind::Integer,
        Some(ValueType::Decimal) => Kind::Decimal,
        Some(ValueType::Date) => Kind::Date,
        Some(ValueType::Time) => Kind::Time,
        Some(ValueType::DateTime) => Kind::DateTime,
        Some(ValueType::Geopoint) => Kind::Geopoint,
        Some(ValueType::Geotrace) => Kind::Geotrace,
        Some(ValueType::Geoshape) => Kind::Geoshape,
        Some(ValueType::Binary) => Kind::File,
        Some(ValueType::Barcode) => Kind::Barcode,
    }
}

/// Reads the `type` of a bind, without prefix; `None` for those that say nothing about the value (`select1`).
fn value_type(bound: &str) -> Option<ValueType> {
    Some(match bound {
        "string" => ValueType::Text,
        "int" | "integer" | "long" => ValueType::Integer,
        "decimal" | "double" | "float" => ValueType::Decimal,
        "boolean" => ValueType::Boolean,
        "date" => ValueType::Date,
        "time" => ValueType::Time,
        "dateTime" => ValueType::DateTime,
        "geopoint" => ValueType::Geopoint,
        "geotrace" => ValueType::Geotrace,
        "geoshape" => ValueType::Geoshape,
        "binary" => ValueType::Binary,
        "barcode" => ValueType::Barcode,
        _ => return None,
    })
}

/// Attributes that the reader knows by themselves.
const KNOWN: &[&str] = &[
    "nodeset",
    "ref",
    "bind",
    "id",
    "type",
    "relevant",
    "required",
    "readonly",
    "calculate",
    "constraint",
    "appearance",
    "mediatype",
    "query",
];

/// Keeps what an element says beyond what the reader knows: parameters, the app's own, and what is other people's.
fn keep_attributes<'x>(node: &mut DraftNode, element: Node<'x, 'x>, on: On) {
    for attribute in element.attributes() {
        let (name_space, name, value) = (attribute.namespace(), attribute.name(), attribute.value());
        let written = match name_space {
            None if KNOWN.contains(&name) => continue,
            Some(JAVAROSA) => continue,
            Some(OURS) => {
                node.extra.insert(format!("x_{name}"), value.to_owned());
                continue;
            }
            None => name.to_owned(),
            Some(other) => match prefix(other) {
                Some(prefix) => format!("{prefix}:{name}"),
                None => continue,
            },
        };
        let parameter = PARAMETERS.iter().find(|(where_, attribute, _)| *where_ == on && *attribute == written);
        match parameter {
            Some((_, _, parameter)) => {
                node.parameters.insert((*parameter).to_owned(), value.to_owned());
            }
            None => {
                let group = if on == On::Bind { "bind" } else { "body" };
                node.extra.insert(format!("{group}::{written}"), value.to_owned());
            }
        }
    }
}
