//! What can only be known when every row has been read: what triggers what, which rows are chosen from, whether `${x}`
//! names anything where no compiler looks.

use std::collections::HashMap;

use form::draft::{Draft, DraftAction, DraftDefault, DraftItemset, DraftNode, Event, Source};
use form::{FaultKind, Kind, Metadata};

use crate::diagnostic::{DiagnosticKind, ParameterProblem};
use crate::findings::{Findings, Spot};
use crate::names::nearest;
use crate::survey::Pending;

/// The nodes of each name.
pub(crate) struct Names {
    places: HashMap<String, Vec<usize>>,
}

impl Names {
    pub fn of(draft: &Draft) -> Self {
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, node) in draft.nodes.iter().enumerate() {
            places.entry(node.name.clone()).or_default().push(place);
        }
        Self { places }
    }

    /// The one node of this name, or why there is none.
    fn one(&self, name: &str, draft: &Draft) -> Result<usize, FaultKind> {
        match self.places.get(name).map(Vec::as_slice) {
            Some([place]) => Ok(*place),
            Some(places) => {
                let paths = places.iter().map(|place| path(draft, *place).join("/")).collect();
                Err(FaultKind::AmbiguousReference { name: name.to_owned(), paths })
            }
            None => {
                let suggestion = nearest(name, self.places.keys().map(String::as_str));
                Err(FaultKind::UnknownReference { name: name.to_owned(), suggestion })
            }
        }
    }
}

/// Settles everything that waited for the last row, other than files.
pub(crate) fn settle(draft: &mut Draft, pending: &Pending, findings: &mut Findings) {
    let names = Names::of(draft);
    triggers(draft, pending, &names, findings);
    for (node, name, spot) in &pending.from_repeats {
        rows_as_choices(draft, *node, name, *spot, &names, findings);
    }
    for spot in &pending.references {
        check_references(*spot, draft, &names, findings);
    }
    geometries(draft, pending, &names, findings);
}

/// A question with the column `trigger` is set, to its calculation or to nothing, when another changes.
fn triggers(draft: &mut Draft, pending: &Pending, names: &Names, findings: &mut Findings) {
    for (target, spot) in &pending.triggers {
        let value = draft.nodes[*target].calculation.take().map(DraftDefault::Computed);
        let text = findings.text(*spot);
        let mut at = 0;
        for part in text.split(',') {
            let span = at..at + part.len();
            at = span.end + 1;
            if part.trim().is_empty() && text.contains("${") {
                continue;
            }
            match trigger(part, draft, names) {
                Ok(trigger) => draft.actions.push(DraftAction {
                    events: vec![Event::ValueChanged],
                    trigger: Some(trigger),
                    target: *target,
                    among: None,
                    value: value.clone(),
                }),
                Err(Mistake::Fault(kind)) => findings.fault_at(*spot, span, kind),
                Err(Mistake::Kind(kind)) => findings.error(*spot, kind),
            }
        }
    }
}

enum Mistake {
    Fault(FaultKind),
    Kind(DiagnosticKind),
}

fn trigger(part: &str, draft: &Draft, names: &Names) -> Result<usize, Mistake> {
    let found: Vec<&str> = references(part).collect();
    let [name] = found.as_slice() else {
        let kind = match found.len() {
            0 => DiagnosticKind::TriggerNoReference,
            _ => DiagnosticKind::TriggerWithoutComma,
        };
        return Err(Mistake::Kind(kind));
    };
    let place = names.one(name, draft).map_err(Mistake::Fault)?;
    match draft.nodes[place].kind {
        // Its value changes without anybody's doing, and an XForm has no place to put the action.
        Kind::Calculate => Err(Mistake::Kind(DiagnosticKind::TriggerHidden { name: (*name).to_owned() })),
        Kind::Group | Kind::Repeat => {
            Err(Mistake::Fault(FaultKind::UnknownReference { name: (*name).to_owned(), suggestion: None }))
        }
        _ => Ok(place),
    }
}

/// Makes the rows of a repeat the choices of a select: those in which the question that is their label has an answer.
fn rows_as_choices(draft: &mut Draft, node: usize, name: &str, spot: Spot, names: &Names, findings: &mut Findings) {
    let chosen = match names.one(name, draft) {
        Ok(chosen) => chosen,
        Err(kind) => {
            let span = 0..0;
            findings.fault_at(spot, span, kind);
            return;
        }
    };
    let origin = findings.origin(spot);
    let source = |text: String| Source { text, origin, offset: 0 };
    let rows = row_path(draft, node, chosen);
    let before = format!("{rows}[./{name} != ''");
    let nodes = match draft.nodes[node].choice_filter.take() {
        Some(filter) => {
            let start = format!("{before} and (");
            let text = seen_from_row(&filter.text, draft, chosen, names);
            let origin = findings.spot(filter.origin).map_or(origin, |spot| findings.origin_after(spot, start.len()));
            Source { text: format!("{start}{text})]"), origin, offset: 0 }
        }
        None => source(format!("{before}]")),
    };
    let (value, label) = (source(name.to_owned()), source(name.to_owned()));
    draft.nodes[node].itemset = Some(DraftItemset { nodes, value, label });
}

/// Makes each `${x}` that stands in the rows a path from the row, so that it is asked of the row that is chosen from.
fn seen_from_row(filter: &str, draft: &Draft, chosen: usize, names: &Names) -> String {
    let Some(holder) = draft.nodes[chosen].parent else { return filter.to_owned() };
    let above = path(draft, holder).len();
    let mut text = String::new();
    for (place, part) in filter.split("${").enumerate() {
        let Some((name, rest)) = part.split_once('}').filter(|_| place > 0) else {
            text.push_str(if place > 0 { "${" } else { "" });
            text.push_str(part);
            continue;
        };
        let found = names.one(name.trim(), draft).ok().filter(|found| is_inside(draft, *found, holder));
        match found {
            Some(found) => text.push_str(&format!(" ./{} {rest}", path(draft, found)[above..].join("/"))),
            None => text.push_str(&format!("${{{name}}}{rest}")),
        }
    }
    text
}

fn is_inside(draft: &Draft, node: usize, holder: usize) -> bool {
    std::iter::successors(draft.nodes[node].parent, |parent| draft.nodes[*parent].parent).any(|parent| parent == holder)
}

/// The path from a select to what holds a question: relative inside a repeat that holds both, so that it stays in its row.
fn row_path(draft: &Draft, select: usize, chosen: usize) -> String {
    let around = |mut place: usize| {
        let mut all = Vec::new();
        while let Some(parent) = draft.nodes[place].parent {
            all.push(parent);
            place = parent;
        }
        all.reverse();
        all
    };
    let (holders, from) = (around(chosen), around(select));
    let name = |place: &usize| draft.nodes[*place].name.as_str();
    let names: Vec<&str> = holders.iter().map(name).collect();
    let shared = holders.iter().zip(&from).take_while(|(one, other)| one == other).count();
    // Of the innermost holder itself all rows are meant, so that it is not shared.
    let shared = shared.min(holders.len().saturating_sub(1));
    let is_in_row = holders.iter().take(shared).any(|place| draft.nodes[*place].kind == Kind::Repeat);
    if is_in_row {
        let up = vec![".."; from.len() - shared + 1].join("/");
        return format!("{up}/{}", names[shared..].join("/"));
    }
    let root = if draft.root_name.is_empty() { "data" } else { &draft.root_name };
    let mut path = format!("/{root}");
    for name in names {
        path.push('/');
        path.push_str(name);
    }
    path
}

fn path(draft: &Draft, place: usize) -> Vec<&str> {
    let mut names = vec![draft.nodes[place].name.as_str()];
    let mut at = place;
    while let Some(parent) = draft.nodes[at].parent {
        names.push(&draft.nodes[parent].name);
        at = parent;
    }
    names.reverse();
    names
}

/// Says which `${x}` of a cell names nothing.
fn check_references(spot: Spot, draft: &Draft, names: &Names, findings: &mut Findings) {
    let text = findings.text(spot);
    for name in references(text) {
        if name == "instanceID" {
            continue;
        }
        if let Err(kind) = names.one(name, draft) {
            let start = name.as_ptr() as usize - text.as_ptr() as usize;
            findings.fault_at(spot, start.saturating_sub(2)..start + name.len() + 1, kind);
        }
    }
}

/// The names in every `${x}` of a text, as slices of it.
pub(crate) fn references(text: &str) -> impl Iterator<Item = &str> {
    text.split("${").skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| {
        let name = name.trim();
        name.strip_prefix("last-saved#").unwrap_or(name)
    })
}

/// Adds the form's own `meta/instanceID` when an expression asks for it.
pub(crate) fn add_instance_id(draft: &mut Draft, spot: Spot, findings: &mut Findings) {
    let origin = findings.origin(spot);
    draft.nodes.push(DraftNode::new("meta", Kind::Group, None, origin));
    let mut node = DraftNode::new("instanceID", Kind::Metadata, Some(draft.nodes.len() - 1), origin);
    node.metadata = Some(Metadata::InstanceId);
    draft.nodes.push(node);
}

/// Settles what `reference-geometry` names: a list, a file, or the places that the rows of a repeat have. Says which names
/// none of them; files that only `pulldata` reads are none.
fn geometries(draft: &mut Draft, pending: &Pending, names: &Names, findings: &mut Findings) {
    for (node, target, spot) in &pending.geometries {
        let is_same = |name: &str| name.eq_ignore_ascii_case(target);
        let is_list = draft.lists.iter().any(|list| is_same(&list.name))
            || pending.externals.iter().any(|(stem, ..)| is_same(stem))
            || pending
                .from_files
                .iter()
                .any(|(_, file, _)| file.rsplit_once('.').is_some_and(|(stem, _)| is_same(stem)));
        let is_repeat = |node: &usize| draft.nodes[*node].kind == Kind::Repeat;
        let repeat = references(target).find_map(|name| names.one(name, draft).ok().filter(is_repeat));
        match repeat {
            Some(repeat) => rows_as_places(draft, *node, repeat, *spot, names, findings),
            None if is_list => {}
            None => {
                let problem = ParameterProblem::UnknownList { list: target.clone() };
                findings.error(*spot, DiagnosticKind::Parameter(problem));
            }
        }
    }
}

/// The question of a row that says where it is, by the name that it has to have.
const GEOMETRY: &str = "geometry";

/// Shows the rows of a repeat on the map of a question.
fn rows_as_places(draft: &mut Draft, node: usize, repeat: usize, spot: Spot, names: &Names, findings: &mut Findings) {
    let Some(inside) = draft.nodes.iter().position(|node| node.parent == Some(repeat)) else { return };
    let origin = findings.origin(spot);
    let source = |text: String| Source { text, origin, offset: 0 };
    let rows = row_path(draft, node, inside);
    let nodes = match draft.nodes[node].choice_filter.take() {
        Some(filter) => {
            let start = format!("{rows}[");
            let text = seen_from_row(&filter.text, draft, inside, names);
            let origin = findings.spot(filter.origin).map_or(origin, |spot| findings.origin_after(spot, start.len()));
            Source { text: format!("{start}{text}]"), origin, offset: 0 }
        }
        None => source(format!("{rows}[./{GEOMETRY} != '']")),
    };
    let (value, label) = (source(GEOMETRY.to_owned()), source(GEOMETRY.to_owned()));
    draft.nodes[node].itemset = Some(DraftItemset { nodes, value, label });
}
