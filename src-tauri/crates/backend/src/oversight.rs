//! `held` and `caseload`: what a supervisor decides, for whoever sits at the server.

use std::{fs::OpenOptions, io::Write, path::Path};

use backend::{
    Store,
    clock::Clock,
    store::{AuditLine, in_journal},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use protocol::{
    Account, DossierId,
    oversight::{ErasureReason, HeldEvent, HeldId, SettleOutcome, Settlement},
};

use crate::{
    Failure,
    command_line::{CaseloadCommand, HeldCommand},
    say,
};

/// As many are looked at in one go.
const PORTION: usize = 500;

pub fn held(store: &Store, what: HeldCommand) -> Result<(), Failure> {
    match what {
        HeldCommand::List => {
            let count = for_each_held(store, |held| {
                say(&row(held));
                Ok(())
            })?;
            say(&format!("{count} held"));
            told(store, "list", "held events", format!("events {count}"))
        }
        HeldCommand::Release { ids } => settle(store, &ids, Settlement::Release),
        HeldCommand::Reassign { ids, to } => {
            let to = account(store, &to)?.id;
            settle(store, &ids, Settlement::Reassign { to })
        }
        HeldCommand::SetAside { ids } => settle(store, &ids, Settlement::SetAside),
        HeldCommand::Export { file } => export(store, &file),
    }
}

pub fn caseload(store: &Store, what: CaseloadCommand) -> Result<(), Failure> {
    match what {
        CaseloadCommand::List => {
            for one in store.caseloads()? {
                say(&format!("{}\t{} dossiers", one.coach.name, one.dossiers.len()));
                one.dossiers.iter().for_each(|dossier| say(&format!("  {dossier}")));
            }
        }
        CaseloadCommand::Move { dossier, to } => {
            let (dossier, to): (DossierId, Account) = (dossier.parse()?, account(store, &to)?);
            store.move_dossier(dossier, to.id, &line("move-dossier", format!("dossier {dossier}")))?;
            say(&format!("dossier {dossier} is {}'s", to.name));
        }
    }
    Ok(())
}

pub fn erase(store: &Store, dossier: &str, reason: ErasureReason) -> Result<(), Failure> {
    let dossier: DossierId = dossier.parse()?;
    let erasure = store.erase(dossier, reason, &line("erase", format!("dossier {dossier}")))?;
    say(&format!("dossier {dossier} was erased at {}", erasure.at));
    Ok(())
}

pub fn erased(store: &Store) -> Result<(), Failure> {
    store.erasures()?.iter().for_each(|erasure| say(&in_journal(erasure)));
    Ok(())
}

fn settle(store: &Store, ids: &[u64], settlement: Settlement) -> Result<(), Failure> {
    let ids: Vec<HeldId> = ids.iter().copied().map(HeldId).collect();
    for settled in store.settle(&ids, settlement, &line("settle", "held events"))? {
        let outcome = match settled.outcome {
            SettleOutcome::InLog { seq } => format!("in the log at place {seq}"),
            SettleOutcome::SetAside => "set aside".to_owned(),
            SettleOutcome::Unsettled { reason } => format!("stays held: {}", word(reason)?),
        };
        say(&format!("{}\t{outcome}", settled.held.0));
    }
    Ok(())
}

/// Writes what is held to a file that is not there yet and is its owner's only: a JSON object a line; the bytes as they came, in base64.
fn export(store: &Store, path: &Path) -> Result<(), Failure> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    let count = for_each_held(store, |held| {
        let bytes = store.held_bytes(held.id)?.unwrap_or_default();
        let mut object = serde_json::to_value(held)?;
        object["content"] = BASE64_STANDARD.encode(bytes).into();
        writeln!(file, "{object}")?;
        Ok(())
    })?;
    file.sync_all()?;
    say(&format!("{count} written to {}: they hold what participants said, keep them as such", path.display()));
    told(store, "export", "held events", format!("events {count}"))
}

fn for_each_held(store: &Store, mut body: impl FnMut(&HeldEvent) -> Result<(), Failure>) -> Result<usize, Failure> {
    let (mut after, mut count) = (HeldId(0), 0);
    loop {
        let page = store.held_events(after, PORTION)?;
        for held in &page.held {
            body(held)?;
            (after, count) = (held.id, count + 1);
        }
        if !page.more {
            return Ok(count);
        }
    }
}

fn row(held: &HeldEvent) -> String {
    let dossier = held.dossier.map_or("-".to_owned(), |dossier| dossier.to_string());
    let what = held.subject.iter().chain(&held.field).map(String::as_str).collect::<Vec<_>>().join(" ");
    format!(
        "{}\t{}\t{}\t{}, {}\t{dossier}\t{what}\t{} bytes",
        held.id.0,
        word(held.reason).unwrap_or_default(),
        held.received_at,
        held.account.name,
        held.device_name,
        held.bytes
    )
}

/// A code of `protocol` as words.
fn word(code: impl serde::Serialize) -> Result<String, serde_json::Error> {
    let code = serde_json::to_value(code)?;
    Ok(code.as_str().unwrap_or_default().replace('_', " "))
}

fn account(store: &Store, sign_in: &str) -> Result<Account, Failure> {
    let found = store.account_by_sign_in(&sign_in.to_lowercase())?;
    Ok(found.ok_or_else(|| format!("nobody signs in as {sign_in}"))?.account)
}

fn told(store: &Store, action: &'static str, object: &str, result: String) -> Result<(), Failure> {
    Ok(store.write_audit(&AuditLine { result, ..line(action, object) })?)
}

/// A line about what is done at the server itself: who that is, the server's own log says.
pub fn line(action: &'static str, object: impl Into<String>) -> AuditLine {
    AuditLine {
        at: Clock::system().server_time(),
        actor: "administrator".to_owned(),
        action,
        object: object.into(),
        result: "done".to_owned(),
        origin: "command line".to_owned(),
    }
}
