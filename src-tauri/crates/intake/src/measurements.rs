//! The measurements of one participant: consent, missed moments, attempts to reach her; and the cohort's windows.

use std::sync::Arc;

use chrono::{NaiveDate, Utc};
use dossier::{
    Attempt, Consent, Course, Group, Heads, Measurement, MeasurementState, Meeting, MeetingKind, Participant, Purpose,
    difference::{self, Ways},
    measurement::{MISSED, first_contact},
};
use form::Form;
use protocol::{AttemptId, Channel, DossierId, EnteredBy, EventId, MeasurementWindow, Mode, Role, Subject, Value};
use serde_json::json;

use crate::{
    desk::{Desk, Hour, ids},
    intentions::{CallBackDone, LocalTime, MoveWindow, RecordAttempt, RecordConsent, RecordIdentity, RecordMissed},
    interviews::opening,
    meetings,
    pages::{
        AttemptEntry, ConsentEntry, Difference, InterviewKind, MeasurementsPage, MomentEntry, MomentState, Place,
        WindowEntry, WindowsPage,
    },
    problem::Problem,
    writing::{Change, Circumstances, Way},
};

/// The setting of a questionnaire that says that it was put together from another.
const RECONSTRUCTED: &str = "x_reconstructed";

/// Shows the measurements of a participant.
pub fn open(desk: &mut Desk, hour: Hour<'_>, dossier: DossierId) -> Result<MeasurementsPage, Problem> {
    let heads = desk.heads(dossier)?;
    desk.set_place(&Place::Measurements { dossier })?;
    draw(desk, hour, dossier, &heads)
}

fn draw(desk: &mut Desk, hour: Hour<'_>, dossier: DossierId, heads: &Heads) -> Result<MeasurementsPage, Problem> {
    let participant = Participant::read(heads);
    let consent = |purpose: Purpose| {
        let said = heads.of(&Subject::Consent, purpose.code());
        let Consent { state, since } = Consent::among(said);
        ConsentEntry { purpose, state, since, heads: ids(said) }
    };
    Ok(MeasurementsPage {
        dossier,
        group: participant.group,
        consents: Purpose::ALL.map(consent).into(),
        moments: moments(desk, heads, hour.today())?,
        attempts: Attempt::read_all(heads).into_iter().map(attempt_entry).collect(),
        open_meeting: desk.meeting(dossier, heads)?.as_ref().map(meetings::entry),
        usual: meetings::usual(&Meeting::read_all(heads), participant.interpreter_needed),
        safety: desk.safety(dossier)?,
        name: participant.name,
    })
}

fn attempt_entry(attempt: Attempt) -> AttemptEntry {
    let Attempt { id, at, outcome, call_back_at, done, interpreter } = attempt;
    AttemptEntry { attempt: id, at: at.with_timezone(&Utc), outcome, call_back_at, done, interpreter }
}

/// The measurement moments of a participant, as they stand today.
pub fn moments(desk: &mut Desk, heads: &Heads, today: NaiveDate) -> Result<Vec<MomentEntry>, Problem> {
    let first_contact = first_contact(&Participant::read(heads), &Meeting::read_all(heads));
    let measurements = Course::read(heads, first_contact).measurements(&desk.windows()?, today);
    let mut earlier: Vec<(String, Ways)> = Vec::new();
    let mut entries = Vec::with_capacity(measurements.len());
    for measurement in measurements {
        let ways = Ways::at(heads, &measurement.moment);
        let differences = differences(earlier.iter().map(|(moment, ways)| (moment.as_str(), ways)), &ways);
        earlier.push((measurement.moment.clone(), ways.clone()));
        entries.push(moment_entry(desk, heads, measurement, ways.mode(), differences)?);
    }
    Ok(entries)
}

fn moment_entry(
    desk: &mut Desk,
    heads: &Heads,
    measurement: Measurement,
    mode: Option<Mode>,
    differences: Vec<Difference>,
) -> Result<MomentEntry, Problem> {
    let Measurement { moment, opens, closes, state, answered_on } = measurement;
    let form = form_of(desk, heads, &moment)?;
    let state = match state {
        MeasurementState::NotYet => MomentState::NotYet,
        MeasurementState::Due => MomentState::Due,
        MeasurementState::Begun => MomentState::Begun,
        MeasurementState::Answered => MomentState::Answered,
        MeasurementState::Missed(reason) => MomentState::Missed { reason },
        MeasurementState::Closed => MomentState::Closed,
    };
    Ok(MomentEntry {
        form_ready: form.is_some(),
        reconstructed: form.is_some_and(|form| form.extra().get(RECONSTRUCTED).is_some_and(|said| said == "yes")),
        opens,
        closes,
        state,
        answered_on,
        mode,
        differences,
        heads: ids(heads.of(&Subject::Measurement(moment.clone()), MISSED)),
        moment,
    })
}

/// The form with which a questionnaire began, or would begin now; `None` when it is not on this device.
fn form_of(desk: &mut Desk, heads: &Heads, moment: &str) -> Result<Option<Arc<Form>>, Problem> {
    let what = InterviewKind::Questionnaire { moment: moment.to_owned() };
    let form_ref = match opening::began_with(&what, heads) {
        Some(began_with) => Some(began_with),
        None => opening::questionnaire(desk, moment)?,
    };
    form_ref.map_or(Ok(None), |form_ref| desk.form_if_here(&form_ref.sha256))
}

/// In what a moment was answered otherwise than those before it.
pub fn differences<'w>(earlier: impl IntoIterator<Item = (&'w str, &'w Ways)>, now: &Ways) -> Vec<Difference> {
    let from = |(moment, then): (&str, &Ways)| {
        let entry = |found: difference::Difference| Difference {
            moment: moment.to_owned(),
            kind: found.kind,
            then: found.then,
            now: found.now,
        };
        then.differences_to(now).into_iter().map(entry).collect::<Vec<_>>()
    };
    earlier.into_iter().flat_map(from).collect()
}

/// Shows the windows of the cohort.
pub fn windows(desk: &Desk) -> Result<WindowsPage, Problem> {
    let entry = |window: MeasurementWindow| WindowEntry {
        moment: window.moment,
        after_months: window.after_months,
        opens: window.dates.opens,
        closes: window.dates.closes,
    };
    let windows = desk.windows()?.into_iter().map(entry).collect();
    Ok(WindowsPage { can_change: leads_the_project(desk), windows })
}

/// Refuses a move of a window that the municipality would refuse too.
pub fn check_move(desk: &Desk, asked: &MoveWindow) -> Result<(), Problem> {
    if !leads_the_project(desk) {
        return Err(Problem::NotProjectLead);
    }
    check_moment(desk, &asked.moment)?;
    let is_backwards = asked.opens.zip(asked.closes).is_some_and(|(opens, closes)| closes < opens);
    if is_backwards { Err(Problem::NotAWindow) } else { Ok(()) }
}

fn leads_the_project(desk: &Desk) -> bool {
    desk.vault.identity().account.role == Role::ProjectLead
}

fn check_moment(desk: &Desk, moment: &str) -> Result<(), Problem> {
    let is_known = desk.windows()?.iter().any(|window| window.moment == moment);
    if is_known { Ok(()) } else { Err(Problem::NoQuestionnaire { moment: moment.to_owned() }) }
}

/// Records what she says to a purpose. In a meeting it is she who says it; outside one the coach notes it.
pub fn record_consent(desk: &mut Desk, hour: Hour<'_>, asked: &RecordConsent) -> Result<MeasurementsPage, Problem> {
    let heads = desk.heads(asked.dossier)?;
    let known = heads.of(&Subject::Consent, asked.purpose.code());
    let value = Value::Answer(json!(asked.answer));
    if matches!(known, [only] if only.value == value) {
        return draw(desk, hour, asked.dossier, &heads);
    }
    let change = Change::new(Subject::Consent, asked.purpose.code(), value, seen_of(ids(known), &asked.seen));
    let meeting = desk.meeting(asked.dossier, &heads)?;
    let language = desk.language.clone();
    let circumstances = match &meeting {
        Some(meeting) => Circumstances::Said {
            meeting,
            way: Way::WithCoach(EnteredBy::Coach),
            language: &language,
            read_aloud: false,
        },
        None => Circumstances::Noted { meeting: None, language: &language },
    };
    desk.write(hour, asked.dossier, circumstances, None, vec![change])?;
    // What is open may no longer be asked, or may be now.
    desk.interview_is_stale = true;
    redraw(desk, hour, asked.dossier)
}

/// Records that a measurement is missed and why, or that it is not after all.
pub fn record_missed(desk: &mut Desk, hour: Hour<'_>, asked: &RecordMissed) -> Result<MeasurementsPage, Problem> {
    check_moment(desk, &asked.moment)?;
    let heads = desk.heads(asked.dossier)?;
    let subject = Subject::Measurement(asked.moment.clone());
    let known = heads.of(&subject, MISSED);
    let value = asked.reason.map_or(Value::Cleared, |reason| Value::Answer(json!(reason)));
    let says_so = matches!(known, [only] if only.value == value) || (known.is_empty() && value == Value::Cleared);
    if says_so {
        return draw(desk, hour, asked.dossier, &heads);
    }
    let seen = seen_of(ids(known), &asked.seen);
    note(desk, hour, (asked.dossier, &heads), vec![Change::new(subject, MISSED, value, seen)])?;
    redraw(desk, hour, asked.dossier)
}

/// Records an attempt to reach her.
pub fn record_attempt(desk: &mut Desk, hour: Hour<'_>, asked: &RecordAttempt) -> Result<MeasurementsPage, Problem> {
    let subject = Subject::Attempt(AttemptId(hour.id()));
    let fields = [
        ("at", Some(json!(hour.now()))),
        ("outcome", Some(json!(asked.outcome))),
        ("call_back_at", asked.call_back_at.map(|LocalTime(at)| json!(at))),
        ("interpreter", Some(json!(asked.interpreter))),
    ];
    let change = |(field, answer): (&str, Option<serde_json::Value>)| {
        Some(Change::new(subject.clone(), field, Value::Answer(answer?), Vec::new()))
    };
    let heads = desk.heads(asked.dossier)?;
    note(desk, hour, (asked.dossier, &heads), fields.into_iter().filter_map(change).collect())?;
    redraw(desk, hour, asked.dossier)
}

/// Records that a call-back was done, or that it was not after all.
pub fn call_back_done(desk: &mut Desk, hour: Hour<'_>, asked: &CallBackDone) -> Result<MeasurementsPage, Problem> {
    let heads = desk.heads(asked.dossier)?;
    let attempt = Attempt::read(&heads, asked.attempt).ok_or(Problem::UnknownAttempt)?;
    if attempt.done != asked.done {
        let subject = Subject::Attempt(asked.attempt);
        let superseded = ids(heads.of(&subject, "done"));
        let change = Change::new(subject, "done", Value::Answer(json!(asked.done)), superseded);
        note(desk, hour, (asked.dossier, &heads), vec![change])?;
    }
    redraw(desk, hour, asked.dossier)
}

/// Records whether name and birth year were asked in the meeting that goes on by phone or video. Never what was said.
pub fn record_identity(desk: &mut Desk, hour: Hour<'_>, asked: &RecordIdentity) -> Result<MeasurementsPage, Problem> {
    let heads = desk.heads(asked.dossier)?;
    let meeting = desk.meeting(asked.dossier, &heads)?;
    let is_remote = |meeting: &Meeting| matches!(meeting.channel, Channel::Phone | Channel::Video);
    let meeting = meeting.filter(is_remote).ok_or(Problem::NoMeeting)?;
    if meeting.identity_checked != Some(asked.checked) {
        let subject = Subject::Meeting(meeting.id);
        let superseded = ids(heads.of(&subject, "identity_checked"));
        let change = Change::new(subject, "identity_checked", Value::Answer(json!(asked.checked)), superseded);
        note(desk, hour, (asked.dossier, &heads), vec![change])?;
        let open = desk.interview.as_mut().and_then(|interview| interview.meeting.as_mut());
        if let Some(open) = open.filter(|open| open.id == meeting.id) {
            open.identity_checked = Some(asked.checked);
        }
    }
    redraw(desk, hour, asked.dossier)
}

/// Refuses what is for guided participants alone: the control group gets questionnaires and nothing else.
pub fn check_guided(heads: &Heads) -> Result<(), Problem> {
    match Participant::read(heads).group {
        Group::Guided => Ok(()),
        Group::Control => Err(Problem::ControlGroup),
    }
}

/// Refuses a meeting that is not for her: with the control group there is the contact in which a questionnaire is asked,
/// and no other.
pub fn check_may_meet(heads: &Heads, kind: MeetingKind) -> Result<(), Problem> {
    if kind == MeetingKind::InterimContact { Ok(()) } else { check_guided(heads) }
}

/// Writes what the coach notes, in the meeting that goes on if one does.
pub fn note(
    desk: &mut Desk,
    hour: Hour<'_>,
    (dossier, heads): (DossierId, &Heads),
    changes: Vec<Change>,
) -> Result<(), Problem> {
    let meeting = desk.meeting(dossier, heads)?;
    let language = desk.language.clone();
    let circumstances = Circumstances::Noted { meeting: meeting.as_ref(), language: &language };
    desk.write(hour, dossier, circumstances, None, changes)?;
    Ok(())
}

fn redraw(desk: &mut Desk, hour: Hour<'_>, dossier: DossierId) -> Result<MeasurementsPage, Problem> {
    let heads = desk.heads(dossier)?;
    draw(desk, hour, dossier, &heads)
}

/// The heads that a change replaces: those that stand, and were on the page that its writer saw.
fn seen_of(known: Vec<EventId>, seen: &[EventId]) -> Vec<EventId> {
    known.into_iter().filter(|id| seen.contains(id)).collect()
}
