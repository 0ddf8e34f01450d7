//! The intake: opening it, going about in it, answering.

use dossier::{Heads, Meeting, Participant};
use form::{Changed, ItemId, Metadata, Moment, NodeId, RowId};
use protocol::{DossierId, Event, EventId, Value};
use store::{Pin, SecretStore};
use uuid::Uuid;

use crate::{
    desk::{Desk, Hour},
    form_parts, intake_page,
    intentions::{AddRow, ChangeRow, GoTo, HandOver, KeepDraft, RecordAnswer, ShowLanguage},
    interview::{INTAKE_FORM, OpenIntake, Outcome, intake_subject},
    pages::{IntakePage, PageKind, Place},
    problem::Problem,
    question_page,
    record::{self, Spot},
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
    let moment = moment(desk, hour, dossier);
    Ok(OpenIntake::open(dossier, (form, form_ref), heads, meeting, drafts, language, moment))
}

/// What the form may read of the world. Chance begins at the same place on every device, so that choices in a random
/// order stand in the same order for everybody who looks at this intake.
fn moment(desk: &Desk, hour: Hour<'_>, dossier: DossierId) -> Moment {
    let identity = desk.vault.identity();
    let (high, low) = dossier.0.as_u64_pair();
    let instance = Uuid::new_v5(&dossier.0, intake_subject().to_string().as_bytes());
    let metadata = [
        (Metadata::DeviceId, identity.device.to_string()),
        (Metadata::Username, identity.account.id.to_string()),
        (Metadata::InstanceId, format!("uuid:{instance}")),
    ];
    Moment { seed: high ^ low, metadata: metadata.into(), ..Moment::at(hour.now()) }
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
    let page = intake_page::draw(intake, meeting, safety, desk.reader());
    if let Some(intake) = &mut desk.intake {
        intake.was_drawn();
    }
    Ok(page)
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
    let item = question(desk, &asked.path)?;
    write_answer(desk, hour, item, values::tidy(values::recorded(asked.value)), &asked.seen)?;
    draw(desk)
}

fn write_answer(desk: &mut Desk, hour: Hour<'_>, item: ItemId, value: Value, seen: &[EventId]) -> Result<(), Problem> {
    let intake = desk.intake.as_ref().ok_or(Problem::NoIntake)?;
    let node = question_page::node(intake.interview(), item);
    let path = intake.interview().path_of(item);
    let answer = values::computed(node.kind, &value, intake.offset());
    if matches!(value, Value::Answer(_)) && answer.is_none() {
        return Err(Problem::NotAnAnswer { path });
    }
    let brought_back = intake.rows_brought_back(&path);
    let says_so = match intake.heads(&path) {
        [] => value == Value::Cleared && intake.interview().held(item).is_none(),
        [only] => only.value == value && brought_back.is_empty(),
        _ => false,
    };
    if says_so {
        return drop_draft(desk, &path);
    }
    let superseded = intake.superseded_by(&path, seen);
    let outcome = intake.try_out(&path, |interview| interview.answer(item, answer));
    let is_private = is_private(intake, item);
    let mut changes = vec![Change::new(intake_subject(), path, value, superseded)];
    changes.extend(brought_back);
    let events = write(desk, hour, changes, &outcome, is_private)?;
    if let Some(intake) = &mut desk.intake {
        intake.take(outcome, events);
    }
    Ok(())
}

/// Saves what a person changed, and what the form filled in because of it: all or nothing.
fn write(
    desk: &mut Desk,
    hour: Hour<'_>,
    changes: Vec<Change>,
    outcome: &Outcome,
    is_private: bool,
) -> Result<Vec<Event>, Problem> {
    let dossier = desk.intake.as_ref().ok_or(Problem::NoIntake)?.dossier;
    let events = made(desk, hour, changes, outcome, is_private)?;
    desk.save(dossier, &events)?;
    Ok(events)
}

/// Makes the events of what a person changed, and of what the form filled in because of it.
fn made(
    desk: &Desk,
    hour: Hour<'_>,
    changes: Vec<Change>,
    outcome: &Outcome,
    is_private: bool,
) -> Result<Vec<Event>, Problem> {
    let intake = desk.intake.as_ref().ok_or(Problem::NoIntake)?;
    let meeting = intake.meeting.as_ref().ok_or(Problem::NoMeeting)?;
    let (dossier, form) = (intake.dossier, Some(&intake.form_ref));
    let shown = intake.form.languages().get(intake.language.index()).map(|language| language.code.as_str());
    let noted = Circumstances::Noted { meeting: Some(meeting), language: &desk.language };
    let said = Circumstances::Said { meeting, entered_by: intake.entered_by, language: shown.unwrap_or_default() };
    let mut events = desk.events(hour, dossier, if is_private { noted } else { said }, form, changes)?;
    // Nobody answered what the form filled in.
    events.extend(desk.events(hour, dossier, noted, form, outcome.filled_in.clone())?);
    Ok(events)
}

fn drop_draft(desk: &mut Desk, path: &str) -> Result<(), Problem> {
    let intake = desk.intake.as_mut().ok_or(Problem::NoIntake)?;
    if intake.draft(path).is_some() {
        intake.drop_draft(path);
        desk.vault.drop_draft(intake.dossier, &intake_subject(), &path.into())?;
    }
    Ok(())
}

/// Adds a row to a repeat, behind those that there are.
pub fn add_row(desk: &mut Desk, hour: Hour<'_>, asked: &AddRow) -> Result<IntakePage, Problem> {
    take_in_news(desk)?;
    let intake = desk.intake.as_ref().ok_or(Problem::NoIntake)?;
    let unknown = || Problem::UnknownQuestion { path: asked.path.clone() };
    let repeat =
        find(intake, &asked.path).filter(|item| intake.interview().is_open_repeat(*item)).ok_or_else(unknown)?;
    check_open(intake, repeat)?;
    let id = RowId(hour.id().as_u128());
    let row = format!("{}/{id}", asked.path);
    let outcome = intake.try_out(&row, |interview| interview.add_row(repeat, id));
    let mut changes = vec![intake.row_change(&row, record::there(), &[])];
    changes.extend(intake.rows_brought_back(&row));
    let events = write(desk, hour, changes, &outcome, is_private(intake, repeat))?;
    if let Some(intake) = &mut desk.intake {
        intake.take(outcome, events);
    }
    draw(desk)
}

/// Takes a row away with all that was seen in it, or brings it back.
pub fn change_row(desk: &mut Desk, hour: Hour<'_>, asked: &ChangeRow) -> Result<IntakePage, Problem> {
    take_in_news(desk)?;
    if asked.is_there {
        bring_row_back(desk, hour, &asked.path)?;
    } else {
        take_row_away(desk, hour, &asked.path)?;
    }
    draw(desk)
}

fn take_row_away(desk: &mut Desk, hour: Hour<'_>, path: &str) -> Result<(), Problem> {
    let intake = desk.intake.as_ref().ok_or(Problem::NoIntake)?;
    let unknown = || Problem::UnknownQuestion { path: path.to_owned() };
    let row = find(intake, path).filter(|item| is_open_row(intake, *item)).ok_or_else(unknown)?;
    check_open(intake, row)?;
    let outcome = intake.try_out(path, |interview| interview.remove_row(row));
    let removal = Change::new(intake_subject(), path, Value::Cleared, intake.seen_in_row(path));
    let half_typed: Vec<String> =
        intake.drafts().map(|(path, _)| path).filter(|draft| record::is_in(draft, path)).map(str::to_owned).collect();
    let events = write(desk, hour, vec![removal], &outcome, is_private(intake, row))?;
    // Half a text must not bring the row back when it is put away.
    for draft in half_typed {
        drop_draft(desk, &draft)?;
    }
    if let Some(intake) = &mut desk.intake {
        // An answer that nobody here has seen keeps the row.
        intake.take_rows(events);
    }
    Ok(())
}

/// Undoes a removal: what it replaced is said again, in the circumstances in which it was said.
fn bring_row_back(desk: &mut Desk, hour: Hour<'_>, path: &str) -> Result<(), Problem> {
    let intake = desk.intake.as_ref().ok_or(Problem::NoIntake)?;
    let unknown = || Problem::UnknownQuestion { path: path.to_owned() };
    let spot = Spot::find(&intake.form, path).filter(|spot| spot.is_row).ok_or_else(unknown)?;
    check_open(intake, spot.node.into())?;
    let back = intake.rows_brought_back(path);
    if back.is_empty() {
        return Ok(());
    }
    let replaced: Vec<EventId> = intake.removals(path).flat_map(|removal| removal.supersedes.clone()).collect();
    let outcome = intake.try_out(path, |_| Changed::default());
    let (dossier, form, private) = (intake.dossier, intake.form_ref.clone(), is_private(intake, spot.node.into()));
    let mut said_again = Vec::new();
    for id in replaced {
        let Some(event) = desk.vault.event(id)? else { continue };
        let intake = desk.intake.as_ref().ok_or(Problem::NoIntake)?;
        let field = event.field.as_str();
        if event.dossier == dossier && record::is_in(field, path) && intake.heads(field).is_empty() {
            let change = Change::new(intake_subject(), field, event.value, Vec::new());
            said_again.push(change.into_event(hour.id(), dossier, event.provenance, Some(form.clone())));
        }
    }
    let mut events = made(desk, hour, back, &outcome, private)?;
    events.extend(said_again);
    desk.save(dossier, &events)?;
    if let Some(intake) = &mut desk.intake {
        intake.take_rows(events);
    }
    Ok(())
}

/// Keeps a half-typed text: durable on this device, not an answer yet.
pub fn keep_draft(desk: &mut Desk, hour: Hour<'_>, asked: KeepDraft) -> Result<(), Problem> {
    question(desk, &asked.path)?;
    let intake = desk.intake.as_mut().ok_or(Problem::NoIntake)?;
    let field = asked.path.as_str().into();
    desk.vault.put_draft(intake.dossier, &intake_subject(), &field, &asked.text, hour.now().to_utc())?;
    intake.keep_draft(asked.path, asked.text);
    Ok(())
}

/// Makes answers of half-typed texts, before the vault closes or the meeting ends (SYNC §1, Typing). Without a meeting
/// they stay drafts: an answer has circumstances.
pub fn put_away(desk: &mut Desk, hour: Hour<'_>) -> Result<(), Problem> {
    let Some(intake) = &desk.intake else { return Ok(()) };
    if intake.meeting.is_some() {
        let drafts: Vec<(String, String)> =
            intake.drafts().map(|(path, text)| (path.to_owned(), text.to_owned())).collect();
        for (path, text) in drafts {
            finish_draft(desk, hour, &path, &text)?;
        }
    }
    desk.intake = None;
    Ok(())
}

fn finish_draft(desk: &mut Desk, hour: Hour<'_>, path: &str, text: &str) -> Result<(), Problem> {
    let intake = desk.intake.as_ref().ok_or(Problem::NoIntake)?;
    // The row or the question may have gone; the text stays a draft.
    let Some(item) = find(intake, path) else { return Ok(()) };
    let seen: Vec<EventId> = intake.heads(path).iter().map(|event| event.id).collect();
    let answer = values::typed(question_page::node(intake.interview(), item).kind, text);
    // What is not an answer yet, such as half a date, stays a draft.
    answer.map_or(Ok(()), |value| write_answer(desk, hour, item, values::tidy(value), &seen))
}

/// Finds an item by its path. The engine has another spelling too, which is none of ours.
fn find(intake: &OpenIntake, path: &str) -> Option<ItemId> {
    intake.interview().find(path).filter(|_| !path.starts_with('/'))
}

fn question(desk: &Desk, path: &str) -> Result<ItemId, Problem> {
    let intake = desk.intake.as_ref().ok_or(Problem::NoIntake)?;
    let unknown = || Problem::UnknownQuestion { path: path.to_owned() };
    let item = find(intake, path).ok_or_else(unknown)?;
    let asked = question_page::node(intake.interview(), item);
    if !asked.kind.has_value() || !asked.kind.is_shown() || asked.is_calculated() {
        return Err(unknown());
    }
    check_open(intake, item)?;
    Ok(item)
}

/// Whether an item is a row that people may take away.
fn is_open_row(intake: &OpenIntake, item: ItemId) -> bool {
    let interview = intake.interview();
    interview.row_id(item).is_some() && interview.parent(item).is_some_and(|repeat| interview.is_open_repeat(repeat))
}

fn check_open(intake: &OpenIntake, item: ItemId) -> Result<(), Problem> {
    if is_private(intake, item) && !intake.private_open { Err(Problem::PrivatePageClosed) } else { Ok(()) }
}

fn is_private(intake: &OpenIntake, item: ItemId) -> bool {
    let page = form_parts::page_of(&intake.form, intake.interview().node(item));
    page.and_then(|page| form_parts::page_kind(&intake.form, page)) == Some(PageKind::Private)
}

fn leave_private_page(intake: &mut OpenIntake) {
    if form_parts::page_kind(&intake.form, intake.page) == Some(PageKind::Private)
        && let Some(page) = first_page(intake)
    {
        intake.page = page;
    }
}
