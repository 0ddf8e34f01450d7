//! `/v1/dossiers/{id}/attachments/{sha256}`: the files that answers name, brought and fetched in parts, so that what broke
//! off goes on where it was.

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use protocol::{DossierId, FILE_BYTES, FILE_PART_BYTES, ProblemCode, Sha256, Upload};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    Refusal,
    request::{Parameters, PathParts, Sender, Whole},
};
use crate::{
    Backend,
    store::{AuditLine, FilePart, TakePartError},
};

/// A part, and not a byte more.
pub const BODY_LIMIT: usize = FILE_PART_BYTES;

/// What is no media type is only bytes.
const ANY: &str = "application/octet-stream";

#[derive(Deserialize, JsonSchema)]
pub struct Question {
    /// Where in the file the part begins.
    offset: u64,
    /// How many bytes the whole file has.
    size: u64,
}

pub async fn bring(
    State(backend): State<Backend>,
    Sender(sender): Sender,
    PathParts(parts): PathParts,
    Parameters(Question { offset, size }): Parameters<Question>,
    headers: HeaderMap,
    Whole(body): Whole,
) -> Result<Json<Upload>, Refusal> {
    let (dossier, sha256) = named(&parts)?;
    let mime = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).filter(|kind| kind.len() <= 100);
    let part = FilePart { dossier, sha256, mime: mime.unwrap_or(ANY).to_owned(), size, offset, bytes: body.to_vec() };
    let received_at = backend.clock().domain_time();
    let taken = backend
        .blocking(move |backend| backend.store().take_file_part(&sender, &part, received_at).map_err(refused))
        .await?;
    Ok(Json(taken))
}

pub async fn upload(
    State(backend): State<Backend>,
    Sender(sender): Sender,
    PathParts(parts): PathParts,
) -> Result<Json<Upload>, Refusal> {
    let (dossier, sha256) = named(&parts)?;
    let upload = backend
        .blocking(move |backend| backend.store().upload(sender.account.id, dossier, &sha256).map_err(refused))
        .await?;
    Ok(Json(upload))
}

pub async fn fetch(
    State(backend): State<Backend>,
    Sender(sender): Sender,
    PathParts(parts): PathParts,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let (dossier, sha256) = named(&parts)?;
    let range = headers.get(header::RANGE).and_then(|range| range.to_str().ok()).and_then(range_of);
    let (from, most) = range.unwrap_or((0, FILE_BYTES as usize));
    let mut line = AuditLine::of(&sender, backend.clock().server_time(), "fetch-file", format!("dossier {dossier}"));
    let today = backend.clock().today();
    let found = backend
        .ask(move |store| {
            let found = store.file_range(sender.account.id, dossier, &sha256, from, most, today)?;
            // One line for a file, not one for each part of it.
            if from == 0 {
                line.result = found.as_ref().map_or("refused".to_owned(), |file| format!("bytes {}", file.size));
                store.write_audit(&line)?;
            }
            Ok(found)
        })
        .await?;
    let file = found.ok_or_else(Refusal::not_found)?;
    let kind = HeaderValue::from_str(&file.mime).unwrap_or(HeaderValue::from_static(ANY));
    // The name is the content's hash: what was once right stays right.
    let kept = HeaderValue::from_static("private, max-age=31536000, immutable");
    let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, kept)];
    if range.is_none() {
        return Ok((headers, file.bytes).into_response());
    }
    let place = match file.bytes.len() as u64 {
        0 => format!("bytes */{}", file.size),
        length => format!("bytes {from}-{}/{}", from + length - 1, file.size),
    };
    Ok((StatusCode::PARTIAL_CONTENT, headers, [(header::CONTENT_RANGE, place)], file.bytes).into_response())
}

fn named((dossier, sha256): &(String, String)) -> Result<(DossierId, Sha256), Refusal> {
    let nothing = |_| Refusal::not_found();
    Ok((dossier.parse().map_err(|_| Refusal::not_found())?, sha256.parse().map_err(nothing)?))
}

/// One range with a beginning: where it begins, and how long it is.
fn range_of(text: &str) -> Option<(u64, usize)> {
    let (from, to) = text.trim().strip_prefix("bytes=")?.split_once('-')?;
    let from: u64 = from.parse().ok()?;
    let to: u64 = if to.is_empty() { from.saturating_add(FILE_BYTES) } else { to.parse().ok()? };
    let length = to.checked_sub(from)?.saturating_add(1).min(FILE_BYTES);
    Some((from, usize::try_from(length).ok()?))
}

fn refused(cause: TakePartError) -> Refusal {
    let (status, code) = match &cause {
        TakePartError::NotHers => return Refusal::not_found(),
        TakePartError::Store(cause) => return Refusal::internal(cause),
        TakePartError::Erased => (StatusCode::GONE, ProblemCode::Erased),
        TakePartError::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, ProblemCode::TooLarge),
        TakePartError::WrongOffset { .. } => (StatusCode::CONFLICT, ProblemCode::WrongOffset),
        TakePartError::WrongContent => (StatusCode::UNPROCESSABLE_ENTITY, ProblemCode::WrongContent),
    };
    Refusal::new(status, code, cause.to_string())
}
