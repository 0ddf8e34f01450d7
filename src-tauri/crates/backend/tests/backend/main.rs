//! The backend, driven through `app(state)` with a real SQLCipher file, and once as the program that is shipped.

mod world;

mod enrolment;
mod push;
mod hostile;
mod pull;
mod dossiers;
mod forms;
mod separation;
mod concurrency;
mod replies;
mod database;
mod demo;
mod cohort;
mod program;

#[test]
fn no_test_file_is_forgotten() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/backend");
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let module = name.strip_suffix(".rs").unwrap();
        assert!(module == "main" || include_str!("main.rs").contains(&format!("mod {module};")), "{name} is forgotten");
    }
}
