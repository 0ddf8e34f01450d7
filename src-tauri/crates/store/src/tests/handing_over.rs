//! The tablet in a participant's hands: the vault is closed, and nothing that she answers is lost.

use std::{fs, path::PathBuf};

use super::desk::*;
use crate::{Entry, Envelope, HandOverError, Vault};

fn hand_over(vault: Vault) -> Envelope {
    vault.hand_over("t1").map_err(|(_, cause)| cause).unwrap()
}

fn the_file(device: &Device) -> PathBuf {
    let folder = crate::files::vault_folder(device.folder.path(), COACH).join("envelopes");
    fs::read_dir(folder).unwrap().next().unwrap().unwrap().path()
}

fn answer(n: u128, answer: &str, supersedes: &[u128]) -> Entry {
    Entry::Answers(vec![said(n, ANNA, "name", answer, supersedes)])
}

#[test]
fn what_was_answered_alone_is_in_the_vault_when_it_is_opened_again() {
    let (device, vault) = Device::with_vault();
    let mut envelope = hand_over(vault);
    envelope.append(&answer(1, "Ana", &[])).unwrap();
    envelope.append(&Entry::Place("work/hours".to_owned())).unwrap();
    envelope.append(&answer(2, "Anna", &[1])).unwrap();
    drop(envelope);

    let mut vault = device.recover();
    let taken = vault.take_in_envelope().unwrap().unwrap();

    assert_eq!(shown(&vault, ANNA), ["name=Anna"]);
    assert_eq!((taken.note.as_str(), taken.place.as_deref(), taken.answers), ("t1", Some("work/hours"), 2));
    assert!(!taken.is_damaged);
    assert_eq!(vault.outbox_len().unwrap(), 2);
    assert!(vault.take_in_envelope().unwrap().is_none());
    assert!(!crate::envelope::is_out(vault.folder()).unwrap());
}

#[test]
fn an_answer_is_on_the_disk_when_append_returns() {
    let (device, vault) = Device::with_vault();
    let mut envelope = hand_over(vault);
    envelope.append(&answer(1, "Anna", &[])).unwrap();

    let after_the_crash = device.image();

    let mut vault = after_the_crash.recover();
    assert_eq!(vault.take_in_envelope().unwrap().unwrap().answers, 1);
    assert_eq!(shown(&vault, ANNA), ["name=Anna"]);
}

#[test]
fn a_crash_between_taking_in_and_removing_the_file_changes_nothing() {
    let (device, vault) = Device::with_vault();
    let mut envelope = hand_over(vault);
    envelope.append(&answer(1, "Anna", &[])).unwrap();
    let file = the_file(&device);
    let sealed = fs::read(&file).unwrap();
    let mut vault = device.recover();
    vault.take_in_envelope().unwrap();
    fs::write(&file, sealed).unwrap();

    assert!(vault.take_in_envelope().unwrap().is_none());

    assert_eq!(shown(&vault, ANNA), ["name=Anna"]);
    assert!(!file.exists());
}

#[test]
fn a_record_that_the_power_cut_short_hides_nothing_before_it() {
    let (device, vault) = Device::with_vault();
    let mut envelope = hand_over(vault);
    envelope.append(&answer(1, "Anna", &[])).unwrap();
    let whole = fs::read(the_file(&device)).unwrap().len();
    envelope.append(&answer(2, "Bea", &[1])).unwrap();
    let all = fs::read(the_file(&device)).unwrap();

    for length in whole..all.len() {
        let image = device.image();
        fs::write(the_file(&image), &all[..length]).unwrap();
        let mut vault = image.recover();
        let taken = vault.take_in_envelope().unwrap().unwrap();
        assert_eq!((taken.answers, taken.is_damaged), (1, false), "cut at {length}");
        assert_eq!(shown(&vault, ANNA), ["name=Anna"]);
    }
}

#[test]
fn a_file_that_somebody_changed_is_read_up_to_there_and_kept() {
    let (device, vault) = Device::with_vault();
    let mut envelope = hand_over(vault);
    envelope.append(&answer(1, "Anna", &[])).unwrap();
    let first = fs::read(the_file(&device)).unwrap().len();
    envelope.append(&answer(2, "Bea", &[1])).unwrap();
    let file = the_file(&device);
    let mut bytes = fs::read(&file).unwrap();
    bytes[first + 40] ^= 1;
    fs::write(&file, bytes).unwrap();

    let mut vault = device.recover();
    let taken = vault.take_in_envelope().unwrap().unwrap();

    assert_eq!((taken.answers, taken.is_damaged), (1, true));
    assert!(vault.take_in_envelope().unwrap().is_none());
    assert!(file.exists());
    assert!(!crate::envelope::is_out(vault.folder()).unwrap(), "the tablet is back all the same");
}

#[test]
fn nothing_in_the_envelope_can_be_read_without_the_vault() {
    let (device, vault) = Device::with_vault();
    let mut envelope = hand_over(vault);
    envelope.append(&answer(1, "Rosalinde", &[])).unwrap();

    let bytes = fs::read(the_file(&device)).unwrap();

    assert!(!String::from_utf8_lossy(&bytes).contains("Rosalinde"));
}

#[test]
fn a_half_typed_text_comes_back_as_a_draft_and_goes_with_its_answer() {
    let (device, vault) = Device::with_vault();
    let mut envelope = hand_over(vault);
    let draft = |text: Option<&str>, field: &str| Entry::Draft {
        dossier: ANNA,
        subject: protocol::Subject::Participant,
        field: field.into(),
        text: text.map(str::to_owned),
        at: at(1),
    };
    envelope.append(&draft(Some("An"), "name")).unwrap();
    envelope.append(&draft(Some("half a w"), "note")).unwrap();
    envelope.append(&draft(Some("gone"), "other")).unwrap();
    envelope.append(&draft(None, "other")).unwrap();
    envelope.append(&answer(1, "Anna", &[])).unwrap();

    let mut vault = device.recover();
    vault.take_in_envelope().unwrap();

    let drafts: Vec<_> = vault.drafts(ANNA).unwrap().into_iter().map(|draft| draft.text).collect();
    assert_eq!(drafts, ["half a w"]);
}

#[test]
fn a_second_tablet_cannot_be_handed_over_from_one_vault() {
    let (device, vault) = Device::with_vault();
    drop(hand_over(vault));

    let refused = device.recover().hand_over("t1");

    assert!(matches!(refused, Err((_, HandOverError::Out))));
}
