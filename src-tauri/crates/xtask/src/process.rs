//! Running other programs, and saying which one failed.

use std::{
    env,
    ffi::{OsStr, OsString},
    fmt,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use crate::{node, places};

/// Why a task ended early, in words for the terminal.
#[derive(Debug)]
pub enum Failure {
    /// A program said no. Its own words are above.
    Ended {
        /// What was run.
        command: String,
        /// How it ended.
        how: String,
    },
    /// A program could not be started.
    NotStarted {
        /// What was to be run.
        command: String,
        /// Why not.
        cause: std::io::Error,
    },
    /// A file or a folder could not be made, read or removed.
    Disk {
        /// Which.
        path: PathBuf,
        /// Why not.
        cause: std::io::Error,
    },
    /// Something is missing that a person has to install.
    Missing(String),
    /// A program did not say what it was waited for.
    Silent {
        /// Which program.
        program: String,
        /// What it should have said.
        awaited: String,
    },
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ended { command, how } => write!(f, "failed ({how}): {command}"),
            Self::NotStarted { command, cause } => write!(f, "could not start: {command}: {cause}"),
            Self::Disk { path, cause } => write!(f, "{}: {cause}", path.display()),
            Self::Missing(what) => f.write_str(what),
            Self::Silent { program, awaited } => {
                write!(f, "{program} ended or took too long without saying: {awaited}")
            }
        }
    }
}

impl Failure {
    /// Returns the failure of an operation on a file.
    pub fn disk(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_path_buf();
        move |cause| Self::Disk { path, cause }
    }
}

/// One program to run, in the work tree's root unless told otherwise, without standard input.
pub struct Step {
    command: Command,
}

impl Step {
    /// Returns a step that runs a program.
    pub fn new(program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(on_path(program.as_ref()));
        command.current_dir(places::root()).stdin(Stdio::null()).env("PATH", search_path());
        Self { command }
    }

    /// Returns a step that runs the cargo that started this program.
    pub fn cargo<const N: usize>(arguments: [&str; N]) -> Self {
        Self::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into())).args(arguments)
    }

    /// Returns a step that runs npm in a folder of the work tree.
    pub fn npm<const N: usize>(folder: &str, arguments: [&str; N]) -> Self {
        Self::new("npm").folder(&places::in_tree(folder)).args(arguments)
    }

    /// Adds arguments.
    pub fn args(mut self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Self {
        self.command.args(arguments);
        self
    }

    /// Sets a variable of the environment.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Takes a variable out of the environment.
    pub fn without_env(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// Runs in this folder.
    pub fn folder(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Lets the program ask on the terminal.
    pub fn with_terminal(mut self) -> Self {
        self.command.stdin(Stdio::inherit());
        self
    }

    /// Runs to the end; its output is the reader's to see.
    pub fn run(mut self) -> Result<(), Failure> {
        let status = self.command.status().map_err(|cause| self.not_started(cause))?;
        if status.success() {
            return Ok(());
        }
        Err(Failure::Ended { command: self.words(), how: status.to_string() })
    }

    /// Runs to the end and returns what it printed.
    pub fn output(mut self) -> Result<String, Failure> {
        let output = self.command.stderr(Stdio::null()).output().map_err(|cause| self.not_started(cause))?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned());
        }
        Err(Failure::Ended { command: self.words(), how: output.status.to_string() })
    }

    /// Runs to the end with these words on its standard input.
    pub fn fed_with(mut self, words: &str) -> Result<(), Failure> {
        self.command.stdin(Stdio::piped()).stdout(Stdio::null());
        let mut child = self.command.spawn().map_err(|cause| self.not_started(cause))?;
        let mut input = child.stdin.take().expect("standard input was asked for");
        let written = input.write_all(words.as_bytes());
        drop(input);
        let status =
            child.wait().and_then(|status| written.map(|()| status)).map_err(|cause| self.not_started(cause))?;
        if status.success() {
            return Ok(());
        }
        Err(Failure::Ended { command: self.words(), how: status.to_string() })
    }

    /// Starts it and goes on. It is stopped when the returned value is dropped.
    pub fn start(mut self) -> Result<Running, Failure> {
        self.command.stdout(Stdio::piped());
        let child = self.command.spawn().map_err(|cause| self.not_started(cause))?;
        Ok(Running::new(self.command.get_program().to_owned(), child))
    }

    fn not_started(&self, cause: std::io::Error) -> Failure {
        Failure::NotStarted { command: self.words(), cause }
    }

    fn words(&self) -> String {
        let words = [self.command.get_program()].into_iter().chain(self.command.get_args());
        words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
    }
}

/// A program that goes on beside this one, and ends with it.
pub struct Running {
    program: String,
    child: Child,
    lines: mpsc::Receiver<String>,
}

impl Running {
    fn new(program: OsString, mut child: Child) -> Self {
        let program = Path::new(&program).file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (line, lines) = mpsc::channel();
        let output = child.stdout.take().expect("standard output was asked for");
        // Reads on to the end even when nobody listens any more: a full pipe would stop the program.
        thread::spawn(move || {
            for words in BufReader::new(output).lines().map_while(Result::ok) {
                line.send(words).ok();
            }
        });
        Self { program, child, lines }
    }

    /// Waits for a line that begins so, and returns the rest of it. Hands over the lines before it.
    pub fn wait_for(&self, beginning: &str, patience: Duration, say: impl Fn(&str)) -> Result<String, Failure> {
        let end = Instant::now() + patience;
        while let Ok(line) = self.lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
            if let Some(rest) = line.strip_prefix(beginning) {
                return Ok(rest.trim().to_owned());
            }
            say(&line);
        }
        Err(Failure::Silent { program: self.program.clone(), awaited: beginning.to_owned() })
    }

    /// Prints what it says until it ends.
    pub fn wait(&mut self) -> Result<(), Failure> {
        for line in &self.lines {
            println!("{line}");
        }
        let status = self.child.wait().map_err(Failure::disk(Path::new(&self.program)))?;
        if status.success() {
            return Ok(());
        }
        Err(Failure::Ended { command: self.program.clone(), how: status.to_string() })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Returns whether a program can be found.
pub fn is_there(program: &str) -> bool {
    find(OsStr::new(program)).is_some()
}

/// Returns the search path for programs: our own Node, if we had to fetch one, before the system's.
fn search_path() -> OsString {
    let own = node::own_folder().filter(|folder| folder.is_dir());
    let system = env::var_os("PATH").unwrap_or_default();
    env::join_paths(own.into_iter().chain(env::split_paths(&system))).unwrap_or(system)
}

// `Command` looks a program up on the path of this process, not on the one that it is given.
fn on_path(program: &OsStr) -> OsString {
    find(program).map_or_else(|| program.to_owned(), PathBuf::into_os_string)
}

fn find(program: &OsStr) -> Option<PathBuf> {
    if Path::new(program).components().count() > 1 {
        return Some(PathBuf::from(program)).filter(|path| path.is_file());
    }
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd", ".bat"] } else { &[""] };
    env::split_paths(&search_path()).find_map(|folder| {
        endings.iter().find_map(|ending| {
            let mut name = program.to_owned();
            name.push(ending);
            Some(folder.join(name)).filter(|path| path.is_file())
        })
    })
}
