//! The plan on paper: what she takes home, from plan to PDF, version by version.

use intake::{
    intentions::{AddGoal, AgreePlan, KeepOwnPhone, OpenPaper, PlanConversation},
    pages::{MeetingKind, PaperPage},
    problem::Problem,
};
use protocol::{Channel, DossierId, EnteredBy, Interpreter, Location, Subject};
use serde_json::json;
use tests::{Device, Installation, Municipality};

use crate::steps::{meet, newcomer, of};

fn paper(dossier: DossierId, language: Option<&str>) -> OpenPaper {
    OpenPaper { dossier, language: language.map(str::to_owned) }
}

fn phone(dossier: DossierId, phone: &str) -> KeepOwnPhone {
    KeepOwnPhone { dossier, language: None, phone: phone.to_owned() }
}

fn goal(dossier: DossierId, text: &str) -> AddGoal {
    AddGoal { dossier, text: text.to_owned(), domain: Some("housing".to_owned()), first_step: None }
}

/// Prints, as the app does: first the file, then the record of it.
fn give(device: &Device, asked: &OpenPaper) -> PaperPage {
    let file = device.app.print_paper(asked).unwrap();
    assert!(file.content.starts_with(b"%PDF-"));
    device.app.record_paper(asked).unwrap()
}

#[test]
fn the_paper_is_in_her_language_and_tells_of_nobody_by_its_name() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let dossier = newcomer(&device, "Zainab Voorbeeld");
    device.app.add_goal(goal(dossier, "أريد بيتًا هادئًا")).unwrap();

    let page = device.app.open_paper(&paper(dossier, Some("ar"))).unwrap();
    assert_eq!((page.language.as_str(), page.pages.len(), page.phone), ("ar", 1, None));
    assert!(!page.has_appointment && !page.is_cut && !page.loses_letters);
    assert!(page.pages[0].starts_with("data:image/svg+xml;base64,"));
    let hers = device.app.open_paper(&paper(dossier, None)).unwrap();
    assert_eq!(hers.language, "ar", "hers, when nobody says another");
    let turkish = device.app.open_paper(&paper(dossier, Some("tr"))).unwrap();
    assert_ne!(turkish.pages, page.pages, "another language is another paper");

    let file = device.app.print_paper(&paper(dossier, Some("ar"))).unwrap();
    assert_eq!(file.name, "Plan 2020-11-02.pdf");
    let unknown = device.app.open_paper(&paper(dossier, Some("ti"))).unwrap();
    assert_eq!(unknown.language, hers.language, "a language that the paper does not have is not asked of it");
}

#[test]
fn every_paper_that_she_got_is_remembered_with_its_version_and_who_gave_it() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let (app, dossier) = (&device.app, newcomer(&device, "Zainab"));
    app.add_goal(goal(dossier, "Ik wil rustig wonen")).unwrap();
    let tap = || AgreePlan { dossier, signature: None };

    assert_eq!(give(&device, &paper(dossier, Some("ar"))).given[0].version, None, "before anything was agreed");
    app.agree_plan(tap()).unwrap();
    give(&device, &paper(dossier, Some("ar")));
    let plan = app.open_plan(&of(dossier)).unwrap();
    assert!(!plan.changed_since && plan.changes.is_empty(), "giving it changes nothing of what was agreed");
    app.add_goal(goal(dossier, "Ik wil een tuin")).unwrap();
    app.agree_plan(tap()).unwrap();
    meet(app, dossier);
    give(&device, &paper(dossier, Some("nl")));

    let other = Installation::new(&town.url());
    let other = other.enrol(town.coach(0));
    device.sync();
    other.sync();
    let given = other.app.open_plan(&of(dossier)).unwrap().given;
    let told: Vec<_> = given.iter().map(|one| (one.version, one.language.as_str(), one.on.to_string())).collect();
    let today = || "2020-11-02".to_owned();
    assert_eq!(told, [(Some(2), "nl", today()), (Some(1), "ar", today()), (None, "ar", today())]);

    let events = town.events_of(dossier);
    let papers =
        events.iter().filter(|event| event.subject == Subject::Plan && event.field.as_str().starts_with("paper/"));
    let circumstances: Vec<_> = papers.map(|event| (event.provenance.entered_by, event.provenance.channel)).collect();
    let (alone, together) = ((EnteredBy::Coach, Channel::None), (EnteredBy::Coach, Channel::FaceToFace));
    assert_eq!(circumstances, [alone, alone, together]);
}

#[test]
fn the_coach_says_her_number_once_and_the_next_appointment_comes_by_itself() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let (app, dossier) = (&device.app, newcomer(&device, "Zainab"));
    for wrong in ["", "bel mij", "12345", "053-0000019; drop", "0123456789012345"] {
        assert_eq!(app.keep_own_phone(&phone(dossier, wrong)).unwrap_err(), Problem::NotAPhoneNumber, "{wrong}");
    }
    let known = app.keep_own_phone(&phone(dossier, " 053-0000019 ")).unwrap();
    assert_eq!(known.phone.as_deref(), Some("053-0000019"));
    let somebody_else = newcomer(&device, "Mehmet");
    assert_eq!(app.open_paper(&paper(somebody_else, None)).unwrap().phone.as_deref(), Some("053-0000019"));

    let appointment = PlanConversation {
        dossier,
        kind: MeetingKind::ProgressConversation,
        channel: Channel::Phone,
        location: Location::Remote,
        at: serde_json::from_value(json!("2020-11-12T10:00")).unwrap(),
        interpreter: Interpreter::None,
    };
    app.plan_conversation(appointment).unwrap();
    assert!(app.open_paper(&paper(dossier, None)).unwrap().has_appointment);
}

#[test]
fn who_has_no_plan_to_get_gets_no_paper() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let (app, dossier) = (&device.app, newcomer(&device, "Zainab"));
    let control = intake::intentions::ChangeFact {
        dossier,
        field: "group".to_owned(),
        value: json!("control"),
        seen: Vec::new(),
    };
    app.change_fact(control).unwrap();
    assert_eq!(app.open_paper(&paper(dossier, None)).unwrap_err(), Problem::ControlGroup);
    assert_eq!(app.record_paper(&paper(dossier, None)).unwrap_err(), Problem::ControlGroup);
    app.lock().unwrap();
    assert_eq!(app.open_paper(&paper(dossier, None)).unwrap_err(), Problem::Locked);
}
