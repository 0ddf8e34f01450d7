//! A handover in a sealed file: who can open it, what a change of it comes to, and how it joins the log.

use protocol::RawEvent;

use super::desk::*;
use crate::{Handed, OpenHandoverError, SealHandoverError};

const TEXT: &str = "Anna wil dat u langzaam praat";

fn body(n: u128, answer: &str) -> String {
    RawEvent::write(said(n, ANNA, "name", answer, &[])).body().get().to_owned()
}

fn handed(events: Vec<String>) -> Handed {
    Handed { dossier: ANNA, about: "{}".to_owned(), events }
}

#[test]
fn each_device_of_the_receiver_opens_the_file_and_knows_from_which_device_it_is() {
    let [(_a, mut sender), (_b, mut tablet), (_c, mut laptop)] = [(); 3].map(|()| Device::with_vault());
    let keys = [tablet.handover_key().unwrap(), laptop.handover_key().unwrap()];
    let file = sender.seal_handover(&keys, TEXT).unwrap();
    for receiver in [&tablet, &laptop] {
        let opened = receiver.open_handover(&file).unwrap();
        assert_eq!((opened.text.as_str(), &opened.sender), (TEXT, &sender.handover_key().unwrap()));
    }
    assert_eq!(tablet.handover_key().unwrap(), keys[0], "a device keeps its key");
}

#[test]
fn nobody_else_opens_it_the_sender_included() {
    let [(_a, mut sender), (_b, mut receiver), (_c, mut other)] = [(); 3].map(|()| Device::with_vault());
    other.handover_key().unwrap();
    let file = sender.seal_handover(&[receiver.handover_key().unwrap()], TEXT).unwrap();
    let (_d, without_a_key) = Device::with_vault();
    for vault in [&sender, &other, &without_a_key] {
        assert!(matches!(vault.open_handover(&file), Err(OpenHandoverError::NotForHere)));
    }
    assert!(matches!(sender.seal_handover(&["no key".to_owned()], TEXT), Err(SealHandoverError::NoReceiver)));
}

#[test]
fn the_file_tells_nothing_of_what_is_in_it() {
    let [(_a, mut sender), (_b, mut receiver)] = [(); 2].map(|()| Device::with_vault());
    let keys = [receiver.handover_key().unwrap()];
    let file = sender.seal_handover(&keys, TEXT).unwrap();
    assert!(!String::from_utf8_lossy(&file).contains("Anna"));
    assert_eq!(file.len(), sender.seal_handover(&keys, "").unwrap().len(), "not even how much was told");
}

#[test]
fn a_file_that_was_changed_anywhere_is_not_opened() {
    let [(_a, mut sender), (_b, mut receiver)] = [(); 2].map(|()| Device::with_vault());
    let file = sender.seal_handover(&[receiver.handover_key().unwrap()], TEXT).unwrap();
    let mut told = [0; 3];
    for at in (0..file.len()).step_by(7) {
        let mut changed = file.clone();
        changed[at] ^= 1;
        match receiver.open_handover(&changed) {
            Err(OpenHandoverError::Tampered) => told[0] += 1,
            Err(OpenHandoverError::NotForHere) => told[1] += 1,
            Err(OpenHandoverError::NotAHandover | OpenHandoverError::TooNew(_)) => told[2] += 1,
            // A bit that base64 does not count, or a name of the format's own: then it is the very same text.
            Ok(opened) => assert_eq!(opened.text.as_str(), TEXT),
            Err(cause) => panic!("{cause}"),
        }
    }
    assert!(told[0] > 100, "{told:?}");
    assert!(matches!(receiver.open_handover(&file[..file.len() - 9]), Err(OpenHandoverError::NotAHandover)));
}

#[test]
fn another_file_and_a_later_version_are_told_apart() {
    let (_a, receiver) = Device::with_vault();
    for other in [&b"PK\x03\x04"[..], b"{}", br#"{"kind":"x","version":1}"#] {
        assert!(matches!(receiver.open_handover(other), Err(OpenHandoverError::NotAHandover)));
    }
    let later = br#"{"kind":"samenstap handover","version":2,"more":[]}"#;
    assert!(matches!(receiver.open_handover(later), Err(OpenHandoverError::TooNew(2))));
}

#[test]
fn what_was_handed_over_joins_the_log_when_the_dossier_is_here_and_not_before() {
    let (_a, mut vault) = Device::with_vault();
    let told = vec![body(1, "Anna"), body(2, "Ana")];
    vault.keep_handed(handed(told.clone())).unwrap();
    assert!(vault.take_in_handed().unwrap().is_empty());
    assert_eq!((vault.outbox_len().unwrap(), vault.dossier(ANNA).unwrap().is_none()), (0, true));

    // The municipality has the first of them.
    pull(&mut vault, &page(Some(&[ANNA]), vec![stored(1, &said(1, ANNA, "name", "Anna", &[]))], 1));
    assert_eq!(vault.take_in_handed().unwrap(), [ANNA]);
    assert_eq!(shown(&vault, ANNA), ["name=Ana", "name=Anna"]);
    let unsent: Vec<String> = vault.outbox(9).unwrap().iter().map(|event| event.body.get().to_owned()).collect();
    assert_eq!(unsent, told[1..], "byte for byte, and only what the municipality lacks");
    assert!(vault.handed().unwrap().is_empty() && vault.take_in_handed().unwrap().is_empty());
}

#[test]
fn the_bytes_of_an_event_are_those_that_were_written() {
    let (_a, mut vault) = Device::with_vault();
    vault.save(&[said(1, ANNA, "name", "Anna", &[]), said(2, ANNA, "name", "Ana", &[1])]).unwrap();
    assert_eq!(vault.bodies(&[id(2), id(9), id(1)]).unwrap()[0], body(1, "Anna"));
    assert_eq!(vault.bodies(&[id(2), id(9)]).unwrap().len(), 1);
}
