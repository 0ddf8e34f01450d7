//! Dossiers: opening one, adding a participant, changing what is known of her, meeting her.

use chrono::{Datelike, NaiveDate, NaiveTime};
use dossier::{Heads, Meeting, Participant, Plan, participant};
use protocol::{DossierId, Event, MeetingId, Subject, Value};
use serde_json::{Value as Json, json};

use crate::{
    caseload::all_due,
    conversations, covers,
    desk::{Desk, Going, Hour},
    form_parts, guidance,
    intentions::{AddParticipant, ChangeFact, StartMeeting},
    interview::{INTAKE_FORM, intake_subject},
    interviews::opening,
    measurements, meetings,
    pages::{ConflictShown, DossierPage, Fact, IntakeProgress, InterviewKind, Origin, PageKind, Place, PlanProgress},
    problem::Problem,
    values,
    writing::{Change, Circumstances},
};

/// Opens a dossier.
pub fn open(desk: &mut Desk, hour: Hour<'_>, dossier: DossierId) -> Result<DossierPage, Problem> {
    let heads = desk.heads(dossier)?;
    desk.set_place(&Place::Dossier { dossier })?;
    draw(desk, hour, dossier, &heads)
}

fn draw(desk: &mut Desk, hour: Hour<'_>, dossier: DossierId, heads: &Heads) -> Result<DossierPage, Problem> {
    let participant = Participant::read(heads);
    let plan = Plan::read(heads);
    let all = Meeting::read_all(heads);
    let open_meeting = desk.meeting(dossier, heads)?.as_ref().map(meetings::entry);
    let (intake, form_ready) = progress(desk, heads)?;
    let measurements = measurements::moments(desk, heads, hour.today())?;
    let due = all_due(heads, &desk.lens(hour.today())?);
    let norm = conversations::norm(desk, hour, heads)?;
    let household = conversations::household(desk, heads, None)?;
    let me = desk.reader().me;
    let fact = |field: &str| {
        let events = heads.of(&Subject::Participant, field);
        Fact {
            field: field.to_owned(),
            value: values::shown(events.first().map(|event| &event.value)),
            heads: crate::desk::ids(events),
            conflict: values::conflict(events, me),
        }
    };
    Ok(DossierPage {
        dossier,
        age: participant.birth_year.map(|year| hour.today().year() - year),
        facts: participant::FACTS.iter().map(|(field, _)| fact(field)).collect(),
        meetings: all.iter().map(meetings::entry).collect(),
        open_meeting,
        usual: meetings::usual(&all, participant.interpreter_needed),
        intake,
        plan: PlanProgress {
            goals: u32::try_from(plan.goals.len()).unwrap_or(u32::MAX),
            version: plan.version().map(|version| version.number),
            agreed_on: plan.version().map(|version| version.agreed_on),
        },
        safety: desk.safety(dossier)?,
        form_ready,
        measurements,
        due,
        norm,
        next_appointment: conversations::next_appointment(heads, hour.today().and_time(NaiveTime::MIN)),
        guidance: guidance::shown(heads),
        household,
        closures: conversations::closures(desk)?,
        covering: covers::covering(desk)?.remove(&dossier),
        name: participant.name,
    })
}

/// How far the intake is, and whether its form is here.
fn progress(desk: &mut Desk, heads: &Heads) -> Result<(IntakeProgress, bool), Problem> {
    let subject = intake_subject();
    let events = heads.fields(&subject).flat_map(|(_, events)| events);
    let begun_on: Option<NaiveDate> = events.map(|event| event.provenance.at.date_naive()).min();
    let form_ref = match opening::began_with(&InterviewKind::Intake, heads) {
        Some(began_with) => Some(began_with),
        None => desk.current_form(INTAKE_FORM)?,
    };
    let form = form_ref.map_or(Ok(None), |form_ref| desk.form_if_here(&form_ref.sha256))?;
    let Some(form) = form else { return Ok((IntakeProgress { settled: 0, total: 0, begun_on }, false)) };
    let domains: Vec<_> = form_parts::pages(&form).filter(|(_, kind)| *kind == PageKind::Domain).collect();
    let is_settled = |path: &str| heads.value(&subject, path).and_then(Value::answer).is_some();
    let settled = form
        .nodes()
        .filter(|(_, node)| form_parts::part(node) == Some(form_parts::DISCUSSION_STATUS) && is_settled(&node.path));
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Ok((IntakeProgress { settled: count(settled.count()), total: count(domains.len()), begun_on }, true))
}

/// Adds a participant, also without a network, and opens her dossier.
pub fn add(desk: &mut Desk, hour: Hour<'_>, asked: AddParticipant) -> Result<DossierPage, Problem> {
    let name = asked.name.trim();
    if name.is_empty() {
        return Err(Problem::Empty { field: "name".to_owned() });
    }
    let phone = asked.phone.as_deref().map(str::trim).filter(|phone| !phone.is_empty());
    let facts: [(&str, Option<Json>); 8] = [
        ("name", Some(json!(name))),
        ("birth_year", asked.birth_year.map(|year| json!(year))),
        ("language", Some(json!(asked.language))),
        ("reads_language", asked.reads_language.map(|reads| json!(reads))),
        ("interpreter_needed", asked.interpreter_needed.map(|interpreter| json!(interpreter))),
        ("preferred_channel", asked.preferred_channel.map(|channel| json!(channel))),
        ("phone", phone.map(|phone| json!(phone))),
        ("active_at_power", asked.active_at_power.map(|active| json!(active))),
    ];
    let mut changes = Vec::new();
    for (field, answer) in facts.into_iter().filter_map(|(field, answer)| Some((field, answer?))) {
        check_fact(field, &answer)?;
        changes.push(Change::new(Subject::Participant, field, Value::Answer(answer), Vec::new()));
    }
    let started_on = Value::Answer(json!(hour.today()));
    changes.push(Change::new(Subject::Participant, "started_on", started_on, Vec::new()));
    let dossier = DossierId(hour.id());
    let language = desk.language.clone();
    desk.write(hour, dossier, Circumstances::Noted { meeting: None, language: &language }, None, changes)?;
    open(desk, hour, dossier)
}

/// Changes a fact of the participant. In a meeting it is she who says it.
pub fn change_fact(desk: &mut Desk, hour: Hour<'_>, asked: ChangeFact) -> Result<DossierPage, Problem> {
    let heads = desk.heads(asked.dossier)?;
    let value = match asked.value {
        Json::Null => Value::Cleared,
        Json::String(words) => Value::Answer(Json::String(words.trim().to_owned())),
        answer => Value::Answer(answer),
    };
    match &value {
        Value::Answer(answer) => check_fact(&asked.field, answer)?,
        // A dossier without a name could not be found again.
        Value::Cleared if asked.field == "name" => return Err(Problem::Empty { field: asked.field }),
        Value::Cleared | Value::Missing(_) => {
            participant::fact_kind(&asked.field).ok_or(Problem::NotAFact { field: asked.field.clone() })?;
        }
    }
    let known = heads.of(&Subject::Participant, &asked.field);
    let says_so = matches!(known, [only] if only.value == value) || (known.is_empty() && value == Value::Cleared);
    if says_so {
        return draw(desk, hour, asked.dossier, &heads);
    }
    let superseded = known.iter().map(|event| event.id).filter(|id| asked.seen.contains(id)).collect();
    let change = Change::new(Subject::Participant, asked.field, value, superseded);
    let meeting = desk.meeting(asked.dossier, &heads)?;
    let language = desk.language.clone();
    let circumstances = Circumstances::Noted { meeting: meeting.as_ref(), language: &language };
    desk.write(hour, asked.dossier, circumstances, None, vec![change])?;
    let heads = desk.heads(asked.dossier)?;
    draw(desk, hour, asked.dossier, &heads)
}

/// The fields of a dossier on which people wrote different things at the same time.
pub fn conflicts(desk: &Desk, dossier: DossierId) -> Result<Vec<ConflictShown>, Problem> {
    let heads = desk.heads(dossier)?;
    let me = desk.reader().me;
    let shown = |events: &[Event]| {
        let first = events.first()?;
        let (subject, field) = (first.subject.to_string(), first.field.to_string());
        Some(ConflictShown { subject, field, heads: values::conflict(events, me) })
    };
    Ok(heads.conflicts().filter_map(shown).collect())
}

/// How everything that stands in a dossier came about.
pub fn origins(desk: &Desk, dossier: DossierId) -> Result<Vec<Origin>, Problem> {
    let heads = desk.heads(dossier)?;
    let events = heads.subjects().flat_map(|subject| heads.fields(subject)).flat_map(|(_, events)| events);
    let origin = |event: &Event| Origin {
        subject: event.subject.to_string(),
        field: event.field.to_string(),
        provenance: event.provenance.clone(),
    };
    Ok(events.map(origin).collect())
}

fn check_fact(field: &str, answer: &Json) -> Result<(), Problem> {
    match participant::fact_kind(field) {
        Some(kind) if kind.accepts(answer) => Ok(()),
        Some(_) | None => Err(Problem::NotAFact { field: field.to_owned() }),
    }
}

/// Starts a meeting. One that still goes on, with whomever, ends first: a coach is in one meeting at a time.
pub fn start_meeting(desk: &mut Desk, hour: Hour<'_>, asked: &StartMeeting) -> Result<DossierPage, Problem> {
    let heads = desk.heads(asked.dossier)?;
    measurements::check_may_meet(&heads, asked.kind.into())?;
    conversations::end_going(desk, hour)?;
    let norm = desk.pilot()?.norm;
    let meeting = meetings::begin(asked, MeetingId(hour.id()), hour.now(), &norm);
    let language = desk.language.clone();
    let circumstances = Circumstances::Noted { meeting: Some(&meeting), language: &language };
    desk.write(hour, asked.dossier, circumstances, None, meetings::changes(&meeting))?;
    desk.set_going(Some(Going { dossier: asked.dossier, meeting: meeting.id }))?;
    desk.interview = None;
    let heads = desk.heads(asked.dossier)?;
    draw(desk, hour, asked.dossier, &heads)
}

/// Ends the meeting that goes on in a dossier.
pub fn end_meeting(desk: &mut Desk, hour: Hour<'_>, dossier: DossierId) -> Result<DossierPage, Problem> {
    crate::interviews::put_away(desk, hour)?;
    if desk.going()?.is_some_and(|going| going.dossier == dossier) {
        conversations::end_going(desk, hour)?;
    }
    open(desk, hour, dossier)
}
