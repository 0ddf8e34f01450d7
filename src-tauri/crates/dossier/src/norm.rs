//! The norm for conversations: at least four a year, also for who is on hold (DOMAIN RULE-01). What counts, how many and
//! over which year are settings of the pilot.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, Months, NaiveDate};
use protocol::Channel;
use serde::Serialize;

use crate::{Attempt, Conversation, MeetingKind, conversation::State};

/// The norm. A value, because what counts and how many is a setting of the pilot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Norm {
    /// Conversations in a year.
    pub per_year: u32,
    /// Days between two of them, at most.
    pub interval: u32,
    /// Days after the start of guidance by which there should be an intake.
    pub intake_within: u32,
    /// Which year.
    pub period: Period,
    /// The kinds that count unless somebody says otherwise.
    pub official: Vec<MeetingKind>,
    /// Whether a conversation by phone or video counts unless somebody says otherwise. The rule leaves it open.
    pub counts_remote: bool,
}

/// Over which year the conversations are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// The twelve months up to and including today.
    LastTwelveMonths,
    /// From 1 January to 31 December.
    CalendarYear,
}

/// Four a year, so one in every thirteen weeks; the intake within two weeks; contact in between is extra (RULE-01).
impl Default for Norm {
    fn default() -> Self {
        let official = vec![MeetingKind::Intake, MeetingKind::ProgressConversation, MeetingKind::ThreeWayConversation];
        Self {
            per_year: 4,
            interval: 91,
            intake_within: 14,
            period: Period::LastTwelveMonths,
            official,
            counts_remote: true,
        }
    }
}

impl Norm {
    /// Whether such a conversation counts unless somebody says otherwise.
    pub fn counts(&self, kind: MeetingKind, channel: Channel) -> bool {
        let is_remote = matches!(channel, Channel::Phone | Channel::Video);
        self.official.contains(&kind) && (self.counts_remote || !is_remote)
    }
}

impl Period {
    /// The first day of the year that `today` lies in.
    pub fn since(self, today: NaiveDate) -> NaiveDate {
        match self {
            Self::LastTwelveMonths => {
                today.checked_sub_months(Months::new(12)).map_or(NaiveDate::MIN, |day| day + Days::new(1))
            }
            Self::CalendarYear => today.with_ordinal(1).unwrap_or(today),
        }
    }

    /// The last day up to which a planned conversation belongs to it.
    fn until(self, today: NaiveDate) -> NaiveDate {
        match self {
            Self::LastTwelveMonths => NaiveDate::MAX,
            Self::CalendarYear => NaiveDate::from_ymd_opt(today.year(), 12, 31).unwrap_or(today),
        }
    }
}

/// How somebody stands to the norm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Conversations that count and were held.
    pub held: u32,
    /// Days on which it was tried and did not come to a conversation: no-shows, sick notes, calls.
    pub tried: u32,
    /// Conversations that will count and are planned from today on.
    pub planned: u32,
}

impl Tally {
    /// Counts the conversations of the year that `today` lies in.
    pub fn of(conversations: &[Conversation], attempts: &[Attempt], norm: &Norm, today: NaiveDate) -> Self {
        let year = norm.period.since(today)..=today;
        let in_year = |day: Option<NaiveDate>| day.filter(|day| year.contains(day));
        let counting = || conversations.iter().filter(|conversation| conversation.counts);
        let held = counting().filter(|conversation| in_year(conversation.held_on()).is_some());
        let missed = counting().filter(|conversation| conversation.was_tried()).map(Conversation::day);
        let called = attempts.iter().map(|attempt| Some(attempt.at.date_naive()));
        let tried: BTreeSet<NaiveDate> = missed.chain(called).filter_map(in_year).collect();
        let is_ahead = |day: NaiveDate| day >= today && day <= norm.period.until(today);
        let planned = counting().filter(|conversation| conversation.state == State::Planned);
        let planned = planned.filter(|conversation| conversation.day().is_some_and(is_ahead));
        Self { held: count(held.count()), tried: count(tried.len()), planned: count(planned.count()) }
    }

    /// Whether there were as many as the norm wants.
    pub fn reaches(self, norm: &Norm) -> bool {
        self.held >= norm.per_year
    }
}

fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
