//! Values as an author writes them: defaults, what a trigger sets, `${x}` in words.

use form::draft::{Draft, DraftDefault, DraftPiece};
use form::xpath::{SyntaxKind, parse};

use crate::question::{is_computed, is_reference};
use crate::text::pieces;
use crate::xform::absolute;

/// A default, so that the reader takes what is computed as computed, and nothing else.
pub(super) fn default(value: &DraftDefault) -> String {
    let DraftDefault::Computed(source) = value else { return literal(value) };
    let text = source.text.trim();
    if is_computed(text) {
        return text.to_owned();
    }
    match parse(text).map(|syntax| syntax.kind) {
        Ok(SyntaxKind::Text(words)) => words,
        Ok(SyntaxKind::Number(_)) | Err(_) => text.to_owned(),
        // A path alone would be words.
        Ok(_) => format!("coalesce({text}, '')"),
    }
}

fn literal(value: &DraftDefault) -> String {
    match value {
        DraftDefault::Literal(text) => text.clone(),
        DraftDefault::Computed(source) => source.text.clone(),
        // An XLSForm has no words for it.
        DraftDefault::Place => String::new(),
    }
}

/// What a trigger sets, which is a calculation.
pub(super) fn calculation(value: &DraftDefault) -> String {
    match value {
        DraftDefault::Literal(text) if text.contains('\'') => format!("\"{text}\""),
        DraftDefault::Literal(text) => format!("'{text}'"),
        DraftDefault::Computed(source) => source.text.clone(),
        // An XLSForm has no words for it.
        DraftDefault::Place => String::new(),
    }
}

/// A value in words: `${x}`, or a path into an instance; `None` for what no XLSForm can say there.
pub(super) fn in_words(draft: &Draft, node: Option<usize>, text: &str) -> Option<String> {
    let text = text.trim();
    let is_one = matches!(pieces(text, || form::Origin(0)).as_slice(), [DraftPiece::Output(_)]);
    if is_reference(text) || is_one {
        return Some(text.to_owned());
    }
    let context = node.map(|node| path(draft, node)).unwrap_or_default();
    let wanted = absolute(&context, text);
    let found = (0..draft.nodes.len()).find(|node| path(draft, *node) == wanted)?;
    let name = &draft.nodes[found].name;
    let is_only = draft.nodes.iter().filter(|node| node.name == *name).count() == 1;
    is_only.then(|| format!("${{{name}}}"))
}

/// The absolute path of a node.
fn path(draft: &Draft, node: usize) -> String {
    let root = if draft.root_name.is_empty() { "data" } else { &draft.root_name };
    let mut names = vec![draft.nodes[node].name.as_str()];
    names.extend(
        std::iter::successors(draft.nodes[node].parent, |at| draft.nodes[*at].parent)
            .map(|at| draft.nodes[at].name.as_str()),
    );
    names.push(root);
    names.iter().rev().fold(String::new(), |path, name| path + "/" + name)
}
