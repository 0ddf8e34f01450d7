//! The backend, driven through `app(state)` with a real SQLCipher file, and once as the program that is shipped.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod world;

mod cohort;
mod concurrency;
mod database;
mod demo;
mod dossiers;
mod enrolment;
mod forms;
mod hostile;
mod program;
mod pull;
mod push;
mod replies;
mod separation;
mod windows;

#[test]
fn no_test_file_is_forgotten() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/backend");
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let module = name.strip_suffix(".rs").unwrap();
        assert!(module == "main" || include_str!("main.rs").contains(&format!("mod {module};")), "{name} is forgotten");
    }
}
