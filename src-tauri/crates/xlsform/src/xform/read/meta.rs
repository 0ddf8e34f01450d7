//! What every interview says of itself, whether the author's form has a place for it or not.

use form::draft::{Draft, DraftNode};
use form::{Kind, Metadata, Origin};
use roxmltree::Node;

use super::local;
use crate::xform::names::OPENROSA;

/// Gives a form without `meta` one, with the id of the interview (ODK XForms spec, "Metadata"), under the prefix that
/// the document has for it.
pub(super) fn complete(draft: &mut Draft, html: Node<'_, '_>) {
    let is_meta = |node: &DraftNode| node.parent.is_none() && local(&node.name) == "meta";
    if draft.nodes.iter().any(is_meta) {
        return;
    }
    let prefixed = |name: &str| match html.lookup_prefix(OPENROSA).filter(|prefix| !prefix.is_empty()) {
        Some(prefix) => format!("{prefix}:{name}"),
        None => name.to_owned(),
    };
    draft.nodes.push(DraftNode::new(prefixed("meta"), Kind::Group, None, Origin(0)));
    let meta = draft.nodes.len() - 1;
    let mut id = DraftNode::new(prefixed("instanceID"), Kind::Metadata, Some(meta), Origin(0));
    id.metadata = Some(Metadata::InstanceId);
    draft.nodes.push(id);
}
