//! Making, unlocking, locking out, recovering.

use std::fs;

use chrono::TimeDelta;
use protocol::{AccountId, Enrolled};
use uuid::Uuid;

use super::desk::*;
use crate::{
    CreateError, Lease, MOST_TRIES, Pin, PinCheckError, PinError, RecoverError, RenewError, SecretError, SecretFile,
    SecretStore, UnlockError, create, recover, unlock, vaults, wipe,
};

fn try_pin(device: &Device, pin: &Pin, seconds: i64) -> Result<crate::Vault, UnlockError> {
    unlock(device.folder.path(), COACH, pin, &device.secrets(), at(seconds))
}

/// Errs until no PIN opens the vault, waiting as long as each wait asks; returns how long that took.
fn err_until_dropped(device: &Device) -> TimeDelta {
    let mut now = at(0);
    loop {
        match unlock(device.folder.path(), COACH, &wrong_pin(), &device.secrets(), now).err().unwrap() {
            UnlockError::WrongPin { wait_until, .. } => now = wait_until.unwrap_or(now),
            UnlockError::PinDropped => return now - at(0),
            other => panic!("{other}"),
        }
    }
}

#[test]
fn a_vault_opens_with_its_pin_and_has_what_was_saved() {
    let device = Device::new();
    let mut vault = device.create();
    vault.save(&[said(1, ANNA, "name", "Anna", &[])]).unwrap();
    drop(vault);

    let vault = try_pin(&device, &pin(), 0).unwrap();

    assert_eq!(shown(&vault, ANNA), ["name=Anna"]);
    assert_eq!(vault.identity().token, "token-one");
}

#[test]
fn a_pin_has_six_to_thirty_two_digits() {
    let error = |text: &str| Pin::new(text).err();
    assert_eq!(error("123456"), None);
    assert_eq!(error("12345"), Some(PinError::TooShort));
    assert_eq!(error(""), Some(PinError::TooShort));
    assert_eq!(error("12345a"), Some(PinError::NotDigits));
    assert_eq!(error("١٢٣٤٥٦"), Some(PinError::NotDigits));
    assert_eq!(error(&"1".repeat(33)), Some(PinError::TooLong));
}

#[test]
fn an_account_has_one_vault_on_a_device() {
    let device = Device::new();
    drop(device.create());

    let again = create(device.folder.path(), &enrolled(), &pin(), &device.secrets(), at(1));

    assert!(matches!(again, Err(CreateError::Exists)));
}

#[test]
fn what_a_crash_left_of_an_unfinished_vault_is_in_nobodys_way() {
    let device = Device::new();
    let unfinished = device.folder.path().join("vaults").join(format!(".{COACH}.new"));
    fs::create_dir_all(&unfinished).unwrap();
    fs::write(unfinished.join("vault.db"), "half").unwrap();

    assert_eq!(vaults(device.folder.path()).unwrap(), []);
    drop(device.create());

    assert!(!unfinished.exists());
}

#[test]
fn a_device_lists_its_vaults_by_the_coachs_name() {
    let device = Device::new();
    drop(device.create());
    let other = Enrolled {
        account: protocol::Account {
            id: AccountId(Uuid::from_u128(1)),
            name: "A Colleague".to_owned(),
            ..enrolled().account
        },
        ..enrolled()
    };
    drop(create(device.folder.path(), &other, &pin(), &device.secrets(), at(0)).unwrap());

    let names: Vec<String> = vaults(device.folder.path()).unwrap().into_iter().map(|entry| entry.name).collect();

    assert_eq!(names, ["A Colleague", "Coach One"]);
}

#[test]
fn a_recovery_key_that_is_none_makes_no_vault() {
    let device = Device::new();
    let enrolled = Enrolled { recovery_key: "bm90IGEga2V5".to_owned(), ..enrolled() };

    let made = create(device.folder.path(), &enrolled, &pin(), &device.secrets(), at(0));

    assert!(matches!(made, Err(CreateError::BadRecoveryKey)));
    assert_eq!(vaults(device.folder.path()).unwrap(), []);
}

#[test]
fn wrong_pins_are_counted_down_and_then_wait_longer_and_longer() {
    let device = Device::new();
    drop(device.create());
    let mut story = Vec::new();
    for seconds in [0, 1, 2, 3, 4, 5, 33, 34, 60, 94, 95] {
        story.push(match try_pin(&device, &wrong_pin(), seconds).err().unwrap() {
            UnlockError::WrongPin { tries_left, wait_until: None } => format!("{seconds}: wrong, {tries_left} left"),
            UnlockError::WrongPin { wait_until: Some(until), .. } => {
                format!("{seconds}: wrong, until {}", (until - at(0)).num_seconds())
            }
            UnlockError::Wait { until } => format!("{seconds}: wait until {}", (until - at(0)).num_seconds()),
            other => panic!("{other}"),
        });
    }
    assert_eq!(
        story,
        [
            "0: wrong, 4 left",
            "1: wrong, 3 left",
            "2: wrong, 2 left",
            "3: wrong, 1 left",
            "4: wrong, until 34",
            "5: wait until 34",
            "33: wait until 34",
            "34: wrong, until 94",
            "60: wait until 94",
            "94: wrong, until 214",
            "95: wait until 214",
        ]
    );
}

#[test]
fn the_right_pin_has_to_wait_too_and_then_clears_the_count() {
    let device = Device::new();
    drop(device.create());
    for _ in 0..5 {
        assert!(try_pin(&device, &wrong_pin(), 0).is_err());
    }

    assert!(matches!(try_pin(&device, &pin(), 29), Err(UnlockError::Wait { .. })));
    drop(try_pin(&device, &pin(), 30).unwrap());

    assert!(matches!(try_pin(&device, &wrong_pin(), 31), Err(UnlockError::WrongPin { tries_left: 4, .. })));
}

#[test]
fn a_clock_that_was_set_back_waits_no_longer_than_the_wait_was() {
    let device = Device::new();
    drop(device.create());
    for _ in 0..5 {
        assert!(try_pin(&device, &wrong_pin(), 1_000_000).is_err());
    }

    assert!(matches!(try_pin(&device, &pin(), 0), Err(UnlockError::Wait { until }) if until == at(30)));
    assert!(try_pin(&device, &pin(), 30).is_ok());
}

#[test]
fn a_count_that_somebody_spoiled_counts_as_five_wrong_pins() {
    let device = Device::new();
    let folder = device.create().folder().to_owned();
    fs::write(folder.join("tries.json"), "{}garbage").unwrap();

    assert!(matches!(try_pin(&device, &pin(), 0), Err(UnlockError::Wait { .. })));
}

#[test]
fn twenty_wrong_pins_over_hours_drop_the_pin_and_nothing_else() {
    let device = Device::new();
    let mut vault = device.create();
    vault.save(&[said(1, ANNA, "name", "Anna", &[])]).unwrap();
    drop(vault);

    let took = err_until_dropped(&device);

    assert!(took > TimeDelta::hours(9), "{took}");
    assert!(matches!(try_pin(&device, &pin(), 1_000_000), Err(UnlockError::PinDropped)));
    assert!(!vaults(device.folder.path()).unwrap()[0].opens_with_pin);
    assert!(device.secrets().read(&COACH.to_string()).unwrap().is_none());
    assert_eq!(shown(&device.recover(), ANNA), ["name=Anna"]);
}

#[test]
fn wrong_pins_while_the_tablet_is_handed_over_only_delay() {
    let device = Device::new();
    drop(device.create().hand_over("t1").map_err(|(_, cause)| cause).unwrap());

    for n in 0..i64::from(MOST_TRIES) + 3 {
        // Two hours lie between them: longer than the longest wait.
        let wrong = try_pin(&device, &wrong_pin(), n * 7200);
        assert!(matches!(wrong, Err(UnlockError::WrongPin { .. })), "try {n}");
    }

    assert!(try_pin(&device, &pin(), 1_000_000).is_ok());
}

#[test]
fn after_a_recovery_a_new_pin_opens_the_vault() {
    let device = Device::new();
    drop(device.create());

    device.recover().set_pin(&wrong_pin(), &device.secrets()).unwrap();

    assert!(try_pin(&device, &wrong_pin(), 0).is_ok());
    assert!(matches!(try_pin(&device, &pin(), 0), Err(UnlockError::WrongPin { .. })));
}

#[test]
fn without_the_devices_secret_the_pin_is_worth_nothing_and_the_recovery_key_all() {
    let device = Device::new();
    drop(device.create());
    device.secrets().remove(&COACH.to_string()).unwrap();

    assert!(matches!(try_pin(&device, &pin(), 0), Err(UnlockError::NoSecret)));
    drop(device.recover());
}

#[test]
fn another_devices_secret_does_not_open_the_vault() {
    let (one, other) = (Device::new(), Device::new());
    drop(one.create());
    drop(other.create());

    let opened = unlock(one.folder.path(), COACH, &pin(), &other.secrets(), at(0));

    assert!(matches!(opened, Err(UnlockError::WrongPin { .. })));
}

#[test]
fn another_recovery_key_does_not_open_the_vault() {
    let device = Device::new();
    drop(device.create());
    for key in ["CAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg=", "short", ""] {
        assert!(matches!(recover(device.folder.path(), COACH, key), Err(RecoverError::WrongKey)), "{key}");
    }
}

#[test]
fn the_pin_can_be_checked_again_and_an_onlooker_cannot_lock_the_coach_out() {
    let device = Device::new();
    let vault = device.create();
    fs::write(vault.folder().join("tries.json"), format!(r#"{{"wrong":{},"wait":null}}"#, MOST_TRIES - 1)).unwrap();

    let PinCheckError::WrongPin { wait_until, .. } =
        vault.verify_pin(&wrong_pin(), &device.secrets(), at(0)).err().unwrap()
    else {
        panic!("a wrong PIN is a wrong PIN");
    };
    let after = wait_until.unwrap();

    assert!(matches!(vault.verify_pin(&pin(), &device.secrets(), at(0)), Err(PinCheckError::Wait { .. })));
    vault.verify_pin(&pin(), &device.secrets(), after).unwrap();
}

#[test]
fn an_unknown_account_has_no_vault() {
    let device = Device::new();
    assert!(matches!(try_pin(&device, &pin(), 0), Err(UnlockError::NoVault)));
}

#[test]
fn a_vault_of_a_newer_version_is_refused_untouched() {
    let (device, vault) = Device::with_vault();
    vault.db.pragma_update(None, "user_version", 1_000).unwrap();
    let file = vault.folder().join("vault.db");
    drop(vault);
    let before = fs::read(&file).unwrap();

    let opened = recover(device.folder.path(), COACH, &recovery_private());

    assert!(matches!(opened, Err(RecoverError::Unlock(UnlockError::SchemaTooNew))));
    assert!(before == fs::read(&file).unwrap());
}

#[test]
fn slots_of_a_newer_version_are_refused_untouched() {
    let device = Device::new();
    let file = device.create().folder().join("slots.json");
    let newer = fs::read_to_string(&file).unwrap().replace("\"version\": 1", "\"version\": 2");
    fs::write(&file, &newer).unwrap();

    assert!(matches!(try_pin(&device, &pin(), 0), Err(UnlockError::SchemaTooNew)));
    assert_eq!(fs::read_to_string(&file).unwrap(), newer);
}

#[test]
fn damaged_files_are_named_and_refused() {
    let spoil = |file: &str, content: &[u8]| {
        let (device, vault) = Device::with_vault();
        let path = vault.folder().join(file);
        drop(vault);
        fs::write(path, content).unwrap();
        recover(device.folder.path(), COACH, &recovery_private()).err().unwrap().to_string()
    };
    assert_eq!(spoil("slots.json", b"{"), "the vault is damaged: slots");
    assert_eq!(spoil("vault.db", b""), "the vault is damaged: database");
    assert_eq!(spoil("vault.db", &[7; 8192]), "the vault is damaged: database");
    assert_eq!(spoil("vault.db", b"SQLite format 3\0and more"), "the vault's database is not encrypted");
}

#[test]
fn a_new_sign_in_renews_the_token_of_the_same_account_only() {
    let (device, mut vault) = Device::with_vault();
    let renewed = Enrolled { token: "token-two".to_owned(), ..enrolled() };
    vault.renew(&renewed).unwrap();
    let mut other = enrolled();
    other.account.id = AccountId(Uuid::from_u128(9));
    assert!(matches!(vault.renew(&other), Err(RenewError::OtherAccount)));
    drop(vault);

    assert_eq!(device.recover().identity().token, "token-two");
}

#[test]
fn a_wiped_vault_leaves_nothing() {
    let device = Device::new();
    drop(device.create());

    wipe(device.folder.path(), COACH, &device.secrets()).unwrap();

    assert_eq!(vaults(device.folder.path()).unwrap(), []);
    assert!(device.secrets().read(&COACH.to_string()).unwrap().is_none());
    assert!(!device.folder.path().join("vaults").join(COACH.to_string()).exists());
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_a_vault() {
    use std::os::unix::fs::PermissionsExt;
    let device = Device::new();
    let vault = device.create();
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let mut modes = vec![("folder".to_owned(), mode(vault.folder()))];
    for entry in fs::read_dir(vault.folder()).unwrap() {
        let entry = entry.unwrap();
        modes.push((entry.file_name().into_string().unwrap(), mode(&entry.path())));
    }
    modes.push(("secrets".to_owned(), mode(&device.folder.path().join("secrets.json"))));
    for (name, mode) in modes {
        assert_eq!(mode & 0o077, 0, "{name}");
    }
}

#[cfg(unix)]
#[test]
fn a_secrets_file_that_others_can_read_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let device = Device::new();
    drop(device.create());
    let path = device.folder.path().join("secrets.json");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();

    assert!(matches!(SecretFile::at(&path).read("x"), Err(SecretError::Exposed)));
}

#[test]
fn a_vault_can_be_given_to_another_thread() {
    let (_device, mut vault) = Device::with_vault();

    let shown = std::thread::spawn(move || {
        vault.save(&[said(1, ANNA, "name", "Anna", &[])]).unwrap();
        shown(&vault, ANNA)
    });

    assert_eq!(shown.join().unwrap(), ["name=Anna"]);
}

#[test]
fn a_lease_runs_as_long_as_the_municipality_says_at_most_a_week_and_begins_again_at_every_contact() {
    for (said, hours) in [(None, 72), (Some(24), 24), (Some(1000), 168)] {
        let (_device, mut vault) = Device::with_vault();
        pull(&mut vault, &protocol::Changes { lease_hours: said, ..page(Some(&[]), Vec::new(), 0) });
        let after = |hours: i64, seconds: i64| at(hours * 3600 + seconds);
        assert_eq!(vault.lease(after(hours, 0)).unwrap(), Lease::Runs, "{said:?}");
        let without_contact = chrono::TimeDelta::seconds(hours * 3600 + 1);
        assert_eq!(vault.lease(after(hours, 1)).unwrap(), Lease::Over { without_contact }, "{said:?}");
        vault.note_server_time(after(hours, 1), None, after(hours, 1)).unwrap();
        assert_eq!(vault.lease(after(2 * hours, 0)).unwrap(), Lease::Runs, "{said:?}");
    }
}

#[test]
fn a_server_whose_clock_ran_ahead_is_believed_when_it_is_right_again() {
    let (_device, mut vault) = Device::with_vault();
    let days = |days: i64| at(days * 24 * 3600);
    vault.note_server_time(days(4000), None, days(1)).unwrap();
    vault.note_server_time(days(2), None, days(2)).unwrap();
    assert_eq!(vault.lease(days(4)).unwrap(), Lease::Runs);
    assert!(matches!(vault.lease(days(6)).unwrap(), Lease::Over { .. }));
    // A reply that was overtaken by a later one changes nothing.
    vault.note_server_time(days(2) - chrono::TimeDelta::minutes(50), None, days(2)).unwrap();
    assert_eq!(vault.lease(days(5) - chrono::TimeDelta::minutes(55)).unwrap(), Lease::Runs);
}

#[test]
fn time_that_passed_counts_whatever_the_clock_says() {
    let hours = chrono::TimeDelta::hours;
    let (_device, mut vault) = Device::with_vault();
    pull(&mut vault, &page(Some(&[]), Vec::new(), 0));
    // It stays on, and its clock is set back again and again.
    for _ in 0..71 {
        vault.note_time(at(0), hours(1)).unwrap();
    }
    assert_eq!(vault.lease(at(0)).unwrap(), Lease::ClockWentBack);
    assert_eq!(vault.lease(at(71 * 3600)).unwrap(), Lease::Runs);
    vault.note_time(at(0), hours(2)).unwrap();
    assert_eq!(vault.lease(at(0)).unwrap(), Lease::Over { without_contact: hours(73) });
    // The clock of the server decides, not the one of the device: that may be years off.
    vault.note_server_time(at(73 * 3600), None, at(-999_999)).unwrap();
    assert_eq!(vault.lease(at(-999_999 + 60)).unwrap(), Lease::Runs);
}
