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
    process::{Failure, Step, is_there},
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

/// Builds what reads the forms, makes the sounds of each, and says how many a machine speaks.
pub fn make() -> Result<(), Failure> {
    Step::cargo(["build", "--workspace", "--features", "pdf", "--bins"]).run()?;
    forms().map(drop)
}

/// Lays every form beside its files and its sounds, as a backend publishes it; returns the folder of these folders.
pub fn forms() -> Result<PathBuf, Failure> {
    let folder = places::in_tree("fixtures/forms");
    let published = places::cache().join("audio/forms");
    for entry in fs::read_dir(&folder).map_err(Failure::disk(&folder))? {
        let entry = entry.map_err(Failure::disk(&folder))?;
        let workbook = entry.path().join("form.xlsx");
        if workbook.is_file() {
            lay_out(&spoken::read(&workbook)?, &entry.path(), &published.join(entry.file_name()))?;
        }
    }
    Ok(published)
}

/// Speaks the app's own words on a participant's screens, for the UI's build to take in. A recording of the same name in
/// the pack's folder `sounds` takes the voice's place.
pub fn app_words() -> Result<(), Failure> {
    let can_speak = can_speak();
    let (packs, sounds) = (places::in_tree("ui/src/i18n/packs"), places::in_tree("ui/src/i18n/sounds"));
    for pack in fs::read_dir(&packs).map_err(Failure::disk(&packs))? {
        let pack = pack.map_err(Failure::disk(&packs))?;
        let code = pack.file_name().to_string_lossy().into_owned();
        let folder = sounds.join(&code);
        fs::create_dir_all(&folder).map_err(Failure::disk(&folder))?;
        for words in spoken::app_words(&pack.path(), &code)? {
            let recorded = pack.path().join("sounds").join(&words.file);
            if !recorded.is_file() && !can_speak {
                continue;
            }
            let from = if recorded.is_file() { recorded } else { speak(&words)? };
            copy_if_other(&from, &folder.join(&words.file))?;
        }
    }
    Ok(())
}

/// Copies a file where another one stands, or none: what is touched is built again.
fn copy_if_other(from: &Path, to: &Path) -> Result<(), Failure> {
    let bytes = fs::read(from).map_err(Failure::disk(from))?;
    if fs::read(to).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    fs::write(to, bytes).map_err(Failure::disk(to))
}

/// Lays a form in a folder of its own, with what lies beside it, its sounds and their `manifest.json`.
fn lay_out(form: &SpokenForm, beside: &Path, folder: &Path) -> Result<(), Failure> {
    // Sounds of texts that the form no longer has would only mislead.
    if folder.is_dir() {
        fs::remove_dir_all(folder).map_err(Failure::disk(folder))?;
    }
    fs::create_dir_all(folder).map_err(Failure::disk(folder))?;
    for entry in fs::read_dir(beside).map_err(Failure::disk(beside))? {
        let file = entry.map_err(Failure::disk(beside))?.path();
        if let Some(name) = file.file_name().filter(|_| file.is_file()) {
            fs::copy(&file, folder.join(name)).map_err(Failure::disk(&file))?;
        }
    }
    let mut sounds = Vec::new();
    let mut seen = BTreeSet::new();
    let can_speak = can_speak();
    for text in form.texts.iter().filter(|text| seen.insert(text.file.as_str())) {
        let recorded = beside.join(&text.file);
        let synthetic = !recorded.is_file();
        if synthetic && !can_speak {
            continue;
        }
        let from = if synthetic { speak(text)? } else { recorded };
        fs::copy(&from, folder.join(&text.file)).map_err(Failure::disk(&from))?;
        sounds.push(Sound { file: &text.file, language: &text.language, synthetic, text: hash(&[&text.text]) });
    }
    if sounds.is_empty() {
        return Ok(());
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

/// Whether this machine has a voice. Without one a text has no sound, and the screen no button for it.
fn can_speak() -> bool {
    is_there("espeak-ng") && is_there("opusenc")
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
