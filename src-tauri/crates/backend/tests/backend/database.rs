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
        "update event set body = '{}'",
        "delete from event",
        &format!("insert into event select 7, {an_id}, dossier, 0, device, '{{}}' from event"),
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
