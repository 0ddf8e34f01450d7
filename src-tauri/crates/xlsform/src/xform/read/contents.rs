//! What is in an instance or in a file: a list of choices, or a tree.

use form::draft::{DraftChoice, DraftElement, DraftList, DraftPiece, DraftText};
use roxmltree::{Document, Node};

use crate::{files, geojson};

/// The most elements within elements that are followed: what people write stays far below it, and the stack holds it.
pub(crate) const DEEPEST: usize = 200;

/// What is in a file or in an instance.
pub(crate) enum Contents {
    /// A table whose rows can be chosen.
    List(DraftList),
    /// Anything else.
    Tree(DraftElement),
}

/// Reads a file by what its name says that it is; `None` when it is not that.
pub(crate) fn read(id: &str, name: &str, bytes: &[u8], language: usize) -> Option<Contents> {
    let is = |extension: &str| name.to_lowercase().ends_with(extension);
    if is(".csv") {
        return files::table(id, bytes, language).map(Contents::List);
    }
    if is(".geojson") {
        return geojson::read(bytes).map(Contents::Tree);
    }
    let text = std::str::from_utf8(bytes).ok()?.trim_start_matches('\u{feff}');
    let document = Document::parse(text).ok().filter(|document| depth(document) <= DEEPEST)?;
    Some(contents_of(id, document.root_element(), text, language))
}

/// Makes a list of a table: `name` and `label` are what is stored and shown, the rest are columns.
fn list(id: &str, columns: &[String], rows: Vec<Vec<String>>, language: usize) -> DraftList {
    let place = |wanted: &str| columns.iter().position(|column| column == wanted);
    let (name, label) = (place("name"), place("label"));
    let is_other = |place: &usize| Some(*place) != name && Some(*place) != label;
    let others: Vec<usize> = (0..columns.len()).filter(is_other).collect();
    let choices = rows.into_iter().map(|row| {
        let cell = |place: usize| row.get(place).cloned().unwrap_or_default();
        DraftChoice {
            name: name.map(cell).unwrap_or_default(),
            label: label.map(|place| words(cell(place), language)).unwrap_or_default(),
            values: others.iter().map(|place| cell(*place)).collect(),
            ..DraftChoice::default()
        }
    });
    let choices = choices.collect();
    let columns = others.iter().map(|place| columns[*place].clone()).collect();
    DraftList { name: id.to_owned(), columns, choices, ..DraftList::default() }
}

fn words(text: String, language: usize) -> DraftText {
    match text.is_empty() {
        true => DraftText::new(),
        false => DraftText::from([(language, vec![DraftPiece::Words(text)])]),
    }
}

/// What an element is: a list when it is `root` with `item`s that have a `name` and hold nothing but texts, and a tree
/// otherwise. `text` is that of the document, in which names stand as they are written.
pub(crate) fn contents_of(id: &str, root: Node<'_, '_>, text: &str, language: usize) -> Contents {
    table_of(root).map_or_else(
        || Contents::Tree(tree(root, text)),
        |(columns, rows)| Contents::List(list(id, &columns, rows, language)),
    )
}

fn table_of(root: Node<'_, '_>) -> Option<(Vec<String>, Vec<Vec<String>>)> {
    if root.tag_name().name() != "root" || root.attributes().len() > 0 {
        return None;
    }
    let mut columns: Vec<String> = Vec::new();
    let mut rows = Vec::new();
    for item in root.children().filter(Node::is_element) {
        if item.tag_name().name() != "item" || item.attributes().len() > 0 {
            return None;
        }
        let mut row: Vec<Option<String>> = vec![None; columns.len()];
        for cell in item.children().filter(Node::is_element) {
            if cell.attributes().len() > 0 || cell.children().any(|child| child.is_element()) {
                return None;
            }
            let name = cell.tag_name().name();
            let column = columns.iter().position(|column| column == name).unwrap_or_else(|| {
                columns.push(name.to_owned());
                row.push(None);
                columns.len() - 1
            });
            if row[column].replace(cell.text().unwrap_or("").to_owned()).is_some() {
                return None;
            }
        }
        rows.push(row.into_iter().map(Option::unwrap_or_default).collect());
    }
    columns.iter().any(|column| column == "name").then_some((columns, rows))
}

/// A tree as it stands in a document. Who calls sees to it that the document is not too deep for the stack.
pub(crate) fn tree(element: Node<'_, '_>, text: &str) -> DraftElement {
    let children: Vec<DraftElement> =
        element.children().filter(Node::is_element).map(|child| tree(child, text)).collect();
    let own = element.children().filter(Node::is_text).filter_map(|text| text.text());
    DraftElement {
        name: written_name(element, text).to_owned(),
        attributes: element
            .attributes()
            .map(|attribute| (attribute.name().to_owned(), attribute.value().to_owned()))
            .collect(),
        text: if children.is_empty() { own.collect() } else { String::new() },
        children,
    }
}

/// How many elements stand in each other at most.
pub(crate) fn depth(document: &Document<'_>) -> usize {
    let mut deepest = 0;
    let mut waiting = vec![(document.root_element(), 1)];
    while let Some((element, depth)) = waiting.pop() {
        deepest = deepest.max(depth);
        waiting.extend(element.children().filter(Node::is_element).map(|child| (child, depth + 1)));
    }
    deepest
}

/// The name of an element as it is written, with its prefix: as paths write it.
pub(crate) fn written_name<'t>(element: Node<'_, '_>, text: &'t str) -> &'t str {
    let written = text.get(element.range().start + 1..).unwrap_or("");
    let end = written.find(|next: char| next.is_whitespace() || matches!(next, '>' | '/')).unwrap_or(0);
    written.get(..end).unwrap_or("")
}
