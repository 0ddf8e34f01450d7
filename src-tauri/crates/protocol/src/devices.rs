//! What an administrator sees and decides about the devices of employees. No device needs it.
//!
//! | request | by | body → reply |
//! |---|---|---|
//! | `GET /v1/devices` | administrator | → `Devices` |
//! | `PUT /v1/devices/{id}/withdrawal` | administrator | `Withdraw` → `ListedDevice` |
//! | `DELETE /v1/devices/{id}/withdrawal` | administrator | → `ListedDevice` |

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{Account, DeviceId};

/// The devices of all employees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Devices {
    /// By whose they are, the oldest of each first; also those that were withdrawn.
    pub devices: Vec<ListedDevice>,
}

/// A device as the municipality lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ListedDevice {
    /// Which.
    pub id: DeviceId,
    /// What it is called.
    pub name: String,
    /// Whose.
    pub account: Account,
    /// Her sign-in name.
    pub sign_in: String,
    /// When it was enrolled.
    pub enrolled_at: DateTime<Utc>,
    /// When it last asked for a token, which it does once in a quarter of an hour; absent before it ever did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_seen: Option<DateTime<Utc>>,
    /// When it was withdrawn, and how, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Withdrawn>,
}

/// When a device was withdrawn, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Withdrawn {
    /// When.
    pub at: DateTime<Utc>,
    /// How.
    pub how: Withdrawal,
}

/// Withdraws a device. What was withdrawn stays so until that is taken back; what is to be emptied stays so for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Withdraw {
    /// How.
    pub how: Withdrawal,
}

/// What becomes of a withdrawn device, at its next contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Withdrawal {
    /// It is locked until somebody signs in on it again.
    Lock,
    /// It is emptied, with what it had not sent.
    Wipe,
}
