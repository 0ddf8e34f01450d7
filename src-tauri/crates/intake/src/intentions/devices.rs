//! The devices of employees.

use protocol::DeviceId;
use serde::Deserialize;
use ts_rs::TS;

/// Names a device.
#[derive(Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChooseDevice {
    /// Which.
    #[ts(type = "string")]
    pub device: DeviceId,
}

/// Makes a one-time code with which an employee takes a device into use.
#[derive(Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MakeCode {
    /// Her sign-in name.
    pub account: String,
}
