//! What is read from a request, each with a problem for its own nonsense.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::{
    body::Bytes,
    extract::{ConnectInfo, FromRequest, FromRequestParts, Path, Query, Request},
    http::{Extensions, StatusCode, request::Parts},
};
use serde::de::DeserializeOwned;

use super::Refusal;
pub use super::possession::Sender;
use crate::Backend;

/// The query, as a `T`.
pub struct Parameters<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<Backend> for Parameters<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, backend: &Backend) -> Result<Self, Refusal> {
        match Query::<T>::from_request_parts(parts, backend).await {
            Ok(Query(parameters)) => Ok(Self(parameters)),
            // Not the rejection's own words: they may quote the value.
            Err(_) => Err(Refusal::bad_request("a query parameter is missing or has a value that it cannot have")),
        }
    }
}

/// The one variable part of the path; a path that cannot be one leads nowhere.
pub struct PathPart(pub String);

impl FromRequestParts<Backend> for PathPart {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, backend: &Backend) -> Result<Self, Refusal> {
        match Path::<String>::from_request_parts(parts, backend).await {
            Ok(Path(part)) => Ok(Self(part)),
            Err(_) => Err(Refusal::not_found()),
        }
    }
}

/// The two variable parts of the path; a path that cannot be one leads nowhere.
pub struct PathParts(pub (String, String));

impl FromRequestParts<Backend> for PathParts {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, backend: &Backend) -> Result<Self, Refusal> {
        match Path::<(String, String)>::from_request_parts(parts, backend).await {
            Ok(Path(parts)) => Ok(Self(parts)),
            Err(_) => Err(Refusal::not_found()),
        }
    }
}

/// Where a request comes from. Behind a proxy that is the proxy.
pub struct Origin(pub IpAddr);

impl FromRequestParts<Backend> for Origin {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &Backend) -> Result<Self, Refusal> {
        Ok(Self::of(&parts.extensions))
    }
}

impl Origin {
    /// What the connection says; nothing that the request says itself.
    pub fn of(extensions: &Extensions) -> Self {
        let known = extensions.get::<ConnectInfo<SocketAddr>>();
        Self(known.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |ConnectInfo(address)| address.ip()))
    }
}

/// The whole body, as large as its route allows (`DefaultBodyLimit`).
pub struct Whole(pub Bytes);

impl FromRequest<Backend> for Whole {
    type Rejection = Refusal;

    async fn from_request(request: Request, backend: &Backend) -> Result<Self, Refusal> {
        match Bytes::from_request(request, backend).await {
            Ok(bytes) => Ok(Self(bytes)),
            Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                Err(Refusal::too_large("the body is larger than this path takes"))
            }
            Err(_) => Err(Refusal::bad_request("the body ended early")),
        }
    }
}
