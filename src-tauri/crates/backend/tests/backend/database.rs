//! The file: encrypted, kept with its key, never changed behind the log's back.

use std::{
    fs,
    path::{Path, PathBuf},
};

use backend::{
    Backend, BackendError, Clock, Store,
    store::{OpenError, key_file_beside},
};
use tempfile::TempDir;

use crate::world::{World, event, new_dossier, noon};

fn fresh() -> (TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("backend.db");
    let key = key_file_beside(&path);
    (folder, path, key)
}

fn refusal(path: &Path, key: &Path) -> OpenError {
    match Store::open(path, key) {
        Ok(_) => panic!("the database was opened"),
        Err(refusal) => refusal,
    }
}

#[tokio::test]
async fn nothing_that_was_said_stands_readable_on_the_disk() {
    let world = World::new();
    let coach = world.coach("sevda");
    world.push(&coach, &[event(new_dossier()), r#"{"held":"Fatma"}"#.to_owned()]).await;
    let mut bytes = 0;
    for entry in fs::read_dir(world.folder.path()).unwrap() {
        let content = fs::read(entry.unwrap().path()).unwrap();
        bytes += content.len();
        for canary in ["Fatma", "participant", "provenance", "SQLite format", "sevda"] {
            assert!(!content.windows(canary.len()).any(|window| window == canary.as_bytes()), "{canary}");
        }
    }
    assert!(bytes > 10_000);
}

#[cfg(unix)]
#[test]
fn the_key_file_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, path, key) = fresh();
    drop(Store::open(&path, &key).unwrap());
    assert_eq!(fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).unwrap();
    assert!(matches!(refusal(&path, &key), OpenError::KeyFileExposed(_)));
}

#[test]
fn a_database_without_its_key_is_left_alone() {
    let (_folder, path, key) = fresh();
    drop(Store::open(&path, &key).unwrap());
    let before = fs::read(&path).unwrap();
    fs::remove_file(&key).unwrap();
    assert!(matches!(refusal(&path, &key), OpenError::KeyFileMissing(_)));
    assert!(!key.exists());
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn another_key_does_not_open_it() {
    let (_folder, path, key) = fresh();
    drop(Store::open(&path, &key).unwrap());
    let (_other_folder, other_path, other_key) = fresh();
    drop(Store::open(&other_path, &other_key).unwrap());
    assert!(matches!(refusal(&path, &other_key), OpenError::WrongKey(_)));
}

#[test]
fn a_plain_sqlite_file_is_not_taken_for_the_database() {
    let (_folder, path, key) = fresh();
    let plain = rusqlite::Connection::open(&path).unwrap();
    plain.execute_batch("create table t (x); insert into t values (1)").unwrap();
    drop(plain);
    fs::write(&key, "0".repeat(64)).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).unwrap();
    }
    assert!(matches!(refusal(&path, &key), OpenError::WrongKey(_)));
}

#[test]
fn words_are_no_key() {
    let (_folder, path, key) = fresh();
    drop(Store::open(&path, &key).unwrap());
    fs::write(&key, "geheim").unwrap();
    assert!(matches!(refusal(&path, &key), OpenError::NotAKey(_)));
}

#[tokio::test]
async fn a_log_that_was_shut_and_opened_goes_on_in_the_same_life() {
    let (_folder, path, key) = fresh();
    let epoch = Store::open(&path, &key).unwrap().epoch();
    assert_eq!(Store::open(&path, &key).unwrap().epoch(), epoch);
}

#[tokio::test]
async fn what_has_a_receipt_is_there_after_the_process_is_gone() {
    let world = World::new();
    let coach = world.coach("sevda");
    world.push(&coach, &[event(new_dossier())]).await;
    let path = world.folder.path().join("backend.db");
    // Nothing is closed: a second process opens what the first has on disk.
    let again = Store::open(&path, &key_file_beside(&path)).unwrap();
    assert_eq!(again.extent().unwrap(), (1, 1));
}

#[test]
fn a_backend_without_a_recovery_key_does_not_serve() {
    let (_folder, path, key) = fresh();
    let store = Store::open(&path, &key).unwrap();
    assert!(matches!(Backend::new(store, Clock::from_fn(noon)), Err(BackendError::NoRecoveryKey)));
}

/// Opens the file with its key but without the backend, and tries to do a wrong.
fn try_sql(world: &World, sql: &str) -> Result<(), rusqlite::Error> {
    let path = world.folder.path().join("backend.db");
    let key = fs::read_to_string(key_file_beside(&path)).unwrap();
    let db = rusqlite::Connection::open(&path).unwrap();
    db.execute_batch(&format!(r#"pragma key = "x'{}'""#, key.trim())).unwrap();
    db.execute_batch(sql)
}

#[tokio::test]
async fn the_database_itself_refuses_to_change_or_shorten_the_log_and_what_is_held() {
    let world = World::new();
    let coach = world.coach("sevda");
    world.push(&coach, &[event(new_dossier()), "{}".to_owned()]).await;
    for wrong in [
        "update event set body = '{}'",
        "delete from event",
        "insert into event select 7, x'00', dossier, 0, device, '{}' from event",
        "update held set reason = 'other'",
        "delete from held",
        "update audit set actor = ''",
        "delete from audit",
    ] {
        assert!(try_sql(&world, wrong).is_err(), "{wrong}");
    }
    world.assert_gapless(1);
}

#[tokio::test]
async fn a_database_of_a_later_version_is_left_untouched() {
    let world = World::new();
    try_sql(&world, "pragma user_version = 99").unwrap();
    let path = world.folder.path().join("backend.db");
    let refused = refusal(&path, &key_file_beside(&path));
    assert!(matches!(refused, OpenError::SchemaTooNew { found: 99, .. }), "{refused}");
}

#[tokio::test]
async fn a_log_with_a_gap_is_not_served() {
    let world = World::new();
    let coach = world.coach("sevda");
    let dossier = new_dossier();
    world.push(&coach, &[event(dossier), event(dossier)]).await;
    try_sql(&world, "drop trigger event_kept; delete from event where seq = 1").unwrap();
    let path = world.folder.path().join("backend.db");
    assert!(matches!(refusal(&path, &key_file_beside(&path)), OpenError::Gaps { count: 1, last: 2 }));
}
