//! Puts a file where people look for what they downloaded. Only for what has no person in it: a form.

use std::{
    fs::OpenOptions,
    io::{self, Write},
    path::Path,
};

use intake::{
    pages::{AnnotatedCopy, SavedFile},
    problem::Problem,
};

/// How many names are tried before it is given up.
const MOST_COPIES: u32 = 1000;

/// Saves a copy of a form, beside what is there already.
pub fn save(copy: &AnnotatedCopy) -> Result<SavedFile, Problem> {
    let folder = dirs::download_dir().filter(|folder| folder.is_dir()).or_else(dirs::home_dir);
    let folder = folder.ok_or(Problem::NoDownloads)?;
    let name = write_new(&folder, &copy.name, &copy.content).map_err(|cause| match cause.kind() {
        io::ErrorKind::StorageFull => Problem::DiskFull,
        _ => Problem::NoDownloads,
    })?;
    Ok(SavedFile { name, folder: folder.display().to_string() })
}

/// Writes a file under this name, or `name (2).xlsx` when there is one; answers with its name.
fn write_new(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<String> {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    for count in 1..=MOST_COPIES {
        let name = if count == 1 { name.to_owned() } else { format!("{stem} ({count}).{extension}") };
        match OpenOptions::new().write(true).create_new(true).open(folder.join(&name)) {
            Ok(mut file) => {
                file.write_all(bytes)?;
                return Ok(name);
            }
            Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => {}
            Err(cause) => return Err(cause),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_already_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(write_new(folder.path(), "form.xlsx", b"one").unwrap(), "form.xlsx");
        assert_eq!(write_new(folder.path(), "form.xlsx", b"two").unwrap(), "form (2).xlsx");
        assert_eq!(std::fs::read(folder.path().join("form.xlsx")).unwrap(), b"one");
    }
}
