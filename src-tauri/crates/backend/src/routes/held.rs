//! `GET /v1/held-events`, `GET /v1/held-events/{id}` and `POST /v1/held-events/settlements`: what is kept apart, for a
//! supervisor to look through, to take along as a file, and to settle.

use axum::{
    Json,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use protocol::{
    PUSH_LIMIT,
    oversight::{HeldEvents, HeldId, SettleReply, SettleRequest},
};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    Refusal,
    request::{Parameters, PathPart, Sender, Whole},
};
use crate::{
    Backend,
    store::{AuditLine, NotACoach, SettleError},
};

/// The ids of as many as may be settled at once, and what stands around them.
pub const BODY_LIMIT: usize = 16 * 1024;

/// The most on a page, and how many when nothing is said.
const PAGE_LIMIT: usize = 500;
const PAGE_DEFAULT: usize = 100;

#[derive(Deserialize, JsonSchema)]
pub struct Question {
    /// The number after which the page begins.
    #[serde(default)]
    after: u64,
    /// The most that the page brings.
    limit: Option<usize>,
}

pub async fn list(
    State(backend): State<Backend>,
    Sender(sender): Sender,
    Parameters(question): Parameters<Question>,
) -> Result<Json<HeldEvents>, Refusal> {
    let limit = question.limit.unwrap_or(PAGE_DEFAULT).clamp(1, PAGE_LIMIT);
    let mut line = AuditLine::of(&sender, backend.clock().server_time(), "list", "held events");
    let page = backend
        .ask(move |store| {
            let page = store.held_events(HeldId(question.after), limit)?;
            line.result = format!("events {}", page.held.len());
            store.write_audit(&line)?;
            Ok(page)
        })
        .await?;
    Ok(Json(page))
}

pub async fn bytes(
    State(backend): State<Backend>,
    Sender(sender): Sender,
    PathPart(id): PathPart,
) -> Result<Response, Refusal> {
    let id = HeldId(id.parse().map_err(|_| Refusal::not_found())?);
    let mut line = AuditLine::of(&sender, backend.clock().server_time(), "export", format!("held {}", id.0));
    let bytes = backend
        .ask(move |store| {
            let bytes = store.held_bytes(id)?;
            line.result = if bytes.is_some() { "done" } else { "refused" }.to_owned();
            store.write_audit(&line)?;
            Ok(bytes)
        })
        .await?;
    let bytes = bytes.ok_or_else(Refusal::not_found)?;
    // Whatever it is: nobody's program is to show it as if it were ours.
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"held-{}.json\"", id.0)),
    ];
    Ok((headers, bytes).into_response())
}

pub async fn settle(
    State(backend): State<Backend>,
    Sender(sender): Sender,
    Whole(body): Whole,
) -> Result<Json<SettleReply>, Refusal> {
    let request: SettleRequest = serde_json::from_slice(&body).map_err(|_| {
        Refusal::bad_request("the body is not a settlement: {\"held\": [1], \"settlement\": \"release\"}")
    })?;
    if request.held.len() > PUSH_LIMIT {
        return Err(Refusal::too_large(format!("at most {PUSH_LIMIT} are settled at once")));
    }
    let line = AuditLine::of(&sender, backend.clock().server_time(), "settle", "held events");
    let settled = backend
        .blocking(move |backend| {
            backend.store().settle(&request.held, request.settlement, &line).map_err(|cause| match cause {
                SettleError::NotACoach(NotACoach) => Refusal::bad_request(NotACoach.to_string()),
                SettleError::Store(cause) => Refusal::internal(&cause),
            })
        })
        .await?;
    Ok(Json(SettleReply { settled }))
}
