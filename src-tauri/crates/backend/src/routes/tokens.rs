//! `POST /v1/tokens`: a signed-in device gets a short token for everything else.

use axum::{Json, extract::State};
use protocol::AccessToken;

use super::{Refusal, possession::Renewing};
use crate::{
    Backend,
    identity::{ACCESS, tokens},
};

pub async fn give(State(backend): State<Backend>, Renewing(sender): Renewing) -> Result<Json<AccessToken>, Refusal> {
    let server_time = backend.clock().server_time();
    let token = tokens::draw().map_err(|cause| Refusal::internal(&cause))?;
    let hash = tokens::hash(&token);
    backend.ask(move |store| store.give_access(sender.device, &hash, server_time + ACCESS, server_time)).await?;
    let expires_in = u32::try_from(ACCESS.num_seconds()).unwrap_or_default();
    Ok(Json(AccessToken { token, expires_in, server_time }))
}
