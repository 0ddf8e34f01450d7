//! The disk is full, or fails, at every single call of every transaction: an error is said, nothing that was called saved
//! is lost, nothing is half there, and with a sound disk all goes on.

use protocol::{Changes, DossierId, Event, Outcome, Receipt, Seq};
use reliability::{
    desk::{DOSSIERS, Deed, Desk, Failed, Picture, Story, digest, id, page, past, stored},
    disk::{Fault, Lasting, Watch},
    town::{Act, Archive, Town},
};
use store::{SaveError, VaultError};

use crate::ONE_DISK;

/// A vault in which some of everything is, and what is then done to it.
struct Scenario {
    name: &'static str,
    before: Vec<Deed>,
    deed: Deed,
}

fn said(n: usize, dossier: DossierId) -> Vec<Event> {
    let mut story = Story::new(n as u64);
    let mut events: Vec<Event> = (0..n).map(|_| story.said()).collect();
    events.iter_mut().for_each(|event| event.dossier = dossier);
    events
}

fn scenarios() -> Vec<Scenario> {
    let [anna, bashir, _] = DOSSIERS;
    let events = said(12, anna);
    let entries: Vec<_> = (1..).zip(&events).map(|(seq, event)| stored(seq, event)).collect();
    let receipts = |outcome: fn(u64) -> Outcome| {
        (1..=12).map(|n| Receipt { id: Some(id(n.into())), outcome: outcome(n) }).collect::<Vec<_>>()
    };
    let begun = || vec![Story::beginning()];
    let saved = || vec![Story::beginning(), Deed::Save(events.clone())];
    let pulled = || vec![Story::beginning(), Deed::Page(Box::new(page(entries.clone(), 12)))];
    let known: Vec<&Event> = events.iter().take(11).collect();
    let differing = Changes { digests: vec![digest(anna, &known)], ..page(Vec::new(), 12) };
    let caseload = |dossiers: &[DossierId]| {
        let caseload =
            protocol::Caseload { etag: format!("{dossiers:?}"), dossiers: dossiers.to_vec(), ..Default::default() };
        Deed::Page(Box::new(Changes { caseload: Some(caseload), ..page(Vec::new(), 12) }))
    };
    let of = |name, before: Vec<Deed>, deed| Scenario { name, before, deed };
    let fetched_again = {
        let mut before = pulled();
        before.push(Deed::Page(Box::new(differing.clone())));
        before.push(Deed::Past(anna, past(entries[..6].to_vec(), 6, true)));
        before
    };
    let given_back = [pulled(), vec![caseload(&[bashir]), caseload(&DOSSIERS)]].concat();
    vec![
        of("saving", begun(), Deed::Save(events.clone())),
        of("typing", begun(), Deed::Draft(anna, "Ik wil sparen".to_owned())),
        of("receipts", saved(), Deed::Receipts(receipts(|n| Outcome::Stored { seq: Seq(n) }))),
        of("erasure", saved(), Deed::Receipts(receipts(|_| Outcome::Erased)[..1].to_vec())),
        of("a page of the log", begun(), Deed::Page(Box::new(page(entries.clone(), 12)))),
        of("a dossier taken away", pulled(), caseload(&[bashir])),
        of("a difference found", pulled(), Deed::Page(Box::new(differing))),
        of("a swap", fetched_again, Deed::Past(anna, past(entries[6..11].to_vec(), 12, false))),
        of("a dossier's past", given_back, Deed::Past(anna, past(entries.clone(), 12, false))),
        of("a restored server", pulled(), Deed::NewEpoch),
    ]
}

/// Whether an error says what happened, so that the screen can.
fn says(failed: &Failed, fault: Fault) -> bool {
    match (failed, fault) {
        (Failed::Save(SaveError::Vault(cause)) | Failed::Vault(cause), Fault::Full) => {
            matches!(cause, VaultError::DiskFull)
        }
        (Failed::Save(SaveError::Vault(_)) | Failed::Vault(_), Fault::Broken) | (Failed::Open(_), _) => true,
        (Failed::Save(SaveError::Clash { .. }), _) => false,
    }
}

#[test]
fn a_disk_that_is_full_or_fails_at_any_call_costs_nothing_that_was_saved() {
    let _one = ONE_DISK.lock();
    let mut points = 0;
    for Scenario { name, before, deed } in scenarios() {
        let prepared = Desk::new();
        let mut vault = prepared.open().unwrap();
        before.iter().for_each(|deed| deed.on(&mut vault).unwrap());
        let was = Picture::of(&mut vault).unwrap();
        drop(vault);
        let done = {
            let disk = prepared.copy();
            let mut vault = disk.open().unwrap();
            deed.on(&mut vault).unwrap();
            Picture::of(&mut vault).unwrap()
        };
        assert_ne!(was, done, "{name}");
        for fault in [Fault::Full, Fault::Broken] {
            for lasting in [Lasting::Once, Lasting::FromThenOn] {
                for call in 0.. {
                    let disk = prepared.copy();
                    let watch = Watch::over(&disk.folder()).unwrap();
                    let mut vault = disk.open().unwrap();
                    watch.arm(fault, lasting, call);
                    let outcome = deed.on(&mut vault);
                    let has_struck = watch.disarm();
                    let place = format!("{name}, {fault:?} {lasting:?} at call {call}: {outcome:?}");
                    if let Err(failed) = &outcome {
                        assert!(says(failed, fault), "{place}");
                    }
                    // What was acknowledged is there; what was not is there as a whole or not at all.
                    let is_right = |found: &Picture| *found == done || (outcome.is_err() && *found == was);
                    // Which may say that it cannot be read any more, but nothing that is not so.
                    if let Ok(found) = Picture::of(&mut vault) {
                        assert!(is_right(&found), "{place}: {found:#?}");
                    }
                    vault.reopen().unwrap();
                    let found = Picture::of(&mut vault).unwrap();
                    assert!(is_right(&found), "{place}: opened anew {found:#?}");
                    drop(vault);
                    let mut vault = disk.open().unwrap();
                    assert_eq!(Picture::of(&mut vault).unwrap(), found, "{place}: started anew");
                    if found == was {
                        deed.on(&mut vault).unwrap();
                        assert_eq!(Picture::of(&mut vault).unwrap(), done, "{place}: and then on a sound disk");
                    }
                    if !has_struck {
                        break;
                    }
                    points += 1;
                }
            }
        }
    }
    eprintln!("| disk full or failing, device | {points} points | 0 lost, 0 by half |");
}

#[test]
fn a_vault_that_could_not_be_opened_opens_when_the_disk_is_sound_again() {
    let _one = ONE_DISK.lock();
    let prepared = Desk::new();
    let mut vault = prepared.open().unwrap();
    Story::beginning().on(&mut vault).unwrap();
    Deed::Save(said(12, DOSSIERS[0])).on(&mut vault).unwrap();
    let was = Picture::of(&mut vault).unwrap();
    let image = prepared.copy(); // as it lies there while it is open, with its log beside it
    drop(vault);
    let mut points = 0;
    for fault in [Fault::Full, Fault::Broken] {
        for lasting in [Lasting::Once, Lasting::FromThenOn] {
            for call in 0.. {
                let disk = image.copy();
                let watch = Watch::over(&disk.folder()).unwrap();
                watch.arm(fault, lasting, call);
                drop(disk.open());
                let has_struck = watch.disarm();
                assert_eq!(
                    Picture::of(&mut disk.open().unwrap()).unwrap(),
                    was,
                    "{fault:?} {lasting:?} at call {call}"
                );
                if !has_struck {
                    break;
                }
                points += 1;
            }
        }
    }
    eprintln!("| disk full or failing, opening | {points} points | 0 lost |");
}

#[test]
fn a_municipality_whose_disk_is_full_or_fails_at_any_call_loses_nothing_and_goes_on_when_it_is_sound_again() {
    let _one = ONE_DISK.lock();
    let prepared = Town::new();
    let mut story = Story::new(1);
    let store = prepared.open().unwrap();
    Act::push(0, &mut story, 12).on(&store).unwrap();
    let act = Act::push(0, &mut story, 12);
    let was = Archive::of(&store).unwrap();
    drop(store);
    let done = {
        let disk = prepared.copy();
        let store = disk.open().unwrap();
        act.on(&store).unwrap();
        Archive::of(&store).unwrap()
    };
    let mut points = 0;
    for fault in [Fault::Full, Fault::Broken] {
        for lasting in [Lasting::Once, Lasting::FromThenOn] {
            for call in 0.. {
                let disk = prepared.copy();
                let watch = Watch::over(&disk.folder()).unwrap();
                let store = disk.open().unwrap();
                watch.arm(fault, lasting, call);
                let outcome = act.on(&store);
                let has_struck = watch.disarm();
                let place = format!("{fault:?} {lasting:?} at call {call}: {outcome:?}");
                // The same process goes on; nobody has to start it again.
                let found = Archive::of(&store).unwrap();
                assert!(found == done || (outcome.is_err() && found == was), "{place}: {found:#?}");
                act.on(&store).unwrap();
                let again = Archive::of(&store).unwrap();
                drop(store);
                assert_eq!(Archive::of(&disk.open().unwrap()).unwrap(), again, "{place}: started anew");
                assert_eq!((again.log(), again.extent()), (done.log(), done.extent()), "{place}: and then again");
                if !has_struck {
                    break;
                }
                points += 1;
            }
        }
    }
    eprintln!("| disk full or failing, server | {points} points | 0 lost, 0 by half |");
}
