//! `run`: the demo. The municipal backend on its embedded database with a synthetic caseload, and the app on it.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process, thread,
    time::Duration,
};

use crate::{
    audio,
    display::{self, Virtual},
    places,
    process::{Failure, Running, Step},
    ui,
};

/// The day of the demo: the intake of the second cohort had just begun.
const CLOCK: &str = "2020-11-02T09:00:00+01:00";

/// An account of the demo and a PIN, for the picture that is taken without a person. Everybody in a demo knows them.
const ACCOUNT: &str = "sevda";
const PASSWORD: &str = "demo-sevda";
const PIN: &str = "246810";

/// Builds, and opens the app until its window is closed.
pub fn run(fresh: bool, language: Option<&str>) -> Result<(), Failure> {
    build()?;
    let data = places::demo_data();
    if fresh && data.exists() {
        fs::remove_dir_all(&data).map_err(Failure::disk(&data))?;
    }
    println!("\nThe demo, on 2 November 2020. Its data: {}", data.display());
    let (_backend, address) = start_backend(&data, |line| println!("{line}"))?;
    println!("The first time, sign in and choose a PIN of six digits. From then on the PIN opens the app.\n");
    let app = app(&data, &address, language);
    if display::is_there() {
        return app.start()?.wait();
    }
    println!("There is no display here (DISPLAY and WAYLAND_DISPLAY are empty): the window opens on a virtual one.");
    let display = Virtual::start()?;
    display.show(app).start()?.wait()
}

/// Takes a picture of the window once the caseload is on it.
pub fn take_shot(file: &Path, language: Option<&str>) -> Result<(), Failure> {
    build()?;
    let data = Temporary::new()?;
    let (_backend, address) = start_backend(&data.0, |_| ())?;
    enrol(&data.0, &address)?;
    let display = Virtual::start()?;
    let app = app(&data.0, &address, language).args(["--unlock-with-pin", PIN]);
    let running = display.show(app).start()?;
    running.wait_for("shown caseload", Duration::from_secs(60), |_| ())?;
    // The window says "shown" when it has handed the frame over; the virtual screen takes a moment to have it.
    thread::sleep(Duration::from_millis(700));
    let file = absolute(file);
    display.show(Step::new("import").args(["-window", "root"]).args([&file])).run()?;
    println!("{}", file.display());
    Ok(())
}

/// Builds the UI and the programs. The whole workspace, so that the tests find the same dependencies built.
fn build() -> Result<(), Failure> {
    ui::build()?;
    Step::cargo(["build", "--workspace", "--features", "pdf", "--bins"]).run()
}

fn start_backend(data: &Path, say: impl Fn(&str)) -> Result<(Running, String), Failure> {
    let folder = data.join("backend");
    fs::create_dir_all(&folder).map_err(Failure::disk(&folder))?;
    let backend = Step::new(places::binary("samenstap-backend"))
        .args(["--demo", "--clock", CLOCK, "--listen", "127.0.0.1:0", "--database"])
        .args([folder.join("backend.db")])
        .args(["--forms"])
        .args([audio::forms()?])
        .start()?;
    let address = backend.wait_for("listening on ", Duration::from_secs(60), say)?;
    Ok((backend, address))
}

fn app(data: &Path, address: &str, language: Option<&str>) -> Step {
    let language = language.map(|code| ["--language", code]);
    Step::new(places::binary("samenstap"))
        .args(["--demo", "--secret-store", "file", "--clock", CLOCK, "--backend", address, "--data-dir"])
        .args([data.join("app")])
        .args(language.into_iter().flatten())
}

/// Signs in on an empty device through the app's second client, chooses a PIN and waits until the caseload is there.
fn enrol(data: &Path, address: &str) -> Result<(), Failure> {
    println!("Signing in without a person, with samenstap-headless.");
    let requests = [
        format!(r#"{{"do":"sign_in","args":{{"account":"{ACCOUNT}","password":"{PASSWORD}"}}}}"#),
        format!(r#"{{"do":"choose_pin","args":{{"pin":"{PIN}"}}}}"#),
        r#"{"do":"sync"}"#.to_owned(),
    ];
    let client = Step::new(places::binary("samenstap-headless"))
        .args(["--demo", "--secret-store", "file", "--clock", CLOCK, "--backend", address, "--data-dir"])
        .args([data.join("app")]);
    client.fed_with(&requests.join("\n"))
}

/// A folder that is gone when this is dropped.
struct Temporary(PathBuf);

impl Temporary {
    fn new() -> Result<Self, Failure> {
        let folder = env::temp_dir().join(format!("samenstap-shot-{}", process::id()));
        fs::create_dir_all(&folder).map_err(Failure::disk(&folder))?;
        Ok(Self(folder))
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

fn absolute(file: &Path) -> PathBuf {
    // Programs run in the work tree's root; the picture belongs where the person stands.
    std::path::absolute(file).unwrap_or_else(|_| file.to_path_buf())
}
