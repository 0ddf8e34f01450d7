//! What every reply has in common (NL API Design Rules; DOMAIN §3.5).

use axum::http::{StatusCode, header};
use protocol::ProblemCode;

use super::world::{World, new_dossier, request};

#[tokio::test]
async fn every_reply_carries_the_version_and_the_security_headers() {
    let world = World::new();
    let coach = world.coach("sevda");
    let epoch = world.store().epoch().unwrap();
    let requests = [
        ("GET", "/v1/health".to_owned(), ""),
        ("GET", format!("/v1/changes?epoch={epoch}"), ""),
        ("GET", "/v1/changes".to_owned(), ""),
        ("GET", format!("/v1/dossiers/{}/events", new_dossier()), ""),
        ("POST", "/v1/events".to_owned(), r#"{"events":[]}"#),
        ("POST", "/v1/events".to_owned(), "{"),
        ("DELETE", "/v1/events".to_owned(), ""),
        ("GET", "/nowhere".to_owned(), ""),
    ];
    for (method, path, body) in requests {
        let reply = world.send(request(method, &path, Some(&coach.token), body)).await;
        let has = |name: &str, value: &str| assert_eq!(reply.headers[name], value, "{method} {path}");
        has("api-version", "1.0.0");
        has("cache-control", "no-store");
        has("x-content-type-options", "nosniff");
        has("x-frame-options", "DENY");
        has("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
        assert!(reply.headers.contains_key(header::STRICT_TRANSPORT_SECURITY), "{method} {path}");
        if !reply.status.is_success() {
            reply.problem();
        }
    }
}

#[tokio::test]
async fn a_path_that_is_none_is_a_problem_too() {
    let world = World::new();
    for path in ["/", "/v1", "/v1/", "/v1/events/", "/v2/health", "/v1/dossiers//events", "/v1/forms/%ff", "/%00"] {
        let reply = world.send(request("GET", path, Some("x"), "")).await;
        let is_refused = matches!(reply.problem(), ProblemCode::NotFound | ProblemCode::NotSignedIn);
        assert!(is_refused, "{path}: {}", reply.status);
    }
}

#[tokio::test]
async fn a_method_that_a_path_has_not_is_named_with_those_that_it_has() {
    let world = World::new();
    let reply = world.send(request("PUT", "/v1/events", None, "")).await;
    assert_eq!((reply.status, reply.problem()), (StatusCode::METHOD_NOT_ALLOWED, ProblemCode::BadRequest));
    assert_eq!(reply.headers[header::ALLOW], "POST");
}
