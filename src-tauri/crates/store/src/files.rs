//! Where things lie on the disk, and how a file is replaced so that a power cut leaves the old or the new one.
//!
//! `<data dir>/vaults/<account id>/` holds `vault.db`, `slots.json` and `tries.json`. Folders are 0700, files 0600.

use std::{
    fs, io,
    io::Write,
    path::{Path, PathBuf},
};

use protocol::AccountId;

/// The folder of one account's vault.
pub fn vault_folder(data_dir: &Path, account: AccountId) -> PathBuf {
    data_dir.join("vaults").join(account.to_string())
}

/// The folder in which a vault is built, before it is renamed to its place.
pub fn unfinished_folder(data_dir: &Path, account: AccountId) -> PathBuf {
    data_dir.join("vaults").join(format!(".{account}.new"))
}

/// The database within a vault's folder.
pub fn database(folder: &Path) -> PathBuf {
    folder.join("vault.db")
}

/// Makes a folder that only its owner can enter.
pub fn make_private_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(path)
}

/// Makes an empty file that only its owner can read.
pub fn make_private_file(path: &Path) -> io::Result<()> {
    private_file().open(path).map(drop)
}

/// Replaces a file, durably: after a crash there is the whole old content or the whole new one.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let unfinished = path.with_extension("new");
    let mut file = private_file().open(&unfinished)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    fs::rename(&unfinished, path)?;
    path.parent().map_or(Ok(()), sync_folder)
}

/// Makes a rename within `folder` durable.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    // Windows cannot open a folder to flush it; NTFS journals the rename itself.
    #[cfg(unix)]
    fs::File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

/// Reads a file; `None` when there is none.
pub fn read_if_there(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(cause),
    }
}

/// Removes a file, if it is there.
pub fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(cause),
        _ => Ok(()),
    }
}

fn private_file() -> fs::OpenOptions {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options
}
