//! Who somebody is, from which device, and what happens when the municipality takes that back.

use std::{fs, path::Path};

use backend::store::AuditLine;
use chrono::TimeDelta;
use intake::{
    intentions::{ChoosePin, SignIn, SignInWithCode, Unlock},
    pages::{Ended, Phase, SignInWay, SyncState, SyncTrouble},
    problem::Problem,
};
use protocol::devices::Withdrawal;
use tests::{Cable, Device, Installation, Municipality, PIN};

use crate::steps::newcomer;

fn sign_in((account, password): (&str, &str)) -> SignIn {
    SignIn { account: account.to_owned(), password: password.to_owned() }
}

fn pin() -> Unlock {
    Unlock { pin: PIN.to_owned() }
}

fn line(town: &Municipality) -> AuditLine {
    AuditLine {
        at: town.backend.clock().server_time(),
        actor: "administrator".to_owned(),
        action: "revoke",
        object: "device".to_owned(),
        result: "done".to_owned(),
        origin: "terminal".to_owned(),
    }
}

/// Withdraws the only device of a municipality.
fn withdraw(town: &Municipality, how: Withdrawal) {
    let devices = town.backend.store().devices().unwrap();
    assert_eq!(devices.len(), 1);
    assert!(town.backend.store().withdraw_device(devices[0].id, how, &line(town)).unwrap().is_some());
}

#[test]
fn a_withdrawn_tablet_locks_and_opens_again_only_for_who_signs_in_again_with_all_that_was_not_sent() {
    let town = Municipality::open();
    let cable = Cable::lay(town.address()).unwrap();
    let disk = Installation::new(&cable.url());
    let device = disk.enrol(town.coach(0));
    cable.pull();
    let dossier = newcomer(&device, "Samira el Amrani");
    cable.put_back();
    withdraw(&town, Withdrawal::Lock);

    device.app.sync_now().unwrap();
    assert_eq!(device.app.bring_all().unwrap_err(), Problem::Locked);
    let status = device.app.status().unwrap();
    assert_eq!((status.phase, status.ended), (Phase::Locked, Some(Ended::Withdrawn)));
    assert_eq!(device.app.unlock(&pin()).unwrap_err(), Problem::Withdrawn);
    drop(device);
    let device = disk.start();
    assert_eq!(device.app.unlock(&pin()).unwrap_err(), Problem::Withdrawn, "a restart does not help");
    cable.pull();
    assert_eq!(device.app.unlock(&pin()).unwrap_err(), Problem::Withdrawn, "nor does a pulled plug");
    cable.put_back();

    device.app.sign_in(&sign_in(town.coach(0))).unwrap();
    let status = device.app.status().unwrap();
    assert_eq!((status.phase, status.signed_in_again), (Phase::Locked, true));
    device.unlock();
    assert_eq!(device.sync().state, SyncState::Safe);
    assert!(!town.events_of(dossier).is_empty(), "what was not sent arrived");
}

#[test]
fn who_signs_in_again_on_a_withdrawn_tablet_still_needs_the_pin() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    withdraw(&town, Withdrawal::Lock);
    device.app.bring_all().unwrap_err();
    device.app.sign_in(&sign_in(town.coach(0))).unwrap();
    let wrong = Unlock { pin: "000000".to_owned() };
    assert!(matches!(device.app.unlock(&wrong), Err(Problem::WrongPin { .. })));
    assert_eq!(device.app.sign_in(&sign_in(town.coach(1))).unwrap_err(), Problem::OtherAccount);
}

#[test]
fn a_tablet_that_is_to_be_emptied_has_nothing_left_of_the_vault_nor_of_its_keys() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    withdraw(&town, Withdrawal::Wipe);
    device.app.bring_all().unwrap_err();
    let status = device.app.status().unwrap();
    assert_eq!((status.phase, status.ended), (Phase::NotEnrolled, Some(Ended::Emptied)));
    assert!(fs::read_dir(disk.path().join("vaults")).unwrap().next().is_none());
    let secrets = fs::read_to_string(disk.path().join("device-secret.json")).unwrap();
    assert!(secrets.contains("\"secrets\": {}"), "{secrets}");

    device.app.sign_in(&sign_in(town.coach(0))).unwrap();
    device.app.choose_pin(&ChoosePin { pin: PIN.to_owned() }).unwrap();
    assert_eq!(device.sync().state, SyncState::Safe, "it can be begun anew");
}

#[test]
fn a_tablet_whose_sign_in_is_no_longer_known_says_so_and_goes_on_after_signing_in_again() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    // The whole tablet copied, keyring included: the copy signs in, and the backend knows one device by one key.
    let copy = Installation::new(&town.url());
    copy_all(disk.path(), copy.path());
    let other = copy.start();
    other.unlock();
    other.app.sign_in(&sign_in(town.coach(0))).unwrap();
    other.sync();
    assert_eq!(town.backend.store().devices().unwrap().len(), 1);

    let page = device.sync();
    assert_eq!((page.state, page.trouble), (SyncState::Trouble, Some(SyncTrouble::SignInAgain)));
    let dossier = newcomer(&device, "Samira el Amrani");
    assert_eq!(device.app.status().unwrap().phase, Phase::Open, "her work goes on");
    device.app.sign_in(&sign_in(town.coach(0))).unwrap();
    assert_eq!(device.sync().state, SyncState::Safe);
    assert!(!town.events_of(dossier).is_empty());
}

#[test]
fn a_vault_without_its_keyring_cannot_speak_for_the_coach() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    device.app.lock().unwrap();
    let secrets = disk.path().join("device-secret.json");
    let text = fs::read_to_string(&secrets).unwrap();
    let mut kept: serde_json::Value = serde_json::from_str(&text).unwrap();
    kept["secrets"].as_object_mut().unwrap().retain(|name, _| !name.ends_with("/device-key"));
    fs::write(&secrets, kept.to_string()).unwrap();

    device.unlock();
    assert_eq!(device.sync().trouble, Some(SyncTrouble::SignInAgain));
    device.app.sign_in(&sign_in(town.coach(0))).unwrap();
    assert_eq!(device.sync().state, SyncState::Safe);
}

#[test]
fn a_one_time_code_is_as_good_as_a_password_once() {
    let town = Municipality::open();
    let code = backend::identity::codes::draw().unwrap();
    let hash = backend::identity::codes::hash(&code).unwrap();
    let line = line(&town);
    assert!(town.backend.store().add_code(&hash, town.coach(0).0, line.at + TimeDelta::hours(1), &line).unwrap());

    let (first, second) = (Installation::new(&town.url()), Installation::new(&town.url()));
    let (first, second) = (first.start(), second.start());
    assert_eq!(first.app.sign_in_ways().unwrap().ways, [SignInWay::Password, SignInWay::Code]);
    first.app.sign_in_with_code(&SignInWithCode { code: code.to_lowercase() }).unwrap();
    first.app.choose_pin(&ChoosePin { pin: PIN.to_owned() }).unwrap();
    assert_eq!(first.sync().state, SyncState::Safe);
    assert_eq!(second.app.sign_in_with_code(&SignInWithCode { code }).unwrap_err(), Problem::WrongCode);
}

#[test]
fn a_tablet_whose_clock_is_twelve_years_off_signs_in_and_syncs() {
    let town = Municipality::open();
    for years in [-12, 12] {
        let disk = Installation::new(&town.url());
        let device = Device { app: disk.app_with_clock_off_by(TimeDelta::days(years * 365)).into() };
        device.app.sign_in(&sign_in(town.coach(0))).unwrap();
        device.app.choose_pin(&ChoosePin { pin: PIN.to_owned() }).unwrap();
        assert_eq!(device.sync().state, SyncState::Safe);
    }
}

/// Copies a tablet's folder, as who clones its disk does.
pub fn copy_all(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_all(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
