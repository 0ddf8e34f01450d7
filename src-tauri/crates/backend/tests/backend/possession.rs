//! Proofs of possession at the door: a token is worth something only from the device whose key it is bound to, and each
//! proof counts once, at whichever backend.

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use backend::{Clock, app, identity::IdentitySettings};
use chrono::{DateTime, TimeDelta, Utc};
use protocol::{AccessToken, ProblemCode};

use super::world::{Person, World, noon, request};
use crate::proving::{self, HOST, key_of};

fn ask(person: &Person) -> Request<Body> {
    request("GET", "/v1/forms", Some(&person.token), "")
}

fn with(mut request: Request<Body>, proof: &str) -> Request<Body> {
    request.headers_mut().append("dpop", proof.parse().unwrap());
    request
}

async fn code_of(world: &World, request: Request<Body>) -> ProblemCode {
    let reply = world.send_as_it_is(request).await;
    assert_eq!(reply.status, StatusCode::UNAUTHORIZED);
    reply.problem()
}

/// What is answered at another hour to the device whose own token this is.
async fn status_at(
    world: &World,
    now: DateTime<Utc>,
    (method, path): (&str, &str),
    token: &str,
    own: &str,
) -> StatusCode {
    let later = backend::Backend::new(world.place.open().unwrap(), Clock::from_fn(move || now)).unwrap();
    let nonce = proving::nonce(later.store(), now);
    let claims = proving::claims(method, &format!("http://{HOST}{path}"), Some(token), nonce);
    let mut asked = with(request(method, path, Some(token), ""), &proving::prove(&claims, &key_of(own)));
    asked.headers_mut().insert("host", HOST.parse().unwrap());
    tower::ServiceExt::oneshot(app(later), asked).await.unwrap().status()
}

#[tokio::test]
async fn a_proof_counts_once_also_at_another_backend_on_the_same_database() {
    let world = World::new();
    let coach = world.coach("sevda");
    let proof = world.proof(&ask(&coach));
    assert_eq!(world.send_as_it_is(with(ask(&coach), &proof)).await.status, StatusCode::OK);
    assert_eq!(code_of(&world, with(ask(&coach), &proof)).await, ProblemCode::BadProof);
    let other = backend::Backend::new(world.place.open().unwrap(), Clock::from_fn(noon)).unwrap();
    let mut replayed = with(ask(&coach), &proof);
    replayed.headers_mut().insert("host", HOST.parse().unwrap());
    let reply = tower::ServiceExt::oneshot(app(other), replayed).await.unwrap();
    assert_eq!(reply.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_proof_of_before_a_restart_opens_nothing_after_it() {
    let world = World::new();
    let coach = world.coach("sevda");
    let proof = world.proof(&ask(&coach));
    assert_eq!(world.send_as_it_is(with(ask(&coach), &proof)).await.status, StatusCode::OK);
    let world = world.restarted();
    let reply = world.send_as_it_is(with(ask(&coach), &proof)).await;
    assert_eq!(reply.status, StatusCode::UNAUTHORIZED);
    let fresh = reply.headers["dpop-nonce"].to_str().unwrap().to_owned();
    let claims = proving::claims("GET", &format!("http://{HOST}/v1/forms"), Some(&coach.token), fresh);
    let again = with(ask(&coach), &proving::prove(&claims, &key_of(&coach.token)));
    assert_eq!(world.send_as_it_is(again).await.status, StatusCode::OK, "one more try and she goes on");
}

#[tokio::test]
async fn a_token_that_was_stolen_is_worth_nothing_without_the_key() {
    let world = World::new();
    let (coach, thief) = (world.coach("sevda"), world.coach("mallory"));
    let nonce = proving::nonce(world.store(), noon());
    let claims = proving::claims("GET", &format!("http://{HOST}/v1/forms"), Some(&coach.token), nonce);
    let proof = proving::prove(&claims, &key_of(&thief.token));
    assert_eq!(code_of(&world, with(ask(&coach), &proof)).await, ProblemCode::NotSignedIn);
}

#[tokio::test]
async fn a_token_without_a_proof_or_with_two_is_not_let_in() {
    let world = World::new();
    let coach = world.coach("sevda");
    assert_eq!(code_of(&world, ask(&coach)).await, ProblemCode::BadProof);
    let two = with(with(ask(&coach), &world.proof(&ask(&coach))), &world.proof(&ask(&coach)));
    assert_eq!(code_of(&world, two).await, ProblemCode::BadProof);
    assert_eq!(code_of(&world, with(ask(&coach), "nonsense")).await, ProblemCode::BadProof);
}

#[tokio::test]
async fn a_proof_for_another_path_is_no_proof_here() {
    let world = World::new();
    let coach = world.coach("sevda");
    let elsewhere = world.proof(&request("GET", "/v1/measurement-windows", Some(&coach.token), ""));
    assert_eq!(code_of(&world, with(ask(&coach), &elsewhere)).await, ProblemCode::BadProof);
}

#[tokio::test]
async fn an_old_nonce_is_answered_with_a_new_one_that_counts() {
    let world = World::new();
    let coach = world.coach("sevda");
    let prove = |nonce: String| {
        let claims = proving::claims("GET", &format!("http://{HOST}/v1/forms"), Some(&coach.token), nonce);
        with(ask(&coach), &proving::prove(&claims, &key_of(&coach.token)))
    };
    let old = proving::nonce(world.store(), noon() - TimeDelta::minutes(10));
    let reply = world.send_as_it_is(prove(old)).await;
    assert_eq!((reply.status, reply.problem()), (StatusCode::UNAUTHORIZED, ProblemCode::UseNonce));
    let challenge = reply.headers["www-authenticate"].to_str().unwrap();
    assert!(challenge.contains("use_dpop_nonce"), "{challenge}");
    let fresh = reply.headers["dpop-nonce"].to_str().unwrap().to_owned();
    assert_eq!(world.send_as_it_is(prove(fresh)).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_proof_whose_nonce_was_refused_was_not_used_up_by_it() {
    let world = World::new();
    let coach = world.coach("sevda");
    let proof = world.proof(&ask(&coach));
    let mut elsewhere = with(ask(&coach), &proof);
    *elsewhere.uri_mut() = "/v1/measurement-windows".parse().unwrap();
    assert_eq!(code_of(&world, elsewhere).await, ProblemCode::BadProof);
    assert_eq!(world.send_as_it_is(with(ask(&coach), &proof)).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_short_token_runs_out_and_the_devices_own_opens_nothing_else() {
    let world = World::new();
    let coach = world.coach("sevda");
    let (_, own) = world.device_with_its_own_token(coach.account);
    assert_eq!(world.send(request("GET", "/v1/forms", Some(&own), "")).await.problem(), ProblemCode::NotSignedIn);
    let access: AccessToken = world.send(request("POST", "/v1/tokens", Some(&own), "")).await.read();
    assert_eq!(access.expires_in, 15 * 60);

    let forms = |minutes| status_at(&world, noon() + TimeDelta::minutes(minutes), ("GET", "/v1/forms"), &access.token, &own);
    assert_eq!(forms(14).await, StatusCode::OK);
    assert_eq!(forms(16).await, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn after_thirty_days_somebody_has_to_sign_in_again() {
    let world = World::new();
    let coach = world.coach("sevda");
    let (_, own) = world.device_with_its_own_token(coach.account);
    let renew = |days| status_at(&world, noon() + TimeDelta::days(days), ("POST", "/v1/tokens"), &own, &own);
    assert_eq!(renew(29).await, StatusCode::OK);
    assert_eq!(renew(30).await, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_device_of_before_there_were_keys_is_told_to_sign_in_again() {
    let world = World::new();
    let coach = world.coach("sevda");
    world.place.run_sql("update device set jkt = null, signed_in_until = null").unwrap();
    assert_eq!(world.get(&coach, "/v1/forms").await.problem(), ProblemCode::NotSignedIn);
    let mut bearer = request("GET", "/v1/forms", None, "");
    bearer.headers_mut().insert("authorization", format!("Bearer {}", coach.token).parse().unwrap());
    assert_eq!(code_of(&world, bearer).await, ProblemCode::NotSignedIn);
}

#[tokio::test]
async fn behind_a_proxy_the_proof_names_the_address_that_everybody_knows() {
    let identity = IdentitySettings {
        public_address: Some("https://samenstap.example.nl".to_owned()),
        ..IdentitySettings::default()
    };
    let world = World::with(identity, Clock::from_fn(noon));
    let coach = world.coach("sevda");
    let prove = |address: &str| {
        let nonce = proving::nonce(world.store(), noon());
        let claims = proving::claims("GET", &format!("{address}/v1/forms"), Some(&coach.token), nonce);
        with(ask(&coach), &proving::prove(&claims, &key_of(&coach.token)))
    };
    assert_eq!(world.send_as_it_is(prove("https://samenstap.example.nl")).await.status, StatusCode::OK);
    assert_eq!(code_of(&world, prove(&format!("http://{HOST}"))).await, ProblemCode::BadProof);
}
