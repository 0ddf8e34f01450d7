//! The network comes back for everybody at once (SYNC §3): each device, with a full outbox, finds the program within ten
//! seconds. Nothing is lost, and a second storm takes no more memory than the first.
//!
//! `SAMENSTAP_STORM=1000` sends so many devices. How long a push took is told, not judged: that is the machine's to say.

use std::{
    fs, thread,
    time::{Duration, Instant},
};

use protocol::{DossierId, Outcome, PushReply};

use crate::{
    program::{Running, start, try_ask},
    proving::{self, key_of},
    sqlite::world::{World, event, new_dossier},
};

/// How many devices every run of the tests sends.
const DEVICES: usize = 40;
/// What each has to send.
const EVENTS: usize = 200;
/// Within so long all of a thousand are there; fewer come as close behind each other.
const WITHIN: Duration = Duration::from_secs(10);
const FULL_STORM: usize = 1_000;
/// After how long a device that found nobody tries again, at first; twice as long each time.
const FIRST_PAUSE: Duration = Duration::from_secs(1);

struct Device {
    token: String,
    dossier: DossierId,
}

/// What came of a push.
enum Answer {
    Receipts(PushReply),
    /// Others are first: after so long it may come back.
    Later(Duration),
    /// Nobody was there, or what came was cut off.
    Nothing,
}

/// How it went for one device.
struct Passage {
    tries: u32,
    /// From the beginning of the request that brought the receipts until they were there.
    push: Duration,
    stored: usize,
}

impl Device {
    fn pass(&self, address: &str, nth: usize) -> Passage {
        let events: Vec<String> = (0..EVENTS).map(|_| event(self.dossier)).collect();
        let body = format!(r#"{{"events":[{}]}}"#, events.join(","));
        let mut pause = FIRST_PAUSE;
        for tries in 1.. {
            let began = Instant::now();
            let answer = self.push(address, &body);
            if let Answer::Receipts(reply) = answer {
                let stored = |outcome: &Outcome| matches!(outcome, Outcome::Stored { .. } | Outcome::Already { .. });
                let stored = reply.receipts.iter().filter(|receipt| stored(&receipt.outcome)).count();
                return Passage { tries, push: began.elapsed(), stored };
            }
            // As `sync::machine` does: what the server asks for, and a draw on top of it, which a run repeats.
            let drawn = pause.mul_f64(((nth * 37 + tries as usize * 61) % 100) as f64 / 100.0);
            let asked = if let Answer::Later(wait) = answer { wait } else { Duration::ZERO };
            thread::sleep(asked + drawn.max(Duration::from_millis(200)));
            pause *= 2;
        }
        unreachable!("it tries until it is heard")
    }

    /// Asks for the nonce, as a device does that was away, and pushes.
    fn push(&self, address: &str, body: &str) -> Answer {
        self.try_push(address, body).unwrap_or(Answer::Nothing)
    }

    fn try_push(&self, address: &str, body: &str) -> Option<Answer> {
        let hello = try_ask(address, "GET /v1/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").ok()?;
        let nonce = hello.lines().find_map(|line| line.strip_prefix("dpop-nonce: "))?;
        let claims = proving::claims("POST", "http://x/v1/events", Some(&self.token), nonce.to_owned());
        let proof = proving::prove(&claims, &key_of(&self.token));
        let head = format!(
            "POST /v1/events HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: DPoP {}\r\nDPoP: {proof}\r\n\
             Content-Length: {}\r\n\r\n",
            self.token,
            body.len()
        );
        let reply = try_ask(address, &(head + body)).ok()?;
        let (head, body) = reply.split_once("\r\n\r\n")?;
        if head.starts_with("HTTP/1.1 200") {
            return serde_json::from_str(body).ok().map(Answer::Receipts);
        }
        assert!(head.starts_with("HTTP/1.1 503"), "{head}");
        let wait = head.lines().find_map(|line| line.strip_prefix("retry-after: "))?;
        wait.parse().ok().map(|seconds| Answer::Later(Duration::from_secs(seconds)))
    }
}

/// All devices come back; returns how it went for each.
fn storm(devices: &[Device], address: &str) -> Vec<Passage> {
    let apart = WITHIN / FULL_STORM as u32;
    thread::scope(|scope| {
        let begun = devices.iter().enumerate().map(|(nth, device)| {
            let pass = move || {
                thread::sleep(apart * nth as u32);
                device.pass(address, nth)
            };
            thread::Builder::new().stack_size(256 * 1024).spawn_scoped(scope, pass).unwrap()
        });
        let begun: Vec<_> = begun.collect();
        begun.into_iter().map(|device| device.join().unwrap()).collect()
    })
}

/// What the program has in memory, in KiB, where the system tells it.
fn memory(running: &Running) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", running.id())).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?.trim().trim_end_matches(" kB").parse().ok()
}

#[test]
fn when_everybody_comes_back_at_once_nothing_is_lost_and_memory_stays_flat() {
    let count = std::env::var("SAMENSTAP_STORM").ok().and_then(|text| text.parse().ok()).unwrap_or(DEVICES);
    let world = World::new();
    let coach = world.coach("sevda");
    let new = |_| Device { token: world.second_device(coach.account).token, dossier: new_dossier() };
    let devices: Vec<Device> = (0..count).map(new).collect();
    let World { place, .. } = world;
    let database = place.file();
    let arguments = ["--database", database.to_str().unwrap(), "--listen", "127.0.0.1:0"];
    let (mut running, lines) = start(database.parent().unwrap(), &arguments);
    let address = lines.last().unwrap().strip_prefix("listening on http://").unwrap();

    let mut after_each = Vec::new();
    for nth in 1..=3 {
        let began = Instant::now();
        let passed = storm(&devices, address);
        let (took, mut pushes) = (began.elapsed(), passed.iter().map(|one| one.push).collect::<Vec<_>>());
        pushes.sort_unstable();
        let tries: u32 = passed.iter().map(|one| one.tries).sum();
        after_each.extend(memory(&running));
        eprintln!(
            "| storm {nth} | {count} devices of {EVENTS} events | {:.1} s | push p50 {} ms, p99 {} ms | {tries} tries | \
             {:?} MiB |",
            took.as_secs_f64(),
            pushes[pushes.len() / 2].as_millis(),
            pushes[(pushes.len() - 1) * 99 / 100].as_millis(),
            after_each.last().map(|kib| kib / 1024),
        );
        assert!(passed.iter().all(|one| one.stored == EVENTS), "a device got no receipt for an event");
    }
    running.kill();

    let stored = (3 * count * EVENTS) as u64;
    assert_eq!(place.open().unwrap().extent().unwrap(), (stored, stored), "lost, or there twice");
    // The first storm warms caches and the allocator; from then on it is to stay as it is.
    if let [_, second, third] = after_each[..] {
        assert!(third <= second + second / 4 + 16 * 1024, "{after_each:?} KiB");
    }
}
