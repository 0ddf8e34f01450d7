//! Publishing forms: a spreadsheet is read first, and one with errors is refused with what is wrong where.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Utc};
use dossier::{plan::CATALOGUE_FORM, standing::INTAKE_FORM};
use protocol::{FormEntry, FormFile, Sha256};
use xlsform::{Diagnostic, Reading, Tongue};

use crate::{
    catalogue,
    store::{PublishedForm, Store, StoreError},
};

/// What a form can name, by extension; a README beside it is not published.
const FILES: &[&str] = &[
    "csv", "geojson", "gif", "jpeg", "jpg", "m4a", "mp3", "mp4", "oga", "ogg", "opus", "png", "svg", "wav", "webm",
    "webp", "xml",
];

/// Why a form was not published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The file cannot be read.
    #[error("cannot read {path}")]
    Disk {
        /// Which.
        path: PathBuf,
        /// Why not.
        #[source]
        cause: io::Error,
    },
    /// The spreadsheet has errors. Each line says where, and what to do.
    #[error("the form has errors: {path}\n{diagnostics}")]
    Refused {
        /// Which.
        path: PathBuf,
        /// One line each.
        diagnostics: String,
    },
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Publishes one .xlsx file, with the files that lie beside it, and returns its entry, and whether it was new.
///
/// # Errors
/// `Refused` with the diagnostics when the form cannot be run, or when it is the catalogue of instruments and has codes that
/// the current intake does not have.
pub fn file(store: &Store, path: &Path, at: DateTime<Utc>) -> Result<(FormEntry, bool), PublishError> {
    publish(store, read(path)?, at)
}

fn publish(store: &Store, read: ReadForm, at: DateTime<Utc>) -> Result<(FormEntry, bool), PublishError> {
    let ReadForm { path, form, reading } = read;
    if form.entry.id == CATALOGUE_FORM
        && let Some(intake) = store.current_form(INTAKE_FORM)?.and_then(|bytes| xlsform::read(&bytes).form)
    {
        let faults = catalogue::faults(&reading, intake, at);
        if !faults.is_empty() {
            return Err(PublishError::Refused { path, diagnostics: faults.join("\n") });
        }
    }
    let is_new = store.publish(&form, at)?;
    Ok((form.entry, is_new))
}

/// A form that can be run, and where everything in it stands.
struct ReadForm {
    path: PathBuf,
    form: PublishedForm,
    reading: Reading,
}

fn read(path: &Path) -> Result<ReadForm, PublishError> {
    let bytes = fs::read(path).map_err(|cause| PublishError::Disk { path: path.to_owned(), cause })?;
    let beside = files_beside(path)?;
    let find = |name: &str| beside.iter().find(|(other, _)| other == name).map(|(_, bytes)| bytes.clone());
    let reading = xlsform::read_with(&bytes, find);
    let Some(form) = &reading.form else {
        let lines: Vec<String> = reading.diagnostics.iter().map(in_words).collect();
        return Err(PublishError::Refused { path: path.to_owned(), diagnostics: lines.join("\n") });
    };
    let entry = FormEntry {
        id: form.id().to_owned(),
        version: form.version().to_owned(),
        sha256: Sha256::of(&bytes),
        title: form.title().to_owned(),
        files: beside.iter().map(|(name, bytes)| FormFile { name: name.clone(), sha256: Sha256::of(bytes) }).collect(),
    };
    let files = beside.into_iter().map(|(_, bytes)| bytes).collect();
    Ok(ReadForm { path: path.to_owned(), form: PublishedForm { entry, bytes, files }, reading })
}

/// The pictures, sounds, films and lists that lie beside a form, by name.
fn files_beside(form: &Path) -> Result<Vec<(String, Vec<u8>)>, PublishError> {
    let at = |path: &Path| {
        let path = path.to_owned();
        move |cause| PublishError::Disk { path, cause }
    };
    let folder = form.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(at(folder))? {
        let path = entry.map_err(at(folder))?.path();
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default().to_lowercase();
        if let Some(name) = path.file_name().and_then(|name| name.to_str())
            && FILES.contains(&extension.as_str())
        {
            files.push((name.to_owned(), fs::read(&path).map_err(at(&path))?));
        }
    }
    files.sort();
    Ok(files)
}

/// A diagnostic as a line for the terminal: where, what, and what to do.
fn in_words(diagnostic: &Diagnostic) -> String {
    let (message, remedy) = (diagnostic.message(Tongue::English), diagnostic.remedy(Tongue::English));
    format!("{}: {message} {remedy}", diagnostic.place)
}

/// Publishes every `*/form.xlsx` of a folder, in order of name and the catalogue last, and returns their entries.
///
/// # Errors
/// As `file`. When one of them cannot be run, none is published.
pub fn folder(store: &Store, folder: &Path, at: DateTime<Utc>) -> Result<Vec<FormEntry>, PublishError> {
    let at_folder = |cause| PublishError::Disk { path: folder.to_owned(), cause };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(at_folder)? {
        let path = entry.map_err(at_folder)?.path().join("form.xlsx");
        if path.is_file() {
            paths.push(path);
        }
    }
    paths.sort();
    let mut forms = paths.iter().map(|path| read(path)).collect::<Result<Vec<ReadForm>, PublishError>>()?;
    // The catalogue is held against the intake that comes with it.
    forms.sort_by_key(|read| read.form.entry.id == CATALOGUE_FORM);
    forms.into_iter().map(|form| publish(store, form, at).map(|(entry, _)| entry)).collect()
}
