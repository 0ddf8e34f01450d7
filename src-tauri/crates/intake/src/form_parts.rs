//! What the intake form's own columns mean to the app: `x_page` on top groups, `x_part` on questions. The form says
//! which life domains there are; nothing here names one.

use form::{Form, Node, NodeId};

use crate::pages::PageKind;

/// The part of the question that holds a domain's outcome.
pub const DISCUSSION_STATUS: &str = "discussion_status";
/// The part of the participant's own mark.
pub const LADDER: &str = "ladder";
/// The part of the first small step.
pub const NEXT_STEP: &str = "next_step";
/// The part of the wish.
pub const WISH: &str = "wish";

/// The pages of a form: its top groups that say what they are for, in order.
pub fn pages(form: &Form) -> impl Iterator<Item = (NodeId, PageKind)> {
    let groups = form.node(form.root()).children.iter().copied();
    groups.filter_map(|node| Some((node, page_kind(form, node)?)))
}

/// What a top group is for; `None` for one that is not a page.
pub fn page_kind(form: &Form, group: NodeId) -> Option<PageKind> {
    match form.node(group).extra.get("x_page").map(String::as_str) {
        Some("opening") => Some(PageKind::Opening),
        Some("domain") => Some(PageKind::Domain),
        Some("private") => Some(PageKind::Private),
        Some(_) | None => None,
    }
}

/// The page that a question stands on.
pub fn page_of(form: &Form, question: NodeId) -> Option<NodeId> {
    let mut node = question;
    loop {
        let parent = form.node(node).parent?;
        if parent == form.root() {
            return Some(node);
        }
        node = parent;
    }
}

/// What part a question plays on its page.
pub fn part(question: &Node) -> Option<&str> {
    question.extra.get("x_part").map(String::as_str)
}

/// Whether a question may be asked only while coach and participant are by themselves, such as whether she is safe at
/// home (DOMAIN §2.2).
pub fn is_for_two(question: &Node) -> bool {
    question.extra.get("x_alone").is_some_and(|alone| alone == "yes")
}

/// A language's own name: the author's words without the code in parentheses.
pub fn own_name(language: &form::Language) -> String {
    let name = language.name.rsplit_once('(').map_or(language.name.as_str(), |(name, _)| name);
    name.trim().to_owned()
}
