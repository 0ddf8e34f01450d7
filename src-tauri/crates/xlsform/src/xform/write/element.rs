//! Elements to write: built, then laid out.

use std::fmt;

/// An element.
#[derive(Debug, Clone)]
pub(super) struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    content: Vec<Content>,
}

/// What stands in an element.
#[derive(Debug, Clone)]
enum Content {
    Element(Element),
    Text(String),
}

impl Element {
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), attributes: Vec::new(), content: Vec::new() }
    }

    pub fn attribute(mut self, name: &str, value: impl Into<String>) -> Self {
        self.set(name, value);
        self
    }

    pub fn attribute_unless_empty(self, name: &str, value: &str) -> Self {
        if value.is_empty() { self } else { self.attribute(name, value) }
    }

    pub fn attribute_if_new(self, name: &str, value: &str) -> Self {
        if self.attributes.iter().any(|(other, _)| other == name) { self } else { self.attribute(name, value) }
    }

    /// Sets an attribute; one of this name that is already there gives way.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        let value = value.into();
        match self.attributes.iter_mut().find(|(other, _)| other == name) {
            Some((_, old)) => *old = value,
            None => self.attributes.push((name.to_owned(), value)),
        }
    }

    pub fn with(mut self, child: Self) -> Self {
        self.push(child);
        self
    }

    pub fn with_all(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.content.extend(children.into_iter().map(Content::Element));
        self
    }

    pub fn text(mut self, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.content.push(Content::Text(text));
        }
        self
    }

    /// Whether there is any attribute but this one.
    pub fn says_more_than(&self, name: &str) -> bool {
        self.attributes.iter().any(|(other, _)| other != name)
    }

    pub fn push(&mut self, child: Self) {
        self.content.push(Content::Element(child));
    }

    fn write(&self, out: &mut fmt::Formatter<'_>, indent: usize, is_inline: bool) -> fmt::Result {
        let margin = if is_inline { 0 } else { indent };
        write!(out, "{:margin$}<{}", "", self.name)?;
        for (name, value) in &self.attributes {
            write!(out, " {name}=\"{}\"", escaped(value, Where::Attribute))?;
        }
        let end = if is_inline { "" } else { "\n" };
        if self.content.is_empty() {
            return write!(out, "/>{end}");
        }
        // White space between words and values is a part of the text.
        let is_text = |content: &Content| matches!(content, Content::Text(_));
        let is_mixed = is_inline || self.content.iter().any(is_text);
        write!(out, ">{}", if is_mixed { "" } else { "\n" })?;
        for content in &self.content {
            match content {
                Content::Element(element) => element.write(out, indent + 2, is_mixed)?,
                Content::Text(text) => write!(out, "{}", escaped(text, Where::Text))?,
            }
        }
        let margin = if is_mixed { 0 } else { indent };
        write!(out, "{:margin$}</{}>{end}", "", self.name)
    }
}

impl fmt::Display for Element {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(out, 0, false)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    Attribute,
    Text,
}

/// Escapes what XML would read as something else, and leaves out what XML cannot hold at all.
fn escaped(text: &str, place: Where) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if place == Where::Attribute => out.push_str("&quot;"),
            // Read back, a line end in an attribute would be a space, and a carriage return a line end.
            '\n' | '\t' if place == Where::Attribute => out.push_str(&format!("&#{};", u32::from(character))),
            '\r' => out.push_str("&#13;"),
            '\n' | '\t' => out.push(character),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if character < ' ' => {}
            _ => out.push(character),
        }
    }
    out
}
