//! The HTTP interface: which request goes where, and what every reply has in common.

pub mod access;
mod attachments;
mod caseloads;
mod changes;
mod codes;
mod covers;
mod devices;
mod dossiers;
mod erasures;
mod events;
mod forms;
mod handover_keys;
mod held;
pub mod openapi;
mod possession;
mod refusal;
mod request;
mod sign_in_pages;
mod sign_ins;
mod table;
mod team;
mod tokens;
mod windows;

use std::time::Instant;

use axum::{
    Json, Router,
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::get,
};
use protocol::{ProblemCode, dpop};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{Backend, StoreError, store::Store};
use refusal::Refusal;
use request::Origin;
pub use table::endpoints;

/// The version of the interface (NL API Design Rules), apart from the software's.
pub const API_VERSION: &str = "1.0.0";

/// The whole backend as a router.
pub fn app(backend: Backend) -> Router {
    access::router(table::endpoints(), &backend)
        .merge(sign_in_pages::router())
        .fallback(async || Refusal::not_found())
        .method_not_allowed_fallback(async || {
            Refusal::new(StatusCode::METHOD_NOT_ALLOWED, ProblemCode::BadRequest, "this method is not for this path")
        })
        .layer(middleware::from_fn_with_state(backend.clone(), in_common))
        .with_state(backend)
}

/// What is for the municipality's own monitoring, on an address of its own that no device reaches.
pub fn observed(backend: Backend) -> Router {
    let metrics = async |State(backend): State<Backend>| {
        ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], backend.0.metrics.text())
    };
    Router::new().route("/metrics", get(metrics)).fallback(async || Refusal::not_found()).with_state(backend)
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
        self.blocking(|backend| question(backend.store()).map_err(|cause| Refusal::of_store(&cause))).await
    }
}

/// That it can serve.
#[derive(Serialize, JsonSchema)]
pub struct Health {
    status: &'static str,
}

/// Says that it can serve, which it cannot without its database: a proxy then asks another backend.
async fn health(State(backend): State<Backend>) -> Result<Json<Health>, Refusal> {
    backend.blocking(|backend| backend.store().epoch().map_err(|cause| Refusal::unavailable(&cause))).await?;
    Ok(Json(Health { status: "ok" }))
}

/// Headers that every reply has (DOMAIN §3.5), and one line of log without any content: the path is the pattern, so no
/// id stands in it.
async fn in_common(State(backend): State<Backend>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let in_flight = backend.0.metrics.begun();
    let method = request.method().clone();
    let Origin(address) = Origin::of(request.extensions());
    let path = request.extensions().get::<MatchedPath>().map_or("(none)".to_owned(), |path| path.as_str().to_owned());
    let mut response = match backend.0.rates.of_address(address, began) {
        Ok(()) => next.run(request).await,
        Err(many) => Refusal::too_many(many, "requests from this address").into_response(),
    };
    let status = response.status().as_u16();
    backend.0.metrics.answered(&path, method.as_str(), status, began.elapsed());
    drop(in_flight);
    tracing::info!(%method, path, status, milliseconds = began.elapsed().as_millis() as u64, "request");
    set_in_common(response.headers_mut());
    // The next proof needs it: whoever asked has it now, and need not be refused first.
    let nonce = HeaderValue::from_str(&backend.0.identity.nonces.at(backend.clock().server_time()));
    if let Ok(nonce) = nonce {
        response.headers_mut().insert(dpop::NONCE_HEADER, nonce);
    }
    response
}

fn set_in_common(headers: &mut HeaderMap) {
    let always = [
        (HeaderName::from_static("api-version"), API_VERSION),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::STRICT_TRANSPORT_SECURITY, "max-age=31536000"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    for (name, value) in always {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let nothing = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(nothing);
    // Only what is named by its own hash may be kept; it says so itself.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}
