//! The measurement windows: published to every device, moved by a project lead alone.

use axum::http::StatusCode;
use protocol::{Changes, MeasurementWindows, ProblemCode, Role};

use super::world::{Person, Reply, World, request};

const T1: &str = "/v1/measurement-windows/t1";
const DAYS: &str = r#"{"opens":"2020-10-12","closes":"2021-01-08"}"#;

async fn put(world: &World, person: &Person, path: &str, body: &str) -> Reply {
    world.send(request("PUT", path, Some(&person.token), body.to_owned())).await
}

async fn changes(world: &World, person: &Person, known: &str) -> Changes {
    world.get(person, &format!("/v1/changes?epoch={}&windows={known}", world.store().epoch().unwrap())).await.read()
}

#[tokio::test]
async fn until_somebody_moves_them_they_are_four_and_eight_months_after_the_first() {
    let world = World::new();
    let coach = world.coach("sevda");
    let windows: MeasurementWindows = world.get(&coach, "/v1/measurement-windows").await.read();
    assert_eq!(windows.windows, dossier::measurement::default_windows());
}

#[tokio::test]
async fn a_project_lead_moves_a_window_and_every_device_hears_of_it_once() {
    let world = World::new();
    let (coach, lead) = (world.coach("sevda"), world.person("ineke", Role::ProjectLead));
    let before = changes(&world, &coach, "").await.windows.unwrap();
    assert!(changes(&world, &coach, &before.etag).await.windows.is_none(), "what a device has is not sent again");

    let moved: MeasurementWindows = put(&world, &lead, T1, DAYS).await.read();

    let dates = moved.windows[1].dates;
    assert_eq!((dates.opens, dates.closes), ("2020-10-12".parse().ok(), "2021-01-08".parse().ok()));
    assert_eq!(changes(&world, &coach, &before.etag).await.windows.unwrap(), moved);
    assert!(changes(&world, &coach, &moved.etag).await.windows.is_none());
}

#[tokio::test]
async fn a_moved_window_can_be_given_back_to_the_months() {
    let world = World::new();
    let lead = world.person("ineke", Role::ProjectLead);
    let before: MeasurementWindows = world.get(&lead, "/v1/measurement-windows").await.read();
    put(&world, &lead, T1, DAYS).await;
    let after: MeasurementWindows = put(&world, &lead, T1, r#"{"opens":null,"closes":null}"#).await.read();
    assert_eq!(after, before);
}

#[tokio::test]
async fn days_that_make_no_window_are_refused_and_change_nothing() {
    let world = World::new();
    let lead = world.person("ineke", Role::ProjectLead);
    let before = world.store().windows().unwrap();
    for body in ["", "{", r#"{"opens":"12 oktober"}"#, r#"{"opens":"2020-10-12","closes":"2020-10-11"}"#] {
        let refused = put(&world, &lead, T1, body).await;
        assert_eq!((refused.status, refused.problem()), (StatusCode::BAD_REQUEST, ProblemCode::BadRequest), "{body}");
    }
    let nothing = put(&world, &lead, "/v1/measurement-windows/t9", DAYS).await;
    assert_eq!((nothing.status, nothing.problem()), (StatusCode::NOT_FOUND, ProblemCode::NotFound));
    assert_eq!(world.store().windows().unwrap(), before);
}

#[tokio::test]
async fn who_moved_a_window_stands_in_the_audit_log_without_content() {
    let world = World::new();
    let lead = world.person("ineke", Role::ProjectLead);
    put(&world, &lead, T1, DAYS).await;
    let lines = world.store().audit().unwrap();
    let line = lines.last().unwrap();
    assert_eq!((line.actor.as_str(), line.action.as_str()), (lead.account.to_string().as_str(), "move_window"));
    assert!(lines.iter().all(|line| !format!("{line:?}").contains("2021-01-08")));
}
