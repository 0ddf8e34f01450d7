//! What partners say, and a warm handover to one of them.

use chrono::NaiveDate;
use dossier::handover::{Part, Party};
use dossier::signal::Partner;
use protocol::{DossierId, HandoverId, MeetingId, SignalId};
use serde::Deserialize;
use ts_rs::TS;

/// Records a signal from a partner.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordSignal {
    /// About whom.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// The day on which it came.
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// From what kind of partner.
    #[ts(
        type = "'trajectory_supervisor' | 'power' | 'income_officer' | 'employment_adviser' | 'neighbourhood_team' | 'coach' | 'uwv' | 'other'"
    )]
    pub from: Partner,
    /// From whom, by name.
    #[serde(default)]
    pub name: Option<String>,
    /// What it says.
    pub text: String,
    /// What follows on it; `null` when nothing does.
    #[serde(default)]
    pub follow_up: Option<String>,
    /// By when.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub follow_up_on: Option<NaiveDate>,
}

/// Changes a signal.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeSignal {
    /// About whom.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// The signal.
    #[ts(type = "string")]
    pub signal: SignalId,
    /// What changes.
    pub change: SignalChange,
}

/// What changes of a signal.
#[derive(Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SignalChange {
    /// Whether what follows on it was done.
    Done {
        /// Whether.
        done: bool,
    },
    /// Its words; `null` takes the signal away, its words bring it back.
    Text {
        /// The words.
        text: Option<String>,
    },
}

/// Begins a warm handover.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BeginHandover {
    /// Of whom.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// To whom, by name.
    pub to: String,
    /// Where that is.
    #[ts(type = "'coach' | 'uwv' | 'wage_subsidy' | 'department' | 'partner'")]
    pub party: Party,
    /// Why.
    #[serde(default)]
    pub why: Option<String>,
}

/// Changes a handover.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeHandover {
    /// Of whom.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// The handover.
    #[ts(type = "string")]
    pub handover: HandoverId,
    /// What changes.
    pub change: HandoverChange,
}

/// What changes of a handover.
#[derive(Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum HandoverChange {
    /// What she says to telling a part.
    Tell {
        /// Which part.
        #[ts(type = "'contact' | 'intake' | 'plan' | 'instruments' | 'conversations'")]
        part: Part,
        /// Whether it is told.
        tell: bool,
    },
    /// What she wants the receiver to know.
    Wish {
        /// Her words; `null` for none.
        text: Option<String>,
    },
    /// The conversation of three was held.
    Talked {
        /// Which meeting; `null` when it was not after all.
        #[ts(type = "string | null")]
        meeting: Option<MeetingId>,
    },
    /// The receiver accepted.
    Accepted {
        /// The receiver's name; `null` when it was not accepted after all.
        by: Option<String>,
    },
    /// It does not go on.
    Cancelled {
        /// Whether.
        cancelled: bool,
    },
}
