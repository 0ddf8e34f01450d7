//! The action plan: goals, steps, the ladder, direct help; and looking back.

use chrono::NaiveDate;
use dossier::plan::Signature;
use protocol::DossierId;
use serde::Deserialize;
use ts_rs::TS;

use crate::pages::{HelpState, Who};

/// Adds a goal to the plan.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddGoal {
    /// Whose plan.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// What she wants, in her words.
    pub text: String,
    /// The life domain it belongs to.
    #[serde(default)]
    pub domain: Option<String>,
    /// A first step, made in the same go.
    #[serde(default)]
    pub first_step: Option<String>,
}

/// Changes the words of a goal, or removes it when there are none.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeGoal {
    /// Whose plan.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// The goal.
    #[ts(type = "string")]
    pub goal: uuid::Uuid,
    /// Its words; `null` removes it.
    pub text: Option<String>,
}

/// Says to which life domain a goal belongs.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MoveGoal {
    /// Whose plan.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// The goal.
    #[ts(type = "string")]
    pub goal: uuid::Uuid,
    /// The domain; `null` for none.
    pub domain: Option<String>,
}

/// Adds a step to a goal.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddStep {
    /// Whose plan.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// The goal.
    #[ts(type = "string")]
    pub goal: uuid::Uuid,
    /// What is done.
    pub text: String,
    /// Who does it.
    pub who: Who,
    /// By name, when it is somebody else.
    #[serde(default)]
    pub name: Option<String>,
    /// When.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub when: Option<NaiveDate>,
}

/// Changes a step.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeStep {
    /// Whose plan.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// The goal.
    #[ts(type = "string")]
    pub goal: uuid::Uuid,
    /// The step.
    #[ts(type = "string")]
    pub step: uuid::Uuid,
    /// What changes.
    pub change: StepChange,
}

/// What changes in a step.
#[derive(Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StepChange {
    /// What is done.
    Text {
        /// The words.
        text: String,
    },
    /// Who does it.
    Who {
        /// Who.
        who: Who,
        /// By name, when it is somebody else.
        #[serde(default)]
        name: Option<String>,
    },
    /// When.
    When {
        /// The day; `null` for none.
        #[ts(type = "string | null")]
        when: Option<NaiveDate>,
    },
    /// Whether it is done.
    Done {
        /// Whether.
        done: bool,
    },
    /// It goes.
    Remove,
    /// It comes back: undo of `Remove`.
    Restore,
}

/// Says on which rung of the participation ladder she is, or wants to be.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChooseRung {
    /// Whose plan.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Which of the two.
    pub which: Rung,
    /// The rung: 1 to 6 for now, 2 to 6 for a goal; `null` when it is not said.
    pub rung: Option<u8>,
}

/// A place on the participation ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Rung {
    /// Where she is.
    Now,
    /// Where she wants to be.
    Goal,
}

/// Puts direct help in the plan, says that it was given, or takes it out.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeHelp {
    /// Whose plan.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Which, as the catalogue calls it.
    pub help: String,
    /// What it comes to.
    pub state: HelpState,
}

/// Records that the plan as it stands was agreed with the participant: its next version.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AgreePlan {
    /// Whose plan.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Her signature; `null` when she agreed with a tap.
    #[serde(default)]
    #[ts(type = "{ kind: 'drawn'; path: string } | { kind: 'typed'; name: string } | null")]
    pub signature: Option<Signature>,
}

/// Shows the plan as it will be on paper.
#[derive(Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OpenPaper {
    /// Whose plan.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// The language that stands first; `null` for hers.
    #[serde(default)]
    pub language: Option<String>,
}

/// Keeps the number at which this coach can be called, for every paper of hers.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct KeepOwnPhone {
    /// Whose plan is being looked at.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// In which language.
    #[serde(default)]
    pub language: Option<String>,
    /// The number.
    pub phone: String,
}

/// Throws away a paper that was put among the downloads.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ThrowPaper {
    /// Its name, as the app gave it.
    pub name: String,
}

/// Looks back at two moments.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LookBack {
    /// At whose.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// The earlier day; `null` for the first that there is.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub then: Option<NaiveDate>,
    /// The later day; `null` for the last that there is.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub now: Option<NaiveDate>,
    /// The coach's PIN, to see her own marks as well. This type has no `Debug`.
    #[serde(default)]
    pub pin: Option<String>,
}
