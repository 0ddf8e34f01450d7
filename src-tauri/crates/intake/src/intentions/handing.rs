//! A warm handover in a file.

use protocol::{AccountId, DossierId, HandoverId};
use serde::Deserialize;
use ts_rs::TS;

/// Makes the file of a handover.
#[derive(Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MakeHandoverFile {
    /// Of whom.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// The handover.
    #[ts(type = "string")]
    pub handover: HandoverId,
    /// The colleague whose tablets can open it.
    #[ts(type = "string")]
    pub receiver: AccountId,
}
