//! Consent (*toestemming*), purpose by purpose. Subject `consent`: a field per purpose, saying `yes`, `no` or `withdrawn`.
//!
//! Who did not say yes has not consented: an empty answer, *don't know* and *skipped* are none either. A withdrawal wins
//! over whatever a device that did not know of it still carries, until she says yes to somebody who did.

use chrono::NaiveDate;
use protocol::{Event, Subject, Value};
use serde::{Deserialize, Serialize};

use crate::Heads;

/// What consent can be given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// The questionnaires, for the researchers.
    Research,
    /// Her cultural background, for the researchers: apart, and optional.
    CulturalBackground,
    /// An interview with a researcher.
    Interview,
    /// Telling a partner of the municipality about her.
    SharePartner,
}

impl Purpose {
    /// Every purpose, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Research, Self::CulturalBackground, Self::Interview, Self::SharePartner];

    /// Its code: the field of subject `consent`, and the `x_consent` of a form.
    pub fn code(self) -> &'static str {
        match self {
            Self::Research => "research",
            Self::CulturalBackground => "cultural_background",
            Self::Interview => "interview",
            Self::SharePartner => "share_partner",
        }
    }
}

/// What she says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentAnswer {
    /// She consents.
    Yes,
    /// She does not.
    No,
    /// She did, and takes it back.
    Withdrawn,
}

/// What holds for a purpose. In the order in which one wins over another when people wrote at the same time: consent is
/// there only when everything says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentState {
    /// She consents.
    Yes,
    /// She was not asked, or gave no answer.
    NotAsked,
    /// She does not consent.
    No,
    /// She did, and took it back.
    Withdrawn,
}

/// Consent for one purpose, as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Consent {
    /// What holds.
    pub state: ConsentState,
    /// Since which day.
    pub since: Option<NaiveDate>,
}

impl Consent {
    /// Reads what holds for a purpose: a [`Purpose`]'s code, or one that a form made up.
    pub fn read(heads: &Heads, purpose: &str) -> Self {
        Self::among(heads.of(&Subject::Consent, purpose))
    }

    /// What holds among the heads of one purpose.
    pub fn among(heads: &[Event]) -> Self {
        let state = heads.iter().map(|head| state(&head.value)).max().unwrap_or(ConsentState::NotAsked);
        let saying_so =
            heads.iter().filter(|head| state != ConsentState::NotAsked && self::state(&head.value) == state);
        Self { state, since: saying_so.map(|head| head.provenance.at.date_naive()).min() }
    }

    /// Whether there is a recorded yes. Whoever asks, seals, exports or counts answers for a purpose asks this first.
    pub fn is_given(self) -> bool {
        self.state == ConsentState::Yes
    }
}

fn state(value: &Value) -> ConsentState {
    match value.answer().and_then(|answer| ConsentAnswer::deserialize(answer).ok()) {
        Some(ConsentAnswer::Yes) => ConsentState::Yes,
        Some(ConsentAnswer::No) => ConsentState::No,
        Some(ConsentAnswer::Withdrawn) => ConsentState::Withdrawn,
        None => ConsentState::NotAsked,
    }
}

/// What an answer of a form to a question that asks consent says of the purpose: the choice `yes` is consent, another
/// choice is none, and what is no answer stays none.
pub fn said_in_form(value: &Value) -> Value {
    match value {
        Value::Answer(answer) => {
            let answer = if answer == "yes" { ConsentAnswer::Yes } else { ConsentAnswer::No };
            Value::Answer(serde_json::json!(answer))
        }
        Value::Missing(_) | Value::Cleared => value.clone(),
    }
}
