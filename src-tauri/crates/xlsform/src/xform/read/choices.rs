//! The choices of a select: items as they stand, rows of a list, or nodes of any other shape.

use std::ops::Range;

use form::draft::{Draft, DraftChoice, DraftElement, DraftItemset, DraftList, DraftNode, DraftShuffle, Source};
use roxmltree::{Attribute, Node};

use super::document::{Xml, attribute, child, children};
use super::itext::Itext;
use super::paths::{argument_of, outside_quotes};
use crate::xform::problem::XFormProblem;

/// How the choices of a list are labelled: by a column, or by texts whose ids are a column. Written as an `itemset`
/// writes it, without white space.
pub(super) type Labelled = String;

/// Reads the choices of a question into it, and into the draft where they are a list of their own.
pub(super) fn read<'x>(
    node: &mut DraftNode,
    path: &str,
    control: Node<'x, 'x>,
    itext: &Itext,
    labelled: &[Labelled],
    draft: &mut Draft,
    xml: &mut Xml<'x>,
) {
    if let Some(itemset) = child(control, "itemset") {
        read_itemset(node, itemset, labelled, draft, xml);
        return;
    }
    let choices: Vec<DraftChoice> = children(control, "item").map(|item| choice(item, itext, xml)).collect();
    if !choices.is_empty() {
        // Every question has its own items, so its path makes a name that no other list has.
        let name = path.trim_start_matches('/').split('/').skip(1).collect::<Vec<_>>().join("_");
        let name = free_name(&name, &draft.lists);
        draft.lists.push(DraftList { name, choices, ..DraftList::default() });
        node.list = Some(draft.lists.len() - 1);
    }
}

fn choice<'x>(item: Node<'x, 'x>, itext: &Itext, xml: &mut Xml<'x>) -> DraftChoice {
    let name = child(item, "value").and_then(|value| value.text()).unwrap_or("").trim().to_owned();
    let texts = child(item, "label").map(|label| itext.of(label, xml)).unwrap_or_default();
    DraftChoice { name, label: texts.words, media: texts.media, values: Vec::new() }
}

fn free_name(wanted: &str, lists: &[DraftList]) -> String {
    let is_free = |name: &str| lists.iter().all(|list| list.name != name);
    let numbered = (2..).map(|number| format!("{wanted}_{number}"));
    std::iter::once(wanted.to_owned()).chain(numbered).find(|name| is_free(name)).unwrap_or_default()
}

fn read_itemset<'x>(
    node: &mut DraftNode,
    itemset: Node<'x, 'x>,
    labelled: &[Labelled],
    draft: &Draft,
    xml: &mut Xml<'x>,
) {
    let Some(nodeset) = attribute(itemset, "nodeset") else { return };
    let part = |name: &'static str| child(itemset, name).and_then(|part| attribute(part, "ref"));
    let (value, label) = (part("value"), part("label"));
    let whole = xml.source(&nodeset);
    let (nodes, shuffle) = unshuffled(&whole);
    node.shuffle = shuffle;
    let says = |part: &Option<Attribute<'_, '_>>| {
        part.as_ref().map(|part| part.value().split_whitespace().collect::<String>()).unwrap_or_default()
    };
    if let Some((id, filters)) = rows_of_list(&nodes.text)
        && let Some(list) = draft.lists.iter().position(|list| list.name == id)
        && says(&value) == "name"
        && labelled.get(list) == Some(&says(&label))
    {
        node.list = Some(list);
        node.choice_filter = filter(&nodes, &filters);
        return;
    }
    if let Some((id, _)) = rows_of_list(&nodes.text) {
        for column in [says(&value), says(&label)].iter().filter(|said| !said.is_empty()) {
            let column = argument_of(column, "jr:itext").unwrap_or(column);
            if crate::names::is_name(column.trim_start_matches('@')) && lacks(draft, id, column) {
                let (list, column) = (id.to_owned(), column.to_owned());
                xml.say(itemset, XFormProblem::ListWithoutColumn { list, column });
            }
        }
    }
    let mut source = |part: Option<Attribute<'x, 'x>>, usual: &str| match part {
        Some(part) => xml.source(&part),
        None => Source { text: usual.to_owned(), origin: whole.origin, offset: 0 },
    };
    let (value, label) = (source(value, "name"), source(label, "label"));
    node.itemset = Some(DraftItemset { nodes, value, label });
}

/// Whether there are rows in an instance, and none of them has this column; `@key` is an attribute.
fn lacks(draft: &Draft, id: &str, column: &str) -> bool {
    if let Some(list) = draft.lists.iter().find(|list| list.name == id) {
        let has = match column {
            "name" => list.choices.iter().any(|choice| !choice.name.is_empty()),
            "label" => list.choices.iter().any(|choice| !choice.label.is_empty()),
            _ => list.columns.iter().any(|other| other == column),
        };
        return !has && !list.choices.is_empty();
    }
    let Some(tree) = draft.instances.iter().find(|instance| instance.id == id && instance.root.name == "root") else {
        return false;
    };
    let mut rows = tree.root.children.iter().filter(|row| row.name == "item").peekable();
    let has = |row: &DraftElement| match column.strip_prefix('@') {
        Some(attribute) => row.attributes.iter().any(|(name, _)| name == attribute),
        None => row.children.iter().any(|cell| cell.name == column),
    };
    rows.peek().is_some() && !rows.any(has)
}

/// Takes `randomize(nodes, seed)` apart.
fn unshuffled(whole: &Source) -> (Source, Option<DraftShuffle>) {
    let Some(inner) = argument_of(&whole.text, "randomize") else { return (whole.clone(), None) };
    let mut depth = 0_i32;
    let comma = outside_quotes(inner).find_map(|(at, character)| {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ',' if depth == 0 => return Some(at),
            _ => {}
        }
        None
    });
    let begin = whole.text.find(inner).unwrap_or(0);
    let (nodes, seed) = match comma {
        Some(comma) => (0..comma, Some(comma + 1..inner.len())),
        None => (0..inner.len(), None),
    };
    let part = |range: Range<usize>| {
        let text = inner.get(range.clone()).unwrap_or("");
        let leading = text.len() - text.trim_start().len();
        let offset = whole.offset + begin + range.start + leading;
        Source { text: text.trim().to_owned(), origin: whole.origin, offset }
    };
    (part(nodes), Some(DraftShuffle { seed: seed.map(part) }))
}

/// The list and the filters of `instance('id')/root/item[…][…]`, the filters as places in the text.
fn rows_of_list(nodes: &str) -> Option<(&str, Vec<Range<usize>>)> {
    let rest = nodes.strip_prefix("instance")?.trim_start().strip_prefix('(')?.trim_start();
    let quote = rest.chars().next().filter(|quote| matches!(quote, '\'' | '"'))?;
    let (id, rest) = rest.get(1..)?.split_once(quote)?;
    let rest = rest.trim_start().strip_prefix(')')?.trim_start();
    let rest = rest.strip_prefix('/')?.trim_start().strip_prefix("root")?.trim_start();
    let rest = rest.strip_prefix('/')?.trim_start().strip_prefix("item")?;
    let start = nodes.len() - rest.len();
    let mut filters = Vec::new();
    let (mut depth, mut open, mut end) = (0_usize, 0, 0);
    for (at, character) in outside_quotes(rest) {
        match character {
            '[' => {
                if depth == 0 {
                    open = at + 1;
                }
                depth += 1;
            }
            ']' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    filters.push(start + open..start + at);
                    end = at + 1;
                }
            }
            _ if depth == 0 && !character.is_whitespace() => return None,
            _ => {}
        }
    }
    // A place in the list (`item[1]`) is no property of a choice.
    let is_place =
        |filter: &Range<usize>| nodes.get(filter.clone()).is_some_and(|text| text.trim().parse::<f64>().is_ok());
    (depth == 0 && rest.get(end..)?.trim().is_empty() && !filters.iter().any(is_place)).then_some((id, filters))
}

/// The filters as one expression.
fn filter(nodes: &Source, filters: &[Range<usize>]) -> Option<Source> {
    let (first, rest) = filters.split_first()?;
    let part = |range: &Range<usize>| nodes.text.get(range.clone()).unwrap_or("").trim().to_owned();
    let text = match rest {
        [] => part(first),
        _ => filters.iter().map(|filter| format!("({})", part(filter))).collect::<Vec<_>>().join(" and "),
    };
    let leading = nodes.text.get(first.clone()).map_or(0, |text| text.len() - text.trim_start().len());
    Some(Source { text, origin: nodes.origin, offset: nodes.offset + first.start + leading })
}
