//! The project lead's board: figures of every coach, and nothing that a person could be known by.

use protocol::{Role, team::Team};

use super::world::{World, event, new_dossier, noon};

async fn board(world: &World) -> Team {
    let lead = world.person("ineke", Role::ProjectLead);
    world.get(&lead, "/v1/team").await.read()
}

#[tokio::test]
async fn every_coach_is_on_the_board_by_name_also_who_has_nobody() {
    let world = World::new();
    let sevda = world.coach("sevda");
    world.coach("karim");
    world.person("meryem", Role::Supervisor);
    world.push(&sevda, &[event(new_dossier()), event(new_dossier())]).await;
    let board = board(&world).await;
    let rows: Vec<_> = board.coaches.iter().map(|row| (row.coach.name.as_str(), row.participants)).collect();
    assert_eq!(rows, [("karim", 0), ("sevda", 2)]);
    assert_eq!((board.at, board.wanted), (noon(), 4));
    let moments: Vec<_> = board.coaches[1].measurements.iter().map(|one| one.moment.as_str()).collect();
    assert_eq!(moments, ["t0", "t1", "t2"]);
}

#[tokio::test]
async fn what_is_kept_apart_counts_for_who_brought_it_until_it_is_settled() {
    let world = World::new();
    let sevda = world.coach("sevda");
    world.push(&sevda, &["{}".to_owned(), "[]".to_owned()]).await;
    assert_eq!(board(&world).await.coaches[0].held_events, 2);
    let supervisor = world.person("meryem", Role::Supervisor);
    let settled = r#"{"held":[1],"settlement":"set_aside"}"#;
    assert!(world.ask("POST", &supervisor, "/v1/held-events/settlements", settled).await.status.is_success());
    let again: Team = world.get(&supervisor, "/v1/team").await.read();
    assert_eq!(again.coaches[0].held_events, 1);
}

#[tokio::test]
async fn a_device_that_asks_for_a_token_was_seen_and_one_that_was_withdrawn_counts_no_longer() {
    let world = World::new();
    let sevda = world.coach("sevda");
    let second = world.second_device(sevda.account);
    world.revoke(second.device, protocol::devices::Withdrawal::Lock);
    let row = board(&world).await.coaches.remove(0);
    assert_eq!((row.devices, row.last_seen), (1, Some(noon())));
}

#[tokio::test]
async fn who_was_erased_counts_no_longer_and_the_others_do() {
    let world = World::new();
    let sevda = world.coach("sevda");
    let gone = new_dossier();
    world.push(&sevda, &[event(gone), event(new_dossier())]).await;
    let supervisor = world.person("meryem", Role::Supervisor);
    let body = format!(r#"{{"dossier":"{gone}","reason":"participant_asked"}}"#);
    assert!(world.ask("PUT", &supervisor, &format!("/v1/dossiers/{gone}/erasure"), &body).await.status.is_success());
    assert_eq!(board(&world).await.coaches[0].participants, 1);
}

#[tokio::test]
async fn no_name_no_dossier_and_no_word_of_one_leaves_by_the_board() {
    let world = World::new();
    let sevda = world.coach("sevda");
    let dossier = new_dossier();
    world.push(&sevda, &[event(dossier)]).await;
    let lead = world.person("ineke", Role::ProjectLead);
    let reply = world.get(&lead, "/v1/team").await;
    let text = String::from_utf8_lossy(&reply.body).into_owned();
    assert!(reply.status.is_success());
    for secret in [dossier.to_string(), "Fatma".to_owned()] {
        assert!(!text.contains(&secret), "{text}");
    }
    let line = world.store().audit().unwrap().pop().unwrap();
    assert_eq!((line.actor, line.action.as_str()), (lead.account.to_string(), "count"));
    assert_eq!((line.object.as_str(), line.result.as_str()), ("team", "coaches 1"));
}
