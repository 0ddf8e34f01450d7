//! The HTTP interface: which request goes where, and what every reply has in common.

mod changes;
mod devices;
mod dossiers;
mod events;
mod forms;
mod refusal;
mod request;
mod windows;

use std::time::Instant;

use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, MatchedPath, Request},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::{get, post, put},
};
use protocol::ProblemCode;

use crate::{Backend, StoreError, store::Store};
use refusal::Refusal;

/// The version of the interface (NL API Design Rules), apart from the software's.
pub const API_VERSION: &str = "1.0.0";

/// The whole backend as a router.
pub fn app(backend: Backend) -> Router {
    Router::new()
        .route("/v1/health", get(health))
        .route("/v1/devices", post(devices::enrol).layer(DefaultBodyLimit::max(devices::BODY_LIMIT)))
        .route("/v1/events", post(events::push).layer(DefaultBodyLimit::max(events::BODY_LIMIT)))
        .route("/v1/changes", get(changes::page))
        .route("/v1/dossiers/{id}/events", get(dossiers::events))
        .route("/v1/forms", get(forms::list))
        .route("/v1/forms/{sha256}", get(forms::bytes))
        .route("/v1/measurement-windows", get(windows::list))
        .route(
            "/v1/measurement-windows/{moment}",
            put(windows::move_window).layer(DefaultBodyLimit::max(windows::BODY_LIMIT)),
        )
        .fallback(async || Refusal::not_found())
        .method_not_allowed_fallback(async || {
            Refusal::new(StatusCode::METHOD_NOT_ALLOWED, ProblemCode::BadRequest, "this method is not for this path")
        })
        .layer(middleware::from_fn(in_common))
        .with_state(backend)
}

impl Backend {
    /// Runs what blocks (the database, Argon2) off the async threads.
    async fn blocking<T: Send + 'static>(
        &self,
        body: impl FnOnce(&Self) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let backend = self.clone();
        match tokio::task::spawn_blocking(move || body(&backend)).await {
            Ok(outcome) => outcome,
            Err(panicked) => Err(Refusal::internal(&panicked)),
        }
    }

    /// Runs a question to the database off the async threads.
    async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, Refusal> {
        self.blocking(|backend| question(backend.store()).map_err(|cause| Refusal::internal(&cause))).await
    }
}

async fn health(axum::extract::State(backend): axum::extract::State<Backend>) -> Result<Response, Refusal> {
    backend.ask(|store| store.note("epoch")).await?;
    Ok(Json(serde_json::json!({ "status": "ok" })).into_response())
}

/// Headers that every reply has (DOMAIN §3.5), and one line of log without any content: the path is the pattern, so no
/// id stands in it.
async fn in_common(request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = request.method().clone();
    let path = request.extensions().get::<MatchedPath>().map_or("(none)".to_owned(), |path| path.as_str().to_owned());
    let mut response = next.run(request).await;
    let status = response.status().as_u16();
    tracing::info!(%method, path, status, milliseconds = began.elapsed().as_millis() as u64, "request");
    set_in_common(response.headers_mut());
    response
}

fn set_in_common(headers: &mut HeaderMap) {
    let always = [
        (HeaderName::from_static("api-version"), API_VERSION),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
        (header::STRICT_TRANSPORT_SECURITY, "max-age=31536000"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    for (name, value) in always {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // Only what is named by its own hash may be kept; it says so itself.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}
