//! The log as a device sees it: commit order, as far as the caseload goes, and how far a page speaks.

use axum::http::header;
use protocol::{Changes, ProblemCode, Seq};
use uuid::Uuid;

use super::world::{Person, World, event, event_with, new_dossier, new_id, noon, request};

async fn pull_with_tag(world: &World, person: &Person, tag: &str) -> Changes {
    let path = format!("/v1/changes?epoch={}", world.store().epoch().unwrap());
    let mut request = request("GET", &path, Some(&person.token), "");
    request.headers_mut().insert(header::IF_NONE_MATCH, tag.parse().unwrap());
    world.send(request).await.read()
}

#[tokio::test]
async fn a_second_device_gets_what_the_first_one_pushed_byte_for_byte() {
    let world = World::new();
    let tablet = world.coach("sevda");
    let laptop = world.second_device(tablet.account);
    let odd = event_with(new_id(), new_dossier(), "{ \"answer\" :\n \"\\u0041\\/\" }");
    world.push(&tablet, std::slice::from_ref(&odd)).await;
    let page = world.pull(&laptop, 0).await;
    assert_eq!(page.events[0].event.get(), odd);
    assert_eq!((page.events[0].seq, page.events[0].received_at), (Seq(1), noon()));
}

#[tokio::test]
async fn pages_of_any_size_bring_every_event_once_and_in_order() {
    let world = World::new();
    let (sevda, karim) = (world.coach("sevda"), world.coach("karim"));
    let (hers, his) = (new_dossier(), new_dossier());
    let mut sent = Vec::new();
    for n in 0..30 {
        let own = event(hers);
        world.push(&karim, &(0..n % 4).map(|_| event(his)).collect::<Vec<_>>()).await;
        world.push(&sevda, std::slice::from_ref(&own)).await;
        sent.push(own);
    }
    for limit in [1, 2, 7, 29, 30, 31, 1000] {
        assert_eq!(world.pull_all(&sevda, limit).await, sent, "{limit} a page");
    }
}

#[tokio::test]
async fn a_page_speaks_up_to_the_end_also_when_nothing_on_it_was_for_the_caller() {
    let world = World::new();
    let (sevda, karim) = (world.coach("sevda"), world.coach("karim"));
    let his = new_dossier();
    world.push(&karim, &[event(his), event(his), event(his)]).await;
    let page = world.pull(&sevda, 0).await;
    assert_eq!((page.events.len(), page.next, page.more), (0, Seq(3), false));
}

#[tokio::test]
async fn a_long_stretch_of_others_events_is_passed_in_several_pages() {
    let world = World::new();
    let (sevda, karim) = (world.coach("sevda"), world.coach("karim"));
    let his = new_dossier();
    for _ in 0..41 {
        world.push(&karim, &(0..500).map(|_| event(his)).collect::<Vec<_>>()).await;
    }
    let own = event(new_dossier());
    world.push(&sevda, std::slice::from_ref(&own)).await;
    let first = world.pull(&sevda, 0).await;
    assert!(first.events.is_empty() && first.more && first.next > Seq(0));
    assert_eq!(world.pull_all(&sevda, 100).await, [own]);
}

#[tokio::test]
async fn a_page_of_long_events_ends_before_it_fills_the_memory() {
    let world = World::new();
    let coach = world.coach("sevda");
    let dossier = new_dossier();
    let long = format!(r#"{{"answer":"{}"}}"#, "x".repeat(900_000));
    for _ in 0..7 {
        world.push(&coach, &[event_with(new_id(), dossier, &long)]).await;
    }
    let page = world.pull(&coach, 0).await;
    assert!(page.more && page.events.len() < 7);
    assert_eq!(world.pull_all(&coach, 1000).await.len(), 7);
    let page = world.dossier(&coach, dossier, "").await;
    assert!(page.more && page.events.len() < 7);
}

#[tokio::test]
async fn the_caseload_comes_whole_and_only_when_it_differs() {
    let world = World::new();
    let coach = world.coach("sevda");
    let (one, other) = (new_dossier(), new_dossier());
    world.push(&coach, &[event(one), event(other)]).await;
    let caseload = world.pull(&coach, 0).await.caseload.unwrap();
    let mut expected = vec![one, other];
    expected.sort();
    assert_eq!(caseload.dossiers, expected);
    for tag in [caseload.etag.clone(), format!("\"{}\"", caseload.etag), format!("W/\"{}\"", caseload.etag)] {
        assert_eq!(pull_with_tag(&world, &coach, &tag).await.caseload, None, "{tag}");
    }
    world.store().withdraw(coach.account, one).unwrap();
    assert_eq!(pull_with_tag(&world, &coach, &caseload.etag).await.caseload.unwrap().dossiers, [other]);
}

#[tokio::test]
async fn an_empty_caseload_is_sent_too() {
    let world = World::new();
    let coach = world.coach("sevda");
    assert_eq!(world.pull(&coach, 0).await.caseload.unwrap().dossiers, []);
}

#[tokio::test]
async fn another_life_of_the_log_starts_the_device_over() {
    let world = World::new();
    let coach = world.coach("sevda");
    world.push(&coach, &[event(new_dossier())]).await;
    let path = format!("/v1/changes?epoch={}&after=1", Uuid::new_v4());
    let page: Changes = world.get(&coach, &path).await.read();
    assert_eq!(
        (page.epoch, page.events.len(), page.next, page.more),
        (world.store().epoch().unwrap(), 0, Seq(0), true)
    );
}

#[tokio::test]
async fn a_cursor_behind_the_end_comes_back_to_the_end() {
    let world = World::new();
    let coach = world.coach("sevda");
    world.push(&coach, &[event(new_dossier())]).await;
    for after in [2, 1_000, u64::MAX] {
        let page = world.pull(&coach, after).await;
        assert_eq!((page.events.len(), page.next, page.more), (0, Seq(1), false));
    }
}

#[tokio::test]
async fn a_question_that_makes_no_sense_is_refused_without_repeating_it() {
    let world = World::new();
    let coach = world.coach("sevda");
    let epoch = world.store().epoch().unwrap();
    for query in [
        "".to_owned(),
        "?epoch=geheim".to_owned(),
        format!("?epoch={epoch}&after=geheim"),
        format!("?epoch={epoch}&after=-1"),
        format!("?epoch={epoch}&limit=0"),
        format!("?epoch={epoch}&limit=geheim"),
        format!("?epoch={epoch}&epoch={epoch}"),
        format!("?epoch={epoch}&after=99999999999999999999999"),
    ] {
        let reply = world.get(&coach, &format!("/v1/changes{query}")).await;
        assert_eq!((reply.status.as_u16(), reply.problem()), (400, ProblemCode::BadRequest), "{query}");
        assert!(!String::from_utf8(reply.body).unwrap().contains("geheim"));
    }
}

#[tokio::test]
async fn events_of_a_dossier_that_was_withdrawn_are_no_longer_on_the_pages() {
    let world = World::new();
    let coach = world.coach("sevda");
    let dossier = new_dossier();
    world.push(&coach, &[event(dossier)]).await;
    world.store().withdraw(coach.account, dossier).unwrap();
    assert!(world.pull_all(&coach, 10).await.is_empty());
}
