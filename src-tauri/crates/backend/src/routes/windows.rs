//! `GET /v1/measurement-windows` and `PUT /v1/measurement-windows/{moment}`: when the questionnaires may be asked. Devices
//! get them with the changes; this is for whoever leads the project.

use axum::{Json, extract::State, http::StatusCode};
use protocol::{MeasurementWindows, ProblemCode, Role, WindowDates};

use super::{
    Refusal,
    request::{PathPart, Sender, Whole},
};
use crate::{
    Backend,
    store::{AuditLine, MoveWindowError, SignedIn},
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
    if sender.account.role != Role::ProjectLead {
        let line = audit_line(&backend, &sender, "refused");
        backend.ask(move |store| store.write_audit(&line)).await?;
        let detail = "only a project lead moves a measurement window";
        return Err(Refusal::new(StatusCode::FORBIDDEN, ProblemCode::Forbidden, detail));
    }
    let dates: WindowDates = serde_json::from_slice(&body)
        .map_err(|_| Refusal::bad_request("the body is not the days of a window: {\"opens\": …, \"closes\": …}"))?;
    let windows = backend
        .blocking(move |backend| {
            let line = audit_line(backend, &sender, "done");
            backend.store().move_window(&moment, dates, &line).map_err(|cause| match cause {
                MoveWindowError::NoMoment => Refusal::not_found(),
                MoveWindowError::ClosesFirst => Refusal::bad_request(cause.to_string()),
                MoveWindowError::Store(cause) => Refusal::internal(&cause),
            })
        })
        .await?;
    Ok(Json(windows))
}

/// Who moved a window, and how that ended. Which moment and which days is content.
fn audit_line(backend: &Backend, sender: &SignedIn, result: &str) -> AuditLine {
    AuditLine {
        at: backend.clock().server_time(),
        actor: sender.account.id.to_string(),
        action: "move_window",
        object: "measurement window".to_owned(),
        result: result.to_owned(),
        origin: sender.device.to_string(),
    }
}
