//! Who first? Everything that is due for somebody, the first first, each with its plain reason: the conversations of the
//! norm, also when on hold (DOMAIN RULE-01); appointments; call-backs that were promised; questionnaires whose window is
//! open; notes to finish; the review of a pause; what the plan asks, and what follows on a partner's signal. The control group
//! gets questionnaires and nothing else.

mod plan;

use chrono::{Days, NaiveDate, NaiveDateTime};
use protocol::{MeetingId, SignalId};

use crate::{
    Attempt, ConsentState, Conversation, Group, Guidance, Measurement, MeasurementState, MeetingKind, Participant,
    Signal, Status, Who,
    conversation::{Missed, State},
    norm::{Norm, Tally},
};

pub use plan::PlanDates;

/// Days after a conversation within which its notes are finished: what was said is still known then.
const FINISH_WITHIN: u64 = 7;
/// Days after a change within which the plan is looked at again.
const ADAPT_WITHIN: u64 = 14;

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

/// Something that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The day, if there is one.
    pub on: Option<NaiveDate>,
    /// When that is, seen from today.
    pub urgency: Urgency,
    /// Why.
    pub reason: Reason,
}

/// What a participant needs next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attention {
    /// Everything that is due, the first first. Never empty.
    pub due: Vec<Due>,
    /// The last conversation that counts.
    pub last_conversation: Option<NaiveDate>,
    /// How she stands to the norm.
    pub tally: Tally,
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
    /// There is an appointment, or there was one and nobody said what came of it.
    Appointment {
        /// Which.
        meeting: MeetingId,
        /// What kind.
        kind: MeetingKind,
        /// When, on the clock where they are.
        at: NaiveDateTime,
    },
    /// She did not come, or called in sick, and nothing was done about it.
    Missed {
        /// Which.
        meeting: MeetingId,
        /// Why it did not come to be.
        missed: Missed,
        /// The day of the appointment.
        day: NaiveDate,
    },
    /// The notes of a conversation are to be finished.
    NotesToFinish {
        /// Which.
        meeting: MeetingId,
        /// Its day.
        day: NaiveDate,
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
    /// The pause is to be looked at again.
    Review {
        /// The day that was chosen.
        on: NaiveDate,
    },
    /// A step of the plan is or was to be done. Which is on the plan: others may see a list.
    Step {
        /// The day.
        on: NaiveDate,
        /// Who does it: the coach, or somebody whom she asks about it.
        who: Who,
    },
    /// Something follows on a signal of a partner (DOMAIN P-12).
    FollowUp {
        /// Which signal.
        signal: SignalId,
        /// By when.
        on: NaiveDate,
    },
    /// Something changed, and the plan was not agreed anew.
    PlanToAdapt {
        /// Since when.
        since: NaiveDate,
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
    /// Who she is.
    pub participant: &'a Participant,
    /// Where guidance stands.
    pub guidance: &'a Guidance,
    /// Her conversations.
    pub conversations: &'a [Conversation],
    /// How far the intake is.
    pub intake: IntakeState,
    /// What she says to research: who said no is not asked again, unless she asks for it.
    pub research: ConsentState,
    /// Her measurements, as they stand today.
    pub measurements: &'a [Measurement],
    /// The attempts to reach her.
    pub attempts: &'a [Attempt],
    /// The days of her plan.
    pub plan: &'a PlanDates,
    /// What partners told.
    pub signals: &'a [Signal],
}

/// A reason, and its day.
type Dated = (Option<NaiveDate>, Reason);

/// Says what a participant needs next.
pub fn attention(known: Known<'_>, norm: &Norm, today: NaiveDate) -> Attention {
    let counting = known.conversations.iter().filter(|conversation| conversation.counts);
    let last_conversation = counting.filter_map(Conversation::held_on).filter(|day| *day <= today).max();
    let tally = Tally::of(known.conversations, known.attempts, norm, today);

    let status = known.guidance.status;
    let mut due = call_backs(known.attempts);
    let is_asked = !matches!(known.research, ConsentState::No | ConsentState::Withdrawn);
    if is_asked && status != Status::Ended {
        due.extend(questionnaires(known.measurements, today));
    }
    match (status, known.participant.group) {
        (Status::Ended, _) => due.push((None, Reason::Ended)),
        (_, Group::Control) if due.is_empty() => due.push((None, Reason::Nothing)),
        (_, Group::Control) => {}
        (Status::Active | Status::OnHold | Status::OtherLead, Group::Guided) => {
            due.extend(known.conversations.iter().filter_map(|one| around(one, last_conversation)));
            due.extend(follow_ups(known.signals));
            due.extend(known.guidance.review_on.map(|on| (Some(on), Reason::Review { on })));
            // A pause stops the plan's own days; contact goes on (DOMAIN P-13).
            if status != Status::OnHold {
                due.extend(planned_steps(known.plan));
            }
            due.extend(next_of_the_year(known, norm, last_conversation, tally, today));
        }
    }
    let mut due: Vec<Due> =
        due.into_iter().map(|(on, reason)| Due { on, urgency: urgency(on, today), reason }).collect();
    // A stable order: of what is due on one day, what was promised goes first, then what is asked, then what is usual.
    due.sort_by_key(|due| (due.urgency, due.on.unwrap_or(NaiveDate::MAX)));
    Attention { due, last_conversation, tally }
}

impl Attention {
    /// What comes first.
    pub fn first(&self) -> &Due {
        const NOTHING: &Due = &Due { on: None, urgency: Urgency::Later, reason: Reason::Nothing };
        self.due.first().unwrap_or(NOTHING)
    }

    /// What else is worth telling beside the first: what waits for no day, and what is late or due within the week.
    pub fn also(&self) -> impl Iterator<Item = &Due> {
        self.due.iter().skip(1).filter(|due| match due.reason {
            Reason::CallBack { .. }
            | Reason::Questionnaire { .. }
            | Reason::Appointment { .. }
            | Reason::Missed { .. }
            | Reason::NotesToFinish { .. } => true,
            Reason::IntakeToStart
            | Reason::IntakeToFinish
            | Reason::Conversation { .. }
            | Reason::Review { .. }
            | Reason::Step { .. }
            | Reason::FollowUp { .. }
            | Reason::PlanToAdapt { .. } => due.urgency != Urgency::Later,
            Reason::Ended | Reason::Nothing => false,
        })
    }
}

fn call_backs(attempts: &[Attempt]) -> Vec<Dated> {
    let mut promised: Vec<NaiveDateTime> = attempts.iter().filter_map(Attempt::open_call_back).collect();
    promised.sort_unstable();
    promised.into_iter().map(|at| (Some(at.date()), Reason::CallBack { at })).collect()
}

/// The questionnaires that may be asked, due by the end of their window. One that was begun is picked up within the week.
fn questionnaires(measurements: &[Measurement], today: NaiveDate) -> impl Iterator<Item = Dated> {
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

/// What one conversation itself asks for: to be held, to be made up for, to be finished.
fn around(conversation: &Conversation, last_conversation: Option<NaiveDate>) -> Option<Dated> {
    let (meeting, kind, day) = (conversation.id, conversation.kind, conversation.day()?);
    match conversation.state {
        State::Planned => Some((Some(day), Reason::Appointment { meeting, kind, at: conversation.planned_at? })),
        // Who spoke with her since knows how she is.
        State::Missed(_) if last_conversation.is_some_and(|last| last > day) => None,
        State::Missed(missed @ (Missed::NoShow | Missed::SickNote)) if conversation.follow_up.is_none() => {
            Some((Some(day + Days::new(1)), Reason::Missed { meeting, missed, day }))
        }
        State::Held if conversation.is_to_finish => {
            Some((Some(day + Days::new(FINISH_WITHIN)), Reason::NotesToFinish { meeting, day }))
        }
        State::Missed(_) | State::Held | State::GoingOn => None,
    }
}

/// What follows on signals and was not done, by its day. Without a day nobody waits for it; it stays on the partners' page.
fn follow_ups(signals: &[Signal]) -> Vec<Dated> {
    let open = signals.iter().filter(|signal| signal.is_open());
    let mut dated: Vec<(NaiveDate, SignalId)> =
        open.filter_map(|signal| Some((signal.follow_up_on?, signal.id))).collect();
    dated.sort_unstable();
    dated.into_iter().map(|(on, signal)| (Some(on), Reason::FollowUp { signal, on })).collect()
}

fn planned_steps(plan: &PlanDates) -> impl Iterator<Item = Dated> {
    let steps = plan.steps.iter().map(|(on, who)| (Some(*on), Reason::Step { on: *on, who: *who }));
    let changed = plan.changed_on.map(|since| (Some(since + Days::new(ADAPT_WITHIN)), Reason::PlanToAdapt { since }));
    steps.chain(changed)
}

/// What guidance itself asks for next: the intake, or the next conversation of the year. An appointment that is still to
/// come answers that.
fn next_of_the_year(
    known: Known<'_>,
    norm: &Norm,
    last_conversation: Option<NaiveDate>,
    tally: Tally,
    today: NaiveDate,
) -> Option<Dated> {
    let is_intake = |one: &Conversation| one.kind == MeetingKind::Intake && one.held_on().is_some();
    let had_intake = known.intake != IntakeState::Untouched || known.conversations.iter().any(is_intake);
    let is_planned = known
        .conversations
        .iter()
        .any(|one| one.counts && one.state == State::Planned && one.day().is_some_and(|day| day >= today));
    if is_planned {
        return None;
    }
    if !had_intake {
        let due_on = known.participant.started_on.map(|day| day + Days::new(norm.intake_within.into()));
        return Some((Some(due_on.unwrap_or(today)), Reason::IntakeToStart));
    }
    let next = last_conversation.map_or(today, |day| day + Days::new(norm.interval.into()));
    let conversation = Reason::Conversation { nth: tally.held + 1, days: (next - today).num_days() };
    // An intake that lies open is picked up within the week, but a conversation that is late goes first.
    if known.intake == IntakeState::Unfinished && next >= today {
        return Some((Some(next.min(today + Days::new(7))), Reason::IntakeToFinish));
    }
    Some((Some(next), conversation))
}

fn urgency(due_on: Option<NaiveDate>, today: NaiveDate) -> Urgency {
    match due_on {
        Some(day) if day < today => Urgency::Overdue,
        Some(day) if day <= today + Days::new(7) => Urgency::WithinWeek,
        Some(_) | None => Urgency::Later,
    }
}
