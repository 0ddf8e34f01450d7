//! `audio`: gives every text of the questionnaires a sound. A recording that lies beside the form, under the name that
//! the form gives, is taken; what has none is spoken by espeak-ng, marked as synthetic, and counted.
//!
//! Nothing of it is committed. A synthetic sound is kept in the cache by what went into it, so that only new or changed
//! texts are spoken again.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::{
    places,
    process::{Failure, Step},
    spoken::{self, Spoken, SpokenForm},
};

/// Words a minute. Slower than espeak's own 175; the player can slow it down further.
const SPEED: &str = "140";

/// Kilobits a second: clear speech, and a form in four languages stays below ten megabytes.
const BITRATE: &str = "24";

/// What lies beside a form's sounds, as `manifest.json`.
#[derive(Serialize)]
struct Manifest<'a> {
    form: &'a str,
    version: &'a str,
    sounds: Vec<Sound<'a>>,
}

#[derive(Serialize)]
struct Sound<'a> {
    file: &'a str,
    language: &'a str,
    /// A machine's voice: shown as "proefstem", and not good enough for an approved language.
    synthetic: bool,
    /// SHA-256 of the text, to notice a sound of another text.
    text: String,
}

/// Makes the sounds of every form that names any, and says how many a machine speaks.
pub fn make() -> Result<(), Failure> {
    Step::cargo(["build", "--workspace", "--bins"]).run()?;
    let folder = places::in_tree("fixtures/forms");
    for entry in fs::read_dir(&folder).map_err(Failure::disk(&folder))? {
        let entry = entry.map_err(Failure::disk(&folder))?;
        let beside = entry.path();
        let workbook = beside.join("form.xlsx");
        if !workbook.is_file() {
            continue;
        }
        let form = spoken::read(&workbook)?;
        let name = entry.file_name();
        if !form.texts.is_empty() {
            make_for(&form, &beside, &places::cache().join("audio/forms").join(name))?;
        }
    }
    Ok(())
}

/// Makes the sounds of a form and their `manifest.json` in a folder of their own.
fn make_for(form: &SpokenForm, beside: &Path, folder: &Path) -> Result<(), Failure> {
    // Sounds of texts that the form no longer has would only mislead.
    if folder.is_dir() {
        fs::remove_dir_all(folder).map_err(Failure::disk(folder))?;
    }
    fs::create_dir_all(folder).map_err(Failure::disk(folder))?;
    let mut sounds = Vec::new();
    let mut seen = BTreeSet::new();
    for text in form.texts.iter().filter(|text| seen.insert(text.file.as_str())) {
        let recorded = beside.join(&text.file);
        let synthetic = !recorded.is_file();
        let from = if synthetic { speak(text)? } else { recorded };
        fs::copy(&from, folder.join(&text.file)).map_err(Failure::disk(&from))?;
        sounds.push(Sound { file: &text.file, language: &text.language, synthetic, text: hash(&[&text.text]) });
    }
    say_how_many(form, &sounds);
    let manifest = Manifest { form: &form.id, version: &form.version, sounds };
    let file = folder.join("manifest.json");
    let json = serde_json::to_vec_pretty(&manifest).expect("names and numbers can be written as JSON");
    fs::write(&file, json).map_err(Failure::disk(&file))
}

fn say_how_many(form: &SpokenForm, sounds: &[Sound<'_>]) {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for sound in sounds {
        let (synthetic, all) = counts.entry(sound.language).or_default();
        *synthetic += usize::from(sound.synthetic);
        *all += 1;
    }
    for (language, (synthetic, all)) in counts {
        let is_approved = form.approved.iter().any(|approved| approved == language);
        let wanting = if is_approved && synthetic > 0 { "  approved: needs recordings before a release" } else { "" };
        println!("{:4} {language:4} {synthetic:4} synthetic of {all:4}{wanting}", form.id);
    }
}

/// Speaks a text, unless that was done before; returns where the sound is.
fn speak(spoken: &Spoken) -> Result<PathBuf, Failure> {
    let folder = places::cache().join("audio/synthetic");
    let name = hash(&[&spoken.language, SPEED, BITRATE, &spoken.text]);
    let sound = folder.join(format!("{name}.opus"));
    if sound.is_file() {
        return Ok(sound);
    }
    fs::create_dir_all(&folder).map_err(Failure::disk(&folder))?;
    let (wave, unfinished) = (folder.join(format!("{name}.wav")), folder.join(format!("{name}.part")));
    Step::new("espeak-ng")
        .args(["-v", &spoken.language, "-s", SPEED, "--stdin", "-w"])
        .args([&wave])
        .fed_with(&spoken.text)?;
    // A fixed serial number: the same text gives the same bytes.
    Step::new("opusenc")
        .args(["--quiet", "--bitrate", BITRATE, "--serial", "1"])
        .args([&wave, &unfinished])
        .output()?;
    fs::remove_file(&wave).map_err(Failure::disk(&wave))?;
    fs::rename(&unfinished, &sound).map_err(Failure::disk(&sound))?;
    Ok(sound)
}

fn hash(parts: &[&str]) -> String {
    Sha256::digest(parts.join("\n")).iter().map(|byte| format!("{byte:02x}")).collect()
}
