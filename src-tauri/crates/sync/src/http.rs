//! The one file that speaks HTTP. `/v1` as `protocol::wire` has it, over TLS 1.3.
//!
//! It uses no proxy from the environment, follows no redirect and keeps no cookies: the token goes to the configured
//! backend or nowhere. Its functions wait for the network; not to be called, made or dropped within an async runtime.

use std::{io::Read, net::IpAddr, time::Duration};

use chrono::DateTime;
use protocol::{
    Changes, DossierEvents, EnrolRequest, Enrolled, Forms, MeasurementWindows, Problem, ProblemCode, PushReply,
    PushRequest, Sha256, WindowDates,
};
use reqwest::{
    StatusCode, Url,
    blocking::{Client, RequestBuilder, Response},
    header::{DATE, HeaderMap, IF_NONE_MATCH, RETRY_AFTER},
    redirect, tls,
};
use serde::de::DeserializeOwned;
use store::{Arriving, Position};

use crate::{Link, LinkError};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// For a whole request. A page of 1,000 events is about a megabyte: this allows 20 kB a second.
const TIMEOUT: Duration = Duration::from_secs(60);

/// No reply of ours is larger; a larger one is not read to its end.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// Where unencrypted HTTP is accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlainHttp {
    /// To this very machine only.
    OnLoopback,
    /// Anywhere: for a demo in one room, never for dossiers.
    Anywhere,
}

/// Why an address cannot be that of a backend.
#[derive(Debug, thiserror::Error)]
pub enum HttpLinkError {
    /// It is not an address.
    #[error("not the address of a backend, such as https://samenstap.example.nl")]
    NotAnAddress,
    /// It has a part that the address of a backend cannot have: a user name, a query or a fragment.
    #[error("the address of a backend has no user name, query or fragment")]
    TooMuch,
    /// It begins with http:// and is not this machine.
    #[error("unencrypted HTTP is accepted for this machine only: use https")]
    Unencrypted,
    /// No HTTP client could be made.
    #[error("no HTTP client could be made")]
    Client(#[source] reqwest::Error),
}

/// A backend behind an address.
pub struct HttpLink {
    base: String,
    client: Client,
}

impl HttpLink {
    /// Prepares to ask the backend at `address`. Nothing is sent yet.
    ///
    /// # Errors
    /// When the address is not one, or would send dossiers unencrypted.
    pub fn new(address: &str, plain: PlainHttp) -> Result<Self, HttpLinkError> {
        let url = Url::parse(address).map_err(|_| HttpLinkError::NotAnAddress)?;
        if !url.username().is_empty() || url.password().is_some() || url.query().is_some() || url.fragment().is_some() {
            return Err(HttpLinkError::TooMuch);
        }
        match (url.scheme(), plain) {
            ("https", _) | ("http", PlainHttp::Anywhere) => {}
            ("http", PlainHttp::OnLoopback) if is_loopback(&url) => {}
            ("http", PlainHttp::OnLoopback) => return Err(HttpLinkError::Unencrypted),
            _ => return Err(HttpLinkError::NotAnAddress),
        }
        // Another part of the process may have chosen one already: ring all the same, as nothing else is compiled in.
        drop(rustls::crypto::ring::default_provider().install_default());
        let builder = match url.scheme() {
            "https" => Client::builder().https_only(true),
            // A machine without any trusted certificates, such as a bare Debian, can still speak to itself.
            _ => Client::builder().tls_certs_only([]),
        };
        let client = builder
            .user_agent(concat!("samenstap/", env!("CARGO_PKG_VERSION")))
            .tls_version_min(tls::Version::TLS_1_3)
            .no_proxy()
            .redirect(redirect::Policy::none())
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(TIMEOUT)
            .build()
            .map_err(HttpLinkError::Client)?;
        Ok(Self { base: url.as_str().trim_end_matches('/').to_owned(), client })
    }

    fn get(&self, token: &str, path: &str) -> RequestBuilder {
        self.client.get(format!("{}/v1/{path}", self.base)).bearer_auth(token)
    }
}

impl Link for HttpLink {
    fn enrol(&self, request: &EnrolRequest) -> Result<Enrolled, LinkError> {
        json(self.client.post(format!("{}/v1/devices", self.base)).json(request))
    }

    fn push(&self, token: &str, request: &PushRequest) -> Result<PushReply, LinkError> {
        json(self.client.post(format!("{}/v1/events", self.base)).bearer_auth(token).json(request))
    }

    fn changes(&self, token: &str, asked: &Position, limit: u32) -> Result<Changes, LinkError> {
        let Position { epoch, after, caseload_etag, windows_etag, all_digests } = asked;
        let windows = windows_etag.as_ref().map(|etag| format!("&windows={etag}")).unwrap_or_default();
        let digests = if *all_digests { "&digests=all" } else { "" };
        let mut request =
            self.get(token, &format!("changes?epoch={epoch}&after={after}&limit={limit}{windows}{digests}"));
        if let Some(etag) = caseload_etag {
            request = request.header(IF_NONE_MATCH, format!("\"{etag}\""));
        }
        json(request)
    }

    fn dossier_events(&self, token: &str, asked: &Arriving, limit: u32) -> Result<DossierEvents, LinkError> {
        let Arriving { dossier, after, upto } = asked;
        json(self.get(token, &format!("dossiers/{dossier}/events?after={after}&upto={upto}&limit={limit}")))
    }

    fn forms(&self, token: &str) -> Result<Forms, LinkError> {
        json(self.get(token, "forms"))
    }

    fn form(&self, token: &str, sha256: &Sha256) -> Result<Vec<u8>, LinkError> {
        body(send(self.get(token, &format!("forms/{sha256}")))?)
    }

    fn move_window(&self, token: &str, moment: &str, dates: WindowDates) -> Result<MeasurementWindows, LinkError> {
        let path = format!("{}/v1/measurement-windows/{moment}", self.base);
        json(self.client.put(path).bearer_auth(token).json(&dates))
    }

    fn health(&self) -> Result<(), LinkError> {
        send(self.client.get(format!("{}/v1/health", self.base))).map(drop)
    }
}

fn is_loopback(url: &Url) -> bool {
    let Some(host) = url.host_str() else { return false };
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn json<T: DeserializeOwned>(request: RequestBuilder) -> Result<T, LinkError> {
    let bytes = body(send(request)?)?;
    serde_json::from_slice(&bytes).map_err(|_| LinkError::Protocol)
}

fn send(request: RequestBuilder) -> Result<Response, LinkError> {
    // An address in an error could end in a log, with a dossier's id in it.
    let reply = request.send().map_err(|cause| LinkError::Unreachable(Some(cause.without_url().into())))?;
    let status = reply.status();
    if status.is_success() {
        return Ok(reply);
    }
    Err(match status {
        StatusCode::UNAUTHORIZED => LinkError::Unauthorized,
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
            LinkError::Busy { retry_after: retry_after(reply.headers()) }
        }
        // A proxy that does not reach the backend, or gave up waiting for it, and one that gave up on us.
        StatusCode::BAD_GATEWAY | StatusCode::GATEWAY_TIMEOUT | StatusCode::REQUEST_TIMEOUT => {
            LinkError::Unreachable(None)
        }
        _ if status.is_server_error() => LinkError::Server { status: status.as_u16() },
        _ if status.is_client_error() => LinkError::Refused { status: status.as_u16(), code: code(reply) },
        _ => LinkError::Protocol,
    })
}

fn body(reply: Response) -> Result<Vec<u8>, LinkError> {
    let mut bytes = Vec::new();
    let read = reply.take(MOST_BYTES).read_to_end(&mut bytes);
    // The connection broke off under way.
    read.map_err(|cause| LinkError::Unreachable(Some(cause.into())))?;
    if bytes.len() as u64 == MOST_BYTES { Err(LinkError::Protocol) } else { Ok(bytes) }
}

fn code(reply: Response) -> ProblemCode {
    let problem = body(reply).ok().and_then(|bytes| serde_json::from_slice::<Problem>(&bytes).ok());
    problem.map_or(ProblemCode::Other, |problem| problem.code)
}

/// Seconds, or a date; that is compared with the server's own clock, never with the device's.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?;
    if let Ok(seconds) = text.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = DateTime::parse_from_rfc2822(text).ok()?;
    let now = DateTime::parse_from_rfc2822(headers.get(DATE)?.to_str().ok()?).ok()?;
    (until - now).to_std().ok()
}
