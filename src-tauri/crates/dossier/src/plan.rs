//! The action plan (*plan van aanpak*): goals and steps in the participant's words, agreed version by version.
//!
//! Fields of subject `plan`: `goal/<uuid>` (it exists), `goal/<uuid>/text`, `/domain`, `/step/<uuid>` (it exists),
//! `/step/<uuid>/text`, `/who`, `/when`, `/done`; `version/<n>` (the day on which it was agreed, and the heads then).

use chrono::NaiveDate;
use protocol::{Event, EventId, Subject, Value};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Heads;

/// The plan as it stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// The goals, oldest first.
    pub goals: Vec<Goal>,
    /// The latest version that was agreed.
    pub version: Option<Version>,
    /// Whether something changed since then.
    pub changed_since: bool,
}

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
    /// When.
    pub when: Option<NaiveDate>,
    /// Whether it is done.
    pub done: bool,
}

/// Who does a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
}

/// The field that says that a goal exists.
pub fn goal_field(goal: Uuid) -> String {
    format!("goal/{goal}")
}

/// The field that says that a step exists.
pub fn step_field(goal: Uuid, step: Uuid) -> String {
    format!("goal/{goal}/step/{step}")
}

/// The field of a version.
pub fn version_field(number: u32) -> String {
    format!("version/{number}")
}

impl Plan {
    /// Reads the plan from the heads of a dossier.
    pub fn read(heads: &Heads) -> Self {
        let mut goals: Vec<Goal> = Vec::new();
        let mut versions: Vec<Version> = Vec::new();
        for (field, _) in heads.fields(&Subject::Plan) {
            let parts: Vec<&str> = field.as_str().split('/').collect();
            match parts.as_slice() {
                ["goal", goal] if exists(heads, field.as_str()) => {
                    goals.extend(goal.parse().ok().map(|id| read_goal(heads, id)));
                }
                ["version", number] => {
                    let version = heads.answer::<Version>(&Subject::Plan, field.as_str());
                    versions.extend(
                        version.zip(number.parse().ok()).map(|(version, number)| Version { number, ..version }),
                    );
                }
                _ => {}
            }
        }
        goals.sort_by_key(|goal| goal.id); // ids are UUIDv7: oldest first
        let version = versions.into_iter().max_by_key(|version| version.number);
        let changed_since = version.as_ref().is_some_and(|version| version.heads != content_heads(heads));
        Self { goals, version, changed_since }
    }
}

/// The heads of the plan's content, sorted: what a version is a version of.
pub fn content_heads(heads: &Heads) -> Vec<EventId> {
    let content = heads.fields(&Subject::Plan).filter(|(field, _)| field.as_str().starts_with("goal/"));
    let mut ids: Vec<EventId> = content.flat_map(|(_, events)| events.iter().map(|event| event.id)).collect();
    ids.sort_unstable();
    ids
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
        when: heads.answer(&plan, &format!("{step}/when")),
        done: heads.answer(&plan, &format!("{step}/done")).unwrap_or(false),
    }
}

/// Whether a row exists: an unseen head that says so brings it back, whatever a removal saw (SYNC §1, Repeats).
fn exists(heads: &Heads, field: &str) -> bool {
    let says_so = |event: &Event| matches!(event.value, Value::Answer(serde_json::Value::Bool(true)));
    heads.of(&Subject::Plan, field).iter().any(says_so)
}
