//! THE TABLE: every path of the interface, its method, and who may use it. The routes are made from it, and the
//! authorization tests read it.

use protocol::{
    AccessToken, BrowserSignIn, BrowserSignInBegun, Changes, CollectSignIn, DossierEvents, Enrolled, EnrolmentCode,
    Forms, MeasurementWindows, NewCode, PushReply, PushRequest,
    Role::{Administrator, Coach, ProjectLead, Researcher, Supervisor},
    SignInWays, Upload, WindowDates,
    covers::{Cover, Covers, HandoverKey, NewCover},
    devices::{Devices, ListedDevice, Withdraw},
    oversight::{Caseloads, DossierCoach, Erase, Erasure, HeldEvents, SettleReply, SettleRequest},
    team::Team,
};

use super::{
    Health,
    access::{Endpoint, Who},
    attachments, caseloads, changes, codes, covers, devices, dossiers, erasures, events, forms, handover_keys, health,
    held,
    openapi::{self, Operation},
    sign_ins, team, tokens, windows,
};

/// Whoever is signed in. What of it she then sees, her caseload says: that of most roles is empty.
const EVERYBODY: Who = Who::Roles(&[Coach, Supervisor, ProjectLead, Researcher, Administrator]);
const COACH: Who = Who::Roles(&[Coach]);
const CASEWORK: Who = Who::Roles(&[Coach, Supervisor]);
const SUPERVISOR: Who = Who::Roles(&[Supervisor]);
const ENROLLING: Who = Who::Roles(&[Supervisor, Administrator]);
const ADMINISTRATOR: Who = Who::Roles(&[Administrator]);
const COVERING: Who = Who::Roles(&[Coach, Supervisor, ProjectLead]);
const LEADING: Who = Who::Roles(&[Supervisor, ProjectLead]);
const PROJECT_LEAD: Who = Who::Roles(&[ProjectLead]);

/// All endpoints.
#[rustfmt::skip] // A table is read by its columns.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::get ("/v1/health",                       Who::Anyone,   health,
            Operation::gives::<Health>("getHealth", "Says that it can serve.")),
        Endpoint::get ("/v1/openapi.json",                 Who::Anyone,   openapi::publish,
            Operation::gives::<serde_json::Value>("getOpenApi", "Gives this document.")),
        Endpoint::post("/v1/devices",                      Who::Anyone,   devices::BODY_LIMIT, devices::enrol,
            Operation::makes::<Enrolled>("enrolDevice", "Signs an employee in, by password or by one-time code, and makes \
                this device one of hers.").takes::<devices::Enrolment>()),
        Endpoint::get ("/v1/devices",                      ADMINISTRATOR, devices::list,
            Operation::gives::<Devices>("getDevices", "Lists the devices, and whose they are.")),
        Endpoint::put ("/v1/devices/{id}/withdrawal",      ADMINISTRATOR, devices::WITHDRAW_LIMIT, devices::withdraw,
            Operation::gives::<ListedDevice>("withdrawDevice", "Withdraws a device: it locks, or empties itself.")
                .takes::<Withdraw>()),
        Endpoint::delete("/v1/devices/{id}/withdrawal",    ADMINISTRATOR, devices::reinstate,
            Operation::gives::<ListedDevice>("reinstateDevice", "Takes the withdrawal of a device back, unless it is to be \
                emptied.")),
        Endpoint::post("/v1/tokens",                       Who::Device,   0, tokens::give,
            Operation::gives::<AccessToken>("makeToken", "Trades a device's own token for a short one.")),
        Endpoint::get ("/v1/sign-in-ways",                 Who::Anyone,   sign_ins::ways,
            Operation::gives::<SignInWays>("getSignInWays", "Says by which ways an employee signs in here.")),
        Endpoint::post("/v1/sign-ins",                     Who::Anyone,   sign_ins::BODY_LIMIT, sign_ins::begin,
            Operation::makes::<BrowserSignInBegun>("beginSignIn", "Begins a sign-in by the browser.")
                .takes::<BrowserSignIn>()),
        Endpoint::post("/v1/sign-ins/{id}",                Who::Anyone,   sign_ins::BODY_LIMIT, sign_ins::collect,
            Operation::makes::<Enrolled>("collectSignIn", "Gives what a sign-in by the browser came to.")
                .takes::<CollectSignIn>().or(202, "It goes on: ask again later.")),
        Endpoint::post("/v1/enrolment-codes",              ENROLLING,     codes::BODY_LIMIT, codes::make,
            Operation::makes::<EnrolmentCode>("makeEnrolmentCode", "Makes a one-time code with which an employee takes a \
                device into use.").takes::<NewCode>()),
        // For every role: an answer that somebody recorded before her role changed is taken in, and held.
        Endpoint::post("/v1/events",                       EVERYBODY,     events::BODY_LIMIT, events::push,
            Operation::gives::<PushReply>("pushEvents", "Offers events, at most 500 or 1 MiB, and gets a receipt for each. \
                Sent again they are there once.").takes::<PushRequest>().takes_turns()),
        Endpoint::get ("/v1/changes",                      EVERYBODY,     changes::page,
            Operation::gives::<Changes>("getChanges", "Gives what came after a place in the log, as far as the caseload of \
                whoever asks goes.").query::<changes::Question>()
                .headers(&[("If-None-Match", "The ETag of the caseload that the device has.")])),
        Endpoint::get ("/v1/dossiers/{id}/events",         CASEWORK,      dossiers::events,
            Operation::gives::<DossierEvents>("getDossierEvents", "Gives one dossier from its beginning, page by page.")
                .query::<dossiers::Question>()),
        // As for events: a file that was made before a role changed is taken in where its answers are held.
        Endpoint::put ("/v1/dossiers/{id}/attachments/{sha256}", EVERYBODY, attachments::BODY_LIMIT, attachments::bring,
            Operation::gives::<Upload>("putAttachment", "Brings the next part, at most 256 KiB, of a file that an answer \
                names.").query::<attachments::Question>().takes_file()),
        Endpoint::get ("/v1/dossiers/{id}/attachments/{sha256}/upload", EVERYBODY, attachments::upload,
            Operation::gives::<Upload>("getAttachmentUpload", "Says how much of a file is here, and so where the next part \
                begins.")),
        Endpoint::get ("/v1/dossiers/{id}/attachments/{sha256}", CASEWORK, attachments::fetch,
            Operation::gives_file("getAttachment", "Gives a file that an answer names, or a part of it.")
                .headers(&[("Range", "One range of bytes, such as `bytes=0-262143`.")])
                .or(206, "The part that was asked for.")),
        Endpoint::put ("/v1/dossiers/{id}/erasure",        SUPERVISOR,    erasures::BODY_LIMIT, erasures::erase,
            Operation::gives::<Erasure>("eraseDossier", "Erases a dossier for good, on the server, in its backups, and on \
                devices at their next contact.").takes::<Erase>()),
        Endpoint::put ("/v1/dossiers/{id}/coach",          SUPERVISOR,    caseloads::BODY_LIMIT, caseloads::move_dossier,
            Operation::gives::<DossierCoach>("moveDossier", "Moves a dossier to one coach, out of everybody else's caseload.")
                .takes::<DossierCoach>()),
        Endpoint::get ("/v1/caseloads",                    SUPERVISOR,    caseloads::list,
            Operation::gives::<Caseloads>("getCaseloads", "Says which coach has which dossiers.")),
        Endpoint::get ("/v1/covers",                       COVERING,      covers::list,
            Operation::gives::<Covers>("getCovers", "Says who looks after whose caseload: to a coach, of her own.")),
        Endpoint::post("/v1/covers",                       COVERING,      covers::BODY_LIMIT, covers::make,
            Operation::makes::<Cover>("makeCover", "Lets a colleague see a coach's dossiers for some days.")
                .takes::<NewCover>()),
        Endpoint::put ("/v1/covers/{id}/end",              COVERING,      0, covers::end,
            Operation::gives::<Cover>("endCover", "Ends a cover now.")),
        Endpoint::put ("/v1/handover-key",                 COACH,         handover_keys::BODY_LIMIT, handover_keys::put,
            Operation::gives::<HandoverKey>("putHandoverKey", "Keeps the key to which handovers to this device are sealed.")
                .takes::<HandoverKey>()),
        Endpoint::get ("/v1/held-events",                  SUPERVISOR,    held::list,
            Operation::gives::<HeldEvents>("getHeldEvents", "Lists what is kept apart and why, never what it says.")
                .query::<held::Question>()),
        Endpoint::get ("/v1/held-events/{id}",             SUPERVISOR,    held::bytes,
            Operation::gives_file("getHeldEvent", "Gives what is kept apart as a file, as it came.")),
        Endpoint::post("/v1/held-events/settlements",      SUPERVISOR,    held::BODY_LIMIT, held::settle,
            Operation::gives::<SettleReply>("settleHeldEvents", "Releases events into the log, reassigns their dossiers, or \
                sets them aside.").takes::<SettleRequest>()),
        Endpoint::get ("/v1/team",                         LEADING,       team::count,
            Operation::gives::<Team>("getTeam", "Counts in the caseload of every coach: figures, no person.")),
        Endpoint::get ("/v1/forms",                        EVERYBODY,     forms::list,
            Operation::gives::<Forms>("getForms", "Lists the current version of every form.")),
        Endpoint::get ("/v1/forms/{sha256}",               EVERYBODY,     forms::bytes,
            Operation::gives_file("getForm", "Gives a form, or a file that one names, by the hash of its bytes.")),
        Endpoint::get ("/v1/measurement-windows",          EVERYBODY,     windows::list,
            Operation::gives::<MeasurementWindows>("getMeasurementWindows", "Says when the questionnaires may be asked.")),
        Endpoint::put ("/v1/measurement-windows/{moment}", PROJECT_LEAD,  windows::BODY_LIMIT, windows::move_window,
            Operation::gives::<MeasurementWindows>("moveMeasurementWindow", "Chooses the days of a window, or gives it back \
                to the months.").takes::<WindowDates>()),
    ]
}
