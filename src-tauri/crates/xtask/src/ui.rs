//! The UI's build, which the app carries inside.

use std::{fs, path::Path, time::SystemTime};

use crate::{
    audio, places,
    process::{Failure, Step},
};

/// What the build is made of. Its tests and the generated types leave no trace in it.
const SOURCES: [&str; 6] =
    ["ui/index.html", "ui/package-lock.json", "ui/package.json", "ui/src", "ui/tsconfig.json", "ui/vite.config.ts"];
const LEFT_OUT: &str = "ui/src/ipc/generated";

/// Builds the UI into `ui/dist`, with its spoken words, when something that it is made of is newer: the app is compiled again after each build.
pub fn build() -> Result<(), Failure> {
    audio::app_words()?;
    let built =
        newest(&places::in_tree("ui/dist/assets")).and_then(|_| changed(&places::in_tree("ui/dist/index.html")));
    let made_of = SOURCES.iter().filter_map(|source| newest(&places::in_tree(source))).max();
    if built.is_some_and(|built| made_of.is_some_and(|made_of| made_of < built)) {
        println!("The UI is built already.");
        return Ok(());
    }
    Step::npm("ui", ["run", "build"]).run()
}

/// Returns when a file or anything in a folder last changed. A folder itself changes when something is taken out of it.
fn newest(path: &Path) -> Option<SystemTime> {
    if path == places::in_tree(LEFT_OUT) {
        return None;
    }
    let inside = fs::read_dir(path).into_iter().flatten().flatten().filter_map(|entry| newest(&entry.path()));
    inside.chain(changed(path)).max()
}

fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|about| about.modified()).ok()
}
