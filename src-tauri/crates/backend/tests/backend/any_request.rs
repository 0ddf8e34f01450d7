//! Thousands of requests at random: any endpoint, by anybody, with a token and a proof that may be right or wrong in any
//! way. What is answered is what the table says, and nothing of a dossier reaches who has it not.
//!
//! `SAMENSTAP_REQUESTS=100000` makes so many on each kind of database.

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use backend::{Endpoint, Who, endpoints};
use chrono::TimeDelta;
use protocol::{RawEvent, Role, devices::Withdrawal};

use super::{
    access::{ROLES, Scene},
    world::{Person, World, noon},
};
use crate::{
    Database,
    proving::{self, STRANGER, key_of},
};

/// As many on one database: more, and its devices would be told to come back later, which leaks nothing and shows
/// nothing. Repeated exactly by the same seed.
const A_DATABASE: usize = 4_000;
const SEED: u64 = 0x5eed_0020_2011_02a1;

/// How many every run of the tests makes.
const REQUESTS: usize = match super::DATABASE {
    Database::File => 12_000,
    Database::Server => 4_000,
};

fn requests() -> usize {
    std::env::var("SAMENSTAP_REQUESTS").ok().and_then(|text| text.parse().ok()).unwrap_or(REQUESTS)
}

/// Throws whole numbers (xorshift64*).
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let drawn = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(drawn).unwrap() % count
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// Somebody who asks.
struct Asker {
    person: Person,
    role: Role,
    has_the_dossier: bool,
    is_withdrawn: bool,
}

/// What is wrong with what she shows; mostly nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    Nothing,
    NoToken,
    OthersToken,
    OthersKey,
    NoProof,
    TwoProofs,
    OtherPath,
    OtherMethod,
    OldNonce,
    Used,
}

const FAULTS: [Fault; 16] = [
    Fault::Nothing,
    Fault::Nothing,
    Fault::Nothing,
    Fault::Nothing,
    Fault::Nothing,
    Fault::Nothing,
    Fault::Nothing,
    Fault::NoToken,
    Fault::OthersToken,
    Fault::OthersKey,
    Fault::NoProof,
    Fault::TwoProofs,
    Fault::OtherPath,
    Fault::OtherMethod,
    Fault::OldNonce,
    Fault::Used,
];

/// A request as this asker makes it, with this fault.
fn ask(scene: &Scene, endpoint: &Endpoint, asker: &Asker, other: &Asker, fault: Fault) -> Request<Body> {
    let token = match fault {
        Fault::NoToken => None,
        Fault::OthersToken => Some(&other.person.token),
        _ => Some(&asker.person.token),
    };
    let mut request = scene.ask(endpoint, token.map(String::as_str));
    let address = format!("{}{}", scene.world.address, request.uri().path());
    let asked_at = if fault == Fault::OldNonce { noon() - TimeDelta::minutes(6) } else { noon() };
    let nonce = proving::nonce(scene.world.store(), asked_at);
    let mut claims = proving::claims(request.method().as_str(), &address, token.map(String::as_str), nonce);
    match fault {
        Fault::OtherPath => claims.htu.push_str("/x"),
        Fault::OtherMethod => claims.htm = if endpoint.method == "PUT" { "DELETE" } else { "PUT" }.to_owned(),
        _ => {}
    }
    let key = match fault {
        Fault::OthersKey => key_of(&other.person.token),
        Fault::NoToken => key_of(STRANGER),
        _ => key_of(&asker.person.token),
    };
    let proofs = match fault {
        Fault::NoProof => 0,
        Fault::TwoProofs => 2,
        _ => 1,
    };
    for _ in 0..proofs {
        request.headers_mut().append("dpop", proving::prove(&claims, &key).parse().unwrap());
    }
    request
}

fn askers(world: &World, sevda: &Person) -> Vec<Asker> {
    let coach = |person, has_the_dossier, is_withdrawn| Asker { person, role: Role::Coach, has_the_dossier, is_withdrawn };
    let withdrawn = world.second_device(sevda.account);
    world.revoke(withdrawn.device, Withdrawal::Lock);
    let mut all = vec![
        coach(sevda.clone(), true, false),
        coach(world.second_device(sevda.account), true, false),
        coach(withdrawn, true, true),
        coach(world.coach("karim"), false, false),
    ];
    all.extend(ROLES.map(|role| {
        let person = world.person(&format!("{role:?}"), role);
        Asker { person, role, has_the_dossier: false, is_withdrawn: false }
    }));
    all
}

#[tokio::test]
async fn of_thousands_of_requests_at_random_each_gets_what_the_table_says_and_nothing_leaks() {
    let databases = requests().div_ceil(A_DATABASE);
    for nth in 0..databases {
        ask_a_database(Dice(SEED + nth as u64)).await;
    }
    eprintln!("| requests at random | {} on {databases} databases | 0 leaks |", databases * A_DATABASE);
}

async fn ask_a_database(mut dice: Dice) {
    let scene = Scene::new().await;
    let askers = askers(&scene.world, &scene.sevda);
    // What is for anyone knows nobody, and judging a password takes its time.
    let mut endpoints = endpoints();
    endpoints.retain(|endpoint| endpoint.who != Who::Anyone);
    let id = RawEvent::from_text(scene.event.clone()).unwrap().id().to_string();
    for number in 0..A_DATABASE {
        let (endpoint, fault) = (dice.one_of(&endpoints), *dice.one_of(&FAULTS));
        let mine = dice.below(askers.len());
        // Anybody but herself.
        let (asker, other) = (&askers[mine], &askers[(mine + 1 + dice.below(askers.len() - 1)) % askers.len()]);
        let mut request = ask(&scene, endpoint, asker, other, fault);
        if fault == Fault::Used {
            let mut again = scene.ask(endpoint, Some(&asker.person.token));
            again.headers_mut().insert("dpop", request.headers()["dpop"].clone());
            scene.world.send_as_it_is(request).await;
            request = again;
        }
        let reply = scene.world.send_as_it_is(request).await;
        let name = format!("{number}: {} {} by {:?}, {fault:?}", endpoint.method, endpoint.path, asker.role);
        assert_ne!(reply.status, StatusCode::TOO_MANY_REQUESTS, "{name}");
        let is_known = fault == Fault::Nothing && !asker.is_withdrawn;
        match endpoint.who {
            Who::Anyone => panic!("{name} is not asked here"),
            Who::Roles(roles) if is_known && roles.contains(&asker.role) => {
                let is_refused = [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN].contains(&reply.status);
                assert!(!is_refused && !reply.status.is_server_error(), "{name}: {}", reply.status);
            }
            Who::Roles(_) if is_known => assert_eq!(reply.status, StatusCode::FORBIDDEN, "{name}"),
            // A short token is no device's own, and gets no other.
            Who::Roles(_) | Who::Device => assert_eq!(reply.status, StatusCode::UNAUTHORIZED, "{name}"),
        }
        let may_see = is_known && (asker.has_the_dossier || asker.role == Role::Supervisor);
        let text = String::from_utf8_lossy(&reply.body);
        for secret in [id.as_str(), "Fatma"] {
            assert!(may_see || !text.contains(secret), "{name}: {text}");
        }
    }
}
