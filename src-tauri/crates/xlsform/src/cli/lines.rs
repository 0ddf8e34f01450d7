//! A conversation in lines of JSON: one answer a line, at once, whatever the line says.

use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use serde_json::{Value as Json, json};

/// Answers every line of standard input until it ends. What cannot be answered is told in `error`, and on it goes.
pub fn answer_each(mut answer: impl FnMut(&Json) -> Json) -> ExitCode {
    let mut input = io::stdin().lock();
    let mut output = io::stdout().lock();
    let mut line = Vec::new();
    loop {
        line.clear();
        match input.read_until(b'\n', &mut line) {
            Ok(0) | Err(_) => return ExitCode::SUCCESS,
            Ok(_) => {}
        }
        let reply = match serde_json::from_slice::<Json>(&line) {
            Ok(request) if request.is_object() => answer(&request),
            Ok(_) => json!({ "error": "not a JSON object" }),
            Err(problem) => json!({ "error": format!("not JSON: {problem}") }),
        };
        // The reader of a pipe may have gone; that is its own affair.
        if writeln!(output, "{reply}").and_then(|()| output.flush()).is_err() {
            return ExitCode::SUCCESS;
        }
    }
}

/// Returns a text of a request.
pub fn text<'r>(request: &'r Json, name: &str) -> Option<&'r str> {
    request.get(name)?.as_str()
}
