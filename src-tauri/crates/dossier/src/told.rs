//! What a handover tells: of a whole dossier, the events that say what the participant chose to have told, and no other.

use protocol::{AnsweredBy, Event, HandoverId, Subject};

use crate::{handover::Part, standing::INTAKE_FORM};

/// How to reach her, and in which language.
const CONTACT: &[&str] = &[
    "birth_year",
    "language",
    "reads_language",
    "interpreter_needed",
    "preferred_channel",
    "contact_frequency",
    "speak_slowly",
    "primary_contact",
    "phone",
];

/// When there was a conversation, and what was agreed in it. Not how it went: that is in the coach's words.
const CONVERSATION: &[&str] = &[
    "kind",
    "channel",
    "location",
    "planned_at",
    "started_at",
    "ended_at",
    "counts",
    "missed",
    "removed",
    "agreements",
];

/// What of the handover itself goes along. Not why the coach began it.
const HANDOVER: &[&str] = &["begun_on", "to", "party", "wish", "meeting", "accepted"];

/// Whether an event goes with a handover in which these parts are told. Her name always does: it says about whom it is.
pub fn is_told(event: &Event, handover: HandoverId, parts: &[Part]) -> bool {
    let field = event.field.as_str();
    let tells = |part: Part| parts.contains(&part);
    match &event.subject {
        Subject::Participant => field == "name" || (tells(Part::Contact) && CONTACT.contains(&field)),
        // What she said, and not what the coach thought: no notes, no estimate, nothing that is sealed for the researchers.
        Subject::Interview { form, .. } => {
            form == INTAKE_FORM
                && tells(Part::Intake)
                && event.provenance.answered_by != AnsweredBy::Coach
                && !field.starts_with(':')
                && event.value.as_sealed().is_none()
        }
        Subject::Plan if field.starts_with("instrument/") || field.starts_with("help/") => tells(Part::Instruments),
        Subject::Plan => tells(Part::Plan) && !field.starts_with("version/"),
        Subject::Meeting(_) => tells(Part::Conversations) && CONVERSATION.contains(&field),
        Subject::Handover(id) => *id == handover && (HANDOVER.contains(&field) || field.starts_with("tell/")),
        Subject::Consent | Subject::Measurement(_) | Subject::Attempt(_) | Subject::Signal(_) | Subject::Other(_) => {
            false
        }
    }
}
