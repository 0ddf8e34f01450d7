//! A tablet that hears nothing from the municipality closes by itself, keeps what was not sent, and opens after one contact.

use chrono::TimeDelta;
use intake::{
    intentions::{SignIn, Unlock},
    pages::{Ended, Phase, SyncState, Unlocked},
    problem::Problem,
};
use protocol::devices::Withdrawal;
use tests::{Cable, Device, Installation, Municipality, PIN};

use crate::{identity::copy_all, steps::newcomer};

fn later(disk: &Installation, by: TimeDelta) -> Device {
    Device { app: disk.app_with_clock_off_by(by).into() }
}

fn try_to_unlock(device: &Device) -> Result<Unlocked, Problem> {
    device.app.unlock(&Unlock { pin: PIN.to_owned() })
}

#[test]
fn a_tablet_opens_for_three_days_without_contact_and_then_after_one_with_all_that_was_not_sent() {
    let town = Municipality::open();
    let cable = Cable::lay(town.address()).unwrap();
    let disk = Installation::new(&cable.url());
    let device = disk.enrol(town.coach(0));
    cable.pull();
    let dossier = newcomer(&device, "Samira el Amrani");
    drop(device);

    let device = later(&disk, TimeDelta::hours(71));
    try_to_unlock(&device).unwrap();
    drop(device);
    let device = later(&disk, TimeDelta::hours(100));
    assert_eq!(try_to_unlock(&device).err(), Some(Problem::LeaseOver { days: 4 }));
    assert_eq!(try_to_unlock(&device).err(), Some(Problem::LeaseOver { days: 4 }), "and again");

    cable.put_back();
    try_to_unlock(&device).unwrap();
    assert_eq!(device.find("Samira el Amrani").unwrap().groups.len(), 1, "nothing is lost");
    device.sync();
    assert!(!town.events_of(dossier).is_empty());
    cable.pull();
    drop(device);
    try_to_unlock(&later(&disk, TimeDelta::hours(100 + 71))).unwrap();
    assert!(try_to_unlock(&later(&disk, TimeDelta::hours(100 + 73))).is_err());
}

#[test]
fn a_clock_that_is_turned_back_wins_no_time() {
    let town = Municipality::open();
    let cable = Cable::lay(town.address()).unwrap();
    let disk = Installation::new(&cable.url());
    drop(disk.enrol(town.coach(0)));
    cable.pull();
    try_to_unlock(&later(&disk, TimeDelta::hours(60))).unwrap();
    for back in [0, 30, 59, -90] {
        let turned = later(&disk, TimeDelta::hours(back));
        assert_eq!(try_to_unlock(&turned).err(), Some(Problem::ClockWentBack), "{back}");
    }
    try_to_unlock(&later(&disk, TimeDelta::hours(61))).unwrap();
    cable.put_back();
    let turned = later(&disk, TimeDelta::hours(-90));
    try_to_unlock(&turned).unwrap();
    turned.sync();
    cable.pull();
    drop(turned);
    try_to_unlock(&later(&disk, TimeDelta::hours(-90 + 71))).unwrap();
    assert!(matches!(try_to_unlock(&later(&disk, TimeDelta::hours(-10))).err(), Some(Problem::LeaseOver { .. })));
}

#[test]
fn the_lease_ends_for_nobody_who_is_at_work() {
    let town = Municipality::open();
    let cable = Cable::lay(town.address()).unwrap();
    let disk = Installation::new(&cable.url());
    drop(disk.enrol(town.coach(0)));
    let device = later(&disk, TimeDelta::hours(71));
    cable.pull();
    try_to_unlock(&device).unwrap();
    assert!(device.find("").is_ok());
    device.sync();
    assert!(device.find("").is_ok(), "it stays open");
}

#[test]
fn a_device_that_was_withdrawn_meanwhile_hears_so_when_it_asks() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    drop(disk.enrol(town.coach(0)));
    town.withdraw_all_of(town.coach(0).0, Withdrawal::Lock);
    let device = later(&disk, TimeDelta::hours(100));
    assert_eq!(try_to_unlock(&device).err(), Some(Problem::Withdrawn));
    assert_eq!(try_to_unlock(&device).err(), Some(Problem::Withdrawn));
}

#[test]
fn a_device_that_is_to_be_emptied_is_empty_once_it_asks_and_says_why() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    drop(disk.enrol(town.coach(0)));
    town.withdraw_all_of(town.coach(0).0, Withdrawal::Wipe);
    let device = later(&disk, TimeDelta::hours(100));
    assert_eq!(try_to_unlock(&device).err(), Some(Problem::NotEnrolled));
    let status = device.app.status().unwrap();
    assert_eq!((status.phase, status.ended), (Phase::NotEnrolled, Some(Ended::Emptied)));
}

#[test]
fn who_is_no_longer_known_when_the_lease_is_over_signs_in_again_and_loses_nothing() {
    let town = Municipality::open();
    let cable = Cable::lay(town.address()).unwrap();
    let disk = Installation::new(&cable.url());
    let device = disk.enrol(town.coach(0));
    cable.pull();
    let dossier = newcomer(&device, "Samira el Amrani");
    drop(device);
    // Another tablet with the same key signed in: the token of this one is over.
    let copy = Installation::new(&town.url());
    copy_all(disk.path(), copy.path());
    let other = copy.start();
    other.unlock();
    let (account, password) = town.coach(0);
    let again = SignIn { account: account.to_owned(), password: password.to_owned() };
    other.app.sign_in(&again).unwrap();

    let device = later(&disk, TimeDelta::hours(100));
    assert_eq!(try_to_unlock(&device).err(), Some(Problem::LeaseOver { days: 4 }));
    cable.put_back();
    assert_eq!(try_to_unlock(&device).err(), Some(Problem::SignInAgain));
    device.app.sign_in(&again).unwrap();
    try_to_unlock(&device).unwrap();
    assert_eq!(device.sync().state, SyncState::Safe);
    assert!(!town.events_of(dossier).is_empty(), "what was not sent arrived");
}
