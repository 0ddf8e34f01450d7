//! THE TABLE: every path of the interface, its method, and who may use it. The routes are made from it, and the
//! authorization tests read it.

use protocol::Role::{Administrator, Coach, ProjectLead, Researcher, Supervisor};

use super::{
    access::{Endpoint, Who},
    caseloads, changes, codes, devices, dossiers, events, forms, health, held, sign_ins, tokens, windows,
};

/// Whoever is signed in. What of it she then sees, her caseload says: that of most roles is empty.
const EVERYBODY: Who = Who::Roles(&[Coach, Supervisor, ProjectLead, Researcher, Administrator]);
const CASEWORK: Who = Who::Roles(&[Coach, Supervisor]);
const SUPERVISOR: Who = Who::Roles(&[Supervisor]);
const ENROLLING: Who = Who::Roles(&[Supervisor, Administrator]);
const ADMINISTRATOR: Who = Who::Roles(&[Administrator]);
const PROJECT_LEAD: Who = Who::Roles(&[ProjectLead]);

/// All endpoints.
#[rustfmt::skip] // A table is read by its columns.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::get ("/v1/health",                       Who::Anyone,   health),
        Endpoint::post("/v1/devices",                      Who::Anyone,   devices::BODY_LIMIT, devices::enrol),
        Endpoint::get ("/v1/devices",                      ADMINISTRATOR, devices::list),
        Endpoint::put ("/v1/devices/{id}/withdrawal",      ADMINISTRATOR, devices::WITHDRAW_LIMIT, devices::withdraw),
        Endpoint::post("/v1/tokens",                       Who::Device,   0, tokens::give),
        Endpoint::get ("/v1/sign-in-ways",                 Who::Anyone,   sign_ins::ways),
        Endpoint::post("/v1/sign-ins",                     Who::Anyone,   sign_ins::BODY_LIMIT, sign_ins::begin),
        Endpoint::post("/v1/sign-ins/{id}",                Who::Anyone,   sign_ins::BODY_LIMIT, sign_ins::collect),
        Endpoint::post("/v1/enrolment-codes",              ENROLLING,     codes::BODY_LIMIT, codes::make),
        // For every role: an answer that somebody recorded before her role changed is taken in, and held.
        Endpoint::post("/v1/events",                       EVERYBODY,     events::BODY_LIMIT, events::push),
        Endpoint::get ("/v1/changes",                      EVERYBODY,     changes::page),
        Endpoint::get ("/v1/dossiers/{id}/events",         CASEWORK,      dossiers::events),
        Endpoint::put ("/v1/dossiers/{id}/coach",          SUPERVISOR,    caseloads::BODY_LIMIT, caseloads::move_dossier),
        Endpoint::get ("/v1/caseloads",                    SUPERVISOR,    caseloads::list),
        Endpoint::get ("/v1/held-events",                  SUPERVISOR,    held::list),
        Endpoint::get ("/v1/held-events/{id}",             SUPERVISOR,    held::bytes),
        Endpoint::post("/v1/held-events/settlements",      SUPERVISOR,    held::BODY_LIMIT, held::settle),
        Endpoint::get ("/v1/forms",                        EVERYBODY,     forms::list),
        Endpoint::get ("/v1/forms/{sha256}",               EVERYBODY,     forms::bytes),
        Endpoint::get ("/v1/measurement-windows",          EVERYBODY,     windows::list),
        Endpoint::put ("/v1/measurement-windows/{moment}", PROJECT_LEAD,  windows::BODY_LIMIT, windows::move_window),
    ]
}
