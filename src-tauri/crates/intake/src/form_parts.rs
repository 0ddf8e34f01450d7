//! What the forms' own columns mean to the app (`fixtures/forms/README.md`). The form says which life domains and which
//! purposes of consent there are; nothing here names one.

use form::{Form, Kind, Node, NodeId};

use crate::pages::PageKind;

const CONSENT: &str = "x_consent";
/// The part of the question that holds a domain's outcome.
pub const DISCUSSION_STATUS: &str = "discussion_status";
/// The part of what coach and participant talk about.
pub const TALK: &str = "talk";
/// The part of the participant's own mark.
pub const LADDER: &str = "ladder";
/// The part of the coach's own mark.
pub const COACH_LADDER: &str = "coach_ladder";
/// The part of the first small step.
pub const NEXT_STEP: &str = "next_step";
/// The part of what stands in the way.
pub const BARRIERS: &str = "barriers";
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
        Some("consent") => Some(PageKind::Consent),
        Some("questions") => Some(PageKind::Questions),
        Some("closing") => Some(PageKind::Closing),
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

/// With whom a question may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Company {
    /// With whomever.
    Any,
    /// Coach and participant by themselves, such as whether she is safe at home (DOMAIN §2.2).
    TheTwo,
    /// The participant without anybody, the coach included.
    HerAlone,
}

/// With whom a question, or a group of them, may be asked.
pub fn company(form: &Form, node: NodeId) -> Company {
    match inherited(form, node, "x_alone") {
        Some("yes") => Company::TheTwo,
        Some("self") => Company::HerAlone,
        Some(_) | None => Company::Any,
    }
}

/// Whether only the researchers' key opens an answer.
pub fn is_sealed(form: &Form, node: NodeId) -> bool {
    inherited(form, node, "x_sealed") == Some("research")
}

/// The purposes that must have a recorded yes before a node is asked: those of the groups that it stands in.
pub fn needed_consents(form: &Form, node: NodeId) -> impl Iterator<Item = &str> {
    let groups = lineage(form, node).filter(|node| form.node(*node).kind == Kind::Group);
    groups.filter_map(|group| form.node(group).extra.get(CONSENT).map(String::as_str))
}

/// The purpose that a question asks consent for.
pub fn asked_consent(question: &Node) -> Option<&str> {
    question.extra.get(CONSENT).filter(|_| question.kind.has_value()).map(String::as_str)
}

/// Whether a question shows what was answered at an earlier moment.
pub fn shows_earlier(question: &Node) -> bool {
    question.extra.get("x_earlier").is_some_and(|earlier| earlier == "show")
}

/// What a column of a node says; on a group it holds for everything in it.
fn inherited<'f>(form: &'f Form, node: NodeId, column: &str) -> Option<&'f str> {
    lineage(form, node).find_map(|node| form.node(node).extra.get(column)).map(String::as_str)
}

/// A node and the groups that it stands in, outwards.
fn lineage(form: &Form, node: NodeId) -> impl Iterator<Item = NodeId> {
    std::iter::successors(Some(node), |node| form.node(*node).parent)
}

/// A language's own name: the author's words without the code in parentheses.
pub fn own_name(language: &form::Language) -> String {
    let name = language.name.rsplit_once('(').map_or(language.name.as_str(), |(name, _)| name);
    name.trim().to_owned()
}
