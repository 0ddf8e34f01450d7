//! Files that answers name: brought in parts, whole or not at all, and only among those who have the dossier.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use protocol::{DossierId, FILE_BYTES, FILE_PART_BYTES, ProblemCode, Role, Sha256, Upload, oversight::Erasure};

use super::world::{Person, Reply, World, event, new_dossier, noon, request};

/// A photograph of somewhat more than two parts.
fn photo() -> Vec<u8> {
    (0..2 * FILE_PART_BYTES + 1000).map(|n| (n % 251) as u8).collect()
}

fn path(dossier: DossierId, name: &Sha256) -> String {
    format!("/v1/dossiers/{dossier}/attachments/{name}")
}

fn asked(person: &Person, method: &str, path: &str, header: (header::HeaderName, &str), body: Vec<u8>) -> Request<Body> {
    let mut request = request(method, path, Some(&person.token), body);
    request.headers_mut().insert(header.0, header.1.parse().unwrap());
    request
}

/// Brings a part: where it begins, how large the file is, its bytes.
pub async fn bring(world: &World, person: &Person, dossier: DossierId, name: &Sha256, part: (usize, usize, &[u8])) -> Reply {
    let (offset, size, bytes) = part;
    let path = format!("{}?offset={offset}&size={size}", path(dossier, name));
    world.send(asked(person, "PUT", &path, (header::CONTENT_TYPE, "image/jpeg"), bytes.to_vec())).await
}

async fn bring_all(world: &World, person: &Person, dossier: DossierId, bytes: &[u8]) -> Upload {
    let mut last = None;
    for (n, part) in bytes.chunks(FILE_PART_BYTES).enumerate() {
        let part = (n * FILE_PART_BYTES, bytes.len(), part);
        last = Some(bring(world, person, dossier, &Sha256::of(bytes), part).await.read::<Upload>());
    }
    last.unwrap()
}

async fn fetch(world: &World, person: &Person, dossier: DossierId, name: &Sha256, range: &str) -> Reply {
    world.send(asked(person, "GET", &path(dossier, name), (header::RANGE, range), Vec::new())).await
}

async fn upload(world: &World, person: &Person, dossier: DossierId, name: &Sha256) -> Reply {
    world.get(person, &format!("{}/upload", path(dossier, name))).await
}

async fn scene() -> (World, Person, DossierId) {
    let world = World::new();
    let sevda = world.coach("sevda");
    let dossier = new_dossier();
    world.push(&sevda, &[event(dossier)]).await;
    (world, sevda, dossier)
}

#[tokio::test]
async fn a_file_comes_in_parts_and_goes_out_as_it_came_whole_or_from_any_place_on() {
    let (world, sevda, dossier) = scene().await;
    let (bytes, name) = (photo(), Sha256::of(&photo()));
    let done = bring_all(&world, &sevda, dossier, &bytes).await;
    assert_eq!((done.received, done.received_at), (bytes.len() as u64, Some(noon())));

    let whole = world.get(&sevda, &path(dossier, &name)).await;
    assert_eq!((whole.status, whole.body == bytes), (StatusCode::OK, true));
    assert_eq!(whole.headers[header::CONTENT_TYPE], "image/jpeg");
    for (from, to) in [(0, 0), (0, 99), (FILE_PART_BYTES - 1, FILE_PART_BYTES + 1), (700, 2 * FILE_PART_BYTES + 10)] {
        let part = fetch(&world, &sevda, dossier, &name, &format!("bytes={from}-{to}")).await;
        assert_eq!((part.status, part.body == bytes[from..=to]), (StatusCode::PARTIAL_CONTENT, true), "{from}-{to}");
        assert_eq!(part.headers[header::CONTENT_RANGE], format!("bytes {from}-{to}/{}", bytes.len()));
    }
    let rest = fetch(&world, &sevda, dossier, &name, "bytes=524000-").await;
    assert!(rest.body == bytes[524_000..]);
    let beyond = fetch(&world, &sevda, dossier, &name, "bytes=999999999-").await;
    assert_eq!(beyond.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_broke_off_goes_on_where_it_was_also_at_a_backend_that_was_started_anew() {
    let (world, sevda, dossier) = scene().await;
    let (bytes, name) = (photo(), Sha256::of(&photo()));
    assert_eq!(upload(&world, &sevda, dossier, &name).await.read::<Upload>().received, 0);
    bring(&world, &sevda, dossier, &name, (0, bytes.len(), &bytes[..FILE_PART_BYTES])).await.read::<Upload>();
    let world = world.restarted();
    let so_far = upload(&world, &sevda, dossier, &name).await.read::<Upload>();
    assert_eq!((so_far.received, so_far.received_at), (FILE_PART_BYTES as u64, None));
    assert_eq!(fetch(&world, &sevda, dossier, &name, "bytes=0-9").await.status, StatusCode::NOT_FOUND, "half a photo");

    // The reply got lost, and the part is sent again; or one is left out.
    for offset in [0, 2 * FILE_PART_BYTES] {
        let part = &bytes[offset..(offset + FILE_PART_BYTES).min(bytes.len())];
        let refused = bring(&world, &sevda, dossier, &name, (offset, bytes.len(), part)).await;
        assert_eq!((refused.status, refused.problem()), (StatusCode::CONFLICT, ProblemCode::WrongOffset));
    }
    let mut at = so_far.received as usize;
    while at < bytes.len() {
        let part = &bytes[at..(at + FILE_PART_BYTES).min(bytes.len())];
        at = bring(&world, &sevda, dossier, &name, (at, bytes.len(), part)).await.read::<Upload>().received as usize;
    }
    assert!(world.get(&sevda, &path(dossier, &name)).await.body == bytes);
    // Once more, by another device that has it too: it is there already.
    let again = bring(&world, &sevda, dossier, &name, (0, bytes.len(), &bytes[..9])).await.read::<Upload>();
    assert_eq!((again.received, again.received_at), (bytes.len() as u64, Some(noon())));
}

#[tokio::test]
async fn bytes_with_another_hash_than_their_name_are_refused_and_none_is_kept() {
    let (world, sevda, dossier) = scene().await;
    let name = Sha256::of(b"a photo");
    let refused = bring(&world, &sevda, dossier, &name, (0, 7, b"a phot0")).await;
    assert_eq!((refused.status, refused.problem()), (StatusCode::UNPROCESSABLE_ENTITY, ProblemCode::WrongContent));
    assert_eq!(upload(&world, &sevda, dossier, &name).await.read::<Upload>().received, 0);
    bring(&world, &sevda, dossier, &name, (0, 7, b"a ph")).await.read::<Upload>();
    let other = bring(&world, &sevda, dossier, &name, (4, 8, b"otos")).await;
    assert_eq!(other.problem(), ProblemCode::WrongContent, "another length is another file");
    assert!(bring(&world, &sevda, dossier, &name, (0, 7, b"a photo")).await.read::<Upload>().received_at.is_some());
    assert!(bring(&world, &sevda, dossier, &Sha256::of(b""), (0, 0, b"")).await.read::<Upload>().received_at.is_some());
}

#[tokio::test]
async fn what_is_too_large_is_not_taken() {
    let (world, sevda, dossier) = scene().await;
    let name = Sha256::of(b"x");
    let too_long = vec![1; FILE_PART_BYTES + 1];
    for (offset, size, bytes) in
        [(0, FILE_BYTES as usize + 1, b"x".as_slice()), (0, too_long.len(), &too_long), (0, 1, b"xy"), (usize::MAX, 9, b"x")]
    {
        let refused = bring(&world, &sevda, dossier, &name, (offset, size, bytes)).await;
        assert!(matches!(refused.problem(), ProblemCode::TooLarge), "{offset} {size}");
    }
    let empty = bring(&world, &sevda, dossier, &name, (0, 9, b"")).await;
    assert_eq!(empty.problem(), ProblemCode::WrongOffset, "a part that is nothing does not go on for ever");
}

#[tokio::test]
async fn only_who_has_the_dossier_gets_its_files_and_the_same_photo_of_two_people_is_two_photos() {
    let (world, sevda, dossier) = scene().await;
    let karim = world.coach("karim");
    let (bytes, name, his) = (b"a photo".as_slice(), Sha256::of(b"a photo"), new_dossier());
    world.push(&karim, &[event(his)]).await;
    bring_all(&world, &sevda, dossier, bytes).await;
    for reply in [
        world.get(&karim, &path(dossier, &name)).await,
        upload(&world, &karim, dossier, &name).await,
        bring(&world, &karim, dossier, &name, (0, 7, bytes)).await,
        world.get(&karim, &path(his, &name)).await,
        world.get(&karim, &path(new_dossier(), &name)).await,
    ] {
        assert_eq!(reply.problem(), ProblemCode::NotFound);
    }
    world.store().grant(karim.account, dossier, noon()).unwrap();
    assert_eq!(world.get(&karim, &path(dossier, &name)).await.body, bytes);
    world.store().withdraw(sevda.account, dossier).unwrap();
    assert_eq!(world.get(&sevda, &path(dossier, &name)).await.problem(), ProblemCode::NotFound);
    // What she made while she had it is not lost.
    bring_all(&world, &sevda, dossier, b"another").await;
    assert_eq!(world.get(&karim, &path(dossier, &Sha256::of(b"another"))).await.body, b"another");
}

#[tokio::test]
async fn the_photo_of_an_answer_that_is_held_is_kept_for_when_it_is_released() {
    let (world, sevda, dossier) = scene().await;
    let karim = world.coach("karim");
    let name = Sha256::of(b"a photo");
    assert_eq!(bring(&world, &karim, dossier, &name, (0, 7, b"a photo")).await.problem(), ProblemCode::NotFound);
    world.push(&karim, &[event(dossier)]).await; // he had the dossier when he made it
    bring_all(&world, &karim, dossier, b"a photo").await;
    assert_eq!(world.get(&karim, &path(dossier, &name)).await.problem(), ProblemCode::NotFound);
    assert_eq!(world.get(&sevda, &path(dossier, &name)).await.body, b"a photo");
}

#[tokio::test]
async fn files_are_erased_with_their_dossier_and_do_not_come_back() {
    let (world, sevda, dossier) = scene().await;
    let supervisor = world.person("meryem", Role::Supervisor);
    let name = Sha256::of(b"a photo");
    bring_all(&world, &sevda, dossier, b"a photo").await;
    let body = format!(r#"{{"dossier":"{dossier}","reason":"consent_withdrawn"}}"#);
    world.ask("PUT", &supervisor, &format!("/v1/dossiers/{dossier}/erasure"), &body).await.read::<Erasure>();
    assert_eq!(world.get(&sevda, &path(dossier, &name)).await.problem(), ProblemCode::NotFound);
    for refused in [bring(&world, &sevda, dossier, &name, (0, 7, b"a photo")).await, upload(&world, &sevda, dossier, &name).await] {
        assert_eq!((refused.status, refused.problem()), (StatusCode::GONE, ProblemCode::Erased));
    }
}

#[tokio::test]
async fn no_file_stands_in_the_database_in_the_clear_and_each_leaves_one_line() {
    let (world, sevda, dossier) = scene().await;
    bring_all(&world, &sevda, dossier, &photo()).await;
    world.get(&sevda, &path(dossier, &Sha256::of(&photo()))).await;
    let sql = match &world.place {
        super::world::Place::File(_) => "create table t (x check (x = 0)); insert into t select 1 from attachment_part where instr(bytes, x'000102030405') > 0",
        super::world::Place::Server(_) => r"select 1 / (case when position('\x000102030405'::bytea in bytes) > 0 then 0 else 1 end) from attachment_part",
    };
    world.place.run_sql(sql).unwrap();
    let lines = world.store().audit().unwrap();
    let told: Vec<_> = lines.iter().filter(|line| line.action.ends_with("-file")).map(|line| (line.action.as_str(), line.result.clone())).collect();
    let size = format!("bytes {}", photo().len());
    assert_eq!(told, [("bring-file", size.clone()), ("fetch-file", size)]);
}
