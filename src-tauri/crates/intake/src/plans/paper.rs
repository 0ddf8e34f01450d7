//! The plan on paper, for the participant to take home: what will stand on it, its bytes, and that it was given to her.

use dossier::{
    Conversation, Heads, Participant, Plan,
    plan::{Given, paper_field},
};
use form::NodeId;
use protocol::DossierId;
use report::plan::{
    Agreed, Appointment, Both, Language, PaperGoal, PaperHelp, PaperInstrument, PlanPaper, PlanSheet, is_told, lay_out,
};
use serde_json::json;

use super::{changing::new, given};
use crate::{
    catalogue::Catalogue,
    desk::{Desk, Hour, Voice},
    files,
    intentions::{KeepOwnPhone, OpenPaper},
    interview::OpenInterview,
    interviews, measurements,
    pages::{Bilingual, InterviewKind, PaperFile, PaperPage},
    problem::Problem,
    question_page::Words,
};

/// The vault's note of the number at which this coach can be called.
const OWN_PHONE: &str = "own_phone";
/// The digits that a telephone number has, with or without its country.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 6..=15;

/// Shows what will stand on the paper.
pub fn open(desk: &mut Desk, hour: Hour<'_>, asked: &OpenPaper) -> Result<PaperPage, Problem> {
    let (paper, sheet) = lay(desk, hour, asked)?;
    let picture = |svg: String| format!("data:image/svg+xml;base64,{}", files::to_base64(svg.as_bytes()));
    Ok(PaperPage {
        dossier: asked.dossier,
        name: paper.name,
        language: paper.language.code().to_owned(),
        languages: Language::ALL.into_iter().map(|language| language.code().to_owned()).collect(),
        phone: paper.phone,
        has_appointment: paper.next.is_some(),
        loses_letters: sheet.loses_letters(),
        is_cut: !sheet.left_out().is_nothing(),
        pages: sheet.pictures().into_iter().map(picture).collect(),
        given: given(&Plan::read(&desk.heads(asked.dossier)?)),
    })
}

/// The paper as a file. Its name tells of nobody: it will lie among downloads.
pub fn print(desk: &mut Desk, hour: Hour<'_>, asked: &OpenPaper) -> Result<PaperFile, Problem> {
    let (_, sheet) = lay(desk, hour, asked)?;
    Ok(PaperFile { name: format!("Plan {}.pdf", hour.today()), content: sheet.pdf().map_err(not_printed)? })
}

/// Records that the participant got the paper.
pub fn record(desk: &mut Desk, hour: Hour<'_>, asked: &OpenPaper) -> Result<PaperPage, Problem> {
    let heads = desk.heads(asked.dossier)?;
    measurements::check_guided(&heads)?;
    let version = Plan::read(&heads).version().map(|version| version.number);
    let language = language(desk, &heads, asked).code().to_owned();
    let given = Given { on: hour.today(), version, language };
    let change = new(&paper_field(hour.id()), json!(given));
    desk.put(hour, asked.dossier, Voice::Coach, None, vec![change])?;
    desk.plan_revision += 1;
    open(desk, hour, asked)
}

/// Keeps the number at which this coach can be called: it stands on every paper of hers.
pub fn keep_own_phone(desk: &mut Desk, hour: Hour<'_>, asked: &KeepOwnPhone) -> Result<PaperPage, Problem> {
    let phone = asked.phone.trim();
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    let is_plain = phone.chars().all(|sign| sign.is_ascii_digit() || " +-()".contains(sign));
    if !is_plain || !PHONE_DIGITS.contains(&digits) {
        return Err(Problem::NotAPhoneNumber);
    }
    desk.vault.put_note(OWN_PHONE, phone)?;
    open(desk, hour, &OpenPaper { dossier: asked.dossier, language: asked.language.clone() })
}

fn lay(desk: &mut Desk, hour: Hour<'_>, asked: &OpenPaper) -> Result<(PlanPaper, PlanSheet), Problem> {
    let heads = desk.heads(asked.dossier)?;
    measurements::check_guided(&heads)?;
    let language = language(desk, &heads, asked);
    let paper = paper(desk, hour, asked.dossier, &heads, language)?;
    let sheet = lay_out(&paper).map_err(not_printed)?;
    Ok((paper, sheet))
}

/// The language that was asked for; else hers, else the app's, else Dutch.
fn language(desk: &Desk, heads: &Heads, asked: &OpenPaper) -> Language {
    let hers = Participant::read(heads).language;
    let wanted = [asked.language.clone(), hers, Some(desk.language.clone())];
    wanted.into_iter().flatten().find_map(|tag| Language::of(&tag)).unwrap_or(Language::Dutch)
}

fn paper(
    desk: &mut Desk,
    hour: Hour<'_>,
    dossier: DossierId,
    heads: &Heads,
    language: Language,
) -> Result<PlanPaper, Problem> {
    let intake = match interviews::read(desk, hour, dossier, InterviewKind::Intake, heads, None) {
        Ok(intake) => Some(intake),
        Err(Problem::NoForm) => None,
        Err(problem) => return Err(problem),
    };
    let catalogue = Catalogue::read(desk, hour, language.code())?.map(Catalogue::beside_dutch);
    let plan = Plan::read(heads);
    let title = |code: &str| catalogue.as_ref().and_then(|catalogue| catalogue.title(code)).map(both);
    let goal = |goal: &dossier::Goal| PaperGoal {
        domain: goal.domain.as_deref().and_then(|domain| domain_title(intake.as_ref()?, domain, language)),
        goal: goal.clone(),
    };
    let help = |help: &dossier::plan::Help| PaperHelp {
        title: title(&help.kind).unwrap_or_else(|| same(&help.kind)),
        given_on: help.given_on,
    };
    let instrument = |one: &dossier::Instrument| PaperInstrument {
        title: one.code.as_deref().and_then(title).unwrap_or_else(|| same(&one.title)),
        provider: one.provider.clone(),
        contact: one.contact.clone(),
        state: one.state(),
        since: one.life.last().map(|turn| turn.on),
    };
    let agreed = match plan.version() {
        None => Agreed::NotYet,
        Some(version) if plan.changed_since => Agreed::ChangedSince(version.agreed_on),
        Some(version) => Agreed::On(version.agreed_on),
    };
    Ok(PlanPaper {
        language,
        name: Participant::read(heads).name,
        coach: desk.vault.identity().account.name.clone(),
        phone: desk.vault.note(OWN_PHONE)?,
        next: next(heads, hour),
        agreed,
        goals: plan.goals.iter().map(goal).collect(),
        help: plan.help.iter().map(help).collect(),
        instruments: plan.instruments.iter().filter(|one| is_told(one.state())).map(instrument).collect(),
        printed_on: hour.today(),
    })
}

/// The first appointment that is still to come.
fn next(heads: &Heads, hour: Hour<'_>) -> Option<Appointment> {
    let next = Conversation::next_planned(heads, hour.now().naive_local())?;
    Some(Appointment { at: next.planned_at?, channel: next.channel, location: next.location })
}

/// The title of a life domain, in her language and in Dutch, as the intake form has it.
fn domain_title(intake: &OpenInterview, domain: &str, language: Language) -> Option<Both> {
    let node: NodeId = intake.form.find(domain)?;
    let hers = intake.form.language(language.code()).unwrap_or_else(|| intake.form.default_language());
    Some(both(Words::of(intake.interview(), hers, Language::Dutch.code()).label(node)))
}

fn both(words: Bilingual) -> Both {
    let dutch = words.coach.text;
    Both { hers: words.participant.map_or_else(|| dutch.clone(), |words| words.text), dutch }
}

fn same(words: &str) -> Both {
    Both { hers: words.to_owned(), dutch: words.to_owned() }
}

fn not_printed(cause: report::NotPrinted) -> Problem {
    tracing::error!(%cause, "the plan could not be printed");
    Problem::NotPrinted
}
