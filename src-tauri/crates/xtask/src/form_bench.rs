//! `bench forms`: our engine beside getodk's and JavaRosa, on the forms that lie beside the project and on those that a
//! script there makes up.
//!
//! All three load a form and then answer everything that is asked, once through, in a process of their own. What they
//! answer differs a little, so that orders of magnitude can be compared and percents cannot. Ours is measured in more ways
//! than theirs: the lines below it are about budgets.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use crate::{
    peers, places,
    process::{Failure, Step, is_there},
};

/// What a driver measured: milliseconds, and bytes of memory at the peak of the whole process.
#[derive(Deserialize)]
struct Measured {
    load: f64,
    answers: u64,
    p50: f64,
    p95: f64,
    max: f64,
    cpu: f64,
    memory: Option<f64>,
    settled: Option<Settled>,
}

/// Medians of many runs, in milliseconds; and the most expressions that one answer had evaluated.
#[derive(Deserialize)]
struct Settled {
    load: f64,
    load_cpu: f64,
    open: f64,
    open_cpu: f64,
    p50: f64,
    p95: f64,
    max: f64,
    validate: f64,
    evaluations: u64,
}

/// Measures every form in every engine that is there; or those with one of these words in their names.
pub fn run(profile: &str, names: &[String]) -> Result<(), Failure> {
    let folder = places::in_tree("../shared/conformance/performance");
    if !folder.is_dir() {
        println!("The forms to measure with are not beside the project: nothing to do.");
        return Ok(());
    }
    let work = places::cache().join("bench-forms");
    fs::create_dir_all(&work).map_err(Failure::disk(&work))?;
    let mut forms = forms_in(&folder)?;
    forms.extend(synthetic(&folder, &work)?);
    forms.retain(|form| names.is_empty() || names.iter().any(|name| form.to_string_lossy().contains(name.as_str())));
    Step::cargo(["build", "-p", "xlsform", "--bin", "samenstap-form"]).run()?;
    bench(profile).args(["--no-run"]).run()?;
    let (engine, javarosa) = (peers::xforms_engine()?, peers::javarosa()?);
    println!("\n{}\nTimes in ms, memory in MB with the program in it.", load_of_machine());
    for form in &forms {
        measure(form, &work, profile, engine.as_deref(), javarosa.as_deref())?;
    }
    println!("\n{}", load_of_machine());
    Ok(())
}

fn measure(
    form: &Path,
    work: &Path,
    profile: &str,
    engine: Option<&Path>,
    javarosa: Option<&str>,
) -> Result<(), Failure> {
    let name = form.file_name().unwrap_or_default().to_string_lossy();
    let heads = ["load", "answers", "p50", "p95", "max", "CPU", "memory"].map(|head| format!("{head:>10}")).concat();
    println!("\n{name:28}{heads}");
    let said = bench(profile).args(["--", "--json"]).args([form]).output()?;
    let Some(ours) = read(&said) else {
        println!("  ours: {said}");
        return Ok(());
    };
    show("ours, the first time", &ours, None);
    if let Some(settled) = &ours.settled {
        let Settled { load, load_cpu, open, open_cpu, p50, p95, max, validate, evaluations } = settled;
        println!("  {:26}{load:>10.2}{:>10}{p50:>10.4}{p95:>10.4}{max:>10.4}{load_cpu:>10.2}", "ours, settled", "");
        println!("  {:26}{open:>10.2}{:>40}{open_cpu:>10.2}", "ours, already read", "");
        println!("  {:26}{validate:>10.3}", "ours, validating all");
        println!("  {:26}{evaluations:>10}", "most evaluations an answer");
    }
    let Some(xml) = as_xform(form, work) else {
        println!("  (no XForm of it could be made for the others)");
        return Ok(());
    };
    let others = [
        ("getodk", engine.map(|folder| xforms_engine(folder, &xml))),
        ("JavaRosa", javarosa.map(|classes| java(classes, &xml))),
    ];
    for (who, measured) in others {
        match measured {
            Some(Some(measured)) => show(who, &measured, Some(&ours)),
            Some(None) => println!("  {who:26}does not load it, or not within {PATIENCE} s"),
            None => {}
        }
    }
    Ok(())
}

fn show(who: &str, measured: &Measured, ours: Option<&Measured>) {
    let Measured { load, answers, p50, p95, max, cpu, memory, settled: _ } = measured;
    let memory = memory.map_or_else(|| "?".to_owned(), |memory| format!("{:.0}", memory / 1e6));
    println!("  {who:26}{load:>10.2}{answers:>10}{p50:>10.4}{p95:>10.4}{max:>10.3}{cpu:>10.0}{memory:>10}");
    if let Some(ours) = ours {
        let times = |theirs: f64, ours: f64| format!("{:>9.0}×", theirs / ours);
        let memory = measured.memory.zip(ours.memory).map(|(theirs, ours)| times(theirs, ours)).unwrap_or_default();
        let [load, p50, p95, max, cpu] =
            [(load, ours.load), (p50, ours.p50), (p95, ours.p95), (max, ours.max), (cpu, ours.cpu)]
                .map(|(theirs, ours)| times(*theirs, ours));
        println!("  {:26}{load}{:10}{p50}{p95}{max}{cpu}{memory}", "  as many times ours", "");
    }
}

fn load_of_machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let load = fs::read_to_string("/proc/loadavg").ok().and_then(|load| Some(load.split_once(' ')?.0.to_owned()));
    format!(
        "This machine has {cores} cores; its load over the last minute is {}.",
        load.as_deref().unwrap_or("not known")
    )
}

fn forms_in(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = fs::read_dir(folder).map_err(Failure::disk(folder))?;
    let is_form = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "xlsx" || ending == "xml");
    let mut forms: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(is_form).collect();
    forms.sort();
    Ok(forms)
}

/// Makes the synthetic forms, where Python can: they are too large to be kept in the project.
fn synthetic(folder: &Path, work: &Path) -> Result<Vec<PathBuf>, Failure> {
    let (made, packages) = (work.join("synthetic"), work.join("packages"));
    // The last that the script makes.
    if made.join("synth_cascade_10520.xlsx").is_file() {
        return forms_in(&made);
    }
    if !is_there("python3") || !is_there("pip3") {
        println!("The synthetic forms were not made: that needs python3 and pip3.");
        return Ok(Vec::new());
    }
    fs::create_dir_all(&made).map_err(Failure::disk(&made))?;
    Step::new("pip3").args(["install", "--quiet", "--target"]).args([&packages]).args(["openpyxl"]).run()?;
    Step::new("python3").args([folder.join("make_synthetic.py")]).folder(&made).env("PYTHONPATH", &packages).run()?;
    forms_in(&made)
}

fn bench(profile: &str) -> Step {
    Step::cargo(["bench", "--quiet", "-p", "xlsform", "--bench", "forms", "--profile"]).args([profile])
}

/// How many seconds another engine has for one form.
const PATIENCE: &str = "180";

fn xforms_engine(folder: &Path, form: &Path) -> Option<Measured> {
    let step = Step::new("timeout").folder(folder).args([PATIENCE, "node"]).args([peers::xforms_engine_driver()]);
    read(&step.args([form]).args(["--bench"]).output().ok()?)
}

fn java(classes: &str, form: &Path) -> Option<Measured> {
    let step = Step::new("timeout").args([PATIENCE, "java", "-cp", classes, "JavaRosaBench"]).args([form]);
    read(&step.output().ok()?)
}

/// The last line that is a measurement; drivers may say more before it.
fn read(said: &str) -> Option<Measured> {
    said.lines().rev().find_map(|line| serde_json::from_str(line).ok())
}

/// The form as the others read it.
fn as_xform(form: &Path, work: &Path) -> Option<PathBuf> {
    if form.extension().is_some_and(|ending| ending == "xml") {
        return Some(form.to_path_buf());
    }
    let xml = work.join(form.file_stem().unwrap_or_default()).with_extension("xml");
    let convert = Step::new(places::binary("samenstap-form")).args(["convert", "--to", "xform", "-o"]);
    convert.args([&xml]).args([form]).run().ok().map(|()| xml)
}
