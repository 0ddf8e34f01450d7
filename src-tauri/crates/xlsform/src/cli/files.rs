//! A form on the disk, with the files that lie beside it.

use std::fs;
use std::io;
use std::path::{Component, Path};

use xlsform::{Drafting, Reading};

/// Reads a form; the tables and maps that it refers to lie beside it.
pub fn read(path: &Path) -> io::Result<Reading> {
    Ok(xlsform::read_with(&fs::read(path)?, |name| beside(path, name)))
}

/// Reads a form as far as a draft.
pub fn read_draft(path: &Path) -> io::Result<Drafting> {
    Ok(xlsform::read_draft(&fs::read(path)?, |name| beside(path, name)))
}

/// Reads a file beside another. A form names files, never ways through the disk.
fn beside(path: &Path, name: &str) -> Option<Vec<u8>> {
    let mut parts = Path::new(name).components();
    let is_plain = matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None));
    is_plain.then(|| fs::read(path.with_file_name(name)).ok()).flatten()
}
