//! What is handed in, as XML (ODK XForms spec, "Instance"): what is relevant, in the order of the form.

use form::{Interview, ItemId, Kind};
use unicode_normalization::UnicodeNormalization as _;

/// Writes the values that count.
pub fn xml(interview: &Interview) -> String {
    let form = interview.form();
    let is_openrosa = |name: &str| name.starts_with("orx:");
    let others =
        form.extra().iter().filter_map(|(name, value)| Some((name.strip_prefix("attribute::")?, value.as_str())));
    // Of other prefixes nobody knows here what they mean.
    let others: Vec<_> = others.filter(|(name, _)| is_openrosa(name) || !name.contains(':')).collect();
    let mut attributes = vec![("id", form.id())];
    if !form.version().is_empty() && !others.iter().any(|(name, _)| *name == "orx:version") {
        attributes.push(("version", form.version()));
    }
    attributes.extend(&others);
    if attributes.iter().any(|(name, _)| is_openrosa(name)) || form.nodes().any(|(_, node)| is_openrosa(&node.name)) {
        attributes.insert(0, ("xmlns:orx", "http://openrosa.org/xforms"));
    }
    let mut text = String::new();
    element(interview, ItemId::from(form.root()), &attributes, &mut text);
    text
}

// Forms nest a few groups deep, and readers refuse what would overflow the stack.
fn element(interview: &Interview, item: ItemId, attributes: &[(&str, &str)], text: &mut String) {
    let node = interview.form().node(interview.node(item));
    let is_range = node.kind == Kind::Repeat && interview.row_id(item).is_none();
    if is_range {
        interview.children(item).into_iter().for_each(|row| element(interview, row, attributes, text));
        return;
    }
    if !interview.is_relevant(item) {
        return;
    }
    let mut inside = String::new();
    if let Some(value) = interview.value(item) {
        // Composed characters, so that one word has one spelling (ODK XForms spec, "Instance").
        let composed: String = value.as_text().nfc().collect();
        escape(&composed, &mut inside);
    }
    for child in interview.children(item) {
        element(interview, child, &[], &mut inside);
    }
    text.push('<');
    text.push_str(&node.name);
    for (name, value) in attributes {
        let mut escaped = String::new();
        escape(value, &mut escaped);
        text.push_str(&format!(" {name}=\"{}\"", escaped.replace('"', "&quot;")));
    }
    if inside.is_empty() {
        text.push_str("/>");
    } else {
        text.push_str(&format!(">{inside}</{}>", node.name));
    }
}

fn escape(words: &str, text: &mut String) {
    for character in words.chars() {
        match character {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            // XML has no way to say these.
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' => {}
            other => text.push(other),
        }
    }
}
