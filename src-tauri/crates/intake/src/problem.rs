//! Why a use-case was refused, in terms that a client can act on. The only translation from the crates' own errors;
//! the words are the client's.

use chrono::{DateTime, Utc};
use serde::Serialize;
use store::{
    AppendError, CreateError, HandOverError, PinCheckError, PinError, RenewError, SaveError, TakeInError, UnlockError,
    VaultError,
};
use ts_rs::TS;

/// Why a use-case was refused.
#[derive(Debug, PartialEq, Eq, Serialize, TS, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum Problem {
    /// The vault is closed: ask for the PIN.
    #[error("the vault is locked")]
    Locked,
    /// There is no vault on this device: sign in first, with a network.
    #[error("no vault on this device")]
    NotEnrolled,
    /// The PIN is wrong.
    #[error("wrong PIN, tries left before a pause: {tries_left}")]
    WrongPin {
        /// Tries before the next pause.
        tries_left: u32,
    },
    /// Too many wrong PINs or sign-ins: wait.
    #[error("wait before the next try, seconds: {seconds}")]
    Wait {
        /// How long.
        seconds: u32,
    },
    /// The PIN is too short or not all digits.
    #[error("a PIN has at least six digits")]
    WeakPin,
    /// The OS keyring is absent, or lost the device's secret. The municipality's recovery key still opens the vault.
    #[error("the device's secret is not there")]
    NoDeviceSecret,
    /// The sign-in name or the password is wrong.
    #[error("wrong sign-in name or password")]
    WrongCredentials,
    /// The one-time code is unknown, used or too old.
    #[error("the one-time code is unknown, used or too old")]
    WrongCode,
    /// What looks like a link with a code is none.
    #[error("not a link with a code")]
    NotALink,
    /// The link is of another municipality than this device's.
    #[error("the link is of another backend: {address}")]
    OtherBackend {
        /// Its address.
        address: String,
    },
    /// Somebody else's vault is on this device.
    #[error("this device holds another account's vault")]
    OtherAccount,
    /// The sign-in by the browser was refused there, or took too long.
    #[error("the sign-in by the browser is over")]
    SignInOver,
    /// No browser can be opened on this device.
    #[error("no browser can be opened")]
    NoBrowser,
    /// The backend no longer knows this device's sign-in: sign in again.
    #[error("the backend no longer knows this sign-in")]
    SignInAgain,
    /// The device was without contact for longer than the municipality wants: it opens after it was connected once.
    #[error("the device was without contact for too long, days: {days}")]
    LeaseOver {
        /// For how many days.
        days: u32,
    },
    /// The device's clock goes back to before what it has seen: it opens after it was connected once.
    #[error("the device's clock went back")]
    ClockWentBack,
    /// The municipality withdrew this device: sign in again before the vault opens.
    #[error("the municipality withdrew this device")]
    Withdrawn,
    /// The backend can't be reached, and this use-case needs it.
    #[error("the backend cannot be reached")]
    Unreachable,
    /// The backend answered with an error.
    #[error("the backend answered with an error")]
    BackendFailed,
    /// There is no such dossier on this device.
    #[error("no such dossier on this device")]
    UnknownDossier,
    /// The form has no such page.
    #[error("no such page in the form: {page}")]
    UnknownPage {
        /// Its name.
        page: String,
    },
    /// No question has this path in the open form.
    #[error("no question at {path}")]
    UnknownQuestion {
        /// Its path.
        path: String,
    },
    /// The question cannot take an answer of this shape.
    #[error("not an answer to {path}")]
    NotAnAnswer {
        /// Its path.
        path: String,
    },
    /// The participant has no such field, or it cannot say this.
    #[error("not a fact: {field}")]
    NotAFact {
        /// The field.
        field: String,
    },
    /// The plan has no such goal or step.
    #[error("no such goal or step in the plan")]
    UnknownGoal,
    /// The plan or the catalogue has no such instrument, or it cannot come to this now.
    #[error("no such instrument, or not from here")]
    UnknownInstrument,
    /// The ladder has no such rung.
    #[error("no such rung: {rung}")]
    UnknownRung {
        /// Its number.
        rung: u8,
    },
    /// Another party guides her: there are conversations, and no referral.
    #[error("another party guides her: no referral")]
    NoReferral,
    /// There is no such signal or handover, or not such a meeting to hand over in.
    #[error("no such signal, handover or conversation of three")]
    UnknownHandover,
    /// A signature is lines or a name.
    #[error("not a signature")]
    NotASignature,
    /// A telephone number has digits, and some signs between them.
    #[error("not a telephone number")]
    NotAPhoneNumber,
    /// The paper could not be laid out: a bug, or an app that was built without it.
    #[error("the paper could not be laid out")]
    NotPrinted,
    /// There is no such file any more.
    #[error("no such file any more")]
    NoSuchFile,
    /// There is no such conversation, or it is not one that can be started.
    #[error("no such conversation")]
    UnknownConversation,
    /// What happened lies in the past, and only what is planned can move.
    #[error("not a day that this can be")]
    WrongDay,
    /// An answer needs a meeting: start one.
    #[error("no meeting is going on")]
    NoMeeting,
    /// No intake and no questionnaire is open.
    #[error("no interview is open")]
    NoIntake,
    /// The participant has the tablet: nothing but her own interview can be reached.
    #[error("the participant has the tablet")]
    ParticipantMode,
    /// The questionnaire of this moment has not reached this device: connect once.
    #[error("no questionnaire on this device for {moment}")]
    NoQuestionnaire {
        /// The moment.
        moment: String,
    },
    /// She was not asked, or said no: nothing of this purpose is asked before a recorded yes.
    #[error("no consent for {purpose}")]
    ConsentMissing {
        /// The purpose.
        purpose: String,
    },
    /// The key to which answers are sealed has not reached this device: connect once.
    #[error("the research key is not on this device yet")]
    NoResearchKey,
    /// There is no such attempt to reach her.
    #[error("no such attempt")]
    UnknownAttempt,
    /// She is in the control group: there are questionnaires, and nothing else.
    #[error("the control group gets questionnaires only")]
    ControlGroup,
    /// Only who leads the project may do this.
    #[error("only a project lead may do this")]
    NotProjectLead,
    /// The participant has not chosen yet what is told, the three of them have not talked, or it goes to no coach.
    #[error("the handover is not far enough")]
    HandoverNotReady,
    /// No tablet of the receiver told its key, or this one does not know it yet.
    #[error("there is no key of the receiver")]
    NoReceiverKey,
    /// The file is no handover.
    #[error("the file is no handover")]
    NotAHandover,
    /// The handover was sealed to somebody else's tablets.
    #[error("the handover was not sealed to this device")]
    HandoverForOthers,
    /// The handover was changed, or is damaged.
    #[error("the handover was changed or is damaged")]
    HandoverTampered,
    /// The handover comes from a tablet that this one does not know.
    #[error("the handover comes from an unknown device")]
    UnknownSender,
    /// These days make no cover: it begins before it ends, is not over yet, and lasts three months at most.
    #[error("these days make no cover")]
    NotACover,
    /// Nobody of this name guides anybody here.
    #[error("no such colleague is known on this device")]
    UnknownColleague,
    /// Only who leads the project or the coaches may see this.
    #[error("only who leads may see this")]
    NotLeading,
    /// Only who manages the employees' devices may do this.
    #[error("only who manages devices may do this")]
    NotManaging,
    /// Nobody signs in with this name.
    #[error("nobody signs in with this name")]
    UnknownAccount,
    /// A window cannot close before it opens.
    #[error("these days make no window")]
    NotAWindow,
    /// The coach's own page needs her PIN again.
    #[error("the private page is closed")]
    PrivatePageClosed,
    /// The intake form has not reached this device: connect once.
    #[error("the intake form is not on this device yet")]
    NoForm,
    /// Words are wanted, and there are none.
    #[error("empty where words are wanted: {field}")]
    Empty {
        /// What is empty.
        field: String,
    },
    /// No form is being tried out.
    #[error("no preview is open")]
    NoPreview,
    /// A file is larger than the app takes.
    #[error("the file is larger than {megabytes} MB")]
    FileTooLarge {
        /// The most that it takes.
        megabytes: u32,
    },
    /// What came from the window is no file: not base64, or without a name.
    #[error("not a file")]
    NotAFile,
    /// Neither the open form nor this device has a file of this name.
    #[error("no such file")]
    UnknownFile,
    /// An answer names a file that is still on another device, or on its way from there.
    #[error("the file is not on this device yet")]
    FileElsewhere,
    /// The folder for downloads cannot be written to.
    #[error("the folder for downloads cannot be written to")]
    NoDownloads,
    /// The device's disk is full: what was saved is kept, this was not saved.
    #[error("the disk is full, nothing was saved")]
    DiskFull,
    /// The vault was made by a newer version of the app.
    #[error("the vault is newer than this app")]
    TooNew,
    /// A bug or a broken machine: nothing to do but report it.
    #[error("internal error {incident}")]
    Internal {
        /// Names the entry in the log.
        incident: String,
    },
}

impl Problem {
    /// Names an incident, logs its causes under that name, and answers with the name alone: causes are for the log, and
    /// carry no answers.
    pub fn internal(cause: &dyn std::error::Error) -> Self {
        use std::sync::atomic::{AtomicU32, Ordering};
        static COUNT: AtomicU32 = AtomicU32::new(1);
        let incident = format!("{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let mut causes = cause.to_string();
        let mut source = cause.source();
        while let Some(deeper) = source {
            causes.push_str(": ");
            causes.push_str(&deeper.to_string());
            source = deeper.source();
        }
        tracing::error!(incident, causes, "internal error");
        Self::Internal { incident }
    }

    fn wait_until(until: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        Self::Wait { seconds: u32::try_from((until - now).num_seconds().max(1)).unwrap_or(u32::MAX) }
    }

    /// Why a vault did not open.
    pub fn unlocking(cause: UnlockError, now: DateTime<Utc>) -> Self {
        match cause {
            UnlockError::NoVault => Self::NotEnrolled,
            UnlockError::WrongPin { wait_until: Some(until), .. } => Self::wait_until(until, now),
            UnlockError::WrongPin { tries_left, wait_until: None } => Self::WrongPin { tries_left },
            UnlockError::Wait { until } => Self::wait_until(until, now),
            UnlockError::PinDropped | UnlockError::NoSecret | UnlockError::Secrets(_) => Self::NoDeviceSecret,
            UnlockError::SchemaTooNew => Self::TooNew,
            UnlockError::DiskFull => Self::DiskFull,
            cause => Self::internal(&cause),
        }
    }

    /// Why a PIN was not accepted while the vault is open.
    pub fn checking_pin(cause: PinCheckError, now: DateTime<Utc>) -> Self {
        match cause {
            PinCheckError::WrongPin { wait_until: Some(until), .. } => Self::wait_until(until, now),
            PinCheckError::WrongPin { tries_left, wait_until: None } => Self::WrongPin { tries_left },
            PinCheckError::Wait { until } => Self::wait_until(until, now),
            PinCheckError::PinDropped | PinCheckError::NoSecret | PinCheckError::Secrets(_) => Self::NoDeviceSecret,
            cause => Self::internal(&cause),
        }
    }
}

impl From<VaultError> for Problem {
    fn from(cause: VaultError) -> Self {
        match cause {
            VaultError::DiskFull => Self::DiskFull,
            VaultError::Damaged { .. } | VaultError::Database(_) => Self::internal(&cause),
        }
    }
}

impl From<SaveError> for Problem {
    fn from(cause: SaveError) -> Self {
        match cause {
            SaveError::Vault(cause) => cause.into(),
            cause => Self::internal(&cause),
        }
    }
}

impl From<HandOverError> for Problem {
    fn from(cause: HandOverError) -> Self {
        match cause {
            HandOverError::Vault(cause) => cause.into(),
            HandOverError::File(cause) if cause.kind() == std::io::ErrorKind::StorageFull => Self::DiskFull,
            cause => Self::internal(&cause),
        }
    }
}

impl From<AppendError> for Problem {
    fn from(cause: AppendError) -> Self {
        match cause {
            AppendError::DiskFull => Self::DiskFull,
            cause => Self::internal(&cause),
        }
    }
}

impl From<TakeInError> for Problem {
    fn from(cause: TakeInError) -> Self {
        match cause {
            TakeInError::Save(cause) => cause.into(),
            cause => Self::internal(&cause),
        }
    }
}

impl From<CreateError> for Problem {
    fn from(cause: CreateError) -> Self {
        match cause {
            CreateError::Secrets(_) => Self::NoDeviceSecret,
            CreateError::DiskFull => Self::DiskFull,
            cause => Self::internal(&cause),
        }
    }
}

impl From<RenewError> for Problem {
    fn from(cause: RenewError) -> Self {
        match cause {
            RenewError::OtherAccount => Self::OtherAccount,
            RenewError::Vault(cause) => cause.into(),
            cause => Self::internal(&cause),
        }
    }
}

impl From<PinError> for Problem {
    fn from(_: PinError) -> Self {
        Self::WeakPin
    }
}
