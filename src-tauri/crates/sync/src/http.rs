//! The one file that speaks HTTP. `/v1` as `protocol::wire` has it, over TLS 1.3.
//!
//! Each request of a device carries a short token and a proof that it comes from the device's key; `pass` keeps what it
//! takes to make them.
//!
//! It uses no proxy from the environment, follows no redirect and keeps no cookies: the token goes to the configured
//! backend or nowhere. Its functions wait for the network; not to be called, made or dropped within an async runtime.

use std::{
    io::Read,
    net::IpAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use chrono::{DateTime, FixedOffset};
use protocol::{
    AccessToken, BrowserSignIn, BrowserSignInBegun, Changes, CodeEnrolment, CollectSignIn, CoverId, DeviceId,
    DossierEvents, EnrolRequest, Enrolled, EnrolmentCode, Forms, MeasurementWindows, NewCode, Problem, ProblemCode,
    PushReply, PushRequest, Sha256, SignInWays, Upload, WindowDates,
    covers::{Cover, HandoverKey, NewCover},
    devices::{Devices, ListedDevice, Withdraw, Withdrawal},
    dpop::{PROOF_HEADER, SCHEME},
    team::Team,
};
use reqwest::{
    StatusCode, Url,
    blocking::{Client, Request, RequestBuilder, Response},
    header::{
        AUTHORIZATION, CONTENT_RANGE, CONTENT_TYPE, DATE, HeaderMap, HeaderName, HeaderValue, IF_NONE_MATCH, RANGE,
        RETRY_AFTER,
    },
    redirect, tls,
};
use serde::de::DeserializeOwned;
use store::{Arriving, DeviceKey, FileId, IncomingPart, OutgoingPart, Position, Proving};
use uuid::Uuid;

use crate::{Link, LinkError, pass::Pass};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// For a whole request. A page of 1,000 events is about a megabyte: this allows 20 kB a second.
const TIMEOUT: Duration = Duration::from_secs(60);

/// No reply of ours is larger; a larger one is not read to its end.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// So many proofs are made for one request: without the backend's nonce, with it, and one for bad luck on the way.
const PROOFS: usize = 3;

/// So many short tokens are tried for one request: the one that is there, a new one, and one for bad luck on the way.
const TOKENS: usize = 3;

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

/// What carries a request to a backend and brings its reply: the network, unless a test puts another in its place.
pub trait Wire: Send + Sync {
    /// Carries one request, and waits for the reply.
    ///
    /// # Errors
    /// `Unreachable` when none came; the request may have arrived all the same.
    fn carry(&self, request: Request) -> Result<Response, LinkError>;
}

impl Wire for Client {
    fn carry(&self, request: Request) -> Result<Response, LinkError> {
        self.execute(request).map_err(unreachable)
    }
}

/// A backend behind an address. A clone is the same one, with the same short token.
#[derive(Clone)]
pub struct HttpLink {
    base: String,
    client: Client,
    wire: Arc<dyn Wire>,
    key: Option<DeviceKey>,
    pass: Arc<Pass>,
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
        let (base, wire) = (url.as_str().trim_end_matches('/').to_owned(), Arc::new(client.clone()));
        Ok(Self { base, client, wire, key: None, pass: Arc::default() })
    }

    /// The same backend over another wire, asked as if by a program that was just started.
    #[must_use]
    pub fn over(&self, wire: Arc<dyn Wire>) -> Self {
        Self { wire, pass: Arc::default(), ..self.clone() }
    }

    /// The same backend, asked by the device with this key. Without one nothing can be asked that wants a sign-in.
    #[must_use]
    pub fn of_device(&self, key: Option<DeviceKey>) -> Self {
        Self { key, ..self.clone() }
    }

    /// Asks in which ways somebody can sign in.
    ///
    /// # Errors
    /// When the backend cannot be reached.
    pub fn sign_in_ways(&self) -> Result<SignInWays, LinkError> {
        json(self.send(self.get("sign-in-ways"))?)
    }

    /// Makes this device one of the account's for whom the code was made.
    ///
    /// # Errors
    /// `Unauthorized` when the code is unknown, used or too old.
    pub fn enrol_with_code(&self, request: &CodeEnrolment) -> Result<Enrolled, LinkError> {
        json(self.proven(self.post("devices").json(request), None)?)
    }

    /// Begins to sign in by the system's browser.
    ///
    /// # Errors
    /// `Refused` when the backend has no identity provider.
    pub fn begin_browser_sign_in(&self, request: &BrowserSignIn) -> Result<BrowserSignInBegun, LinkError> {
        json(self.proven(self.post("sign-ins").json(request), None)?)
    }

    /// Asks whether the browser is done; `None` while it is not.
    ///
    /// # Errors
    /// `Refused` when it ended otherwise.
    pub fn collect_sign_in(&self, id: Uuid, request: &CollectSignIn) -> Result<Option<Enrolled>, LinkError> {
        let reply = self.proven(self.post(&format!("sign-ins/{id}")).json(request), None)?;
        if reply.status() == StatusCode::ACCEPTED { Ok(None) } else { json(reply).map(Some) }
    }

    /// Tells the key to which handovers to this device are sealed.
    ///
    /// # Errors
    /// When the backend did not take it.
    pub fn put_handover_key(&self, token: &str, key: &str) -> Result<(), LinkError> {
        let told = HandoverKey { key: key.to_owned() };
        self.ask(token, self.client.put(format!("{}/v1/handover-key", self.base)).json(&told)).map(drop)
    }

    /// Lets a colleague look after a caseload.
    ///
    /// # Errors
    /// `Refused` when the days or the people make no cover.
    pub fn make_cover(&self, token: &str, new: &NewCover) -> Result<Cover, LinkError> {
        json(self.ask(token, self.post("covers").json(new))?)
    }

    /// Ends a cover now.
    ///
    /// # Errors
    /// `Refused` when there is none.
    pub fn end_cover(&self, token: &str, cover: CoverId) -> Result<Cover, LinkError> {
        json(self.ask(token, self.client.put(format!("{}/v1/covers/{cover}/end", self.base)))?)
    }

    /// Asks for the figures of all coaches.
    ///
    /// # Errors
    /// `Refused` when the account leads neither the project nor the coaches.
    pub fn team(&self, token: &str) -> Result<Team, LinkError> {
        json(self.ask(token, self.get("team"))?)
    }

    /// Asks for the devices of all employees.
    ///
    /// # Errors
    /// `Refused` when the account is no administrator's.
    pub fn devices(&self, token: &str) -> Result<Devices, LinkError> {
        json(self.ask(token, self.get("devices"))?)
    }

    /// Withdraws a device.
    ///
    /// # Errors
    /// `Refused` when there is none, or the account is no administrator's.
    pub fn withdraw_device(&self, token: &str, device: DeviceId, how: Withdrawal) -> Result<ListedDevice, LinkError> {
        let asked = self.client.put(self.withdrawal_of(device)).json(&Withdraw { how });
        json(self.ask(token, asked)?)
    }

    /// Takes the withdrawal of a device back.
    ///
    /// # Errors
    /// `Refused` when there is none, or it is to be emptied.
    pub fn reinstate_device(&self, token: &str, device: DeviceId) -> Result<ListedDevice, LinkError> {
        json(self.ask(token, self.client.delete(self.withdrawal_of(device)))?)
    }

    /// Asks for a one-time code with which an employee takes a device into use.
    ///
    /// # Errors
    /// `Refused` when nobody has this sign-in name.
    pub fn make_code(&self, token: &str, account: &str) -> Result<EnrolmentCode, LinkError> {
        json(self.ask(token, self.post("enrolment-codes").json(&NewCode { account: account.to_owned() }))?)
    }

    fn withdrawal_of(&self, device: DeviceId) -> String {
        format!("{}/v1/devices/{device}/withdrawal", self.base)
    }

    fn get(&self, path: &str) -> RequestBuilder {
        self.client.get(format!("{}/v1/{path}", self.base))
    }

    fn post(&self, path: &str) -> RequestBuilder {
        self.client.post(format!("{}/v1/{path}", self.base))
    }

    /// Sends a request that anybody may make.
    fn send(&self, request: RequestBuilder) -> Result<Response, LinkError> {
        judged(self.wire.carry(request.build().map_err(|_| LinkError::Protocol)?)?)
    }

    /// Sends a request of the device that has this token, with a short one in its place. That a short one is not taken
    /// means that it ran out, by a clock that this device does not have; only a refusal of the device's own means that
    /// somebody has to sign in.
    fn ask(&self, device_token: &str, request: RequestBuilder) -> Result<Response, LinkError> {
        let mut next = Some(request);
        for _ in 0..TOKENS {
            let Some(request) = next else { break };
            next = request.try_clone();
            match self.proven(request, Some(&self.access(device_token)?)) {
                Err(LinkError::Unauthorized) => self.pass.drop_access(),
                reply => return reply,
            }
        }
        Err(LinkError::Protocol)
    }

    /// The short token; a new one when there is none that still counts.
    fn access(&self, device_token: &str) -> Result<String, LinkError> {
        if let Some(token) = self.pass.access(device_token, Instant::now()) {
            return Ok(token);
        }
        let access: AccessToken = json(self.proven(self.post("tokens"), Some(device_token))?)?;
        self.pass.keep_access(device_token, &access, Instant::now());
        Ok(access.token)
    }

    /// Sends a request with a proof of possession; once more when the backend wants its own nonce in it, and again when
    /// the proof had counted already, because something on the way delivered the request twice. Neither means that
    /// somebody has to sign in.
    fn proven(&self, request: RequestBuilder, token: Option<&str>) -> Result<Response, LinkError> {
        let Some(key) = &self.key else { return Err(LinkError::Unauthorized) };
        let mut next = Some(request);
        for _ in 0..PROOFS {
            let Some(request) = next else { break };
            next = request.try_clone();
            match self.prove_and_send(request, key, token) {
                Err(LinkError::Refused { code: ProblemCode::UseNonce | ProblemCode::BadProof, .. }) => {}
                reply => return reply,
            }
        }
        Err(LinkError::Protocol)
    }

    fn prove_and_send(
        &self,
        request: RequestBuilder,
        key: &DeviceKey,
        token: Option<&str>,
    ) -> Result<Response, LinkError> {
        let mut request = request.build().map_err(|_| LinkError::Protocol)?;
        let mut address = request.url().clone();
        address.set_query(None);
        let nonce = self.pass.nonce();
        let (nonce, server_seconds) = nonce.as_ref().map_or((None, 0), |(nonce, at)| (Some(nonce.as_str()), *at));
        let what =
            Proving { method: request.method().as_str(), address: address.as_str(), token, nonce, server_seconds };
        let proof = key.prove(&what);
        let mut show = |header, text: &str| {
            let mut value = HeaderValue::from_str(text).map_err(|_| LinkError::Protocol)?;
            value.set_sensitive(true);
            request.headers_mut().insert(header, value);
            Ok(())
        };
        show(HeaderName::from_static(PROOF_HEADER), &proof)?;
        if let Some(token) = token {
            show(AUTHORIZATION, &format!("{SCHEME} {token}"))?;
        }
        let reply = self.wire.carry(request)?;
        self.pass.hear(reply.headers());
        judged(reply)
    }
}

impl Link for HttpLink {
    fn enrol(&self, request: &EnrolRequest) -> Result<Enrolled, LinkError> {
        json(self.proven(self.post("devices").json(request), None)?)
    }

    fn push(&self, token: &str, request: &PushRequest) -> Result<PushReply, LinkError> {
        json(self.ask(token, self.post("events").json(request))?)
    }

    fn changes(&self, token: &str, asked: &Position, limit: u32) -> Result<Changes, LinkError> {
        let Position { epoch, after, caseload_etag, windows_etag, all_digests } = asked;
        let windows = windows_etag.as_ref().map(|etag| format!("&windows={etag}")).unwrap_or_default();
        let digests = if *all_digests { "&digests=all" } else { "" };
        let mut request = self.get(&format!("changes?epoch={epoch}&after={after}&limit={limit}{windows}{digests}"));
        if let Some(etag) = caseload_etag {
            request = request.header(IF_NONE_MATCH, format!("\"{etag}\""));
        }
        json(self.ask(token, request)?)
    }

    fn dossier_events(&self, token: &str, asked: &Arriving, limit: u32) -> Result<DossierEvents, LinkError> {
        let Arriving { dossier, after, upto } = asked;
        let path = format!("dossiers/{dossier}/events?after={after}&upto={upto}&limit={limit}");
        json(self.ask(token, self.get(&path))?)
    }

    fn forms(&self, token: &str) -> Result<Forms, LinkError> {
        json(self.ask(token, self.get("forms"))?)
    }

    fn form(&self, token: &str, sha256: &Sha256) -> Result<Vec<u8>, LinkError> {
        body(self.ask(token, self.get(&format!("forms/{sha256}")))?)
    }

    fn send_part(&self, token: &str, file: &FileId, part: OutgoingPart) -> Result<Upload, LinkError> {
        let OutgoingPart { mime, size, offset, bytes } = part;
        let address = format!("{}/v1/{}?offset={offset}&size={size}", self.base, attachment(file));
        json(self.ask(token, self.client.put(address).header(CONTENT_TYPE, mime).body(bytes))?)
    }

    fn upload(&self, token: &str, file: &FileId) -> Result<Upload, LinkError> {
        json(self.ask(token, self.get(&format!("{}/upload", attachment(file))))?)
    }

    fn fetch_part(&self, token: &str, file: &FileId, from: u64, most: usize) -> Result<IncomingPart, LinkError> {
        let range = format!("bytes={from}-{}", from.saturating_add(most as u64).saturating_sub(1));
        let reply = self.ask(token, self.get(&attachment(file)).header(RANGE, range))?;
        let text = |name| reply.headers().get(name).and_then(|value| value.to_str().ok());
        let size = text(CONTENT_RANGE).and_then(|range| range.rsplit_once('/')?.1.parse().ok());
        let size = size.ok_or(LinkError::Protocol)?;
        let mime = text(CONTENT_TYPE).unwrap_or("application/octet-stream").to_owned();
        Ok(IncomingPart { mime, size, bytes: body(reply)? })
    }

    fn move_window(&self, token: &str, moment: &str, dates: WindowDates) -> Result<MeasurementWindows, LinkError> {
        let path = format!("{}/v1/measurement-windows/{moment}", self.base);
        json(self.ask(token, self.client.put(path).json(&dates))?)
    }

    fn health(&self) -> Result<(), LinkError> {
        self.send(self.get("health")).map(drop)
    }
}

fn attachment(FileId { dossier, sha256 }: &FileId) -> String {
    format!("dossiers/{dossier}/attachments/{sha256}")
}

fn is_loopback(url: &Url) -> bool {
    let Some(host) = url.host_str() else { return false };
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn json<T: DeserializeOwned>(reply: Response) -> Result<T, LinkError> {
    serde_json::from_slice(&body(reply)?).map_err(|_| LinkError::Protocol)
}

fn unreachable(cause: reqwest::Error) -> LinkError {
    // An address in an error could end in a log, with a dossier's id in it.
    LinkError::Unreachable(Some(cause.without_url().into()))
}

fn judged(reply: Response) -> Result<Response, LinkError> {
    let status = reply.status();
    if status.is_success() {
        return Ok(reply);
    }
    Err(match status {
        StatusCode::UNAUTHORIZED => match problem(reply) {
            Some(ProblemCode::Withdrawn) => LinkError::Withdrawn,
            Some(ProblemCode::Wipe) => LinkError::Wipe,
            Some(code @ (ProblemCode::UseNonce | ProblemCode::BadProof)) => {
                LinkError::Refused { status: status.as_u16(), code }
            }
            // Half a reply, or another's: nobody signs in again on its word.
            Some(ProblemCode::Other) | None => LinkError::Protocol,
            Some(_) => LinkError::Unauthorized,
        },
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
            LinkError::Busy { retry_after: retry_after(reply.headers()) }
        }
        // A proxy that does not reach the backend, or gave up waiting for it, and one that gave up on us; and one that
        // wants to know first who we are.
        StatusCode::BAD_GATEWAY
        | StatusCode::GATEWAY_TIMEOUT
        | StatusCode::REQUEST_TIMEOUT
        | StatusCode::PROXY_AUTHENTICATION_REQUIRED
        | StatusCode::NETWORK_AUTHENTICATION_REQUIRED => LinkError::Unreachable(None),
        _ if status.is_server_error() => LinkError::Server { status: status.as_u16() },
        _ if status.is_client_error() => {
            LinkError::Refused { status: status.as_u16(), code: problem(reply).unwrap_or(ProblemCode::Other) }
        }
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

/// Why the backend refused; `None` when this is no refusal of our backend.
fn problem(reply: Response) -> Option<ProblemCode> {
    serde_json::from_slice::<Problem>(&body(reply).ok()?).ok().map(|problem| problem.code)
}

/// Seconds, or a date; that is compared with the server's own clock, never with the device's.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?;
    if let Ok(seconds) = text.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = DateTime::parse_from_rfc2822(text).ok()?;
    (until - server_time(headers)?).to_std().ok()
}

/// What the server's own clock says.
pub fn server_time(headers: &HeaderMap) -> Option<DateTime<FixedOffset>> {
    DateTime::parse_from_rfc2822(headers.get(DATE)?.to_str().ok()?).ok()
}
