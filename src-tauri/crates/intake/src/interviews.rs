//! Interviews on the desk: the intake and the questionnaires, opened, gone about in, answered. What is done in one stands
//! below, by subject, and knows nothing of the desk.

use protocol::DossierId;
use store::{Pin, SecretStore};

use crate::{
    desk::{Desk, Hour},
    form_parts,
    intentions::{AddRow, ChangeRow, GoTo, HandOver, Heard, KeepDraft, RecordAnswer, ShowLanguage, StandAt, TakeNote},
    interview::OpenInterview,
    interview_page,
    keeping::Pen,
    measurements,
    pages::{InterviewKind, InterviewPage, PageKind},
    problem::Problem,
    writing::Way,
};

pub mod answering;
pub mod asking;
pub mod drafts;
pub mod noting;
pub mod opening;
pub mod rows;
pub mod sealing;

pub use opening::read;

/// Opens an interview of a dossier where it was left. A meeting must be going on.
pub fn open(
    desk: &mut Desk,
    hour: Hour<'_>,
    dossier: DossierId,
    what: InterviewKind,
) -> Result<InterviewPage, Problem> {
    let heads = desk.heads(dossier)?;
    let meeting = desk.meeting(dossier, &heads)?.ok_or(Problem::NoMeeting)?;
    if what == InterviewKind::Intake {
        measurements::check_guided(&heads)?;
    }
    desk.preview = None;
    match &mut desk.interview {
        Some(interview) if interview.dossier == dossier && interview.what == what => {
            interview.private_open = false;
            leave_private_page(interview);
            interview.refresh(&heads);
        }
        Some(_) | None => {
            put_away(desk, hour)?;
            let mut interview = read(desk, hour, dossier, what, &heads, Some(meeting))?;
            opening::resume(desk, &mut interview)?;
            desk.interview = Some(interview);
        }
    }
    draw(desk)
}

fn leave_private_page(interview: &mut OpenInterview) {
    if form_parts::page_kind(&interview.form, interview.page) == Some(PageKind::Private)
        && let Some(page) = opening::first_page(interview)
    {
        interview.turn_to(page);
    }
}

/// Draws the open page as it now stands.
fn draw(desk: &mut Desk) -> Result<InterviewPage, Problem> {
    take_in_news(desk)?;
    let interview = desk.interview.as_ref().ok_or(Problem::NoIntake)?;
    let dossier = interview.dossier;
    // The coach's own page is not a place to come back to: it needs her PIN.
    if form_parts::page_kind(&interview.form, interview.page) != Some(PageKind::Private) {
        desk.set_place(&interview.place())?;
    }
    let safety = desk.safety(dossier)?;
    let interview = desk.interview.as_ref().ok_or(Problem::NoIntake)?;
    let meeting = interview.meeting.as_ref().ok_or(Problem::NoMeeting)?;
    let page = interview_page::draw(interview, meeting, safety, desk.reader());
    if let Some(interview) = &mut desk.interview {
        interview.was_drawn();
    }
    Ok(page)
}

/// Takes what a sync brought in meanwhile into the open interview.
fn take_in_news(desk: &mut Desk) -> Result<(), Problem> {
    if std::mem::take(&mut desk.interview_is_stale)
        && let Some(dossier) = desk.interview.as_ref().map(|interview| interview.dossier)
    {
        let heads = desk.heads(dossier)?;
        if let Some(interview) = &mut desk.interview {
            interview.refresh(&heads);
        }
    }
    Ok(())
}

/// Goes to a page of the open interview. The coach's own page has a way of its own.
pub fn go_to(desk: &mut Desk, asked: GoTo) -> Result<InterviewPage, Problem> {
    let interview = desk.interview.as_mut().ok_or(Problem::NoIntake)?;
    let page = interview.form.find(&asked.page).ok_or(Problem::UnknownPage { page: asked.page })?;
    asking::check_page(interview, page)?;
    interview.turn_to(page);
    interview.private_open = false;
    draw(desk)
}

/// Opens the coach's own page, with her PIN: the participant looks along (DESIGN §4).
pub fn open_private_page(
    desk: &mut Desk,
    hour: Hour<'_>,
    pin: &Pin,
    secrets: &dyn SecretStore,
) -> Result<InterviewPage, Problem> {
    let interview = desk.interview.as_ref().ok_or(Problem::NoIntake)?;
    let private = form_parts::pages(&interview.form).find(|(_, kind)| *kind == PageKind::Private);
    let (page, _) = private.ok_or(Problem::UnknownPage { page: "private".to_owned() })?;
    // Real time, not the domain's: waiting after wrong PINs must not depend on a shifted day.
    let now = hour.world.now().to_utc();
    desk.vault.verify_pin(pin, secrets, now).map_err(|cause| Problem::checking_pin(cause, now))?;
    let interview = desk.interview.as_mut().ok_or(Problem::NoIntake)?;
    interview.turn_to(page);
    interview.private_open = true;
    draw(desk)
}

/// Shows the participant's words in another language.
pub fn show_language(desk: &mut Desk, asked: &ShowLanguage) -> Result<InterviewPage, Problem> {
    desk.interview.as_mut().ok_or(Problem::NoIntake)?.show_language(&asked.language);
    draw(desk)
}

/// Says whose hand enters the answers from now on.
pub fn hand_over(desk: &mut Desk, asked: &HandOver) -> Result<InterviewPage, Problem> {
    let interview = desk.interview.as_mut().ok_or(Problem::NoIntake)?;
    interview.way = Way::WithCoach(asked.entered_by);
    interview.revision += 1;
    draw(desk)
}

/// Records an answer. It is durable when this returns.
pub fn record_answer(desk: &mut Desk, hour: Hour<'_>, asked: RecordAnswer) -> Result<InterviewPage, Problem> {
    change(desk, hour, |interview, pen| {
        interview.at = Some(asked.path.clone());
        answering::record(interview, pen, asked)
    })
}

/// Adds a row to a repeat.
pub fn add_row(desk: &mut Desk, hour: Hour<'_>, asked: &AddRow) -> Result<InterviewPage, Problem> {
    change(desk, hour, |interview, pen| rows::add(interview, pen, asked))
}

/// Takes a row away, or brings it back.
pub fn change_row(desk: &mut Desk, hour: Hour<'_>, asked: &ChangeRow) -> Result<InterviewPage, Problem> {
    change(desk, hour, |interview, pen| rows::change(interview, pen, asked))
}

/// Keeps the coach's own note at a question.
pub fn take_note(desk: &mut Desk, hour: Hour<'_>, asked: TakeNote) -> Result<InterviewPage, Problem> {
    change(desk, hour, |interview, pen| noting::take(interview, pen, asked))
}

/// Finishes the open interview.
pub fn complete(desk: &mut Desk, hour: Hour<'_>) -> Result<InterviewPage, Problem> {
    change(desk, hour, noting::complete)
}

/// Remembers at which question of the open page the people are.
pub fn stand_at(desk: &mut Desk, asked: StandAt) -> Result<(), Problem> {
    let interview = desk.interview.as_mut().ok_or(Problem::NoIntake)?;
    let item = asking::find(interview, &asked.path);
    let page = item.and_then(|item| form_parts::page_of(&interview.form, interview.interview().node(item)));
    if page != Some(interview.page) {
        return Err(Problem::UnknownQuestion { path: asked.path });
    }
    interview.at = Some(asked.path);
    desk.note_left()
}

/// Notes that the app read a question aloud.
pub fn heard(desk: &mut Desk, asked: Heard) -> Result<(), Problem> {
    let interview = desk.interview.as_mut().ok_or(Problem::NoIntake)?;
    asking::question(interview, &asked.path)?;
    interview.heard(asked.path);
    Ok(())
}

fn change(
    desk: &mut Desk,
    hour: Hour<'_>,
    change: impl FnOnce(&mut OpenInterview, &mut Pen<'_>) -> Result<(), Problem>,
) -> Result<InterviewPage, Problem> {
    take_in_news(desk)?;
    desk.in_interview(hour, change)?;
    draw(desk)
}

/// Keeps a half-typed text.
pub fn keep_draft(desk: &mut Desk, hour: Hour<'_>, asked: KeepDraft) -> Result<(), Problem> {
    desk.in_interview(hour, |interview, pen| {
        interview.at = Some(asked.path.clone());
        drafts::keep(interview, pen, asked)
    })
}

/// Puts the open interview away; its half-typed texts become answers, before the vault closes or the meeting ends.
pub fn put_away(desk: &mut Desk, hour: Hour<'_>) -> Result<(), Problem> {
    if desk.interview.is_some() {
        desk.in_interview(hour, drafts::put_away)?;
        desk.note_left()?;
        desk.interview = None;
    }
    Ok(())
}
