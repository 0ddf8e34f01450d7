//! The budgets of DESIGN §5 that this far can be measured: `cargo xtask bench`. Times are of this machine; what they are
//! worth is told by the budget beside them. Nothing here fails a build.

#![allow(clippy::print_stdout, reason = "a table on the terminal is what it is for")]

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use chrono::{DateTime, Utc};
use intake::{
    intentions::{GoTo, NewValue, OpenDossier, RecordAnswer, ShowCaseload, StartMeeting},
    pages::MeetingKind,
};
use protocol::{
    Account, AccountId, AnsweredBy, Assistance, Channel, DeviceId, DossierId, Enrolled, EnteredBy, Event, EventId,
    Field, Interpreter, Location, Mode, Provenance, PushRequest, RawEvent, Role, Seq, Subject, Value,
};
use serde_json::json;
use store::{DeviceKey, Position};
use sync::{HttpLink, Link, PlainHttp};
use tests::{Device, Installation, Municipality};
use uuid::Uuid;

mod exchange;
mod growth;
#[path = "../../src-tauri/crates/backend/tests/backend/postgres_server.rs"]
#[allow(dead_code, clippy::unwrap_used, reason = "the backend's tests use all of it")]
mod postgres_server;
mod pouchdb;
mod stages;
mod table;

use table::{line, millis, percentile};

/// What can be measured, by the name under which one of them is asked for: `cargo xtask bench exchange`.
const MEASURES: &[(&str, fn())] = &[
    ("answers", answers),
    #[cfg(feature = "pdf")]
    ("paper", paper),
    ("exchange", exchange::measure),
    ("stages", stages::measure),
    ("asking", asking),
    ("growth", growth::measure),
    ("start", || cold_start(500)),
    ("search", || search(10_000)),
];

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    if let Ok(load) = std::fs::read_to_string("/proc/loadavg") {
        println!("load of this machine as it began: {load}");
    }
    table::head();
    for (name, measure) in MEASURES {
        if wanted.is_empty() || wanted.iter().any(|one| one == *name) {
            measure();
        }
    }
}

/// An answer, from the intention to the page, durable in between.
fn answers() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let dossier = device.find("").expect("a caseload").groups[0].rows[0].dossier;
    meet(&device, dossier);
    let mut page = device.app.go_to(GoTo { page: "housing".to_owned() }).expect("a domain");
    let mut times = Vec::new();
    for n in 0..2_000 {
        let asked = page.page.questions.iter().find(|asked| asked.path == "housing/wish").expect("the wish");
        let value = NewValue::Answer { answer: json!(format!("wens {n}")) };
        let answer = RecordAnswer { path: "housing/wish".to_owned(), value, seen: asked.heads.clone() };
        let begun = Instant::now();
        page = device.app.record_answer(answer).expect("an answer");
        times.push(begun.elapsed());
    }
    times.sort_unstable();
    line("answer durable through `intake`, p50", millis(percentile(&times, 50)), "< 1 ms");
    line("answer durable through `intake`, p99", millis(percentile(&times, 99)), "< 10 ms");
}

fn meet(device: &Device, dossier: DossierId) {
    let meeting = StartMeeting {
        dossier,
        kind: MeetingKind::Intake,
        channel: Channel::FaceToFace,
        location: Location::PowerNoord,
        interpreter: Interpreter::None,
        third_parties: Vec::new(),
    };
    device.app.start_meeting(&meeting).expect("a meeting");
    device.app.open_intake(&OpenDossier { dossier }).expect("an intake");
}

/// The plan on paper, from the vault to the bytes of the PDF: three goals with two steps each, in Arabic beside Dutch; and
/// one of thirty goals, of which what fits is found out.
#[cfg(feature = "pdf")]
fn paper() {
    use intake::intentions::{AddGoal, AddStep, OpenPaper};
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let app = &device.app;
    for (row, goals, what) in
        [(0, 3, "participant PDF, 3 goals, nl + ar, p95"), (1, 30, "participant PDF, 30 goals, p95")]
    {
        let page = device.find("").expect("a caseload");
        let dossier = page.groups.iter().flat_map(|group| &group.rows).nth(row).expect("a row").dossier;
        for n in 0..goals {
            let goal =
                AddGoal { dossier, text: format!("Ik wil elke week iets doen, {n}"), domain: None, first_step: None };
            let plan = app.add_goal(goal).expect("a goal");
            let goal = plan.goals.last().expect("the goal").goal;
            for text in ["Bel het buurthuis", "Ga samen kijken bij de werkplaats"] {
                let who = intake::pages::Who::Participant;
                app.add_step(AddStep { dossier, goal, text: text.to_owned(), who, name: None, when: None })
                    .expect("a step");
            }
        }
        let asked = OpenPaper { dossier, language: Some("ar".to_owned()) };
        let mut times = Vec::new();
        for _ in 0..30 {
            let begun = Instant::now();
            black_box(app.print_paper(&asked).expect("a paper"));
            times.push(begun.elapsed());
        }
        times.sort_unstable();
        line(what, millis(percentile(&times, 95)), "< 100 ms");
    }
}

/// Asking when there is nothing new, which is what tablets do all day. Beside it what takes no sign-in: the difference is
/// the price of a proof, which is made, judged, and written down durably so that it counts once.
fn asking() {
    let (_town, link, enrolled) = enrolled();
    let mut at =
        Position { epoch: enrolled.epoch, after: Seq(0), caseload_etag: None, windows_etag: None, all_digests: false };
    let mut more = true;
    while more {
        let page = link.changes(&enrolled.token, &at, 1_000).expect("a page");
        (at.after, more) = (page.next, page.more);
        at.caseload_etag = page.caseload.map(|caseload| caseload.etag).or(at.caseload_etag);
        at.windows_etag = page.windows.map(|windows| windows.etag).or(at.windows_etag);
    }
    let median = |ask: &dyn Fn()| {
        let mut times: Vec<Duration> = (0..500)
            .map(|_| {
                let begun = Instant::now();
                ask();
                begun.elapsed()
            })
            .collect();
        times.sort_unstable();
        millis(percentile(&times, 50))
    };
    let open = median(&|| link.health().expect("the backend"));
    line("a request that needs no sign-in, p50", open, "");
    let idle = median(&|| drop(link.changes(&enrolled.token, &at, 1_000).expect("a page")));
    line("asking whether there is anything new, p50", idle, "< 5 ms");
}

/// A municipality, and a device of its first coach that has no vault.
fn enrolled() -> (Municipality, HttpLink, Enrolled) {
    let town = Municipality::open();
    let (name, password) = town.coach(0);
    let link = HttpLink::new(&town.url(), PlainHttp::OnLoopback).expect("a link");
    let link = link.of_device(Some(DeviceKey::draw().expect("randomness")));
    let enrolled = sync::enrol(&link, name, password, "bench").expect("a device");
    (town, link, enrolled)
}

/// From the PIN to the caseload. The window's own start is measured by the journeys; Argon2id by design is not here to
/// be fast, so it is given apart.
fn cold_start(dossiers: usize) {
    let (town, disk, device) = with_dossiers(dossiers);
    drop(device);
    let device = disk.start();
    let begun = Instant::now();
    device.unlock();
    let unlocked = begun.elapsed();
    let page = device.find("").expect("a caseload");
    let shown = begun.elapsed();
    assert_eq!(page.total, dossiers + 67);
    line(&format!("unlock with the PIN (Argon2id 64 MiB), {dossiers} dossiers"), millis(unlocked), "");
    line(&format!("unlock and caseload, {dossiers} dossiers"), millis(shown), "< 1500 ms with the window");
    drop(town);
}

/// Finding somebody by typing.
fn search(participants: usize) {
    let (town, _disk, device) = with_dossiers(participants);
    device.find("").expect("a caseload");
    let mut times: Vec<Duration> = ["a", "am", "el am", "zzz", "n 42"]
        .iter()
        .cycle()
        .take(200)
        .map(|typed| {
            let begun = Instant::now();
            black_box(device.app.show_caseload(&ShowCaseload { search: (*typed).to_owned() }).expect("a caseload"));
            begun.elapsed()
        })
        .collect();
    times.sort_unstable();
    line(&format!("search {participants} participants, p95"), millis(percentile(&times, 95)), "< 10 ms");
    drop(town);
}

/// A device with this many participants more than the cohort.
fn with_dossiers(count: usize) -> (Municipality, Installation, Device) {
    let (town, link, enrolled) = enrolled();
    let events: Vec<_> = (0..count)
        .map(|n| {
            let dossier = DossierId(Uuid::now_v7());
            let mut event = event(dossier, &enrolled.account, enrolled.device, n).into_event();
            (event.subject, event.field) = (Subject::Participant, Field::new("name"));
            event.value = Value::text(format!("Amina el Amrani {n}"));
            RawEvent::write(event).body().to_owned()
        })
        .collect();
    for batch in events.chunks(500) {
        link.push(&enrolled.token, &PushRequest { events: batch.to_vec() }).expect("receipts");
    }
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    (town, disk, device)
}

fn event(dossier: DossierId, account: &Account, device: DeviceId, n: usize) -> RawEvent {
    let Account { id, role: Role::Coach, .. } = account else { panic!("the bench signs in as a coach") };
    RawEvent::write(Event {
        id: EventId(Uuid::now_v7()),
        dossier,
        subject: Subject::Interview { form: "intake".to_owned(), moment: "first".to_owned() },
        field: Field::new(format!("housing/q{n}")),
        value: Value::text("Ik woon met mijn kinderen in een flat."),
        supersedes: Vec::new(),
        provenance: provenance(*id, device),
        form: None,
        unknown: serde_json::Map::new(),
    })
}

fn provenance(account: AccountId, device: DeviceId) -> Provenance {
    Provenance {
        at: DateTime::<Utc>::from_timestamp(1_604_304_000, 0).expect("a time"),
        clock_offset_ms: Some(0),
        account,
        device,
        entered_by: EnteredBy::Coach,
        answered_by: AnsweredBy::Participant,
        assistance: Assistance::SelfWith,
        mode: Mode::Together,
        channel: Channel::FaceToFace,
        location: Some(Location::PowerNoord),
        meeting: None,
        language: "nl".to_owned(),
        interpreter: Interpreter::None,
        read_aloud: false,
        third_parties: Vec::new(),
    }
}
