//! Who sees what: the coach's own page, the closed vault, the files on the disk.

use intake::{
    intentions::{GoTo, NewValue, OpenPrivatePage, RecordAnswer, StartMeeting, Unlock},
    pages::{MeetingKind, PageKind},
    problem::Problem,
};
use protocol::{AnsweredBy, Assistance, Channel, Interpreter, Location, Mode, ThirdParty};
use serde_json::json;
use tests::{Installation, Municipality, PIN};

use crate::steps::{answer, meet, newcomer, of, somebody, tell_housing};

#[test]
fn the_coachs_own_page_opens_with_her_pin_alone_and_its_notes_are_hers() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let app = &device.app;
    let dossier = somebody(&device, "");
    meet(app, dossier);

    let write = || {
        let value = NewValue::Answer { answer: json!("towards_work") };
        app.record_answer(RecordAnswer { path: "coach_page/estimate".to_owned(), value, seen: Vec::new() })
    };
    assert_eq!(write().unwrap_err(), Problem::PrivatePageClosed);
    assert_eq!(app.go_to(GoTo { page: "coach_page".to_owned() }).unwrap_err(), Problem::PrivatePageClosed);
    let wrong = OpenPrivatePage { pin: "000000".to_owned() };
    assert!(matches!(app.open_private_page(&wrong), Err(Problem::WrongPin { .. })));

    let page = app.open_private_page(&OpenPrivatePage { pin: PIN.to_owned() }).unwrap();
    assert_eq!(page.page.kind, PageKind::Private);
    answer(app, &page, "coach_page/estimate", json!("towards_work"));
    app.go_to(GoTo { page: "housing".to_owned() }).unwrap();
    assert_eq!(write().unwrap_err(), Problem::PrivatePageClosed, "leaving the page closes it");

    device.sync();
    let estimate = town.events_of(dossier).into_iter().find(|event| event.field.as_str() == "coach_page/estimate");
    let how = estimate.expect("it was sent").provenance;
    assert_eq!(
        (how.answered_by, how.assistance, how.mode),
        (AnsweredBy::Coach, Assistance::NotApplicable, Mode::Coach)
    );
}

#[test]
fn the_review_does_not_show_the_coachs_own_page() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let dossier = somebody(&device, "");
    meet(&device.app, dossier);
    let page = device.app.open_private_page(&OpenPrivatePage { pin: PIN.to_owned() }).unwrap();
    answer(&device.app, &page, "coach_page/estimate", json!("towards_work"));

    let review = serde_json::to_string(&device.app.open_review(&of(dossier)).unwrap()).unwrap();
    assert!(!review.contains("towards_work") && !review.contains("coach_page"));
}

#[test]
fn a_locked_vault_answers_nothing() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let dossier = somebody(&device, "");
    device.app.lock().unwrap();
    assert_eq!(device.find("").unwrap_err(), Problem::Locked);
    assert_eq!(device.app.open_dossier(&of(dossier)).unwrap_err(), Problem::Locked);
    assert!(matches!(device.app.unlock(&Unlock { pin: "111111".to_owned() }), Err(Problem::WrongPin { .. })));
    device.unlock();
    assert_eq!(device.find("").unwrap().total, 67);
}

#[test]
fn no_name_and_no_answer_stands_readable_on_the_disk() {
    let canary = "Kanarievogel";
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let dossier = newcomer(&device, canary);
    meet(&device.app, dossier);
    tell_housing(&device.app);
    device.sync();

    let mut files = 0;
    let mut folders = vec![disk.path().to_owned(), town.folder().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            files += 1;
            let bytes = std::fs::read(&path).unwrap();
            for word in [canary, "verhuurder", "SQLite format 3"] {
                assert!(
                    !bytes.windows(word.len()).any(|window| window == word.as_bytes()),
                    "{word} in {}",
                    path.display()
                );
            }
        }
    }
    assert!(files >= 4, "the vault, its slots, the backend's database and its key were looked at");
}

#[test]
fn whether_she_is_safe_at_home_is_asked_only_when_nobody_else_is_there() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let dossier = somebody(&device, "");
    let is_asked = |third_parties: Vec<ThirdParty>, interpreter| {
        let meeting = StartMeeting {
            dossier,
            kind: MeetingKind::Intake,
            channel: Channel::FaceToFace,
            location: Location::PowerNoord,
            interpreter,
            third_parties,
        };
        device.app.start_meeting(&meeting).unwrap();
        device.app.open_intake(&of(dossier)).unwrap();
        let page = device.app.go_to(GoTo { page: "housing".to_owned() }).unwrap();
        page.page.questions.iter().any(|question| question.path == "housing/talk_4")
    };
    assert!(is_asked(Vec::new(), Interpreter::None));
    assert!(is_asked(Vec::new(), Interpreter::Professional));
    assert!(!is_asked(vec![ThirdParty::Partner], Interpreter::None));
    assert!(!is_asked(Vec::new(), Interpreter::Informal));
}
