//! `GET /v1/dossiers/{id}/events`: one dossier from its beginning, for a device that is new to it.

use axum::{Json, extract::State};
use protocol::{DossierEvents, DossierId, Seq};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    Refusal,
    changes::page_limit,
    request::{Parameters, PathPart, Sender},
};
use crate::{Backend, store::AuditLine};

#[derive(Deserialize, JsonSchema)]
pub struct Question {
    /// The place up to which the device knows the dossier.
    #[serde(default)]
    after: u64,
    /// The place up to which it wants it; without one, to the end.
    upto: Option<u64>,
    /// The most that the page brings.
    limit: Option<usize>,
}

pub async fn events(
    State(backend): State<Backend>,
    Sender(sender): Sender,
    PathPart(id): PathPart,
    Parameters(question): Parameters<Question>,
) -> Result<Json<DossierEvents>, Refusal> {
    let dossier: DossierId = id.parse().map_err(|_| Refusal::not_found())?;
    let limit = page_limit(question.limit)?;
    let (server_time, today) = (backend.clock().server_time(), backend.clock().today());
    let page = backend
        .ask(move |store| {
            let (after, upto) = (Seq(question.after), question.upto.map(Seq));
            let page = store.dossier_events(sender.account.id, dossier, after, upto, limit, today)?;
            let result = page.as_ref().map_or("refused".to_owned(), |page| format!("events {}", page.events.len()));
            store.write_audit(&AuditLine {
                at: server_time,
                actor: sender.account.id.to_string(),
                action: "pull",
                object: format!("dossier {dossier}"),
                result,
                origin: sender.device.to_string(),
            })?;
            Ok(page)
        })
        .await?;
    page.map(Json).ok_or_else(Refusal::not_found)
}
