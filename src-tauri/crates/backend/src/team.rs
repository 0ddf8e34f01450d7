//! The project lead's board: what is counted of each coach's caseload. Nothing but numbers leaves it.

use chrono::{DateTime, NaiveDate, Utc};
use dossier::{
    Heads, MeasurementState, Pilot, Standing, Status,
    due::{Attention, Reason, Urgency},
    measurement::default_windows,
    standing::INTAKE_FORM,
};
use protocol::{
    MeasurementWindow,
    team::{CoachFigures, MeasurementFigures, Team},
};

use crate::{Clock, Store, StoreError, catalogue::life_domains, clock::day_of, store::Coach};

/// With what the dossiers are looked at: as the current intake form and the project lead have it.
struct Lens {
    pilot: Pilot,
    domains: u32,
    windows: Vec<MeasurementWindow>,
    today: NaiveDate,
}

/// Counts. Each dossier is read for itself, so that nothing else waits for it.
///
/// # Errors
/// When the database fails.
pub fn count(store: &Store, clock: &Clock) -> Result<Team, StoreError> {
    let at = clock.domain_time();
    let (lens, shift) = (Lens::of(store, at)?, at - clock.server_time());
    let counted = |coach: Coach| {
        let last_seen = coach.last_seen.map(|seen| seen + shift);
        figures(store, Coach { last_seen, ..coach }, &lens)
    };
    let coaches = store.coaches()?.into_iter().map(counted).collect::<Result<_, _>>()?;
    Ok(Team { at, today: lens.today, wanted: lens.pilot.norm.per_year, coaches })
}

impl Lens {
    fn of(store: &Store, at: DateTime<Utc>) -> Result<Self, StoreError> {
        // What its lists hold is not counted.
        let form = store.current_form(INTAKE_FORM)?.and_then(|bytes| xlsform::read(&bytes).form);
        let windows = store.windows()?.windows;
        let domains = form.as_ref().map_or(0, |form| life_domains(form).count());
        Ok(Self {
            pilot: form.map(|form| Pilot::read(|name| form.extra().get(name).map(String::as_str))).unwrap_or_default(),
            domains: number(domains as u64),
            windows: if windows.is_empty() { default_windows() } else { windows },
            today: day_of(at),
        })
    }
}

fn figures(store: &Store, coach: Coach, lens: &Lens) -> Result<CoachFigures, StoreError> {
    let moment = |window: &MeasurementWindow| MeasurementFigures {
        moment: window.moment.clone(),
        to_come: 0,
        open: 0,
        done: 0,
        missed: 0,
    };
    let mut figures = CoachFigures {
        coach: coach.account,
        participants: number(coach.dossiers.len() as u64),
        overdue: 0,
        within_week: 0,
        on_hold: 0,
        conversations: Default::default(),
        measurements: lens.windows.iter().map(moment).collect(),
        held_events: number(coach.held_events),
        devices: number(coach.devices),
        last_seen: coach.last_seen,
    };
    for dossier in coach.dossiers {
        let standing = Standing::read(&Heads::among(store.events_of(dossier)?));
        add(&mut figures, &standing, lens);
    }
    Ok(figures)
}

fn add(figures: &mut CoachFigures, standing: &Standing, lens: &Lens) {
    let norm = &lens.pilot.norm;
    let attention = standing.attention(lens.domains, &lens.windows, norm, lens.today);
    match attention.first().urgency {
        Urgency::Overdue => figures.overdue += 1,
        Urgency::WithinWeek => figures.within_week += 1,
        Urgency::Later => {}
    }
    figures.on_hold += u32::from(standing.guidance.status == Status::OnHold);
    let conversations = &mut figures.conversations;
    if standing.is_guided() {
        conversations.guided += 1;
        conversations.reached += u32::from(attention.tally.reaches(norm));
        conversations.behind += u32::from(is_behind(&attention));
        conversations.planned += attention.tally.planned;
    }
    conversations.held += attention.tally.held;
    conversations.tried += attention.tally.tried;
    for (figures, measurement) in
        figures.measurements.iter_mut().zip(standing.course.measurements(&lens.windows, lens.today))
    {
        match measurement.state {
            MeasurementState::NotYet => figures.to_come += 1,
            MeasurementState::Due | MeasurementState::Begun => figures.open += 1,
            MeasurementState::Answered => figures.done += 1,
            MeasurementState::Missed(_) | MeasurementState::Closed => figures.missed += 1,
        }
    }
}

/// Whether the next conversation of the year, or the intake, should have been held.
fn is_behind(attention: &Attention) -> bool {
    let is_asked = |reason: &Reason| matches!(reason, Reason::Conversation { .. } | Reason::IntakeToStart);
    attention.due.iter().any(|due| due.urgency == Urgency::Overdue && is_asked(&due.reason))
}

fn number(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
