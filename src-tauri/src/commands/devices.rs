//! The devices of employees, for who manages them.

use intake::{
    intentions::{ChooseDevice, MakeCode},
    pages::{CodePage, DevicesPage},
    problem::Problem,
};

use super::Nothing;
use crate::App;

pub fn devices(app: &App, (): Nothing) -> Result<Option<DevicesPage>, Problem> {
    app.idle.touched();
    app.idle.meeting_on_screen(false);
    app.intake.devices()
}

pub fn fetch_devices(app: &App, (): Nothing) -> Result<DevicesPage, Problem> {
    app.idle.touched();
    app.intake.fetch_devices()
}

pub fn withdraw_device(app: &App, args: ChooseDevice) -> Result<DevicesPage, Problem> {
    app.idle.touched();
    app.intake.withdraw_device(args)
}

pub fn reinstate_device(app: &App, args: ChooseDevice) -> Result<DevicesPage, Problem> {
    app.idle.touched();
    app.intake.reinstate_device(args)
}

pub fn empty_device(app: &App, args: ChooseDevice) -> Result<DevicesPage, Problem> {
    app.idle.touched();
    app.intake.empty_device(args)
}

pub fn make_code(app: &App, args: MakeCode) -> Result<CodePage, Problem> {
    app.idle.touched();
    app.intake.make_code(&args)
}
