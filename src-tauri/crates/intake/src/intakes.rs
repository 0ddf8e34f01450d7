//! The intake: opening it, going about in it, answering.

use dossier::{Heads, Meeting, Participant};
use form::NodeId;
use protocol::{DossierId, EventId, Value};
use store::{Pin, SecretStore};

use crate::{
    desk::{Desk, Hour},
    form_parts, intake_page,
    intentions::{AddRow, ChangeRow, GoTo, HandOver, KeepDraft, RecordAnswer, ShowLanguage},
    interview::{INTAKE_FORM, OpenIntake, intake_subject},
    pages::{IntakePage, PageKind, Place},
    problem::Problem,
    values,
    writing::{Change, Circumstances},
};

/// Opens the intake of a dossier where it was left. A meeting must be going on.
pub fn open(desk: &mut Desk, hour: Hour<'_>, dossier: DossierId) -> Result<IntakePage, Problem> {
    let heads = desk.heads(dossier)?;
    let meeting = desk.meeting(dossier, &heads)?.ok_or(Problem::NoMeeting)?;
    desk.preview = None;
    match &mut desk.intake {
        Some(intake) if intake.dossier == dossier => {
            intake.private_open = false;
            leave_private_page(intake);
            intake.refresh(&heads);
        }
        Some(_) | None => {
            put_away(desk, hour)?;
            let left_at = match desk.place()? {
                Place::Intake { dossier: of, page } if of == dossier => Some(page),
                Place::Intake { .. }
                | Place::Caseload
                | Place::Dossier { .. }
                | Place::Review { .. }
                | Place::Plan { .. } => None,
            };
            let mut intake = read(desk, hour, dossier, &heads, Some(meeting))?;
            let left_at = left_at.and_then(|name| intake.form.find(&name));
            let is_open = |page: &NodeId| {
                matches!(form_parts::page_kind(&intake.form, *page), Some(PageKind::Opening | PageKind::Domain))
            };
            if let Some(page) = left_at.filter(is_open).or_else(|| first_page(&intake)) {
                intake.page = page;
            }
            desk.intake = Some(intake);
        }
    }
    draw(desk)
}

/// An untouched intake opens with what it is for; one that was begun, at the first domain without an outcome.
fn first_page(intake: &OpenIntake) -> Option<NodeId> {
    use crate::pages::DomainOutcome::{Begun, Open};
    let domains = intake.domains();
    let is_untouched = domains.iter().all(|domain| intake.outcome(*domain) == Open);
    if is_untouched {
        return form_parts::pages(&intake.form).next().map(|(node, _)| node);
    }
    domains.into_iter().find(|domain| matches!(intake.outcome(*domain), Open | Begun))
}

/// Reads the intake of a dossier, on the form version that it began with.
pub fn read(
    desk: &mut Desk,
    hour: Hour<'_>,
    dossier: DossierId,
    heads: &Heads,
    meeting: Option<Meeting>,
) -> Result<OpenIntake, Problem> {
    let subject = intake_subject();
    let first = heads.fields(&subject).flat_map(|(_, events)| events).min_by_key(|event| event.id);
    let form_ref = match first.and_then(|event| event.form.clone()) {
        Some(began_with) => began_with,
        None => desk.current_form(INTAKE_FORM)?.ok_or(Problem::NoForm)?,
    };
    let form = desk.form(&form_ref.sha256)?;
    let language = Participant::read(heads).language;
    let language = language.and_then(|code| form.language(&code)).unwrap_or_else(|| form.default_language());
    let drafts = desk.vault.drafts(dossier)?.into_iter().filter(|draft| draft.subject == subject);
    let drafts: Vec<(String, String)> = drafts.map(|draft| (draft.field.0, draft.text)).collect();
    Ok(OpenIntake::open(dossier, (form, form_ref), heads, meeting, drafts, language, hour.now()))
}

/// Draws the open page as it now stands.
fn draw(desk: &mut Desk) -> Result<IntakePage, Problem> {
    take_in_news(desk)?;
    let intake = desk.intake.as_ref().ok_or(Problem::NoIntake)?;
    let (dossier, page) = (intake.dossier, intake.form.node(intake.page).name.clone());
    // The coach's own page is not a place to come back to: it needs her PIN.
    if form_parts::page_kind(&intake.form, intake.page) != Some(PageKind::Private) {
        desk.set_place(&Place::Intake { dossier, page })?;
    }
    let safety = desk.safety(dossier)?;
    let intake = desk.intake.as_ref().ok_or(Problem::NoIntake)?;
    let meeting = intake.meeting.as_ref().ok_or(Problem::NoMeeting)?;
    Ok(intake_page::draw(intake, meeting, safety, desk.reader()))
}

/// Takes what a sync brought in meanwhile into the open intake.
fn take_in_news(desk: &mut Desk) -> Result<(), Problem> {
    if std::mem::take(&mut desk.intake_is_stale)
        && let Some(dossier) = desk.intake.as_ref().map(|intake| intake.dossier)
    {
        let heads = desk.heads(dossier)?;
        if let Some(intake) = &mut desk.intake {
            intake.refresh(&heads);
        }
    }
    Ok(())
}

/// Goes to a page of the open intake. The coach's own page has a way of its own.
pub fn go_to(desk: &mut Desk, asked: GoTo) -> Result<IntakePage, Problem> {
    let intake = desk.intake.as_mut().ok_or(Problem::NoIntake)?;
    let page = intake.form.find(&asked.page);
    let kind = page.and_then(|page| form_parts::page_kind(&intake.form, page));
    match (page, kind) {
        (Some(_), Some(PageKind::Private)) => return Err(Problem::PrivatePageClosed),
        (Some(page), Some(PageKind::Opening | PageKind::Domain)) => {
            intake.page = page;
            intake.private_open = false;
            intake.revision += 1;
        }
        (Some(_), None) | (None, _) => return Err(Problem::UnknownPage { page: asked.page }),
    }
    draw(desk)
}

/// Opens the coach's own page, with her PIN: the participant looks along (DESIGN §4).
pub fn open_private_page(
    desk: &mut Desk,
    hour: Hour<'_>,
    pin: &Pin,
    secrets: &dyn SecretStore,
) -> Result<IntakePage, Problem> {
    let intake = desk.intake.as_ref().ok_or(Problem::NoIntake)?;
    let private = form_parts::pages(&intake.form).find(|(_, kind)| *kind == PageKind::Private);
    let (page, _) = private.ok_or(Problem::UnknownPage { page: "private".to_owned() })?;
    // Real time, not the domain's: waiting after wrong PINs must not depend on a shifted day.
    let now = hour.world.now().to_utc();
    desk.vault.verify_pin(pin, secrets, now).map_err(|cause| Problem::checking_pin(cause, now))?;
    let intake = desk.intake.as_mut().ok_or(Problem::NoIntake)?;
    intake.page = page;
    intake.private_open = true;
    intake.revision += 1;
    draw(desk)
}

/// Shows the participant's words in another language.
pub fn show_language(desk: &mut Desk, asked: &ShowLanguage) -> Result<IntakePage, Problem> {
    let intake = desk.intake.as_mut().ok_or(Problem::NoIntake)?;
    if let Some(language) = intake.form.language(&asked.language) {
        intake.language = language;
        intake.revision += 1;
    }
    draw(desk)
}

/// Says whose hand enters the answers from now on.
pub fn hand_over(desk: &mut Desk, asked: &HandOver) -> Result<IntakePage, Problem> {
    let intake = desk.intake.as_mut().ok_or(Problem::NoIntake)?;
    intake.entered_by = asked.entered_by;
    intake.revision += 1;
    draw(desk)
}

/// Records an answer. It is durable when this returns, and the page says so only then (DESIGN §2.7).
pub fn record_answer(desk: &mut Desk, hour: Hour<'_>, asked: RecordAnswer) -> Result<IntakePage, Problem> {
    take_in_news(desk)?;
    let node = question(desk, &asked.path)?;
    write_answer(desk, hour, node, values::tidy(values::recorded(asked.value)), &asked.seen)?;
    draw(desk)
}

fn write_answer(desk: &mut Desk, hour: Hour<'_>, node: NodeId, value: Value, seen: &[EventId]) -> Result<(), Problem> {
    let intake = desk.intake.as_mut().ok_or(Problem::NoIntake)?;
    let path = intake.form.node(node).path.clone();
    let kind = intake.form.node(node).kind;
    if let Value::Answer(answer) = &value
        && values::answer(kind, answer, intake.offset()).is_none()
    {
        return Err(Problem::NotAnAnswer { path });
    }
    let says_so = match intake.heads(node) {
        [] => value == Value::Cleared,
        [only] => only.value == value,
        _ => false,
    };
    if says_so {
        let dossier = intake.dossier;
        if intake.draft(node).is_some() {
            intake.drop_draft(node);
            desk.vault.drop_draft(dossier, &intake_subject(), &path.as_str().into())?;
        }
        return Ok(());
    }
    let superseded = intake.superseded_by(node, seen);
    let change = Change::new(intake_subject(), path, value, superseded);
    let meeting = intake.meeting.clone().ok_or(Problem::NoMeeting)?;
    let (dossier, form_ref, entered_by) = (intake.dossier, intake.form_ref.clone(), intake.entered_by);
    let is_private = is_private(intake, node);
    let shown = intake.form.languages().get(intake.language.index()).map(|language| language.code.clone());
    let (shown, own) = (shown.unwrap_or_default(), desk.language.clone());
    let circumstances = if is_private {
        Circumstances::Noted { meeting: Some(&meeting), language: &own }
    } else {
        Circumstances::Said { meeting: &meeting, entered_by, language: &shown }
    };
    let events = desk.write(hour, dossier, circumstances, Some(&form_ref), vec![change])?;
    if let Some(intake) = &mut desk.intake {
        events.into_iter().for_each(|event| intake.take(node, event));
    }
    Ok(())
}

/// Adds a row to a repeat.
pub fn add_row(desk: &mut Desk, _hour: Hour<'_>, asked: &AddRow) -> Result<IntakePage, Problem> {
    desk.intake.as_ref().ok_or(Problem::NoIntake)?;
    Err(Problem::UnknownQuestion { path: asked.path.clone() })
}

/// Takes a row of a repeat away, or brings it back.
pub fn change_row(desk: &mut Desk, _hour: Hour<'_>, asked: &ChangeRow) -> Result<IntakePage, Problem> {
    desk.intake.as_ref().ok_or(Problem::NoIntake)?;
    Err(Problem::UnknownQuestion { path: asked.path.clone() })
}

/// Keeps a half-typed text: durable on this device, not an answer yet.
pub fn keep_draft(desk: &mut Desk, hour: Hour<'_>, asked: KeepDraft) -> Result<(), Problem> {
    let node = question(desk, &asked.path)?;
    let intake = desk.intake.as_ref().ok_or(Problem::NoIntake)?;
    let path = intake.form.node(node).path.as_str().into();
    let dossier = intake.dossier;
    desk.vault.put_draft(dossier, &intake_subject(), &path, &asked.text, hour.now().to_utc())?;
    if let Some(intake) = &mut desk.intake {
        intake.keep_draft(node, asked.text);
    }
    Ok(())
}

/// Makes answers of half-typed texts, before the vault closes or the meeting ends (SYNC §1, Typing). Without a meeting
/// they stay drafts: an answer has circumstances.
pub fn put_away(desk: &mut Desk, hour: Hour<'_>) -> Result<(), Problem> {
    let Some(intake) = &desk.intake else { return Ok(()) };
    if intake.meeting.is_some() {
        let drafts: Vec<(NodeId, String)> = intake.drafts().map(|(node, text)| (node, text.to_owned())).collect();
        for (node, text) in drafts {
            finish_draft(desk, hour, node, text)?;
        }
    }
    desk.intake = None;
    Ok(())
}

fn finish_draft(desk: &mut Desk, hour: Hour<'_>, node: NodeId, text: String) -> Result<(), Problem> {
    let intake = desk.intake.as_ref().ok_or(Problem::NoIntake)?;
    let seen: Vec<EventId> = intake.heads(node).iter().map(|event| event.id).collect();
    let answer = values::typed(intake.form.node(node).kind, &text);
    // What is not an answer yet, such as half a date, stays a draft.
    answer.map_or(Ok(()), |value| write_answer(desk, hour, node, values::tidy(value), &seen))
}

fn question(desk: &Desk, path: &str) -> Result<NodeId, Problem> {
    let intake = desk.intake.as_ref().ok_or(Problem::NoIntake)?;
    let unknown = || Problem::UnknownQuestion { path: path.to_owned() };
    let node = intake.form.find(path).ok_or_else(unknown)?;
    let asked = intake.form.node(node);
    if !asked.kind.has_value() || !asked.kind.is_shown() || asked.is_calculated() {
        return Err(unknown());
    }
    if is_private(intake, node) && !intake.private_open {
        return Err(Problem::PrivatePageClosed);
    }
    Ok(node)
}

fn is_private(intake: &OpenIntake, node: NodeId) -> bool {
    let page = form_parts::page_of(&intake.form, node);
    page.and_then(|page| form_parts::page_kind(&intake.form, page)) == Some(PageKind::Private)
}

fn leave_private_page(intake: &mut OpenIntake) {
    if form_parts::page_kind(&intake.form, intake.page) == Some(PageKind::Private)
        && let Some(page) = first_page(intake)
    {
        intake.page = page;
    }
}
