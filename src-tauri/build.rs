//! Lets Tauri compile its configuration, capabilities and icons in, and notices a UI that was built anew.

use std::{fs, path::Path};

fn main() {
    let page = Path::new("../ui/dist/index.html");
    if !page.exists() {
        // So that the crate compiles before the UI was ever built.
        fs::create_dir_all("../ui/dist").expect("the work tree can be written to");
        fs::write(page, "<!doctype html><title>Samenstap</title><p>The UI was not built: run cargo xtask run.\n")
            .expect("the work tree can be written to");
    }
    println!("cargo:rerun-if-changed=../ui/dist");
    tauri_build::build();
}
