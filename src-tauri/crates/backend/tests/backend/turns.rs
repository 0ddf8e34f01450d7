//! When everybody pushes at once, who cannot be served soon is told to come back later (SYNC §3, sync storm).

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    time::Duration,
};

use axum::http::{StatusCode, header};
use backend::{Clock, identity::IdentitySettings};
use protocol::{Outcome, ProblemCode, PushReply, Receipt};

use super::world::{Person, World, event, new_dossier, noon, request};

const DEVICES: usize = 20;
const BATCH: usize = 100;
/// Long before this, three of them push at the same moment.
const MOST_BATCHES: usize = 50;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn who_cannot_be_served_soon_is_told_when_to_come_back_and_nothing_is_lost() {
    let world = Arc::new(World::waiting(IdentitySettings::default(), Clock::from_fn(noon), Duration::ZERO));
    let coach = world.coach("sevda");
    let refused = Arc::new(AtomicUsize::new(0));
    let pushing: Vec<_> = (0..DEVICES)
        .map(|_| {
            let (world, device, refused) = (world.clone(), world.second_device(coach.account), refused.clone());
            tokio::spawn(async move {
                let (dossier, mut stored) = (new_dossier(), 0);
                while stored < MOST_BATCHES * BATCH && refused.load(SeqCst) == 0 {
                    let events: Vec<String> = (0..BATCH).map(|_| event(dossier)).collect();
                    let body = format!(r#"{{"events":[{}]}}"#, events.join(","));
                    let receipts = until_it_is_heard(&world, &device, &body, &refused).await;
                    let is_new = |receipt: &Receipt| matches!(receipt.outcome, Outcome::Stored { .. });
                    assert!(receipts.iter().all(is_new), "of a push that was refused, nothing was taken in");
                    stored += receipts.len();
                }
                stored
            })
        })
        .collect();
    let mut stored = 0;
    for device in pushing {
        stored += device.await.unwrap();
    }
    assert!(refused.load(SeqCst) > 0, "{DEVICES} devices at once, and not one had to come back");
    world.assert_gapless(stored as u64);
}

async fn until_it_is_heard(world: &World, device: &Person, body: &str, refused: &AtomicUsize) -> Vec<Receipt> {
    loop {
        let reply = world.send(request("POST", "/v1/events", Some(&device.token), body.to_owned())).await;
        if reply.status == StatusCode::OK {
            return reply.read::<PushReply>().receipts;
        }
        assert_eq!((reply.status, reply.problem()), (StatusCode::SERVICE_UNAVAILABLE, ProblemCode::Busy));
        assert_eq!(reply.headers[header::RETRY_AFTER], "5");
        refused.fetch_add(1, SeqCst);
        // A device waits for as long as it was told, and some more; here nobody is that patient.
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn who_is_alone_never_waits_for_a_turn() {
    let world = World::waiting(IdentitySettings::default(), Clock::from_fn(noon), Duration::ZERO);
    let coach = world.coach("sevda");
    for _ in 0..10 {
        world.push(&coach, &[event(new_dossier())]).await;
    }
    world.assert_gapless(10);
}
