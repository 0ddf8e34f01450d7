//! `POST /v1/devices`: somebody signs in, with a password or a one-time code, and the device becomes one of hers.
//! `GET /v1/devices` and `/v1/devices/{id}/withdrawal`: an administrator lists all devices, withdraws one, and takes that back.

use std::{net::IpAddr, time::Instant};

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use protocol::{
    Account, CodeEnrolment, DeviceId, EnrolRequest, Enrolled, ProblemCode,
    devices::{Devices, ListedDevice, Withdraw},
};
use schemars::JsonSchema;
use serde::Deserialize;
use uuid::Uuid;

use super::{
    Refusal,
    possession::Stranger,
    request::{Origin, PathPart, Sender, Whole},
};
use crate::{
    Backend, BackendError,
    identity::{codes, tokens},
    store::{AuditLine, NewDevice},
};

/// A sign-in needs no more than this.
pub const BODY_LIMIT: usize = 16 * 1024;

/// One word and what stands around it.
pub const WITHDRAW_LIMIT: usize = 1024;

/// The two ways to enrol a device without a browser.
#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Enrolment {
    Code(CodeEnrolment),
    Password(EnrolRequest),
}

pub async fn enrol(
    State(backend): State<Backend>,
    Origin(origin): Origin,
    Stranger(key): Stranger,
    Whole(body): Whole,
) -> Result<Response, Refusal> {
    let body: Enrolment = serde_json::from_slice(&body).map_err(|_| {
        Refusal::bad_request("the body is not an enrolment: account, password, deviceName, or code, deviceName")
    })?;
    let (name, account) = match body {
        Enrolment::Password(request) => {
            let name = device_name(&request.device_name)?;
            (name, with_password(&backend, request, origin).await?)
        }
        Enrolment::Code(request) => {
            let name = device_name(&request.device_name)?;
            (name, with_code(&backend, request, origin).await?)
        }
    };
    let enrolled = backend.blocking(move |backend| make_hers(backend, account, name, key, origin)).await?;
    Ok((StatusCode::CREATED, Json(enrolled)).into_response())
}

pub async fn list(State(backend): State<Backend>, Sender(sender): Sender) -> Result<Json<Devices>, Refusal> {
    let mut line = AuditLine::of(&sender, backend.clock().server_time(), "list", "devices");
    let devices = backend
        .ask(move |store| {
            let devices = store.devices()?;
            line.result = format!("devices {}", devices.len());
            store.write_audit(&line)?;
            Ok(devices)
        })
        .await?;
    Ok(Json(Devices { devices }))
}

pub async fn withdraw(
    State(backend): State<Backend>,
    Sender(sender): Sender,
    PathPart(id): PathPart,
    Whole(body): Whole,
) -> Result<Json<ListedDevice>, Refusal> {
    let device: DeviceId = id.parse().map_err(|_| Refusal::not_found())?;
    let Withdraw { how } = serde_json::from_slice(&body)
        .map_err(|_| Refusal::bad_request("the body does not say how: {\"how\": \"lock\"} or {\"how\": \"wipe\"}"))?;
    let line = AuditLine::of(&sender, backend.clock().server_time(), "revoke", format!("device {device}"));
    let withdrawn = backend.ask(move |store| store.withdraw_device(device, how, &line)).await?;
    withdrawn.map(Json).ok_or_else(Refusal::not_found)
}

pub async fn reinstate(
    State(backend): State<Backend>,
    Sender(sender): Sender,
    PathPart(id): PathPart,
) -> Result<Json<ListedDevice>, Refusal> {
    let device: DeviceId = id.parse().map_err(|_| Refusal::not_found())?;
    let line = AuditLine::of(&sender, backend.clock().server_time(), "reinstate", format!("device {device}"));
    let listed =
        backend.ask(move |store| store.reinstate_device(device, &line)).await?.ok_or_else(Refusal::not_found)?;
    if listed.withdrawn.is_some() {
        return Err(Refusal::bad_request("a device that is to be emptied stays so: it may be empty already"));
    }
    Ok(Json(listed))
}

/// Makes the device with this key one of the account's, and tells it all that it needs.
///
/// # Errors
/// When the database fails.
pub fn make_hers(
    backend: &Backend,
    account: Account,
    name: String,
    key: [u8; 32],
    origin: IpAddr,
) -> Result<Enrolled, Refusal> {
    let internal = |cause| Refusal::internal(&cause);
    let server_time = backend.clock().server_time();
    let token = tokens::draw().map_err(|cause| Refusal::internal(&cause))?;
    let recovery_key = backend.store().recovery_key().map_err(internal)?;
    let recovery_key = recovery_key.ok_or_else(|| Refusal::internal(&BackendError::NoRecoveryKey))?;
    let new = NewDevice {
        id: DeviceId(Uuid::now_v7()),
        name,
        token: tokens::hash(&token),
        key,
        signed_in_until: backend.0.identity.signed_in_until(server_time),
    };
    let device = backend.store().enrol(account.id, &new, &origin.to_string(), server_time).map_err(internal)?;
    let epoch = backend.store().epoch().map_err(internal)?;
    Ok(Enrolled { device, account, token, recovery_key, epoch, server_time })
}

/// Reads what a device is called.
///
/// # Errors
/// When it cannot be called so.
pub fn device_name(given: &str) -> Result<String, Refusal> {
    let name = given.trim();
    match name.chars().count() {
        1..=100 if !name.chars().any(char::is_control) => Ok(name.to_owned()),
        _ => Err(Refusal::bad_request("a device's name has 1 to 100 characters")),
    }
}

async fn with_password(backend: &Backend, request: EnrolRequest, origin: IpAddr) -> Result<Account, Refusal> {
    let sign_in = request.account.trim().to_lowercase();
    // PostgreSQL has no text with a zero in it; nor has any name.
    if sign_in.chars().any(char::is_control) {
        return Err(Refusal::bad_request("a name has letters, and no control characters"));
    }
    count_try(backend, &sign_in, origin)?;
    let permit = backend.0.verifications.acquire().await.map_err(|closed| Refusal::internal(&closed))?;
    let outcome = backend
        .blocking(move |backend| {
            let row = backend.store().account_by_sign_in(&sign_in).map_err(|cause| Refusal::internal(&cause))?;
            let is_right = backend.0.verifier.verify(&request.password, row.as_ref().map(|row| row.password.as_str()));
            let account = row.filter(|_| is_right).map(|row| row.account);
            let wrong = (ProblemCode::WrongCredentials, "the name or the password is wrong");
            judged(backend, account, wrong, &sign_in, origin)
        })
        .await;
    drop(permit);
    outcome
}

async fn with_code(backend: &Backend, request: CodeEnrolment, origin: IpAddr) -> Result<Account, Refusal> {
    // Each guess is another name: it is the address whose tries run out.
    let tried = format!("code {}", request.code);
    count_try(backend, &tried, origin)?;
    backend
        .blocking(move |backend| {
            let now = backend.clock().server_time();
            let account = match codes::hash(&request.code) {
                Some(hash) => backend.store().use_code(&hash, now).map_err(|cause| Refusal::internal(&cause))?,
                None => None,
            };
            let wrong = (ProblemCode::WrongCode, "the code is unknown, used or too old");
            judged(backend, account, wrong, &tried, origin)
        })
        .await
}

fn count_try(backend: &Backend, name: &str, origin: IpAddr) -> Result<(), Refusal> {
    let counted = backend.0.throttle.begin(name, origin, Instant::now());
    counted.map_err(|many| Refusal::too_many(many, "tries to sign in"))
}

/// Gives a right try back, and writes a wrong one down without a word of what was tried.
fn judged(
    backend: &Backend,
    account: Option<Account>,
    (code, detail): (ProblemCode, &str),
    tried: &str,
    origin: IpAddr,
) -> Result<Account, Refusal> {
    if let Some(account) = account {
        backend.0.throttle.succeeded(tried, origin);
        return Ok(account);
    }
    let refused = AuditLine {
        at: backend.clock().server_time(),
        actor: "unknown".to_owned(),
        action: "sign-in",
        object: "account".to_owned(),
        result: "refused".to_owned(),
        origin: origin.to_string(),
    };
    backend.store().write_audit(&refused).map_err(|cause| Refusal::internal(&cause))?;
    Err(Refusal::new(StatusCode::UNAUTHORIZED, code, detail))
}
