//! What was erased is nowhere any more, and does not come back.

use axum::http::StatusCode;
use protocol::{Caseload, Outcome, ProblemCode, Role, Seq, oversight::{Erasure, ErasureReason, HeldEvents}};

use super::world::{Person, Place, Reply, World, event, event_with, new_dossier, new_id, noon, stored};

async fn ask(world: &World, person: &Person, dossier: impl std::fmt::Display, body: &str) -> Reply {
    world.ask("PUT", person, &format!("/v1/dossiers/{dossier}/erasure"), body).await
}

async fn erase(world: &World, dossier: protocol::DossierId) -> Person {
    let supervisor = world.person("meryem", Role::Supervisor);
    let body = format!(r#"{{"dossier":"{dossier}","reason":"participant_asked"}}"#);
    let erased: Erasure = ask(world, &supervisor, dossier, &body).await.read();
    assert_eq!((erased.dossier, erased.at, erased.reason), (dossier, noon(), ErasureReason::ParticipantAsked));
    supervisor
}

async fn caseload(world: &World, person: &Person) -> Caseload {
    world.pull(person, 0).await.caseload.unwrap()
}

#[tokio::test]
async fn a_dossier_that_was_erased_is_given_to_nobody_and_its_places_stay() {
    let world = World::new();
    let coach = world.coach("sevda");
    let (gone, kept) = (new_dossier(), new_dossier());
    let other = event(kept);
    world.push(&coach, &[event(gone), other.clone(), event(gone)]).await;
    erase(&world, gone).await;

    assert_eq!(world.pull_all(&coach, 100).await, [other]);
    let asked = world.get(&coach, &format!("/v1/dossiers/{gone}/events")).await;
    assert_eq!(asked.problem(), ProblemCode::NotFound);
    world.assert_gapless(3);
    let all = format!("/v1/changes?epoch={}&after=0&digests=all", world.store().epoch().unwrap());
    let page: protocol::Changes = world.get(&coach, &all).await.read();
    assert_eq!((page.digests.len(), page.digests[0].dossier, page.next), (1, kept, Seq(3)));
}

#[tokio::test]
async fn who_had_it_is_told_and_nobody_else_is() {
    let world = World::new();
    let (sevda, karim) = (world.coach("sevda"), world.coach("karim"));
    let gone = new_dossier();
    world.push(&sevda, &[event(gone)]).await;
    let before = caseload(&world, &sevda).await;
    erase(&world, gone).await;

    let after = caseload(&world, &sevda).await;
    assert_eq!((after.dossiers, after.erased), (Vec::new(), vec![gone]));
    assert_ne!(after.etag, before.etag);
    assert!(caseload(&world, &karim).await.erased.is_empty());
}

#[tokio::test]
async fn who_had_it_before_is_told_too_and_nobody_is_given_it_again() {
    let world = World::new();
    let (sevda, karim) = (world.coach("sevda"), world.coach("karim"));
    let gone = new_dossier();
    world.push(&sevda, &[event(gone)]).await;
    world.store().withdraw(sevda.account, gone).unwrap();
    let supervisor = erase(&world, gone).await;
    assert_eq!(caseload(&world, &sevda).await.erased, [gone]);

    world.store().grant(karim.account, gone, noon()).unwrap();
    let body = format!(r#"{{"coach":"{}"}}"#, karim.account);
    let moved = world.ask("PUT", &supervisor, &format!("/v1/dossiers/{gone}/coach"), &body).await;
    assert_eq!(moved.problem(), ProblemCode::NotFound);
    assert!(caseload(&world, &karim).await.dossiers.is_empty());
}

#[tokio::test]
async fn a_device_that_was_long_away_brings_nothing_of_it_back() {
    let world = World::new();
    let (sevda, karim) = (world.coach("sevda"), world.coach("karim"));
    let gone = new_dossier();
    let (old, late) = (event(gone), event(gone));
    let malformed = format!(r#"{{"dossier":"{gone}","value":7}}"#);
    world.push(&sevda, std::slice::from_ref(&old)).await;
    erase(&world, gone).await;

    for person in [&sevda, &karim] {
        let offered = [old.clone(), late.clone(), malformed.clone()];
        assert_eq!(world.outcomes(person, &offered).await, vec![Outcome::Erased; 3]);
    }
    // The rest of the batch goes its way.
    assert_eq!(world.outcomes(&sevda, &[late, event(new_dossier())]).await, [Outcome::Erased, stored(2)]);
    assert_eq!(world.store().held_count().unwrap(), 0);
    assert_eq!(world.outcomes(&sevda, &[format!("[{}]", "1,".repeat(700_000) + "1")]).await.len(), 1);
}

#[tokio::test]
async fn an_id_of_an_erased_event_used_again_elsewhere_is_held_and_stops_nothing() {
    let world = World::new();
    let sevda = world.coach("sevda");
    let (gone, id) = (new_dossier(), new_id());
    world.push(&sevda, &[event_with(id, gone, "null")]).await;
    erase(&world, gone).await;
    let again = event_with(id, new_dossier(), "null");
    let outcomes = world.outcomes(&sevda, &[again, event(new_dossier())]).await;
    assert!(matches!(outcomes[..], [Outcome::Held { .. }, Outcome::Stored { .. }]), "{outcomes:?}");
}

#[tokio::test]
async fn what_was_held_of_it_can_be_seen_exported_and_released_by_nobody() {
    let world = World::new();
    let (sevda, karim) = (world.coach("sevda"), world.coach("karim"));
    let gone = new_dossier();
    world.push(&sevda, &[event(gone), format!(r#"{{"dossier":"{gone}","value":"Fatma"}}"#)]).await;
    world.push(&karim, &[event(gone), "{}".to_owned()]).await;
    let supervisor = erase(&world, gone).await;

    let page: HeldEvents = world.get(&supervisor, "/v1/held-events").await.read();
    assert_eq!(page.held.iter().map(|held| held.id.0).collect::<Vec<_>>(), [3], "what is about nobody stays");
    for held in [1, 2] {
        let file = world.get(&supervisor, &format!("/v1/held-events/{held}")).await;
        assert_eq!(file.problem(), ProblemCode::NotFound);
    }
    let body = r#"{"held":[1,2],"settlement":"release"}"#;
    let reply = world.ask("POST", &supervisor, "/v1/held-events/settlements", body).await;
    assert_eq!(String::from_utf8_lossy(&reply.body).matches("unknown").count(), 2);
    assert_eq!(world.store().held().unwrap().len(), 1);
}

#[tokio::test]
async fn the_database_itself_refuses_to_give_an_erased_dossier_a_key_again() {
    let world = World::new();
    let sevda = world.coach("sevda");
    let gone = new_dossier();
    world.push(&sevda, &[event(gone)]).await;
    erase(&world, gone).await;
    let key = match &world.place {
        Place::File(_) => "x'00'",
        Place::Server(_) => "'x'",
    };
    for wrong in [
        &format!("insert into dossier_key (dossier, key) select dossier, {key} from erased"),
        "delete from erased",
        "update erased set at = 0",
    ] {
        assert!(world.place.run_sql(wrong).is_err(), "{wrong}");
    }
    let line = world.store().audit().unwrap().into_iter().rev().find(|line| line.action == "erase").unwrap();
    assert_eq!((line.object, line.result.as_str()), (format!("dossier {gone}"), "erased, participant_asked"));
    assert!(world.store().verify_audit(None).unwrap().is_ok());
    let world = world.restarted();
    assert_eq!(world.store().erasures().unwrap().len(), 1);
}

#[tokio::test]
async fn nothing_is_erased_by_a_slip_of_the_finger_and_twice_is_once() {
    let world = World::new();
    let (sevda, supervisor) = (world.coach("sevda"), world.person("ilse", Role::Supervisor));
    let (dossier, other) = (new_dossier(), new_dossier());
    world.push(&sevda, &[event(dossier), event(other)]).await;
    let body = |dossier| format!(r#"{{"dossier":"{dossier}","reason":"retention_ended"}}"#);
    assert_eq!(ask(&world, &supervisor, dossier, &body(other)).await.status, StatusCode::CONFLICT);
    for nonsense in ["", "{}", &format!(r#"{{"dossier":"{dossier}"}}"#), &format!(r#"{{"dossier":"{dossier}","reason":"x"}}"#)] {
        assert_eq!(ask(&world, &supervisor, dossier, nonsense).await.problem(), ProblemCode::BadRequest, "{nonsense}");
    }
    let nobody = new_dossier();
    assert_eq!(ask(&world, &supervisor, nobody, &body(nobody)).await.problem(), ProblemCode::NotFound);
    assert_eq!(caseload(&world, &sevda).await.dossiers.len(), 2);

    let first: Erasure = ask(&world, &supervisor, dossier, &body(dossier)).await.read();
    let again = format!(r#"{{"dossier":"{dossier}","reason":"made_by_mistake"}}"#);
    assert_eq!(ask(&world, &supervisor, dossier, &again).await.read::<Erasure>(), first);
}
