//! Who sends a request, by a token and a proof that it comes from the device's key (DPoP, RFC 9449). Judged before a body is
//! read, so that nobody else can send one.

use axum::{
    extract::FromRequestParts,
    http::{StatusCode, header, request::Parts},
};
use protocol::{ProblemCode, dpop};

use super::{Refusal, request::Origin};
use crate::{
    Backend,
    identity::{
        proof::{Asked, Fault, Proven, judge},
        tokens,
    },
    store::{Admission, SignedIn, Token},
};

/// Who sends the request, by a short token.
pub struct Sender(pub SignedIn);

impl FromRequestParts<Backend> for Sender {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, backend: &Backend) -> Result<Self, Refusal> {
        // Asked before, at the gate: a proof is used up by looking at it.
        if let Some(sender) = parts.extensions.get::<SignedIn>() {
            return Ok(Self(sender.clone()));
        }
        admitted(parts, backend, Token::Access).await.map(Self)
    }
}

/// Who sends the request, by the device's own token: for a short one, and nothing else.
pub struct Renewing(pub SignedIn);

impl FromRequestParts<Backend> for Renewing {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, backend: &Backend) -> Result<Self, Refusal> {
        admitted(parts, backend, Token::Device).await.map(Self)
    }
}

/// The key of a device that nobody has signed in on yet, by its thumbprint.
pub struct Stranger(pub [u8; 32]);

impl FromRequestParts<Backend> for Stranger {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, backend: &Backend) -> Result<Self, Refusal> {
        // A token that comes along is nothing here, but what the proof says of it has to be so.
        let proven = proven(parts, backend, token(parts))?;
        let now = backend.clock().server_time();
        let is_new = backend.ask(move |store| store.use_proof(&proven, now)).await?;
        if is_new { Ok(Self(proven.key)) } else { Err(bad_proof()) }
    }
}

/// The host by which the request reached this backend.
pub struct Host(pub String);

impl FromRequestParts<Backend> for Host {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &Backend) -> Result<Self, Refusal> {
        host(parts).map(|host| Self(host.to_owned())).ok_or_else(|| Refusal::bad_request("the request names no host"))
    }
}

async fn admitted(parts: &Parts, backend: &Backend, which: fn([u8; 32]) -> Token) -> Result<SignedIn, Refusal> {
    let token = token(parts).ok_or_else(not_signed_in)?;
    let proven = proven(parts, backend, Some(token))?;
    let (token, now) = (which(tokens::hash(token)), backend.clock().server_time());
    let Origin(origin) = Origin::of(&parts.extensions);
    match backend.ask(move |store| store.admit(token, &proven, now)).await? {
        Admission::Known(sender) => {
            let is_in_time = backend.0.rates.of_device(sender.device, std::time::Instant::now());
            is_in_time.map_err(|many| Refusal::too_many(many, "requests of this device"))?;
            Ok(sender)
        }
        Admission::Unknown => Err(not_signed_in()),
        Admission::Replayed => {
            tracing::warn!(%origin, "a proof of possession was used twice");
            Err(bad_proof())
        }
        Admission::Withdrawn => Err(unauthorized(ProblemCode::Withdrawn, "this device was withdrawn")),
        Admission::Wipe => Err(unauthorized(ProblemCode::Wipe, "this device was withdrawn, and is to be emptied")),
    }
}

fn token(parts: &Parts) -> Option<&str> {
    let (scheme, token) = parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case(dpop::SCHEME).then(|| token.trim())
}

fn proven(parts: &Parts, backend: &Backend, token: Option<&str>) -> Result<Proven, Refusal> {
    let mut proofs = parts.headers.get_all(dpop::PROOF_HEADER).iter();
    // Exactly one (RFC 9449 §4.3, check 1).
    let (Some(proof), None) = (proofs.next(), proofs.next()) else { return Err(bad_proof()) };
    let proof = proof.to_str().map_err(|_| bad_proof())?;
    let identity = &backend.0.identity;
    let reached_at = identity.reached_at(host(parts).unwrap_or_default());
    let asked = Asked { method: parts.method.as_str(), reached_at: &reached_at, path: parts.uri.path(), token };
    judge(proof, &asked, &identity.nonces, backend.clock().server_time()).map_err(|fault| match fault {
        Fault::Wrong => bad_proof(),
        Fault::Nonce => unauthorized(ProblemCode::UseNonce, "the proof needs the nonce of this reply"),
    })
}

fn host(parts: &Parts) -> Option<&str> {
    let named = parts.headers.get(header::HOST).and_then(|host| host.to_str().ok());
    named.or_else(|| parts.uri.authority().map(|authority| authority.as_str()))
}

fn not_signed_in() -> Refusal {
    unauthorized(ProblemCode::NotSignedIn, "the token is unknown or no longer valid")
}

fn bad_proof() -> Refusal {
    unauthorized(ProblemCode::BadProof, "the proof of possession is missing, wrong, or was used before")
}

fn unauthorized(code: ProblemCode, detail: &str) -> Refusal {
    Refusal::new(StatusCode::UNAUTHORIZED, code, detail)
}
