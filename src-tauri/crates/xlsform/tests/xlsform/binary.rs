//! The program `samenstap-form`, driven as others drive it: lines of JSON in, lines of JSON out.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Output, Stdio};

use serde_json::Value as Json;

/// Runs the program to its end.
pub fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_samenstap-form")).args(arguments).output().unwrap()
}

/// The program, waiting for lines.
pub struct Conversation {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Conversation {
    pub fn begin(arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_samenstap-form"));
        command.args(arguments);
        Self::with(command)
    }

    /// Begins with another program, that takes the same lines.
    pub fn with(mut command: Command) -> Self {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let input = child.stdin.take();
        let output = BufReader::new(child.stdout.take().unwrap());
        Self { child, input, output }
    }

    /// Sends a line and waits for its answer; `None` when the program has ended.
    pub fn say(&mut self, line: &str) -> Option<Json> {
        writeln!(self.input.as_mut()?, "{line}").ok()?;
        let mut reply = String::new();
        self.output.read_line(&mut reply).ok().filter(|read| *read > 0)?;
        Some(serde_json::from_str(&reply).unwrap())
    }
}

impl Drop for Conversation {
    fn drop(&mut self) {
        // The end of its input is the end of the program.
        self.input = None;
        self.child.wait().unwrap();
    }
}
