//! Signals from partners (DOMAIN ROL-08, P-12, P-16, P-18): a trajectory supervisor who calls, Power that saw her, the income
//! officer who heard of a job. Subject `signal/<uuid>`: fields `on`, `from`, `name`, `text`, `follow_up`, `follow_up_on`,
//! `done`.

use chrono::NaiveDate;
use protocol::{SignalId, Subject};
use serde::{Deserialize, Serialize};

use crate::Heads;

/// Who gives a signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Partner {
    /// The supervisor of a trajectory (*trajectbegeleider*).
    TrajectorySupervisor,
    /// The activation centre Power.
    Power,
    /// The income officer (*inkomensconsulent*).
    IncomeOfficer,
    /// The employment adviser (*adviseur werk*).
    EmploymentAdviser,
    /// The neighbourhood team or Wmo.
    NeighbourhoodTeam,
    /// Another coach.
    Coach,
    /// UWV, for who has a WIA benefit.
    Uwv,
    /// Somebody else.
    Other,
}

/// A signal.
#[derive(Clone, Debug, PartialEq)]
pub struct Signal {
    /// Which.
    pub id: SignalId,
    /// The day on which it came.
    pub on: NaiveDate,
    /// From what kind of partner.
    pub from: Partner,
    /// From whom, by name.
    pub name: Option<String>,
    /// What it says.
    pub text: String,
    /// What follows on it.
    pub follow_up: Option<String>,
    /// By when.
    pub follow_up_on: Option<NaiveDate>,
    /// Whether that was done, or is not needed.
    pub done: bool,
}

impl Signal {
    /// Reads a signal; `None` when its day or its words have not arrived yet, or were taken back.
    pub fn read(heads: &Heads, id: SignalId) -> Option<Self> {
        let subject = Subject::Signal(id);
        Some(Self {
            id,
            on: heads.answer(&subject, "on")?,
            from: heads.answer(&subject, "from").unwrap_or(Partner::Other),
            name: heads.answer(&subject, "name"),
            text: heads.answer(&subject, "text")?,
            follow_up: heads.answer(&subject, "follow_up"),
            follow_up_on: heads.answer(&subject, "follow_up_on"),
            done: heads.answer(&subject, "done").unwrap_or(false),
        })
    }

    /// Reads all signals of a dossier, newest first.
    pub fn read_all(heads: &Heads) -> Vec<Self> {
        let ids = heads.subjects().filter_map(|subject| match subject {
            Subject::Signal(id) => Some(*id),
            _ => None,
        });
        let mut signals: Vec<Self> = ids.filter_map(|id| Self::read(heads, id)).collect();
        signals.sort_by(|a, b| b.on.cmp(&a.on).then(b.id.cmp(&a.id)));
        signals
    }

    /// Whether something still follows on it.
    pub fn is_open(&self) -> bool {
        self.follow_up.is_some() && !self.done
    }
}
