//! `samenstap-headless` in a process of its own.

use std::{
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    sync::{Arc, Mutex},
    thread::{self, JoinHandle},
    time::Duration,
};

use serde_json::{Value as Json, json};
use tests::DEMO_DAY;

/// A process. Dropping it is killing it.
pub struct Program {
    child: Arc<Mutex<Child>>,
    lines: ChildStdin,
    replies: BufReader<ChildStdout>,
}

impl Program {
    pub fn start(data_dir: &Path, backend: &str) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_samenstap-headless"))
            .args(["--demo", "--secret-store", "file", "--clock", DEMO_DAY, "--backend", backend, "--data-dir"])
            .arg(data_dir)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (lines, replies) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        Self { child: Arc::new(Mutex::new(child)), lines, replies }
    }

    pub fn act(&mut self, intention: &str, args: &Json) -> Json {
        self.try_act(intention, args).unwrap()
    }

    /// The same, of a process that may be killed meanwhile; then `None`.
    pub fn try_act(&mut self, intention: &str, args: &Json) -> Option<Json> {
        writeln!(self.lines, "{}", json!({ "do": intention, "args": args })).ok()?;
        let mut reply = String::new();
        self.replies.read_line(&mut reply).ok()?;
        // A line without its end was cut off.
        let mut reply: Json = serde_json::from_str(reply.strip_suffix('\n')?).unwrap();
        assert!(reply.get("ok").is_some(), "{intention}: {reply}");
        Some(reply["ok"].take())
    }

    pub fn id(&self) -> u32 {
        self.child.lock().unwrap().id()
    }

    /// Kills it after a while, as nothing can be held against: SIGKILL.
    pub fn kill_after(&self, pause: Duration) -> JoinHandle<()> {
        let child = self.child.clone();
        thread::spawn(move || {
            thread::sleep(pause);
            child.lock().unwrap().kill().unwrap();
        })
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let mut child = self.child.lock().unwrap();
        // It may have ended by itself.
        child.kill().ok();
        child.wait().ok();
    }
}
