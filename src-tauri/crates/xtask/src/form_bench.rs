//! `bench forms`: our engine beside getodk's and JavaRosa, on the forms that lie beside the project (FORMS §3 and §4).
//!
//! All three load a form and then answer everything that is asked, once through, in one process each. What they answer
//! differs a little, so that orders of magnitude can be compared and percents cannot.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use crate::{
    peers, places,
    process::{Failure, Step, is_there},
};

/// What a driver measured: milliseconds, and bytes of memory.
#[derive(Deserialize)]
struct Measured {
    load: f64,
    answers: u64,
    p50: f64,
    p95: f64,
    max: f64,
    memory: u64,
}

/// Measures every form in every engine that is there.
pub fn run(profile: &str) -> Result<(), Failure> {
    let folder = places::in_tree("../shared/conformance/performance");
    if !folder.is_dir() {
        println!("The forms to measure with are not beside the project: nothing to do.");
        return Ok(());
    }
    Step::cargo(["build", "-p", "xlsform", "--bins"]).run()?;
    let work = places::cache().join("bench-forms");
    fs::create_dir_all(&work).map_err(Failure::disk(&work))?;
    let mut forms = forms_in(&folder)?;
    forms.extend(synthetic(&folder, &work)?);
    let (engine, javarosa) = (peers::xforms_engine()?, peers::javarosa()?);
    for form in &forms {
        let name = form.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let ours = ours(form, profile)?;
        println!(
            "\n{name}\n{:14}{:>10}{:>9}{:>10}{:>10}{:>10}{:>11}",
            "", "load ms", "answers", "p50 ms", "p95 ms", "max ms", "memory MB"
        );
        show("ours", &ours, None);
        let Some(xml) = as_xform(form, &work)? else {
            println!("  (no XForm of it could be made for the others)");
            continue;
        };
        if let Some(folder) = &engine {
            match xforms_engine(folder, &xml) {
                Some(theirs) => show("getodk", &theirs, Some(&ours)),
                None => println!("  getodk        does not run this form"),
            }
        }
        if let Some(classes) = &javarosa {
            match java(classes, &xml) {
                Some(theirs) => show("JavaRosa", &theirs, Some(&ours)),
                None => println!("  JavaRosa      does not run this form"),
            }
        }
    }
    Ok(())
}

fn show(who: &str, measured: &Measured, ours: Option<&Measured>) {
    let Measured { load, answers, p50, p95, max, memory } = measured;
    let memory = *memory as f64 / 1e6;
    println!("  {who:12}{load:>10.2}{answers:>9}{p50:>10.4}{p95:>10.4}{max:>10.3}{memory:>11.0}");
    if let Some(ours) = ours {
        let times = |theirs: f64, ours: f64| format!("{:.0}×", theirs / ours.max(1e-6));
        let (load, p50, p95) = (times(*load, ours.load), times(*p50, ours.p50), times(*p95, ours.p95));
        let (max, memory) = (times(*max, ours.max), times(memory, ours.memory as f64 / 1e6));
        println!("  {:12}{load:>10}{:>9}{p50:>10}{p95:>10}{max:>10}{memory:>11}", "  of ours", "");
    }
}

fn forms_in(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = fs::read_dir(folder).map_err(Failure::disk(folder))?;
    let is_form = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "xlsx" || ending == "xml");
    let mut forms: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(is_form).collect();
    forms.sort();
    Ok(forms)
}

/// Makes the synthetic forms, where Python can: they are too large to be kept.
fn synthetic(folder: &Path, work: &Path) -> Result<Vec<PathBuf>, Failure> {
    let made = work.join("synthetic");
    if made.join("synth_cascade_10520.xlsx").is_file() {
        return forms_in(&made);
    }
    let packages = work.join("packages");
    if !is_there("python3") || !is_there("pip3") {
        println!("The synthetic forms were not made: that needs python3 and pip3.");
        return Ok(Vec::new());
    }
    fs::create_dir_all(&made).map_err(Failure::disk(&made))?;
    Step::new("pip3").args(["install", "--quiet", "--target"]).args([&packages]).args(["openpyxl"]).run()?;
    Step::new("python3").args([folder.join("make_synthetic.py")]).folder(&made).env("PYTHONPATH", &packages).run()?;
    forms_in(&made)
}

fn ours(form: &Path, profile: &str) -> Result<Measured, Failure> {
    let said =
        Step::cargo(["bench", "--quiet", "-p", "xlsform", "--bench", "forms", "--profile", profile, "--", "--json"])
            .args([form])
            .output()?;
    read(&said).ok_or_else(|| Failure::Missing(format!("the benchmark said: {said}")))
}

fn xforms_engine(folder: &Path, form: &Path) -> Option<Measured> {
    let script = "echo '{\"op\": \"bench\"}' | timeout 300 node \"$0\" \"$1\"";
    let step = Step::new("sh").folder(folder).args(["-c", script]).args([peers::xforms_engine_driver()]).args([form]);
    read(&step.output().ok()?)
}

fn java(classes: &str, form: &Path) -> Option<Measured> {
    let step = Step::new("timeout").args(["300", "java", "-cp", classes, "JavaRosaBench"]).args([form]);
    read(&step.output().ok()?)
}

/// The last line that is a measurement; drivers may say more before it.
fn read(said: &str) -> Option<Measured> {
    said.lines().rev().find_map(|line| serde_json::from_str(line).ok())
}

/// The form as the others read it.
fn as_xform(form: &Path, work: &Path) -> Result<Option<PathBuf>, Failure> {
    if form.extension().is_some_and(|ending| ending == "xml") {
        return Ok(Some(form.to_path_buf()));
    }
    let xml = work.join(form.file_stem().unwrap_or_default()).with_extension("xml");
    let converted = Step::new(places::binary("samenstap-form"))
        .args(["convert", "--to", "xform"])
        .args(["-o".as_ref(), xml.as_os_str(), form.as_os_str()])
        .run();
    Ok(converted.is_ok().then_some(xml))
}
