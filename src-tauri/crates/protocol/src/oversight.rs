//! What supervisors see and decide: held events and caseloads. No device of a coach needs it.
//!
//! | request | by | body → reply |
//! |---|---|---|
//! | `GET /v1/held-events?after&limit` | supervisor | → `HeldEvents` |
//! | `GET /v1/held-events/{id}` | supervisor | → the bytes as they came, as a file |
//! | `POST /v1/held-events/settlements` | supervisor | `SettleRequest` → `SettleReply` |
//! | `GET /v1/caseloads` | supervisor | → `Caseloads` |
//! | `PUT /v1/dossiers/{id}/coach` | supervisor | `DossierCoach` → `DossierCoach` |
//! | `PUT /v1/dossiers/{id}/erasure` | supervisor | `Erase` → `Erasure` |

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{Account, AccountId, DeviceId, DossierId, EventId, HeldReason, Seq};

/// One thing that is held. Counted from 1, in the order in which they came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct HeldId(pub u64);

/// A page of what is held and not settled yet, oldest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HeldEvents {
    /// What is held.
    pub held: Vec<HeldEvent>,
    /// Whether there is more behind the last.
    pub more: bool,
}

/// Something that is held: where it came from and what it is about, never what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct HeldEvent {
    /// Its name in the list.
    pub id: HeldId,
    /// Why it is kept apart.
    pub reason: HeldReason,
    /// The event's own id, when one could be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<EventId>,
    /// Whose dossier it is about; this and the next two only when it could be read as an event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dossier: Option<DossierId>,
    /// What the field is a field of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Who brought it.
    pub account: Account,
    /// From which device.
    pub device: DeviceId,
    /// What that device is called.
    pub device_name: String,
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// How many bytes it has.
    pub bytes: u64,
}

/// Settles things that are held. At most 500 at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SettleRequest {
    /// Which.
    pub held: Vec<HeldId>,
    /// How.
    #[serde(flatten)]
    pub settlement: Settlement,
}

/// What a supervisor decides about something that is held. It is kept as it came in any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "settlement", rename_all = "snake_case")]
pub enum Settlement {
    /// It goes into the log of its dossier, as it came.
    Release,
    /// Its dossier goes into the caseload of a coach, who gets what is released: also a dossier that nobody has made.
    Reassign {
        /// The coach.
        to: AccountId,
    },
    /// It leaves the list, and stays out of the log.
    SetAside,
}

/// What became of each, in the order of the request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SettleReply {
    /// As many as were asked for.
    pub settled: Vec<Settled>,
}

/// What became of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Settled {
    /// Which.
    pub held: HeldId,
    /// What became of it.
    #[serde(flatten)]
    pub outcome: SettleOutcome,
}

/// What became of something that was to be settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum SettleOutcome {
    /// It is in the log.
    InLog {
        /// Its place.
        seq: Seq,
    },
    /// It is out of the list and not in the log.
    SetAside,
    /// It stays as it was.
    Unsettled {
        /// Why.
        reason: UnsettledReason,
    },
}

/// Why something was not settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum UnsettledReason {
    /// Nothing is held under this id.
    Unknown,
    /// It was settled before.
    SettledBefore,
    /// Nobody has made its dossier: reassign it to a coach.
    NoDossier,
    /// It is no event, too large for one, or another event has its id: it can be exported and set aside.
    NotReleasable,
    /// A reason of a later version.
    #[serde(other)]
    Other,
}

/// Who has which dossiers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Caseloads {
    /// Every coach, by name, also who has none.
    pub caseloads: Vec<CoachCaseload>,
}

/// The caseload of one coach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CoachCaseload {
    /// Who.
    pub coach: Account,
    /// The dossiers.
    pub dossiers: Vec<DossierId>,
}

/// Whose a dossier is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DossierCoach {
    /// The one coach in whose caseload it is from now on.
    pub coach: AccountId,
}

/// Erases a dossier, for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Erase {
    /// The dossier once more, as somebody typed it: what is erased does not come back.
    pub dossier: DossierId,
    /// Why.
    pub reason: ErasureReason,
}

/// Why a dossier is erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ErasureReason {
    /// The participant asked for it (GDPR, article 17).
    ParticipantAsked,
    /// The participant took back the consent on which it was kept.
    ConsentWithdrawn,
    /// It need not be kept any longer.
    RetentionEnded,
    /// It should never have been made: of the wrong person, or twice.
    MadeByMistake,
}

/// That a dossier was erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Erasure {
    /// Which.
    pub dossier: DossierId,
    /// When.
    pub at: DateTime<Utc>,
    /// Why.
    pub reason: ErasureReason,
}
