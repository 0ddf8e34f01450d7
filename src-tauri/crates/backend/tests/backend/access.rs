//! Who may ask what: every endpoint of the table, asked by everybody. An endpoint that is added to the table is asked here
//! too, or these tests fail.

use std::collections::HashSet;

use axum::{
    body::Body,
    http::{Method, Request, StatusCode},
};
use backend::{Endpoint, Who, endpoints};
use protocol::{
    AccountId, CoverId, DeviceId, DossierId, ProblemCode, RawEvent, Role, Sha256, covers::Cover, devices::Withdrawal,
};

use super::world::{PASSWORD, Person, World, event, new_dossier, noon, request};

pub const ROLES: [Role; 5] = [Role::Coach, Role::Supervisor, Role::ProjectLead, Role::Researcher, Role::Administrator];

/// A municipality in which everything exists that can be asked for.
pub struct Scene {
    pub world: World,
    pub sevda: Person,
    dossier: DossierId,
    /// A device of hers that nobody holds any more.
    lost: DeviceId,
    /// Who looks after her caseload now and then.
    other: AccountId,
    cover: CoverId,
    /// What stands in the log of that dossier.
    pub event: String,
}

impl Scene {
    pub async fn new() -> Self {
        let world = World::new();
        let sevda = world.coach("sevda");
        let dossier = new_dossier();
        let event = event(dossier);
        world.push(&sevda, &[event.clone(), "{}".to_owned()]).await;
        let lost = world.second_device(sevda.account).device;
        let other = world.coach("yvonne").account;
        let mut scene = Self { world, sevda, lost, dossier, other, cover: CoverId(uuid::Uuid::nil()), event };
        let asked = request("POST", "/v1/covers", Some(&scene.sevda.token), scene.cover_of(other));
        scene.cover = scene.world.send(asked).await.read::<Cover>().id;
        scene
    }

    fn cover_of(&self, colleague: AccountId) -> String {
        let coach = self.sevda.account;
        format!(r#"{{"coach":"{coach}","colleague":"{colleague}","from":"2020-11-02","until":"2020-11-20"}}"#)
    }

    /// A request that the endpoint answers with success when it is asked by who may.
    pub fn ask(&self, endpoint: &Endpoint, token: Option<&str>) -> Request<Body> {
        let (method, path) = (endpoint.method.as_str(), endpoint.path);
        let (dossier, coach) = (self.dossier, self.sevda.account);
        let (path, body) = match (method, path) {
            ("GET", "/v1/devices") => (path.to_owned(), String::new()),
            ("PUT", "/v1/devices/{id}/withdrawal") => {
                (format!("/v1/devices/{}/withdrawal", self.lost), r#"{"how":"lock"}"#.to_owned())
            }
            ("DELETE", "/v1/devices/{id}/withdrawal") => {
                (format!("/v1/devices/{}/withdrawal", self.lost), String::new())
            }
            ("GET", "/v1/health" | "/v1/openapi.json" | "/v1/caseloads" | "/v1/held-events" | "/v1/forms")
            | ("GET", "/v1/measurement-windows" | "/v1/team" | "/v1/covers") => (path.to_owned(), String::new()),
            ("POST", "/v1/devices") => {
                (path.to_owned(), format!(r#"{{"account":"sevda","password":"{PASSWORD}","deviceName":"tablet"}}"#))
            }
            ("POST", "/v1/tokens") | ("GET", "/v1/sign-in-ways") => (path.to_owned(), String::new()),
            ("POST", "/v1/sign-ins") => {
                (path.to_owned(), format!(r#"{{"challenge":"{}","deviceName":"tablet"}}"#, "x".repeat(43)))
            }
            ("POST", "/v1/sign-ins/{id}") => {
                (format!("/v1/sign-ins/{}", uuid::Uuid::nil()), r#"{"verifier":"x"}"#.to_owned())
            }
            ("POST", "/v1/enrolment-codes") => (path.to_owned(), r#"{"account":"sevda"}"#.to_owned()),
            ("POST", "/v1/events") => (path.to_owned(), format!(r#"{{"events":[{}]}}"#, event(dossier))),
            ("GET", "/v1/changes") => {
                (format!("{path}?epoch={}", self.world.store().epoch().unwrap()), String::new())
            }
            ("GET", "/v1/dossiers/{id}/events") => (format!("/v1/dossiers/{dossier}/events"), String::new()),
            ("PUT", "/v1/dossiers/{id}/coach") => {
                (format!("/v1/dossiers/{dossier}/coach"), format!(r#"{{"coach":"{coach}"}}"#))
            }
            ("PUT", "/v1/dossiers/{id}/attachments/{sha256}") => {
                (format!("/v1/dossiers/{dossier}/attachments/{}?offset=0&size=5", Sha256::of(b"photo")), "photo".to_owned())
            }
            ("GET", "/v1/dossiers/{id}/attachments/{sha256}/upload") => {
                (format!("/v1/dossiers/{dossier}/attachments/{}/upload", Sha256::of(b"photo")), String::new())
            }
            ("GET", "/v1/dossiers/{id}/attachments/{sha256}") => {
                (format!("/v1/dossiers/{dossier}/attachments/{}", Sha256::of(b"photo")), String::new())
            }
            ("PUT", "/v1/dossiers/{id}/erasure") => (
                format!("/v1/dossiers/{dossier}/erasure"),
                format!(r#"{{"dossier":"{dossier}","reason":"made_by_mistake"}}"#),
            ),
            ("PUT", "/v1/handover-key") => (path.to_owned(), format!(r#"{{"key":"{}="}}"#, "A".repeat(43))),
            ("POST", "/v1/covers") => (path.to_owned(), self.cover_of(self.other)),
            ("PUT", "/v1/covers/{id}/end") => (format!("/v1/covers/{}/end", self.cover), String::new()),
            ("GET", "/v1/held-events/{id}") => ("/v1/held-events/1".to_owned(), String::new()),
            ("POST", "/v1/held-events/settlements") => {
                (path.to_owned(), r#"{"held":[1],"settlement":"release"}"#.to_owned())
            }
            ("GET", "/v1/forms/{sha256}") => (format!("/v1/forms/{}", "0".repeat(64)), String::new()),
            ("PUT", "/v1/measurement-windows/{moment}") => {
                ("/v1/measurement-windows/t1".to_owned(), r#"{"opens":null,"closes":null}"#.to_owned())
            }
            _ => panic!("say here how {method} {path} is asked"),
        };
        request(method, &path, token, body)
    }
}

#[test]
fn each_endpoint_stands_in_the_table_once_under_the_version_and_in_kebab_case() {
    let mut seen = HashSet::new();
    for Endpoint { method, path, .. } in endpoints() {
        assert!(seen.insert((method.clone(), path)), "{method} {path} stands twice");
        let parts = path.strip_prefix("/v1/").unwrap_or_else(|| panic!("{path} is of no version")).split('/');
        for part in parts {
            let name = part.trim_start_matches('{').trim_end_matches('}');
            let is_kebab = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.');
            assert!(is_kebab && !name.is_empty(), "{path}");
        }
    }
}

#[tokio::test]
async fn without_a_good_token_only_what_is_for_anyone_answers() {
    let scene = Scene::new().await;
    let withdrawn = scene.world.second_device(scene.sevda.account);
    scene.world.revoke(withdrawn.device, Withdrawal::Lock);
    let truncated = scene.sevda.token.get(1..).unwrap();
    for endpoint in endpoints() {
        for token in [None, Some(""), Some("x"), Some(truncated), Some(withdrawn.token.as_str())] {
            let reply = scene.world.send(scene.ask(&endpoint, token)).await;
            let name = format!("{} {} with {token:?}", endpoint.method, endpoint.path);
            match endpoint.who {
                // There is no identity provider here, and so no sign-in by the browser.
                Who::Anyone if endpoint.path.starts_with("/v1/sign-ins") => {
                    assert!(matches!(reply.status, StatusCode::NOT_FOUND | StatusCode::GONE), "{name}: {}", reply.status);
                }
                Who::Anyone => assert!(reply.status.is_success(), "{name}: {}", reply.status),
                Who::Device | Who::Roles(_) => {
                    assert_eq!(reply.status, StatusCode::UNAUTHORIZED, "{name}");
                    let is_told = token == Some(withdrawn.token.as_str()) && endpoint.who != Who::Device;
                    let expected = if is_told { ProblemCode::Withdrawn } else { ProblemCode::NotSignedIn };
                    assert_eq!(reply.problem(), expected, "{name}");
                }
            }
        }
    }
}

#[tokio::test]
async fn a_proof_that_was_used_opens_no_endpoint_a_second_time() {
    let scene = Scene::new().await;
    let (device, own) = scene.world.device_with_its_own_token(scene.sevda.account);
    let people = ROLES.map(|role| (role, scene.world.person(&format!("{role:?}"), role)));
    for endpoint in endpoints() {
        let token = match endpoint.who {
            // They look at no proof, or have nothing to give by one.
            Who::Anyone if endpoint.method == Method::GET => continue,
            Who::Anyone => None,
            Who::Device => Some(own.as_str()),
            Who::Roles(roles) => {
                let (_, person) = people.iter().find(|(role, _)| roles.contains(role)).unwrap();
                Some(person.token.as_str())
            }
        };
        let name = format!("{} {}", endpoint.method, endpoint.path);
        let proof = scene.world.proof(&scene.ask(&endpoint, token));
        let mut asked = [scene.ask(&endpoint, token), scene.ask(&endpoint, token)];
        for request in &mut asked {
            request.headers_mut().insert("dpop", proof.parse().unwrap());
        }
        let [first, again] = asked;
        let first = scene.world.send(first).await;
        assert_ne!(first.status, StatusCode::UNAUTHORIZED, "{name}");
        let again = scene.world.send(again).await;
        assert_eq!((again.status, again.problem()), (StatusCode::UNAUTHORIZED, ProblemCode::BadProof), "{name}");
    }
    scene.world.revoke(device, Withdrawal::Lock);
    let told = scene.world.send(request("POST", "/v1/tokens", Some(&own), "")).await;
    assert_eq!(told.problem(), ProblemCode::Withdrawn, "and the device's own token is worth nothing when it is withdrawn");
}

#[tokio::test]
async fn each_role_gets_what_the_table_gives_it_and_nothing_else() {
    let scene = Scene::new().await;
    let people: Vec<(Role, Person)> =
        ROLES.into_iter().map(|role| (role, scene.world.person(&format!("{role:?}"), role))).collect();
    for endpoint in endpoints() {
        let Who::Roles(roles) = endpoint.who else { continue };
        for (role, person) in &people {
            let name = format!("{} {} by {role:?}", endpoint.method, endpoint.path);
            let reply = scene.world.send(scene.ask(&endpoint, Some(&person.token))).await;
            if roles.contains(role) {
                let is_about_another = reply.status == StatusCode::NOT_FOUND;
                assert!(reply.status.is_success() || is_about_another, "{name}: {}", reply.status);
            } else {
                assert_eq!((reply.status, reply.problem()), (StatusCode::FORBIDDEN, ProblemCode::Forbidden), "{name}");
                let line = scene.world.store().audit().unwrap().pop().unwrap();
                let told = (line.actor, line.action, line.object, line.result);
                let object = format!("{} {}", endpoint.method, endpoint.path);
                assert_eq!(told, (person.account.to_string(), "ask".to_owned(), object, "refused".to_owned()));
            }
        }
    }
}

#[tokio::test]
async fn who_has_not_a_dossier_or_has_it_no_longer_gets_nothing_of_it_by_any_endpoint() {
    let scene = Scene::new().await;
    let (karim, former) = (scene.world.coach("karim"), scene.world.coach("former"));
    scene.world.store().grant(former.account, scene.dossier, noon()).unwrap();
    scene.world.store().withdraw(former.account, scene.dossier).unwrap();
    let id = RawEvent::from_text(scene.event.clone()).unwrap().id().to_string();
    let dossier = scene.dossier.to_string();
    let mut others = vec![karim, former];
    others.extend(
        [Role::ProjectLead, Role::Researcher, Role::Administrator]
            .map(|role| scene.world.person(&format!("{role:?}"), role)),
    );
    for endpoint in endpoints() {
        for person in &others {
            let reply = scene.world.send(scene.ask(&endpoint, Some(&person.token))).await;
            let text = String::from_utf8_lossy(&reply.body).into_owned();
            for secret in [id.as_str(), dossier.as_str(), "Fatma"] {
                assert!(!text.contains(secret), "{} {}: {text}", endpoint.method, endpoint.path);
            }
        }
    }
    let page = scene.world.pull_all(&scene.sevda, 100).await;
    assert_eq!(page, [scene.event], "nobody wrote in it either");
}

#[tokio::test]
async fn a_path_answers_no_method_that_the_table_does_not_give_it() {
    let scene = Scene::new().await;
    let known: HashSet<(Method, &str)> =
        endpoints().into_iter().map(|endpoint| (endpoint.method, endpoint.path)).collect();
    for endpoint in endpoints() {
        for method in [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            if known.contains(&(method.clone(), endpoint.path)) {
                continue;
            }
            let mut asked = scene.ask(&endpoint, Some(&scene.sevda.token));
            *asked.method_mut() = method.clone();
            let reply = scene.world.send(asked).await;
            assert!(!reply.status.is_success(), "{method} {}: {}", endpoint.path, reply.status);
        }
    }
}
