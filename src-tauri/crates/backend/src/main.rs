//! The municipal backend as a program. `samenstap-backend --help` says what it can do.

mod command_line;
mod devices;
mod identity_settings;
mod oversight;
mod serve;
mod settings;

use std::{io::IsTerminal, path::Path, process::ExitCode};

use backend::{
    Store,
    clock::Clock,
    key_pair, password, publish,
    store::{self, AddAccountError, AuditHead, BackupError, FormVersion},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use clap::Parser;
use protocol::{Account, AccountId};
use uuid::Uuid;
use zeroize::Zeroizing;

use command_line::{AccountCommand, AuditCommand, Command, CommandLine, FormCommand, KeyCommand};
use settings::{Database, Settings};

/// Any reason to stop, worded for the terminal.
type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let command_line = CommandLine::parse();
    let filter = tracing_subscriber::EnvFilter::try_from_env("SAMENSTAP_BACKEND_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    let is_read_by_people = std::io::stderr().is_terminal();
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(is_read_by_people).init();

    match Settings::read(command_line.settings).map_err(Failure::from).and_then(|settings| {
        match command_line.command.unwrap_or(Command::Serve) {
            Command::Serve => serve::run(settings),
            Command::Account { what } => account(&settings, what),
            Command::Device { what } => devices::run(&settings, what),
            Command::RecoveryKey { what: KeyCommand::New } => new_recovery_key(&settings),
            Command::ResearchKey { what: KeyCommand::New } => new_research_key(&settings),
            Command::Backup { file } => back_up(&settings, &file),
            Command::Restore { file, journal } => restore(&settings, &file, journal.as_deref()),
            Command::NewEpoch { journal } => new_epoch(&settings, journal.as_deref()),
            Command::Erase { dossier, reason } => oversight::erase(&open(&settings)?, &dossier, reason.into()),
            Command::Erased => oversight::erased(&open(&settings)?),
            Command::Audit { what: AuditCommand::Verify { contains } } => verify_audit(&settings, contains.as_deref()),
            Command::Held { what } => oversight::held(&open(&settings)?, what),
            Command::Caseload { what } => oversight::caseload(&open(&settings)?, what),
            Command::Form { what: FormCommand::Publish { file } } => publish_form(&settings, &file),
            Command::Form { what: FormCommand::List } => list_forms(&settings),
        }
    }) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("samenstap-backend: {}", in_full(failure.as_ref()));
            ExitCode::from(2)
        }
    }
}

/// Opens the database that the settings name.
fn open(settings: &Settings) -> Result<Store, Failure> {
    match &settings.database {
        Database::File { path, key_file } => Ok(Store::open(path, key_file)?),
        Database::Server(server) => Ok(Store::connect(server)?),
    }
}

fn account(settings: &Settings, what: AccountCommand) -> Result<(), Failure> {
    let store = open(settings)?;
    match what {
        AccountCommand::Add { sign_in, name, role, password_stdin } => {
            let password = if password_stdin { given_password()? } else { made_password()? };
            let account = Account { id: AccountId(Uuid::now_v7()), name, role: role.into() };
            let sign_in = sign_in.trim().to_lowercase();
            if sign_in.is_empty() || account.name.trim().is_empty() {
                return Err("a sign-in name and a name are needed, neither may be empty".into());
            }
            let hash = password::hash(&password)?;
            match store.add_account(&account, &sign_in, &hash, Clock::system().server_time()) {
                Err(AddAccountError::SignInTaken) => {
                    return Err(format!("somebody signs in as {sign_in} already").into());
                }
                other => other?,
            }
            say(&format!("added {sign_in}"));
            if !password_stdin {
                say(&format!("password, shown only now: {}", password.as_str()));
            }
        }
        AccountCommand::List => {
            for row in store.accounts()? {
                let role = serde_json::to_value(row.account.role)?;
                let role = role.as_str().unwrap_or_default();
                say(&format!("{}\t{}\t{role}\t{} devices", row.sign_in, row.account.name, row.devices));
            }
        }
    }
    Ok(())
}

fn new_recovery_key(settings: &Settings) -> Result<(), Failure> {
    let store = open(settings)?;
    let pair = key_pair::generate()?;
    store.set_recovery_key(&pair.public, Clock::system().server_time())?;
    say("The private half of the recovery key, shown only now. Put it in the municipality's safe:");
    say(&pair.private);
    say("Devices that are enrolled from now on are sealed to its public half:");
    say(&pair.public);
    Ok(())
}

fn new_research_key(settings: &Settings) -> Result<(), Failure> {
    let store = open(settings)?;
    let pair = key_pair::generate()?;
    store.set_research_key(&pair.public)?;
    say(
        "The private half of the research key, shown only now. It is for the researchers, and for nobody who knows a name:",
    );
    say(&pair.private);
    say("Devices seal to its public half from their next sync on:");
    say(&pair.public);
    Ok(())
}

fn back_up(settings: &Settings, file: &Path) -> Result<(), Failure> {
    open(settings)?.back_up(file)?;
    let keys = store::keys_beside(file);
    say(&format!("backed up to {}, and the dossiers' keys to {}", file.display(), keys.display()));
    Ok(())
}

fn restore(settings: &Settings, file: &Path, journal: Option<&Path>) -> Result<(), Failure> {
    let Database::File { path, key_file } = &settings.database else {
        return Err(BackupError::OfServer.into());
    };
    let epoch = store::restore(file, path, key_file, journal, Clock::system().server_time())?;
    say(&format!("restored to {}, in the new epoch {epoch}", path.display()));
    Ok(())
}

fn new_epoch(settings: &Settings, journal: Option<&Path>) -> Result<(), Failure> {
    let store = open(settings)?;
    if let Some(journal) = journal {
        let count = store.apply_journal(journal)?;
        say(&format!("{count} erased again"));
    }
    let epoch = store.begin_new_epoch(Clock::system().server_time())?;
    say(&format!("the log is in the new epoch {epoch}"));
    Ok(())
}

fn verify_audit(settings: &Settings, contains: Option<&str>) -> Result<(), Failure> {
    let store = open(settings)?;
    let noted = match contains {
        Some(text) => Some(AuditHead::read(text).ok_or("an end of the log is written as LINES:HASH")?),
        None => None,
    };
    let head = store.verify_audit(noted.as_ref())??;
    say(&format!("the audit log is as it was written, and ends at {head}"));
    Ok(())
}

fn publish_form(settings: &Settings, file: &Path) -> Result<(), Failure> {
    let store = open(settings)?;
    let (entry, is_new) = publish::file(&store, file, Clock::system().server_time())?;
    let what = if is_new { "published" } else { "was published already" };
    say(&format!("{what}: {} {} ({})", entry.id, entry.version, entry.title));
    Ok(())
}

fn list_forms(settings: &Settings) -> Result<(), Failure> {
    for FormVersion { entry, published_at, is_current } in open(settings)?.form_versions()? {
        let mark = if is_current { "*" } else { " " };
        let day = published_at.format("%Y-%m-%d");
        say(&format!("{mark} {}\t{}\t{day}\t{}\t{:.8}", entry.id, entry.version, entry.title, entry.sha256.as_str()));
    }
    Ok(())
}

fn made_password() -> Result<Zeroizing<String>, Failure> {
    let mut bytes = Zeroizing::new([0_u8; 15]);
    getrandom::fill(&mut *bytes)?;
    Ok(Zeroizing::new(BASE64_URL_SAFE_NO_PAD.encode(*bytes)))
}

fn given_password() -> Result<Zeroizing<String>, Failure> {
    let mut line = Zeroizing::new(String::new());
    std::io::stdin().read_line(&mut line)?;
    let password = Zeroizing::new(line.trim_end_matches(['\r', '\n']).to_owned());
    if password.chars().count() < 12 {
        return Err("a password has at least 12 characters".into());
    }
    Ok(password)
}

/// Prints a line that people or programs wait for.
#[allow(clippy::print_stdout, reason = "standard output is this program's interface")]
fn say(line: &str) {
    use std::io::Write;
    println!("{line}");
    // A pipe would keep the line back; whoever waits for it would wait for ever. A closed one is not our concern.
    std::io::stdout().flush().unwrap_or_default();
}

/// An error with its causes.
fn in_full(failure: &dyn std::error::Error) -> String {
    let mut text = failure.to_string();
    let mut next = failure.source();
    while let Some(cause) = next {
        let cause_text = cause.to_string();
        if !text.ends_with(&cause_text) {
            text = format!("{text}: {cause_text}");
        }
        next = cause.source();
    }
    text
}
