//! Versions live beside each other: what a later one, or another program, wrote goes through the municipality and through
//! the devices of today byte for byte, and nobody is stopped by it.

use intake::pages::SyncState;
use protocol::{AccountId, DossierId, Epoch, Outcome, PushRequest, Seq};
use serde_json::value::RawValue;
use store::{Arriving, DeviceKey};
use sync::{HttpLink, Link, PlainHttp};
use tests::{Installation, Municipality};

use crate::steps::of;

const LOGS: [&str; 2] =
    [include_str!("../../fixtures/protocol/events-1.jsonl"), include_str!("../../fixtures/protocol/events-next.jsonl")];

fn recorded() -> Vec<&'static str> {
    LOGS.iter().flat_map(|log| log.lines()).collect()
}

/// The dossier of the recorded events.
fn samira() -> DossierId {
    "0192d4f0-0000-7000-8000-0000000000aa".parse().unwrap()
}

/// Another version brings the recorded events to the municipality.
fn bring(town: &Municipality) -> AccountId {
    let link = HttpLink::new(&town.url(), PlainHttp::OnLoopback).unwrap().of_device(Some(DeviceKey::draw().unwrap()));
    let (account, password) = town.coach(0);
    let enrolled = sync::enrol(&link, account, password, "another version").unwrap();
    let events = recorded().into_iter().map(|line| RawValue::from_string(line.to_owned()).unwrap()).collect();

    let reply = link.push(&enrolled.token, &PushRequest { events }).unwrap();
    assert!(reply.receipts.iter().all(|receipt| matches!(receipt.outcome, Outcome::Stored { .. })), "{reply:?}");

    let asked = Arriving { dossier: samira(), after: Seq(0), upto: Seq::END };
    let past = link.dossier_events(&enrolled.token, &asked, 100).unwrap();
    let bodies: Vec<&str> = past.events.iter().map(|stored| stored.event.get()).collect();
    assert_eq!(bodies, recorded());
    enrolled.account.id
}

#[test]
fn what_another_version_wrote_comes_back_from_a_device_byte_for_byte() {
    let town = Municipality::open();
    let coach = bring(&town);
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    assert_eq!(device.sync().state, SyncState::Safe);
    drop(device);

    // A municipality that goes back to a backup is offered everything again.
    let mut vault = store::recover(disk.path(), coach, &town.recovery_key).unwrap();
    let now = chrono::Utc::now();
    vault.take_receipts(Epoch(uuid::Uuid::from_u128(1)), &[], now, now).unwrap();

    let offered = vault.outbox(usize::MAX >> 1).unwrap();
    for line in recorded() {
        assert!(offered.iter().any(|unsent| unsent.body.get() == line), "{line}");
    }
}

#[test]
fn what_another_version_wrote_stops_nobody_from_seeing_what_can_be_read() {
    let town = Municipality::open();
    bring(&town);
    let device = Installation::new(&town.url());
    let device = device.enrol(town.coach(0));

    assert_eq!(device.find("Samira el Amrani-Yilmaz").unwrap().groups.len(), 1);
    assert_eq!(device.app.open_dossier(&of(samira())).unwrap().name, "Samira el Amrani-Yilmaz");
}
