//! `GET /v1/changes`: the log behind a place, as far as the caller's caseload goes.

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, header},
};
use protocol::{Changes, Epoch, Seq};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    Refusal,
    request::{Parameters, Sender},
};
use crate::{
    Backend,
    store::{AuditLine, ChangesQuery, Compared},
};

/// The most events on a page, and how many when nothing is said.
pub const PAGE_LIMIT: usize = 5_000;
pub const PAGE_DEFAULT: usize = 1_000;

#[derive(Deserialize, JsonSchema)]
pub struct Question {
    /// The life of the log that the device knows.
    epoch: Epoch,
    /// The place up to which it knows it.
    #[serde(default)]
    after: u64,
    /// The most that the page brings.
    limit: Option<usize>,
    /// The ETag of the measurement windows that the device has.
    windows: Option<String>,
    /// `all` to have every dossier compared, and not only those on the page.
    digests: Option<String>,
}

pub async fn page(
    State(backend): State<Backend>,
    Sender(sender): Sender,
    Parameters(question): Parameters<Question>,
    headers: HeaderMap,
) -> Result<Json<Changes>, Refusal> {
    let query = ChangesQuery {
        epoch: question.epoch,
        after: Seq(question.after),
        limit: page_limit(question.limit)?,
        caseload: headers.get(header::IF_NONE_MATCH).and_then(|tag| tag.to_str().ok()).map(bare_tag),
        windows: question.windows,
        today: backend.clock().today(),
        compared: if question.digests.as_deref() == Some("all") { Compared::All } else { Compared::Touched },
    };
    let server_time = backend.clock().server_time();
    let lease_hours = Some(backend.identity().lease_hours);
    let changes = backend
        .ask(move |store| {
            let changes = store.changes(sender.account.id, &query, server_time)?;
            // A poll that brought nothing shows nobody anything, and is not worth a write.
            if !changes.events.is_empty() {
                store.write_audit(&AuditLine {
                    at: server_time,
                    actor: sender.account.id.to_string(),
                    action: "pull",
                    object: "changes".to_owned(),
                    result: format!("events {}", changes.events.len()),
                    origin: sender.device.to_string(),
                })?;
            }
            Ok(changes)
        })
        .await?;
    Ok(Json(Changes { lease_hours, ..changes }))
}

/// Reads the `limit` parameter of a page.
pub fn page_limit(limit: Option<usize>) -> Result<usize, Refusal> {
    match limit.unwrap_or(PAGE_DEFAULT) {
        0 => Err(Refusal::bad_request("a page has at least 1 event")),
        limit => Ok(limit.min(PAGE_LIMIT)),
    }
}

/// The tag itself: with or without the quotes and the weakness mark of HTTP.
fn bare_tag(tag: &str) -> String {
    tag.trim().trim_start_matches("W/").trim_matches('"').to_owned()
}
