//! Answers: durable when these functions return, and the page says so only then (DESIGN §2.7).

use form::{ItemId, NodeId};
use protocol::{Event, EventId, Value};

use super::{asking, drafts, sealing};
use crate::{
    form_parts,
    intentions::RecordAnswer,
    interview::{OpenInterview, Outcome},
    keeping::Pen,
    problem::Problem,
    question_page, values,
    writing::{Change, Circumstances},
};

/// Records an answer.
pub fn record(interview: &mut OpenInterview, pen: &mut Pen<'_>, asked: RecordAnswer) -> Result<(), Problem> {
    let item = asking::question(interview, &asked.path)?;
    write_answer(interview, pen, item, values::tidy(values::recorded(asked.value)), &asked.seen)
}

/// Writes an answer down, unless it is what stands there.
pub fn write_answer(
    interview: &mut OpenInterview,
    pen: &mut Pen<'_>,
    item: ItemId,
    value: Value,
    seen: &[EventId],
) -> Result<(), Problem> {
    let node = question_page::node(interview.interview(), item);
    let path = interview.interview().path_of(item);
    let answer = values::computed(node.kind, &value, interview.offset());
    if matches!(value, Value::Answer(_)) && answer.is_none() {
        return Err(Problem::NotAnAnswer { path });
    }
    let brought_back = interview.rows_brought_back(&path);
    // What she is asked about once more counts anew: a withdrawal may have come since she said the same here.
    let purpose =
        form_parts::asked_consent(node).filter(|_| value != Value::Cleared || !interview.heads(&path).is_empty());
    let consent = purpose.and_then(|purpose| interview.consent_change(purpose, &value));
    let is_sealed = form_parts::is_sealed(&interview.form, interview.interview().node(item));
    let says_so = match interview.heads(&path) {
        _ if is_sealed => interview.said(&path).map_or(value == Value::Cleared, |said| *said == value),
        [] => value == Value::Cleared && interview.interview().held(item).is_none(),
        [only] => only.value == value && brought_back.is_empty() && consent.is_none(),
        _ => false,
    };
    if says_so {
        return drafts::drop(interview, pen, &path);
    }
    let superseded = interview.superseded_by(&path, seen);
    let outcome = interview.try_out(&path, |interview| interview.answer(item, answer));
    let mut changes = vec![Change::new(interview.subject.clone(), path, value, superseded)];
    changes.extend(brought_back);
    changes.extend(consent);
    let events = made(interview, pen, changes, &outcome, interview.interview().node(item))?;
    if is_sealed {
        return sealing::keep(interview, pen, outcome, events);
    }
    pen.keeper.save(interview.dossier, &events)?;
    interview.take(outcome, events);
    Ok(())
}

/// Saves what a person changed at a node, and what the form filled in because of it: all or nothing.
pub fn write(
    interview: &OpenInterview,
    pen: &mut Pen<'_>,
    changes: Vec<Change>,
    outcome: &Outcome,
    at: NodeId,
) -> Result<Vec<Event>, Problem> {
    let events = made(interview, pen, changes, outcome, at)?;
    pen.keeper.save(interview.dossier, &events)?;
    Ok(events)
}

/// Makes the events of what a person changed at a node, and of what the form filled in because of it.
pub fn made(
    interview: &OpenInterview,
    pen: &Pen<'_>,
    changes: Vec<Change>,
    outcome: &Outcome,
    at: NodeId,
) -> Result<Vec<Event>, Problem> {
    let meeting = interview.meeting.as_ref().ok_or(Problem::NoMeeting)?;
    let shown = interview.language_code();
    let noted = Circumstances::Noted { meeting: Some(meeting), language: pen.language };
    let said = Circumstances::Said {
        meeting,
        way: interview.way,
        language: &shown,
        read_aloud: changes.first().is_some_and(|change| interview.was_heard(change.field.as_str())),
    };
    let circumstances = if asking::is_private(interview, at) { noted } else { said };
    let mut events = pen.events(interview, circumstances, changes)?;
    // Nobody answered what the form filled in.
    events.extend(pen.events(interview, noted, outcome.filled_in.clone())?);
    Ok(events)
}
