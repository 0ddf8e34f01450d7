//! PouchDB and express-pouchdb, the runnable stand-in for CouchDB (SYNC §6): two programs of Node's, asked one thing at a
//! time, in between what is asked of ours.

use std::{
    env,
    io::{BufRead, BufReader, Lines, Write},
    path::PathBuf,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    time::Duration,
};

use tempfile::TempDir;

/// A client with its server. Both end when it is dropped.
pub struct PouchDb {
    client: Child,
    server: Child,
    ask: ChildStdin,
    answers: Lines<BufReader<ChildStdout>>,
    _disk: TempDir,
}

impl PouchDb {
    /// Starts both, where `xtask bench` fetched them; `None` where it could not.
    pub fn start() -> Option<Self> {
        let (folder, driver) = (folder("SAMENSTAP_POUCHDB")?, folder("SAMENSTAP_POUCHDB_DRIVER")?);
        let disk = tempfile::tempdir().ok()?;
        let node = |arguments: &[&str], place: &str| {
            let mut command = Command::new("node");
            command.arg(&driver).arg(arguments[0]).arg(disk.path().join(place)).args(&arguments[1..]);
            command.current_dir(&folder).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()
        };
        let mut server = node(&["serve"], "server")?;
        let said = BufReader::new(server.stdout.take()?).lines().map_while(Result::ok);
        let port = said.filter_map(|line| line.strip_prefix("listening on ").map(str::to_owned)).next()?;
        let mut client = node(&["ask", &format!("http://127.0.0.1:{port}")], "client")?;
        let (ask, answers) = (client.stdin.take()?, BufReader::new(client.stdout.take()?).lines());
        Some(Self { client, server, ask, answers, _disk: disk })
    }

    /// Does something with so many documents, and says how long it took.
    pub fn ask(&mut self, operation: &str, count: usize) -> Option<Duration> {
        writeln!(self.ask, r#"{{"op":"{operation}","count":{count}}}"#).ok()?;
        let answer = self.answers.next()?.ok()?;
        let read: serde_json::Value = serde_json::from_str(&answer).ok()?;
        Some(Duration::from_secs_f64(read["milliseconds"].as_f64()? / 1000.0))
    }
}

impl Drop for PouchDb {
    fn drop(&mut self) {
        for program in [&mut self.client, &mut self.server] {
            // One that has ended already is as good.
            program.kill().unwrap_or_default();
            program.wait().ok();
        }
    }
}

fn folder(name: &str) -> Option<PathBuf> {
    env::var_os(name).map(PathBuf::from).filter(|path| path.exists())
}
