//! Where guidance stands: paused with a day to look again, led by another party, ended and why.

use dossier::{Guidance, Heads, Status};
use protocol::{Subject, Value};
use serde::Serialize;
use serde_json::json;

use crate::{
    desk::{Desk, Hour},
    intentions::{ChangeGuidance, GuidanceChange},
    measurements,
    pages::{GuidanceShown, GuidanceStatus},
    problem::Problem,
    writing::Change,
};

/// Where guidance stands, as a page shows it.
pub fn shown(heads: &Heads) -> GuidanceShown {
    let Guidance { status, since, on_hold_reason, review_on, lead_party, ended_reason } = Guidance::read(heads);
    let status = match status {
        Status::Active => GuidanceStatus::Active,
        Status::OnHold => GuidanceStatus::OnHold { reason: on_hold_reason, review_on },
        Status::OtherLead => GuidanceStatus::OtherLead { party: lead_party },
        Status::Ended => GuidanceStatus::Ended { reason: ended_reason },
    };
    GuidanceShown { status, since }
}

/// Changes where guidance stands. A status comes with all that belongs to it, or not at all.
pub fn change(desk: &mut Desk, hour: Hour<'_>, asked: &ChangeGuidance) -> Result<(), Problem> {
    let heads = desk.heads(asked.dossier)?;
    let fields: Vec<(&str, Value)> = match asked.to {
        GuidanceChange::Active => vec![("status", says(Some(Status::Active)))],
        GuidanceChange::OnHold { reason, review_on } => vec![
            ("status", says(Some(Status::OnHold))),
            ("on_hold_reason", says(reason)),
            ("review_on", says(review_on)),
        ],
        GuidanceChange::OtherLead { party } => {
            vec![("status", says(Some(Status::OtherLead))), ("lead_party", says(party))]
        }
        GuidanceChange::Ended { reason } => {
            vec![("status", says(Some(Status::Ended))), ("ended_reason", says(reason))]
        }
    };
    let over = |(field, value): (&str, Value)| Change::over(&heads, &Subject::Participant, field, value);
    let changes: Vec<Change> = fields.into_iter().filter_map(over).collect();
    if changes.is_empty() { Ok(()) } else { measurements::note(desk, hour, (asked.dossier, &heads), changes) }
}

fn says(answer: Option<impl Serialize>) -> Value {
    answer.map_or(Value::Cleared, |answer| Value::Answer(json!(answer)))
}
