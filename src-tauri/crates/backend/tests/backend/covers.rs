//! Holiday cover: a colleague reaches a coach's dossiers on the days that were agreed, by the server's clock, and on no
//! other.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use axum::http::StatusCode;
use backend::{Clock, identity::IdentitySettings};
use chrono::TimeDelta;
use protocol::{
    AccountId, HeldReason, ProblemCode, Role, Sha256, Upload,
    covers::{Cover, Covers},
};

use super::{
    attachments::bring,
    world::{Person, Reply, World, event, held, new_dossier, noon, stored},
};

/// A world whose days pass when the test says so.
fn world_of_days() -> (World, Arc<AtomicI64>) {
    let days = Arc::new(AtomicI64::new(0));
    let passed = days.clone();
    let clock = Clock::from_fn(move || noon() + TimeDelta::days(passed.load(Ordering::SeqCst)));
    (World::with(IdentitySettings::default(), clock), days)
}

async fn make(world: &World, by: &Person, of: AccountId, colleague: AccountId, days: [&str; 2]) -> Reply {
    let [from, until] = days;
    let body = format!(r#"{{"coach":"{of}","colleague":"{colleague}","from":"{from}","until":"{until}"}}"#);
    world.ask("POST", by, "/v1/covers", &body).await
}

#[tokio::test]
async fn a_cover_opens_the_caseload_on_its_days_and_closes_it_by_itself() {
    let (world, days) = world_of_days();
    let (sevda, karim) = (world.coach("sevda"), world.coach("karim"));
    let (dossier, own) = (new_dossier(), new_dossier());
    let (first, of_karim) = (event(dossier), event(own));
    world.push(&sevda, std::slice::from_ref(&first)).await;
    world.push(&karim, std::slice::from_ref(&of_karim)).await;
    let made = make(&world, &sevda, sevda.account, karim.account, ["2020-11-04", "2020-11-06"]).await;
    assert_eq!(made.status, StatusCode::CREATED);

    assert_eq!(world.pull_all(&karim, 100).await, std::slice::from_ref(&of_karim), "it has not begun");
    for day in [2, 3, 4] {
        days.store(day, Ordering::SeqCst);
        assert_eq!(world.pull_all(&karim, 100).await, [first.clone(), of_karim.clone()], "day {day}");
        assert_eq!(world.dossier(&karim, dossier, "").await.events.len(), 1);
        let caseload = world.pull(&karim, 0).await.caseload.unwrap();
        assert_eq!((caseload.dossiers.len(), caseload.covers[0].dossiers.as_slice()), (2, &[dossier][..]));
        assert_eq!(caseload.covers[0].coach.name, "sevda");
        assert_eq!(world.pull(&sevda, 0).await.caseload.unwrap().dossiers, [dossier], "she keeps it");
    }
    days.store(5, Ordering::SeqCst);
    assert_eq!(world.pull_all(&karim, 100).await, [of_karim]);
    let caseload = world.pull(&karim, 0).await.caseload.unwrap();
    assert_eq!((caseload.dossiers.as_slice(), caseload.covers.len()), (&[own][..], 0));
    let gone = world.get(&karim, &format!("/v1/dossiers/{dossier}/events")).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_the_colleague_writes_is_stored_while_it_lasts_and_held_when_it_is_over() {
    let (world, days) = world_of_days();
    let (sevda, karim) = (world.coach("sevda"), world.coach("karim"));
    let dossier = new_dossier();
    world.push(&sevda, &[event(dossier)]).await;
    make(&world, &sevda, sevda.account, karim.account, ["2020-11-02", "2020-11-02"]).await.read::<Cover>();
    assert_eq!(world.outcomes(&karim, &[event(dossier)]).await, [stored(2)]);
    days.store(1, Ordering::SeqCst);
    assert_eq!(world.outcomes(&karim, &[event(dossier)]).await, [held(HeldReason::NotInCaseload)]);
    assert_eq!(world.pull_all(&sevda, 100).await.len(), 2, "the coach has what her colleague did");
}

#[tokio::test]
async fn files_of_a_dossier_that_came_during_the_cover_are_brought_afterwards_too_and_seen_no_longer() {
    let (world, days) = world_of_days();
    let (sevda, karim, yvonne) = (world.coach("sevda"), world.coach("karim"), world.coach("yvonne"));
    make(&world, &sevda, sevda.account, karim.account, ["2020-11-02", "2020-11-02"]).await.read::<Cover>();
    let dossier = new_dossier();
    world.push(&sevda, &[event(dossier)]).await;
    days.store(1, Ordering::SeqCst);

    let name = Sha256::of(b"a photo");
    let photo = (0, 7, &b"a photo"[..]);
    let brought = bring(&world, &karim, dossier, &name, photo).await.read::<Upload>();
    assert!(brought.received_at.is_some());
    let path = format!("/v1/dossiers/{dossier}/attachments/{name}");
    assert_eq!(world.get(&karim, &path).await.status, StatusCode::NOT_FOUND, "the cover is over");
    assert!(world.get(&sevda, &path).await.body == photo.2);
    assert_eq!(bring(&world, &yvonne, dossier, &name, photo).await.problem(), ProblemCode::NotFound, "she covered for nobody");
}

#[tokio::test]
async fn who_covered_is_told_of_what_is_erased_since() {
    let (world, days) = world_of_days();
    let (sevda, karim, yvonne) = (world.coach("sevda"), world.coach("karim"), world.coach("yvonne"));
    let dossier = new_dossier();
    make(&world, &sevda, sevda.account, karim.account, ["2020-11-02", "2020-11-02"]).await.read::<Cover>();
    world.push(&sevda, &[event(dossier)]).await;
    days.store(9, Ordering::SeqCst);
    let supervisor = world.person("meryem", Role::Supervisor);
    let body = format!(r#"{{"dossier":"{dossier}","reason":"participant_asked"}}"#);
    let erased = world.ask("PUT", &supervisor, &format!("/v1/dossiers/{dossier}/erasure"), &body).await;
    assert!(erased.status.is_success());
    let told = async |person: &Person| world.pull(person, 0).await.caseload.unwrap().erased;
    assert_eq!([told(&sevda).await, told(&karim).await, told(&yvonne).await], [vec![dossier], vec![dossier], vec![]]);
}

#[tokio::test]
async fn the_caseloads_tag_changes_on_the_day_that_a_cover_begins_and_on_the_day_after_it_ends() {
    let (world, days) = world_of_days();
    let (sevda, karim) = (world.coach("sevda"), world.coach("karim"));
    world.push(&sevda, &[event(new_dossier())]).await;
    make(&world, &sevda, sevda.account, karim.account, ["2020-11-03", "2020-11-03"]).await.read::<Cover>();
    let mut tags = Vec::new();
    for day in 0..3 {
        days.store(day, Ordering::SeqCst);
        tags.push(world.pull(&karim, 0).await.caseload.unwrap().etag);
    }
    tags.dedup();
    assert_eq!(tags.len(), 3);
}

#[tokio::test]
async fn a_cover_can_be_ended_by_whose_it_is_and_by_who_leads_and_by_nobody_else() {
    let (world, _) = world_of_days();
    let (sevda, karim) = (world.coach("sevda"), world.coach("karim"));
    let lead = world.person("ineke", Role::ProjectLead);
    world.push(&sevda, &[event(new_dossier())]).await;
    let end = async |by: &Person, id| world.ask("PUT", by, &format!("/v1/covers/{id}/end"), "").await;
    for by in [&sevda, &lead] {
        let made = make(&world, by, sevda.account, karim.account, ["2020-11-02", "2020-11-20"]).await;
        let cover: Cover = made.read();
        assert_eq!(world.pull_all(&karim, 100).await.len(), 1);
        assert_eq!(end(&karim, cover.id).await.status, StatusCode::NOT_FOUND, "it is not his to end");
        assert_eq!(end(by, cover.id).await.read::<Cover>().id, cover.id);
        assert!(world.pull_all(&karim, 100).await.is_empty());
        assert_eq!(end(by, cover.id).await.status, StatusCode::NOT_FOUND, "it is over");
    }
    let lines = world.store().audit().unwrap();
    let told = lines.iter().filter(|line| line.object.starts_with("cover ")).map(|line| line.action.clone());
    assert_eq!(told.collect::<Vec<_>>(), ["make-cover", "end-cover", "make-cover", "end-cover"]);
}

#[tokio::test]
async fn a_coach_arranges_cover_for_her_own_caseload_alone() {
    let (world, _) = world_of_days();
    let (sevda, karim) = (world.coach("sevda"), world.coach("karim"));
    let supervisor = world.person("meryem", Role::Supervisor);
    let days = ["2020-11-02", "2020-11-20"];
    let refused = make(&world, &karim, sevda.account, karim.account, days).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    make(&world, &supervisor, sevda.account, karim.account, days).await.read::<Cover>();
    let all = async |by: &Person| world.get(by, "/v1/covers").await.read::<Covers>().covers.len();
    let yvonne = world.coach("yvonne");
    assert_eq!([all(&sevda).await, all(&karim).await, all(&supervisor).await, all(&yvonne).await], [1, 1, 1, 0]);
}

#[tokio::test]
async fn a_cover_that_is_asked_twice_is_one() {
    let (world, _) = world_of_days();
    let (sevda, karim) = (world.coach("sevda"), world.coach("karim"));
    let ask = async || make(&world, &sevda, sevda.account, karim.account, ["2020-11-02", "2020-11-20"]).await;
    assert_eq!(ask().await.read::<Cover>().id, ask().await.read::<Cover>().id);
    assert_eq!(world.get(&sevda, "/v1/covers").await.read::<Covers>().covers.len(), 1);
}

#[tokio::test]
async fn what_makes_no_cover_is_refused() {
    let (world, _) = world_of_days();
    let (sevda, karim) = (world.coach("sevda"), world.coach("karim"));
    let lead = world.person("ineke", Role::ProjectLead);
    let (of, by) = (sevda.account, karim.account);
    let days = ["2020-11-02", "2020-11-20"];
    for refused in [
        make(&world, &sevda, of, of, days).await,
        make(&world, &sevda, of, lead.account, days).await,
        make(&world, &sevda, of, by, ["2020-11-20", "2020-11-02"]).await,
        make(&world, &sevda, of, by, ["2020-10-20", "2020-11-01"]).await,
        make(&world, &sevda, of, by, ["2020-11-02", "2021-11-02"]).await,
        world.ask("POST", &sevda, "/v1/covers", "{}").await,
    ] {
        assert_eq!((refused.status, refused.problem()), (StatusCode::BAD_REQUEST, ProblemCode::BadRequest));
    }
}

#[tokio::test]
async fn a_covered_dossier_is_no_way_to_a_third_persons() {
    let (world, _) = world_of_days();
    let (sevda, karim, yvonne) = (world.coach("sevda"), world.coach("karim"), world.coach("yvonne"));
    world.push(&sevda, &[event(new_dossier())]).await;
    let days = ["2020-11-02", "2020-11-20"];
    make(&world, &sevda, sevda.account, karim.account, days).await.read::<Cover>();
    make(&world, &karim, karim.account, yvonne.account, days).await.read::<Cover>();
    assert!(world.pull_all(&yvonne, 100).await.is_empty(), "who covers for Karim does not cover for whom he covers");
}

#[tokio::test]
async fn colleagues_get_the_keys_of_each_others_devices_and_not_of_one_that_was_withdrawn() {
    let world = World::new();
    let (sevda, karim) = (world.coach("sevda"), world.coach("karim"));
    let lost = world.second_device(karim.account);
    let tell = async |by: &Person, letter: &str| {
        let body = format!(r#"{{"key":"{}="}}"#, letter.repeat(43));
        assert!(world.ask("PUT", by, "/v1/handover-key", &body).await.status.is_success());
    };
    tell(&karim, "A").await;
    tell(&lost, "E").await;
    let keys = async || world.pull(&sevda, 0).await.caseload.unwrap().colleagues.remove(0).keys;
    assert_eq!(keys().await.len(), 2);
    world.revoke(lost.device, protocol::devices::Withdrawal::Lock);
    assert_eq!(keys().await, [format!("{}=", "A".repeat(43))]);
    for nonsense in ["{}", r#"{"key":"x"}"#] {
        assert_eq!(world.ask("PUT", &sevda, "/v1/handover-key", nonsense).await.problem(), ProblemCode::BadRequest);
    }
}
