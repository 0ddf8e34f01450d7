//! Why a request gets no reply: always a problem as RFC 9457 has it, never a word of what was sent.

use std::time::Duration;

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use protocol::{Problem, ProblemCode};

use crate::{StoreError, throttle::TooMany, turns::TooBusy};

/// After how long a device that found the server too busy may come back. It adds a draw of its own, so that those who
/// were refused together do not return together.
const LATER: Duration = Duration::from_secs(5);

/// A request that is refused.
#[derive(Debug)]
pub struct Refusal {
    status: StatusCode,
    code: ProblemCode,
    detail: String,
    retry_after: Option<Duration>,
}

impl Refusal {
    /// A refusal.
    pub fn new(status: StatusCode, code: ProblemCode, detail: impl Into<String>) -> Self {
        Self { status, code, detail: detail.into(), retry_after: None }
    }

    /// There is nothing there, or nothing for the caller: the same words for both.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, ProblemCode::NotFound, "there is nothing at this path")
    }

    /// The request makes no sense.
    pub fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, ProblemCode::BadRequest, detail)
    }

    /// The body is too large.
    pub fn too_large(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, ProblemCode::TooLarge, detail)
    }

    /// Too many tries, or too many requests.
    pub fn too_many(TooMany { retry_after }: TooMany, of_what: &str) -> Self {
        Self {
            retry_after: Some(retry_after),
            ..Self::new(StatusCode::TOO_MANY_REQUESTS, ProblemCode::TooManyRequests, format!("too many {of_what}"))
        }
    }

    /// Others are first, and more of them than can be served soon. Nothing was taken in.
    pub fn too_busy(TooBusy: TooBusy) -> Self {
        let (status, detail) = (StatusCode::SERVICE_UNAVAILABLE, "others are first: come back later");
        Self { retry_after: Some(LATER), ..Self::new(status, ProblemCode::Busy, detail) }
    }

    /// The database failed; or it has so much to do that to come back later is the better answer.
    pub fn of_store(cause: &StoreError) -> Self {
        if matches!(cause, StoreError::Busy) { Self::unavailable(cause) } else { Self::internal(cause) }
    }

    /// The server is at fault, and may be right again in a moment.
    pub fn unavailable(cause: &(dyn std::error::Error + 'static)) -> Self {
        let status = StatusCode::SERVICE_UNAVAILABLE;
        Self { status, retry_after: Some(LATER), ..Self::internal(cause) }
    }

    /// The server is at fault. The cause goes to the log under an incident number, which is all that the caller gets.
    pub fn internal(cause: &(dyn std::error::Error + 'static)) -> Self {
        let incident = uuid::Uuid::new_v4();
        let mut chain = cause.to_string();
        let mut next = cause.source();
        while let Some(cause) = next {
            chain = format!("{chain}: {cause}");
            next = cause.source();
        }
        tracing::error!(%incident, chain, "a request failed");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, ProblemCode::Internal, format!("incident {incident}"))
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let problem = Problem {
            status: self.status.as_u16(),
            title: self.status.canonical_reason().unwrap_or("Problem").to_owned(),
            detail: self.detail,
            code: self.code,
        };
        let body = serde_json::to_vec(&problem).unwrap_or_default();
        let mut response = (self.status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if self.status == StatusCode::UNAUTHORIZED {
            let challenge = match self.code {
                ProblemCode::UseNonce => "DPoP error=\"use_dpop_nonce\", algs=\"ES256\"",
                ProblemCode::BadProof => "DPoP error=\"invalid_dpop_proof\", algs=\"ES256\"",
                ProblemCode::NotSignedIn => "DPoP error=\"invalid_token\", algs=\"ES256\"",
                _ => "DPoP algs=\"ES256\"",
            };
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
        }
        if let Some(wait) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(wait.as_secs_f64().ceil() as u64));
        }
        response
    }
}
