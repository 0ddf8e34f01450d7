//! Holiday cover: a colleague sees the caseload of a coach for some days. The server's clock judges which.
//!
//! | request | by | body → reply |
//! |---|---|---|
//! | `GET /v1/covers` | coach, supervisor, project lead | → `Covers` |
//! | `POST /v1/covers` | a coach for her own caseload; supervisor, project lead | `NewCover` → 201 `Cover` |
//! | `PUT /v1/covers/{id}/end` | the same | → `Cover` |

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Account, AccountId, CoverId, DossierId};

/// The most days that a cover lasts, both ends included. Who is away for longer hands her participants over.
pub const MOST_DAYS: i64 = 92;

/// Arranges a cover.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NewCover {
    /// Whose caseload.
    pub coach: AccountId,
    /// Who looks after it.
    pub colleague: AccountId,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, itself included.
    pub until: NaiveDate,
}

/// A colleague looks after the caseload of a coach, who keeps it herself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cover {
    /// Which.
    pub id: CoverId,
    /// Whose caseload.
    pub coach: Account,
    /// Who looks after it.
    pub colleague: Account,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, itself included.
    pub until: NaiveDate,
    /// In the colleague's own caseload, while it goes on: which dossiers are there by it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dossiers: Vec<DossierId>,
}

/// The covers that are going on or still to come, and that whoever asks may know of: a coach her own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Covers {
    /// By their first day.
    pub covers: Vec<Cover>,
}

/// The public key of a device, to which handovers to its coach are sealed: `PUT /v1/handover-key`, by a coach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HandoverKey {
    /// X25519, base64.
    pub key: String,
}

/// A coach, as her colleagues' devices know her.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Colleague {
    /// Who.
    pub account: Account,
    /// The public keys (X25519, base64) to which a handover to her is sealed: one per device of hers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<String>,
}
