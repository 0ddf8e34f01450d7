//! A PostgreSQL of our own: made in a temporary folder, reached through a socket in it, gone with the tests.

use std::{
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::{
        Mutex, OnceLock, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use backend::store::Server;

/// Makes the folder and the server in it, says where the socket is, and waits until the tests are gone: then their end of
/// the pipe closes, however they ended, and the server and its folder go too.
const SCRIPT: &str = r#"
    set -e
    folder=$(mktemp -d /tmp/samenstap-pg.XXXXXX)
    cd "$folder"
    "$0/initdb" --pgdata=data --username=tests --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync >/dev/null
    "$0/postgres" -D data -k "$folder" -c listen_addresses= -c max_connections=300 -c shared_buffers=64MB \
        >log 2>&1 &
    server=$!
    trap 'kill -INT $server; wait $server || true; rm -rf "$folder"' EXIT
    until "$0/pg_isready" --quiet --host="$folder"; do kill -0 $server; sleep 0.1; done
    echo "$folder"
    cat >/dev/null
"#;

/// The server of this test run, started by whoever asks first.
struct Running {
    folder: String,
    /// Its standard input is the pipe that keeps the server alive.
    _process: Child,
}

/// Makes a database and returns its address.
pub fn new_database() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(1);
    // One at a time: PostgreSQL copies a template that nobody else may be using.
    static MAKING: Mutex<()> = Mutex::new(());
    let _making = MAKING.lock().unwrap_or_else(PoisonError::into_inner);
    let name = format!("world_{}", COUNT.fetch_add(1, Ordering::SeqCst));
    run_sql("postgres", &format!("create database {name}")).unwrap();
    address(&name)
}

/// Runs statements in a database behind the backend's back; an error is the server's words.
pub fn run_sql(database: &str, sql: &str) -> Result<String, String> {
    let output = Command::new(programs().join("psql"))
        .args(["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1"])
        .args(["--username=tests", "--host", &server().folder, "--dbname", database, "--command", sql])
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().trim().to_owned();
    if output.status.success() { Ok(text(output.stdout)) } else { Err(text(output.stderr)) }
}

/// The address of a database, for `--database`.
pub fn address(name: &str) -> String {
    format!("postgres://tests@{}/{name}", server().folder.replace('/', "%2F"))
}

/// The same, read.
pub fn parsed(address: &str) -> Server {
    address.parse().unwrap()
}

fn server() -> &'static Running {
    static SERVER: OnceLock<Running> = OnceLock::new();
    SERVER.get_or_init(|| {
        let programs = programs();
        // PostgreSQL refuses to run as root; Debian's package made a user for it.
        let is_root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
        let mut command = if is_root {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--", "sh"]);
            command
        } else {
            Command::new("sh")
        };
        command.args(["-c", SCRIPT]).arg(&programs).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().unwrap();
        let mut folder = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut folder).unwrap();
        let folder = folder.trim().to_owned();
        assert!(!folder.is_empty(), "PostgreSQL did not start; its words are above");
        Running { folder, _process: process }
    })
}

/// The newest server's programs.
fn programs() -> PathBuf {
    let mut found: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|version| Some((version.file_name().to_str()?.parse().ok()?, version.path().join("bin"))))
        .filter(|(_, folder)| folder.join("initdb").exists())
        .collect();
    found.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).find(|folder| folder.join("initdb").exists());
    found.pop().map(|(_, folder)| folder).or(on_path).unwrap_or_else(|| {
        panic!("there is no PostgreSQL server on this machine: install it (Debian: `apt-get install postgresql`)")
    })
}
