//! Two backends on one PostgreSQL behave as one, also while one of them is killed under load.

use std::{
    collections::HashSet,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
};

use backend::identity::nonces::Nonces;
use chrono::Utc;
use protocol::{Changes, Outcome, PushReply, RawEvent};
use serde::de::DeserializeOwned;

use crate::{
    postgres::world::{Person, Place, World, event, new_dossier},
    program::{start, try_ask},
    proving::{self, key_of},
};

const DEVICES: usize = 6;
const BATCHES: usize = 60;
const BATCH: usize = 10;

/// What stands before the backends: it passes a request to one of them, and to the other when that one does not answer.
struct Proxy {
    addresses: [String; 2],
    turn: AtomicUsize,
    passed_on: AtomicUsize,
    nonces: Nonces,
}

impl Proxy {
    fn ask<T: DeserializeOwned>(&self, person: &Person, method: &str, path: &str, body: &str) -> T {
        let address = format!("http://x{}", path.split('?').next().unwrap());
        for _ in 0..20 {
            // A proof counts once, also at the other backend: each try has its own.
            let claims = proving::claims(method, &address, Some(&person.token), self.nonces.at(Utc::now()));
            let proof = proving::prove(&claims, &key_of(&person.token));
            let request = format!(
                "{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: DPoP {}\r\nDPoP: {proof}\r\n\
                 Content-Length: {}\r\n\r\n{body}",
                person.token,
                body.len()
            );
            let address = &self.addresses[self.turn.fetch_add(1, Ordering::SeqCst) % 2];
            let reply = try_ask(address, &request).unwrap_or_default();
            if let Some(reply) = reply.strip_prefix("HTTP/1.1 200").and_then(|rest| rest.split_once("\r\n\r\n"))
                && let Ok(read) = serde_json::from_str(reply.1)
            {
                return read;
            }
            self.passed_on.fetch_add(1, Ordering::SeqCst);
        }
        panic!("neither backend answers {method} {path}");
    }
}

#[test]
fn one_of_two_backends_is_killed_under_load_and_nothing_is_lost() {
    let world = World::new();
    let Place::Server(database) = &world.place else { unreachable!("the world is one on PostgreSQL") };
    let coach = world.coach("sevda");
    let folder = tempfile::tempdir().unwrap();
    // Patient, so that only the death of one sends anybody to the other.
    let arguments = ["--database", database, "--listen", "127.0.0.1:0", "--push-wait", "20000"];
    let (mut first, first_lines) = start(folder.path(), &arguments);
    let (_second, second_lines) = start(folder.path(), &arguments);
    let address = |lines: &[String]| lines.last().unwrap().strip_prefix("listening on http://").unwrap().to_owned();
    let proxy = Arc::new(Proxy {
        addresses: [address(&first_lines), address(&second_lines)],
        turn: AtomicUsize::new(0),
        passed_on: AtomicUsize::new(0),
        nonces: Nonces::under(&world.store().nonce_secret().unwrap()),
    });

    let pushed = Arc::new(AtomicUsize::new(0));
    let done = Arc::new(AtomicBool::new(false));
    let writers: Vec<_> = (0..DEVICES)
        .map(|_| {
            let (device, proxy, pushed) = (world.second_device(coach.account), proxy.clone(), pushed.clone());
            thread::spawn(move || {
                let (dossier, mut receipts) = (new_dossier(), Vec::new());
                for _ in 0..BATCHES {
                    let batch: Vec<String> = (0..BATCH).map(|_| event(dossier)).collect();
                    let body = format!(r#"{{"events":[{}]}}"#, batch.join(","));
                    let reply: PushReply = proxy.ask(&device, "POST", "/v1/events", &body);
                    receipts.extend(reply.receipts);
                    pushed.fetch_add(1, Ordering::SeqCst);
                }
                receipts
            })
        })
        .collect();
    let follower = {
        let (proxy, done, epoch) = (proxy.clone(), done.clone(), world.store().epoch().unwrap());
        thread::spawn(move || {
            let (mut after, mut seen) = (0, Vec::new());
            loop {
                let is_last = done.load(Ordering::SeqCst);
                let path = format!("/v1/changes?epoch={epoch}&after={after}&limit=200");
                let page: Changes = proxy.ask(&coach, "GET", &path, "");
                seen.extend(page.events.into_iter().map(|stored| RawEvent::read(stored.event).unwrap().id()));
                after = page.next.0;
                if is_last && !page.more {
                    return seen;
                }
                thread::yield_now();
            }
        })
    };

    while pushed.load(Ordering::SeqCst) < DEVICES * BATCHES / 3 {
        thread::yield_now();
    }
    first.kill();

    let mut places = HashSet::new();
    let mut already = 0;
    for writer in writers {
        for receipt in writer.join().unwrap() {
            let seq = match receipt.outcome {
                Outcome::Stored { seq } => seq,
                Outcome::Already { seq } => {
                    already += 1;
                    seq
                }
                other => panic!("{other:?}"),
            };
            assert!(places.insert(seq.0), "place {} was given out twice", seq.0);
        }
    }
    done.store(true, Ordering::SeqCst);
    let seen = follower.join().unwrap();
    let total = DEVICES * BATCHES * BATCH;
    assert_eq!(places.len(), total);
    world.assert_gapless(total as u64);
    assert_eq!(seen.len(), total);
    assert_eq!(seen.iter().collect::<HashSet<_>>().len(), total, "each event once");
    assert!(world.store().verify_audit(None).unwrap().is_ok(), "the two wrote one chain");
    let passed_on = proxy.passed_on.load(Ordering::SeqCst);
    println!("{total} events, {passed_on} requests passed on after the kill, {already} events stored without a reply");
    assert!(passed_on > 0, "the killed backend was asked nothing any more");
}
