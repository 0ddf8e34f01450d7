//! The column `type`, the other way round.

use form::draft::{Draft, DraftNode};
use form::{Kind, Metadata, ValueType};

use super::files;

/// Tells whether a node is one that every form has by itself: `meta` and what stands in it.
pub(super) fn is_own(draft: &Draft, index: usize) -> bool {
    let node = &draft.nodes[index];
    let is_meta = |node: &DraftNode| node.parent.is_none() && node.name.rsplit(':').next() == Some("meta");
    is_meta(node)
        || node.parent.is_some_and(|parent| is_meta(&draft.nodes[parent])) && node.metadata != Some(Metadata::Audit)
        || matches!(node.metadata, Some(Metadata::InstanceId | Metadata::InstanceName))
}

/// Writes the type of a node as an author does.
pub(super) fn written(draft: &Draft, node: &DraftNode) -> String {
    let select = |word: &str| {
        let list = node.list.and_then(|list| draft.lists.get(list)).map_or("", |list| list.name.as_str());
        let chosen = node.itemset.as_ref().and_then(|itemset| files::chosen(draft, node, itemset));
        match (files::file_of(draft, node), chosen) {
            (Some(file), _) => format!("{word}_from_file {file}"),
            (None, Some(chosen)) => format!("{word} {}", chosen.from),
            (None, None) => format!("{word} {list}"),
        }
    };
    // A question that is computed and has nothing to say is a calculation of its type.
    if let (Kind::Calculate, Some(value_type)) = (node.kind, node.value_type) {
        return typed(value_type).to_owned();
    }
    let plain = match node.kind {
        Kind::Root | Kind::Group => "begin_group",
        Kind::Repeat => "begin_repeat",
        Kind::Text => "text",
        Kind::Integer => "integer",
        Kind::Decimal => "decimal",
        Kind::Date => "date",
        Kind::Time => "time",
        Kind::DateTime => "datetime",
        Kind::SelectOne => return select("select_one"),
        Kind::SelectMultiple => return select("select_multiple"),
        Kind::Rank => return select("rank"),
        Kind::Note => "note",
        Kind::Acknowledge => "acknowledge",
        Kind::Calculate => "calculate",
        Kind::Hidden => "hidden",
        Kind::Range => "range",
        Kind::Image => "image",
        Kind::Audio => "audio",
        Kind::Video => "video",
        Kind::File => "file",
        Kind::Barcode => "barcode",
        Kind::Geopoint => "geopoint",
        Kind::Geotrace => "geotrace",
        Kind::Geoshape => "geoshape",
        Kind::Metadata => match node.metadata {
            Some(Metadata::Start) => "start",
            Some(Metadata::End) => "end",
            Some(Metadata::Today) => "today",
            Some(Metadata::DeviceId) => "deviceid",
            Some(Metadata::Username) => "username",
            Some(Metadata::PhoneNumber) => "phonenumber",
            Some(Metadata::Email) => "email",
            Some(Metadata::Audit) => "audit",
            Some(Metadata::StartGeopoint) => "start-geopoint",
            Some(Metadata::InstanceId | Metadata::InstanceName) | None => "hidden",
        },
    };
    plain.to_owned()
}

fn typed(value_type: ValueType) -> &'static str {
    match value_type {
        ValueType::Text | ValueType::Boolean => "calculate",
        ValueType::Integer => "integer",
        ValueType::Decimal => "decimal",
        ValueType::Date => "date",
        ValueType::Time => "time",
        ValueType::DateTime => "datetime",
        ValueType::Geopoint => "geopoint",
        ValueType::Geotrace => "geotrace",
        ValueType::Geoshape => "geoshape",
        ValueType::Binary => "file",
        ValueType::Barcode => "barcode",
    }
}
