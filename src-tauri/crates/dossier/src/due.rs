//! Who first? At least four conversations a year, also when on hold (DOMAIN RULE-01).

use chrono::{Days, Months, NaiveDate};

use crate::{Meeting, MeetingKind, Participant, Status};

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
    /// Guidance has ended.
    Ended,
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

/// Says what a participant needs next.
pub fn attention(
    participant: &Participant,
    meetings: &[Meeting],
    intake: IntakeState,
    norm: Norm,
    today: NaiveDate,
) -> Attention {
    let held: Vec<NaiveDate> =
        meetings.iter().filter(|m| m.counts).map(Meeting::day).filter(|day| *day <= today).collect();
    let last_conversation = held.iter().max().copied();
    let year_ago = today.checked_sub_months(Months::new(12)).unwrap_or(NaiveDate::MIN);
    let conversations = held.iter().filter(|day| **day > year_ago).count();
    let conversations = u32::try_from(conversations).unwrap_or(u32::MAX);
    let say = |due_on: Option<NaiveDate>, reason: Reason| Attention {
        urgency: urgency(due_on, today),
        due_on,
        reason,
        last_conversation,
        conversations,
    };

    if participant.status == Status::Ended {
        return say(None, Reason::Ended);
    }
    let had_intake = intake != IntakeState::Untouched || meetings.iter().any(|m| m.kind == MeetingKind::Intake);
    if !had_intake {
        let due_on = participant.started_on.map(|day| day + Days::new(norm.intake_within.into()));
        return say(Some(due_on.unwrap_or(today)), Reason::IntakeToStart);
    }
    let next = last_conversation.map_or(today, |day| day + Days::new(norm.interval.into()));
    let conversation = Reason::Conversation { nth: conversations + 1, days: (next - today).num_days() };
    // An intake that lies open is picked up within the week, but a conversation that is late goes first.
    if intake == IntakeState::Unfinished && next >= today {
        return say(Some(next.min(today + Days::new(7))), Reason::IntakeToFinish);
    }
    say(Some(next), conversation)
}

fn urgency(due_on: Option<NaiveDate>, today: NaiveDate) -> Urgency {
    match due_on {
        Some(day) if day < today => Urgency::Overdue,
        Some(day) if day <= today + Days::new(7) => Urgency::WithinWeek,
        Some(_) | None => Urgency::Later,
    }
}
