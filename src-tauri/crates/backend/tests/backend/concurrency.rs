//! Many devices at once: the log stays gapless, and a follower misses nothing (SYNC §2.2).

use std::{collections::HashSet, sync::Arc};

use protocol::Outcome;

use super::world::{World, event, new_dossier, noon};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_follower_of_eight_writers_misses_nothing() {
    const WRITERS: usize = 8;
    const BATCHES: usize = 25;
    const BATCH: usize = 20;
    let world = Arc::new(World::new());
    let coach = world.coach("sevda");
    let dossier = new_dossier();
    world.push(&coach, &[event(dossier)]).await;
    let follower = world.coach("karim");
    world.store().grant(follower.account, dossier, noon()).unwrap();

    let writers: Vec<_> = (0..WRITERS)
        .map(|_| {
            let (world, device) = (world.clone(), world.second_device(coach.account));
            tokio::spawn(async move {
                for _ in 0..BATCHES {
                    let batch: Vec<String> = (0..BATCH).map(|_| event(dossier)).collect();
                    let outcomes = world.outcomes(&device, &batch).await;
                    assert!(outcomes.iter().all(|outcome| matches!(outcome, Outcome::Stored { .. })));
                }
            })
        })
        .collect();

    let total = 1 + WRITERS * BATCHES * BATCH;
    let (mut after, mut seen) = (0, HashSet::new());
    while seen.len() < total {
        let page = world.pull(&follower, after).await;
        for stored in &page.events {
            assert!(stored.seq.0 > after && seen.insert(stored.seq.0), "each place once");
        }
        if page.events.is_empty() && writers.iter().all(tokio::task::JoinHandle::is_finished) && !page.more {
            let behind = world.pull(&follower, after).await;
            assert!(!behind.events.is_empty(), "the follower missed {} events", total - seen.len());
        }
        after = page.next.0;
    }
    for writer in writers {
        writer.await.unwrap();
    }
    world.assert_gapless(total as u64);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_events_from_many_devices_at_once_are_stored_once() {
    let world = Arc::new(World::new());
    let coach = world.coach("sevda");
    let dossier = new_dossier();
    let batch: Vec<String> = (0..100).map(|_| event(dossier)).collect();
    let devices: Vec<_> = (0..8)
        .map(|_| {
            let (world, device, batch) = (world.clone(), world.second_device(coach.account), batch.clone());
            tokio::spawn(async move { world.outcomes(&device, &batch).await })
        })
        .collect();
    let mut stored = 0;
    for device in devices {
        stored += device.await.unwrap().iter().filter(|outcome| matches!(outcome, Outcome::Stored { .. })).count();
    }
    assert_eq!(stored, 100);
    world.assert_gapless(100);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_dossier_that_two_coaches_begin_at_once_belongs_to_one_of_them() {
    let world = Arc::new(World::new());
    let people = [world.coach("sevda"), world.coach("karim")];
    for _ in 0..20 {
        let dossier = new_dossier();
        let [first, second] = people.clone().map(|person| {
            let world = world.clone();
            tokio::spawn(async move { world.outcomes(&person, &[event(dossier)]).await.remove(0) })
        });
        let outcomes = [first.await.unwrap(), second.await.unwrap()];
        let stored = outcomes.iter().filter(|outcome| matches!(outcome, Outcome::Stored { .. })).count();
        assert_eq!(stored, 1, "{outcomes:?}");
    }
    assert_eq!(world.store().held_count().unwrap(), 20);
}
