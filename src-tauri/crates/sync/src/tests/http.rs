//! HTTP by the book: what is sent, and what each reply means. The server is a listening socket that answers with what
//! the test wrote down.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::Duration,
};

use protocol::{
    AccountId, CodeEnrolment, DossierId, EnrolRequest, Epoch, ProblemCode, PushRequest, Seq, Sha256, WindowDates,
    dpop::{Proof, ProofClaims, token_hash},
};
use store::{Arriving, DeviceKey, Position};
use uuid::Uuid;

use crate::{EnrolError, HttpLink, HttpLinkError, Link, LinkError, PlainHttp, enrol};

/// Runs `ask` against a server that gives out short tokens and answers one other request with `reply`; returns what was
/// sent for that one as well.
fn exchange<T>(reply: &str, ask: impl FnOnce(&HttpLink) -> T) -> (String, T) {
    let reply = reply.to_owned();
    let (mut sent, got) =
        exchanges(move |request| (!request.starts_with("POST /v1/tokens")).then(|| reply.clone()), ask);
    (sent.pop().unwrap_or_default(), got)
}

/// Runs `ask` against a server that answers each request as `answer` says, or with a short token where it says nothing;
/// returns all that was sent.
fn exchanges<T>(
    answer: impl Fn(&str) -> Option<String> + Send + 'static,
    ask: impl FnOnce(&HttpLink) -> T,
) -> (Vec<String>, T) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let server = thread::spawn(move || {
        let mut sent = Vec::new();
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let Some(request) = heard(&mut stream) else { return sent };
            let reply = answer(&request).unwrap_or_else(|| ok(SHORT_TOKEN));
            stream.write_all(reply.as_bytes()).unwrap();
            sent.push(request);
        }
        sent
    });
    let link = HttpLink::new(&format!("http://{address}/"), PlainHttp::OnLoopback).unwrap();
    let got = ask(&link.of_device(Some(DeviceKey::draw().unwrap())));
    drop(TcpStream::connect(address)); // nobody asks any more
    (server.join().unwrap(), got)
}

/// A request as it came, whole: its headers, and as much of its body as they announce.
fn heard(stream: &mut TcpStream) -> Option<String> {
    let mut heard = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let read = stream.read(&mut buffer).unwrap();
        heard.extend_from_slice(&buffer[..read]);
        let text = String::from_utf8_lossy(&heard).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let announced = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            if body.len() >= announced.map_or(0, |length| length.parse().unwrap()) {
                return Some(text);
            }
        }
        if read == 0 {
            return None;
        }
    }
}

const SHORT_TOKEN: &str = r#"{"token":"short","expiresIn":900,"serverTime":"2020-11-02T09:00:00Z"}"#;

/// The proof that came with a request.
fn proof_of(request: &str) -> ProofClaims {
    let header = request.lines().find_map(|line| line.strip_prefix("dpop: ")).expect("a proof");
    Proof::read(header).expect("a proof of ours").claims
}

fn ok(body: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}", body.len())
}

fn refusal(status: &str, headers: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {}\r\n{headers}\r\n{body}", body.len())
}

fn position() -> Position {
    Position {
        all_digests: false,
        epoch: Epoch(Uuid::from_u128(1)),
        after: Seq(7),
        caseload_etag: Some("abc".to_owned()),
        windows_etag: None,
    }
}

fn error_of(reply: &str) -> LinkError {
    exchange(reply, |link| link.forms("token")).1.err().unwrap()
}

#[test]
fn a_pull_names_the_epoch_the_place_and_the_caseload_and_carries_the_token() {
    let page = r#"{"epoch":"00000000-0000-0000-0000-000000000001","events":[],"next":7,"more":false,"serverTime":"2020-11-02T09:00:00Z"}"#;
    let (sent, got) = exchange(&ok(page), |link| link.changes("secret-token", &position(), 50));

    assert_eq!(got.unwrap().next, Seq(7));
    let first = "GET /v1/changes?epoch=00000000-0000-0000-0000-000000000001&after=7&limit=50 HTTP/1.1";
    assert_eq!(sent.lines().next(), Some(first));
    assert!(sent.contains("\r\nauthorization: DPoP short\r\n"), "{sent}");
    assert!(!sent.contains("secret-token"), "{sent}");
    let proof = proof_of(&sent);
    assert_eq!((proof.htm.as_str(), proof.ath), ("GET", Some(token_hash("short"))));
    assert!(proof.htu.ends_with("/v1/changes"), "without the query: {}", proof.htu);
    assert!(sent.contains("\r\nif-none-match: \"abc\"\r\n"), "{sent}");
}

#[test]
fn a_pull_names_the_windows_that_are_here_and_a_chosen_window_is_put() {
    let page = r#"{"epoch":"00000000-0000-0000-0000-000000000001","events":[],"next":7,"more":false,"serverTime":"2020-11-02T09:00:00Z"}"#;
    let asked = Position { windows_etag: Some("w1".to_owned()), ..position() };
    let (sent, _) = exchange(&ok(page), |link| link.changes("token", &asked, 50));
    assert!(sent.lines().next().unwrap().ends_with("&limit=50&windows=w1 HTTP/1.1"), "{sent}");
    let asked = Position { all_digests: true, ..position() };
    let (sent, _) = exchange(&ok(page), |link| link.changes("token", &asked, 50));
    assert!(sent.lines().next().unwrap().ends_with("&limit=50&digests=all HTTP/1.1"), "{sent}");

    let windows = r#"{"etag":"w2","windows":[{"moment":"t1","afterMonths":4,"opens":"2020-10-12","closes":null}]}"#;
    let dates = WindowDates { opens: "2020-10-12".parse().ok(), closes: None };
    let (sent, got) = exchange(&ok(windows), |link| link.move_window("token", "t1", dates));
    assert!(sent.starts_with("PUT /v1/measurement-windows/t1 HTTP/1.1\r\n"), "{sent}");
    assert!(sent.ends_with(r#"{"opens":"2020-10-12","closes":null}"#), "{sent}");
    assert_eq!(got.unwrap().windows[0].dates, dates);
}

#[test]
fn a_push_sends_each_event_in_its_own_bytes() {
    let body = r#"{"id" : "kept exactly so"}"#;
    let reply = r#"{"epoch":"00000000-0000-0000-0000-000000000001","receipts":[{"outcome":"held","reason":"malformed"}],"receivedAt":"2020-11-02T09:00:00Z"}"#;
    let request = PushRequest { events: vec![serde_json::from_str(body).unwrap()] };
    let (sent, got) = exchange(&ok(reply), |link| link.push("token", &request));

    assert_eq!(got.unwrap().receipts.len(), 1);
    assert!(sent.starts_with("POST /v1/events HTTP/1.1\r\n"), "{sent}");
    assert!(sent.ends_with(&format!("{{\"events\":[{body}]}}")), "{sent}");
}

#[test]
fn a_dossiers_past_and_a_form_are_asked_for_by_name() {
    let asked = Arriving { dossier: DossierId(Uuid::from_u128(2)), after: Seq(3), upto: Seq(9) };
    let page = r#"{"epoch":"00000000-0000-0000-0000-000000000001","events":[],"next":9,"more":false}"#;
    let (sent, got) = exchange(&ok(page), |link| link.dossier_events("token", &asked, 10));
    assert!(got.is_ok());
    let path = "/v1/dossiers/00000000-0000-0000-0000-000000000002/events?after=3&upto=9&limit=10";
    assert_eq!(sent.lines().next(), Some(format!("GET {path} HTTP/1.1").as_str()));

    let form = Sha256::of(b"form");
    let (sent, got) = exchange(&ok("the bytes"), |link| link.form("token", &form));
    assert_eq!(got.unwrap(), b"the bytes");
    assert_eq!(sent.lines().next(), Some(format!("GET /v1/forms/{form} HTTP/1.1").as_str()));
}

#[test]
fn each_refusal_means_what_it_says() {
    let problem = r#"{"status":404,"title":"Not found","detail":"no such form","code":"not_found"}"#;
    let gateways = r#"{"status":401,"title":"Unauthorized","detail":"no session","code":"GW-17"}"#;
    for not_ours in ["<html>", "", r#"{"message":"Unauthorized"}"#, gateways] {
        assert!(matches!(error_of(&refusal("401 Unauthorized", "", not_ours)), LinkError::Protocol), "{not_ours}");
    }
    for of_a_proxy in ["407 Proxy Authentication Required", "511 Network Authentication Required"] {
        assert!(matches!(error_of(&refusal(of_a_proxy, "", "<html>")), LinkError::Unreachable(None)));
    }
    assert!(matches!(error_of(&refusal("500 Internal Server Error", "", "")), LinkError::Server { status: 500 }));
    assert!(matches!(error_of(&refusal("502 Bad Gateway", "", "")), LinkError::Unreachable(None)));
    assert!(matches!(
        error_of(&refusal("404 Not Found", "", problem)),
        LinkError::Refused { status: 404, code: ProblemCode::NotFound }
    ));
    assert!(matches!(
        error_of(&refusal("418 I'm a teapot", "", "<html>")),
        LinkError::Refused { status: 418, code: ProblemCode::Other }
    ));
    assert!(matches!(error_of(&ok("<html>a guest network's own page</html>")), LinkError::Protocol));
    let elsewhere = refusal("302 Found", "location: http://127.0.0.1:1/\r\n", "");
    assert!(matches!(error_of(&elsewhere), LinkError::Protocol));
}

#[test]
fn a_busy_backend_says_when_in_seconds_or_by_its_own_clock() {
    let wait = |headers: &str| match error_of(&refusal("503 Service Unavailable", headers, "")) {
        LinkError::Busy { retry_after } => retry_after,
        other => panic!("{other}"),
    };
    assert_eq!(wait("retry-after: 120\r\n"), Some(Duration::from_secs(120)));
    let dates = "date: Mon, 02 Nov 2020 09:00:00 GMT\r\nretry-after: Mon, 02 Nov 2020 09:01:30 GMT\r\n";
    assert_eq!(wait(dates), Some(Duration::from_secs(90)));
    assert_eq!(wait("retry-after: soon\r\n"), None);
    assert_eq!(wait(""), None);
}

#[test]
fn a_reply_that_breaks_off_is_no_reply() {
    let cut = "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 500\r\n\r\n{\"forms\"";
    assert!(matches!(error_of(cut), LinkError::Unreachable(Some(_))));
}

#[test]
fn nobody_there_is_unreachable_and_no_error_tells_the_address() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let link = HttpLink::new(&format!("http://127.0.0.1:{port}"), PlainHttp::OnLoopback).unwrap();
    let asked = Arriving { dossier: DossierId(Uuid::from_u128(2)), after: Seq(0), upto: Seq(9) };

    let link = link.of_device(Some(DeviceKey::draw().unwrap()));
    let failed = link.dossier_events("secret-token", &asked, 10).err().unwrap();

    assert!(matches!(failed, LinkError::Unreachable(Some(_))));
    let text = format!("{failed:?}");
    assert!(!text.contains("000000000002") && !text.contains("secret-token"), "{text}");
}

#[test]
fn signing_in_sends_the_password_in_the_body_and_tells_a_wrong_one_apart() {
    let (sent, got) = exchange(&refusal("401 Unauthorized", "", NOT_SIGNED_IN), |link| {
        enrol(link, "coach", "correct horse", "tablet 4")
    });
    assert!(matches!(got, Err(EnrolError::WrongCredentials)));
    assert!(sent.starts_with("POST /v1/devices HTTP/1.1\r\n"), "{sent}");
    assert!(sent.ends_with(r#"{"account":"coach","password":"correct horse","deviceName":"tablet 4"}"#), "{sent}");

    let reply = r#"{"device":"00000000-0000-0000-0000-000000000003","account":{"id":"00000000-0000-0000-0000-000000000004","name":"Coach","role":"coach"},"token":"t","recoveryKey":"k","epoch":"00000000-0000-0000-0000-000000000001","serverTime":"2020-11-02T09:00:00Z"}"#;
    let (_, got) = exchange(&ok(reply), |link| enrol(link, "coach", "correct horse", "tablet 4"));
    assert_eq!(got.ok().unwrap().account.id, AccountId(Uuid::from_u128(4)));
    let busy = refusal("429 Too Many Requests", "retry-after: 30\r\n", "");
    let (_, got) = exchange(&busy, |link| {
        link.enrol(&EnrolRequest { account: String::new(), password: String::new(), device_name: String::new() })
    });
    assert!(matches!(got, Err(LinkError::Busy { retry_after: Some(wait) }) if wait == Duration::from_secs(30)));
}

const NOT_SIGNED_IN: &str = r#"{"status":401,"title":"Unauthorized","detail":"","code":"not_signed_in"}"#;
const USE_NONCE: &str = r#"{"status":401,"title":"Unauthorized","detail":"","code":"use_nonce"}"#;

#[test]
fn a_proof_carries_the_nonce_that_the_backend_gave_and_its_time() {
    let with_nonce = "dpop-nonce: n1\r\ndate: Mon, 02 Nov 2020 09:00:00 GMT\r\n";
    let asks_for_one = move |request: &str| match proof_of(request).nonce {
        None => Some(refusal("401 Unauthorized", with_nonce, USE_NONCE)),
        Some(_) if request.starts_with("GET /v1/forms") => Some(ok(r#"{"forms":[]}"#)),
        Some(_) => None,
    };
    let (sent, got) = exchanges(asks_for_one, |link| link.forms("token"));

    assert!(got.is_ok());
    let paths: Vec<_> = sent.iter().map(|request| request.split(' ').nth(1).unwrap()).collect();
    assert_eq!(paths, ["/v1/tokens", "/v1/tokens", "/v1/forms"]);
    let last = proof_of(&sent[2]);
    // The tablet's own clock is in no proof.
    assert_eq!((last.nonce.as_deref(), last.iat), (Some("n1"), 1_604_307_600));
    let ids: std::collections::HashSet<String> = sent.iter().map(|request| proof_of(request).jti).collect();
    assert_eq!(ids.len(), 3, "no proof is made twice");
}

#[test]
fn a_backend_that_wants_a_nonce_for_ever_is_not_asked_for_ever() {
    let never = |_: &str| Some(refusal("401 Unauthorized", "dpop-nonce: n1\r\n", USE_NONCE));
    let (sent, got) = exchanges(never, |link| link.forms("token"));
    assert_eq!(sent.len(), 3);
    assert!(matches!(got, Err(LinkError::Protocol)), "it is the backend that is at fault, and no sign-in");
}

#[test]
fn a_request_that_something_on_the_way_delivered_twice_is_made_again_and_signs_nobody_out() {
    let used = r#"{"status":401,"title":"Unauthorized","detail":"","code":"bad_proof"}"#;
    let asked = AtomicUsize::new(0);
    let twice = move |request: &str| match asked.fetch_add(1, Ordering::SeqCst) {
        0 | 2 => Some(refusal("401 Unauthorized", "", used)),
        _ if request.starts_with("GET /v1/forms") => Some(ok(r#"{"forms":[]}"#)),
        _ => None,
    };
    let (sent, got) = exchanges(twice, |link| link.forms("token"));
    assert!(got.is_ok(), "{got:?}");
    let paths: Vec<_> = sent.iter().map(|request| request.split(' ').nth(1).unwrap()).collect();
    assert_eq!(paths, ["/v1/tokens", "/v1/tokens", "/v1/forms", "/v1/forms"]);
}

#[test]
fn a_short_token_is_used_until_it_runs_out_and_then_asked_for_anew() {
    let asked = AtomicUsize::new(0);
    let runs_out = move |request: &str| {
        if !request.starts_with("GET") {
            return None;
        }
        match asked.fetch_add(1, Ordering::SeqCst) {
            2 => Some(refusal("401 Unauthorized", "", NOT_SIGNED_IN)),
            _ => Some(ok(r#"{"forms":[]}"#)),
        }
    };
    let (sent, got) = exchanges(runs_out, |link| (0..3).map(|_| link.forms("token").is_ok()).collect::<Vec<_>>());

    assert_eq!(got, [true; 3]);
    let methods: String =
        sent.iter().map(|request| if request.starts_with("POST /v1/tokens") { 'T' } else { 'f' }).collect();
    assert_eq!(methods, "TfffTf");
}

#[test]
fn only_a_refusal_of_the_devices_own_token_signs_anybody_out() {
    let (sent, got) = exchanges(|_| Some(refusal("401 Unauthorized", "", NOT_SIGNED_IN)), |link| link.forms("token"));
    assert!(matches!(got, Err(LinkError::Unauthorized)));
    assert_eq!(sent.len(), 1);

    let the_short_one =
        |request: &str| request.starts_with("GET").then(|| refusal("401 Unauthorized", "", NOT_SIGNED_IN));
    let (sent, got) = exchanges(the_short_one, |link| link.forms("token"));
    assert!(matches!(got, Err(LinkError::Protocol)), "{got:?}");
    assert_eq!(sent.len(), 6, "it is not asked for ever");
}

#[test]
fn without_a_key_nothing_is_sent_that_wants_a_sign_in() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap();
    let link = HttpLink::new(&format!("http://{}", port.local_addr().unwrap()), PlainHttp::OnLoopback).unwrap();
    assert!(matches!(link.forms("token"), Err(LinkError::Unauthorized)));
}

#[test]
fn a_withdrawn_device_and_one_to_be_emptied_are_told_apart() {
    let told = |code: &str| {
        let body = format!(r#"{{"status":401,"title":"","detail":"","code":"{code}"}}"#);
        error_of(&refusal("401 Unauthorized", "", &body))
    };
    assert!(matches!(told("withdrawn"), LinkError::Withdrawn));
    assert!(matches!(told("wipe"), LinkError::Wipe));
    assert!(matches!(told("not_signed_in"), LinkError::Protocol), "of a short token it says nothing");
}

#[test]
fn a_code_goes_in_the_body_and_nowhere_else() {
    let request = CodeEnrolment { code: "7KQ2M-X4T9A".to_owned(), device_name: "tablet 4".to_owned() };
    let (sent, got) = exchange(&refusal("401 Unauthorized", "", NOT_SIGNED_IN), |link| link.enrol_with_code(&request));
    assert!(matches!(got, Err(LinkError::Unauthorized)));
    assert!(sent.ends_with(r#"{"code":"7KQ2M-X4T9A","deviceName":"tablet 4"}"#), "{sent}");
    assert_eq!(sent.matches("7KQ2M").count(), 1);
}

#[test]
fn an_address_that_would_send_dossiers_unencrypted_is_refused() {
    let check = |address: &str, plain| match HttpLink::new(address, plain) {
        Ok(_) => "taken",
        Err(HttpLinkError::NotAnAddress) => "no address",
        Err(HttpLinkError::TooMuch) => "too much",
        Err(HttpLinkError::Unencrypted) => "unencrypted",
        Err(HttpLinkError::Client(_)) => "no client",
    };
    for (address, expected) in [
        ("https://samenstap.example.nl", "taken"),
        ("https://samenstap.example.nl/intake/", "taken"),
        ("http://127.0.0.1:8080", "taken"),
        ("http://[::1]:8080", "taken"),
        ("http://localhost:8080", "taken"),
        ("http://192.168.1.4:8080", "unencrypted"),
        ("http://samenstap.example.nl", "unencrypted"),
        ("http://localhost.example.nl", "unencrypted"),
        ("http://127.0.0.1.example.nl", "unencrypted"),
        ("samenstap.example.nl", "no address"),
        ("ftp://127.0.0.1", "no address"),
        ("", "no address"),
        ("https://coach:secret@samenstap.example.nl", "too much"),
        ("https://samenstap.example.nl/?a=1", "too much"),
    ] {
        assert_eq!(check(address, PlainHttp::OnLoopback), expected, "{address}");
    }
    assert_eq!(check("http://192.168.1.4:8080", PlainHttp::Anywhere), "taken");
}

#[test]
fn over_https_nothing_older_than_tls_1_3_is_offered() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("https://{}", listener.local_addr().unwrap());
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut hello = vec![0; 4096];
        let read = stream.read(&mut hello).unwrap();
        hello.truncate(read);
        hello
    });

    let answered = HttpLink::new(&address, PlainHttp::OnLoopback).unwrap().health();

    assert!(matches!(answered, Err(LinkError::Unreachable(_))));
    // RFC 8446 §4.2.1: the extension 0x002b with one version, 0x0304.
    let only_tls_1_3 = [0x00, 0x2b, 0x00, 0x03, 0x02, 0x03, 0x04];
    assert!(server.join().unwrap().windows(only_tls_1_3.len()).any(|window| window == only_tls_1_3));
}
