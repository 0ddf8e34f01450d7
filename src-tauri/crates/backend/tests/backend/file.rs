//! The file: encrypted, and kept with its key.

use std::{
    fs,
    path::{Path, PathBuf},
};

use backend::{
    Store,
    store::{OpenError, key_file_beside},
};
use tempfile::TempDir;

use crate::sqlite::world::{World, event, new_dossier};

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
    for entry in fs::read_dir(world.place.file().parent().unwrap()).unwrap() {
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
