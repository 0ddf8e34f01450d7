//! What may be asked and answered now, and where.

use dossier::Meeting;
use form::{ItemId, NodeId};
use protocol::Interpreter;

use crate::{
    form_parts::{self, Company},
    interview::OpenInterview,
    pages::PageKind,
    problem::Problem,
    question_page,
    writing::Way,
};

/// Finds an item by its path. The engine has another spelling too, which is none of ours.
pub fn find(interview: &OpenInterview, path: &str) -> Option<ItemId> {
    interview.interview().find(path).filter(|_| !path.starts_with('/'))
}

/// Finds a question that may be answered now.
pub fn question(interview: &OpenInterview, path: &str) -> Result<ItemId, Problem> {
    let unknown = || Problem::UnknownQuestion { path: path.to_owned() };
    let item = find(interview, path).ok_or_else(unknown)?;
    let asked = question_page::node(interview.interview(), item);
    if !asked.kind.has_value() || !asked.kind.is_shown() || asked.is_calculated() {
        return Err(unknown());
    }
    check(interview, interview.interview().node(item))?;
    Ok(item)
}

/// Refuses what may not be asked here and now.
pub fn check(interview: &OpenInterview, node: NodeId) -> Result<(), Problem> {
    let form = &interview.form;
    if is_private(interview, node) && !interview.private_open {
        return Err(Problem::PrivatePageClosed);
    }
    if !is_in_company(interview, node) {
        return Err(Problem::UnknownQuestion { path: form.node(node).path.clone() });
    }
    let missing = form_parts::needed_consents(form, node).find(|purpose| !interview.has_consent(purpose));
    missing.map_or(Ok(()), |purpose| Err(Problem::ConsentMissing { purpose: purpose.to_owned() }))
}

/// Whether the people who are there now are those with whom a question may be asked.
fn is_in_company(interview: &OpenInterview, node: NodeId) -> bool {
    match (form_parts::company(&interview.form, node), interview.way) {
        (Company::Any, _) | (Company::HerAlone, Way::Alone { .. }) => true,
        (Company::TheTwo, Way::WithCoach(_)) => interview.meeting.as_ref().is_some_and(is_of_two),
        (Company::TheTwo, Way::Alone { .. }) | (Company::HerAlone, Way::WithCoach(_)) => false,
    }
}

/// Whether coach and participant are by themselves, as far as the meeting knows. A professional interpreter is bound to
/// secrecy; a relative who interprets is a third party.
fn is_of_two(meeting: &Meeting) -> bool {
    meeting.third_parties.is_empty() && meeting.interpreter != Interpreter::Informal
}

/// Refuses a page that cannot be gone to now. One whose questions are all for her alone can: it says so.
pub fn check_page(interview: &OpenInterview, page: NodeId) -> Result<(), Problem> {
    let form = &interview.form;
    let unknown = || Problem::UnknownPage { page: form.node(page).name.clone() };
    match form_parts::page_kind(form, page) {
        Some(PageKind::Private) => return Err(Problem::PrivatePageClosed),
        Some(PageKind::Opening | PageKind::Consent | PageKind::Questions | PageKind::Closing | PageKind::Domain) => {}
        None => return Err(unknown()),
    }
    let missing = form_parts::needed_consents(form, page).find(|purpose| !interview.has_consent(purpose));
    match missing {
        Some(purpose) => Err(Problem::ConsentMissing { purpose: purpose.to_owned() }),
        None if !interview.interview().is_relevant(page) => Err(unknown()),
        None => Ok(()),
    }
}

/// Whether a node is on the coach's own page.
pub fn is_private(interview: &OpenInterview, node: NodeId) -> bool {
    let page = form_parts::page_of(&interview.form, node);
    page.and_then(|page| form_parts::page_kind(&interview.form, page)) == Some(PageKind::Private)
}
