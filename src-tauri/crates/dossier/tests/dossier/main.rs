//! What a set of events means. `events` makes them.
#![allow(clippy::unwrap_used, reason = "what cannot be made is a test that fails")]

mod meaning;

mod consent;
mod conversations;
mod differences;
mod due;
mod measurements;
mod partners;
mod plan;

mod events;

#[test]
fn no_test_file_is_forgotten() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dossier");
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let module = name.strip_suffix(".rs").unwrap();
        assert!(module == "main" || include_str!("main.rs").contains(&format!("mod {module};")), "{name} is forgotten");
    }
}
