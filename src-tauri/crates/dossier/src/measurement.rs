//! The measurement moments (T0, T1, T2): when each may be asked of somebody, and how far it is (DOMAIN RULE-03, §1.9).
//!
//! T0 is at the first contact. The others open so many months after T0, or after the first contact while there is no T0.
//! Without a chosen day, a window lasts until the next one opens. The project lead can choose days for the whole cohort,
//! as in 2020, and the windows after it move along; they hold for whoever had her first contact by then, and who came later
//! keeps the months that are hers.
//! People on hold are asked too (DOMAIN P-13).

use std::collections::BTreeMap;

use chrono::{DateTime, Days, FixedOffset, Months, NaiveDate};
use protocol::{Event, MeasurementWindow, Subject, WindowDates};
use serde::{Deserialize, Serialize};

use crate::{Heads, Meeting, Participant};

/// The field of an interview that says when it was completed.
pub const COMPLETED: &str = ":completed";

/// The field of a measurement that says that it was missed, and why.
pub const MISSED: &str = "missed";

/// How many months a window lasts that nothing else ends.
const MONTHS_OPEN: Months = Months::new(4);

/// The windows until a municipality has others: T0 at the first contact, T1 after four months, T2 after eight (RULE-03).
pub fn default_windows() -> Vec<MeasurementWindow> {
    let window = |(moment, after_months): (&str, u8)| MeasurementWindow {
        moment: moment.to_owned(),
        after_months,
        dates: WindowDates::default(),
    };
    [("t0", 0), ("t1", 4), ("t2", 8)].map(window).into()
}

/// Why a measurement was missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissedReason {
    /// She moved away.
    Moved,
    /// She could not be reached.
    NotReached,
    /// She did not want to.
    Refused,
}

/// How far a measurement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeasurementState {
    /// Its window has not opened.
    NotYet,
    /// Its window is open, and nothing was answered.
    Due,
    /// Something was answered.
    Begun,
    /// It was completed.
    Answered,
    /// It will not come, and why.
    Missed(MissedReason),
    /// Its window is over, and nothing was answered.
    Closed,
}

/// One measurement of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measurement {
    /// The moment: `t0`, `t1`, `t2`.
    pub moment: String,
    /// The first day of its window; `None` while nothing says when that is.
    pub opens: Option<NaiveDate>,
    /// The last day of its window.
    pub closes: Option<NaiveDate>,
    /// How far it is.
    pub state: MeasurementState,
    /// When it was completed.
    pub answered_on: Option<NaiveDate>,
}

/// What became of the measurements of one person, whatever the windows and the day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Course {
    first_contact: Option<NaiveDate>,
    moments: BTreeMap<String, Done>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Done {
    is_begun: bool,
    answered_on: Option<NaiveDate>,
    missed: Option<MissedReason>,
}

/// The day of the first contact: of the first meeting, or, before there was one, the day that guidance began.
pub fn first_contact(participant: &Participant, meetings: &[Meeting]) -> Option<NaiveDate> {
    meetings.iter().map(Meeting::day).min().or(participant.started_on)
}

/// Whether a field of an interview holds an answer, rather than something about the interview.
pub fn is_answer(field: &str) -> bool {
    !field.starts_with(':')
}

impl Course {
    /// Reads what became of the measurements.
    pub fn read(heads: &Heads, first_contact: Option<NaiveDate>) -> Self {
        let mut course = Self { first_contact, ..Self::default() };
        for subject in heads.subjects() {
            match subject {
                Subject::Interview { moment, .. } => {
                    let done = course.moments.entry(moment.clone()).or_default();
                    done.is_begun |= heads.fields(subject).any(|(field, _)| is_answer(field.as_str()));
                    done.answered_on = done.answered_on.or_else(|| completed_on(heads.of(subject, COMPLETED)));
                }
                Subject::Measurement(moment) => {
                    course.moments.entry(moment.clone()).or_default().missed = heads.answer(subject, MISSED);
                }
                Subject::Participant
                | Subject::Plan
                | Subject::Consent
                | Subject::Meeting(_)
                | Subject::Attempt(_)
                | Subject::Signal(_)
                | Subject::Handover(_)
                | Subject::Other(_) => {}
            }
        }
        course
    }

    /// Notes that something was answered at a moment: for whoever did not read the answers themselves.
    pub fn note_begun(&mut self, moment: &str) {
        self.moments.entry(moment.to_owned()).or_default().is_begun = true;
    }

    /// The measurements as they stand on a day, in the order of the windows.
    pub fn measurements(&self, windows: &[MeasurementWindow], today: NaiveDate) -> Vec<Measurement> {
        let opens = self.openings(windows);
        let measurement = |(n, window): (usize, &MeasurementWindow)| {
            let opens_here = opens.get(n).copied().flatten();
            let opens_next = opens.get(n + 1).copied().flatten();
            let closes = opens_here.and_then(|day| closes(window, day, opens_next));
            let done = self.moments.get(&window.moment).copied().unwrap_or_default();
            let state = state(done, opens_here, closes, today);
            let moment = window.moment.clone();
            Measurement { moment, opens: opens_here, closes, state, answered_on: done.answered_on }
        };
        windows.iter().enumerate().map(measurement).collect()
    }

    /// The day on which each window opens. One that was moved takes those after it along.
    fn openings(&self, windows: &[MeasurementWindow]) -> Vec<Option<NaiveDate>> {
        let first = windows.first().and_then(|first| self.moments.get(&first.moment)?.answered_on);
        let mut openings: Vec<Option<NaiveDate>> = Vec::with_capacity(windows.len());
        for (n, window) in windows.iter().enumerate() {
            let before =
                n.checked_sub(1).and_then(|n| Some((windows.get(n)?.after_months, openings.get(n).copied()??)));
            openings.push(self.first_contact.and_then(|contact| {
                if let Some(chosen) = window.dates.opens.filter(|chosen| *chosen >= contact) {
                    return Some(chosen);
                }
                let from = first.filter(|_| window.after_months > 0).unwrap_or(contact);
                let own = months_after(from, window.after_months)?;
                let along =
                    before.and_then(|(months, day)| months_after(day, window.after_months.saturating_sub(months)));
                Some(along.map_or(own, |along| along.max(own)))
            }));
        }
        openings
    }
}

fn months_after(day: NaiveDate, months: u8) -> Option<NaiveDate> {
    day.checked_add_months(Months::new(months.into()))
}

fn closes(window: &MeasurementWindow, opens: NaiveDate, opens_next: Option<NaiveDate>) -> Option<NaiveDate> {
    let chosen = window.dates.closes.filter(|chosen| *chosen >= opens);
    let next = opens_next.filter(|next| *next > opens).or_else(|| opens.checked_add_months(MONTHS_OPEN));
    chosen.or_else(|| next?.checked_sub_days(Days::new(1)))
}

fn state(done: Done, opens: Option<NaiveDate>, closes: Option<NaiveDate>, today: NaiveDate) -> MeasurementState {
    if done.answered_on.is_some() {
        return MeasurementState::Answered;
    }
    if let Some(reason) = done.missed {
        return MeasurementState::Missed(reason);
    }
    if done.is_begun {
        return MeasurementState::Begun;
    }
    match (opens, closes) {
        (Some(_), Some(closes)) if today > closes => MeasurementState::Closed,
        (Some(opens), _) if today >= opens => MeasurementState::Due,
        (Some(_) | None, _) => MeasurementState::NotYet,
    }
}

fn completed_on(heads: &[Event]) -> Option<NaiveDate> {
    let completed = heads.iter().filter_map(|event| Some((event, event.value.answer()?)));
    let days = completed.map(|(event, moment)| {
        // The day where they were; an event that only says that it was completed was written on that day.
        let moment = DateTime::<FixedOffset>::deserialize(moment).ok();
        moment.map_or_else(|| event.provenance.at.date_naive(), |moment| moment.date_naive())
    });
    days.min()
}
