//! Files that answers name.

use protocol::Sha256;

use super::desk::*;
use crate::{Attachment, Vault};

fn photo() -> Attachment {
    Attachment { mime: "image/png".to_owned(), bytes: b"a photograph of somebody".to_vec() }
}

fn keep(vault: &mut Vault, dossier: protocol::DossierId) -> Sha256 {
    vault.keep_attachment(dossier, &photo(), at(1)).unwrap()
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
    assert!(vault.attachment(ANNA, &name).unwrap().is_none());
    assert!(vault.attachment(BASHIR, &name).unwrap().is_some());

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
             drop table form_file; drop table attachment_of; drop table attachment; pragma user_version = 1",
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
