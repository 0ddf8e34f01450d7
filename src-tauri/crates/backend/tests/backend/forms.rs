//! Forms by the hash of their bytes.

use std::path::{Path, PathBuf};

use axum::http::{StatusCode, header};
use backend::{publish, store::PublishedForm};
use protocol::{FormEntry, Forms, ProblemCode, Sha256};

use super::world::{World, noon};

fn publish(world: &World, id: &str, version: &str, bytes: &[u8]) -> FormEntry {
    let entry = FormEntry {
        id: id.to_owned(),
        version: version.to_owned(),
        sha256: Sha256::of(bytes),
        title: format!("{id} {version}"),
        files: Vec::new(),
    };
    world
        .store()
        .publish(&PublishedForm { entry: entry.clone(), bytes: bytes.to_vec(), files: Vec::new() }, noon())
        .unwrap();
    entry
}

#[tokio::test]
async fn the_list_has_the_current_version_of_every_form() {
    let world = World::new();
    let coach = world.coach("sevda");
    publish(&world, "intake", "1", b"one");
    let second = publish(&world, "intake", "2", b"two");
    let other = publish(&world, "participation", "1", b"three");
    let list: Forms = world.get(&coach, "/v1/forms").await.read();
    assert_eq!(list.forms, [second, other]);
}

#[tokio::test]
async fn a_form_is_fetched_by_its_hash_also_when_a_newer_one_is_current() {
    let world = World::new();
    let coach = world.coach("sevda");
    let first = publish(&world, "intake", "1", b"one");
    publish(&world, "intake", "2", b"two");
    let reply = world.get(&coach, &format!("/v1/forms/{}", first.sha256)).await;
    assert_eq!((reply.status, reply.body.as_slice()), (StatusCode::OK, b"one".as_slice()));
    assert!(reply.headers[header::CACHE_CONTROL].to_str().unwrap().contains("immutable"));
}

#[tokio::test]
async fn an_earlier_version_that_is_published_again_is_current_again() {
    let world = World::new();
    let coach = world.coach("sevda");
    let first = publish(&world, "intake", "1", b"one");
    publish(&world, "intake", "2", b"two");
    publish(&world, "intake", "1", b"one");
    let list: Forms = world.get(&coach, "/v1/forms").await.read();
    assert_eq!(list.forms, [first]);
}

#[tokio::test]
async fn a_hash_that_names_nothing_or_is_none_finds_nothing() {
    let world = World::new();
    let coach = world.coach("sevda");
    let upper = publish(&world, "intake", "1", b"one").sha256.to_string().to_uppercase();
    for hash in ["0".repeat(64), "x".to_owned(), "..%2f..%2fetc".to_owned(), upper] {
        assert_eq!(world.get(&coach, &format!("/v1/forms/{hash}")).await.problem(), ProblemCode::NotFound, "{hash}");
    }
}

#[test]
fn a_file_that_is_no_form_is_refused_with_what_is_wrong_and_not_published() {
    let world = World::new();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("form.xlsx");
    std::fs::write(&path, "no spreadsheet").unwrap();
    let refused = publish::file(world.store(), &path, noon()).unwrap_err();
    assert!(matches!(&refused, publish::PublishError::Refused { diagnostics, .. } if !diagnostics.is_empty()));
    assert!(world.store().forms().unwrap().is_empty());
}

#[test]
fn the_intake_form_of_the_repository_is_published_once() {
    let world = World::new();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../fixtures/forms");
    for _ in 0..2 {
        let entries = publish::folder(world.store(), &folder, noon()).unwrap();
        assert!(entries.iter().any(|entry| entry.id == "intake"));
    }
    assert!(world.store().forms().unwrap().iter().any(|entry| entry.id == "intake"));
}

/// A catalogue of one instrument.
fn catalogue(folder: &Path, domains: &str, barriers: &str) -> PathBuf {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheets: [(&str, &[&[&str]]); 2] = [
        (
            "survey",
            &[
                &["type", "name", "label", "x_domains", "x_barriers"],
                &["begin_group", "instruments", "Aanbod"],
                &["note", "bicycle", "Fietsles", domains, barriers],
                &["end_group"],
            ],
        ),
        ("settings", &[&["form_id", "form_title", "version"], &["instruments", "Aanbod", "2026112301"]]),
    ];
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(*cells) {
                sheet.write(row, column, *cell).unwrap();
            }
        }
    }
    let path = folder.join("form.xlsx");
    book.save(&path).unwrap();
    path
}

#[test]
fn a_catalogue_with_a_code_that_the_intake_does_not_have_is_refused_with_its_row_and_a_remedy() {
    let world = World::new();
    let folder = tempfile::tempdir().unwrap();
    let intake = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../fixtures/forms/intake/form.xlsx");
    publish::file(world.store(), &intake, noon()).unwrap();

    let wrong = catalogue(folder.path(), "daytime_activities werk", "transport_problems haast");
    let Err(publish::PublishError::Refused { diagnostics, .. }) = publish::file(world.store(), &wrong, noon()) else {
        panic!("it was published");
    };
    let lines: Vec<&str> = diagnostics.lines().collect();
    assert_eq!(lines.len(), 2, "{diagnostics}");
    assert!(lines[0].starts_with("survey!3, column x_domains: `werk` is no life domain"), "{diagnostics}");
    assert!(lines[0].contains("daytime_activities, finances"), "{diagnostics}");
    assert!(lines[1].starts_with("survey!3, column x_barriers: `haast` is no barrier"), "{diagnostics}");

    let right = catalogue(folder.path(), "daytime_activities", "transport_problems");
    assert!(publish::file(world.store(), &right, noon()).unwrap().1);
}

#[test]
fn every_version_that_was_published_is_listed_with_the_current_one_first() {
    let world = World::new();
    for (version, bytes) in [("1", &b"one"[..]), ("2", b"two"), ("1", b"one")] {
        publish(&world, "instruments", version, bytes);
    }
    publish(&world, "intake", "7", b"three");
    let versions = world.store().form_versions().unwrap();
    let listed: Vec<_> =
        versions.iter().map(|one| (one.entry.id.as_str(), one.entry.version.as_str(), one.is_current)).collect();
    assert_eq!(listed, [("instruments", "1", true), ("instruments", "2", false), ("intake", "7", true)]);
    assert_eq!(versions[0].published_at, noon());
}

#[tokio::test]
async fn what_lies_beside_a_form_is_published_with_it_and_fetched_by_its_hash() {
    let world = World::new();
    let coach = world.coach("sevda");
    let folder = tempfile::tempdir().unwrap();
    let repository = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../fixtures/forms/intake/form.xlsx");
    let form = folder.path().join("form.xlsx");
    std::fs::copy(repository, &form).unwrap();
    std::fs::write(folder.path().join("wish.nl.opus"), b"a voice").unwrap();
    std::fs::write(folder.path().join("README.md"), b"for people").unwrap();
    publish::file(world.store(), &form, noon()).unwrap();

    let list: Forms = world.get(&coach, "/v1/forms").await.read();
    let [file] = list.forms[0].files.as_slice() else { panic!("one file: {:?}", list.forms[0].files) };
    assert_eq!(file.name, "wish.nl.opus");
    let reply = world.get(&coach, &format!("/v1/forms/{}", file.sha256)).await;
    assert_eq!((reply.status, reply.body.as_slice()), (StatusCode::OK, b"a voice".as_slice()));

    std::fs::write(folder.path().join("wish.nl.opus"), b"a clearer voice").unwrap();
    let (_, is_new) = publish::file(world.store(), &form, noon()).unwrap();
    let list: Forms = world.get(&coach, "/v1/forms").await.read();
    assert!(!is_new, "the form itself is what it was");
    assert_eq!(list.forms[0].files[0].sha256, Sha256::of(b"a clearer voice"));
}
