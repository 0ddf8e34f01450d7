//! `PUT /v1/handover-key`: a coach's device tells the key to which her colleagues seal handovers. They get it with their
//! caseload, so that a handover can be sealed with no network at all.

use axum::{Json, extract::State};
use base64::{Engine, prelude::BASE64_STANDARD};
use protocol::covers::HandoverKey;

use super::{
    Refusal,
    request::{Sender, Whole},
};
use crate::Backend;

/// A key and what stands around it.
pub const BODY_LIMIT: usize = 1024;

pub async fn put(
    State(backend): State<Backend>,
    Sender(sender): Sender,
    Whole(body): Whole,
) -> Result<Json<HandoverKey>, Refusal> {
    let told: HandoverKey =
        serde_json::from_slice(&body).map_err(|_| Refusal::bad_request("the body is not a key: {\"key\": \"…\"}"))?;
    if BASE64_STANDARD.decode(&told.key).map_or(0, |key| key.len()) != 32 {
        return Err(Refusal::bad_request("a key has 32 bytes, in base64"));
    }
    let key = told.key.clone();
    backend.ask(move |store| store.put_handover_key(sender.device, &key)).await?;
    Ok(Json(told))
}
