//! Looking back: her marks at two moments with what was in the plan in between, and the coach's beside hers.

use dossier::difference::DifferenceKind;
use intake::{
    App,
    intentions::{AddGoal, AddInstrument, ChangeInstrument, InstrumentChange, LookBack, OpenPrivatePage},
    pages::{LookBackDomain, LookBackPage},
    problem::Problem,
};
use protocol::{Channel, DossierId};
use serde_json::json;
use tests::{Installation, Municipality, PIN};

use crate::steps::{answer, go, meet, meet_by, newcomer, of};

fn look(app: &App, dossier: DossierId, then: Option<&str>, now: Option<&str>) -> LookBackPage {
    let day = |day: Option<&str>| day.map(|day| day.parse().unwrap());
    app.look_back(&LookBack { dossier, then: day(then), now: day(now), pin: None }).unwrap()
}

fn marks(domain: &LookBackDomain) -> (Option<u8>, Option<u8>, Option<u8>) {
    let mark = |shown: &Option<intake::pages::MarkShown>| shown.as_ref().map(|shown| shown.mark);
    (mark(&domain.then), mark(&domain.now), mark(&domain.coach))
}

fn domain<'p>(page: &'p LookBackPage, name: &str) -> &'p LookBackDomain {
    page.domains.iter().find(|domain| domain.domain == name).unwrap()
}

fn give(app: &App, name: &str, mark: &str) {
    let page = go(app, name);
    answer(app, &page, &format!("{name}/ladder"), json!(mark));
}

#[test]
fn a_mark_that_was_given_again_stands_beside_the_first_with_the_plan_and_what_was_used() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let app = &device.app;
    let dossier = newcomer(&device, "Samira el Amrani");
    assert_eq!((look(app, dossier, None, None).moments.len(), look(app, dossier, None, None).now), (0, None));
    meet(app, dossier);
    give(app, "housing", "7");
    give(app, "practical_skills", "3");
    let one = look(app, dossier, None, None);
    assert_eq!((one.moments.len(), one.then), (1, None));

    let domain_of = Some("practical_skills".to_owned());
    let goal = AddGoal {
        dossier,
        text: "Nederlands".to_owned(),
        domain: domain_of.clone(),
        first_step: Some("Bellen".to_owned()),
    };
    app.add_goal(goal).unwrap();
    let asked = AddInstrument { dossier, code: Some("roc_language".to_owned()), title: None, domain: domain_of };
    let instrument = app.add_instrument(asked).unwrap().instruments[0].instrument;
    let started = InstrumentChange::Moved {
        state: dossier::plan::instrument::State::Started,
        on: "2020-11-10".parse().unwrap(),
        reason: None,
    };
    app.change_instrument(ChangeInstrument { dossier, instrument, change: started }).unwrap();
    drop(device);

    let device = disk.start_on("2021-03-01");
    device.unlock();
    let app = &device.app;
    meet_by(app, dossier, Channel::Phone);
    give(app, "practical_skills", "5");

    let page = look(app, dossier, None, None);
    let days: Vec<String> = page.moments.iter().map(|moment| moment.day.to_string()).collect();
    assert_eq!(days, ["2020-11-02", "2021-03-01"]);
    let skills = domain(&page, "practical_skills");
    assert_eq!(marks(skills), (Some(3), Some(5), None));
    assert_eq!((skills.goals[0].text.as_str(), skills.goals[0].done, skills.goals[0].steps), ("Nederlands", 0, 1));
    assert_eq!(skills.instruments[0].title.coach.text, "Taalles bij het ROC");

    let housing = domain(&page, "housing");
    assert_eq!(marks(housing), (Some(7), Some(7), None));
    assert_eq!(housing.now.as_ref().unwrap().on.to_string(), "2020-11-02", "nobody asked again");
    let kinds: Vec<DifferenceKind> = page.differences.iter().map(|difference| difference.kind).collect();
    assert!(kinds.contains(&DifferenceKind::Mode), "{kinds:?}");

    let swapped = look(app, dossier, Some("2021-03-01"), Some("2020-11-02"));
    assert_eq!((swapped.then, swapped.now), (page.then, page.now), "the earlier stands first, however it is asked");
}

#[test]
fn the_coachs_marks_stand_beside_hers_with_the_pin_alone() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let device = disk.enrol(town.coach(0));
    let app = &device.app;
    let dossier = newcomer(&device, "Samira el Amrani");
    meet(app, dossier);
    give(app, "housing", "7");
    let own = app.open_private_page(&OpenPrivatePage { pin: PIN.to_owned() }).unwrap();
    answer(app, &own, "coach_page/coach_housing", json!("4"));
    go(app, "housing");

    let hers = look(app, dossier, None, None);
    assert!(!hers.with_coach);
    assert_eq!(marks(domain(&hers, "housing")), (None, Some(7), None));
    let with = |pin: &str| app.look_back(&LookBack { dossier, then: None, now: None, pin: Some(pin.to_owned()) });
    assert!(matches!(with("000000"), Err(Problem::WrongPin { .. })));
    let both = with(PIN).unwrap();
    assert!(both.with_coach);
    assert_eq!(marks(domain(&both, "housing")), (None, Some(7), Some(4)));
    assert!(app.open_plan(&of(dossier)).is_ok());
}
