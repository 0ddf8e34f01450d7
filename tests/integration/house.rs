//! The house holds together: which room may lean on which (DESIGN §1), and no room is forgotten.

use std::{collections::BTreeSet, path::Path};

use cargo_metadata::{DependencyKind, MetadataCommand, Package};

/// Normal dependencies that a crate may have among ours.
const MAY_DEPEND_ON: &[(&str, &[&str])] = &[
    ("form", &[]),
    ("protocol", &[]),
    ("xlsform", &["form"]),
    ("dossier", &["protocol"]),
    ("store", &["protocol"]),
    ("sync", &["protocol", "store"]),
    ("report", &["protocol", "dossier", "form"]),
    ("intake", &["form", "xlsform", "protocol", "dossier", "report", "store", "sync"]),
    ("backend", &["protocol", "dossier", "form", "xlsform", "report"]),
    ("xtask", &[]),
    ("samenstap", &["intake"]),
    ("simulation", &["protocol", "sync"]),
    ("reliability", &["protocol", "simulation", "store", "backend"]),
    ("stack", &["protocol", "simulation", "store", "sync", "backend"]),
    ("tests", &["form", "xlsform", "protocol", "dossier", "report", "store", "sync", "intake", "backend"]),
];

/// What of the outside world only these crates may touch, by the name of the dependency.
const ALONE: &[(&str, &[&str])] = &[
    ("tauri", &["samenstap"]),
    ("rusqlite", &["store", "backend", "reliability", "stack"]),
    ("tokio-postgres", &["backend"]),
    ("reqwest", &["sync", "backend", "stack"]),
    ("open", &["samenstap"]),
    ("p256", &["store", "backend"]),
    ("calamine", &["xlsform"]),
    ("typst", &["report"]),
    ("keyring", &["store"]),
    ("axum", &["backend", "tests", "stack"]),
    ("getrandom", &["store", "backend", "samenstap", "intake"]),
];

fn rooms() -> Vec<Package> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.toml");
    let metadata =
        MetadataCommand::new().manifest_path(manifest).no_deps().other_options(["--offline".to_owned()]).exec();
    metadata.unwrap().packages
}

fn normal_dependencies(package: &Package) -> BTreeSet<&str> {
    let normal = package.dependencies.iter().filter(|dependency| dependency.kind == DependencyKind::Normal);
    normal.map(|dependency| dependency.name.as_str()).collect()
}

#[test]
fn a_room_leans_only_on_the_rooms_that_the_table_allows() {
    let rooms = rooms();
    let names: BTreeSet<&str> = rooms.iter().map(|package| package.name.as_str()).collect();
    let table: BTreeSet<&str> = MAY_DEPEND_ON.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, table, "the table names every room, and no other");

    for package in &rooms {
        let allowed = MAY_DEPEND_ON.iter().find(|(name, _)| *name == package.name.as_str()).unwrap().1;
        let dependencies = normal_dependencies(package);
        let ours = dependencies.iter().filter(|name| names.contains(**name));
        let forbidden: Vec<_> = ours.filter(|name| !allowed.contains(name)).collect();
        assert!(forbidden.is_empty(), "{} must not depend on {forbidden:?}", package.name);
    }
}

#[test]
fn the_outside_world_is_touched_where_the_table_says() {
    for package in &rooms() {
        let dependencies = normal_dependencies(package);
        for (outside, who) in ALONE.iter().filter(|(outside, _)| dependencies.contains(outside)) {
            assert!(who.contains(&package.name.as_str()), "{} must not use {outside}", package.name);
        }
    }
}

#[test]
fn every_room_keeps_the_house_rules() {
    for package in &rooms() {
        let manifest = std::fs::read_to_string(&package.manifest_path).unwrap();
        assert!(manifest.contains("[lints]\nworkspace = true"), "{} takes the workspace's lints", package.name);
        assert_eq!(package.license.as_deref(), Some("EUPL-1.2"), "{}", package.name);
    }
}

#[test]
fn no_test_file_is_forgotten() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("integration");
    let main = std::fs::read_to_string(folder.join("main.rs")).unwrap();
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let module = name.trim_end_matches(".rs");
        assert!(module == "main" || main.contains(&format!("mod {module};")), "{name} is not in main.rs");
    }
}
