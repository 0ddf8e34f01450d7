//! What the screen calls saved.

use protocol::{Field, Subject};

use super::desk::*;
use crate::{DossierState, Fields, SaveError, Selection, Subjects, VaultError};

#[test]
fn what_was_saved_is_on_the_disk_when_save_returns() {
    let (device, mut vault) = Device::with_vault();
    vault.save(&[said(1, ANNA, "name", "Anna", &[])]).unwrap();

    let after_the_crash = device.image();

    assert_eq!(shown(&after_the_crash.recover(), ANNA), ["name=Anna"]);
}

#[test]
fn a_dossier_made_here_is_shown_before_the_municipality_knows_it() {
    let (_device, mut vault) = Device::with_vault();
    vault.save(&[said(1, ANNA, "name", "Anna", &[])]).unwrap();

    let entry = vault.dossier(ANNA).unwrap().unwrap();

    assert_eq!((entry.state, entry.unsent, entry.safe_since), (DossierState::Local, 1, None));
}

#[test]
fn a_save_replaces_only_the_answers_that_the_person_saw() {
    let (_device, mut vault) = Device::with_vault();
    vault.save(&[said(1, ANNA, "name", "Ana", &[])]).unwrap();
    vault.save(&[said(2, ANNA, "name", "Anne", &[])]).unwrap();

    vault.save(&[said(3, ANNA, "name", "Anna", &[1])]).unwrap();

    assert_eq!(shown(&vault, ANNA), ["name=Anna", "name=Anne"]);
}

#[test]
fn saving_an_event_again_changes_nothing() {
    let (_device, mut vault) = Device::with_vault();
    let event = said(1, ANNA, "name", "Anna", &[]);
    vault.save(std::slice::from_ref(&event)).unwrap();
    vault.save(&[said(2, ANNA, "name", "Anneke", &[1])]).unwrap();

    vault.save(&[event]).unwrap();

    assert_eq!(shown(&vault, ANNA), ["name=Anneke"]);
    assert_eq!(vault.outbox_len().unwrap(), 2);
}

#[test]
fn another_event_with_a_known_id_is_refused_and_nothing_of_its_batch_is_saved() {
    let (_device, mut vault) = Device::with_vault();
    vault.save(&[said(1, ANNA, "name", "Anna", &[])]).unwrap();

    let saved = vault.save(&[said(2, ANNA, "language", "nl", &[]), said(1, ANNA, "name", "Bea", &[])]);

    assert!(matches!(saved, Err(SaveError::Clash { id: clash }) if clash == id(1)));
    assert_eq!(shown(&vault, ANNA), ["name=Anna"]);
}

#[test]
fn the_log_cannot_be_changed_or_thinned_out() {
    let (_device, mut vault) = Device::with_vault();
    vault.save(&[said(1, ANNA, "name", "Anna", &[])]).unwrap();
    for statement in [
        "update event set body = ''",
        "update event set field = 'other'",
        "update event set subject = 'plan'",
        "update event set dossier = randomblob(16)",
        "update event set id = randomblob(16)",
        "delete from event",
    ] {
        vault.db.execute_batch("pragma foreign_keys = off").unwrap();
        assert!(vault.db.execute(statement, []).is_err(), "{statement}");
    }
}

#[test]
fn a_full_disk_saves_nothing_by_half_and_takes_the_same_save_once_there_is_room() {
    let (device, mut vault) = Device::with_vault();
    vault.save(&[said(1, ANNA, "name", "Anna", &[])]).unwrap();
    let pages: i64 = vault.db.query_row("pragma page_count", [], |row| row.get(0)).unwrap();
    let allow = |vault: &crate::Vault, pages: i64| {
        vault.db.query_row(&format!("pragma max_page_count = {pages}"), [], |_| Ok(())).unwrap();
    };
    let long = "x".repeat(20_000);
    let batch = [said(2, ANNA, "language", "nl", &[]), said(3, ANNA, "name", &long, &[1])];
    allow(&vault, pages);

    let saved = vault.save(&batch);

    assert!(matches!(saved, Err(SaveError::Vault(VaultError::DiskFull))), "{saved:?}");
    assert_eq!(shown(&vault, ANNA), ["name=Anna"]);
    assert_eq!(shown(&device.image().recover(), ANNA), ["name=Anna"]);
    assert_eq!(vault.outbox_len().unwrap(), 1);
    allow(&vault, 1_000_000);
    vault.save(&batch).unwrap();
    assert_eq!(shown(&vault, ANNA), ["language=nl".to_owned(), format!("name={long}")]);
}

#[test]
fn a_draft_survives_a_crash_and_goes_when_its_field_is_saved() {
    let (device, mut vault) = Device::with_vault();
    let (subject, field) = (Subject::Participant, Field::from("name"));
    vault.put_draft(ANNA, &subject, &field, "Ann", at(1)).unwrap();
    vault.put_draft(ANNA, &subject, &Field::from("language"), "n", at(2)).unwrap();
    vault.put_draft(ANNA, &subject, &field, "Anna", at(3)).unwrap();
    let texts = |vault: &crate::Vault| -> Vec<String> {
        vault.drafts(ANNA).unwrap().into_iter().map(|draft| draft.text).collect()
    };

    assert_eq!(texts(&device.image().recover()), ["n", "Anna"]);
    vault.save(&[said(1, ANNA, "name", "Anna", &[])]).unwrap();

    assert_eq!(texts(&vault), ["n"]);
}

#[test]
fn a_note_is_kept_and_never_sent() {
    let (device, mut vault) = Device::with_vault();
    vault.put_note("place", "one").unwrap();
    vault.put_note("place", "two").unwrap();

    assert_eq!(device.image().recover().note("place").unwrap().as_deref(), Some("two"));
    assert_eq!(vault.outbox_len().unwrap(), 0);
    vault.drop_note("place").unwrap();
    assert_eq!(vault.note("place").unwrap(), None);
}

#[test]
fn heads_of_all_dossiers_can_be_asked_for_by_subject_and_field() {
    let (_device, mut vault) = Device::with_vault();
    let of = |n: u128, dossier, subject: &str, field: &str| protocol::Event {
        subject: subject.parse().unwrap(),
        ..said(n, dossier, field, "x", &[])
    };
    vault
        .save(&[
            of(1, ANNA, "participant", "name"),
            of(2, ANNA, "meeting/00000000-0000-0000-0000-000000000001", "kind"),
            of(3, ANNA, "interview/intake/first", "housing/outcome"),
            of(4, BASHIR, "participant", "name"),
            of(5, BASHIR, "participant", "language"),
            of(6, BASHIR, "plan", "goal/1/text"),
            of(7, BASHIR, "meetings", "kind"),
        ])
        .unwrap();
    let ids = |subjects: Subjects, fields: Fields| -> Vec<u128> {
        let heads = vault.heads_of(&Selection { subjects, fields }).unwrap();
        heads.iter().map(|head| head.event.id.0.as_u128()).collect()
    };
    let starting = |text: &str| Subjects::StartingWith(text.to_owned());

    assert_eq!(ids(Subjects::Is(Subject::Participant), Fields::All), [1, 5, 4]);
    assert_eq!(ids(Subjects::Is(Subject::Participant), Fields::AnyOf(vec!["name".into()])), [1, 4]);
    assert_eq!(ids(starting("meeting/"), Fields::All), [2]);
    assert_eq!(ids(starting("interview/"), Fields::EndingWith("/outcome".to_owned())), [3]);
    assert_eq!(ids(Subjects::Is(Subject::Plan), Fields::StartingWith("goal/".to_owned())), [6]);
    assert_eq!(vault.heads_in(BASHIR, &Selection::participant()).unwrap().len(), 2);
}

#[test]
fn history_has_everything_that_was_said_in_the_order_of_ids() {
    let (_device, mut vault) = Device::with_vault();
    vault.save(&[said(2, ANNA, "name", "Anna", &[1]), said(1, ANNA, "name", "Ana", &[])]).unwrap();

    let history: Vec<u128> = vault.events(ANNA).unwrap().iter().map(|event| event.id.0.as_u128()).collect();

    assert_eq!(history, [1, 2]);
    assert_eq!(vault.event(id(1)).unwrap().unwrap().value, protocol::Value::text("Ana"));
}
