//! A joint case of a household (DOMAIN ROL-20): who belongs together, and a conversation that is the same one in the
//! dossier of each. The coach's notes are each dossier's own.

use dossier::{
    Heads,
    conversation::{joined, joint_field},
    participant::household_field,
};
use protocol::{DossierId, MeetingId, Subject, Value};
use serde_json::json;

use crate::{
    desk::{Desk, Hour},
    intentions::LinkHousehold,
    measurements,
    problem::Problem,
    writing::Change,
};

/// What a joint conversation is in every dossier.
const SHARED: [&str; 10] = [
    "kind",
    "channel",
    "location",
    "planned_at",
    "started_at",
    "ended_at",
    "missed",
    "counts",
    "interpreter",
    "third_parties",
];

/// Says that two participants are of one household, or not after all: in the dossier of each.
pub fn link_household(desk: &mut Desk, hour: Hour<'_>, asked: &LinkHousehold) -> Result<(), Problem> {
    let LinkHousehold { dossier, other, linked } = *asked;
    if dossier == other {
        return Err(Problem::UnknownDossier);
    }
    let (ours, theirs) = (desk.heads(dossier)?, desk.heads(other)?);
    for (dossier, heads, other) in [(dossier, &ours, other), (other, &theirs, dossier)] {
        let says = Value::Answer(json!(linked));
        let change = Change::over(heads, &Subject::Participant, household_field(other), says);
        note(desk, hour, (dossier, heads), change.into_iter().collect())?;
    }
    Ok(())
}

/// Says that a conversation is somebody else's too, or not after all.
pub fn join(
    desk: &mut Desk,
    hour: Hour<'_>,
    (dossier, heads): (DossierId, &Heads),
    meeting: MeetingId,
    with: DossierId,
    is_joined: bool,
) -> Result<(), Problem> {
    let theirs = desk.heads(with)?;
    measurements::check_guided(&theirs)?;
    let subject = Subject::Meeting(meeting);
    let says =
        |heads: &Heads, other| Change::over(heads, &subject, joint_field(other), Value::Answer(json!(is_joined)));
    note(desk, hour, (dossier, heads), says(heads, with).into_iter().collect())?;
    let gone = Change::over(&theirs, &subject, "removed", Value::Answer(json!(!is_joined)));
    note(desk, hour, (with, &theirs), says(&theirs, dossier).into_iter().chain(gone).collect())?;
    share(desk, hour, dossier, meeting)
}

/// Brings what changed of a conversation to the dossiers of all whose conversation it is, as far as they are here.
pub fn share(desk: &mut Desk, hour: Hour<'_>, dossier: DossierId, meeting: MeetingId) -> Result<(), Problem> {
    let heads = desk.heads(dossier)?;
    let subject = Subject::Meeting(meeting);
    for other in joined(&heads, meeting) {
        let theirs = match desk.heads(other) {
            Ok(theirs) => theirs,
            Err(Problem::UnknownDossier) => continue,
            Err(problem) => return Err(problem),
        };
        let same = |field: &str| {
            let value = heads.value(&subject, field)?.clone();
            Change::over(&theirs, &subject, field, value)
        };
        let changes = SHARED.into_iter().filter_map(same).collect();
        note(desk, hour, (other, &theirs), changes)?;
    }
    Ok(())
}

fn note(desk: &mut Desk, hour: Hour<'_>, dossier: (DossierId, &Heads), changes: Vec<Change>) -> Result<(), Problem> {
    if changes.is_empty() { Ok(()) } else { measurements::note(desk, hour, dossier, changes) }
}
