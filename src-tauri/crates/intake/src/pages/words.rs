//! Pieces that several pages have: words in two languages, values, whether all is safe.

use chrono::{DateTime, Utc};
use protocol::{Channel, EnteredBy, EventId, Missing, Provenance};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Words of a form or of a person, and their language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Text {
    /// The words.
    pub text: String,
    /// The language that they are in, as a BCP 47 tag: not always the one that was asked for.
    pub lang: String,
}

/// The same words for the participant and for the coach. `participant` is absent where both read the same language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Bilingual {
    /// In the participant's language, shown large.
    pub participant: Option<Text>,
    /// In the coach's language.
    pub coach: Text,
}

impl Bilingual {
    /// The same in other words, in each language.
    pub fn map(self, words: impl Fn(&str) -> String) -> Self {
        let map = |text: Text| Text { text: words(&text.text), lang: text.lang };
        Self { participant: self.participant.map(map), coach: map(self.coach) }
    }

    /// These words before others: the name of a row before a question in it.
    pub fn with(&self, others: &Self) -> Self {
        let join =
            |one: &Text, other: &Text| Text { text: format!("{}: {}", one.text, other.text), lang: other.lang.clone() };
        let participant = match (&self.participant, &others.participant) {
            (None, None) => None,
            (one, other) => Some(join(one.as_ref().unwrap_or(&self.coach), other.as_ref().unwrap_or(&others.coach))),
        };
        Self { participant, coach: join(&self.coach, &others.coach) }
    }
}

/// A field's value as shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ValueShown {
    /// Nothing was ever recorded, or it was taken back.
    Empty,
    /// An answer: a string, number, boolean, or a list of strings.
    Answer {
        /// The answer.
        #[ts(type = "string | number | boolean | string[]")]
        answer: serde_json::Value,
    },
    /// No answer, and why.
    Missing {
        /// Why.
        #[ts(type = "'dont_know' | 'refused' | 'skipped'")]
        missing: Missing,
    },
    /// It was answered, or left with a reason, and only the researchers can read which.
    Sealed,
}

/// One of several answers to the same question.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HeadShown {
    /// The event.
    #[ts(type = "string")]
    pub id: EventId,
    /// What it says.
    pub value: ValueShown,
    /// Whether this device's account wrote it.
    pub mine: bool,
    /// When, by the clock of the device that wrote it.
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
    /// By which way.
    #[ts(type = "string")]
    pub channel: Channel,
    /// Whose hand entered it.
    #[ts(type = "'coach' | 'participant'")]
    pub entered_by: EnteredBy,
}

/// A field on which people wrote different things at the same time.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConflictShown {
    /// What it is a field of, such as `participant` or `interview/intake/first`.
    pub subject: String,
    /// The field.
    pub field: String,
    /// All that was written, largest id first.
    pub heads: Vec<HeadShown>,
}

/// Whether all of a dossier is at the municipality, counted from receipts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Safety {
    /// Events and files without a receipt: on this tablet only.
    pub waiting: u32,
    /// When the last of its events was received; absent while something waits or nothing was ever sent.
    #[ts(type = "string | null")]
    pub safe_since: Option<DateTime<Utc>>,
}

/// How what stands in a field came about: for whoever looks into it, not for a screen.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Origin {
    /// Of what it is a field.
    pub subject: String,
    /// The field.
    pub field: String,
    /// By whom, on which device, in which meeting, in which mode.
    pub provenance: Provenance,
}
