//! The participant herself (DOMAIN §1.4). Only what guidance needs: no BSN, no diagnoses, no cultural background.
//!
//! Fields of subject `participant`: those of [`FACTS`], `started_on`, those of where guidance stands ([`crate::guidance`]),
//! and `household/<dossier>` (somebody of the same household, whose case is taken up together).

use chrono::NaiveDate;
use protocol::{Channel, DossierId, Interpreter, Subject};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::Heads;

/// What is known of a participant.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Participant {
    /// Her name; empty when none is recorded.
    pub name: String,
    /// Her birth year.
    pub birth_year: Option<i32>,
    /// Her language, as a BCP 47 tag.
    pub language: Option<String>,
    /// Whether an interpreter is needed.
    pub interpreter_needed: Option<Interpreter>,
    /// When guidance began.
    pub started_on: Option<NaiveDate>,
    /// Her group in the research.
    pub group: Group,
    /// Who guides her instead: then there are conversations, and no referral.
    pub guided_by: Option<OtherParty>,
}

/// Who guides somebody in place of the municipality's coach (DOMAIN RULE-12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OtherParty {
    /// UWV: she has a WIA benefit.
    Wia,
    /// The department of wage subsidies: she is in the target-group register (*doelgroepregister*).
    TargetGroupRegister,
}

/// A group of the research (DOMAIN C-11).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Guided, and measured.
    #[default]
    Guided,
    /// Measured only: she gets questionnaires and nothing else.
    Control,
}

/// Where guidance stands (DOMAIN §1.9).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Actively guided.
    #[default]
    Active,
    /// Paused; contact goes on.
    OnHold,
    /// Another party leads; the coach follows (RULE-13).
    OtherLead,
    /// Moved, at work, handed over or stopped.
    Ended,
}

/// What a fact can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactKind {
    /// Words.
    Words,
    /// A year.
    Year,
    /// Yes or no.
    YesNo,
    /// A BCP 47 tag.
    Language,
    /// A day.
    Day,
    /// One of these codes.
    OneOf(&'static [&'static str]),
}

/// The facts that a dossier shows and lets change, in order.
pub const FACTS: &[(&str, FactKind)] = &[
    ("name", FactKind::Words),
    ("birth_year", FactKind::Year),
    ("language", FactKind::Language),
    ("reads_language", FactKind::YesNo),
    ("interpreter_needed", FactKind::OneOf(&["none", "professional", "informal", "coach"])),
    ("preferred_channel", FactKind::OneOf(&["face_to_face", "phone", "video", "at_home"])),
    (
        "contact_frequency",
        FactKind::OneOf(&["weekly", "every_few_weeks", "monthly", "as_few_as_possible", "she_calls"]),
    ),
    ("speak_slowly", FactKind::YesNo),
    ("phone", FactKind::Words),
    ("primary_contact", FactKind::Words),
    ("active_at_power", FactKind::YesNo),
    ("target_group_register", FactKind::YesNo),
    ("wia", FactKind::YesNo),
    ("status", FactKind::OneOf(&["active", "on_hold", "other_lead", "ended"])),
    ("group", FactKind::OneOf(&["guided", "control"])),
];

impl Participant {
    /// Reads a participant from the heads of her dossier.
    pub fn read(heads: &Heads) -> Self {
        let subject = Subject::Participant;
        Self {
            name: heads.answer(&subject, "name").unwrap_or_default(),
            birth_year: heads.answer(&subject, "birth_year"),
            language: heads.answer(&subject, "language"),
            interpreter_needed: heads.answer(&subject, "interpreter_needed"),
            started_on: heads.answer(&subject, "started_on"),
            group: heads.answer(&subject, "group").unwrap_or_default(),
            guided_by: guided_by(heads),
        }
    }
}

fn guided_by(heads: &Heads) -> Option<OtherParty> {
    let says_yes = |field: &str| heads.answer(&Subject::Participant, field) == Some(true);
    if says_yes("wia") {
        return Some(OtherParty::Wia);
    }
    says_yes("target_group_register").then_some(OtherParty::TargetGroupRegister)
}

/// The field that says that somebody is of the same household.
pub fn household_field(other: DossierId) -> String {
    format!("{HOUSEHOLD}{other}")
}

/// Who else is of the household.
pub fn household(heads: &Heads) -> Vec<DossierId> {
    heads.members(&Subject::Participant, HOUSEHOLD).filter_map(|other| other.parse().ok()).collect()
}

const HOUSEHOLD: &str = "household/";

/// What a fact of this name can say; `None` for a name that is not a fact.
pub fn fact_kind(field: &str) -> Option<FactKind> {
    FACTS.iter().find(|(name, _)| *name == field).map(|(_, kind)| *kind)
}

impl FactKind {
    /// Whether `answer` can be said.
    pub fn accepts(self, answer: &Json) -> bool {
        match self {
            Self::Words => answer.as_str().is_some_and(|words| !words.trim().is_empty() && words.len() <= 500),
            Self::Year => answer.as_i64().is_some_and(|year| (1900..=2100).contains(&year)),
            Self::YesNo => answer.is_boolean(),
            Self::Language => answer.as_str().is_some_and(is_language_tag),
            Self::Day => NaiveDate::deserialize(answer).is_ok(),
            Self::OneOf(codes) => answer.as_str().is_some_and(|code| codes.contains(&code)),
        }
    }
}

fn is_language_tag(tag: &str) -> bool {
    (2..=35).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// The channel codes that a person can prefer: those by which people meet.
pub fn can_be_preferred(channel: Channel) -> bool {
    channel != Channel::None
}
