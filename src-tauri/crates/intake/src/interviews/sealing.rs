//! Answers that only the researchers may read. Until the interview is finished they wait on this device, where she can
//! still change them; then they are sealed, and nobody who knows her name can open them again.

use protocol::{Event, Field, SealedAnswer, Unsealed, Value};

use crate::{
    form_parts,
    interview::{OpenInterview, Outcome},
    keeping::{Draft, Pen},
    problem::Problem,
    record::Spot,
};

/// Whether a form has questions whose answers are sealed.
pub fn is_needed(form: &form::Form) -> bool {
    form.nodes().any(|(id, node)| node.kind.has_value() && form_parts::is_sealed(form, id))
}

/// Keeps an answer that will be sealed, the first of these events; the others are saved as they are.
pub fn keep(
    interview: &mut OpenInterview,
    pen: &mut Pen<'_>,
    outcome: Outcome,
    mut events: Vec<Event>,
) -> Result<(), Problem> {
    let answer = events.remove(0);
    if interview.is_complete() {
        events.insert(0, sealed(pen, answer)?);
        pen.keeper.save(interview.dossier, &events)?;
        interview.take(outcome, events);
        return Ok(());
    }
    if !events.is_empty() {
        pen.keeper.save(interview.dossier, &events)?;
    }
    let field = store::unsealed(&answer.field);
    let draft = Draft { dossier: interview.dossier, subject: &interview.subject, field: &field };
    let at = pen.hour.now().to_utc();
    if answer.value == Value::Cleared && answer.supersedes.is_empty() {
        pen.keeper.drop_draft(draft, at)?;
        super::drafts::drop(interview, pen, answer.field.as_str())?;
        interview.take(outcome, events);
        interview.forget_unsealed(answer.field.as_str());
    } else {
        let text = serde_json::to_string(&answer).map_err(|cause| Problem::internal(&cause))?;
        pen.keeper.put_draft(draft, &text, at)?;
        super::drafts::drop(interview, pen, answer.field.as_str())?;
        interview.take(outcome, events);
        interview.keep_unsealed(answer);
    }
    Ok(())
}

/// Forgets what waits to be sealed and no longer may be, because she took her consent back.
pub fn forget_refused(interview: &mut OpenInterview, pen: &mut Pen<'_>) -> Result<(), Problem> {
    let refused: Vec<Event> = interview.unsealed().filter(|answer| !is_consented(interview, answer)).cloned().collect();
    for answer in refused {
        let field = store::unsealed(&answer.field);
        let draft = Draft { dossier: interview.dossier, subject: &interview.subject, field: &field };
        pen.keeper.drop_draft(draft, pen.hour.now().to_utc())?;
        interview.forget_unsealed(answer.field.as_str());
    }
    Ok(())
}

fn is_consented(interview: &OpenInterview, answer: &Event) -> bool {
    Spot::find(&interview.form, answer.field.as_str()).is_some_and(|spot| {
        form_parts::needed_consents(&interview.form, spot.node).all(|purpose| interview.has_consent(purpose))
    })
}

/// Seals what waits: the same events, with a box in the answer's place. Nothing is saved yet.
pub fn seal_all(interview: &OpenInterview, pen: &Pen<'_>) -> Result<Vec<Event>, Problem> {
    interview.unsealed().map(|answer| sealed(pen, answer.clone())).collect()
}

fn sealed(pen: &Pen<'_>, mut answer: Event) -> Result<Event, Problem> {
    // That there is no answer any more says nothing of what it was.
    if answer.value == Value::Cleared {
        return Ok(answer);
    }
    let recipient = pen.keeper.research_key()?.ok_or(Problem::NoResearchKey)?;
    let content = Unsealed { event: answer.id, value: answer.value };
    let text = serde_json::to_string(&content).map_err(|cause| Problem::internal(&cause))?;
    let sealed = store::seal(&recipient, &text).map_err(|cause| Problem::internal(&cause))?;
    answer.value = Value::sealed(SealedAnswer { sealed, recipient });
    Ok(answer)
}

/// The answers among drafts that wait to be sealed, and the half-typed texts.
pub fn part(drafts: impl IntoIterator<Item = (Field, String)>) -> (Vec<Event>, Vec<(String, String)>) {
    let (mut waiting, mut half_typed) = (Vec::new(), Vec::new());
    for (field, text) in drafts {
        match store::waits_to_be_sealed(&field) {
            Some(_) => waiting.extend(serde_json::from_str::<Event>(&text).ok()),
            None => half_typed.push((field.0, text)),
        }
    }
    (waiting, half_typed)
}
