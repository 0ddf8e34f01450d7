//! A dossier that is not what the server has is found out, fetched again, and put right without losing anything.

use protocol::{Changes, Digest, DossierDigest, DossierEvents, Epoch, Event, RawEvent, Seq};
use rusqlite::params;
use uuid::Uuid;

use super::desk::*;
use crate::{Applied, Vault};

/// The last page of a log of these events, and nothing new in it.
fn compared(events: &[Event]) -> Changes {
    let mut digest = Digest::default();
    events.iter().for_each(|event| digest.toggle(event.id, RawEvent::write(event.clone()).body().get()));
    let count = events.len() as u64;
    Changes { digests: vec![DossierDigest { dossier: ANNA, count, digest }], ..page(None, Vec::new(), count) }
}

/// Three things that were said of Anna, as the log has them at places 1 to 3.
fn log() -> [Event; 3] {
    [said(1, ANNA, "name", "Anna", &[]), said(2, ANNA, "language", "nl", &[]), said(3, ANNA, "name", "Anneke", &[1])]
}

/// A vault that has them all.
fn vault() -> (Device, Vault) {
    let (device, mut vault) = Device::with_vault();
    let entries = (1..).zip(&log()).map(|(seq, event)| stored(seq, event)).collect();
    pull(&mut vault, &page(Some(&[ANNA]), entries, 3));
    (device, vault)
}

fn fetch_again(vault: &mut Vault, log: &[Event]) {
    let entries: Vec<_> = (1..).zip(log).map(|(seq, event)| stored(seq, event)).collect();
    let before = shown(vault, ANNA);
    for (n, entry) in entries.iter().enumerate() {
        assert_eq!(shown(vault, ANNA), before, "it is shown as it was until all of it is here");
        let asked = vault.arriving().unwrap().remove(0);
        let more = n + 1 < entries.len();
        let page = DossierEvents { epoch: EPOCH, events: vec![entry.clone()], next: entry.seq, more };
        assert_eq!(vault.apply_dossier_page(&asked, &page).unwrap(), Applied::TakenIn);
    }
    assert_eq!(vault.arriving().unwrap(), []);
}

/// Changes a row behind the back of everything that guards it.
fn corrupt(vault: &Vault, statement: &str) {
    vault.db.execute_batch("drop trigger event_is_immutable; drop trigger event_is_kept").unwrap();
    vault.db.pragma_update(None, "foreign_keys", false).unwrap();
    vault.db.execute(statement, []).unwrap();
    vault.db.pragma_update(None, "foreign_keys", true).unwrap();
}

#[test]
fn what_is_the_same_is_left_alone() {
    let (_device, mut vault) = vault();
    vault.save(&[said(9, ANNA, "language", "ar", &[2])]).unwrap(); // not the server's yet
    pull(&mut vault, &compared(&log()));
    assert_eq!((vault.arriving().unwrap().len(), vault.differed_len().unwrap()), (0, 0));
}

#[test]
fn a_row_that_was_changed_is_replaced_by_the_servers() {
    let (_device, mut vault) = vault();
    let other = RawEvent::write(said(3, ANNA, "name", "Somebody", &[])).body().get().to_owned();
    corrupt(&vault, &format!("update event set body = '{other}' where seq = 3"));

    pull(&mut vault, &compared(&log()));
    assert_eq!(vault.differed_len().unwrap(), 1);
    fetch_again(&mut vault, &log());

    assert_eq!(shown(&vault, ANNA), ["language=nl", "name=Anneke"]);
    pull(&mut vault, &compared(&log()));
    assert_eq!((vault.arriving().unwrap().len(), vault.differed_len().unwrap()), (0, 1));
}

#[test]
fn a_second_fault_in_the_same_dossier_is_found_out_too() {
    let (_device, mut vault) = vault();
    for _ in 0..2 {
        vault.db.execute_batch("drop trigger if exists event_is_kept").unwrap();
        vault.db.execute("delete from head where event in (select n from event where seq = 3)", []).unwrap();
        vault.db.execute("delete from event where seq = 3", []).unwrap();
        pull(&mut vault, &compared(&log()));
        fetch_again(&mut vault, &log());
        assert_eq!(shown(&vault, ANNA), ["language=nl", "name=Anneke"]);
    }
    assert_eq!(vault.differed_len().unwrap(), 2);
}

#[test]
fn a_row_that_went_missing_comes_back() {
    let (_device, mut vault) = vault();
    corrupt(&vault, "delete from head where event in (select n from event where seq >= 2)");
    vault.db.execute("delete from event where seq >= 2", []).unwrap();

    pull(&mut vault, &compared(&log()));
    fetch_again(&mut vault, &log());

    assert_eq!(shown(&vault, ANNA), ["language=nl", "name=Anneke"]);
}

#[test]
fn what_the_server_lost_is_offered_to_it_again() {
    let (_device, mut vault) = vault();
    let theirs = &log()[..2];

    pull(&mut vault, &Changes { next: Seq(3), ..compared(theirs) });
    fetch_again(&mut vault, theirs);

    assert_eq!(shown(&vault, ANNA), ["language=nl", "name=Anneke"]);
    let unsent: Vec<_> = vault.outbox(10).unwrap().into_iter().map(|unsent| unsent.id).collect();
    assert_eq!(unsent, [id(3)]);
    assert_eq!(vault.dossier(ANNA).unwrap().unwrap().safe_since, None, "and is not called safe meanwhile");
}

#[test]
fn what_was_not_sent_yet_outlives_the_swap() {
    let (_device, mut vault) = vault();
    vault.save(&[said(9, ANNA, "language", "ar", &[2])]).unwrap();
    corrupt(&vault, "delete from head where event in (select n from event where seq = 3)");
    vault.db.execute("delete from event where seq = 3", []).unwrap();

    pull(&mut vault, &compared(&log()));
    fetch_again(&mut vault, &log());

    assert_eq!(shown(&vault, ANNA), ["language=ar", "name=Anneke"]);
    assert_eq!(vault.outbox_len().unwrap(), 1);
}

#[test]
fn a_difference_that_fetching_does_not_mend_is_not_fetched_for_ever() {
    let (_device, mut vault) = vault();
    let unmendable = compared(&[said(7, ANNA, "name", "Elsewhere", &[])]);
    let asked = Changes { next: Seq(3), ..unmendable };
    pull(&mut vault, &asked);
    fetch_again(&mut vault, &log());

    pull(&mut vault, &asked);
    assert_eq!((vault.arriving().unwrap().len(), vault.differed_len().unwrap()), (0, 1));
}

#[test]
fn a_page_that_was_fetched_again_survives_a_power_cut_and_goes_with_its_dossier() {
    let (device, mut vault) = vault();
    pull(&mut vault, &Changes { next: Seq(3), ..compared(&log()[..2]) });
    let asked = vault.arriving().unwrap().remove(0);
    let page_one = DossierEvents { epoch: EPOCH, events: vec![stored(1, &log()[0])], next: Seq(1), more: true };
    vault.apply_dossier_page(&asked, &page_one).unwrap();
    drop(vault);

    let mut vault = device.recover();
    assert_eq!(vault.arriving().unwrap().remove(0).after, Seq(1));
    pull(&mut vault, &page(Some(&[]), Vec::new(), 3));
    let staged: i64 = vault.db.query_row("select count(*) from staged", params![], |row| row.get(0)).unwrap();
    assert_eq!((staged, vault.event_count().unwrap()), (0, 0));
}

#[test]
fn what_was_fetched_again_is_offered_to_a_restored_server_that_has_it_no_more() {
    let (_device, mut vault) = vault();
    corrupt(&vault, "delete from head where event in (select n from event where seq = 3)");
    vault.db.execute("delete from event where seq = 3", []).unwrap();
    pull(&mut vault, &compared(&log()));
    let asked = vault.arriving().unwrap().remove(0);
    let events = vec![stored(3, &log()[2])]; // nowhere else, once the server has gone back to before it
    vault.apply_dossier_page(&asked, &DossierEvents { epoch: EPOCH, events, next: Seq(3), more: true }).unwrap();

    vault.take_receipts(Epoch(Uuid::from_u128(2)), &[], at(7), at(7)).unwrap();

    assert_eq!(shown(&vault, ANNA), ["language=nl", "name=Anneke"]);
    assert_eq!((vault.outbox_len().unwrap(), vault.arriving().unwrap().len()), (3, 0));
}

#[test]
fn every_dossier_is_compared_once_a_day_whatever_the_clock_does() {
    let (_device, mut vault) = vault();
    assert!(vault.is_comparison_due(at(0)).unwrap(), "it never was");
    let asked = crate::Position { all_digests: true, ..vault.position().unwrap() };
    vault.apply_changes(&asked, &compared(&log()), at(0)).unwrap();

    assert!(!vault.is_comparison_due(at(3600)).unwrap());
    assert!(vault.is_comparison_due(at(25 * 3600)).unwrap());
    assert!(vault.is_comparison_due(at(-12 * 365 * 24 * 3600)).unwrap(), "a clock that went back puts nothing off");
}
