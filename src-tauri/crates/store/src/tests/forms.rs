//! Forms by content.

use protocol::{FormEntry, FormRef, Sha256};

use super::desk::*;
use crate::{PutFormError, Vault};

fn entry(version: &str) -> FormEntry {
    FormEntry {
        id: "intake".to_owned(),
        version: version.to_owned(),
        sha256: Sha256::of(version.as_bytes()),
        title: "Intake".to_owned(),
        files: Vec::new(),
    }
}

fn versions(vault: &Vault) -> Vec<(String, bool)> {
    vault.forms().unwrap().into_iter().map(|form| (form.entry.version, form.is_current)).collect()
}

#[test]
fn a_published_form_is_wanted_until_its_bytes_are_here() {
    let (_device, mut vault) = Device::with_vault();
    vault.offer_forms(&[entry("1")]).unwrap();
    assert_eq!(vault.wanted_forms().unwrap(), [entry("1").sha256]);
    assert_eq!(versions(&vault), []);

    vault.put_form(&entry("1").sha256, b"1").unwrap();

    assert_eq!(vault.wanted_forms().unwrap(), []);
    assert_eq!(versions(&vault), [("1".to_owned(), true)]);
    assert_eq!(vault.form_bytes(&entry("1").sha256).unwrap().as_deref(), Some(b"1".as_slice()));
}

#[test]
fn an_old_version_stays_current_until_the_new_one_is_here_and_readable_after() {
    let (_device, mut vault) = Device::with_vault();
    vault.offer_forms(&[entry("1")]).unwrap();
    vault.put_form(&entry("1").sha256, b"1").unwrap();

    vault.offer_forms(&[entry("2")]).unwrap();
    assert_eq!(versions(&vault), [("1".to_owned(), true)]);
    vault.put_form(&entry("2").sha256, b"2").unwrap();

    assert_eq!(versions(&vault), [("2".to_owned(), true), ("1".to_owned(), false)]);
}

#[test]
fn a_withdrawn_form_begins_no_new_interview() {
    let (_device, mut vault) = Device::with_vault();
    vault.offer_forms(&[entry("1")]).unwrap();
    vault.put_form(&entry("1").sha256, b"1").unwrap();

    vault.offer_forms(&[]).unwrap();

    assert_eq!(versions(&vault), [("1".to_owned(), false)]);
}

#[test]
fn bytes_with_another_hash_are_refused() {
    let (_device, mut vault) = Device::with_vault();
    vault.offer_forms(&[entry("1")]).unwrap();

    assert!(matches!(vault.put_form(&entry("1").sha256, b"2"), Err(PutFormError::OtherContent)));
    assert_eq!(versions(&vault), []);
}

#[test]
fn a_version_that_an_interview_is_pinned_to_is_wanted() {
    let (_device, mut vault) = Device::with_vault();
    let FormEntry { id, version, sha256, .. } = entry("1");
    let mut event = said(1, ANNA, "housing", "good", &[]);
    event.form = Some(FormRef { id, version, sha256: sha256.clone() });
    vault.save(&[event]).unwrap();

    assert_eq!(vault.wanted_forms().unwrap(), std::slice::from_ref(&sha256));
    vault.put_form(&sha256, b"1").unwrap();
    assert_eq!(versions(&vault), [("1".to_owned(), false)]);
}

fn with_sound(version: &str, sound: &[u8]) -> FormEntry {
    let file = protocol::FormFile { name: "wish.nl.opus".to_owned(), sha256: Sha256::of(sound) };
    FormEntry { files: vec![file], ..entry(version) }
}

#[test]
fn the_files_that_a_form_names_are_wanted_after_the_forms_and_found_by_their_names() {
    let (_device, mut vault) = Device::with_vault();
    let form = with_sound("1", b"a voice");
    vault.offer_forms(std::slice::from_ref(&form)).unwrap();
    assert_eq!(vault.wanted_forms().unwrap(), [form.sha256.clone(), Sha256::of(b"a voice")]);
    assert_ne!(vault.missing_form_files(&form.sha256).unwrap(), 0);

    vault.put_form(&form.sha256, b"1").unwrap();
    vault.put_form(&Sha256::of(b"a voice"), b"a voice").unwrap();

    assert_eq!(vault.missing_form_files(&form.sha256).unwrap(), 0);
    let sound = vault.form_file(&form.sha256, "wish.nl.opus").unwrap();
    assert_eq!(sound.as_deref(), Some(b"a voice".as_slice()));
    assert_eq!(vault.form_file(&form.sha256, "other.opus").unwrap(), None);
}

#[test]
fn a_sound_that_is_here_already_is_not_fetched_for_the_next_version_and_one_recorded_anew_is() {
    let (_device, mut vault) = Device::with_vault();
    vault.offer_forms(&[with_sound("1", b"a voice")]).unwrap();
    vault.put_form(&Sha256::of(b"a voice"), b"a voice").unwrap();

    vault.offer_forms(&[with_sound("2", b"a voice")]).unwrap();
    assert_eq!(vault.missing_form_files(&entry("2").sha256).unwrap(), 0);

    vault.offer_forms(&[with_sound("2", b"a clearer voice")]).unwrap();
    assert_ne!(vault.missing_form_files(&entry("2").sha256).unwrap(), 0);

    vault.offer_forms(&[entry("2")]).unwrap();
    assert_eq!(vault.missing_form_files(&entry("2").sha256).unwrap(), 0, "it names none any more");
}
