//! pyxform itself, the reader of XLSForms that ODK and KoboToolbox use: found in the user's cache, or put there.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The version whose XForms ours are held against.
const VERSION: &str = "4.5.0";

/// A Python that has pyxform; `None`, said plainly, where there cannot be one.
pub fn python() -> Option<PathBuf> {
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let cache = cache.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cache")));
    let made = cache.ok_or_else(|| "there is no folder for a cache".to_owned()).and_then(|cache| {
        let folder = cache.join(format!("samenstap/pyxform-{VERSION}"));
        make(&folder).map(|()| folder.join("bin/python"))
    });
    match made {
        Ok(python) => Some(python),
        Err(problem) => {
            println!("did not run: there is no pyxform {VERSION}: {problem}");
            None
        }
    }
}

/// Makes a virtual environment with pyxform, once. The file `made` comes last, so that a half is never taken for a whole.
fn make(folder: &Path) -> Result<(), String> {
    if folder.join("made").is_file() {
        return Ok(());
    }
    let place = folder.to_str().ok_or("the name of the folder is no text")?;
    run("python3", &["-m", "venv", "--clear", place])?;
    let python = folder.join("bin/python");
    let package = format!("pyxform=={VERSION}");
    run(python.to_str().unwrap_or(""), &["-m", "pip", "install", "--quiet", "--disable-pip-version-check", &package])?;
    std::fs::write(folder.join("made"), VERSION).map_err(|problem| problem.to_string())
}

fn run(program: &str, arguments: &[&str]) -> Result<(), String> {
    let output = Command::new(program).args(arguments).output().map_err(|problem| format!("{program}: {problem}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    let last = said.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("it failed").to_owned();
    if output.status.success() { Ok(()) } else { Err(format!("{program} {}: {last}", arguments.join(" "))) }
}

/// What pyxform makes of a workbook.
pub fn convert(python: &Path, workbook: &Path, to: &Path) -> Result<String, String> {
    let [from, into] = [workbook, to].map(|path| path.to_str().unwrap_or(""));
    run(python.to_str().unwrap_or(""), &["-m", "pyxform.xls2xform", "--skip_validate", from, into])?;
    std::fs::read_to_string(to).map_err(|problem| problem.to_string())
}
