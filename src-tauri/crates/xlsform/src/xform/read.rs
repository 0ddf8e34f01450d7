//! Reads an XForm into a draft.
//!
//! The way of it: [`document`] (text → elements with places) → [`itext`] (texts by language) → [`body`] (what is shown,
//! and which nodes repeat) → [`instance`] (nodes, and the rows that repeats begin with) → [`binds`] and [`question`]
//! (what each node is) → [`choices`], [`secondary`], [`actions`].

mod actions;
mod binds;
mod body;
mod choices;
mod contents;
mod document;
mod instance;
mod itext;
mod meta;
mod paths;
mod question;
mod secondary;

use form::compile;
use form::draft::{Draft, Source};
use roxmltree::{Document, ParsingOptions};

use self::binds::Binds;
use self::body::Body;
use self::contents::{DEEPEST, depth};
use self::document::{Xml, child, children, elements};
use self::instance::Nodes;

pub(crate) use self::paths::absolute;
use self::question::Questions;
use super::names::{PREFIXES, XFORMS};
use super::problem::XFormProblem;
use crate::diagnostic::{Diagnostic, Mark, Place, Severity};
use crate::files::Files;
use crate::{Drafting, Reading};

/// The most nodes of a document; the largest known forms have a tenth of it.
const MOST_NODES: u32 = 4_000_000;

/// Reads the text of an XForm.
pub(crate) fn read(text: &str, files: Files<'_>) -> Reading {
    let document = match parse(text) {
        Ok(document) => document,
        Err(problem) => return Reading { diagnostics: vec![*problem], ..Reading::default() },
    };
    let mut xml = Xml::new(document.input_text());
    let (mut form, mut summary) = (None, Vec::new());
    if let Some(mut draft) = draft(&document, files, &mut xml) {
        meta::complete(&mut draft, document.root_element());
        summary = crate::summary::of(&draft);
        let (compiled, faults) = compile(&draft);
        form = compiled;
        faults.into_iter().for_each(|fault| xml.fault(fault));
    }
    let diagnostics = in_order(xml.diagnostics);
    let is_usable = diagnostics.iter().all(|diagnostic| diagnostic.severity == Severity::Warning);
    Reading { form: form.filter(|_| is_usable), diagnostics, summary, ..Reading::default() }
}

/// Reads the text of an XForm as far as a draft.
pub(crate) fn read_draft(text: &str, files: Files<'_>) -> Drafting {
    let document = match parse(text) {
        Ok(document) => document,
        Err(problem) => return Drafting { diagnostics: vec![*problem], ..Drafting::default() },
    };
    let mut xml = Xml::new(document.input_text());
    let draft = draft(&document, files, &mut xml);
    Drafting { draft, diagnostics: in_order(xml.diagnostics) }
}

fn in_order(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.sort_by_key(|diagnostic| (diagnostic.place.mark, diagnostic.span.start));
    diagnostics
}

/// Parses the text. Entities of its own are not read: no form has any, and they are how XML is made to explode.
fn parse(text: &str) -> Result<Document<'_>, Box<Diagnostic>> {
    let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|problem| {
        let at = problem.pos();
        let place = Place { mark: Some(Mark { line: at.row, column: at.col }), ..Place::default() };
        Box::new(document::told(place, XFormProblem::NotXml { reason: problem.to_string() }))
    })
}

fn draft<'x>(document: &'x Document<'x>, files: Files<'_>, xml: &mut Xml<'x>) -> Option<Draft> {
    let html = document.root_element();
    if depth(document) > DEEPEST {
        xml.say(html, XFormProblem::TooDeep);
        return None;
    }
    let head = child(html, "head");
    let model = head.and_then(|head| child(head, "model"));
    let model = model.filter(|model| model.tag_name().namespace() == Some(XFORMS));
    let primary = model.and_then(|model| child(model, "instance")).and_then(|instance| elements(instance).next());
    let (Some(model), Some(primary)) = (model, primary) else {
        xml.say(html, XFormProblem::NotAForm);
        return None;
    };
    submission(model, xml);
    let itext = itext::read(model, xml);
    let binds = Binds::read(model, xml.name(primary));
    let body = Body::read(child(html, "body"), xml.name(primary), &binds, xml);
    let nodes = Nodes::read(primary, &body, xml);
    let mut draft = Draft {
        id: primary.attribute("id").unwrap_or_default().to_owned(),
        version: version(primary),
        title: head
            .and_then(|head| child(head, "title"))
            .and_then(|title| title.text())
            .unwrap_or("")
            .trim()
            .to_owned(),
        root_name: xml.name(primary).to_owned(),
        style: child(html, "body").and_then(|body| body.attribute("class")).map(words).unwrap_or_default(),
        ..Draft::default()
    };
    if let Some(name) = document::value(html, "x:language") {
        draft.extra.insert("default_language".to_owned(), name.to_owned());
    }
    draft.extra.extend(attributes(primary));
    if draft.id.is_empty() {
        xml.say(primary, XFormProblem::MissingId);
    }
    let secondary = secondary::read(model, files, &itext, xml);
    draft.lists = secondary.lists;
    draft.instances = secondary.instances;
    draft.nodes = nodes.nodes;
    for (path, control) in body.unknown(&nodes.by_path) {
        xml.say(control, XFormProblem::UnknownNode { path });
    }
    for (path, element) in binds.unknown(&nodes.by_path, xml.name(primary)) {
        xml.say(element, XFormProblem::UnknownNode { path });
    }
    let acted_upon = actions::read(html, &body, &nodes.by_path, &mut draft, xml);
    let questions = Questions {
        paths: &nodes.paths,
        binds: &binds,
        body: &body,
        itext: &itext,
        acted_upon: &acted_upon,
        labelled: &secondary.labelled,
    };
    questions.fill(&mut draft, xml);
    draft.instance_name = instance_name(&draft);
    draft.texts = itext.texts_of_expressions(document.input_text());
    draft.default_language = itext.default;
    draft.languages = itext.languages.found;
    Some(draft)
}

/// What one filled-in form is called is a calculation of `meta/instanceName`; only one that means the same from the
/// root can be moved there.
fn instance_name(draft: &Draft) -> Option<Source> {
    let is_it = |node: &&form::draft::DraftNode| {
        let parent = node.parent.and_then(|parent| draft.nodes.get(parent));
        local(&node.name) == "instanceName" && parent.is_some_and(|parent| local(&parent.name) == "meta")
    };
    let calculation = draft.nodes.iter().find(is_it)?.calculation.clone()?;
    (!calculation.text.contains("..")).then_some(calculation)
}

fn version(primary: roxmltree::Node<'_, '_>) -> String {
    let version = primary.attributes().find(|attribute| attribute.name() == "version");
    version.map(|version| version.value().to_owned()).unwrap_or_default()
}

/// What else the root says of itself, as an XLSForm has it in its settings.
fn attributes<'x>(primary: roxmltree::Node<'x, 'x>) -> impl Iterator<Item = (String, String)> + 'x {
    let is_other = |attribute: &roxmltree::Attribute<'_, '_>| {
        attribute.namespace().is_some() || !matches!(attribute.name(), "id" | "version")
    };
    primary.attributes().filter(is_other).filter_map(|attribute| {
        let prefix = match attribute.namespace() {
            Some(full) => format!("{}:", PREFIXES.iter().find(|(_, known)| *known == full)?.0),
            None => String::new(),
        };
        Some((format!("attribute::{prefix}{}", attribute.name()), attribute.value().to_owned()))
    })
}

fn submission<'x>(model: roxmltree::Node<'x, 'x>, xml: &mut Xml<'x>) {
    for submission in children(model, "submission") {
        let method = submission.attribute("method").unwrap_or("post");
        if !matches!(method, "post" | "form-data-post") {
            xml.say(submission, XFormProblem::UnsupportedMethod { method: method.to_owned() });
        }
        if submission.attribute("base64RsaPublicKey").is_some_and(|key| !key.trim().is_empty()) {
            xml.say(submission, XFormProblem::OwnKey);
        }
    }
}

/// The words of an attribute that lists some, in lower case.
fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_lowercase).collect()
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}
