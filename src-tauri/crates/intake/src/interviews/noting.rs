//! What is written beside the answers: the coach's own notes, and that an interview is finished.

use dossier::measurement::COMPLETED;
use protocol::{Event, Value};
use serde_json::json;

use super::{asking, drafts, sealing};
use crate::{
    intentions::TakeNote,
    interview::{self, OpenInterview},
    keeping::Pen,
    problem::Problem,
    values,
    writing::{Change, Circumstances},
};

/// Keeps the coach's own note at a question.
pub fn take(interview: &mut OpenInterview, pen: &mut Pen<'_>, asked: TakeNote) -> Result<(), Problem> {
    asking::question(interview, &asked.path)?;
    let note = values::tidy(Value::text(asked.text.trim()));
    note_down(interview, pen, &interview::note_field(&asked.path), note)
}

/// Finishes an interview: what is half typed becomes an answer first, and what is for the researchers alone is sealed.
pub fn complete(interview: &mut OpenInterview, pen: &mut Pen<'_>) -> Result<(), Problem> {
    drafts::put_away(interview, pen)?;
    sealing::forget_refused(interview, pen)?;
    let mut events = sealing::seal_all(interview, pen)?;
    events.extend(noted(interview, pen, COMPLETED, Value::Answer(json!(pen.hour.now())))?);
    pen.keeper.save(interview.dossier, &events)?;
    interview.take_events(events);
    Ok(())
}

fn note_down(interview: &mut OpenInterview, pen: &mut Pen<'_>, field: &str, value: Value) -> Result<(), Problem> {
    let known = interview.heads(field);
    let says_so = known.first().map_or(value == Value::Cleared, |head| head.value == value);
    if says_so {
        return Ok(());
    }
    let events = noted(interview, pen, field, value)?;
    pen.keeper.save(interview.dossier, &events)?;
    interview.take_events(events);
    Ok(())
}

fn noted(interview: &OpenInterview, pen: &Pen<'_>, field: &str, value: Value) -> Result<Vec<Event>, Problem> {
    let superseded = interview.heads(field).iter().map(|event| event.id).collect();
    let change = Change::new(interview.subject.clone(), field, value, superseded);
    let noted = Circumstances::Noted { meeting: interview.meeting.as_ref(), language: pen.language };
    pen.events(interview, noted, vec![change])
}
