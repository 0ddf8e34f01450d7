//! The program is killed at any moment, while devices push (`kill -9`): what it acknowledged is there when it starts again,
//! at the place that it said, and nothing is there twice.
//!
//! `SAMENSTAP_KILLS=1000` kills it so often.

use std::{
    collections::{HashMap, HashSet},
    thread,
    time::Duration,
};

use protocol::{DossierId, EventId, Outcome, PushReply, RawEvent};

use crate::{
    program::{start, try_ask},
    proving::{self, key_of},
    sqlite::world::{Place, World, event, new_dossier},
};

/// How often every run of the tests kills it.
const KILLS: u64 = 12;
const DEVICES: usize = 3;
const BATCH: usize = 10;

fn kills() -> u64 {
    std::env::var("SAMENSTAP_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(KILLS)
}

/// The nonce that a program gives for proofs, as long as it lives.
fn nonce(address: &str) -> Option<String> {
    let reply = try_ask(address, "GET /v1/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").ok()?;
    reply.lines().find_map(|line| line.strip_prefix("dpop-nonce: ")).map(str::to_owned)
}

/// Pushes to a program that may be killed meanwhile; then `None`.
fn push(address: &str, nonce: &str, token: &str, events: &[&str]) -> Option<PushReply> {
    let body = format!(r#"{{"events":[{}]}}"#, events.join(","));
    let claims = proving::claims("POST", "http://x/v1/events", Some(token), nonce.to_owned());
    let proof = proving::prove(&claims, &key_of(token));
    let request = format!(
        "POST /v1/events HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: DPoP {token}\r\nDPoP: {proof}\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let reply = try_ask(address, &request).ok()?;
    let (head, body) = reply.split_once("\r\n\r\n")?;
    assert!(head.starts_with("HTTP/1.1 20"), "{reply}");
    serde_json::from_str(body).ok() // one that was cut off is none
}

/// What a device has said, and what it was told of it.
struct Device {
    token: String,
    dossier: DossierId,
    unsent: Vec<String>,
    places: HashMap<EventId, (u64, String)>,
}

impl Device {
    /// Sends until nobody answers any more.
    fn push(&mut self, address: &str) {
        let Some(nonce) = nonce(address) else { return };
        loop {
            if self.unsent.is_empty() {
                self.unsent = (0..BATCH).map(|_| event(self.dossier)).collect();
            }
            let bodies: Vec<&str> = self.unsent.iter().map(String::as_str).collect();
            let Some(reply) = push(address, &nonce, &self.token, &bodies) else { return };
            for (receipt, body) in reply.receipts.iter().zip(self.unsent.drain(..)) {
                let (Outcome::Stored { seq } | Outcome::Already { seq }) = receipt.outcome else {
                    panic!("{receipt:?}")
                };
                self.places.insert(RawEvent::from_text(body.clone()).unwrap().id(), (seq.0, body));
            }
        }
    }
}

/// A database with a coach who has three devices. Nobody has it open.
fn town() -> (Place, Vec<Device>) {
    let world = World::new();
    let coach = world.coach("sevda");
    let new = |_| {
        let token = world.second_device(coach.account).token;
        Device { token, dossier: new_dossier(), unsent: Vec::new(), places: HashMap::new() }
    };
    let devices = (0..DEVICES).map(new).collect();
    (world.place, devices)
}

#[test]
fn what_was_acknowledged_is_there_whenever_the_program_is_killed() {
    let (place, mut devices) = town();
    let database = place.file();
    let run = || {
        // Patient, so that each try is a push that may be cut off.
        let patient = ["--push-wait", "20000"];
        let arguments = [&["--database", database.to_str().unwrap(), "--listen", "127.0.0.1:0"][..], &patient].concat();
        let (running, lines) = start(database.parent().unwrap(), &arguments);
        let address = lines.last().unwrap().strip_prefix("listening on http://").unwrap().to_owned();
        (running, address)
    };
    for round in 0..kills() {
        let (mut running, address) = run();
        thread::scope(|scope| {
            for device in &mut devices {
                scope.spawn(|| device.push(&address));
            }
            thread::sleep(Duration::from_millis(1 + round * 37 % 200));
            running.kill();
        });
    }

    // It has asserted itself, in starting, that its log has no gap.
    let (_running, address) = run();
    let nonce = nonce(&address).unwrap();
    let mut places = HashSet::new();
    for device in &devices {
        let told: Vec<&(u64, String)> = device.places.values().collect();
        for told in told.chunks(200) {
            let bodies: Vec<&str> = told.iter().map(|(_, body)| body.as_str()).collect();
            let reply = push(&address, &nonce, &device.token, &bodies).unwrap();
            for (receipt, (seq, _)) in reply.receipts.iter().zip(told) {
                assert_eq!(receipt.outcome, Outcome::Already { seq: protocol::Seq(*seq) });
                assert!(places.insert(*seq), "place {seq} was given out twice");
            }
        }
    }
    eprintln!("| kill -9, backend | {} times, {} events acknowledged | 0 lost |", kills(), places.len());
    assert!(!places.is_empty());
}
