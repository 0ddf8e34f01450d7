//! Where the app stands, and where the coach was.

use chrono::NaiveDate;
use protocol::{AccountId, DossierId, MeetingId, Role};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Manages;

/// Where the app stands: before the first sign-in, locked, or open.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AppStatus {
    /// What the app can do now.
    pub phase: Phase,
    /// The coach whose vault is on this device, so that the lock screen can greet her; nobody while the tablet is in a
    /// participant's hands.
    pub coach: Option<String>,
    /// What she leads, when the vault is open and she leads something: then the team is where she begins.
    pub leads: Option<Leads>,
    /// What she manages of the employees' devices, when the vault is open and she manages any.
    pub manages: Option<Manages>,
    /// The address of the municipal backend.
    pub backend: String,
    /// Today, as the domain counts it (shifted by `--clock` in a demo).
    #[ts(type = "string")]
    pub today: NaiveDate,
    /// What must be announced on every screen.
    pub notices: Vec<Notice>,
    /// The language of the app's own words, as a BCP 47 tag.
    pub language: String,
    /// Whether a participant had the tablet when the app stopped: unlocking takes in what she answered. Nobody is named.
    pub handed_out: bool,
    /// Why the municipality closed the vault, if it did since the app was started.
    pub ended: Option<Ended>,
    /// Whether somebody signed in again, and the PIN is all that is still wanted.
    pub signed_in_again: bool,
}

/// What somebody leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Leads {
    /// The project.
    Project,
    /// The coaches.
    Coaches,
}

impl Leads {
    /// What an account with this role leads.
    pub fn by(role: Role) -> Option<Self> {
        match role {
            Role::ProjectLead => Some(Self::Project),
            Role::Supervisor => Some(Self::Coaches),
            Role::Coach | Role::Researcher | Role::Administrator => None,
        }
    }
}

/// Why the municipality closed the vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Ended {
    /// It withdrew this device: sign in again. What was not sent is kept.
    Withdrawn,
    /// It had this device emptied.
    Emptied,
}

/// What the app can do now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Phase {
    /// No vault yet: sign in, with a network.
    NotEnrolled,
    /// Signed in for the first time: choose a PIN.
    ChoosePin,
    /// There is a vault, and it is closed.
    Locked,
    /// The vault is open.
    Open,
    /// The participant has the tablet: the vault is closed, and one interview goes on.
    Alone,
}

/// Something that every screen must say.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Notice {
    /// Synthetic people only.
    Demo,
    /// The device secret stands in a file, not in the OS keyring.
    SecretInFile,
    /// The day is shifted.
    ShiftedClock {
        /// The day that the app takes for today.
        #[ts(type = "string")]
        today: NaiveDate,
    },
}

/// Where the coach was, so that the app can open there again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Place {
    /// The list of participants.
    #[default]
    Caseload,
    /// A dossier.
    Dossier {
        /// Whose.
        #[ts(type = "string")]
        dossier: DossierId,
    },
    /// The intake, at a page of it.
    Intake {
        /// Whose.
        #[ts(type = "string")]
        dossier: DossierId,
        /// The page: the name of its group in the form.
        page: String,
    },
    /// The overview at the end of the intake.
    Review {
        /// Whose.
        #[ts(type = "string")]
        dossier: DossierId,
    },
    /// A questionnaire, at a page of it.
    Questionnaire {
        /// Whose.
        #[ts(type = "string")]
        dossier: DossierId,
        /// Which: `t0`, `t1` or `t2`.
        moment: String,
        /// The page: the name of its group in the form.
        page: String,
    },
    /// The measurement moments.
    Measurements {
        /// Whose.
        #[ts(type = "string")]
        dossier: DossierId,
    },
    /// The plan.
    Plan {
        /// Whose.
        #[ts(type = "string")]
        dossier: DossierId,
    },
    /// All conversations.
    Conversations {
        /// Whose.
        #[ts(type = "string")]
        dossier: DossierId,
    },
    /// One conversation.
    Conversation {
        /// Whose.
        #[ts(type = "string")]
        dossier: DossierId,
        /// Which.
        #[ts(type = "string")]
        meeting: MeetingId,
    },
}

/// The first sign-in went well.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SignedIn {
    /// Who signed in.
    #[ts(type = "string")]
    pub account: AccountId,
    /// Her name.
    pub name: String,
}

/// The vault is open.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Unlocked {
    /// Where she was.
    pub place: Place,
    /// Where the app now stands.
    pub status: AppStatus,
}
