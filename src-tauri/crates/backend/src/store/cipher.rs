//! Opens the one SQLCipher file: its key beside it, its pragmas, and the proof that it is encrypted.

use std::{
    fs,
    io::{self, Read, Write},
    path::{Path, PathBuf},
    sync::Once,
    thread,
    time::Duration,
};

use rusqlite::{Connection, OpenFlags};
use zeroize::Zeroizing;

use super::OpenError;

/// The first SQLite without the WAL-reset corruption bug (SYNC §4).
const OLDEST_SQLITE: i32 = 3_051_003;
/// A start takes a few milliseconds; longer than this and something else is wrong, which the opening itself will say.
const LONGEST_START_MS: u32 = 5_000;

/// The database key as 64 hexadecimal digits, wiped when dropped.
pub type HexKey = Zeroizing<String>;

/// Returns where the key of a database stands when nothing else is said: beside it.
pub fn key_file_beside(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(".key");
    name.into()
}

/// Reads the key, or makes a random one when neither key nor database exists.
///
/// # Errors
/// As `OpenError`; a key is never made for a database that is there already.
pub fn key_of(database: &Path, key_file: &Path) -> Result<HexKey, OpenError> {
    let at_key = |cause| OpenError::Disk { path: key_file.to_owned(), cause };
    match fs::File::open(key_file) {
        Ok(file) => read_key(file, key_file),
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(at_key(cause)),
        Err(_) if database.exists() => Err(OpenError::KeyFileMissing(key_file.to_owned())),
        Err(_) => {
            let mut key = Zeroizing::new([0_u8; 32]);
            getrandom::fill(&mut *key).map_err(|cause| at_key(io::Error::other(cause)))?;
            let hex = Zeroizing::new(key.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
            write_key(key_file, &hex).map_err(at_key)?;
            Ok(hex)
        }
    }
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

/// Opens one connection, keyed and with its pragmas set.
///
/// # Errors
/// `WrongKey` when the file is something else, `NotEncrypted` when no cipher is at work.
pub fn connect(database: &Path, key: &HexKey) -> Result<Connection, OpenError> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(OpenError::SqliteTooOld(rusqlite::version()));
    }
    wait_for_sqlcipher();
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(database, flags)?;
    // A raw key: a passphrase would cost 100 ms of key derivation per connection (SYNC §5).
    db.execute_batch(&Zeroizing::new(format!(r#"pragma key = "x'{}'";"#, key.as_str())))?;
    let cipher: String = db.query_row("pragma cipher_version", [], |row| row.get(0)).unwrap_or_default();
    if cipher.is_empty() {
        return Err(OpenError::NotEncrypted);
    }
    db.query_row("select count(*) from sqlite_master", [], |_| Ok(())).map_err(|cause| {
        match cause.sqlite_error_code() {
            Some(rusqlite::ErrorCode::NotADatabase) => OpenError::WrongKey(database.to_owned()),
            _ => cause.into(),
        }
    })?;
    db.busy_timeout(Duration::from_secs(5))?; // `account add` beside a running server waits its turn
    db.pragma_update(None, "journal_mode", "wal")?; // readers never wait for the writer
    db.pragma_update(None, "synchronous", "full")?; // NORMAL lost acknowledged commits in 635 of 1,000 power cuts
    db.pragma_update(None, "fullfsync", true)?; // on macOS a plain fsync does not reach the disk
    db.pragma_update(None, "foreign_keys", true)?;
    db.pragma_update(None, "cache_size", -65_536)?; // 64 MB: each page out of the cache is decrypted again
    db.pragma_update(None, "secure_delete", true)?; // what is deleted is overwritten: a destroyed key is gone
    db.pragma_update(None, "trusted_schema", false)?; // nothing in the file may call functions
    db.set_prepared_statement_cache_capacity(64);
    Ok(db)
}

/// Opens another file beside the one of a connection, as `other`, under the same key.
///
/// # Errors
/// When it cannot be opened under it.
pub fn attach(db: &Connection, path: &Path, key: &HexKey) -> Result<(), OpenError> {
    let raw = Zeroizing::new(format!("x'{}'", key.as_str()));
    db.execute("attach ?1 as other key ?2", [&*path.to_string_lossy(), raw.as_str()])?;
    Ok(())
}

/// Proves on the bytes of the disk that the database is encrypted.
///
/// # Errors
/// `NotEncrypted`, or `Disk`.
pub fn assert_encrypted(database: &Path) -> Result<(), OpenError> {
    let at_database = |cause| OpenError::Disk { path: database.to_owned(), cause };
    let mut start = [0_u8; 16];
    let mut file = fs::File::open(database).map_err(at_database)?;
    file.read_exact(&mut start).map_err(at_database)?;
    if &start == b"SQLite format 3\0" { Err(OpenError::NotEncrypted) } else { Ok(()) }
}

fn read_key(mut file: fs::File, path: &Path) -> Result<HexKey, OpenError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode =
            file.metadata().map_err(|cause| OpenError::Disk { path: path.to_owned(), cause })?.permissions().mode();
        if mode & 0o077 != 0 {
            return Err(OpenError::KeyFileExposed(path.to_owned()));
        }
    }
    let mut text = Zeroizing::new(String::new());
    file.read_to_string(&mut text).map_err(|_| OpenError::NotAKey(path.to_owned()))?;
    let key = Zeroizing::new(text.trim().to_owned());
    let is_key = key.len() == 64 && key.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_key { Ok(key) } else { Err(OpenError::NotAKey(path.to_owned())) }
}

fn write_key(path: &Path, hex: &HexKey) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(hex.as_bytes())?;
    file.write_all(b"\n")?;
    file.sync_all() // a database whose key was lost in a power cut is lost with it
}
