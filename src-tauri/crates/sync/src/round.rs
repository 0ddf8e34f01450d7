//! Carries a round out: asks what `machine` says, and takes the replies into the vault.
//!
//! The vault is locked for short transactions only, never while a request is under way, so that the screen never waits
//! for the network. When the vault has been closed meanwhile, the round stops quietly; a reply that is then lost is asked
//! for again.

use chrono::{DateTime, Utc};
use protocol::{EventId, FILE_PART_BYTES, PUSH_BYTES, ProblemCode, PushReply, PushRequest, Receipt};
use store::{Applied, Fetched, FileId, Position, PutFormError, Unsent, Vault, VaultError};

use crate::{
    Link, LinkError, State, Status, Trouble, Wake,
    machine::{Facts, Input, Output, step},
    status::status,
};

/// How many events a page may have: many, because a page is one transaction, and an index page is encrypted once in it.
const PAGE: u32 = 5000;

/// A batch's brackets, besides its events and commas.
const ENVELOPE_BYTES: usize = 64;

/// Lends the vault out for a moment.
pub trait VaultAccess {
    /// Runs `work` on the vault, alone; `None` when it is closed.
    fn with<R>(&self, work: impl FnOnce(&mut Vault) -> R) -> Option<R>;
}

/// How a round ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// When the next one should begin.
    pub wake: Wake,
    /// How it now stands; `None` when the vault is closed or could not be read.
    pub status: Option<Status>,
}

/// Runs a round: sends what waits, receives what is new.
///
/// `clock` is asked once per reply, to estimate how far the device's clock is off; `jitter` is a fresh random number
/// between 0 and 1; `watch` hears how it stands after each reply. To be called from a thread of its own: it waits for
/// the network.
pub fn round<V: VaultAccess>(
    vault: &V,
    link: &dyn Link,
    state: &mut State,
    clock: &dyn Fn() -> DateTime<Utc>,
    jitter: f64,
    watch: &mut dyn FnMut(&Status),
) -> Round {
    let mut input = Input::Begin;
    loop {
        let facts = vault.with(|vault| facts(vault, state));
        let (facts, next) = match facts {
            None => return Round { wake: Wake::Locked, status: None },
            Some(Ok(facts)) => (facts, input),
            Some(Err(cause)) => (Facts::default(), storage(&cause)),
        };
        let (after, output) = step(state.clone(), next, &facts, jitter);
        *state = after;
        let Some(now) = vault.with(|vault| status(vault, state).ok()) else {
            return Round { wake: Wake::Locked, status: None };
        };
        if let Some(now) = &now {
            watch(now);
        }
        if let Output::Rest(wake) = output {
            return Round { wake, status: now };
        }
        match perform(vault, link, state, clock, output) {
            Ok(happened) => input = happened,
            Err(VaultClosed) => return Round { wake: Wake::Locked, status: None },
        }
    }
}

/// The vault was closed under way.
struct VaultClosed;

fn facts(vault: &Vault, state: &State) -> Result<Facts, VaultError> {
    let refused = state.refused_events();
    let unsent = vault.outbox(refused.len() + 1)?;
    Ok(Facts {
        has_unsent: unsent.iter().any(|unsent| !refused.contains(&unsent.id)),
        arriving: vault.arriving()?.iter().map(|arriving| arriving.dossier).collect(),
        wanted_forms: vault.wanted_forms()?,
        files_to_send: vault.files_to_send()?,
        files_to_fetch: vault.files_to_fetch()?,
    })
}

fn perform<V: VaultAccess>(
    vault: &V,
    link: &dyn Link,
    state: &State,
    clock: &dyn Fn() -> DateTime<Utc>,
    output: Output,
) -> Result<Input, VaultClosed> {
    let token = vault.with(|vault| vault.identity().token.clone()).ok_or(VaultClosed)?;
    match output {
        Output::Push { limit } => push(vault, link, state, clock, &token, limit),
        Output::Pull => pull(vault, link, clock, &token),
        Output::FetchDossier(dossier) => fetch_dossier(vault, link, &token, dossier),
        Output::ListForms => list_forms(vault, link, &token),
        Output::FetchForm(form) => fetch_form(vault, link, &token, form),
        Output::SendFile(file) => send_file(vault, link, clock, &token, file),
        Output::FetchFile(file) => fetch_file(vault, link, clock, &token, file),
        Output::LetGoOfFile(file) => let_go_of_file(vault, &file),
        Output::Rest(_) => Ok(Input::Begin),
    }
}

fn push<V: VaultAccess>(
    vault: &V,
    link: &dyn Link,
    state: &State,
    clock: &dyn Fn() -> DateTime<Utc>,
    token: &str,
    limit: usize,
) -> Result<Input, VaultClosed> {
    let refused = state.refused_events();
    let batch = match vault.with(|vault| vault.outbox(limit + refused.len())).ok_or(VaultClosed)? {
        Ok(unsent) => batch(unsent.into_iter().filter(|unsent| !refused.contains(&unsent.id)).take(limit)),
        Err(cause) => return Ok(storage(&cause)),
    };
    let ids: Vec<EventId> = batch.iter().map(|unsent| unsent.id).collect();
    let request = PushRequest { events: batch.into_iter().map(|unsent| unsent.body).collect() };
    let reply = match link.push(token, &request) {
        Ok(reply) => reply,
        Err(LinkError::Refused { .. }) => return Ok(Input::BatchRefused(ids)),
        Err(LinkError::Server { .. }) => return Ok(Input::BatchFailed(ids)),
        Err(cause) => return Ok(failed(&cause)),
    };
    let Some(receipts) = receipts_of(&ids, &reply) else { return Ok(failed(&LinkError::Protocol)) };
    let applied = vault
        .with(|vault| vault.take_receipts(reply.epoch, &receipts, reply.received_at, clock()))
        .ok_or(VaultClosed)?;
    Ok(match applied {
        Ok(Applied::NewEpoch) => Input::NewEpoch,
        Ok(Applied::TakenIn | Applied::OutOfTurn) => Input::Pushed,
        Err(cause) => storage(&cause),
    })
}

/// As many events as fit in one request; a single one that does not is sent alone, for the backend to judge.
fn batch(unsent: impl Iterator<Item = Unsent>) -> Vec<Unsent> {
    let mut room = PUSH_BYTES - ENVELOPE_BYTES;
    let mut batch: Vec<Unsent> = Vec::new();
    for unsent in unsent {
        let size = unsent.body.get().len() + 1;
        if size > room && !batch.is_empty() {
            break;
        }
        room = room.saturating_sub(size);
        batch.push(unsent);
    }
    batch
}

/// The receipts for what was sent, each with its id; `None` when there is none for any of it. One without an id, for an
/// event that the backend could not read, is known by its place.
fn receipts_of(sent: &[EventId], reply: &PushReply) -> Option<Vec<Receipt>> {
    let in_order = reply.receipts.len() == sent.len();
    let receipts: Vec<Receipt> = reply
        .receipts
        .iter()
        .enumerate()
        .filter_map(|(place, receipt)| {
            let by_place = || sent.get(place).copied().filter(|_| in_order);
            let id = receipt.id.or_else(by_place).filter(|id| sent.contains(id))?;
            Some(Receipt { id: Some(id), outcome: receipt.outcome.clone() })
        })
        .collect();
    (!receipts.is_empty()).then_some(receipts)
}

fn pull<V: VaultAccess>(
    vault: &V,
    link: &dyn Link,
    clock: &dyn Fn() -> DateTime<Utc>,
    token: &str,
) -> Result<Input, VaultClosed> {
    let position =
        |vault: &mut Vault| Ok(Position { all_digests: vault.is_comparison_due(clock())?, ..vault.position()? });
    let asked = match vault.with(position).ok_or(VaultClosed)? {
        Ok(position) => position,
        Err(cause) => return Ok(storage(&cause)),
    };
    let changes = match link.changes(token, &asked, PAGE) {
        Ok(changes) => changes,
        Err(cause) => return Ok(failed(&cause)),
    };
    let applied = vault.with(|vault| vault.apply_changes(&asked, &changes, clock())).ok_or(VaultClosed)?;
    Ok(match applied {
        Ok(Applied::TakenIn) => Input::Pulled { more: changes.more },
        Ok(Applied::NewEpoch) => Input::NewEpoch,
        Ok(Applied::OutOfTurn) => failed(&LinkError::Protocol),
        Err(cause) => storage(&cause),
    })
}

fn fetch_dossier<V: VaultAccess>(
    vault: &V,
    link: &dyn Link,
    token: &str,
    dossier: protocol::DossierId,
) -> Result<Input, VaultClosed> {
    let asked = match vault.with(|vault| vault.arriving()).ok_or(VaultClosed)? {
        Ok(arriving) => arriving.into_iter().find(|arriving| arriving.dossier == dossier),
        Err(cause) => return Ok(storage(&cause)),
    };
    // It was taken away in the meantime: nothing to ask.
    let Some(asked) = asked else { return Ok(Input::PageTaken) };
    let page = match link.dossier_events(token, &asked, PAGE) {
        Ok(page) => page,
        Err(LinkError::Refused { .. }) => return Ok(Input::DossierRefused(dossier)),
        Err(cause) => return Ok(failed(&cause)),
    };
    Ok(match vault.with(|vault| vault.apply_dossier_page(&asked, &page)).ok_or(VaultClosed)? {
        Ok(Applied::TakenIn) => Input::PageTaken,
        Ok(Applied::NewEpoch) => Input::NewEpoch,
        Ok(Applied::OutOfTurn) => failed(&LinkError::Protocol),
        Err(cause) => storage(&cause),
    })
}

fn list_forms<V: VaultAccess>(vault: &V, link: &dyn Link, token: &str) -> Result<Input, VaultClosed> {
    let published = match link.forms(token) {
        Ok(forms) => forms,
        Err(cause) => return Ok(failed(&cause)),
    };
    let take_in = |vault: &mut Vault| {
        published.research_key.iter().try_for_each(|public| vault.put_research_key(public))?;
        vault.offer_forms(&published.forms)
    };
    Ok(match vault.with(take_in).ok_or(VaultClosed)? {
        Ok(()) => Input::FormsListed,
        Err(cause) => storage(&cause),
    })
}

fn fetch_form<V: VaultAccess>(
    vault: &V,
    link: &dyn Link,
    token: &str,
    form: protocol::Sha256,
) -> Result<Input, VaultClosed> {
    let bytes = match link.form(token, &form) {
        Ok(bytes) => bytes,
        Err(LinkError::Refused { .. }) => return Ok(Input::FormRefused(form)),
        Err(cause) => return Ok(failed(&cause)),
    };
    Ok(match vault.with(|vault| vault.put_form(&form, &bytes)).ok_or(VaultClosed)? {
        Ok(()) => Input::FormTaken,
        // Bytes with another hash are no form of ours; asking again in this round would bring the same.
        Err(PutFormError::OtherContent) => Input::FormRefused(form),
        Err(PutFormError::Vault(cause)) => storage(&cause),
    })
}

fn send_file<V: VaultAccess>(
    vault: &V,
    link: &dyn Link,
    clock: &dyn Fn() -> DateTime<Utc>,
    token: &str,
    file: FileId,
) -> Result<Input, VaultClosed> {
    let part = match vault.with(|vault| vault.next_part(&file, FILE_PART_BYTES)).ok_or(VaultClosed)? {
        Ok(Some(part)) => part,
        // It was taken away in the meantime: nothing to send.
        Ok(None) => return Ok(Input::PartTaken),
        Err(cause) => return Ok(storage(&cause)),
    };
    let sent = match link.send_part(token, &file, part) {
        // A part arrived and its reply did not, or the server was restored: it goes on from where that is.
        Err(LinkError::Refused { code: ProblemCode::WrongOffset, .. }) => link.upload(token, &file),
        sent => sent,
    };
    let taken = match sent {
        Ok(upload) => vault.with(|vault| vault.take_upload(&file, &upload, clock())).ok_or(VaultClosed)?,
        Err(LinkError::Refused { code: ProblemCode::Erased, .. }) => {
            return Ok(match vault.with(|vault| vault.is_erased(file.dossier)).ok_or(VaultClosed)? {
                Ok(()) => Input::PartTaken,
                Err(cause) => storage(&cause),
            });
        }
        // Another's page, which says nothing of the file: it stays, and is sent another time.
        Err(LinkError::Refused { code: ProblemCode::Other, .. }) => return Ok(Input::FileAwaits(file)),
        Err(LinkError::Refused { .. }) => return Ok(Input::FileRefused(file)),
        Err(cause) => return Ok(failed(&cause)),
    };
    Ok(match taken {
        Ok(Applied::NewEpoch) => Input::NewEpoch,
        Ok(Applied::TakenIn | Applied::OutOfTurn) => Input::PartTaken,
        Err(cause) => storage(&cause),
    })
}

fn fetch_file<V: VaultAccess>(
    vault: &V,
    link: &dyn Link,
    clock: &dyn Fn() -> DateTime<Utc>,
    token: &str,
    file: FileId,
) -> Result<Input, VaultClosed> {
    let from = match vault.with(|vault| vault.fetched(&file)).ok_or(VaultClosed)? {
        Ok(from) => from,
        Err(cause) => return Ok(storage(&cause)),
    };
    let part = match link.fetch_part(token, &file, from, FILE_PART_BYTES) {
        Ok(part) => part,
        // Its answer was faster than it: it will be there later.
        Err(LinkError::Refused { .. }) => return Ok(Input::FileAwaits(file)),
        Err(cause) => return Ok(failed(&cause)),
    };
    Ok(match vault.with(|vault| vault.take_part(&file, from, &part, clock())).ok_or(VaultClosed)? {
        Ok(Fetched::Part | Fetched::Whole) => Input::PartTaken,
        Ok(Fetched::WrongContent) => Input::FileAwaits(file),
        Err(cause) => storage(&cause),
    })
}

fn let_go_of_file<V: VaultAccess>(vault: &V, file: &FileId) -> Result<Input, VaultClosed> {
    Ok(match vault.with(|vault| vault.let_go_of_file(file)).ok_or(VaultClosed)? {
        Ok(()) => Input::FileLetGo,
        Err(cause) => storage(&cause),
    })
}

fn failed(cause: &LinkError) -> Input {
    let (trouble, retry_after) = match cause {
        LinkError::Unreachable(_) => (Trouble::Unreachable, None),
        LinkError::Unauthorized => (Trouble::SignedOut, None),
        LinkError::Withdrawn => (Trouble::Withdrawn, None),
        LinkError::Wipe => (Trouble::Wipe, None),
        LinkError::Busy { retry_after } => (Trouble::Busy, *retry_after),
        LinkError::Server { .. } => (Trouble::Server, None),
        LinkError::Refused { .. } | LinkError::Protocol => (Trouble::Protocol, None),
    };
    Input::Failed { trouble, retry_after }
}

fn storage(cause: &VaultError) -> Input {
    let trouble = match cause {
        VaultError::DiskFull => Trouble::DiskFull,
        VaultError::Damaged { .. } | VaultError::Database(_) => Trouble::Storage,
    };
    Input::Failed { trouble, retry_after: None }
}
