//! Half-typed texts: durable on this device, not answers yet (SYNC §1, Typing).

use protocol::{EventId, Field};

use super::{answering, asking};
use crate::{
    intentions::KeepDraft,
    interview::OpenInterview,
    keeping::{Draft, Pen},
    problem::Problem,
    question_page, values,
};

/// Keeps a half-typed text.
pub fn keep(interview: &mut OpenInterview, pen: &mut Pen<'_>, asked: KeepDraft) -> Result<(), Problem> {
    asking::question(interview, &asked.path)?;
    let field = Field::new(&asked.path);
    let draft = Draft { dossier: interview.dossier, subject: &interview.subject, field: &field };
    pen.keeper.put_draft(draft, &asked.text, pen.hour.now().to_utc())?;
    interview.keep_draft(asked.path, asked.text);
    Ok(())
}

/// Forgets a half-typed text, if there is one.
pub fn drop(interview: &mut OpenInterview, pen: &mut Pen<'_>, path: &str) -> Result<(), Problem> {
    if interview.draft(path).is_some() {
        interview.drop_draft(path);
        let field = Field::new(path);
        let draft = Draft { dossier: interview.dossier, subject: &interview.subject, field: &field };
        pen.keeper.drop_draft(draft, pen.hour.now().to_utc())?;
    }
    Ok(())
}

/// Makes answers of half-typed texts, before the vault closes or the meeting ends. Without a meeting they stay drafts: an
/// answer has circumstances.
pub fn put_away(interview: &mut OpenInterview, pen: &mut Pen<'_>) -> Result<(), Problem> {
    if interview.meeting.is_none() {
        return Ok(());
    }
    let drafts: Vec<(String, String)> =
        interview.drafts().map(|(path, text)| (path.to_owned(), text.to_owned())).collect();
    drafts.iter().try_for_each(|(path, text)| finish(interview, pen, path, text))
}

fn finish(interview: &mut OpenInterview, pen: &mut Pen<'_>, path: &str, text: &str) -> Result<(), Problem> {
    // The row or the question may have gone; the text stays a draft.
    let Some(item) = asking::find(interview, path) else { return Ok(()) };
    match asking::check(interview, interview.interview().node(item)) {
        Ok(()) | Err(Problem::PrivatePageClosed) => {}
        // It was begun in other company, or before she withdrew: it is not finished by who is here now.
        Err(_) => return Ok(()),
    }
    let seen: Vec<EventId> = interview.heads(path).iter().map(|event| event.id).collect();
    let answer = values::typed(question_page::node(interview.interview(), item).kind, text);
    // What is not an answer yet, such as half a date, stays a draft.
    answer.map_or(Ok(()), |value| answering::write_answer(interview, pen, item, values::tidy(value), &seen))
}
