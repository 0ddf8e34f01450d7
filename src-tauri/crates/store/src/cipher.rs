//! The database's key, and how an encrypted database is opened with it. The only unsafe code of the product.

use std::{fs::File, io::Read, path::Path, sync::Once, thread, time::Duration};

use rusqlite::{Connection, ErrorCode, OpenFlags, ffi};
use zeroize::Zeroizing;

use crate::files;

#[allow(unsafe_code)]
mod wiping;

/// The first SQLite without the WAL-reset corruption bug (SYNC §4), as `sqlite3_libversion_number` gives it.
const OLDEST_SQLITE: i32 = 3_051_003;
/// A start takes a few milliseconds; longer than this and something else is wrong, which the opening itself will say.
const LONGEST_START_MS: u32 = 5_000;

/// With these sixteen bytes an unencrypted database begins.
const PLAIN_HEADER: &[u8; 16] = b"SQLite format 3\0";

/// A database's key: 32 random bytes, never derived from anything, zeroised when dropped. They lie in one place: what owns
/// them can be moved without leaving a copy on a stack.
pub struct DatabaseKey(Box<Zeroizing<[u8; 32]>>);

impl DatabaseKey {
    /// Draws a new key.
    pub fn draw() -> Result<Self, getrandom::Error> {
        let mut bytes = Box::new(Zeroizing::new([0; 32]));
        getrandom::fill(bytes.as_mut_slice())?;
        Ok(Self(bytes))
    }

    /// Takes a key out of a slot; `None` when it has not 32 bytes.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        let mut key = Box::new(Zeroizing::new([0; 32]));
        (bytes.len() == key.len()).then(|| key.copy_from_slice(bytes))?;
        Some(Self(key))
    }

    /// The key's bytes, to wrap them in a slot.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// Why a database could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// This build is linked to a SQLite that is too old.
    #[error("sqlite is too old: {0}")]
    SqliteTooOld(&'static str),
    /// This build's SQLite does not encrypt, or the file is not encrypted. Nothing was written.
    #[error("the database is not encrypted")]
    NotEncrypted,
    /// The key does not fit, or the file is not a database.
    #[error("the key does not open the database")]
    WrongKey,
    /// The file could not be read.
    #[error("the database's file could not be read")]
    File(#[source] std::io::Error),
    /// SQLite failed in another way.
    #[error("the database could not be opened")]
    Database(#[from] rusqlite::Error),
}

/// Opens the database, which must exist, and asserts that it is encrypted.
pub fn open(path: &Path, key: &DatabaseKey) -> Result<Connection, OpenError> {
    assert_file_is_encrypted(path)?;
    let db = connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    Ok(db)
}

/// Makes a database.
pub fn create(path: &Path, key: &DatabaseKey) -> Result<Connection, OpenError> {
    // SQLite takes an empty file for a new database, and gives its companions the same permissions.
    files::make_private_file(path).map_err(OpenError::File)?;
    connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)
}

/// Signal once shipped a build that wrote plain text because another SQLite had been linked (SYNC §5): look each time.
fn assert_file_is_encrypted(path: &Path) -> Result<(), OpenError> {
    let mut first = [0; 16];
    File::open(path).and_then(|mut file| file.read_exact(&mut first)).map_err(OpenError::File)?;
    if &first == PLAIN_HEADER { Err(OpenError::NotEncrypted) } else { Ok(()) }
}

/// Waits until SQLCipher has started, once in a process.
///
/// SQLite lets go of its lock before SQLCipher is ready: to whoever opens a database in that moment, on another thread, it
/// says that the key is none.
fn wait_for_sqlcipher() {
    static STARTED: Once = Once::new();
    STARTED.call_once(|| {
        let is_ready = || Connection::open_in_memory().and_then(|db| db.execute_batch("pragma key = 'start'")).is_ok();
        for _ in 0..LONGEST_START_MS {
            if is_ready() {
                return;
            }
            thread::sleep(Duration::from_millis(1));
        }
    });
}

fn connect(path: &Path, key: &DatabaseKey, flags: OpenFlags) -> Result<Connection, OpenError> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(OpenError::SqliteTooOld(rusqlite::version()));
    }
    wiping::begin();
    wait_for_sqlcipher();
    let db = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    give_key(&db, key)?;
    // Plain SQLite ignores this pragma and answers with no row.
    let version: Option<String> = db.query_row("pragma cipher_version", [], |row| row.get(0)).ok();
    if version.is_none_or(|version| version.is_empty()) {
        return Err(OpenError::NotEncrypted);
    }
    if let Err(cause) = db.query_row("select count(*) from sqlite_schema", [], |_| Ok(())) {
        return Err(match cause.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => OpenError::WrongKey,
            _ => OpenError::Database(cause),
        });
    }
    set_pragmas(&db)?;
    Ok(db)
}

/// Hands the key to SQLCipher through its function: the pragma would leave its digits in SQLite's statement memory.
#[allow(unsafe_code)]
fn give_key(db: &Connection, key: &DatabaseKey) -> Result<(), OpenError> {
    // The spelling x'…' makes SQLCipher use the bytes as they are, without 256,000 rounds of PBKDF2.
    let mut text = Zeroizing::new([0_u8; 67]);
    text[0] = b'x';
    text[1] = b'\'';
    for (digits, byte) in text[2..66].chunks_exact_mut(2).zip(key.bytes()) {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        digits[0] = DIGITS[usize::from(byte >> 4)];
        digits[1] = DIGITS[usize::from(byte & 15)];
    }
    text[66] = b'\'';
    // SAFETY: the handle is open for as long as `db` is borrowed; the buffer outlives the call, and SQLCipher copies it.
    let code = unsafe { ffi::sqlite3_key(db.handle(), text.as_ptr().cast(), 67) };
    if code == ffi::SQLITE_OK {
        Ok(())
    } else {
        Err(OpenError::Database(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None)))
    }
}

fn set_pragmas(db: &Connection) -> rusqlite::Result<()> {
    // Readers do not wait for the writer, and a commit is one append.
    db.query_row("pragma journal_mode = wal", [], |_| Ok(()))?;
    // A commit is on the disk when it returns: WAL with NORMAL lost acknowledged commits in 635 of 1,000 power cuts.
    db.pragma_update(None, "synchronous", "full")?;
    // On macOS a plain fsync stops at the drive's cache.
    #[cfg(target_os = "macos")]
    db.pragma_update(None, "fullfsync", true)?;
    db.pragma_update(None, "foreign_keys", true)?;
    // 64 MB: with the default of 2 MB the pages are decrypted again and again (997 ms against 75 ms measured).
    db.pragma_update(None, "cache_size", -65_536)?;
    db.busy_timeout(std::time::Duration::from_secs(5))?;
    // A schema that somebody tampered with may not call functions.
    db.pragma_update(None, "trusted_schema", false)
}
