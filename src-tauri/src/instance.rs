//! One app on a data folder: a second one on the same vault would show what the first has made out of date. It hands the
//! link that it was started with to the first, which comes to the front, and ends.

use std::{
    fs::{self, File, TryLockError},
    io::{self, Write},
    path::Path,
    thread,
    time::{Duration, Instant},
};

use tauri::{AppHandle, Manager, Runtime};

use crate::{
    App,
    events::{AppEvent, tell},
    window,
};

/// The file that the app of a folder keeps locked. The system lets go of it however the app ends.
const LOCK: &str = "app.lock";
/// The file by which another calls it: empty, or the link that it was started with. Gone as soon as it is heard.
const CALL: &str = "app.call";

/// An app that is being closed gets so long.
const PATIENCE: Duration = Duration::from_secs(3);
const OFTEN: Duration = Duration::from_millis(250);

/// Makes this the only app on a folder for as long as the file is kept, or calls the one that has it: then there is none.
///
/// # Errors
/// When the folder cannot be written in, or knows no locks.
pub fn enter(data_dir: &Path, link: Option<&str>) -> io::Result<Option<File>> {
    fs::create_dir_all(data_dir)?;
    let lock = File::create(data_dir.join(LOCK))?;
    let began = Instant::now();
    let mut has_called = false;
    loop {
        match lock.try_lock() {
            Ok(()) => {
                // Nobody heard it: that one was closing.
                heard(data_dir);
                return Ok(Some(lock));
            }
            Err(TryLockError::Error(cause)) => return Err(cause),
            Err(TryLockError::WouldBlock) if has_called && !data_dir.join(CALL).exists() => return Ok(None),
            Err(TryLockError::WouldBlock) if began.elapsed() > PATIENCE => {
                heard(data_dir);
                return Ok(None);
            }
            Err(TryLockError::WouldBlock) => {
                if !has_called {
                    call(data_dir, link.unwrap_or_default())?;
                    has_called = true;
                }
                thread::sleep(OFTEN);
            }
        }
    }
}

/// Answers those that come after: brings the window to the front, and offers it their link.
pub fn answer<R: Runtime>(handle: AppHandle<R>, data_dir: &Path) {
    let data_dir = data_dir.to_owned();
    thread::spawn(move || {
        loop {
            if let Some(link) = heard(&data_dir) {
                let app = handle.state::<App>();
                if !link.is_empty() {
                    app.offer(link);
                    tell(&handle, &AppEvent::LinkOffered);
                }
                window::to_front(&handle);
            }
            thread::sleep(OFTEN);
        }
    });
}

/// Calls, so that who listens finds the whole of it. There is a code in it: nobody else may read it.
fn call(data_dir: &Path, link: &str) -> io::Result<()> {
    let mut file = tempfile::Builder::new().prefix(CALL).tempfile_in(data_dir)?;
    file.write_all(link.as_bytes())?;
    file.persist(data_dir.join(CALL))?;
    Ok(())
}

/// What another called, once.
fn heard(data_dir: &Path) -> Option<String> {
    let path = data_dir.join(CALL);
    let link = fs::read_to_string(&path).ok()?;
    fs::remove_file(&path).ok()?;
    Some(link)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_app_on_a_folder_hands_its_link_to_the_first_and_ends() {
        let folder = tempfile::tempdir().unwrap();
        let first = enter(folder.path(), None).unwrap();
        assert!(first.is_some() && heard(folder.path()).is_none());
        let path = folder.path().to_owned();
        let second = thread::spawn(move || enter(&path, Some("samenstap:enrol?code=7KQ2M-X4T9A")).unwrap().is_none());
        let link = std::iter::repeat_with(|| heard(folder.path())).flatten().next();
        assert_eq!(link.as_deref(), Some("samenstap:enrol?code=7KQ2M-X4T9A"));
        assert!(second.join().unwrap(), "it ends");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "the lock, and no code");
    }

    #[test]
    fn an_app_that_comes_while_another_closes_takes_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let first = enter(folder.path(), None).unwrap();
        let path = folder.path().to_owned();
        let second = thread::spawn(move || enter(&path, Some("a link")).unwrap().is_some());
        thread::sleep(OFTEN);
        drop(first);
        assert!(second.join().unwrap());
        assert!(heard(folder.path()).is_none(), "its own link is offered by itself");
    }

    #[test]
    fn an_app_that_hears_nothing_is_left_alone_with_no_code_lying_about() {
        let folder = tempfile::tempdir().unwrap();
        let first = enter(folder.path(), None).unwrap();
        assert!(enter(folder.path(), Some("a link")).unwrap().is_none());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        drop(first);
    }
}
