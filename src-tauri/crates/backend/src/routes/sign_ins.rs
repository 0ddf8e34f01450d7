//! Signing in by the system's browser, the device's side: `POST /v1/sign-ins` begins, `POST /v1/sign-ins/{id}` asks whether it
//! is done. The browser's side is in `sign_in_pages`.

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use protocol::{BrowserSignIn, BrowserSignInBegun, CollectSignIn, ProblemCode, SignInWay, SignInWays};
use uuid::Uuid;

use super::{
    Refusal,
    devices::{device_name, make_hers},
    possession::Stranger,
    request::{Origin, PathPart, Whole},
};
use crate::{
    Backend,
    identity::{BROWSER, tokens},
    store::{Begun, Stage},
};

/// A hash, a name, and what stands around them.
pub const BODY_LIMIT: usize = 2 * 1024;

/// How many seconds a device waits between two questions.
const INTERVAL: u32 = 2;

pub async fn ways(State(backend): State<Backend>) -> Json<SignInWays> {
    let browser = backend.0.identity.provider.as_ref().map(|_| SignInWay::Browser);
    Json(SignInWays { ways: browser.into_iter().chain([SignInWay::Password, SignInWay::Code]).collect() })
}

pub async fn begin(
    State(backend): State<Backend>,
    Stranger(key): Stranger,
    Whole(body): Whole,
) -> Result<Response, Refusal> {
    if backend.0.identity.provider.is_none() {
        return Err(Refusal::not_found());
    }
    let asked: BrowserSignIn = serde_json::from_slice(&body)
        .map_err(|_| Refusal::bad_request("the body is not the beginning of a sign-in: challenge, deviceName"))?;
    if asked.challenge.len() != 43 || !asked.challenge.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(Refusal::bad_request("a challenge is a SHA-256 in base64url"));
    }
    let internal = |cause: getrandom::Error| Refusal::internal(&cause);
    let now = backend.clock().server_time();
    // Neither by time nor in order: who knows the name of one knows none of another.
    let mut random = [0_u8; 20];
    getrandom::fill(&mut random).map_err(internal)?;
    let (id, digits) = random.split_at(16);
    let id = Uuid::from_slice(id).map_err(|cause| Refusal::internal(&cause))?;
    let digits = digits.iter().fold(0_u32, |number, byte| (number << 8) | u32::from(*byte));
    let number = format!("{:02} {:02}", digits % 100, digits / 100 % 100);
    let begun = Begun {
        id,
        challenge: asked.challenge,
        key,
        device_name: device_name(&asked.device_name)?,
        number: number.clone(),
        until: now + BROWSER,
    };
    backend.ask(move |store| store.begin_browser_sign_in(&begun, now)).await?;
    let path = format!("/sign-in/{id}");
    let expires_in = u32::try_from(BROWSER.num_seconds()).unwrap_or_default();
    let begun = BrowserSignInBegun { id, path, number, expires_in, interval: INTERVAL };
    Ok((StatusCode::CREATED, Json(begun)).into_response())
}

pub async fn collect(
    State(backend): State<Backend>,
    Origin(origin): Origin,
    PathPart(id): PathPart,
    Stranger(key): Stranger,
    Whole(body): Whole,
) -> Result<Response, Refusal> {
    let id: Uuid = id.parse().map_err(|_| Refusal::not_found())?;
    let asked: CollectSignIn = serde_json::from_slice(&body)
        .map_err(|_| Refusal::bad_request("the body does not show who asks: {\"verifier\": …}"))?;
    let now = backend.clock().server_time();
    let going = backend.ask(move |store| store.browser_sign_in(id, now)).await?;
    // Who did not begin it learns nothing of it.
    let going = going.filter(|going| going.key == key && tokens::answers(&asked.verifier, &going.challenge));
    let going = going.ok_or_else(over)?;
    match (going.stage, going.account) {
        (Stage::Begun | Stage::Known, _) => Ok(StatusCode::ACCEPTED.into_response()),
        (Stage::Granted, Some(account)) => {
            let enrolled = backend
                .blocking(move |backend| {
                    let is_ours = backend.store().end_browser_sign_in(id).map_err(|cause| Refusal::internal(&cause))?;
                    if !is_ours {
                        return Err(over());
                    }
                    make_hers(backend, account, going.device_name, key, origin)
                })
                .await?;
            Ok((StatusCode::CREATED, Json(enrolled)).into_response())
        }
        (Stage::Refused | Stage::Granted, _) => {
            backend.ask(move |store| store.end_browser_sign_in(id)).await?;
            Err(over())
        }
    }
}

fn over() -> Refusal {
    Refusal::new(StatusCode::GONE, ProblemCode::SignInOver, "this sign-in is over, or never was")
}
