//! What others made, to hold ours against: two engines for ODK's forms, and a database that syncs. None is part of the
//! product; all are fetched into the user's cache, through npm and pip.

use std::{fs, path::PathBuf};

use crate::{
    places,
    process::{Failure, Step, is_there},
};

/// getodk's own engine, and the document that it needs outside a browser.
const XFORMS_ENGINE: [&str; 2] = ["@getodk/xforms-engine@0.22.0", "jsdom@26.1.0"];

/// What the exchange of events is held against, and the web server that it needs.
const POUCHDB: [&str; 3] = ["pouchdb@9.0.0", "express-pouchdb@4.2.0", "express@4.22.1"];

/// The wheel that carries JavaRosa whole, as the validator of pyxform.
const PYXFORM: &str = "pyxform==4.5.0";

/// Returns the folder in which the driver of getodk's engine runs, fetched when it is not there; `None` without npm.
pub fn xforms_engine() -> Result<Option<PathBuf>, Failure> {
    if !is_there("npm") || !is_there("node") {
        println!("getodk's engine did not run: it needs Node.");
        return Ok(None);
    }
    let folder = places::cache().join("peers/xforms-engine-0.22.0");
    if !folder.join("node_modules/jsdom/package.json").is_file() {
        fs::create_dir_all(&folder).map_err(Failure::disk(&folder))?;
        let fetched = Step::new("npm")
            .folder(&folder)
            .args(["install", "--prefix", ".", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"])
            .args(XFORMS_ENGINE)
            .run();
        if fetched.is_err() {
            println!("getodk's engine did not run: npm could not fetch it.");
            return Ok(None);
        }
    }
    Ok(Some(folder))
}

/// Returns the folder in which PouchDB and its server run, fetched when they are not there; `None` without npm.
pub fn pouchdb() -> Result<Option<PathBuf>, Failure> {
    if !is_there("npm") || !is_there("node") {
        println!("PouchDB did not run: it needs Node.");
        return Ok(None);
    }
    let folder = places::cache().join("peers/pouchdb-9.0.0");
    if !folder.join("node_modules/express-pouchdb/package.json").is_file() {
        fs::create_dir_all(&folder).map_err(Failure::disk(&folder))?;
        let fetched = Step::new("npm")
            .folder(&folder)
            .args(["install", "--prefix", ".", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"])
            .args(POUCHDB)
            .run();
        if fetched.is_err() {
            println!("PouchDB did not run: npm could not fetch it.");
            return Ok(None);
        }
    }
    Ok(Some(folder))
}

/// Returns the driver of PouchDB.
pub fn pouchdb_driver() -> PathBuf {
    places::in_tree("src-tauri/crates/xtask/peers/pouchdb.mjs")
}

/// Returns the driver of getodk's engine.
pub fn xforms_engine_driver() -> PathBuf {
    places::in_tree("src-tauri/crates/xtask/peers/xforms-engine.mjs")
}

/// Returns the class path with JavaRosa and its drivers, fetched and compiled when it is not there; `None` without a JDK
/// or Python.
pub fn javarosa() -> Result<Option<String>, Failure> {
    if !is_there("javac") || !is_there("python3") {
        println!("JavaRosa did not run: it needs a JDK and Python.");
        return Ok(None);
    }
    let folder = places::cache().join("peers/javarosa");
    let jar = folder.join("pyxform/validators/odk_validate/bin/ODK_Validate.jar");
    if !jar.is_file() {
        fs::create_dir_all(&folder).map_err(Failure::disk(&folder))?;
        // Debian's Python comes without pip, and brings it into an environment of its own.
        Step::new("python3").folder(&folder).args(["-m", "venv", "pip"]).run()?;
        let download = ["-m", "pip", "download", "--no-deps", "--quiet", "-d", ".", PYXFORM];
        if Step::new(folder.join("pip/bin/python")).folder(&folder).args(download).run().is_err() {
            println!("JavaRosa did not run: pip could not fetch it.");
            return Ok(None);
        }
        let wheel = "pyxform-4.5.0-py3-none-any.whl";
        Step::new("python3").folder(&folder).args(["-m", "zipfile", "-e", wheel, "."]).run()?;
    }
    let drivers = ["JavaRosaBench.java", "JavaRosaPlay.java"]
        .map(|name| places::in_tree("src-tauri/crates/xtask/peers").join(name));
    Step::new("javac").args(["-d".into(), folder.clone(), "-cp".into(), jar.clone()]).args(drivers).run()?;
    Ok(Some(format!("{}:{}", jar.display(), folder.display())))
}
