//! The plan (*plan van aanpak*).

use chrono::NaiveDate;
use dossier::{
    OtherParty,
    plan::{
        Signature,
        changes::ChangeKind,
        instrument::{Lead, State, Why},
    },
};
use protocol::DossierId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Bilingual, Safety, SavedFile};

/// The plan (*plan van aanpak*).
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanPage {
    /// Rises with every change.
    pub revision: u32,
    /// Whose.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Her name.
    pub name: String,
    /// The participant's language.
    pub language: String,
    /// The goals, oldest first.
    pub goals: Vec<Goal>,
    /// First small steps that were named in the intake and are not in a goal yet.
    pub suggestions: Vec<Suggestion>,
    /// The life domains that a goal can belong to, in the form's order.
    pub domains: Vec<PlanDomain>,
    /// The rung of the participation ladder that she is on, 1 to 6.
    pub rung_now: Option<u8>,
    /// The rung that she wants to reach, 2 to 6.
    pub rung_goal: Option<u8>,
    /// The direct help that a coach can give, and what of it is in the plan.
    pub help: Vec<HelpEntry>,
    /// The instruments in the plan, oldest first.
    pub instruments: Vec<InstrumentEntry>,
    /// What the catalogue offers: first what fits something that was said, in its own order. It suggests, and never chooses.
    pub offers: Vec<Offer>,
    /// Who guides her instead: then there are conversations, and no referral.
    #[ts(type = "'wia' | 'target_group_register' | null")]
    pub guided_by: Option<OtherParty>,
    /// The versions that were agreed, the newest first.
    pub versions: Vec<PlanVersion>,
    /// When it was given to her on paper, the last first.
    pub given: Vec<PlanGiven>,
    /// Whether something that was agreed changed since the newest of them.
    pub changed_since: bool,
    /// What changed since then, progress too.
    pub changes: Vec<PlanChange>,
    /// Whether all of it is at the municipality.
    pub safety: Safety,
}

/// A version of the plan that was agreed with the participant.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanVersion {
    /// Counted from 1.
    pub number: u32,
    /// When.
    #[ts(type = "string")]
    pub agreed_on: NaiveDate,
    /// Her signature; `None` when she agreed with a tap.
    #[ts(type = "{ kind: 'drawn'; path: string } | { kind: 'typed'; name: string } | null")]
    pub signature: Option<Signature>,
    /// In what it differs from the version before it; empty of the first.
    pub changes: Vec<PlanChange>,
}

/// The plan, as it was given to her on paper.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanGiven {
    /// The day.
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// The latest version that was agreed then; `None` when none was.
    pub version: Option<u32>,
    /// The language that stood first.
    pub language: String,
}

/// What will stand on the paper that she takes home.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperPage {
    /// Whose.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Her name.
    pub name: String,
    /// The language that stands first.
    pub language: String,
    /// The languages that can.
    pub languages: Vec<String>,
    /// The number at which the coach can be called; `None` when she never said it.
    pub phone: Option<String>,
    /// Whether there is an appointment to come.
    pub has_appointment: bool,
    /// Whether somebody wrote letters that the paper does not have.
    pub loses_letters: bool,
    /// Whether not everything fits on two pages. The paper says so too.
    pub is_cut: bool,
    /// The pages as they will be printed, as addresses of images.
    pub pages: Vec<String>,
    /// When it was given to her before, the last first.
    pub given: Vec<PlanGiven>,
}

/// The paper as a PDF.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PaperFile {
    /// A name for it, that tells of nobody.
    pub name: String,
    /// Its bytes; base64 on the wire. This type has no `Debug`.
    #[serde(serialize_with = "super::files::as_base64")]
    pub content: Vec<u8>,
}

/// The paper, put where it can be printed.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PrintedPaper {
    /// The file. It is not locked: whoever finds it can read it.
    pub file: SavedFile,
    /// Whether the system shows it.
    pub is_open: bool,
    /// The page as it stands now.
    pub page: PaperPage,
}

/// A change of the plan.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanChange {
    /// What kind.
    #[ts(
        type = "'goal_added' | 'goal_reworded' | 'goal_moved' | 'goal_removed' | 'step_added' | 'step_reworded' | 'step_who' | 'step_when' | 'step_removed' | 'step_done' | 'step_reopened' | 'rung_now' | 'rung_goal' | 'help_added' | 'help_removed' | 'help_given' | 'instrument_added' | 'instrument_removed' | 'instrument_moved' | 'instrument_lead'"
    )]
    pub kind: ChangeKind,
    /// Of what: the words of a goal or a step, the name of help or an instrument.
    pub what: Bilingual,
    /// What it was: words, a day, or a code.
    pub from: Option<String>,
    /// What it is.
    pub to: Option<String>,
}

/// A life domain.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanDomain {
    /// Its code.
    pub domain: String,
    /// Its title.
    pub title: Bilingual,
}

/// Direct help of the coach.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HelpEntry {
    /// Which.
    pub help: String,
    /// What it is called.
    pub title: Bilingual,
    /// Whether it is in the plan, and how far it is.
    pub state: HelpState,
    /// When it was given.
    #[ts(type = "string | null")]
    pub given_on: Option<NaiveDate>,
}

/// How far direct help is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HelpState {
    /// Not in the plan.
    None,
    /// Agreed, and to do.
    Planned,
    /// Given.
    Given,
}

/// An instrument in the plan, and what became of it.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct InstrumentEntry {
    /// Which.
    #[ts(type = "string")]
    pub instrument: uuid::Uuid,
    /// What it is called.
    pub title: Bilingual,
    /// The title of the life domain for which.
    pub domain_title: Option<Bilingual>,
    /// Who offers it.
    pub provider: Option<String>,
    /// Who leads while it goes on.
    #[ts(type = "'coach' | 'provider'")]
    pub lead: Lead,
    /// Who to call at the provider.
    pub contact: Option<String>,
    /// What it came to, the first first.
    pub life: Vec<InstrumentTurn>,
    /// What it can come to next.
    #[ts(
        type = "('discussed' | 'referred' | 'started' | 'interrupted' | 'resumed' | 'completed' | 'stopped' | 'not_used')[]"
    )]
    pub next: Vec<State>,
}

/// A turn in the life of an instrument.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct InstrumentTurn {
    /// What it came to.
    #[ts(
        type = "'discussed' | 'referred' | 'started' | 'interrupted' | 'resumed' | 'completed' | 'stopped' | 'not_used'"
    )]
    pub state: State,
    /// When.
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// Why.
    #[ts(
        type = "'health' | 'no_fit' | 'transport_problems' | 'dutch_language_difficulty' | 'home_responsibilities' | 'benefit_or_income' | 'closed' | 'no_place' | 'has_work' | 'not_wanted' | 'other' | null"
    )]
    pub reason: Option<Why>,
}

/// An instrument of the catalogue.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Offer {
    /// Its code.
    pub code: String,
    /// What it is called.
    pub title: Bilingual,
    /// What it is.
    pub about: Option<Bilingual>,
    /// Who offers it.
    pub provider: Option<String>,
    /// What was said that it fits: life domains and barriers.
    pub because: Vec<Bilingual>,
    /// The life domain that it fits, for the first of them.
    pub domain: Option<String>,
}

/// A goal, in the participant's words.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Goal {
    /// The goal.
    #[ts(type = "string")]
    pub goal: uuid::Uuid,
    /// What she wants.
    pub text: String,
    /// The life domain it belongs to.
    pub domain: Option<String>,
    /// That domain's title.
    pub domain_title: Option<Bilingual>,
    /// The steps, oldest first. A goal without one is shown as "still to do: choose a step".
    pub steps: Vec<Step>,
}

/// A step towards a goal.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    /// The step.
    #[ts(type = "string")]
    pub step: uuid::Uuid,
    /// What is done, with a verb.
    pub text: String,
    /// Who does it.
    pub who: Who,
    /// By name, when it is somebody else.
    pub name: Option<String>,
    /// When.
    #[ts(type = "string | null")]
    pub when: Option<NaiveDate>,
    /// Whether it is done.
    pub done: bool,
}

/// Who does a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// The participant.
    Participant,
    /// The coach.
    Coach,
    /// Both.
    Together,
    /// Somebody else.
    Other,
}

/// A first small step from the intake.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Suggestion {
    /// The domain.
    pub domain: String,
    /// Its title.
    pub domain_title: Bilingual,
    /// What she wished for there, if she said so.
    pub wish: Option<String>,
    /// The first small step that was named.
    pub step: String,
}
