//! The program as it is shipped.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
};

use crate::proving::{self, STRANGER, key_of};

const PROGRAM: &str = env!("CARGO_BIN_EXE_samenstap-backend");

fn program(folder: &Path) -> Command {
    let mut command = Command::new(PROGRAM);
    command.current_dir(folder).env_clear();
    command
}

pub struct Running(Child);

impl Running {
    /// Its process.
    pub fn id(&self) -> u32 {
        self.0.id()
    }

    /// Ends it as a power cut would.
    pub fn kill(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Starts the program, and returns it with the lines up to the one that says where it listens.
pub fn start(folder: &Path, arguments: &[&str]) -> (Running, Vec<String>) {
    start_program(program(folder).args(arguments).stderr(Stdio::null()))
}

fn start_program(program: &mut Command) -> (Running, Vec<String>) {
    let mut child = program.stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = Vec::new();
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        lines.push(line.unwrap());
        if lines.last().unwrap().starts_with("listening on") {
            break;
        }
    }
    (Running(child), lines)
}

/// Runs the program to its end, and returns what it said on both outputs.
pub fn said(folder: &Path, arguments: &[&str]) -> String {
    let output = program(folder).args(arguments).output().unwrap();
    String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap()
}

fn refusal(folder: &Path, arguments: &[&str]) -> String {
    let output = program(folder).args(arguments).output().unwrap();
    assert!(!output.status.success());
    String::from_utf8(output.stderr).unwrap()
}

/// Sends a request as a client without any library would.
fn ask(address: &str, request: &str) -> String {
    try_ask(address, request).unwrap()
}

/// The same, of a program that may be gone.
pub fn try_ask(address: &str, request: &str) -> io::Result<String> {
    let mut stream = TcpStream::connect(address)?;
    stream.write_all(request.as_bytes())?;
    let mut reply = String::new();
    stream.read_to_string(&mut reply)?;
    Ok(reply)
}

/// The header with a device's proof for an enrolment, under a nonce that the backend gave.
fn proof_to_enrol(address: &str) -> String {
    let reply = ask(address, "GET /v1/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    let nonce = reply.lines().find_map(|line| line.strip_prefix("dpop-nonce: ")).unwrap();
    let claims = proving::claims("POST", "http://x/v1/devices", None, nonce.to_owned());
    format!("DPoP: {}\r\n", proving::prove(&claims, &key_of(STRANGER)))
}

#[test]
fn a_demo_says_how_to_sign_in_and_where_it_listens_and_lets_the_coach_in() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["--demo", "--listen", "127.0.0.1:0", "--clock", "2020-11-02T09:00:00+01:00"];
    let (_running, lines) = start(folder.path(), &arguments);
    let text = lines.join("\n");
    assert!(text.contains("DEMO:   sevda  with password  demo-sevda"), "{text}");
    let address = lines.last().unwrap().strip_prefix("listening on http://").unwrap();
    let body = r#"{"account":"sevda","password":"demo-sevda","deviceName":"tablet"}"#;
    let head = format!("POST /v1/devices HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{}", proof_to_enrol(address));
    let reply = ask(address, &format!("{head}Content-Length: {}\r\n\r\n{body}", body.len()));
    assert!(reply.starts_with("HTTP/1.1 201"), "{reply}");
    // The clock is shifted for the domain, never for the server's own time.
    assert!(!reply.contains("2020-11-02"), "{reply}");
}

#[test]
fn no_password_token_proof_or_code_is_in_the_log_at_its_most_talkative() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let (_running, lines) = start_program(
        program(folder.path())
            .args(["--demo", "--listen", "127.0.0.1:0"])
            .env("SAMENSTAP_BACKEND_LOG", "trace")
            .stderr(std::fs::File::create(&log).unwrap()),
    );
    let address = lines.last().unwrap().strip_prefix("listening on http://").unwrap();
    let made = program(folder.path()).args(["device", "code", "sevda"]).output().unwrap();
    let made = String::from_utf8(made.stdout).unwrap();
    let code = made.lines().nth(1).unwrap();

    let mut secrets = vec!["demo-sevda".to_owned(), code.to_owned(), code.replace('-', "")];
    let mut post = |path: &str, token: Option<&str>, body: &str| {
        let hello = ask(address, "GET /v1/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        let nonce = hello.lines().find_map(|line| line.strip_prefix("dpop-nonce: ")).unwrap();
        let claims = proving::claims("POST", &format!("http://x{path}"), token, nonce.to_owned());
        let proof = proving::prove(&claims, &key_of(STRANGER));
        let token = token.map(|token| format!("Authorization: DPoP {token}\r\n")).unwrap_or_default();
        let head = format!("POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nDPoP: {proof}\r\n{token}");
        let reply = ask(address, &format!("{head}Content-Length: {}\r\n\r\n{body}", body.len()));
        secrets.push(proof);
        let body: serde_json::Value = serde_json::from_str(reply.split_once("\r\n\r\n").unwrap().1).unwrap();
        let token = body["token"].as_str().unwrap_or_else(|| panic!("{path}: {reply}")).to_owned();
        secrets.push(token.clone());
        token
    };
    post("/v1/devices", None, r#"{"account":"sevda","password":"demo-sevda","deviceName":"tablet"}"#);
    let own = post("/v1/devices", None, &format!(r#"{{"code":"{code}","deviceName":"tablet"}}"#));
    post("/v1/tokens", Some(&own), "");

    let text = std::fs::read_to_string(&log).unwrap();
    assert!(text.contains("/v1/tokens"), "the log is that of these requests: {text}");
    for secret in secrets {
        assert!(!text.contains(&secret), "{secret}");
    }
}

#[cfg(unix)]
#[test]
fn told_to_stop_it_stops_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    assert!(program(folder.path()).args(["recovery-key", "new"]).output().unwrap().status.success());
    let (mut running, _) = start(folder.path(), &["--listen", "127.0.0.1:0"]);
    let told = Command::new("kill").arg(running.0.id().to_string()).status().unwrap();
    assert!(told.success());
    assert!(running.0.wait().unwrap().success());
}

#[cfg(unix)]
#[test]
fn a_request_that_has_begun_when_it_is_told_to_stop_is_answered() {
    let folder = tempfile::tempdir().unwrap();
    let (mut running, lines) = start(folder.path(), &["--demo", "--listen", "127.0.0.1:0"]);
    let address = lines.last().unwrap().strip_prefix("listening on http://").unwrap();
    let body = r#"{"account":"sevda","password":"demo-sevda","deviceName":"tablet"}"#;
    let (begin, end) = body.split_at(20);
    let mut stream = TcpStream::connect(address).unwrap();
    let head = format!("POST /v1/devices HTTP/1.1\r\nHost: x\r\n{}", proof_to_enrol(address));
    write!(stream, "{head}Content-Length: {}\r\n\r\n{begin}", body.len()).unwrap();
    // One that is answered after it on another connection shows that the first has been taken on.
    assert!(
        ask(address, "GET /v1/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").starts_with("HTTP/1.1 200")
    );
    assert!(Command::new("kill").arg(running.0.id().to_string()).status().unwrap().success());
    while TcpStream::connect(address).is_ok() {
        std::thread::yield_now();
    }
    stream.write_all(end.as_bytes()).unwrap();
    let mut reply = String::new();
    stream.read_to_string(&mut reply).unwrap();
    assert!(reply.starts_with("HTTP/1.1 201"), "{reply}");
    assert!(running.0.wait().unwrap().success());
}

#[test]
fn the_metrics_are_on_an_address_of_their_own_and_name_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let (_running, lines) = start(folder.path(), &["--demo", "--listen", "127.0.0.1:0", "--metrics", "127.0.0.1:0"]);
    let address = |start: &str| lines.iter().find_map(|line| line.strip_prefix(start)).unwrap();
    let (served, observed) = (address("listening on http://"), address("metrics on http://"));
    let get = |path: &str| format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    ask(served, &get("/v1/dossiers/0190cafe-0000-7000-8000-000000000001/events"));
    let metrics = ask(observed.strip_suffix("/metrics").unwrap(), &get("/metrics"));
    let line = r#"_count{path="/v1/dossiers/{id}/events",method="GET",status="401"} 1"#;
    assert!(metrics.contains(line) && !metrics.contains("0190cafe"), "{metrics}");
    assert!(ask(served, &get("/metrics")).starts_with("HTTP/1.1 404"));
}

#[test]
fn without_a_recovery_key_it_says_how_to_make_one() {
    let folder = tempfile::tempdir().unwrap();
    assert!(refusal(folder.path(), &[]).contains("samenstap-backend recovery-key new"));
}

#[test]
fn nonsense_is_refused_with_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let cases: [(&[&str], &str); 5] = [
        (&["--demo", "--listen", "0.0.0.0:0"], "loopback"),
        (&["--clock", "2020-11-02T09:00:00Z"], "--demo"),
        (&["--database", "postgres://db?sslmode=disable"], "over TLS only"),
        (&["--forms", "nowhere"], "no folder with forms"),
        (&["--config", "nowhere.toml"], "nowhere.toml"),
    ];
    for (arguments, reason) in cases {
        let text = refusal(folder.path(), arguments);
        assert!(text.contains(reason), "{arguments:?}: {text}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing was made");
}

#[test]
fn the_command_line_wins_over_the_environment_and_that_over_the_file() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("b.toml"), "database = 'file.db'").unwrap();
    let run = |environment: &[(&str, &str)], arguments: &[&str]| {
        let mut command = program(folder.path());
        command.envs(environment.iter().copied()).args(["account", "list", "--config", "b.toml"]).args(arguments);
        assert!(command.output().unwrap().status.success());
    };
    let exists = |name: &str| folder.path().join(name).exists();
    run(&[], &[]);
    assert!(exists("file.db"));
    run(&[("SAMENSTAP_BACKEND_DATABASE", "environment.db")], &[]);
    assert!(exists("environment.db") && !exists("line.db"));
    run(&[("SAMENSTAP_BACKEND_DATABASE", "environment.db")], &["--database", "line.db"]);
    assert!(exists("line.db"));
}

#[test]
fn an_account_is_added_with_a_password_that_is_shown_once() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| said(folder.path(), arguments);
    let added = run(&["account", "add", "Meryem", "--name", "Meryem Koç"]);
    assert!(added.contains("password, shown only now: "), "{added}");
    let listed = run(&["account", "list"]);
    assert_eq!(listed, "meryem\tMeryem Koç\tcoach\t0 devices\n");
    assert!(run(&["account", "add", "MERYEM", "--name", "x"]).contains("already"));
}

#[test]
fn the_audit_log_is_verified_and_an_end_that_it_never_had_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let verified = program(folder.path()).args(["audit", "verify"]).output().unwrap();
    let text = String::from_utf8(verified.stdout).unwrap();
    assert!(verified.status.success() && text.ends_with("ends at 0:\n"), "{text}");
    assert!(refusal(folder.path(), &["audit", "verify", "--contains", "7:00ff"]).contains("7:00ff"));
}

#[test]
fn the_help_says_what_a_newcomer_needs() {
    let folder = tempfile::tempdir().unwrap();
    let output = program(folder.path()).arg("--help").output().unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    for needed in ["--database", "--listen", "--demo", "--clock", "--forms", "recovery-key new", "SAMENSTAP_BACKEND_"] {
        assert!(help.contains(needed), "{needed}");
    }
}
