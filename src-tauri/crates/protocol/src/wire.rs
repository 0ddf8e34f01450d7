//! Requests and replies. All under `/v1`, JSON in camelCase, errors as `application/problem+json`.
//!
//! | request | body → reply |
//! |---|---|
//! | `POST /v1/devices` | `EnrolRequest` or `CodeEnrolment` → 201 `Enrolled` |
//! | `POST /v1/tokens`, with the device's token | → `AccessToken` |
//! | `GET /v1/sign-in-ways` | → `SignInWays` |
//! | `POST /v1/sign-ins` | `BrowserSignIn` → 201 `BrowserSignInBegun` |
//! | `POST /v1/sign-ins/{id}` | `CollectSignIn` → 202 while it goes on, 201 `Enrolled` |
//! | `POST /v1/enrolment-codes`, by a supervisor or an administrator | `NewCode` → 201 `EnrolmentCode` |
//! | `POST /v1/events` | `PushRequest` → `PushReply` |
//! | `GET /v1/changes?epoch&after&limit&windows=<windows etag>&digests=all`, `If-None-Match: <caseload etag>` | → `Changes` |
//! | `GET /v1/dossiers/{id}/events?after&upto&limit` | → `DossierEvents` |
//! | `GET /v1/dossiers/{id}/attachments/{sha256}/upload` | → `Upload` |
//! | `PUT /v1/dossiers/{id}/attachments/{sha256}?offset&size`, `Content-Type: <media type>` | a part of the file → `Upload` |
//! | `GET /v1/dossiers/{id}/attachments/{sha256}`, `Range: bytes=from-to` | → the file's bytes, or that part of them |
//! | `GET /v1/forms` | → `Forms` |
//! | `GET /v1/forms/{sha256}` | → the form's bytes |
//! | `GET /v1/measurement-windows` | → `MeasurementWindows` |
//! | `PUT /v1/measurement-windows/{moment}`, by a project lead | `WindowDates` → `MeasurementWindows` |
//! | `GET /v1/health` | → 200 |
//!
//! All but `devices`, `sign-in-ways`, `sign-ins` and `health` want `Authorization: DPoP <token>`: the device's own for
//! `tokens`, and for everything else the short one that `tokens` hands out. With a token, and where a device is enrolled,
//! goes a proof of possession in `DPoP` (see `dpop`); the backend hands out nonces for it in `DPoP-Nonce`, and a 401 with
//! `use_nonce` asks to try again with the one that came along.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::{
    AccountId, DeviceId, Digest, DossierId, Epoch, EventId, Seq, Sha256,
    covers::{Colleague, Cover},
};

/// Signs an account in and makes this device one of hers.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct EnrolRequest {
    /// The account's sign-in name.
    pub account: String,
    /// The account's password. Never logged: this type has no `Debug`.
    pub password: String,
    /// What the device is called in the municipality's list.
    pub device_name: String,
}

/// The reply to an enrolment: all that a device needs to make its vault.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Enrolled {
    /// The device's id.
    pub device: DeviceId,
    /// Who signed in.
    pub account: Account,
    /// The device's token, for `POST /v1/tokens` alone. Kept in the vault; the backend has only its hash.
    pub token: String,
    /// The municipality's recovery public key (X25519, base64), to which the vault's second key slot is sealed.
    pub recovery_key: String,
    /// The log's present life.
    pub epoch: Epoch,
    /// The server's time, to estimate the device clock's offset.
    pub server_time: DateTime<Utc>,
}

/// An employee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Account {
    /// The account's id.
    pub id: AccountId,
    /// The name that colleagues and participants know.
    pub name: String,
    /// What she may do.
    pub role: Role,
}

/// What an account may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Guides participants; sees her own caseload.
    Coach,
    /// Sees held events, moves participants between coaches.
    Supervisor,
    /// Leads the pilot; sees counts, no conversations.
    ProjectLead,
    /// Gets the pseudonymised export.
    Researcher,
    /// Manages accounts, devices and forms.
    Administrator,
}

/// A batch of events, each in its own bytes. At most 500 events or 1 MiB.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PushRequest {
    /// The events, oldest first.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<crate::Event>"))]
    pub events: Vec<Box<RawValue>>,
}

/// A receipt per event, in the order of the request.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PushReply {
    /// The log's present life: a receipt counts for it alone.
    pub epoch: Epoch,
    /// As many as events were sent, in the same order.
    pub receipts: Vec<Receipt>,
    /// The server's time when they were durable.
    pub received_at: DateTime<Utc>,
}

/// What became of one event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Receipt {
    /// The event's id; absent when none could be read (it is held all the same).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<EventId>,
    /// What became of it.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// What became of one event. The first three are durable on the server and leave the outbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// It is in the log.
    Stored {
        /// Its place.
        seq: Seq,
    },
    /// The log had it already.
    Already {
        /// Its place.
        seq: Seq,
    },
    /// It is kept apart for a supervisor, not in the log. Never dropped.
    Held {
        /// Why.
        reason: HeldReason,
    },
    /// The dossier was erased: nothing is stored, and the device deletes what it has of it.
    Erased,
}

/// Why an event is kept apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum HeldReason {
    /// The dossier is not, or no longer, in the sender's caseload.
    NotInCaseload,
    /// It cannot be read as an event.
    Malformed,
    /// The same id came before with other bytes.
    Clash,
    /// It is larger than a server can take.
    TooLarge,
    /// A reason of a later version.
    #[serde(other)]
    Other,
}

/// One page of the log, as far as the caller's caseload goes.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Changes {
    /// The log's present life. When it is not the one asked for, `events` is empty and `next` is 0: re-offer, then pull
    /// from the start.
    pub epoch: Epoch,
    /// The whole caseload; absent when its ETag is the one that the caller named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caseload: Option<Caseload>,
    /// The measurement windows; absent when their ETag is the one that the caller named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub windows: Option<MeasurementWindows>,
    /// Events after `after` of dossiers in the caseload, in commit order.
    pub events: Vec<StoredEvent>,
    /// Where the next pull begins: the place up to which this page speaks.
    pub next: Seq,
    /// Whether there is more behind `next` at this moment.
    pub more: bool,
    /// What the caller should now have, up to `next`: on the last page, of the dossiers that it touches; with
    /// `digests=all`, of the whole caseload.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub digests: Vec<DossierDigest>,
    /// The server's time.
    pub server_time: DateTime<Utc>,
    /// For how many hours a device opens without contact, as the municipality wants it; absent where it says nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lease_hours: Option<u16>,
}

/// What the log has of one dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DossierDigest {
    /// Which.
    pub dossier: DossierId,
    /// How many events.
    pub count: u64,
    /// Which events, and every byte of them.
    pub digest: Digest,
}

/// The dossiers that an account may see: state, sent whole (SYNC §2.5).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Caseload {
    /// Names this very set.
    pub etag: String,
    /// The dossiers.
    pub dossiers: Vec<DossierId>,
    /// Dossiers that were in it when they were erased: whatever a device still has of them goes, also what it had not
    /// sent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub erased: Vec<DossierId>,
    /// Who looks after whose caseload, as far as it is about this account: those that go on, and those to come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub covers: Vec<Cover>,
    /// The other coaches: to whom a cover or a handover can go.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub colleagues: Vec<Colleague>,
    /// The place in the log at which something was last said in each dossier: a new device fetches first what was worked
    /// on last. It is no part of what the ETag names, and a dossier without an event is not in it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub last: BTreeMap<DossierId, Seq>,
    /// The place at which something was first said in each dossier: one that began behind the place from which was asked
    /// comes whole with the log, and need not be fetched for itself. Like `last`, it is no part of what the ETag names.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub first: BTreeMap<DossierId, Seq>,
}

/// An event with what the server added.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct StoredEvent {
    /// Its place in the log.
    pub seq: Seq,
    /// When the server made it durable.
    pub received_at: DateTime<Utc>,
    /// The event, byte for byte as it was pushed.
    #[cfg_attr(feature = "schema", schemars(with = "crate::Event"))]
    pub event: Box<RawValue>,
}

/// One page of one dossier, for a device that is new to it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct DossierEvents {
    /// The log's present life.
    pub epoch: Epoch,
    /// Events after `after` and up to `upto`.
    pub events: Vec<StoredEvent>,
    /// Where the next page begins.
    pub next: Seq,
    /// Whether there is more before `upto`.
    pub more: bool,
}

/// How much of a file the server has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Upload {
    /// The log's present life: a receipt counts for it alone.
    pub epoch: Epoch,
    /// How many bytes are durable there: where the next part begins.
    pub received: u64,
    /// When the whole of it was durable and had the hash by which it is known; absent as long as it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received_at: Option<DateTime<Utc>>,
}

/// When the questionnaires of the cohort may be asked: state, sent whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MeasurementWindows {
    /// Names these very windows.
    pub etag: String,
    /// One per measurement moment, in their order.
    pub windows: Vec<MeasurementWindow>,
}

/// When the questionnaire of one moment may be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct MeasurementWindow {
    /// The moment: `t0`, `t1`, `t2`.
    pub moment: String,
    /// How many months after the first measurement it opens for a participant.
    pub after_months: u8,
    /// The days that the project lead chose for all of the cohort.
    #[serde(flatten)]
    pub dates: WindowDates,
}

/// The days that the project lead chose for a window, instead of those that follow from the first measurement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WindowDates {
    /// The first day.
    pub opens: Option<NaiveDate>,
    /// The last day.
    pub closes: Option<NaiveDate>,
}

/// The published forms, one entry per form: its current version.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Forms {
    /// The entries.
    pub forms: Vec<FormEntry>,
    /// The researchers' public key (X25519, base64), to which answers are sealed that only they may read; absent while
    /// there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub research_key: Option<String>,
}

/// One published form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FormEntry {
    /// The `form_id` setting.
    pub id: String,
    /// The `version` setting.
    pub version: String,
    /// The hash of its bytes, by which it is fetched.
    pub sha256: Sha256,
    /// The `form_title` setting.
    pub title: String,
    /// The files that it names: pictures, sounds, lists. Fetched by hash, as the form itself is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FormFile>,
}

/// A file that a form names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FormFile {
    /// The name by which the form knows it.
    pub name: String,
    /// The hash of its bytes, by which it is fetched.
    pub sha256: Sha256,
}

/// An error reply, as RFC 9457 has it, with a code to branch on.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problem {
    /// The HTTP status.
    pub status: u16,
    /// A short title, for people who read logs.
    pub title: String,
    /// What happened, without content of the request.
    pub detail: String,
    /// What it means for the caller.
    pub code: ProblemCode,
}

/// What an error means for the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    /// The name or the password is wrong.
    WrongCredentials,
    /// The token is unknown or no longer valid: get a new short one, or sign in again.
    NotSignedIn,
    /// The proof of possession is missing, wrong, or was used before.
    BadProof,
    /// The proof needs the nonce that comes with this reply.
    UseNonce,
    /// The municipality withdrew this device: lock it.
    Withdrawn,
    /// The municipality wants this device emptied: destroy its keys, then its files.
    Wipe,
    /// The one-time code is unknown, used or too old.
    WrongCode,
    /// The sign-in by the browser is over: refused, or too late.
    SignInOver,
    /// The account may not see this.
    Forbidden,
    /// There is nothing there.
    NotFound,
    /// The request makes no sense.
    BadRequest,
    /// The body is too large.
    TooLarge,
    /// The dossier was erased: delete what there is of it.
    Erased,
    /// The bytes of a file do not have the hash by which it is known. Nothing of it was kept.
    WrongContent,
    /// A part of a file does not begin where the one before it ended: ask how much is there.
    WrongOffset,
    /// Too many tries; see `Retry-After`.
    TooManyRequests,
    /// More is asked of the server than it can do soon; see `Retry-After`. Nothing was taken in.
    Busy,
    /// The server is at fault.
    Internal,
    /// A code of a later version.
    #[serde(other)]
    Other,
}
