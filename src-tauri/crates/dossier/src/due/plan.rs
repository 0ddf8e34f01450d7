//! What a plan makes due: its next step, and that it was agreed before something changed.

use chrono::NaiveDate;
use protocol::Subject;

use crate::{Heads, Plan, Who, plan::content_heads};

/// The days of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanDates {
    /// When a step is to be done that is not, and who does it, the first first. Several of one person on one day are one.
    pub steps: Vec<(NaiveDate, Who)>,
    /// When the plan, or where guidance stands, changed since the plan was agreed.
    pub changed_on: Option<NaiveDate>,
}

impl PlanDates {
    /// Reads the days of the plan.
    pub fn read(heads: &Heads) -> Self {
        let plan = Plan::read(heads);
        let open = plan.goals.iter().flat_map(|goal| &goal.steps).filter(|step| !step.done);
        let mut steps: Vec<(NaiveDate, Who)> = open.filter_map(|step| Some((step.when?, step.who))).collect();
        steps.sort_unstable();
        steps.dedup();
        let changed_on = plan.version().and_then(|version| {
            let of_plan = || content_since(heads, &version.heads);
            let status =
                heads.of(&Subject::Participant, "status").first().map(|event| event.provenance.at.date_naive());
            let of_guidance = status.filter(|day| *day > version.agreed_on);
            of_guidance.max(if plan.changed_since { of_plan().or(Some(version.agreed_on)) } else { None })
        });
        Self { steps, changed_on }
    }
}

/// The day of the last change of the plan that a version has not seen.
fn content_since(heads: &Heads, seen: &[protocol::EventId]) -> Option<NaiveDate> {
    let new: Vec<_> = content_heads(heads).into_iter().filter(|id| !seen.contains(id)).collect();
    let events = heads.fields(&Subject::Plan).flat_map(|(_, events)| events);
    events.filter(|event| new.contains(&event.id)).map(|event| event.provenance.at.date_naive()).max()
}
