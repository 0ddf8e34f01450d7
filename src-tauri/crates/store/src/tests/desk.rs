//! What the tests work with: a coach, her vault, events in few words.

use std::{fs, path::Path, sync::OnceLock};

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use chrono::{DateTime, TimeDelta, Utc};
use crypto_box::SecretKey;
use protocol::{
    Account, AccountId, AnsweredBy, Assistance, Caseload, Changes, Channel, DeviceId, DossierId, Enrolled, EnteredBy,
    Epoch, Event, EventId, Field, Interpreter, Mode, Outcome, Provenance, RawEvent, Receipt, Role, Seq, StoredEvent,
    Subject, Value,
};
use serde_json::Map;
use tempfile::TempDir;
use uuid::Uuid;

use crate::{Head, Pin, SecretFile, Vault, create, recover};

pub const EPOCH: Epoch = Epoch(Uuid::from_u128(0xE1));
pub const NEXT_EPOCH: Epoch = Epoch(Uuid::from_u128(0xE2));
pub const COACH: AccountId = AccountId(Uuid::from_u128(0xC0));
pub const ANNA: DossierId = DossierId(Uuid::from_u128(0xA));
pub const BASHIR: DossierId = DossierId(Uuid::from_u128(0xB));
pub const CLARA: DossierId = DossierId(Uuid::from_u128(0xC));

/// The private half of the municipality's recovery key.
pub fn recovery_private() -> String {
    BASE64.encode([7; 32])
}

pub fn pin() -> Pin {
    Pin::new("246810").unwrap()
}

pub fn wrong_pin() -> Pin {
    Pin::new("111111").unwrap()
}

/// Some seconds after the tests' beginning.
pub fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(18_568) + TimeDelta::seconds(seconds)
}

pub fn enrolled() -> Enrolled {
    Enrolled {
        device: DeviceId(Uuid::from_u128(0xD1)),
        account: Account { id: COACH, name: "Coach One".to_owned(), role: Role::Coach },
        token: "token-one".to_owned(),
        recovery_key: BASE64.encode(SecretKey::from([7; 32]).public_key().as_bytes()),
        epoch: EPOCH,
        server_time: at(0),
    }
}

/// A device: its data folder and its secrets.
pub struct Device {
    pub folder: TempDir,
}

impl Device {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub fn secrets(&self) -> SecretFile {
        SecretFile::at(&self.folder.path().join("secrets.json"))
    }

    pub fn create(&self) -> Vault {
        create(self.folder.path(), &enrolled(), &pin(), &self.secrets(), at(0)).unwrap()
    }

    /// An empty vault that has met a server on which nothing is.
    pub fn with_vault() -> (Self, Vault) {
        let (device, mut vault) = Self::with_new_vault();
        pull(&mut vault, &page(None, Vec::new(), 0));
        (device, vault)
    }

    /// A vault that has not met the server yet, without the quarter of a second that a PIN takes.
    pub fn with_new_vault() -> (Self, Vault) {
        static TEMPLATE: OnceLock<Device> = OnceLock::new();
        let template = TEMPLATE.get_or_init(|| {
            let device = Self::new();
            drop(device.create());
            device
        });
        let device = Self::new();
        copy(&template.folder.path().join("vaults"), &device.folder.path().join("vaults"));
        let vault = device.recover();
        (device, vault)
    }

    pub fn recover(&self) -> Vault {
        recover(self.folder.path(), COACH, &recovery_private()).unwrap()
    }

    /// The disk as it is now, as after pulling the plug.
    pub fn image(&self) -> Self {
        let image = Self::new();
        copy(&self.folder.path().join("vaults"), &image.folder.path().join("vaults"));
        image
    }
}

pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

pub fn id(n: u128) -> EventId {
    EventId(Uuid::from_u128(n))
}

/// An answer in a field of the participant.
pub fn said(n: u128, dossier: DossierId, field: &str, answer: &str, supersedes: &[u128]) -> Event {
    Event {
        id: id(n),
        dossier,
        subject: Subject::Participant,
        field: Field::from(field),
        value: Value::text(answer),
        supersedes: supersedes.iter().copied().map(id).collect(),
        provenance: provenance(),
        form: None,
        unknown: Map::new(),
    }
}

pub fn provenance() -> Provenance {
    Provenance {
        at: at(0),
        clock_offset_ms: None,
        account: COACH,
        device: DeviceId(Uuid::from_u128(0xD1)),
        entered_by: EnteredBy::Coach,
        answered_by: AnsweredBy::Participant,
        assistance: Assistance::SelfWith,
        mode: Mode::Together,
        channel: Channel::FaceToFace,
        location: None,
        meeting: None,
        language: "nl".to_owned(),
        interpreter: Interpreter::None,
        read_aloud: false,
        third_parties: Vec::new(),
    }
}

/// An event as the server hands it out.
pub fn stored(seq: u64, event: &Event) -> StoredEvent {
    StoredEvent { seq: Seq(seq), received_at: at(seq as i64), event: RawEvent::write(event.clone()).body().to_owned() }
}

/// A page of the log, the last there is, up to `next`.
pub fn page(caseload: Option<&[DossierId]>, events: Vec<StoredEvent>, next: u64) -> Changes {
    Changes {
        epoch: EPOCH,
        caseload: caseload.map(|dossiers| Caseload {
            etag: format!("{dossiers:?}"),
            dossiers: dossiers.to_vec(),
            ..Caseload::default()
        }),
        windows: None,
        events,
        next: Seq(next),
        more: false,
        digests: Vec::new(),
        server_time: at(0),
        lease_hours: None,
    }
}

/// Pulls a page from where the vault is.
pub fn pull(vault: &mut Vault, changes: &Changes) -> crate::Applied {
    let asked = vault.position().unwrap();
    vault.apply_changes(&asked, changes, at(0)).unwrap()
}

pub fn receipt(n: u128, outcome: Outcome) -> Receipt {
    Receipt { id: Some(id(n)), outcome }
}

/// The answers on top, as text: `field=answer`.
pub fn shown(vault: &Vault, dossier: DossierId) -> Vec<String> {
    vault.heads(dossier).unwrap().iter().map(line).collect()
}

fn line(head: &Head) -> String {
    let answer = head.event.value.answer().and_then(|answer| answer.as_str()).unwrap_or("-");
    format!("{}={answer}", head.event.field)
}
