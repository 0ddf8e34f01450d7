//! Reading an interview from the vault: its form, its answers, and where it begins.

use dossier::{Heads, Meeting};
use form::{Metadata, Moment, NodeId};
use protocol::{DossierId, FormRef, Subject};
use uuid::Uuid;

use super::{asking, sealing};
use crate::{
    desk::{Desk, Hour},
    form_parts,
    interview::{self, INTAKE_FORM, OpenInterview, Opening},
    pages::{
        DomainOutcome::{Begun, Open},
        InterviewKind, PageKind,
    },
    problem::Problem,
};

/// The setting by which a form says that it is the questionnaire of a moment.
const MOMENT: &str = "x_moment";

/// Reads an interview of a dossier, on the form version that it began with.
pub fn read(
    desk: &mut Desk,
    hour: Hour<'_>,
    dossier: DossierId,
    what: InterviewKind,
    heads: &Heads,
    meeting: Option<Meeting>,
) -> Result<OpenInterview, Problem> {
    let form_ref = form_of(desk, &what, heads)?;
    let form = desk.form(&form_ref.sha256)?;
    let subject = interview::subject(&what, &form_ref.id);
    let drafts = desk.vault.drafts(dossier)?.into_iter().filter(|draft| draft.subject == subject);
    let (unsealed, half_typed) = sealing::part(drafts.map(|draft| (draft.field, draft.text)));
    let moment = moment(desk, hour, dossier, &subject);
    Ok(OpenInterview::open(Opening { dossier, what, form, form_ref, meeting, half_typed, unsealed, moment }, heads))
}

/// The form version by which an interview began, or would begin now.
fn form_of(desk: &mut Desk, what: &InterviewKind, heads: &Heads) -> Result<FormRef, Problem> {
    if let Some(began_with) = began_with(what, heads) {
        return Ok(began_with);
    }
    match what {
        InterviewKind::Intake => desk.current_form(INTAKE_FORM)?.ok_or(Problem::NoForm),
        InterviewKind::Questionnaire { moment } => {
            questionnaire(desk, moment)?.ok_or_else(|| Problem::NoQuestionnaire { moment: moment.clone() })
        }
    }
}

/// The form version by which an interview began; `None` when it did not.
pub fn began_with(what: &InterviewKind, heads: &Heads) -> Option<FormRef> {
    let is_it = |subject: &&Subject| match subject {
        Subject::Interview { form, .. } => **subject == interview::subject(what, form),
        _ => false,
    };
    let events =
        heads.subjects().filter(is_it).flat_map(|subject| heads.fields(subject)).flat_map(|(_, events)| events);
    events.min_by_key(|event| event.id)?.form.clone()
}

/// The form that is current for a measurement moment, if it is on this device.
pub fn questionnaire(desk: &mut Desk, moment: &str) -> Result<Option<FormRef>, Problem> {
    for form_ref in desk.current_forms()? {
        let Some(form) = desk.form_if_here(&form_ref.sha256)? else { continue };
        if form.extra().get(MOMENT).is_some_and(|said| said.eq_ignore_ascii_case(moment)) {
            return Ok(Some(form_ref));
        }
    }
    Ok(None)
}

/// What the form may read of the world. Chance begins at the same place on every device, so that choices in a random
/// order stand in the same order for everybody who looks at this interview.
fn moment(desk: &Desk, hour: Hour<'_>, dossier: DossierId, subject: &Subject) -> Moment {
    let identity = desk.vault.identity();
    let (high, low) = dossier.0.as_u64_pair();
    let instance = Uuid::new_v5(&dossier.0, subject.to_string().as_bytes());
    let metadata = [
        (Metadata::DeviceId, identity.device.to_string()),
        (Metadata::Username, identity.account.id.to_string()),
        (Metadata::InstanceId, format!("uuid:{instance}")),
    ];
    Moment { seed: high ^ low, metadata: metadata.into(), ..Moment::at(hour.now()) }
}

/// Opens an interview where it was left on this device; else where it would begin.
pub fn resume(desk: &Desk, interview: &mut OpenInterview) -> Result<(), Problem> {
    let place = desk.place()?;
    let left = desk.left_at(interview.dossier, &interview.what)?;
    let was_here = place.page().filter(|page| interview.place().on_page(page) == place);
    let was_here = was_here.and_then(|page| interview.form.find(page));
    let was_left = left.as_ref().and_then(|left| interview.form.find(&left.page));
    let page = was_here.or_else(|| was_left.filter(|page| is_worth_returning_to(interview, *page)));
    let page = page.filter(|page| asking::check_page(interview, *page).is_ok());
    let Some(page) = page.or_else(|| first_page(interview)) else { return Ok(()) };
    interview.turn_to(page);
    let said = left.filter(|left| left.page == interview.form.node(page).name).and_then(|left| left.question);
    interview.at = said.or_else(|| interview.last_touched());
    Ok(())
}

/// Whether an interview that was put away goes on at the page where it was: an intake only in the middle of a domain.
fn is_worth_returning_to(interview: &OpenInterview, page: NodeId) -> bool {
    match interview.what {
        InterviewKind::Intake => interview.outcome(page) == Begun,
        InterviewKind::Questionnaire { .. } => true,
    }
}

/// Where an interview opens that was left nowhere: untouched, with what it is for; once begun, at the first domain without
/// an outcome, or the first page with an open question.
pub fn first_page(interview: &OpenInterview) -> Option<NodeId> {
    let start = || form_parts::pages(&interview.form).next().map(|(node, _)| node);
    match interview.what {
        InterviewKind::Intake => {
            let domains = interview.domains();
            if domains.iter().all(|domain| interview.outcome(*domain) == Open) {
                return start();
            }
            domains.into_iter().find(|domain| matches!(interview.outcome(*domain), Open | Begun))
        }
        InterviewKind::Questionnaire { .. } => {
            let pages =
                form_parts::pages(&interview.form).filter(|(page, _)| asking::check_page(interview, *page).is_ok());
            let pages: Vec<(NodeId, PageKind)> = pages.collect();
            if pages.iter().all(|(page, _)| interview.progress(*page).answered == 0) {
                return start();
            }
            let open = |(page, _): &&(NodeId, PageKind)| {
                let progress = interview.progress(*page);
                progress.answered < progress.here
            };
            pages.iter().find(open).or(pages.last()).map(|(page, _)| *page)
        }
    }
}
