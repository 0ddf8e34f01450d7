//! Two people answer the same question without knowing of each other: both answers stay until a person chooses.

use intake::intentions::{NewValue, RecordAnswer};
use serde_json::json;
use tests::{Installation, Municipality};

use crate::steps::{answer, go, meet, of, question, shows, somebody};

#[test]
fn both_answers_are_kept_and_shown_on_both_devices_until_the_coach_chooses() {
    let town = Municipality::open();
    let (one, two) = (Installation::new(&town.url()), Installation::new(&town.url()));
    let (one, two) = (one.enrol(town.coach(0)), two.enrol(town.coach(0)));
    let dossier = somebody(&one, "");
    for (device, wish) in [(&one, "Een tuin"), (&two, "Een lift")] {
        meet(&device.app, dossier);
        let page = go(&device.app, "housing");
        answer(&device.app, &page, "housing/wish", json!(wish));
    }
    one.sync();
    two.sync();
    one.sync();

    for device in [&one, &two] {
        let page = go(&device.app, "housing");
        let wish = question(&page, "housing/wish");
        assert_eq!(wish.conflict.len(), 2);
        assert_eq!(wish.value, shows("Een lift"), "the largest id first, on every device");
        assert_eq!(device.app.conflicts(&of(dossier)).unwrap().len(), 1);
    }

    let page = go(&one.app, "housing");
    answer(&one.app, &page, "housing/wish", json!("Een tuin en een lift"));
    one.sync();
    two.sync();
    for device in [&one, &two] {
        let page = go(&device.app, "housing");
        let wish = question(&page, "housing/wish");
        assert_eq!((wish.value.clone(), wish.conflict.len()), (shows("Een tuin en een lift"), 0));
    }
}

#[test]
fn an_answer_replaces_only_what_its_writer_saw() {
    let town = Municipality::open();
    let (one, two) = (Installation::new(&town.url()), Installation::new(&town.url()));
    let (one, two) = (one.enrol(town.coach(0)), two.enrol(town.coach(0)));
    let dossier = somebody(&one, "");
    meet(&one.app, dossier);
    meet(&two.app, dossier);
    let before = go(&one.app, "housing");
    let page = go(&two.app, "housing");
    answer(&two.app, &page, "housing/wish", json!("Een lift"));
    two.sync();
    one.sync(); // brings it in, but the coach still looks at the page from before

    let seen = question(&before, "housing/wish").heads.clone();
    let value = NewValue::Answer { answer: json!("Een tuin") };
    let page = one.app.record_answer(RecordAnswer { path: "housing/wish".to_owned(), value, seen }).unwrap();

    assert_eq!(question(&page, "housing/wish").conflict.len(), 2);
}

#[test]
fn two_answers_typed_faster_than_the_page_came_back_are_no_conflict() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let dossier = somebody(&device, "");
    meet(&device.app, dossier);
    let before = go(&device.app, "housing");
    answer(&device.app, &before, "housing/wish", json!("Een tui"));
    let page = answer(&device.app, &before, "housing/wish", json!("Een tuin"));
    let wish = question(&page, "housing/wish");
    assert_eq!((wish.value.clone(), wish.conflict.len(), wish.heads.len()), (shows("Een tuin"), 0, 1));
}
