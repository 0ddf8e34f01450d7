//! Signing in, and what a device gets for it.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use protocol::{AccessToken, Enrolled, ProblemCode, Role};
use serde_json::json;

use super::world::{PASSWORD, Reply, World, event, new_dossier, request};
use crate::proving::{self, HOST, STRANGER, key_of};

async fn enrol(world: &World, account: &str, password: &str) -> Reply {
    let body = json!({ "account": account, "password": password, "deviceName": "tablet 7" }).to_string();
    world.send(request("POST", "/v1/devices", None, body)).await
}

/// Sends a request from the device on which the tests sign in: its key is not the one that goes with its token.
async fn as_stranger(world: &World, mut request: Request<Body>) -> Reply {
    let token = request.headers()[header::AUTHORIZATION].to_str().unwrap().split(' ').nth(1).unwrap().to_owned();
    let address = format!("http://{HOST}{}", request.uri().path());
    let nonce = proving::nonce(world.store(), world.backend.clock().server_time());
    let claims = proving::claims(request.method().as_str(), &address, Some(&token), nonce);
    let proof = proving::prove(&claims, &key_of(STRANGER));
    request.headers_mut().insert("dpop", proof.parse().unwrap());
    world.send_as_it_is(request).await
}

async fn short_token(world: &World, device_token: &str) -> String {
    as_stranger(world, request("POST", "/v1/tokens", Some(device_token), "")).await.read::<AccessToken>().token
}

#[tokio::test]
async fn a_coach_who_signs_in_gets_a_token_that_opens_her_caseload() {
    let world = World::new();
    world.coach("sevda");
    let reply = enrol(&world, " Sevda ", PASSWORD).await;
    assert_eq!(reply.status, StatusCode::CREATED);
    let enrolled: Enrolled = reply.read();
    assert_eq!((enrolled.account.role, enrolled.epoch), (Role::Coach, world.store().epoch().unwrap()));
    assert_eq!(enrolled.recovery_key, "cHVibGlj");
    let short = short_token(&world, &enrolled.token).await;
    let path = format!("/v1/changes?epoch={}", enrolled.epoch);
    assert_eq!(as_stranger(&world, request("GET", &path, Some(&short), "")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_token_has_256_bits_and_is_never_the_same() {
    let world = World::new();
    world.coach("sevda");
    let (one, other): (Enrolled, Enrolled) =
        (enrol(&world, "sevda", PASSWORD).await.read(), enrol(&world, "sevda", PASSWORD).await.read());
    assert_eq!(one.token.len(), 43); // 32 bytes in base64url
    assert_ne!(one.token, other.token);
    assert_eq!(one.device, other.device, "known by its key: the same device");
}

#[tokio::test]
async fn a_name_with_a_control_character_is_no_name() {
    let world = World::new();
    world.coach("sevda");
    assert_eq!(enrol(&world, "sev\0da", PASSWORD).await.problem(), ProblemCode::BadRequest);
    let body = json!({ "account": "sevda", "password": PASSWORD, "deviceName": "tab\0let" }).to_string();
    assert_eq!(world.send(request("POST", "/v1/devices", None, body)).await.problem(), ProblemCode::BadRequest);
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_name_get_the_same_answer() {
    let world = World::new();
    world.coach("sevda");
    let wrong = enrol(&world, "sevda", "verkeerd").await;
    let unknown = enrol(&world, "niemand", "verkeerd").await;
    assert_eq!(wrong.problem(), ProblemCode::WrongCredentials);
    assert_eq!((wrong.status, wrong.body), (unknown.status, unknown.body));
}

#[tokio::test]
async fn after_ten_wrong_passwords_even_the_right_one_has_to_wait() {
    let world = World::new();
    world.coach("sevda");
    for _ in 0..10 {
        assert_eq!(enrol(&world, "sevda", "verkeerd").await.problem(), ProblemCode::WrongCredentials);
    }
    let reply = enrol(&world, "sevda", PASSWORD).await;
    assert_eq!(reply.problem(), ProblemCode::TooManyRequests);
    let wait: u64 = reply.headers[header::RETRY_AFTER].to_str().unwrap().parse().unwrap();
    assert!((1..=15 * 60).contains(&wait));
}

#[tokio::test]
async fn tries_are_limited_for_a_name_that_nobody_has_as_well() {
    let world = World::new();
    for _ in 0..10 {
        enrol(&world, "niemand", "verkeerd").await;
    }
    assert_eq!(enrol(&world, "niemand", "verkeerd").await.problem(), ProblemCode::TooManyRequests);
}

#[tokio::test]
async fn nonsense_is_no_enrolment() {
    let world = World::new();
    for body in ["", "null", "[]", "{", r#"{"account":"sevda"}"#, r#"{"account":1,"password":2,"deviceName":3}"#] {
        let reply = world.send(request("POST", "/v1/devices", None, body)).await;
        assert_eq!((reply.status, reply.problem()), (StatusCode::BAD_REQUEST, ProblemCode::BadRequest), "{body}");
    }
}

#[tokio::test]
async fn a_device_without_a_name_is_not_enrolled() {
    let world = World::new();
    world.coach("sevda");
    let body = json!({ "account": "sevda", "password": PASSWORD, "deviceName": "  " }).to_string();
    assert_eq!(world.send(request("POST", "/v1/devices", None, body)).await.problem(), ProblemCode::BadRequest);
}

#[tokio::test]
async fn a_long_body_is_not_read_for_a_sign_in() {
    let world = World::new();
    let body = json!({ "account": "x".repeat(20_000), "password": "", "deviceName": "t" }).to_string();
    let reply = world.send(request("POST", "/v1/devices", None, body)).await;
    assert_eq!((reply.status, reply.problem()), (StatusCode::PAYLOAD_TOO_LARGE, ProblemCode::TooLarge));
}

#[tokio::test]
async fn without_a_good_token_every_door_is_closed() {
    let world = World::new();
    let coach = world.coach("sevda");
    let dossier = new_dossier();
    world.push(&coach, &[event(dossier)]).await;
    let epoch = world.store().epoch().unwrap();
    let doors = [
        ("POST", "/v1/events".to_owned()),
        ("GET", format!("/v1/changes?epoch={epoch}")),
        ("GET", format!("/v1/dossiers/{dossier}/events")),
        ("GET", "/v1/forms".to_owned()),
        ("GET", format!("/v1/forms/{}", "0".repeat(64))),
    ];
    let truncated = coach.token.get(1..).unwrap();
    for (method, path) in &doors {
        for token in [None, Some(""), Some("x"), Some(truncated), Some("' or 1=1 --")] {
            let reply = world.send(request(method, path, token, r#"{"events":[]}"#)).await;
            assert_eq!(reply.problem(), ProblemCode::NotSignedIn, "{method} {path} {token:?}");
            assert_eq!(reply.headers[header::WWW_AUTHENTICATE], "DPoP error=\"invalid_token\", algs=\"ES256\"");
        }
        for scheme in ["Basic", "Bearer"] {
            let mut other = request(method, path, None, "");
            other.headers_mut().insert(header::AUTHORIZATION, format!("{scheme} {}", coach.token).parse().unwrap());
            assert_eq!(world.send(other).await.problem(), ProblemCode::NotSignedIn, "{scheme}");
        }
    }
}

#[tokio::test]
async fn a_refused_sign_in_leaves_an_audit_line_without_the_name() {
    let world = World::new();
    enrol(&world, "een-wachtwoord-in-het-verkeerde-veld", "x").await;
    let lines = world.store().audit().unwrap();
    let line = lines.last().unwrap();
    assert_eq!((line.action.as_str(), line.result.as_str(), line.actor.as_str()), ("sign-in", "refused", "unknown"));
    assert!(!format!("{lines:?}").contains("wachtwoord"));
}
