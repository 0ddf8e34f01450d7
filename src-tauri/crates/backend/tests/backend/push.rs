//! What becomes of a pushed event: stored, already there, or held. Never refused, never dropped.

use axum::http::StatusCode;
use protocol::{HeldReason, PUSH_BYTES, PUSH_LIMIT, ProblemCode, PushReply, Role};

use super::world::{World, already, event, event_with, held, new_dossier, new_id, noon, request, stored};

#[tokio::test]
async fn events_get_places_in_the_order_in_which_they_came() {
    let world = World::new();
    let coach = world.coach("sevda");
    let dossier = new_dossier();
    let outcomes = world.outcomes(&coach, &[event(dossier), event(dossier), event(dossier)]).await;
    assert_eq!(outcomes, [stored(1), stored(2), stored(3)]);
    world.assert_gapless(3);
}

#[tokio::test]
async fn an_event_that_is_pushed_again_is_there_once() {
    let world = World::new();
    let coach = world.coach("sevda");
    let once = event(new_dossier());
    world.push(&coach, std::slice::from_ref(&once)).await;
    assert_eq!(world.outcomes(&coach, &[once.clone(), once]).await, [already(1), already(1)]);
    world.assert_gapless(1);
}

#[tokio::test]
async fn an_event_that_stands_twice_in_a_batch_is_stored_once() {
    let world = World::new();
    let coach = world.coach("sevda");
    let once = event(new_dossier());
    assert_eq!(world.outcomes(&coach, &[once.clone(), once]).await, [stored(1), already(1)]);
}

#[tokio::test]
async fn the_same_id_with_other_bytes_is_held_and_the_first_stays() {
    let world = World::new();
    let coach = world.coach("sevda");
    let (id, dossier) = (new_id(), new_dossier());
    let first = event_with(id, dossier, r#"{"answer":"a"}"#);
    world.push(&coach, std::slice::from_ref(&first)).await;
    let other = event_with(id, dossier, r#"{"answer":"b"}"#);
    assert_eq!(world.outcomes(&coach, std::slice::from_ref(&other)).await, [held(HeldReason::Clash)]);
    assert_eq!(world.pull_all(&coach, 10).await, [first]);
    assert_eq!(world.store().held().unwrap(), [(HeldReason::Clash, other.into_bytes())]);
}

#[tokio::test]
async fn the_first_event_of_an_unknown_dossier_makes_it_the_coachs_own() {
    let world = World::new();
    let coach = world.coach("sevda");
    let dossier = new_dossier();
    world.push(&coach, &[event(dossier)]).await;
    assert_eq!(world.store().caseload(coach.account).unwrap().dossiers, [dossier]);
}

#[tokio::test]
async fn an_event_of_somebody_elses_dossier_is_held_with_its_bytes() {
    let world = World::new();
    let (sevda, karim) = (world.coach("sevda"), world.coach("karim"));
    let dossier = new_dossier();
    world.push(&sevda, &[event(dossier)]).await;
    let intruding = event(dossier);
    let outcomes = world.outcomes(&karim, std::slice::from_ref(&intruding)).await;
    assert_eq!(outcomes, [held(HeldReason::NotInCaseload)]);
    assert_eq!(world.store().held().unwrap(), [(HeldReason::NotInCaseload, intruding.into_bytes())]);
    world.assert_gapless(1);
}

#[tokio::test]
async fn who_is_no_coach_makes_no_dossier() {
    let world = World::new();
    for (n, role) in [Role::Supervisor, Role::ProjectLead, Role::Researcher, Role::Administrator].iter().enumerate() {
        let person = world.person(&n.to_string(), *role);
        assert_eq!(
            world.outcomes(&person, &[event(new_dossier())]).await,
            [held(HeldReason::NotInCaseload)],
            "{role:?}"
        );
    }
}

#[tokio::test]
async fn an_event_that_was_held_is_stored_when_the_dossier_comes_back() {
    let world = World::new();
    let coach = world.coach("sevda");
    let dossier = new_dossier();
    world.push(&coach, &[event(dossier)]).await;
    world.store().withdraw(coach.account, dossier).unwrap();
    let late = event(dossier);
    assert_eq!(world.outcomes(&coach, std::slice::from_ref(&late)).await, [held(HeldReason::NotInCaseload)]);
    world.store().grant(coach.account, dossier, noon()).unwrap();
    assert_eq!(world.outcomes(&coach, &[late]).await, [stored(2)]);
}

#[tokio::test]
async fn who_lost_the_dossier_still_learns_that_her_event_is_safe() {
    let world = World::new();
    let coach = world.coach("sevda");
    let dossier = new_dossier();
    let sent = event(dossier);
    world.push(&coach, std::slice::from_ref(&sent)).await;
    world.store().withdraw(coach.account, dossier).unwrap();
    assert_eq!(world.outcomes(&coach, &[sent]).await, [already(1)]);
}

#[tokio::test]
async fn an_event_that_is_held_twice_is_kept_once() {
    let world = World::new();
    let coach = world.coach("sevda");
    let malformed = r#"{"id":"no"}"#.to_owned();
    for _ in 0..3 {
        assert_eq!(world.outcomes(&coach, std::slice::from_ref(&malformed)).await, [held(HeldReason::Malformed)]);
    }
    assert_eq!(world.store().held_count().unwrap(), 1);
}

#[tokio::test]
async fn a_malformed_event_does_not_make_a_dossier() {
    let world = World::new();
    let coach = world.coach("sevda");
    let malformed = format!(r#"{{"id":"{}","dossier":"{}"}}"#, new_id(), new_dossier());
    let reply = world.push(&coach, &[malformed]).await;
    assert!(reply.receipts[0].id.is_some());
    assert!(world.store().caseload(coach.account).unwrap().dossiers.is_empty());
}

#[tokio::test]
async fn a_receipt_of_bytes_without_an_id_has_none() {
    let world = World::new();
    let coach = world.coach("sevda");
    let reply = world.push(&coach, &["7".to_owned(), event(new_dossier())]).await;
    assert_eq!(reply.receipts[0].id, None);
    assert!(reply.receipts[1].id.is_some());
}

#[tokio::test]
async fn an_empty_batch_has_no_receipts() {
    let world = World::new();
    let coach = world.coach("sevda");
    assert!(world.push(&coach, &[]).await.receipts.is_empty());
}

#[tokio::test]
async fn a_full_batch_is_taken_and_one_event_more_is_not() {
    let world = World::new();
    let coach = world.coach("sevda");
    let dossier = new_dossier();
    let full: Vec<String> = (0..PUSH_LIMIT).map(|_| event(dossier)).collect();
    assert_eq!(world.push(&coach, &full).await.receipts.len(), PUSH_LIMIT);
    let body = format!(r#"{{"events":[{},{}]}}"#, full.join(","), event(dossier));
    let reply = world.send(request("POST", "/v1/events", Some(&coach.token), body)).await;
    assert_eq!((reply.status, reply.problem()), (StatusCode::PAYLOAD_TOO_LARGE, ProblemCode::TooLarge));
    world.assert_gapless(PUSH_LIMIT as u64);
}

#[tokio::test]
async fn a_batch_of_more_than_a_mebibyte_is_too_large() {
    let world = World::new();
    let coach = world.coach("sevda");
    let long = format!(r#"{{"answer":"{}"}}"#, "x".repeat(PUSH_BYTES));
    let body = format!(r#"{{"events":[{},{}]}}"#, event(new_dossier()), event_with(new_id(), new_dossier(), &long));
    let reply = world.send(request("POST", "/v1/events", Some(&coach.token), body)).await;
    assert_eq!((reply.status, reply.problem()), (StatusCode::PAYLOAD_TOO_LARGE, ProblemCode::TooLarge));
    world.assert_gapless(0);
}

#[tokio::test]
async fn a_single_event_that_is_too_large_is_held_so_that_no_queue_is_stuck_behind_it() {
    let world = World::new();
    let coach = world.coach("sevda");
    let long = format!(r#"{{"answer":"{}"}}"#, "x".repeat(PUSH_BYTES));
    let large = event_with(new_id(), new_dossier(), &long);
    let reply = world.push(&coach, std::slice::from_ref(&large)).await;
    assert_eq!(reply.receipts[0].outcome, held(HeldReason::TooLarge));
    assert!(reply.receipts[0].id.is_some());
    assert_eq!(world.store().held().unwrap(), [(HeldReason::TooLarge, large.into_bytes())]);
}

#[tokio::test]
async fn a_body_that_is_no_batch_is_refused_as_a_whole() {
    let world = World::new();
    let coach = world.coach("sevda");
    let bodies: [&[u8]; 9] =
        [b"", b"null", b"{}", b"[]", b"{\"events\":1}", b"{\"events\":[}", b"{\"events\":[]", b"\xff\xfe", b"<x/>"];
    for body in bodies {
        let reply = world.send(request("POST", "/v1/events", Some(&coach.token), body.to_vec())).await;
        assert_eq!((reply.status, reply.problem()), (StatusCode::BAD_REQUEST, ProblemCode::BadRequest), "{body:?}");
    }
}

#[tokio::test]
async fn members_of_a_later_version_do_not_keep_a_batch_out() {
    let world = World::new();
    let coach = world.coach("sevda");
    let body = format!(r#"{{"sentBy":"v9","events":[{}]}}"#, event(new_dossier()));
    let reply: PushReply = world.send(request("POST", "/v1/events", Some(&coach.token), body)).await.read();
    assert_eq!(reply.receipts[0].outcome, stored(1));
}

#[tokio::test]
async fn a_push_leaves_an_audit_line_with_counts_and_no_content() {
    let world = World::new();
    let coach = world.coach("sevda");
    world.push(&coach, &[event(new_dossier()), "{}".to_owned()]).await;
    let lines = world.store().audit().unwrap();
    let line = lines.iter().find(|line| line.action == "push").unwrap();
    assert_eq!(line.result, "stored 1, already 0, held 1");
    assert_eq!((line.actor.clone(), line.origin.clone()), (coach.account.to_string(), coach.device.to_string()));
    assert!(!format!("{lines:?}").contains("Fatma"));
}
