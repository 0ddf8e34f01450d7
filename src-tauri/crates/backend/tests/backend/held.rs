//! Held events with a supervisor's eyes: seen, taken along, settled. None is ever lost.

use axum::http::{StatusCode, header};
use protocol::{
    HeldReason, Outcome, ProblemCode, RawEvent, Role, Seq,
    oversight::{HeldEvents, HeldId, SettleOutcome, SettleReply, UnsettledReason},
};

use super::world::{Person, Reply, World, event, event_with, new_dossier, noon};

async fn listed(world: &World, supervisor: &Person) -> HeldEvents {
    world.get(supervisor, "/v1/held-events").await.read()
}

async fn asked_to_settle(world: &World, supervisor: &Person, settlement: &str) -> Reply {
    world.ask("POST", supervisor, "/v1/held-events/settlements", settlement).await
}

async fn settle(world: &World, supervisor: &Person, settlement: &str) -> Vec<SettleOutcome> {
    let reply: SettleReply = asked_to_settle(world, supervisor, settlement).await.read();
    reply.settled.into_iter().map(|settled| settled.outcome).collect()
}

fn unsettled(reason: UnsettledReason) -> SettleOutcome {
    SettleOutcome::Unsettled { reason }
}

/// A dossier of sevda's in which karim, who has it no longer, recorded something: held under 1.
async fn late() -> (World, Person, Person, String) {
    let world = World::new();
    let (sevda, karim) = (world.coach("sevda"), world.coach("karim"));
    let supervisor = world.person("meryem", Role::Supervisor);
    let dossier = new_dossier();
    world.push(&sevda, &[event(dossier)]).await;
    let late = event(dossier);
    world.push(&karim, std::slice::from_ref(&late)).await;
    (world, sevda, supervisor, late)
}

#[tokio::test]
async fn the_list_says_what_is_held_why_and_from_whom_and_not_what_it_says() {
    let (world, _, supervisor, late) = late().await;
    let late = RawEvent::from_text(late).unwrap();
    let page = listed(&world, &supervisor).await;
    assert_eq!((page.held.len(), page.more), (1, false));
    let held = &page.held[0];
    assert_eq!((held.id, held.reason, held.event), (HeldId(1), HeldReason::NotInCaseload, Some(late.id())));
    assert_eq!(held.dossier, Some(late.event().dossier));
    assert_eq!((held.subject.as_deref(), held.field.as_deref()), (Some("participant"), Some("name")));
    assert_eq!((held.account.name.as_str(), held.device_name.as_str()), ("karim", "tablet"));
    assert_eq!((held.received_at, held.bytes), (noon(), late.body().get().len() as u64));
    let text = String::from_utf8(world.get(&supervisor, "/v1/held-events").await.body).unwrap();
    assert!(!text.contains("Fatma"), "{text}");
}

#[tokio::test]
async fn a_long_list_comes_page_by_page() {
    let world = World::new();
    let (coach, supervisor) = (world.coach("sevda"), world.person("meryem", Role::Supervisor));
    let poison: Vec<String> = (0..7).map(|n| format!("[{n}]")).collect();
    world.push(&coach, &poison).await;
    let (mut seen, mut after) = (Vec::new(), 0);
    loop {
        let page: HeldEvents =
            world.get(&supervisor, &format!("/v1/held-events?after={after}&limit=3")).await.read();
        after = page.held.last().unwrap().id.0;
        seen.extend(page.held.iter().map(|held| held.id.0));
        if !page.more {
            break;
        }
    }
    assert_eq!(seen, [1, 2, 3, 4, 5, 6, 7]);
}

#[tokio::test]
async fn what_is_held_is_taken_along_as_a_file_byte_for_byte() {
    let (world, _, supervisor, late) = late().await;
    let file = world.get(&supervisor, "/v1/held-events/1").await;
    assert_eq!(file.body, late.as_bytes());
    assert_eq!(file.headers[header::CONTENT_DISPOSITION], "attachment; filename=\"held-1.json\"");
    for nothing in ["2", "-1", "x", "18446744073709551615"] {
        let reply = world.get(&supervisor, &format!("/v1/held-events/{nothing}")).await;
        assert_eq!(reply.problem(), ProblemCode::NotFound, "{nothing}");
    }
}

#[tokio::test]
async fn a_released_event_is_in_the_log_as_it_came_and_out_of_the_list() {
    let (world, sevda, supervisor, late) = late().await;
    let outcomes = settle(&world, &supervisor, r#"{"held":[1],"settlement":"release"}"#).await;
    assert_eq!(outcomes, [SettleOutcome::InLog { seq: Seq(2) }]);
    assert_eq!(world.pull_all(&sevda, 100).await[1], late);
    assert!(listed(&world, &supervisor).await.held.is_empty());
    assert_eq!(world.store().held_bytes(HeldId(1)).unwrap().unwrap(), late.as_bytes(), "and kept as it came");
    world.assert_gapless(2);
}

#[tokio::test]
async fn who_brought_a_released_event_learns_that_it_is_safe_when_she_offers_it_again() {
    let (world, _, supervisor, late) = late().await;
    settle(&world, &supervisor, r#"{"held":[1],"settlement":"release"}"#).await;
    let karim = world.store().account_by_sign_in("karim").unwrap().unwrap().account.id;
    let outcomes = world.outcomes(&world.second_device(karim), &[late]).await;
    assert_eq!(outcomes, [Outcome::Already { seq: Seq(2) }]);
}

#[tokio::test]
async fn an_event_that_came_in_by_itself_since_is_there_once() {
    let (world, _, supervisor, late) = late().await;
    let karim = world.store().account_by_sign_in("karim").unwrap().unwrap().account.id;
    let dossier = RawEvent::from_text(late.clone()).unwrap().event().dossier;
    world.store().grant(karim, dossier, noon()).unwrap();
    world.push(&world.second_device(karim), &[late]).await;
    let outcomes = settle(&world, &supervisor, r#"{"held":[1],"settlement":"release"}"#).await;
    assert_eq!(outcomes, [SettleOutcome::InLog { seq: Seq(2) }]);
    world.assert_gapless(2);
}

#[tokio::test]
async fn what_was_settled_is_not_settled_again() {
    let (world, _, supervisor, _) = late().await;
    let release = r#"{"held":[1],"settlement":"release"}"#;
    settle(&world, &supervisor, release).await;
    assert_eq!(settle(&world, &supervisor, release).await, [unsettled(UnsettledReason::SettledBefore)]);
    let twice = settle(&world, &supervisor, r#"{"held":[1,9],"settlement":"set_aside"}"#).await;
    assert_eq!(twice, [unsettled(UnsettledReason::SettledBefore), unsettled(UnsettledReason::Unknown)]);
    world.assert_gapless(2);
}

#[tokio::test]
async fn a_dossier_that_nobody_made_goes_to_a_coach_with_what_was_held_of_it() {
    let world = World::new();
    let (sevda, supervisor) = (world.coach("sevda"), world.person("meryem", Role::Supervisor));
    let lead = world.person("ineke", Role::ProjectLead);
    let orphan = event(new_dossier());
    world.push(&lead, std::slice::from_ref(&orphan)).await;
    let outcomes = settle(&world, &supervisor, r#"{"held":[1],"settlement":"release"}"#).await;
    assert_eq!(outcomes, [unsettled(UnsettledReason::NoDossier)]);

    let to = |account| format!(r#"{{"held":[1],"settlement":"reassign","to":"{account}"}}"#);
    let refused = asked_to_settle(&world, &supervisor, &to(lead.account)).await;
    assert_eq!((refused.status, refused.problem()), (StatusCode::BAD_REQUEST, ProblemCode::BadRequest));
    assert_eq!(settle(&world, &supervisor, &to(sevda.account)).await, [SettleOutcome::InLog { seq: Seq(1) }]);
    assert_eq!(world.pull_all(&sevda, 100).await, [orphan]);
}

#[tokio::test]
async fn what_is_no_event_or_clashes_with_one_is_not_released_and_can_be_set_aside() {
    let world = World::new();
    let (coach, supervisor) = (world.coach("sevda"), world.person("meryem", Role::Supervisor));
    let dossier = new_dossier();
    let first = event(dossier);
    let id = RawEvent::from_text(first.clone()).unwrap().id();
    let clash = event_with(id, dossier, r#"{"answer":"Iemand anders"}"#);
    world.push(&coach, &[first.clone(), clash, "{}".to_owned()]).await;
    let not_releasable = unsettled(UnsettledReason::NotReleasable);
    let released = settle(&world, &supervisor, r#"{"held":[1,2],"settlement":"release"}"#).await;
    assert_eq!(released, [not_releasable, not_releasable]);
    assert_eq!(listed(&world, &supervisor).await.held.len(), 2);
    let aside = settle(&world, &supervisor, r#"{"held":[1,2],"settlement":"set_aside"}"#).await;
    assert_eq!(aside, [SettleOutcome::SetAside, SettleOutcome::SetAside]);
    assert!(listed(&world, &supervisor).await.held.is_empty());
    assert_eq!(world.store().held_count().unwrap(), 2, "it is out of the list and nowhere else");
    assert_eq!(world.pull_all(&coach, 100).await, [first]);
}

#[tokio::test]
async fn each_settlement_leaves_a_line_with_who_and_which_and_no_content() {
    let (world, _, supervisor, _) = late().await;
    settle(&world, &supervisor, r#"{"held":[1,9],"settlement":"release"}"#).await;
    let lines = world.store().audit().unwrap();
    let told: Vec<_> = lines
        .iter()
        .filter(|line| line.action == "settle")
        .map(|line| (line.actor.clone(), line.object.as_str(), line.result.as_str()))
        .collect();
    let who = supervisor.account.to_string();
    assert_eq!(told, [(who.clone(), "held 1", "release, place 2"), (who, "held 9", "refused, unknown")]);
    assert!(world.store().verify_audit(None).unwrap().is_ok());
}

#[tokio::test]
async fn nonsense_is_no_settlement() {
    let (world, _, supervisor, _) = late().await;
    for body in ["", "{}", r#"{"held":[1]}"#, r#"{"held":["1"],"settlement":"release"}"#] {
        let reply = asked_to_settle(&world, &supervisor, body).await;
        assert_eq!(reply.problem(), ProblemCode::BadRequest, "{body}");
    }
    let many: Vec<String> = (0..501).map(|n| n.to_string()).collect();
    let body = format!(r#"{{"held":[{}],"settlement":"release"}}"#, many.join(","));
    assert_eq!(asked_to_settle(&world, &supervisor, &body).await.problem(), ProblemCode::TooLarge);
}
