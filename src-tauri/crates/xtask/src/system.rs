//! The operating system's packages: named by Debian's names, installed on Debian and its children, asked for elsewhere.

use std::env;

use crate::process::{Failure, Step, is_there};

/// What the machine is made ready for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To run the app.
    Run,
    /// To run the app and all that tests it.
    Test,
}

/// What a Debian or Ubuntu needs to run the app, and why.
const TO_RUN: &[(&str, &str)] = &[
    ("build-essential", "compiles SQLCipher and links the app"),
    ("pkg-config", "finds the libraries below"),
    ("libwebkit2gtk-4.1-dev", "the webview"),
    ("librsvg2-dev", "the webview's icons"),
    ("libssl-dev", "the ciphers of SQLCipher"),
    ("libdbus-1-dev", "the OS keyring"),
    ("xvfb", "a display where there is none"),
    ("imagemagick", "takes the picture of the window"),
    ("fonts-noto-core", "letters that a bare machine lacks"),
    ("espeak-ng", "reads questions aloud that nobody recorded yet"),
    ("opus-tools", "packs those sounds"),
    ("ca-certificates", "trusts the package registries"),
];

/// A Java Development Kit: Debian's own.
const JDK: &str = "default-jdk-headless";

/// What it needs besides, to test it.
const TO_TEST: &[(&str, &str)] = &[
    ("webkit2gtk-driver", "drives the webview in the journeys"),
    ("openbox", "manages the windows that the journeys try to break out of"),
    ("xdotool", "presses the keys with which they try"),
    ("libfaketime", "lets days pass for a tablet in the journeys"),
    ("dbus", "a session bus for the tests of the OS keyring"),
    ("gnome-keyring", "the OS keyring that the tests use"),
    ("postgresql", "the database of a large municipality"),
    ("python3-venv", "runs pyxform, which our forms are held against"),
    ("git", "checks that generated files are current"),
    (JDK, "runs JavaRosa, which our forms are held against too"),
];

impl Purpose {
    /// Its packages, each with why.
    fn packages(self) -> impl Iterator<Item = &'static (&'static str, &'static str)> {
        TO_RUN.iter().chain(if self == Self::Test { TO_TEST } else { &[] })
    }
}

/// Installs the packages that are missing, or says what to install.
pub fn install_missing(purpose: Purpose) -> Result<(), Failure> {
    if !cfg!(target_os = "linux") {
        return say_what_is_needed_elsewhere();
    }
    if !is_there("apt-get") || !is_there("dpkg-query") {
        return say_what_is_needed_on_another_linux(purpose);
    }
    let mut missing: Vec<&str> =
        purpose.packages().filter(|(name, _)| !is_installed(name)).map(|(name, _)| *name).collect();
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
        let why = purpose.packages().find(|(known, _)| known == name).map_or("builds the UI", |(_, why)| why);
        println!("  {name:24} {why}");
    }
    println!("Installing with apt-get.");
    apt_get(&["update", "-q"])?;
    apt_get(&[&["install", "-q", "-y", "--no-install-recommends"], &missing[..]].concat())
}

fn is_installed(package: &str) -> bool {
    if package == JDK && is_there("javac") {
        return true; // any JDK will do
    }
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

fn say_what_is_needed_on_another_linux(purpose: Purpose) -> Result<(), Failure> {
    let libraries = ["webkit2gtk-4.1", "librsvg-2.0", "openssl", "dbus-1"];
    let to_test: &[&str] = if purpose == Purpose::Test { &["WebKitWebDriver", "dbus-run-session"] } else { &[] };
    let programs = ["cc", "pkg-config", "node", "npm", "Xvfb", "import"].iter().chain(to_test);
    let has = |library: &&str| Step::new("pkg-config").args(["--exists", library]).output().is_ok();
    let missing: Vec<String> = programs
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
    let names: Vec<&str> = purpose.packages().map(|(name, _)| *name).collect();
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
