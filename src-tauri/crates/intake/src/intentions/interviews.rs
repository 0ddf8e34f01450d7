//! The open interview: going through it, and answering.

use protocol::{DossierId, EnteredBy, EventId, Missing};
use serde::Deserialize;
use ts_rs::TS;

/// Opens a questionnaire. A meeting must go on: by phone or together comes from its channel.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OpenQuestionnaire {
    /// Whose.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Which: `t0`, `t1` or `t2`.
    pub moment: String,
}

/// Goes to a page of the intake.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GoTo {
    /// The name of a top group of the form.
    pub page: String,
}

/// Says at which question of the open page the people are, so that the interview goes on there.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StandAt {
    /// The question's path; one that is only read out has one too.
    pub path: String,
}

/// Opens the coach's own page of the intake.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OpenPrivatePage {
    /// Her PIN.
    pub pin: String,
}

/// Shows the participant's words in another language.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ShowLanguage {
    /// One of the form's languages.
    pub language: String,
}

/// Says whose hand enters the answers from now on.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HandOver {
    /// Who taps.
    #[ts(type = "'coach' | 'participant'")]
    pub entered_by: EnteredBy,
}

/// Records an answer: durable when the reply is there.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordAnswer {
    /// Where the question stands in the form.
    pub path: String,
    /// What was answered.
    pub value: NewValue,
    /// The heads that were on the page.
    #[ts(type = "string[]")]
    pub seen: Vec<EventId>,
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum NewValue {
    /// A string, a number, or a list of strings.
    Answer {
        /// The answer.
        #[ts(type = "string | number | string[]")]
        answer: serde_json::Value,
    },
    /// No answer, and why.
    Missing {
        /// Why.
        #[ts(type = "'dont_know' | 'refused' | 'skipped'")]
        missing: Missing,
    },
    /// Taken back.
    Cleared,
}

/// Keeps a text while it is being typed: durable on this device, not an answer yet.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct KeepDraft {
    /// Where the question stands in the form.
    pub path: String,
    /// What stands in the field.
    pub text: String,
}

/// Keeps the coach's own note at a question of the open interview.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TakeNote {
    /// The question's path.
    pub path: String,
    /// The note; empty takes it away.
    pub text: String,
}

/// Notes that the app read a question of the open interview aloud.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Heard {
    /// The question's path.
    pub path: String,
}

/// Adds a row to a repeat.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddRow {
    /// Where the repeat stands in the interview: `household`.
    pub path: String,
}

/// Takes a row of a repeat away, or brings it back: with all that was answered in it.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeRow {
    /// Where the row stands in the interview: `household/<row>`.
    pub path: String,
    /// Whether it is there.
    pub is_there: bool,
}

/// Asks for a file that belongs to a text of the open form, or that was kept as an answer.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LoadMedia {
    /// Its name.
    pub name: String,
}
