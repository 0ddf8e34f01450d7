//! The devices of employees, for who manages them.

use chrono::{DateTime, Utc};
use protocol::{DeviceId, Role};
use serde::Serialize;
use ts_rs::TS;

/// What somebody manages of the employees' devices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Manages {
    /// She sees them all, withdraws them, and makes codes for new ones.
    Devices,
    /// She makes codes for new ones.
    Codes,
}

impl Manages {
    /// What an account with this role manages.
    pub fn by(role: Role) -> Option<Self> {
        match role {
            Role::Administrator => Some(Self::Devices),
            Role::Supervisor => Some(Self::Codes),
            Role::Coach | Role::ProjectLead | Role::Researcher => None,
        }
    }
}

/// The devices as the municipality lists them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DevicesPage {
    /// By whose they are, the oldest of each first; also those that were withdrawn.
    pub devices: Vec<DeviceRow>,
}

/// One device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DeviceRow {
    /// Which.
    #[ts(type = "string")]
    pub device: DeviceId,
    /// What it is called.
    pub name: String,
    /// Whose it is.
    pub holder: String,
    /// Her sign-in name.
    pub account: String,
    /// Whether it is the one on which this is shown.
    pub is_this_one: bool,
    /// When it was taken into use.
    #[ts(type = "string")]
    pub enrolled_at: DateTime<Utc>,
    /// When it last had contact.
    #[ts(type = "string | null")]
    pub last_seen: Option<DateTime<Utc>>,
    /// Where it stands.
    pub state: DeviceState,
}

/// Where a device stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DeviceState {
    /// It is in use.
    InUse,
    /// It was withdrawn: at its next contact it locks.
    Withdrawn {
        /// When.
        #[ts(type = "string")]
        at: DateTime<Utc>,
    },
    /// At its next contact it is emptied.
    ToBeEmptied {
        /// Since when.
        #[ts(type = "string")]
        at: DateTime<Utc>,
    },
}

/// A one-time code. It is shown once; nobody keeps it.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CodePage {
    /// For whom: her sign-in name.
    pub account: String,
    /// The code, as people read it.
    pub code: String,
    /// The same with the backend's address, as a link.
    pub link: String,
    /// The link as a QR code.
    pub picture: QrPicture,
    /// Until when it can be used.
    #[ts(type = "string")]
    pub expires_at: DateTime<Utc>,
}

/// A QR code, to be drawn in a square of `size` by `size`, without the quiet zone around it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct QrPicture {
    /// How many modules are on a side.
    pub size: u32,
    /// The dark modules, as the path of an SVG.
    pub path: String,
}
