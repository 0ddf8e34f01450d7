//! The database: never changed behind the log's back, and in the same life each time that it is opened.

use backend::{Backend, BackendError, Clock, store::OpenError};

use super::world::{Place, World, event, new_dossier, noon};

fn refusal(place: &Place) -> OpenError {
    match place.open() {
        Ok(_) => panic!("the database was opened"),
        Err(refusal) => refusal,
    }
}

#[test]
fn a_log_that_was_shut_and_opened_goes_on_in_the_same_life() {
    let place = Place::new();
    let epoch = place.open().unwrap().epoch().unwrap();
    assert_eq!(place.open().unwrap().epoch().unwrap(), epoch);
}

#[tokio::test]
async fn what_has_a_receipt_is_there_after_the_process_is_gone() {
    let world = World::new();
    let coach = world.coach("sevda");
    world.push(&coach, &[event(new_dossier())]).await;
    // Nothing is closed: a second process opens what the first has on disk.
    assert_eq!(world.place.open().unwrap().extent().unwrap(), (1, 1));
}

#[test]
fn a_backend_without_a_recovery_key_does_not_serve() {
    let store = Place::new().open().unwrap();
    assert!(matches!(Backend::new(store, Clock::from_fn(noon)), Err(BackendError::NoRecoveryKey)));
}

#[tokio::test]
async fn the_database_itself_refuses_to_change_or_shorten_the_log_and_what_is_held() {
    let world = World::new();
    let coach = world.coach("sevda");
    world.push(&coach, &[event(new_dossier()), "{}".to_owned()]).await;
    let an_id = match &world.place {
        Place::File(_) => "x'00'",
        Place::Server(_) => "gen_random_uuid()",
    };
    for wrong in [
        "update event set body = digest",
        "delete from event",
        &format!("insert into event select 7, {an_id}, dossier, 0, device, digest, body from event"),
        "update held set reason = 'other'",
        "delete from held",
        "update audit set actor = ''",
        "delete from audit",
        "insert into audit select id + 7, at, actor, action, object, result, origin, hash from audit",
    ] {
        assert!(world.place.run_sql(wrong).is_err(), "{wrong}");
    }
    world.assert_gapless(1);
}

#[tokio::test]
async fn a_database_of_a_later_version_is_left_untouched() {
    let place = Place::new();
    drop(place.open().unwrap());
    let later = match &place {
        Place::File(_) => "pragma user_version = 99",
        Place::Server(_) => "update meta set value = '99' where name = 'schema'",
    };
    place.run_sql(later).unwrap();
    let refused = refusal(&place);
    assert!(matches!(refused, OpenError::SchemaTooNew { found: 99, .. }), "{refused}");
}

#[tokio::test]
async fn a_log_with_a_gap_is_not_served() {
    let world = World::new();
    let coach = world.coach("sevda");
    let dossier = new_dossier();
    world.push(&coach, &[event(dossier), event(dossier)]).await;
    let unlocked = match &world.place {
        Place::File(_) => "drop trigger event_kept",
        Place::Server(_) => "drop trigger event_immutable on event",
    };
    world.place.run_sql(&format!("{unlocked}; delete from event where seq = 1")).unwrap();
    assert!(matches!(refusal(&world.place), OpenError::Gaps { count: 1, last: 2 }));
}

/// The tables as they were before each dossier had a key of its own, with an event and things that are held.
const BEFORE_KEYS: [&str; 2] = [
    "drop table cover; alter table device drop column seen_at; alter table device drop column handover_key;
     drop table attachment_part; drop table attachment; drop table once_granted; drop table erased; drop table dossier_key;
     drop table event; drop trigger held_immutable; alter table held drop column dossier;
     create table event (seq integer primary key, id blob not null unique, dossier blob not null references dossier,
         received_at integer not null, device blob not null, body text not null) strict;
     create index event_of_dossier on event (dossier, seq);
     create trigger event_gapless before insert on event
         when new.seq is not (select coalesce(max(seq), 0) + 1 from event) begin select raise(abort, 'gap'); end;
     create trigger event_immutable before update on event begin select raise(abort, 'never'); end;
     create trigger event_kept before delete on event begin select raise(abort, 'never'); end;
     create trigger held_immutable before update on held begin select raise(abort, 'never'); end;
     pragma user_version = 8;",
    "drop table cover; alter table device drop column seen_at; alter table device drop column handover_key;
     drop table attachment_part; drop table attachment; drop table once_granted; drop table erased; drop table dossier_key;
     drop function refuse_key; drop trigger event_immutable on event; drop trigger held_immutable on held;
     alter table held drop column dossier; alter table event drop column digest; alter table event drop column body;
     alter table event add column body text not null; create index event_of_dossier on event (dossier, seq);
     create trigger event_immutable before update or delete or truncate on event execute function refuse('never');
     create trigger held_immutable before update or delete or truncate on held execute function refuse('never');
     update meta set value = '3' where name = 'schema';",
];

#[tokio::test]
async fn a_database_from_before_dossiers_had_keys_gives_every_event_byte_for_byte_and_keeps_none_in_the_clear() {
    let world = World::new();
    let coach = world.coach("sevda");
    let (dossier, other) = (new_dossier(), new_dossier());
    let events: Vec<String> = (0..3).map(|n| event(if n == 1 { other } else { dossier })).collect();
    let late = event(new_dossier());
    let id = |uuid: uuid::Uuid| match &world.place {
        Place::File(_) => format!("x'{}'", uuid.simple()),
        Place::Server(_) => format!("'{uuid}'"),
    };
    let bytes = |text: &str| match &world.place {
        Place::File(_) => format!("cast('{text}' as blob)"),
        Place::Server(_) => format!("convert_to('{text}', 'UTF8')"),
    };
    let account = id(coach.account.0);
    let mut sql = BEFORE_KEYS[usize::from(matches!(world.place, Place::Server(_)))].to_owned();
    for dossier in [dossier, other] {
        let dossier = id(dossier.0);
        sql += &format!("insert into dossier (id, created_at, created_by) values ({dossier}, 0, {account});");
        sql += &format!("insert into \"grant\" (account, dossier, granted_at) values ({account}, {dossier}, 0);");
    }
    for (n, body) in events.iter().enumerate() {
        let raw = protocol::RawEvent::from_text(body.clone()).unwrap();
        let (event, dossier) = (id(raw.id().0), id(raw.event().dossier.0));
        sql += &format!(
            "insert into event (seq, id, dossier, received_at, device, body)
             values ({}, {event}, {dossier}, 0, {account}, '{body}');",
            n + 1
        );
    }
    for (n, held) in [late.as_str(), "no event"].into_iter().enumerate() {
        let hash = bytes(&format!("{n}"));
        sql += &format!(
            "insert into held (account, device, reason, received_at, sha256, bytes)
             values ({account}, {account}, 'malformed', 0, {hash}, {});",
            bytes(held)
        );
    }
    world.place.run_sql(&sql).unwrap();

    let world = world.restarted();
    assert_eq!(world.pull_all(&coach, 2).await, events);
    let held: Vec<Vec<u8>> = world.store().held().unwrap().into_iter().map(|(_, bytes)| bytes).collect();
    assert_eq!(held, [late.as_bytes(), b"no event"]);
    let more = event(dossier);
    world.push(&coach, std::slice::from_ref(&more)).await;
    assert_eq!(world.pull_all(&coach, 9).await.last(), Some(&more));
    for (table, column) in [("event", "body"), ("held", "bytes")] {
        let is_clear = match &world.place {
            Place::File(_) => format!("instr({column}, cast('Fatma' as blob)) > 0"),
            Place::Server(_) => format!("position('Fatma'::bytea in {column}) > 0"),
        };
        let fails = match &world.place {
            Place::File(_) => format!("create table t (x check (x = 0)); insert into t select 1 from {table} where {is_clear};"),
            Place::Server(_) => format!("select 1 / (case when {is_clear} then 0 else 1 end) from {table};"),
        };
        world.place.run_sql(&fails).unwrap();
        world.place.run_sql("drop table if exists t").unwrap();
    }
}
