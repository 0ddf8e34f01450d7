//! `GET /v1/covers`, `POST /v1/covers` and `PUT /v1/covers/{id}/end`: a colleague looks after a coach's caseload for some
//! days. A coach arranges it for her own; who leads, for everybody's.

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use protocol::{
    AccountId, CoverId, Role,
    covers::{Cover, Covers, NewCover},
};
use uuid::Uuid;

use super::{
    Refusal,
    request::{PathPart, Sender, Whole},
};
use crate::{
    Backend,
    store::{AuditLine, CoverError, SignedIn},
};

/// Two ids, two days, and what stands around them.
pub const BODY_LIMIT: usize = 1024;

pub async fn list(State(backend): State<Backend>, Sender(sender): Sender) -> Result<Json<Covers>, Refusal> {
    let (around, today) = (own(&sender), backend.clock().today());
    Ok(Json(Covers { covers: backend.ask(move |store| store.covers(around, today)).await? }))
}

pub async fn make(
    State(backend): State<Backend>,
    Sender(sender): Sender,
    Whole(body): Whole,
) -> Result<Response, Refusal> {
    let new: NewCover = serde_json::from_slice(&body)
        .map_err(|_| Refusal::bad_request("the body is not a cover: coach, colleague, from, until"))?;
    // Of another's caseload a coach learns nothing here either.
    if own(&sender).is_some_and(|own| own != new.coach) {
        return Err(Refusal::not_found());
    }
    let line = AuditLine::of(&sender, backend.clock().server_time(), "make-cover", "cover");
    let cover = backend
        .blocking(move |backend| {
            let (id, today) = (CoverId(Uuid::now_v7()), backend.clock().today());
            backend.store().add_cover(id, &new, today, &line).map_err(|cause| match cause {
                CoverError::NotACoach(_) | CoverError::Herself | CoverError::Days => {
                    Refusal::bad_request(cause.to_string())
                }
                CoverError::Store(cause) => Refusal::internal(&cause),
            })
        })
        .await?;
    Ok((StatusCode::CREATED, Json(cover)).into_response())
}

pub async fn end(
    State(backend): State<Backend>,
    Sender(sender): Sender,
    PathPart(id): PathPart,
) -> Result<Json<Cover>, Refusal> {
    let id: CoverId = id.parse().map_err(|_| Refusal::not_found())?;
    let line = AuditLine::of(&sender, backend.clock().server_time(), "end-cover", "cover");
    let ended = backend.ask(move |store| store.end_cover(id, own(&sender), &line)).await?;
    ended.map(Json).ok_or_else(Refusal::not_found)
}

/// Whose covers alone somebody may see and arrange: a coach her own, who leads everybody's.
fn own(sender: &SignedIn) -> Option<AccountId> {
    (sender.account.role == Role::Coach).then_some(sender.account.id)
}
