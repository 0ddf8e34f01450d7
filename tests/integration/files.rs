//! A file that somebody made for an answer: kept encrypted, honest about where it is, and shown wherever its answer is.

use intake::{
    intentions::{LoadMedia, OpenDossier, PickedFile},
    pages::KeptFile,
    problem::Problem,
};
use protocol::Sha256;
use serde_json::json;
use tests::{Cable, Device, Installation, Municipality, fixtures, to_base64};

use crate::steps::{answer, go, meet, newcomer, of, somebody};

fn photo() -> PickedFile {
    PickedFile { name: "photo of the house.JPG".to_owned(), content: to_base64(b"a photograph of a house") }
}

#[test]
fn a_kept_file_is_there_after_a_crash_under_the_name_of_its_content() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let dossier = somebody(&device, "");
    meet(&device.app, dossier);
    let kept = device.app.keep_file(&photo()).unwrap();
    assert!(kept.name.ends_with(".jpg") && !kept.name.contains("house"));
    drop(device);

    let device = disk.start();
    device.unlock();
    device.app.open_intake(&of(dossier)).unwrap();
    let loaded = device.app.load_media(&LoadMedia { name: kept.name }).unwrap();
    assert_eq!((loaded.mime.as_str(), loaded.content), ("image/jpeg", photo().content));
}

/// A file becomes the answer to a question: its name does, whatever the question looks like.
fn answer_with(device: &Device, kept: &KeptFile) {
    let page = go(&device.app, "housing");
    answer(&device.app, &page, "housing/wish", json!(kept.name));
}

/// A recording of many parts.
fn recording() -> PickedFile {
    let bytes: Vec<u8> = (0..8_000_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    PickedFile { name: "voice.weba".to_owned(), content: to_base64(&bytes) }
}

#[test]
fn a_photo_made_without_a_network_is_shown_on_a_second_tablet_once_both_were_online() {
    let town = Municipality::open();
    let cable = Cable::lay(town.address()).unwrap();
    let disk = Installation::new(&cable.url());
    let device = disk.enrol(town.coach(0));
    cable.pull();
    let dossier = newcomer(&device, "Samira el Amrani");
    meet(&device.app, dossier);
    let kept = device.app.keep_file(&photo()).unwrap();
    answer_with(&device, &kept);
    let waiting = device.sync().waiting;
    assert!(waiting > 1);
    let safety = device.app.open_dossier(&of(dossier)).unwrap().safety;
    assert_eq!((safety.waiting, safety.safe_since), (waiting, None));

    cable.put_back();
    device.app.sync_now().unwrap();
    assert_eq!(device.sync().waiting, 0);
    assert!(device.app.open_dossier(&of(dossier)).unwrap().safety.safe_since.is_some());

    let second = Installation::new(&town.url());
    let second = second.enrol(town.coach(0));
    meet(&second.app, dossier);
    let loaded = second.app.load_media(&LoadMedia { name: kept.name }).unwrap();
    assert_eq!((loaded.mime.as_str(), loaded.content), ("image/jpeg", photo().content));
}

#[test]
fn an_upload_that_broke_off_goes_on_where_it_was_and_until_it_is_there_the_other_tablet_says_so() {
    let town = Municipality::open();
    let cable = Cable::lay(town.address()).unwrap();
    let disk = Installation::new(&cable.url());
    let device = disk.enrol(town.coach(0));
    let dossier = newcomer(&device, "Samira el Amrani");
    meet(&device.app, dossier);
    device.sync();
    let kept = device.app.keep_file(&recording()).unwrap();
    answer_with(&device, &kept);
    let name: Sha256 = kept.name.split('.').next().unwrap().parse().unwrap();
    let store = town.backend.store();
    let coach = store.account_by_sign_in(town.coach(0).0).unwrap().unwrap().account.id;
    let received = || store.upload(coach, dossier, &name).map_or(0, |upload| upload.received);
    std::thread::scope(|scope| {
        let round = scope.spawn(|| device.sync());
        while received() == 0 && !round.is_finished() {
            std::thread::yield_now();
        }
        cable.pull();
    });
    let before = received();
    assert!(before > 0 && before < 8_000_000, "{before}");

    let second = Installation::new(&town.url());
    let second = second.enrol(town.coach(0));
    meet(&second.app, dossier);
    let asked = LoadMedia { name: kept.name.clone() };
    assert_eq!(second.app.load_media(&asked).err(), Some(Problem::FileElsewhere));
    assert_eq!(received(), before);

    drop(device); // the plug, too
    cable.put_back();
    let device = disk.start();
    device.unlock();
    assert_eq!(device.sync().waiting, 0);
    let lines = store.audit().unwrap();
    assert_eq!(lines.iter().filter(|line| line.action == "bring-file").count(), 1);
    second.sync();
    second.sync();
    assert!(second.app.load_media(&asked).unwrap().content == recording().content);
}

#[test]
fn a_photo_goes_from_the_tablets_when_its_dossier_is_erased_also_where_it_was_never_sent() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let dossier = newcomer(&device, "Samira el Amrani");
    meet(&device.app, dossier);
    answer_with(&device, &device.app.keep_file(&photo()).unwrap());
    device.sync();
    let second = Installation::new(&town.url());
    let second = second.enrol(town.coach(0));
    meet(&second.app, dossier);
    answer_with(&second, &second.app.keep_file(&recording()).unwrap());
    town.erase(dossier);

    for tablet in [&device, &second] {
        let page = tablet.sync();
        assert_eq!((page.waiting, page.held), (0, 0));
        assert_eq!(tablet.app.open_dossier(&of(dossier)).err(), Some(Problem::UnknownDossier));
        assert!(tablet.find("Samira el Amrani").unwrap().groups.is_empty());
    }
    assert!(town.events_of(dossier).is_empty());
}

#[test]
fn a_file_of_another_dossier_is_not_found_by_its_name() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let one = somebody(&device, "");
    meet(&device.app, one);
    let kept = device.app.keep_file(&photo()).unwrap();
    device.app.end_meeting(&OpenDossier { dossier: one }).unwrap();
    assert_eq!(device.app.keep_file(&photo()).err(), Some(Problem::NoIntake));

    meet(&device.app, newcomer(&device, "Samira el Amrani"));
    assert_eq!(device.app.load_media(&LoadMedia { name: kept.name }).err(), Some(Problem::UnknownFile));
}

#[test]
fn the_sounds_of_a_form_come_with_it_and_are_played_without_a_network() {
    let town = Municipality::open();
    let form = std::fs::read(fixtures().join("forms/intake/form.xlsx")).unwrap();
    town.publish("intake", "with a sound", &form, &[("wish.nl.opus", b"a voice")]);
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    drop(town);
    meet(&device.app, newcomer(&device, "Samira el Amrani"));

    let loaded = device.app.load_media(&LoadMedia { name: "wish.nl.opus".to_owned() }).unwrap();

    assert_eq!((loaded.mime.as_str(), loaded.content), ("audio/ogg", to_base64(b"a voice")));
}
