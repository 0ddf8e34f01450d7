//! Without a network everything goes on; when it returns, everything arrives. A pulled plug loses nothing.

use intake::{
    intentions::KeepDraft,
    pages::{Place, SyncState},
};
use serde_json::json;
use tests::{Cable, Installation, Municipality};

use crate::steps::{answer, go, meet, newcomer, of, question, shows, somebody, tell_housing};

#[test]
fn an_intake_made_offline_reaches_the_municipality_and_a_second_device_and_nobody_else() {
    let town = Municipality::open();
    let cable = Cable::lay(town.address()).unwrap();
    let disk = Installation::new(&cable.url());
    let device = disk.enrol(town.coach(0));
    cable.pull();

    let dossier = newcomer(&device, "Samira el Amrani");
    meet(&device.app, dossier);
    tell_housing(&device.app);
    let waiting = device.sync();
    assert_eq!(waiting.state, SyncState::Waiting);
    let safety = device.app.open_dossier(&of(dossier)).unwrap().safety;
    assert!(safety.waiting > 0 && safety.safe_since.is_none());

    cable.put_back();
    device.app.sync_now().unwrap();
    let safe = device.sync();
    assert_eq!((safe.state, safe.waiting), (SyncState::Safe, 0));
    let safety = device.app.open_dossier(&of(dossier)).unwrap().safety;
    assert!(safety.waiting == 0 && safety.safe_since.is_some());

    let second = Installation::new(&town.url());
    let second = second.enrol(town.coach(0));
    assert_eq!(second.find("").unwrap().total, 68);
    meet(&second.app, dossier);
    let page = go(&second.app, "housing");
    assert_eq!(question(&page, "housing/next_step").value, shows("De verhuurder bellen"));

    let colleague = Installation::new(&town.url());
    let colleague = colleague.enrol(town.coach(1));
    assert!(colleague.find("Samira el Amrani").unwrap().groups.is_empty());
    assert!(colleague.app.open_dossier(&of(dossier)).is_err());
}

#[test]
fn after_a_power_cut_she_is_where_she_was_with_everything_that_was_saved() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let dossier = somebody(&device, "");
    meet(&device.app, dossier);
    tell_housing(&device.app);
    let page = go(&device.app, "finances");
    answer(&device.app, &page, "finances/ladder", json!("4"));
    let draft = KeepDraft { path: "finances/wish".to_owned(), text: "Ik wil een klein beetje sp".to_owned() };
    device.app.keep_draft(draft).unwrap();
    drop(device); // no lock, no goodbye

    let device = disk.start();
    let place = device.unlock().place;
    assert_eq!(place, Place::Intake { dossier, page: "finances".to_owned() });
    let page = device.app.open_intake(&of(dossier)).unwrap();
    assert_eq!(page.page.name, "finances");
    assert_eq!(question(&page, "finances/ladder").value, shows("4"));
    assert_eq!(question(&page, "finances/wish").draft.as_deref(), Some("Ik wil een klein beetje sp"));
    assert_eq!(page.domains[0].mark, Some(7));
}

#[test]
fn locking_makes_an_answer_of_what_was_being_typed() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let dossier = somebody(&device, "");
    meet(&device.app, dossier);
    go(&device.app, "finances");
    let draft = KeepDraft { path: "finances/wish".to_owned(), text: "Sparen".to_owned() };
    device.app.keep_draft(draft).unwrap();
    device.app.lock().unwrap();

    device.unlock();
    let page = device.app.open_intake(&of(dossier)).unwrap();
    let wish = question(&page, "finances/wish");
    assert_eq!((wish.value.clone(), wish.draft.clone()), (shows("Sparen"), None));
}

#[test]
fn a_first_sync_that_breaks_off_goes_on_where_it_was() {
    let town = Municipality::open();
    let cable = Cable::lay(town.address()).unwrap();
    let disk = Installation::new(&cable.url());
    let device = disk.start();
    let (account, password) = town.coach(0);
    let sign_in = intake::intentions::SignIn { account: account.to_owned(), password: password.to_owned() };
    device.app.sign_in(&sign_in).unwrap();
    device.app.choose_pin(&intake::intentions::ChoosePin { pin: tests::PIN.to_owned() }).unwrap();
    cable.pull();
    device.sync();
    assert_eq!(device.find("").unwrap().total, 0);

    cable.put_back();
    device.app.sync_now().unwrap();
    device.sync();
    assert_eq!(device.find("").unwrap().total, 67);
}
