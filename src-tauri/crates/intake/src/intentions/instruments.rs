//! The instruments of the plan, and the life of their referral.

use chrono::NaiveDate;
use dossier::plan::instrument::{Lead, State, Why};
use protocol::DossierId;
use serde::Deserialize;
use ts_rs::TS;

/// Puts an instrument in the plan: it was talked about.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddInstrument {
    /// Whose plan.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// What the catalogue calls it; `null` for one that is not in it.
    pub code: Option<String>,
    /// What it is called, when it is not in the catalogue.
    #[serde(default)]
    pub title: Option<String>,
    /// The life domain for which.
    #[serde(default)]
    pub domain: Option<String>,
}

/// Changes an instrument of the plan.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeInstrument {
    /// Whose plan.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// The instrument.
    #[ts(type = "string")]
    pub instrument: uuid::Uuid,
    /// What changes.
    pub change: InstrumentChange,
}

/// What changes of an instrument.
#[derive(Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum InstrumentChange {
    /// It came to something.
    Moved {
        /// What.
        #[ts(
            type = "'discussed' | 'referred' | 'started' | 'interrupted' | 'resumed' | 'completed' | 'stopped' | 'not_used'"
        )]
        state: State,
        /// When.
        #[ts(type = "string")]
        on: NaiveDate,
        /// Why, where a reason is asked.
        #[serde(default)]
        #[ts(
            type = "'health' | 'no_fit' | 'transport_problems' | 'dutch_language_difficulty' | 'home_responsibilities' | 'benefit_or_income' | 'closed' | 'no_place' | 'has_work' | 'not_wanted' | 'other' | null"
        )]
        reason: Option<Why>,
    },
    /// It did not come to what it came to last after all: undo of `Moved`.
    TakenBack,
    /// Who leads, and who to call there.
    Lead {
        /// Who.
        #[ts(type = "'coach' | 'provider'")]
        lead: Lead,
        /// Who to call; `null` for nobody.
        contact: Option<String>,
    },
    /// It goes.
    Remove,
    /// It comes back: undo of `Remove`.
    Restore,
}
