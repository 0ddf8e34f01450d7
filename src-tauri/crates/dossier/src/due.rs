//! Who first? At least four conversations a year, also when on hold (DOMAIN RULE-01); call-backs that were promised;
//! questionnaires whose window is open. The control group gets questionnaires and nothing else.

use chrono::{Days, Months, NaiveDate, NaiveDateTime};

use crate::{Attempt, ConsentState, Group, Measurement, MeasurementState, Meeting, MeetingKind, Participant, Status};

/// The norm for conversations. A value, because what counts and how many is a setting of the pilot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Norm {
    /// Conversations in twelve months.
    pub per_year: u32,
    /// Days between two of them, at most.
    pub interval: u32,
    /// Days after the start of guidance by which there should be an intake.
    pub intake_within: u32,
}

/// Four a year (RULE-01), so one in every thirteen weeks; the intake within two weeks.
pub const FOUR_A_YEAR: Norm = Norm { per_year: 4, interval: 91, intake_within: 14 };

/// When something is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// The day has passed.
    Overdue,
    /// Within seven days.
    WithinWeek,
    /// After that, or no day at all.
    Later,
}

/// What a participant needs next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attention {
    /// When.
    pub urgency: Urgency,
    /// The day it is due, if there is one.
    pub due_on: Option<NaiveDate>,
    /// Why.
    pub reason: Reason,
    /// What else is due, the first first.
    pub also: Vec<Reason>,
    /// The last conversation that counts.
    pub last_conversation: Option<NaiveDate>,
    /// Conversations that count in the last twelve months.
    pub conversations: u32,
}

/// Why a participant needs attention, or does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There was no intake yet.
    IntakeToStart,
    /// The intake was begun and is not finished.
    IntakeToFinish,
    /// The next conversation of the year is or was due.
    Conversation {
        /// Which of the year.
        nth: u32,
        /// Days until it is due; negative when the day has passed.
        days: i64,
    },
    /// She asked to be called back.
    CallBack {
        /// When, on the clock where they are.
        at: NaiveDateTime,
    },
    /// A questionnaire may be asked.
    Questionnaire {
        /// Of which moment.
        moment: String,
        /// The last day.
        closes: NaiveDate,
    },
    /// Guidance has ended.
    Ended,
    /// Nothing is due: she is in the control group, and no questionnaire is open.
    Nothing,
}

/// How far the intake is, as far as this module needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntakeState {
    /// Nothing was answered here.
    Untouched,
    /// Something was answered, not every domain has an outcome.
    Unfinished,
    /// Every domain has an outcome.
    Finished,
}

/// What is known of a participant, as far as it makes something due.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Who she is, and where guidance stands.
    pub participant: &'a Participant,
    /// Her meetings.
    pub meetings: &'a [Meeting],
    /// How far the intake is.
    pub intake: IntakeState,
    /// What she says to research: who said no is not asked again, unless she asks for it.
    pub research: ConsentState,
    /// Her measurements, as they stand today.
    pub measurements: &'a [Measurement],
    /// The attempts to reach her.
    pub attempts: &'a [Attempt],
}

/// Says what a participant needs next.
pub fn attention(known: Known<'_>, norm: Norm, today: NaiveDate) -> Attention {
    let held: Vec<NaiveDate> =
        known.meetings.iter().filter(|m| m.counts).map(Meeting::day).filter(|day| *day <= today).collect();
    let last_conversation = held.iter().max().copied();
    let year_ago = today.checked_sub_months(Months::new(12)).unwrap_or(NaiveDate::MIN);
    let conversations = held.iter().filter(|day| **day > year_ago).count();
    let conversations = u32::try_from(conversations).unwrap_or(u32::MAX);

    let (group, status) = (known.participant.group, known.participant.status);
    let mut due = call_backs(known.attempts);
    let is_asked = !matches!(known.research, ConsentState::No | ConsentState::Withdrawn);
    if is_asked && status != Status::Ended {
        due.extend(questionnaires(known.measurements, today));
    }
    due.push(match (status, group) {
        (Status::Ended, _) => (None, Reason::Ended),
        (_, Group::Control) => (None, Reason::Nothing),
        (Status::Active | Status::OnHold | Status::OtherLead, Group::Guided) => {
            guidance(known, norm, last_conversation, conversations, today)
        }
    });
    // A stable order: of what is due on one day, call-backs first, then questionnaires, then conversations.
    due.sort_by_key(|(due_on, _)| (urgency(*due_on, today), due_on.unwrap_or(NaiveDate::MAX)));
    let mut due = due.into_iter();
    let (due_on, reason) = due.next().unwrap_or((None, Reason::Nothing));
    let also = due.filter(|(due_on, reason)| is_mentioned(reason, urgency(*due_on, today)));
    let also = also.map(|(_, reason)| reason).collect();
    Attention { urgency: urgency(due_on, today), due_on, reason, also, last_conversation, conversations }
}

/// Something that is due, and when.
type Due = (Option<NaiveDate>, Reason);

fn call_backs(attempts: &[Attempt]) -> Vec<Due> {
    let mut promised: Vec<NaiveDateTime> = attempts.iter().filter_map(Attempt::open_call_back).collect();
    promised.sort_unstable();
    promised.into_iter().map(|at| (Some(at.date()), Reason::CallBack { at })).collect()
}

/// The questionnaires that may be asked, due by the end of their window. One that was begun is picked up within the week.
fn questionnaires(measurements: &[Measurement], today: NaiveDate) -> impl Iterator<Item = Due> {
    measurements.iter().filter_map(move |measurement| {
        let closes = measurement.closes?;
        let due_on = match measurement.state {
            MeasurementState::Due => closes,
            MeasurementState::Begun => closes.min(today + Days::new(7)),
            MeasurementState::NotYet
            | MeasurementState::Answered
            | MeasurementState::Missed(_)
            | MeasurementState::Closed => return None,
        };
        Some((Some(due_on), Reason::Questionnaire { moment: measurement.moment.clone(), closes }))
    })
}

/// What guidance itself asks for next: the intake, or the next conversation of the year.
fn guidance(
    known: Known<'_>,
    norm: Norm,
    last_conversation: Option<NaiveDate>,
    conversations: u32,
    today: NaiveDate,
) -> Due {
    let had_intake =
        known.intake != IntakeState::Untouched || known.meetings.iter().any(|m| m.kind == MeetingKind::Intake);
    if !had_intake {
        let due_on = known.participant.started_on.map(|day| day + Days::new(norm.intake_within.into()));
        return (Some(due_on.unwrap_or(today)), Reason::IntakeToStart);
    }
    let next = last_conversation.map_or(today, |day| day + Days::new(norm.interval.into()));
    let conversation = Reason::Conversation { nth: conversations + 1, days: (next - today).num_days() };
    // An intake that lies open is picked up within the week, but a conversation that is late goes first.
    if known.intake == IntakeState::Unfinished && next >= today {
        return (Some(next.min(today + Days::new(7))), Reason::IntakeToFinish);
    }
    (Some(next), conversation)
}

/// Whether a reason is worth telling beside the first one.
fn is_mentioned(reason: &Reason, urgency: Urgency) -> bool {
    match reason {
        Reason::CallBack { .. } | Reason::Questionnaire { .. } => true,
        Reason::IntakeToStart | Reason::IntakeToFinish | Reason::Conversation { .. } => urgency != Urgency::Later,
        Reason::Ended | Reason::Nothing => false,
    }
}

fn urgency(due_on: Option<NaiveDate>, today: NaiveDate) -> Urgency {
    match due_on {
        Some(day) if day < today => Urgency::Overdue,
        Some(day) if day <= today + Days::new(7) => Urgency::WithinWeek,
        Some(_) | None => Urgency::Later,
    }
}
