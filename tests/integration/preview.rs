//! A form is tried out before anyone is asked anything: all of it is shown, nothing of it is kept.

use intake::{
    App,
    intentions::{GoTo, LoadMedia, NewValue, OpenPreview, PickedFile, PreviewAnswer, ShowLanguage},
    pages::{
        Autoplay, ChangeGroup, FormChange, FormChanges, Media, PreviewForm, PreviewPage, Question, Scale, Text,
        ValueShown,
    },
    problem::Problem,
};
use protocol::Missing;
use serde_json::json;
use tests::{Installation, Municipality, fixtures, to_base64, workbook};

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

/// A form in two languages with pictures, sounds, a film, a scale and a photo.
fn seen_and_heard() -> Vec<u8> {
    workbook(&[
        (
            "survey",
            &[
                &[
                    "type",
                    "name",
                    "label::Nederlands (nl)",
                    "label::Arabic (ar)",
                    "media::image",
                    "media::big-image",
                    "media::audio::Nederlands (nl)",
                    "media::audio::Arabic (ar)",
                    "media::video::Arabic (ar)",
                    "autoplay",
                    "parameters",
                ],
                &[
                    "select_one home",
                    "home",
                    "Waar woont u?",
                    "أين تسكن؟",
                    "street.png",
                    "street-large.png",
                    "home.nl.mp3",
                    "home.ar.mp3",
                    "home.ar.mp4",
                    "audio",
                    "",
                ],
                &["range", "rooms", "Hoeveel kamers?", "كم غرفة؟", "", "", "", "", "", "", "start=0 end=4 step=0.5"],
                &["image", "view", "Het uitzicht", "المنظر", "", "", "", "", "", "", "max-pixels=800"],
            ],
        ),
        (
            "choices",
            &[
                &[
                    "list_name",
                    "name",
                    "label::Nederlands (nl)",
                    "label::Arabic (ar)",
                    "media::image::Nederlands (nl)",
                    "media::audio::Arabic (ar)",
                ],
                &["home", "flat", "Een flat", "شقة", "flat.png", "flat.ar.mp3"],
                &["home", "house", "Een huis", "بيت", "", ""],
            ],
        ),
        ("settings", &[&["form_id", "default_language"], &["home", "Nederlands (nl)"]]),
    ])
}

#[test]
fn what_is_seen_and_heard_is_in_the_participants_language() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let files = vec![file("home.ar.mp3", b"an Arabic voice")];
    let form = file("home.xlsx", &seen_and_heard());
    let form = device.app.open_preview(&OpenPreview { form, files }).unwrap().form.unwrap();
    let name = |name: &str| Some(name.to_owned());
    let picture = Media { image: name("street.png"), big_image: name("street-large.png"), ..Media::default() };

    let home = question(&form, "home");
    assert_eq!(home.media, Media { audio: name("home.nl.mp3"), ..picture.clone() });
    assert_eq!(home.autoplay, Some(Autoplay::Audio));
    assert_eq!(home.choices[0].media, Media { image: name("flat.png"), ..Media::default() });
    assert_eq!(home.choices[1].media, Media::default());
    assert_eq!(question(&form, "rooms").scale, Some(Scale { start: 0.0, end: 4.0, step: 0.5 }));
    assert_eq!(question(&form, "view").max_pixels, Some(800));

    let page = device.app.preview_show_language(&ShowLanguage { language: "ar".to_owned() }).unwrap();
    let form = page.form.unwrap();
    let home = question(&form, "home");
    assert_eq!(home.media, Media { audio: name("home.ar.mp3"), video: name("home.ar.mp4"), ..picture });
    // Nobody gave an Arabic picture: that of the default language stands in.
    let flat = Media { image: name("flat.png"), audio: name("flat.ar.mp3"), ..Media::default() };
    assert_eq!(home.choices[0].media, flat);
    assert!(device.app.load_media(&LoadMedia { name: "home.ar.mp3".to_owned() }).is_ok());
    assert_eq!(device.app.load_media(&LoadMedia { name: "street.png".to_owned() }).err(), Some(Problem::UnknownFile));
}

/// A version of a small form: these questions, each a type, a name and a label, and these choices.
fn version(version: &str, questions: &[[&str; 3]], choices: &[&str]) -> Vec<u8> {
    let header = ["type", "name", "label::Nederlands (nl)"];
    let survey: Vec<&[&str]> = [&header].into_iter().chain(questions).map(|row| row.as_slice()).collect();
    let choices: Vec<[&str; 3]> = choices.iter().map(|name| ["home", name, name]).collect();
    let header = ["list_name", "name", "label::Nederlands (nl)"];
    let choices: Vec<&[&str]> = [&header].into_iter().chain(&choices).map(|row| row.as_slice()).collect();
    let settings: [&[&str]; 2] = [&["form_id", "version"], &["home", version]];
    workbook(&[("survey", &survey), ("choices", &choices), ("settings", &settings)])
}

fn changes(app: &App, form: &[u8]) -> Option<FormChanges> {
    app.open_preview(&OpenPreview { form: file("home.xlsx", form), files: Vec::new() }).unwrap().changes
}

#[test]
fn a_new_version_says_what_it_changes_and_whether_running_interviews_can_go_on_with_it() {
    let town = Municipality::open();
    let home = ["select_one home", "home", "Waar woont u?"];
    let garden = ["text", "garden", "Hoe is uw tuin?"];
    let old = version("1", &[home, garden, ["integer", "rooms", "Hoeveel kamers?"]], &["flat", "house"]);
    town.publish("home", "1", &old, &[]);
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let group = |what, is_safe, about: &[(&str, &str)]| {
        let text = |(lang, text): &(&str, &str)| Text { lang: (*lang).to_owned(), text: (*text).to_owned() };
        ChangeGroup { what, is_safe, about: about.iter().map(text).collect() }
    };
    let found = |can_go_on, groups: Vec<ChangeGroup>| Some(FormChanges { version: "1".to_owned(), can_go_on, groups });

    assert_eq!(changes(&device.app, &old), found(true, Vec::new()));

    let rooms = ["integer", "rooms", "Hoeveel kamers heeft u?"];
    let safe = version("2", &[home, garden, rooms, ["text", "wish", "Wat wilt u?"]], &["flat", "house", "boat"]);
    let wording = [
        group(FormChange::Added, true, &[("nl", "Wat wilt u?")]),
        group(FormChange::ChoiceAdded, true, &[("nl", "boat")]),
        group(FormChange::Words, true, &[("nl", "Hoeveel kamers heeft u?")]),
        group(FormChange::Setting, true, &[("", "version")]),
    ];
    assert_eq!(changes(&device.app, &safe), found(true, wording.to_vec()));

    let harmful = version("2", &[home, ["text", "rooms", "Hoeveel kamers?"]], &["flat"]);
    let lost = [
        group(FormChange::Removed, false, &[("nl", "Hoe is uw tuin?")]),
        group(FormChange::ChoiceRemoved, false, &[("nl", "house")]),
        group(FormChange::Retyped, true, &[("nl", "Hoeveel kamers?")]),
        group(FormChange::Setting, true, &[("", "version")]),
    ];
    assert_eq!(changes(&device.app, &harmful), found(false, lost.to_vec()));

    let same = version("1", &[home, garden, rooms], &["flat", "house"]);
    let told = changes(&device.app, &same).unwrap();
    assert_eq!(told.groups.first().map(|group| group.what), Some(FormChange::SameVersion));

    // Nobody here asks by a form of another name.
    assert_eq!(try_out(&device.app).form.unwrap().id, "intake");
    assert_eq!(changes(&device.app, &seen_and_heard()).map(|changes| changes.version), Some("1".to_owned()));
    let other = workbook(&[("survey", &[&["type", "name", "label"], &["text", "a", "A"]])]);
    assert_eq!(changes(&device.app, &other), None);
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
