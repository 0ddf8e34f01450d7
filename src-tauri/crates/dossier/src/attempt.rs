//! Attempts to reach somebody: what came of each, and when to call back. Subject `attempt/<uuid>`: fields `at`,
//! `outcome`, `call_back_at`, `done`, `interpreter`.

use chrono::{DateTime, FixedOffset, NaiveDateTime};
use protocol::{AttemptId, Interpreter, Subject};
use serde::{Deserialize, Serialize};

use crate::Heads;

/// What came of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Nobody answered.
    NoAnswer,
    /// She asked to call back.
    CallBack,
    /// The number is not hers.
    WrongNumber,
    /// There was no language to speak in.
    LanguageBarrier,
    /// The conversation broke off.
    BrokenOff,
    /// A machine answered.
    Voicemail,
    /// Somebody else answered.
    OtherPerson,
}

/// An attempt.
#[derive(Clone, Debug, PartialEq)]
pub struct Attempt {
    /// Which.
    pub id: AttemptId,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// What came of it.
    pub outcome: Outcome,
    /// When to call back: a day and a time on the clock where they are, whatever happens to summer time until then.
    pub call_back_at: Option<NaiveDateTime>,
    /// Whether that was done, or is no longer wanted.
    pub done: bool,
    /// Who interpreted.
    pub interpreter: Interpreter,
}

impl Attempt {
    /// Reads an attempt; `None` when its moment or its outcome has not arrived yet.
    pub fn read(heads: &Heads, id: AttemptId) -> Option<Self> {
        let subject = Subject::Attempt(id);
        Some(Self {
            id,
            at: heads.answer(&subject, "at")?,
            outcome: heads.answer(&subject, "outcome")?,
            call_back_at: heads.answer(&subject, "call_back_at"),
            done: heads.answer(&subject, "done").unwrap_or(false),
            interpreter: heads.answer(&subject, "interpreter").unwrap_or(Interpreter::None),
        })
    }

    /// Reads all attempts of a dossier, newest first.
    pub fn read_all(heads: &Heads) -> Vec<Self> {
        let mut attempts: Vec<Self> = heads
            .subjects()
            .filter_map(|subject| if let Subject::Attempt(id) = subject { Self::read(heads, *id) } else { None })
            .collect();
        attempts.sort_by(|a, b| b.at.cmp(&a.at).then(b.id.cmp(&a.id)));
        attempts
    }

    /// When to call back, as long as it was not done.
    pub fn open_call_back(&self) -> Option<NaiveDateTime> {
        self.call_back_at.filter(|_| !self.done)
    }
}
