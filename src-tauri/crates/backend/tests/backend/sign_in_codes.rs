//! One-time codes: made by who may, used once, guessed by nobody.

use axum::http::StatusCode;
use chrono::TimeDelta;
use protocol::{Enrolled, EnrolmentCode, ProblemCode, Role};
use serde_json::json;

use super::world::{Person, Reply, World, noon, request};

async fn make(world: &World, by: &Person, account: &str) -> Reply {
    let body = json!({ "account": account }).to_string();
    world.send(request("POST", "/v1/enrolment-codes", Some(&by.token), body)).await
}

async fn enrol(world: &World, code: &str) -> Reply {
    let body = json!({ "code": code, "deviceName": "tablet 7" }).to_string();
    world.send(request("POST", "/v1/devices", None, body)).await
}

#[tokio::test]
async fn a_code_makes_a_device_hers_however_it_is_typed_and_only_once() {
    let world = World::new();
    let (coach, supervisor) = (world.coach("sevda"), world.person("leiding", Role::Supervisor));
    let made: EnrolmentCode = make(&world, &supervisor, " Sevda ").await.read();
    assert!(made.uri.ends_with(&format!("backend=http://backend.test&code={}", made.code)), "{}", made.uri);
    assert_eq!(made.expires_at, noon() + TimeDelta::hours(24));
    let reply = enrol(&world, &made.code.to_lowercase().replace('-', " ")).await;
    assert_eq!(reply.status, StatusCode::CREATED);
    assert_eq!(reply.read::<Enrolled>().account.id, coach.account);
    let again = enrol(&world, &made.code).await;
    assert_eq!((again.status, again.problem()), (StatusCode::UNAUTHORIZED, ProblemCode::WrongCode));
}

#[tokio::test]
async fn a_code_of_yesterday_is_none() {
    let world = World::new();
    world.coach("sevda");
    let made: EnrolmentCode = make(&world, &world.person("joost", Role::Administrator), "sevda").await.read();
    let hash = backend::identity::codes::hash(&made.code).unwrap();
    let store = world.place.open().unwrap();
    assert!(store.use_code(&hash, noon() + TimeDelta::hours(24)).unwrap().is_none());
}

#[tokio::test]
async fn only_supervisors_and_administrators_make_codes_and_only_for_who_is_here() {
    let world = World::new();
    for role in [Role::Coach, Role::ProjectLead, Role::Researcher] {
        let other = world.person(&format!("{role:?}"), role);
        let reply = make(&world, &other, "coach").await;
        assert_eq!((reply.status, reply.problem()), (StatusCode::FORBIDDEN, ProblemCode::Forbidden), "{role:?}");
    }
    let administrator = world.person("joost", Role::Administrator);
    assert_eq!(make(&world, &administrator, "niemand").await.problem(), ProblemCode::NotFound);
}

#[tokio::test]
async fn codes_cannot_be_guessed_for_long() {
    let world = World::new();
    let mut refused = 0;
    for guess in 0..70 {
        let reply = enrol(&world, &format!("{guess:010}")).await;
        refused += usize::from(reply.problem() == ProblemCode::TooManyRequests);
    }
    assert_eq!(refused, 10);
}

#[tokio::test]
async fn neither_the_audit_log_nor_the_database_has_the_code() {
    let world = World::new();
    world.coach("sevda");
    let made: EnrolmentCode = make(&world, &world.person("joost", Role::Administrator), "sevda").await.read();
    enrol(&world, &made.code).await;
    let lines = format!("{:?}", world.store().audit().unwrap());
    assert!(lines.contains("make-code") && !lines.contains(&made.code), "{lines}");
}
