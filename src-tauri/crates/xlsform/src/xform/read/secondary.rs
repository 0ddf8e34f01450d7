//! Secondary instances: lists of choices, and whatever else expressions look at.

use form::draft::{DraftElement, DraftInstance, DraftList};
use roxmltree::Node;

use super::choices::Labelled;
use super::contents::{self, Contents};
use super::document::{Xml, child, children, elements};
use super::itext::Itext;
use super::paths::argument_of;
use crate::diagnostic::DiagnosticKind;
use crate::files::Files;
use crate::xform::LAST_SAVED;

/// What a form has beside its questions.
#[derive(Default)]
pub(super) struct Secondary {
    pub lists: Vec<DraftList>,
    /// How each of the lists is labelled.
    pub labelled: Vec<Labelled>,
    pub instances: Vec<DraftInstance>,
    /// Whether pyxform's column of ids is wanted for itself; not looked for before somebody asks.
    keeps_ids: Option<bool>,
}

/// Reads every instance but the first, which is the form itself.
pub(super) fn read<'x>(model: Node<'x, 'x>, files: Files<'_>, itext: &Itext, xml: &mut Xml<'x>) -> Secondary {
    let mut found = Secondary::default();
    for instance in children(model, "instance").skip(1) {
        let Some(id) = instance.attribute("id") else { continue };
        let source = instance.attribute("src").map(str::trim).filter(|source| !source.is_empty());
        match (elements(instance).next(), source) {
            (Some(root), _) => {
                let contents = contents::contents_of(id, root, xml.text(), itext.default);
                found.add(id, None, contents, itext, model);
            }
            (None, Some(source)) => found.add_file(id, source, files, itext, instance, xml),
            (None, None) => found.instances.push(empty(id, None)),
        }
    }
    found
}

fn empty(id: &str, file: Option<&str>) -> DraftInstance {
    let root = DraftElement { name: "root".to_owned(), ..DraftElement::default() };
    DraftInstance { id: id.to_owned(), file: file.map(str::to_owned), root }
}

impl Secondary {
    fn add_file<'x>(
        &mut self,
        id: &str,
        source: &str,
        files: Files<'_>,
        itext: &Itext,
        instance: Node<'x, 'x>,
        xml: &mut Xml<'x>,
    ) {
        if source.strip_prefix("jr://instance/") == Some(LAST_SAVED) {
            self.instances.push(empty(id, Some(LAST_SAVED)));
            return;
        }
        let name = source.rsplit_once('/').map_or(source, |(_, name)| name);
        let Some(bytes) = files(name) else {
            xml.warn(instance, DiagnosticKind::MissingFile { file: name.to_owned() });
            self.instances.push(empty(id, Some(name)));
            return;
        };
        match contents::read(id, name, &bytes, itext.default) {
            Some(contents) => self.add(id, Some(name), contents, itext, instance),
            None => xml.refuse(instance, DiagnosticKind::UnreadableFile { file: name.to_owned() }),
        }
    }

    fn add<'x>(&mut self, id: &str, file: Option<&str>, contents: Contents, itext: &Itext, anywhere: Node<'x, 'x>) {
        let file = file.map(str::to_owned);
        match contents {
            Contents::Tree(root) => self.instances.push(DraftInstance { id: id.to_owned(), file, root }),
            Contents::List(mut list) => {
                list.file = file;
                let column = text_column(&list, anywhere);
                let labelled = match &column {
                    Some(column) => format!("jr:itext({})", list.columns[*column]),
                    None => "label".to_owned(),
                };
                if let Some(column) = column {
                    let is_kept = *self.keeps_ids.get_or_insert_with(|| is_used_otherwise(anywhere));
                    translate(&mut list, column, itext, is_kept);
                }
                self.lists.push(list);
                self.labelled.push(labelled);
            }
        }
    }
}

/// The column whose values are ids of texts: the one that an `itemset` over the list says, or pyxform's `itextId`.
fn text_column(list: &DraftList, anywhere: Node<'_, '_>) -> Option<usize> {
    let quoted = [format!("'{}'", list.name), format!("\"{}\"", list.name)];
    let is_over_list = |itemset: &Node<'_, '_>| {
        let nodes = itemset.attribute("nodeset").unwrap_or("");
        itemset.tag_name().name() == "itemset" && quoted.iter().any(|quoted| nodes.contains(quoted.as_str()))
    };
    let labels = anywhere.document().descendants().filter(is_over_list).filter_map(|itemset| child(itemset, "label"));
    let said = labels.filter_map(|label| argument_of(label.attribute("ref")?, "jr:itext")).next();
    let wanted = said.unwrap_or("itextId");
    list.columns.iter().position(|column| column == wanted)
}

/// Whether anything but the label of an `itemset` looks at pyxform's column of ids.
fn is_used_otherwise(anywhere: Node<'_, '_>) -> bool {
    let text = anywhere.document().input_text();
    let count = |what: &str| text.matches(what).count();
    count("itextId") > count("<itextId>") + count("</itextId>") + count("jr:itext(itextId)") + count("<itextId/>")
}

/// Gives the choices the texts that the column tells, and takes the column away unless it is wanted for itself.
fn translate(list: &mut DraftList, column: usize, itext: &Itext, is_kept: bool) {
    for choice in &mut list.choices {
        if let Some(texts) = choice.values.get(column).and_then(|id| itext.get(id)) {
            choice.label = texts.words.clone();
            choice.media = texts.media.clone();
        }
        if !is_kept && column < choice.values.len() {
            choice.values.remove(column);
        }
    }
    if !is_kept {
        list.columns.remove(column);
    }
}
