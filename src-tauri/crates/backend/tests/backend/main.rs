//! The backend, driven through `app(state)`, and as the program that is shipped. What it promises it promises on a real
//! SQLCipher file and on a real PostgreSQL: one suite, run against both.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::duplicate_mod, reason = "that is how one suite runs against both databases")]

mod postgres_server;
mod provider;
mod proving;

macro_rules! suite {
    ($($store:ident is $database:ident;)*) => {$(
        #[path = "."]
        mod $store {
            pub const DATABASE: crate::Database = crate::Database::$database;

            pub mod world;

            mod access;
            mod any_request;
            mod attachments;
            mod audit;
            mod cohort;
            mod concurrency;
            mod covers;
            mod database;
            mod demo;
            mod devices;
            mod digests;
            mod dossiers;
            mod enrolment;
            mod erasure;
            mod forms;
            mod held;
            mod hostile;
            mod moves;
            mod possession;
            mod pull;
            mod push;
            mod replies;
            mod separation;
            mod sign_in_codes;
            mod sign_in_browser;
            mod team;
            mod turns;
            mod windows;
        }
    )*};
}

/// Where the events of a world are kept.
pub enum Database {
    /// In one SQLCipher file.
    File,
    /// On a PostgreSQL of our own.
    Server,
}

suite! {
    sqlite is File;
    postgres is Server;
}

// Of one database only: its file, its race, its processes.
mod backup;
mod file;
mod instances;
mod killed;
mod openapi;
mod oversight;
mod program;
mod race;
mod storm;

#[test]
fn no_test_file_is_forgotten() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/backend");
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let module = name.strip_suffix(".rs").unwrap();
        assert!(module == "main" || include_str!("main.rs").contains(&format!("mod {module};")), "{name} is forgotten");
    }
}
