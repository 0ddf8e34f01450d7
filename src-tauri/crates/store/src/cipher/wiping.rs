//! SQLite's memory is overwritten before it is given back: its pages hold people's names, and the tablet is about to be in
//! somebody else's hands (DESIGN §2.5).
//!
//! `cipher_memory_security` would do this too, but it also locks every page into memory, which ends the process on Windows
//! and floods the log on Android (SYNC §5).

use std::{
    ffi::{c_int, c_void},
    slice,
    sync::OnceLock,
};

use rusqlite::ffi;
use zeroize::Zeroize;

/// SQLite's own functions, which do the work.
struct Own {
    malloc: unsafe extern "C" fn(c_int) -> *mut c_void,
    free: unsafe extern "C" fn(*mut c_void),
    size: unsafe extern "C" fn(*mut c_void) -> c_int,
}

static OWN: OnceLock<Option<Own>> = OnceLock::new();

/// Sees to it that memory is wiped, once in a process and before its first database. Where another part of the process
/// opened one before, as in a test with a backend beside, it stays as it is.
pub fn begin() {
    OWN.get_or_init(|| {
        // SAFETY: all fields are optional pointers, for which zero is a value.
        let mut methods: ffi::sqlite3_mem_methods = unsafe { std::mem::zeroed() };
        // SAFETY: the call fills the structure that it is handed, and keeps nothing of it.
        let code = unsafe { ffi::sqlite3_config(ffi::SQLITE_CONFIG_GETMALLOC, &raw mut methods) };
        let own = Own { malloc: methods.xMalloc?, free: methods.xFree?, size: methods.xSize? };
        if code != ffi::SQLITE_OK {
            return None;
        }
        methods.xFree = Some(free);
        methods.xRealloc = Some(realloc);
        // SAFETY: the call copies the structure. It answers with an error, and changes nothing, when SQLite is in use.
        unsafe { ffi::sqlite3_config(ffi::SQLITE_CONFIG_MALLOC, &raw mut methods) };
        Some(own)
    });
}

/// Overwrites some memory of SQLite's, and gives it back.
///
/// # Safety
/// As for `xFree`: `memory` came from `malloc` or is null.
unsafe extern "C" fn free(memory: *mut c_void) {
    let Some(Some(own)) = OWN.get() else { return };
    if memory.is_null() {
        return;
    }
    // SAFETY: SQLite gives back what it was given, which is as large as its own function says.
    unsafe {
        let size = usize::try_from((own.size)(memory)).unwrap_or(0);
        slice::from_raw_parts_mut(memory.cast::<u8>(), size).zeroize();
        (own.free)(memory);
    }
}

/// Gives SQLite more memory for what it has; what it had is overwritten.
///
/// # Safety
/// As for `xRealloc`: `memory` came from `malloc`, and `size` is more than zero.
unsafe extern "C" fn realloc(memory: *mut c_void, size: c_int) -> *mut c_void {
    let Some(Some(own)) = OWN.get() else { return std::ptr::null_mut() };
    // SAFETY: both pieces of memory are at least as large as the smaller size says, and are two.
    unsafe {
        let before = (own.size)(memory);
        if size <= before {
            return memory;
        }
        let more = (own.malloc)(size);
        if !more.is_null() {
            std::ptr::copy_nonoverlapping(memory.cast::<u8>(), more.cast::<u8>(), usize::try_from(before).unwrap_or(0));
            free(memory);
        }
        more
    }
}
