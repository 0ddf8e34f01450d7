//! How the vault and the municipality stand to each other.

use chrono::{DateTime, Utc};
use serde::Serialize;
use ts_rs::TS;

/// How the vault and the municipality stand to each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SyncPage {
    /// In one word.
    pub state: SyncState,
    /// Events that wait for the network.
    pub waiting: u32,
    /// Events that the municipality keeps apart.
    pub held: u32,
    /// The last time that the backend answered.
    #[ts(type = "string | null")]
    pub last_contact: Option<DateTime<Utc>>,
    /// What went wrong, if anything did.
    pub trouble: Option<SyncTrouble>,
    /// Dossiers done and to do, while the first ones come in.
    pub arriving: Option<Arriving>,
}

/// How far a first sync is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Arriving {
    /// Dossiers that are here.
    pub done: u32,
    /// Dossiers in the caseload.
    pub total: u32,
}

/// The state of sync in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SyncState {
    /// All is at the municipality.
    Safe,
    /// All is saved on this device; something waits for the network.
    Waiting,
    /// The first dossiers are coming in.
    Arriving,
    /// Something needs a person.
    Trouble,
}

/// What went wrong with sync, as far as a person can act on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SyncTrouble {
    /// The token is no longer accepted: sign in again.
    SignInAgain,
    /// The backend answers, with errors.
    Server,
    /// The municipality keeps something apart.
    Held,
    /// This device's disk is full.
    DiskFull,
}
