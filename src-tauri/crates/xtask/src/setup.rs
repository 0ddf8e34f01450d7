//! `setup`: says what is missing, and installs it. Each part looks at the machine itself, not at a note of an earlier
//! run, so it is right after a package was removed, and quick when nothing is missing.

use std::{fs, path::PathBuf};

use crate::{
    node, places,
    process::{Failure, Step},
    system::{self, Purpose},
};

/// Version of the driver between WebDriver clients and the webview.
const TAURI_DRIVER: &str = "2.1.0";

/// Installs whatever is missing to run the app.
pub fn to_run() -> Result<(), Failure> {
    system::install_missing(Purpose::Run)?;
    node::install_missing()?;
    install_packages("ui")
}

/// Installs whatever is missing to run the app and all that tests it.
pub fn to_test() -> Result<(), Failure> {
    system::install_missing(Purpose::Test)?;
    node::install_missing()?;
    install_packages("ui")?;
    install_packages("tests/api")?;
    install_packages("tests/e2e")?;
    install_packages("tests/identity")?;
    install_driver()
}

/// Returns where `tauri-driver` is kept: a folder of our own, so that no other version of the user's is replaced.
pub fn driver() -> PathBuf {
    places::cache().join(format!("tools/tauri-driver-{TAURI_DRIVER}/bin/tauri-driver{}", std::env::consts::EXE_SUFFIX))
}

/// Installs a folder's npm packages when its lock file is not the one that was installed last.
fn install_packages(folder: &str) -> Result<(), Failure> {
    let lock = places::in_tree(folder).join("package-lock.json");
    let installed = places::in_tree(folder).join("node_modules/.installed-lock.json");
    let wanted = fs::read(&lock).map_err(Failure::disk(&lock))?;
    if fs::read(&installed).is_ok_and(|there| there == wanted) {
        return Ok(());
    }
    println!("Missing: the packages of {folder}/package-lock.json. Installing them with npm ci.");
    Step::npm(folder, ["ci", "--no-audit", "--no-fund"]).run()?;
    fs::write(&installed, wanted).map_err(Failure::disk(&installed))
}

/// Installs the driver of the journeys. Windows tablets have a driver of another maker: see the README.
fn install_driver() -> Result<(), Failure> {
    if driver().is_file() || !cfg!(target_os = "linux") {
        return Ok(());
    }
    println!("Missing: tauri-driver {TAURI_DRIVER}. Building it with cargo install.");
    let folder = places::cache().join(format!("tools/tauri-driver-{TAURI_DRIVER}"));
    Step::cargo(["install", "tauri-driver", "--version", TAURI_DRIVER, "--locked", "--root"]).args([folder]).run()
}
