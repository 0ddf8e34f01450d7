//! `POST /v1/events`: a device offers what it holds, and gets a receipt per event.

use axum::{Json, extract::State};
use protocol::{PUSH_BYTES, PUSH_LIMIT, PushReply, PushRequest};

use super::{
    Refusal,
    request::{Sender, Whole},
};
use crate::Backend;

/// A single event may be this large and is held then: otherwise it would stand at the head of a queue for ever.
pub const BODY_LIMIT: usize = 16 * PUSH_BYTES;

pub async fn push(
    State(backend): State<Backend>,
    Sender(sender): Sender,
    Whole(body): Whole,
) -> Result<Json<PushReply>, Refusal> {
    let is_large = body.len() > PUSH_BYTES;
    // Only now: a body that comes in slowly keeps nobody waiting.
    let turn = backend.0.turns.take().await.map_err(Refusal::too_busy)?;
    let reply = backend
        .blocking(move |backend| {
            // Given back when all is written, also when nobody waits for the receipts any more.
            let _turn = turn;
            let mut request: PushRequest = serde_json::from_slice(&body)
                .map_err(|_| Refusal::bad_request("the body is not a batch: {\"events\": [...]}"))?;
            drop(body);
            if request.events.len() > PUSH_LIMIT {
                return Err(Refusal::too_large(format!("a batch has at most {PUSH_LIMIT} events")));
            }
            let received_at = backend.clock().domain_time();
            let outcome = match request.events.pop() {
                Some(only) if is_large && request.events.is_empty() => {
                    backend.store().hold_too_large(&sender, only, received_at)
                }
                _ if is_large => return Err(Refusal::too_large(format!("a batch has at most {PUSH_BYTES} bytes"))),
                last => {
                    request.events.extend(last);
                    backend.store().push(&sender, request.events, received_at)
                }
            };
            let reply = outcome.map_err(|cause| Refusal::of_store(&cause))?;
            backend.0.metrics.pushed(&reply.receipts);
            Ok(reply)
        })
        .await?;
    Ok(Json(reply))
}
