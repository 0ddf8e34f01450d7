//! `GET /v1/team`: figures of the coaches' caseloads, for who leads the project or the coaches.

use axum::{Json, extract::State};
use protocol::team::Team;

use super::{Refusal, request::Sender};
use crate::{Backend, store::AuditLine, team};

pub async fn count(State(backend): State<Backend>, Sender(sender): Sender) -> Result<Json<Team>, Refusal> {
    let mut line = AuditLine::of(&sender, backend.clock().server_time(), "count", "team");
    // It reads every dossier: however many ask, one is counted for at a time, and the coaches' work goes on.
    let permit = backend.0.counting.acquire().await.map_err(|closed| Refusal::internal(&closed))?;
    let clock = backend.clock().clone();
    let counted = backend
        .ask(move |store| {
            let team = team::count(store, &clock)?;
            line.result = format!("coaches {}", team.coaches.len());
            store.write_audit(&line)?;
            Ok(team)
        })
        .await;
    drop(permit);
    counted.map(Json)
}
