//! A file that somebody made for an answer: kept encrypted, and honest about where it is.

use intake::{
    intentions::{LoadMedia, OpenDossier, PickedFile},
    problem::Problem,
};
use tests::{Installation, Municipality, fixtures, to_base64};

use crate::steps::{meet, newcomer, of, somebody};

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

#[test]
fn a_kept_file_counts_as_on_this_tablet_only_however_often_the_backend_was_met() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let dossier = newcomer(&device, "Samira el Amrani");
    meet(&device.app, dossier);
    assert_eq!(device.sync().waiting, 0);
    device.app.keep_file(&photo()).unwrap();

    assert_eq!(device.sync().waiting, 1);
    let safety = device.app.open_dossier(&of(dossier)).unwrap().safety;
    assert_eq!((safety.waiting, safety.safe_since), (1, None));
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
