//! A warm handover in a file, from one tablet to another with no network: what she chose to have told, for the receiver
//! alone; and then the dossier itself.

use dossier::handover::{Part, Party, Stage};
use intake::{
    intentions::{BeginHandover, HandoverChange, MakeHandoverFile, PickedFile},
    pages::HandedPage,
    problem::Problem,
};
use protocol::{AccountId, DossierId, HandoverId};
use tests::{Device, Installation, Municipality, to_base64};

use crate::{
    partners::{change, talk_with_three},
    steps::{meet, of, somebody},
};

const WISH: &str = "Praat langzaam met mij";

/// A handover on the first coach's tablet, as far as it goes without the receiver.
fn ready(sevda: &Device, dossier: DossierId, told: &[Part]) -> HandoverId {
    let app = &sevda.app;
    meet(app, dossier);
    let asked =
        BeginHandover { dossier, to: "Karim".to_owned(), party: Party::Coach, why: Some("verhuizing".to_owned()) };
    let handover = app.begin_handover(&asked).unwrap().handovers[0].handover;
    for part in Part::ALL {
        change(app, dossier, handover, HandoverChange::Tell { part, tell: told.contains(&part) }).unwrap();
    }
    change(app, dossier, handover, HandoverChange::Wish { text: Some(WISH.to_owned()) }).unwrap();
    talk_with_three(app, dossier);
    let three = app.open_partners(&of(dossier)).unwrap().three_way[0].meeting;
    let page = change(app, dossier, handover, HandoverChange::Talked { meeting: Some(three) }).unwrap();
    assert_eq!(page.handovers[0].stage, Stage::Waiting);
    handover
}

fn receiver(device: &Device) -> AccountId {
    device.app.receivers().unwrap().receivers[0].account
}

fn picked(bytes: &[u8]) -> PickedFile {
    PickedFile { name: "overdracht.samenstap".to_owned(), content: to_base64(bytes) }
}

fn open(device: &Device, bytes: &[u8]) -> Result<HandedPage, Problem> {
    device.app.open_handover_file(&picked(bytes))
}

#[test]
fn what_she_chose_is_read_offline_and_the_dossier_follows_with_what_was_never_sent() {
    let town = Municipality::open();
    let (disk, other) = (Installation::new(&town.url()), Installation::new(&town.url()));
    let (sevda, karim) = (disk.enrol(town.coach(0)), other.enrol(town.coach(1)));
    sevda.sync();
    let dossier = somebody(&sevda, "");
    let name = sevda.app.open_dossier(&of(dossier)).unwrap().name;

    // From here on nobody has a network.
    let handover = ready(&sevda, dossier, &[Part::Contact, Part::Plan, Part::Conversations]);
    let asked = MakeHandoverFile { dossier, handover, receiver: receiver(&sevda) };
    let file = sevda.app.make_handover_file(&asked).unwrap();
    assert!(!file.name.contains(&name) && !String::from_utf8_lossy(&file.content).contains(&name));
    let page = open(&karim, &file.content).unwrap();
    assert_eq!((page.sender.as_str(), &page.name, page.wish.as_deref()), ("Sevda Akın", &name, Some(WISH)));
    assert_eq!(page.parts, [Part::Contact, Part::Plan, Part::Conversations]);
    assert!(page.facts.iter().any(|fact| fact.field == "phone") && !page.talks.is_empty());
    assert!(page.intake.iter().all(|domain| domain.answers.is_empty()), "she did not want the intake told");
    assert!(karim.app.handed().unwrap().is_empty(), "nothing is kept until it is accepted");
    let handed = karim.app.accept_handed().unwrap();
    assert_eq!((handed.len(), handed[0].kept), (1, true));
    assert_eq!(karim.app.open_dossier(&of(dossier)).unwrap_err(), Problem::UnknownDossier);
    drop(karim);

    // The sender's tablet never comes back. The receiver's was locked meanwhile.
    drop(sevda);
    let karim = other.start();
    karim.unlock();
    assert_eq!(karim.app.handed().unwrap()[0].wish.as_deref(), Some(WISH));
    assert_eq!(karim.sync().waiting, 0, "what is not hers yet is not hers to send");
    assert!(!town.events_of(dossier).iter().any(|event| event.field.as_str() == "wish"));

    let store = town.backend.store();
    let account = |which: usize| store.account_by_sign_in(town.coach(which).0).unwrap().unwrap().account.id;
    store.withdraw(account(0), dossier).unwrap();
    store.grant(account(1), dossier, chrono::Utc::now()).unwrap();
    karim.sync();
    karim.sync();
    assert!(karim.app.handed().unwrap().is_empty());
    let partners = karim.app.open_partners(&of(dossier)).unwrap();
    assert_eq!((partners.handovers[0].stage, partners.handovers[0].wish.as_deref()), (Stage::Waiting, Some(WISH)));
    let wish = town.events_of(dossier).into_iter().find(|event| event.field.as_str() == "wish").unwrap();
    assert_eq!(wish.provenance.account, account(0), "it stays what was said to her");
}

#[test]
fn a_file_for_another_a_changed_one_and_one_of_an_unknown_tablet_are_each_told_apart() {
    let town = Municipality::open();
    let disks = [(); 3].map(|()| Installation::new(&town.url()));
    let [disk, other, second] = &disks;
    let (sevda, karim) = (disk.enrol(town.coach(0)), other.enrol(town.coach(1)));
    sevda.sync();
    let dossier = somebody(&sevda, "");
    let handover = ready(&sevda, dossier, &[]);
    let file = |device: &Device| {
        let asked = MakeHandoverFile { dossier, handover, receiver: receiver(device) };
        device.app.make_handover_file(&asked).unwrap().content
    };
    let good = file(&sevda);
    assert_eq!(open(&sevda, &good).unwrap_err(), Problem::HandoverForOthers);
    let mut changed = good.clone();
    let at = changed.len() - 40;
    changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
    assert_eq!(open(&karim, &changed).unwrap_err(), Problem::HandoverTampered);
    assert_eq!(open(&karim, b"PK").unwrap_err(), Problem::NotAHandover);
    assert_eq!(karim.app.accept_handed().unwrap_err(), Problem::NotAHandover, "what was not opened is not accepted");

    sevda.sync();
    let tablet = second.enrol(town.coach(0));
    let unknown = file(&tablet);
    assert_eq!(open(&karim, &unknown).unwrap_err(), Problem::UnknownSender);
    karim.sync();
    assert_eq!(open(&karim, &unknown).unwrap().sender, "Sevda Akın");
    assert!(open(&karim, &unknown).unwrap().facts.iter().all(|fact| fact.field == "name"), "she chose nothing else");
}

#[test]
fn there_is_no_file_before_she_chose_and_the_three_of_them_talked() {
    let town = Municipality::open();
    let (disk, other) = (Installation::new(&town.url()), Installation::new(&town.url()));
    let (sevda, _karim) = (disk.enrol(town.coach(0)), other.enrol(town.coach(1)));
    sevda.sync();
    let dossier = somebody(&sevda, "");
    meet(&sevda.app, dossier);
    let asked = BeginHandover { dossier, to: "Karim".to_owned(), party: Party::Coach, why: None };
    let handover = sevda.app.begin_handover(&asked).unwrap().handovers[0].handover;
    let asked = MakeHandoverFile { dossier, handover, receiver: receiver(&sevda) };
    assert_eq!(sevda.app.make_handover_file(&asked).err(), Some(Problem::HandoverNotReady));
}
