//! The operating system's packages: named by Debian's names, installed on Debian and its children, asked for elsewhere.

use std::env;

use crate::process::{Failure, Step, is_there};

/// What a Debian or Ubuntu needs, and why.
const PACKAGES: &[(&str, &str)] = &[
    ("build-essential", "compiles SQLCipher and links the app"),
    ("pkg-config", "finds the libraries below"),
    ("libwebkit2gtk-4.1-dev", "the webview"),
    ("librsvg2-dev", "the webview's icons"),
    ("libssl-dev", "the ciphers of SQLCipher"),
    ("libdbus-1-dev", "the OS keyring"),
    ("webkit2gtk-driver", "drives the webview in the journeys"),
    ("xvfb", "a display where there is none"),
    ("openbox", "manages the windows that the journeys try to break out of"),
    ("xdotool", "presses the keys with which they try"),
    ("imagemagick", "takes the picture of the window"),
    ("dbus", "a session bus for the tests of the OS keyring"),
    ("gnome-keyring", "the OS keyring that the tests use"),
    ("fonts-noto-core", "letters that a bare machine lacks"),
    ("espeak-ng", "reads questions aloud that nobody recorded yet"),
    ("opus-tools", "packs those sounds"),
    ("python3-venv", "runs pyxform, which our forms are held against"),
    ("ca-certificates", "trusts the package registries"),
    ("git", "checks that generated files are current"),
];

/// Installs the packages that are missing, or says what to install.
pub fn install_missing() -> Result<(), Failure> {
    if !cfg!(target_os = "linux") {
        return say_what_is_needed_elsewhere();
    }
    if !is_there("apt-get") || !is_there("dpkg-query") {
        return say_what_is_needed_on_another_linux();
    }
    let mut missing: Vec<&str> =
        PACKAGES.iter().filter(|(name, _)| !is_installed(name)).map(|(name, _)| *name).collect();
    if !is_there("node") && !is_there("npm") {
        missing.extend(["nodejs", "npm"]);
    } else if !is_there("npm") {
        missing.push("npm");
    }
    if missing.is_empty() {
        return Ok(());
    }
    println!("Missing on this machine:");
    for name in &missing {
        let why = PACKAGES.iter().find(|(known, _)| known == name).map_or("builds the UI", |(_, why)| why);
        println!("  {name:24} {why}");
    }
    println!("Installing with apt-get.");
    apt_get(&["update", "-q"])?;
    apt_get(&[&["install", "-q", "-y", "--no-install-recommends"], &missing[..]].concat())
}

fn is_installed(package: &str) -> bool {
    Step::new("dpkg-query")
        .args(["--show", "--showformat=${db:Status-Status}", package])
        .output()
        .is_ok_and(|status| status == "installed")
}

fn apt_get(arguments: &[&str]) -> Result<(), Failure> {
    let root = Step::new("id").args(["-u"]).output().is_ok_and(|id| id == "0");
    if root {
        return Step::new("apt-get").env("DEBIAN_FRONTEND", "noninteractive").args(arguments).run();
    }
    if !is_there("sudo") {
        let words = arguments.join(" ");
        return Err(Failure::Missing(format!("needs to be root, and there is no sudo. As root, run: apt-get {words}")));
    }
    println!("This asks for your password: sudo apt-get {}", arguments.join(" "));
    Step::new("sudo").args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(arguments).with_terminal().run()
}

fn say_what_is_needed_on_another_linux() -> Result<(), Failure> {
    let libraries = ["webkit2gtk-4.1", "librsvg-2.0", "openssl", "dbus-1"];
    let programs = ["cc", "pkg-config", "node", "npm", "WebKitWebDriver", "Xvfb", "import", "dbus-run-session"];
    let has = |library: &&str| Step::new("pkg-config").args(["--exists", library]).output().is_ok();
    let missing: Vec<String> = programs
        .into_iter()
        .filter(|program| !is_there(program))
        .map(|program| format!("the program {program}"))
        .chain(
            libraries
                .into_iter()
                .filter(|library| !has(library))
                .map(|name| format!("the library {name}, to build with")),
        )
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = PACKAGES.iter().map(|(name, _)| *name).collect();
    Err(Failure::Missing(format!(
        "This is not a Debian or an Ubuntu, so nothing is installed by guessing. Missing:\n  {}\n\
         On Debian these come from: {} nodejs npm. Install the same from your own system, and run this again.",
        missing.join("\n  "),
        names.join(" "),
    )))
}

fn say_what_is_needed_elsewhere() -> Result<(), Failure> {
    let missing: Vec<&str> = ["node", "npm"].into_iter().filter(|program| !is_there(program)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Failure::Missing(format!(
        "Missing on {}: {}. Install Node {} or newer (nodejs.org), and run this again. Windows also needs Microsoft's C++ \
         build tools and Perl (for OpenSSL); macOS needs the Xcode command line tools.",
        env::consts::OS,
        missing.join(", "),
        crate::node::WANTED,
    )))
}
