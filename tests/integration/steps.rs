//! What a coach does again and again in these tests, in her words.

use intake::{
    App,
    intentions::{AddParticipant, GoTo, NewValue, OpenDossier, OpenQuestionnaire, RecordAnswer, StartMeeting},
    pages::{InterviewPage, MeetingKind, Question, ValueShown},
};
use protocol::{Channel, DossierId, Interpreter, Location};
use serde_json::{Value as Json, json};
use tests::Device;

/// The first participant whom a search finds.
pub fn somebody(device: &Device, search: &str) -> DossierId {
    let page = device.find(search).unwrap();
    page.groups.first().and_then(|group| group.rows.first()).expect("somebody is found").dossier
}

/// Somebody who was never here before.
pub fn newcomer(device: &Device, name: &str) -> DossierId {
    let asked = AddParticipant {
        name: name.to_owned(),
        birth_year: Some(1981),
        language: "ar".to_owned(),
        reads_language: Some(false),
        interpreter_needed: None,
        preferred_channel: None,
        phone: None,
        active_at_power: Some(true),
    };
    device.app.add_participant(asked).unwrap().dossier
}

/// Names one dossier.
pub fn of(dossier: DossierId) -> OpenDossier {
    OpenDossier { dossier }
}

/// Starts a meeting face to face at Power-Noord, and opens the intake.
pub fn meet(app: &App, dossier: DossierId) -> InterviewPage {
    meet_by(app, dossier, Channel::FaceToFace)
}

/// Starts a meeting, and opens the intake.
pub fn meet_by(app: &App, dossier: DossierId, channel: Channel) -> InterviewPage {
    begin_meeting(app, dossier, channel);
    app.open_intake(&of(dossier)).unwrap()
}

/// Starts a meeting, and opens the questionnaire of a moment.
pub fn ask(app: &App, dossier: DossierId, channel: Channel, moment: &str) -> InterviewPage {
    begin_meeting(app, dossier, channel);
    app.open_questionnaire(OpenQuestionnaire { dossier, moment: moment.to_owned() }).unwrap()
}

/// Starts a meeting, opens the questionnaire of a moment, and records her yes to the research.
pub fn ask_with_consent(app: &App, dossier: DossierId, channel: Channel, moment: &str) -> InterviewPage {
    ask(app, dossier, channel, moment);
    let page = go(app, "consent");
    answer(app, &page, "consent/consent_research", json!("yes"))
}

fn begin_meeting(app: &App, dossier: DossierId, channel: Channel) {
    let meeting = StartMeeting {
        dossier,
        kind: MeetingKind::Intake,
        channel,
        location: Location::PowerNoord,
        interpreter: Interpreter::None,
        third_parties: Vec::new(),
    };
    app.start_meeting(&meeting).unwrap();
}

/// Goes to a page.
pub fn go(app: &App, page: &str) -> InterviewPage {
    app.go_to(GoTo { page: page.to_owned() }).unwrap()
}

/// A question of a page.
pub fn question<'p>(page: &'p InterviewPage, path: &str) -> &'p Question {
    page.page.questions.iter().find(|question| question.path == path).unwrap_or_else(|| panic!("{path} is on the page"))
}

/// Answers a question of the page that is open, as seen on `page`.
pub fn answer(app: &App, page: &InterviewPage, path: &str, answer: Json) -> InterviewPage {
    record(app, page, path, NewValue::Answer { answer })
}

/// Records a value on the page that is open, as seen on `page`.
pub fn record(app: &App, page: &InterviewPage, path: &str, value: NewValue) -> InterviewPage {
    let seen = question(page, path).heads.clone();
    app.record_answer(RecordAnswer { path: path.to_owned(), value, seen }).unwrap()
}

/// What a page shows for an answer.
pub fn shows(answer: impl Into<Json>) -> ValueShown {
    ValueShown::Answer { answer: answer.into() }
}

/// Tells the housing domain: what goes well, a mark, a first step, an outcome.
pub fn tell_housing(app: &App) -> InterviewPage {
    let page = go(app, "housing");
    let well = question(&page, "housing/well").choices[0].name.clone();
    let page = answer(app, &page, "housing/well", json!([well]));
    let page = answer(app, &page, "housing/ladder", json!("7"));
    let page = answer(app, &page, "housing/next_step", json!("De verhuurder bellen"));
    answer(app, &page, "housing/discussion_status", json!("discussed"))
}
