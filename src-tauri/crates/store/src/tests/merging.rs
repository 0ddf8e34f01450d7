//! The merge rule, against its definition: whatever the order in which events come, and however often.

use std::collections::BTreeSet;

use proptest::prelude::*;
use protocol::{DossierId, Event};
use uuid::Uuid;

use super::desk::*;
use crate::Vault;

#[derive(Clone, Debug)]
struct Plan {
    events: Vec<Event>,
    /// The order in which they come: indices, some more than once.
    arrival: Vec<usize>,
}

/// Events in two dossiers and three fields that name each other, themselves and strangers.
fn plans() -> impl Strategy<Value = Plan> {
    let event = (0..2_u128, 0..3_u8, prop::collection::vec(1..16_u128, 0..4));
    prop::collection::vec(event, 1..14).prop_flat_map(|drafts| {
        let events: Vec<Event> = drafts
            .iter()
            .enumerate()
            .map(|(n, (dossier, field, supersedes))| {
                let id = n as u128 + 1;
                let dossier = DossierId(Uuid::from_u128(0xA + dossier));
                said(id, dossier, &format!("field{field}"), &format!("answer{id}"), supersedes)
            })
            .collect();
        let once: Vec<usize> = (0..events.len()).collect();
        let again = prop::collection::vec(0..events.len(), 0..6);
        let arrival = again.prop_flat_map(move |again| {
            let all: Vec<usize> = once.iter().copied().chain(again).collect();
            Just(all).prop_shuffle()
        });
        (Just(events), arrival).prop_map(|(events, arrival)| Plan { events, arrival })
    })
}

/// The definition: the events of a dossier that no other event of it names.
fn heads_by_definition(events: &[Event], dossier: DossierId) -> BTreeSet<u128> {
    let of_dossier = || events.iter().filter(|event| event.dossier == dossier);
    of_dossier()
        .filter(|event| !of_dossier().any(|other| other.id != event.id && other.supersedes.contains(&event.id)))
        .map(|event| event.id.0.as_u128())
        .collect()
}

fn heads_found(vault: &Vault, dossier: DossierId) -> BTreeSet<u128> {
    vault.heads(dossier).unwrap().iter().map(|head| head.event.id.0.as_u128()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_order_of_arrival_gives_the_heads_of_the_definition(plan in plans()) {
        let (_device, mut vault) = Device::with_vault();
        for (seq, index) in plan.arrival.iter().enumerate() {
            if index % 2 == 0 {
                let page = page(Some(&[ANNA, BASHIR]), vec![stored(seq as u64 + 1, &plan.events[*index])], seq as u64 + 1);
                pull(&mut vault, &page);
            } else {
                vault.save(std::slice::from_ref(&plan.events[*index])).unwrap();
            }
        }
        let next = plan.arrival.len() as u64;
        while let Some(arriving) = vault.arriving().unwrap().first().cloned() {
            let past = protocol::DossierEvents { epoch: EPOCH, events: Vec::new(), next: protocol::Seq(next), more: false };
            vault.apply_dossier_page(&arriving, &past).unwrap();
        }
        for dossier in [ANNA, BASHIR] {
            let expected = heads_by_definition(&plan.events, dossier);
            prop_assert_eq!(heads_found(&vault, dossier), expected);
        }
        let incremental = [heads_found(&vault, ANNA), heads_found(&vault, BASHIR)];
        vault.rebuild_heads().unwrap();
        prop_assert_eq!([heads_found(&vault, ANNA), heads_found(&vault, BASHIR)], incremental);
    }
}

#[test]
fn a_successor_may_come_before_what_it_replaces() {
    let (_device, mut vault) = Device::with_vault();
    vault.save(&[said(2, ANNA, "name", "Anna", &[1])]).unwrap();
    vault.save(&[said(1, ANNA, "name", "Ana", &[])]).unwrap();

    assert_eq!(shown(&vault, ANNA), ["name=Anna"]);
}

#[test]
fn an_event_of_another_dossier_replaces_nothing_here() {
    let (_device, mut vault) = Device::with_vault();
    vault.save(&[said(1, ANNA, "name", "Anna", &[])]).unwrap();
    vault.save(&[said(2, BASHIR, "name", "Bashir", &[1])]).unwrap();

    assert_eq!(shown(&vault, ANNA), ["name=Anna"]);
}

#[test]
fn one_event_can_replace_answers_of_several_fields() {
    let (_device, mut vault) = Device::with_vault();
    vault.save(&[said(1, ANNA, "row", "there", &[]), said(2, ANNA, "row/name", "Kees", &[])]).unwrap();

    vault.save(&[said(3, ANNA, "row", "gone", &[1, 2])]).unwrap();

    assert_eq!(shown(&vault, ANNA), ["row=gone"]);
}
