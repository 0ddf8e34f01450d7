//! What a device may compare its own with: counts and digests, of its own dossiers, on the last page.

use protocol::{Changes, Digest, DossierDigest, DossierId, RawEvent};
use serde_json::value::RawValue;

use super::world::{Person, World, event, new_dossier};

fn expected(dossier: DossierId, bodies: &[String]) -> DossierDigest {
    let mut digest = Digest::default();
    for body in bodies {
        let raw = RawEvent::read(RawValue::from_string(body.clone()).unwrap()).unwrap();
        digest.toggle(raw.id(), body);
    }
    DossierDigest { dossier, count: bodies.len() as u64, digest }
}

async fn pull(world: &World, person: &Person, more: &str) -> Changes {
    let epoch = world.store().epoch().unwrap();
    world.get(person, &format!("/v1/changes?epoch={epoch}{more}")).await.read()
}

#[tokio::test]
async fn the_last_page_says_what_the_log_has_of_each_dossier_on_it() {
    let world = World::new();
    let (sevda, karim) = (world.coach("sevda"), world.coach("karim"));
    let (anna, bashir, his) = (new_dossier(), new_dossier(), new_dossier());
    let of_anna = [event(anna), event(anna), event(anna)];
    let of_bashir = [event(bashir)];
    world.push(&sevda, &of_anna[..2]).await;
    world.push(&sevda, &of_bashir).await;
    world.push(&karim, &[event(his)]).await;
    world.push(&sevda, &of_anna[2..]).await;

    let first = pull(&world, &sevda, "&after=0&limit=1").await;
    assert!(first.more && first.digests.is_empty(), "not before the last page");
    let last = pull(&world, &sevda, "&after=4").await;
    assert_eq!(last.digests, [expected(anna, &of_anna)], "the whole of it, though one event is on the page");
    let nothing = pull(&world, &sevda, "&after=5").await;
    assert_eq!(nothing.digests, []);

    let mut all = pull(&world, &sevda, "&after=5&digests=all").await.digests;
    all.sort_by_key(|digest| digest.count);
    assert_eq!(all, [expected(bashir, &of_bashir), expected(anna, &of_anna)], "and never another's");
}

#[tokio::test]
async fn from_behind_the_end_there_is_the_caseload_and_where_the_log_ends() {
    let world = World::new();
    let coach = world.coach("sevda");
    let dossier = new_dossier();
    world.push(&coach, &[event(dossier), event(dossier)]).await;

    let page = pull(&world, &coach, &format!("&after={}", protocol::Seq::END)).await;

    assert_eq!((page.events.len(), page.next, page.more), (0, protocol::Seq(2), false));
    assert_eq!(page.caseload.unwrap().dossiers, [dossier]);
}

#[tokio::test]
async fn a_caseload_tells_where_something_was_first_and_last_said_and_is_not_another_for_that() {
    let world = World::new();
    let coach = world.coach("sevda");
    let (anna, bashir, unsaid) = (new_dossier(), new_dossier(), new_dossier());
    world.push(&coach, &[event(anna), event(bashir), event(anna)]).await;
    let karim = world.coach("karim");
    world.push(&karim, &[event(unsaid)]).await;
    let first = pull(&world, &coach, "&after=0").await.caseload.unwrap();
    assert_eq!(first.first, [(anna, protocol::Seq(1)), (bashir, protocol::Seq(2))].into());
    assert_eq!(first.last, [(anna, protocol::Seq(3)), (bashir, protocol::Seq(2))].into());

    world.push(&coach, &[event(bashir)]).await;

    let second = pull(&world, &coach, "&after=0").await.caseload.unwrap();
    assert_eq!((second.last[&bashir], second.etag), (protocol::Seq(5), first.etag));
}
