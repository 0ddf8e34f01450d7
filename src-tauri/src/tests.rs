//! What the window may do, and what it is told, as it was reviewed.

use std::sync::Mutex;

use intake::{
    intentions::{OpenQuestionnaire, StartMeeting, Unlock},
    pages::{MeetingKind, Phase},
    problem::Problem,
};
use protocol::{Channel, Interpreter, Location};
use tests::{Installation, Municipality, PIN};
use ts_rs::TS;

use crate::{
    App,
    commands::{ALONE, Commands, NAMES, door, is_allowed},
    downloads::Papers,
    events::AppEvent,
    idle::Idle,
};

#[test]
fn bindings_are_current() {
    let ui = ts_rs::Config::default().with_out_dir("../ui/src/ipc/generated").with_large_int("number");
    // And everything that they mention. `cargo xtask test` then sees whether a file differs from the committed one.
    Commands::export_all(&ui).unwrap();
    Problem::export_all(&ui).unwrap();
    AppEvent::export_all(&ui).unwrap();
}

#[test]
fn the_content_security_policy_is_the_one_that_was_reviewed() {
    let configuration: serde_json::Value = serde_json::from_str(include_str!("../tauri.conf.json")).unwrap();
    let reviewed = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; \
                    media-src 'self' blob:; connect-src ipc: http://ipc.localhost; object-src 'none'; frame-src 'none'; \
                    worker-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    let security = &configuration["app"]["security"];
    assert_eq!(security["csp"], reviewed);
    assert_eq!(security["freezePrototype"], true);
    assert_eq!(security["capabilities"], serde_json::json!(["main"]));
    assert_eq!(configuration["app"]["withGlobalTauri"], false);
}

#[test]
fn the_window_may_do_what_was_reviewed_and_no_more() {
    let reviewed = r#"{
  "$schema": "../gen/schemas/desktop-schema.json",
  "identifier": "main",
  "description": "What the one window may do: call the app's own commands and hear its events.",
  "windows": ["main"],
  "permissions": ["core:event:allow-listen", "core:event:allow-unlisten"]
}
"#;
    assert_eq!(include_str!("../capabilities/main.json"), reviewed);
}

#[test]
fn a_link_opens_the_app_and_its_code_is_offered_once_and_signs_nobody_in() {
    let desktop = include_str!("../samenstap.desktop");
    assert!(desktop.contains("\nExec=samenstap %u\n") && desktop.contains("\nMimeType=x-scheme-handler/samenstap;\n"));
    let disk = Installation::new("https://samenstap.example.nl");
    let started_with = |link: &str| App {
        intake: disk.app(),
        idle: Idle::default(),
        papers: Papers::default(),
        offered: Mutex::new(Some(link.to_owned())),
        demo: true,
    };
    let app = started_with("samenstap:enrol?backend=https://samenstap.example.nl&code=7KQ2M-X4T9A");
    let offered = door::offered_link(&app, ()).unwrap().map(|link| link.code);
    assert_eq!(offered.as_deref(), Some("7KQ2M-X4T9A"));
    assert!(door::offered_link(&app, ()).unwrap().is_none());
    assert_eq!(app.intake.status().unwrap().phase, Phase::NotEnrolled);
    let app = started_with("samenstap:enrol?backend=https://elders.example.nl&code=7KQ2M-X4T9A");
    let refused = Problem::OtherBackend { address: "https://elders.example.nl".to_owned() };
    assert_eq!(door::offered_link(&app, ()).err(), Some(refused));
}

#[test]
fn there_are_no_other_capabilities() {
    let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/capabilities")).unwrap();
    let names: Vec<_> = files.map(|file| file.unwrap().file_name()).collect();
    assert_eq!(names, ["main.json"]);
}

#[test]
fn who_has_the_tablet_can_ask_for_her_own_interview_and_for_nothing_else() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let dossier = device.find("").unwrap().groups[0].rows[0].dossier;
    let meeting = StartMeeting {
        dossier,
        kind: MeetingKind::InterimContact,
        channel: Channel::FaceToFace,
        location: Location::PowerNoord,
        interpreter: Interpreter::None,
        third_parties: Vec::new(),
    };
    device.app.start_meeting(&meeting).unwrap();
    device.app.lock().unwrap();
    let app = App {
        intake: disk.app(),
        idle: Idle::default(),
        papers: Papers::default(),
        offered: Mutex::default(),
        demo: true,
    };
    app.intake.unlock(&Unlock { pin: PIN.to_owned() }).unwrap();
    app.intake.open_questionnaire(OpenQuestionnaire { dossier, moment: "t0".to_owned() }).unwrap();
    let allowed = || -> Vec<&str> { NAMES.iter().copied().filter(|name| is_allowed(&app, name).is_ok()).collect() };
    assert_eq!(allowed(), NAMES, "with the vault open there is nothing that this refuses");

    app.intake.hand_tablet().unwrap();

    assert_eq!(allowed().len(), ALONE.len());
    for name in NAMES.iter().filter(|name| !ALONE.contains(name)) {
        assert_eq!(is_allowed(&app, name), Err(Problem::ParticipantMode), "{name}");
    }
    assert!(ALONE.iter().all(|name| NAMES.contains(name)));
    app.intake.take_back(&Unlock { pin: PIN.to_owned() }).unwrap();
    assert_eq!(allowed(), NAMES);
}
