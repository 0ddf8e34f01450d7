//! Rows of a repeat: added, taken away and brought back, on one device and on two.

use intake::{
    App,
    intentions::{AddRow, ChangeRow, NewValue, RecordAnswer},
    pages::{InterviewPage, Question, RowShown, ValueShown},
    problem::Problem,
};
use protocol::{AnsweredBy, Assistance, Event, Value};
use serde_json::{Value as Json, json};
use tests::{Device, Installation, Municipality, workbook};

use crate::steps::{go, meet, newcomer, of, question, shows};

/// An intake with rows that people add, rows that the form counts, and things that it reads of the clock and of chance.
fn form() -> Vec<u8> {
    workbook(&[
        (
            "survey",
            &[
                &[
                    "type",
                    "name",
                    "label::Nederlands (nl)",
                    "relevant",
                    "calculation",
                    "default",
                    "repeat_count",
                    "x_page",
                    "x_part",
                ],
                &["begin group", "opening", "Waar dit voor is", "", "", "", "", "opening", ""],
                &["note", "why", "Wij praten over uw huis.", "", "", "", "", "", ""],
                &["end group"],
                &["begin group", "housing", "Wonen", "", "", "", "", "domain", ""],
                &["begin repeat", "household", "Huisgenoot", "", "", "", "", "", ""],
                &["text", "name", "Naam", "", "", "", "", "", ""],
                &["integer", "age", "Leeftijd", "", "", "", "", "", ""],
                &["calculate", "number", "", "", "once(random())", "", "", "", ""],
                &["end repeat"],
                &["integer", "rooms", "Hoeveel kamers?", "", "", "", "", "", ""],
                &["begin repeat", "room", "Kamer", "", "", "", "${rooms}", "", ""],
                &["text", "use", "Waarvoor?", "", "", "", "", "", ""],
                &["end repeat"],
                &["date", "asked_on", "Wanneer gevraagd?", "", "", "today()", "", "", ""],
                &["calculate", "total", "", "", "sum(${age})", "", "", "", ""],
                &["end group"],
            ],
        ),
        (
            "settings",
            &[
                &["form_id", "form_title", "version", "default_language"],
                &["intake", "Intake", "99", "Nederlands (nl)"],
            ],
        ),
    ])
}

fn town() -> Municipality {
    let town = Municipality::open();
    town.publish("intake", "99", &form(), &[]);
    town
}

fn rows(page: &InterviewPage) -> &[RowShown] {
    &question(page, "housing/household").rows
}

fn asked<'p>(page: &'p InterviewPage, path: &str) -> &'p Question {
    let rows = page.page.questions.iter().flat_map(|question| &question.rows);
    let mut questions = page.page.questions.iter().chain(rows.flat_map(|row| &row.questions));
    questions.find(|question| question.path == path).unwrap_or_else(|| panic!("{path} is on the page"))
}

fn add(app: &App) -> String {
    go(app, "housing");
    let page = app.add_row(&AddRow { path: "housing/household".to_owned() }).unwrap();
    rows(&page).last().unwrap().path.clone()
}

fn change(app: &App, row: &str, is_there: bool) -> InterviewPage {
    app.change_row(&ChangeRow { path: row.to_owned(), is_there }).unwrap()
}

fn say(app: &App, path: &str, answer: impl Into<Json>) -> InterviewPage {
    let seen = asked(&go(app, "housing"), path).heads.clone();
    let value = NewValue::Answer { answer: answer.into() };
    app.record_answer(RecordAnswer { path: path.to_owned(), value, seen }).unwrap()
}

/// The names of those who have one, in the order of the rows.
fn names(page: &InterviewPage) -> Vec<Json> {
    let name = |row: &RowShown| match &row.questions[0].value {
        ValueShown::Answer { answer } => Some(answer.clone()),
        ValueShown::Empty | ValueShown::Missing { .. } | ValueShown::Sealed => None,
    };
    rows(page).iter().filter_map(name).collect()
}

fn has(page: &InterviewPage, row: &str) -> bool {
    rows(page).iter().any(|shown| shown.path == row)
}

fn of_field<'e>(events: &'e [Event], field: &str) -> Vec<&'e Event> {
    events.iter().filter(|event| event.field.as_str() == field).collect()
}

#[test]
fn rows_are_added_named_and_answered_each_by_itself() {
    let town = town();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let dossier = newcomer(&device, "Samira el Amrani");
    meet(&device.app, dossier);
    let page = go(&device.app, "housing");
    assert!(question(&page, "housing/household").rows_can_change);
    let (one, two) = (add(&device.app), add(&device.app));
    say(&device.app, &format!("{one}/name"), "Amir");
    let page = say(&device.app, &format!("{two}/name"), "Noor");

    assert_eq!(names(&page), ["Amir", "Noor"]);
    let last = rows(&page).last().unwrap();
    assert_eq!(last.title.coach.text, format!("Huisgenoot {}", rows(&page).len()));

    drop(device);
    let device = disk.start();
    device.unlock();
    device.app.open_intake(&of(dossier)).unwrap();
    assert_eq!(names(&go(&device.app, "housing")), ["Amir", "Noor"]);
}

#[test]
fn the_overview_says_of_whom_each_answer_is() {
    let town = town();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let dossier = newcomer(&device, "Samira el Amrani");
    meet(&device.app, dossier);
    let row = add(&device.app);
    say(&device.app, &format!("{row}/age"), 7);
    let review = device.app.open_review(&of(dossier)).unwrap();
    let said = review.domains[0].answers.iter().find(|answer| answer.path.ends_with("/age")).unwrap();
    assert!(said.label.coach.text.starts_with("Huisgenoot ") && said.label.coach.text.ends_with(": Leeftijd"));
}

#[test]
fn a_row_that_was_taken_away_comes_back_with_its_answers_as_they_were_said() {
    let town = town();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let dossier = newcomer(&device, "Samira el Amrani");
    meet(&device.app, dossier);
    let (one, two) = (add(&device.app), add(&device.app));
    say(&device.app, &format!("{one}/name"), "Amir");
    say(&device.app, &format!("{two}/name"), "Noor");

    let page = change(&device.app, &one, false);
    assert_eq!((names(&page), has(&page, &one)), (vec![json!("Noor")], false));
    assert_eq!(names(&change(&device.app, &one, true)), ["Amir", "Noor"], "in its place");

    device.sync();
    let events = town.events_of(dossier);
    let said = of_field(&events, &format!("{one}/name"));
    assert_eq!(said.len(), 2);
    assert_eq!((&said[0].value, &said[0].provenance), (&said[1].value, &said[1].provenance));
}

#[test]
fn rows_that_the_form_counts_are_the_same_on_every_device_and_nobody_takes_them_away() {
    let town = town();
    let (one, two) = (Installation::new(&town.url()), Installation::new(&town.url()));
    let (one, two) = (one.enrol(town.coach(0)), two.enrol(town.coach(0)));
    let dossier = newcomer(&one, "Samira el Amrani");
    one.sync();
    two.sync();
    for (device, used_for) in [(&one, "slapen"), (&two, "eten")] {
        meet(&device.app, dossier);
        go(&device.app, "housing");
        let page = say(&device.app, "housing/rooms", 2);
        let room = question(&page, "housing/room");
        assert_eq!((room.rows.len(), room.rows_can_change), (2, false));
        let path = room.rows[1].questions[0].path.clone();
        say(&device.app, &path, used_for);
    }
    one.sync();
    two.sync();
    one.sync();
    for device in [&one, &two] {
        let page = go(&device.app, "housing");
        let room = &question(&page, "housing/room").rows[1];
        assert_eq!(room.questions[0].conflict.len(), 2, "they answered the same question");
        let removal = ChangeRow { path: room.path.clone(), is_there: false };
        assert!(matches!(device.app.change_row(&removal), Err(Problem::UnknownQuestion { .. })));
    }
}

/// Two devices that both know of a household of two.
fn two_devices(town: &Municipality, disks: (&Installation, &Installation)) -> (Device, Device, String) {
    let (one, two) = (disks.0.enrol(town.coach(0)), disks.1.enrol(town.coach(0)));
    let dossier = newcomer(&one, "Samira el Amrani");
    meet(&one.app, dossier);
    go(&one.app, "housing");
    let row = add(&one.app);
    say(&one.app, &format!("{row}/name"), "Amir");
    one.sync();
    two.sync();
    meet(&two.app, dossier);
    go(&two.app, "housing");
    (one, two, row)
}

#[test]
fn an_answer_that_the_remover_had_not_seen_brings_the_row_back_as_a_conflict_until_somebody_decides() {
    let town = town();
    let disks = (Installation::new(&town.url()), Installation::new(&town.url()));
    let (one, two, row) = two_devices(&town, (&disks.0, &disks.1));
    let age = format!("{row}/age");
    say(&two.app, &age, 41);
    assert!(!has(&change(&one.app, &row, false), &row));
    one.sync();
    two.sync();
    one.sync();

    for device in [&one, &two] {
        let page = go(&device.app, "housing");
        assert!(has(&page, &row), "the row is back");
        assert_eq!(asked(&page, &age).value, shows(41));
        assert_eq!(asked(&page, &age).conflict.len(), 2, "the answer, and that it was taken away");
        assert_eq!(asked(&page, &format!("{row}/name")).value, ValueShown::Empty, "what the remover saw is gone");
    }

    say(&one.app, &age, 42);
    one.sync();
    two.sync();
    for device in [&one, &two] {
        let page = go(&device.app, "housing");
        assert_eq!((asked(&page, &age).value.clone(), asked(&page, &age).conflict.len()), (shows(42), 0));
    }

    change(&two.app, &row, false);
    two.sync();
    one.sync();
    assert!(!has(&go(&one.app, "housing"), &row), "and now it is gone for both");
}

#[test]
fn rows_that_two_people_add_at_the_same_time_stand_in_one_order_on_both_devices() {
    let town = town();
    let disks = (Installation::new(&town.url()), Installation::new(&town.url()));
    let (one, two, _) = two_devices(&town, (&disks.0, &disks.1));
    for (device, name) in [(&one, "Bilal"), (&two, "Chaima")] {
        let row = add(&device.app);
        say(&device.app, &format!("{row}/name"), name);
    }
    one.sync();
    two.sync();
    one.sync();
    let (first, second) = (names(&go(&one.app, "housing")), names(&go(&two.app, "housing")));
    assert_eq!(first, second);
    assert_eq!(first.len(), 3);
}

#[test]
fn what_a_form_reads_of_the_clock_and_of_chance_is_recorded_with_the_first_answer_and_never_as_somebodys_words() {
    let town = town();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let dossier = newcomer(&device, "Samira el Amrani");
    meet(&device.app, dossier);
    go(&device.app, "housing");
    device.sync();
    let interview = |event: &&Event| event.subject.to_string().starts_with("interview/");
    assert_eq!(town.events_of(dossier).iter().filter(interview).count(), 0, "opening it says nothing");

    say(&device.app, "housing/rooms", 1);
    let row = add(&device.app);
    device.sync();

    let events = town.events_of(dossier);
    let asked_on = of_field(&events, "housing/asked_on");
    assert_eq!(asked_on.iter().map(|event| &event.value).collect::<Vec<_>>(), [&Value::Answer(json!("2020-11-02"))]);
    assert_eq!(asked_on[0].provenance.assistance, Assistance::NotApplicable);
    assert_ne!(asked_on[0].provenance.answered_by, AnsweredBy::Participant);
    assert!(asked_on[0].provenance.meeting.is_some());
    assert_eq!(of_field(&events, &format!("{row}/number")).len(), 1, "chance is thrown once");
    assert_eq!(of_field(&events, "housing/total").len(), 0, "what is computed from answers is not an event");
}
