//! The action plan (*plan van aanpak*): goals and steps in the participant's words, the rung of the ladder that she is on
//! and wants to reach, direct help, instruments; agreed with her version by version.
//!
//! Fields of subject `plan`:
//!
//! | field | says |
//! |---|---|
//! | `goal/<uuid>` | the goal exists |
//! | `goal/<uuid>/text`, `/domain` | her words; the life domain |
//! | `goal/<uuid>/step/<uuid>` | the step exists |
//! | `goal/<uuid>/step/<uuid>/text`, `/who`, `/name`, `/when`, `/done` | what, who (by name when it is somebody else), the day, whether it is done |
//! | `rung/now`, `rung/goal` | rung of the participation ladder, 1 to 6: where she is, where she wants to be (2 to 6) |
//! | `help/<kind>`, `help/<kind>/given` | direct help of the coach that was agreed; the day on which it was given |
//! | `instrument/<uuid>` and below it | an instrument: see [`instrument`] |
//! | `version/<n>` | a [`Version`]: the day, how she agreed, and the heads that were on the screen |
//! | `paper/<uuid>` | a [`Given`]: it was given to her on paper |
//!
//! What was agreed is one thing, how far it is another: a step that is done, help that was given and an instrument that
//! began do not ask to be agreed again.

use chrono::NaiveDate;
use protocol::{Event, EventId, Subject, Value};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Heads;

pub mod changes;
pub mod instrument;

pub use instrument::Instrument;

/// The plan as it stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// The goals, oldest first.
    pub goals: Vec<Goal>,
    /// The rung of the participation ladder that she is on.
    pub rung_now: Option<u8>,
    /// The rung that she wants to reach.
    pub rung_goal: Option<u8>,
    /// Direct help of the coach, by kind.
    pub help: Vec<Help>,
    /// The instruments, oldest first.
    pub instruments: Vec<Instrument>,
    /// The versions that were agreed, the first first.
    pub versions: Vec<Version>,
    /// When it was given on paper, the first first.
    pub given: Vec<Given>,
    /// Whether something that was agreed changed since the latest version.
    pub changed_since: bool,
}

/// Direct help of the coach (DOMAIN P-14): a CV, applying for work, the evaluation of a diploma.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Help {
    /// Which, as the catalogue calls it.
    pub kind: String,
    /// When it was given; `None` while it is to do.
    pub given_on: Option<NaiveDate>,
}

/// The `form_id` of the catalogue of instruments.
pub const CATALOGUE_FORM: &str = "instruments";

/// The rungs of the participation ladder (DOMAIN §2.1): from isolated to paid work.
pub const RUNGS: std::ops::RangeInclusive<u8> = 1..=6;

/// The rungs that can be a goal.
pub const GOAL_RUNGS: std::ops::RangeInclusive<u8> = 2..=6;

/// A goal, in the participant's words.
#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    /// Which.
    pub id: Uuid,
    /// What she wants.
    pub text: String,
    /// The life domain it belongs to.
    pub domain: Option<String>,
    /// The steps, oldest first.
    pub steps: Vec<Step>,
}

/// A step towards a goal.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Which.
    pub id: Uuid,
    /// What is done.
    pub text: String,
    /// Who does it.
    pub who: Who,
    /// By name, when it is somebody else.
    pub name: Option<String>,
    /// When.
    pub when: Option<NaiveDate>,
    /// Whether it is done.
    pub done: bool,
}

/// Who does a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// The participant.
    #[default]
    Participant,
    /// The coach.
    Coach,
    /// Both.
    Together,
    /// Somebody else.
    Other,
}

/// A version that was agreed with the participant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Version {
    /// Counted from 1.
    #[serde(skip)]
    pub number: u32,
    /// The day.
    pub agreed_on: NaiveDate,
    /// The heads of the plan that were on the screen when it was agreed, sorted.
    pub heads: Vec<EventId>,
    /// Her signature; `None` when she agreed with a tap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<Signature>,
}

/// The plan, as it was given to the participant on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// The day.
    pub on: NaiveDate,
    /// The latest version that was agreed then; `None` when none was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// The language that stood first, as a BCP 47 tag.
    pub language: String,
}

/// How somebody signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Signature {
    /// With a finger or a pen.
    Drawn {
        /// The lines, as the path of an SVG image of [`SIGNATURE_SIZE`]: `M`, `L` and whole numbers.
        path: String,
    },
    /// With a name, by who cannot draw one.
    Typed {
        /// The name.
        name: String,
    },
}

/// The width and the height of a drawn signature.
pub const SIGNATURE_SIZE: (u32, u32) = (600, 240);

/// The most that a signature takes, in bytes: some ten times what a hand draws.
const SIGNATURE_LIMIT: usize = 24_000;

impl Signature {
    /// Whether there is something in it, and nothing that does not belong there.
    pub fn is_sound(&self) -> bool {
        match self {
            Self::Drawn { path } => {
                let is_line = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'M' | b'L' | b' ');
                path.starts_with('M') && path.len() <= SIGNATURE_LIMIT && path.bytes().all(is_line)
            }
            Self::Typed { name } => !name.trim().is_empty() && name.chars().count() <= 200,
        }
    }
}

/// The field that says that a goal exists.
pub fn goal_field(goal: Uuid) -> String {
    format!("goal/{goal}")
}

/// The field that says that a step exists.
pub fn step_field(goal: Uuid, step: Uuid) -> String {
    format!("goal/{goal}/step/{step}")
}

/// The field that says that the plan was given on paper.
pub fn paper_field(paper: Uuid) -> String {
    format!("paper/{paper}")
}

/// The field of a version.
pub fn version_field(number: u32) -> String {
    format!("version/{number}")
}

impl Plan {
    /// Reads the plan from the heads of a dossier.
    pub fn read(heads: &Heads) -> Self {
        let plan = Subject::Plan;
        let mut read = Self { rung_now: rung(heads, "now"), rung_goal: rung(heads, "goal"), ..Self::default() };
        let mut given = Vec::new();
        for (field, _) in heads.fields(&plan) {
            let parts: Vec<&str> = field.as_str().split('/').collect();
            match parts.as_slice() {
                ["goal", goal] if exists(heads, field.as_str()) => {
                    read.goals.extend(goal.parse().ok().map(|id| read_goal(heads, id)));
                }
                ["instrument", instrument] if exists(heads, field.as_str()) => {
                    read.instruments.extend(instrument.parse().ok().map(|id| Instrument::read(heads, id)));
                }
                ["help", kind] if exists(heads, field.as_str()) => read.help.push(Help {
                    kind: (*kind).to_owned(),
                    given_on: heads.answer(&plan, &format!("help/{kind}/given")),
                }),
                ["version", number] => {
                    let version = heads.answer::<Version>(&plan, field.as_str());
                    read.versions.extend(
                        version.zip(number.parse().ok()).map(|(version, number)| Version { number, ..version }),
                    );
                }
                ["paper", paper] => {
                    given.extend(paper.parse::<Uuid>().ok().zip(heads.answer::<Given>(&plan, field.as_str())));
                }
                _ => {}
            }
        }
        given.sort_by_key(|(id, _)| *id);
        read.given = given.into_iter().map(|(_, given)| given).collect();
        read.goals.sort_by_key(|goal| goal.id); // ids are UUIDv7: oldest first
        read.instruments.sort_by_key(|instrument| instrument.id);
        read.versions.sort_by_key(|version| version.number);
        // Every change makes an event, so what changed is what the version has not seen.
        read.changed_since = read.version().is_some_and(|version| {
            let agreed = heads.fields(&plan).filter(|(field, _)| is_agreed(field.as_str()));
            agreed.flat_map(|(_, events)| events).any(|event| version.heads.binary_search(&event.id).is_err())
        });
        read
    }

    /// Reads the plan as it stood when a version was agreed, from everything that was ever said of it.
    pub fn at(version: &Version, events: &[Event]) -> Self {
        let was_there = |event: &&Event| version.heads.binary_search(&event.id).is_ok();
        Self::read(&Heads::new(events.iter().filter(was_there).cloned()))
    }

    /// The latest version that was agreed.
    pub fn version(&self) -> Option<&Version> {
        self.versions.last()
    }
}

/// Whether a field is part of what is agreed, and not of how far it is.
fn is_agreed(field: &str) -> bool {
    let is_progress = field.ends_with("/done") || field.ends_with("/given") || instrument::is_progress(field);
    !is_progress && is_content(field)
}

/// Whether a field says something of the plan itself, and not of what was done with it.
fn is_content(field: &str) -> bool {
    !field.starts_with("version/") && !field.starts_with("paper/")
}

/// The heads of the plan, sorted: what a version is a version of.
pub fn content_heads(heads: &Heads) -> Vec<EventId> {
    let content = heads.fields(&Subject::Plan).filter(|(field, _)| is_content(field.as_str()));
    let mut ids: Vec<EventId> = content.flat_map(|(_, events)| events.iter().map(|event| event.id)).collect();
    ids.sort_unstable();
    ids
}

fn rung(heads: &Heads, which: &str) -> Option<u8> {
    heads.answer(&Subject::Plan, &format!("rung/{which}")).filter(|rung| RUNGS.contains(rung))
}

fn read_goal(heads: &Heads, id: Uuid) -> Goal {
    let goal = goal_field(id);
    let prefix = format!("{goal}/step/");
    let step_ids =
        heads.fields(&Subject::Plan).filter_map(|(field, _)| field.as_str().strip_prefix(&prefix)?.parse().ok());
    let mut steps: Vec<Step> = step_ids
        .filter(|step: &Uuid| exists(heads, &step_field(id, *step)))
        .map(|step| read_step(heads, id, step))
        .collect();
    steps.sort_by_key(|step| step.id);
    let text = heads.answer(&Subject::Plan, &format!("{goal}/text")).unwrap_or_default();
    Goal { id, text, domain: heads.answer(&Subject::Plan, &format!("{goal}/domain")), steps }
}

fn read_step(heads: &Heads, goal: Uuid, id: Uuid) -> Step {
    let step = step_field(goal, id);
    let plan = Subject::Plan;
    Step {
        id,
        text: heads.answer(&plan, &format!("{step}/text")).unwrap_or_default(),
        who: heads.answer(&plan, &format!("{step}/who")).unwrap_or_default(),
        name: heads.answer(&plan, &format!("{step}/name")),
        when: heads.answer(&plan, &format!("{step}/when")),
        done: heads.answer(&plan, &format!("{step}/done")).unwrap_or(false),
    }
}

/// Whether a row exists: an unseen head that says so brings it back, whatever a removal saw (SYNC §1, Repeats).
fn exists(heads: &Heads, field: &str) -> bool {
    let says_so = |event: &Event| matches!(event.value, Value::Answer(serde_json::Value::Bool(true)));
    heads.of(&Subject::Plan, field).iter().any(says_so)
}
