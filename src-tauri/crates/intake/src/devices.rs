//! The devices of employees, for who manages them: an administrator lists and withdraws them, and she and a supervisor make
//! one-time codes for new ones. All of it is at the municipality; what was fetched is kept on the desk alone.

use protocol::devices::{ListedDevice, Withdrawal, Withdrawn};
use qrcode::{Color, QrCode};
use store::DeviceKey;

use crate::{
    App,
    desk::Desk,
    intentions::{ChooseDevice, MakeCode},
    pages::{CodePage, DeviceRow, DeviceState, DevicesPage, Manages, QrPicture},
    problem::Problem,
};

impl App {
    /// Shows the devices that were fetched last since the vault was opened; none before that.
    pub fn devices(&self) -> Result<Option<DevicesPage>, Problem> {
        self.at_desk(|desk, _| {
            check(desk, &[Manages::Devices])?;
            Ok(desk.devices.clone())
        })
    }

    /// Fetches the devices. Waits for the network.
    pub fn fetch_devices(&self) -> Result<DevicesPage, Problem> {
        let (token, key) = self.managing(&[Manages::Devices])?;
        let listed = self.courier.devices(&self.settings, key, &token)?;
        self.at_desk(|desk, _| {
            let page = DevicesPage { devices: listed.into_iter().map(|listed| row(desk, listed)).collect() };
            desk.devices = Some(page.clone());
            Ok(page)
        })
    }

    /// Withdraws a device: at its next contact it locks. Waits for the network.
    pub fn withdraw_device(&self, asked: ChooseDevice) -> Result<DevicesPage, Problem> {
        self.decide(asked, Some(Withdrawal::Lock))
    }

    /// Takes the withdrawal of a device back. Waits for the network.
    pub fn reinstate_device(&self, asked: ChooseDevice) -> Result<DevicesPage, Problem> {
        self.decide(asked, None)
    }

    /// Has a device emptied at its next contact, for good. Waits for the network.
    pub fn empty_device(&self, asked: ChooseDevice) -> Result<DevicesPage, Problem> {
        self.decide(asked, Some(Withdrawal::Wipe))
    }

    /// Makes a one-time code for an employee's device. Waits for the network.
    pub fn make_code(&self, asked: &MakeCode) -> Result<CodePage, Problem> {
        let (token, key) = self.managing(&[Manages::Devices, Manages::Codes])?;
        let account = asked.account.trim().to_owned();
        if account.is_empty() {
            return Err(Problem::Empty { field: "account".to_owned() });
        }
        let made = self.courier.make_code(&self.settings, key, &token, &account)?;
        let picture = picture(&made.uri)?;
        Ok(CodePage { account, code: made.code, link: made.uri, picture, expires_at: made.expires_at })
    }

    fn decide(&self, asked: ChooseDevice, how: Option<Withdrawal>) -> Result<DevicesPage, Problem> {
        let (token, key) = self.managing(&[Manages::Devices])?;
        let decided = self.courier.decide_on_device(&self.settings, key, &token, asked.device, how)?;
        self.at_desk(|desk, _| {
            let decided = row(desk, decided);
            let mut page = desk.devices.clone().unwrap_or(DevicesPage { devices: Vec::new() });
            match page.devices.iter_mut().find(|row| row.device == decided.device) {
                Some(row) => *row = decided,
                None => page.devices.push(decided),
            }
            desk.devices = Some(page.clone());
            Ok(page)
        })
    }

    fn managing(&self, wanted: &[Manages]) -> Result<(String, Option<DeviceKey>), Problem> {
        self.at_desk(|desk, _| {
            check(desk, wanted)?;
            Ok((desk.vault.identity().token.clone(), desk.key.clone()))
        })
    }
}

fn check(desk: &Desk, wanted: &[Manages]) -> Result<(), Problem> {
    let manages = Manages::by(desk.vault.identity().account.role);
    if manages.is_some_and(|manages| wanted.contains(&manages)) { Ok(()) } else { Err(Problem::NotManaging) }
}

fn row(desk: &Desk, listed: ListedDevice) -> DeviceRow {
    DeviceRow {
        is_this_one: listed.id == desk.vault.identity().device,
        device: listed.id,
        name: listed.name,
        holder: listed.account.name,
        account: listed.sign_in,
        enrolled_at: listed.enrolled_at,
        last_seen: listed.last_seen,
        state: match listed.withdrawn {
            None => DeviceState::InUse,
            Some(Withdrawn { at, how: Withdrawal::Lock }) => DeviceState::Withdrawn { at },
            Some(Withdrawn { at, how: Withdrawal::Wipe }) => DeviceState::ToBeEmptied { at },
        },
    }
}

/// Draws a QR code: each run of dark modules in a row is one rectangle.
fn picture(words: &str) -> Result<QrPicture, Problem> {
    let code = QrCode::new(words).map_err(|cause| Problem::internal(&cause))?;
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(code.width()).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run.first() == Some(&Color::Dark) {
                path.push_str(&format!("M{x} {y}h{}v1h-{}z", run.len(), run.len()));
            }
            x += run.len();
        }
    }
    Ok(QrPicture { size: u32::try_from(code.width()).unwrap_or(u32::MAX), path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_the_three_corners_by_which_a_camera_finds_it() {
        let QrPicture { size, path } = picture("samenstap:enrol?backend=https://a.example&code=7KQ2M-X4T9A").unwrap();
        let end = size - 7;
        for corner in [(0, 0), (end, 0), (0, end)] {
            for y in [0, 6] {
                let edge = format!("M{} {}h7v1h-7z", corner.0, corner.1 + y);
                assert!(path.contains(&edge), "{edge} in {path}");
            }
        }
    }
}
