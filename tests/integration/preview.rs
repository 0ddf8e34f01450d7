//! A form is tried out before anyone is asked anything: all of it is shown, nothing of it is kept.

use intake::{
    App,
    intentions::{GoTo, LoadMedia, NewValue, OpenPreview, PickedFile, PreviewAnswer, ShowLanguage},
    pages::{PreviewForm, PreviewPage, Question, ValueShown},
    problem::Problem,
};
use protocol::Missing;
use serde_json::json;
use tests::{Installation, Municipality, fixtures, to_base64};

use crate::steps::{meet, shows, somebody};

fn file(name: &str, bytes: &[u8]) -> PickedFile {
    PickedFile { name: name.to_owned(), content: to_base64(bytes) }
}

fn intake_form() -> Vec<u8> {
    std::fs::read(fixtures().join("forms/intake/form.xlsx")).unwrap()
}

fn try_out(app: &App) -> PreviewPage {
    app.open_preview(&OpenPreview { form: file("form.xlsx", &intake_form()), files: Vec::new() }).unwrap()
}

fn go(app: &App, page: &str) -> PreviewForm {
    app.preview_go_to(&GoTo { page: page.to_owned() }).unwrap().form.unwrap()
}

fn say(app: &App, path: &str, value: NewValue) -> PreviewForm {
    app.preview_answer(PreviewAnswer { path: path.to_owned(), value }).unwrap().form.unwrap()
}

fn answer(app: &App, path: &str, answer: serde_json::Value) -> PreviewForm {
    say(app, path, NewValue::Answer { answer })
}

fn question<'p>(form: &'p PreviewForm, path: &str) -> &'p Question {
    form.questions.iter().find(|question| question.path == path).unwrap_or_else(|| panic!("{path} is on the page"))
}

#[test]
fn a_form_is_played_page_by_page_as_it_would_be_asked() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));

    let form = try_out(&device.app).form.unwrap();
    assert_eq!((form.id.as_str(), form.page), ("intake", 0));
    assert!(form.pages.len() > 8 && !form.questions.is_empty());

    let form = go(&device.app, "daytime_activities");
    assert!(!form.questions.iter().any(|asked| asked.path == "daytime_activities/work_years"));
    answer(&device.app, "daytime_activities/worked", json!("earlier"));
    let form = answer(&device.app, "daytime_activities/work_years", json!(99));
    let years = question(&form, "daytime_activities/work_years");
    assert_eq!(years.value, shows(99));
    assert!(years.violation.is_some());
    assert_eq!(form.pages[form.page as usize].violations, 1);
    let submitted = form.submission.iter().find(|value| value.reference == "/data/daytime_activities/work_years");
    assert_eq!(submitted.map(|value| value.value.as_str()), Some("99"));

    let form = say(&device.app, "daytime_activities/work_years", NewValue::Missing { missing: Missing::DontKnow });
    let years = question(&form, "daytime_activities/work_years");
    assert_eq!(years.value, ValueShown::Missing { missing: Missing::DontKnow });
    assert!(years.violation.is_none());
}

#[test]
fn it_is_shown_in_every_language_of_the_form() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    try_out(&device.app);
    go(&device.app, "housing");
    let page = device.app.preview_show_language(&ShowLanguage { language: "ar".to_owned() }).unwrap();
    let form = page.form.unwrap();
    assert_eq!(form.language, "ar");
    let heard = form.questions[0].label.participant.as_ref().unwrap();
    assert_eq!(heard.lang, "ar");
}

#[test]
fn a_file_that_is_no_form_says_why_instead_of_playing() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let asked = OpenPreview { form: file("notes.xlsx", b"not a workbook"), files: Vec::new() };

    let page = device.app.open_preview(&asked).unwrap();

    assert!(page.form.is_none());
    assert_eq!((page.file_name.as_str(), page.lang.as_str()), ("notes.xlsx", "nl"));
    assert!(page.diagnostics[0].is_error && !page.diagnostics[0].remedy.is_empty());
    assert_eq!(device.app.preview_go_to(&GoTo { page: "housing".to_owned() }).unwrap_err(), Problem::NoPreview);
}

#[test]
fn it_is_gone_when_it_is_closed_and_when_the_vault_is() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let again = GoTo { page: "housing".to_owned() };

    try_out(&device.app);
    device.app.close_preview().unwrap();
    assert_eq!(device.app.preview_go_to(&again).unwrap_err(), Problem::NoPreview);

    try_out(&device.app);
    device.app.lock().unwrap();
    assert_eq!(device.app.preview_go_to(&again).unwrap_err(), Problem::Locked);
    device.unlock();
    assert_eq!(device.app.preview_go_to(&again).unwrap_err(), Problem::NoPreview);

    try_out(&device.app);
    meet(&device.app, somebody(&device, ""));
    assert_eq!(device.app.preview_go_to(&again).unwrap_err(), Problem::NoPreview, "a dossier is open now");
}

#[test]
fn nothing_of_it_is_kept_or_sent() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let waiting = device.sync().waiting;
    try_out(&device.app);
    go(&device.app, "housing");
    answer(&device.app, "housing/wish", json!("Een tuin"));
    let kept = device.app.keep_file(&file("photo.png", b"a picture")).unwrap();
    assert!(device.app.load_media(&LoadMedia { name: kept.name.clone() }).is_ok());

    assert_eq!(device.app.sync_status().unwrap().waiting, waiting);
    device.app.close_preview().unwrap();
    assert_eq!(device.app.load_media(&LoadMedia { name: kept.name }).err(), Some(Problem::NoIntake));
}

#[test]
fn a_file_of_more_than_32_megabytes_is_refused() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let asked = OpenPreview { form: file("form.xlsx", &vec![0; 33 << 20]), files: Vec::new() };
    assert_eq!(device.app.open_preview(&asked).unwrap_err(), Problem::FileTooLarge { megabytes: 32 });
}
