//! A supervisor moves a participant to another coach: the dossier follows, and no work of the first coach is lost.

use axum::http::StatusCode;
use protocol::{
    HeldReason, ProblemCode, Role,
    oversight::{Caseloads, DossierCoach, HeldEvents},
};

use super::world::{Person, Reply, World, event, held, new_dossier};

async fn move_to(world: &World, by: &Person, dossier: impl std::fmt::Display, to: &Person) -> Reply {
    let body = format!(r#"{{"coach":"{}"}}"#, to.account);
    world.ask("PUT", by, &format!("/v1/dossiers/{dossier}/coach"), &body).await
}

#[tokio::test]
async fn a_moved_dossier_follows_to_the_other_coach_and_leaves_the_first() {
    let world = World::new();
    let (sevda, karim) = (world.coach("sevda"), world.coach("karim"));
    let supervisor = world.person("meryem", Role::Supervisor);
    let dossier = new_dossier();
    let events = [event(dossier), event(dossier)];
    world.push(&sevda, &events).await;
    let moved: DossierCoach = move_to(&world, &supervisor, dossier, &karim).await.read();
    assert_eq!(moved.coach, karim.account);
    assert_eq!(world.pull_all(&karim, 100).await, events);
    assert!(world.pull_all(&sevda, 100).await.is_empty());
    assert!(world.pull(&sevda, 0).await.caseload.unwrap().dossiers.is_empty(), "her devices purge it");
    // Asked twice it is done once.
    move_to(&world, &supervisor, dossier, &karim).await.read::<DossierCoach>();
    assert_eq!(world.pull_all(&karim, 100).await, events);
}

#[tokio::test]
async fn what_the_first_coach_had_not_sent_comes_into_the_moved_dossier_when_it_is_released() {
    let world = World::new();
    let (sevda, karim) = (world.coach("sevda"), world.coach("karim"));
    let supervisor = world.person("meryem", Role::Supervisor);
    let dossier = new_dossier();
    let before = event(dossier);
    world.push(&sevda, std::slice::from_ref(&before)).await;
    let unsent = [event(dossier), event(dossier)];
    move_to(&world, &supervisor, dossier, &karim).await.read::<DossierCoach>();

    let kept = held(HeldReason::NotInCaseload);
    assert_eq!(world.outcomes(&sevda, &unsent).await, [kept.clone(), kept]);
    let page: HeldEvents = world.get(&supervisor, "/v1/held-events").await.read();
    let ids: Vec<String> = page.held.iter().map(|held| held.id.0.to_string()).collect();
    let body = format!(r#"{{"held":[{}],"settlement":"release"}}"#, ids.join(","));
    assert!(world.ask("POST", &supervisor, "/v1/held-events/settlements", &body).await.status.is_success());

    let [first, second] = unsent;
    assert_eq!(world.pull_all(&karim, 100).await, [before, first, second]);
    assert!(world.pull_all(&sevda, 100).await.is_empty());
    world.assert_gapless(3);
}

#[tokio::test]
async fn a_move_is_one_act_with_one_line() {
    let world = World::new();
    let (sevda, karim) = (world.coach("sevda"), world.coach("karim"));
    let supervisor = world.person("meryem", Role::Supervisor);
    let dossier = new_dossier();
    world.push(&sevda, &[event(dossier)]).await;
    move_to(&world, &supervisor, dossier, &karim).await.read::<DossierCoach>();
    let line = world.store().audit().unwrap().pop().unwrap();
    assert_eq!((line.actor, line.action.as_str()), (supervisor.account.to_string(), "move-dossier"));
    assert_eq!((line.object, line.result), (format!("dossier {dossier}"), format!("to {}", karim.account)));
}

#[tokio::test]
async fn a_dossier_goes_to_a_coach_or_stays_where_it_is() {
    let world = World::new();
    let (sevda, lead) = (world.coach("sevda"), world.person("ineke", Role::ProjectLead));
    let supervisor = world.person("meryem", Role::Supervisor);
    let dossier = new_dossier();
    world.push(&sevda, &[event(dossier)]).await;
    let refused = move_to(&world, &supervisor, dossier, &lead).await;
    assert_eq!((refused.status, refused.problem()), (StatusCode::BAD_REQUEST, ProblemCode::BadRequest));
    for nothing in [new_dossier().to_string(), "x".to_owned()] {
        let refused = move_to(&world, &supervisor, nothing, &sevda).await;
        assert_eq!((refused.status, refused.problem()), (StatusCode::NOT_FOUND, ProblemCode::NotFound));
    }
    let nonsense = world.ask("PUT", &supervisor, &format!("/v1/dossiers/{dossier}/coach"), "{}").await;
    assert_eq!(nonsense.problem(), ProblemCode::BadRequest);
    assert_eq!(world.store().caseload(sevda.account).unwrap().dossiers, [dossier]);
}

#[tokio::test]
async fn a_supervisor_sees_who_has_which_dossiers() {
    let world = World::new();
    let (sevda, _karim) = (world.coach("sevda"), world.coach("karim"));
    let supervisor = world.person("meryem", Role::Supervisor);
    let dossier = new_dossier();
    world.push(&sevda, &[event(dossier)]).await;
    let list: Caseloads = world.get(&supervisor, "/v1/caseloads").await.read();
    let seen: Vec<_> = list.caseloads.iter().map(|one| (one.coach.name.as_str(), one.dossiers.as_slice())).collect();
    assert_eq!(seen, [("karim", &[][..]), ("sevda", &[dossier][..])]);
}
