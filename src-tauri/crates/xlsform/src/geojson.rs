//! A GeoJSON file as the instance that XForms makes of it: an item a feature, with its place as a geo value
//! (ODK XForms spec, "Secondary Instances - External").

use form::draft::DraftElement;
use serde_json::Value as Json;

use crate::names::is_name;

/// Reads a collection of features.
pub(crate) fn read(bytes: &[u8]) -> Option<DraftElement> {
    let collection: Json = serde_json::from_slice(bytes).ok()?;
    let features = collection.get("features")?.as_array()?;
    let children = features.iter().map(item).collect::<Option<_>>()?;
    Some(DraftElement { name: "root".to_owned(), children, ..DraftElement::default() })
}

fn item(feature: &Json) -> Option<DraftElement> {
    let leaf = |name: &str, text: String| DraftElement { name: name.to_owned(), text, ..DraftElement::default() };
    let mut children = vec![leaf("geometry", geometry(feature.get("geometry")?)?)];
    if let Some(id) = feature.get("id") {
        children.push(leaf("id", plain(id)));
    }
    let properties = feature.get("properties").and_then(Json::as_object);
    for (name, value) in properties.into_iter().flatten() {
        if is_name(name) && !children.iter().any(|child| child.name == *name) {
            children.push(leaf(name, plain(value)));
        }
    }
    Some(DraftElement { name: "item".to_owned(), children, ..DraftElement::default() })
}

fn plain(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// GeoJSON has the longitude first, XForms the latitude.
fn geometry(geometry: &Json) -> Option<String> {
    let coordinates = geometry.get("coordinates")?;
    let point = |point: &Json| {
        let number = |place: usize| point.get(place).and_then(Json::as_f64);
        Some(format!("{} {} 0 0", number(1)?, number(0)?))
    };
    let line = |line: &Json| {
        let points: Option<Vec<String>> = line.as_array()?.iter().map(point).collect();
        points.map(|points| points.join(";"))
    };
    match geometry.get("type")?.as_str()? {
        "Point" => point(coordinates),
        "LineString" => line(coordinates),
        "Polygon" => line(coordinates.get(0)?),
        _ => None,
    }
}
