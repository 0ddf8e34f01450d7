//! Files that a form looks things up in: which it wants, and what is in them.
//!
//! A file that lacks does not stop a form: its list is then empty, and the author is told.

use form::draft::{
    Draft, DraftChoice, DraftDefault, DraftElement, DraftInstance, DraftItemset, DraftList, DraftNode, DraftPiece,
    Source,
};

use crate::diagnostic::DiagnosticKind;
use crate::findings::{Findings, Spot};
use crate::geojson;
use crate::survey::Pending;

/// Finds a file by its name.
pub(crate) type Files<'f> = &'f dyn Fn(&str) -> Option<Vec<u8>>;

/// The deepest XML that is taken; deeper is no table that somebody made.
const DEEPEST: usize = 100;

/// Something that expressions can look up by name, and the file that it comes from.
struct Known {
    stem: String,
    /// None for a list of the sheet `choices`.
    file: Option<String>,
    is_there: bool,
}

/// Gives a draft every file that it wants.
pub(crate) fn settle(draft: &mut Draft, pending: &Pending, files: Files<'_>, findings: &mut Findings) {
    let of_sheet = |list: &DraftList| Known { stem: list.name.clone(), file: None, is_there: true };
    let mut known: Vec<Known> = draft.lists.iter().map(of_sheet).collect();
    // The values of the form that was filled in before are an instance as well, and this is its name in every XForm.
    if sources(draft).any(|source| source.text.contains("last-saved#")) {
        let file = Some("last-saved".to_owned());
        known.push(Known { stem: "__last-saved".to_owned(), file, is_there: true });
    }
    let mut loader = Loader { draft, files, findings, known: &mut known };
    for (stem, extension, spot) in &pending.externals {
        loader.want(stem, &format!("{stem}.{extension}"), *spot);
    }
    for (stem, spot) in pulled(loader.draft, loader.findings) {
        loader.want(&stem, &format!("{stem}.csv"), spot);
    }
    for (node, file, spot) in &pending.from_files {
        let Some((stem, extension)) = file.rsplit_once('.') else { continue };
        loader.want(stem, file, *spot);
        loader.choose_from(*node, stem, extension, *spot);
    }
}

struct Loader<'l, 'b> {
    draft: &'l mut Draft,
    files: Files<'l>,
    findings: &'l mut Findings<'b>,
    known: &'l mut Vec<Known>,
}

impl Loader<'_, '_> {
    /// Reads a file, once; two files of one stem would be one name for two things.
    fn want(&mut self, stem: &str, file: &str, spot: Spot) {
        if let Some(other) = self.known.iter().find(|known| known.stem == stem) {
            if other.file.as_deref() != Some(file) {
                let other = other.file.clone().unwrap_or_else(|| format!("choices: {stem}"));
                self.findings.error(spot, DiagnosticKind::SameStem { file: file.to_owned(), other });
            }
            return;
        }
        let bytes = (self.files)(file);
        let is_there = bytes.is_some();
        self.known.push(Known { stem: stem.to_owned(), file: Some(file.to_owned()), is_there });
        let Some(bytes) = bytes else {
            self.findings.warning(spot, DiagnosticKind::MissingFile { file: file.to_owned() });
            self.add_empty(stem, file);
            return;
        };
        let is_read = match file.rsplit_once('.').map(|(_, extension)| extension) {
            Some("csv") => {
                let list = table(stem, &bytes, self.draft.default_language);
                let of_file = |list| DraftList { file: Some(file.to_owned()), ..list };
                list.map(|list| self.draft.lists.push(of_file(list))).is_some()
            }
            Some("geojson") => geojson::read(&bytes).map(|root| self.add_instance(stem, file, root)).is_some(),
            _ => document(&bytes).map(|root| self.add_instance(stem, file, root)).is_some(),
        };
        if !is_read {
            self.findings.error(spot, DiagnosticKind::UnreadableFile { file: file.to_owned() });
            self.add_empty(stem, file);
        }
    }

    fn add_instance(&mut self, id: &str, file: &str, root: DraftElement) {
        self.draft.instances.push(DraftInstance { id: id.to_owned(), file: Some(file.to_owned()), root });
    }

    /// Stands in for a file that is not there, with the columns that the form asks it for.
    fn add_empty(&mut self, stem: &str, file: &str) {
        if !file.ends_with(".csv") {
            let root = DraftElement { name: "root".to_owned(), ..DraftElement::default() };
            self.add_instance(stem, file, root);
            return;
        }
        let mut columns: Vec<String> = Vec::new();
        let filters = self.draft.nodes.iter().filter_map(|node| node.choice_filter.as_ref());
        let texts = sources(self.draft).filter(|source| source.text.contains(stem)).chain(filters);
        for source in texts {
            let is_part = |character: char| character.is_alphanumeric() || matches!(character, '_' | '-' | '.');
            // What stands between quotation marks is a value, not a column.
            let outside = source.text.split(['\'', '"']).step_by(2);
            for word in outside.flat_map(|part| part.split(|character| !is_part(character))) {
                let is_name = crate::names::is_name(word) && word != "name" && word != "label";
                if is_name && !columns.iter().any(|column| column == word) {
                    columns.push(word.to_owned());
                }
            }
        }
        let (name, file) = (stem.to_owned(), Some(file.to_owned()));
        self.draft.lists.push(DraftList { name, file, columns, ..DraftList::default() });
    }

    /// Makes what a file holds the choices of a select.
    fn choose_from(&mut self, node: usize, stem: &str, extension: &str, spot: Spot) {
        let is_geojson = extension == "geojson";
        let parameters = &self.draft.nodes[node].parameters;
        let given = |name: &str, usual: &str| parameters.get(name).map_or(usual, String::as_str).to_owned();
        let value = given("value", if is_geojson { "id" } else { "name" });
        let label = given("label", if is_geojson { "title" } else { "label" });
        if let Some(list) = self.draft.lists.iter().position(|list| list.name == stem) {
            let is_there = self.known.iter().any(|known| known.stem == stem && known.is_there);
            let found = &self.draft.lists[list];
            let has = |column: &str| match column {
                "name" => found.choices.iter().any(|choice| !choice.name.is_empty()),
                "label" => found.choices.iter().any(|choice| !choice.label.is_empty()),
                _ => found.columns.iter().any(|other| other == column),
            };
            let lacking = [&value, &label].into_iter().find(|column| is_there && !has(column)).cloned();
            if let Some(column) = lacking {
                let file = format!("{stem}.{extension}");
                self.findings.warning(spot, DiagnosticKind::FileWithoutColumn { file, column });
            }
            if (value.as_str(), label.as_str()) == ("name", "label") {
                self.draft.nodes[node].list = Some(list);
                return;
            }
        }
        let origin = self.findings.origin(spot);
        let before = format!("instance('{stem}')/root/item");
        let nodes = match self.draft.nodes[node].choice_filter.take() {
            Some(filter) => {
                let start = format!("{before}[");
                let spot = self.findings.spot(filter.origin).unwrap_or(spot);
                let origin = self.findings.origin_after(spot, start.len());
                Source { text: format!("{start}{}]", filter.text), origin, offset: 0 }
            }
            None => Source { text: before, origin, offset: 0 },
        };
        let source = |text: String| Source { text, origin, offset: 0 };
        let itemset = DraftItemset { nodes, value: source(value), label: source(label) };
        self.draft.nodes[node].itemset = Some(itemset);
    }
}

/// The files that `pulldata('file', …)` names, each with the first cell that does.
fn pulled(draft: &Draft, findings: &Findings) -> Vec<(String, Spot)> {
    let mut found: Vec<(String, Spot)> = Vec::new();
    for source in sources(draft).filter(|source| source.text.contains("pulldata")) {
        for call in source.text.split("pulldata").skip(1) {
            let argument = call.trim_start().strip_prefix('(').map(str::trim_start).unwrap_or_default();
            let quote = argument.chars().next().filter(|quote| matches!(quote, '\'' | '"'));
            let stem = quote.and_then(|quote| argument.split(quote).nth(1)).map(str::trim).unwrap_or_default();
            let is_new = !stem.is_empty() && !found.iter().any(|(other, _)| other == stem);
            if let Some(spot) = findings.spot(source.origin).filter(|_| is_new) {
                found.push((stem.to_owned(), spot));
            }
        }
    }
    found
}

/// Every expression of a draft but those in texts, which are plain references and look nothing up.
pub(crate) fn sources(draft: &Draft) -> impl Iterator<Item = &Source> {
    let of_actions = draft.actions.iter().filter_map(|action| match &action.value {
        Some(DraftDefault::Computed(source)) => Some(source),
        Some(DraftDefault::Literal(_) | DraftDefault::Place) | None => None,
    });
    draft.nodes.iter().flat_map(of_node).flatten().chain(of_actions).chain(draft.instance_name.as_ref())
}

fn of_node(node: &DraftNode) -> [Option<&Source>; 8] {
    let default = match &node.default {
        Some(DraftDefault::Computed(source)) => Some(source),
        Some(DraftDefault::Literal(_) | DraftDefault::Place) | None => None,
    };
    [
        node.relevant.as_ref(),
        node.required.as_ref(),
        node.read_only.as_ref(),
        node.calculation.as_ref(),
        node.constraint.as_ref(),
        node.choice_filter.as_ref(),
        node.repeat_count.as_ref(),
        default,
    ]
}

/// A CSV file as a list: the column `name` names a row, `label` is what is shown of it, and the rest is for filters.
pub(crate) fn table(stem: &str, bytes: &[u8], default_language: usize) -> Option<DraftList> {
    // Spreadsheets write a mark in front that would be a part of the first header.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |wanted: u8| head.iter().filter(|byte| **byte == wanted).count();
    // A Dutch Excel parts cells by semicolons; of two that are there as often, the comma is the likelier.
    let delimiter = [b'|', b'\t', b';', b','].into_iter().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(bytes);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    let headers: Vec<String> = reader.byte_headers().ok()?.iter().map(text).collect();
    let mut columns: Vec<(usize, &String)> = Vec::new();
    for (index, header) in headers.iter().enumerate() {
        let is_taken = matches!(header.as_str(), "" | "name" | "label");
        if !is_taken && !columns.iter().any(|(_, other)| *other == header) {
            columns.push((index, header));
        }
    }
    let place = |wanted: &str| headers.iter().position(|header| header == wanted);
    let (name, label) = (place("name"), place("label"));
    let mut choices = Vec::new();
    for record in reader.byte_records() {
        let record = record.ok()?;
        let cell = |index: usize| record.get(index).map(text).unwrap_or_default();
        let words = label.map(cell).filter(|words| !words.is_empty());
        choices.push(DraftChoice {
            name: name.map(cell).unwrap_or_default(),
            label: words.map(|words| (default_language, vec![DraftPiece::Words(words)])).into_iter().collect(),
            values: columns.iter().map(|(index, _)| cell(*index)).collect(),
            ..DraftChoice::default()
        });
    }
    let columns = columns.into_iter().map(|(_, name)| name.clone()).collect();
    Some(DraftList { name: stem.to_owned(), columns, choices, ..DraftList::default() })
}

/// An XML file.
fn document(bytes: &[u8]) -> Option<DraftElement> {
    let text = std::str::from_utf8(bytes).ok()?;
    let document = roxmltree::Document::parse(text.trim_start_matches('\u{feff}')).ok()?;
    element(document.root_element(), 0)
}

fn element(node: roxmltree::Node<'_, '_>, depth: usize) -> Option<DraftElement> {
    if depth > DEEPEST {
        return None;
    }
    let attributes =
        node.attributes().map(|attribute| (attribute.name().to_owned(), attribute.value().to_owned())).collect();
    let children: Vec<DraftElement> = node
        .children()
        .filter(roxmltree::Node::is_element)
        .map(|child| element(child, depth + 1))
        .collect::<Option<_>>()?;
    let text = if children.is_empty() { node.text().unwrap_or_default().trim().to_owned() } else { String::new() };
    Some(DraftElement { name: node.tag_name().name().to_owned(), attributes, text, children })
}
