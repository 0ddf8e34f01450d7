//! What an interview looks like from outside: every node by its reference, as JSON.

use std::collections::BTreeMap;

use form::{Interview, ItemId, Kind, Violation};
use serde_json::{Map, Value as Json, json};

/// An item, and how it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// Which item of the interview it is.
    pub item: ItemId,
    /// What is said of it.
    pub node: Json,
}

/// Every node that there is, by reference: `/data/household[2]/age`, and `/data/household (repeat-range)` for a repeat
/// as a whole.
pub type Picture = BTreeMap<String, Shown>;

/// The reference of a repeat as a whole.
pub fn range(reference: &str) -> String {
    format!("{reference} (repeat-range)")
}

/// Looks at every node. A form without a part for what is known of the interview itself has one all the same, with the id
/// of the interview (ODK XForms spec, "Metadata").
pub fn picture(interview: &Interview, id: &str) -> Picture {
    let mut picture = Picture::new();
    let root = ItemId::from(interview.form().root());
    let reference = format!("/{}", interview.form().node(interview.form().root()).name);
    let mut waiting = vec![(reference, root)];
    while let Some((reference, item)) = waiting.pop() {
        let is_range = is_range(interview, item);
        for (place, child) in interview.children(item).into_iter().enumerate() {
            let name = &interview.form().node(interview.node(child)).name;
            let below = if is_range { format!("{reference}[{}]", place + 1) } else { format!("{reference}/{name}") };
            waiting.push((below, child));
        }
        let key = if is_range { range(&reference) } else { reference };
        picture.insert(key, Shown { item, node: node(interview, item) });
    }
    let form = interview.form();
    let is_meta = |child: &ItemId| form.node(interview.node(*child)).name.rsplit(':').next() == Some("meta");
    if !interview.children(root).iter().any(is_meta) {
        let meta = format!("/{}/meta", form.node(form.root()).name);
        let id = json!({ "type": "model-value", "relevant": true, "value": id });
        picture.insert(format!("{meta}/instanceID"), Shown { item: root, node: id });
        picture.insert(meta, Shown { item: root, node: json!({ "type": "group", "relevant": true }) });
    }
    picture
}

/// What is another in a picture than it was; `null` for what is gone.
pub fn delta(old: &Picture, new: &Picture) -> Json {
    let gone = old.keys().filter(|reference| !new.contains_key(*reference)).map(|reference| (reference, Json::Null));
    let other = new.iter().filter(|(reference, shown)| old.get(*reference).map(|old| &old.node) != Some(&shown.node));
    let other = other.map(|(reference, shown)| (reference, shown.node.clone()));
    Json::Object(gone.chain(other).map(|(reference, node)| (reference.clone(), node)).collect())
}

/// Whether an item is a repeat as a whole rather than one of its rows.
fn is_range(interview: &Interview, item: ItemId) -> bool {
    interview.form().node(interview.node(item)).kind == Kind::Repeat && interview.row_id(item).is_none()
}

/// What is said of an item. What is nothing out of the ordinary is left out.
pub fn node(interview: &Interview, item: ItemId) -> Json {
    let language = interview.language();
    let kind = interview.form().node(interview.node(item)).kind;
    let mut node = Map::new();
    let mut say = |name: &str, value: Json| node.insert(name.to_owned(), value);
    say("type", type_of(interview, item).into());
    // A repeat with rows is what its first row is.
    let first_row = is_range(interview, item).then(|| interview.children(item).first().copied()).flatten();
    say("relevant", interview.is_relevant(first_row.unwrap_or(item)).into());
    if interview.is_read_only(item) {
        say("readonly", true.into());
    }
    if interview.is_required(item) {
        say("required", true.into());
    }
    if kind.has_value() || kind == Kind::Note {
        say("value", interview.value(item).map_or("".into(), |value| value.as_text().into()));
    }
    if let Some(label) = interview.label(item, language) {
        say("label", label.text.into());
    }
    if let Some(hint) = interview.hint(item, language) {
        say("hint", hint.text.into());
    }
    if matches!(kind, Kind::SelectOne | Kind::SelectMultiple | Kind::Rank) {
        let choices = interview.choices(item).into_iter().map(|choice| {
            let label = choice.label.map_or(choice.name.into(), |label| label.text);
            json!([choice.name, label])
        });
        say("choices", choices.collect());
    }
    if let Some(violation) = interview.violation(item) {
        say("violation", told(interview, item, violation));
    }
    Json::Object(node)
}

fn told(interview: &Interview, item: ItemId, violation: Violation) -> Json {
    let language = interview.language();
    let (condition, message) = match violation {
        Violation::Required => ("required", interview.required_message(item, language)),
        Violation::Constraint => ("constraint", interview.constraint_message(item, language)),
        Violation::WrongType => ("type", None),
    };
    json!({ "condition": condition, "message": message.map(|message| message.text) })
}

fn type_of(interview: &Interview, item: ItemId) -> &'static str {
    let node = interview.form().node(interview.node(item));
    let has_words = || {
        let language = interview.language();
        interview.label(item, language).is_some() || interview.hint(item, language).is_some()
    };
    match node.kind {
        Kind::Root => "root",
        Kind::Group => "group",
        Kind::Repeat if interview.row_id(item).is_some() => "repeat-instance",
        Kind::Repeat if interview.is_open_repeat(item) => "repeat-range:uncontrolled",
        Kind::Repeat => "repeat-range:controlled",
        Kind::Note => "note",
        Kind::Calculate | Kind::Hidden | Kind::Metadata => "model-value",
        Kind::SelectOne | Kind::SelectMultiple => "select",
        Kind::Rank => "rank",
        Kind::Range => "range",
        Kind::Acknowledge => "trigger",
        Kind::Image | Kind::Audio | Kind::Video | Kind::File => "upload",
        // What nobody ever fills in is there to be read.
        kind if is_input(kind) && node.is_always_read_only() && has_words() => "note",
        Kind::Text
        | Kind::Integer
        | Kind::Decimal
        | Kind::Date
        | Kind::Time
        | Kind::DateTime
        | Kind::Barcode
        | Kind::Geopoint
        | Kind::Geotrace
        | Kind::Geoshape => "input",
    }
}

/// Tells whether a person types the value, or points it out.
fn is_input(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Text
            | Kind::Integer
            | Kind::Decimal
            | Kind::Date
            | Kind::Time
            | Kind::DateTime
            | Kind::Barcode
            | Kind::Geopoint
            | Kind::Geotrace
            | Kind::Geoshape
    )
}
