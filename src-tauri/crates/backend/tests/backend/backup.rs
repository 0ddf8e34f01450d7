//! A backup of the file, and a log restored from it.

use std::{fs, path::PathBuf};

use backend::{
    Store,
    store::{AuditLine, BackupError, SignedIn, journal_beside, key_file_beside, keys_beside, restore},
};
use protocol::{Account, Changes, Outcome, Role, Seq, oversight::ErasureReason};
use serde_json::value::RawValue;

use crate::sqlite::world::{World, already, event, new_dossier, noon, stored};

/// A world of one coach with events in her dossier, and a backup of it beside its key.
async fn backed_up(events: usize) -> (World, tempfile::TempDir, PathBuf) {
    let world = World::new();
    let coach = world.coach("sevda");
    let dossier = new_dossier();
    world.push(&coach, &(0..events).map(|_| event(dossier)).collect::<Vec<_>>()).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("backup.db");
    world.store().back_up(&file).unwrap();
    (world, folder, file)
}

#[tokio::test]
async fn a_backup_is_encrypted_whole_and_opened_by_the_same_key_only() {
    let (world, _folder, file) = backed_up(300).await;
    let bytes = fs::read(&file).unwrap();
    for canary in ["Fatma", "provenance", "SQLite format"] {
        assert!(!bytes.windows(canary.len()).any(|window| window == canary.as_bytes()), "{canary}");
    }
    let copy = Store::open(&file, &key_file_beside(&world.place.file())).unwrap();
    assert_eq!(copy.extent().unwrap(), (300, 300));
    assert!(copy.verify_audit(None).unwrap().is_ok());
}

#[test]
fn a_backup_is_made_while_devices_go_on() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let world = World::new();
    let coach = world.coach("sevda");
    let dossier = new_dossier();
    runtime.block_on(world.push(&coach, &[event(dossier)]));
    let folder = tempfile::tempdir().unwrap();
    std::thread::scope(|scope| {
        let copying = scope.spawn(|| {
            for n in 0..5 {
                world.store().back_up(&folder.path().join(n.to_string())).unwrap();
            }
        });
        while !copying.is_finished() {
            runtime.block_on(world.push(&coach, &[event(dossier), event(dossier)]));
        }
    });
    for n in 0..5 {
        let copy = Store::open(&folder.path().join(n.to_string()), &key_file_beside(&world.place.file())).unwrap();
        let (count, last) = copy.extent().unwrap();
        assert_eq!((count, count % 2), (last, 1), "no push is in it by half");
    }
}

#[tokio::test]
async fn a_restored_log_begins_a_new_life_and_takes_back_what_it_lost() {
    let world = World::new();
    let coach = world.coach("sevda");
    let dossier = new_dossier();
    let (kept, lost) = (event(dossier), event(dossier));
    world.push(&coach, std::slice::from_ref(&kept)).await;
    let folder = tempfile::tempdir().unwrap();
    let (file, path) = (folder.path().join("backup.db"), folder.path().join("restored.db"));
    world.store().back_up(&file).unwrap();
    world.push(&coach, std::slice::from_ref(&lost)).await;

    fs::copy(key_file_beside(&world.place.file()), key_file_beside(&path)).unwrap();
    let epoch = restore(&file, &path, &key_file_beside(&path), None, noon()).unwrap();
    assert_ne!(epoch, world.store().epoch().unwrap());
    let restored = Store::open(&path, &key_file_beside(&path)).unwrap();
    assert_eq!((restored.epoch().unwrap(), restored.extent().unwrap()), (epoch, (1, 1)));

    // The device offers all that it holds.
    let offered = [kept, lost].map(|event| RawValue::from_string(event).unwrap());
    let account = Account { id: coach.account, name: "sevda".to_owned(), role: Role::Coach };
    let sender = SignedIn { account, device: coach.device };
    let reply = restored.push(&sender, offered.into(), noon()).unwrap();
    let outcomes: Vec<Outcome> = reply.receipts.into_iter().map(|receipt| receipt.outcome).collect();
    assert_eq!((reply.epoch, outcomes), (epoch, vec![already(1), stored(2)]));
    assert!(restored.verify_audit(None).unwrap().is_ok());
    assert!(!fs::read_dir(folder.path()).unwrap().any(|entry| is_part(&entry.unwrap())));
}

fn is_part(entry: &fs::DirEntry) -> bool {
    entry.file_name().to_string_lossy().contains(".part")
}

#[tokio::test]
async fn a_device_of_the_old_life_is_told_to_start_over() {
    let (world, ..) = backed_up(3).await;
    let coach = world.coach("karim");
    let before = world.store().epoch().unwrap();
    let epoch = world.store().begin_new_epoch(noon()).unwrap();
    // Also by a backend that was running all the while.
    let page: Changes = world.get(&coach, &format!("/v1/changes?epoch={before}&after=3")).await.read();
    assert_eq!((page.epoch, page.next.0, page.more), (epoch, 0, true));
}

#[tokio::test]
async fn nothing_is_overwritten_and_a_wrong_key_restores_nothing() {
    let (world, folder, file) = backed_up(3).await;
    assert!(matches!(world.store().back_up(&file), Err(BackupError::AlreadyThere(_))));
    let key = key_file_beside(&world.place.file());
    assert!(matches!(restore(&file, &world.place.file(), &key, None, noon()), Err(BackupError::AlreadyThere(_))));
    let path = folder.path().join("restored.db");
    let wrong = World::new();
    let refused = restore(&file, &path, &key_file_beside(&wrong.place.file()), None, noon());
    assert!(matches!(refused, Err(BackupError::Open(_))));
    assert!(!path.exists() && !path.with_extension("db.part").exists());
}

fn line() -> AuditLine {
    AuditLine {
        at: noon(),
        actor: "administrator".to_owned(),
        action: "erase",
        object: "dossier".to_owned(),
        result: "done".to_owned(),
        origin: "a test".to_owned(),
    }
}

#[tokio::test]
async fn a_backup_without_the_dossiers_keys_says_nothing_of_anybody_and_is_not_restored() {
    let (world, folder, file) = backed_up(3).await;
    let key = key_file_beside(&world.place.file());
    let copy = Store::open(&file, &key).unwrap();
    let coach = copy.account_by_sign_in("sevda").unwrap().unwrap().account.id;
    let dossier = copy.caseload(coach).unwrap().dossiers[0];
    assert!(copy.dossier_events(coach, dossier, Seq(0), None, 9, noon().date_naive()).is_err());
    drop(copy);

    fs::remove_file(keys_beside(&file)).unwrap();
    let refused = restore(&file, &folder.path().join("restored.db"), &key, None, noon());
    assert!(matches!(refused, Err(BackupError::NoKeys(_))));
}

#[tokio::test]
async fn what_was_erased_after_a_backup_is_erased_in_what_is_restored_from_it() {
    for is_elsewhere in [false, true] {
        let world = World::new();
        let coach = world.coach("sevda");
        let (kept, gone) = (event(new_dossier()), new_dossier());
        let said = event(gone);
        world.push(&coach, &[kept.clone(), said.clone()]).await;
        let folder = tempfile::tempdir().unwrap();
        let (file, path) = (folder.path().join("backup.db"), folder.path().join("restored.db"));
        world.store().back_up(&file).unwrap();
        world.store().erase(gone, ErasureReason::ParticipantAsked, &line()).unwrap();

        // The journal stands where the lost database stood, or is brought from elsewhere.
        let journal = journal_beside(&world.place.file());
        let given = is_elsewhere.then_some(journal.as_path());
        if !is_elsewhere {
            fs::copy(&journal, journal_beside(&path)).unwrap();
        }
        fs::copy(key_file_beside(&world.place.file()), key_file_beside(&path)).unwrap();
        restore(&file, &path, &key_file_beside(&path), given, noon()).unwrap();

        let restored = Store::open(&path, &key_file_beside(&path)).unwrap();
        assert_eq!(restored.erasures().unwrap().len(), 1);
        assert_eq!(restored.extent().unwrap(), (2, 2), "its places stay");
        assert!(restored.dossier_events(coach.account, gone, Seq(0), None, 9, noon().date_naive()).unwrap().is_none());
        let account = Account { id: coach.account, name: "sevda".to_owned(), role: Role::Coach };
        let sender = SignedIn { account, device: coach.device };
        let offered = [kept, said].map(|event| RawValue::from_string(event).unwrap());
        let reply = restored.push(&sender, offered.into(), noon()).unwrap();
        let outcomes: Vec<Outcome> = reply.receipts.into_iter().map(|receipt| receipt.outcome).collect();
        assert_eq!(outcomes, [already(1), Outcome::Erased]);
        assert!(journal_beside(&path).exists(), "and the next restore knows it too");
    }
}
