//! Whole rounds between real vaults and the server.

use std::{cell::RefCell, rc::Rc};

use store::{Attachment, FileId};

use protocol::{
    EventId, FormEntry, MeasurementWindow, MeasurementWindows, PUSH_BYTES, PUSH_LIMIT, Sha256, WindowDates,
};
use uuid::Uuid;

use super::{
    coaches::*,
    server::{Dice, Network, Server},
};
use crate::{Status, Trouble, Wake, round, status};

fn municipality() -> Rc<RefCell<Server>> {
    Rc::new(RefCell::new(Server::new()))
}

fn status_of(device: &Device) -> Status {
    device.vault(|vault| status(vault, &device.state)).unwrap()
}

#[test]
fn what_one_device_saved_a_second_device_of_the_same_coach_shows_and_a_colleagues_does_not() {
    let server = municipality();
    let (mut one, mut two, mut other) = (Device::new(), Device::new(), Device::new());
    one.save(&said(1, ANNA, "name", "Anna", &[]));

    one.sync(&Network::sound(&server, COACH));
    two.sync(&Network::sound(&server, COACH));
    other.sync(&Network::sound(&server, COLLEAGUE));

    assert_eq!(two.shown(ANNA), ["name=Anna"]);
    assert_eq!(other.vault(|vault| vault.dossiers()).unwrap(), []);
    let safe = one.vault(|vault| vault.dossier(ANNA)).unwrap().unwrap().safe_since;
    assert!(safe.is_some());
}

#[test]
fn two_devices_that_answered_apart_both_show_the_conflict_and_its_settlement() {
    let server = municipality();
    let (mut one, mut two) = (Device::new(), Device::new());
    let (link_one, link_two) = (Network::sound(&server, COACH), Network::sound(&server, COACH));
    one.save(&said(1, ANNA, "name", "Ana", &[]));
    one.sync(&link_one);
    two.sync(&link_two);
    let seen = [EventId(Uuid::from_u128(1))];
    one.save(&said(2, ANNA, "name", "Anna", &seen));
    two.save(&said(3, ANNA, "name", "Anne", &seen));
    one.sync(&link_one);
    two.sync(&link_two);
    one.sync(&link_one);

    assert_eq!(one.shown(ANNA), ["name=Anne", "name=Anna"]);
    assert_eq!(two.shown(ANNA), one.shown(ANNA));
    one.save(&said(4, ANNA, "name", "Anna", &[EventId(Uuid::from_u128(2)), EventId(Uuid::from_u128(3))]));
    one.sync(&link_one);
    two.sync(&link_two);
    assert_eq!(two.shown(ANNA), ["name=Anna"]);
}

#[test]
fn the_measurement_windows_come_with_the_changes_and_stay_when_there_is_no_network() {
    let server = municipality();
    let mut device = Device::new();
    let link = Network::sound(&server, COACH);
    device.sync(&link);
    assert_eq!(device.vault(|vault| vault.windows()).unwrap(), None, "this backend is from before the windows");

    let windows = |etag: &str, opens: &str| MeasurementWindows {
        etag: etag.to_owned(),
        windows: vec![MeasurementWindow {
            moment: "t1".to_owned(),
            after_months: 4,
            dates: WindowDates { opens: opens.parse().ok(), closes: None },
        }],
    };
    for chosen in [windows("a", "2020-10-12"), windows("b", "2020-11-16")] {
        server.borrow_mut().windows = Some(chosen.clone());
        device.sync(&link);
        assert_eq!(device.vault(|vault| vault.windows()).unwrap(), Some(chosen));
    }
    server.borrow_mut().windows = None;
    device.sync(&link);
    assert_eq!(device.vault(|vault| vault.windows()).unwrap(), Some(windows("b", "2020-11-16")));
}

#[test]
fn a_dossier_granted_later_comes_with_its_past_and_one_taken_away_goes() {
    let server = municipality();
    let (mut one, mut other) = (Device::new(), Device::new());
    let (link, link_other) = (Network::sound(&server, COACH), Network::sound(&server, COLLEAGUE));
    server.borrow_mut().page = 2;
    other.save(&said(1, BASHIR, "name", "Bashir", &[]));
    other.sync(&link_other);
    for n in 2..9 {
        one.save(&said(n, ANNA, &format!("field{n}"), "x", &[]));
    }
    one.sync(&link);
    other.sync(&link_other);

    server.borrow_mut().grant(COLLEAGUE, ANNA);
    other.sync(&link_other);
    assert_eq!(other.shown(ANNA).len(), 7);
    server.borrow_mut().revoke(COLLEAGUE, ANNA);
    other.sync(&link_other);

    assert_eq!(other.shown(ANNA), [""; 0]);
    assert_eq!(other.vault(|vault| vault.event_count()).unwrap(), 1);
}

#[test]
fn the_vault_is_free_while_a_request_is_under_way_and_what_is_saved_then_goes_too() {
    let server = municipality();
    let mut device = Device::new();
    device.save(&said(1, ANNA, "name", "Anna", &[]));
    let link = Network::sound(&server, COACH);
    let vault = device.vault.clone();
    let mut n = 1;
    *link.meanwhile.borrow_mut() = Box::new(move || {
        n += 1;
        if n <= 4 {
            let event = said(n, ANNA, &format!("field{n}"), "x", &[]);
            vault.vault.borrow_mut().as_mut().unwrap().save(&[event]).unwrap();
        }
    });

    device.sync(&link);

    assert_eq!(server.borrow().log.len(), 4);
    assert_eq!(status_of(&device).waiting, 0);
}

#[test]
fn a_vault_that_is_closed_under_way_stops_the_round_quietly_and_loses_nothing() {
    let server = municipality();
    let mut device = Device::new();
    device.save(&said(1, ANNA, "name", "Anna", &[]));
    for looks in 0..20 {
        device.open();
        device.state = crate::State::new();
        device.vault.closes_in.set(Some(looks));
        let ended = device.sync(&Network::sound(&server, COACH));
        let is_closed = device.vault.vault.borrow().is_none();
        assert_eq!(ended.wake == Wake::Locked, is_closed, "{looks}");
    }

    device.open();
    device.sync(&Network::sound(&server, COACH));
    assert_eq!(device.shown(ANNA), ["name=Anna"]);
    assert_eq!((server.borrow().log.len(), status_of(&device).waiting), (1, 0));
}

#[test]
fn an_event_that_the_backend_never_takes_holds_up_no_other() {
    let server = municipality();
    let mut device = Device::new();
    for n in 1..=20 {
        device.save(&said(n, ANNA, &format!("field{n}"), "x", &[]));
    }
    server.borrow_mut().poison = Some(EventId(Uuid::from_u128(7)));

    let ended = device.sync(&Network::sound(&server, COACH));

    assert_eq!(server.borrow().log.len(), 19);
    let now = ended.status.unwrap();
    assert_eq!((now.waiting, now.trouble), (1, Some(Trouble::Refused)));
    server.borrow_mut().poison = None;
    assert_eq!(device.sync(&Network::sound(&server, COACH)).status.unwrap().trouble, None);
    assert_eq!(server.borrow().log.len(), 20);
}

#[test]
fn batches_stay_within_what_a_push_may_carry() {
    let server = municipality();
    let mut device = Device::new();
    let long = "x".repeat(300_000);
    for n in 1..=7 {
        device.save(&said(n, ANNA, &format!("field{n}"), &long, &[]));
    }
    for n in 8..=PUSH_LIMIT as u128 + 20 {
        device.save(&said(n, ANNA, &format!("field{n}"), "x", &[]));
    }

    device.sync(&Network::sound(&server, COACH));

    assert_eq!(server.borrow().log.len(), PUSH_LIMIT + 20);
    let pushes = server.borrow().requests.iter().filter(|what| **what == "push").count();
    assert!(pushes > 7 * 300_000 / PUSH_BYTES, "{pushes}");
}

#[test]
fn forms_come_by_hash_and_an_old_version_that_is_pinned_too() {
    let server = municipality();
    let entry = |bytes: &[u8]| FormEntry {
        id: "intake".to_owned(),
        version: "1".to_owned(),
        sha256: Sha256::of(bytes),
        title: "Intake".to_owned(),
        files: Vec::new(),
    };
    server.borrow_mut().forms = vec![(entry(b"new"), b"new".to_vec())];
    let mut device = Device::new();
    let mut event = said(1, ANNA, "housing", "x", &[]);
    let gone = entry(b"gone");
    event.form = Some(protocol::FormRef { id: gone.id, version: gone.version, sha256: gone.sha256 });
    device.save(&event);

    let ended = device.sync(&Network::sound(&server, COACH));

    assert!(matches!(ended.wake, Wake::Idle(_)));
    let here = device.vault(|vault| vault.forms()).unwrap();
    assert_eq!(here.iter().map(|form| &form.entry).collect::<Vec<_>>(), [&entry(b"new")]);
}

#[test]
fn a_token_that_is_no_longer_known_stops_until_somebody_signs_in() {
    let server = municipality();
    let mut device = Device::new();
    let other = protocol::Enrolled {
        device: protocol::DeviceId(Uuid::from_u128(2)),
        account: device.vault(|vault| vault.identity().account.clone()),
        token: "withdrawn".to_owned(),
        recovery_key: device.vault(|vault| vault.identity().recovery_key.clone()),
        epoch: server.borrow().epoch,
        server_time: at(0),
    };
    device.vault(|vault| vault.renew(&other)).unwrap();

    let ended = device.sync(&Network::sound(&server, COACH));

    assert_eq!(ended.wake, Wake::SignedOut);
    assert_eq!(ended.status.unwrap().trouble, Some(Trouble::SignedOut));
}

#[test]
fn the_screen_hears_how_it_stands_after_every_reply() {
    let server = municipality();
    let (mut one, mut two) = (Device::new(), Device::new());
    for n in 1..=6 {
        let dossier = if n % 2 == 0 { ANNA } else { BASHIR };
        one.save(&said(n, dossier, &format!("field{n}"), "x", &[]));
    }
    one.sync(&Network::sound(&server, COACH));
    server.borrow_mut().page = 2;
    let mut heard = Vec::new();

    let link = Network::sound(&server, COACH);
    round(two.vault.as_ref(), &link, &mut two.state, &|| at(60), 0.5, &mut |now| {
        heard.push((now.first_sync.map(|first| (first.arrived, first.total)), now.last_contact.is_some()));
    });

    let progress: Vec<_> = heard.iter().map(|(first, _)| *first).collect();
    // The caseload; then each dossier, of two pages, by itself.
    let one_by_one = [Some((0, 2)), Some((0, 2)), Some((1, 2)), Some((1, 2)), None];
    assert_eq!(progress, [&[Some((0, 0)), Some((0, 0))], &one_by_one[..]].concat());
    assert_eq!(status_of(&two).last_contact, Some(at(60)));
}

#[test]
fn a_network_that_is_away_is_told_apart_and_waited_for() {
    let server = municipality();
    let mut device = Device::new();
    device.save(&said(1, ANNA, "name", "Anna", &[]));
    let mut link = Network::sound(&server, COACH);
    link.loss = 1.1;

    let ended = device.sync(&link);

    assert!(matches!(ended.wake, Wake::BackOff(_)));
    assert_eq!(ended.status.unwrap().waiting, 1);
    link.loss = 0.0;
    assert_eq!(device.sync(&link).status.unwrap().trouble, None);
}

fn photo() -> Attachment {
    Attachment { mime: "image/png".to_owned(), bytes: (0..100).collect() }
}

/// A device whose coach took a photo for an answer.
fn with_a_photo() -> (Device, Sha256) {
    let device = Device::new();
    let name = device.vault(|vault| vault.keep_attachment(ANNA, &photo(), at(1))).unwrap();
    device.save(&said(1, ANNA, "photo", &format!("{name}.png"), &[]));
    (device, name)
}

fn shown_photo(device: &Device, name: &Sha256) -> Option<Vec<u8>> {
    device.vault(|vault| vault.attachment(ANNA, name)).unwrap().map(|photo| photo.bytes)
}

#[test]
fn a_photo_follows_its_answer_to_the_municipality_and_to_a_second_device() {
    let server = municipality();
    server.borrow_mut().part = 40;
    let (mut one, name) = with_a_photo();
    assert_eq!(status_of(&one).waiting, 2);
    one.sync(&Network::sound(&server, COACH));
    assert_eq!(status_of(&one).waiting, 0);
    let requests = server.borrow().requests.clone();
    let first = |what| requests.iter().position(|asked| *asked == what);
    assert!(first("push") < first("file") && first("changes") < first("file"), "{requests:?}");
    assert_eq!(requests.iter().filter(|what| **what == "file").count(), 3);

    let mut two = Device::new();
    two.sync(&Network::sound(&server, COACH));
    assert_eq!(shown_photo(&two, &name), Some(photo().bytes));
}

#[test]
fn a_photo_whose_upload_broke_off_goes_on_where_the_server_is_also_on_a_device_that_was_started_anew() {
    let server = municipality();
    server.borrow_mut().part = 10;
    let (mut one, name) = with_a_photo();
    let file = FileId { dossier: ANNA, sha256: name.clone() };
    let mut lossy = Network::sound(&server, COACH);
    (lossy.loss, lossy.dice) = (0.3, RefCell::new(Dice(4)));
    let mut starts = 0;
    for round in 0.. {
        if status_of(&one).waiting == 0 {
            break;
        }
        assert!(round < 500, "it never arrives");
        one.sync(&lossy);
        if round % 3 == 0 {
            starts += 1;
            let image = one.image();
            one.start_from(image);
        }
    }
    assert!(starts > 1);
    assert_eq!(server.borrow().files[&file], photo().bytes);
    // Each part went once, but for those of which a reply or a request was lost.
    let mut two = Device::new();
    for _ in 0..200 {
        two.sync(&lossy);
    }
    assert_eq!(shown_photo(&two, &name), Some(photo().bytes));
}

#[test]
fn a_photo_that_is_still_elsewhere_is_not_here_yet_and_comes_when_it_is() {
    let server = municipality();
    let (mut one, name) = with_a_photo();
    let (link, mut two) = (Network::sound(&server, COACH), Device::new());
    // The answer arrives, and then the network is gone.
    server.borrow_mut().push(COACH, &[one.vault(|vault| vault.outbox(9)).unwrap().remove(0).body]);
    two.sync(&link);
    assert_eq!((shown_photo(&two, &name), two.vault(|vault| vault.is_wanted(ANNA, &name)).unwrap()), (None, true));
    assert!(status_of(&two).trouble.is_none() && status_of(&two).waiting == 0);
    one.sync(&link);
    for _ in 0..3 {
        two.sync(&link);
    }
    assert_eq!(shown_photo(&two, &name), Some(photo().bytes));
}

#[test]
fn a_photo_of_a_dossier_that_was_erased_is_deleted_and_not_sent() {
    let server = municipality();
    let (mut one, name) = with_a_photo();
    let link = Network::sound(&server, COACH);
    one.sync(&link);
    let late = Attachment { mime: "image/png".to_owned(), bytes: b"another".to_vec() };
    one.vault(|vault| vault.keep_attachment(ANNA, &late, at(2))).unwrap();
    server.borrow_mut().erase(ANNA);
    one.sync(&link);
    assert_eq!((shown_photo(&one, &name), status_of(&one).waiting), (None, 0));
    assert_eq!(server.borrow().files.len(), 1);
}

#[test]
fn a_photo_that_something_in_between_does_not_let_through_is_kept_also_of_a_dossier_that_was_taken_away() {
    let server = municipality();
    let (mut one, name) = with_a_photo();
    let link = Network::sound(&server, COACH);
    server.borrow_mut().is_walled = true;
    one.sync(&link);
    server.borrow_mut().revoke(COACH, ANNA);
    for _ in 0..4 {
        one.sync(&link);
    }
    let file = FileId { dossier: ANNA, sha256: name };
    assert_eq!(one.vault(|vault| vault.files_to_send()).unwrap(), std::slice::from_ref(&file));

    server.borrow_mut().is_walled = false;
    server.borrow_mut().grant(COACH, ANNA);
    for _ in 0..9 {
        one.sync(&link);
    }
    assert_eq!(server.borrow().files[&file], photo().bytes);
}

/// Seed 78660 of the simulation (RELIABILITY.md): the device was about to let go of the only copy of these answers.
#[test]
fn a_refusal_of_a_server_that_was_restored_meanwhile_takes_nothing_away() {
    let server = municipality();
    let backup = server.borrow().clone();
    let (mut one, name) = with_a_photo();
    let mut link = Network::sound(&server, COACH);
    server.borrow_mut().is_walled = true;
    one.sync(&link);
    server.borrow_mut().revoke(COACH, ANNA);
    server.borrow_mut().is_walled = false;
    one.state = crate::State::new();

    // It hears that the dossier was taken away, keeps it for the photo that waits, and goes to bring that.
    let (restored, mut is_restored) = (server.clone(), false);
    link.meanwhile = RefCell::new(Box::new(move || {
        if !is_restored && restored.borrow().requests.last() == Some(&"changes") {
            is_restored = true;
            let requests = restored.borrow().requests.clone();
            restored.borrow_mut().restore(&backup);
            restored.borrow_mut().requests = requests;
        }
    }));
    server.borrow_mut().requests.clear();
    for _ in 0..3 {
        one.sync(&link);
    }

    let asked = server.borrow().requests.clone();
    assert!(asked.starts_with(&["forms", "changes", "file", "changes", "push"]), "{asked:?}");
    assert_eq!(server.borrow().log.len(), 1, "the answer was offered again");
    let file = FileId { dossier: ANNA, sha256: name };
    assert_eq!(server.borrow().files[&file], photo().bytes);
}
