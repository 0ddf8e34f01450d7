//! A disk that can lose its power, fill up and fail: a shim under SQLite, and under SQLCipher, as they ship.
//!
//! It stands between SQLite and the machine's own file system as the process's default VFS, passes everything on, and
//! remembers what was written, cut, synced and deleted in one folder. From that, the disk can be rebuilt as it may look
//! after the power went at any moment: what was synced is there; of the rest each write is there, or not, or torn.

#![allow(unsafe_code, reason = "a VFS is a table of C functions")]

use std::{
    collections::BTreeMap,
    ffi::{CStr, c_char, c_int, c_void},
    fs, io,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, OnceLock, PoisonError},
};

use rusqlite::ffi;
use simulation::Dice;

/// What a sector is to a disk: it is written whole or not at all.
const SECTOR: usize = 512;

/// Something that was done to a file, by its name in the folder.
#[derive(Clone)]
enum Deed {
    Write(String, usize, Vec<u8>),
    Cut(String, usize),
    Sync(String),
    Delete(String),
}

/// How a call fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The disk is full: writes fail, all else goes on.
    Full,
    /// The disk fails.
    Broken,
}

/// For how long it fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasting {
    /// One call.
    Once,
    /// Every call from then on.
    FromThenOn,
}

struct Armed {
    fault: Fault,
    lasting: Lasting,
    /// After how many more calls.
    left: usize,
    has_struck: bool,
}

#[derive(Default)]
struct Watched {
    folder: PathBuf,
    /// The folder's files as they were when the watch began: all of it durable.
    base: BTreeMap<String, Vec<u8>>,
    deeds: Vec<Deed>,
    armed: Option<Armed>,
}

static WATCHED: Mutex<Option<Watched>> = Mutex::new(None);

/// A watch over one folder; there is one at a time in a process.
pub struct Watch(());

impl Watch {
    /// Begins to watch a folder.
    ///
    /// # Errors
    /// When its files cannot be read.
    pub fn over(folder: &Path) -> io::Result<Self> {
        put_between();
        let mut base = BTreeMap::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.file_type()?.is_file() && !name.ends_with("-shm") {
                base.insert(name, fs::read(entry.path())?);
            }
        }
        // As SQLite names its files.
        let watched = Watched { folder: fs::canonicalize(folder)?, base, ..Watched::default() };
        *lock() = Some(watched);
        Ok(Self(()))
    }

    /// How much has happened so far.
    pub fn moment(&self) -> usize {
        lock().as_ref().map_or(0, |watched| watched.deeds.len())
    }

    /// How often a file was written to so far.
    pub fn writes_to(&self, file: &str) -> usize {
        let is_to = |deed: &&Deed| matches!(deed, Deed::Write(name, ..) if name == file);
        lock().as_ref().map_or(0, |watched| watched.deeds.iter().filter(is_to).count())
    }

    /// Writes the files into `folder` as they may be when the power goes at a moment.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn image(&self, moment: usize, dice: &mut Dice, folder: &Path) -> io::Result<()> {
        let guard = lock();
        let Some(watched) = guard.as_ref() else { return Ok(()) };
        for (name, bytes) in image(&watched.base, &watched.deeds[..moment], dice) {
            fs::write(folder.join(name), bytes)?;
        }
        Ok(())
    }

    /// Lets the call after the next `left` fail. Counted are calls that write, cut, sync, delete, open and read.
    pub fn arm(&self, fault: Fault, lasting: Lasting, left: usize) {
        if let Some(watched) = lock().as_mut() {
            watched.armed = Some(Armed { fault, lasting, left, has_struck: false });
        }
    }

    /// Lets the disk be well again; tells whether it failed.
    pub fn disarm(&self) -> bool {
        lock().as_mut().and_then(|watched| watched.armed.take()).is_some_and(|armed| armed.has_struck)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        *lock() = None;
    }
}

fn lock() -> MutexGuard<'static, Option<Watched>> {
    WATCHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What the disk may hold after these deeds, when nothing more was done.
fn image(base: &BTreeMap<String, Vec<u8>>, deeds: &[Deed], dice: &mut Dice) -> BTreeMap<String, Vec<u8>> {
    let mut last_sync: BTreeMap<&str, usize> = BTreeMap::new();
    for (n, deed) in deeds.iter().enumerate() {
        if let Deed::Sync(name) = deed {
            last_sync.insert(name, n);
        }
    }
    // Of what was not synced: nothing; everything; each as it comes; each as it comes and torn.
    let luck = dice.below(4);
    let mut files = base.clone();
    for (n, deed) in deeds.iter().enumerate() {
        let is_synced = |name: &str| last_sync.get(name).is_some_and(|last| n < *last);
        match deed {
            Deed::Write(name, at, bytes) => {
                let file = files.entry(name.clone()).or_default();
                if is_synced(name) || luck == 1 || (luck == 2 && dice.below(2) == 0) {
                    put(file, *at, bytes);
                } else if luck == 3 {
                    for (n, sector) in bytes.chunks(SECTOR).enumerate().filter(|_| dice.below(2) == 0) {
                        put(file, at + n * SECTOR, sector);
                    }
                }
            }
            Deed::Cut(name, size) => {
                if is_synced(name) || luck == 1 || (luck >= 2 && dice.below(2) == 0) {
                    files.entry(name.clone()).or_default().resize(*size, 0);
                }
            }
            Deed::Delete(name) => {
                files.remove(name);
            }
            Deed::Sync(_) => {}
        }
    }
    files
}

fn put(file: &mut Vec<u8>, at: usize, bytes: &[u8]) {
    if file.len() < at + bytes.len() {
        file.resize(at + bytes.len(), 0);
    }
    file[at..at + bytes.len()].copy_from_slice(bytes);
}

/// The call that is about to be made.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Call {
    Write,
    Sync,
    Cut,
    Delete,
    Open,
    Read,
}

/// Notes a deed before it is done, unless the disk fails; then says how.
fn about_to(call: Call, name: &str, deed: impl FnOnce(String) -> Option<Deed>) -> Result<(), c_int> {
    let mut guard = lock();
    let Some(watched) = guard.as_mut() else { return Ok(()) };
    let Some(name) = Path::new(name).strip_prefix(&watched.folder).ok().and_then(Path::to_str) else { return Ok(()) };
    if name.ends_with("-shm") {
        return Ok(());
    }
    if let Some(armed) = &mut watched.armed {
        let concerns = armed.fault == Fault::Broken || call == Call::Write;
        let is_over = armed.lasting == Lasting::Once && armed.has_struck;
        if concerns && !is_over {
            if armed.left == 0 {
                armed.has_struck = true;
                return Err(code(armed.fault, call));
            }
            armed.left -= 1;
        }
    }
    watched.deeds.extend(deed(name.to_owned()));
    Ok(())
}

fn code(fault: Fault, call: Call) -> c_int {
    match (fault, call) {
        (Fault::Full, _) => ffi::SQLITE_FULL,
        (Fault::Broken, Call::Write) => ffi::SQLITE_IOERR_WRITE,
        (Fault::Broken, Call::Sync) => ffi::SQLITE_IOERR_FSYNC,
        (Fault::Broken, Call::Cut) => ffi::SQLITE_IOERR_TRUNCATE,
        (Fault::Broken, Call::Delete) => ffi::SQLITE_IOERR_DELETE,
        (Fault::Broken, Call::Open) => ffi::SQLITE_CANTOPEN,
        (Fault::Broken, Call::Read) => ffi::SQLITE_IOERR_READ,
    }
}

/// A file of ours: SQLite's own lies right behind it in the same memory.
#[repr(C)]
struct File {
    base: ffi::sqlite3_file,
    name: *mut String,
    real: *mut ffi::sqlite3_file,
}

struct Own(*mut ffi::sqlite3_vfs);
// SAFETY: SQLite's own VFS is static, and made for many threads.
unsafe impl Send for Own {}
// SAFETY: as above.
unsafe impl Sync for Own {}

static OWN: OnceLock<Own> = OnceLock::new();

/// Becomes the default VFS of this process, once.
fn put_between() {
    OWN.get_or_init(|| {
        // SAFETY: asking for the default VFS has no conditions; the copy that is registered is never given back.
        unsafe {
            let own = ffi::sqlite3_vfs_find(std::ptr::null());
            let mut ours = *own;
            ours.pNext = std::ptr::null_mut();
            ours.zName = c"failing".as_ptr();
            ours.szOsFile = size_of::<File>() as c_int + (*own).szOsFile;
            ours.xOpen = Some(open);
            ours.xDelete = Some(delete);
            let code = ffi::sqlite3_vfs_register(Box::leak(Box::new(ours)), 1);
            assert_eq!(code, ffi::SQLITE_OK, "a VFS can be registered at any time");
            Own(own)
        }
    });
}

fn own() -> *mut ffi::sqlite3_vfs {
    OWN.get().expect("nothing is opened through it before it is registered").0
}

/// SQLite's own file behind one of ours, and its functions.
macro_rules! real {
    ($file:expr, $function:ident $(, $argument:expr)*) => {{
        let real = (*$file.cast::<File>()).real;
        match (*(*real).pMethods).$function {
            Some(function) => function(real $(, $argument)*),
            None => ffi::SQLITE_MISUSE,
        }
    }};
}

unsafe fn name_of<'a>(file: *mut ffi::sqlite3_file) -> &'a str {
    // SAFETY: SQLite hands over files that `open` made, until `close`.
    unsafe { (*(*file.cast::<File>()).name).as_str() }
}

unsafe fn text<'a>(name: *const c_char) -> &'a str {
    // SAFETY: SQLite's names end in a zero, and outlive the call.
    if name.is_null() { "" } else { unsafe { CStr::from_ptr(name) }.to_str().unwrap_or("") }
}

unsafe extern "C" fn open(
    _: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    // SAFETY: SQLite gives `szOsFile` bytes for the file; ours and its own fit in them.
    unsafe {
        let ours = file.cast::<File>();
        (*ours).base.pMethods = std::ptr::null();
        if let Err(code) = about_to(Call::Open, text(name), |_| None) {
            return code;
        }
        let real = ours.add(1).cast::<ffi::sqlite3_file>();
        let Some(function) = (*own()).xOpen else { return ffi::SQLITE_MISUSE };
        let code = function(own(), name, real, flags, out);
        if code == ffi::SQLITE_OK {
            (*ours).real = real;
            (*ours).name = Box::into_raw(Box::new(text(name).to_owned()));
            (*ours).base.pMethods = &raw const METHODS;
        }
        code
    }
}

unsafe extern "C" fn delete(_: *mut ffi::sqlite3_vfs, name: *const c_char, sync: c_int) -> c_int {
    // SAFETY: as SQLite calls it.
    unsafe {
        if let Err(code) = about_to(Call::Delete, text(name), |name| Some(Deed::Delete(name))) {
            return code;
        }
        (*own()).xDelete.map_or(ffi::SQLITE_MISUSE, |function| function(own(), name, sync))
    }
}

// SAFETY, of all that follow: SQLite calls them with files that `open` made, as it would call its own.

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    unsafe {
        let code = real!(file, xClose);
        drop(Box::from_raw((*file.cast::<File>()).name));
        code
    }
}

unsafe extern "C" fn read(file: *mut ffi::sqlite3_file, out: *mut c_void, n: c_int, at: i64) -> c_int {
    unsafe {
        match about_to(Call::Read, name_of(file), |_| None) {
            Ok(()) => real!(file, xRead, out, n, at),
            Err(code) => code,
        }
    }
}

unsafe extern "C" fn write(file: *mut ffi::sqlite3_file, bytes: *const c_void, n: c_int, at: i64) -> c_int {
    unsafe {
        let written = std::slice::from_raw_parts(bytes.cast::<u8>(), n as usize);
        match about_to(Call::Write, name_of(file), |name| Some(Deed::Write(name, at as usize, written.to_vec()))) {
            Ok(()) => real!(file, xWrite, bytes, n, at),
            Err(code) => code,
        }
    }
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, size: i64) -> c_int {
    unsafe {
        match about_to(Call::Cut, name_of(file), |name| Some(Deed::Cut(name, size as usize))) {
            Ok(()) => real!(file, xTruncate, size),
            Err(code) => code,
        }
    }
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, flags: c_int) -> c_int {
    unsafe {
        match about_to(Call::Sync, name_of(file), |name| Some(Deed::Sync(name))) {
            Ok(()) => real!(file, xSync, flags),
            Err(code) => code,
        }
    }
}

unsafe extern "C" fn file_size(file: *mut ffi::sqlite3_file, out: *mut i64) -> c_int {
    unsafe { real!(file, xFileSize, out) }
}

unsafe extern "C" fn lock_file(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    unsafe { real!(file, xLock, level) }
}

unsafe extern "C" fn unlock_file(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    unsafe { real!(file, xUnlock, level) }
}

unsafe extern "C" fn check_reserved_lock(file: *mut ffi::sqlite3_file, out: *mut c_int) -> c_int {
    unsafe { real!(file, xCheckReservedLock, out) }
}

unsafe extern "C" fn file_control(file: *mut ffi::sqlite3_file, what: c_int, argument: *mut c_void) -> c_int {
    unsafe { real!(file, xFileControl, what, argument) }
}

unsafe extern "C" fn sector_size(file: *mut ffi::sqlite3_file) -> c_int {
    unsafe { real!(file, xSectorSize) }
}

/// Promises nothing: no write is atomic, none is safe from a power cut next to it.
unsafe extern "C" fn device_characteristics(_: *mut ffi::sqlite3_file) -> c_int {
    0
}

unsafe extern "C" fn shm_map(
    file: *mut ffi::sqlite3_file,
    page: c_int,
    size: c_int,
    extend: c_int,
    out: *mut *mut c_void,
) -> c_int {
    unsafe { real!(file, xShmMap, page, size, extend, out) }
}

unsafe extern "C" fn shm_lock(file: *mut ffi::sqlite3_file, from: c_int, n: c_int, flags: c_int) -> c_int {
    unsafe { real!(file, xShmLock, from, n, flags) }
}

unsafe extern "C" fn shm_barrier(file: *mut ffi::sqlite3_file) {
    unsafe {
        let real = (*file.cast::<File>()).real;
        if let Some(function) = (*(*real).pMethods).xShmBarrier {
            function(real);
        }
    }
}

unsafe extern "C" fn shm_unmap(file: *mut ffi::sqlite3_file, delete: c_int) -> c_int {
    unsafe { real!(file, xShmUnmap, delete) }
}

/// Version 2: with shared memory, so that there is a WAL, and without memory-mapped pages, which would pass us by.
static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock_file),
    xUnlock: Some(unlock_file),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(device_characteristics),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: None,
    xUnfetch: None,
};
