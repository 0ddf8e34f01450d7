//! The cursor's race (SYNC §6): eight writers and a follower on one PostgreSQL. Places from a sequence lose events to the
//! follower, which is the control; ours lose none.
//!
//! `SAMENSTAP_RACES=20` runs ours so often.

use std::{
    collections::HashSet,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use backend::store::{ChangesQuery, Compared, SignedIn};
use protocol::{Account, AccountId, RawEvent, Seq};
use serde_json::value::RawValue;
use tokio_postgres::NoTls;

use crate::{
    postgres::world::{World, event, new_dossier, noon},
    postgres_server,
};

const WRITERS: usize = 8;
const EVENTS: usize = 12_000;
const BATCH: usize = 10;

#[test]
fn a_follower_of_eight_writers_on_two_backends_misses_nothing() {
    let races = std::env::var("SAMENSTAP_RACES").ok().and_then(|text| text.parse().ok()).unwrap_or(1);
    (0..races).for_each(|_| race());
    eprintln!("| races of {WRITERS} writers and a follower | {races} of {EVENTS} events | 0 missed |");
}

fn race() {
    let world = World::new();
    let coach = world.coach("sevda");
    let dossier = new_dossier();
    let stores = [Arc::new(world.place.open().unwrap()), Arc::new(world.place.open().unwrap())];
    let sender = SignedIn { account: account(coach.account), device: coach.device };
    let first = RawValue::from_string(event(dossier)).unwrap();
    stores[0].push(&sender, vec![first], noon()).unwrap();

    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let (store, sender) = (stores[writer % 2].clone(), sender.clone());
            thread::spawn(move || {
                for _ in 0..EVENTS / WRITERS / BATCH {
                    let batch = (0..BATCH).map(|_| RawValue::from_string(event(dossier)).unwrap()).collect();
                    store.push(&sender, batch, noon()).unwrap();
                }
            })
        })
        .collect();

    let mut query = ChangesQuery {
        epoch: stores[0].epoch().unwrap(),
        after: Seq(0),
        limit: 1_000,
        caseload: None,
        windows: None,
        today: noon().date_naive(),
        compared: Compared::Touched,
    };
    let mut seen = HashSet::new();
    loop {
        let done = writers.iter().all(thread::JoinHandle::is_finished);
        let page = world.store().changes(coach.account, &query, noon()).unwrap();
        seen.extend(page.events.iter().map(|stored| RawEvent::read(stored.event.clone()).unwrap().id()));
        query.after = page.next;
        if done && page.events.is_empty() {
            break;
        }
    }
    writers.into_iter().for_each(|writer| writer.join().unwrap());
    world.assert_gapless(1 + EVENTS as u64);
    assert_eq!(seen.len(), 1 + EVENTS, "missed {}", 1 + EVENTS - seen.len());
}

/// The control: without the lock the same follower misses events, so the test above can see it.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn places_from_a_sequence_do_lose_events_to_a_follower() {
    const CONTROL: usize = 4_000;
    let address = postgres_server::new_database();
    let (follower, connection) = tokio_postgres::connect(&address, NoTls).await.unwrap();
    tokio::spawn(connection);
    follower.batch_execute("create table naive (seq bigserial primary key)").await.unwrap();
    let done = Arc::new(AtomicBool::new(false));
    let mut writers = tokio::task::JoinSet::new();
    for writer in 0..WRITERS {
        let address = address.clone();
        writers.spawn(async move {
            let (mut client, connection) = tokio_postgres::connect(&address, NoTls).await.unwrap();
            tokio::spawn(connection);
            for batch in 0..CONTROL / WRITERS / BATCH {
                let tx = client.transaction().await.unwrap();
                let sql = "insert into naive (seq) select nextval('naive_seq_seq') from generate_series(1, 10)";
                tx.execute(sql, &[]).await.unwrap();
                // Other work of the request: 0 to 4 ms.
                tokio::time::sleep(Duration::from_micros((writer * 977 + batch * 1_361) as u64 % 4_000)).await;
                tx.commit().await.unwrap();
            }
        });
    }
    let following = tokio::spawn({
        let done = done.clone();
        async move {
            let (mut after, mut seen) = (0_i64, 0);
            loop {
                let is_last = done.load(Ordering::SeqCst);
                let rows =
                    follower.query("select seq from naive where seq > $1 order by seq", &[&after]).await.unwrap();
                seen += rows.len();
                after = rows.last().map_or(after, |row| row.get(0));
                if is_last && rows.is_empty() {
                    return seen;
                }
            }
        }
    });
    writers.join_all().await;
    done.store(true, Ordering::SeqCst);
    let missed = CONTROL - following.await.unwrap();
    println!("the naive cursor missed {missed} of {CONTROL} events");
    assert!(missed > 0, "the race was not provoked");
}

fn account(id: AccountId) -> Account {
    Account { id, name: String::new(), role: protocol::Role::Coach }
}
