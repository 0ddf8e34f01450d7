//! The rows that the repeats of an XLSForm begin with: one empty row each, as pyxform writes them.
//!
//! A repeat that stands directly in another begins empty in every row but the first, which is pyxform's way as well: the
//! template of a row has a template in it and no row.

use form::Kind;
use form::draft::{Draft, DraftRow};

/// Gives every repeat the row that it begins with.
pub(crate) fn begin(draft: &mut Draft) {
    for repeat in (0..draft.nodes.len()).filter(|node| draft.nodes[*node].kind == Kind::Repeat).collect::<Vec<_>>() {
        let is_in_row = draft.nodes[repeat].parent.is_some_and(|parent| draft.nodes[parent].kind == Kind::Repeat);
        if !is_in_row {
            draft.nodes[repeat].rows = vec![first_row(draft, repeat)];
        }
    }
}

fn first_row(draft: &Draft, repeat: usize) -> DraftRow {
    let inner = (repeat + 1..draft.nodes.len()).filter(|node| repeat_around(draft, *node) == Some(repeat));
    let inner = inner.filter(|node| draft.nodes[*node].kind == Kind::Repeat);
    DraftRow { rows: inner.map(|node| (node, vec![first_row(draft, node)])).collect(), ..DraftRow::default() }
}

/// The innermost repeat around a node.
fn repeat_around(draft: &Draft, node: usize) -> Option<usize> {
    let above = std::iter::successors(draft.nodes[node].parent, |parent| draft.nodes[*parent].parent);
    above.into_iter().find(|parent| draft.nodes[*parent].kind == Kind::Repeat)
}
