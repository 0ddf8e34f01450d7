//! Files that a form looks things up in, and choices that are no list of the form.

use form::Kind;
use form::draft::{Draft, DraftItemset, DraftNode};

use super::{LeftOut, Sheet};
use crate::diagnostic::Part;
use crate::files::sources;

/// What a select chooses from, as its row says it.
pub(super) struct Chosen {
    /// The word behind `select_one`: a file, or `${x}`.
    pub from: String,
    pub filter: String,
}

/// The files of a form, by the name that expressions know them by.
fn files(draft: &Draft) -> impl Iterator<Item = (&str, &str)> {
    let lists = draft.lists.iter().filter_map(|list| Some((list.name.as_str(), list.file.as_deref()?)));
    let instances = draft.instances.iter().filter_map(|one| Some((one.id.as_str(), one.file.as_deref()?)));
    lists.chain(instances)
}

/// The rows of files that no question is chosen from, and no `pulldata` reads.
pub(super) fn rows(draft: &Draft, sheet: &mut Sheet) {
    for (id, file) in files(draft) {
        let is_chosen_from = draft.nodes.iter().any(|node| file_of(draft, node) == Some(file));
        let quoted = [format!("'{id}'"), format!("\"{id}\"")];
        let is_pulled = |text: &str| text.contains("pulldata") && quoted.iter().any(|quoted| text.contains(quoted));
        if is_chosen_from || sources(draft).any(|source| is_pulled(&source.text)) {
            continue;
        }
        if let Some((stem, extension @ ("csv" | "xml"))) = file.rsplit_once('.')
            && stem == id
        {
            sheet.row();
            sheet.set("type", format!("{extension}-external"));
            sheet.set("name", id);
        }
    }
}

/// Tells which instances an XLSForm cannot have.
pub(super) fn left_out(draft: &Draft, left_out: &mut LeftOut) {
    for instance in draft.instances.iter().filter(|instance| instance.file.is_none()) {
        left_out.tell(Part::Instance, &instance.id);
    }
    for (id, file) in files(draft) {
        let is_said = file.rsplit_once('.').is_some_and(|(stem, extension)| {
            stem == id && (extension != "geojson" || draft.nodes.iter().any(|node| file_of(draft, node) == Some(file)))
        });
        if !is_said && file != crate::xform::LAST_SAVED {
            left_out.tell(Part::Instance, id);
        }
    }
}

/// The file that a question is chosen from.
pub(super) fn file_of<'d>(draft: &'d Draft, node: &DraftNode) -> Option<&'d str> {
    if !matches!(node.kind, Kind::SelectOne | Kind::SelectMultiple) {
        return None;
    }
    if let Some(list) = node.list.and_then(|list| draft.lists.get(list)) {
        return list.file.as_deref();
    }
    let (id, _) = of_instance(&node.itemset.as_ref()?.nodes.text)?;
    files(draft).find(|(other, _)| *other == id).map(|(_, file)| file)
}

/// The id and the filter of `instance('id')/root/item[filter]`.
fn of_instance(nodes: &str) -> Option<(&str, &str)> {
    let (id, rest) = nodes.strip_prefix("instance('")?.split_once("')/root/item")?;
    let filter = if rest.is_empty() { "" } else { rest.strip_prefix('[')?.strip_suffix(']')? };
    Some((id, filter))
}

/// What an `itemset` is in an XLSForm; `None` when there is no such thing.
pub(super) fn chosen(draft: &Draft, node: &DraftNode, itemset: &DraftItemset) -> Option<Chosen> {
    let nodes = itemset.nodes.text.as_str();
    let value = itemset.value.text.as_str();
    if let (Some(file), Some((_, filter))) = (file_of(draft, node), of_instance(nodes)) {
        let given = |name: &str, usual: &str| node.parameters.get(name).map_or(usual, String::as_str).to_owned();
        let is_geojson = file.ends_with(".geojson");
        let says = given("value", if is_geojson { "id" } else { "name" }) == value
            && given("label", if is_geojson { "title" } else { "label" }) == itemset.label.text;
        return says.then(|| Chosen { from: file.to_owned(), filter: filter.to_owned() });
    }
    if let Some(target) = node.parameters.get("reference-geometry") {
        let filter = nodes.split_once('[')?.1.strip_suffix(']')?;
        let filter = if filter == format!("./{value} != ''") { "" } else { filter };
        return Some(Chosen { from: target.clone(), filter: filter.to_owned() });
    }
    if itemset.label.text != value || draft.nodes.iter().filter(|node| node.name == value).count() != 1 {
        return None;
    }
    let rest = nodes.split_once(&format!("[./{value} != ''"))?.1.strip_suffix(']')?;
    let filter = if rest.is_empty() { "" } else { rest.strip_prefix(" and (")?.strip_suffix(')')? };
    Some(Chosen { from: format!("${{{value}}}"), filter: filter.to_owned() })
}
