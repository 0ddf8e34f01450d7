//! `POST /v1/devices`: an account signs in, and the device becomes one of hers.

use std::time::Instant;

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use protocol::{DeviceId, EnrolRequest, Enrolled, ProblemCode};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    Refusal,
    request::{Origin, Whole},
};
use crate::{
    Backend, BackendError,
    store::{AuditLine, NewDevice},
};

/// A sign-in needs no more than this.
pub const BODY_LIMIT: usize = 16 * 1024;

pub async fn enrol(
    State(backend): State<Backend>,
    Origin(origin): Origin,
    Whole(body): Whole,
) -> Result<Response, Refusal> {
    let request: EnrolRequest = serde_json::from_slice(&body)
        .map_err(|_| Refusal::bad_request("the body is not an enrolment: account, password, deviceName"))?;
    let device_name = request.device_name.trim().to_owned();
    if device_name.is_empty() || device_name.chars().count() > 100 {
        return Err(Refusal::bad_request("a device's name has 1 to 100 characters"));
    }
    let sign_in = request.account.trim().to_lowercase();
    // PostgreSQL has no text with a zero in it; nor has any name.
    if [&sign_in, &device_name].into_iter().any(|name| name.chars().any(char::is_control)) {
        return Err(Refusal::bad_request("a name has letters, and no control characters"));
    }
    backend
        .0
        .throttle
        .begin(&sign_in, origin, Instant::now())
        .map_err(|many| Refusal::too_many(many, "tries to sign in"))?;

    let permit = backend.0.verifications.acquire().await.map_err(|closed| Refusal::internal(&closed))?;
    let enrolled = backend
        .blocking(move |backend| {
            let internal = |cause| Refusal::internal(&cause);
            let row = backend.store().account_by_sign_in(&sign_in).map_err(internal)?;
            let is_right = backend.0.verifier.verify(&request.password, row.as_ref().map(|row| row.password.as_str()));
            let server_time = backend.clock().server_time();
            let Some(account) = row.filter(|_| is_right).map(|row| row.account) else {
                let refused = AuditLine {
                    at: server_time,
                    actor: "unknown".to_owned(),
                    action: "sign-in",
                    object: "account".to_owned(),
                    result: "refused".to_owned(),
                    origin: origin.to_string(),
                };
                backend.store().write_audit(&refused).map_err(internal)?;
                let detail = "the name or the password is wrong";
                return Err(Refusal::new(StatusCode::UNAUTHORIZED, ProblemCode::WrongCredentials, detail));
            };
            backend.0.throttle.succeeded(&sign_in, origin);
            let mut secret = [0_u8; 32];
            getrandom::fill(&mut secret).map_err(|cause| Refusal::internal(&cause))?;
            let token = BASE64_URL_SAFE_NO_PAD.encode(secret);
            let device = DeviceId(Uuid::now_v7());
            let hash = Sha256::digest(token.as_bytes()).into();
            let new = NewDevice { id: device, name: device_name, token: hash };
            let recovery_key = backend.store().recovery_key().map_err(internal)?;
            let recovery_key = recovery_key.ok_or_else(|| Refusal::internal(&BackendError::NoRecoveryKey))?;
            backend.store().enrol(account.id, &new, &origin.to_string(), server_time).map_err(internal)?;
            Ok(Enrolled {
                device,
                account,
                token,
                recovery_key,
                epoch: backend.store().epoch().map_err(internal)?,
                server_time,
            })
        })
        .await?;
    drop(permit);
    Ok((StatusCode::CREATED, Json(enrolled)).into_response())
}
