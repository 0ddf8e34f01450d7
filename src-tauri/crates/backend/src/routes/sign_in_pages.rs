//! Signing in by the system's browser, the browser's side: three small pages around a visit to the identity provider.
//!
//! A browser that comes back must be the one that was sent (a cookie), and she must see the number that her own tablet
//! shows and say so: else somebody could have her sign in on a tablet of theirs.

use axum::{
    Form, Router,
    extract::{DefaultBodyLimit, Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use protocol::Account;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    Refusal,
    request::{Origin, PathPart},
    sign_ins,
};
use crate::{
    Backend,
    identity::{provider::ProviderError, tokens},
    password,
    store::{AuditLine, EmployeeError, Going, Stage},
};

/// The cookie that says which browser was sent.
const COOKIE: &str = "samenstap-sign-in";

const STYLE: &str = "body{font:1.125rem/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem;color:#1b1b1b}\
h1{font-size:1.5rem}strong.number{font-size:2.5rem;letter-spacing:.1em;display:block;margin:1rem 0}\
button{font:inherit;padding:.75rem 1.25rem;margin:0 .75rem .75rem 0;border-radius:.375rem;border:2px solid #154273;\
background:#154273;color:#fff}button.no{background:#fff;color:#154273}";

/// The pages. Not of the interface, so not in its table: they are for a browser and a person.
pub fn router() -> Router<Backend> {
    let confirm = post(confirm).layer(DefaultBodyLimit::max(sign_ins::BODY_LIMIT));
    Router::new()
        .route("/sign-in/{id}", get(leave))
        .route("/sign-in/callback", get(back))
        .route("/sign-in/confirm", confirm)
}

/// `GET /sign-in/{id}`: sends the browser to the provider.
pub async fn leave(
    State(backend): State<Backend>,
    PathPart(id): PathPart,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let words = Words::for_reader(&headers);
    let (Some(provider), Ok(id)) = (&backend.0.identity.provider, id.parse::<Uuid>()) else {
        return Ok(page(StatusCode::NOT_FOUND, words, words.over));
    };
    let visit = match provider.begin().await {
        Ok(visit) => visit,
        Err(cause) => return Ok(failed(&cause, words)),
    };
    let (state, now) = (tokens::hash(&visit.state), backend.clock().server_time());
    let is_open =
        backend.ask(move |store| store.visit_provider(id, &state, &visit.nonce, &visit.verifier, now)).await?;
    if !is_open {
        return Ok(page(StatusCode::NOT_FOUND, words, words.over));
    }
    let secure = if provider.is_reached_by_https() { "; Secure" } else { "" };
    let cookie = format!("{COOKIE}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age=600{secure}", visit.state);
    Ok((StatusCode::SEE_OTHER, [(header::LOCATION, visit.address), (header::SET_COOKIE, cookie)]).into_response())
}

/// What the provider sends along.
#[derive(Deserialize)]
pub struct Back {
    state: String,
    code: Option<String>,
}

/// `GET /sign-in/callback`: the provider said who it is, or said no. Asks her whether it is her tablet.
pub async fn back(
    State(backend): State<Backend>,
    Query(back): Query<Back>,
    Origin(origin): Origin,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let words = Words::for_reader(&headers);
    let Some(going) = going(&backend, &back.state, &headers).await? else {
        return Ok(page(StatusCode::BAD_REQUEST, words, words.over));
    };
    let (Some(provider), Stage::Begun, Some((nonce, verifier))) =
        (&backend.0.identity.provider, going.stage, going.visit.clone())
    else {
        return Ok(page(StatusCode::BAD_REQUEST, words, words.over));
    };
    let id = going.id;
    let refuse = async || {
        let now = backend.clock().server_time();
        backend
            .ask(move |store| {
                store.advance_browser_sign_in(id, (Stage::Begun, Stage::Refused), None)?;
                store.write_audit(&refused_line(now, origin))
            })
            .await
    };
    let Some(code) = back.code else {
        refuse().await?;
        return Ok(page(StatusCode::FORBIDDEN, words, words.refused));
    };
    let employee = match provider.end(code, nonce, verifier, backend.clock().server_time()).await {
        Ok(employee) => employee,
        Err(cause) => {
            refuse().await?;
            return Ok(failed(&cause, words));
        }
    };
    let issuer = provider.issuer().to_owned();
    let account = backend
        .blocking(move |backend| {
            let internal = |cause: &(dyn std::error::Error + 'static)| Refusal::internal(cause);
            let nobodys = tokens::draw().map_err(|cause| internal(&cause))?;
            let no_password = password::hash(&nobodys).map_err(|cause| internal(&cause))?;
            let now = backend.clock().server_time();
            match backend.store().employee(&issuer, &employee, &no_password, now) {
                Ok(account) => Ok(Some(account)),
                Err(EmployeeError::NoAccount) => Ok(None),
                Err(EmployeeError::Store(cause)) => Err(internal(&cause)),
            }
        })
        .await?;
    let Some(account) = account else {
        refuse().await?;
        return Ok(page(StatusCode::FORBIDDEN, words, words.no_account));
    };
    let hers = account.id;
    if !backend.ask(move |store| store.advance_browser_sign_in(id, (Stage::Begun, Stage::Known), Some(hers))).await? {
        return Ok(page(StatusCode::BAD_REQUEST, words, words.over));
    }
    Ok(question(words, &account, &going, &back.state))
}

/// Her answer.
#[derive(Deserialize)]
pub struct Answer {
    state: String,
    answer: String,
}

/// `POST /sign-in/confirm`: it is her tablet, or it is not.
pub async fn confirm(
    State(backend): State<Backend>,
    headers: HeaderMap,
    Form(said): Form<Answer>,
) -> Result<Response, Refusal> {
    let words = Words::for_reader(&headers);
    let Some(going) = going(&backend, &said.state, &headers).await?.filter(|going| going.stage == Stage::Known) else {
        return Ok(page(StatusCode::BAD_REQUEST, words, words.over));
    };
    let (to, says) = match said.answer.as_str() {
        "yes" => (Stage::Granted, words.done),
        _ => (Stage::Refused, words.refused),
    };
    backend.ask(move |store| store.advance_browser_sign_in(going.id, (Stage::Known, to), None)).await?;
    Ok(page(StatusCode::OK, words, says))
}

/// The sign-in that goes on in this very browser.
async fn going(backend: &Backend, state: &str, headers: &HeaderMap) -> Result<Option<Going>, Refusal> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let sent = cookies.flat_map(|line| line.split(';')).filter_map(|cookie| cookie.trim().split_once('='));
    let is_this_browser = sent.into_iter().any(|(name, value)| name == COOKIE && value == state);
    if !is_this_browser {
        return Ok(None);
    }
    let (state, now) = (tokens::hash(state), backend.clock().server_time());
    backend.ask(move |store| store.browser_sign_in_by_state(&state, now)).await
}

fn refused_line(at: chrono::DateTime<chrono::Utc>, origin: std::net::IpAddr) -> AuditLine {
    AuditLine {
        at,
        actor: "unknown".to_owned(),
        action: "sign-in",
        object: "account".to_owned(),
        result: "refused".to_owned(),
        origin: origin.to_string(),
    }
}

/// The provider failed: the log says how, the page says what to do.
fn failed(cause: &ProviderError, words: &Words) -> Response {
    tracing::warn!(%cause, "a sign-in by the browser failed");
    match cause {
        ProviderError::Claims(_) => page(StatusCode::FORBIDDEN, words, words.no_account),
        ProviderError::Settings
        | ProviderError::Client(_)
        | ProviderError::Discovery(_)
        | ProviderError::Code(_)
        | ProviderError::IdToken
        | ProviderError::Randomness(_) => page(StatusCode::BAD_GATEWAY, words, words.failed),
    }
}

fn question(words: &Words, account: &Account, going: &Going, state: &str) -> Response {
    let [before, number, after] = words.question;
    let body = format!(
        "<p>{} <strong>{}</strong>.</p><p>{before} <strong>{}</strong>. {number}</p>\
         <strong class=number>{}</strong><p>{after}</p>\
         <form method=post action=confirm><input type=hidden name=state value=\"{}\">\
         <button name=answer value=yes>{}</button><button class=no name=answer value=no>{}</button></form>",
        words.you_are,
        escaped(&account.name),
        escaped(&going.device_name),
        escaped(&going.number),
        escaped(state),
        words.yes,
        words.no,
    );
    html(StatusCode::OK, words, &body)
}

fn page(status: StatusCode, words: &Words, says: &str) -> Response {
    html(status, words, &format!("<p>{says}</p>"))
}

fn html(status: StatusCode, words: &Words, body: &str) -> Response {
    let Words { lang, title, .. } = words;
    let text = format!(
        "<!doctype html><html lang={lang}><meta charset=utf-8><meta name=viewport content=\"width=device-width\">\
         <title>{title} · Samenstap</title><style>{STYLE}</style><main><h1>{title}</h1>{body}</main></html>"
    );
    let style = BASE64_STANDARD.encode(Sha256::digest(STYLE.as_bytes()));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{style}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    let headers =
        [(header::CONTENT_TYPE, "text/html; charset=utf-8".to_owned()), (header::CONTENT_SECURITY_POLICY, policy)];
    (status, headers, text).into_response()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// What the pages say.
struct Words {
    lang: &'static str,
    title: &'static str,
    you_are: &'static str,
    /// Before the device's name, after it, and after the number.
    question: [&'static str; 3],
    yes: &'static str,
    no: &'static str,
    done: &'static str,
    refused: &'static str,
    no_account: &'static str,
    failed: &'static str,
    over: &'static str,
}

impl Words {
    /// Dutch, or English for a browser that asks for it first.
    fn for_reader(headers: &HeaderMap) -> &'static Self {
        let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if wanted.to_ascii_lowercase().starts_with("en") { &ENGLISH } else { &DUTCH }
    }
}

static DUTCH: Words = Words {
    lang: "nl",
    title: "Inloggen",
    you_are: "U bent ingelogd als",
    question: [
        "Een tablet wil met uw account werken:",
        "Staat dit nummer ook op uw tablet?",
        "Ziet u een ander nummer, of bent u niet zelf aan het inloggen? Kies dan nee.",
    ],
    yes: "Ja, dit is mijn tablet",
    no: "Nee",
    done: "Het is gelukt. U kunt dit venster sluiten en verder gaan op uw tablet.",
    refused: "Er is niet ingelogd. U kunt dit venster sluiten.",
    no_account: "U hebt geen account voor Samenstap. Bel de helpdesk van de gemeente.",
    failed: "Inloggen lukt nu niet. Probeer het later opnieuw, of bel de helpdesk van de gemeente.",
    over: "Dit duurde te lang, of het is al klaar. Begin opnieuw op uw tablet.",
};

static ENGLISH: Words = Words {
    lang: "en",
    title: "Sign in",
    you_are: "You are signed in as",
    question: [
        "A tablet wants to work with your account:",
        "Does your tablet show this number too?",
        "Do you see another number, or are you not signing in yourself? Then choose no.",
    ],
    yes: "Yes, this is my tablet",
    no: "No",
    done: "It worked. You can close this window and go on with your tablet.",
    refused: "Nobody was signed in. You can close this window.",
    no_account: "You have no account for Samenstap. Call the help desk of the municipality.",
    failed: "Signing in does not work now. Try again later, or call the help desk of the municipality.",
    over: "This took too long, or it is done already. Begin again on your tablet.",
};
