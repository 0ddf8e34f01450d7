//! Who manages the tablets of employees: what she sees of them, what she decides, and what a tablet then does.

use intake::{
    intentions::{ChooseDevice, MakeCode, ReadEnrolLink, SignInWithCode, Unlock},
    pages::{DeviceRow, DeviceState, DevicesPage, Ended, Manages, Phase, SyncState},
    problem::Problem,
};
use tests::{Installation, Municipality, PIN};

fn pin() -> Unlock {
    Unlock { pin: PIN.to_owned() }
}

fn of<'a>(page: &'a DevicesPage, account: &str) -> &'a DeviceRow {
    page.devices.iter().find(|row| row.account == account).unwrap()
}

#[test]
fn an_administrator_sees_every_tablet_whose_it_is_and_when_it_last_had_contact() {
    let town = Municipality::open();
    let disks = [0, 1].map(|_| Installation::new(&town.url()));
    let _coach = disks[0].enrol(town.coach(0));
    let manager = disks[1].enrol(town.administrator());
    assert_eq!(manager.app.status().unwrap().manages, Some(Manages::Devices));
    assert!(manager.app.devices().unwrap().is_none(), "nothing was fetched yet");

    let page = manager.app.fetch_devices().unwrap();
    assert_eq!(page.devices.len(), 2);
    let row = of(&page, town.coach(0).0);
    assert_eq!((row.holder.as_str(), row.is_this_one, row.state), ("Sevda Akın", false, DeviceState::InUse));
    assert!(row.last_seen.is_some());
    assert!(of(&page, town.administrator().0).is_this_one);
    assert_eq!(manager.app.devices().unwrap(), Some(page.clone()));
    drop(town);
    assert_eq!(manager.app.fetch_devices().unwrap_err(), Problem::Unreachable);
    assert_eq!(manager.app.devices().unwrap(), Some(page), "the last list stays");
}

#[test]
fn a_withdrawn_tablet_locks_until_that_is_taken_back_and_when_it_is_in_time_never_notices() {
    let town = Municipality::open();
    let disks = [0, 1].map(|_| Installation::new(&town.url()));
    let coach = disks[0].enrol(town.coach(0));
    let manager = disks[1].enrol(town.administrator());
    let page = manager.app.fetch_devices().unwrap();
    let asked = ChooseDevice { device: of(&page, town.coach(0).0).device };
    let state = |page: &DevicesPage| of(page, town.coach(0).0).state;

    assert!(matches!(state(&manager.app.withdraw_device(asked).unwrap()), DeviceState::Withdrawn { .. }));
    assert_eq!(state(&manager.app.reinstate_device(asked).unwrap()), DeviceState::InUse);
    assert_eq!(coach.sync().state, SyncState::Safe);

    manager.app.withdraw_device(asked).unwrap();
    assert_eq!(coach.app.bring_all().unwrap_err(), Problem::Locked);
    assert_eq!(coach.app.unlock(&pin()).unwrap_err(), Problem::Withdrawn);

    manager.app.reinstate_device(asked).unwrap();
    coach.unlock();
    assert_eq!(coach.sync().state, SyncState::Safe, "it goes on as before, and nobody signed in again");
}

#[test]
fn a_tablet_is_emptied_at_its_next_contact_and_that_cannot_be_taken_back() {
    let town = Municipality::open();
    let disks = [0, 1].map(|_| Installation::new(&town.url()));
    let coach = disks[0].enrol(town.coach(0));
    let manager = disks[1].enrol(town.administrator());
    let page = manager.app.fetch_devices().unwrap();
    let asked = ChooseDevice { device: of(&page, town.coach(0).0).device };
    let page = manager.app.empty_device(asked).unwrap();
    assert!(matches!(of(&page, town.coach(0).0).state, DeviceState::ToBeEmptied { .. }));
    assert_eq!(manager.app.reinstate_device(asked).unwrap_err(), Problem::BackendFailed);
    coach.app.bring_all().unwrap_err();
    let status = coach.app.status().unwrap();
    assert_eq!((status.phase, status.ended), (Phase::NotEnrolled, Some(Ended::Emptied)));
}

#[test]
fn the_link_of_a_code_takes_a_new_tablet_into_use_once_somebody_says_so() {
    let town = Municipality::open();
    let disks = [0, 1].map(|_| Installation::new(&town.url()));
    let manager = disks[0].enrol(town.administrator());
    let nobody = MakeCode { account: "niemand".to_owned() };
    assert_eq!(manager.app.make_code(&nobody).err(), Some(Problem::UnknownAccount));
    let made = manager.app.make_code(&MakeCode { account: format!(" {} ", town.coach(0).0) }).unwrap();
    assert!(made.picture.path.starts_with("M0 0h7v1h-7z"));

    let tablet = disks[1].start();
    let code = tablet.app.read_enrol_link(&ReadEnrolLink { link: made.link }).unwrap().code;
    assert_eq!(code, made.code);
    assert_eq!(tablet.app.status().unwrap().phase, Phase::NotEnrolled, "a link alone signs nobody in");
    let signed_in = tablet.app.sign_in_with_code(&SignInWithCode { code }).unwrap();
    assert_eq!(signed_in.name, "Sevda Akın");
}

#[test]
fn nobody_else_sees_the_tablets_or_makes_codes() {
    let town = Municipality::open();
    for employee in [town.coach(0), town.project_lead()] {
        let disk = Installation::new(&town.url());
        let device = disk.enrol(employee);
        assert_eq!(device.app.status().unwrap().manages, None);
        assert_eq!(device.app.devices().unwrap_err(), Problem::NotManaging);
        assert_eq!(device.app.fetch_devices().unwrap_err(), Problem::NotManaging);
        let asked = MakeCode { account: town.coach(1).0.to_owned() };
        assert_eq!(device.app.make_code(&asked).err(), Some(Problem::NotManaging));
    }
}
