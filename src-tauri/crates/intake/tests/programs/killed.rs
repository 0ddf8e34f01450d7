//! The process is killed at any moment (`kill -9`): what was called saved is there when it starts again, and reaches the
//! municipality.
//!
//! `SAMENSTAP_KILLS=1000` kills it so often.

use std::{collections::BTreeSet, time::Duration};

use protocol::{DossierId, Event};
use serde_json::{Value as Json, json};
use tests::{Municipality, PIN};

use crate::program::Program;

/// How often every run of the tests kills it.
const KILLS: u64 = 12;
const QUESTION: &str = "housing/next_step";

fn kills() -> u64 {
    std::env::var("SAMENSTAP_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(KILLS)
}

/// Signs a coach in, and begins the intake with the first of her participants.
fn begin(town: &Municipality, disk: &std::path::Path) -> DossierId {
    let mut app = Program::start(disk, &town.url());
    let (account, password) = town.coach(0);
    app.act("sign_in", &json!({ "account": account, "password": password }));
    app.act("choose_pin", &json!({ "pin": PIN }));
    app.act("sync", &json!({}));
    let dossier = app.act("show_caseload", &json!({}))["groups"][0]["rows"][0]["dossier"].take();
    app.act("start_meeting", &json!({
        "dossier": dossier, "kind": "intake", "channel": "face_to_face", "location": "power_noord", "interpreter": "none"
    }));
    app.act("open_intake", &json!({ "dossier": dossier }));
    serde_json::from_value(dossier).unwrap()
}

/// The question on a page: which number was answered last, and what stands there.
fn asked(page: &Json) -> (u64, Json) {
    let found = question(page).unwrap();
    let number = found["value"]["answer"].as_str().map_or(0, |text| text.parse().unwrap());
    (number, found["heads"].clone())
}

fn question(page: &Json) -> Option<&Json> {
    match page {
        Json::Object(members) if members.get("path").and_then(Json::as_str) == Some(QUESTION) => Some(page),
        Json::Object(members) => members.values().find_map(question),
        Json::Array(entries) => entries.iter().find_map(question),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => None,
    }
}

fn number(event: &Event) -> Option<u64> {
    event.value.answer().filter(|_| event.field.to_string() == QUESTION)?.as_str()?.parse().ok()
}

#[test]
fn an_answer_that_was_called_saved_is_there_whenever_the_process_is_killed() {
    let town = Municipality::open();
    let disk = tempfile::tempdir().unwrap();
    let dossier = begin(&town, disk.path());
    let (mut called_saved, mut last, mut under_way) = (BTreeSet::new(), 0, 0);
    for round in 0..=kills() {
        let mut app = Program::start(disk.path(), &town.url());
        app.act("unlock", &json!({ "pin": PIN }));
        app.act("open_intake", &json!({ "dossier": dossier }));
        let (shown, mut seen) = asked(&app.act("go_to", &json!({ "page": "housing" })));
        assert!(shown == last || shown == under_way, "{last} was saved, {under_way} under way, {shown} is there");
        (last, under_way) = (shown, shown);
        if round == kills() {
            app.act("sync", &json!({}));
            break;
        }
        let killer = app.kill_after(Duration::from_millis(1 + round * 37 % 200));
        loop {
            under_way += 1;
            let value = json!({ "kind": "answer", "answer": under_way.to_string() });
            let answer = json!({ "path": QUESTION, "value": value, "seen": seen });
            let Some(page) = app.try_act("record_answer", &answer) else { break };
            called_saved.insert(under_way);
            (last, seen) = asked(&page);
            assert_eq!(last, under_way);
            // So that it is killed while it meets the municipality, too.
            if under_way % 5 == 0 && app.try_act("sync", &json!({})).is_none() {
                break;
            }
        }
        killer.join().unwrap();
    }

    let there: BTreeSet<u64> = town.events_of(dossier).iter().filter_map(number).collect();
    assert!(called_saved.is_subset(&there), "lost: {:?}", called_saved.difference(&there));
    eprintln!("| kill -9, app | {} times, {} answers called saved | 0 lost |", kills(), called_saved.len());
    assert!(called_saved.len() as u64 > kills());
}
