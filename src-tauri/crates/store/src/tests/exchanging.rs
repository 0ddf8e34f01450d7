//! What the server says, taken in.

use chrono::TimeDelta;
use protocol::{Changes, DossierEvents, HeldReason, Outcome, Seq, StoredEvent};
use serde_json::value::RawValue;

use super::desk::*;
use crate::{Applied, DossierState, Vault, VaultError};

fn events_in_file(vault: &Vault) -> i64 {
    vault.db.query_row("select count(*) from event", [], |row| row.get(0)).unwrap()
}

fn visible(vault: &Vault) -> Vec<protocol::DossierId> {
    vault.dossiers().unwrap().into_iter().map(|entry| entry.id).collect()
}

fn stored_at(seq: u64) -> Outcome {
    Outcome::Stored { seq: Seq(seq) }
}

/// A vault whose caseload is Anna, with her name, up to place 1.
fn vault_with_anna() -> (Device, Vault) {
    let (device, mut vault) = Device::with_vault();
    pull(&mut vault, &page(Some(&[ANNA]), vec![stored(1, &said(1, ANNA, "name", "Anna", &[]))], 1));
    (device, vault)
}

#[test]
fn a_page_brings_caseload_events_heads_and_cursor_together() {
    let (_device, vault) = vault_with_anna();

    assert_eq!(shown(&vault, ANNA), ["name=Anna"]);
    assert_eq!(vault.position().unwrap().after, Seq(1));
    let head = vault.heads(ANNA).unwrap().remove(0);
    assert_eq!((head.seq, head.received_at), (Some(Seq(1)), Some(at(1))));
    let entry = vault.dossier(ANNA).unwrap().unwrap();
    assert_eq!((entry.state, entry.unsent, entry.safe_since), (DossierState::Granted, 0, Some(at(1))));
}

#[test]
fn a_receipt_empties_the_outbox_and_says_since_when_it_is_safe() {
    let (_device, mut vault) = Device::with_vault();
    vault.save(&[said(1, ANNA, "name", "Anna", &[]), said(2, ANNA, "language", "nl", &[])]).unwrap();
    let order: Vec<_> = vault.outbox(10).unwrap().into_iter().map(|unsent| unsent.id).collect();
    assert_eq!(order, [id(1), id(2)]);

    vault.take_receipts(EPOCH, &[receipt(1, stored_at(1))], at(7), at(7)).unwrap();
    assert_eq!(vault.dossier(ANNA).unwrap().unwrap().safe_since, None);
    vault.take_receipts(EPOCH, &[receipt(2, Outcome::Already { seq: Seq(2) })], at(8), at(8)).unwrap();

    let entry = vault.dossier(ANNA).unwrap().unwrap();
    assert_eq!((entry.state, entry.unsent, entry.safe_since), (DossierState::Granted, 0, Some(at(8))));
    assert_eq!(vault.outbox_len().unwrap(), 0);
}

#[test]
fn a_dossier_that_the_server_takes_makes_the_device_ask_for_its_caseload() {
    let (_device, mut vault) = vault_with_anna();
    vault.save(&[said(2, BASHIR, "name", "Bashir", &[])]).unwrap();
    assert!(vault.position().unwrap().caseload_etag.is_some());

    vault.take_receipts(EPOCH, &[receipt(2, stored_at(2))], at(7), at(7)).unwrap();

    assert_eq!(vault.position().unwrap().caseload_etag, None);
}

#[test]
fn a_held_event_leaves_the_outbox_and_is_listed_until_it_is_in_the_log() {
    let (_device, mut vault) = vault_with_anna();
    let event = said(2, ANNA, "name", "Anneke", &[1]);
    vault.save(std::slice::from_ref(&event)).unwrap();

    let held = Outcome::Held { reason: HeldReason::TooLarge };
    vault.take_receipts(EPOCH, &[receipt(2, held)], at(7), at(7)).unwrap();

    assert_eq!(vault.outbox_len().unwrap(), 0);
    let entry = vault.held().unwrap().remove(0);
    assert_eq!((entry.event, entry.dossier, entry.why, entry.at), (id(2), ANNA, HeldReason::TooLarge, at(7)));
    assert_eq!(shown(&vault, ANNA), ["name=Anneke"]);
    pull(&mut vault, &page(None, vec![stored(2, &event)], 2));
    assert_eq!(vault.held().unwrap(), []);
}

#[test]
fn what_comes_back_by_pulling_waits_no_longer() {
    let (_device, mut vault) = vault_with_anna();
    let event = said(2, ANNA, "name", "Anneke", &[1]);
    vault.save(std::slice::from_ref(&event)).unwrap();

    pull(&mut vault, &page(None, vec![stored(2, &event)], 2));

    assert_eq!(vault.outbox_len().unwrap(), 0);
}

#[test]
fn a_dossier_that_was_taken_away_is_removed_with_everything_in_it() {
    let (_device, mut vault) = vault_with_anna();
    vault.put_draft(ANNA, &protocol::Subject::Participant, &"name".into(), "A", at(0)).unwrap();

    pull(&mut vault, &page(Some(&[]), Vec::new(), 1));

    assert_eq!(visible(&vault), []);
    assert_eq!(events_in_file(&vault), 0);
    assert_eq!(vault.drafts(ANNA).unwrap(), []);
}

#[test]
fn what_was_not_sent_of_a_dossier_that_was_taken_away_is_hidden_and_waits_for_its_receipt() {
    let (_device, mut vault) = vault_with_anna();
    vault.save(&[said(2, ANNA, "name", "Anneke", &[1])]).unwrap();

    pull(&mut vault, &page(Some(&[]), Vec::new(), 1));
    assert_eq!((visible(&vault), shown(&vault, ANNA), vault.events(ANNA).unwrap().len()), (vec![], vec![], 0));
    assert_eq!((events_in_file(&vault), vault.outbox_len().unwrap()), (2, 1));
    let held = Outcome::Held { reason: HeldReason::NotInCaseload };
    vault.take_receipts(EPOCH, &[receipt(2, held)], at(7), at(7)).unwrap();

    assert_eq!(events_in_file(&vault), 0);
}

#[test]
fn what_is_kept_apart_is_listed_as_long_as_its_dossier_is_here() {
    let (_device, mut vault) = vault_with_anna();
    vault.save(&[said(2, ANNA, "name", "Anneke", &[1]), said(3, ANNA, "language", "nl", &[])]).unwrap();
    let held = || Outcome::Held { reason: HeldReason::NotInCaseload };
    let listed = |vault: &crate::Vault| vault.held().unwrap().len();

    vault.take_receipts(EPOCH, &[receipt(2, held())], at(7), at(7)).unwrap();
    assert_eq!(listed(&vault), 1);
    pull(&mut vault, &page(Some(&[]), Vec::new(), 1));
    assert_eq!(listed(&vault), 1, "something of it was not sent yet");
    vault.take_receipts(EPOCH, &[receipt(3, held())], at(8), at(8)).unwrap();
    assert_eq!((events_in_file(&vault), listed(&vault)), (0, 0), "a supervisor has them, and here it is over");
}

#[test]
fn an_answer_in_a_dossier_that_was_just_taken_away_is_sent_but_not_shown() {
    let (_device, mut vault) = vault_with_anna();
    pull(&mut vault, &page(Some(&[]), Vec::new(), 1));

    vault.save(&[said(2, ANNA, "name", "Anneke", &[1])]).unwrap();

    assert_eq!((visible(&vault), vault.outbox_len().unwrap()), (vec![], 1));
}

#[test]
fn a_dossier_made_here_that_is_anothers_goes_when_all_of_it_is_kept_for_a_supervisor() {
    let (_device, mut vault) = vault_with_anna();
    vault.save(&[said(2, BASHIR, "name", "Bashir", &[]), said(3, BASHIR, "language", "nl", &[])]).unwrap();
    let held = || Outcome::Held { reason: HeldReason::NotInCaseload };

    vault.take_receipts(EPOCH, &[receipt(2, held())], at(7), at(7)).unwrap();
    assert_eq!((visible(&vault), events_in_file(&vault)), (vec![ANNA], 3), "hidden, and the rest is sent first");
    vault.take_receipts(EPOCH, &[receipt(3, held())], at(7), at(7)).unwrap();

    assert_eq!((events_in_file(&vault), vault.position().unwrap().caseload_etag), (1, None));
}

#[test]
fn an_erased_dossier_goes_with_what_was_not_sent() {
    let (_device, mut vault) = vault_with_anna();
    vault.save(&[said(2, ANNA, "name", "Anneke", &[1]), said(3, ANNA, "language", "nl", &[])]).unwrap();

    vault.take_receipts(EPOCH, &[receipt(2, Outcome::Erased)], at(7), at(7)).unwrap();

    assert_eq!((visible(&vault), events_in_file(&vault), vault.outbox_len().unwrap()), (vec![], 0, 0));
}

#[test]
fn a_dossier_that_is_granted_later_is_shown_when_the_whole_of_its_past_is_here() {
    let (_device, mut vault) = vault_with_anna();
    pull(&mut vault, &page(Some(&[ANNA, BASHIR]), Vec::new(), 9));
    let past =
        |events: Vec<StoredEvent>, next: u64, more: bool| DossierEvents { epoch: EPOCH, events, next: Seq(next), more };
    let first = vault.arriving().unwrap().remove(0);
    assert_eq!((first.dossier, first.after, first.upto), (BASHIR, Seq(0), Seq(9)));

    let one = past(vec![stored(3, &said(3, BASHIR, "name", "Bashar", &[]))], 3, true);
    vault.apply_dossier_page(&first, &one).unwrap();
    assert_eq!(visible(&vault), [ANNA]);
    assert_eq!(vault.apply_dossier_page(&first, &one).unwrap(), Applied::OutOfTurn);
    let second = vault.arriving().unwrap().remove(0);
    assert_eq!(second.after, Seq(3));
    let two = past(vec![stored(5, &said(5, BASHIR, "name", "Bashir", &[3]))], 9, false);
    vault.apply_dossier_page(&second, &two).unwrap();

    assert_eq!(visible(&vault), [BASHIR, ANNA]);
    assert_eq!(shown(&vault, BASHIR), ["name=Bashir"]);
    assert_eq!(vault.arriving().unwrap(), []);
}

#[test]
fn a_dossier_that_comes_back_is_fetched_anew() {
    let (_device, mut vault) = vault_with_anna();
    pull(&mut vault, &page(Some(&[]), Vec::new(), 5));

    pull(&mut vault, &page(Some(&[ANNA]), Vec::new(), 9));

    assert_eq!(visible(&vault), []);
    assert_eq!(vault.arriving().unwrap().remove(0).upto, Seq(9));
}

#[test]
fn the_first_reception_says_how_far_it_is() {
    let (_device, mut vault) = Device::with_new_vault();
    assert_eq!(vault.position().unwrap().after, Seq::END, "a new device asks for what is there, not for how it came");
    pull(&mut vault, &page(Some(&[ANNA, BASHIR]), Vec::new(), 2));
    let progress = vault.first_sync().unwrap().unwrap();
    assert_eq!((progress.arrived, progress.total, visible(&vault)), (0, 2, vec![]));

    for (n, dossier) in [(2, BASHIR), (1, ANNA)] {
        let asked = vault.arriving().unwrap().remove(0);
        assert_eq!((asked.dossier, asked.after, asked.upto), (dossier, Seq(0), Seq(2)));
        let events = vec![stored(n, &said(n.into(), dossier, "name", "-", &[]))];
        let page = DossierEvents { epoch: EPOCH, events, next: Seq(2), more: false };
        vault.apply_dossier_page(&asked, &page).unwrap();
        assert_eq!(visible(&vault).last(), Some(&dossier), "usable after the first dossier");
    }

    assert_eq!(vault.first_sync().unwrap(), None);
    assert_eq!(visible(&vault), [BASHIR, ANNA]);
}

#[test]
fn first_comes_the_dossier_in_which_something_was_said_last() {
    let (_device, mut vault) = Device::with_new_vault();
    let mut first = page(Some(&[ANNA, BASHIR, CLARA]), Vec::new(), 9);
    // Nothing was ever said in Bashir's: it may have to come as far as all others.
    let last = [(ANNA, Seq(7)), (CLARA, Seq(3))];
    first.caseload.as_mut().unwrap().last = last.into();
    pull(&mut vault, &first);

    let arriving: Vec<_> = vault.arriving().unwrap().iter().map(|one| (one.dossier, one.upto)).collect();

    assert_eq!(arriving, [(BASHIR, Seq(9)), (ANNA, Seq(7)), (CLARA, Seq(3))]);
}

#[test]
fn a_dossier_that_began_behind_the_cursor_comes_with_the_log_and_one_that_began_before_it_is_fetched() {
    let (_device, mut vault) = vault_with_anna();
    let events = vec![stored(3, &said(3, BASHIR, "name", "Bashir", &[]))];
    let mut first = page(Some(&[ANNA, BASHIR, CLARA]), events, 3);
    let caseload = first.caseload.as_mut().unwrap();
    caseload.first = [(ANNA, Seq(1)), (BASHIR, Seq(2)), (CLARA, Seq(1))].into();
    first.more = true;
    pull(&mut vault, &first);
    let arriving: Vec<_> = vault.arriving().unwrap().iter().map(|one| one.dossier).collect();
    assert_eq!(arriving, [CLARA]);
    assert_eq!(visible(&vault), [ANNA], "Bashir's is not shown by half");

    pull(&mut vault, &page(None, vec![stored(4, &said(4, BASHIR, "language", "nl", &[]))], 4));
    assert_eq!(visible(&vault), [BASHIR, ANNA]);
    assert_eq!(shown(&vault, BASHIR), ["language=nl", "name=Bashir"]);
}

#[test]
fn an_entry_that_cannot_be_read_is_laid_aside_and_the_cursor_goes_on() {
    let (device, mut vault) = vault_with_anna();
    let later = StoredEvent {
        seq: Seq(2),
        received_at: at(2),
        event: RawValue::from_string(r#"{"id": "of a later version", "dossier": 7}"#.to_owned()).unwrap(),
    };

    pull(&mut vault, &page(None, vec![later, stored(3, &said(3, ANNA, "language", "nl", &[]))], 3));

    assert_eq!((vault.aside_len().unwrap(), vault.position().unwrap().after), (1, Seq(3)));
    assert_eq!(shown(&vault, ANNA), ["language=nl", "name=Anna"]);
    drop(vault);
    assert_eq!(device.recover().aside_len().unwrap(), 1);
}

#[test]
fn what_an_older_version_laid_aside_is_taken_in_when_it_can_be_read() {
    let (device, vault) = vault_with_anna();
    let event = said(2, ANNA, "name", "Anneke", &[1]);
    let body = protocol::RawEvent::write(event).body().get().to_owned();
    vault
        .db
        .execute("insert into aside (seq, received_at, reason, body) values (2, 0, 'malformed', ?)", [body])
        .unwrap();
    drop(vault);

    let vault = device.recover();

    assert_eq!((shown(&vault, ANNA), vault.aside_len().unwrap()), (vec!["name=Anneke".to_owned()], 0));
}

#[test]
fn another_event_with_a_known_id_is_laid_aside_and_what_was_said_here_stays() {
    let (_device, mut vault) = vault_with_anna();

    pull(&mut vault, &page(None, vec![stored(2, &said(1, ANNA, "name", "Bea", &[]))], 2));

    assert_eq!((shown(&vault, ANNA), vault.aside_len().unwrap()), (vec!["name=Anna".to_owned()], 1));
}

#[test]
fn a_restored_server_is_offered_everything_again_before_anything_is_believed() {
    let (_device, mut vault) = vault_with_anna();
    vault.save(&[said(2, ANNA, "language", "nl", &[])]).unwrap();
    vault.take_receipts(EPOCH, &[receipt(2, stored_at(2))], at(7), at(7)).unwrap();
    let mut restored = page(Some(&[]), Vec::new(), 0);
    restored.epoch = NEXT_EPOCH;

    assert_eq!(pull(&mut vault, &restored), Applied::NewEpoch);

    let position = vault.position().unwrap();
    assert_eq!((position.epoch, position.after, position.caseload_etag), (NEXT_EPOCH, Seq(0), None));
    let entry = vault.dossier(ANNA).unwrap().unwrap();
    assert_eq!((entry.unsent, entry.safe_since), (2, None));
}

#[test]
fn receipts_of_a_new_epoch_count_for_that_epoch_and_the_rest_is_offered_again() {
    let (_device, mut vault) = vault_with_anna();
    vault.save(&[said(2, ANNA, "language", "nl", &[])]).unwrap();

    let applied = vault.take_receipts(NEXT_EPOCH, &[receipt(2, stored_at(1))], at(7), at(7)).unwrap();

    assert_eq!(applied, Applied::NewEpoch);
    let left: Vec<_> = vault.outbox(10).unwrap().into_iter().map(|unsent| unsent.id).collect();
    assert_eq!(left, [id(1)]);
}

#[test]
fn an_answer_to_a_question_that_is_no_longer_asked_changes_nothing() {
    let (_device, mut vault) = vault_with_anna();
    let asked = vault.position().unwrap();
    let reply = page(None, vec![stored(2, &said(2, ANNA, "name", "Anneke", &[1]))], 2);
    vault.apply_changes(&asked, &reply, at(0)).unwrap();

    assert_eq!(vault.apply_changes(&asked, &reply, at(0)).unwrap(), Applied::OutOfTurn);
    let mut standing_still = page(None, Vec::new(), 2);
    standing_still.more = true;
    assert_eq!(pull(&mut vault, &standing_still), Applied::OutOfTurn);
    assert_eq!(pull(&mut vault, &page(None, Vec::new(), 1)), Applied::OutOfTurn);
}

#[test]
fn a_page_for_which_there_is_no_room_is_not_taken_in_by_half() {
    let (_device, mut vault) = vault_with_anna();
    let pages: i64 = vault.db.query_row("pragma page_count", [], |row| row.get(0)).unwrap();
    vault.db.query_row(&format!("pragma max_page_count = {pages}"), [], |_| Ok(())).unwrap();
    let long = "x".repeat(20_000);
    let reply = page(Some(&[]), vec![stored(2, &said(2, ANNA, "name", &long, &[1]))], 2);
    let asked = vault.position().unwrap();

    assert!(matches!(vault.apply_changes(&asked, &reply, at(0)), Err(VaultError::DiskFull)));

    assert_eq!((shown(&vault, ANNA), vault.position().unwrap()), (vec!["name=Anna".to_owned()], asked));
}

#[test]
fn the_last_contact_says_how_far_the_devices_clock_is_off() {
    let (_device, mut vault) = Device::with_new_vault();
    assert_eq!(vault.contact().unwrap(), None);

    let asked = vault.position().unwrap();
    vault.apply_changes(&asked, &page(Some(&[]), Vec::new(), 0), at(90)).unwrap();

    let contact = vault.contact().unwrap().unwrap();
    assert_eq!((contact.at, contact.clock_offset), (at(90), TimeDelta::seconds(-90)));
}

#[test]
fn what_was_erased_at_the_municipality_goes_with_everything_that_was_not_sent() {
    let (_device, mut vault) = Device::with_vault();
    pull(&mut vault, &page(Some(&[ANNA, BASHIR]), vec![stored(1, &said(1, ANNA, "name", "Anna", &[]))], 1));
    vault.save(&[said(2, ANNA, "name", "Ana", &[1]), said(3, BASHIR, "name", "Bashir", &[])]).unwrap();
    vault.put_draft(ANNA, &protocol::Subject::Participant, &"note".into(), "half", at(2)).unwrap();
    let photo = crate::Attachment { mime: "image/png".to_owned(), bytes: b"a photo".to_vec() };
    vault.keep_attachment(ANNA, &photo, at(2)).unwrap();

    let caseload = protocol::Caseload {
        etag: "less".to_owned(),
        dossiers: vec![BASHIR],
        erased: vec![ANNA],
        ..Default::default()
    };
    pull(&mut vault, &Changes { caseload: Some(caseload), ..page(None, Vec::new(), 1) });

    assert!(vault.dossier(ANNA).unwrap().is_none() && vault.drafts(ANNA).unwrap().is_empty());
    assert_eq!((vault.event_count().unwrap(), vault.outbox_len().unwrap(), vault.files_here().unwrap()), (1, 1, 0));
    for table in ["event", "outbox", "draft", "attachment_of"] {
        let sql = format!("select count(*) from {table} where dossier = ?");
        let left: u32 = vault.db.query_row(&sql, [ANNA.0.as_bytes()], |row| row.get(0)).unwrap();
        assert_eq!(left, 0, "{table}");
    }
}

#[test]
fn what_this_version_cannot_read_is_offered_to_a_restored_server_until_that_has_it() {
    let body = format!(r#"{{"id":"{}","dossier":"{ANNA}","value":{{"measured":3}}}}"#, id(7));
    let beyond = protocol::StoredEvent {
        seq: protocol::Seq(1),
        received_at: at(1),
        event: serde_json::value::RawValue::from_string(body.clone()).unwrap(),
    };
    for comes_by_pull in [false, true] {
        let (_device, mut vault) = Device::with_vault();
        pull(&mut vault, &page(Some(&[ANNA]), vec![beyond.clone()], 1));
        assert_eq!((vault.aside_len().unwrap(), vault.outbox_len().unwrap()), (1, 0));
        vault.take_receipts(NEXT_EPOCH, &[], at(2), at(2)).unwrap();
        let offered: Vec<_> = vault.outbox(9).unwrap().iter().map(|unsent| unsent.body.get().to_owned()).collect();
        assert_eq!((offered, vault.outbox_len().unwrap()), (vec![body.clone()], 1));

        if comes_by_pull {
            // Another device was first.
            let entry = protocol::StoredEvent { seq: protocol::Seq(4), ..beyond.clone() };
            let changes = Changes { epoch: NEXT_EPOCH, ..page(Some(&[ANNA]), vec![entry], 4) };
            let asked = vault.position().unwrap();
            vault.apply_changes(&asked, &changes, at(3)).unwrap();
        } else {
            let stored = receipt(7, protocol::Outcome::Stored { seq: protocol::Seq(4) });
            vault.take_receipts(NEXT_EPOCH, &[stored], at(3), at(3)).unwrap();
        }
        assert_eq!((vault.aside_len().unwrap(), vault.outbox_len().unwrap()), (1, 0));
    }
}
