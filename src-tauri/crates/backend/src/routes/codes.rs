//! `POST /v1/enrolment-codes`: a supervisor or an administrator makes a one-time code for a colleague's device.

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use protocol::{EnrolmentCode, NewCode};

use super::{
    Refusal,
    possession::{Host, Sender},
    request::Whole,
};
use crate::{
    Backend,
    identity::{CODE, codes},
    store::AuditLine,
};

/// A name and what stands around it.
pub const BODY_LIMIT: usize = 1024;

pub async fn make(
    State(backend): State<Backend>,
    Sender(sender): Sender,
    Host(host): Host,
    Whole(body): Whole,
) -> Result<Response, Refusal> {
    let line = AuditLine::of(&sender, backend.clock().server_time(), "make-code", "enrolment code");
    let asked: NewCode = serde_json::from_slice(&body)
        .map_err(|_| Refusal::bad_request("the body does not say for whom: {\"account\": …}"))?;
    if asked.account.chars().any(char::is_control) {
        return Err(Refusal::bad_request("a name has letters, and no control characters"));
    }
    let code = codes::draw().map_err(|cause| Refusal::internal(&cause))?;
    let expires_at = line.at + CODE;
    let hash = codes::hash(&code).ok_or_else(Refusal::not_found)?;
    if !backend.ask(move |store| store.add_code(&hash, &asked.account, expires_at, &line)).await? {
        return Err(Refusal::not_found());
    }
    let uri = codes::uri(&backend.0.identity.address(&host), &code);
    Ok((StatusCode::CREATED, Json(EnrolmentCode { code, uri, expires_at })).into_response())
}
