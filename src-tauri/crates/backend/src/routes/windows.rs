//! `GET /v1/measurement-windows` and `PUT /v1/measurement-windows/{moment}`: when the questionnaires may be asked. Devices
//! get them with the changes; this is for whoever leads the project.

use axum::{Json, extract::State};
use protocol::{MeasurementWindows, WindowDates};

use super::{
    Refusal,
    request::{PathPart, Sender, Whole},
};
use crate::{
    Backend,
    store::{AuditLine, MoveWindowError},
};

/// Two days and what stands around them.
pub const BODY_LIMIT: usize = 1024;

pub async fn list(State(backend): State<Backend>, _: Sender) -> Result<Json<MeasurementWindows>, Refusal> {
    Ok(Json(backend.ask(|store| store.windows()).await?))
}

pub async fn move_window(
    State(backend): State<Backend>,
    Sender(sender): Sender,
    PathPart(moment): PathPart,
    Whole(body): Whole,
) -> Result<Json<MeasurementWindows>, Refusal> {
    let dates: WindowDates = serde_json::from_slice(&body)
        .map_err(|_| Refusal::bad_request("the body is not the days of a window: {\"opens\": …, \"closes\": …}"))?;
    let windows = backend
        .blocking(move |backend| {
            // Which moment and which days is content.
            let line = AuditLine::of(&sender, backend.clock().server_time(), "move_window", "measurement window");
            backend.store().move_window(&moment, dates, &line).map_err(|cause| match cause {
                MoveWindowError::NoMoment => Refusal::not_found(),
                MoveWindowError::ClosesFirst => Refusal::bad_request(cause.to_string()),
                MoveWindowError::Store(cause) => Refusal::internal(&cause),
            })
        })
        .await?;
    Ok(Json(windows))
}
