//! One dossier from its beginning.

use protocol::{ProblemCode, Seq};

use super::world::{World, event, new_dossier, noon};

#[tokio::test]
async fn a_dossier_comes_page_by_page_up_to_the_place_that_was_asked_for() {
    let world = World::new();
    let coach = world.coach("sevda");
    let (dossier, other) = (new_dossier(), new_dossier());
    let events: Vec<String> = (0..5).map(|_| event(dossier)).collect();
    for own in &events {
        world.push(&coach, &[own.clone(), event(other)]).await; // at the places 1, 3, 5, 7, 9
    }
    let first = world.dossier(&coach, dossier, "?upto=8&limit=3").await;
    let bodies: Vec<&str> = first.events.iter().map(|stored| stored.event.get()).collect();
    assert_eq!((bodies, first.next, first.more), (events[..3].iter().map(String::as_str).collect(), Seq(5), true));
    let second = world.dossier(&coach, dossier, "?upto=8&limit=3&after=5").await;
    assert_eq!((second.events[0].event.get(), second.next, second.more), (events[3].as_str(), Seq(8), false));
}

#[tokio::test]
async fn without_an_end_it_comes_up_to_the_end_of_the_log() {
    let world = World::new();
    let coach = world.coach("sevda");
    let dossier = new_dossier();
    world.push(&coach, &[event(dossier), event(new_dossier())]).await;
    let page = world.dossier(&coach, dossier, "").await;
    assert_eq!((page.events.len(), page.next, page.more), (1, Seq(2), false));
}

#[tokio::test]
async fn a_dossier_that_was_granted_later_comes_from_its_beginning() {
    let world = World::new();
    let (sevda, karim) = (world.coach("sevda"), world.coach("karim"));
    let dossier = new_dossier();
    world.push(&sevda, &[event(dossier), event(dossier)]).await;
    world.store().grant(karim.account, dossier, noon()).unwrap();
    assert_eq!(world.dossier(&karim, dossier, "").await.events.len(), 2);
}

#[tokio::test]
async fn anothers_dossier_and_one_that_does_not_exist_are_the_same_nothing() {
    let world = World::new();
    let (sevda, karim) = (world.coach("sevda"), world.coach("karim"));
    let dossier = new_dossier();
    world.push(&sevda, &[event(dossier)]).await;
    let anothers = world.get(&karim, &format!("/v1/dossiers/{dossier}/events")).await;
    let nobodys = world.get(&karim, &format!("/v1/dossiers/{}/events", new_dossier())).await;
    let nonsense = world.get(&karim, "/v1/dossiers/nonsense/events").await;
    assert_eq!((anothers.status.as_u16(), anothers.problem()), (404, ProblemCode::NotFound));
    assert_eq!((&anothers.body, &anothers.headers), (&nobodys.body, &nobodys.headers));
    assert_eq!((&anothers.body, &anothers.headers), (&nonsense.body, &nonsense.headers));
}
