//! `GET /v1/forms` and `GET /v1/forms/{sha256}`: which forms there are, and by hash their bytes and those of
//! the files that they name.

use axum::{
    Json,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use protocol::{Forms, Sha256};

use super::{
    Refusal,
    request::{PathPart, Sender},
};
use crate::{Backend, store::Fetched};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const ANY: &str = "application/octet-stream";

pub async fn list(State(backend): State<Backend>, _: Sender) -> Result<Json<Forms>, Refusal> {
    Ok(Json(backend.ask(|store| Ok(Forms { forms: store.forms()?, research_key: store.research_key()? })).await?))
}

pub async fn bytes(State(backend): State<Backend>, _: Sender, PathPart(sha256): PathPart) -> Result<Response, Refusal> {
    let sha256: Sha256 = sha256.parse().map_err(|_| Refusal::not_found())?;
    let bytes = backend.ask(move |store| store.form_bytes(&sha256)).await?.ok_or_else(Refusal::not_found)?;
    // The name is the content's hash: what was once right stays right.
    let (kind, bytes) = match bytes {
        Fetched::Form(bytes) => (XLSX, bytes),
        Fetched::File(bytes) => (ANY, bytes),
    };
    let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "private, max-age=31536000, immutable")];
    Ok((headers, bytes).into_response())
}
