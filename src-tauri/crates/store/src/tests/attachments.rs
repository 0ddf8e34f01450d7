//! Files that answers name.

use protocol::{DossierId, Sha256, Upload};

use super::desk::*;
use crate::{Applied, Attachment, Fetched, FileId, IncomingPart, Vault};

fn photo() -> Attachment {
    Attachment { mime: "image/png".to_owned(), bytes: b"a photograph of somebody".to_vec() }
}

fn keep(vault: &mut Vault, dossier: protocol::DossierId) -> Sha256 {
    vault.keep_attachment(dossier, &photo(), at(1)).unwrap()
}

fn file(dossier: DossierId, sha256: &Sha256) -> FileId {
    FileId { dossier, sha256: sha256.clone() }
}

fn has(received: usize, received_at: Option<i64>) -> Upload {
    Upload { epoch: EPOCH, received: received as u64, received_at: received_at.map(at) }
}

fn is_at_the_municipality(vault: &mut Vault, dossier: DossierId, name: &Sha256) {
    vault.take_upload(&file(dossier, name), &has(photo().bytes.len(), Some(9)), at(9)).unwrap();
}

/// A vault in which somebody else's answer names a photo.
fn with_an_answer_that_names(name: &str) -> (Device, Vault) {
    let (device, mut vault) = Device::with_vault();
    pull(&mut vault, &page(Some(&[ANNA]), vec![stored(1, &said(1, ANNA, "photo", name, &[]))], 1));
    (device, vault)
}

fn part(bytes: &[u8]) -> IncomingPart {
    IncomingPart { mime: "image/png".to_owned(), size: photo().bytes.len() as u64, bytes: bytes.to_vec() }
}

#[test]
fn a_kept_file_is_there_after_the_vault_was_closed_and_cannot_be_read_on_the_disk() {
    let device = Device::new();
    let mut vault = device.create();
    vault.save(&[said(1, ANNA, "name", "Anna", &[])]).unwrap();
    let name = keep(&mut vault, ANNA);
    let database = vault.folder().join("vault.db");
    drop(vault);

    let on_disk = std::fs::read(database).unwrap();
    assert!(!on_disk.windows(12).any(|bytes| bytes == b"a photograph"));
    let vault = device.recover();
    let kept = vault.attachment(ANNA, &name).unwrap().unwrap();
    assert_eq!((kept.mime.as_str(), kept.bytes), ("image/png", photo().bytes));
}

#[test]
fn a_file_counts_as_on_this_device_only_once_however_often_it_was_kept() {
    let (_device, mut vault) = Device::with_vault();
    vault.save(&[said(1, ANNA, "name", "Anna", &[])]).unwrap();
    keep(&mut vault, ANNA);
    keep(&mut vault, ANNA);
    assert_eq!((vault.files_here().unwrap(), vault.dossier(ANNA).unwrap().unwrap().files_here), (1, 1));
}

#[test]
fn a_file_of_another_dossier_cannot_be_read_by_its_name() {
    let (_device, mut vault) = Device::with_vault();
    let name = keep(&mut vault, ANNA);
    assert!(vault.attachment(BASHIR, &name).unwrap().is_none());
}

#[test]
fn a_file_goes_with_the_last_dossier_that_has_it() {
    let (_device, mut vault) = Device::with_vault();
    pull(&mut vault, &page(Some(&[ANNA, BASHIR]), Vec::new(), 0));
    let name = keep(&mut vault, ANNA);
    keep(&mut vault, BASHIR);

    pull(&mut vault, &page(Some(&[BASHIR]), Vec::new(), 0));
    assert!(vault.attachment(ANNA, &name).unwrap().is_some(), "it is on its way, and nowhere else");
    is_at_the_municipality(&mut vault, ANNA, &name);
    assert!(vault.attachment(ANNA, &name).unwrap().is_none());
    assert!(vault.attachment(BASHIR, &name).unwrap().is_some());

    is_at_the_municipality(&mut vault, BASHIR, &name);
    pull(&mut vault, &page(Some(&[]), Vec::new(), 0));
    let left: u32 = vault.db.query_row("select count(*) from attachment", [], |row| row.get(0)).unwrap();
    assert_eq!(left, 0);
}

#[test]
fn a_vault_from_before_files_could_be_kept_gets_the_tables_and_loses_nothing() {
    let (device, mut vault) = Device::with_vault();
    vault.save(&[said(1, ANNA, "name", "Anna", &[])]).unwrap();
    vault
        .db
        .execute_batch(
            "drop table staged; alter table dossier drop column differed; alter table dossier drop column mended;
             drop table form_file; drop table attachment_part; drop table attachment_of; drop table attachment;
             drop table aside;
             create table aside (seq integer primary key, received_at integer not null, id blob, dossier blob,
                 reason text not null check (reason in ('malformed', 'clash')), body text not null);
             pragma user_version = 1",
        )
        .unwrap();
    drop(vault);

    let mut vault = device.recover();

    assert_eq!(shown(&vault, ANNA), ["name=Anna"]);
    let name = keep(&mut vault, ANNA);
    assert!(vault.attachment(ANNA, &name).unwrap().is_some());
}

#[test]
fn a_full_disk_is_said_and_nothing_of_the_file_is_kept() {
    let (_device, mut vault) = Device::with_vault();
    let pages: u32 = vault.db.query_row("pragma page_count", [], |row| row.get(0)).unwrap();
    vault.db.pragma_update(None, "max_page_count", pages).unwrap();
    let large = Attachment { mime: "video/mp4".to_owned(), bytes: vec![1; 1 << 20] };

    assert!(matches!(vault.keep_attachment(ANNA, &large, at(1)), Err(crate::VaultError::DiskFull)));

    assert_eq!(vault.files_here().unwrap(), 0);
}

#[test]
fn a_file_is_sent_part_by_part_from_where_the_server_is_and_counts_until_it_has_all_of_it() {
    let (_device, mut vault) = Device::with_vault();
    vault.save(&[said(1, ANNA, "name", "Anna", &[])]).unwrap();
    let name = keep(&mut vault, ANNA);
    assert!(vault.files_to_send().unwrap().is_empty(), "nobody there knows Anna yet");
    let stored = receipt(1, protocol::Outcome::Stored { seq: protocol::Seq(1) });
    vault.take_receipts(EPOCH, &[stored], at(2), at(2)).unwrap();
    let anna = file(ANNA, &name);
    assert_eq!(vault.files_to_send().unwrap(), std::slice::from_ref(&anna));

    let bytes = photo().bytes;
    let first = vault.next_part(&anna, 10).unwrap().unwrap();
    assert_eq!((first.offset, first.size, first.bytes.as_slice()), (0, bytes.len() as u64, &bytes[..10]));
    vault.take_upload(&anna, &has(10, None), at(3)).unwrap();
    let next = vault.next_part(&anna, 100).unwrap().unwrap();
    assert_eq!((next.offset, next.bytes.as_slice()), (10, &bytes[10..]));
    assert_eq!((vault.files_here().unwrap(), vault.dossier(ANNA).unwrap().unwrap().safe_since), (1, None));

    is_at_the_municipality(&mut vault, ANNA, &name);
    assert!(vault.next_part(&anna, 10).unwrap().is_none() && vault.files_to_send().unwrap().is_empty());
    let entry = vault.dossier(ANNA).unwrap().unwrap();
    assert_eq!((entry.files_here, entry.safe_since), (0, Some(at(9))));
    assert!(vault.attachment(ANNA, &name).unwrap().is_some());

    let restored = Upload { epoch: NEXT_EPOCH, received: 0, received_at: None };
    assert_eq!(vault.take_upload(&anna, &restored, at(4)).unwrap(), Applied::NewEpoch);
    assert_eq!(vault.next_part(&anna, 10).unwrap().unwrap().offset, 0, "a restored server may have lost it");
}

#[test]
fn the_file_that_an_answer_names_is_wanted_and_becomes_whole_part_by_part() {
    let name = Sha256::of(&photo().bytes);
    let (_device, mut vault) = with_an_answer_that_names(&format!("{name}.png"));
    let (anna, bytes) = (file(ANNA, &name), photo().bytes);
    assert!(vault.is_wanted(ANNA, &name).unwrap() && vault.attachment(ANNA, &name).unwrap().is_none());
    assert_eq!((vault.files_to_fetch().unwrap(), vault.files_here().unwrap()), (vec![anna.clone()], 0));

    assert_eq!(vault.take_part(&anna, 0, &part(&bytes[..7]), at(2)).unwrap(), Fetched::Part);
    assert_eq!(vault.take_part(&anna, 0, &part(&bytes[..7]), at(2)).unwrap(), Fetched::Part, "that was here");
    assert_eq!(vault.fetched(&anna).unwrap(), 7);
    assert_eq!(vault.take_part(&anna, 7, &part(&bytes[7..]), at(2)).unwrap(), Fetched::Whole);
    assert!(vault.files_to_fetch().unwrap().is_empty() && !vault.is_wanted(ANNA, &name).unwrap());
    assert_eq!(vault.attachment(ANNA, &name).unwrap().unwrap().bytes, bytes);
    let left: u32 = vault.db.query_row("select count(*) from attachment_part", [], |row| row.get(0)).unwrap();
    assert_eq!((left, vault.files_here().unwrap()), (0, 0));
}

#[test]
fn bytes_that_are_not_what_their_name_says_are_not_kept() {
    let name = Sha256::of(&photo().bytes);
    let (_device, mut vault) = with_an_answer_that_names(name.as_str());
    let anna = file(ANNA, &name);
    let wrong = vec![b'x'; photo().bytes.len()];
    assert_eq!(vault.take_part(&anna, 0, &part(&wrong), at(2)).unwrap(), Fetched::WrongContent);
    assert_eq!((vault.fetched(&anna).unwrap(), vault.is_wanted(ANNA, &name).unwrap()), (0, true));
}

#[test]
fn a_text_that_only_looks_like_a_file_is_none() {
    let hash = Sha256::of(b"");
    for text in [
        "photo.png",
        &format!("{hash}x"),
        hash.as_str().get(1..).unwrap(),
        &format!("{hash}.extension"),
        &"é".repeat(36),
    ] {
        let (_device, vault) = with_an_answer_that_names(text);
        assert!(vault.files_to_fetch().unwrap().is_empty(), "{text}");
    }
}

#[test]
fn a_file_of_a_dossier_that_was_taken_away_goes_when_the_server_has_it_or_does_not_want_it() {
    let (_device, mut vault) = Device::with_vault();
    pull(&mut vault, &page(Some(&[ANNA]), Vec::new(), 0));
    let name = keep(&mut vault, ANNA);
    pull(&mut vault, &page(Some(&[]), Vec::new(), 0));
    assert_eq!((vault.files_here().unwrap(), vault.files_to_send().unwrap()), (1, vec![file(ANNA, &name)]));
    vault.let_go_of_file(&file(ANNA, &name)).unwrap();
    let left: u32 = vault.db.query_row("select count(*) from attachment", [], |row| row.get(0)).unwrap();
    assert_eq!((left, vault.files_here().unwrap()), (0, 0));
}
