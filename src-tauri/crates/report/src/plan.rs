//! The plan on paper: hers to take home, to put on the wall, to show to whoever helps her.
//!
//! Her own language stands first, with the Dutch beside it, so that a helper or a doctor can read it too; her own words stand
//! as she said them. There are no scores on it, and no rung of a ladder: goals, steps, who, when, and whom to call (UX §8).

use chrono::{NaiveDate, NaiveDateTime};
use dossier::plan::instrument::State;
use protocol::{Channel, Location};

mod words;

#[cfg_attr(not(feature = "pdf"), path = "plan/no_sheet.rs")]
mod sheet;

pub use words::{Language, PAPER_WORDS, PaperWords};

pub use sheet::{PlanSheet, lay_out};

/// What stands on the paper.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanPaper {
    /// The language that stands first.
    pub language: Language,
    /// Her name.
    pub name: String,
    /// The name of her coach.
    pub coach: String,
    /// The number at which her coach can be called.
    pub phone: Option<String>,
    /// Their next conversation.
    pub next: Option<Appointment>,
    /// How the plan was agreed.
    pub agreed: Agreed,
    /// Her goals, oldest first.
    pub goals: Vec<PaperGoal>,
    /// Help of her coach.
    pub help: Vec<PaperHelp>,
    /// What the municipality offers her, as far as it goes on or went well.
    pub instruments: Vec<PaperInstrument>,
    /// The day of printing.
    pub printed_on: NaiveDate,
}

/// The next conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// When, on the clock where they are.
    pub at: NaiveDateTime,
    /// By which way.
    pub channel: Channel,
    /// Where.
    pub location: Option<Location>,
}

/// How a plan was agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreed {
    /// It was not, yet.
    NotYet,
    /// As it stands, on this day.
    On(NaiveDate),
    /// On this day, and something changed since.
    ChangedSince(NaiveDate),
}

/// Words in her language and in Dutch.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Both {
    /// Hers.
    pub hers: String,
    /// The Dutch.
    pub dutch: String,
}

/// A goal.
#[derive(Clone, Debug, PartialEq)]
pub struct PaperGoal {
    /// The life domain that it belongs to.
    pub domain: Option<Both>,
    /// The goal in her own words, with its steps.
    pub goal: dossier::Goal,
}

/// Help of the coach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperHelp {
    /// What it is called.
    pub title: Both,
    /// When it was given; `None` while it is to do.
    pub given_on: Option<NaiveDate>,
}

/// An instrument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperInstrument {
    /// What it is called.
    pub title: Both,
    /// Who offers it.
    pub provider: Option<String>,
    /// Who to call there.
    pub contact: Option<String>,
    /// What it came to.
    pub state: State,
    /// When it came to that.
    pub since: Option<NaiveDate>,
}

/// What is not on the paper, because it would not fit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Goals.
    pub goals: usize,
    /// Steps, those of the goals that are left out too.
    pub steps: usize,
    /// Help and instruments.
    pub more: usize,
}

impl LeftOut {
    /// Whether everything is on it.
    pub fn is_nothing(self) -> bool {
        self == Self::default()
    }
}

/// Whether an instrument belongs on the paper: what does not go on would only be in the way.
pub fn is_told(state: State) -> bool {
    match state {
        State::Discussed
        | State::Referred
        | State::Started
        | State::Interrupted
        | State::Resumed
        | State::Completed => true,
        State::Stopped | State::NotUsed => false,
    }
}
