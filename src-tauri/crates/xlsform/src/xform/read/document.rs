//! Elements and attributes of the XML, and the place of each for who has to mend it.

use form::draft::Source;
use form::{Fault, Origin};
use roxmltree::{Attribute, Node};

use super::contents::written_name;
use crate::diagnostic::{Diagnostic, DiagnosticKind, Mark, Place, Severity};
use crate::xform::names::PREFIXES;
use crate::xform::problem::XFormProblem;

/// The document, and what is noticed in it.
pub(super) struct Xml<'x> {
    text: &'x str,
    /// Bytes whose place is known, in order: the start of each line, and more of them in long lines, as programs write.
    marks: Vec<(usize, Mark)>,
    pub diagnostics: Vec<Diagnostic>,
    /// Which attribute each piece of the draft came from.
    pub origins: Vec<(Place, String)>,
}

impl<'x> Xml<'x> {
    pub fn new(text: &'x str) -> Self {
        const APART: u32 = 512;
        let mut marks = Vec::new();
        let mut here = Mark { line: 1, column: 1 };
        for (at, character) in text.char_indices() {
            if here.column % APART == 1 {
                marks.push((at, here));
            }
            here = match character {
                '\n' => Mark { line: here.line + 1, column: 1 },
                _ => Mark { column: here.column + 1, ..here },
            };
        }
        Self { text, marks, diagnostics: Vec::new(), origins: Vec::new() }
    }

    /// The place of a byte: line and column, from 1.
    fn place(&self, at: usize) -> Place {
        let before = self.marks.partition_point(|(mark, _)| *mark <= at).checked_sub(1);
        let (start, mark) = before.map_or((0, Mark { line: 1, column: 1 }), |before| self.marks[before]);
        let further = self.text.get(start..at).map_or(0, |between| between.chars().count()) as u32;
        Place { mark: Some(Mark { column: mark.column + further, ..mark }), ..Place::default() }
    }

    /// Says what is wrong with an element; whether it is grave is the problem's own affair.
    pub fn say(&mut self, element: Node<'_, '_>, problem: XFormProblem) {
        let place = self.place(element.range().start);
        self.diagnostics.push(told(place, problem));
    }

    /// Says something about an element that any form can have, and that it works all the same.
    pub fn warn(&mut self, element: Node<'_, '_>, kind: DiagnosticKind) {
        self.say_at(element, Severity::Warning, kind);
    }

    /// Says something about an element that any form can have, and that must be mended.
    pub fn refuse(&mut self, element: Node<'_, '_>, kind: DiagnosticKind) {
        self.say_at(element, Severity::Error, kind);
    }

    fn say_at(&mut self, element: Node<'_, '_>, severity: Severity, kind: DiagnosticKind) {
        let place = self.place(element.range().start);
        self.diagnostics.push(Diagnostic { severity, place, text: String::new(), span: 0..0, kind });
    }

    /// Says what the compiler found in a piece of the draft.
    pub fn fault(&mut self, fault: Fault) {
        let (place, text) = self.origins.get(fault.origin.0 as usize).cloned().unwrap_or_default();
        let severity = if fault.is_fatal() { Severity::Error } else { Severity::Warning };
        let kind = DiagnosticKind::Expression(fault.kind);
        self.diagnostics.push(Diagnostic { severity, place, text, span: fault.span, kind });
    }

    fn remember(&mut self, place: Place, text: &str) -> Origin {
        self.origins.push((place, text.to_owned()));
        Origin((self.origins.len() - 1) as u32)
    }

    /// The text of the document.
    pub fn text(&self) -> &'x str {
        self.text
    }

    /// The name of an element as it is written, with its prefix: as paths write it.
    pub fn name(&self, element: Node<'x, 'x>) -> &'x str {
        written_name(element, self.text)
    }

    /// The expression in an attribute.
    pub fn source(&mut self, attribute: &Attribute<'x, 'x>) -> Source {
        let place = self.place(attribute.range_value().start);
        let origin = self.remember(place, attribute.value());
        Source { text: attribute.value().trim().to_owned(), origin, offset: leading(attribute.value()) }
    }

    /// The expression in an attribute of this name, when it says anything.
    pub fn expression(&mut self, element: Node<'x, 'x>, name: &str) -> Option<Source> {
        let attribute = attribute(element, name).filter(|attribute| !attribute.value().trim().is_empty())?;
        Some(self.source(&attribute))
    }

    /// The place of an element, for faults in it.
    pub fn origin(&mut self, element: Node<'x, 'x>, text: &str) -> Origin {
        let place = self.place(element.range().start);
        self.remember(place, text)
    }
}

/// What is wrong at a place; whether it is grave is the problem's own affair.
pub(super) fn told(place: Place, problem: XFormProblem) -> Diagnostic {
    let severity = if problem.is_fatal() { Severity::Error } else { Severity::Warning };
    Diagnostic { severity, place, text: String::new(), span: 0..0, kind: DiagnosticKind::XForm(problem) }
}

fn leading(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// The attribute of this name; `jr:count` is one of the name space that everybody writes `jr` for.
pub(super) fn attribute<'x>(element: Node<'x, 'x>, name: &str) -> Option<Attribute<'x, 'x>> {
    let (name_space, local) = match name.split_once(':') {
        Some((prefix, local)) => (PREFIXES.iter().find(|(known, _)| *known == prefix).map(|(_, full)| *full), local),
        None => (None, name),
    };
    element.attributes().find(|attribute| attribute.name() == local && attribute.namespace() == name_space)
}

/// The value of the attribute of this name.
pub(super) fn value<'x>(element: Node<'x, 'x>, name: &str) -> Option<&'x str> {
    attribute(element, name).map(|attribute| attribute.value())
}

/// The elements in an element.
pub(super) fn elements<'x>(element: Node<'x, 'x>) -> impl Iterator<Item = Node<'x, 'x>> {
    element.children().filter(Node::is_element)
}

/// The elements of this name in an element.
pub(super) fn children<'x>(element: Node<'x, 'x>, name: &'static str) -> impl Iterator<Item = Node<'x, 'x>> {
    elements(element).filter(move |child| child.tag_name().name() == name)
}

/// The first element of this name in an element.
pub(super) fn child<'x>(element: Node<'x, 'x>, name: &'static str) -> Option<Node<'x, 'x>> {
    children(element, name).next()
}

/// The text of an element that has no others in it; empty when there is only white space.
pub(super) fn own_text(element: Node<'_, '_>) -> String {
    let text: String = element.children().filter(Node::is_text).filter_map(|text| text.text()).collect();
    if text.trim().is_empty() { String::new() } else { text }
}
