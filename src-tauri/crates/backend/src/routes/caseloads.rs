//! `GET /v1/caseloads` and `PUT /v1/dossiers/{id}/coach`: who has which dossiers, and moving one to another coach.

use axum::{Json, extract::State};
use protocol::{
    DossierId,
    oversight::{Caseloads, DossierCoach},
};

use super::{
    Refusal,
    request::{PathPart, Sender, Whole},
};
use crate::{
    Backend,
    store::{AuditLine, MoveDossierError},
};

/// An id and what stands around it.
pub const BODY_LIMIT: usize = 1024;

pub async fn list(State(backend): State<Backend>, Sender(sender): Sender) -> Result<Json<Caseloads>, Refusal> {
    let mut line = AuditLine::of(&sender, backend.clock().server_time(), "list", "caseloads");
    let caseloads = backend
        .ask(move |store| {
            let caseloads = store.caseloads()?;
            line.result = format!("coaches {}", caseloads.len());
            store.write_audit(&line)?;
            Ok(caseloads)
        })
        .await?;
    Ok(Json(Caseloads { caseloads }))
}

pub async fn move_dossier(
    State(backend): State<Backend>,
    Sender(sender): Sender,
    PathPart(id): PathPart,
    Whole(body): Whole,
) -> Result<Json<DossierCoach>, Refusal> {
    let dossier: DossierId = id.parse().map_err(|_| Refusal::not_found())?;
    let to: DossierCoach = serde_json::from_slice(&body)
        .map_err(|_| Refusal::bad_request("the body does not name a coach: {\"coach\": \"…\"}"))?;
    let line = AuditLine::of(&sender, backend.clock().server_time(), "move-dossier", format!("dossier {dossier}"));
    backend
        .blocking(move |backend| {
            backend.store().move_dossier(dossier, to.coach, &line).map_err(|cause| match cause {
                MoveDossierError::NoDossier => Refusal::not_found(),
                MoveDossierError::NotACoach(not_a_coach) => Refusal::bad_request(not_a_coach.to_string()),
                MoveDossierError::Store(cause) => Refusal::internal(&cause),
            })
        })
        .await?;
    Ok(Json(to))
}
