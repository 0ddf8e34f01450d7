//! Puts a file where people look for what they downloaded: a form, in which there is no person, a handover that is sealed to
//! its receiver, or somebody's plan, which is hers to take home. A plan is readable by this user of the machine alone, and can
//! be thrown away again.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use intake::{
    pages::{PaperFile, SavedFile},
    problem::Problem,
};

/// How many names are tried before it is given up.
const MOST_COPIES: u32 = 1000;

/// Saves a file, beside what is there already.
pub fn save(name: &str, content: &[u8]) -> Result<SavedFile, Problem> {
    Ok(put(&folder()?, name, content)?.file)
}

/// The plans that were put among the downloads while the app runs: those, and no other file, can be thrown away from here.
#[derive(Default)]
pub struct Papers(Mutex<Vec<PathBuf>>);

/// A file that was put there, and where.
pub struct Saved {
    /// As the window has it.
    pub file: SavedFile,
    /// Where it stands.
    pub path: PathBuf,
}

impl Papers {
    /// Puts a plan among the downloads.
    pub fn put(&self, paper: &PaperFile) -> Result<Saved, Problem> {
        self.put_in(&folder()?, paper)
    }

    fn put_in(&self, folder: &Path, paper: &PaperFile) -> Result<Saved, Problem> {
        let saved = put(folder, &paper.name, &paper.content)?;
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(saved.path.clone());
        Ok(saved)
    }

    /// Throws a plan away. One that somebody moved or threw away already is not there any more.
    pub fn throw_away(&self, name: &str) -> Result<(), Problem> {
        let mut papers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_it = |path: &PathBuf| path.file_name().is_some_and(|file| file == name);
        let at = papers.iter().rposition(is_it).ok_or(Problem::NoSuchFile)?;
        let path = papers.remove(at);
        fs::remove_file(path).map_err(|_| Problem::NoSuchFile)
    }
}

fn folder() -> Result<PathBuf, Problem> {
    let folder = dirs::download_dir().filter(|folder| folder.is_dir()).or_else(dirs::home_dir);
    folder.ok_or(Problem::NoDownloads)
}

fn put(folder: &Path, name: &str, bytes: &[u8]) -> Result<Saved, Problem> {
    let name = write_new(folder, name, bytes).map_err(|cause| match cause.kind() {
        io::ErrorKind::StorageFull => Problem::DiskFull,
        _ => Problem::NoDownloads,
    })?;
    let path = folder.join(&name);
    Ok(Saved { file: SavedFile { name, folder: folder.display().to_string() }, path })
}

/// Writes a file under this name, or `name (2).xlsx` when there is one; answers with its name. What could not be written
/// whole is not left there.
fn write_new(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<String> {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    for count in 1..=MOST_COPIES {
        let name = if count == 1 { name.to_owned() } else { format!("{stem} ({count}).{extension}") };
        let path = folder.join(&name);
        match for_this_user().write(true).create_new(true).open(&path) {
            Ok(mut file) => {
                return file.write_all(bytes).map(|()| name).inspect_err(|_| {
                    fs::remove_file(&path).ok();
                });
            }
            Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => {}
            Err(cause) => return Err(cause),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// How a file is opened that others on this machine cannot read. On Windows the downloads of a user are closed to others.
fn for_this_user() -> OpenOptions {
    let options = OpenOptions::new();
    #[cfg(unix)]
    let options = {
        use std::os::unix::fs::OpenOptionsExt;
        let mut options = options;
        options.mode(0o600);
        options
    };
    options
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

    #[test]
    fn a_plan_can_be_thrown_away_and_nothing_else_can() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("Plan 2020-11-02.pdf"), "of somebody else").unwrap();
        let papers = Papers::default();
        let paper = PaperFile { name: "Plan 2020-11-02.pdf".to_owned(), content: b"hers".to_vec() };
        let saved = papers.put_in(folder.path(), &paper).unwrap();
        assert_eq!(saved.file.name, "Plan 2020-11-02 (2).pdf");
        for not_ours in ["Plan 2020-11-02.pdf", "../secret", ""] {
            assert_eq!(papers.throw_away(not_ours), Err(Problem::NoSuchFile), "{not_ours}");
        }
        papers.throw_away(&saved.file.name).unwrap();
        assert!(!saved.path.exists());
        assert_eq!(papers.throw_away(&saved.file.name), Err(Problem::NoSuchFile));
        assert!(folder.path().join("Plan 2020-11-02.pdf").exists());
    }

    #[cfg(unix)]
    #[test]
    fn no_other_user_of_the_machine_reads_what_is_put_there() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let name = write_new(folder.path(), "plan.pdf", b"hers").unwrap();
        let mode = std::fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0);
    }
}
