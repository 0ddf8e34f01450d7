//! The participant alone with the tablet: the vault is closed, nothing of anybody else can be reached, nothing she says is
//! lost, and nobody reads back what is for the researchers.

use intake::{
    App,
    intentions::{
        AloneGo, AloneHelp, AloneMove, ChooseLanguage, GoTo, Heard, KeepDraft, LoadMedia, NewValue, OpenPrivatePage,
        OpenQuestionnaire, RecordAnswer, ShowCaseload, ShowLanguage, SignIn, Unlock,
    },
    pages::{AlonePage, AloneScreen, Phase, Place, Question, QuestionKind, ValueShown, ViolationKind},
    problem::Problem,
};
use protocol::{Assistance, Channel, DossierId, EnteredBy, Event, Missing, Mode, Unsealed, Value};
use serde_json::{Value as Json, json};
use tests::{Device, Installation, Municipality, PIN, fixtures};

use crate::steps::{answer, ask, ask_with_consent, go, meet, newcomer, of, question};

fn to(app: &App, to: AloneMove) -> AlonePage {
    app.alone_go(&AloneGo { to }).unwrap()
}

fn next(app: &App) -> AlonePage {
    to(app, AloneMove::Next)
}

/// The question on the screen.
fn asked(page: &AlonePage) -> Option<&Question> {
    match &page.screen {
        AloneScreen::Question { question, .. } => Some(question),
        AloneScreen::Opening { .. } | AloneScreen::Check { .. } | AloneScreen::Stop | AloneScreen::Done { .. } => None,
    }
}

fn say(app: &App, question: &Question, answer: Json) -> AlonePage {
    let value = NewValue::Answer { answer };
    app.alone_answer(RecordAnswer { path: question.path.clone(), value, seen: question.heads.clone() }).unwrap()
}

/// An answer that fits a question: its first choice, so that most of the form is asked.
fn fitting(question: &Question) -> Json {
    let first = question.choices.first().map(|choice| choice.name.clone()).unwrap_or_default();
    match question.kind {
        QuestionKind::SelectMultiple => json!([first]),
        QuestionKind::Integer => json!(1981),
        QuestionKind::Text => json!("in mijn eigen woorden"),
        _ => json!(first),
    }
}

/// A device with the questionnaire of a moment in a participant's hands.
fn handed(town: &Municipality, disk: &Installation, moment: &str) -> (Device, DossierId, AlonePage) {
    let device = disk.enrol(town.coach(0));
    let dossier = newcomer(&device, "Samira el Amrani");
    ask(&device.app, dossier, Channel::FaceToFace, moment);
    let page = device.app.hand_tablet().unwrap();
    (device, dossier, page)
}

fn pin() -> Unlock {
    Unlock { pin: PIN.to_owned() }
}

fn log(town: &Municipality, dossier: DossierId, field: &str) -> Vec<Event> {
    town.events_of(dossier).into_iter().filter(|event| event.field.as_str() == field).collect()
}

#[test]
fn with_the_tablet_in_her_hands_no_dossier_can_be_reached() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let (device, dossier, page) = handed(&town, &disk, "t0");
    let app = &device.app;

    let status = app.status().unwrap();
    assert_eq!((status.phase, status.coach), (Phase::Alone, None));
    let everything = serde_json::to_string(&page).unwrap();
    assert!(!everything.contains("Samira") && !everything.contains(&dossier.to_string()));
    for refused in [
        app.show_caseload(&ShowCaseload { search: String::new() }).err(),
        app.open_dossier(&of(dossier)).err(),
        app.open_questionnaire(OpenQuestionnaire { dossier, moment: "t0".to_owned() }).err(),
        app.open_intake(&of(dossier)).err(),
        app.open_plan(&of(dossier)).err(),
        app.conflicts(&of(dossier)).err(),
        app.open_private_page(&OpenPrivatePage { pin: "1".to_owned() }).err(),
        app.go_to(GoTo { page: "consent".to_owned() }).err(),
        app.complete_interview().err(),
        app.hand_tablet().err(),
        app.lock().err(),
        app.unlock(&pin()).err(),
        app.choose_language(&ChooseLanguage { language: "en".to_owned() }).err(),
        app.sign_in(&SignIn { account: "x".to_owned(), password: "x".to_owned() }).err(),
        app.sync_status().err(),
        app.sync_now().err(),
        app.bring_all().err(),
    ] {
        assert_eq!(refused, Some(Problem::ParticipantMode));
    }
    let wrong = Unlock { pin: "000000".to_owned() };
    assert!(matches!(app.take_back(&wrong), Err(Problem::WrongPin { .. })));
    assert_eq!(app.status().unwrap().phase, Phase::Alone, "a wrong PIN leaves her where she is");
    assert!(asked(&next(app)).is_some());
}

#[test]
fn what_is_wrong_with_an_answer_is_said_aloud_too_where_the_form_has_a_voice_for_it() {
    let town = Municipality::open();
    let form = std::fs::read(fixtures().join("forms/t0/form.xlsx")).unwrap();
    town.publish("t0", "with a voice", &form, &[("birth_year.message.ar.opus", b"a voice")]);
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let dossier = newcomer(&device, "Samira el Amrani");
    ask_with_consent(&device.app, dossier, Channel::FaceToFace, "t0");
    go(&device.app, "background");
    let mut page = device.app.hand_tablet().unwrap();
    while asked(&page).is_none_or(|question| question.path != "background/birth_year") {
        page = next(&device.app);
    }
    let question = asked(&page).unwrap();
    assert!(question.violation.is_none());

    page = say(&device.app, question, json!(1850));

    let violation = asked(&page).and_then(|question| question.violation.clone()).expect("1850 is long ago");
    assert_eq!(
        (violation.kind, violation.audio.as_deref()),
        (ViolationKind::Constraint, Some("birth_year.message.ar.opus"))
    );
    assert!(violation.message.is_some());
    device.app.alone_media(&LoadMedia { name: "birth_year.message.ar.opus".to_owned() }).unwrap();

    page = device.app.alone_language(&ShowLanguage { language: "nl".to_owned() }).unwrap();
    let violation = asked(&page).and_then(|question| question.violation.clone()).expect("it is long ago in Dutch too");
    assert_eq!(violation.audio, None, "nobody recorded it in Dutch");
}

#[test]
fn back_never_leaves_and_a_change_returns_to_the_check() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let (device, _, page) = handed(&town, &disk, "t0");
    let app = &device.app;
    assert!(matches!(&page.screen, AloneScreen::Opening { notes, .. } if notes.len() == 4));
    assert_eq!((page.step, page.steps), (0, 1), "consent comes first, and nothing is behind it yet");

    let page = next(app);
    let consent = asked(&page).unwrap().clone();
    assert_eq!(consent.consent.as_deref(), Some("research"));
    let page = say(app, &consent, json!("yes"));
    assert!(page.steps > 10);
    for _ in 0..30 {
        to(app, AloneMove::Back);
    }
    assert!(matches!(app.alone_page().unwrap().screen, AloneScreen::Stop));
    assert!(matches!(to(app, AloneMove::Resume).screen, AloneScreen::Opening { .. }));

    let page = to(app, AloneMove::Check);
    let AloneScreen::Check { answers } = &page.screen else { panic!("the check") };
    assert_eq!(answers[0].words[0].coach.text, "نعم، أشارك", "in her language, and in no other");
    let page = to(app, AloneMove::Change { path: "background/gender".to_owned() });
    let page = say(app, asked(&page).unwrap(), json!("woman"));
    assert_eq!(asked(&page).unwrap().path, "background/gender");
    assert!(matches!(next(app).screen, AloneScreen::Check { .. }));
    let AloneScreen::Question { question, .. } = to(app, AloneMove::Back).screen else { panic!("the last question") };
    assert!(question.path.starts_with("interview_consent/"));
}

#[test]
fn a_no_to_the_research_leaves_all_of_it_out_and_is_an_end_like_any_other() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let (device, dossier, _) = handed(&town, &disk, "t0");
    let app = &device.app;
    let consent = asked(&next(app)).unwrap().clone();
    say(app, &consent, json!("no"));

    assert!(matches!(next(app).screen, AloneScreen::Check { .. }));
    let early = RecordAnswer {
        path: "background/gender".to_owned(),
        value: NewValue::Answer { answer: json!("woman") },
        seen: Vec::new(),
    };
    assert!(matches!(app.alone_answer(early), Err(Problem::UnknownQuestion { .. })));
    let page = to(app, AloneMove::Finish);
    assert!(matches!(page.screen, AloneScreen::Done { .. }) && !page.can_go_back);
    app.take_back(&pin()).unwrap();
    device.sync();
    let answers: Vec<String> = town.events_of(dossier).into_iter().map(|event| event.field.0).collect();
    assert!(!answers.iter().any(|field| field.starts_with("background")));
    assert_eq!(log(&town, dossier, "research").pop().unwrap().value, Value::text("no"));
}

#[test]
fn after_a_crash_at_any_question_she_goes_on_there_with_every_answer() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let (mut device, dossier, _) = handed(&town, &disk, "t0");
    let mut page = next(&device.app);
    let mut answered: Vec<(String, Json)> = Vec::new();
    while let Some(question) = asked(&page).cloned() {
        let said = fitting(&question);
        say(&device.app, &question, said.clone());
        answered.push((question.path.clone(), said));
        drop(device);

        device = disk.start();
        let status = device.app.status().unwrap();
        assert_eq!((status.phase, status.handed_out, status.coach), (Phase::Locked, true, None));
        let unlocked = device.app.unlock(&pin()).unwrap();
        let name = question.path.split('/').next().unwrap().to_owned();
        assert_eq!(unlocked.place, Place::Questionnaire { dossier, moment: "t0".to_owned(), page: name });
        assert!(!device.app.status().unwrap().handed_out);
        device.app.open_questionnaire(OpenQuestionnaire { dossier, moment: "t0".to_owned() }).unwrap();
        let resumed = device.app.hand_tablet().unwrap();
        assert_eq!(asked(&resumed).map(|question| question.path.as_str()), Some(question.path.as_str()));
        assert_eq!(asked(&resumed).unwrap().draft, None);
        page = next(&device.app);
    }
    assert!(answered.len() > 12, "{}", answered.len());
    let AloneScreen::Check { answers } = page.screen else { panic!("the check") };
    for (path, said) in answered {
        let row = answers.iter().find(|row| row.path == path).unwrap();
        let is_it = row.value == ValueShown::Answer { answer: said } || row.value == ValueShown::Sealed;
        assert!(is_it, "{path}: {:?}", row.value);
    }
}

#[test]
fn half_a_text_survives_and_becomes_her_answer_when_the_tablet_goes_back() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let dossier = newcomer(&device, "Samira el Amrani");
    meet(&device.app, dossier);
    go(&device.app, "housing");
    device.app.hand_tablet().unwrap();
    let wish = KeepDraft { path: "housing/wish".to_owned(), text: "Een tui".to_owned() };
    device.app.alone_draft(wish).unwrap();
    drop(device);
    let device = disk.start();
    let unlocked = device.app.take_back(&pin()).unwrap();
    assert_eq!(unlocked.place, Place::Intake { dossier, page: "housing".to_owned() });
    let page = device.app.open_intake(&of(dossier)).unwrap();
    assert_eq!(question(&page, "housing/wish").draft.as_deref(), Some("Een tui"));

    device.app.hand_tablet().unwrap();
    let wish = KeepDraft { path: "housing/hard_words".to_owned(), text: "De trap.".to_owned() };
    device.app.alone_draft(wish).unwrap();
    device.app.take_back(&pin()).unwrap();
    device.sync();
    let event = log(&town, dossier, "housing/hard_words").pop().unwrap();
    assert_eq!((event.value, event.provenance.mode), (Value::text("De trap."), Mode::Alone));
}

#[test]
fn the_intake_alone_asks_what_is_hers_to_answer() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let app = &device.app;
    let dossier = newcomer(&device, "Samira el Amrani");
    let page = meet(app, dossier);
    let page = answer(app, &go(app, &page.domains[0].name), "housing/ladder", json!("7"));
    assert_eq!(page.page.name, "housing");

    let mut page = app.hand_tablet().unwrap();
    assert_eq!(asked(&page).unwrap().path, "housing/well", "at the page that was open");
    let mut paths = Vec::new();
    while let Some(question) = asked(&page) {
        assert!(question.guidance.is_none());
        paths.push(question.path.clone());
        page = next(app);
    }
    assert!(paths.contains(&"housing/ladder".to_owned()) && paths.contains(&"finances/wish".to_owned()));
    for path in paths {
        let is_the_coachs = ["coach_page", "talk_", "discussion_status"].iter().any(|part| path.contains(part));
        assert!(!is_the_coachs, "{path}");
    }
}

#[test]
fn help_that_she_asked_for_is_part_of_the_answers_until_the_coach_goes_away() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let (device, dossier, _) = handed(&town, &disk, "t0");
    let app = &device.app;
    let consent = asked(&next(app)).unwrap().clone();
    app.alone_heard(Heard { path: consent.path.clone() }).unwrap();
    say(app, &consent, json!("yes"));
    let gender = asked(&next(app)).unwrap().clone();
    assert!(app.alone_help(&AloneHelp { helping: true }).unwrap().helping);
    say(app, &gender, json!("woman"));
    app.alone_help(&AloneHelp { helping: false }).unwrap();
    let year = asked(&next(app)).unwrap().clone();
    app.alone_language(&ShowLanguage { language: "ar".to_owned() }).unwrap();
    let value = NewValue::Missing { missing: Missing::DontKnow };
    app.alone_answer(RecordAnswer { path: year.path.clone(), value, seen: year.heads.clone() }).unwrap();
    app.take_back(&pin()).unwrap();

    device.sync();
    let how = |field: &str| log(&town, dossier, field).pop().unwrap().provenance;
    let (consent, gender, year) = (how(&consent.path), how(&gender.path), how(&year.path));
    for how in [&consent, &gender, &year] {
        assert_eq!((how.mode, how.entered_by, how.channel), (Mode::Alone, EnteredBy::Participant, Channel::FaceToFace));
    }
    assert_eq!((consent.assistance, consent.read_aloud), (Assistance::SelfWithout, true));
    assert_eq!((gender.assistance, gender.read_aloud), (Assistance::SelfWith, false));
    assert_eq!((year.assistance, year.language.as_str()), (Assistance::SelfWithout, "ar"));
    assert_eq!(how("research").mode, Mode::Alone, "her consent too");
}

#[test]
fn a_switch_of_language_keeps_everything_and_only_hers_is_shown() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let (device, _, _) = handed(&town, &disk, "t0");
    let app = &device.app;
    let consent = asked(&next(app)).unwrap().clone();
    say(app, &consent, json!("yes"));
    for language in ["nl", "ar", "tr", "nl"] {
        let page = app.alone_language(&ShowLanguage { language: language.to_owned() }).unwrap();
        assert_eq!(page.language, language);
        let question = asked(&page).unwrap();
        assert_eq!((question.label.coach.lang.as_str(), &question.label.participant), (language, &None));
        assert_eq!(
            (question.path.as_str(), &question.value),
            (consent.path.as_str(), &ValueShown::Answer { answer: json!("yes") })
        );
    }
}

#[test]
fn what_she_says_alone_of_the_offer_is_for_the_researchers_and_for_nobody_else() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let (device, dossier, _) = handed(&town, &disk, "t1");
    let app = &device.app;
    let mut page = next(app);
    while let Some(question) = asked(&page).cloned() {
        let said = if question.path == "satisfaction/guidance_words" {
            json!("Niemand mag dit lezen.")
        } else {
            fitting(&question)
        };
        say(app, &question, said);
        page = next(app);
    }
    to(app, AloneMove::Finish);
    let done = serde_json::to_string(&app.alone_page().unwrap()).unwrap();
    assert!(!done.contains("Niemand mag dit lezen"), "the last page shows no answers");
    app.take_back(&pin()).unwrap();
    device.sync();

    let event = log(&town, dossier, "satisfaction/guidance_words").pop().unwrap();
    assert_eq!((event.provenance.mode, event.provenance.assistance), (Mode::Alone, Assistance::SelfWithout));
    let sealed = event.value.as_sealed().unwrap();
    let opened: Unsealed = serde_json::from_str(&store::unseal(&town.research_key, &sealed.sealed).unwrap()).unwrap();
    assert_eq!(opened, Unsealed { event: event.id, value: Value::text("Niemand mag dit lezen.") });
    assert!(log(&town, dossier, ":completed").len() == 1);

    let account = store::vaults(disk.path()).unwrap()[0].account;
    let vault = store::recover(disk.path(), account, &town.recovery_key).unwrap();
    let everything = format!("{:?}{:?}", vault.heads(dossier).unwrap(), vault.drafts(dossier).unwrap());
    assert!(!everything.contains("Niemand mag dit lezen") && !everything.contains("very_dissatisfied"));
    let backend = format!("{:?}", town.events_of(dossier));
    assert!(!backend.contains("Niemand mag dit lezen") && !backend.contains("very_dissatisfied"));
    let page = app.open_questionnaire(OpenQuestionnaire { dossier, moment: "t1".to_owned() }).unwrap();
    assert!(page.is_complete);
    let step = page.steps.iter().find(|step| step.name == "satisfaction").unwrap();
    assert_eq!(step.answered, step.questions, "that it is complete is all that is known");
}

#[test]
fn the_envelope_is_in_the_vault_before_the_backend_is_met() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let (device, dossier, _) = handed(&town, &disk, "t0");
    let consent = asked(&next(&device.app)).unwrap().clone();
    say(&device.app, &consent, json!("yes"));
    assert!(log(&town, dossier, &consent.path).is_empty());
    drop(device);
    drop(town);

    // No backend is there any more: what is in the vault now came from the envelope.
    let device = disk.start();
    device.unlock();
    let page = device.app.open_questionnaire(OpenQuestionnaire { dossier, moment: "t0".to_owned() }).unwrap();
    assert!(page.steps.iter().any(|step| step.name == "background"));
    assert!(page.safety.waiting > 0);
}
