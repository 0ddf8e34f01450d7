//! The command line: what can be asked of the program. `settings` decides what holds when several places speak.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use protocol::{Role, oversight::ErasureReason};

/// The municipal backend of Samenstap: keeps what coaches record, and brings it to their own devices only.
///
/// Without a command it serves. It speaks plain HTTP: on a network it belongs behind a proxy that ends TLS. When it is
/// ready it prints one line on standard output: `listening on http://ADDRESS:PORT`. Its log goes to standard error and
/// holds no content, no names and no ids of dossiers.
#[derive(Parser)]
#[command(name = "samenstap-backend", version, after_long_help = AFTER_HELP)]
pub struct CommandLine {
    #[command(flatten)]
    pub settings: SettingsArgs,
    #[command(subcommand)]
    pub command: Option<Command>,
}

const AFTER_HELP: &str = "\
Each setting can also stand in the environment (SAMENSTAP_BACKEND_DATABASE, _KEY_FILE, _LISTEN, _METRICS, _DEMO, _CLOCK,
_FORMS, _PUBLIC_ADDRESS, _SIGN_IN_DAYS, _OFFLINE_HOURS, _PUSH_WAIT, _CONFIG) or in the TOML file that --config names,
under the same name (database, key-file, listen, metrics, demo, clock, forms, public-address, sign-in-days, offline-hours,
push-wait). The municipality's identity provider stands in that file alone, under [identity-provider]: see
docs/backend.md.
The command line wins over the environment, the environment over the file.

First use at a municipality:
  samenstap-backend recovery-key new        keep the private half in a safe
  samenstap-backend research-key new        the private half is the researchers'
  samenstap-backend account add sevda --name 'Sevda Akın'
  samenstap-backend form publish fixtures/forms/intake/form.xlsx
  samenstap-backend device code sevda       for her first tablet, where nobody gives her a password
  samenstap-backend --listen 127.0.0.1:7350

A look at it, with invented people only:
  samenstap-backend --demo --database demo.db

SAMENSTAP_BACKEND_LOG sets the log's detail, as in tracing's filters: warn, info, backend=debug.";

/// Settings as they may be given on the command line or in the environment.
#[derive(Args, Default)]
pub struct SettingsArgs {
    /// The database: the path of its one encrypted file, made when it is not there, or the address of a PostgreSQL
    /// database, which several backends may share [default: samenstap-backend.db].
    ///
    /// postgres://USER:PASSWORD@HOST/NAME. Give an address with a password in the environment or in the file: others see
    /// the command line. Another machine is spoken to over TLS only.
    #[arg(long, global = true, value_name = "PATH|ADDRESS", env = "SAMENSTAP_BACKEND_DATABASE")]
    pub database: Option<String>,

    /// The file with the database's key, made when neither is there; readable by its owner only [default: the
    /// database's path with .key behind it].
    #[arg(long, global = true, value_name = "PATH", env = "SAMENSTAP_BACKEND_KEY_FILE")]
    pub key_file: Option<PathBuf>,

    /// The address and port to listen on; port 0 takes a free one [default: 127.0.0.1:7350].
    #[arg(long, global = true, value_name = "ADDR", env = "SAMENSTAP_BACKEND_LISTEN")]
    pub listen: Option<String>,

    /// The loopback address and port on which Prometheus finds /metrics: counts and durations, no ids and no names. Left
    /// out, there are none.
    #[arg(long, global = true, value_name = "ADDR", env = "SAMENSTAP_BACKEND_METRICS")]
    pub metrics: Option<String>,

    /// The address at which devices and browsers reach this backend, such as https://samenstap.example.nl, when a proxy
    /// stands before it. Left out, it is the one that each request names.
    #[arg(long, global = true, value_name = "URL", env = "SAMENSTAP_BACKEND_PUBLIC_ADDRESS")]
    pub public_address: Option<String>,

    /// For how many days a device stays signed in [default: 30]. Then somebody has to show again who she is; no work is
    /// lost.
    #[arg(long, global = true, value_name = "DAYS", env = "SAMENSTAP_BACKEND_SIGN_IN_DAYS")]
    pub sign_in_days: Option<u16>,

    /// For how many hours a device opens without having heard from this backend, at most 168 [default: 72]. Then it opens
    /// after one contact; no work is lost.
    #[arg(long, global = true, value_name = "HOURS", env = "SAMENSTAP_BACKEND_OFFLINE_HOURS")]
    pub offline_hours: Option<u16>,

    /// For how many milliseconds a push waits for its turn when everybody comes at once [default: 500]. After that the
    /// device is told to come back later; it keeps what it has.
    #[arg(long, global = true, value_name = "MS", env = "SAMENSTAP_BACKEND_PUSH_WAIT")]
    pub push_wait: Option<u32>,

    /// Sows two coaches, their project lead, and a synthetic caseload of 134 invented people, and prints how to sign in.
    /// Only on a loopback address.
    #[arg(long, global = true, env = "SAMENSTAP_BACKEND_DEMO", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub demo: Option<bool>,

    /// Shifts the day: the domain's time is this at the start and runs on from there, for when an event was received;
    /// never for tokens, the audit log, or the server's own time. Only with --demo.
    #[arg(long, global = true, value_name = "RFC3339", env = "SAMENSTAP_BACKEND_CLOCK")]
    pub clock: Option<String>,

    /// Publishes every DIR/*/form.xlsx at the start [default with --demo: fixtures/forms of the folder that this is
    /// started in, or of one above it].
    #[arg(long, global = true, value_name = "DIR", env = "SAMENSTAP_BACKEND_FORMS")]
    pub forms: Option<PathBuf>,

    /// A TOML file with settings.
    #[arg(long, global = true, value_name = "FILE", env = "SAMENSTAP_BACKEND_CONFIG")]
    pub config: Option<PathBuf>,
}

#[derive(Subcommand)]
pub enum Command {
    /// Serves the devices until it is told to stop. What happens without a command.
    Serve,
    /// Adds and lists the accounts of employees.
    Account {
        #[command(subcommand)]
        what: AccountCommand,
    },
    /// The tablets and laptops on which employees work.
    Device {
        #[command(subcommand)]
        what: DeviceCommand,
    },
    /// The municipality's recovery key, which rescues what a lost device had not sent.
    RecoveryKey {
        #[command(subcommand)]
        what: KeyCommand,
    },
    /// The research key, to which answers are sealed that only the researchers may read.
    ResearchKey {
        #[command(subcommand)]
        what: KeyCommand,
    },
    /// Copies the database file to FILE, encrypted under the same key, while the backend goes on, and the keys of the
    /// dossiers to FILE.keys. Keep the key file elsewhere: without it no copy can be read. Keep FILE.keys for a few weeks
    /// only: what was erased is erased in a backup when its keys are gone. PostgreSQL: use pg_dump.
    Backup {
        /// A file that is not there yet.
        file: PathBuf,
    },
    /// Restores a backup to where no database is (see --database), and begins a new epoch: devices then offer anew what
    /// they hold, and what the backup lacks comes back from them. The key file of the backup must be in its place, and the
    /// dossiers' keys beside it. What stands in the journal of erasures is erased again.
    Restore {
        /// The backup.
        file: PathBuf,
        /// The journal of erasures [default: the database's path with .erased behind it].
        #[arg(long, value_name = "FILE")]
        journal: Option<PathBuf>,
    },
    /// Begins a new epoch. After pg_restore, before any backend is started on it: see `restore`.
    NewEpoch {
        /// The journal of erasures, as `erased` printed it last.
        #[arg(long, value_name = "FILE")]
        journal: Option<PathBuf>,
    },
    /// Erases a dossier for good: what was said in it can be read nowhere any more, and devices delete it at their next
    /// contact. There is no way back.
    Erase {
        /// The dossier, in full.
        dossier: String,
        /// Why.
        #[arg(long, value_enum)]
        reason: ReasonArg,
    },
    /// Lists what was erased, as the journal of erasures has it: on a PostgreSQL, keep this outside the backups.
    Erased,
    /// What is kept apart because it cannot go into the log as it came: nothing of it is ever lost.
    Held {
        #[command(subcommand)]
        what: HeldCommand,
    },
    /// Who has which dossiers.
    Caseload {
        #[command(subcommand)]
        what: CaseloadCommand,
    },
    /// The audit log: who did what, when, from where. Never content.
    Audit {
        #[command(subcommand)]
        what: AuditCommand,
    },
    /// The forms that devices work with.
    Form {
        #[command(subcommand)]
        what: FormCommand,
    },
}

#[derive(Subcommand)]
pub enum AccountCommand {
    /// Adds an account, with a password that is made up and shown once.
    Add {
        /// The name to sign in with.
        sign_in: String,
        /// The name that colleagues and participants know.
        #[arg(long)]
        name: String,
        /// What she may do.
        #[arg(long, value_enum, default_value_t = RoleArg::Coach)]
        role: RoleArg,
        /// Reads the password from the first line of standard input instead (never from the command line, where
        /// others see it).
        #[arg(long)]
        password_stdin: bool,
    },
    /// Lists sign-in name, name, role and number of devices.
    List,
}

#[derive(Subcommand)]
pub enum DeviceCommand {
    /// Makes a one-time code with which a device is enrolled for an account, and shows it as a QR code too. It counts for
    /// 24 hours, and is shown once.
    Code {
        /// The sign-in name of the account.
        sign_in: String,
    },
    /// Lists id, sign-in name, name and whether it was revoked.
    List,
    /// Withdraws a device: at its next contact it locks, and opens only for who signs in on it again.
    Revoke {
        /// Its id, from the list.
        id: uuid::Uuid,
        /// Has it emptied as well, with whatever it had not sent yet.
        #[arg(long)]
        wipe: bool,
    },
}

#[derive(Subcommand)]
pub enum KeyCommand {
    /// Makes a new key pair: prints the private half once, keeps the public half. What was sealed before stays sealed to
    /// the key that was current then.
    New,
}

#[derive(Subcommand)]
pub enum AuditCommand {
    /// Says whether every line of the log is as it was written, and where the log ends. Fails when a line was changed,
    /// taken out or put in between.
    Verify {
        /// The end that was noted before, such as `5:9f86d0…`. Fails when the log does not have that line any more: lines
        /// that were cut off at the end cannot be found without.
        #[arg(long, value_name = "LINES:HASH")]
        contains: Option<String>,
    },
}

#[derive(Subcommand)]
pub enum HeldCommand {
    /// Lists what is held: its number, why, when it came, from whom, of which dossier, which field. Never what it says.
    List,
    /// Brings events of somebody who has, or had, no access into the log of their dossiers, as they came.
    Release {
        /// Their numbers in the list.
        #[arg(required = true)]
        ids: Vec<u64>,
    },
    /// Gives their dossiers to a coach, and brings the events into the log.
    Reassign {
        /// Their numbers in the list.
        #[arg(required = true)]
        ids: Vec<u64>,
        /// The name with which the coach signs in.
        #[arg(long, value_name = "SIGN_IN")]
        to: String,
    },
    /// Takes them off the list. They stay out of the log, and in the database as they came.
    SetAside {
        /// Their numbers in the list.
        #[arg(required = true)]
        ids: Vec<u64>,
    },
    /// Writes all that is on the list to FILE, with what it says: a JSON object a line, the bytes in base64.
    Export {
        /// A file that is not there yet.
        file: PathBuf,
    },
}

#[derive(Subcommand)]
pub enum CaseloadCommand {
    /// Lists the dossiers of every coach.
    List,
    /// Moves a dossier to a coach, and out of everybody else's caseload.
    Move {
        /// The dossier.
        dossier: String,
        /// The name with which the coach signs in.
        #[arg(long, value_name = "SIGN_IN")]
        to: String,
    },
}

#[derive(Subcommand)]
pub enum FormCommand {
    /// Publishes an XLSForm, or says what is wrong where.
    Publish {
        /// The .xlsx file.
        file: PathBuf,
    },
    /// Lists every version that was published; the current one of each form first, with a *.
    List,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum ReasonArg {
    /// The participant asked for it (GDPR, article 17).
    ParticipantAsked,
    /// The participant took back the consent on which it was kept.
    ConsentWithdrawn,
    /// It need not be kept any longer.
    RetentionEnded,
    /// It should never have been made.
    MadeByMistake,
}

impl From<ReasonArg> for ErasureReason {
    fn from(reason: ReasonArg) -> Self {
        match reason {
            ReasonArg::ParticipantAsked => Self::ParticipantAsked,
            ReasonArg::ConsentWithdrawn => Self::ConsentWithdrawn,
            ReasonArg::RetentionEnded => Self::RetentionEnded,
            ReasonArg::MadeByMistake => Self::MadeByMistake,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
pub enum RoleArg {
    Coach,
    Supervisor,
    ProjectLead,
    Researcher,
    Administrator,
}

impl From<RoleArg> for Role {
    fn from(role: RoleArg) -> Self {
        match role {
            RoleArg::Coach => Self::Coach,
            RoleArg::Supervisor => Self::Supervisor,
            RoleArg::ProjectLead => Self::ProjectLead,
            RoleArg::Researcher => Self::Researcher,
            RoleArg::Administrator => Self::Administrator,
        }
    }
}
