//! `PUT /v1/dossiers/{id}/erasure`: erasing a dossier, for good.

use axum::{Json, extract::State, http::StatusCode};
use protocol::{
    DossierId, ProblemCode,
    oversight::{Erase, Erasure},
};

use super::{
    Refusal,
    request::{PathPart, Sender, Whole},
};
use crate::{
    Backend,
    store::{AuditLine, EraseError},
};

/// An id, a reason, and what stands around them.
pub const BODY_LIMIT: usize = 1024;

pub async fn erase(
    State(backend): State<Backend>,
    Sender(sender): Sender,
    PathPart(id): PathPart,
    Whole(body): Whole,
) -> Result<Json<Erasure>, Refusal> {
    let dossier: DossierId = id.parse().map_err(|_| Refusal::not_found())?;
    let asked: Erase = serde_json::from_slice(&body).map_err(|_| {
        Refusal::bad_request("the body does not say what and why: {\"dossier\": \"…\", \"reason\": \"…\"}")
    })?;
    // Typed once more by a person: a wrong link must not erase anybody.
    if asked.dossier != dossier {
        return Err(Refusal::new(
            StatusCode::CONFLICT,
            ProblemCode::BadRequest,
            "the dossier in the body is not the one of the path",
        ));
    }
    let line = AuditLine::of(&sender, backend.clock().server_time(), "erase", format!("dossier {dossier}"));
    let erased = backend
        .blocking(move |backend| {
            backend.store().erase(dossier, asked.reason, &line).map_err(|cause| match &cause {
                EraseError::NoDossier => Refusal::not_found(),
                EraseError::Journal { .. } => Refusal::internal(&cause),
                EraseError::Store(cause) => Refusal::internal(cause),
            })
        })
        .await?;
    Ok(Json(erased))
}
