//! Warm handover (*warme overdracht*, DOMAIN P-19): a conversation of three in which the participant chooses what is told and
//! the receiver accepts. How far it is follows from what happened; nobody types it.
//!
//! Subject `handover/<uuid>`: fields `begun_on`, `to`, `party`, `why`, `tell/<part>` (what she wants to be told, and what
//! not), `wish` (what she wants the receiver to know), `meeting` (the three-way conversation), `accepted` (the day, and by
//! whom), `cancelled`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use protocol::{HandoverId, MeetingId, Subject};
use serde::{Deserialize, Serialize};

use crate::Heads;

/// To whom somebody is handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// Another coach.
    Coach,
    /// UWV.
    Uwv,
    /// The department of wage subsidies.
    WageSubsidy,
    /// Another department of the municipality.
    Department,
    /// A partner outside it.
    Partner,
}

/// What can be told of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// How to reach her, and in which language.
    Contact,
    /// What she told in the intake.
    Intake,
    /// Her plan.
    Plan,
    /// What is running: instruments and help.
    Instruments,
    /// When there were conversations, and what was agreed in them.
    Conversations,
}

impl Part {
    /// Every part, in the order in which they are asked.
    pub const ALL: [Self; 5] = [Self::Contact, Self::Intake, Self::Plan, Self::Instruments, Self::Conversations];

    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Intake => "intake",
            Self::Plan => "plan",
            Self::Instruments => "instruments",
            Self::Conversations => "conversations",
        }
    }

    /// The field of what she says to telling it.
    pub fn field(self) -> String {
        format!("tell/{}", self.code())
    }
}

/// Who accepted, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acceptance {
    /// The day.
    pub on: NaiveDate,
    /// The name of the receiver.
    pub by: String,
}

/// A handover.
#[derive(Clone, Debug, PartialEq)]
pub struct Handover {
    /// Which.
    pub id: HandoverId,
    /// The day on which it began.
    pub begun_on: NaiveDate,
    /// To whom, by name.
    pub to: String,
    /// Where that is.
    pub party: Party,
    /// Why.
    pub why: Option<String>,
    /// What she says to telling each part; a part that is not in it was not asked.
    pub tell: BTreeMap<Part, bool>,
    /// What she wants the receiver to know, in her words.
    pub wish: Option<String>,
    /// The conversation of three.
    pub meeting: Option<MeetingId>,
    /// Whether the receiver accepted.
    pub accepted: Option<Acceptance>,
    /// Whether it does not go on.
    pub cancelled: bool,
}

/// How far a handover is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// She has not said of every part whether it is told.
    Choosing,
    /// The conversation of three is to come.
    Talking,
    /// The receiver has not accepted.
    Waiting,
    /// The receiver accepted.
    Accepted,
    /// It does not go on.
    Cancelled,
}

impl Handover {
    /// Reads a handover; `None` when its day or its receiver has not arrived yet.
    pub fn read(heads: &Heads, id: HandoverId) -> Option<Self> {
        let subject = Subject::Handover(id);
        let tell = Part::ALL.into_iter().filter_map(|part| Some((part, heads.answer(&subject, &part.field())?)));
        Some(Self {
            id,
            begun_on: heads.answer(&subject, "begun_on")?,
            to: heads.answer(&subject, "to")?,
            party: heads.answer(&subject, "party").unwrap_or(Party::Partner),
            why: heads.answer(&subject, "why"),
            tell: tell.collect(),
            wish: heads.answer(&subject, "wish"),
            meeting: heads.answer(&subject, "meeting"),
            accepted: heads.answer(&subject, "accepted"),
            cancelled: heads.answer(&subject, "cancelled").unwrap_or(false),
        })
    }

    /// Reads all handovers of a dossier, newest first.
    pub fn read_all(heads: &Heads) -> Vec<Self> {
        let ids = heads.subjects().filter_map(|subject| match subject {
            Subject::Handover(id) => Some(*id),
            _ => None,
        });
        let mut handovers: Vec<Self> = ids.filter_map(|id| Self::read(heads, id)).collect();
        handovers.sort_by_key(|handover| std::cmp::Reverse(handover.id));
        handovers
    }

    /// How far it is. Whoever accepts before she chose or before they talked has not accepted a warm handover.
    pub fn stage(&self) -> Stage {
        if self.cancelled {
            return Stage::Cancelled;
        }
        if Part::ALL.iter().any(|part| !self.tell.contains_key(part)) {
            return Stage::Choosing;
        }
        match (&self.meeting, &self.accepted) {
            (None, _) => Stage::Talking,
            (Some(_), None) => Stage::Waiting,
            (Some(_), Some(_)) => Stage::Accepted,
        }
    }

    /// The parts that may be told.
    pub fn told(&self) -> impl Iterator<Item = Part> {
        self.tell.iter().filter(|(_, tells)| **tells).map(|(part, _)| *part)
    }
}
