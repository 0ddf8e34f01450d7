//! Nothing that was said stands readable on the disk, and what is written is there after a power cut.

use std::{fs, path::Path, sync::Barrier, thread};

use rusqlite::Connection;

use super::desk::*;
use crate::cipher::{self, DatabaseKey, OpenError};

const CANARY: &str = "kanarie-in-de-mijn";

/// The files below `folder` in which the canary sings.
fn files_with_canary(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            found.extend(files_with_canary(&entry.path()));
        } else if fs::read(entry.path()).unwrap().windows(CANARY.len()).any(|window| window == CANARY.as_bytes()) {
            found.push(entry.file_name().into_string().unwrap());
        }
    }
    found
}

#[test]
fn no_answer_draft_note_or_form_stands_readable_in_any_file() {
    let (device, mut vault) = Device::with_vault();
    for n in 1..200 {
        vault.save(&[said(n, ANNA, CANARY, CANARY, &[])]).unwrap();
    }
    vault.put_draft(ANNA, &protocol::Subject::Participant, &CANARY.into(), CANARY, at(0)).unwrap();
    vault.put_note(CANARY, CANARY).unwrap();

    let while_open: Vec<String> =
        fs::read_dir(vault.folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert!(while_open.contains(&"vault.db-wal".to_owned()), "{while_open:?}");
    assert_eq!(files_with_canary(device.folder.path()), [""; 0]);
    drop(vault);
    assert_eq!(files_with_canary(device.folder.path()), [""; 0]);
}

#[test]
fn the_canary_is_found_in_a_database_that_is_not_encrypted_and_that_database_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plain.db");
    let plain = Connection::open(&path).unwrap();
    plain.execute_batch(&format!("create table t (x); insert into t values ('{CANARY}')")).unwrap();
    drop(plain);

    assert_eq!(files_with_canary(folder.path()), ["plain.db"]);
    assert!(matches!(cipher::open(&path, &DatabaseKey::draw().unwrap()), Err(OpenError::NotEncrypted)));
}

#[test]
fn the_first_databases_of_a_process_can_be_opened_at_once() {
    // Only in a process of its own are these the first; `cargo test -p store the_first_databases` makes it one.
    let folder = tempfile::tempdir().unwrap();
    let gate = Barrier::new(8);
    let open = &|n: u32| {
        gate.wait();
        cipher::create(&folder.path().join(n.to_string()), &DatabaseKey::draw().unwrap()).map(drop)
    };
    thread::scope(|scope| {
        let opening: Vec<_> = (0..8).map(|n| scope.spawn(move || open(n))).collect();
        opening.into_iter().for_each(|thread| thread.join().unwrap().unwrap());
    });
}

#[test]
fn another_key_does_not_open_the_database() {
    let (_device, vault) = Device::with_vault();

    let opened = cipher::open(&vault.folder().join("vault.db"), &DatabaseKey::draw().unwrap());

    assert!(matches!(opened, Err(OpenError::WrongKey)));
}

#[test]
fn the_database_is_opened_as_the_design_says() {
    let (_device, vault) = Device::with_vault();
    let pragma = |name: &str| -> String {
        vault
            .db
            .query_row(&format!("pragma {name}"), [], |row| {
                row.get::<_, String>(0).or_else(|_| row.get::<_, i64>(0).map(|number| number.to_string()))
            })
            .unwrap()
    };
    let found: Vec<String> = [
        "journal_mode",
        "synchronous",
        "foreign_keys",
        "cache_size",
        "busy_timeout",
        "trusted_schema",
        "secure_delete",
        "cipher_memory_security",
    ]
    .iter()
    .map(|name| format!("{name}={}", pragma(name)))
    .collect();
    assert_eq!(
        found,
        [
            "journal_mode=wal",
            "synchronous=2",
            "foreign_keys=1",
            "cache_size=-65536",
            "busy_timeout=5000",
            "trusted_schema=0",
            "secure_delete=1",
            "cipher_memory_security=0",
        ]
    );
    assert!(pragma("cipher_version").starts_with("4."));
    assert!(rusqlite::version_number() >= 3_051_003);
}
